//! Owns the exception register: every rule that was overridden, warned or stopped somebody, and
//! every time limit that ran out, with who, why and about which record.

use super::entity::{self, Entity, View};
use super::kinds::{Instant, Line, Long, Ref, Whole};
use super::refusal::Refusal;
use super::role::{Role, Zone};
use super::{Record, numbering};
use crate::{choices, record};
use db::{Conn, Row, Value};
use lang::m;

choices! {
    /// What happened.
    pub enum ExceptionKind {
        Overridden "overridden" EXCEPTION_OVERRIDDEN,
        Warned "warned" EXCEPTION_WARNED,
        Refused "refused" EXCEPTION_REFUSED,
        Overdue "overdue" EXCEPTION_OVERDUE,
    }
}

record! {
    /// One line of the register.
    pub struct Exception in "exception" {
        no: Option<Line> => F_NO .system(),
        at: Instant => EXCEPTION_AT .system(),
        kind: ExceptionKind => EXCEPTION_KIND .system(),
        rule: Line => EXCEPTION_RULE .system(),
        subject: Line => APPROVAL_SUBJECT .system(),
        subject_id: Whole => APPROVAL_SUBJECT .system(),
        subject_key: Line => APPROVAL_KEY .zone(Zone::Customer) .system(),
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        by_id: Option<Ref> => EXCEPTION_BY .to("app_user") .system(),
        reason: Option<Long> => REASON .system(),
    }
}

pub const EXCEPTION: Entity = Entity {
    name: "exception",
    plural: "exceptions",
    one: m::ENTITY_EXCEPTION,
    many: m::ENTITY_EXCEPTIONS,
    icon: "alert-triangle",
    fields: Exception::FIELDS,
    columns: &["no", "at", "kind", "rule", "subject_key", "by_id", "reason"],
    filters: &["kind", "rule", "by_id"],
    views: &[
        View { name: "overridden", label: m::VIEW_OVERRIDDEN, filter: "kind='overridden'" },
        View { name: "overdue", label: m::VIEW_OVERDUE, filter: "kind='overdue'" },
    ],
    search: &[],
    owner: Some("by_id"),
    wide: &[Role::DeptManager, Role::Gm],
    ..entity::PLAIN
};

/// A line on its way into the register.
pub struct New<'a> {
    pub at: i64,
    pub kind: &'static str,
    pub rule: &'static str,
    pub entity: &'static str,
    pub entity_id: i64,
    pub key: &'a str,
    pub order: Option<i64>,
    pub by: Option<i64>,
    pub reason: Option<&'a str>,
}

pub fn register(c: &mut Conn, new: &New) -> Result<(), Refusal> {
    let no = numbering::next_code(c, "EX", 5)?;
    let columns: Vec<(&str, Value)> = vec![
        ("version", 1.into()),
        ("created_at", new.at.into()),
        ("no", no.into()),
        ("at", new.at.into()),
        ("kind", new.kind.into()),
        ("rule", new.rule.into()),
        ("subject", new.entity.into()),
        ("subject_id", new.entity_id.into()),
        ("subject_key", new.key.into()),
        ("order_id", new.order.into()),
        ("by_id", new.by.into()),
        ("reason", new.reason.into()),
    ];
    c.insert("exception", &columns)?;
    Ok(())
}

/// How often each rule was overridden, warned, refused or missed, by person, since an instant.
pub fn by_rule_and_person(c: &mut Conn, since: i64) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT e.rule, e.kind, u.name AS who, COUNT(*) AS n, MAX(e.at) AS newest
               FROM exception e LEFT JOIN app_user u ON u.id=e.by_id
               WHERE e.at>=? GROUP BY e.rule, e.kind, u.name
               ORDER BY e.rule, e.kind, n DESC LIMIT 500";
    Ok(c.query(sql, &[since.into()])?)
}

//! Owns the description of an entity: what its pages, API, import, export and permissions are made
//! of.

use super::act::Act;
use super::actor::Actor;
use super::draft::{Draft, Input};
use super::field::Field;
use super::operation::Step;
use super::refusal::Refusal;
use super::role::Role;
use db::{Conn, Row, Value};
use lang::Msg;
use std::collections::BTreeMap;

/// A grid of rows that belong to a record and are saved with it.
pub struct Lines {
    /// The name in forms and JSON, `lines`.
    pub key: &'static str,
    pub label: Msg,
    pub table: &'static str,
    /// The column that holds the record's id.
    pub parent: &'static str,
    pub fields: &'static [Field],
}

/// A saved view of a list: a name and a filter in the list's own language.
pub struct View {
    pub name: &'static str,
    pub label: Msg,
    /// A condition over the table's columns, fixed text without parameters.
    pub filter: &'static str,
}

/// A head with its lines, typed and resolved, on the way to the database.
#[derive(Clone, Debug, Default)]
pub struct Whole {
    pub head: Draft,
    pub lines: BTreeMap<&'static str, Vec<LineDraft>>,
}

#[derive(Clone, Debug, Default)]
pub struct LineDraft {
    pub id: Option<i64>,
    pub draft: Draft,
}

/// Completes and judges a record before it is saved. `old` is the row as it stands, if any.
pub type Prepare = fn(&mut Act, &mut Whole, old: Option<&Row>) -> Result<(), Refusal>;
/// Given what an address names (an order, a shipment), the other texts of a new form.
pub type Suggest = fn(&mut Conn, &mut Input) -> Result<(), Refusal>;
/// What follows in the same transaction once the record has its id.
pub type After = fn(&mut Act, id: i64, whole: &Whole) -> Result<(), Refusal>;

pub struct Entity {
    /// Table, fact subject and name in the API, `quotation`.
    pub name: &'static str,
    /// The last part of its URLs, `quotations`.
    pub plural: &'static str,
    pub one: Msg,
    pub many: Msg,
    pub icon: &'static str,
    pub fields: &'static [Field],
    pub lines: &'static [Lines],
    /// The column people call it by (number, code, name): unique, used in URLs and typed
    /// references.
    pub key: &'static str,
    /// `Q` and digits for numbers that the house gives; empty when a person gives the key.
    pub series: (&'static str, usize),
    /// Columns of the list, in order.
    pub columns: &'static [&'static str],
    /// Columns that can be filtered by.
    pub filters: &'static [&'static str],
    pub views: &'static [View],
    /// Columns that the global search finds it by.
    pub search: &'static [&'static str],
    pub read: &'static [Role],
    /// Who may create and change it; empty when only operations change it.
    pub write: &'static [Role],
    /// The column with the responsible person: people without a wider role see their team's only.
    pub owner: Option<&'static str>,
    /// The column with the order it belongs to.
    pub order: Option<&'static str>,
    /// The one visible table of its states, empty if it has none.
    pub steps: &'static [Step],
    /// Fills the form of a new record as far as the house knows; the person changes what he likes.
    pub suggest: Suggest,
    pub prepare: Prepare,
    pub after: After,
}

/// The plainest entity; areas override what differs.
pub const PLAIN: Entity = Entity {
    name: "",
    plural: "",
    one: lang::m::APP_NAME,
    many: lang::m::APP_NAME,
    icon: "file",
    fields: &[],
    lines: &[],
    key: "no",
    series: ("", 0),
    columns: &[],
    filters: &[],
    views: &[],
    search: &[],
    read: &Role::ALL,
    write: &[],
    owner: None,
    order: None,
    steps: &[],
    suggest: |_, _| Ok(()),
    prepare: |_, _, _| Ok(()),
    after: |_, _, _| Ok(()),
};

/// Roles that see every record, not only their team's.
const WIDE: &[Role] = &[
    Role::DeptManager,
    Role::Gm,
    Role::Planning,
    Role::Purchasing,
    Role::ProdFollowUp,
    Role::Rnd,
    Role::Production,
    Role::Qc,
    Role::Shipping,
    Role::Docs,
    Role::FinanceAr,
    Role::SampleAdmin,
    Role::Assistant,
];

impl Entity {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The SQL condition that keeps other teams' rows away, with its parameters.
    pub fn scope(&self, actor: &Actor) -> Option<(String, Vec<Value>)> {
        let owner = self.owner?;
        if actor.has_any(WIDE) {
            return None;
        }
        let sql = format!(
            "({0}.{owner}=? OR {0}.{owner} IN (SELECT id FROM app_user WHERE team=? AND team<>''))",
            self.name
        );
        Some((sql, vec![actor.user_id.into(), actor.team.as_str().into()]))
    }
}

//! Owns the proposals of a relation grade: an event or a person proposes, the department manager
//! and the salesperson agree, then it is the customer's grade.

use super::customer::RelationGrade;
use super::grading::{self, Change, Scheme};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Operation};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::{choices, record};
use db::{Row, Value};
use lang::m;
use serde_json::json;

choices! {
    pub enum ProposalState {
        Proposed "proposed" PARTIES_PROPOSED,
        Confirmed "confirmed" PARTIES_CONFIRMED,
        Refused "refused" PARTIES_REFUSED,
    }
}

record! {
    /// Another relation grade for a customer.
    pub struct GradeProposal in "grade_proposal" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        from_grade: Option<RelationGrade> => PARTIES_WAS .system(),
        to_grade: RelationGrade => PARTIES_TO_GRADE,
        why: Line => REASON .hint(m::PARTIES_GRADE_WHY_HINT),
        state: Option<ProposalState> => F_STATE .system(),
        sales_id: Option<Ref> => PARTIES_SALES_AGREED .to("app_user") .system(),
        sales_at: Option<Instant> => PARTIES_SALES_AT .system(),
        manager_id: Option<Ref> => PARTIES_MANAGER_AGREED .to("app_user") .system(),
        manager_at: Option<Instant> => PARTIES_MANAGER_AT .system(),
        refused_why: Option<Long> => PARTIES_REFUSED_WHY .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user") .system(),
    }
}

pub const PROPOSAL: Entity = Entity {
    name: "grade_proposal",
    plural: "grade-proposals",
    one: m::ENTITY_GRADE_PROPOSAL,
    many: m::ENTITY_GRADE_PROPOSALS,
    icon: "arrow-up",
    fields: GradeProposal::FIELDS,
    series: ("GP", 4),
    columns: &["no", "customer_id", "from_grade", "to_grade", "why", "state", "owner_id"],
    filters: &["state", "customer_id", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='proposed'" }],
    read: Zone::Customer.seen_by(),
    write: WHO,
    owner: Some("owner_id"),
    open: |row| match row.text("state").as_str() {
        "proposed" => Ok(()),
        _ => Err(Refusal::new("decided", 409, m::PARTIES_REFUSED_DECIDED)),
    },
    prepare: |act, whole, old| {
        if let Some(row) = old {
            (PROPOSAL.open)(row)?;
        }
        let customer = act.row("customer", whole.head.int("customer_id").unwrap_or_default())?;
        if whole.head.text("to_grade") == Some(customer.text("relation_grade").as_str()) {
            let label = m::PARTIES_TO_GRADE;
            return Err(Refusal::field("to_grade", label, m::PARTIES_SAME_GRADE));
        }
        whole.head.set("from_grade", customer.get("relation_grade").clone());
        whole.head.set("owner_id", customer.get("owner_id").clone());
        whole.head.set("state", "proposed");
        let sides = sides(act, customer.opt_int("owner_id"));
        // Another grade than the one agreed to is agreed to anew.
        for (side, own) in [("sales", sides.0), ("manager", sides.1)] {
            let (who, at) = columns_of(side);
            whole.head.set(who, own.then_some(act.actor.user_id));
            whole.head.set(at, own.then_some(act.now));
        }
        Ok(())
    },
    after: |act, id, _| settle(act, id).map(|_| ()),
    ..entity::PLAIN
};

const WHO: &[Role] = &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::Gm];

fn columns_of(side: &str) -> (&'static str, &'static str) {
    match side {
        "sales" => ("sales_id", "sales_at"),
        _ => ("manager_id", "manager_at"),
    }
}

/// For whom the actor can speak: the salesperson, the manager, or both where one person is both
///
fn sides(act: &Act, owner: Option<i64>) -> (bool, bool) {
    let own = act.actor.person().is_some() && owner == act.actor.person();
    (own, act.actor.person().is_some() && act.actor.has_any(&[Role::DeptManager, Role::Gm]))
}

/// Both agreed: it is the customer's grade from now on.
fn settle(act: &mut Act, id: i64) -> Result<bool, Refusal> {
    let row = act.row("grade_proposal", id)?;
    if row.opt_int("sales_id").is_none() || row.opt_int("manager_id").is_none() {
        return Ok(false);
    }
    let customer = row.int("customer_id");
    let was = act.row("customer", customer)?.opt_text("relation_grade");
    let became = row.opt_text("to_grade");
    act.set("customer", customer, &[("relation_grade", became.as_deref().into())])?;
    act.set("grade_proposal", id, &[("state", "confirmed".into())])?;
    let why = row.text("why");
    let change =
        Change { scheme: Scheme::Relation, was, became: became.clone(), by: act.actor.person() };
    grading::note(act.c, (customer, act.now), change, Some(&why))?;
    let data = json!({"scheme": "relation", "to": became, "reason": why});
    act.fact("graded", ("customer", customer), None, data);
    Ok(true)
}

/// the grade changes when the department manager and the salesperson both agree.
pub const AGREE: Operation = Operation {
    on: "grade_proposal",
    verb: "agree",
    label: m::OP_AGREE_GRADE,
    help: m::OP_AGREE_GRADE_HELP,
    roles: WHO,
    run: |act, call| {
        let (sales, manager) = sides(act, call.row.opt_int("owner_id"));
        if !sales && !manager {
            return Err(Refusal::new("not_your_customer", 403, m::PARTIES_NOT_YOURS)
                .way_out(m::PARTIES_NOT_YOURS_WAY));
        }
        let who: Value = act.actor.person().into();
        let mut columns: Vec<(&str, Value)> = Vec::new();
        if sales {
            columns.extend([("sales_id", who.clone()), ("sales_at", act.now.into())]);
        }
        if manager {
            columns.extend([("manager_id", who), ("manager_at", act.now.into())]);
        }
        act.set("grade_proposal", call.id, &columns)?;
        let done = Done::on("grade_proposal", call.id);
        Ok(match settle(act, call.id)? {
            true => done.saying(m::PARTIES_DONE_GRADED),
            false => done.saying(m::PARTIES_DONE_OTHER_SIDE),
        })
    },
    ..operation::PLAIN
};

record! {
    pub struct Refusing in "grade_proposal" { refused_why: Long => PARTIES_REFUSED_WHY }
}

pub const REFUSE: Operation = Operation {
    on: "grade_proposal",
    verb: "refuse",
    label: m::OP_REFUSE_GRADE,
    help: m::OP_REFUSE_GRADE_HELP,
    backward: true,
    roles: WHO,
    fields: Refusing::FIELDS,
    run: |act, call| {
        if sides(act, call.row.opt_int("owner_id")) == (false, false) {
            return Err(Refusal::new("not_your_customer", 403, m::PARTIES_NOT_YOURS)
                .way_out(m::PARTIES_NOT_YOURS_WAY));
        }
        let why = call.input.get("refused_why").clone();
        let columns = [("refused_why", why), ("state", "refused".into())];
        act.set("grade_proposal", call.id, &columns)?;
        Ok(Done::on("grade_proposal", call.id))
    },
    ..operation::PLAIN
};

/// Whether a better grade is being decided on already.
pub fn is_open(c: &mut db::Conn, customer: i64) -> Result<Option<Row>, Refusal> {
    let sql = "SELECT * FROM grade_proposal WHERE customer_id=? AND state='proposed' LIMIT 1";
    Ok(c.one(sql, &[customer.into()])?)
}

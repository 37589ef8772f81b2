//! Owns delegates: who may decide in whose place, in which role, and until when (R-157, C-16).

use super::act::Act;
use super::entity::{self, Entity, View};
use super::kinds::{Day, Line, Long, Ref};
use super::operation::{self, Done, Operation};
use super::refusal::Refusal;
use super::role::Role;
use super::{Record, time};
use crate::record;
use db::Conn;
use lang::m;

record! {
    /// A person names another for his role, with dates.
    pub struct Delegation in "delegation" {
        no: Option<Line> => F_NO .system(),
        role: Role => DELEGATION_ROLE,
        from_id: Ref => DELEGATION_FROM .to("app_user"),
        delegate_id: Ref => DELEGATION_TO .to("app_user"),
        from_on: Day => DELEGATION_FROM_ON,
        until_on: Day => DELEGATION_UNTIL,
        reason: Long => REASON,
        ended_on: Option<Day> => DELEGATION_ENDED .system(),
    }
}

pub const DELEGATION: Entity = Entity {
    name: "delegation",
    plural: "delegations",
    one: m::ENTITY_DELEGATION,
    many: m::ENTITY_DELEGATIONS,
    icon: "users",
    fields: Delegation::FIELDS,
    series: ("DG", 4),
    columns: &["no", "role", "from_id", "delegate_id", "from_on", "until_on", "ended_on"],
    filters: &["role", "from_id", "delegate_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "ended_on IS NULL" }],
    search: &[],
    write: &Role::ALL,
    suggest: |_, input| {
        input.offer("from_on", time::today().to_string());
        Ok(())
    },
    prepare: |act, whole, _| {
        let head = &whole.head;
        if head.text("until_on") < head.text("from_on") {
            let label = m::DELEGATION_UNTIL;
            return Err(Refusal::field("until_on", label, m::FIELD_ENDS_BEFORE_IT_BEGINS));
        }
        let (from, to) = (head.int("from_id"), head.int("delegate_id"));
        if from == to {
            return Err(Refusal::field("delegate_id", m::DELEGATION_TO, m::FIELD_SAME_PERSON));
        }
        let own = from == Some(act.actor.user_id) || act.actor.has_any(&[Role::Gm, Role::ItAdmin]);
        if !own {
            return Err(Refusal::forbidden());
        }
        let role = head.text("role").unwrap_or_default().to_string();
        let held = act.row("app_user", from.unwrap_or_default())?.text("roles");
        if !held.split(',').any(|code| code == role) {
            return Err(Refusal::field("role", m::DELEGATION_ROLE, m::FIELD_ROLE_NOT_HELD));
        }
        Ok(())
    },
    ..entity::PLAIN
};

/// The delegate hands the role back before its day.
pub const END: Operation = Operation {
    on: "delegation",
    verb: "end",
    label: m::OP_END_DELEGATION,
    help: m::OP_END_DELEGATION_HELP,
    roles: &Role::ALL,
    run: |act, call| {
        let mine = [call.row.opt_int("from_id"), call.row.opt_int("delegate_id")]
            .contains(&Some(act.actor.user_id));
        if !mine && !act.actor.has_any(&[Role::Gm, Role::ItAdmin]) {
            return Err(Refusal::forbidden());
        }
        let today = act.today().to_string();
        act.set("delegation", call.id, &[("ended_on", today.into())])?;
        Ok(Done::on("delegation", call.id))
    },
    ..operation::PLAIN
};

/// The roles in which a person decides for others today.
pub fn of(c: &mut Conn, person: i64) -> Result<Vec<Role>, Refusal> {
    let today = time::today().to_string();
    let rows = c.query(
        "SELECT role FROM delegation WHERE delegate_id=? AND from_on<=? AND until_on>=?
         AND ended_on IS NULL",
        &[person.into(), today.as_str().into(), today.as_str().into()],
    )?;
    Ok(rows.iter().filter_map(|row| Role::from_code(&row.text("role"))).collect())
}

/// Whether the actor may decide in this role: his own or a delegated one.
pub fn may_act(act: &mut Act, role: Role) -> Result<bool, Refusal> {
    Ok(act.actor.roles.contains(&role) || of(act.c, act.actor.user_id)?.contains(&role))
}

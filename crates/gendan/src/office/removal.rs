//! Owns the consent to carry material of the company out of the house: who wants what, for
//! whom and until when; a manager agrees. `leaving` asks for it.

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role, notify};
use crate::{choices, house, record};
use lang::m;

choices! {
    pub enum RemovalState {
        Asked "asked" OFFICE_ASKED,
        Granted "granted" OFFICE_GRANTED,
        Refused "refused" OFFICE_REFUSED,
        Ended "ended" OFFICE_ENDED,
    }
}

record! {
    /// Material that is to leave the house.
    pub struct Removal in "removal" {
        no: Option<Line> => F_NO .system(),
        what: Line => OFFICE_REMOVAL_WHAT .hint(m::OFFICE_REMOVAL_WHAT_HINT),
        list: Option<Line> => OFFICE_REMOVAL_LIST .hint(m::OFFICE_REMOVAL_LIST_HINT),
        whom: Line => OFFICE_REMOVAL_WHOM,
        why: Long => REASON,
        until_on: Day => OFFICE_REMOVAL_UNTIL,
        state: Option<RemovalState> => F_STATE .system(),
        decided_id: Option<Ref> => OFFICE_ANSWERED_BY .to("app_user") .system(),
        decided_at: Option<Instant> => OFFICE_ANSWERED_AT .system(),
        answer: Option<Long> => OFFICE_ANSWER .system(),
        owner_id: Option<Ref> => OFFICE_ASKED_BY .to("app_user") .system(),
    }
}

/// Managers and above agree, and need nobody's consent themselves.
pub const BOSSES: &[Role] = &[Role::DeptManager, Role::Gm];

pub const REMOVAL: Entity = Entity {
    name: "removal",
    plural: "removals",
    one: m::ENTITY_REMOVAL,
    many: m::ENTITY_REMOVALS,
    icon: "lock-open",
    fields: Removal::FIELDS,
    series: ("RM", 4),
    columns: &["no", "what", "list", "whom", "until_on", "state", "owner_id", "decided_id"],
    filters: &["state", "list", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='asked'" }],
    search: &["no", "what", "whom"],
    write: &Role::ALL,
    owner: Some("owner_id"),
    wide: BOSSES,
    steps: &[
        Step { from: &["asked"], verb: "grant", to: "granted" },
        Step { from: &["asked"], verb: "refuse", to: "refused" },
        Step { from: &["granted"], verb: "end", to: "ended" },
    ],
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") != "asked") {
            return Err(Refusal::new("decided", 409, m::OFFICE_REFUSED_READ));
        }
        let today = act.today().to_string();
        if whole.head.text("until_on") < Some(today.as_str()) {
            return Err(Refusal::field("until_on", m::OFFICE_REMOVAL_UNTIL, m::FIELD_IN_PAST));
        }
        let list = whole.head.text("list").map(str::to_string);
        if list.is_some_and(|plural| house::by_plural(&plural).is_none()) {
            let label = m::OFFICE_REMOVAL_LIST;
            return Err(Refusal::field("list", label, m::OFFICE_REMOVAL_LIST_HINT));
        }
        if old.is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        whole.head.set("state", "asked");
        Ok(())
    },
    after: |act, id, whole| {
        let title = whole.head.text("what").unwrap_or_default().to_string();
        let place = ("removal", id, title);
        let bosses = notify::holders(act.c, Role::DeptManager)?;
        bosses.into_iter().try_for_each(|one| notify::put(act.c, one, "removal.created", &place))
    },
    ..entity::PLAIN
};

fn decide(act: &mut Act, call: &Call) -> Result<Done, Refusal> {
    let columns = [
        ("decided_id", act.actor.person().into()),
        ("decided_at", act.now.into()),
        ("answer", call.input.get("answer").clone()),
    ];
    act.set("removal", call.id, &columns)?;
    if let Some(asker) = call.row.opt_int("owner_id") {
        let place = ("removal", call.id, call.row.text("no"));
        notify::put(act.c, asker, &format!("removal.{}", call.verb), &place)?;
    }
    Ok(Done::on("removal", call.id))
}

record! {
    pub struct Granting in "removal" { answer: Option<Long> => OFFICE_ANSWER }
}

pub const GRANT: Operation = Operation {
    on: "removal",
    verb: "grant",
    label: m::OP_GRANT_REMOVAL,
    help: m::OP_GRANT_REMOVAL_HELP,
    roles: BOSSES,
    fields: Granting::FIELDS,
    run: decide,
    ..operation::PLAIN
};

record! {
    pub struct Refusing in "removal" { answer: Long => OFFICE_ANSWER }
}

pub const REFUSE: Operation = Operation {
    on: "removal",
    verb: "refuse",
    label: m::OP_REFUSE_REMOVAL,
    help: m::OP_REFUSE_REMOVAL_HELP,
    backward: true,
    roles: BOSSES,
    fields: Refusing::FIELDS,
    run: decide,
    ..operation::PLAIN
};

pub const END: Operation = Operation {
    on: "removal",
    verb: "end",
    label: m::OP_END_REMOVAL,
    help: m::OP_END_REMOVAL_HELP,
    backward: true,
    roles: BOSSES,
    fields: Refusing::FIELDS,
    run: decide,
    ..operation::PLAIN
};

/// Whether a list tells of prices, customers or suppliers.
pub fn is_confidential(entity: &Entity) -> bool {
    let tells = |name: &&str| {
        entity.field(name).is_some_and(|field| {
            field.zone != Zone::Open || matches!(field.target, "customer" | "supplier")
        })
    };
    matches!(entity.name, "customer" | "supplier") || entity.columns.iter().any(tells)
}

//! Owns legal holds: while one stands, nothing of its customer or order is destroyed, whatever the
//! calendar says (a dispute, a claim, an audit).

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Line, Long, Ref};
use crate::kernel::operation::{self, Operation};
use crate::kernel::{Done, Record, Refusal, Role};
use crate::record;
use lang::m;

record! {
    /// An order not to destroy.
    pub struct Hold in "legal_hold" {
        no: Option<Line> => F_NO .system(),
        customer_id: Option<Ref> => F_CUSTOMER .to("customer"),
        order_id: Option<Ref> => F_ORDER .to("sales_order"),
        why: Long => REASON,
        owner_id: Option<Ref> => F_OWNER .to("app_user") .system(),
        released_on: Option<Day> => HOLD_RELEASED_ON .system(),
        released_why: Option<Long> => HOLD_RELEASED_WHY .system(),
    }
}

const KEEPERS: &[Role] = &[Role::DeptManager, Role::Gm, Role::FinanceAr];

pub const HOLD: Entity = Entity {
    name: "legal_hold",
    plural: "legal-holds",
    one: m::ENTITY_HOLD,
    many: m::ENTITY_HOLDS,
    icon: "lock",
    fields: Hold::FIELDS,
    series: ("LH", 4),
    columns: &["no", "customer_id", "order_id", "owner_id", "released_on"],
    filters: &["customer_id", "order_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "released_on IS NULL" }],
    search: &["no"],
    read: KEEPERS,
    write: KEEPERS,
    changeable: |row| match row.opt_text("released_on") {
        None => Ok(()),
        Some(_) => Err(Refusal::new("released", 409, m::REFUSED_HOLD_RELEASED)),
    },
    prepare: |act, whole, old| {
        if whole.head.int("customer_id").is_none() && whole.head.int("order_id").is_none() {
            return Err(Refusal::field("order_id", m::F_ORDER, m::HOLD_OF_WHAT));
        }
        if old.is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        Ok(())
    },
    ..entity::PLAIN
};

record! {
    pub struct Releasing in "legal_hold" { released_why: Long => HOLD_RELEASED_WHY }
}

pub const RELEASE: Operation = Operation {
    on: "legal_hold",
    verb: "release",
    label: m::OP_RELEASE_HOLD,
    help: m::OP_RELEASE_HOLD_HELP,
    roles: &[Role::Gm],
    fields: Releasing::FIELDS,
    backward: true,
    fits: |row| match row.opt_text("released_on") {
        None => Ok(()),
        Some(_) => Err(Refusal::new("released", 409, m::REFUSED_HOLD_RELEASED)),
    },
    run: |act, call| {
        let (today, why) = (act.today().to_string(), call.input.get("released_why").clone());
        let columns = [("released_on", today.into()), ("released_why", why)];
        act.set("legal_hold", call.id, &columns)?;
        Ok(Done::on("legal_hold", call.id))
    },
    ..operation::PLAIN
};

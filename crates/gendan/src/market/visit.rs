//! Owns visits: the eight preparations, the record of the reception, the thanks
//! with the points agreed.

use super::rules::visit_is_prepared;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Flag, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::rule::Rules;
use crate::kernel::{Done, Record, Refusal, Role};
use crate::{choices, record};
use db::Row;
use lang::m;
use serde::{Deserialize, Serialize};

choices! {
    pub enum VisitPlace { Ours "ours" MARKET_VISIT_OURS, Theirs "theirs" MARKET_VISIT_THEIRS }
}

choices! {
    pub enum VisitState {
        Planned "planned" MARKET_VISIT_PLANNED,
        Received "received" MARKET_VISIT_RECEIVED,
        Thanked "thanked" MARKET_VISIT_THANKED,
    }
}

record! {
    /// A customer comes, or we go to him.
    pub struct Visit in "visit" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        place: VisitPlace => MARKET_VISIT_PLACE,
        from_on: Day => MARKET_FROM,
        until_on: Day => MARKET_UNTIL,
        guests: Line => MARKET_GUESTS .zone(Zone::Customer),
        important: Flag => MARKET_IMPORTANT,
        ready_history: Flag => MARKET_READY_HISTORY,
        ready_background: Flag => MARKET_READY_BACKGROUND,
        ready_prices: Flag => MARKET_READY_PRICES,
        ready_samples: Flag => MARKET_READY_SAMPLES,
        ready_designs: Flag => MARKET_READY_DESIGNS,
        ready_production: Flag => MARKET_READY_PRODUCTION,
        ready_transport: Flag => MARKET_READY_TRANSPORT,
        ready_hotel: Flag => MARKET_READY_HOTEL,
        agenda: Option<Long> => MARKET_AGENDA,
        agenda_confirmed: Flag => MARKET_AGENDA_CONFIRMED .hint(m::MARKET_AGENDA_HINT),
        state: Option<VisitState> => F_STATE .system(),
        record: Option<Long> => MARKET_RECORD .system(),
        personal: Option<Long> => MARKET_PERSONAL .zone(Zone::Customer) .system(),
        points: Option<Long> => MARKET_POINTS .system(),
        thanked_on: Option<Day> => MARKET_THANKED_ON .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

/// The eight preparations of R-118, in the order of the regulations.
pub const PREPARATIONS: [&str; 8] = [
    "ready_history",
    "ready_background",
    "ready_prices",
    "ready_samples",
    "ready_designs",
    "ready_production",
    "ready_transport",
    "ready_hotel",
];

const TEAM: &[Role] = &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager];

pub const VISIT: Entity = Entity {
    name: "visit",
    plural: "visits",
    one: m::ENTITY_VISIT,
    many: m::ENTITY_VISITS,
    icon: "plane",
    fields: Visit::FIELDS,
    series: ("VS", 4),
    columns: &["no", "from_on", "customer_id", "place", "guests", "state", "owner_id"],
    filters: &["state", "place", "customer_id", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state<>'thanked'" }],
    search: &["no", "record"],
    read: Zone::Customer.seen_by(),
    write: TEAM,
    owner: Some("owner_id"),
    steps: &[
        Step { from: &["planned"], verb: "receive", to: "received" },
        Step { from: &["received"], verb: "thank", to: "thanked" },
    ],
    prepare: |_, whole, old| {
        if whole.head.text("from_on") > whole.head.text("until_on") {
            return Err(Refusal::field("until_on", m::MARKET_UNTIL, m::MARKET_UNTIL_AFTER));
        }
        match old.map(|row| row.text("state")).as_deref() {
            None => whole.head.set("state", "planned"),
            Some("planned") => {}
            Some(_) => return Err(Refusal::new("visited", 409, m::MARKET_REFUSED_VISITED)),
        }
        Ok(())
    },
    ..entity::PLAIN
};

/// What the rules of receiving look at.
#[derive(Serialize, Deserialize)]
pub struct Receiving {
    /// Preparations that are not done.
    pub missing: i64,
    pub important: bool,
    pub agenda_confirmed: bool,
}

/// The rules of receiving, in order of precedence.
pub const RECEIVING: Rules<Receiving> = Rules(&[&visit_is_prepared::RULE]);

fn receiving(row: &Row) -> Receiving {
    let missing = PREPARATIONS.iter().filter(|name| row.int(name) == 0).count();
    Receiving {
        missing: missing as i64,
        important: row.int("important") == 1,
        agenda_confirmed: row.int("agenda_confirmed") == 1,
    }
}

record! {
    pub struct Reception in "visit" {
        record: Long => MARKET_RECORD .hint(m::MARKET_RECORD_HINT),
        personal: Option<Long> => MARKET_PERSONAL .hint(m::MARKET_PERSONAL_HINT)
            .zone(Zone::Customer),
    }
}

/// what was wanted, what was promised, what is good to know of the guests.
pub const RECEIVE: Operation = Operation {
    on: "visit",
    verb: "receive",
    label: m::OP_RECEIVE_VISIT,
    help: m::OP_RECEIVE_VISIT_HELP,
    roles: TEAM,
    fields: Reception::FIELDS,
    rules: &RECEIVING,
    run: |act, call| {
        act.obey(&RECEIVING, &receiving(call.row), call)?;
        let columns = [
            ("record", call.input.get("record").clone()),
            ("personal", call.input.get("personal").clone()),
        ];
        act.set("visit", call.id, &columns)?;
        Ok(Done::on("visit", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Thanks in "visit" { points: Long => MARKET_POINTS .hint(m::MARKET_POINTS_HINT) }
}

/// thanks with the points agreed; the minutes go to those concerned.
pub const THANK: Operation = Operation {
    on: "visit",
    verb: "thank",
    label: m::OP_THANK,
    help: m::OP_THANK_HELP,
    roles: TEAM,
    fields: Thanks::FIELDS,
    run: |act, call| {
        let columns = [
            ("points", call.input.get("points").clone()),
            ("thanked_on", act.today().to_string().into()),
        ];
        act.set("visit", call.id, &columns)?;
        Ok(Done::on("visit", call.id))
    },
    ..operation::PLAIN
};

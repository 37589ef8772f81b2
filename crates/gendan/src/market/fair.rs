//! Owns fairs: plan and budget, what came of them, the meeting after each, and the
//! cards that were taken there, all at once from a sheet.

use super::card::CARD;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Amount, Day, Line, Long, Ref};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::{Act, Done, Input, Record, Refusal, Role, save};
use crate::{choices, record};
use base::Currency;
use lang::m;

choices! {
    pub enum FairState {
        Planned "planned" MARKET_FAIR_PLANNED,
        Analysed "analysed" MARKET_FAIR_ANALYSED,
    }
}

record! {
    /// A fair that the house goes to.
    pub struct Fair in "fair" {
        no: Option<Line> => F_NO .system(),
        name: Line => MARKET_FAIR_NAME,
        place: Line => MARKET_FAIR_PLACE,
        booth: Option<Line> => MARKET_BOOTH,
        from_on: Day => MARKET_FROM,
        until_on: Day => MARKET_UNTIL,
        currency: Currency => F_CURRENCY,
        budget: Amount => MARKET_BUDGET,
        spent: Option<Amount> => MARKET_SPENT,
        aims: Option<Long> => MARKET_AIMS,
        state: Option<FairState> => F_STATE .system(),
        analysis: Option<Long> => MARKET_ANALYSIS .system(),
        follow_up: Option<Long> => MARKET_FOLLOW_PLAN .system(),
        analysed_on: Option<Day> => MARKET_ANALYSED_ON .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

const TEAM: &[Role] = &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager, Role::Gm];

pub const FAIR: Entity = Entity {
    name: "fair",
    plural: "fairs",
    one: m::ENTITY_FAIR,
    many: m::ENTITY_FAIRS,
    icon: "building",
    fields: Fair::FIELDS,
    series: ("FR", 3),
    columns: &["no", "name", "place", "from_on", "until_on", "budget", "spent", "state"],
    filters: &["state"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='planned'" }],
    search: &["no", "name", "place"],
    read: TEAM,
    write: &[Role::Sales, Role::DeptManager, Role::Gm],
    steps: &[Step { from: &["planned"], verb: "analyse", to: "analysed" }],
    suggest: |_, input| {
        input.offer("currency", "CNY");
        Ok(())
    },
    prepare: |act, whole, old| {
        if whole.head.text("from_on") > whole.head.text("until_on") {
            return Err(Refusal::field("until_on", m::MARKET_UNTIL, m::MARKET_UNTIL_AFTER));
        }
        if old.is_none() {
            whole.head.set("state", "planned");
            if whole.head.int("owner_id").is_none() {
                whole.head.set("owner_id", act.actor.person());
            }
        }
        Ok(())
    },
    after: |act, id, whole| {
        // The limit for following up its cards counts from the day it ends.
        let day = whole.head.get("until_on").clone();
        act.exec("UPDATE business_card SET fair_end=? WHERE fair_id=?", &[day, id.into()])?;
        Ok(())
    },
    ..entity::PLAIN
};

record! {
    pub struct Analysing in "fair" {
        analysis: Long => MARKET_ANALYSIS .hint(m::MARKET_ANALYSIS_HINT),
        follow_up: Long => MARKET_FOLLOW_PLAN,
        spent: Amount => MARKET_SPENT,
    }
}

/// the meeting after the fair, led by the department manager.
pub const ANALYSE: Operation = Operation {
    on: "fair",
    verb: "analyse",
    label: m::OP_ANALYSE,
    help: m::OP_ANALYSE_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    fields: Analysing::FIELDS,
    run: |act, call| {
        if call.row.text("until_on") > act.today().to_string() {
            return Err(Refusal::new("not_over", 409, m::MARKET_REFUSED_NOT_OVER));
        }
        let input = |name: &str| call.input.get(name).clone();
        let columns = [
            ("analysis", input("analysis")),
            ("follow_up", input("follow_up")),
            ("spent", input("spent")),
            ("analysed_on", act.today().to_string().into()),
        ];
        act.set("fair", call.id, &columns)?;
        Ok(Done::on("fair", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Taking in "fair" { cards: Long => MARKET_CARDS_TEXT .hint(m::MARKET_CARDS_HINT) }
}

/// The columns of a pasted sheet.
const COLUMNS: [&str; 7] = ["person", "company", "country", "email", "phone", "intent", "note"];
/// A fair brings hundreds of cards, not tens of thousands.
const MOST: usize = 1_000;

/// all cards of the fair at once, pasted from a sheet.
pub const TAKE_CARDS: Operation = Operation {
    on: "fair",
    verb: "take_cards",
    label: m::OP_TAKE_CARDS,
    help: m::OP_TAKE_CARDS_HELP,
    roles: TEAM,
    fields: Taking::FIELDS,
    run: |act, call| {
        let text = call.input.text("cards").unwrap_or_default().to_string();
        let lines: Vec<(usize, &str)> =
            (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).collect();
        if lines.len() > MOST {
            let text = m::MARKET_CARDS_MANY.with("most", MOST);
            return Err(Refusal::field("cards", m::MARKET_CARDS_TEXT, text));
        }
        for (number, line) in &lines {
            take(act, call, line).map_err(|refusal| {
                let why = refusal.fields.first().map_or(refusal.text.clone(), |f| f.text.clone());
                let text = m::MARKET_CARDS_LINE.with("line", *number).with("why", why);
                Refusal::field("cards", m::MARKET_CARDS_TEXT, text)
            })?;
        }
        let done = m::MARKET_DONE_CARDS.with("count", lines.len());
        Ok(Done::on("fair", call.id).saying(done))
    },
    ..operation::PLAIN
};

fn take(act: &mut Act, call: &Call, line: &str) -> Result<(), Refusal> {
    let parted = if line.contains('\t') { '\t' } else { ',' };
    let mut input = Input::default();
    for (name, cell) in COLUMNS.iter().zip(line.split(parted)) {
        input.set(name, cell.trim());
    }
    input.offer("intent", "other");
    input.set("fair_id", call.row.text("no"));
    let today = act.today().to_string();
    input.set("got_on", call.row.text("until_on").min(today));
    save::create(act, &CARD, &input).map(|_| ())
}

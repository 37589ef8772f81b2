//! Owns business cards: entered at once, handed to the manager for central keeping, lent against a
//! name; the cards of a fair are followed up by what their givers wanted
//! (R-110…R-113).

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::parties::newcomer::Newcomer;
use crate::{choices, record};
use base::Country;
use lang::m;

choices! {
    /// What he wanted.
    pub enum Intent {
        Order "order" MARKET_INTENT_ORDER,
        Complaint "complaint" MARKET_INTENT_COMPLAINT,
        Catalogue "catalogue" MARKET_INTENT_CATALOGUE,
        Other "other" MARKET_INTENT_OTHER,
    }
}

choices! {
    /// Where the card itself is.
    pub enum Kept {
        Own "own" MARKET_KEPT_OWN,
        Central "central" MARKET_KEPT_CENTRAL,
        Lent "lent" MARKET_KEPT_LENT,
    }
}

record! {
    /// A business card.
    pub struct Card in "business_card" {
        no: Option<Line> => F_NO .system(),
        person: Line => MARKET_PERSON .zone(Zone::Customer),
        company: Line => CUSTOMER_NAME .zone(Zone::Customer),
        country: Option<Country> => F_COUNTRY,
        email: Option<Line> => F_EMAIL .zone(Zone::Customer),
        phone: Option<Line> => F_PHONE .zone(Zone::Customer),
        got_on: Day => MARKET_GOT_ON,
        fair_id: Option<Ref> => MARKET_FAIR .to("fair"),
        fair_end: Option<Day> => MARKET_FAIR_END .system(),
        intent: Intent => MARKET_INTENT,
        note: Option<Long> => F_NOTE,
        customer_id: Option<Ref> => F_CUSTOMER .to("customer") .system(),
        kept: Option<Kept> => MARKET_KEPT .system(),
        handed_to_id: Option<Ref> => MARKET_HANDED_TO .to("app_user") .system(),
        lent_to_id: Option<Ref> => MARKET_LENT_TO .to("app_user") .system(),
        lent_until: Option<Day> => MARKET_LENT_UNTIL .system(),
        followed_at: Option<Instant> => MARKET_FOLLOWED_AT .system(),
        follow_up: Option<Long> => MARKET_FOLLOWED .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

const TEAM: &[Role] = &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager, Role::Gm];

pub const CARD: Entity = Entity {
    name: "business_card",
    plural: "business-cards",
    one: m::ENTITY_CARD,
    many: m::ENTITY_CARDS,
    icon: "id",
    fields: Card::FIELDS,
    series: ("BC", 5),
    columns: &[
        "no",
        "company",
        "person",
        "country",
        "intent",
        "fair_id",
        "customer_id",
        "kept",
        "owner_id",
    ],
    filters: &["kept", "intent", "fair_id", "customer_id", "owner_id"],
    views: &[
        View { name: "own", label: m::MARKET_KEPT_OWN, filter: "kept='own'" },
        View { name: "lent", label: m::MARKET_KEPT_LENT, filter: "kept='lent'" },
        View { name: "new", label: m::MARKET_VIEW_NOT_ENTERED, filter: "customer_id IS NULL" },
    ],
    search: &["no", "person", "company", "email"],
    read: Zone::Customer.seen_by(),
    write: TEAM,
    owner: Some("owner_id"),
    suggest: |_, input| {
        input.offer("got_on", crate::kernel::time::today().to_string());
        input.offer("intent", "other");
        Ok(())
    },
    prepare: |act, whole, old| {
        if whole.head.text("got_on") > Some(act.today().to_string().as_str()) {
            return Err(Refusal::field("got_on", m::MARKET_GOT_ON, m::MARKET_NOT_FUTURE));
        }
        let fair = whole.head.int("fair_id");
        let end = match fair {
            Some(id) => act.row("fair", id)?.get("until_on").clone(),
            None => db::Value::Null,
        };
        whole.head.set("fair_end", end);
        if old.is_none() {
            whole.head.set("kept", "own");
        }
        Ok(())
    },
    ..entity::PLAIN
};

/// The card itself must lie there: with its taker, with the manager, with a borrower.
fn must_be(call: &Call, kept: Kept) -> Result<(), Refusal> {
    match call.row.text("kept") == kept.code() {
        true => Ok(()),
        false => Err(Refusal::new("not_there", 409, m::MARKET_REFUSED_CARD_PLACE)),
    }
}

/// the card goes to the department manager; nobody keeps cards for himself.
pub const HAND_IN: Operation = Operation {
    on: "business_card",
    verb: "hand_in",
    label: m::OP_HAND_IN,
    help: m::OP_HAND_IN_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    run: |act, call| {
        must_be(call, Kept::Own)?;
        let columns = [("kept", "central".into()), ("handed_to_id", act.actor.person().into())];
        act.set("business_card", call.id, &columns)?;
        Ok(Done::on("business_card", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Lending in "business_card" {
        lent_to_id: Ref => MARKET_LENT_TO .to("app_user"),
        lent_until: Day => MARKET_LENT_UNTIL,
        why: Line => REASON,
    }
}

/// who borrows a card is written down.
pub const LEND: Operation = Operation {
    on: "business_card",
    verb: "lend",
    label: m::OP_LEND_CARD,
    help: m::OP_LEND_CARD_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    fields: Lending::FIELDS,
    run: |act, call| {
        must_be(call, Kept::Central)?;
        if call.input.text("lent_until") < Some(act.today().to_string().as_str()) {
            return Err(Refusal::field("lent_until", m::MARKET_LENT_UNTIL, m::FIELD_IN_PAST));
        }
        let columns = [
            ("kept", "lent".into()),
            ("lent_to_id", call.input.get("lent_to_id").clone()),
            ("lent_until", call.input.get("lent_until").clone()),
        ];
        act.set("business_card", call.id, &columns)?;
        Ok(Done::on("business_card", call.id))
    },
    ..operation::PLAIN
};

pub const GIVE_BACK: Operation = Operation {
    on: "business_card",
    verb: "give_back",
    label: m::OP_GIVE_BACK,
    help: m::OP_GIVE_BACK_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    run: |act, call| {
        must_be(call, Kept::Lent)?;
        let none = db::Value::Null;
        let columns =
            [("kept", "central".into()), ("lent_to_id", none.clone()), ("lent_until", none)];
        act.set("business_card", call.id, &columns)?;
        Ok(Done::on("business_card", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Entering in "business_card" {
        known_id: Option<Ref> => MARKET_KNOWN .to("customer") .hint(m::MARKET_KNOWN_HINT),
        short: Option<Line> => CUSTOMER_SHORT .hint(m::MARKET_SHORT_HINT),
        address: Option<Long> => F_ADDRESS,
    }
}

/// the card becomes a customer of grade D with its source, or is laid to one
/// that the house has.
pub const ENTER: Operation = Operation {
    on: "business_card",
    verb: "enter",
    label: m::OP_ENTER_CARD,
    help: m::OP_ENTER_CARD_HELP,
    roles: TEAM,
    fields: Entering::FIELDS,
    run: |act, call| {
        if call.row.opt_int("customer_id").is_some() {
            return Err(Refusal::new("entered", 409, m::MARKET_REFUSED_ENTERED));
        }
        let customer = match call.input.int("known_id") {
            Some(id) => id,
            None => new_customer(act, call)?,
        };
        act.set("business_card", call.id, &[("customer_id", customer.into())])?;
        Ok(Done::on("business_card", call.id).saying(m::MARKET_DONE_ENTERED))
    },
    ..operation::PLAIN
};

fn new_customer(act: &mut Act, call: &Call) -> Result<i64, Refusal> {
    let missing = |name: &str, label| Refusal::field(name, label, m::FIELD_MISSING);
    let short = call.input.text("short").ok_or_else(|| missing("short", m::CUSTOMER_SHORT))?;
    let address = call.input.text("address").ok_or_else(|| missing("address", m::F_ADDRESS))?;
    let country = call.row.opt_text("country");
    let country = country.ok_or_else(|| {
        Refusal::new("no_country", 409, m::MARKET_REFUSED_NO_COUNTRY)
            .way_out(m::MARKET_REFUSED_NO_COUNTRY_WAY)
    })?;
    let source = if call.row.opt_int("fair_id").is_some() { "fair" } else { "other" };
    let text = |name: &str| call.row.opt_text(name).unwrap_or_default();
    let newcomer = Newcomer {
        short: short.into(),
        address: address.into(),
        country,
        source: source.into(),
        name: text("company"),
        person: text("person"),
        email: text("email"),
        phone: text("phone"),
        owner: call.row.opt_int("owner_id"),
    };
    newcomer.enter(act)
}

record! {
    pub struct Following in "business_card" {
        follow_up: Long => MARKET_FOLLOWED .hint(m::MARKET_FOLLOWED_HINT),
    }
}

/// R-111…R-113: the order is followed up, the complaint solved and told, the others thanked.
pub const FOLLOW_UP: Operation = Operation {
    on: "business_card",
    verb: "follow_up",
    label: m::OP_FOLLOW_UP_CARD,
    help: m::OP_FOLLOW_UP_CARD_HELP,
    roles: TEAM,
    fields: Following::FIELDS,
    run: |act, call| {
        let columns =
            [("followed_at", act.now.into()), ("follow_up", call.input.get("follow_up").clone())];
        act.set("business_card", call.id, &columns)?;
        Ok(Done::on("business_card", call.id))
    },
    ..operation::PLAIN
};

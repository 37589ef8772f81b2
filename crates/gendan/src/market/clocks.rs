//! Owns the time limits of the market: cards, fairs, visits, greetings, care by class, the plan.

use crate::kernel::clock::{Calendar, Clock, PLAIN, Since, Span, by, itself};
use crate::kernel::settings;
use db::Row;
use lang::m;

/// R-080, R-081 (S4:90): a card is handed to the department manager at once; nobody keeps his own.
pub const CARD_HANDED_IN: Clock = Clock {
    name: "card_handed_in",
    file: file!(),
    id: "R-080",
    also: &["R-081"],
    clause: "S4:90",
    says: m::CLOCK_CARD_IN_SAYS,
    task: m::CLOCK_CARD_IN_TASK,
    on: "business_card",
    starts: &[itself("business_card.created")],
    ends: &[itself("business_card.hand_in")],
    act: Some((m::ACT_OPEN, "/business-cards/{key}")),
    ..PLAIN
};

/// R-081 (S4:90): a borrowed card comes back.
pub const CARD_BACK: Clock = Clock {
    name: "card_back",
    file: file!(),
    id: "R-081",
    clause: "S4:90",
    says: m::CLOCK_CARD_BACK_SAYS,
    task: m::CLOCK_CARD_BACK_TASK,
    on: "business_card",
    starts: &[itself("business_card.lend")],
    ends: &[itself("business_card.give_back")],
    since: Since::Day("lent_until"),
    span: Span::OnTheDay,
    owner: crate::kernel::clock::Owner::Field("lent_to_id"),
    act: Some((m::ACT_OPEN, "/business-cards/{key}")),
    ..PLAIN
};

/// R-110, R-079 (S4:113, S4:89): what a card says is in the customers' archive at once.
pub const CARD_ENTERED: Clock = Clock {
    name: "card_entered",
    file: file!(),
    id: "R-110",
    also: &["R-079"],
    clause: "S4:113",
    says: m::CLOCK_CARD_ENTERED_SAYS,
    task: m::CLOCK_CARD_ENTERED_TASK,
    on: "business_card",
    starts: &[itself("business_card.created")],
    ends: &[itself("business_card.enter")],
    act: Some((m::OP_ENTER_CARD, "/business-cards/{key}/enter")),
    ..PLAIN
};

const FOLLOW: Option<(lang::Msg, &str)> =
    Some((m::OP_FOLLOW_UP_CARD, "/business-cards/{key}/follow_up"));

/// R-111 (S4:114): who wants to order is followed up at once.
pub const CARD_ORDER: Clock = Clock {
    name: "card_order",
    file: file!(),
    id: "R-111",
    clause: "S4:114",
    says: m::CLOCK_CARD_ORDER_SAYS,
    task: m::CLOCK_CARD_ORDER_TASK,
    on: "business_card",
    starts: &[itself("business_card.created").when(|row| row.text("intent") == "order")],
    ends: &[itself("business_card.follow_up")],
    act: FOLLOW,
    ..PLAIN
};

/// R-112 (S4:115): a complaint has its solution and the customer knows it at once.
pub const CARD_COMPLAINT: Clock = Clock {
    name: "card_complaint",
    file: file!(),
    id: "R-112",
    clause: "S4:115",
    says: m::CLOCK_CARD_COMPLAINT_SAYS,
    task: m::CLOCK_CARD_COMPLAINT_TASK,
    on: "business_card",
    starts: &[itself("business_card.created").when(|row| row.text("intent") == "complaint")],
    ends: &[itself("business_card.follow_up")],
    act: FOLLOW,
    ..PLAIN
};

/// R-113 (S4:116): the others of a fair hear from us within seven days of its end.
pub const CARD_FOLLOWED: Clock = Clock {
    name: "card_followed",
    file: file!(),
    id: "R-113",
    clause: "S4:116",
    says: m::CLOCK_CARD_FOLLOWED_SAYS,
    task: m::CLOCK_CARD_FOLLOWED_TASK,
    on: "business_card",
    starts: &[itself("business_card.created").when(is_other_of_fair)],
    ends: &[itself("business_card.follow_up")],
    since: Since::Day("fair_end"),
    span: Span::Days(&settings::FAIR_FOLLOWUP_D),
    calendar: Calendar::Elapsed,
    act: FOLLOW,
    ..PLAIN
};

fn is_other_of_fair(row: &Row) -> bool {
    row.opt_int("fair_id").is_some() && matches!(row.text("intent").as_str(), "catalogue" | "other")
}

/// R-109 (S4:112): after each fair the manager leads the meeting that analyses it.
pub const FAIR_ANALYSED: Clock = Clock {
    name: "fair_analysed",
    file: file!(),
    id: "R-109",
    clause: "S4:112",
    says: m::CLOCK_FAIR_SAYS,
    task: m::CLOCK_FAIR_TASK,
    on: "fair",
    starts: &[itself("fair.created")],
    ends: &[itself("fair.analyse")],
    since: Since::Day("until_on"),
    span: Span::Days(&settings::FAIR_MEETING_D),
    calendar: Calendar::Elapsed,
    act: Some((m::OP_ANALYSE, "/fairs/{key}/analyse")),
    ..PLAIN
};

/// R-104 (S4:107): the plan of the year is in force by the last of January.
pub const PLAN_IN_FORCE: Clock = Clock {
    name: "plan_in_force",
    file: file!(),
    id: "R-104",
    clause: "S4:107",
    says: m::CLOCK_YEAR_SAYS,
    task: m::CLOCK_YEAR_TASK,
    on: "market_plan",
    starts: &[itself("market_plan.created")],
    ends: &[itself("market_plan.put_in_force")],
    since: Since::Day("due_on"),
    span: Span::OnTheDay,
    act: Some((m::ACT_OPEN, "/market-plans/{key}")),
    ..PLAIN
};

/// R-117 (S4:121): holidays, birthdays and other days are greeted.
pub const GREETING: Clock = Clock {
    name: "greeting",
    file: file!(),
    id: "R-117",
    clause: "S4:121",
    says: m::CLOCK_GREETING_SAYS,
    task: m::CLOCK_GREETING_TASK,
    on: "special_day",
    starts: &[itself("special_day.created")],
    ends: &[itself("special_day.greet")],
    since: Since::Day("next_on"),
    span: Span::OnTheDay,
    act: Some((m::OP_GREET, "/special-days/{key}/greet")),
    again: true,
    ..PLAIN
};

/// R-120 (S4:133): after a visit we thank at once and confirm what was agreed.
pub const VISIT_THANKED: Clock = Clock {
    name: "visit_thanked",
    file: file!(),
    id: "R-120",
    clause: "S4:133",
    says: m::CLOCK_THANKS_SAYS,
    task: m::CLOCK_THANKS_TASK,
    on: "visit",
    starts: &[itself("visit.receive")],
    ends: &[itself("visit.thank")],
    act: Some((m::OP_THANK, "/visits/{key}/thank")),
    ..PLAIN
};

fn is_a(row: &Row) -> bool {
    row.opt_text("value_class").as_deref() == Some("A")
}
fn is_b(row: &Row) -> bool {
    row.opt_text("value_class").as_deref() == Some("B")
}
fn is_c(row: &Row) -> bool {
    row.opt_text("value_class").as_deref() == Some("C")
}
fn is_good(row: &Row) -> bool {
    is_a(row) || is_b(row)
}

/// A customer's care, as often as his class asks for; whatever cares for him starts it anew.
macro_rules! care {
    ($(#[$doc:meta])* $name:ident $text:literal $is:ident $days:ident) => {
        $(#[$doc])*
        pub const $name: Clock = Clock {
            name: $text,
            file: file!(),
            id: "R-100",
            also: &["R-098"],
            clause: "S2:65",
            says: m::CLOCK_CARE_SAYS,
            task: m::CLOCK_CARE_TASK,
            on: "customer",
            starts: &[
                itself("customer.graded").when($is),
                by("message.cared", "customer_id").when($is),
                by("special_day.greet", "customer_id").when($is),
                by("visit.receive", "customer_id").when($is),
            ],
            ends: &[
                itself("customer.graded").when(|row| !$is(row)),
                by("message.cared", "customer_id"),
                by("special_day.greet", "customer_id"),
                by("visit.receive", "customer_id"),
            ],
            span: Span::Days(&settings::$days),
            calendar: Calendar::Elapsed,
            act: Some((
                m::OFFICE_ACT_WRITE,
                "/messages/new?customer_id={key}&direction=out&purpose=care",
            )),
            ..PLAIN
        };
    };
}

care!(/// R-100 (S2:65): a customer of class A.
    CARE_A "care_a" is_a CARE_A_D);
care!(/// R-100 (S2:65): a customer of class B.
    CARE_B "care_b" is_b CARE_B_D);
care!(/// R-100 (S2:65): a customer of class C.
    CARE_C "care_c" is_c CARE_C_D);

/// R-103 (S2:137): a good customer who has not ordered for long is asked why: keeping him is worth
/// more than winning a new one.
pub const LAPSE: Clock = Clock {
    name: "customer_lapse",
    file: file!(),
    id: "R-103",
    clause: "S2:137",
    says: m::CLOCK_LAPSE_SAYS,
    task: m::CLOCK_LAPSE_TASK,
    on: "customer",
    starts: &[
        itself("customer.graded").when(is_good),
        by("sales_order.created", "customer_id").when(is_good),
    ],
    ends: &[
        itself("customer.graded").when(|row| !is_good(row)),
        by("sales_order.created", "customer_id"),
    ],
    span: Span::Days(&settings::LAPSE_D),
    calendar: Calendar::Elapsed,
    act: Some((m::ACT_OPEN, "/customers/{key}")),
    ..PLAIN
};

//! Owns the plan of the demo's orders: who buys what, and how far each order has come.

use crate::sales::stage::Stage;
use base::Date;
use base::date::plus_days;

/// About sixty, spread over all stages.
pub const COUNT: usize = 60;

/// One order of the demo.
pub struct Plan {
    pub number: usize,
    pub customer: usize,
    pub items: Vec<(usize, i64)>,
    /// The day the customer's order came in.
    pub received: Date,
    pub ship_by: Date,
    pub term: &'static str,
    /// The stage it stands in: everything before it is proved.
    pub until: Stage,
}

impl Plan {
    /// Against papers at a bank: the bill is to be an original.
    pub fn is_through_bank(&self) -> bool {
        matches!(self.term, "lc_sight" | "dp_sight")
    }

    /// Who collects through a bank sells with freight and insurance paid.
    pub fn is_cif(&self) -> bool {
        self.term == "dp_sight"
    }
}

/// Stages where demo orders stand, so that lists and Today show all of them.
const STANDS: [Stage; 12] = [
    Stage::Contract,
    Stage::Release,
    Stage::Materials,
    Stage::Production,
    Stage::Production,
    Stage::Inspection,
    Stage::Shipment,
    Stage::Shipment,
    Stage::Documents,
    Stage::Payment,
    Stage::Archive,
    Stage::Archive,
];

const TERMS: [&str; 3] = ["deposit_bl_copy", "deposit_before_delivery", "deposit_bl_copy"];

/// How many days ago an order came in that stands in a stage.
fn age(until: Stage) -> i32 {
    match until {
        Stage::Contract => 2,
        Stage::Release => 6,
        Stage::Materials => 15,
        Stage::Production => 34,
        Stage::Inspection => 46,
        Stage::Shipment => 50,
        Stage::Documents => 60,
        Stage::Payment => 68,
        _ => 110,
    }
}

pub fn plan(number: usize, today: Date) -> Plan {
    let until = STANDS[number % STANDS.len()];
    // Each round through the stages is a few days older; every seventh order is late.
    let spread = (number / STANDS.len()) as i32;
    let received = plus_days(today, -(age(until) + spread * 2)).unwrap_or(today);
    let lead = if number % 7 == 3 { 40 } else { 58 + spread };
    let first = number % 6;
    let mut items = vec![(first, 600 + 120 * (number as i64 % 9))];
    if number.is_multiple_of(3) {
        items.push(((first + 2) % 6, 240 + 24 * (number as i64 % 5)));
    }
    Plan {
        number,
        customer: (number * 7 + number / 10) % 10,
        items,
        received,
        ship_by: plus_days(received, lead).unwrap_or(received),
        term: TERMS[number % 3],
        until,
    }
}

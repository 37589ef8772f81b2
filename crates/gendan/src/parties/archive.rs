//! Owns how complete a customer's archive is: the fields of, and what is missing.

use crate::kernel::Field;
use crate::kernel::entity::Lines;
use db::Row;
use lang::Msg;

/// The fields of R-084 beside those that no record is saved without.
const WANTED: [&str; 14] = [
    "code",
    "source",
    "phone",
    "mobile",
    "email",
    "website",
    "courier_account",
    "habits",
    "demand",
    "urgency",
    "deal_status",
    "value_class",
    "owner_id",
    "marks",
];

/// How much of the archive is there.
#[derive(Debug, PartialEq, Eq)]
pub struct Completeness {
    pub there: i64,
    pub of: i64,
    pub missing: Vec<Msg>,
}

impl Completeness {
    /// Whole percent, rounded down: 100 means that nothing is missing.
    pub fn percent(&self) -> i64 {
        self.there * 100 / self.of.max(1)
    }
}

/// `contacts` are the rows of the customer's people.
pub fn completeness(fields: &[Field], grid: &Lines, row: &Row, contacts: &[Row]) -> Completeness {
    let wanted = fields.iter().filter(|field| WANTED.contains(&field.name));
    let mut missing: Vec<Msg> =
        wanted.filter(|field| row.get(field.name).is_null()).map(|field| field.label).collect();
    // One person to turn to, with a way to reach him.
    let main = contacts.iter().find(|contact| contact.int("is_main") == 1);
    let reachable = main.is_some_and(|contact| {
        contact.opt_text("email").is_some() || contact.opt_text("phone").is_some()
    });
    if !reachable {
        missing.push(grid.label);
    }
    let of = WANTED.len() as i64 + 1;
    Completeness { there: of - missing.len() as i64, of, missing }
}

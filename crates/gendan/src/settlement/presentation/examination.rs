//! Owns the examination of a presentation by the 38 codes: what departs from the credit, what a
//! person must look at, and the days that count. It never says that papers comply (UCP 14 a).

use super::set;
use crate::collection::letter_of_credit::CREDIT;
use crate::collection::{reviewing, transferring};
use crate::kernel::{Refusal, time};
use crate::settlement::entered::matures_on;
use crate::shipping::bill_of_lading::sailed;
use base::{Date, Money, WorkCalendar};
use credit::dates::{self, From, Tenor};
use credit::discrepancy::{
    Around, Code, Discrepancy, Gravity, Undecided, examine, undecided as open_points,
};
use credit::{Credit, tolerance};
use db::{Conn, Row};

pub struct Examination {
    pub credit: Credit,
    pub found: Vec<Discrepancy>,
    pub undecided: Vec<Undecided>,
    /// Drawn with this set, and the most that may be beside what was transferred.
    pub drawn: Money,
    pub most: Option<Money>,
    /// The last day to present, by what sailed.
    pub last: Option<Date>,
}

/// As it was presented; before that, as it would be presented today.
pub fn load(c: &mut Conn, row: &Row) -> Result<Examination, Refusal> {
    let presented = time::day_in(row, "presented_on");
    let day = presented.filter(|_| row.text("state") != "prepared").unwrap_or_else(time::today);
    on(c, row, day)
}

/// As it would be on a day.
pub fn on(c: &mut Conn, row: &Row, day: Date) -> Result<Examination, Refusal> {
    let credit_row = credit_row(c, row.int("letter_of_credit_id"))?;
    let credit = reviewing::current(c, &credit_row)?.credit;
    let mut set = set::build(c, row, day)?;
    let before = set.drawn_before;
    // What a second beneficiary has is gone for us as if it were drawn (UCP 600 article 38).
    let moved = transferring::moved(c, &credit_row, &credit)?;
    set.drawn_before = before.checked_add(moved).unwrap_or(before);
    let bank = WorkCalendar::china();
    let last = set.shipped().and_then(|day| dates::last_presentation(&credit, day, &bank));
    let most = tolerance::drawing(&credit).map(|range| range.most);
    let own = Money::new(row.int("amount"), set.drawn_before.currency);
    Ok(Examination {
        found: examine(&credit, &set, &Around { bank: &bank }),
        undecided: open_points(&credit, &set),
        drawn: before.checked_add(own).unwrap_or(own),
        most: most.map(|most| most.checked_sub(moved).unwrap_or(most)),
        last: last.map(|last| last.day),
        credit,
    })
}

fn credit_row(c: &mut Conn, id: i64) -> Result<Row, Refusal> {
    let sql = format!("SELECT * FROM {} WHERE id=?", CREDIT.name);
    c.one(&sql, &[id.into()])?.ok_or_else(Refusal::not_found)
}

/// The last day to present what a shipment carried; the expiry while nothing is on board.
pub fn last_day(c: &mut Conn, credit: &Row, shipment: i64) -> Result<Option<Date>, Refusal> {
    let terms = reviewing::current(c, credit)?.credit;
    let bank = WorkCalendar::china();
    Ok(match sailed(c, shipment)? {
        Some(day) => dates::last_presentation(&terms, day, &bank).map(|last| last.day),
        None => dates::on_banking_day(&terms, terms.expires_on, &bank),
    })
}

impl Examination {
    pub fn of(&self, gravity: Gravity) -> impl Iterator<Item = &Discrepancy> {
        self.found.iter().filter(move |one| one.gravity == gravity)
    }

    /// Points that a person must judge, found or not decided.
    pub fn for_people(&self) -> usize {
        self.of(Gravity::Human).count() + self.undecided.len()
    }

    /// More is drawn than the credit has (D04).
    pub fn is_beyond(&self) -> bool {
        self.found.iter().any(|one| one.code == Code::D04)
    }
}

/// When a usance credit falls due: days after shipment, invoice, or after sight, which is the day
/// of acceptance; on a banking day (LC-7).
pub fn matures(
    c: &mut Conn,
    row: &Row,
    (tenor, accepted): (Tenor, Date),
) -> Result<Option<Date>, Refusal> {
    let start = match tenor {
        Tenor::Days { from: From::Shipment, .. } => sailed(c, row.int("shipment_id"))?,
        Tenor::Days { from: From::Invoice, .. } => {
            let sql = "SELECT issued_on FROM invoice WHERE id=?";
            let invoice = c.one(sql, &[row.int("invoice_id").into()])?;
            invoice.and_then(|invoice| time::day_in(&invoice, "issued_on"))
        }
        Tenor::Sight | Tenor::Days { from: From::Sight, .. } => Some(accepted),
    };
    Ok(start.and_then(|start| tenor.due(start)).and_then(matures_on))
}

//! Owns the review of a received credit against the contract, before anything is produced: what
//! must be amended (red), what a person should look at (yellow), and the words that ask for it.

mod clauses;
mod goods;
mod time;

use crate::credit::{Credit, port};
use crate::dates::Tenor;
use crate::tolerance;
use base::{Date, Incoterm, Money, Percent, Port, Price, Quantity, Unit, fold};
use lang::{Msg, Text, m};

/// Days from ready goods to on board.
pub const TO_BOARD: i32 = 3;

/// How much a point weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Asked to be amended before production.
    Red,
    /// Looked at by a person.
    Yellow,
}

/// One thing that the credit says otherwise than the contract, or that we cannot fulfil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    pub weight: Weight,
    /// The field of the credit.
    pub tag: &'static str,
    pub says: Msg,
    pub found: String,
    pub wanted: String,
    /// What to ask the applicant for, in English; empty where there is nothing to ask.
    pub amendment: String,
}

/// What the credit must fit.
#[derive(Clone, Debug)]
pub struct Contract {
    pub seller: String,
    pub buyer: String,
    pub amount: Money,
    /// More or less of quantity and amount, as the contract allows.
    pub tolerance: Option<Percent>,
    pub is_usance: bool,
    pub incoterm: Incoterm,
    pub place: String,
    pub loading: Port,
    pub discharge: Port,
    pub in_parts: bool,
    /// When the goods are ready; the ship date while nothing else is known.
    pub ready_on: Date,
    pub goods: Vec<Goods>,
}

/// One article of the contract.
#[derive(Clone, Debug)]
pub struct Goods {
    pub item: String,
    pub quantity: Quantity,
    pub unit: Unit,
    pub price: Price,
}

/// The review's notes in the making.
pub(crate) struct Notes(Vec<Point>);

impl Notes {
    fn add(&mut self, weight: Weight, (tag, says): (&'static str, Msg), facts: [&str; 3]) {
        let [found, wanted, amendment] = facts.map(|fact| fact.trim().to_string());
        self.0.push(Point { weight, tag, says, found, wanted, amendment });
    }

    fn red(&mut self, place: (&'static str, Msg), facts: [&str; 3]) {
        self.add(Weight::Red, place, facts);
    }

    fn yellow(&mut self, place: (&'static str, Msg), found: &str, wanted: &str) {
        self.add(Weight::Yellow, place, [found, wanted, ""]);
    }
}

/// Everything that stands against working with the credit, the red first.
pub fn review(credit: &Credit, contract: &Contract) -> Vec<Point> {
    let mut notes = Notes(Vec::new());
    parties(&mut notes, credit, contract);
    money(&mut notes, credit, contract);
    promise(&mut notes, credit, contract);
    ports(&mut notes, credit, contract);
    time::look(&mut notes, credit, contract);
    goods::look(&mut notes, credit, contract);
    clauses::look(&mut notes, credit);
    let mut points = notes.0;
    points.sort_by_key(|point| point.weight);
    points
}

/// A credit can be worked with when nothing red is left.
pub fn is_workable(points: &[Point]) -> bool {
    points.iter().all(|point| point.weight != Weight::Red)
}

/// The letter that asks for the amendment of everything red.
pub fn request(credit: &Credit, points: &[Point]) -> String {
    let asked = points.iter().filter(|point| !point.amendment.is_empty());
    let lines: Vec<String> = asked
        .enumerate()
        .map(|(n, point)| format!("{}. FIELD {}: {}", n + 1, point.tag, point.amendment))
        .collect();
    format!(
        "RE: YOUR DOCUMENTARY CREDIT NO. {}\nPLEASE HAVE THE CREDIT AMENDED AS FOLLOWS:\n{}",
        credit.number,
        lines.join("\n")
    )
}

fn names(whole: &str, name: &str) -> bool {
    let name = fold::key(name);
    !name.is_empty() && fold::key(whole).contains(&name)
}

fn parties(notes: &mut Notes, credit: &Credit, contract: &Contract) {
    if !names(&credit.beneficiary, &contract.seller) {
        let ask = format!("BENEFICIARY TO READ: {}", contract.seller);
        notes.red(
            ("59", m::CREDIT_REVIEW_BENEFICIARY),
            [&credit.beneficiary, &contract.seller, &ask],
        );
    }
    if !names(&credit.applicant, &contract.buyer) {
        let ask = format!("APPLICANT TO READ: {}", contract.buyer);
        notes.red(("50", m::CREDIT_REVIEW_APPLICANT), [&credit.applicant, &contract.buyer, &ask]);
    }
}

fn money(notes: &mut Notes, credit: &Credit, contract: &Contract) {
    let (found, wanted) = (credit.amount.with_code(), contract.amount.with_code());
    if credit.amount.currency != contract.amount.currency {
        let ask = format!("CURRENCY AND AMOUNT TO READ: {wanted}");
        return notes.red(("32B", m::CREDIT_REVIEW_CURRENCY), [&found, &wanted, &ask]);
    }
    let most = tolerance::drawing(credit).map_or(credit.amount, |range| range.most);
    if most.minor < contract.amount.minor {
        let ask = format!("AMOUNT TO BE INCREASED TO {wanted}");
        notes.red(("32B", m::CREDIT_REVIEW_AMOUNT), [&most.with_code(), &wanted, &ask]);
    }
    let wanted = contract.tolerance.filter(|share| share.0 > 0);
    if let Some(share) = wanted.filter(|_| credit.tolerance.is_none() && !credit.about) {
        let ask = format!("QUANTITY AND AMOUNT {share}% MORE OR LESS ALLOWED");
        notes.red(("39A", m::CREDIT_REVIEW_TOLERANCE), ["", &format!("±{share} %"), &ask]);
    }
}

fn promise(notes: &mut Notes, credit: &Credit, contract: &Contract) {
    let form = credit.form.to_uppercase();
    if form.contains("REVOCABLE") && !form.contains("IRREVOCABLE") {
        let ask = "CREDIT TO BE IRREVOCABLE";
        notes.red(("40A", m::CREDIT_REVIEW_FORM), [&credit.form, "IRREVOCABLE", ask]);
    }
    if let Some(rules) = credit.rules.as_deref().filter(|r| !r.to_uppercase().contains("UCP")) {
        let ask = "CREDIT TO BE SUBJECT TO UCP LATEST VERSION";
        notes.red(("40E", m::CREDIT_REVIEW_RULES), [rules, "UCP LATEST VERSION", ask]);
    }
    let tenor = credit.tenor.as_deref().unwrap_or("SIGHT");
    let is_usance = matches!(Tenor::read(tenor), Some(Tenor::Days { .. }));
    match (is_usance, contract.is_usance) {
        (true, false) => {
            let ask = "DRAFTS TO BE DRAWN AT SIGHT";
            notes.red(("42C", m::CREDIT_REVIEW_SIGHT), [tenor, "AT SIGHT", ask]);
        }
        (true, true) => notes.yellow(("42C", m::CREDIT_REVIEW_USANCE), tenor, ""),
        (false, _) => {}
    }
    let confirmation = credit.confirmation.as_deref().unwrap_or_default().to_uppercase();
    if confirmation.starts_with("WITHOUT") {
        notes.yellow(("49", m::CREDIT_REVIEW_CONFIRMATION), &confirmation, "CONFIRM, MAY ADD");
    }
    let charges = credit.charges.as_deref().unwrap_or_default().to_uppercase();
    let all_ours = charges.contains("ALL") && charges.contains("BENEFICIARY");
    if all_ours && !charges.contains("OUTSIDE") {
        notes.yellow(("71D", m::CREDIT_REVIEW_CHARGES), &charges, "OUTSIDE THE ISSUING COUNTRY");
    }
}

fn ports(notes: &mut Notes, credit: &Credit, contract: &Contract) {
    let sides = [
        ("44E", credit.loading.as_deref(), contract.loading, m::CREDIT_REVIEW_LOADING),
        ("44F", credit.discharge.as_deref(), contract.discharge, m::CREDIT_REVIEW_DISCHARGE),
    ];
    for (tag, said, own, says) in sides {
        let Some(said) = said else { continue };
        let wanted = own.on_papers();
        match port(said) {
            Ok(port) if port == own => {}
            Ok(_) => {
                let ask = format!("PORT TO READ: {wanted}");
                notes.red((tag, says), [said, &wanted, &ask]);
            }
            // `ANY CHINESE PORT` holds ours, and a person sees that it does.
            Err(_) => notes.yellow((tag, says), said, &wanted),
        }
    }
    if credit.partial.is_forbidden() && contract.in_parts {
        let ask = "PARTIAL SHIPMENTS ALLOWED";
        notes.red(("43P", m::CREDIT_REVIEW_PARTIAL), ["NOT ALLOWED", "ALLOWED", ask]);
    }
    if credit.transhipment.is_forbidden() {
        notes.yellow(("43T", m::CREDIT_REVIEW_TRANSHIPMENT), "NOT ALLOWED", "ALLOWED");
    }
}

/// A message with what was found and wanted, as far as it speaks of them.
pub(crate) fn told(says: Msg, found: &str, wanted: &str) -> Text {
    let facts = [("{found}", "found", found), ("{wanted}", "wanted", wanted)];
    let named = facts.into_iter().filter(|(place, ..)| says.zh.contains(place));
    named.fold(says.text(), |text, (_, name, fact)| text.with(name, fact))
}

/// What a point says, with its figures.
pub fn say(point: &Point) -> Text {
    told(point.says, &point.found, &point.wanted)
}

#[cfg(test)]
mod tests;

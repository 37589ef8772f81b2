//! Owns what the examination cannot decide from what is recorded: each point with the code that it
//! belongs to, for a person to look at. Nothing of it is passed in silence.

use super::papers::asks_for_number;
use super::{Code, goods};
use crate::credit::Credit;
use crate::required::{self, Kind, Required};
use crate::set::{Bill, Freight, Paper, Set};
use base::{Incoterm, Unit};
use lang::{Msg, Text, m};

/// A point for a person: nothing is said for or against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    pub code: Code,
    pub what: Text,
}

struct Points(Vec<Undecided>);

impl Points {
    fn add(&mut self, code: Code, what: impl Into<Text>) {
        self.0.push(Undecided { code, what: what.into() });
    }

    /// A fact of a document that nobody recorded.
    fn lacks(&mut self, code: Code, paper: &str, fact: Msg) {
        self.add(code, m::CREDIT_OPEN_FACT.with("paper", paper).with("fact", fact));
    }

    fn clause(&mut self, code: Code, clause: &str) {
        self.add(code, m::CREDIT_OPEN_CLAUSE.with("clause", clause));
    }
}

/// Everything that a person must look at, in the order of the catalogue.
pub fn undecided(credit: &Credit, set: &Set) -> Vec<Undecided> {
    let list = required::list(&credit.documents);
    let mut points = Points(Vec::new());
    terms(&mut points, credit, set);
    for bill in &set.bills {
        transport(&mut points, credit, bill);
    }
    absent(&mut points, set, &list);
    weights(&mut points, set);
    for paper in &set.papers {
        face(&mut points, credit, paper);
    }
    clauses(&mut points, credit, &list);
    points.0.sort_by_key(|point| point.code);
    points.0
}

/// Terms of the credit that stand in words.
fn terms(points: &mut Points, credit: &Credit, set: &Set) {
    if let Some(period) = credit.shipment_period.as_deref().filter(|text| !text.trim().is_empty()) {
        points.clause(Code::D03, &format!("44D: {period}"));
    }
    if let Some(more) = credit.additional.as_deref().filter(|text| !text.trim().is_empty()) {
        points.clause(Code::D04, &format!("39C: {more}"));
    }
    let units: Vec<Unit> = set.invoice.lines.iter().map(|line| line.unit).collect();
    if goods::stated_quantity(&credit.goods, &units).is_none() {
        points.add(Code::D06, m::CREDIT_OPEN_QUANTITY);
    }
    if !credit.goods.contains('@') {
        points.add(Code::D07, m::CREDIT_OPEN_PRICE);
    }
    let named = credit.goods.lines().any(|line| {
        let upper = line.trim_start_matches(['+', ' ']).to_uppercase();
        Incoterm::with_place(upper.replace("INCOTERMS 2020", "").trim()).is_some()
    });
    if !named {
        points.add(Code::D09, m::CREDIT_OPEN_TERM);
    }
    if set.invoice.marks.trim().is_empty() {
        points.lacks(Code::D28, &set.invoice.number, m::CREDIT_FACT_MARKS);
    }
}

fn transport(points: &mut Points, credit: &Credit, bill: &Bill) {
    let places = [(&bill.receipt, &credit.receipt), (&bill.delivery, &credit.delivery)];
    for (_, wanted) in places.iter().filter(|(found, _)| found.is_none()) {
        if let Some(wanted) = wanted {
            points.add(Code::D13, m::CREDIT_OPEN_PLACE.with("place", wanted.as_str()));
        }
    }
    let transhipment = credit.transhipment.is_forbidden()
        && bill.in_containers != Some(true)
        && (bill.in_containers.is_none() || bill.shows_transhipment.is_none())
        && bill.shows_transhipment != Some(false);
    let third = credit.has_condition(&["THIRD PARTY", "NOT ACCEPTABLE"]);
    let facts = [
        (Code::D16, bill.signed_as.is_none(), m::CREDIT_FACT_SIGNED_AS),
        (Code::D16, bill.carrier.is_none(), m::CREDIT_FACT_CARRIER),
        (Code::D17, bill.remarks.is_none(), m::CREDIT_FACT_REMARKS),
        (Code::D18, bill.freight == Freight::Silent, m::CREDIT_FACT_FREIGHT),
        (Code::D19, bill.originals_issued.is_none(), m::CREDIT_FACT_ORIGINALS),
        (Code::D20, bill.is_charter_party.is_none(), m::CREDIT_FACT_CHARTER),
        (
            Code::D20,
            bill.is_forwarders.is_none() && credit.has_condition(&["FORWARDER", "NOT"]),
            m::CREDIT_FACT_FORWARDERS,
        ),
        (Code::D21, transhipment, m::CREDIT_FACT_TRANSHIPMENT),
        (Code::D38, third && bill.shipper.trim().is_empty(), m::CREDIT_FACT_SHIPPER),
    ];
    for (code, _, fact) in facts.into_iter().filter(|(_, open, _)| *open) {
        points.lacks(code, &bill.number, fact);
    }
}

/// Documents that the credit asks for and whose contents are not in the house.
fn absent(points: &mut Points, set: &Set, list: &[Required]) {
    let asks = |kind: Kind| list.iter().any(|required| required.kind == kind);
    if asks(Kind::Insurance) && set.insurance.is_none() {
        for code in [Code::D23, Code::D24, Code::D25] {
            points.add(code, m::CREDIT_OPEN_INSURANCE);
        }
    }
    if set.insurance.as_ref().is_some_and(|policy| policy.is_endorsed.is_none()) {
        points.add(Code::D25, m::CREDIT_OPEN_ENDORSED);
    }
    if asks(Kind::Origin) && set.origin.is_none() {
        points.add(Code::D34, m::CREDIT_OPEN_ORIGIN);
    }
    if asks(Kind::BillOfLading) && set.bills.is_empty() {
        points.add(Code::D15, m::CREDIT_OPEN_BILL);
    }
    if asks(Kind::AirWaybill) {
        points.add(Code::D13, m::CREDIT_OPEN_AIR);
    }
}

fn weights(points: &mut Points, set: &Set) {
    let Some(packing) = &set.packing else {
        points.add(Code::D35, m::CREDIT_OPEN_PACKING);
        return;
    };
    if packing.quantity.is_none() {
        points.add(Code::D27, m::CREDIT_OPEN_PACKED);
    }
    for bill in &set.bills {
        if bill.gross.is_none() || bill.volume.is_none() || bill.packages.is_none() {
            points.lacks(Code::D35, &bill.number, m::CREDIT_FACT_WEIGHTS);
        }
    }
}

/// What was not recorded of a paper's face.
fn face(points: &mut Points, credit: &Credit, paper: &Paper) {
    let text = paper.text.is_none();
    let certifies = paper.kind == Kind::Certificate;
    let numbered = credit.conditions.iter().any(|clause| asks_for_number(clause));
    let facts = [
        (Code::D29, text && certifies, m::CREDIT_FACT_TEXT),
        (Code::D30, paper.dated.is_none(), m::CREDIT_FACT_DATE),
        (Code::D31, paper.is_signed.is_none(), m::CREDIT_FACT_SIGNED),
        (Code::D32, paper.has_open_correction.is_none(), m::CREDIT_FACT_CORRECTION),
        (Code::D33, text && numbered, m::CREDIT_FACT_TEXT),
        (Code::D36, text, m::CREDIT_FACT_TEXT),
        (Code::D37, paper.dated.is_none() && certifies, m::CREDIT_FACT_DATE),
    ];
    for (code, _, fact) in facts.into_iter().filter(|(_, open, _)| *open) {
        points.lacks(code, &paper.name, fact);
    }
}

/// Clauses that ask for more than a rule knows.
fn clauses(points: &mut Points, credit: &Credit, list: &[Required]) {
    const MORE: [&str; 8] = [
        "CERTIF",
        "STATING",
        "SHOWING",
        "LEGALI",
        "COUNTERSIGN",
        "INDICATING",
        "MARKED",
        "BEARING",
    ];
    for required in list {
        let upper = required.words.to_uppercase();
        let speaks = MORE.iter().any(|word| upper.replace("CERTIFICATE", "").contains(word));
        match required.kind {
            Kind::Certificate | Kind::BillOfLading | Kind::Insurance => {}
            Kind::Other => points.clause(Code::D26, &required.words),
            _ if speaks => points.clause(Code::D29, &required.words),
            _ => {}
        }
    }
    for clause in &credit.conditions {
        let upper = clause.to_uppercase();
        let known = asks_for_number(clause)
            || ["THIRD PARTY", "CHARTER", "FORWARDER"].iter().any(|word| upper.contains(word));
        if !known {
            points.clause(Code::D33, clause);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{credit, set};
    use super::*;

    fn codes(credit: &Credit, set: &Set) -> Vec<&'static str> {
        let mut codes: Vec<_> =
            undecided(credit, set).iter().map(|point| point.code.name()).collect();
        codes.dedup();
        codes
    }

    /// A change of what is recorded, and the codes that a person must then look at.
    type Case = (&'static [&'static str], fn(&mut Set));

    #[test]
    fn what_is_not_recorded_is_looked_at_and_not_passed() {
        let whole = credit(&[]);
        // `SHOWING CHINA` on the certificate of origin is more than a rule reads.
        assert_eq!(codes(&whole, &set()), ["D29"]);
        let cases: &[Case] = &[
            (&["D16", "D29"], |set| set.bills[0].signed_as = None),
            (&["D16", "D29"], |set| set.bills[0].carrier = None),
            (&["D17", "D29"], |set| set.bills[0].remarks = None),
            (&["D18", "D29"], |set| set.bills[0].freight = Freight::Silent),
            (&["D19", "D29"], |set| set.bills[0].originals_issued = None),
            (&["D20", "D29"], |set| set.bills[0].is_charter_party = None),
            (&["D20", "D29"], |set| set.bills[0].is_forwarders = None),
            (&["D21", "D29"], |set| set.bills[0].in_containers = None),
            (&["D29", "D38"], |set| set.bills[0].shipper = String::new()),
            (&["D29", "D35"], |set| set.bills[0].volume = None),
            (&["D15", "D29"], |set| set.bills.clear()),
            (&["D23", "D24", "D25", "D29"], |set| set.insurance = None),
            (&["D27", "D29"], |set| set.packing.as_mut().unwrap().quantity = None),
            (&["D28", "D29"], |set| set.invoice.marks = String::new()),
            (&["D29", "D34"], |set| set.origin = None),
            (&["D29", "D30"], |set| set.papers[0].dated = None),
            (&["D29", "D31"], |set| set.papers[0].is_signed = None),
            (&["D29", "D32"], |set| set.papers[0].has_open_correction = None),
            (&["D29", "D33", "D36"], |set| set.papers[0].text = None),
        ];
        for (n, (wanted, change)) in cases.iter().enumerate() {
            let mut set = set();
            change(&mut set);
            assert_eq!(codes(&whole, &set), *wanted, "case {n}");
            let bank = base::WorkCalendar::weekdays();
            let found = super::super::examine(&whole, &set, &super::super::Around { bank: &bank });
            assert_eq!(found, [], "case {n}: nothing is said against what nobody recorded");
        }
    }

    #[test]
    fn terms_in_words_are_for_a_person() {
        let loose = credit(&[
            ("5,000 PCS DESK LAMPS @ USD 3.85\nCIF HAMBURG", "DESK LAMPS"),
            (":44C:260510", ":44D:FIRST HALF OF MAY"),
            ("+THIRD PARTY", "+INVOICE TO BE LEGALIZED\n+THIRD PARTY"),
        ]);
        assert_eq!(codes(&loose, &set()), ["D03", "D06", "D07", "D09", "D29", "D33"]);
    }

    /// Two certificates are two documents: one does not answer for both clauses.
    #[test]
    fn clauses_of_one_kind_add_up() {
        let two = credit(&[("+INSPECTION", "+BENEFICIARY'S CERTIFICATE\n+INSPECTION")]);
        let bank = base::WorkCalendar::weekdays();
        let found = super::super::examine(&two, &set(), &super::super::Around { bank: &bank });
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::D26]);
        let mut bare = set();
        bare.draft = None;
        let found =
            super::super::examine(&credit(&[]), &bare, &super::super::Around { bank: &bank });
        assert_eq!(found[0].code, Code::D12, "field 42C asks for drafts");
    }
}

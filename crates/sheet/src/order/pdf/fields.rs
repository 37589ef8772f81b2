//! Owns the fields around the table: values beside or below their labels.
use super::layout::{Line, Segment};
use crate::order::{Doubt, OrderDoc, Party};
use base::date::{DateOrder, parse_date};
use base::error::DateError;
use base::{Incoterm, fold};

const NUMBER: [&str; 10] = [
    "po#",
    "po no",
    "po number",
    "p.o. no",
    "p.o. number",
    "purchase order no",
    "purchase order number",
    "order no",
    "order number",
    "订单号",
];
const DATE: [&str; 5] = ["date", "po date", "order date", "issue date", "日期"];
const WANTED: [&str; 9] = [
    "requested shipment date",
    "ship date",
    "shipment date",
    "ready date",
    "delivery date",
    "required date",
    "etd",
    "交货期",
    "交期",
];
const TERMS: [&str; 8] = [
    "fob",
    "incoterms",
    "incoterm",
    "price terms",
    "trade terms",
    "delivery terms",
    "shipping terms",
    "价格条款",
];
const PAYMENT: [&str; 5] = ["terms", "payment terms", "payment", "terms of payment", "付款方式"];
const SELLER: [&str; 5] = ["vendor", "supplier", "seller", "to", "供应商"];
const BUYER: [&str; 5] = ["buyer", "bill to", "sold to", "from", "客户"];
const SHIP_TO: [&str; 5] = ["ship to", "deliver to", "delivery address", "consignee", "收货人"];

pub(super) fn fill(doc: &mut OrderDoc, pages: &[Vec<Line>]) {
    let Some(page) = pages.iter().find(|page| !page.is_empty()) else { return };
    doc.number = value(page, &NUMBER);
    doc.issue_date = value(page, &DATE).and_then(|text| date(doc, &text));
    doc.delivery.until = value(page, &WANTED).and_then(|text| date(doc, &text));
    doc.payment_terms = value(page, &PAYMENT);
    terms(doc, page);
    doc.seller = party(page, &SELLER).unwrap_or_default();
    doc.delivery.party = party(page, &SHIP_TO).unwrap_or_default();
    doc.buyer = party(page, &BUYER).unwrap_or_else(|| letterhead(page));
}

/// An ISO date; a date that may be two days stays in the doubts.
fn date(doc: &mut OrderDoc, text: &str) -> Option<String> {
    // an order carries its year, so "today" does not matter
    let anchor = base::jiff::civil::date(2000, 1, 1);
    match parse_date(text, anchor, DateOrder::Unknown) {
        Ok(date) if text.chars().filter(char::is_ascii_digit).count() > 4 => Some(date.to_string()),
        Err(DateError::Ambiguous { text, .. }) => {
            doc.doubts.push(Doubt::Date { text });
            None
        }
        _ => None,
    }
}

/// A rule with its place in one segment (`FOB Ningbo`), or a place beside a label that is a rule.
fn terms(doc: &mut OrderDoc, page: &[Line]) {
    let segments = || page.iter().flat_map(|line| &line.segments);
    let whole = segments().find_map(|segment| {
        let after = segment.text.rsplit([':', '：']).next().unwrap_or(&segment.text);
        Incoterm::with_place(after).filter(|(_, place)| !place.is_empty() && place.len() < 40)
    });
    let labelled = || value(page, &TERMS);
    match (whole, labelled()) {
        (Some((term, place)), _) => {
            doc.delivery.terms = Some(term.code().to_string());
            doc.delivery.place = Some(place.to_string());
        }
        (None, Some(text)) => {
            let rule = Incoterm::with_place(&text);
            let is_label = segments().any(|s| fold::key(&s.text) == "fob");
            let place = rule.map_or(text.clone(), |(_, place)| place.to_string());
            let code = rule.map(|(term, _)| term.code()).or(is_label.then_some("FOB"));
            doc.delivery.terms = code.map(str::to_string);
            doc.delivery.place = (!place.is_empty()).then_some(place);
        }
        (None, None) => {}
    }
}

/// The value of the first label that is there: behind its colon, right of it, or below it.
fn value(page: &[Line], labels: &[&str]) -> Option<String> {
    let found = labels.iter().find_map(|label| find_label(page, label))?;
    let (at, place) = found;
    let line = &page[at];
    let label = &line.segments[place];
    if let Some((_, behind)) = label.text.split_once([':', '：', '#'])
        && !behind.trim_matches([' ', ':', '：']).is_empty()
    {
        return Some(behind.trim_matches([' ', ':', '：']).to_string());
    }
    let colon = label.text.trim_end().ends_with([':', '：']);
    let right = line.segments.get(place + 1).filter(|next| colon || !is_label(&next.text));
    match right {
        Some(next) if colon => Some(next.text.clone()),
        _ => below(page, at, label).or_else(|| right.map(|next| next.text.clone())),
    }
}

fn find_label(page: &[Line], label: &str) -> Option<(usize, usize)> {
    all_labels(page, label).into_iter().next()
}

/// The places, as line and segment, where a label stands.
fn all_labels(page: &[Line], label: &str) -> Vec<(usize, usize)> {
    let wanted = fold::key(label);
    let bears = |segment: &Segment| {
        let before = segment.text.split([':', '：', '#']).next().unwrap_or_default();
        fold::key(before) == wanted || fold::key(&segment.text) == wanted
    };
    let places = page.iter().enumerate();
    let all = places.flat_map(|(at, line)| (0..line.segments.len()).map(move |place| (at, place)));
    all.filter(|(at, place)| bears(&page[*at].segments[*place])).collect()
}

fn is_label(text: &str) -> bool {
    let key = fold::key(text.split([':', '：', '#']).next().unwrap_or_default());
    let all = [&NUMBER[..], &DATE, &WANTED, &TERMS, &PAYMENT, &SELLER, &BUYER, &SHIP_TO];
    let known = all.iter().any(|labels| labels.iter().any(|label| fold::key(label) == key));
    known || text.trim_end().ends_with([':', '：'])
}

/// The texts under a label until a gap or another label, as a form prints them.
fn block(page: &[Line], at: usize, label: &Segment) -> Vec<String> {
    let mut out = Vec::new();
    let (mut base, size) = (page[at].base, page[at].size);
    for line in &page[at + 1..] {
        // the first line may stand further below its head
        let most = if out.is_empty() { size * 4 } else { line.size.max(size) * 2 };
        if line.base - base > most {
            break;
        }
        let under = line.segments.iter().find(|segment| segment.overlap(label) > 0);
        match under {
            Some(segment) if is_label(&segment.text) => break,
            Some(segment) => {
                out.push(segment.text.clone());
                base = line.base;
            }
            None => {}
        }
    }
    out
}

fn below(page: &[Line], at: usize, label: &Segment) -> Option<String> {
    let text = block(page, at, label).join(" ");
    (!text.is_empty()).then_some(text)
}

/// The first label with text below it or behind its colon.
fn party(page: &[Line], labels: &[&str]) -> Option<Party> {
    let places = labels.iter().flat_map(|label| all_labels(page, label));
    let blocks = places.map(|(at, place)| {
        let label = &page[at].segments[place];
        let mut lines = block(page, at, label);
        if let Some((_, behind)) = label.text.split_once([':', '：'])
            && !behind.trim().is_empty()
        {
            lines.insert(0, behind.trim().to_string());
        }
        lines
    });
    blocks.into_iter().find(|lines| !lines.is_empty()).map(from_lines)
}

/// The first lines of the paper, at its left edge and above every label, are the buyer's
/// letterhead.
fn letterhead(page: &[Line]) -> Party {
    let title = ["purchaseorder", "order", "po", "采购订单", "订单"];
    let is_title = |segment: &Segment| title.contains(&fold::key(&segment.text).as_str());
    let firsts = page.iter().filter_map(|line| line.segments.first().map(|s| (line.size, s)));
    let mut rest = firsts.skip_while(|(_, segment)| is_title(segment)).peekable();
    let Some(edge) = rest.peek().map(|(size, segment)| segment.left + size) else {
        return Party::default();
    };
    let lines = rest
        .filter(|(_, segment)| segment.left <= edge)
        .take_while(|(_, segment)| !is_label(&segment.text))
        .take(6);
    from_lines(lines.map(|(_, segment)| segment.text.clone()).collect())
}

fn from_lines(lines: Vec<String>) -> Party {
    let mut party = Party::default();
    for line in lines {
        if line.contains('@') && party.email.is_none() {
            party.email = Some(line);
        } else if party.name.is_none() {
            party.name = Some(line);
        } else if let Ok(country) = base::Country::parse(&line) {
            party.country = Some(country.code().to_string());
        } else {
            party.address.push(line);
        }
    }
    party
}

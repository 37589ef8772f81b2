//! Owns the head of an order as its papers say it: who, where to, under which terms, until when.
//! What they do not say stays empty; the payment term is never guessed from words.

use super::known::Known;
use super::read_file::ReadFile;
use crate::kernel::{Input, time};
use base::incoterm::NamedPlace;
use base::{Country, Currency, Incoterm, Port};
use sheet::OrderDoc;
use sheet::order::Party;

/// Texts for the fields of the order's form.
pub fn head(files: &[ReadFile], known: &Known) -> Input {
    let docs: Vec<&OrderDoc> = files.iter().filter_map(ReadFile::doc).collect();
    let mut form = Input::default();
    form.set("received_at", time::show(time::now()));
    if let Some(short) = &known.customer {
        form.set("customer_id", short.clone());
    }
    put(&mut form, "currency", currency(&docs));
    consignee(&mut form, &docs, known);
    terms(&mut form, &docs);
    let ends = docs.iter().filter_map(|doc| doc.delivery.until.clone());
    put(&mut form, "ship_by", ends.min());
    let notes: Vec<String> = docs.iter().flat_map(|doc| doc.notes.clone()).collect();
    put(&mut form, "special", Some(notes.join("\n")));
    form
}

fn put(form: &mut Input, name: &str, text: Option<String>) {
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        form.set(name, text);
    }
}

/// The currency of the papers, if they agree.
fn currency(docs: &[&OrderDoc]) -> Option<String> {
    let mut codes: Vec<Currency> = docs.iter().filter_map(|doc| doc.currency()).collect();
    codes.dedup();
    match codes[..] {
        [only] => Some(only.code().to_string()),
        _ => None,
    }
}

/// The delivery party of the papers, else a buyer who is no customer yet: for a customer the house
/// has its own consignee.
fn consignee(form: &mut Input, docs: &[&OrderDoc], known: &Known) {
    let said = docs.iter().map(|doc| &doc.delivery.party).find(|party| is_said(party));
    let buyer = docs.iter().map(|doc| &doc.buyer).find(|party| is_said(party));
    let Some(party) = said.or(buyer.filter(|_| known.customer.is_none())) else { return };
    let name = party.name.clone().or_else(|| buyer.and_then(|buyer| buyer.name.clone()));
    put(form, "consignee_name", name);
    put(form, "consignee_address", Some(party.address.join("\n")));
    put(form, "consignee_country", country(party));
}

fn is_said(party: &Party) -> bool {
    party.name.is_some() || !party.address.is_empty()
}

/// The country as written, else a name of a country that ends the address.
fn country(party: &Party) -> Option<String> {
    let last = party.address.last();
    let tail = last.and_then(|line| line.rsplit(',').next());
    let all = party.country.iter().map(String::as_str).chain(last.map(String::as_str)).chain(tail);
    let mut found = all.filter_map(|text| Country::parse(text.trim()).ok());
    found.next().map(|country| country.code().to_string())
}

/// The price term with its place; the place is a port of loading or of discharge by the term.
fn terms(form: &mut Input, docs: &[&OrderDoc]) {
    let said = docs.iter().find(|doc| doc.delivery.terms.is_some());
    let Some(doc) = said else { return };
    let term = doc.delivery.terms.as_deref().and_then(|text| Incoterm::parse(text).ok());
    put(form, "incoterm", term.map(|term| term.code().to_string()));
    put(form, "place", doc.delivery.place.clone());
    let port = doc.delivery.place.as_deref().and_then(|place| Port::parse(place).ok());
    let Some((term, port)) = term.zip(port) else { return };
    let field = match term.named_place() {
        NamedPlace::LoadingPort | NamedPlace::Collection | NamedPlace::Handover => "pol",
        NamedPlace::DestinationPort | NamedPlace::Destination => "pod",
    };
    form.set(field, port.code());
}

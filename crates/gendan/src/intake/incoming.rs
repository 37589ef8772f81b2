//! Owns papers that come in for a shipment (bill of lading, certificate of origin, policy): what
//! was read of them as the values of a form, and the draft that is made once a person has
//! confirmed.

use super::reading::{self, Kept};
use crate::kernel::files::{self, FileKind, Store, Stored};
use crate::kernel::operation::order_of;
use crate::kernel::{Act, Done, Entity, Field, Input, Refusal, field, save};
use crate::shipping::bill_of_lading::BILL_OF_LADING;
use crate::shipping::insurance::INSURANCE_POLICY;
use crate::shipping::origin::ORIGIN_CERTIFICATE;
use crate::shipping::shipment::SHIPMENT;
use base::Currency;
use lang::m;
use serde_json::json;
use sheet::paper::{self, Found, PaperDoc, Sort};
use sheet::{Kind, Limits, Parsed};

/// A paper that was read and lies in the store.
#[derive(Clone)]
pub struct Incoming {
    pub name: String,
    pub sha256: String,
    pub size: i64,
    pub doc: PaperDoc,
}

impl Incoming {
    fn of(kept: Kept) -> Result<Incoming, Refusal> {
        let doc = match kept.parsed {
            Parsed::Paper(doc) => doc,
            Parsed::Grids(grids) => paper::from_grids(&grids),
            _ => return Err(Refusal::field("file", m::F_FILE, m::INCOMING_UNKNOWN_KIND)),
        };
        Ok(Incoming { name: kept.name, sha256: kept.sha256, size: kept.size, doc })
    }

    /// The new file of a request, else the one that its form names.
    pub fn read(
        store: &Store,
        sent: Option<(&str, &[u8])>,
        typed: &Input,
    ) -> Result<Option<Incoming>, Refusal> {
        let limits = Limits::default();
        let kept = match (sent, typed.get("sha256")) {
            (Some(file), _) => reading::take_in_as(store, Kind::of_paper, file, &limits)?,
            (None, Some(sha256)) => {
                let name = typed.get("name").unwrap_or("paper.pdf");
                reading::again_as(store, Kind::of_paper, (name, sha256), &limits)?
            }
            (None, None) => return Ok(None),
        };
        Incoming::of(kept).map(Some)
    }
}

/// Kinds of papers: the code in forms and requests, the record that is made.
pub const SORTS: [(&str, Sort, &Entity); 3] = [
    ("bill_of_lading", Sort::Bill, &BILL_OF_LADING),
    ("origin_certificate", Sort::Origin, &ORIGIN_CERTIFICATE),
    ("insurance_policy", Sort::Insurance, &INSURANCE_POLICY),
];

/// What it is: as a person says, else as its title does, else a bill.
pub fn entity_of(typed: &Input, doc: Option<&PaperDoc>) -> &'static Entity {
    let said = typed.get("sort");
    let titled = doc.and_then(|doc| doc.sort);
    let known = SORTS.iter().find(|(code, ..)| Some(*code) == said);
    let known = known.or(SORTS.iter().find(|(_, sort, _)| Some(*sort) == titled));
    known.map_or(&BILL_OF_LADING, |(.., entity)| *entity)
}

/// The fields that a person fills or confirms; the shipment is known.
pub fn fields(entity: &'static Entity) -> impl Iterator<Item = &'static Field> {
    entity.fields.iter().filter(|field| !field.system && field.name != "shipment_id")
}

/// What was read for a field of the record.
pub fn found<'a>(doc: &'a PaperDoc, field: &str) -> Option<&'a Found> {
    doc.found.iter().find(|one| one.field == field)
}

/// What was read as the texts of a form. What cannot be understood stays empty: the person sees
/// what stood there, and nothing of ours is filled in for it.
pub fn filled(entity: &'static Entity, doc: &PaperDoc) -> Input {
    let mut input = Input::default();
    if let Some(currency) = found(doc, "amount").and_then(|one| currency_in(&one.text)) {
        input.set("currency", currency.code());
    }
    if let Some(release) = release(doc).filter(|_| entity.name == BILL_OF_LADING.name) {
        input.set("release", release);
    }
    for field in fields(entity) {
        if let Some(text) = found(doc, field.name).and_then(|one| value(field, &one.text, &input)) {
            input.set(field.name, text);
        }
    }
    input
}

fn currency_in(text: &str) -> Option<Currency> {
    text.split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() == 3)
        .find_map(|word| Currency::parse(word).ok())
}

fn release(doc: &PaperDoc) -> Option<&'static str> {
    let says = |words: &[&str]| {
        doc.text.iter().any(|line| {
            let line = line.to_uppercase();
            words.iter().any(|word| line.contains(word))
        })
    };
    match () {
        () if says(&["TELEX RELEASE", "SURRENDERED", "电放"]) => Some("telex"),
        () if says(&["SEA WAYBILL", "SEAWAYBILL"]) => Some("waybill"),
        () if doc.has_no_text() => None,
        () => Some("original"),
    }
}

/// The text as the field can read it: whole, its first line, before a comma, its last word, its
/// number.
fn value(field: &Field, text: &str, input: &Input) -> Option<String> {
    let currency = input.get("currency").and_then(|code| Currency::parse(code).ok());
    let around = field::Around { input, currency };
    let first = text.lines().next().unwrap_or_default();
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let digits = first.find(|c: char| c.is_ascii_digit()).map_or("", |at| &first[at..]);
    let digits: String = digits.chars().take_while(|c| number(*c)).collect();
    let before = first.split([',', '/', '(']).next().unwrap_or_default();
    let whole = match field.kind {
        crate::kernel::Kind::Long { .. } => text.to_string(),
        _ => text.lines().collect::<Vec<_>>().join(", "),
    };
    let last = first.split_whitespace().next_back().unwrap_or_default();
    let tried = [whole, first.to_string(), before.to_string(), last.to_string(), digits];
    let fits = |text: &String| !text.is_empty() && (field.parse)(text.trim(), &around).is_ok();
    tried.into_iter().find(fits).map(|text| text.trim().to_string())
}

/// Makes the draft of what a person confirmed, with the paper attached; the fact says what he
/// corrected.
pub fn make(
    act: &mut Act,
    (shipment, entity): (&str, &'static Entity),
    typed: &Input,
    paper: &Incoming,
) -> Result<Done, Refusal> {
    let id = save::id_of(act.c, &SHIPMENT, shipment)?.ok_or_else(Refusal::not_found)?;
    save::visible_row(act.c, &SHIPMENT, act.actor, id)?;
    let mut input = typed.clone();
    input.set("shipment_id", shipment);
    let done = save::create(act, entity, &input)?;
    let row = act.row(entity.name, done.id)?;
    let (place, order) = ((entity.name, done.id), order_of(entity, &row));
    let stored = Stored { sha256: paper.sha256.clone(), size: paper.size };
    let kind = match entity.name {
        "bill_of_lading" => FileKind::BlDraft,
        _ => FileKind::Certificate,
    };
    files::attach(act, place, order, kind, (&paper.name, &stored))?;
    let read = filled(entity, &paper.doc);
    let corrected: Vec<&str> =
        fields(entity).map(|f| f.name).filter(|name| read.get(name) != typed.get(name)).collect();
    let data = json!({"key": row.text("no"), "sha256": paper.sha256,
        "found": read.0.len(), "corrected": corrected});
    act.fact("imported", place, order, data);
    Ok(done.saying(m::INCOMING_MADE))
}

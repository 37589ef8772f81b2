//! Owns how the steps of an order import look: the first form, and the preview with everything that
//! was read, left out or doubted, above the order's own fields and lines.

use super::file_view;
use super::order::Draft;
use super::read_file::ReadFile;
use super::sets_view;
use crate::kernel::show::Names;
use crate::kernel::{Input, Kind, Refusal, list};
use crate::sales::order::ORDER;
use crate::web::ask::Ask;
use crate::web::{edit, find, form};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Banner, Card, Field, Form, PageHead};

const ACTION: &str = "/orders/import";
/// What a file chooser offers.
const KINDS: &str = ".xml,.xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt,.pdf";

/// The head of the page stands in the form: an answer takes the form's place, and the step with it.
///
/// Step 1: files, or cells pasted from a spreadsheet.
pub fn first(ask: &Ask, typed: &Input, refused: &[Refusal]) -> Markup {
    let lang = ask.lang();
    let pasted = typed.get("pasted").unwrap_or_default();
    let made = Form::post(ACTION, form::request_id())
        .one_column()
        .part(PageHead::new(m::INTAKE_ORDER_TITLE).sub(m::INTAKE_ORDER_SUB).view(lang))
        .part(refusals(refused, lang))
        .fields(bring(pasted))
        .findings(&fields_of(refused))
        .act(Act::link(m::ACT_CANCEL, "/orders"))
        .act(Act::submit(m::INTAKE_READ).value("step", "read").primary());
    made.view(lang)
}

fn bring(pasted: &str) -> [Field; 2] {
    [
        Field::file("file", m::INTAKE_FILES)
            .accept(KINDS)
            .multiple()
            .hint(m::INTAKE_FILES_HINT)
            .wide(),
        Field::area("pasted", m::INTAKE_PASTED, 6).hint(m::INTAKE_PASTED_HINT).value(pasted),
    ]
}

/// Step 2: the preview, and the order's form to be completed.
pub fn second(ask: &Ask, draft: &Draft, refused: &[Refusal]) -> Markup {
    let lang = ask.lang();
    let refusal = refused.iter().find(|refusal| !refusal.fields.is_empty());
    let mut made = Form::post(ACTION, form::request_id())
        .part(html! {
            (sets_view::plain_enter())
            (PageHead::new(m::INTAKE_ORDER_TITLE).sub(m::INTAKE_CHECK_SUB).view(lang))
        })
        .part(above(draft, refused, lang));
    for (n, file) in draft.files.iter().enumerate() {
        made = carry(made, n, file).part(file_view::card(n, file, lang));
    }
    made = made.heading_with(m::INTAKE_HEAD, m::INTAKE_HEAD_HINT);
    made = head_fields(made, &draft.form, ask);
    if lacks_unit(draft) {
        let unit = form::control(unit_field(), draft.form.get("lines_unit").unwrap_or_default());
        made = made.field(unit);
    }
    let lines = &ORDER.lines[0];
    let (typed, names) = (Some(&draft.form), Names::default());
    let filled =
        form::Filled { typed, rows: &[], names: &names, refusal, is_new: true, computed: false };
    let grid = form::grid(lines, &filled, 2, &ask.actor);
    made = made.heading_with(lines.label, m::GRID_PASTE_HINT);
    made = made.part(grid.view(lang)).part(sets_view::joined(draft, lang));
    let unseen = |name: &str| ["from.", "joined."].iter().any(|prefix| name.starts_with(prefix));
    for (name, text) in draft.form.0.iter().filter(|(name, _)| unseen(name)) {
        made = made.hidden(name.clone(), text.clone());
    }
    made = made.heading_with(m::INTAKE_MORE, m::INTAKE_MORE_HINT).fields(bring(""));
    made = made
        .findings(&fields_of(refused))
        .act(Act::link(m::ACT_CANCEL, "/orders"))
        .act(Act::submit(m::INTAKE_AGAIN).value("step", "read"))
        .act(Act::submit(m::INTAKE_MAKE).value("step", "make").primary());
    made.part(find::datalists(ORDER.lines, lang)).view(lang)
}

/// What the next step needs to know of a file.
fn carry(made: Form, n: usize, file: &ReadFile) -> Form {
    let source = &file.source;
    made.hidden(format!("source.{n}.sha256"), source.sha256.clone())
        .hidden(format!("source.{n}.name"), source.name.clone())
        .hidden(format!("source.{n}.was"), source.chosen.to_text())
}

/// The order's own fields; a choice that nobody has made stays unmade.
fn head_fields(made: Form, typed: &Input, ask: &Ask) -> Form {
    let shown = ORDER.fields.iter().filter(|field| !field.system && ask.actor.sees(field.zone));
    shown.fold(made, |made, field| {
        let text = typed.0.get(field.name).map(String::as_str).unwrap_or_default();
        let control = form::control(field, text);
        let open = text.is_empty() && field.required && matches!(field.kind, Kind::Choice(_));
        made.field(if open { control.placeholder(m::INTAKE_CHOOSE) } else { control })
    })
}

fn lacks_unit(draft: &Draft) -> bool {
    draft.form.rows("lines").iter().any(|(_, row)| row.get("unit").is_none())
}

fn unit_field() -> &'static crate::kernel::Field {
    const UNIT: crate::kernel::Field =
        crate::kernel::Field::of::<Option<base::Unit>>("lines_unit", m::INTAKE_UNIT)
            .hint(m::INTAKE_UNIT_HINT);
    &UNIT
}

/// Refusals first, then what a person must look at.
fn above(draft: &Draft, refused: &[Refusal], lang: Lang) -> Markup {
    html! {
        (refusals(refused, lang))
        @for (po, order) in &draft.known.earlier {
            @let text = m::INTAKE_EARLIER.with("po", po).with("order", order);
            @let see = Act::link(m::ACT_OPEN, format!("/orders/{}", list::escape(order))).new_tab();
            div.mb12 { (Banner::warn(text).act(see).view(lang)) }
        }
        @if let Some((name, href)) = stranger(draft) {
            @let new = Act::link(m::INTAKE_NEW_CUSTOMER, href).new_tab();
            div.mb12 { (Banner::info(m::INTAKE_STRANGER.with("name", name)).act(new).view(lang)) }
        }
        @for (label, values) in differences(draft) {
            @let text = m::INTAKE_DIFFER.with("field", label).with("values", values.join(" / "));
            div.mb12 { (Banner::warn(text).view(lang)) }
        }
        (sets_view::offers(draft, lang))
        @if draft.files.len() > 1 { (sum(draft, lang)) }
    }
}

/// What the papers say differently of one order.
fn differences(draft: &Draft) -> Vec<(lang::Msg, Vec<String>)> {
    let docs: Vec<&sheet::OrderDoc> = draft.files.iter().filter_map(ReadFile::doc).collect();
    let values = |of: fn(&sheet::OrderDoc) -> Option<String>| {
        let mut all: Vec<String> = docs.iter().filter_map(|doc| of(doc)).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let told = [
        (m::F_CURRENCY, values(|doc| doc.currency.clone())),
        (m::INTAKE_BUYER, values(|doc| doc.buyer.name.clone())),
        (m::INTAKE_DELIVERY, values(|doc| doc.delivery.party.name.clone())),
        (m::F_INCOTERM, values(|doc| doc.delivery.terms.clone())),
        (m::INTAKE_WANTED, values(|doc| doc.delivery.until.clone())),
    ];
    told.into_iter().filter(|(_, values)| values.len() > 1).collect()
}

/// The rows of all files together.
fn sum(draft: &Draft, lang: Lang) -> Markup {
    let mut all = sheet::mapping::Tally::default();
    for file in &draft.files {
        let one = &file.lines.tally;
        all.rows_in += one.rows_in;
        all.accepted += one.accepted;
        all.rejected += one.rejected;
        all.skipped += one.skipped;
    }
    Card::new(m::INTAKE_ALL_FILES)
        .body(html! { p { (file_view::tally(&all).in_lang(lang)) } })
        .view(lang)
}

/// A buyer who is no customer yet, with the form that makes him one.
fn stranger(draft: &Draft) -> Option<(String, String)> {
    if draft.known.customer.is_some() || draft.form.get("customer_id").is_some() {
        return None;
    }
    let buyer =
        &draft.files.iter().find_map(|file| file.doc().filter(|d| d.buyer.name.is_some()))?.buyer;
    let name = buyer.name.clone()?;
    let country = buyer.country.as_deref().and_then(|text| base::Country::parse(text).ok());
    let words = [
        ("name", name.clone()),
        ("address", buyer.address.join("\n")),
        ("country", country.map(|c| c.code().to_string()).unwrap_or_default()),
        ("email", buyer.email.clone().unwrap_or_default()),
    ];
    let query: Vec<String> =
        words.iter().map(|(key, text)| format!("{key}={}", list::escape(text))).collect();
    Some((name, format!("/customers/new?{}", query.join("&"))))
}

fn refusals(refused: &[Refusal], lang: Lang) -> Markup {
    html! {
        @for refusal in refused.iter().filter(|refusal| refusal.fields.is_empty()) {
            div.mb12 { (edit::banner(refusal).view(lang)) }
        }
    }
}

fn fields_of(refused: &[Refusal]) -> Vec<ui::Finding> {
    refused.iter().flat_map(form::findings).collect()
}

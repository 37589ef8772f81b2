//! Owns the page of a paper that came in: each field that was read beside the picture of the page,
//! with the place marked that it was read from.

use super::incoming::{self, Incoming, SORTS};
use crate::kernel::field::Choice;
use crate::kernel::{Entity, Field, Input, Kind, Refusal, list};
use crate::web::ask::Ask;
use crate::web::{edit, form};
use lang::{Lang, m};
use maud::{Markup, html};
use sheet::paper::PaperDoc;
use ui::{Act, Banner, Card, Form, Opt, PageHead, Scan, Spot};

/// What a file chooser offers.
const KINDS: &str = ".pdf,.xlsx,.xls,application/pdf";

fn address(ask: &Ask) -> String {
    format!("/shipments/{}/incoming", list::escape(ask.part("key")))
}

pub fn view(
    ask: &Ask,
    paper: Option<(&Incoming, &'static Entity)>,
    typed: &Input,
    refused: &[Refusal],
) -> Markup {
    let lang = ask.lang();
    let head = html! {
        (PageHead::new(m::INCOMING_TITLE).sub(m::INCOMING_SUB).view(lang))
        @for refusal in refused.iter().filter(|refusal| refusal.fields.is_empty()) {
            div.mb12 { (edit::banner(refusal).view(lang)) }
        }
    };
    let Some((paper, entity)) = paper else {
        return html! { (head) (chooser(ask, refused, lang)) };
    };
    html! {
        (head)
        @if paper.doc.has_no_text() {
            @let scan = Banner::warn(m::INCOMING_NO_TEXT).cost(m::INCOMING_NO_TEXT_WAY);
            div.mb12 { (scan.view(lang)) }
        }
        (ui::columns_paired(
            confirm(ask, (paper, entity), typed, refused),
            beside(ask, (paper, entity), lang),
        ))
        (chooser(ask, &[], lang))
    }
}

/// The place on a page where a paper is dropped; a shipment's page has one too.
pub fn drop_area(shipment: &str, lang: Lang) -> Markup {
    let action = format!("/shipments/{}/incoming", list::escape(shipment));
    html! {
        form.stack-s method="post" action=(action) enctype="multipart/form-data" {
            (file_field().view("incoming", lang))
            div { (Act::submit(m::INTAKE_READ).value("step", "read").view(lang)) }
        }
    }
}

fn file_field() -> ui::Field {
    ui::Field::file("file", m::INCOMING_FILE).accept(KINDS).hint(m::INCOMING_FILE_HINT).wide()
}

fn chooser(ask: &Ask, refused: &[Refusal], lang: Lang) -> Markup {
    let findings: Vec<ui::Finding> = refused.iter().flat_map(form::findings).collect();
    let made = Form::post(address(ask), form::request_id())
        .one_column()
        .field(file_field())
        .findings(&findings)
        .act(Act::submit(m::INTAKE_READ).value("step", "read"));
    made.view(lang)
}

/// The form of the record, filled with what was read.
fn confirm(
    ask: &Ask,
    (paper, entity): (&Incoming, &'static Entity),
    typed: &Input,
    refused: &[Refusal],
) -> Markup {
    let lang = ask.lang();
    let findings: Vec<ui::Finding> = refused.iter().flat_map(form::findings).collect();
    let sorts = SORTS.iter().map(|(code, _, entity)| Opt::new(*code, entity.one)).collect();
    let mut made = Form::post(address(ask), form::request_id())
        .one_column()
        .hidden("sha256", paper.sha256.clone())
        .hidden("name", paper.name.clone())
        .field(ui::Field::select("sort", m::INCOMING_SORT, sorts).value(entity.name))
        .findings(&findings);
    let signs = signs(entity, &paper.doc);
    for field in incoming::fields(entity) {
        if let Some(heading) = field.opens {
            made = made.heading(heading);
        }
        let text = typed.0.get(field.name).cloned().unwrap_or_default();
        let made_of = match field.kind {
            // What was not read is chosen by the person, not by the order of the list.
            Kind::Choice(choices) if text.is_empty() => unchosen(field, choices),
            _ => form::control(field, &text),
        };
        made = made.field(read_as(made_of, field, (&paper.doc, &signs), lang));
    }
    made = made.part(also(entity, &paper.doc, lang));
    made.act(Act::link(m::ACT_CANCEL, format!("/shipments/{}", list::escape(ask.part("key")))))
        .act(Act::submit(m::INCOMING_SORT_AGAIN).value("step", "sort"))
        .act(Act::submit(m::INCOMING_CONFIRM).value("step", "make").primary())
        .view(lang)
}

fn unchosen(field: &Field, choices: &'static [Choice]) -> ui::Field {
    let empty = std::iter::once(Opt::new("", ""));
    let given = choices.iter().map(|choice| Opt::new(choice.code, choice.label));
    let made = ui::Field::select(field.name, field.label, empty.chain(given).collect());
    if field.required { made.required() } else { made }
}

/// The field with what stood on the paper, and the sign of its place there.
fn read_as(
    made: ui::Field,
    field: &Field,
    (doc, signs): (&PaperDoc, &[(&'static str, String)]),
    lang: Lang,
) -> ui::Field {
    let Some(one) = incoming::found(doc, field.name) else { return made };
    let sign = signs.iter().find(|(name, _)| *name == field.name).map_or("", |(_, s)| s.as_str());
    let said = one.text.lines().collect::<Vec<_>>().join(" / ");
    let text = m::INCOMING_FOUND.with("sign", sign).with("text", said);
    made.hint(text.in_lang(lang).to_string())
}

/// Each field that was read has a number, on the form and on the page.
fn signs(entity: &'static Entity, doc: &PaperDoc) -> Vec<(&'static str, String)> {
    let read = incoming::fields(entity).filter(|field| incoming::found(doc, field.name).is_some());
    read.enumerate().map(|(n, field)| (field.name, (n + 1).to_string())).collect()
}

/// What was read and is asked for only when the paper is issued.
fn also(entity: &'static Entity, doc: &PaperDoc, lang: Lang) -> Markup {
    let on_board = doc.found.iter().filter(|one| one.field == "on_board_on");
    let texts: Vec<&str> = on_board.map(|one| one.text.as_str()).collect();
    let shown = entity.name == "bill_of_lading" && !texts.is_empty();
    let said = m::INCOMING_ON_BOARD.with("text", texts.join(", "));
    html! { @if shown { p.muted { (said.in_lang(lang)) } } }
}

fn beside(ask: &Ask, (paper, entity): (&Incoming, &'static Entity), lang: Lang) -> Markup {
    let signs = signs(entity, &paper.doc);
    let scans: Vec<Markup> = paper
        .doc
        .pages
        .iter()
        .enumerate()
        .map(|(n, size)| {
            let href = format!("{}/{}/{n}", address(ask), paper.sha256);
            Scan::new(href, n + 1, *size).spots(spots(&paper.doc, &signs, n)).view(lang)
        })
        .collect();
    let body = html! {
        @for scan in &scans { (scan) }
        @if scans.is_empty() { pre.said-lines { (paper.doc.text.join("\n")) } }
    };
    Card::new(paper.name.clone()).body(body).view(lang)
}

/// One spot for each place; fields that were read from the same text share it.
fn spots(doc: &PaperDoc, signs: &[(&'static str, String)], page: usize) -> Vec<Spot> {
    let mut all: Vec<Spot> = Vec::new();
    for (name, sign) in signs {
        let Some(one) = incoming::found(doc, name).filter(|one| one.page == page) else { continue };
        let place = one.place;
        match all.iter_mut().find(|spot| (spot.left, spot.top) == (place.left, place.top)) {
            Some(spot) => spot.sign = format!("{},{sign}", spot.sign),
            None => {
                let (left, top, right, bottom) = (place.left, place.top, place.right, place.bottom);
                all.push(Spot { sign: sign.clone(), left, top, right, bottom });
            }
        }
    }
    all
}

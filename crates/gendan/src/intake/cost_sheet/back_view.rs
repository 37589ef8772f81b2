//! Owns how a workbook that came back looks: what became of its rows, and the table of differences
//! in which a person ticks what he takes.

use super::back::{BackFile, Here};
use super::compared::{self, Difference, Kin};
use crate::intake::file_view;
use crate::kernel::field::{Field as Declared, Kind};
use crate::kernel::{Refusal, list};
use crate::web::ask::Ask;
use crate::web::{edit, form};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Banner, Card, Cell, Col, Field, Form, PageHead, Row, Table, Tag};

/// Where the file is asked for.
pub fn first(ask: &Ask, here: &Here, refused: Option<&Refusal>) -> Markup {
    let lang = ask.lang();
    let mut made = Form::post(action(ask), form::request_id())
        .part(head(ask, here))
        .part(edit::notice(refused, lang))
        .field(
            Field::file("file", m::SHEET_BOOK)
                .accept(".xlsx,.xlsm,.xls,.ods")
                .hint(m::SHEET_BACK_HINT)
                .required()
                .wide(),
        )
        .act(Act::link(m::ACT_CANCEL, base(ask)))
        .act(Act::submit(m::INTAKE_READ).value("step", "read").primary());
    if let Some(refusal) = refused {
        made = made.findings(&form::findings(refusal));
    }
    made.view(lang)
}

/// What the file says otherwise.
pub fn second(ask: &Ask, here: &Here, file: &BackFile, refused: Option<&Refusal>) -> Markup {
    let lang = ask.lang();
    let differences = compared::compare(&file.back, &here.standing);
    let moved = file.back.hash != here.hash;
    let offers = differences.iter().any(|difference| difference.kin.is_offer());
    let ticked = ask.form.get("step") == Some("take");
    let taken = |difference: &Difference| match ticked {
        true => ask.form.has(&difference.key),
        false => difference.kin.is_taken(),
    };
    let mut made = Form::post(action(ask), form::request_id())
        .part(head(ask, here))
        .part(edit::notice(refused, lang))
        .part(notices(file, here, moved, offers, lang))
        .part(rows(file, lang))
        .hidden("name", file.name.clone())
        .hidden("sha256", file.sha256.clone())
        .hidden("version", here.row.int("version").to_string());
    if !differences.is_empty() {
        made = made.part(table(&differences, moved && file.back.left.is_some(), taken, lang));
    }
    if let Some(refusal) = refused {
        made = made.findings(&form::findings(refusal));
    }
    made = made.act(Act::link(m::ACT_CANCEL, base(ask)));
    if offers {
        made = made.act(Act::submit(m::SHEET_BACK_TAKE).value("step", "take").primary());
    }
    made.view(lang)
}

fn base(ask: &Ask) -> String {
    format!("/cost-sheets/{}", list::escape(ask.part("key")))
}

fn action(ask: &Ask) -> String {
    format!("{}/comeback", base(ask))
}

fn head(ask: &Ask, here: &Here) -> Markup {
    let (no, item) = (here.row.text("no"), here.row.text("item"));
    let sub = format!("{no} · {item} · v{}", here.row.int("version"));
    PageHead::new(m::SHEET_BOOK_BACK).sub(sub).view(ask.lang())
}

fn notices(file: &BackFile, here: &Here, moved: bool, offers: bool, lang: Lang) -> Markup {
    let versions = || {
        let text = m::SHEET_BACK_LEFT_AT.with("left", file.back.version);
        text.with("now", here.row.int("version"))
    };
    html! {
        @if moved { (Banner::warn(versions()).cost(m::SHEET_BACK_LEFT_AT_WAY).view(lang)) }
        @if moved && file.back.left.is_none() {
            (Banner::warn(m::SHEET_BACK_NO_PAGE).view(lang))
        }
        @if !offers { (Banner::info(m::SHEET_BACK_SAME).view(lang)) }
    }
}

fn rows(file: &BackFile, lang: Lang) -> Markup {
    let body = html! {
        div.stack-s {
            p { (file_view::tally(&file.back.tally).in_lang(lang)) }
            (file_view::left(m::INTAKE_REJECTED, &file.back.rejected, true, lang))
            (file_view::left(m::INTAKE_SKIPPED, &file.back.skipped, false, lang))
        }
    };
    Card::new(file.name.clone()).body(body).view(lang)
}

fn table(
    differences: &[Difference],
    three: bool,
    taken: impl Fn(&Difference) -> bool,
    lang: Lang,
) -> Markup {
    let mut cols =
        vec![Col::new(m::SHEET_BACK_TAKEN), Col::new(m::LINE_ITEM), Col::new(m::SHEET_BACK_WHAT)];
    cols.extend(three.then(|| Col::new(m::SHEET_BACK_WHEN_LEFT)));
    cols.extend([Col::new(m::SHEET_BACK_NOW), Col::new(m::SHEET_BACK_FILE)]);
    let mut table = Table::new("differences", m::SHEET_BACK_DIFFERENCES).plain().tight().cols(cols);
    for one in differences {
        let line = one.line.clone().unwrap_or_else(|| m::SHEET_BACK_HEAD.in_lang(lang).into());
        let what = compared::what(one).in_lang(lang);
        let shown = |text: &str| shown(one.field, text, lang);
        let mut row = Row::new(one.key.clone())
            .cell(Cell::markup(tick(one, taken(one), &format!("{line} {what}"), lang)))
            .cell(Cell::text(&line))
            .cell(Cell::text(&what));
        if three {
            row = row.cell(Cell::text(shown(one.left.as_deref().unwrap_or_default())).muted());
        }
        table = table
            .row(row.cells([Cell::text(shown(&one.now)), Cell::text(shown(&one.file)).strong()]));
    }
    let count = differences.len().to_string();
    Card::new(m::SHEET_BACK_DIFFERENCES).count(count).flush(table.view(lang)).view(lang)
}

fn tick(one: &Difference, taken: bool, called: &str, lang: Lang) -> Markup {
    html! {
        @if one.kin.is_offer() {
            input type="checkbox" name=(one.key) value="1" checked[taken] aria-label=(called);
        }
        @match one.kin {
            Kin::Clash => { " " (Tag::bad(m::SHEET_BACK_CLASH).view(lang)) }
            Kin::Since => { (Tag::plain(m::SHEET_BACK_SINCE).view(lang)) }
            _ => {}
        }
    }
}

/// A choice by its word, everything else as the form shows it.
fn shown(field: Option<&Declared>, text: &str, lang: Lang) -> String {
    let Some(Declared { kind: Kind::Choice(choices), .. }) = field else { return text.to_string() };
    let known = choices.iter().find(|choice| choice.code == text);
    known.map_or(text, |choice| choice.label.in_lang(lang)).to_string()
}

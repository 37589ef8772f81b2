//! Owns how one file of an import looks: what it is, what it says, how its columns are read, which
//! rows came in and which did not, with the reasons.

use super::lines::{Left, column_name, label, specs};
use super::read_file::ReadFile;
use super::source::{Chosen, text_of_rows};
use lang::{Lang, Msg, Text, m};
use maud::{Markup, html};
use sheet::mapping::{FieldSpec, Mapping, Tally};
use sheet::{Grid, Kind, OrderDoc, Parsed};
use ui::{Card, Field, Kv, Opt};

/// Rows that are shown of a long report; the rest is counted.
const MOST_SHOWN: usize = 200;

pub fn card(n: usize, file: &ReadFile, lang: Lang) -> Markup {
    let body = html! {
        div.stack-s {
            p { (tally(&file.lines.tally).in_lang(lang)) }
            @for doubt in file.lines.doubts.iter().take(MOST_SHOWN) {
                p."s13 warnc flow" { (ui::Icon::AlertTriangle.small()) " " (doubt.in_lang(lang)) }
            }
            @if let Some(doc) = file.doc() { (said(doc, lang)) }
            (choices(n, file, lang))
            (left(m::INTAKE_REJECTED, &file.lines.rejected, true, lang))
            (left(m::INTAKE_SKIPPED, &file.lines.skipped, false, lang))
            @let left_out = &file.lines.left_out;
            @if !left_out.is_empty() {
                p."small muted" {
                    (m::INTAKE_LEFT_OUT.with("columns", left_out.join(", ")).in_lang(lang))
                }
            }
            @if let Some(doc) = file.doc() { (unread(doc, lang)) }
        }
    };
    Card::new(file.source.name.clone())
        .count(kind(file.kind))
        .body(body)
        .id(format!("source-{n}"))
        .view(lang)
}

/// `12 rows = 10 accepted + 1 rejected + 1 skipped`
pub fn tally(tally: &Tally) -> Text {
    m::INTAKE_TALLY
        .with("in", tally.rows_in)
        .with("accepted", tally.accepted)
        .with("rejected", tally.rejected)
        .with("skipped", tally.skipped)
}

pub fn kind(kind: Kind) -> Msg {
    match kind {
        Kind::UblOrder => m::INTAKE_KIND_UBL,
        Kind::PdfOrder => m::INTAKE_KIND_PDF,
        Kind::Xlsx | Kind::Xls | Kind::Ods => m::INTAKE_KIND_BOOK,
        Kind::Delimited => m::INTAKE_KIND_TEXT,
        Kind::Picture | Kind::PdfPage(_) => m::FILE_PICTURE,
        Kind::PaperPdf => m::INCOMING_KIND,
        Kind::Form | Kind::FormFill(_) => m::ENTITY_PAPER_FORM,
        Kind::Mail | Kind::Mailbox | Kind::LetterZip | Kind::LetterText | Kind::LetterPdf => {
            m::LETTER_KIND
        }
    }
}

/// The head of a document in its own words.
fn said(doc: &OrderDoc, lang: Lang) -> Markup {
    let party = |party: &sheet::order::Party| {
        let mut parts: Vec<String> = party.name.iter().cloned().collect();
        parts.extend(party.address.iter().cloned());
        parts.extend(party.country.iter().cloned());
        (!parts.is_empty()).then(|| parts.join(", "))
    };
    let delivery = &doc.delivery;
    let terms =
        [&delivery.terms, &delivery.place].into_iter().flatten().cloned().collect::<Vec<_>>();
    let dates =
        [&delivery.from, &delivery.until].into_iter().flatten().cloned().collect::<Vec<_>>();
    let total = [&doc.currency, &doc.total].into_iter().flatten().cloned().collect::<Vec<_>>();
    let rows = [
        (m::ORDER_CUSTOMER_PO, doc.number.clone()),
        (m::INTAKE_ISSUED, doc.issue_date.clone()),
        (m::INTAKE_BUYER, party(&doc.buyer)),
        (m::INTAKE_SELLER, party(&doc.seller)),
        (m::INTAKE_DELIVERY, party(&delivery.party)),
        (m::F_INCOTERM, (!terms.is_empty()).then(|| terms.join(" "))),
        (m::INTAKE_WANTED, (!dates.is_empty()).then(|| dates.join(" – "))),
        (m::F_PAYMENT_TERM, doc.payment_terms.clone()),
        (m::INTAKE_TOTAL, (!total.is_empty()).then(|| total.join(" "))),
    ];
    let filled = rows.into_iter().filter_map(|(label, text)| Some((label, text?)));
    filled.fold(Kv::new(), |kv, (label, text)| kv.row(label, &text)).view(lang)
}

/// The order's number where the file lacks it, and how a table is read.
fn choices(n: usize, file: &ReadFile, lang: Lang) -> Markup {
    let po = file.source.po.clone().unwrap_or_default();
    let po = Field::text(format!("source.{n}.po"), m::INTAKE_FILE_PO)
        .hint(m::INTAKE_FILE_PO_HINT)
        .value(po);
    let has_number = file.doc().is_some_and(|doc| doc.number.is_some());
    html! {
        @if !has_number { div.form-grid { (po.view("f", lang)) } }
        @if let Parsed::Grids(grids) = &file.parsed {
            (table_choices(n, &file.source.chosen, grids, &Fields { specs: specs(), label }, lang))
        }
    }
}

/// The fields that a table may have, and what they are called.
pub struct Fields {
    pub specs: Vec<FieldSpec>,
    pub label: fn(&str) -> Msg,
}

/// How a table is read: sheet, head, columns, each to be said otherwise.
pub fn table_choices(
    n: usize,
    chosen: &Chosen,
    grids: &[Grid],
    fields: &Fields,
    lang: Lang,
) -> Markup {
    let name = |what: &str| format!("source.{n}.{what}");
    let Some((at, grid)) = chosen.grid(grids, &fields.specs) else { return html! {} };
    let named = |(at, grid): (usize, &Grid)| {
        let mark = if grid.hidden { m::INTAKE_HIDDEN.in_lang(lang) } else { "" };
        Opt::new(at.to_string(), format!("{} {mark}", grid.name).trim().to_string())
    };
    let sheets: Vec<Opt> = grids.iter().enumerate().map(named).collect();
    let mapping = chosen.mapping(grid, &fields.specs);
    let head = text_of_rows(&mapping.head_rows);
    html! {
        div.form-grid {
            @if grids.len() > 1 {
                (Field::select(name("sheet"), m::INTAKE_SHEET, sheets)
                    .value(at.to_string()).view("f", lang))
            } @else {
                input type="hidden" name=(name("sheet")) value=(at);
            }
            (Field::text(name("head"), m::INTAKE_HEAD_ROW)
                .hint(m::INTAKE_HEAD_ROW_HINT).value(head).view("f", lang))
        }
        h3.s13 { (m::INTAKE_COLUMNS.in_lang(lang)) }
        div.form-grid {
            @for column in (0..grid.width()).filter(|column| is_filled(grid, *column)) {
                (choice(&name(&format!("column.{column}")), column, (grid, &mapping), fields, lang))
            }
        }
    }
}

fn is_filled(grid: &Grid, column: usize) -> bool {
    (0..grid.rows.len()).any(|row| !grid.at(row, column).is_empty())
}

/// One column: its head, what stands below it, and which field it is.
fn choice(
    name: &str,
    column: usize,
    (grid, mapping): (&Grid, &Mapping),
    fields: &Fields,
    lang: Lang,
) -> Markup {
    let none = Opt::new("", m::INTAKE_COLUMN_OUT);
    let offered = fields.specs.iter().map(|spec| Opt::new(spec.name, (fields.label)(spec.name)));
    let below = (mapping.head_rows.end..grid.rows.len()).map(|row| grid.at(row, column).shown());
    let sample: Vec<&str> = below.filter(|text| !text.trim().is_empty()).take(2).collect();
    let sample: String = sample.join(" · ").chars().take(60).collect();
    let title = format!("{} {}", column_name(column), mapping.head(grid, column));
    let options = std::iter::once(none).chain(offered).collect();
    let field = Field::select(name, title.trim().to_string(), options);
    field.value(mapping.field(column).unwrap_or_default()).hint(sample).view("f", lang)
}

/// Rows that did not come in, with what stood there and why.
pub fn left(title: Msg, rows: &[Left], open: bool, lang: Lang) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    html! {
        details open[open] {
            summary."btn ghost sm" {
                (ui::Icon::ChevronDown.small()) " " (title.in_lang(lang)) " (" (rows.len()) ")"
            }
            @for row in rows.iter().take(MOST_SHOWN) { (left_row(row, lang)) }
            @if rows.len() > MOST_SHOWN {
                p."small muted" {
                    (m::INTAKE_AND_MORE.with("count", rows.len() - MOST_SHOWN).in_lang(lang))
                }
            }
        }
    }
}

/// The reasons in full: a cut one would send the person to the file to guess.
fn left_row(row: &Left, lang: Lang) -> Markup {
    let why: Vec<String> = row.why.iter().map(|text| text.in_lang(lang)).collect();
    html! {
        p.s13 {
            b { (m::INTAKE_PLACE.with("place", &row.place).in_lang(lang)) } " " (why.join("; "))
            @if !row.shown.is_empty() { br; span."small muted" { (row.shown) } }
        }
    }
}

/// Parts of a document that found no place: a person should look at them.
fn unread(doc: &OrderDoc, lang: Lang) -> Markup {
    html! {
        @if !doc.skipped.is_empty() {
            details {
                summary."btn ghost sm" {
                    (m::INTAKE_UNREAD.in_lang(lang)) " (" (doc.skipped.len()) ")"
                }
                @let rows = doc.skipped.iter().take(MOST_SHOWN);
                (rows
                    .fold(Kv::new(), |kv, part| kv.row(part.place.clone(), &part.value)).view(lang))
            }
        }
        @if !doc.text.is_empty() {
            details {
                summary."btn ghost sm" { (m::INTAKE_TEXT.in_lang(lang)) }
                pre."small" { (doc.text.join("\n")) }
            }
        }
    }
}

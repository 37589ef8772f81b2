//! Owns how a company's own costing sheet looks on its way in: how its columns are read, what
//! became of its rows, and the draft's form.

use super::foreign::Foreign;
use super::foreign_page::defaults;
use super::layouts::Layout;
use super::specs::{label, specs};
use crate::costing::layout::LAYOUT;
use crate::costing::sheet::{Part, SHEET};
use crate::intake::file_view::{self, Fields, table_choices};
use crate::kernel::show::Names;
use crate::kernel::{Input, Refusal};
use crate::web::ask::Ask;
use crate::web::{edit, find, form};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Banner, Card, Field, Form, Opt, PageHead};

const ACTION: &str = "/cost-sheets/import";
/// Lines that a grid holds without making the browser halt.
pub const MOST_EDITED: usize = 300;

/// A file with all that its page needs.
pub struct Shown<'a> {
    pub file: &'a Foreign,
    pub saved: &'a [Layout],
    pub input: &'a Input,
    pub refused: Option<&'a Refusal>,
}

pub fn first(ask: &Ask, refused: Option<&Refusal>) -> Markup {
    let lang = ask.lang();
    let mut made = Form::post(ACTION, form::request_id())
        .part(PageHead::new(m::SHEET_IN_TITLE).sub(m::SHEET_IN_SUB).view(lang))
        .part(edit::notice(refused, lang))
        .field(
            Field::file("file", m::SHEET_IN_FILE)
                .accept(".xlsx,.xlsm,.xls,.ods,.csv,.tsv")
                .required()
                .wide(),
        )
        .act(Act::link(m::ACT_CANCEL, "/cost-sheets"))
        .act(Act::link(LAYOUT.many, "/cost-layouts"))
        .act(Act::submit(m::INTAKE_READ).value("step", "read").primary());
    if let Some(refusal) = refused {
        made = made.findings(&form::findings(refusal));
    }
    made.view(lang)
}

pub fn second(ask: &Ask, shown: &Shown) -> Markup {
    let lang = ask.lang();
    let (file, input) = (shown.file, shown.input);
    let source = &file.source;
    let mut made = Form::post(ACTION, form::request_id())
        .part(PageHead::new(m::SHEET_IN_TITLE).sub(source.name.clone()).view(lang))
        .part(edit::notice(shown.refused, lang))
        .hidden("source.0.sha256", source.sha256.clone())
        .hidden("source.0.name", source.name.clone())
        .hidden("source.0.was", source.chosen.to_text())
        .hidden("read_as", input.get("read_as").unwrap_or_default())
        .hidden("layout_was", layout(shown))
        .part(card(shown, lang));
    made = choices(made, shown);
    made = made.heading(m::SHEET_IN_HEAD);
    made = form::new_fields(made, SHEET.fields, input);
    made = lines(made, ask, shown);
    if let Some(refusal) = shown.refused {
        made = made.findings(&form::findings(refusal));
    }
    made.act(Act::link(m::ACT_CANCEL, "/cost-sheets"))
        .act(Act::submit(m::INTAKE_AGAIN).value("step", "read"))
        .act(Act::submit(m::SHEET_IN_MAKE).value("step", "make").primary())
        .part(find::datalists(SHEET.lines, lang))
        .view(lang)
}

/// The layout by which the file is read now.
fn layout(shown: &Shown) -> String {
    let typed = || shown.input.get("layout").map(str::to_string);
    shown.file.layout.clone().or_else(typed).unwrap_or_default()
}

fn card(shown: &Shown, lang: Lang) -> Markup {
    let file = shown.file;
    let fields = Fields { specs: specs(), label };
    let body = html! {
        div.stack-s {
            p { (file_view::tally(&file.tally).in_lang(lang)) }
            @if let Some(name) = &file.layout {
                (Banner::info(m::SHEET_IN_KNOWN.with("name", name)).view(lang))
            }
            (file_view::left(m::INTAKE_REJECTED, &file.rejected, true, lang))
            (file_view::left(m::INTAKE_SKIPPED, &file.skipped, false, lang))
            @if !file.left_out.is_empty() {
                p."small muted" {
                    (m::INTAKE_LEFT_OUT.with("columns", file.left_out.join(", ")).in_lang(lang))
                }
            }
            (table_choices(0, &file.source.chosen, &file.grids, &fields, lang))
        }
    };
    Card::new(file.source.name.clone()).count(file_view::kind(file.kind)).body(body).view(lang)
}

/// What the file does not say, and the layout.
fn choices(made: Form, shown: &Shown) -> Form {
    let plain = defaults(shown.input);
    let parts = Part::ALL.iter().map(|part| Opt::new(part.code(), part.label())).collect();
    let currencies = ["CNY", "USD"].map(|code| Opt::new(code, code)).to_vec();
    let none = Opt::new("", m::SHEET_IN_NO_LAYOUT);
    let named = shown.saved.iter().map(|layout| Opt::new(layout.name.clone(), layout.name.clone()));
    let name = shown.input.get("layout_name").unwrap_or_default();
    made.field(Field::select("default_part", m::SHEET_IN_PART, parts).value(plain.part))
        .field(
            Field::select("default_currency", m::SHEET_IN_CURRENCY, currencies)
                .value(plain.currency),
        )
        .field(
            Field::select(
                "layout",
                m::SHEET_IN_LAYOUT,
                std::iter::once(none).chain(named).collect(),
            )
            .value(layout(shown)),
        )
        .field(
            Field::text("layout_name", m::SHEET_IN_SAVE_AS)
                .hint(m::SHEET_IN_SAVE_AS_HINT)
                .value(name),
        )
}

fn lines(made: Form, ask: &Ask, shown: &Shown) -> Form {
    let lang = ask.lang();
    let lines = &SHEET.lines[0];
    let made = made.heading_with(m::SHEET_LINES, m::GRID_PASTE_HINT);
    let count = shown.file.lines.len();
    if count > MOST_EDITED {
        let text = m::INTAKE_TOO_LONG_TO_EDIT.with("count", count).with("most", MOST_EDITED);
        return made.part(Banner::info(text).view(lang));
    }
    let (typed, names) = (Some(shown.input), Names::default());
    let refusal = shown.refused;
    let filled =
        form::Filled { typed, rows: &[], names: &names, refusal, is_new: true, computed: false };
    made.part(form::grid(lines, &filled, 2, &ask.actor).view(lang))
}

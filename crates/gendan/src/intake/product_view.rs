//! Owns how a product import looks: each file with what became of its rows, the grids of articles
//! and cartons, and the fields for more files.

use super::file_view::{self, Fields, table_choices};
use super::product::{Draft, ProductFile};
use super::product_grid::{self, GRIDS, UNSEEN};
use super::product_lines;
use super::sets_view::plain_enter;
use crate::catalog::product::PRODUCT;
use crate::kernel::Refusal;
use crate::kernel::show::Names;
use crate::web::ask::Ask;
use crate::web::{edit, find, form};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Banner, Card, Cell, Col, Field, Form, Opt, PageHead, Row, Table, Tag};

const ACTION: &str = "/products/import";
/// Articles that a table shows; the rest is counted.
const MOST_SHOWN: usize = 200;
/// Articles that a grid holds: some thousand inputs, what a browser scrolls without a halt.
const MOST_EDITED: usize = 300;

/// The whole page: what was read, the grids to be edited, and more files.
pub fn view(ask: &Ask, draft: &Draft, refused: &[Refusal]) -> Markup {
    let lang = ask.lang();
    let banners = html! {
        @for refusal in refused.iter().filter(|refusal| refusal.fields.is_empty()) {
            div.mb12 { (edit::banner(refusal).view(lang)) }
        }
    };
    let findings: Vec<ui::Finding> = refused.iter().flat_map(form::findings).collect();
    let mut made = Form::post(ACTION, form::request_id())
        .part(html! {
            (plain_enter())
            (PageHead::new(m::INTAKE_PRODUCT_TITLE).sub(m::INTAKE_PRODUCT_SUB).view(lang))
        })
        .part(banners)
        .findings(&findings);
    for (n, file) in draft.files.iter().enumerate() {
        let source = &file.source;
        made = made
            .hidden(format!("source.{n}.sha256"), source.sha256.clone())
            .hidden(format!("source.{n}.name"), source.name.clone())
            .hidden(format!("source.{n}.was"), source.chosen.to_text())
            .part(card(n, file, lang));
    }
    let started = !draft.files.is_empty() || !draft.form.rows("goods").is_empty();
    if started {
        let options = vec![
            Opt::new("skip", m::INTAKE_EXISTING_SKIP),
            Opt::new("change", m::INTAKE_EXISTING_CHANGE),
        ];
        let value = if draft.changes { "change" } else { "skip" };
        made = grids(made, ask, draft, refused)
            .field(Field::radios("existing", m::INTAKE_EXISTING, options).value(value).wide())
            .heading(m::INTAKE_MORE);
    }
    let pasted = if started { "" } else { ask.form.get("pasted").unwrap_or_default() };
    made = made
        .field(
            Field::file("file", m::INTAKE_TABLES)
                .accept(".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt")
                .multiple()
                .hint(m::INTAKE_TABLES_HINT)
                .wide(),
        )
        .field(
            Field::area("pasted", m::INTAKE_PASTED, 6).hint(m::INTAKE_TABLES_HEADS).value(pasted),
        )
        .act(Act::link(m::ACT_CANCEL, "/products"));
    made = match started {
        true => made
            .act(Act::submit(m::INTAKE_AGAIN).value("step", "read"))
            .act(Act::submit(m::INTAKE_MAKE_PRODUCTS).value("step", "make").primary()),
        false => made.act(Act::submit(m::INTAKE_READ).value("step", "read").primary()),
    };
    made.part(find::datalists(&*GRIDS, lang)).view(lang)
}

fn card(n: usize, file: &ProductFile, lang: Lang) -> Markup {
    let read = &file.products;
    let fields = Fields { specs: product_lines::specs(), label: product_lines::label };
    let body = html! {
        div.stack-s {
            p { (file_view::tally(&read.tally).in_lang(lang)) }
            (file_view::left(m::INTAKE_REJECTED, &read.rejected, true, lang))
            (file_view::left(m::INTAKE_SKIPPED, &read.skipped, false, lang))
            @if !read.left_out.is_empty() {
                p."small muted" {
                    (m::INTAKE_LEFT_OUT.with("columns", read.left_out.join(", ")).in_lang(lang))
                }
            }
            (table_choices(n, &file.source.chosen, &file.grids, &fields, lang))
        }
    };
    Card::new(file.source.name.clone()).count(file_view::kind(file.kind)).body(body).view(lang)
}

/// Articles and cartons as grids; a list too long for them is shown and taken as it stands.
fn grids(mut made: Form, ask: &Ask, draft: &Draft, refused: &[Refusal]) -> Form {
    let lang = ask.lang();
    let goods = draft.form.rows("goods").len();
    made = made.heading_with(PRODUCT.many, m::GRID_PASTE_HINT).part(states(draft, lang));
    if goods > MOST_EDITED {
        let text = m::INTAKE_TOO_LONG_TO_EDIT.with("count", goods).with("most", MOST_EDITED);
        return made.hidden("whole", "1").part(html! {
            div.mb12 { (Banner::info(text).view(lang)) }
            (articles(draft, lang))
        });
    }
    let refusal = refused.iter().find(|refusal| !refusal.fields.is_empty());
    let (typed, names) = (Some(&draft.form), Names::default());
    let filled =
        form::Filled { typed, rows: &[], names: &names, refusal, is_new: true, computed: false };
    let [articles, cartons] = &*GRIDS;
    made = made.part(form::grid(articles, &filled, 1, &ask.actor).view(lang));
    made = made.heading_with(cartons.label, m::INTAKE_CARTONS_HINT);
    made = made.part(form::grid(cartons, &filled, 1, &ask.actor).view(lang));
    let unseen = |name: &str| UNSEEN.iter().any(|prefix| name.starts_with(prefix));
    let texts = draft.form.0.iter().filter(|(name, _)| unseen(name));
    texts.fold(made, |made, (name, text)| made.hidden(name.clone(), text.clone()))
}

/// How many are new, and which the catalogue has already.
fn states(draft: &Draft, lang: Lang) -> Markup {
    let items = product_grid::items(&draft.form);
    let there: Vec<&str> =
        items.iter().filter(|item| draft.known.contains(*item)).map(String::as_str).collect();
    let new = Tag::ok(m::INTAKE_STATE_NEW);
    let known = match draft.changes {
        true => Tag::warn(m::INTAKE_STATE_CHANGE),
        false => Tag::plain(m::INTAKE_STATE_THERE),
    };
    html! {
        p."s13 flow wrap" {
            (new.view(lang)) " " (items.len() - there.len())
            @if !there.is_empty() {
                " " (known.view(lang)) " " (there.len()) ": "
                span.muted { (there.iter().take(20).copied().collect::<Vec<_>>().join(", ")) }
                @if there.len() > 20 {
                    " " span.muted {
                        (m::INTAKE_AND_MORE.with("count", there.len() - 20).in_lang(lang))
                    }
                }
            }
        }
    }
}

fn articles(draft: &Draft, lang: Lang) -> Markup {
    let mut table = Table::new("articles", PRODUCT.many).plain().tight().cols([
        Col::new(m::F_ITEM_NO),
        Col::new(m::PRODUCT_NAME_EN),
        Col::new(m::F_UNIT),
        Col::new(m::PRODUCT_LIST_PRICE).number(),
    ]);
    let rows = draft.form.rows("goods");
    for (_, product) in rows.iter().take(MOST_SHOWN) {
        let text = |name: &str| product.get(name).unwrap_or_default().to_string();
        table = table.row(Row::new("").cells([
            Cell::text(text("item_no")),
            Cell::clip(text("name_en")),
            Cell::text(text("unit")),
            Cell::number(text("list_price")),
        ]));
    }
    html! {
        (table.view(lang))
        @if rows.len() > MOST_SHOWN {
            p."small muted" {
                (m::INTAKE_AND_MORE.with("count", rows.len() - MOST_SHOWN).in_lang(lang))
            }
        }
    }
}

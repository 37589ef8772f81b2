//! Owns the figures beside the form of a costing sheet that follow what is typed: amounts and
//! doubts in the grid, profit, margin, price and the make-up of the cost beside it. The house
//! reckons; the browser only swaps the answer in. Nothing is stored.

use super::cards;
use crate::costing::figures::{Doubtful, Figures};
use crate::costing::formula;
use crate::costing::preview::{self, Preview};
use crate::costing::sheet::{CostLine, Part, SHEET};
use crate::kernel::draft::Draft;
use crate::kernel::role::Zone;
use crate::kernel::{Act, Actor, Field, FieldError, Input, Kind, Record, Refusal, list, save};
use crate::web::ask::{Ask, Reply};
use base::Price;
use lang::{Lang, m};
use maud::{Markup, html};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;
use ui::{Banner, Card, Kv};

/// The region that the figures stand in.
const REGION: &str = "figures";

/// The empty region beside the form; it fills itself when the page is there and after each change.
pub fn region(key: Option<&str>, actor: &Actor) -> Option<Markup> {
    let key = key.map(|key| format!("{}/", list::escape(key))).unwrap_or_default();
    let address = format!("/cost-sheets/{key}preview");
    actor.sees(Zone::Cost).then(|| ui::follows("main", "form", &address, REGION))
}

/// `POST /cost-sheets/preview` and `/cost-sheets/{key}/preview`
pub async fn figures(ask: Ask) -> Result<Reply, Refusal> {
    let preview = previewed(&ask, ask.form.clone()).await?;
    let (typed, lang) = (&ask.form, ask.lang());
    Ok(Reply::Part(html! {
        (cells(typed, &preview, lang))
        (ui::refilled(REGION, beside(typed, &preview, lang)))
    }))
}

/// `POST /api/v1/cost-sheets/preview` and `/api/v1/cost-sheets/{key}/preview`: the same figures
/// as JSON.
pub async fn api(ask: Ask) -> Result<Reply, Refusal> {
    let mut input = ask.form.clone();
    input.set("partial", "1");
    let preview = previewed(&ask, input).await?;
    let (actor, lang) = (&*ask.actor, ask.lang());
    let lines = preview.lines.iter().map(|(n, line)| {
        let mut told = told(CostLine::FIELDS, line, actor);
        told.insert("n".into(), json!(n));
        told
    });
    let lines: Vec<_> = lines.collect();
    let errors = preview.errors.iter().map(|error| {
        let (label, text) = (error.label.in_lang(lang), error.text.in_lang(lang));
        json!({"field": error.field, "label": label, "text": text})
    });
    let errors: Vec<Json> = errors.collect();
    let head = told(SHEET.fields, &preview.head, actor);
    Ok(Reply::Json(200, json!({"head": head, "lines": lines, "errors": errors})))
}

/// What is known of a record that is not saved, as the API tells it.
fn told(fields: &'static [Field], draft: &Draft, actor: &Actor) -> Map<String, Json> {
    let seen = fields.iter().filter(|field| actor.sees(field.zone));
    let known = seen.filter(|field| !draft.get(field.name).is_null());
    let told = known.map(|field| {
        let value = draft.get(field.name);
        let whole = matches!(field.kind, Kind::Whole | Kind::Ref).then(|| value.as_int());
        let text = || json!((field.show)(value, None));
        (field.name.to_string(), whole.flatten().map_or_else(text, |number| json!(number)))
    });
    told.collect()
}

async fn previewed(ask: &Ask, input: Input) -> Result<Preview, Refusal> {
    let key = ask.part("key").to_string();
    ask.read(move |c, actor| {
        let id = match key.as_str() {
            "" => None,
            key => Some(save::id_of(c, &SHEET, key)?.ok_or_else(Refusal::not_found)?),
        };
        Act::without_trace(c, actor, |act| preview::preview(act, &input, id))
    })
    .await
}

/// Amount and doubt of every line of the form; lines that came to nothing are cleared.
fn cells(typed: &Input, preview: &Preview, lang: Lang) -> Markup {
    let numbers: BTreeSet<usize> = typed.0.keys().filter_map(|name| number(name)).collect();
    html! {
        @for n in numbers {
            @let line = preview.lines.iter().find(|(at, _)| *at == n).map(|(_, line)| line);
            (ui::grid_partial(&format!("lines-{n}-amount"), &price(line, "amount")))
            (ui::grid_partial(&format!("lines-{n}-reference"), &price(line, "reference")))
            (ui::refilled(&format!("lines-{n}-flag"), doubt(line, lang)))
        }
    }
}

fn number(name: &str) -> Option<usize> {
    name.strip_prefix("lines.")?.split('.').next()?.parse().ok()
}

fn price(line: Option<&Draft>, name: &str) -> String {
    let price = line.and_then(|line| line.int(name));
    price.map_or(String::new(), |price| Price(price).to_string())
}

fn doubt(line: Option<&Draft>, lang: Lang) -> Markup {
    let doubtful = line.and_then(Doubtful::of_draft);
    html! {
        @if let Some(Doubtful { flag, confirmed, .. }) = doubtful {
            @let class = if flag.is_red() && confirmed.is_none() { "bad" } else { "warn" };
            @let said = flag.label().in_lang(lang);
            b class=(class) title=(said) { (said) }
        }
    }
}

fn beside(typed: &Input, preview: &Preview, lang: Lang) -> Markup {
    let lines = preview.lines.iter().map(|(_, line)| line);
    let doubtful: Vec<Doubtful> = lines.clone().filter_map(Doubtful::of_draft).collect();
    html! {
        div.stack {
            @match Figures::of_draft(&preview.head, lines) {
                Some(figures) => {
                    (cards::result(&figures, lang))
                    (parts(&figures, lang))
                }
                None => {
                    (Banner::info(m::SHEET_LIVE_NEEDS).view(lang))
                }
            }
            (cards::doubts(&doubtful, lang))
            (open(typed, preview, lang))
        }
    }
}

/// What the cost is made up of, part by part.
fn parts(figures: &Figures, lang: Lang) -> Markup {
    let of = |part: Part| figures.sums.of(|p| p == part).filter(|sum| sum.0 != 0);
    let present = Part::ALL.iter().filter_map(|part| Some((part, of(*part)?)));
    let list = present.fold(Kv::amounts(), |list, (part, sum)| {
        list.row(part.label(), &formula::shown(sum).unwrap_or(sum).fixed(2))
    });
    Card::new(m::SHEET_COMPOSITION).body(list.view(lang)).view(lang)
}

/// What was typed and cannot be read, and what a line that has begun still lacks.
fn open(typed: &Input, preview: &Preview, lang: Lang) -> Markup {
    let told = |error: &&FieldError| error.field.contains('.') || typed.get(&error.field).is_some();
    let open: Vec<&FieldError> = preview.errors.iter().filter(told).collect();
    if open.is_empty() {
        return html! {};
    }
    let said = |error: &FieldError| {
        let row = error.field.strip_prefix("lines.").and_then(|rest| rest.split('.').next());
        let row = row.and_then(|n| n.parse::<usize>().ok()).map(|n| format!("{} ", n + 1));
        let (label, text) = (error.label.in_lang(lang), error.text.in_lang(lang));
        format!("{}{label}: {text}", row.unwrap_or_default())
    };
    let body = html! {
        @for error in open.iter().take(12) { p."small muted" { (said(error)) } }
    };
    Card::new(m::SHEET_LIVE_OPEN).count(open.len().to_string()).body(body).view(lang)
}

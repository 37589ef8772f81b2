//! Owns how the preview of an order offers to join the boxes of a set, and to take it apart again.

use super::compose::LINES;
use super::grid::GridRow;
use super::order::Draft;
use super::sets::Offer;
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Banner};

/// Enter in a field presses the first button of a form: that must never be one that joins.
pub fn plain_enter() -> Markup {
    html! { button.vh type="submit" name="step" value="read" tabindex="-1" aria-hidden="true" {} }
}

pub fn offers(draft: &Draft, lang: Lang) -> Markup {
    html! {
        @for lines in &draft.lost {
            div.mb12 { (Banner::warn(m::SETS_LOST.with("lines", people(lines))).view(lang)) }
        }
        @for offer in &draft.offers { div.mb12 { (banner(offer).view(lang)) } }
    }
}

fn banner(offer: &Offer) -> Banner {
    let said = m::SETS_OFFER
        .with("lines", people(&offer.key()))
        .with("boxes", offer.rows.len())
        .with("quantity", &offer.quantity)
        .with("prices", offer.prices.join(" + "));
    let cost = m::SETS_COST.with("quantity", &offer.quantity).with("boxes", offer.rows.len());
    let join = m::SETS_JOIN.with("item", &offer.item).with("price", &offer.price);
    Banner::info(said).cost(cost).act(Act::submit(join).value("join", offer.key()))
}

/// Row numbers as the grid shows them, from 1: `3, 4`.
fn people(key: &str) -> String {
    let number = |text: &str| text.trim().parse::<usize>().ok().map(|at| (at + 1).to_string());
    key.split('+').filter_map(number).collect::<Vec<_>>().join(", ")
}

pub fn joined(draft: &Draft, lang: Lang) -> Markup {
    let rows = LINES.typed(&draft.form);
    html! {
        @for set in rows.iter().filter(|row| !row.parts.is_empty()) {
            div.mb12 {
                (Banner::ok(said(set))
                    .act(Act::submit(m::SETS_SPLIT).value("split", set.number.to_string()))
                    .view(lang))
            }
        }
    }
}

fn said(set: &GridRow) -> lang::Text {
    let text = |row: &GridRow, name: &str| row.cells.get(name).unwrap_or_default().to_string();
    let part = |row: &GridRow| format!("{} {}", text(row, "item_no"), text(row, "price"));
    let parts: Vec<String> = set.parts.iter().map(part).collect();
    m::SETS_JOINED
        .with("line", set.number + 1)
        .with("item", text(set, "item_no"))
        .with("boxes", set.parts.len())
        .with("parts", parts.join(" + "))
}

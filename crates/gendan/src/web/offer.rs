//! Owns what the page of an offer shows beside its fields: its variants compared, with the margin
//! of each for those who may see costs, and what changed since the version it replaces.

use crate::costing::formula;
use crate::costing::sheet::{self, CostSheet, SHEET};
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Entity, Record, Refusal, save, show};
use crate::sales::comparison::{Comparison, Tier};
use crate::sales::differing;
use crate::sales::quotation::{COMPARED, QuotationLine};
use crate::sales::variant::QuotationVariant;
use base::Percent;
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Card, Cell, Col, Line as Item, Row as Line, Table};

#[derive(Default)]
pub struct Offer {
    comparison: Option<Comparison>,
    /// The costing sheet of each column, for those who may see costs.
    sheets: Vec<Option<CostSheet>>,
    in_usd: bool,
    currency: String,
    won: Option<String>,
    term: String,
    /// The version before it, and what is different.
    changes: Option<(String, Vec<String>)>,
}

/// What a record's page shows if it is an offer; a comparison only for those who see prices.
pub fn load(
    c: &mut Conn,
    actor: &Actor,
    entity: &Entity,
    row: &Row,
    lines: &[Vec<Row>],
) -> Result<Offer, Refusal> {
    let ("quotation", [goods, variants, ..]) = (entity.name, lines) else {
        return Ok(Offer::default());
    };
    let changes = match row.opt_int("replaces_id") {
        None => None,
        Some(id) => {
            let before = save::visible_row(c, entity, actor, id)?;
            let all = differing::between(c, &COMPARED, (&before, row), Some(actor))?;
            Some((before.text("no"), all))
        }
    };
    let goods: Vec<QuotationLine> = goods.iter().map(QuotationLine::of_row).collect();
    let variants: Vec<QuotationVariant> = variants.iter().map(QuotationVariant::of_row).collect();
    let comparison = Comparison::of(&variants, &goods).filter(|_| actor.sees(Zone::Price));
    let mut sheets = Vec::new();
    for column in comparison.iter().flat_map(|all| &all.columns) {
        let id = column.cost_sheet.or(row.opt_int("cost_sheet_id"));
        sheets.push(match id.filter(|_| actor.sees(Zone::Cost)) {
            // A sheet that is not his to see has no margin for him.
            Some(id) => save::visible_row(c, &SHEET, actor, id).ok().map(|r| CostSheet::of_row(&r)),
            None => None,
        });
    }
    let currency = row.text("currency");
    Ok(Offer {
        comparison,
        sheets,
        in_usd: currency == "USD",
        currency,
        won: row.opt_text("won_variant"),
        term: format!("{} {}", row.text("incoterm"), row.text("place")),
        changes,
    })
}

impl Offer {
    pub fn main(&self, lang: Lang) -> Markup {
        html! {
            @if let Some(comparison) = &self.comparison { (self.compared(comparison, lang)) }
            @if let Some((no, all)) = &self.changes { (changed(no, all, lang)) }
        }
    }

    fn compared(&self, comparison: &Comparison, lang: Lang) -> Markup {
        let mut table = Table::new("comparison", m::OFFER_COMPARISON)
            .plain()
            .beside()
            .cols([Col::new(m::F_ITEM_NO), Col::new(m::F_QUANTITY).number()]);
        for column in &comparison.columns {
            let head = column.letter.unwrap_or(m::F_PRICE.in_lang(lang));
            table = table.cols([Col::new(head).number()]);
        }
        let told = |label: lang::Msg, texts: Vec<String>| {
            let cells = texts.into_iter().map(|text| match text.is_empty() {
                true => Cell::none(),
                false => Cell::folded(text),
            });
            Line::new(label.en).cell(Cell::say(label, lang).muted().span(2)).cells(cells)
        };
        let term = comparison.columns.iter().map(|column| match &column.term {
            Some((incoterm, place)) => format!("{} {place}", incoterm.code()),
            None => self.term.clone(),
        });
        let says = comparison.columns.iter().map(|column| column.says.clone());
        let packing = comparison.columns.iter().map(|column| column.packing.clone());
        table = table
            .row(told(m::VARIANT_SAYS, says.collect()))
            .row(told(m::F_INCOTERM, term.collect()))
            .row(told(m::F_PACKING, packing.collect()))
            .rows(comparison.tiers.iter().enumerate().map(|(n, tier)| self.tier(n, tier, lang)));
        if let Some(won) = &self.won {
            let mark = comparison.columns.iter().map(|column| match column.letter {
                Some(letter) if letter == won => m::QUOTATION_WON.in_lang(lang).to_string(),
                _ => String::new(),
            });
            table = table.row(told(m::F_STATE, mark.collect()));
        }
        let note = html! { p."small muted" { (m::OFFER_ALTERNATIVES.in_lang(lang)) } };
        let card = Card::new(m::OFFER_COMPARISON).id("comparison-card");
        card.count(self.currency.clone()).flush(table.view(lang)).foot(note).view(lang)
    }

    fn tier(&self, n: usize, tier: &Tier, lang: Lang) -> Line {
        let cells = tier.prices.iter().enumerate().map(|(place, price)| {
            let Some(price) = price else { return Cell::none() };
            let margin = self.margin(place, tier);
            Cell::markup(html! {
                span.num { (show::price(*price)) }
                @if let Some(margin) = margin {
                    br;
                    span."small muted" {
                        (m::OFFER_MARGIN.in_lang(lang)) " " (margin.fixed(1)) " %"
                    }
                }
            })
        });
        Line::new(n.to_string())
            .cell(Cell::text(&tier.item_no))
            .cell(Cell::number(format!("{} {}", tier.quantity.grouped(), tier.unit.code())))
            .cells(cells)
    }

    /// What the price leaves by the costing sheet of this article.
    fn margin(&self, place: usize, tier: &Tier) -> Option<Percent> {
        let sheet = self.sheets.get(place)?.as_ref()?;
        let fits = self.in_usd && sheet.item.0 == tier.item_no;
        let price = tier.prices.get(place).copied().flatten().filter(|_| fits)?;
        formula::outcome(price, sheet.cost?, &sheet::terms(sheet)).map(|out| out.margin)
    }
}

fn changed(no: &str, all: &[String], lang: Lang) -> Markup {
    let lines: Vec<Item> = all.iter().map(|text| Item::new(text.as_str(), lang)).collect();
    let card =
        Card::new(m::OFFER_CHANGES.with("no", no)).id("changes").count(all.len().to_string());
    if lines.is_empty() {
        return card.body(html! { p.muted { (m::OFFER_CHANGES_NONE.in_lang(lang)) } }).view(lang);
    }
    card.flush(ui::lines(&lines, lang)).view(lang)
}

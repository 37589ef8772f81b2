//! Owns what the page of a record shows beside what every record has: a customer in figures, offers
//! side by side, a costing sheet's grid, pictures of goods, earlier prices, issued papers.

use super::{articles, cost_sheet, offer, open_boxes, price_view};
use crate::costing::expiry::Reason;
use crate::kernel::{Actor, Entity, Refusal};
use crate::print::Issued;
use crate::shipping::customs::OpenBox;
use crate::walkthrough::portrait::{self, Portrait};
use db::{Conn, Row};
use lang::Lang;
use maud::{Markup, html};
use ui::PageHead;

pub struct Extras {
    portrait: Portrait,
    offer: offer::Offer,
    goods: articles::Goods,
    history: price_view::History,
    issued: Issued,
    /// Why a costing sheet is no longer true.
    expired: Vec<Reason>,
    /// What a declaration does not say yet.
    open_boxes: Vec<OpenBox>,
}

pub fn load(
    c: &mut Conn,
    actor: &Actor,
    entity: &Entity,
    (row, lines): (&Row, &[Vec<Row>]),
) -> Result<Extras, Refusal> {
    Ok(Extras {
        portrait: portrait::load(c, actor, entity, row, lines)?,
        offer: offer::load(c, actor, entity, row, lines)?,
        goods: articles::load(c, actor, entity, row, lines)?,
        history: price_view::load(c, actor, entity, row, lines)?,
        issued: Issued::load(c, actor, entity, row)?,
        expired: cost_sheet::cards::expired(c, entity, row)?,
        open_boxes: open_boxes::of(entity, row, lines),
    })
}

impl Extras {
    pub fn head(&self, head: PageHead, row: &Row, actor: &Actor) -> PageHead {
        self.portrait.head(head, row, actor)
    }

    /// What takes the whole width of the page.
    pub fn across(&self, lang: Lang) -> Markup {
        self.portrait.across(lang)
    }

    /// What stands above the record's own fields.
    pub fn above(
        &self,
        entity: &Entity,
        (row, lines): (&Row, &[Vec<Row>]),
        actor: &Actor,
    ) -> Markup {
        html! {
            (open_boxes::view(&self.open_boxes, actor.lang))
            (self.portrait.main(actor.lang))
            (self.offer.main(actor.lang))
            (self.issued.view(actor))
            @if entity.name == "cost_sheet" {
                (cost_sheet::cards::expiry(&self.expired, actor))
                (cost_sheet::cards::cards(row, &lines[0], actor))
            }
        }
    }

    /// What stands below them.
    pub fn below(&self, entity: &Entity, lang: Lang) -> Markup {
        html! { (self.goods.card(entity, lang)) (self.history.card(lang)) }
    }

    /// The first of what stands beside them.
    pub fn rail(&self, entity: &Entity, row: &Row, actor: &Actor) -> Markup {
        html! {
            (self.portrait.rail(actor.lang))
            @if entity.name == "cost_sheet" { (cost_sheet::book::card(row, actor, actor.lang)) }
        }
    }
}

//! Owns what the page of a record tells about its kept papers: of an issued set, that they are as
//! they were, what the shipment has changed since and what the set changed against the one before
//! it; of a contract, proforma or instruction, where the paper is that was sent.

use super::differences::{Difference, Set};
use super::kind::PaperKind;
use super::{frozen, links};
use crate::kernel::operation::is_open;
use crate::kernel::{Actor, Entity, Refusal, fact, list};
use crate::shipping::invoice::{INVOICE, ISSUE};
use crate::shipping::shipment::SHIPMENT;
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Banner, Card};

/// Differences shown in full; the rest is counted.
const SHOWN: usize = 12;

pub enum Issued {
    /// Pages of other records.
    Nothing,
    Set(Told),
    /// Already drawn: the paper as it was sent, with the links to it.
    Sent(Markup),
}

pub struct Told {
    kept: Kept,
    is_void: bool,
    /// The number of the set before this one, and what this one says otherwise.
    against: Option<(String, Vec<Difference>)>,
    /// Where papers of the shipment are issued anew, for those who may.
    anew: Option<String>,
}

enum Kept {
    /// Issued before papers were kept: printed from the shipment as it is.
    Never,
    /// What the papers would say otherwise today.
    Since(Vec<Difference>),
    Unreadable(Refusal),
}

impl Issued {
    pub fn load(
        c: &mut Conn,
        actor: &Actor,
        entity: &Entity,
        row: &Row,
    ) -> Result<Issued, Refusal> {
        if entity.name != INVOICE.name {
            return sent(c, actor, entity, row);
        }
        let (id, is_void) = (row.int("id"), row.text("state") == "voided");
        let (kept, against) = match Set::kept(c, id) {
            Ok(None) => (Kept::Never, None),
            Err(refusal) => (Kept::Unreadable(refusal), None),
            Ok(Some(set)) => {
                // What a void set would say today is nobody's concern.
                let since = if is_void { Vec::new() } else { set.until(&Set::now(c, id)?) };
                (Kept::Since(since), against(c, id, &set)?)
            }
        };
        let shipment =
            c.one("SELECT * FROM shipment WHERE id=?", &[row.get("shipment_id").clone()])?;
        let anew = shipment.filter(|row| is_open(&SHIPMENT, &ISSUE, row, actor)).map(|row| {
            format!("/{}/{}/{}", SHIPMENT.plural, list::escape(&row.text("no")), ISSUE.verb)
        });
        Ok(Issued::Set(Told { kept, is_void, against, anew }))
    }

    pub fn view(&self, actor: &Actor) -> Markup {
        match self {
            Issued::Nothing => Markup::default(),
            Issued::Set(told) => html! { (told.state(actor)) (told.against(actor)) },
            Issued::Sent(card) => card.clone(),
        }
    }
}

/// The paper of a record of an order, as it left the house.
fn sent(c: &mut Conn, actor: &Actor, entity: &Entity, row: &Row) -> Result<Issued, Refusal> {
    let is_of = |kind: &&PaperKind| kind.is_sent_by_number() && kind.kept_with() == entity.name;
    let Some(kind) = PaperKind::ALL.iter().find(is_of) else { return Ok(Issued::Nothing) };
    let sql = "SELECT o.no FROM sales_order o JOIN kept_paper k ON k.record=? AND k.record_id=?
               WHERE o.id=? LIMIT 1";
    let order = row.get("order_id").clone();
    let kept = c.one(sql, &[entity.name.into(), row.int("id").into(), order])?;
    let card =
        kept.and_then(|order| links::sent(*kind, (&order.text("no"), &row.text("no")), actor));
    Ok(card.map_or(Issued::Nothing, Issued::Sent))
}

fn against(c: &mut Conn, id: i64, set: &Set) -> Result<Option<(String, Vec<Difference>)>, Refusal> {
    let Some(before) = frozen::before(c, id)? else { return Ok(None) };
    // The page of the set before says it when its own papers cannot be read.
    let Ok(Some(old)) = Set::kept(c, before.int("id")) else { return Ok(None) };
    Ok(Some((before.text("no"), old.until(set))))
}

impl Told {
    fn state(&self, actor: &Actor) -> Markup {
        let lang = actor.lang;
        match &self.kept {
            Kept::Never => Banner::info(m::FROZEN_NEVER).cost(m::FROZEN_NEVER_WAY).view(lang),
            Kept::Unreadable(refusal) => {
                let way = refusal.way_out.clone();
                let banner = Banner::bad(refusal.text.in_lang(lang));
                way.map_or(banner.clone(), |way| banner.cost(way.in_lang(lang))).view(lang)
            }
            Kept::Since(since) if since.is_empty() => {
                let said = if self.is_void { m::FROZEN_VOID } else { m::FROZEN_SAME };
                Banner::info(said).view(lang)
            }
            Kept::Since(since) => {
                let banner = Banner::warn(m::FROZEN_SINCE.with("count", since.len()));
                let banner = banner.detail(html! {
                    (names(since, actor)) p.small { (m::FROZEN_SINCE_WAY.in_lang(lang)) }
                });
                let anew = self.anew.as_ref().map(|href| Act::dialog(m::FROZEN_ANEW, href));
                anew.map_or(banner.clone(), |act| banner.act(act)).view(lang)
            }
        }
    }

    fn against(&self, actor: &Actor) -> Markup {
        let Some((before, all)) = &self.against else { return Markup::default() };
        let lang = actor.lang;
        let href = format!("/{}/{}", INVOICE.plural, list::escape(before));
        let body = html! {
            p { (m::FROZEN_BEFORE.in_lang(lang)) " " a href=(href) { (before) } }
            @if all.is_empty() { p { (m::FROZEN_NO_CHANGE.in_lang(lang)) } }
            (names(all, actor))
        };
        Card::new(m::FROZEN_DIFFERS).body(body).view(lang)
    }
}

/// What differs; was and now only for those who know customers and prices.
fn names(all: &[Difference], actor: &Actor) -> Markup {
    let lang: Lang = actor.lang;
    let told = |one: &Difference| match fact::is_told_to(actor) {
        true => one.whole(lang),
        false => one.name(lang),
    };
    html! {
        ul.small {
            @for one in all.iter().take(SHOWN) { li { (told(one)) } }
            @if all.len() > SHOWN {
                li { (m::FROZEN_MORE.with("count", all.len() - SHOWN).in_lang(lang)) }
            }
        }
    }
}

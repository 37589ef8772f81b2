//! Owns what the page of an issued set tells about its papers: that they are kept as they were,
//! what the shipment has changed since, and what the set changed against the one before it.

use super::differences::{Difference, Set};
use super::frozen;
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

/// Nothing for pages of other records.
pub struct Issued(Option<Told>);

struct Told {
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
            return Ok(Issued(None));
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
        Ok(Issued(Some(Told { kept, is_void, against, anew })))
    }

    pub fn view(&self, actor: &Actor) -> Markup {
        let Some(told) = &self.0 else { return Markup::default() };
        html! { (told.state(actor)) (told.against(actor)) }
    }
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

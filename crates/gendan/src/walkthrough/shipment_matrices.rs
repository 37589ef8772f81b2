//! Owns what the order's page says of the papers of its shipments: how many each compares, those of
//! others and of the bank too, and how many of its checks differ. The checks themselves stand on
//! the shipment's page.

use super::known::Known;
use crate::kernel::{Actor, Refusal, list, permission};
use crate::shipping::agreement::{Paper, Said, check, known};
use crate::shipping::shipment::SHIPMENT;
use db::Conn;
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Card, Line, Tag};

/// One shipment of the order.
pub struct Compared {
    no: String,
    papers: usize,
    off: usize,
}

/// The shipments that carry goods of the order, counted in what the person may see.
pub fn load(c: &mut Conn, actor: &Actor, ids: &[i64]) -> Result<Vec<Compared>, Refusal> {
    if permission::may_read(actor, &SHIPMENT).is_err() {
        return Ok(Vec::new());
    }
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        let shipped = known::load(c, *id)?;
        let matrix = check::matrix(c, &shipped)?;
        let shown = || matrix.checks.iter().filter(|check| check.is_shown_to(actor));
        let spoken = |n: &usize| shown().any(|check| check.said[*n] != Said::Nothing);
        all.push(Compared {
            no: shipped.row.text("no"),
            papers: (0..Paper::ALL.len()).filter(spoken).count(),
            off: shown().filter(|check| check.is_off()).count(),
        });
    }
    Ok(all)
}

/// The shipments of an order as it is known.
pub fn ids(known: &Known) -> Vec<i64> {
    known.of("shipment").map(|piece| piece.id).collect()
}

pub fn card(all: &[Compared], lang: Lang) -> Markup {
    if all.is_empty() {
        return Markup::default();
    }
    let line = |one: &Compared| {
        let href = format!("/{}/{}", SHIPMENT.plural, list::escape(&one.no));
        let end = match one.off {
            0 => Tag::ok(m::MATRIX_SAME),
            off => Tag::bad(m::SHIPMENT_MATRIX_OFF.with("count", off)),
        };
        Line::link(one.no.as_str(), &href, lang)
            .meta(m::SHIPMENT_MATRIX_PAPERS.with("count", one.papers))
            .end(end.view(lang))
    };
    let lines: Vec<Line> = all.iter().map(line).collect();
    let foot = html! { p.muted { (m::SHIPMENT_MATRICES_WHY.in_lang(lang)) } };
    Card::new(m::SHIPMENT_MATRICES).flush(ui::lines(&lines, lang)).foot(foot).view(lang)
}

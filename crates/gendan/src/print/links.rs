//! Owns the links to papers on the pages of records: per paper a PDF in each language and an XLSX.

use super::kind::PaperKind;
use crate::kernel::files::SEALERS;
use crate::kernel::{Actor, Entity, Refusal, list};
use crate::office::wording::WORDING;
use crate::quality::inspection::INSPECTION;
use crate::sales::order::ORDER;
use crate::sales::payment_term::PaymentTerm;
use crate::shipping::bill_of_lading::{BILL_OF_LADING, BlRelease};
use crate::shipping::invoice::INVOICE;
use crate::shipping::shipment::SHIPMENT;
use db::{Conn, Row};
use lang::{Lang, Msg, m};
use maud::{Markup, html};
use ui::{Act, Card, Word};

/// The papers that a person may print from any record of this kind.
pub fn permitted(entity: &Entity, actor: &Actor) -> Vec<PaperKind> {
    PaperKind::of(entity.name).filter(|kind| kind.may_print(actor).is_ok()).collect()
}

/// Those of them that this record has: what its term or its release needs not is not offered.
pub fn offered(
    c: &mut Conn,
    actor: &Actor,
    entity: &Entity,
    row: &Row,
) -> Result<Vec<PaperKind>, Refusal> {
    let mut all = permitted(entity, actor);
    if entity.name == BILL_OF_LADING.name {
        let by_telex = row.opt_text("release").as_deref() == Some(BlRelease::Telex.code());
        all.retain(|kind| by_telex || *kind != PaperKind::TelexRelease);
    }
    if entity.name == INSPECTION.name && row.opt_text("verdict").as_deref() == Some("pass") {
        all.retain(|kind| *kind != PaperKind::SolutionSheet);
    }
    if entity.name == INVOICE.name {
        let sql = "SELECT o.payment_term, (SELECT COUNT(*) FROM letter_of_credit l
                   WHERE l.order_id=o.id AND l.state<>'refused') AS credits
                   FROM sales_order o WHERE o.id=?";
        let order = c.one(sql, &[row.get("order_id").clone()])?;
        let has_credit = order.as_ref().is_some_and(|order| order.int("credits") > 0);
        let term = order.and_then(|order| PaymentTerm::from_code(&order.text("payment_term")));
        let is_collected = term.is_some_and(PaymentTerm::is_collected);
        let is_drawn = has_credit || is_collected || term.is_some_and(PaymentTerm::is_by_credit);
        all.retain(|kind| match kind {
            PaperKind::BillOfExchange => is_drawn,
            PaperKind::CollectionOrder => is_collected,
            PaperKind::CreditPresentation => has_credit,
            _ => true,
        });
    }
    Ok(all)
}

/// The paper with the words of this record, beside them.
pub fn preview(entity: &Entity, key: &str, lang: Lang) -> Option<Markup> {
    if cfg!(not(feature = "pdf")) || entity.name != WORDING.name {
        return None;
    }
    let path = format!("/{}/{}/preview", entity.plural, list::escape(key));
    let open = Act::link(m::WORDING_PREVIEW, path.clone()).new_tab().small();
    let body = html! { object.preview data=(path) type="application/pdf" { (open.view(lang)) } };
    Some(Card::new(m::WORDING_PREVIEW).more(open.view(lang)).body(body).view(lang))
}

/// What a company has to print with beside its papers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kit {
    /// A picture of its seal.
    pub seal: bool,
    /// Forms of customers' own, which stand in the place of the house's sheet.
    pub forms: bool,
}

/// Who looks, and what the company has to print with.
type Who<'a> = (&'a Actor, Kit);

/// The card with these papers of a record; nothing if there are none.
pub fn card(papers: &[PaperKind], entity: &Entity, key: &str, who: Who) -> Option<Markup> {
    let lang = who.0.lang;
    if cfg!(not(feature = "pdf")) || papers.is_empty() {
        return None;
    }
    let base = format!("/{}/{}/print", entity.plural, list::escape(key));
    let body = html! {
        div.papers {
            @if entity.name == SHIPMENT.name { (super::set_page::press(key, lang)) }
            @for kind in papers { (line(*kind, &base, who)) }
        }
    };
    Some(Card::new(m::PRINT).body(body).view(lang))
}

/// The card with a paper of an order as it was sent under a number; nothing for those who may not
/// print it.
pub fn sent(kind: PaperKind, (order, no): (&str, &str), actor: &Actor) -> Option<Markup> {
    if kind.may_print(actor).is_err() {
        return None;
    }
    let lang = actor.lang;
    let base = format!("/{}/{}/print", ORDER.plural, list::escape(order));
    let body = html! { div.papers { (numbered(kind, (&base, no), (actor, Kit::default()))) } };
    let foot = html! { p.muted { (m::FROZEN_SENT_WHY.in_lang(lang)) } };
    Some(Card::new(m::FROZEN_SENT).body(body).foot(foot).view(lang))
}

/// The paper in its own language at one press; its other forms in the menu beside it.
fn line(kind: PaperKind, base: &str, who: Who) -> Markup {
    numbered(kind, (base, ""), who)
}

/// The same, of the record with this number.
fn numbered(kind: PaperKind, (base, no): (&str, &str), (actor, kit): Who) -> Markup {
    let lang = actor.lang;
    let paper = format!("{base}/{}", kind.code());
    let address = |ending: &str, asked: &str| {
        let of = if no.is_empty() { String::new() } else { format!("no={}", list::escape(no)) };
        let asked = [asked, &of].into_iter().filter(|part| !part.is_empty());
        let asked = asked.collect::<Vec<_>>().join("&");
        let mark = if asked.is_empty() { "" } else { "?" };
        format!("{paper}.{ending}{mark}{asked}")
    };
    let pdf =
        |label: Msg, asked: &str| Act::link(label, address("pdf", asked)).new_tab().plain(lang);
    let sheet = |label: Word, asked: &str| Act::link(label, address("xlsx", asked)).plain(lang);
    html! {
        b { (kind.label().in_lang(lang)) }
        div."flow wrap forms" {
            span.muted { "PDF" }
            (pdf(m::PRINT_PDF_ZH, "lang=zh"))
            (pdf(m::PRINT_PDF_EN, "lang=en"))
            (pdf(m::PRINT_PDF_BOTH, "lang=both"))
            @if kind.may_be_passed_on() && !kind.zones().is_empty() {
                (pdf(m::PRINT_TRANSFER, "profile=transfer"))
            }
            @if kit.seal && actor.has_any(SEALERS) { (pdf(m::PRINT_SEALED, "seal=1")) }
            (sheet("XLSX".into(), ""))
            @if kit.forms && !kind.zones().is_empty() {
                (sheet(m::PRINT_OWN_SHEET.into(), "form=none"))
            }
        }
    }
}

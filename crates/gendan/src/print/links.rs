//! Owns the links to papers on the pages of records: per paper a PDF in each language and an XLSX.

use super::kind::PaperKind;
use crate::kernel::{Actor, Entity, Refusal, list};
use crate::sales::payment_term::PaymentTerm;
use crate::shipping::bill_of_lading::{BILL_OF_LADING, BlRelease};
use crate::shipping::invoice::INVOICE;
use crate::shipping::shipment::SHIPMENT;
use db::{Conn, Row};
use lang::{Lang, Msg, m};
use maud::{Markup, html};
use ui::{Act, Card, Menu};

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
    if entity.name == INVOICE.name {
        let sql = "SELECT o.payment_term, (SELECT COUNT(*) FROM letter_of_credit l
                   WHERE l.order_id=o.id AND l.state<>'refused') AS credits
                   FROM sales_order o WHERE o.id=?";
        let order = c.one(sql, &[row.get("order_id").clone()])?;
        let has_credit = order.as_ref().is_some_and(|order| order.int("credits") > 0);
        let term = order.and_then(|order| PaymentTerm::from_code(&order.text("payment_term")));
        let is_collected = matches!(term, Some(PaymentTerm::DpSight | PaymentTerm::Da));
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

/// The card with these papers of a record; nothing if there are none.
pub fn card(papers: &[PaperKind], entity: &Entity, key: &str, lang: Lang) -> Option<Markup> {
    if cfg!(not(feature = "pdf")) || papers.is_empty() {
        return None;
    }
    let base = format!("/{}/{}/print", entity.plural, list::escape(key));
    let body = html! {
        div."stack-s" {
            @if entity.name == SHIPMENT.name { (super::set_page::press(key, lang)) }
            @for kind in papers { (line(*kind, &base, lang)) }
        }
    };
    Some(Card::new(m::PRINT).body(body).view(lang))
}

/// The paper in its own language at one press; its other forms in the menu beside it.
fn line(kind: PaperKind, base: &str, lang: Lang) -> Markup {
    let paper = format!("{base}/{}", kind.code());
    let pdf = |label: Msg, query: &str| Act::link(label, format!("{paper}.pdf?{query}")).new_tab();
    let mut forms = Menu::row(m::PRINT_FORMS.with("paper", kind.label()))
        .item(pdf(m::PRINT_PDF_ZH, "lang=zh"))
        .item(pdf(m::PRINT_PDF_EN, "lang=en"))
        .item(pdf(m::PRINT_PDF_BOTH, "lang=both"))
        .item(Act::link("XLSX", format!("{paper}.xlsx")));
    if kind.may_be_passed_on() && !kind.zones().is_empty() {
        forms = forms.rule().item(pdf(m::PRINT_TRANSFER, "profile=transfer"));
    }
    let name = kind.label().in_lang(lang);
    html! {
        div.spread {
            a href={ (paper) ".pdf" } target="_blank" rel="noopener" { (name) }
            (forms.view(lang))
        }
    }
}

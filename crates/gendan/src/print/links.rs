//! Owns the links to papers on the pages of records: per paper a PDF in each language and an XLSX.

use super::kind::PaperKind;
use crate::kernel::{Actor, Entity, list};
use crate::shipping::shipment::SHIPMENT;
use lang::{Lang, Msg, m};
use maud::{Markup, html};
use ui::{Act, Card};

/// The card with all papers of a record that the person may print; nothing if there are none.
pub fn card(entity: &Entity, key: &str, actor: &Actor, lang: Lang) -> Option<Markup> {
    if cfg!(not(feature = "pdf")) {
        return None;
    }
    let papers: Vec<PaperKind> =
        PaperKind::of(entity.name).filter(|kind| kind.may_print(actor).is_ok()).collect();
    if papers.is_empty() {
        return None;
    }
    let base = format!("/{}/{}/print", entity.plural, list::escape(key));
    let body = html! {
        div.papers {
            @if entity.name == SHIPMENT.name { (super::set_page::press(key, lang)) }
            @for kind in papers { div { (row(kind, &base, lang)) } }
        }
    };
    Some(Card::new(m::PRINT).body(body).view(lang))
}

fn row(kind: PaperKind, base: &str, lang: Lang) -> Markup {
    let paper = format!("{base}/{}", kind.code());
    let pdf = |label: Msg, code: &str| {
        Act::link(label, format!("{paper}.pdf?lang={code}")).new_tab().plain(lang)
    };
    let xlsx = Act::link("XLSX", format!("{paper}.xlsx"));
    let transfer = Act::link(m::PRINT_TRANSFER, format!("{paper}.pdf?profile=transfer")).new_tab();
    html! {
        b { (kind.label().in_lang(lang)) }
        div."flow wrap forms" {
            span.muted { "PDF" }
            (pdf(m::PRINT_PDF_ZH, "zh"))
            (pdf(m::PRINT_PDF_EN, "en"))
            (pdf(m::PRINT_PDF_BOTH, "both"))
            @if kind.may_be_passed_on() && !kind.zones().is_empty() { (transfer.plain(lang)) }
            (xlsx.plain(lang))
        }
    }
}

//! Owns the links to papers on the pages of records: per paper a PDF in each language and an XLSX.

use super::kind::PaperKind;
use crate::kernel::{Actor, Entity, list};
use crate::shipping::shipment::SHIPMENT;
use lang::{Lang, Msg, m};
use maud::{Markup, html};
use ui::{Act, Card, Menu};

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
        div."stack-s" {
            @if entity.name == SHIPMENT.name { (super::set_page::press(key, lang)) }
            @for kind in papers { (row(kind, &base, lang)) }
        }
    };
    Some(Card::new(m::PRINT).body(body).view(lang))
}

/// The paper in its own language at one press; its other forms in the menu beside it.
fn row(kind: PaperKind, base: &str, lang: Lang) -> Markup {
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

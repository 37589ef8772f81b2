//! Owns the answer to a palette search: groups of links.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Icon, Word};

/// One thing found.
#[derive(Clone, Debug)]
pub struct Hit {
    pub icon: Icon,
    /// The code or name, in bold.
    pub name: String,
    pub text: String,
    /// A quiet word at the end: the stage, the country.
    pub note: String,
    pub href: String,
}

/// What `GET /search?q=…` answers to the palette (`HX-Request-Type: partial`).
pub fn palette_found(groups: &[(Word, Vec<Hit>)], lang: Lang) -> Markup {
    let nothing = groups.iter().all(|(_, hits)| hits.is_empty());
    html! {
        @if nothing { p."s13 muted pal-none" role="status" { (m::UI_FOUND_NOTHING.in_lang(lang)) } }
        @for (label, hits) in groups.iter().filter(|(_, hits)| !hits.is_empty()) {
            h2 { (label.in_lang(lang)) }
            ul role="listbox" aria-label=(label.in_lang(lang)) {
                @for hit in hits {
                    li role="presentation" {
                        a href=(hit.href) tabindex="-1" role="option" {
                            (hit.icon) b { (hit.name) } " " (hit.text)
                            @if !hit.note.is_empty() { span.muted { (hit.note) } }
                        }
                    }
                }
            }
        }
    }
}

//! Owns the head of a printed page; it is hidden on the screen.

use lang::{Lang, m};
use maud::{Markup, html};

/// Company and title on the left, who printed when on the right, marked as internal.
pub(crate) fn print_head(
    title: String,
    who: Option<&str>,
    when: Option<&str>,
    lang: Lang,
) -> Markup {
    let by = match (who, when) {
        (Some(who), Some(when)) => {
            m::UI_PRINTED_BY_AT.with("who", who).with("when", when).in_lang(lang)
        }
        (Some(who), None) => m::UI_PRINTED_BY.with("who", who).in_lang(lang),
        _ => m::UI_INTERNAL.in_lang(lang).to_string(),
    };
    html! {
        div.print-head aria-hidden="true" { span { (title) } span { (by) } }
    }
}

//! Owns the live list of all components in all their states, shown at `/ui`. A new page uses only
//! what is here.

mod controls;
mod forms;
mod pictures;
mod states;
mod work;

use lang::{Lang, Msg, m};
use maud::{Markup, html};

use crate::PageHead;

/// The body of the page `/ui`.
///
/// ```
/// let html = ui::gallery::gallery(lang::Lang::En).into_string();
/// assert!(html.contains("No order matches") && !html.contains("style="));
/// ```
pub fn gallery(lang: Lang) -> Markup {
    let head = PageHead::new(m::UI_G_TITLE).sub(m::UI_G_SUB);
    let narrow = controls::parts(lang).into_iter().chain(states::parts(lang));
    let wide = forms::parts(lang)
        .into_iter()
        .chain(work::parts(lang))
        .chain(pictures::parts(lang))
        .chain([(m::UI_G_ICONS, controls::icons())]);
    html! {
        (head.view(lang))
        div.cmps { @for (name, part) in narrow { (show(name, part, lang)) } }
        div.stack.mt16 { @for (name, part) in wide { (show(name, part, lang)) } }
    }
}

fn show(name: Msg, part: Markup, lang: Lang) -> Markup {
    html! { section.cmp { h2 { (name.in_lang(lang)) } (part) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_obeys_the_content_policy_in_both_languages() {
        for lang in Lang::BOTH {
            let html = gallery(lang).into_string();
            for banned in [" style=", "<style", "<script", " onclick", "hx-on", "js:"] {
                assert!(!html.contains(banned), "{banned} in the gallery ({})", lang.code());
            }
        }
    }

    #[test]
    fn no_id_stands_twice_on_the_page() {
        let html = gallery(Lang::Zh).into_string();
        let mut seen = std::collections::BTreeSet::new();
        for part in html.split(" id=\"").skip(1) {
            let id = part.split('"').next().unwrap_or_default();
            assert!(seen.insert(id.to_string()), "the id {id} stands twice");
        }
    }
}

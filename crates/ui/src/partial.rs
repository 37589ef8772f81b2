//! Owns the answers that replace parts of a page: several at once, each by its id.

use maud::{Markup, PreEscaped, html};

/// Replaces the element with this id by `part`, which should carry the id again.
///
/// ```
/// let answer = ui::replaced("duty-7", maud::html! { li id="duty-7" { "…" } });
/// assert!(answer.into_string().starts_with("<hx-partial hx-target=\"#duty-7\""));
/// ```
pub fn replaced(id: &str, part: Markup) -> Markup {
    partial(id, "outerHTML", part)
}

/// Replaces what stands inside the element with this id.
pub fn refilled(id: &str, part: Markup) -> Markup {
    partial(id, "innerHTML", part)
}

/// Takes the element with this id away (a duty that is done).
pub fn removed(id: &str) -> Markup {
    partial(id, "delete", html! {})
}

fn partial(id: &str, swap: &str, part: Markup) -> Markup {
    // maud cannot write the element's name: it has a dash and stands for a template.
    PreEscaped(format!(
        "<hx-partial hx-target=\"#{}\" hx-swap=\"{swap}\">{}</hx-partial>",
        html! { (id) }.into_string(),
        part.into_string()
    ))
}

/// A region beside a form whose content follows what is typed: the form is posted to `address` and
/// the answer, made of partials, swapped in. It listens above the form (`above`), so that a form
/// that came back with its mistakes is followed too, and stands outside it, so that a draft that is
/// kept stays kept.
pub fn follows(above: &str, form: &str, address: &str, region: &str) -> Markup {
    html! {
        div id=(region) hx-post=(address) hx-include={ "#" (form) }
            hx-trigger={ "load, input from:#" (above) " delay:250ms" } hx-swap="none"
            hx-sync="this:replace" {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_cannot_break_out_of_the_attribute() {
        let html = removed("a\"><script>").into_string();
        assert!(!html.contains("<script>") && html.contains("hx-swap=\"delete\""), "{html}");
    }
}

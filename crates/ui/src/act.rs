//! Owns [`Act`]: everything a person can press, as a link, a dialog opener, a POST or a submit.

use lang::Lang;
use maud::{Markup, html};

use crate::{Icon, Word};

#[derive(Clone, Debug)]
enum To {
    /// A page.
    Link(String),
    /// A page that opens as a dialog when scripts run.
    Dialog(String),
    /// A change without a form: its own small form with an idempotency key.
    Post { action: String, request_id: String },
    /// The form around it, or the form with this id.
    Submit {
        form: Option<String>,
        name_value: Option<(String, String)>,
        action: Option<String>,
        dialog: bool,
    },
    /// A script behaviour, named by a data attribute.
    Script(&'static str, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Plain,
    Primary,
    Ghost,
    Danger,
}

/// One thing to press. Look and size are set by the words after it:
/// `Act::dialog(m::RELEASE, "/orders/7/release").icon(Icon::Send).primary()`.
#[derive(Clone, Debug)]
pub struct Act {
    label: Word,
    to: To,
    look: Look,
    icon: Option<Icon>,
    hint: Option<Word>,
    key: Option<&'static str>,
    key_shown: bool,
    small: bool,
    icon_only: bool,
    phone: Option<bool>,
    current: bool,
    cancel: bool,
    new_tab: bool,
}

impl Act {
    fn make(label: impl Into<Word>, to: To) -> Act {
        Act {
            label: label.into(),
            to,
            look: Look::Plain,
            icon: None,
            hint: None,
            key: None,
            key_shown: true,
            small: false,
            icon_only: false,
            phone: None,
            current: false,
            cancel: false,
            new_tab: false,
        }
    }
    /// A link to a page.
    pub fn link(label: impl Into<Word>, href: impl Into<String>) -> Act {
        Act::make(label, To::Link(href.into()))
    }
    /// A link whose page is shown as a dialog (`hx-get` into `#dlg`); without scripts, a page.
    pub fn dialog(label: impl Into<Word>, href: impl Into<String>) -> Act {
        Act::make(label, To::Dialog(href.into()))
    }
    /// A change at once, as a form of its own. `request_id` is the idempotency key.
    pub fn post(
        label: impl Into<Word>,
        action: impl Into<String>,
        request_id: impl Into<String>,
    ) -> Act {
        Act::make(label, To::Post { action: action.into(), request_id: request_id.into() })
    }
    /// The submit button of the form around it.
    pub fn submit(label: impl Into<Word>) -> Act {
        Act::make(label, To::Submit { form: None, name_value: None, action: None, dialog: false })
    }
    /// A button that only acts in the browser: `Act::script(m::CLOSE, "data-close", "")`.
    pub fn script(label: impl Into<Word>, data: &'static str, value: impl Into<String>) -> Act {
        Act::make(label, To::Script(data, value.into()))
    }
    /// For a submit: the form with this id, when the button stands outside it.
    pub fn form(mut self, id: impl Into<String>) -> Act {
        if let To::Submit { form, .. } = &mut self.to {
            *form = Some(id.into());
        }
        self
    }
    /// For a submit: what the button says when several buttons share a form (a verdict).
    pub fn value(mut self, name: impl Into<String>, value: impl Into<String>) -> Act {
        if let To::Submit { name_value, .. } = &mut self.to {
            *name_value = Some((name.into(), value.into()));
        }
        self
    }
    /// For a submit: another address than the form's (`formaction`).
    pub fn action(mut self, url: impl Into<String>) -> Act {
        if let To::Submit { action, .. } = &mut self.to {
            *action = Some(url.into());
        }
        self
    }
    /// For a submit with an address of its own: the answer opens as a dialog when scripts run.
    pub fn into_dialog(mut self) -> Act {
        if let To::Submit { dialog, .. } = &mut self.to {
            *dialog = true;
        }
        self
    }
    /// The one filled button of a screen: the next step of its object.
    pub fn primary(mut self) -> Act {
        self.look = Look::Primary;
        self
    }
    pub fn ghost(mut self) -> Act {
        self.look = Look::Ghost;
        self
    }
    pub fn danger(mut self) -> Act {
        self.look = Look::Danger;
        self
    }
    pub fn small(mut self) -> Act {
        self.small = true;
        self
    }
    pub fn icon(mut self, icon: Icon) -> Act {
        self.icon = Some(icon);
        self
    }
    /// Shows the icon alone; the label is read to those who do not see it.
    pub fn icon_only(mut self) -> Act {
        self.icon_only = true;
        self
    }
    /// A short word after the label: what is missing, how long it has ("5:48 left").
    pub fn hint(mut self, hint: impl Into<Word>) -> Act {
        self.hint = Some(hint.into());
        self
    }
    /// A single key that presses it, outside fields; two keys parted by a blank are a chord.
    pub fn key(mut self, key: &'static str) -> Act {
        self.key = Some(key);
        self
    }
    /// A key that presses it without being written beside it.
    pub(crate) fn quiet_key(mut self, key: &'static str) -> Act {
        if self.key.is_none() {
            (self.key, self.key_shown) = (Some(key), false);
        }
        self
    }
    /// Not shown on a phone.
    pub fn desk_only(mut self) -> Act {
        self.phone = Some(false);
        self
    }
    /// Shown on a phone only.
    pub fn phone_only(mut self) -> Act {
        self.phone = Some(true);
        self
    }
    /// Marks the choice in force (in a segment or a menu).
    pub fn current(mut self, current: bool) -> Act {
        self.current = current;
        self
    }
    /// Leaves a form: what was typed there is forgotten.
    pub fn cancel(mut self) -> Act {
        self.cancel = true;
        self
    }
    /// Opens beside the page (a paper, a picture).
    pub fn new_tab(mut self) -> Act {
        self.new_tab = true;
        self
    }
    pub(crate) fn form_action(&self) -> Option<String> {
        match &self.to {
            To::Submit { action, .. } => action.clone(),
            _ => None,
        }
    }
    pub fn is_primary(&self) -> bool {
        self.look == Look::Primary
    }

    /// As a button.
    pub fn view(&self, lang: Lang) -> Markup {
        self.element(&self.classes(), lang, self.look == Look::Primary)
    }
    /// As a line of a menu or a plain text link.
    pub fn plain(&self, lang: Lang) -> Markup {
        let class = if self.look == Look::Danger { "bad" } else { "" };
        self.element(class, lang, false)
    }

    fn classes(&self) -> String {
        let mut class = String::from(match self.look {
            Look::Plain => "btn",
            Look::Primary => "btn primary",
            Look::Ghost => "btn ghost",
            Look::Danger => "btn danger",
        });
        for (on, word) in [
            (self.small, " sm"),
            (self.icon_only, " sq"),
            (self.phone == Some(false), " no-phone"),
            (self.phone == Some(true), " only-phone"),
        ] {
            if on {
                class.push_str(word);
            }
        }
        class
    }

    fn element(&self, class: &str, lang: Lang, filled: bool) -> Markup {
        let class = (!class.is_empty()).then_some(class);
        let aria = self.icon_only.then(|| self.label.in_lang(lang));
        let inner = self.inner(lang, filled);
        let key = self.key.map(str::to_lowercase);
        let current = self.current.then_some("true");
        match &self.to {
            To::Link(href) => html! {
                a class=[class] href=(href) aria-label=[aria.as_ref()] title=[aria.as_ref()]
                    data-key=[key] data-cancel[self.cancel] aria-current=[current]
                    target=[self.new_tab.then_some("_blank")]
                    rel=[self.new_tab.then_some("noopener")] { (inner) }
            },
            To::Dialog(href) => html! {
                a class=[class] href=(href) aria-label=[aria.as_ref()] title=[aria.as_ref()]
                    data-key=[key] hx-get=(href) hx-target="#dlg" hx-swap="innerHTML"
                    aria-haspopup="dialog" { (inner) }
            },
            To::Post { action, request_id } => html! {
                form.inline method="post" action=(action) hx-post=(action) hx-swap="none"
                    hx-sync="drop" {
                    input type="hidden" name="request_id" value=(request_id);
                    button class=[class] type="submit" aria-label=[aria.as_ref()]
                        title=[aria.as_ref()] data-key=[key] aria-current=[current] { (inner) }
                }
            },
            To::Submit { form, name_value, action, dialog } => {
                let (name, value) = name_value.clone().unzip();
                let into = action.as_ref().filter(|_| *dialog);
                html! {
                    button class=[class] type="submit" form=[form.as_ref()] name=[name]
                        value=[value] formaction=[action.as_ref()] aria-label=[aria.as_ref()]
                        title=[aria.as_ref()] data-key=[key] aria-current=[current]
                        hx-post=[into] hx-target=[into.map(|_| "#dlg")]
                        hx-swap=[into.map(|_| "innerHTML")] { (inner) }
                }
            }
            To::Script(data, value) => script_button(class, (data, value), aria, inner),
        }
    }

    fn inner(&self, lang: Lang, filled: bool) -> Markup {
        html! {
            @if let Some(icon) = self.icon { (icon) }
            @if !self.icon_only { (self.label.in_lang(lang)) }
            @if let Some(hint) = &self.hint { span.k { (hint.in_lang(lang)) } }
            @if let Some(key) = self.key.filter(|_| self.key_shown && !self.icon_only) {
                @if filled { span.k.kb { (key) } } @else { kbd { (key) } }
            }
        }
    }
}

/// maud cannot name an attribute at run time, so the few behaviours are listed here.
fn script_button(
    class: Option<&str>,
    (data, value): (&str, &str),
    aria: Option<String>,
    inner: Markup,
) -> Markup {
    let is = |name| (data == name).then_some(value);
    html! {
        button class=[class] type="button" aria-label=[aria.as_ref()] title=[aria.as_ref()]
            data-close=[is("data-close")] data-open=[is("data-open")]
            data-print=[is("data-print")] data-palette=[is("data-palette")]
            data-clear-selection=[is("data-clear-selection")]
            data-grid-add=[is("data-grid-add")] data-toggle=[is("data-toggle")] { (inner) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_without_a_form_still_posts_with_its_key_when_scripts_are_off() {
        let html = Act::post("Release", "/orders/7/release", "r-1").view(Lang::En).into_string();
        assert!(html.contains(r#"method="post" action="/orders/7/release""#), "{html}");
        assert!(html.contains(r#"name="request_id" value="r-1""#), "{html}");
    }

    #[test]
    fn a_submit_that_opens_a_dialog_is_an_ordinary_submit_without_scripts() {
        let act = Act::submit("Hand over").action("/orders/bulk/hand_over");
        let html = act.clone().into_dialog().view(Lang::En).into_string();
        assert!(html.contains("formaction=\"/orders/bulk/hand_over\""), "{html}");
        assert!(html.contains("hx-target=\"#dlg\""), "{html}");
        assert!(!act.view(Lang::En).into_string().contains("hx-"), "only when asked for");
    }

    #[test]
    fn a_dialog_is_an_ordinary_link_without_scripts() {
        let html = Act::dialog("Ship", "/orders/7/ship").view(Lang::En).into_string();
        assert!(html.contains(r#"href="/orders/7/ship""#) && html.contains("hx-get"), "{html}");
    }
}

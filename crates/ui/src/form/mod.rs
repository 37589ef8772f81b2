//! Owns the form: fields in two columns on a page and one in a dialog, what the server found wrong,
//! what the person typed, the idempotency key.

mod control;
mod field;
mod finding;

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Act, Word};

pub use field::{Field, Opt};
pub(crate) use finding::note_line;
pub use finding::{Finding, summary};

#[derive(Clone, Debug)]
enum Part {
    Field(Box<Field>),
    Heading(Word, Option<Word>),
    Markup(Markup),
}

/// A form that posts with and without scripts.
///
/// ```
/// use lang::{Lang, m};
/// use ui::{Act, Field, Finding, Form};
///
/// let typed = [("qty".to_string(), "12,400x".to_string())];
/// let html = Form::post("/orders/7/lines", "req-1")
///     .field(Field::number("qty", "Quantity").suffix("PCS").required())
///     .field(Field::date("etd", "Latest shipment"))
///     .typed(&typed)
///     .findings(&[Finding::error("qty", "Enter a quantity, such as 12,400")])
///     .act(Act::submit(m::UI_SAVE).primary())
///     .view(Lang::En)
///     .into_string();
/// assert!(html.contains(r#"value="12,400x""#), "what was typed is kept");
/// assert!(html.contains(r##"href="#f-qty""##), "the summary leads to the field");
/// ```
///
/// The answers it understands: 422 with the same form (alone or inside a whole page) replaces it
/// and focuses the first bad field; a redirect is followed as a page; 204 with
/// [`crate::toast_header`] closes the dialog and shows a toast.
#[derive(Clone, Debug)]
pub struct Form {
    action: String,
    request_id: Option<String>,
    id: String,
    prefix: &'static str,
    parts: Vec<Part>,
    hidden: Vec<(String, String)>,
    typed: Option<Vec<(String, String)>>,
    findings: Vec<Finding>,
    acts: Vec<Act>,
    foot_note: Option<Word>,
    dialog: bool,
    one_column: bool,
    draft: Option<String>,
}

impl Form {
    /// A form that changes something; `request_id` makes a repeated POST harmless.
    pub fn post(action: impl Into<String>, request_id: impl Into<String>) -> Form {
        Form {
            action: action.into(),
            request_id: Some(request_id.into()),
            id: "form".into(),
            prefix: "f",
            parts: Vec::new(),
            hidden: Vec::new(),
            typed: None,
            findings: Vec::new(),
            acts: Vec::new(),
            foot_note: None,
            dialog: false,
            one_column: false,
            draft: None,
        }
    }
    /// For the body of a [`crate::Dialog`]: one column, buttons at the foot of the dialog.
    pub fn in_dialog(mut self) -> Form {
        self.dialog = true;
        self.one_column = true;
        self.prefix = "d";
        self.id = "dlg-form".into();
        self
    }
    pub fn one_column(mut self) -> Form {
        self.one_column = true;
        self
    }
    /// A page with several forms names each.
    pub fn id(mut self, id: impl Into<String>) -> Form {
        self.id = id.into();
        self
    }
    /// Keeps what is typed in this tab under this name until it is saved or left by a cancel.
    pub fn keep_draft(mut self, name: impl Into<String>) -> Form {
        self.draft = Some(name.into());
        self
    }
    pub fn field(mut self, field: Field) -> Form {
        self.parts.push(Part::Field(Box::new(field)));
        self
    }
    pub fn fields(mut self, fields: impl IntoIterator<Item = Field>) -> Form {
        self.parts.extend(fields.into_iter().map(|field| Part::Field(Box::new(field))));
        self
    }
    /// A heading over the fields that follow.
    pub fn heading(mut self, heading: impl Into<Word>) -> Form {
        self.parts.push(Part::Heading(heading.into(), None));
        self
    }
    /// A heading with a quiet sentence after it.
    pub fn heading_with(mut self, heading: impl Into<Word>, note: impl Into<Word>) -> Form {
        self.parts.push(Part::Heading(heading.into(), Some(note.into())));
        self
    }
    /// Any markup over both columns: a line grid, a table of facts.
    pub fn part(mut self, part: Markup) -> Form {
        self.parts.push(Part::Markup(part));
        self
    }
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> Form {
        self.hidden.push((name.into(), value.into()));
        self
    }
    /// What the person typed before; it goes back into the fields as it was.
    pub fn typed(mut self, pairs: &[(String, String)]) -> Form {
        self.typed = Some(pairs.to_vec());
        self
    }
    /// What the server found. Findings of a field stand under it too.
    pub fn findings(mut self, findings: &[Finding]) -> Form {
        self.findings = findings.to_vec();
        self
    }
    pub fn act(mut self, act: Act) -> Form {
        self.acts.push(act);
        self
    }
    pub fn foot_note(mut self, note: impl Into<Word>) -> Form {
        self.foot_note = Some(note.into());
        self
    }

    pub fn view(&self, lang: Lang) -> Markup {
        let own = format!("#{}", self.id);
        html! {
            form id=(self.id) method="post" action=(self.action) hx-post=(self.action)
                hx-target="this" hx-select=(own) hx-swap="outerHTML" hx-sync="drop" novalidate
                enctype=[self.has_file().then_some("multipart/form-data")]
                data-draft=[self.draft.as_ref()] {
                @if let Some(key) = &self.request_id {
                    input type="hidden" name="request_id" value=(key);
                }
                @for (name, value) in &self.hidden {
                    input type="hidden" name=(name) value=(value);
                }
                @if self.dialog {
                    div.db { (summary(&self.findings, self.prefix, lang)) (self.inside(lang)) }
                    (self.foot("df", lang))
                } @else {
                    (summary(&self.findings, self.prefix, lang))
                    (self.inside(lang))
                    (self.foot("form-foot", lang))
                }
            }
        }
    }

    fn inside(&self, lang: Lang) -> Markup {
        html! {
            div class=(if self.one_column { "form-grid one" } else { "form-grid" }) {
                @for part in &self.parts {
                    @match part {
                        Part::Field(field) => (self.field_view(field, lang)),
                        Part::Markup(markup) => div.wide { (markup) },
                        Part::Heading(heading, note) => {
                            div."wide form-head" {
                                h2 { (heading.in_lang(lang)) }
                                @if let Some(note) = note {
                                    p."small muted" { (note.in_lang(lang)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    fn field_view(&self, field: &Field, lang: Lang) -> Markup {
        let mut field = field.clone();
        if let Some(typed) = &self.typed {
            field.fill(typed);
        }
        field.judge(&self.findings);
        field.view(self.prefix, lang)
    }
    fn foot(&self, class: &str, lang: Lang) -> Markup {
        html! {
            @if !self.acts.is_empty() {
                div class=(class) {
                    @if self.dialog && self.foot_note.is_none() {
                        button.btn type="button" data-close { (m::UI_CANCEL.in_lang(lang)) }
                        span.push {}
                    }
                    @for act in self.acts.iter().filter(|act| !act.is_primary()) {
                        (act.view(lang))
                    }
                    @if let Some(note) = &self.foot_note {
                        span."push small muted" { (note.in_lang(lang)) }
                    }
                    @if self.draft.is_some() { span."small muted grow" data-draft-state {} }
                    @for act in self.acts.iter().filter(|act| act.is_primary()) {
                        (act.view(lang))
                    }
                }
            }
        }
    }
    fn has_file(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Field(field) if field.is_file()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn release() -> Form {
        Form::post("/orders/7/release", "r-9")
            .field(Field::text("pantone", "Pantone").required())
            .field(Field::select(
                "term",
                "Payment",
                vec![Opt::new("tt", "T/T"), Opt::new("lc", "L/C")],
            ))
            .field(Field::checks(
                "papers",
                "Papers",
                vec![Opt::new("co", "C/O"), Opt::new("ins", "Ins")],
            ))
    }

    #[test]
    fn what_was_typed_returns_to_every_kind_of_field() {
        let typed: Vec<_> = [("pantone", "19-4052 <b>"), ("term", "lc"), ("papers", "ins")]
            .map(|(n, v)| (n.to_string(), v.to_string()))
            .into();
        let html = release().typed(&typed).view(Lang::En).into_string();
        assert!(html.contains("value=\"19-4052 &lt;b&gt;\""), "{html}");
        assert!(html.contains("<option value=\"lc\" selected>"), "{html}");
        assert!(html.contains("value=\"ins\" checked"), "{html}");
        assert!(!html.contains("value=\"co\" checked"), "{html}");
    }

    #[test]
    fn a_bad_field_is_described_by_its_message() {
        let found = [Finding::error("pantone", "Ask the customer"), Finding::error("", "Blocked")];
        let html = release().findings(&found).view(Lang::En).into_string();
        assert!(html.contains("aria-invalid=\"true\""), "{html}");
        assert!(html.contains("aria-describedby=\"f-pantone-e\""), "{html}");
        assert!(html.contains("id=\"f-pantone-e\""), "{html}");
        assert!(html.contains("Blocked"), "a finding of the whole form stands in the summary");
    }

    #[test]
    fn files_change_the_encoding() {
        let form = release().field(Field::file("photo", "Photo").camera());
        let html = form.view(Lang::Zh).into_string();
        assert!(html.contains("multipart/form-data") && html.contains("capture=\"environment\""));
        assert!(!release().view(Lang::Zh).into_string().contains("multipart"));
    }
}

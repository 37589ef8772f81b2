//! Owns [`Field`]: one question of a form with label, hint, message and its control.

use lang::Lang;
use maud::{Markup, html};

use super::finding::{Finding, field_id};
use super::note_line;
use crate::Word;

/// One choice of a select, a group of boxes or a lookup.
#[derive(Clone, Debug)]
pub struct Opt {
    pub(super) value: String,
    pub(super) label: Word,
    pub(super) note: Option<Word>,
    pub(super) disabled: bool,
}

impl Opt {
    pub fn new(value: impl Into<String>, label: impl Into<Word>) -> Opt {
        Opt { value: value.into(), label: label.into(), note: None, disabled: false }
    }
    /// A quieter second text (what the choice means).
    pub fn note(mut self, note: impl Into<Word>) -> Opt {
        self.note = Some(note.into());
        self
    }
    pub fn disabled(mut self, disabled: bool) -> Opt {
        self.disabled = disabled;
        self
    }
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Text(&'static str),
    Area(u16),
    Number,
    Money(String),
    MoneyIn { currency: String, options: Vec<Opt>, chosen: String },
    Date,
    Time,
    Select(Vec<Opt>),
    Checks(Vec<Opt>),
    Radios(Vec<Opt>),
    Check,
    File { accept: &'static str, camera: bool, multiple: bool },
    Lookup { options: Vec<Opt>, source: Option<String>, shown: String },
    Markup(Markup),
}

/// Made by its kind, then described: `Field::date("etd", m::ETD).required().hint(m::ETD_HINT)`.
#[derive(Clone, Debug)]
pub struct Field {
    pub(super) name: String,
    label: Word,
    pub(super) kind: Kind,
    pub(super) values: Vec<String>,
    pub(super) required: bool,
    hint: Option<Word>,
    note: Option<Finding>,
    wide: bool,
    pub(super) readonly: bool,
    pub(super) disabled: bool,
    pub(super) autofocus: bool,
    pub(super) placeholder: Option<Word>,
    pub(super) autocomplete: Option<&'static str>,
    pub(super) suffix: Option<Word>,
    pub(super) large: bool,
    label_aside: Option<Markup>,
}

impl Field {
    fn make(name: impl Into<String>, label: impl Into<Word>, kind: Kind) -> Field {
        Field {
            name: name.into(),
            label: label.into(),
            kind,
            values: Vec::new(),
            required: false,
            hint: None,
            note: None,
            wide: false,
            readonly: false,
            disabled: false,
            autofocus: false,
            placeholder: None,
            autocomplete: None,
            suffix: None,
            large: false,
            label_aside: None,
        }
    }
    pub fn text(name: impl Into<String>, label: impl Into<Word>) -> Field {
        Field::make(name, label, Kind::Text("text"))
    }
    pub fn email(name: impl Into<String>, label: impl Into<Word>) -> Field {
        Field::make(name, label, Kind::Text("email"))
    }
    pub fn phone(name: impl Into<String>, label: impl Into<Word>) -> Field {
        Field::make(name, label, Kind::Text("tel"))
    }
    pub fn password(name: impl Into<String>, label: impl Into<Word>) -> Field {
        Field::make(name, label, Kind::Text("password"))
    }
    /// Several lines of text.
    pub fn area(name: impl Into<String>, label: impl Into<Word>, rows: u16) -> Field {
        Field::make(name, label, Kind::Area(rows)).wide()
    }
    /// Takes pasted `1,234.50` and full-width digits; the server parses.
    pub fn number(name: impl Into<String>, label: impl Into<Word>) -> Field {
        Field::make(name, label, Kind::Number)
    }
    /// An amount in a currency that is fixed.
    pub fn money(
        name: impl Into<String>,
        label: impl Into<Word>,
        currency: impl Into<String>,
    ) -> Field {
        Field::make(name, label, Kind::Money(currency.into()))
    }
    /// An amount with the choice of a currency, posted as `currency_name`.
    pub fn money_in(
        name: impl Into<String>,
        label: impl Into<Word>,
        currency_name: impl Into<String>,
        options: Vec<Opt>,
    ) -> Field {
        let kind = Kind::MoneyIn { currency: currency_name.into(), options, chosen: String::new() };
        Field::make(name, label, kind)
    }
    /// A date: typed as `2026-12-24`, `12-24`, `12.24`, `20261224`, or picked.
    pub fn date(name: impl Into<String>, label: impl Into<Word>) -> Field {
        Field::make(name, label, Kind::Date)
    }
    /// A time of day, 24 h.
    pub fn time(name: impl Into<String>, label: impl Into<Word>) -> Field {
        Field::make(name, label, Kind::Time)
    }
    pub fn select(name: impl Into<String>, label: impl Into<Word>, options: Vec<Opt>) -> Field {
        Field::make(name, label, Kind::Select(options))
    }
    /// Any number of choices, as boxes.
    pub fn checks(name: impl Into<String>, label: impl Into<Word>, options: Vec<Opt>) -> Field {
        Field::make(name, label, Kind::Checks(options)).wide()
    }
    /// One of a few, all visible.
    pub fn radios(name: impl Into<String>, label: impl Into<Word>, options: Vec<Opt>) -> Field {
        Field::make(name, label, Kind::Radios(options)).wide()
    }
    /// Yes or no; posts `1` or nothing.
    pub fn check(name: impl Into<String>, label: impl Into<Word>) -> Field {
        Field::make(name, label, Kind::Check)
    }
    pub fn file(name: impl Into<String>, label: impl Into<Word>) -> Field {
        Field::make(name, label, Kind::File { accept: "", camera: false, multiple: false })
    }
    /// A text with suggestions; the value posted is what stands in the box (a code).
    pub fn lookup(name: impl Into<String>, label: impl Into<Word>, options: Vec<Opt>) -> Field {
        Field::make(name, label, Kind::Lookup { options, source: None, shown: String::new() })
    }
    /// A lookup whose suggestions the server finds: `GET source?q=…` answers `<option>`s.
    pub fn lookup_from(
        name: impl Into<String>,
        label: impl Into<Word>,
        source: impl Into<String>,
    ) -> Field {
        let kind =
            Kind::Lookup { options: vec![], source: Some(source.into()), shown: String::new() };
        Field::make(name, label, kind)
    }
    /// Any control under a label; its messages still work.
    pub fn markup(name: impl Into<String>, label: impl Into<Word>, control: Markup) -> Field {
        Field::make(name, label, Kind::Markup(control)).wide()
    }

    /// The same field under another name: one of several records in a form.
    pub fn called(mut self, name: impl Into<String>) -> Field {
        self.name = name.into();
        self
    }
    /// A field that the rest of the form may make needless.
    pub fn optional(mut self) -> Field {
        self.required = false;
        self
    }
    pub fn value(mut self, value: impl Into<String>) -> Field {
        self.values = vec![value.into()];
        self
    }
    /// For boxes: all that are checked.
    pub fn values(mut self, values: impl IntoIterator<Item = String>) -> Field {
        self.values = values.into_iter().collect();
        self
    }
    /// For [`Field::money_in`]: the currency chosen. For a lookup: the name shown beside the code.
    pub fn chosen(mut self, text: impl Into<String>) -> Field {
        match &mut self.kind {
            Kind::MoneyIn { chosen, .. } => *chosen = text.into(),
            Kind::Lookup { shown, .. } => *shown = text.into(),
            _ => {}
        }
        self
    }
    pub fn required(mut self) -> Field {
        self.required = true;
        self
    }
    pub fn hint(mut self, hint: impl Into<Word>) -> Field {
        self.hint = Some(hint.into());
        self
    }
    pub fn placeholder(mut self, text: impl Into<Word>) -> Field {
        self.placeholder = Some(text.into());
        self
    }
    /// A unit after the control (`PCS`, `%`).
    pub fn suffix(mut self, unit: impl Into<Word>) -> Field {
        self.suffix = Some(unit.into());
        self
    }
    /// Over both columns.
    pub fn wide(mut self) -> Field {
        self.wide = true;
        self
    }
    /// In one column, for a kind that is wide by itself.
    pub fn narrow(mut self) -> Field {
        self.wide = false;
        self
    }
    pub fn readonly(mut self) -> Field {
        self.readonly = true;
        self
    }
    pub fn disabled(mut self) -> Field {
        self.disabled = true;
        self
    }
    pub fn autofocus(mut self) -> Field {
        self.autofocus = true;
        self
    }
    /// The browser's name of the value (`username`, `one-time-code`).
    pub fn autocomplete(mut self, name: &'static str) -> Field {
        self.autocomplete = Some(name);
        self
    }
    /// 38 px high (signing in).
    pub fn large(mut self) -> Field {
        self.large = true;
        self
    }
    /// A link on the line of the label ("forgotten?").
    pub fn label_aside(mut self, aside: Markup) -> Field {
        self.label_aside = Some(aside);
        self
    }
    /// For a file: which kinds (`image/*,.pdf`).
    pub fn accept(mut self, kinds: &'static str) -> Field {
        if let Kind::File { accept, .. } = &mut self.kind {
            *accept = kinds;
        }
        self
    }
    /// For a file: a phone opens its camera.
    pub fn camera(mut self) -> Field {
        if let Kind::File { accept, camera, .. } = &mut self.kind {
            (*accept, *camera) = ("image/*", true);
        }
        self
    }
    /// For a file: several at once.
    pub fn multiple(mut self) -> Field {
        if let Kind::File { multiple, .. } = &mut self.kind {
            *multiple = true;
        }
        self
    }

    pub(super) fn is_file(&self) -> bool {
        matches!(self.kind, Kind::File { .. })
    }
    pub(super) fn fill(&mut self, pairs: &[(String, String)]) {
        let of = |name: &str| -> Vec<String> {
            pairs.iter().filter(|(n, _)| n == name).map(|(_, v)| v.clone()).collect()
        };
        let found = of(&self.name);
        let boxes = matches!(self.kind, Kind::Checks(_) | Kind::Check | Kind::Radios(_));
        if boxes || !found.is_empty() {
            self.values = found; // an unchecked box posts nothing: absence is an answer too
        }
        if let Kind::MoneyIn { currency, chosen, .. } = &mut self.kind
            && let Some(code) = of(currency).pop()
        {
            *chosen = code;
        }
    }
    pub(super) fn judge(&mut self, findings: &[Finding]) {
        let mine = findings.iter().filter(|finding| finding.field == self.name);
        if let Some(worst) = mine.min_by_key(|finding| finding.warn) {
            self.note = Some(worst.clone());
        }
    }
    /// Put one message under the field without a [`crate::Form`].
    pub fn finding(mut self, finding: Finding) -> Field {
        self.note = Some(finding);
        self
    }
    pub(super) fn is_bad(&self) -> bool {
        self.note.as_ref().is_some_and(|note| !note.warn)
    }

    /// The field; `prefix` keeps ids apart when two forms are on a page.
    pub fn view(&self, prefix: &str, lang: Lang) -> Markup {
        let id = field_id(prefix, &self.name);
        let group = matches!(self.kind, Kind::Checks(_) | Kind::Radios(_) | Kind::Markup(_));
        let hint_id = self.hint.as_ref().map(|_| format!("{id}-h"));
        let note_id = self.note.as_ref().map(|_| format!("{id}-e"));
        let about = match (note_id.as_deref(), hint_id.as_deref()) {
            (Some(note), Some(hint)) => Some(format!("{note} {hint}")),
            (one, other) => one.or(other).map(String::from),
        };
        let label_id = format!("{id}-l");
        html! {
            div class=(if self.wide { "field wide" } else { "field" })
                id=[group.then_some(&id)] tabindex=[group.then_some("-1")]
                role=[group.then_some("group")] aria-labelledby=[group.then_some(&label_id)] {
                @if !matches!(self.kind, Kind::Check) { (self.label_view(&id, group, lang)) }
                (self.control(&id, &self.label.in_lang(lang), about.as_deref(), lang))
                @if let (Some(note), Some(note_id)) = (&self.note, &note_id) {
                    (note_line(note, note_id, lang))
                }
                @if let (Some(hint), Some(hint_id)) = (&self.hint, &hint_id) {
                    span.hint id=(hint_id) { (hint.in_lang(lang)) }
                }
            }
        }
    }
    fn label_view(&self, id: &str, group: bool, lang: Lang) -> Markup {
        let text = html! {
            (self.label.in_lang(lang))
            @if self.required { " " span.req aria-hidden="true" { "*" } }
        };
        let label = html! {
            @if group { span.lbl id={ (id) "-l" } { (text) } }
            @else { label.lbl for=(id) { (text) } }
        };
        html! {
            @match &self.label_aside {
                Some(aside) => div.spread { (label) (aside) },
                None => (label),
            }
        }
    }
}

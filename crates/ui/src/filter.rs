//! Owns what stands over and under a list: search box, filter chips, the bulk bar, key hints.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Act, Field, Icon, Word};

#[derive(Clone, Debug)]
enum Chip {
    /// In force; the link takes it away.
    On { label: Word, value: Word, remove: String },
    /// A choice of links.
    Choice { label: Word, options: Vec<Act> },
    /// Fields that are applied together.
    Fields { label: Word, fields: Vec<Field> },
}

/// The row of filters over a list. It is one GET form, so that it works without scripts; with
/// them it swaps the element `target` and replaces the address.
#[derive(Clone, Debug)]
pub struct Filters {
    action: String,
    target: String,
    search: Option<(String, String, Word)>,
    keep: Vec<(String, String)>,
    chips: Vec<Chip>,
    clear: Option<String>,
    acts: Vec<Act>,
}

impl Filters {
    /// The list's address and the id of the element that shows it.
    pub fn new(action: impl Into<String>, target: impl Into<String>) -> Filters {
        Filters {
            action: action.into(),
            target: target.into(),
            search: None,
            keep: Vec::new(),
            chips: Vec::new(),
            clear: None,
            acts: Vec::new(),
        }
    }
    /// The search box: parameter, present text, what it finds.
    pub fn search(
        mut self,
        name: impl Into<String>,
        now: impl Into<String>,
        hint: impl Into<Word>,
    ) -> Filters {
        self.search = Some((name.into(), now.into(), hint.into()));
        self
    }
    /// A parameter that the form carries on (view, sort, a filter in force).
    pub fn keep(mut self, name: impl Into<String>, value: impl Into<String>) -> Filters {
        self.keep.push((name.into(), value.into()));
        self
    }
    /// A filter in force; `remove` is the list without it.
    pub fn on(
        mut self,
        label: impl Into<Word>,
        value: impl Into<Word>,
        remove: impl Into<String>,
    ) -> Filters {
        let (label, value) = (label.into(), value.into());
        self.chips.push(Chip::On { label, value, remove: remove.into() });
        self
    }
    /// A filter with a few values, each a link.
    pub fn choice(mut self, label: impl Into<Word>, options: Vec<Act>) -> Filters {
        self.chips.push(Chip::Choice { label: label.into(), options });
        self
    }
    /// Fields behind a chip (from and to, more filters).
    pub fn fields(mut self, label: impl Into<Word>, fields: Vec<Field>) -> Filters {
        self.chips.push(Chip::Fields { label: label.into(), fields });
        self
    }
    /// The list without any filter.
    pub fn clear(mut self, href: impl Into<String>) -> Filters {
        self.clear = Some(href.into());
        self
    }
    /// At the right end: sorting, columns.
    pub fn act(mut self, act: Act) -> Filters {
        self.acts.push(act.ghost().small());
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        let target = format!("#{}", self.target);
        html! {
            form.filters method="get" action=(self.action) role="search" hx-get=(self.action)
                hx-target=(target) hx-select=(target) hx-swap="outerHTML" hx-replace-url="true"
                hx-trigger="submit, search, input delay:300ms target:input[type=search]"
                hx-sync="this:replace" {
                @for (name, value) in &self.keep {
                    input type="hidden" name=(name) value=(value);
                }
                @if let Some((name, now, hint)) = &self.search {
                    div."inp srch" {
                        (Icon::Search.small())
                        input type="search" name=(name) value=(now) autocomplete="off"
                            placeholder=(hint.in_lang(lang)) aria-label=(hint.in_lang(lang));
                        kbd { "/" }
                    }
                }
                @for chip in &self.chips { (chip.view(lang)) }
                @if let Some(href) = &self.clear {
                    a."btn ghost sm" href=(href) { (m::UI_CLEAR.in_lang(lang)) }
                }
                span.grow {}
                @for act in &self.acts { (act.view(lang)) }
            }
        }
    }
}

impl Chip {
    fn view(&self, lang: Lang) -> Markup {
        match self {
            Chip::On { label, value, remove } => html! {
                a."chip on" href=(remove)
                    title=(m::UI_REMOVE_FILTER.with("what", label.in_lang(lang)).in_lang(lang)) {
                    (label.in_lang(lang)) (colon(lang)) b { (value.in_lang(lang)) }
                    span.x { (Icon::X.small()) }
                }
            },
            Chip::Choice { label, options } => html! {
                details.menu {
                    summary.chip { (label.in_lang(lang)) (Icon::ChevronDown.small()) }
                    div."pop left" { @for option in options { (option.plain(lang)) } }
                }
            },
            Chip::Fields { label, fields } => html! {
                details.menu {
                    summary."chip keep" { (Icon::Plus.small()) (label.in_lang(lang)) }
                    div."pop left wide" {
                        div.stack-s {
                            @for field in fields { (field.view("q", lang)) }
                            button.btn type="submit" { (m::UI_APPLY.in_lang(lang)) }
                        }
                    }
                }
            },
        }
    }
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// What can be done with the selected rows. Its form collects the boxes of the table; each button
/// posts to its own address with `request_id`: an ordinary POST, whose answer is a page or a file,
/// unless the button opens a dialog.
#[derive(Clone, Debug)]
pub struct BulkBar {
    id: String,
    request_id: String,
    hidden: Vec<(String, String)>,
    acts: Vec<Act>,
}

impl BulkBar {
    /// `id` is the form that [`crate::Table::select`] names.
    pub fn new(id: impl Into<String>, request_id: impl Into<String>) -> BulkBar {
        BulkBar {
            id: id.into(),
            request_id: request_id.into(),
            hidden: Vec::new(),
            acts: Vec::new(),
        }
    }
    /// What every button sends along, such as the list to come back to.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Into<String>) -> BulkBar {
        self.hidden.push((name.into(), value.into()));
        self
    }
    /// `Act::submit(m::REASSIGN).action("/orders/bulk/reassign")`.
    pub fn act(mut self, act: Act) -> BulkBar {
        self.acts.push(act.small());
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        let first = self.acts.iter().find_map(Act::form_action).unwrap_or_default();
        html! {
            form.inline id=(self.id) method="post" action=(first) {
                input type="hidden" name="request_id" value=(self.request_id);
                @for (name, value) in &self.hidden {
                    input type="hidden" name=(name) value=(value);
                }
                div.bulk role="region" aria-label=(m::UI_BULK.in_lang(lang)) data-bulk=(self.id) {
                    span {
                        b data-count {} " " (m::UI_SELECTED.in_lang(lang)) span data-sum {}
                    }
                    span.sep {}
                    @for act in &self.acts { (act.view(lang)) }
                    (Act::script(m::UI_CLEAR_SELECTION, "data-clear-selection", "")
                        .icon(Icon::X).icon_only().small().view(lang))
                }
            }
        }
    }
}

/// The keys of a list, under it.
pub fn list_hints(lang: Lang) -> Markup {
    let hints: [(&[&str], lang::Msg); 6] = [
        (&["J", "K"], m::UI_KEY_MOVE),
        (&["X"], m::UI_KEY_SELECT),
        (&["Shift", "X"], m::UI_KEY_RANGE),
        (&["Enter"], m::UI_KEY_OPEN),
        (&["F"], m::UI_KEY_FILTER),
        (&["V"], m::UI_KEY_VIEWS),
    ];
    html! {
        p.hints {
            @for (keys, what) in hints {
                span { @for key in keys { kbd { (key) } " " } (what.in_lang(lang)) }
            }
        }
    }
}

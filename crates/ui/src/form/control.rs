//! Owns the controls inside a field: inputs, selects, boxes, files, lookups.

use lang::{Lang, m};
use maud::{Markup, html};

use super::field::{Field, Kind, Opt};
use crate::Icon;

impl Field {
    pub(super) fn control(&self, id: &str, label: &str, about: Option<&str>, lang: Lang) -> Markup {
        let one = self.values.first().map(String::as_str).unwrap_or_default();
        match &self.kind {
            Kind::Text(kind) => self.affixed(None, self.input(id, kind, one, about, lang), lang),
            Kind::Area(rows) => self.area_view(id, *rows, one, about, lang),
            Kind::Number => self.affixed(None, self.input(id, "number", one, about, lang), lang),
            Kind::Money(code) => {
                let before = html! { span { (code) } };
                self.affixed(Some(before), self.input(id, "number", one, about, lang), lang)
            }
            Kind::MoneyIn { currency, options, chosen } => {
                let before = html! {
                    select."inp cur" name=(currency) disabled[self.disabled]
                        aria-label=(m::UI_CURRENCY.in_lang(lang)) {
                        (option_list(options, std::slice::from_ref(chosen), lang))
                    }
                };
                self.affixed(Some(before), self.input(id, "number", one, about, lang), lang)
            }
            Kind::Date => self.date_view(id, one, about, lang),
            Kind::Time => self.input(id, "time", one, about, lang),
            Kind::Select(options) => self.select_view(id, options, about, lang),
            Kind::Checks(options) => self.boxes("checkbox", options, about, lang),
            Kind::Radios(options) => self.boxes("radio", options, about, lang),
            Kind::Check => self.check_view(id, label, about),
            Kind::File { .. } => self.file_view(id, about, lang),
            Kind::Lookup { options, source, shown } => {
                self.lookup_view(id, (options, source.as_deref(), shown), about, lang)
            }
            Kind::Markup(markup) => markup.clone(),
        }
    }

    fn bad(&self) -> Option<&'static str> {
        self.is_bad().then_some("true")
    }

    fn input(&self, id: &str, kind: &str, value: &str, about: Option<&str>, lang: Lang) -> Markup {
        let number = kind == "number";
        let class = match (number, self.large) {
            (true, _) => "inp num",
            (false, true) => "inp lg",
            (false, false) => "inp",
        };
        let shown = if kind == "password" { "" } else { value };
        html! {
            input class=(class) id=(id) name=(self.name) value=(shown)
                type=(if number { "text" } else { kind })
                inputmode=[number.then_some("decimal")] data-num[number]
                required[self.required] readonly[self.readonly] disabled[self.disabled]
                autofocus[self.autofocus] autocomplete=(self.autocomplete.unwrap_or("off"))
                placeholder=[self.placeholder.as_ref().map(|p| p.in_lang(lang))]
                aria-invalid=[self.bad()] aria-describedby=[about];
        }
    }

    fn affixed(&self, before: Option<Markup>, input: Markup, lang: Lang) -> Markup {
        match (before, &self.suffix) {
            (Some(before), _) => html! { div.affix { (before) (input) } },
            (None, Some(unit)) => html! {
                div."affix end" { (input) span { (unit.in_lang(lang)) } }
            },
            (None, None) => input,
        }
    }

    fn area_view(
        &self,
        id: &str,
        rows: u16,
        value: &str,
        about: Option<&str>,
        lang: Lang,
    ) -> Markup {
        html! {
            textarea.inp id=(id) name=(self.name) rows=(rows) required[self.required]
                readonly[self.readonly] disabled[self.disabled] autofocus[self.autofocus]
                placeholder=[self.placeholder.as_ref().map(|p| p.in_lang(lang))]
                aria-invalid=[self.bad()] aria-describedby=[about] { "\n" (value) }
        }
    }

    /// A text box that takes short forms, with the system's picker on its icon.
    fn date_view(&self, id: &str, value: &str, about: Option<&str>, lang: Lang) -> Markup {
        html! {
            div."affix end" {
                input.inp id=(id) name=(self.name) value=(value) type="text" data-date
                    inputmode="numeric" autocomplete="off" required[self.required]
                    readonly[self.readonly] disabled[self.disabled] autofocus[self.autofocus]
                    placeholder=(self.placeholder.as_ref()
                        .map_or_else(|| "2026-12-24".into(), |p| p.in_lang(lang)))
                    aria-invalid=[self.bad()] aria-describedby=[about];
                @if !self.readonly && !self.disabled {
                    span.pick {
                        (Icon::Calendar)
                        input type="date" tabindex="-1" data-pick=(id)
                            aria-label=(m::UI_PICK_DATE.in_lang(lang));
                    }
                }
            }
        }
    }

    fn select_view(&self, id: &str, options: &[Opt], about: Option<&str>, lang: Lang) -> Markup {
        html! {
            select.inp id=(id) name=(self.name) required[self.required] autofocus[self.autofocus]
                disabled[self.disabled || self.readonly] aria-invalid=[self.bad()]
                aria-describedby=[about] {
                @if let Some(hint) = &self.placeholder {
                    option value="" { (hint.in_lang(lang)) }
                }
                (option_list(options, &self.values, lang))
            }
            @if self.readonly {
                @for value in &self.values { input type="hidden" name=(self.name) value=(value); }
            }
        }
    }

    fn boxes(&self, kind: &str, options: &[Opt], about: Option<&str>, lang: Lang) -> Markup {
        html! {
            div."flow wrap gap20" {
                @for option in options {
                    label.opt {
                        input.ck type=(kind) name=(self.name) value=(option.value)
                            checked[self.values.contains(&option.value)]
                            disabled[self.disabled || option.disabled]
                            required[self.required && kind == "radio"]
                            aria-describedby=[about];
                        span {
                            (option.label.in_lang(lang))
                            @if let Some(note) = &option.note {
                                " " small.muted { (note.in_lang(lang)) }
                            }
                        }
                    }
                }
            }
        }
    }

    fn check_view(&self, id: &str, label: &str, about: Option<&str>) -> Markup {
        let on = self.values.first().is_some_and(|value| value == "1");
        html! {
            label.opt {
                input.ck id=(id) type="checkbox" name=(self.name) value="1" checked[on]
                    disabled[self.disabled] required[self.required] aria-invalid=[self.bad()]
                    aria-describedby=[about];
                span {
                    (label)
                    @if self.required { " " span.req aria-hidden="true" { "*" } }
                }
            }
        }
    }

    fn file_view(&self, id: &str, about: Option<&str>, lang: Lang) -> Markup {
        let Kind::File { accept, camera, multiple } = &self.kind else { return html! {} };
        html! {
            div.drop data-drop {
                (if *camera { Icon::Camera } else { Icon::Upload })
                input id=(id) type="file" name=(self.name) required[self.required]
                    accept=[(!accept.is_empty()).then_some(accept)] multiple[*multiple]
                    capture=[camera.then_some("environment")] disabled[self.disabled]
                    aria-invalid=[self.bad()] aria-describedby=[about];
                span."small muted no-phone" { (m::UI_DROP_FILES.in_lang(lang)) }
            }
        }
    }

    fn lookup_view(
        &self,
        id: &str,
        (options, source, shown): (&[Opt], Option<&str>, &str),
        about: Option<&str>,
        lang: Lang,
    ) -> Markup {
        let value = self.values.first().map(String::as_str).unwrap_or_default();
        let list = format!("{id}-o");
        html! {
            input.inp id=(id) name=(self.name) value=(value) type="text" list=(list)
                autocomplete="off" required[self.required] readonly[self.readonly]
                disabled[self.disabled] autofocus[self.autofocus]
                placeholder=[self.placeholder.as_ref().map(|p| p.in_lang(lang))]
                aria-invalid=[self.bad()] aria-describedby=[about]
                data-lookup[source.is_some()] hx-get=[source]
                hx-target=[source.map(|_| format!("#{list}"))]
                hx-swap=[source.map(|_| "innerHTML")]
                hx-trigger=[source.map(|_| "input changed delay:200ms")]
                hx-sync=[source.map(|_| "this:replace")];
            datalist id=(list) {
                @for option in options {
                    option value=(option.value) { (option.label.in_lang(lang)) }
                }
            }
            @if !shown.is_empty() { span."hint shown" { (shown) } }
        }
    }
}

fn option_list(options: &[Opt], chosen: &[String], lang: Lang) -> Markup {
    html! {
        @for option in options {
            option value=(option.value) selected[chosen.contains(&option.value)]
                disabled[option.disabled] {
                (option.label.in_lang(lang))
                @if let Some(note) = &option.note { " · " (note.in_lang(lang)) }
            }
        }
    }
}

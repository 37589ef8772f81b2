//! Owns the whole document: head, skip link, places for dialogs and notices, the page's frame.

use lang::{Lang, m};
use maud::{DOCTYPE, Markup, html};

use crate::print::print_head;
use crate::{Act, Banner, Icon, Shell, Word, assets};

/// Light, dark, or as the reader's system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub fn code(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
    pub fn from_code(code: &str) -> Option<Theme> {
        [Theme::Auto, Theme::Light, Theme::Dark].into_iter().find(|theme| theme.code() == code)
    }
}

/// htmx is told: no style element of its own (the policy forbids it), no extension.
const HTMX_CONFIG: &str = r#"{"includeIndicatorCSS":false,"extensions":"none","history":"reload"}"#;

/// One page. [`Page::view`] puts it into a [`Shell`], [`Page::bare`] does not.
#[derive(Clone, Debug)]
pub struct Page {
    title: Word,
    pub(crate) lang: Lang,
    pub(crate) theme: Theme,
    crumbs: Vec<(Word, String)>,
    here: Option<Word>,
    body: Markup,
    actbar: Vec<Act>,
    printed: Option<String>,
    landscape: bool,
    single_keys: bool,
    notice: Option<Banner>,
    toast: Option<Word>,
}

impl Page {
    pub fn new(title: impl Into<Word>, lang: Lang) -> Page {
        Page {
            title: title.into(),
            lang,
            theme: Theme::Auto,
            crumbs: Vec::new(),
            here: None,
            body: html! {},
            actbar: Vec::new(),
            printed: None,
            landscape: false,
            single_keys: true,
            notice: None,
            toast: None,
        }
    }
    pub fn theme(mut self, theme: Theme) -> Page {
        self.theme = theme;
        self
    }
    /// A page above this one; the title closes the row.
    pub fn crumb(mut self, label: impl Into<Word>, href: impl Into<String>) -> Page {
        self.crumbs.push((label.into(), href.into()));
        self
    }
    /// The last crumb, when it is not the title.
    pub fn crumb_here(mut self, label: impl Into<Word>) -> Page {
        self.here = Some(label.into());
        self
    }
    pub fn body(mut self, body: Markup) -> Page {
        self.body = body;
        self
    }
    /// The bar above the phone's bottom bar: the object's actions, the filled one widest.
    pub fn actbar(mut self, acts: Vec<Act>) -> Page {
        self.actbar = acts;
        self
    }
    /// The time of printing as the reader knows it, for the head of the paper.
    pub fn printed_at(mut self, time: impl Into<String>) -> Page {
        self.printed = Some(time.into());
        self
    }
    /// Prints on A4 landscape (lists).
    pub fn landscape(mut self) -> Page {
        self.landscape = true;
        self
    }
    /// Off when the reader has turned single-key shortcuts off.
    pub fn single_keys(mut self, on: bool) -> Page {
        self.single_keys = on;
        self
    }
    /// A banner at the top: the answer to what was done before a redirect.
    pub fn notice(mut self, notice: Banner) -> Page {
        self.notice = Some(notice);
        self
    }
    /// A toast shown when the page opens.
    pub fn toast(mut self, text: impl Into<Word>) -> Page {
        self.toast = Some(text.into());
        self
    }

    /// The document in its frame.
    pub fn view(&self, shell: &Shell) -> Markup {
        let lang = self.lang;
        let class = match (self.landscape, self.actbar.is_empty()) {
            (true, true) => "page land",
            (true, false) => "page land has-actbar",
            (false, true) => "page",
            (false, false) => "page has-actbar",
        };
        let who = shell.user.as_ref().map(|user| user.name.as_str());
        let main = html! {
            main #main class=(class) tabindex="-1" {
                (print_head(self.print_title(shell), who, self.printed.as_deref(), lang))
                div #notice { @if let Some(notice) = &self.notice { (notice.view(lang)) } }
                (self.body)
            }
        };
        self.document(shell.view(self, main))
    }

    /// The document without the frame: signing in, setting up, papers.
    pub fn bare(&self) -> Markup {
        self.document(html! {
            div #notice { @if let Some(notice) = &self.notice { (notice.view(self.lang)) } }
            (self.body)
        })
    }

    fn document(&self, inside: Markup) -> Markup {
        let lang = self.lang;
        html! {
            (DOCTYPE)
            html lang=(lang.html()) data-theme=(self.theme.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport"
                        content="width=device-width, initial-scale=1, viewport-fit=cover";
                    meta name="color-scheme" content="light dark";
                    meta name="htmx-config" content=(HTMX_CONFIG);
                    title { (self.title.in_lang(lang)) " · " (m::APP_NAME.in_lang(lang)) }
                    link rel="stylesheet" href=(assets::url("gd.css"));
                    link rel="icon" href=(assets::url("logo.svg")) type="image/svg+xml";
                    script defer src=(assets::url("htmx.min.js")) {}
                    script defer src=(assets::url("gd.js")) {}
                }
                body data-keys=[(!self.single_keys).then_some("off")] {
                    a.skip href="#main" { (m::UI_SKIP.in_lang(lang)) }
                    (inside)
                    dialog #dlg aria-labelledby="dlg-title" {}
                    div #toasts role="status" aria-live="polite" {}
                    @if let Some(toast) = &self.toast { (crate::toast::toast(toast, lang)) }
                    (script_words(lang))
                }
            }
        }
    }

    pub(crate) fn crumbs_view(&self) -> Markup {
        let lang = self.lang;
        let here = self.here.as_ref().unwrap_or(&self.title);
        html! {
            nav.crumbs aria-label=(m::UI_PLACE.in_lang(lang)) {
                @for (label, href) in &self.crumbs {
                    a href=(href) { (label.in_lang(lang)) } (Icon::ChevronRight)
                }
                span aria-current="page" { (here.in_lang(lang)) }
            }
        }
    }

    pub(crate) fn actbar_view(&self) -> Markup {
        html! {
            @if !self.actbar.is_empty() {
                div.actbar.only-phone role="region"
                    aria-label=(m::UI_ACTIONS.in_lang(self.lang)) {
                    @for act in &self.actbar { (act.view(self.lang)) }
                }
            }
        }
    }

    fn print_title(&self, shell: &Shell) -> String {
        let lang = self.lang;
        format!("{} · {}", shell.company_full.in_lang(lang), self.title.in_lang(lang))
    }
}

/// What the script says by itself, in the reader's language, plus the banners it shows when the
/// network or the session is gone.
fn script_words(lang: Lang) -> Markup {
    let say = |msg: lang::Msg| msg.in_lang(lang);
    html! {
        div #gd-words hidden
            data-left=(say(m::UI_CLOCK_LEFT)) data-late=(say(m::UI_CLOCK_LATE))
            data-days=(say(m::UI_CLOCK_DAYS)) data-undo=(say(m::UI_UNDO))
            data-close=(say(m::UI_CLOSE)) data-table=(say(m::UI_TABLE))
            data-saved=(say(m::UI_DRAFT_KEPT)) data-restored=(say(m::UI_DRAFT_RESTORED))
            data-discard=(say(m::UI_DRAFT_DISCARD)) data-busy=(say(m::UI_BUSY))
            data-pasted=(say(m::UI_GRID_PASTED)) data-required=(say(m::UI_REQUIRED)) {}
        template #gd-offline {
            (Banner::warn(m::UI_OFFLINE).cost(m::UI_OFFLINE_COST).icon(Icon::WifiOff).view(lang))
        }
        template #gd-session {
            (Banner::warn(m::UI_SESSION_OVER).cost(m::UI_SESSION_COST).icon(Icon::ShieldLock)
                .act(Act::link(m::UI_SIGN_IN_AGAIN, "/login").new_tab()).view(lang))
        }
        template #gd-failed {
            (Banner::bad(m::UI_FAILED).cost(m::UI_FAILED_COST).view(lang))
        }
    }
}

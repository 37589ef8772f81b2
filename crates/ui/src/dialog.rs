//! Owns the dialog: a title, a body that scrolls, a foot that stays. The same content is a page
//! for readers without scripts.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Act, Icon, Word};

/// The content of a dialog. `GET /orders/7/release` answers [`Dialog::view`] when
/// `HX-Request-Type` is `partial` and a page with [`Dialog::page`] otherwise.
#[derive(Clone, Debug)]
pub struct Dialog {
    title: Word,
    sub: Option<Word>,
    body: Markup,
    foot: Vec<Act>,
    foot_note: Option<Word>,
    wide: bool,
}

impl Dialog {
    pub fn new(title: impl Into<Word>) -> Dialog {
        Dialog {
            title: title.into(),
            sub: None,
            body: html! {},
            foot: Vec::new(),
            foot_note: None,
            wide: false,
        }
    }
    /// A quiet line below the title.
    #[expect(clippy::should_implement_trait, reason = "a line of text, no subtraction")]
    pub fn sub(mut self, sub: impl Into<Word>) -> Dialog {
        self.sub = Some(sub.into());
        self
    }
    /// The content. A [`crate::Form`] made with [`crate::Form::in_dialog`] brings its own foot.
    pub fn body(mut self, body: Markup) -> Dialog {
        self.body = body;
        self
    }
    /// Buttons at the foot, for a dialog without a form.
    pub fn act(mut self, act: Act) -> Dialog {
        self.foot.push(act);
        self
    }
    pub fn foot_note(mut self, note: impl Into<Word>) -> Dialog {
        self.foot_note = Some(note.into());
        self
    }
    /// 760 px instead of 680.
    pub fn wide(mut self) -> Dialog {
        self.wide = true;
        self
    }
    /// What goes into `<dialog id="dlg">`.
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            div.dh data-wide[self.wide] {
                div {
                    h2 #dlg-title tabindex="-1" { (self.title.in_lang(lang)) }
                    @if let Some(sub) = &self.sub { p."s13 muted" { (sub.in_lang(lang)) } }
                }
                (Act::script(m::UI_CLOSE, "data-close", "").icon(Icon::X).icon_only().ghost()
                    .view(lang))
            }
            (self.inside(lang))
        }
    }
    /// The same as the body of a page.
    pub fn page(&self, lang: Lang) -> Markup {
        html! {
            section.card.dlgpage aria-labelledby="dlg-title" {
                div.dh {
                    div {
                        h1 #dlg-title { (self.title.in_lang(lang)) }
                        @if let Some(sub) = &self.sub { p."s13 muted" { (sub.in_lang(lang)) } }
                    }
                }
                (self.inside(lang))
            }
        }
    }
    fn inside(&self, lang: Lang) -> Markup {
        html! {
            (self.body)
            @if !self.foot.is_empty() {
                div.df {
                    @if let Some(note) = &self.foot_note {
                        span."push small muted" { (note.in_lang(lang)) }
                    } @else { span.grow {} }
                    @for act in &self.foot { (act.view(lang)) }
                }
            }
        }
    }
}

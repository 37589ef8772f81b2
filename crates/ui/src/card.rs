//! Owns the card, the lists inside it, and the columns cards stand in.

use lang::Lang;
use maud::{Markup, html};

use crate::Word;

/// A titled box: `Card::new(m::BOOKING).act(edit).body(kv.view(lang))`.
#[derive(Clone, Debug)]
pub struct Card {
    title: Word,
    rail: bool,
    count: Option<Word>,
    more: Option<Markup>,
    body: Markup,
    padded: bool,
    foot: Option<Markup>,
    id: Option<String>,
}

impl Card {
    pub fn new(title: impl Into<Word>) -> Card {
        Card {
            title: title.into(),
            rail: false,
            count: None,
            more: None,
            body: html! {},
            padded: true,
            foot: None,
            id: None,
        }
    }
    /// A card of the right column: its title is one level lower.
    pub fn rail(title: impl Into<Word>) -> Card {
        Card { rail: true, ..Card::new(title) }
    }
    /// A count or a short sentence after the title.
    pub fn count(mut self, count: impl Into<Word>) -> Card {
        self.count = Some(count.into());
        self
    }
    /// At the right of the head: a button, a link, a legend.
    pub fn more(mut self, more: Markup) -> Card {
        self.more = Some(more);
        self
    }
    pub fn body(mut self, body: Markup) -> Card {
        self.body = body;
        self
    }
    /// A body that reaches the edges: a table, a list.
    pub fn flush(mut self, body: Markup) -> Card {
        self.body = body;
        self.padded = false;
        self
    }
    pub fn foot(mut self, foot: Markup) -> Card {
        self.foot = Some(foot);
        self
    }
    /// A name to link to or to swap.
    pub fn id(mut self, id: impl Into<String>) -> Card {
        self.id = Some(id.into());
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        let title = self.title.in_lang(lang);
        html! {
            section.card id=[self.id.as_ref()] {
                header {
                    @if self.rail { h3 { (title) } } @else { h2 { (title) } }
                    @if let Some(count) = &self.count { span.cnt { (count.in_lang(lang)) } }
                    @if let Some(more) = &self.more { div.more { (more) } }
                }
                @if self.padded { div.body { (self.body) } } @else { (self.body) }
                @if let Some(foot) = &self.foot { footer { (foot) } }
            }
        }
    }
}

/// One line of a list in a card: a fact with a quiet second line, an icon, something at the end.
#[derive(Clone, Debug)]
pub struct Line {
    lead: Option<Markup>,
    text: Markup,
    meta: Option<Word>,
    end: Option<Markup>,
}

impl Line {
    pub fn new(text: impl Into<Word>, lang: Lang) -> Line {
        Line::markup(html! { (text.into().in_lang(lang)) })
    }
    pub fn bold(text: impl Into<Word>, lang: Lang) -> Line {
        Line::markup(html! { b { (text.into().in_lang(lang)) } })
    }
    pub fn link(text: impl Into<Word>, href: &str, lang: Lang) -> Line {
        Line::markup(html! { a href=(href) { (text.into().in_lang(lang)) } })
    }
    pub fn markup(text: Markup) -> Line {
        Line { lead: None, text, meta: None, end: None }
    }
    /// An icon, avatar or clock before the text.
    pub fn lead(mut self, lead: Markup) -> Line {
        self.lead = Some(lead);
        self
    }
    pub fn meta(mut self, meta: impl Into<Word>) -> Line {
        self.meta = Some(meta.into());
        self
    }
    /// A tag, a figure, a small button at the right.
    pub fn end(mut self, end: Markup) -> Line {
        self.end = Some(end);
        self
    }
    fn view(&self, lang: Lang) -> Markup {
        html! {
            li.line {
                @if let Some(lead) = &self.lead { span.lead { (lead) } }
                div.grow {
                    (self.text)
                    @if let Some(meta) = &self.meta { div.meta { (meta.in_lang(lang)) } }
                }
                @if let Some(end) = &self.end { span.end { (end) } }
            }
        }
    }
}

/// The lines as a list, for [`Card::flush`].
pub fn lines(lines: &[Line], lang: Lang) -> Markup {
    html! { ul.list { @for line in lines { (line.view(lang)) } } }
}

/// Main column and right column (312 px); one column on a narrow window.
pub fn columns(main: Markup, rail: Markup) -> Markup {
    html! { div.cols { div.stack { (main) } div.stack { (rail) } } }
}

/// As [`columns`], with a right column that stays in view while the main one scrolls.
pub fn columns_pinned(main: Markup, rail: Markup) -> Markup {
    html! { div."cols cost" { div.stack { (main) } div."stack sticky-r" { (rail) } } }
}

/// Two halves side by side, the second stays in view: a form and what it was read from.
pub fn columns_paired(main: Markup, beside: Markup) -> Markup {
    html! { div."cols pair" { div.stack { (main) } div."stack sticky-r" { (beside) } } }
}

/// The same on a wide window; on a narrow one the second stands below: what comes of a form.
pub fn columns_after(main: Markup, after: Markup) -> Markup {
    html! { div."cols pair after" { div.stack { (main) } div."stack sticky-r" { (after) } } }
}

/// Cards under each other.
pub fn stack(cards: impl IntoIterator<Item = Markup>) -> Markup {
    html! { div.stack { @for card in cards { (card) } } }
}

/// Two or three equal columns.
pub fn side_by_side(cards: &[Markup]) -> Markup {
    let class = if cards.len() > 2 { "cols-3" } else { "cols-2" };
    html! { div class=(class) { @for card in cards { (card) } } }
}

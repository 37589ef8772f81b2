//! Owns the rows and cells of a list table.

use lang::{Lang, m};
use maud::{Markup, html};

use super::{Col, Select};
use crate::{Tone, Word};

/// What stands in one cell.
#[derive(Clone, Debug)]
pub struct Cell {
    content: Markup,
    tone: Tone,
    muted: bool,
    strong: bool,
    span: Option<u8>,
    clip: Option<String>,
}

impl Cell {
    /// Any markup: a tag, an avatar, a mini track.
    pub fn markup(content: Markup) -> Cell {
        Cell { content, tone: Tone::Plain, muted: false, strong: false, span: None, clip: None }
    }
    pub fn text(text: impl AsRef<str>) -> Cell {
        Cell::markup(html! { (text.as_ref()) })
    }
    /// A message in the reader's language.
    pub fn say(word: impl Into<Word>, lang: Lang) -> Cell {
        Cell::markup(html! { (word.into().in_lang(lang)) })
    }
    /// A number that arrives formatted.
    pub fn number(text: impl AsRef<str>) -> Cell {
        Cell::markup(html! { span.num { (text.as_ref()) } })
    }
    pub fn money(currency: &str, amount: &str) -> Cell {
        Cell::markup(crate::money(currency, amount))
    }
    /// The code of an object, as the link that opens it.
    pub fn code(code: &str, href: &str) -> Cell {
        Cell::markup(html! { a.code href=(href) { (code) } })
    }
    /// A code with a quiet word after it (a revision).
    pub fn code_with(code: &str, href: &str, note: &str) -> Cell {
        Cell::markup(html! { a.code href=(href) { (code) } " " span."small muted" { (note) } })
    }
    /// Cut with dots when it is too long; the whole text on hover.
    pub fn clip(text: impl Into<String>) -> Cell {
        let text = text.into();
        Cell { clip: Some(text.clone()), ..Cell::markup(html! { (text) }) }
    }
    /// Words that may take several lines, narrow on a phone: what tells columns apart.
    pub fn folded(text: impl AsRef<str>) -> Cell {
        Cell::markup(html! { span.fold { (text.as_ref()) } })
    }
    /// Days late (+, red), early (−, green) or on time; the text arrives formatted.
    pub fn delta(text: &str, late: bool) -> Cell {
        let class = if late { "delta l" } else { "delta e" };
        Cell::markup(html! { span class=(class) { (text) } })
    }
    /// Nothing to show.
    pub fn none() -> Cell {
        Cell::markup(html! { "—" }).muted()
    }
    /// Something the reader may not see keeps its place.
    pub fn hidden(lang: Lang) -> Cell {
        let why = m::UI_HIDDEN.in_lang(lang);
        Cell::markup(html! {
            span."muted lockmark" title=(why) { "— " (crate::Icon::Lock.small()) span.vh { (why) } }
        })
    }
    pub fn tone(mut self, tone: Tone) -> Cell {
        self.tone = tone;
        self
    }
    pub fn muted(mut self) -> Cell {
        self.muted = true;
        self
    }
    pub fn strong(mut self) -> Cell {
        self.strong = true;
        self
    }
    /// Over several columns (in a total or a group).
    pub fn span(mut self, columns: u8) -> Cell {
        self.span = Some(columns);
        self
    }
    fn inner_classes(&self) -> String {
        let mut class = String::from(self.tone.ink());
        for (on, word) in
            [(self.muted, "muted"), (self.strong, "b"), (self.clip.is_some(), "trunc1")]
        {
            if on {
                class.push(' ');
                class.push_str(word);
            }
        }
        class.trim().to_string()
    }
    fn view(&self, col: Option<&Col>) -> Markup {
        let class = col.map(Col::classes);
        let inner = self.inner_classes();
        html! {
            td class=[class] colspan=[self.span] {
                @if inner.is_empty() { (self.content) } @else {
                    span class=(inner) title=[self.clip.as_ref()] { (self.content) }
                }
            }
        }
    }
}

/// A row; its key is what a selected row posts.
#[derive(Clone, Debug)]
pub struct Row {
    key: String,
    called: Option<String>,
    cells: Vec<Cell>,
    group: Option<(Word, Option<String>)>,
    current: bool,
    checked: bool,
    sum: Option<(String, String)>,
    id: Option<String>,
}

impl Row {
    pub fn new(key: impl Into<String>) -> Row {
        Row {
            key: key.into(),
            called: None,
            cells: Vec::new(),
            group: None,
            current: false,
            checked: false,
            sum: None,
            id: None,
        }
    }
    /// A line that names the rows after it, with a figure at its end.
    pub fn group(label: impl Into<Word>, figure: Option<&str>) -> Row {
        Row { group: Some((label.into(), figure.map(String::from))), ..Row::new("") }
    }
    /// A line of sums: no key, no box.
    pub fn sums(cells: impl IntoIterator<Item = Cell>) -> Row {
        Row::new("").cells(cells)
    }
    pub fn cell(mut self, cell: Cell) -> Row {
        self.cells.push(cell);
        self
    }
    pub fn cells(mut self, cells: impl IntoIterator<Item = Cell>) -> Row {
        self.cells.extend(cells);
        self
    }
    /// The row the reader came from.
    pub fn current(mut self) -> Row {
        self.current = true;
        self
    }
    pub fn checked(mut self, checked: bool) -> Row {
        self.checked = checked;
        self
    }
    /// What people call it, where the key is only a number of the database.
    pub fn called(mut self, name: impl Into<String>) -> Row {
        self.called = Some(name.into());
        self
    }
    /// What the bulk bar adds up; sums are shown only within one currency or unit.
    pub fn amount(mut self, unit: impl Into<String>, amount: impl Into<String>) -> Row {
        self.sum = Some((unit.into(), amount.into()));
        self
    }
    pub fn id(mut self, id: impl Into<String>) -> Row {
        self.id = Some(id.into());
        self
    }

    pub(super) fn view(&self, cols: &[Col], select: Option<&Select>, lang: Lang) -> Markup {
        if let Some((label, figure)) = &self.group {
            let boxes = usize::from(select.is_some());
            let taken = usize::from(figure.is_some());
            let span = cols.len().saturating_add(boxes).saturating_sub(taken).max(1);
            return html! {
                tr.grp {
                    th scope="rowgroup" colspan=(span) { (label.in_lang(lang)) }
                    @if let Some(figure) = figure { td."r num" { (figure) } }
                }
            };
        }
        let spans: usize = self.cells.iter().map(|cell| usize::from(cell.span.unwrap_or(1))).sum();
        debug_assert!(spans <= cols.len(), "row {} has more cells than columns", self.key);
        html! {
            tr class=[self.current.then_some("cur")] id=[self.id.as_ref()] tabindex="-1"
                aria-selected=[(select.is_some() && self.checked).then_some("true")] {
                @if let Some(select) = select { (self.box_view(select, lang)) }
                @for (cell, col) in self.placed(cols) { (cell.view(col)) }
            }
        }
    }
    /// Each cell with the column it starts in, so that spans do not shift the classes.
    fn placed<'a>(&'a self, cols: &'a [Col]) -> Vec<(&'a Cell, Option<&'a Col>)> {
        let mut at = 0usize;
        let mut out = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            let spanning = cell.span.is_some_and(|columns| columns > 1);
            out.push((cell, cols.get(at).filter(|_| !spanning)));
            at = at.saturating_add(usize::from(cell.span.unwrap_or(1)));
        }
        out
    }
    fn box_view(&self, select: &Select, lang: Lang) -> Markup {
        let (unit, amount) = self.sum.clone().unzip();
        let called = self.called.as_ref().unwrap_or(&self.key);
        html! {
            td.ckc {
                @if !self.key.is_empty() {
                    input.ck type="checkbox" name=(select.name) value=(self.key) form=(select.form)
                        checked[self.checked] data-unit=[unit] data-amount=[amount]
                        aria-label=(m::UI_SELECT_ROW.with("what", called).in_lang(lang));
                }
            }
        }
    }
}

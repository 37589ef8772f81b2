//! Owns the list table: sticky head, sort links, groups, totals, selection, the next page by key.

mod cell;

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Icon, Word};

pub use cell::{Cell, Row};

/// Which way a column is sorted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Up,
    Down,
}

/// Where a column's cell stands when a phone shows a row as three lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phone {
    /// Not shown.
    #[default]
    Hide,
    /// First line: start, middle, end.
    Lead,
    Name,
    End,
    /// Second line: start, end.
    Second,
    SecondEnd,
    /// Third line.
    Third,
}

impl Phone {
    fn class(self) -> &'static str {
        match self {
            Phone::Hide => "p-x",
            Phone::Lead => "p-a",
            Phone::Name => "p-b",
            Phone::End => "p-c",
            Phone::Second => "p-d",
            Phone::SecondEnd => "p-e",
            Phone::Third => "p-f",
        }
    }
}

/// A column: `Col::new(m::AMOUNT).number().width(120).phone(Phone::End)`.
#[derive(Clone, Debug)]
pub struct Col {
    label: Word,
    number: bool,
    width: Option<u16>,
    sort: Option<(String, Option<Sort>)>,
    phone: Phone,
    wide_only: bool,
    read_only_label: bool,
}

impl Col {
    pub fn new(label: impl Into<Word>) -> Col {
        Col {
            label: label.into(),
            number: false,
            width: None,
            sort: None,
            phone: Phone::Hide,
            wide_only: false,
            read_only_label: false,
        }
    }
    /// Right-aligned, tabular digits.
    pub fn number(mut self) -> Col {
        self.number = true;
        self
    }
    /// In pixels, 32 to 320; rounded to the next 8. A table with widths keeps its columns still;
    /// the columns without one share the rest.
    pub fn width(mut self, pixels: u16) -> Col {
        self.width = Some(pixels.clamp(32, 320).div_ceil(8).saturating_mul(8));
        self
    }
    /// The head is a link that sorts; `now` says how it is sorted at present.
    pub fn sort(mut self, href: impl Into<String>, now: Option<Sort>) -> Col {
        self.sort = Some((href.into(), now));
        self
    }
    pub fn phone(mut self, place: Phone) -> Col {
        self.phone = place;
        self
    }
    /// Not shown on windows narrower than 1420 px.
    pub fn wide_only(mut self) -> Col {
        self.wide_only = true;
        self
    }
    /// The head is read out, not shown (a column of buttons).
    pub fn silent(mut self) -> Col {
        self.read_only_label = true;
        self
    }
    pub(crate) fn classes(&self) -> String {
        let mut class = String::from(self.phone.class());
        for (on, word) in [(self.number, " r num"), (self.wide_only, " w-only")] {
            if on {
                class.push_str(word);
            }
        }
        class
    }
    fn head(&self, lang: Lang) -> Markup {
        let label = self.label.in_lang(lang);
        let sort = self.sort.as_ref().and_then(|(_, now)| *now);
        let spoken = sort.map(|way| if way == Sort::Up { "ascending" } else { "descending" });
        html! {
            th scope="col" class=(self.classes()) aria-sort=[spoken] {
                @if let Some((href, now)) = &self.sort {
                    a.sort href=(href) {
                        (label)
                        @match now {
                            Some(Sort::Up) => (Icon::ChevronUp.small()),
                            Some(Sort::Down) => (Icon::ChevronDown.small()),
                            None => {},
                        }
                    }
                } @else if self.read_only_label { span.vh { (label) } } @else { (label) }
            }
        }
    }
}

/// Makes rows selectable and feeds the bulk bar.
#[derive(Clone, Debug)]
pub(crate) struct Select {
    name: String,
    form: String,
}

/// A list. `id` names it for swaps and for the next page: the answer to `more` is the whole page or
/// just this table, the script takes the rows out of it.
#[derive(Clone, Debug)]
pub struct Table {
    id: String,
    label: Word,
    cols: Vec<Col>,
    rows: Vec<Row>,
    total: Vec<Row>,
    select: Option<Select>,
    more: Option<String>,
    empty: Option<Markup>,
    tight: bool,
    plain: bool,
    three_lines: bool,
    beside: bool,
}

impl Table {
    pub fn new(id: impl Into<String>, label: impl Into<Word>) -> Table {
        Table {
            id: id.into(),
            label: label.into(),
            cols: Vec::new(),
            rows: Vec::new(),
            total: Vec::new(),
            select: None,
            more: None,
            empty: None,
            tight: false,
            plain: false,
            three_lines: false,
            beside: false,
        }
    }
    pub fn cols(mut self, cols: impl IntoIterator<Item = Col>) -> Table {
        self.cols.extend(cols);
        self
    }
    pub fn row(mut self, row: Row) -> Table {
        self.rows.push(row);
        self
    }
    pub fn rows(mut self, rows: impl IntoIterator<Item = Row>) -> Table {
        self.rows.extend(rows);
        self
    }
    /// A line of sums; the foot keeps it.
    pub fn total(mut self, row: Row) -> Table {
        self.total.push(row);
        self
    }
    /// Boxes before the rows, posted as `name` by the form `form` (see [`crate::BulkBar`]).
    pub fn select(mut self, name: impl Into<String>, form: impl Into<String>) -> Table {
        self.select = Some(Select { name: name.into(), form: form.into() });
        self
    }
    /// There is more; the address carries the key of the last row.
    pub fn more(mut self, next: Option<impl Into<String>>) -> Table {
        self.more = next.map(Into::into);
        self
    }
    /// What stands in place of a table without rows.
    pub fn empty(mut self, empty: Markup) -> Table {
        self.empty = Some(empty);
        self
    }
    pub fn tight(mut self) -> Table {
        self.tight = true;
        self
    }
    /// A small table inside a card: no hover, no keys.
    pub fn plain(mut self) -> Table {
        self.plain = true;
        self
    }
    /// On a phone each row becomes three lines, placed by [`Col::phone`]; otherwise it scrolls.
    pub fn three_lines(mut self) -> Table {
        self.three_lines = true;
        self
    }

    /// Columns that are compared stand beside each other on a phone as well.
    pub fn beside(mut self) -> Table {
        self.beside = true;
        self
    }

    pub fn view(&self, lang: Lang) -> Markup {
        if self.rows.is_empty()
            && let Some(empty) = &self.empty
        {
            return html! { div id=(self.id) { (empty) } };
        }
        let fixed = self.cols.iter().any(|col| col.width.is_some());
        // A box that scrolls sideways would catch the head: it sticks only where none is needed.
        let sticks = !self.plain && (self.three_lines || fixed);
        let rows_id = format!("{}-rows", self.id);
        html! {
            div id=(self.id) {
                div class=(if sticks { "tbl-wrap-x" } else { "tbl-wrap" }) {
                    table class=(self.classes(fixed, sticks)) aria-label=(self.label.in_lang(lang))
                        data-rows[!self.plain] {
                        @if fixed { (self.colgroup()) }
                        (self.head(lang))
                        tbody id=(rows_id) {
                            @for row in &self.rows { (self.line(row, lang)) }
                        }
                        @if !self.total.is_empty() {
                            tfoot {
                                @for row in &self.total { (self.line(row, lang)) }
                            }
                        }
                    }
                }
                (self.more_view(&rows_id, lang))
            }
        }
    }
    fn line(&self, row: &Row, lang: Lang) -> Markup {
        row.view(&self.cols, self.select.as_ref(), lang)
    }
    fn classes(&self, fixed: bool, sticks: bool) -> String {
        let mut class = String::from(if self.plain { "tbl" } else { "tbl hov" });
        for (on, word) in [
            (self.tight, " tight"),
            (self.three_lines, " lines3"),
            (self.beside, " beside"),
            (fixed, " fixed"),
            (sticks, " stick"),
        ] {
            if on {
                class.push_str(word);
            }
        }
        class
    }
    fn colgroup(&self) -> Markup {
        html! {
            colgroup {
                @if self.select.is_some() { col.cw-40; }
                @for col in &self.cols {
                    @let wide = if col.wide_only { " w-only" } else { "" };
                    @match col.width {
                        Some(width) => col class=(format!("cw-{width}{wide}"));,
                        None => col class=[col.wide_only.then_some("w-only")];,
                    }
                }
            }
        }
    }
    fn head(&self, lang: Lang) -> Markup {
        html! {
            thead {
                tr {
                    @if self.select.is_some() {
                        th.ckc {
                            input.ck type="checkbox" data-select-all
                                aria-label=(m::UI_SELECT_ALL.in_lang(lang));
                        }
                    }
                    @for col in &self.cols { (col.head(lang)) }
                }
            }
        }
    }
    /// Takes the rows out of the next page and puts them after these; the button is replaced.
    fn more_view(&self, rows_id: &str, lang: Lang) -> Markup {
        let more_id = format!("{}-more", self.id);
        html! {
            div.more-rows id=(more_id) {
                @if let Some(next) = &self.more {
                    a.btn href=(next) hx-get=(next) hx-target={ "#" (rows_id) }
                        hx-select={ "#" (rows_id) " > tr" } hx-swap="beforeend"
                        hx-select-oob={ "#" (more_id) } data-next-page {
                        (m::UI_MORE_ROWS.in_lang(lang))
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn orders() -> Table {
        Table::new("list", "Orders")
            .cols([
                Col::new("Order").sort("/orders?sort=no", Some(Sort::Down)).width(110),
                Col::new("Amount").number().phone(Phone::End),
            ])
            .row(
                Row::new("SC-1")
                    .cells([Cell::code("SC-1", "/orders/SC-1"), Cell::money("USD", "8.00")]),
            )
    }

    #[test]
    fn the_head_says_how_the_list_is_sorted() {
        let html = orders().view(Lang::En).into_string();
        assert!(html.contains("aria-sort=\"descending\""), "{html}");
        assert!(html.contains("<col class=\"cw-112\">"), "widths are classes, not styles: {html}");
    }

    #[test]
    fn the_next_page_is_an_ordinary_link_by_key() {
        let html = orders().more(Some("/orders?after=SC-1")).view(Lang::En).into_string();
        assert!(html.contains("<a class=\"btn\" href=\"/orders?after=SC-1\""), "{html}");
        assert!(html.contains("hx-select=\"#list-rows &gt; tr\""), "{html}");
        assert!(!orders().view(Lang::En).into_string().contains("data-next-page"));
    }

    #[test]
    fn a_selected_row_is_posted_by_the_bulk_form_and_carries_its_sum() {
        let html = orders()
            .select("ids", "bulk")
            .row(Row::new("SC-2").amount("USD", "52,232.00").cells([Cell::none(), Cell::none()]))
            .view(Lang::En)
            .into_string();
        assert!(html.contains("name=\"ids\" value=\"SC-2\" form=\"bulk\""), "{html}");
        assert!(html.contains("data-unit=\"USD\" data-amount=\"52,232.00\""), "{html}");
    }
}

//! Owns the line grid: rows of named inputs that post without scripts, and take a block pasted from
//! a spreadsheet with them.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Act, Icon, Tone, Word, refilled};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Text,
    Number,
    /// Computed by the server; shown, not posted.
    Sum,
}

/// A column of a line grid.
#[derive(Clone, Debug)]
pub struct GridCol {
    name: String,
    label: Word,
    holds: Holds,
    width: Option<u16>,
    list: Option<String>,
    carried: bool,
}

impl GridCol {
    fn make(name: impl Into<String>, label: impl Into<Word>, holds: Holds) -> GridCol {
        GridCol {
            name: name.into(),
            label: label.into(),
            holds,
            width: None,
            list: None,
            carried: false,
        }
    }
    pub fn text(name: impl Into<String>, label: impl Into<Word>) -> GridCol {
        GridCol::make(name, label, Holds::Text)
    }
    pub fn number(name: impl Into<String>, label: impl Into<Word>) -> GridCol {
        GridCol::make(name, label, Holds::Number)
    }
    /// A figure the server computes from the others.
    pub fn sum(name: impl Into<String>, label: impl Into<Word>) -> GridCol {
        GridCol::make(name, label, Holds::Sum)
    }
    /// In pixels, as [`crate::Col::width`].
    pub fn width(mut self, pixels: u16) -> GridCol {
        self.width = Some(pixels.clamp(32, 320).div_ceil(8).saturating_mul(8));
        self
    }
    /// Suggestions: the id of a `<datalist>` on the page.
    pub fn list(mut self, id: impl Into<String>) -> GridCol {
        self.list = Some(id.into());
        self
    }
    /// A line that begins takes the value above along.
    pub fn carried(mut self) -> GridCol {
        self.carried = true;
        self
    }
    fn right(&self) -> Option<&'static str> {
        (self.holds != Holds::Text).then_some("r")
    }
}

/// One line: its number in the names, its values in the order of the columns, and what was found.
#[derive(Clone, Debug, Default)]
pub struct GridRow {
    index: usize,
    values: Vec<String>,
    found: Vec<(String, Word, Tone)>,
    hidden: Vec<(String, String)>,
}

impl GridRow {
    pub fn new(index: usize, values: impl IntoIterator<Item = impl Into<String>>) -> GridRow {
        let values = values.into_iter().map(Into::into).collect();
        GridRow { index, values, ..GridRow::default() }
    }
    /// A message on the cell of `column`: red blocks, amber may stay.
    pub fn found(mut self, column: &str, text: impl Into<Word>, tone: Tone) -> GridRow {
        self.found.push((column.into(), text.into(), tone));
        self
    }
    /// A value that the line carries unseen (its id, its version).
    pub fn hidden(mut self, name: &str, value: impl Into<String>) -> GridRow {
        self.hidden.push((name.into(), value.into()));
        self
    }
}

/// The grid. Cells are posted as `lines.0.qty`; numbers may have gaps after a row was removed, and
/// rows without any value are to be dropped by the server.
#[derive(Clone, Debug)]
pub struct LineGrid {
    name: String,
    label: Word,
    cols: Vec<GridCol>,
    rows: Vec<GridRow>,
    spare: usize,
    totals: Option<Markup>,
    recalc: Option<String>,
    fixed: bool,
}

impl LineGrid {
    /// `name` begins the names of the inputs.
    pub fn new(name: impl Into<String>, label: impl Into<Word>) -> LineGrid {
        LineGrid {
            name: name.into(),
            label: label.into(),
            cols: Vec::new(),
            rows: Vec::new(),
            spare: 1,
            totals: None,
            recalc: None,
            fixed: false,
        }
    }
    pub fn col(mut self, col: GridCol) -> LineGrid {
        self.cols.push(col);
        self
    }
    pub fn row(mut self, row: GridRow) -> LineGrid {
        self.rows.push(row);
        self
    }
    pub fn rows(mut self, rows: impl IntoIterator<Item = GridRow>) -> LineGrid {
        self.rows.extend(rows);
        self
    }
    /// Empty rows at the end; without scripts they are the only way to add lines.
    pub fn spare(mut self, rows: usize) -> LineGrid {
        self.spare = rows;
        self
    }
    /// No rows are added or removed.
    pub fn fixed(mut self) -> LineGrid {
        self.fixed = true;
        self.spare = 0;
        self
    }
    /// Under the grid: sums. Give the parts ids so that `recalc` can replace them.
    pub fn totals(mut self, totals: Markup) -> LineGrid {
        self.totals = Some(totals);
        self
    }
    /// After a change the form is posted here; the answer is [`grid_partial`]s.
    pub fn recalc(mut self, url: impl Into<String>) -> LineGrid {
        self.recalc = Some(url.into());
        self
    }

    pub fn view(&self, lang: Lang) -> Markup {
        let id = format!("grid-{}", self.name);
        let next = self.rows.iter().map(|row| row.index.saturating_add(1)).max().unwrap_or(0);
        let spare = (next..next.saturating_add(self.spare))
            .map(|index| GridRow { index, ..GridRow::default() });
        let rows: Vec<_> = self.rows.iter().cloned().chain(spare).collect();
        let after = next.saturating_add(self.spare);
        html! {
            div.eg-box {
                div.tbl-wrap-x {
                    table.eg id=(id) data-grid=(self.name) data-next=(after)
                        aria-label=(self.label.in_lang(lang)) hx-post=[self.recalc.as_ref()]
                        hx-trigger=[self.recalc.as_ref().map(|_| "gd:grid delay:300ms")]
                        hx-swap=[self.recalc.as_ref().map(|_| "none")]
                        hx-sync=[self.recalc.as_ref().map(|_| "this:replace")] {
                        (self.head(lang))
                        tbody {
                            @for row in &rows { (self.line(row, &row.index.to_string(), lang)) }
                        }
                    }
                }
                @if !self.fixed {
                    template data-new-row { (self.line(&GridRow::default(), "__i__", lang)) }
                }
                (self.foot(&id, lang))
            }
        }
    }
    fn head(&self, lang: Lang) -> Markup {
        html! {
            colgroup {
                col.g-rn;
                @for col in &self.cols { col class=[col.width.map(|w| format!("cw-{w}"))]; }
                @if !self.fixed { col.g-rn; }
            }
            thead {
                tr {
                    th scope="col" { span.vh { (m::UI_ROW.in_lang(lang)) } }
                    @for col in &self.cols {
                        th scope="col" class=[col.right()] { (col.label.in_lang(lang)) }
                    }
                    @if !self.fixed { th scope="col" { span.vh { (m::UI_REMOVE.in_lang(lang)) } } }
                }
            }
        }
    }
    fn line(&self, row: &GridRow, index: &str, lang: Lang) -> Markup {
        let shown = index.parse::<usize>().map_or(0, |at| at.saturating_add(1));
        html! {
            tr data-row id={ (self.name) "-" (index) } {
                td.rn {
                    (shown)
                    @for (name, value) in &row.hidden {
                        input type="hidden" name={ (self.name) "." (index) "." (name) }
                            value=(value);
                    }
                }
                @for (at, col) in self.cols.iter().enumerate() {
                    (self.cell(col, row, (index, at), lang))
                }
                @if !self.fixed {
                    td.rn {
                        button.drop-row type="button" tabindex="-1" data-drop-row
                            aria-label=(m::UI_REMOVE.in_lang(lang)) { (Icon::X.small()) }
                    }
                }
            }
        }
    }
    fn cell(&self, col: &GridCol, row: &GridRow, (index, at): (&str, usize), lang: Lang) -> Markup {
        let value = row.values.get(at).map(String::as_str).unwrap_or_default();
        let id = format!("{}-{index}-{}", self.name, col.name);
        if col.holds == Holds::Sum {
            return html! { td."r calc" id=(id) { (value) } };
        }
        let found = row.found.iter().find(|(name, _, _)| *name == col.name);
        let title = found.map(|(_, text, _)| text.in_lang(lang));
        let tone = found.map(|(_, _, tone)| tone.class()).unwrap_or_default();
        let bad = found.is_some_and(|(_, _, tone)| *tone == Tone::Bad);
        let number = col.holds == Holds::Number;
        html! {
            td class={ (col.right().unwrap_or_default()) " " (tone) } title=[title.as_ref()] {
                input type="text" id=(id) name={ (self.name) "." (index) "." (col.name) }
                    value=(value) data-e=(if number { "num" } else { "text" }) autocomplete="off"
                    inputmode=[number.then_some("decimal")] list=[col.list.as_ref()]
                    data-carry[col.carried] aria-label=(col.label.in_lang(lang))
                    aria-invalid=[bad.then_some("true")]
                    aria-description=[title.as_ref()];
            }
        }
    }
    fn foot(&self, id: &str, lang: Lang) -> Markup {
        let add = Act::script(m::UI_ADD_ROW, "data-grid-add", format!("#{id}"))
            .icon(Icon::Plus)
            .ghost()
            .small();
        html! {
            div."eg-foot spread" {
                span.flow.wrap {
                    @if !self.fixed { (add.view(lang)) }
                    span."small muted no-phone" {
                        kbd { "↑↓←→" } " " kbd { "Enter" } " " (m::UI_KEY_EDIT.in_lang(lang)) " "
                        kbd { "Ctrl V" } " " (m::UI_KEY_PASTE.in_lang(lang)) " "
                        kbd { "Ctrl Z" } " " (m::UI_UNDO.in_lang(lang))
                    }
                }
                @if let Some(totals) = &self.totals { (totals) }
            }
        }
    }
}

/// One computed figure in the answer to a recalculation: the id is `name-index-column` for a cell,
/// or any id in the totals.
pub fn grid_partial(id: &str, text: &str) -> Markup {
    refilled(id, html! { (text) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> LineGrid {
        LineGrid::new("lines", "Lines")
            .col(GridCol::text("sku", "Item"))
            .col(GridCol::number("qty", "Quantity").width(90))
            .col(GridCol::sum("amount", "Amount"))
            .row(GridRow::new(0, ["BP-15", "12,400", "52,232.00"]).hidden("id", "77"))
    }

    #[test]
    fn every_cell_posts_under_its_own_name_and_spare_rows_follow() {
        let html = grid().view(Lang::En).into_string();
        for name in ["lines.0.sku", "lines.0.qty", "lines.0.id", "lines.1.sku", "lines.__i__.qty"] {
            assert!(html.contains(&format!("name=\"{name}\"")), "{name} is missing: {html}");
        }
        assert!(!html.contains("name=\"lines.0.amount\""), "a computed figure is not posted");
    }

    #[test]
    fn a_line_that_begins_knows_what_to_take_along() {
        let html = grid().col(GridCol::text("unit", "Unit").carried()).view(Lang::En).into_string();
        assert_eq!(html.matches("data-carry").count(), 3, "its line, the spare, the new: {html}");
    }

    #[test]
    fn numbering_goes_on_after_a_gap() {
        let html = grid().row(GridRow::new(7, ["SL-14", "80", ""])).view(Lang::En).into_string();
        assert!(
            html.contains("name=\"lines.8.sku\"") && html.contains("data-next=\"9\""),
            "{html}"
        );
    }

    #[test]
    fn a_price_that_looks_wrong_is_marked_and_said() {
        let row =
            GridRow::new(0, ["BP-15", "1", ""]).found("qty", "Below the MOQ of 500", Tone::Bad);
        let html = LineGrid { rows: vec![row], ..grid() }.view(Lang::En).into_string();
        assert!(html.contains("aria-description=\"Below the MOQ of 500\""), "{html}");
        assert!(html.contains("class=\"r bad\""), "{html}");
    }
}

//! Owns how cells of a spreadsheet look, and what its sheet may be called.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

use crate::Figure;
use crate::book::Row;

const ACCENT: u32 = 0x1d_37_68;
const MUTED: u32 = 0x56_61_6f;
const WARNING: u32 = 0xa3_2a_22;
const TINT: u32 = 0xf2_f4_f8;
const LINE: u32 = 0xc3_ca_d3;

/// The cell formats of a paper.
pub(crate) struct Styles {
    pub(crate) company: Format,
    pub(crate) title: Format,
    pub(crate) heading: Format,
    pub(crate) warning: Format,
    pub(crate) muted: Format,
    pub(crate) plain: Format,
    head: Format,
    body: Format,
    bold: Format,
}

impl Styles {
    pub(crate) fn new() -> Styles {
        let wrapped = Format::new().set_font_size(10).set_text_wrap().set_align(FormatAlign::Top);
        let body =
            wrapped.clone().set_border_bottom(FormatBorder::Thin).set_border_bottom_color(LINE);
        Styles {
            company: Format::new().set_bold().set_font_size(14).set_font_color(ACCENT),
            title: Format::new().set_bold().set_font_size(16),
            heading: Format::new().set_bold().set_font_size(10).set_font_color(ACCENT),
            warning: Format::new().set_bold().set_font_size(11).set_font_color(WARNING),
            muted: wrapped.clone().set_font_color(MUTED),
            head: body.clone().set_bold().set_font_color(ACCENT).set_background_color(TINT),
            bold: wrapped
                .clone()
                .set_bold()
                .set_border_top(FormatBorder::Thin)
                .set_border_bottom(FormatBorder::Medium),
            plain: wrapped,
            body,
        }
    }

    pub(crate) fn text(&self, row: Row) -> &Format {
        match row {
            Row::Head => &self.head,
            Row::Plain => &self.body,
            Row::Bold => &self.bold,
        }
    }

    /// The same format for a text that Excel would read as a formula when someone retypes it.
    pub(crate) fn guarded(&self, format: &Format, text: &str) -> Format {
        let acts = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if acts { format.clone().set_quote_prefix() } else { format.clone() }
    }

    /// Right-aligned, with as many decimals as the figure prints.
    pub(crate) fn number(&self, row: Row, figure: &Figure) -> Format {
        let decimals = figure.text().split_once('.').map_or(0, |(_, after)| after.len());
        let pattern =
            if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{:0>decimals$}", "") };
        self.text(row).clone().set_num_format(pattern).set_align(FormatAlign::Right)
    }
}

/// The name of the sheet: 31 characters at most, without those that a spreadsheet keeps for itself.
pub(crate) fn tab(title: &str) -> String {
    let own = ['[', ']', ':', '*', '?', '/', '\\', '\''];
    title.chars().map(|c| if own.contains(&c) { '-' } else { c }).take(31).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_with_a_stroke_still_names_its_sheet() {
        assert_eq!(tab("B/L INSTRUCTIONS"), "B-L INSTRUCTIONS");
        assert_eq!(tab(&"W".repeat(40)).len(), 31);
    }
}

//! Owns which cells a formula of a spreadsheet refers to, as far as they are named by their place.
//! Names, tables, and other workbooks are left out: what they mean does not stand in the formula.
use std::ops::RangeInclusive;

/// A rectangle of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) sheet: usize,
    pub(super) rows: RangeInclusive<u32>,
    pub(super) columns: RangeInclusive<u32>,
}

enum Token {
    /// `Sheet1!`; nothing for a sheet that this workbook does not have.
    Sheet(Option<usize>),
    Word(String),
    Colon,
    Other,
}

/// The areas of a formula that stands on a sheet of a workbook; `sheets` in lower case.
pub(super) fn areas(formula: &str, own: usize, sheets: &[String]) -> Vec<Area> {
    let tokens = tokens(formula, sheets);
    let (mut all, mut sheet, mut at) = (Vec::new(), Some(own), 0);
    while let Some(token) = tokens.get(at) {
        at += 1;
        match token {
            Token::Sheet(named) => {
                sheet = *named;
                continue;
            }
            Token::Word(from) => {
                let to = match (tokens.get(at), tokens.get(at + 1)) {
                    (Some(Token::Colon), Some(Token::Word(to))) => Some(to),
                    _ => None,
                };
                let area = sheet.and_then(|sheet| area(sheet, from, to.unwrap_or(from), to));
                at += if to.is_some() { 2 } else { 0 };
                all.extend(area);
            }
            Token::Colon | Token::Other => {}
        }
        sheet = Some(own);
    }
    all
}

fn area(sheet: usize, from: &str, to: &str, ranged: Option<&String>) -> Option<Area> {
    let (a, b) = (corner(from)?, corner(to)?);
    if ranged.is_none() && (a.0.is_none() || a.1.is_none()) {
        return None; // `A` is a name and `3` a number
    }
    let span = |a: Option<u32>, b: Option<u32>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)..=a.max(b)),
        (None, None) => Some(0..=u32::MAX),
        _ => None,
    };
    Some(Area { sheet, columns: span(a.0, b.0)?, rows: span(a.1, b.1)? })
}

/// Column and row from 0 of `$B$9`, `B` or `9`.
fn corner(word: &str) -> Option<(Option<u32>, Option<u32>)> {
    let rest = word.strip_prefix('$').unwrap_or(word);
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, rest) = rest.split_at(letters);
    let digits = if letters > 0 { rest.strip_prefix('$').unwrap_or(rest) } else { rest };
    if letters > 3 || digits.len() > 7 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let letter = |sum: u32, b: u8| sum * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1;
    let column = (letters > 0).then(|| column.bytes().fold(0, letter) - 1);
    let row = digits.parse::<u32>().ok().and_then(|row| row.checked_sub(1));
    let named = column.is_some() || row.is_some();
    (named && (row.is_some() || digits.is_empty())).then_some((column, row))
}

fn tokens(formula: &str, sheets: &[String]) -> Vec<Token> {
    let mut all = Vec::new();
    let mut rest = formula;
    while let Some(first) = rest.chars().next() {
        let (token, length) = match first {
            '"' => (Token::Other, quoted(rest, '"')),
            '\'' => {
                let length = quoted(rest, '\'');
                let name = rest[..length].trim_matches('\'').replace("''", "'");
                (named(&name, sheets), length + usize::from(rest[length..].starts_with('!')))
            }
            // Columns of tables, numbers of other workbooks.
            '[' => (Token::Other, rest.find(']').map_or(rest.len(), |at| at + 1)),
            ':' => (Token::Colon, 1),
            first if is_of_word(first) => {
                let length = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
                let (word, behind) = rest.split_at(length);
                let before = &formula[..formula.len() - rest.len()];
                match behind.chars().next() {
                    Some('!') if before.ends_with(']') => (Token::Sheet(None), length + 1),
                    Some('!') => (named(word, sheets), length + 1),
                    // A function, and a table with its columns.
                    Some('(' | '[') => (Token::Other, length),
                    _ => (Token::Word(word.to_string()), length),
                }
            }
            other => (Token::Other, other.len_utf8()),
        };
        all.push(token);
        rest = &rest[length..];
    }
    all
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '\\')
}

/// A sheet by its name; `[2]costs` is one of another workbook.
fn named(name: &str, sheets: &[String]) -> Token {
    let name = name.to_lowercase();
    Token::Sheet(sheets.iter().position(|known| *known == name))
}

/// The length of what stands in quotes, a doubled quote being part of it.
fn quoted(text: &str, quote: char) -> usize {
    let mut from = 1;
    while let Some(at) = text[from..].find(quote) {
        from += at + 1;
        if !text[from..].starts_with(quote) {
            return from;
        }
        from += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(formula: &str) -> Vec<String> {
        let sheets = ["sheet1".to_string(), "it's 成本".to_string()];
        let end = |end: &u32| if *end == u32::MAX { "∞".to_string() } else { end.to_string() };
        let told = |area: Area| {
            let (columns, rows) = (area.columns, area.rows);
            let (right, bottom) = (end(columns.end()), end(rows.end()));
            format!("{}:{}-{right},{}-{bottom}", area.sheet, columns.start(), rows.start())
        };
        areas(formula, 0, &sheets).into_iter().map(told).collect()
    }

    #[test]
    fn references_are_read_as_the_program_writes_them() {
        for (formula, wanted) in [
            ("B9*$C$10", vec!["0:1-1,8-8", "0:2-2,9-9"]),
            ("SUM(B2:C$10)", vec!["0:1-2,1-9"]),
            ("SUM(C10:B2)", vec!["0:1-2,1-9"]),
            ("SUM(A:B)+SUM($3:4)", vec!["0:0-1,0-∞", "0:0-∞,2-3"]),
            ("'It''s 成本'!A1+Sheet1!B1", vec!["1:0-0,0-0", "0:1-1,0-0"]),
            ("SHEET1!A1:A3", vec!["0:0-0,0-2"]),
            ("AA1+XFD1048576", vec!["0:26-26,0-0", "0:16383-16383,1048575-1048575"]),
        ] {
            assert_eq!(shown(formula), wanted, "{formula}");
        }
    }

    #[test]
    fn what_is_no_place_in_this_workbook_is_left_out() {
        for formula in [
            "3+4.5",
            "LOG10(2)",
            "rate*2",
            "\"A1\"&\"say \"\"B2\"\"\"",
            "Elsewhere!A1",
            "[1]Sheet1!A1",
            "'[2]Sheet1'!A1:B2",
            "Costs[Amount]",
            "1E5",
            "A0",
            "",
            "'open",
        ] {
            assert_eq!(shown(formula), Vec::<String>::new(), "{formula}");
        }
    }
}

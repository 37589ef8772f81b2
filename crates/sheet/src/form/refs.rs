//! Owns the references in formulas of a form: how they change when a row is repeated.

use crate::out::cell_name;

/// `B4` for column 2 of row 4, both counted from 1 as the library of forms counts them.
pub fn address(column: u32, row: u32) -> String {
    let column = u16::try_from(column.saturating_sub(1)).unwrap_or(u16::MAX);
    cell_name(row.saturating_sub(1), column)
}

/// A piece of a formula.
enum Piece<'a> {
    /// A reference to a cell: sheet with its `!`, column with its `$`, `$` of the row, row.
    Cell {
        sheet: &'a str,
        column: &'a str,
        fixed: bool,
        row: u32,
    },
    Other(&'a str),
}

/// A formula that is copied so many rows down: rows without `$` go along.
pub fn copied(formula: &str, down: u32) -> String {
    let pieces = pieces(formula);
    pieces
        .iter()
        .map(|piece| written(piece, |fixed, row| if fixed { row } else { row + down }))
        .collect()
}

/// A formula whose ranges that end with a row of a sheet reach so many rows further.
pub fn grown(formula: &str, (sheet, own): (&str, bool), (row, more): (u32, u32)) -> String {
    let pieces = pieces(formula);
    let is_there = |name: &str| {
        let name = name.trim_end_matches('!').trim_matches('\'').replace("''", "'");
        if name.is_empty() { own } else { name.eq_ignore_ascii_case(sheet) }
    };
    let mut out = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let first = match at.checked_sub(2).map(|at| (&pieces[at], &pieces[at + 1])) {
            Some((Piece::Cell { sheet, row, .. }, Piece::Other(":"))) => Some((*sheet, *row)),
            _ => None,
        };
        // `Sheet1!D4:D4`: the sheet is named once.
        let ends = |last: u32| {
            last == row && first.is_some_and(|(name, from)| is_there(name) && from <= row)
        };
        out += &written(piece, |_, last| if ends(last) { last + more } else { last });
    }
    out
}

fn written(piece: &Piece, row_of: impl Fn(bool, u32) -> u32) -> String {
    match piece {
        Piece::Other(text) => (*text).to_owned(),
        Piece::Cell { sheet, column, fixed, row } => {
            let mark = if *fixed { "$" } else { "" };
            format!("{sheet}{column}{mark}{}", row_of(*fixed, *row))
        }
    }
}

/// Texts in quotation marks, names and functions are left alone.
fn pieces(formula: &str) -> Vec<Piece<'_>> {
    let bytes = formula.as_bytes();
    let (mut all, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        let end = match bytes[at] {
            b'"' => closing(bytes, at, b'"'),
            b'\'' => closing(bytes, at, b'\''),
            byte if is_word(byte) => {
                at + bytes[at..].iter().take_while(|byte| is_word(**byte)).count()
            }
            _ => at + 1,
        };
        // The name of a sheet belongs to the reference behind it.
        let (start, mut end) = (at, end);
        let mut sheet = "";
        if bytes.get(end) == Some(&b'!') {
            sheet = &formula[start..=end];
            let behind = end + 1;
            end = behind + bytes[behind..].iter().take_while(|byte| is_word(**byte)).count();
        }
        let word = &formula[start + sheet.len()..end];
        let calls = bytes.get(end) == Some(&b'(');
        match reference(word).filter(|_| !calls) {
            Some((column, fixed, row)) => all.push(Piece::Cell { sheet, column, fixed, row }),
            None => all.push(Piece::Other(&formula[start..end])),
        }
        at = end;
    }
    all
}

/// Behind the mark that closes; one that is doubled does not.
fn closing(bytes: &[u8], start: usize, mark: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        if bytes[at] == mark {
            if bytes.get(at + 1) != Some(&mark) {
                return at + 1;
            }
            at += 1;
        }
        at += 1;
    }
    bytes.len()
}

/// Letters beyond ASCII are of names.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'$' | b'_' | b'.') || byte >= 0x80
}

/// `$D$4` as column, whether the row is fixed, row.
fn reference(word: &str) -> Option<(&str, bool, u32)> {
    let after = word.strip_prefix('$').unwrap_or(word);
    let letters = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let column = word.len() - after.len() + letters;
    let rest = &word[column..];
    let row = rest.strip_prefix('$').unwrap_or(rest);
    let is_cell = (1..=3).contains(&letters)
        && !row.is_empty()
        && !row.starts_with('0')
        && row.bytes().all(|byte| byte.is_ascii_digit());
    is_cell.then_some(())?;
    Some((&word[..column], row.len() < rest.len(), row.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_counts_letters() {
        for (column, said) in [(1, "A7"), (26, "Z7"), (27, "AA7"), (703, "AAA7")] {
            assert_eq!(address(column, 7), said);
        }
    }

    #[test]
    fn a_copied_formula_takes_its_rows_along() {
        for (formula, below) in [
            ("B4*C4", "B6*C6"),
            ("B4*$C$4+D$4", "B6*$C$4+D$4"),
            ("ROUND(B4*1.1,2)&\"B4\"", "ROUND(B6*1.1,2)&\"B4\""),
            ("LOG10(B4)+'A1 b'!B4", "LOG10(B6)+'A1 b'!B6"),
            ("单价B4+B4", "单价B4+B6"),
        ] {
            assert_eq!(copied(formula, 2), below, "{formula}");
        }
    }

    #[test]
    fn a_range_that_ends_with_the_lines_grows() {
        let of = |formula: &str| grown(formula, ("Form", true), (4, 9));
        for (formula, after) in [
            ("SUM(D4:D4)", "SUM(D4:D13)"),
            ("SUM(D$3:D$4)*1.13", "SUM(D$3:D$13)*1.13"),
            ("SUM(Form!D4:D4)", "SUM(Form!D4:D13)"),
            ("SUM(Other!D4:D4)", "SUM(Other!D4:D4)"),
            ("D4+SUM(D1:D3)", "D4+SUM(D1:D3)"),
            ("\"D4:D4\"", "\"D4:D4\""),
        ] {
            assert_eq!(of(formula), after, "{formula}");
        }
        assert_eq!(grown("SUM(D4:D4)", ("Form", false), (4, 9)), "SUM(D4:D4)");
        assert_eq!(
            grown("SUM('my form'!D4:D4)", ("My form", false), (4, 1)),
            "SUM('my form'!D4:D5)"
        );
    }
}

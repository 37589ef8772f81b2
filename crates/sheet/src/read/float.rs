//! Owns turning a spreadsheet's float into the decimal that a person typed: 15 digits, no
//! arithmetic.

/// `0.1 + 0.2` and `0.3` are both `0.3`; `None` for what is no number.
pub(super) fn decimal(value: f64) -> Option<String> {
    if !value.is_finite() {
        return None;
    }
    let text = format!("{value:.14e}"); // fifteen digits, what Excel keeps
    let (mantissa, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let plain = placed(digits.trim_end_matches('0'), exponent + 1);
    Some(if value < 0.0 && plain != "0" { format!("-{plain}") } else { plain })
}

/// The digits with the point after so many of them; a negative place puts zeros before.
fn placed(digits: &str, point: i32) -> String {
    let length = digits.len() as i32;
    if digits.is_empty() {
        return "0".to_string();
    }
    if point <= 0 {
        return format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize));
    }
    if point >= length {
        return format!("{digits}{}", "0".repeat((point - length) as usize));
    }
    let (whole, part) = digits.split_at(point as usize);
    format!("{whole}.{part}")
}

/// A decimal text times a hundred, for cells that show a percentage.
pub(super) fn hundredfold(plain: &str) -> String {
    let (sign, size) = plain.strip_prefix('-').map_or(("", plain), |size| ("-", size));
    let (whole, part) = size.split_once('.').unwrap_or((size, ""));
    let (moved, left) = if part.len() > 2 { part.split_at(2) } else { (part, "") };
    let joined = format!("{whole}{moved:0<2}");
    let whole = joined.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if left.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{left}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_float_is_the_decimal_that_was_typed() {
        let table = [
            (0.300_000_000_000_000_04, "0.3"),
            (5.65, "5.65"),
            (6720.05, "6720.05"),
            (90.291_371_340_523_9, "90.2913713405239"),
            (-0.5, "-0.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (1e20, "100000000000000000000"),
            (0.00012, "0.00012"),
            (1e-300, &format!("0.{}1", "0".repeat(299))),
            (9_403_609_990.0, "9403609990"),
        ];
        for (value, want) in table {
            assert_eq!(decimal(value).as_deref(), Some(want), "{value}");
        }
        assert_eq!(decimal(f64::NAN), None);
        assert_eq!(decimal(f64::INFINITY), None);
    }

    #[test]
    fn a_percentage_is_read_as_it_is_shown() {
        for (value, want) in
            [("0.3", "30"), ("0.005", "0.5"), ("1", "100"), ("-0.125", "-12.5"), ("0", "0")]
        {
            assert_eq!(hundredfold(value), want);
        }
    }
}

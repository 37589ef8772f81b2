//! Owns writing a scaled integer as text: trimmed, with fixed decimals, with thousands grouped.
use crate::rounding::{Rounding, ten};

/// `value / 10^scale` with all needed decimals and no zeros behind.
pub(crate) fn trimmed(value: i64, scale: u32) -> String {
    let mut needed = scale;
    let mut rest = value;
    while needed > 0 && rest % 10 == 0 {
        (rest, needed) = (rest / 10, needed - 1);
    }
    fixed(value, scale, needed, false)
}

/// Exactly `decimals` decimals, HALF_UP when digits are lost, padded with zeros when there are
/// fewer.
pub(crate) fn fixed(value: i64, scale: u32, decimals: u32, grouped: bool) -> String {
    let value = i128::from(value);
    let shown = if decimals >= scale {
        value * ten(decimals - scale)
    } else {
        // ten() is never zero, so the division always answers
        Rounding::HalfUp.divide(value, ten(scale - decimals)).unwrap_or(value)
    };
    let size = shown.unsigned_abs();
    let unit = ten(decimals).unsigned_abs();
    let mut out = String::new();
    if shown < 0 {
        out.push('-');
    }
    let whole = (size / unit).to_string();
    out.push_str(&if grouped { group(&whole) } else { whole });
    if decimals > 0 {
        out.push('.');
        out.push_str(&format!("{:0width$}", size % unit, width = decimals as usize));
    }
    out
}

fn group(whole: &str) -> String {
    let mut out = String::with_capacity(whole.len() + whole.len() / 3);
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

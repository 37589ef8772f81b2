//! Owns the checks of single cells: from what stands there to the text that a typed value parses
//! from.
use crate::read::Value;
use base::date::{DateOrder, parse_date};
use base::{
    Country, Currency, HsCode, Length, Percent, Price, Quantity, Rate, Unit, Volume, Weight,
};
use lang::{Text, m};

/// Text as it stands, blanks around it and doubled ones taken out.
pub fn text(value: &Value) -> Result<String, Text> {
    Ok(value.shown().split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A code: as text, and as a whole number where the spreadsheet made a number of it.
pub fn code(value: &Value) -> Result<String, Text> {
    match value {
        Value::Number(number) if number.contains('.') => {
            Err(m::INTAKE_CELL_CODE.with("text", number))
        }
        other => text(other),
    }
}

/// A number as typed or as stored. A spreadsheet's number may carry digits that came from
/// calculating with floats, so it is rounded; typed text is not.
macro_rules! number_check {
    ($(#[$doc:meta])* $name:ident, $type:ty) => {
        $(#[$doc])*
        pub fn $name(value: &Value) -> Result<String, Text> {
            let decimals = <$type>::DECIMALS;
            let parsed = match value {
                Value::Number(number) => <$type>::parse(&rounded(number, decimals)),
                other => <$type>::parse(other.shown()),
            };
            parsed.map(|number| number.to_string()).map_err(|error| error.text())
        }
    };
}
number_check!(
    /// A quantity; `1,200` and `1200.5`.
    quantity, Quantity
);
number_check!(
    /// A unit price.
    price, Price
);
number_check!(
    /// A factor with six decimals: usage of a piece, an exchange rate.
    rate, Rate
);
number_check!(
    /// A weight in kilograms.
    weight, Weight
);
number_check!(
    /// A length in centimetres.
    length, Length
);
number_check!(
    /// A volume in cubic metres.
    volume, Volume
);

/// A percentage: `30 %`, `30`, and a cell that shows 30 %.
pub fn percent(value: &Value) -> Result<String, Text> {
    let parsed = match value {
        Value::Percent(number) => Percent::parse(&rounded(number, Percent::DECIMALS)),
        other => Percent::parse(other.shown()),
    };
    parsed.map(|number| number.to_string()).map_err(|error| error.text())
}

/// A date of the spreadsheet, or typed with its year. Without a year nothing is guessed in bulk.
pub fn date(value: &Value) -> Result<String, Text> {
    let shown = value.shown().split(' ').next().unwrap_or_default();
    let whole = if matches!(value, Value::Date(_)) { shown } else { value.shown() };
    let digits = whole.chars().filter(char::is_ascii_digit).count();
    if digits > 0 && digits < 5 {
        return Err(m::INTAKE_CELL_YEAR.with("text", whole));
    }
    // the year is there, so "today" does not matter
    let anchor = base::jiff::civil::date(2000, 1, 1);
    let parsed = parse_date(whole, anchor, DateOrder::Unknown);
    parsed.map(|date| date.to_string()).map_err(|error| error.text())
}

pub fn unit(value: &Value) -> Result<String, Text> {
    Unit::parse(value.shown()).map(|unit| unit.code().to_string()).map_err(|e| e.text())
}

/// A currency; exports write the name and the code together: `人民币CNY`.
pub fn currency(value: &Value) -> Result<String, Text> {
    let shown = value.shown();
    let letters: String = shown.chars().filter(char::is_ascii_alphabetic).collect();
    let found = Currency::parse(shown).or_else(|refused| {
        if letters.len() == 3 { Currency::parse(&letters) } else { Err(refused) }
    });
    found.map(|found| found.code().to_string()).map_err(|e| e.text())
}

pub fn country(value: &Value) -> Result<String, Text> {
    Country::parse(value.shown()).map(|found| found.code().to_string()).map_err(|e| e.text())
}

/// An HS code. A spreadsheet that made a number of it has dropped a leading zero: an odd number of
/// digits below ten tells so.
pub fn hs_code(value: &Value) -> Result<String, Text> {
    let shown = match value {
        Value::Number(number) if number.len() % 2 == 1 && number.len() < 10 => format!("0{number}"),
        other => other.shown().to_string(),
    };
    HsCode::parse(&shown).map(|code| code.to_string()).map_err(|e| e.text())
}

/// A decimal text cut to so many decimals, a half away from zero.
fn rounded(plain: &str, decimals: u32) -> String {
    let keep = decimals as usize;
    let Some((whole, part)) = plain.split_once('.').filter(|(_, part)| part.len() > keep) else {
        return plain.to_string();
    };
    let up = part.as_bytes()[keep] >= b'5';
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let joined = format!("{digits}{}", &part[..keep]);
    // a number of fifteen digits always fits; a larger one is left for the parser to refuse
    let Ok(number) = joined.parse::<u128>() else { return plain.to_string() };
    let number = format!("{:0>width$}", number + u128::from(up), width = keep + 1);
    let (whole, part) = number.split_at(number.len() - keep);
    if keep == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calculated_number_is_rounded_and_a_typed_one_is_not() {
        let stored = |text: &str| Value::Number(text.into());
        assert_eq!(price(&stored("90.2913713405239")).as_deref(), Ok("90.291371"));
        assert_eq!(quantity(&stored("1200.0004999")).as_deref(), Ok("1200"));
        assert_eq!(quantity(&stored("-0.9999")).as_deref(), Ok("-1"));
        assert_eq!(length(&stored("51.96")).as_deref(), Ok("52"));
        assert_eq!(price(&Value::Text("$5.65".into())).as_deref(), Ok("5.65"));
        assert!(price(&Value::Text("90.2913713405239".into())).is_err());
        assert!(quantity(&Value::Text("ca. 500".into())).is_err());
    }

    #[test]
    fn codes_keep_what_the_spreadsheet_left_of_them() {
        assert_eq!(code(&Value::Number("4100".into())).as_deref(), Ok("4100"));
        assert!(code(&Value::Number("4100.5".into())).is_err());
        assert_eq!(hs_code(&Value::Number("8021100".into())).as_deref(), Ok("08021100"));
        assert_eq!(hs_code(&Value::Text("9403.60.9990".into())).as_deref(), Ok("9403609990"));
    }

    #[test]
    fn a_currency_may_carry_its_name() {
        assert_eq!(currency(&Value::Text("人民币CNY".into())).as_deref(), Ok("CNY"));
        assert!(currency(&Value::Text("dollars".into())).is_err());
    }

    #[test]
    fn dates_need_their_year_and_percentages_their_sense() {
        assert_eq!(date(&Value::Date("2026-12-14 08:30".into())).as_deref(), Ok("2026-12-14"));
        assert_eq!(date(&Value::Text("14 DEC 2026".into())).as_deref(), Ok("2026-12-14"));
        let no_year = date(&Value::Text("4月30".into())).unwrap_err();
        assert!(no_year.in_lang(lang::Lang::En).contains("year"));
        assert!(date(&Value::Text("03/04/2026".into())).is_err());
        assert_eq!(percent(&Value::Percent("30".into())).as_deref(), Ok("30"));
        assert_eq!(percent(&Value::Text("2.5 %".into())).as_deref(), Ok("2.5"));
    }
}

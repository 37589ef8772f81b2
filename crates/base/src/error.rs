//! Owns the refusals of values: what is wrong, with an example, in both languages.
use crate::currency::Currency;
use jiff::civil::Date;
use lang::{Lang, Text, m};

/// Why a text is not the number that a field wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberError {
    Empty,
    NotANumber { text: String },
    TooManyDecimals { text: String, allowed: u32 },
    TooLarge { text: String },
    Negative { text: String },
    CurrencyDecimals { text: String, currency: Currency },
    MixedCurrencies { left: Currency, right: Currency },
}

impl NumberError {
    pub fn text(&self) -> Text {
        match self {
            NumberError::Empty => m::BASE_NUMBER_EMPTY.text(),
            NumberError::NotANumber { text } => m::BASE_NUMBER_UNREADABLE.with("text", text),
            NumberError::TooManyDecimals { text, allowed: 0 } => {
                m::BASE_NUMBER_WHOLE.with("text", text)
            }
            NumberError::TooManyDecimals { text, allowed } => {
                m::BASE_NUMBER_DECIMALS.with("text", text).with("allowed", *allowed)
            }
            NumberError::TooLarge { text } => m::BASE_NUMBER_LARGE.with("text", text),
            NumberError::Negative { text } => m::BASE_NUMBER_NEGATIVE.with("text", text),
            NumberError::CurrencyDecimals { text, currency } => currency_decimals(text, *currency),
            NumberError::MixedCurrencies { left, right } => {
                m::BASE_MONEY_MIXED.with("left", left.code()).with("right", right.code())
            }
        }
    }
}

fn currency_decimals(text: &str, currency: Currency) -> Text {
    let msg = match currency.decimals() {
        0 => return m::BASE_MONEY_WHOLE.with("text", text).with("currency", currency.code()),
        _ => m::BASE_MONEY_DECIMALS,
    };
    let example = crate::number::show::fixed(5_859_910, 2, currency.decimals(), true);
    msg.with("text", text)
        .with("currency", currency.code())
        .with("allowed", currency.decimals())
        .with("example", example)
}

/// Why a text is not a day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    Empty,
    Unreadable {
        text: String,
    },
    Impossible {
        text: String,
    },
    /// The text is one day read day-first and another read month-first.
    Ambiguous {
        text: String,
        day_first: Date,
        month_first: Date,
    },
}

impl DateError {
    pub fn text(&self) -> Text {
        match self {
            DateError::Empty => m::BASE_DATE_EMPTY.text(),
            DateError::Unreadable { text } => m::BASE_DATE_UNREADABLE.with("text", text),
            DateError::Impossible { text } => m::BASE_DATE_IMPOSSIBLE.with("text", text),
            DateError::Ambiguous { text, day_first, month_first } => m::BASE_DATE_AMBIGUOUS
                .with("text", text)
                .with("first", day_first.to_string())
                .with("second", month_first.to_string()),
        }
    }
}

/// Why a text is not a code of the trade: the whole sentence is made where the rule is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeError(pub Text);

impl CodeError {
    pub fn text(&self) -> Text {
        self.0.clone()
    }
}

macro_rules! speaks_english_in_logs {
    ($($name:ident),*) => { $(
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.text().in_lang(Lang::En))
            }
        }
        impl std::error::Error for $name {}
    )* };
}
speaks_english_in_logs!(NumberError, DateError, CodeError);

//! Owns the order number and the customer code: their shapes, and how a new one is made.
use super::refuse;
use crate::country::Country;
use crate::error::CodeError;
use lang::m;

/// `PLK-276`: two to five letters of the company and three to six digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderNo(String);

impl OrderNo {
    pub fn parse(text: &str) -> Result<OrderNo, CodeError> {
        let code = narrowed(text);
        let sound = code.split_once('-').is_some_and(|(prefix, digits)| {
            is_prefix(prefix) && (3..=6).contains(&digits.len()) && all_digits(digits)
        });
        if !sound {
            return refuse(m::BASE_ORDER_NO_SHAPE.with("text", text.trim()));
        }
        Ok(OrderNo(code))
    }

    /// The number `n` of the series, at least three digits wide: `PLK-007`, `PLK-1024`.
    pub fn new(prefix: &str, n: u32) -> Result<OrderNo, CodeError> {
        OrderNo::parse(&format!("{prefix}-{n:03}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn prefix(&self) -> &str {
        self.0.split_once('-').map_or("", |(prefix, _)| prefix)
    }

    /// The digits as written, with their leading zeros.
    pub fn digits(&self) -> &str {
        self.0.split_once('-').map_or("", |(_, digits)| digits)
    }
}

/// `ES-001`: the country's ISO code and a serial number of its own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CustomerCode(String);

impl CustomerCode {
    pub fn parse(text: &str) -> Result<CustomerCode, CodeError> {
        let code = narrowed(text);
        let parts = code.split_once('-');
        let Some((country, _)) = parts.filter(|(country, serial)| {
            country.len() == 2 && (3..=4).contains(&serial.len()) && all_digits(serial)
        }) else {
            return refuse(m::BASE_CUSTOMER_CODE_SHAPE.with("text", text.trim()));
        };
        // the alias SP finds Spain, but the code itself is the ISO one
        if !Country::parse(country).is_ok_and(|found| found.code() == country) {
            let text = m::BASE_CUSTOMER_CODE_COUNTRY.with("text", text.trim());
            return refuse(text.with("country", country));
        }
        Ok(CustomerCode(code))
    }

    pub fn new(country: Country, n: u32) -> Result<CustomerCode, CodeError> {
        CustomerCode::parse(&format!("{}-{n:03}", country.code()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn country(&self) -> &str {
        &self.0[..2]
    }
}

fn narrowed(text: &str) -> String {
    text.trim().chars().map(crate::number::scan::narrow).collect::<String>().to_uppercase()
}

fn is_prefix(prefix: &str) -> bool {
    (2..=5).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_uppercase())
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

macro_rules! shown_as_text {
    ($($name:ident),*) => { $(
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }
        impl std::str::FromStr for $name {
            type Err = CodeError;
            fn from_str(text: &str) -> Result<$name, CodeError> {
                $name::parse(text)
            }
        }
    )* };
}
shown_as_text!(OrderNo, CustomerCode);

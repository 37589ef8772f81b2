//! Owns the technical values of the trade: numbers, money, dates, places, codes. Knows no order and no customer.

pub mod currency;
pub mod date;
pub mod error;
pub mod money;
pub mod number;
pub mod rounding;

pub use currency::Currency;
pub use error::{CodeError, DateError, NumberError};
pub use jiff::{Timestamp, civil::Date};
pub use money::Money;
pub use number::{Length, Percent, Price, Quantity, Rate, Volume, Weight};
pub use rounding::Rounding;

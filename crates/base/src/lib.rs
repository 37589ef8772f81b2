//! Owns the technical values of the trade: numbers, money, dates, places, codes. Knows no order and
//! no customer.

pub mod calendar;
pub mod codes;
pub mod country;
pub mod currency;
pub mod date;
pub mod error;
pub mod fold;
pub mod incoterm;
pub mod money;
pub mod naming;
pub mod number;
pub mod package;
pub mod pinyin;
pub mod port;
pub mod rounding;
pub mod search;
pub mod unit;
pub mod words;

pub use calendar::{WorkCalendar, WorkHours};
pub use codes::{AwbNo, Bic, ContainerNo, CreditCode, HsCode};
pub use country::Country;
pub use currency::Currency;
pub use error::{CodeError, DateError, NumberError};
pub use incoterm::Incoterm;
/// The calendar library, so that everybody uses one version of it.
pub use jiff;
pub use jiff::{Timestamp, civil::Date};
pub use money::Money;
pub use naming::{CustomerCode, OrderNo};
pub use number::{Length, Percent, Price, Quantity, Rate, Volume, Weight};
pub use package::PackageKind;
pub use port::Port;
pub use rounding::Rounding;
pub use unit::Unit;

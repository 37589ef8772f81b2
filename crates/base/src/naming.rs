//! Owns how orders, papers, customers and folders are named ("Naming conventions", R-045…R-056).
use crate::error::CodeError;
use jiff::civil::Date;
use lang::m;

mod file;
mod number;

pub use file::{FileName, check_file_part};
pub use number::{CustomerCode, OrderNo};

/// The papers of one order and customer. `short` is the customer's short name, checked by
/// [`check_file_part`] when it was entered.
pub struct PaperNames<'a> {
    pub order: &'a OrderNo,
    pub short: &'a str,
}

impl PaperNames<'_> {
    /// `PLK-276-NEVIR`, after the first change `PLK-276(Rev.1)-NEVIR`.
    pub fn contract(&self, revision: u32) -> String {
        match revision {
            0 => format!("{}-{}", self.order, self.short),
            n => format!("{}(Rev.{n})-{}", self.order, self.short),
        }
    }

    /// `PLK-276-NEVIR PI`: named like the contract, told apart by its kind (C-02).
    pub fn proforma(&self, revision: u32) -> String {
        format!("{} PI", self.contract(revision))
    }

    /// `PLK-276-NEVIR CI`; with a prefix of its own for invoices `ILK-276-NEVIR CI` (R-048, C-02).
    pub fn invoice(&self, prefix: Option<&str>) -> String {
        match prefix {
            None => format!("{}-{} CI", self.order, self.short),
            Some(prefix) => format!("{prefix}-{}-{} CI", self.order.digits(), self.short),
        }
    }

    /// `PLK-276 PL`
    pub fn packing_list(&self) -> String {
        format!("{} PL", self.order)
    }

    /// `PLK-276 BL Draft`
    pub fn bl_draft(&self) -> String {
        format!("{} BL Draft", self.order)
    }

    /// `PLK-276 BL`, the second one `PLK-276 BL 2`.
    pub fn bill_of_lading(&self, nth: u32) -> String {
        format!("{} BL{}", self.order, second_on(nth, " "))
    }

    /// `PLK-276 Booking note`, of the second shipment `PLK-276 Booking note 2`. Such papers go
    /// through other hands: like the packing list they do not name the customer (C-04).
    pub fn of_shipment(&self, paper: &str, nth: u32) -> String {
        format!("{} {paper}{}", self.order, second_on(nth, " "))
    }

    /// `PLK-276 Logo`, the second one `PLK-276 Logo 2`.
    pub fn logo(&self, nth: u32) -> String {
        format!("{} Logo{}", self.order, second_on(nth, " "))
    }

    /// `PLK-276-Shipping Mark`
    pub fn shipping_mark(&self) -> String {
        format!("{}-Shipping Mark", self.order)
    }

    /// `CUSTOMER/ES/NEVIR/PLK-276/`, the folder that people see (C-06: the ISO code).
    pub fn folder(&self, country: crate::Country) -> String {
        format!("{}{}/", customer_folder(country, self.short), self.order)
    }
}

/// `DBN-NEVIR-090101`, the second one of the day `DBN-NEVIR-090101-2`.
pub fn debit_note(short: &str, date: Date, nth: u32) -> String {
    format!("DBN-{short}-{}{}", six_digits(date), second_on(nth, "-"))
}

/// `NEVIR090101 price list`, the second one of the day `NEVIR090101-2 price list`.
pub fn customer_file(short: &str, date: Date, nth: u32, title: &str) -> String {
    format!("{short}{}{} {title}", six_digits(date), second_on(nth, "-")).trim_end().to_string()
}

/// `2009Anna`: the mail of one person and year.
pub fn mail_archive(year: i16, english_name: &str) -> String {
    format!("{year}{english_name}")
}

/// `CUSTOMER/ES/NEVIR/`
pub fn customer_folder(country: crate::Country, short: &str) -> String {
    format!("CUSTOMER/{}/{short}/", country.code())
}

/// `0906迪拜China Sourcing Fair`: year and month, place, fair.
pub fn fair_folder(date: Date, place: &str, fair: &str) -> String {
    let year = date.year().rem_euclid(100);
    format!("{year:02}{:02}{place}{fair}", date.month())
}

fn six_digits(date: Date) -> String {
    let year = date.year().rem_euclid(100);
    format!("{year:02}{:02}{:02}", date.month(), date.day())
}

fn second_on(nth: u32, mark: &str) -> String {
    if nth < 2 { String::new() } else { format!("{mark}{nth}") }
}

fn refuse<T>(text: lang::Text) -> Result<T, CodeError> {
    Err(CodeError(text))
}

fn empty<T>() -> Result<T, CodeError> {
    refuse(m::BASE_NAME_EMPTY.text())
}

#[cfg(test)]
mod tests;

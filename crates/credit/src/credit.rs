//! Owns the terms of a credit, typed: what the message says, nothing derived.

use base::{CodeError, Date, Money, Percent, Port};

/// Partial shipments and transhipment: fields 43P and 43T.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    Allowed,
    Forbidden,
    /// Field says `CONDITIONAL`: the conditions stand elsewhere.
    Conditional,
    /// Silent: allowed by UCP 31 a and 20 c.
    Silent,
}

impl Allowance {
    pub fn is_forbidden(self) -> bool {
        self == Allowance::Forbidden
    }
}

/// A tolerance below and above, field 39A.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    pub plus: Percent,
    pub minus: Percent,
}

/// A credit as issued, with the amendments that were applied to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Field 20.
    pub number: String,
    /// Field 40A.
    pub form: String,
    /// Field 40E; UCP 600 where it is missing in an older message.
    pub rules: Option<String>,
    /// Field 31C.
    pub issued_on: Option<Date>,
    /// Field 31D.
    pub expires_on: Date,
    pub expiry_place: String,
    /// Field 51a.
    pub applicant_bank: Option<String>,
    /// Field 50.
    pub applicant: String,
    /// Field 59.
    pub beneficiary: String,
    /// Field 32B.
    pub amount: Money,
    /// Field 39A.
    pub tolerance: Option<Band>,
    /// `ABOUT` or `APPROXIMATELY` before the amount (UCP 30 a).
    pub about: bool,
    /// Field 39C.
    pub additional: Option<String>,
    /// Field 41a.
    pub available: Option<String>,
    /// Field 42C.
    pub tenor: Option<String>,
    /// Field 42a.
    pub drawee: Option<String>,
    /// Field 43P.
    pub partial: Allowance,
    /// Field 43T.
    pub transhipment: Allowance,
    /// Field 44A.
    pub receipt: Option<String>,
    /// Field 44E.
    pub loading: Option<String>,
    /// Field 44F.
    pub discharge: Option<String>,
    /// Field 44B.
    pub delivery: Option<String>,
    /// Field 44C.
    pub latest_shipment: Option<Date>,
    /// Field 44D.
    pub shipment_period: Option<String>,
    /// Field 45A.
    pub goods: String,
    /// Field 46A.
    pub documents: Vec<String>,
    /// Field 47A.
    pub conditions: Vec<String>,
    /// Field 71D (71B in older messages).
    pub charges: Option<String>,
    /// Field 48; `None` is 21 days (UCP 14 c).
    pub presentation_days: Option<u16>,
    /// Field 49.
    pub confirmation: Option<String>,
    /// Fields kept as they are: bank to bank, or unknown here.
    pub others: Vec<(String, String)>,
    /// Amendments applied, by number.
    pub amendments: u16,
}

impl Credit {
    /// The applicant's name, without his address.
    pub fn applicant_name(&self) -> &str {
        first_line(&self.applicant)
    }

    pub fn beneficiary_name(&self) -> &str {
        first_line(&self.beneficiary)
    }

    /// A clause of 47A holds all of these words, in capitals.
    pub fn has_condition(&self, words: &[&str]) -> bool {
        self.conditions.iter().any(|clause| {
            let upper = clause.to_uppercase();
            words.iter().all(|word| upper.contains(word))
        })
    }

    /// Whether the papers are presented at a bank of the beneficiary's country (field 31D).
    pub fn expires_in_china(&self) -> bool {
        let place = self.expiry_place.to_uppercase();
        let port = port(&place).ok().and_then(Port::country);
        ["CHINA", "BENEFICIARY"].iter().any(|word| place.contains(word))
            || port.is_some_and(|country| country.code() == "CN")
    }
}

/// The first line that holds anything: a party's name, a field's beginning.
pub(crate) fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default()
}

/// A port as credits and bills write it: `PORT OF HAMBURG`, `NINGBO, CHINA`.
pub(crate) fn port(text: &str) -> Result<Port, CodeError> {
    Port::parse(&text.to_uppercase().replace("PORT OF ", ""))
}

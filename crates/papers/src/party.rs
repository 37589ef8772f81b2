//! Owns the sides of a paper: parties, signatures, bank, shipping marks.

use serde::{Deserialize, Serialize};

use crate::Bilingual;

/// A company named on a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Seller, buyer, consignee …
    pub role: Bilingual,
    pub name: String,
    /// One printed line each, without the name.
    pub address: Vec<String>,
    /// Person, telephone, mail in one line; may be empty.
    pub contact: String,
}

/// Who signs, with the place for the seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    pub role: Bilingual,
    pub name: String,
}

impl From<&Party> for Side {
    fn from(party: &Party) -> Side {
        Side { role: party.role.clone(), name: party.name.clone() }
    }
}

/// Where the money goes. Empty fields are not printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bank {
    pub beneficiary: String,
    pub account: String,
    pub bank: String,
    pub address: String,
    /// BIC of ISO 9362, 8 or 11 characters.
    pub swift: String,
    pub intermediary: String,
    /// What the payer should quote, for example the number of the contract.
    pub note: String,
}

/// A shipping mark as it stands on the carton.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Main mark, side mark, inner box …
    pub label: Bilingual,
    /// Lines parted by line feeds; `N/M` for goods without a mark.
    pub text: String,
    /// Name of the artwork file by R-055, for example `HYT-276-Shipping Mark`; may be empty.
    pub file: String,
}

//! Owns a set of documents as the bank would see it: what stands on their face, nothing else. What
//! nobody recorded of a face is `None`, and judged by a person (`discrepancy::undecided`).

use crate::required::Kind;
use base::{Country, Date, Incoterm, Money, Percent, Price, Quantity, Unit, Volume, Weight};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    pub presented_on: Date,
    /// Drawn under the credit before this set.
    pub drawn_before: Money,
    pub invoice: Invoice,
    pub bills: Vec<Bill>,
    pub packing: Option<Packing>,
    pub insurance: Option<Insurance>,
    pub origin: Option<Origin>,
    pub draft: Option<Draft>,
    /// Every document with its counts; the ones above are among them.
    pub papers: Vec<Paper>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    pub number: String,
    pub issuer: String,
    pub addressee: String,
    pub total: Money,
    pub description: String,
    pub incoterm: Option<Incoterm>,
    pub place: String,
    pub lines: Vec<Line>,
    pub marks: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub description: String,
    pub quantity: Quantity,
    pub unit: Unit,
    pub price: Price,
    pub is_free: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    pub number: String,
    pub on_board: Option<Date>,
    pub vessel: Option<String>,
    pub voyage: Option<String>,
    pub is_intended_vessel: bool,
    pub loading: String,
    pub discharge: String,
    pub receipt: Option<String>,
    pub delivery: Option<String>,
    pub shipper: String,
    pub consignee: String,
    pub notify: String,
    pub freight: Freight,
    pub carrier: Option<String>,
    /// `AS AGENT FOR THE CARRIER`: in which capacity it is signed.
    pub signed_as: Option<String>,
    /// Clauses about the goods or their packing; `CLEAN` where there are none.
    pub remarks: Option<String>,
    pub is_charter_party: Option<bool>,
    pub is_forwarders: Option<bool>,
    pub in_containers: Option<bool>,
    pub shows_transhipment: Option<bool>,
    pub originals_issued: Option<u8>,
    pub packages: Option<i64>,
    pub gross: Option<Weight>,
    pub volume: Option<Volume>,
    pub marks: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freight {
    Prepaid,
    Collect,
    Silent,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packing {
    pub packages: i64,
    pub net: Weight,
    pub gross: Weight,
    pub volume: Option<Volume>,
    pub quantity: Option<Quantity>,
    pub marks: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insurance {
    pub amount: Money,
    pub dated: Date,
    /// Earlier than its date, if it says so.
    pub effective: Option<Date>,
    pub conditions: String,
    pub is_endorsed: Option<bool>,
    pub is_cover_note: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub country: Country,
    pub exporter: String,
    pub consignee: String,
    pub gross: Option<Weight>,
    pub marks: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub amount: Money,
    pub tenor: String,
    pub drawee: String,
    /// `DRAWN UNDER CREDIT NO. …`.
    pub clause: String,
    /// The share of the invoice that is drawn.
    pub share: Percent,
}

/// A document as it is counted and looked over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    pub kind: Kind,
    pub name: String,
    pub originals: u8,
    pub copies: u8,
    pub dated: Option<Date>,
    pub is_signed: Option<bool>,
    /// A correction that nobody authenticated.
    pub has_open_correction: Option<bool>,
    /// Everything that is written on it.
    pub text: Option<String>,
}

impl Set {
    /// The date that counts as shipment: the latest on board (UCP 31 b).
    pub fn shipped(&self) -> Option<Date> {
        self.bills.iter().filter_map(|bill| bill.on_board).max()
    }
}

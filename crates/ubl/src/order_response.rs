//! Owns the order response: what the seller says to an order, line by line.

use crate::paper::{Delivery, Line, Party, Sheet, Terms, total};
use base::{Currency, Date};

/// The answer as a whole, code list UNCL 4343.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// As ordered.
    Accepted,
    /// With changes that stand in the lines.
    Amended,
    Rejected,
}

impl Answer {
    fn code(self) -> &'static str {
        match self {
            Answer::Accepted => "AP",
            Answer::Amended => "CA",
            Answer::Rejected => "RE",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderResponse {
    pub number: String,
    pub issued_on: Date,
    pub answer: Answer,
    pub currency: Currency,
    pub notes: Vec<String>,
    /// The buyer's order number.
    pub order_no: String,
    pub seller: Party,
    pub buyer: Party,
    pub delivery: Delivery,
    pub terms: Terms,
    pub lines: Vec<Line>,
}

impl OrderResponse {
    pub fn to_xml(&self) -> Vec<u8> {
        Sheet::document("OrderResponse", self.currency, |sheet| {
            sheet.text("ID", &self.number);
            sheet.text("SalesOrderID", &self.number);
            sheet.day("IssueDate", Some(self.issued_on));
            sheet.text("OrderResponseCode", self.answer.code());
            for note in &self.notes {
                sheet.text("Note", note);
            }
            sheet.text("DocumentCurrencyCode", self.currency.code());
            sheet.part("OrderReference", |sheet| sheet.text("ID", &self.order_no));
            sheet.role("SellerSupplierParty", &self.seller);
            sheet.role("BuyerCustomerParty", &self.buyer);
            sheet.delivery(&self.delivery);
            sheet.delivery_terms(&self.terms);
            sheet.payment_terms(&self.terms);
            sheet.part("LegalMonetaryTotal", |sheet| {
                let sum = total(&self.lines);
                sheet.amount("LineExtensionAmount", sum);
                sheet.amount("PayableAmount", sum);
            });
            for line in &self.lines {
                sheet.part("OrderLine", |sheet| sheet.line_item(line));
            }
        })
    }
}

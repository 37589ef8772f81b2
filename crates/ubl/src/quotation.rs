//! Owns the quotation: an offer with its validity.

use crate::paper::{Delivery, Line, Party, Sheet, Terms, total};
use base::{Currency, Date};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    pub number: String,
    pub quoted_on: Date,
    pub valid_until: Date,
    pub currency: Currency,
    pub notes: Vec<String>,
    pub seller: Party,
    pub buyer: Party,
    pub delivery: Delivery,
    pub terms: Terms,
    pub lines: Vec<Line>,
}

impl Quotation {
    pub fn to_xml(&self) -> Vec<u8> {
        Sheet::document("Quotation", self.currency, |sheet| {
            sheet.text("ID", &self.number);
            sheet.day("IssueDate", Some(self.quoted_on));
            // This document has no other place for how it is to be paid.
            for note in self.notes.iter().chain([&self.terms.payment]) {
                sheet.text("Note", note);
            }
            sheet.text("PricingCurrencyCode", self.currency.code());
            sheet.text("LineCountNumeric", &self.lines.len().to_string());
            sheet.part("ValidityPeriod", |sheet| {
                sheet.day("StartDate", Some(self.quoted_on));
                sheet.day("EndDate", Some(self.valid_until));
            });
            sheet.role("SellerSupplierParty", &self.seller);
            sheet.role("BuyerCustomerParty", &self.buyer);
            sheet.delivery(&self.delivery);
            sheet.delivery_terms(&self.terms);
            sheet.part("QuotedMonetaryTotal", |sheet| {
                let sum = total(&self.lines);
                sheet.amount("LineExtensionAmount", sum);
                sheet.amount("PayableAmount", sum);
            });
            for line in &self.lines {
                sheet.part("QuotationLine", |sheet| {
                    sheet.text("ID", &line.no.to_string());
                    sheet.line_item(line);
                });
            }
        })
    }
}

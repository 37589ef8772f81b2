//! Owns the invoice: type 380, commercial invoice, of UNTDID 1001; goods for export bear no tax.

use crate::paper::{Delivery, Line, Party, Sheet, Terms, total};
use base::{Currency, Date};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    pub number: String,
    pub issued_on: Date,
    pub currency: Currency,
    pub notes: Vec<String>,
    /// The buyer's order number; may be empty.
    pub order_no: String,
    pub contract_no: String,
    pub seller: Party,
    pub buyer: Party,
    pub delivery: Delivery,
    pub terms: Terms,
    pub lines: Vec<Line>,
}

impl Invoice {
    pub fn to_xml(&self) -> Vec<u8> {
        Sheet::document("Invoice", self.currency, |sheet| {
            sheet.text("ID", &self.number);
            sheet.day("IssueDate", Some(self.issued_on));
            sheet.text("InvoiceTypeCode", "380");
            for note in &self.notes {
                sheet.text("Note", note);
            }
            sheet.text("DocumentCurrencyCode", self.currency.code());
            if !self.order_no.is_empty() {
                sheet.part("OrderReference", |sheet| sheet.text("ID", &self.order_no));
            }
            if !self.contract_no.is_empty() {
                sheet.part("ContractDocumentReference", |sheet| {
                    sheet.text("ID", &self.contract_no);
                });
            }
            sheet.role("AccountingSupplierParty", &self.seller);
            sheet.role("AccountingCustomerParty", &self.buyer);
            sheet.delivery(&self.delivery);
            sheet.delivery_terms(&self.terms);
            sheet.payment_terms(&self.terms);
            let sum = total(&self.lines);
            sheet.part("LegalMonetaryTotal", |sheet| {
                sheet.amount("LineExtensionAmount", sum);
                sheet.amount("TaxExclusiveAmount", sum);
                sheet.amount("TaxInclusiveAmount", sum);
                sheet.amount("PayableAmount", sum);
            });
            for line in &self.lines {
                invoice_line(sheet, line);
            }
        })
    }
}

fn invoice_line(sheet: &mut Sheet, line: &Line) {
    sheet.part("InvoiceLine", |sheet| {
        sheet.text("ID", &line.no.to_string());
        sheet.quantity("InvoicedQuantity", line.quantity, line.unit);
        sheet.amount("LineExtensionAmount", line.amount);
        if line.is_free {
            sheet.text("FreeOfChargeIndicator", "true");
        }
        if !line.order_line.is_empty() {
            sheet.part("OrderLineReference", |sheet| sheet.text("LineID", &line.order_line));
        }
        sheet.item(line);
        sheet.price(line);
    });
}

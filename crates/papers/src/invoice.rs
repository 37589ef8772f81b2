//! Owns the commercial invoice 商业发票 (CI), made from what was really shipped.

use lang::m;
use serde::{Deserialize, Serialize};

use crate::book::{Book, BookError};
use crate::goods::grouped;
use crate::goods_sheet::{self, GoodsStyle};
use crate::head::told;
use crate::{
    Bank, Bilingual, Charge, Fact, Figure, Goods, Mark, Paper, PaperHead, Party, Side, Values,
};

/// A demand for payment for goods shipped. Under a credit: issued by its beneficiary, made out to
/// its applicant, in its currency, with its description of the goods (UCP 600, article 18).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CommercialInvoice {
    pub head: PaperHead,
    /// Seller, buyer, and consignee or notify party where they differ; at most four.
    pub parties: Vec<Party>,
    pub shipment: Shipment,
    /// General description as the credit words it (field 45A); may be empty.
    pub goods_description: Bilingual,
    pub goods: Goods,
    pub amount_in_words: Bilingual,
    /// What the total consists of, for example FOB value, freight, insurance: named, not added.
    pub breakdown: Vec<Charge>,
    pub marks: Vec<Mark>,
    /// Sentences that buyer, bank or customs want on the invoice.
    pub declarations: Vec<Bilingual>,
    pub bank: Option<Bank>,
    pub signer: Side,
}

/// References and transport data that invoice and packing list share (cross-document matrix).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Shipment {
    /// Printed on the packing list only: the invoice bears it in its head.
    pub invoice_no: Bilingual,
    pub contract_no: Bilingual,
    pub customer_po: Bilingual,
    pub lc_no: Bilingual,
    pub lc_bank: Bilingual,
    pub price_term: Bilingual,
    pub payment: Bilingual,
    pub loading_port: Bilingual,
    pub destination: Bilingual,
    pub vessel: Bilingual,
    pub bl_no: Bilingual,
    /// As printed on the B/L, `14 DEC 2026`.
    pub on_board: Bilingual,
    pub container: Bilingual,
    pub origin: Bilingual,
}

impl Shipment {
    /// The facts of a paper of the shipment; `priced` papers name price term and payment.
    pub(crate) fn facts(&self, priced: bool) -> Vec<Fact> {
        let only_priced =
            |text: &Bilingual| if priced { text.clone() } else { Bilingual::default() };
        told([
            (m::PAPER_INVOICE_NO, self.invoice_no.clone()),
            (m::PAPER_CONTRACT_NO, self.contract_no.clone()),
            (m::PAPER_CUSTOMER_PO, self.customer_po.clone()),
            (m::PAPER_LC_NO, self.lc_no.clone()),
            (m::PAPER_LC_BANK, self.lc_bank.clone()),
            (m::PAPER_PRICE_TERM, only_priced(&self.price_term)),
            (m::PAPER_PAYMENT, only_priced(&self.payment)),
            (m::PAPER_LOADING_PORT, self.loading_port.clone()),
            (m::PAPER_DESTINATION, self.destination.clone()),
            (m::PAPER_VESSEL, self.vessel.clone()),
            (m::PAPER_BL_NO, self.bl_no.clone()),
            (m::PAPER_ON_BOARD, self.on_board.clone()),
            (m::PAPER_CONTAINER, self.container.clone()),
            (m::PAPER_ORIGIN, self.origin.clone()),
        ])
    }
}

impl CommercialInvoice {
    /// What the buyer owes.
    pub fn total(&self) -> Figure {
        self.goods.total()
    }

    /// The same invoice with all paid lines as one line with an average price; free goods keep
    /// their own lines. Unchanged when units differ.
    pub fn in_one_line(mut self, description: Bilingual) -> CommercialInvoice {
        let (free, paid): (Vec<_>, Vec<_>) =
            self.goods.lines.iter().cloned().partition(|line| line.free);
        if let Some(line) = grouped(&paid, 1, description) {
            let numbered = free.into_iter().zip(2..).map(|(line, no)| crate::Line { no, ..line });
            self.goods.lines = std::iter::once(line).chain(numbered).collect();
        }
        self
    }
}

impl Paper for CommercialInvoice {
    fn template() -> press::Template {
        crate::template("invoice", concat!(include_str!("goods.typ"), include_str!("invoice.typ")))
    }

    fn head(&self) -> &PaperHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut PaperHead {
        &mut self.head
    }

    fn facts(&self) -> Vec<Fact> {
        self.shipment.facts(true)
    }

    fn values(&self) -> Values {
        let base = Values::of(&self.head).parties(&self.parties).marks(&self.marks);
        let base = base.goods(&self.goods, true);
        let base = base.with("description", self.goods_description.clone());
        base.with("in_words", self.amount_in_words.clone())
    }

    fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        let columns = goods_sheet::columns(&self.head.words, &self.goods, true);
        let mut book = Book::open(&self.head, &goods_sheet::widths(&columns))?;
        book.parties(&self.parties.iter().collect::<Vec<_>>())?;
        book.facts(&self.facts())?;
        book.labelled(m::PAPER_GOODS, &self.goods_description)?;
        let style = GoodsStyle { free: m::PAPER_NO_COMMERCIAL_VALUE, show_free_price: true };
        goods_sheet::write(&mut book, (&self.goods, &[]), &columns, &style)?;
        book.labelled(m::PAPER_IN_WORDS, &self.amount_in_words)?;
        book.charges(m::PAPER_BREAKDOWN, &self.breakdown)?;
        if let Some(amount) = self.goods.free_value() {
            let label = m::PAPER_CUSTOMS_VALUE.into();
            book.charges(m::PAPER_NO_COMMERCIAL_VALUE, &[Charge { label, amount }])?;
        }
        book.marks(&self.marks)?;
        book.texts(m::PAPER_DECLARATIONS, &self.declarations)?;
        book.bank(self.bank.as_ref())?;
        book.sides(&[&self.signer])?;
        book.close()
    }
}

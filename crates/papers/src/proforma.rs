//! Owns the proforma invoice 形式发票 (PI), which asks for a payment or for a credit.

use lang::m;
use serde::{Deserialize, Serialize};

use crate::book::{Book, BookError};
use crate::contract::Clauses;
use crate::goods_sheet::{self, GoodsStyle};
use crate::head::told;
use crate::{Bank, Bilingual, Charge, Fact, Figure, Goods, Paper, PaperHead, Party, Side, Values};

/// A request for payment before shipment. Not an invoice for books, customs or tax, and it says so.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProformaInvoice {
    pub head: PaperHead,
    pub seller: Party,
    pub buyer: Party,
    /// The contract this PI belongs to.
    pub contract_no: Bilingual,
    /// Last day of this offer, as printed; may be empty.
    pub validity: Bilingual,
    pub goods: Goods,
    pub amount_in_words: Bilingual,
    pub clauses: Clauses,
    /// What is to be paid when: `30 % deposit before production`.
    pub due: Vec<Charge>,
    pub bank: Option<Bank>,
    pub notes: Vec<Bilingual>,
}

impl ProformaInvoice {
    /// Value of the order; `due` says which part is asked for now.
    pub fn total(&self) -> Figure {
        self.goods.total()
    }
}

impl Paper for ProformaInvoice {
    fn template() -> press::Template {
        crate::template(
            "proforma",
            concat!(include_str!("goods.typ"), include_str!("proforma.typ")),
        )
    }

    fn head(&self) -> &PaperHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut PaperHead {
        &mut self.head
    }

    fn facts(&self) -> Vec<Fact> {
        let own = [
            (m::PAPER_CONTRACT_NO, self.contract_no.clone()),
            (m::PAPER_VALIDITY, self.validity.clone()),
        ];
        let mut facts = told(own);
        facts.extend(self.clauses.facts());
        facts
    }

    fn values(&self) -> Values {
        let base = Values::of(&self.head).seller(&self.seller).buyer(&self.buyer);
        base.goods(&self.goods, true).with("in_words", self.amount_in_words.clone())
    }

    fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        let columns = goods_sheet::columns(&self.head.words, &self.goods, true);
        let mut book = Book::open(&self.head, &goods_sheet::widths(&columns))?;
        book.parties(&[&self.seller, &self.buyer])?;
        book.facts(&self.facts())?;
        let style = GoodsStyle { free: m::PAPER_FREE, show_free_price: false };
        goods_sheet::write(&mut book, (&self.goods, &[]), &columns, &style)?;
        book.labelled(m::PAPER_IN_WORDS, &self.amount_in_words)?;
        book.charges(m::PAPER_DUE, &self.due)?;
        book.bank(self.bank.as_ref())?;
        book.texts(m::PAPER_NOTES, &self.notes)?;
        book.paragraph(&m::PAPER_NOT_TAX_INVOICE.into())?;
        book.sides(&[&Side::from(&self.seller)])?;
        book.close()
    }
}

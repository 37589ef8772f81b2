//! Owns the sales contract 销售合同 (S/C), which binds both sides when both have signed.

use lang::m;
use serde::{Deserialize, Serialize};

use crate::book::{Book, BookError};
use crate::goods_sheet::{self, GoodsStyle};
use crate::head::told;
use crate::{Bank, Bilingual, Fact, Figure, Goods, Mark, Paper, PaperHead, Party, Side, Values};

/// A sales contract with the clauses of …R-194. An empty clause is not
/// printed; whether it may be empty is for the rules to say.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SalesContract {
    pub head: PaperHead,
    pub seller: Party,
    pub buyer: Party,
    pub goods: Goods,
    /// `SAY US DOLLARS … ONLY`, from `total`.
    pub amount_in_words: Bilingual,
    pub clauses: Clauses,
    pub marks: Vec<Mark>,
    /// Claims, force majeure, arbitration: numbered from one.
    pub terms: Vec<Bilingual>,
    pub bank: Option<Bank>,
}

/// What the sides agreed about one order; printed as label and value.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Clauses {
    /// The customer's own order number.
    pub customer_po: Bilingual,
    /// Incoterm with its named place.
    pub price_term: Bilingual,
    pub payment: Bilingual,
    /// Latest day or period, with what it counts from.
    pub shipment: Bilingual,
    pub loading_port: Bilingual,
    pub destination: Bilingual,
    /// By sea, air, rail, courier; full container or part load.
    pub mode: Bilingual,
    pub partial: Bilingual,
    pub transhipment: Bilingual,
    /// `± 5 % in quantity and amount`.
    pub tolerance: Bilingual,
    pub packing: Bilingual,
    pub quality: Bilingual,
    /// Statutory or third-party inspection.
    pub inspection: Bilingual,
    pub insurance: Bilingual,
    /// Certificate of origin, FORM A, legalisation.
    pub certificates: Bilingual,
}

impl Clauses {
    pub(crate) fn facts(&self) -> Vec<Fact> {
        told([
            (m::PAPER_CUSTOMER_PO, self.customer_po.clone()),
            (m::PAPER_PRICE_TERM, self.price_term.clone()),
            (m::PAPER_PAYMENT, self.payment.clone()),
            (m::PAPER_SHIPMENT, self.shipment.clone()),
            (m::PAPER_LOADING_PORT, self.loading_port.clone()),
            (m::PAPER_DESTINATION, self.destination.clone()),
            (m::PAPER_MODE, self.mode.clone()),
            (m::PAPER_PARTIAL, self.partial.clone()),
            (m::PAPER_TRANSHIPMENT, self.transhipment.clone()),
            (m::PAPER_TOLERANCE, self.tolerance.clone()),
            (m::PAPER_PACKING, self.packing.clone()),
            (m::PAPER_QUALITY, self.quality.clone()),
            (m::PAPER_INSPECTION, self.inspection.clone()),
            (m::PAPER_INSURANCE, self.insurance.clone()),
            (m::PAPER_CERTIFICATES, self.certificates.clone()),
        ])
    }
}

impl SalesContract {
    /// What the buyer owes: paid lines and charges.
    pub fn total(&self) -> Figure {
        self.goods.total()
    }
}

impl Paper for SalesContract {
    fn template() -> press::Template {
        crate::template(
            "contract",
            concat!(include_str!("goods.typ"), include_str!("contract.typ")),
        )
    }

    fn head(&self) -> &PaperHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut PaperHead {
        &mut self.head
    }

    fn facts(&self) -> Vec<Fact> {
        self.clauses.facts()
    }

    fn values(&self) -> Values {
        let base = Values::of(&self.head).seller(&self.seller).buyer(&self.buyer);
        let base = base.goods(&self.goods, true).marks(&self.marks);
        base.with("in_words", self.amount_in_words.clone())
    }

    fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        let columns = goods_sheet::columns(&self.head.words, &self.goods, true);
        let mut book = Book::open(&self.head, &goods_sheet::widths(&columns))?;
        book.parties(&[&self.seller, &self.buyer])?;
        book.facts(&self.facts())?;
        let style = GoodsStyle { free: m::PAPER_FREE, show_free_price: false };
        goods_sheet::write(&mut book, (&self.goods, &[]), &columns, &style)?;
        book.labelled(m::PAPER_IN_WORDS, &self.amount_in_words)?;
        book.marks(&self.marks)?;
        book.texts(m::PAPER_TERMS, &self.terms)?;
        book.bank(self.bank.as_ref())?;
        book.sides(&[&Side::from(&self.seller), &Side::from(&self.buyer)])?;
        book.close()
    }
}

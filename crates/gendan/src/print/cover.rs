//! Owns what is covered on contract, proforma, invoice and packing list when they pass through
//! other hands: the customer, our address and account, numbers that name him, every price.
//! What is left says which goods, how many, packed how, for when.

use super::shipment::COVERED;
use super::veil::Veil;
use papers::contract::Clauses;
use papers::invoice::Shipment;
use papers::{
    Bilingual, CommercialInvoice, Figure, Goods, Mark, PackingList, PaperHead, Party,
    ProformaInvoice, SalesContract,
};

/// Number, article, description, quantity, unit, cartons: the columns without money.
const UNPRICED: [usize; 6] = [0, 1, 2, 3, 4, 5];

pub fn contract(paper: &mut SalesContract, number: &str, veil: &Veil) {
    head(&mut paper.head, Some(number));
    parties([&mut paper.seller, &mut paper.buyer]);
    goods(&mut paper.head, &mut paper.goods, veil);
    clauses(&mut paper.clauses, veil);
    marks(&mut paper.marks, veil);
    paper.terms = std::mem::take(&mut paper.terms).into_iter().map(|t| veil.over_both(t)).collect();
    (paper.amount_in_words, paper.bank) = (Bilingual::default(), None);
}

pub fn proforma(paper: &mut ProformaInvoice, number: &str, veil: &Veil) {
    head(&mut paper.head, Some(number));
    parties([&mut paper.seller, &mut paper.buyer]);
    goods(&mut paper.head, &mut paper.goods, veil);
    clauses(&mut paper.clauses, veil);
    paper.contract_no = Bilingual::default();
    (paper.amount_in_words, paper.bank) = (Bilingual::default(), None);
    paper.due.clear();
    paper.notes.clear();
}

pub fn invoice(paper: &mut CommercialInvoice, number: &str, veil: &Veil) {
    head(&mut paper.head, Some(number));
    parties(&mut paper.parties);
    goods(&mut paper.head, &mut paper.goods, veil);
    told(&mut paper.shipment, veil);
    (paper.shipment.price_term, paper.shipment.payment) = Default::default();
    paper.goods_description = veil.over_both(std::mem::take(&mut paper.goods_description));
    marks(&mut paper.marks, veil);
    (paper.amount_in_words, paper.bank) = (Bilingual::default(), None);
    paper.breakdown.clear();
    paper.declarations.clear();
}

/// Its number names nobody.
pub fn packing_list(paper: &mut PackingList, veil: &Veil) {
    head(&mut paper.head, None);
    parties(&mut paper.parties);
    told(&mut paper.shipment, veil);
    paper.goods_description = veil.over_both(std::mem::take(&mut paper.goods_description));
    marks(&mut paper.marks, veil);
    for item in paper.rows.iter_mut().flat_map(|row| &mut row.contents) {
        item.description = veil.over_both(std::mem::take(&mut item.description));
    }
}

fn head(head: &mut PaperHead, number: Option<&str>) {
    head.company = head.company.name_only();
    if let Some(number) = number {
        number.clone_into(&mut head.number);
        head.replaces = None;
    }
}

/// The house first; everybody else is covered.
fn parties<'a>(all: impl IntoIterator<Item = &'a mut Party>) {
    for (n, party) in all.into_iter().enumerate() {
        party.address.clear();
        party.contact.clear();
        if n > 0 {
            COVERED.clone_into(&mut party.name);
        }
    }
}

fn goods(head: &mut PaperHead, goods: &mut Goods, veil: &Veil) {
    head.words.columns = UNPRICED.to_vec();
    goods.charges.clear();
    for line in &mut goods.lines {
        (line.unit_price, line.amount) = (Figure::whole(0), Figure::whole(0));
        line.customer_item.clear();
        line.description = veil.over_both(std::mem::take(&mut line.description));
        line.remarks = veil.over_both(std::mem::take(&mut line.remarks));
    }
}

fn clauses(clauses: &mut Clauses, veil: &Veil) {
    clauses.customer_po = Bilingual::same(COVERED);
    (clauses.price_term, clauses.payment) = Default::default();
    for text in [&mut clauses.packing, &mut clauses.quality] {
        *text = veil.over_both(std::mem::take(text));
    }
}

fn marks(marks: &mut [Mark], veil: &Veil) {
    marks.iter_mut().for_each(|mark| mark.text = veil.over(&mark.text));
}

fn told(told: &mut Shipment, veil: &Veil) {
    told.invoice_no = Bilingual::same(COVERED);
    told.customer_po = Bilingual::same(COVERED);
    told.contract_no = veil.over_both(std::mem::take(&mut told.contract_no));
    (told.lc_no, told.lc_bank) = Default::default();
}

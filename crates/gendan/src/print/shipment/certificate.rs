//! Owns filling the beneficiary's certificate: as the presented set has it, else what the credit
//! wants certified in its own words (field 46A), else origin and agreement with the contract.

use super::consignment::{Consignment, printable};
use super::recorded;
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures::say;
use crate::print::room::Printable;
use crate::settlement::presentation::PresentedKind;
use credit::required::{self, Kind};
use db::Conn;
use lang::m;
use papers::{Bilingual, Block};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let facts = &all.facts;
    let references = Block::facts(
        Bilingual::default(),
        [
            (m::SLIP_INVOICE_NO, facts.invoice_no.clone()),
            (m::SLIP_CONTRACT_NO, facts.contract_no.clone()),
            (m::SLIP_LC_NO, facts.lc_no.clone()),
            (m::SLIP_BL_NO, facts.bl_no.clone()),
            (m::SLIP_GOODS, Bilingual::same(all.shipment.goods_name.0.as_str())),
        ],
    );
    let mut certified = presented(c, asked)?;
    if certified.is_empty() {
        certified = wanted(&all);
    }
    if certified.is_empty() {
        let contract = facts.contract_no.en.as_str();
        certified = vec![say(m::SLIP_CERTIFY_PLAIN.with("contract", contract))];
    }
    let letter = Block::Letter {
        salutation: m::SLIP_TO_WHOM.into(),
        paragraphs: certified,
        closing: Bilingual::default(),
    };
    let mut form = all.form(m::SLIP_CERTIFICATE, vec![references, letter])?;
    form.signers = vec![all.signer(m::SLIP_BENEFICIARY)];
    Ok(printable(form))
}

/// The certificates of the set, as far as their words were noted: a bank sees those.
fn presented(c: &mut Conn, asked: &Asked) -> Result<Vec<Bilingual>, Refusal> {
    let Some(set) = recorded::presentation(c, asked)? else { return Ok(Vec::new()) };
    let own = set.papers.into_iter().filter(|paper| paper.kind == PresentedKind::Certificate);
    Ok(own.filter_map(|paper| paper.says).map(|says| Bilingual::same(says.0)).collect())
}

/// A bank reads word for word: the credit's English stands on the paper in every language.
fn wanted(all: &Consignment) -> Vec<Bilingual> {
    let clauses = all.credit.iter().flat_map(|credit| required::list(&credit.documents));
    let certificates = clauses.filter(|it| it.kind == Kind::Certificate);
    certificates.map(|it| Bilingual::same(certifying(&it.words))).collect()
}

/// `BENEFICIARY'S CERTIFICATE STATING THAT ONE SET …` certifies `THAT ONE SET …`.
fn certifying(clause: &str) -> String {
    let one_line = clause.split_whitespace().collect::<Vec<_>>().join(" ");
    let upper = one_line.to_uppercase();
    let that = upper.find(" THAT ").filter(|_| upper.len() == one_line.len());
    match that.and_then(|at| one_line.get(at + 1..)) {
        Some(said) => format!("WE HEREBY CERTIFY {said}"),
        None => one_line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_certified_in_the_words_of_the_credit() {
        let clause = "BENEFICIARY'S CERTIFICATE STATING THAT ONE SET OF\nDOCUMENTS WAS SENT";
        assert_eq!(certifying(clause), "WE HEREBY CERTIFY THAT ONE SET OF DOCUMENTS WAS SENT");
        assert_eq!(certifying("SHIPPING ADVICE BY FAX"), "SHIPPING ADVICE BY FAX");
        assert_eq!(certifying("ŉ letter that x"), "ŉ letter that x", "letters that grow");
    }
}

//! Owns what binding papers said when they left the house: the papers of a set, a contract, a
//! proforma, an instruction; kept by the transaction that sends or issues them, printed ever after,
//! never filled again.
//!
//! Kept is the filled paper, one JSON text for each paper and language with its SHA-256. What today
//! adds is the void mark alone. Template, labels and fonts are the program's: the same program
//! prints the same bytes. A text that the program cannot read back whole prints nothing.

use super::asked::Asked;
use super::differences::Set;
use super::kind::PaperKind;
use super::order::OrderSheet;
use super::room::Printable;
use super::shipment::Consignment;
use super::shipped::ShippedSheet;
use super::{contract, cover, instruction, kept_words, proforma};
use crate::kernel::Refusal;
use crate::kernel::fact::Fact;
use crate::kernel::files::content_name;
use crate::shipping::invoice::INVOICE;
use db::{Conn, Row};
use lang::{Lang, m};
use papers::{
    CommercialInvoice, PackingList, Paper, PaperLang, ProductionInstruction, ProformaInvoice,
    SalesContract,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

/// Papers that are kept.
pub trait Kept: Paper + DeserializeOwned + Send + Sync + 'static {
    const KIND: PaperKind;
}

macro_rules! kept {
    ($($paper:ident)*) => { $(impl Kept for $paper {
        const KIND: PaperKind = PaperKind::$paper;
    })* };
}

kept! { CommercialInvoice PackingList SalesContract ProformaInvoice ProductionInstruction }

/// Keeps every paper that has just come to bind, and tells what a set says otherwise than the one
/// before it. Called by `house::after` in the same transaction, because the print room stands above
/// the areas: they send and issue without knowing how their papers look.
pub fn keep(c: &mut Conn, facts: &[Fact]) -> Result<Vec<Fact>, Refusal> {
    kept_words::keep(c, facts)?;
    let mut told = Vec::new();
    for fact in facts {
        match fact.kind.as_str() {
            "invoice.issued" => {
                keep_set(c, fact)?;
                told.extend(differs(c, fact)?);
            }
            "contract.sent" => keep_of_order(c, fact, contract::paper)?,
            "proforma.issued" => keep_of_order(c, fact, proforma::paper)?,
            "instruction.issued" => keep_of_order(c, fact, instruction::paper)?,
            _ => {}
        }
    }
    Ok(told)
}

fn keep_set(c: &mut Conn, fact: &Fact) -> Result<(), Refusal> {
    let sheet = ShippedSheet::load(c, fact.entity_id)?;
    for lang in PaperLang::ALL {
        keep_one(c, fact, &super::invoice::fill(&sheet, lang)?)?;
        keep_one(c, fact, &super::packing_list::fill(&sheet, lang)?)?;
    }
    Ok(())
}

/// How a paper of an order is filled from the order and the record that it is of.
type OfOrder<P> = fn(&mut Conn, &OrderSheet, Option<&Row>, PaperLang) -> Result<P, Refusal>;

fn keep_of_order<P: Kept>(c: &mut Conn, fact: &Fact, fill: OfOrder<P>) -> Result<(), Refusal> {
    let sql = "SELECT * FROM sales_order WHERE id=?";
    let order = c.one(sql, &[fact.order_id.into()])?.ok_or_else(Refusal::not_found)?;
    let sheet = OrderSheet::load(c, &order)?;
    let sql = format!("SELECT * FROM {} WHERE id=?", P::KIND.kept_with());
    let record = c.one(&sql, &[fact.entity_id.into()])?;
    for lang in PaperLang::ALL {
        let paper = fill(c, &sheet, record.as_ref(), lang)?;
        keep_one(c, fact, &paper)?;
    }
    Ok(())
}

fn keep_one<P: Kept>(c: &mut Conn, fact: &Fact, paper: &P) -> Result<(), Refusal> {
    let text = serde_json::to_string(paper).map_err(|error| unreadable(&error))?;
    let sha256 = content_name(text.as_bytes());
    let columns = [
        ("created_at", fact.at.into()),
        ("record", P::KIND.kept_with().into()),
        ("record_id", fact.entity_id.into()),
        ("paper", P::KIND.code().into()),
        ("lang", code(paper.head().lang).into()),
        ("program", env!("CARGO_PKG_VERSION").into()),
        ("data", text.into()),
        ("sha256", sha256.into()),
    ];
    c.insert("kept_paper", &columns)?;
    Ok(())
}

fn code(lang: PaperLang) -> &'static str {
    match lang {
        PaperLang::Zh => "zh",
        PaperLang::En => "en",
        PaperLang::Both => "both",
    }
}

/// A fact that names what the new set says otherwise than the set before it, if anything.
fn differs(c: &mut Conn, issued: &Fact) -> Result<Option<Fact>, Refusal> {
    let Some(before) = before(c, issued.entity_id)? else { return Ok(None) };
    let new = Set::kept(c, issued.entity_id)?;
    // A set before that cannot be read back must not keep the house from issuing a better one.
    let (Ok(Some(old)), Some(new)) = (Set::kept(c, before.int("id")), new) else { return Ok(None) };
    let all = old.until(&new);
    if all.is_empty() {
        return Ok(None);
    }
    let names = |lang: Lang, between: &str| {
        all.iter().map(|one| one.name(lang)).collect::<Vec<_>>().join(between)
    };
    let data = json!({
        "key": issued.data["key"],
        "before": before.text("no"),
        "text": format!("{}：{}", before.text("no"), names(Lang::Zh, "、")),
        "text_en": format!("{}: {}", before.text("no"), names(Lang::En, ", ")),
    });
    let kind = "invoice.differs".to_owned();
    Ok(Some(Fact { kind, data, entity: INVOICE.name, ..issued.clone() }))
}

/// The set that was issued for the same shipment before this one.
pub fn before(c: &mut Conn, id: i64) -> Result<Option<Row>, Refusal> {
    let sql = "SELECT b.id, b.no FROM invoice b JOIN invoice i ON i.shipment_id=b.shipment_id
               WHERE i.id=? AND b.id<i.id ORDER BY b.id DESC LIMIT 1";
    Ok(c.one(sql, &[id.into()])?)
}

pub fn invoice(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let mut paper = paper_of(c, asked, super::invoice::fill)?;
    if asked.transfer {
        let all = Consignment::load(c, &Asked { transfer: false, ..*asked })?;
        cover::invoice(&mut paper, &format!("{} CI", all.order_no), &all.veil());
    }
    Ok(printable(paper))
}

pub fn packing_list(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let mut paper = paper_of(c, asked, super::packing_list::fill)?;
    if asked.transfer {
        let veil = Consignment::load(c, &Asked { transfer: false, ..*asked })?.veil();
        cover::packing_list(&mut paper, &veil);
    }
    Ok(printable(paper))
}

fn printable<P: Kept>(paper: P) -> Printable {
    Printable::of(paper.head().number.clone(), paper)
}

/// A paper of a set as it was issued; of a set from before papers were kept, as it is today.
fn paper_of<P: Kept>(
    c: &mut Conn,
    asked: &Asked,
    fill: fn(&ShippedSheet, PaperLang) -> Result<P, Refusal>,
) -> Result<P, Refusal> {
    let mut paper = match read::<P>(c, asked.id(), asked.lang)? {
        Some(paper) => paper,
        None => fill(&ShippedSheet::load(c, asked.id())?, asked.lang)?,
    };
    paper.head_mut().void = asked.row.text("state") == "voided";
    Ok(paper)
}

/// A paper of an order: as it left the house, if its record is asked for by its number or still
/// says what the order says; else filled from the order as it stands, a draft.
pub fn of_order<P: Kept>(
    c: &mut Conn,
    asked: &Asked,
    fill: OfOrder<P>,
) -> Result<(OrderSheet, P), Refusal> {
    let sheet = OrderSheet::load(c, asked.row)?;
    let record = sheet.record(c, P::KIND.kept_with(), asked.query.get("no"))?;
    let paper = fill(c, &sheet, record.as_ref(), asked.lang)?;
    let named = asked.query.get("no");
    let is_draft = paper.head().draft;
    let kept = match record.filter(|_| named.is_some() || !is_draft) {
        Some(record) => read::<P>(c, record.int("id"), asked.lang)?,
        None => None,
    };
    match (kept, named) {
        (Some(kept), _) => Ok((sheet, kept)),
        // What the order says now must not go out under the number of what was sent.
        (None, Some(no)) if is_draft => {
            let refusal = Refusal::new("paper_not_kept", 409, m::FROZEN_NOT_KEPT.with("no", no));
            Err(refusal.way_out(m::FROZEN_NOT_KEPT_WAY))
        }
        (None, _) => Ok((sheet, paper)),
    }
}

/// What was kept, read back; nothing for a record from before papers were kept.
pub fn read<P: Kept>(c: &mut Conn, id: i64, lang: PaperLang) -> Result<Option<P>, Refusal> {
    let sql = format!(
        "SELECT k.data, k.sha256, k.program, r.no FROM kept_paper k
         JOIN {} r ON r.id=k.record_id
         WHERE k.record=? AND k.record_id=? AND k.paper=? AND k.lang=?",
        P::KIND.kept_with()
    );
    let params = [P::KIND.kept_with().into(), id.into(), P::KIND.code().into(), code(lang).into()];
    let Some(row) = c.one(&sql, &params)? else { return Ok(None) };
    let (text, no) = (row.text("data"), row.text("no"));
    if content_name(text.as_bytes()) != row.text("sha256") {
        let said = m::FROZEN_DAMAGED.with("no", no);
        let refusal = Refusal::new("frozen_damaged", 409, said);
        return Err(refusal.way_out(m::FROZEN_DAMAGED_WAY));
    }
    let paper = thaw(&text).map_err(|reason| {
        tracing::error!(set = no, paper = P::KIND.code(), reason, "kept paper");
        let said = m::FROZEN_OLD_SHAPE.with("no", no).with("program", row.text("program"));
        Refusal::new("frozen_unreadable", 409, said).way_out(m::FROZEN_OLD_SHAPE_WAY)
    })?;
    Ok(Some(paper))
}

/// Reads a paper back and holds it against its text: whatever the program would lose, add or
/// reckon otherwise means that it is not the same paper any more.
fn thaw<P: DeserializeOwned + Serialize>(text: &str) -> Result<P, String> {
    let kept: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let paper: P = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let again = serde_json::to_value(&paper).map_err(|error| error.to_string())?;
    match again == kept {
        true => Ok(paper),
        false => Err("not the same when it is read back".to_owned()),
    }
}

fn unreadable(error: &serde_json::Error) -> Refusal {
    tracing::error!(%error, "paper to be kept");
    Refusal::new("print_failed", 500, m::PRINT_FAILED).way_out(m::PRINT_FAILED_WAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_comes_back_whole_or_not_at_all() {
        let list = PackingList::example(3);
        let text = serde_json::to_string(&list).unwrap();
        assert_eq!(thaw::<PackingList>(&text).unwrap().data(), list.data());
        let invoice = CommercialInvoice::example(3);
        let contract = SalesContract::example(3);
        let text = serde_json::to_string(&contract).unwrap();
        let back = thaw::<SalesContract>(&text).unwrap();
        assert_eq!((back.data(), back.facts()), (contract.data(), contract.facts()));
        let plan = ProductionInstruction::example(3);
        let text = serde_json::to_string(&plan).unwrap();
        let back = thaw::<ProductionInstruction>(&text).unwrap();
        assert_eq!((back.data(), back.facts()), (plan.data(), plan.facts()));
        let text = serde_json::to_string(&invoice).unwrap();
        assert_eq!(thaw::<CommercialInvoice>(&text).unwrap().data(), invoice.data());
        let other = [
            text.replace("\"hs\":", "\"customs_code\":"),
            text.replacen('{', "{\"fee\":\"5.00\",", 1),
            text.replace(&format!("\"goods\":{{\"currency\":\"{}\"", invoice.goods.currency), "{"),
        ];
        for text in other {
            assert!(thaw::<CommercialInvoice>(&text).is_err(), "{text}");
        }
    }
}

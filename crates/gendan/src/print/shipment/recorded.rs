//! Owns what was recorded of the papers that a bank, an insurer or an authority holds: where there
//! is such a record, the printed paper says what the record says.
//!
//! A paper for transfer is filled without them: they name the customer and his bank.

use crate::kernel::kinds::{Line, Long, Whole};
use crate::kernel::{Record, Refusal, save};
use crate::print::asked::Asked;
use crate::print::sides::plain;
use crate::settlement::collection_order::{CollectionKind, CollectionOrder, TenorFrom};
use crate::settlement::presentation::{PRESENTATION, Presentation, PresentedPaper};
use crate::shipping::insurance::InsurancePolicy;
use crate::shipping::origin::{OriginCertificate, OriginKind};
use base::Money;
use db::{Conn, Row, Value};
use papers::Bilingual;

/// A presentation with the papers of its set.
pub struct Presented {
    pub it: Presentation,
    pub papers: Vec<PresentedPaper>,
}

/// What a bill of exchange is drawn for, as the set or the order of its bank has it.
pub struct Drawn {
    pub money: Money,
    pub tenor: Option<String>,
    pub drawee: Option<String>,
    pub clause: Option<String>,
    /// To whose order it is payable.
    pub bank: String,
}

/// The newest set that was made for the invoice, unless it came back.
pub fn presentation(c: &mut Conn, asked: &Asked) -> Result<Option<Presented>, Refusal> {
    let which = "presentation WHERE state<>'returned' AND invoice_id";
    let Some(row) = newest(c, asked, (which, &[asked.id().into()]))? else { return Ok(None) };
    let rows = save::line_rows(c, &PRESENTATION.lines[0], row.int("id"))?;
    let papers = rows.iter().map(PresentedPaper::of_row).collect();
    Ok(Some(Presented { it: Presentation::of_row(&row), papers }))
}

pub fn collection(c: &mut Conn, asked: &Asked) -> Result<Option<CollectionOrder>, Refusal> {
    let which = "collection_order WHERE state<>'returned' AND invoice_id";
    let row = newest(c, asked, (which, &[asked.id().into()]))?;
    Ok(row.as_ref().map(CollectionOrder::of_row))
}

/// The newest certificate of the same form that counts.
pub fn origin(
    c: &mut Conn,
    asked: &Asked,
    kind: OriginKind,
) -> Result<Option<OriginCertificate>, Refusal> {
    let which = "origin_certificate WHERE state<>'void' AND kind=? AND shipment_id";
    let params = [kind.code().into(), asked.row.get("shipment_id").clone()];
    let row = newest(c, asked, (which, &params))?;
    Ok(row.as_ref().map(OriginCertificate::of_row))
}

pub fn policy(c: &mut Conn, asked: &Asked) -> Result<Option<InsurancePolicy>, Refusal> {
    let which = "insurance_policy WHERE state<>'void' AND shipment_id";
    let row = newest(c, asked, (which, &[asked.row.get("shipment_id").clone()]))?;
    Ok(row.as_ref().map(InsurancePolicy::of_row))
}

/// Under a credit the set, under a collection the order to the bank.
pub fn drawn(c: &mut Conn, asked: &Asked) -> Result<Option<Drawn>, Refusal> {
    if let Some(set) = presentation(c, asked)? {
        let it = set.it;
        let said = |line: Option<Line>| line.map(|line| line.0);
        return Ok(Some(Drawn {
            money: Money::new(it.amount.0, it.currency),
            tenor: said(it.draft_tenor),
            drawee: said(it.draft_drawee),
            clause: said(it.draft_clause),
            bank: it.bank.0,
        }));
    }
    Ok(collection(c, asked)?.map(|order| Drawn {
        money: Money::new(order.amount.0, order.currency),
        tenor: Some(tenor(&order)),
        drawee: Some(addressed(&order.drawee, order.drawee_address.as_ref())),
        clause: None,
        bank: order.remitting_bank.0,
    }))
}

/// `AT 60 DAYS AFTER SIGHT`
pub fn tenor(order: &CollectionOrder) -> String {
    let days = order.tenor_days.map_or(0, |Whole(days)| days);
    match (order.kind, order.tenor_from) {
        (CollectionKind::Dp, _) => "AT SIGHT".to_owned(),
        (CollectionKind::Da, Some(TenorFrom::Sight)) => format!("AT {days} DAYS AFTER SIGHT"),
        (CollectionKind::Da, _) => format!("AT {days} DAYS AFTER B/L DATE"),
    }
}

/// A name with its address below.
pub fn addressed(name: &Line, address: Option<&Long>) -> String {
    let address = address.map(|text| text.0.trim()).filter(|text| !text.is_empty());
    [Some(name.0.as_str()), address].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// What the record says; where it is silent, what the house knows otherwise.
pub fn or(said: Option<&Line>, known: Bilingual) -> Bilingual {
    let said = plain(said);
    if said.trim().is_empty() { known } else { Bilingual::same(said) }
}

pub fn text_or(said: Option<&Long>, known: Bilingual) -> Bilingual {
    match said.filter(|text| !text.0.trim().is_empty()) {
        Some(text) => Bilingual::same(text.0.as_str()),
        None => known,
    }
}

/// A name in the record, unless the house knows it with its address.
pub fn fuller(said: &str, known: Bilingual) -> Bilingual {
    let begins = known.en.to_uppercase().starts_with(&said.trim().to_uppercase());
    if begins { known } else { Bilingual::same(said) }
}

fn newest(
    c: &mut Conn,
    asked: &Asked,
    (which, params): (&str, &[Value]),
) -> Result<Option<Row>, Refusal> {
    if asked.transfer {
        return Ok(None);
    }
    let sql = format!("SELECT * FROM {which}=? ORDER BY id DESC LIMIT 1");
    Ok(c.one(&sql, params)?)
}

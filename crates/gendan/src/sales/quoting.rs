//! Owns what the rules of sending an offer look at: the inquiry it answers, the customer, the list
//! prices, the costing sheet, the person who sends it.

use super::introducing;
use super::payment_term::PaymentTerm;
use super::rules::deviation_is_confirmed::PAYMENT_TERM;
use crate::costing::expiry::{self, Reason};
use crate::kernel::operation::Call;
use crate::kernel::{Act, Refusal};
use db::Row;
use lang::m;
use serde::{Deserialize, Serialize};

/// The case of sending an offer.
#[derive(Serialize, Deserialize)]
pub struct QuotationSending {
    pub lines: i64,
    pub lines_without_packing: i64,
    pub has_delivery: bool,
    /// Days from today to the end of validity; negative when it has passed.
    pub valid_days: i64,
    /// The channel of the inquiry it answers.
    pub channel: Option<String>,
    /// The inquiry has been evaluated, or there is none.
    pub evaluated: bool,
    /// What is not known of the customer.
    pub customer_lacks: Vec<String>,
    pub load_known: bool,
    pub is_lcl: bool,
    pub charges_known: bool,
    /// Ten-thousandths of a percent.
    pub commission: i64,
    /// Items offered below the list.
    pub below_list: Vec<String>,
    /// What is off the standard otherwise: items above the list, the payment term.
    pub deviations: Vec<String>,
    pub on_probation: bool,
    /// The costing sheet behind it and why it is no longer true.
    #[serde(default)]
    pub expired_sheet: Option<(String, Vec<Reason>)>,
    /// The costing sheet behind it, when it is not approved.
    pub draft_sheet: Option<String>,
    /// What the catalogue does not know of the articles.
    #[serde(default)]
    pub lacking: Vec<String>,
    /// Nothing has gone to this customer yet.
    #[serde(default)]
    pub first_reply: bool,
    #[serde(default)]
    pub has_introduction: bool,
    #[serde(default)]
    pub has_presentation: bool,
}

pub fn sending(act: &mut Act, call: &Call) -> Result<QuotationSending, Refusal> {
    let counted = act.one(
        "SELECT COUNT(*) AS n,
                CAST(SUM(CASE WHEN packing IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS bare
         FROM quotation_line WHERE quotation_id=?",
        &[call.id.into()],
    )?;
    let inquiry = match call.row.opt_int("inquiry_id") {
        Some(id) => Some(act.row("inquiry", id)?),
        None => None,
    };
    let valid: Option<base::Date> = call.row.text("valid_until").parse().ok();
    let days = valid.and_then(|day| act.today().until(day).ok()).map_or(-1, |span| span.get_days());
    let (below_list, mut deviations) = against_list(act, call)?;
    let (first_reply, has_introduction, has_presentation) = introducing::replying(act, call.row)?;
    let sheets = sheets(act, call.row)?;
    let draft = sheets.iter().find(|sheet| sheet.text("state") != "approved");
    let term = PaymentTerm::from_code(&call.row.text("payment_term"));
    if !term.is_some_and(is_standard) {
        deviations.push(PAYMENT_TERM.into());
    }
    Ok(QuotationSending {
        lines: counted.as_ref().map_or(0, |row| row.int("n")),
        lines_without_packing: counted.and_then(|row| row.opt_int("bare")).unwrap_or(0),
        has_delivery: call.row.opt_text("delivery").is_some(),
        valid_days: days.into(),
        channel: inquiry.as_ref().map(|row| row.text("channel")),
        evaluated: inquiry.is_none_or(|row| row.opt_int("evaluated_at").is_some()),
        customer_lacks: lacks(act, call.row.int("customer_id"))?,
        load_known: call.row.opt_text("load").is_some(),
        is_lcl: call.row.opt_text("load").as_deref() == Some("lcl"),
        charges_known: call.row.opt_text("charges").is_some(),
        commission: call.row.opt_int("commission").unwrap_or(0),
        below_list,
        deviations,
        on_probation: on_probation(act)?,
        expired_sheet: expired(act, &sheets)?,
        draft_sheet: draft.map(|sheet| sheet.text("no")),
        lacking: lacking(act, call.id)?,
        first_reply,
        has_introduction,
        has_presentation,
    })
}

/// What the catalogue lacks of the quoted articles: their size, an outer carton with sides and
/// weights. Each article is named once, in both languages.
fn lacking(act: &mut Act, offer: i64) -> Result<Vec<String>, Refusal> {
    let rows = act.query(
        "SELECT l.item_no, MIN(l.position) AS place, MAX(p.size) AS size,
           MAX(CASE WHEN (c.length IS NOT NULL AND c.width IS NOT NULL AND c.height IS NOT NULL)
             OR c.volume IS NOT NULL THEN 1 ELSE 0 END) AS boxed,
           MAX(CASE WHEN c.gross>0 OR c.shared IS NOT NULL THEN 1 ELSE 0 END) AS weighed
         FROM quotation_line l LEFT JOIN product p ON p.id=l.product_id
         LEFT JOIN product_carton c ON c.product_id=p.id
         WHERE l.quotation_id=? GROUP BY l.item_no ORDER BY place",
        &[offer.into()],
    )?;
    let mut all = Vec::new();
    for row in rows {
        let gaps = [
            (row.opt_text("size").is_none(), m::PRODUCT_SIZE),
            (row.int("boxed") == 0, m::PAPER_CARTON_SIZE),
            (row.int("weighed") == 0, m::PAPER_GROSS_WEIGHT),
        ];
        let item = row.text("item_no");
        let missing = gaps.into_iter().filter(|(gap, _)| *gap);
        all.extend(missing.map(|(_, label)| format!("{item} {}/{}", label.zh, label.en)));
    }
    Ok(all)
}

/// Terms that need no word with the manager (S4:193-196).
fn is_standard(term: PaymentTerm) -> bool {
    use PaymentTerm::*;
    matches!(term, TtBeforeProduction | DepositBeforeDelivery | DepositBlCopy)
}

/// Items below and above the list price in the offer's currency.
fn against_list(act: &mut Act, call: &Call) -> Result<(Vec<String>, Vec<String>), Refusal> {
    let rows = act.query(
        "SELECT l.item_no, l.price, p.list_price FROM quotation_line l
         JOIN product p ON p.item_no=l.item_no
         WHERE l.quotation_id=? AND l.free=0 AND p.currency=? AND p.list_price IS NOT NULL
         ORDER BY l.position, l.id",
        &[call.id.into(), call.row.text("currency").into()],
    )?;
    let named = |keep: fn(i64, i64) -> bool| -> Vec<String> {
        let kept = rows.iter().filter(|row| keep(row.int("price"), row.int("list_price")));
        let mut items: Vec<String> = kept.map(|row| row.text("item_no")).collect();
        // Variants and tiers of one item are one deviation.
        items.dedup();
        items
    };
    Ok((named(|price, list| price < list), named(|price, list| price > list)))
}

/// The core of a customer's file: who he is and how to reach him.
fn lacks(act: &mut Act, customer: i64) -> Result<Vec<String>, Refusal> {
    let row = act.row("customer", customer)?;
    let reached = ["email", "phone"].iter().any(|name| row.opt_text(name).is_some());
    let contact = "SELECT id FROM contact WHERE customer_id=? LIMIT 1";
    let known = act.one(contact, &[customer.into()])?.is_some();
    let core = ["name", "country", "address"];
    let mut lacks: Vec<String> = core
        .iter()
        .filter(|name| row.opt_text(name).is_none())
        .map(|name| name.to_string())
        .collect();
    if !reached && !known {
        lacks.push("email".into());
    }
    Ok(lacks)
}

fn on_probation(act: &mut Act) -> Result<bool, Refusal> {
    let Some(person) = act.actor.person() else { return Ok(false) };
    let row = act.one("SELECT probation FROM app_user WHERE id=?", &[person.into()])?;
    Ok(row.is_some_and(|row| row.opt_int("probation") == Some(1)))
}

/// The costing sheets behind an offer and its variants.
fn sheets(act: &mut Act, offer: &Row) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT s.* FROM cost_sheet s WHERE s.id=? OR s.id IN
                 (SELECT v.cost_sheet_id FROM quotation_variant v WHERE v.quotation_id=?)
               ORDER BY s.id";
    let own = offer.opt_int("cost_sheet_id").unwrap_or_default();
    act.query(sql, &[own.into(), offer.int("id").into()])
}

/// The first of the sheets that is no longer true, and why.
fn expired(act: &mut Act, sheets: &[Row]) -> Result<Option<(String, Vec<Reason>)>, Refusal> {
    for sheet in sheets {
        let today = act.today();
        let reasons = expiry::reasons(act.c, sheet, today)?;
        if !reasons.is_empty() {
            return Ok(Some((sheet.text("no"), reasons)));
        }
    }
    Ok(None)
}

//! Owns filling the proforma invoice: the one asked for by its number, the newest, or a draft.

use super::asked::Asked;
use super::contract::clauses;
use super::cover;
use super::figures;
use super::frozen;
use super::lines::{self, Style};
use super::order::OrderSheet;
use super::room::Printable;
use super::sides::{self, Title};
use crate::collection::plan::{self, Days, Due, OrderMoney};
use crate::kernel::{Refusal, time};
use crate::sales::payment_term::Trigger;
use crate::sales::proforma::left_out;
use db::{Conn, Row};
use lang::{Msg, m};
use papers::contract::Clauses;
use papers::{Bilingual, Charge, Goods, PaperLang, ProformaInvoice};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let (sheet, mut paper) = frozen::of_order(c, asked, paper)?;
    let mut number = paper.head.number.clone();
    if asked.transfer {
        number = format!("{} PI", sheet.no);
        cover::proforma(&mut paper, &number, &sheet.veil());
    }
    Ok(Printable::of(number, paper))
}

/// The proforma as the order stands; a draft while `issued` asks for another sum.
pub fn paper(
    c: &mut Conn,
    sheet: &OrderSheet,
    issued: Option<&Row>,
    lang: PaperLang,
) -> Result<ProformaInvoice, Refusal> {
    let without = issued.and_then(|row| row.opt_text("without_lines"));
    let without = left_out(without.as_deref());
    let order = &sheet.order;
    let kept = sheet.lines.iter().filter(|it| !without.contains(&it.item_no.0));
    let sums = kept.fold((0_i64, 0_i64), |(minor, pieces), it| {
        (minor + it.amount.map_or(0, |amount| amount.0), pieces + it.quantity.0)
    });
    let title = title(sheet, issued, sums)?;
    let style = Style { currency: order.currency, with_hs: false };
    Ok(ProformaInvoice {
        bank: sides::bank(&sheet.company, &title.number),
        head: sides::head(&sheet.company, lang, title),
        seller: sides::seller(&sheet.company, lang),
        buyer: sides::buyer(&sheet.customer, sheet.contact.as_ref()),
        contract_no: contract_no(c, sheet)?,
        validity: Bilingual::default(),
        goods: Goods {
            currency: order.currency.code().to_owned(),
            lines: lines::of_order(&sheet.lines, &sheet.cartons, style, &without),
            charges: Vec::new(),
        },
        amount_in_words: figures::amount_in_words(sums.0, order.currency),
        // Who insures and how claims are raised is for the contract to say.
        clauses: Clauses { insurance: Bilingual::default(), ..clauses(sheet) },
        due: dues(sheet, sums.0),
        notes: vec![m::PRINT_BANK_CHARGES.into()],
    })
}

/// Issued papers whose order has changed since are drafts again: their sums would be others.
fn title(
    sheet: &OrderSheet,
    issued: Option<&Row>,
    (minor, pieces): (i64, i64),
) -> Result<Title, Refusal> {
    let as_issued = |row: &Row| row.int("amount") == minor && row.int("quantity") == pieces;
    let number = match issued {
        Some(row) => row.text("no"),
        None => sheet.called(|names| names.proforma(0))?,
    };
    Ok(Title {
        what: m::PAPER_TITLE_PROFORMA,
        number,
        replaces: None,
        on: issued.and_then(|r| time::day_in(r, "issued_on")).unwrap_or_else(time::today),
        draft: !issued.is_some_and(as_issued),
        void: false,
        content_hash: sheet.hash.clone(),
    })
}

/// The contract it belongs to: the one sent last, or the name the first one will bear.
pub fn contract_no(c: &mut Conn, sheet: &OrderSheet) -> Result<Bilingual, Refusal> {
    let number = match sheet.record(c, "contract", None)? {
        Some(row) => row.text("no"),
        None => sheet.called(|names| names.contract(0))?,
    };
    Ok(Bilingual::same(number))
}

/// What is to be paid when, by the terms of the order, of the sum this paper asks for.
fn dues(sheet: &OrderSheet, minor: i64) -> Vec<Charge> {
    let order = &sheet.order;
    let money = OrderMoney {
        term: order.payment_term,
        deposit: order.deposit_pct.unwrap_or_default(),
        credit_days: order.credit_days.map_or(0, |days| days.0),
        currency: order.currency,
        contract: minor,
        shipped: None,
        paid: 0,
        deposit_due_d: 0,
        bl_copy_due_d: 0,
        tolerance: 0,
    };
    let charge = |due: &Due| Charge {
        label: due_label(due).into(),
        amount: figures::money(due.amount.minor, order.currency),
    };
    plan::plan(&money, &Days::default()).iter().map(charge).collect()
}

fn due_label(due: &Due) -> Msg {
    match due.trigger {
        _ if due.is_deposit => m::PRINT_DUE_DEPOSIT,
        Trigger::ContractSigned => m::PRINT_DUE_BEFORE_PRODUCTION,
        Trigger::GoodsReady => m::PRINT_DUE_BEFORE_DELIVERY,
        Trigger::BlCopySent => m::PRINT_DUE_BL_COPY,
        Trigger::OnBoard => m::PRINT_DUE_AFTER_SHIPMENT,
        Trigger::DocsPresented => m::PRINT_DUE_DOCUMENTS,
    }
}

//! Owns filling the sales contract from the order as it stands.

use super::figures;
use super::lines::{self, Style};
use super::order::OrderSheet;
use super::room::Printable;
use super::sides::{self, Title};
use crate::kernel::{Refusal, time};
use db::{Conn, Row};
use lang::m;
use papers::contract::Clauses;
use papers::{Bilingual, Goods, PaperLang, SalesContract};

pub fn fill(c: &mut Conn, sheet: &OrderSheet, lang: PaperLang) -> Result<Printable, Refusal> {
    let newest = sheet.newest_contract(c)?;
    let title = title(sheet, newest.as_ref())?;
    let number = title.number.clone();
    let order = &sheet.order;
    let style = Style { currency: order.currency, with_hs: false };
    let goods = Goods {
        currency: order.currency.code().to_owned(),
        lines: lines::of_order(&sheet.lines, &sheet.cartons, style, &[]),
        charges: Vec::new(),
    };
    let total = order.amount.map_or(0, |amount| amount.0);
    let paper = SalesContract {
        head: sides::head(&sheet.company, lang, title),
        seller: sides::seller(&sheet.company, lang),
        buyer: sides::buyer(&sheet.customer, sheet.contact.as_ref()),
        goods,
        amount_in_words: figures::amount_in_words(total, order.currency),
        clauses: clauses(sheet),
        marks: sides::marks(order.marks.as_ref(), order.side_marks.as_ref()),
        terms: terms(sheet),
        bank: sides::bank(&sheet.company, &number),
    };
    Ok(Printable::of(number, paper))
}

/// The revision in force, or the next one as a draft while it is not sent in this content.
fn title(sheet: &OrderSheet, newest: Option<&Row>) -> Result<Title, Refusal> {
    let current = newest.filter(|row| row.text("content_hash") == sheet.hash);
    let revision = match (current, newest) {
        (Some(row), _) => row.int("revision"),
        (None, Some(row)) => row.int("revision") + 1,
        (None, None) => 0,
    };
    let revision = u32::try_from(revision).unwrap_or(0);
    let earlier = |n: u32| sheet.called(|names| names.contract(n));
    Ok(Title {
        what: m::PAPER_TITLE_CONTRACT,
        number: sheet.called(|names| names.contract(revision))?,
        replaces: revision.checked_sub(1).map(earlier).transpose()?,
        on: current.and_then(|r| figures::day_of(r, "sent_on")).unwrap_or_else(time::today),
        draft: current.is_none(),
        void: false,
        content_hash: sheet.hash.clone(),
    })
}

/// What the sides agreed.
pub fn clauses(sheet: &OrderSheet) -> Clauses {
    let order = &sheet.order;
    let days = order.credit_days.map_or(0, |days| days.0);
    let tolerance = order.quantity_tolerance.filter(|percent| !percent.is_zero());
    let insured = match order.incoterm.seller_insures() {
        true => m::PRINT_INSURED_BY_SELLER,
        false => m::PRINT_INSURED_BY_BUYER,
    };
    Clauses {
        customer_po: Bilingual::same(order.customer_po.0.as_str()),
        price_term: figures::price_term(order.incoterm, &order.place),
        payment: figures::payment(order.payment_term, order.deposit_pct, days),
        shipment: figures::ship_by(&order.ship_by),
        loading_port: figures::port(order.pol),
        destination: figures::port(order.pod),
        tolerance: tolerance.map_or_else(Bilingual::default, |percent| {
            figures::say(m::PRINT_TOLERANCE.with("percent", percent.to_string()))
        }),
        packing: figures::long(Some(&order.packing)),
        quality: figures::long(Some(&order.quality)),
        insurance: figures::say(insured),
        ..Clauses::default()
    }
}

/// What was agreed for this order alone, then the standing terms.
fn terms(sheet: &OrderSheet) -> Vec<Bilingual> {
    let own = figures::long(sheet.order.special.as_ref());
    let standing = [m::PRINT_TERM_CLAIMS, m::PRINT_TERM_FORCE, m::PRINT_TERM_DISPUTES];
    let standing = standing.map(Bilingual::from);
    std::iter::once(own).chain(standing).filter(|term| !term.is_empty()).collect()
}

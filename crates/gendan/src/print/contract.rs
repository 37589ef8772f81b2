//! Owns filling the sales contract from the order as it stands.

use super::asked::Asked;
use super::cover;
use super::figures;
use super::frozen;
use super::lines::{self, Style};
use super::order::{OrderSheet, descriptions};
use super::room::Printable;
use super::sides::{self, Title};
use crate::kernel::kinds::Flag;
use crate::kernel::{Refusal, time};
use db::{Conn, Row};
use lang::{Msg, m};
use papers::contract::Clauses;
use papers::{Bilingual, Goods, PaperLang, SalesContract};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let (sheet, mut paper) = frozen::of_order(c, asked, paper)?;
    let mut number = paper.head.number.clone();
    if asked.transfer {
        number = format!("{} SC", sheet.no);
        cover::contract(&mut paper, &number, &sheet.veil());
    }
    Ok(Printable::of(number, paper))
}

/// The contract as the order stands; a draft while `sent` says something else.
pub fn paper(
    _: &mut Conn,
    sheet: &OrderSheet,
    sent: Option<&Row>,
    lang: PaperLang,
) -> Result<SalesContract, Refusal> {
    let title = title(sheet, sent)?;
    let order = &sheet.order;
    let style = Style { currency: order.currency, with_hs: false };
    let goods = Goods {
        currency: order.currency.code().to_owned(),
        lines: lines::of_order(&sheet.lines, &sheet.cartons, style, &[]),
        charges: Vec::new(),
    };
    let total = order.amount.map_or(0, |amount| amount.0);
    Ok(SalesContract {
        bank: sides::bank(&sheet.company, &title.number),
        head: sides::head(&sheet.company, lang, title),
        seller: sides::seller(&sheet.company, lang),
        buyer: sides::buyer(&sheet.customer, sheet.contact.as_ref()),
        goods,
        amount_in_words: figures::amount_in_words(total, order.currency),
        clauses: clauses(sheet),
        marks: sides::marks(order.marks.as_ref(), order.side_marks.as_ref()),
        terms: terms(sheet),
    })
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
        on: current.and_then(|r| time::day_in(r, "sent_on")).unwrap_or_else(time::today),
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
    let insured = match order.insurance.0 || order.incoterm.seller_insures() {
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
        inspection: figures::say(stated(order.statutory_inspection)),
        certificates: certificates(sheet),
        ..Clauses::default()
    }
}

/// Every contract says yes or no.
fn stated(flag: Flag) -> Msg {
    if flag.0 { m::PRINT_STATED_YES } else { m::PRINT_STATED_NO }
}

/// Origin and legalisation.
fn certificates(sheet: &OrderSheet) -> Bilingual {
    let order = &sheet.order;
    figures::say(
        m::PRINT_CERTIFICATES
            .with("origin", stated(order.origin_certificate))
            .with("legalised", stated(order.legalisation)),
    )
}

/// The descriptions of that the lines do not show, each with its name.
fn described(sheet: &OrderSheet) -> Vec<Bilingual> {
    let told = descriptions(&sheet.order).into_iter().map(|(label, text)| {
        Bilingual::new(format!("{}：{text}", label.zh), format!("{}: {text}", label.en))
    });
    let both = sheet.order.marks_both_sides.0.then(|| Bilingual::from(m::ORDER_MARKS_BOTH));
    told.chain(both).collect()
}

/// What was agreed for this order alone, then the standing terms.
fn terms(sheet: &OrderSheet) -> Vec<Bilingual> {
    let own = figures::long(sheet.order.special.as_ref());
    let standing = [m::PRINT_TERM_CLAIMS, m::PRINT_TERM_FORCE, m::PRINT_TERM_DISPUTES];
    let standing = standing.map(Bilingual::from);
    described(sheet)
        .into_iter()
        .chain([own])
        .chain(standing)
        .filter(|term| !term.is_empty())
        .collect()
}

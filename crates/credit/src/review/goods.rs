//! Owns the goods of the review: whether field 45A names what the contract sells, for its price,
//! under its term.

use super::{Contract, Notes};
use crate::credit::{Credit, first_line};
use base::Quantity;
use lang::m;

pub(super) fn look(notes: &mut Notes, credit: &Credit, contract: &Contract) {
    let said = credit.goods.to_uppercase();
    if said.trim().is_empty() {
        let ask = "DESCRIPTION OF GOODS AS PER CONTRACT";
        return notes.red(("45A", m::CREDIT_REVIEW_NO_GOODS), ["", "", ask]);
    }
    let everywhere = format!("{said}\n{}", credit.conditions.join("\n").to_uppercase());
    term(notes, &everywhere, contract);
    let numbers = numbers_in(&said);
    for goods in &contract.goods {
        let quantity = format!("{} {}", goods.quantity.grouped(), goods.unit.code());
        if !numbers.contains(&goods.quantity) && contract.goods.len() == 1 {
            let ask = format!("QUANTITY TO READ: {quantity}");
            notes.red(("45A", m::CREDIT_REVIEW_QUANTITY), [first_line(&said), &quantity, &ask]);
        }
        let (item, price) = (goods.item.as_str(), goods.price.to_string());
        let states_prices = said.contains('@') || said.contains('/') || said.contains("PER ");
        let has_price = numbers.iter().any(|number| number.to_string() == price);
        if states_prices && !has_price {
            let ask = format!("UNIT PRICE OF {item} TO READ: {price}");
            notes.red(("45A", m::CREDIT_REVIEW_PRICE), [first_line(&said), &price, &ask]);
        }
    }
}

/// The rule and its place stand together somewhere.
fn term(notes: &mut Notes, said: &str, contract: &Contract) {
    let (code, place) = (contract.incoterm.code(), contract.place.to_uppercase());
    let town = place.split(',').next().unwrap_or_default().trim();
    let named = said.lines().any(|line| line.contains(code) && line.contains(town));
    if !named {
        let wanted = format!("{code} {place}");
        let ask = format!("PRICE TERM TO READ: {wanted}");
        let found = said.lines().find(|line| line.contains(code)).unwrap_or_default();
        notes.red(("45A", m::CREDIT_REVIEW_TERM), [found, &wanted, &ask]);
    }
}

/// Every number of the text: `10,000` and `3.85`.
fn numbers_in(text: &str) -> Vec<Quantity> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')));
    let bare = parts.map(|part| part.trim_matches([',', '.']).replace(',', ""));
    bare.filter_map(|part| Quantity::parse(&part).ok()).collect()
}

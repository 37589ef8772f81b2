//! Proves the price history of imported orders against a direct reckoning of the same file, and
//! that ten times the usual price is doubted.

use super::{FIXTURE, House, bring};
use crate::classes::cells;
use base::{Currency, Price};
use gendan::costing::sanity::Flag;
use gendan::kernel::actor::Door;
use gendan::kernel::{Actor, list};
use gendan::walkthrough::price_history::{self, Priced, Wanted};
use lang::Lang;
use std::collections::BTreeMap;

fn history(house: &House, item: &str) -> Vec<Priced> {
    let wanted = Wanted { items: vec![item.to_string()], customer: None };
    let actor = Actor::house(Lang::En, Door::Cli);
    house.app.db.read_now(move |c| price_history::load(c, &actor, &wanted)).unwrap()
}

/// The prices of each item as the file says them, in millionths.
fn said(text: &str) -> BTreeMap<String, Vec<i64>> {
    let mut all: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        let cells = cells(line);
        let price = Price::parse(&cells[26]).unwrap_or_else(|_| panic!("{}", cells[26])).0;
        all.entry(cells[18].clone()).or_default().push(price);
    }
    all
}

/// The middle by counting, not by sorting: half of the others are not above, half not below.
fn is_middle(prices: &[i64], middle: i64) -> bool {
    let below = prices.iter().filter(|price| **price < middle).count();
    let above = prices.iter().filter(|price| **price > middle).count();
    below * 2 <= prices.len() && above * 2 <= prices.len()
}

fn agrees(house: &House, item: &str, prices: &[i64]) {
    let found = history(house, item);
    let sum = |all: &mut dyn Iterator<Item = i64>| all.map(i128::from).sum::<i128>();
    assert_eq!(found.len(), prices.len(), "{item}");
    let (ours, theirs) =
        (sum(&mut found.iter().map(|one| one.price.0)), sum(&mut prices.iter().copied()));
    assert_eq!(ours, theirs, "{item}");
    assert!(found.windows(2).all(|two| two[0].on >= two[1].on), "{item}: newest first");
    let Some((usual, count)) = price_history::usual(&found, item, Currency::USD) else {
        assert!(prices.len() < 3, "{item} has {} prices and no median", prices.len());
        return;
    };
    assert_eq!(count, prices.len(), "{item}");
    assert!(is_middle(prices, usual.0), "{item}: {usual}");
    if usual.0 > 0 {
        let ten = Price(usual.0 * 10);
        assert_eq!(price_history::doubt(ten, usual), Some(Flag::Slip), "{item}: ten times");
        assert_eq!(price_history::doubt(usual, usual), None, "{item}: the usual price itself");
    }
}

#[test]
fn each_item_of_the_fixture_has_its_prices() {
    let house = House::new(&[]);
    bring(&house, FIXTURE);
    let rows = house.rows("SELECT item, COALESCE(pack_price, unit_price) AS price FROM past_line");
    let mut all: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.opt_int("price").is_some()) {
        all.entry(row.text("item")).or_default().push(row.int("price"));
    }
    assert!(all.len() > 5 && all.values().any(|prices| prices.len() >= 3), "{all:?}");
    all.iter().for_each(|(item, prices)| agrees(&house, item, prices));
    assert!(history(&house, "no such item").is_empty());
    // An article of the catalogue is found by its English name as well.
    let (name, prices) = all.iter().max_by_key(|(_, prices)| prices.len()).unwrap();
    let pairs = [("item_no", "T-1"), ("name_en", name), ("name_zh", "样品"), ("unit", "PCS")];
    house.create("product", &pairs);
    agrees(&house, "T-1", prices);
    assert!(!list::escape(&history(&house, "T-1")[0].paper).is_empty());
}

/// The real file with its 184 items; only where the samples are.
#[test]
fn every_item_of_the_real_history_has_its_prices() {
    let folder = std::env::var("GENDAN_SAMPLES").unwrap_or_default();
    let path =
        std::path::Path::new(&folder).join("trade_records/SCMS_Delivery_History_Dataset.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: the real prices; GENDAN_SAMPLES names no folder with trade_records/");
        return;
    };
    let house = House::new(&[]);
    bring(&house, &text);
    let all = said(&text);
    assert_eq!(all.len(), 184);
    all.iter().for_each(|(item, prices)| agrees(&house, item, prices));
}

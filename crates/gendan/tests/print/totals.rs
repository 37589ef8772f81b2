//! Totals of generated orders: page, program, spreadsheet and paper say the same.

use super::house::House;
use super::trade::{self, Goods};
use super::{book, said};
use base::{Currency, Money};
use gendan::print::kind::PaperKind;

/// Orders in the everyday run; `GENDAN_ORDERS=2000` asks for more.
const EVERY_DAY: usize = 60;

/// The same orders in every run: a linear congruential generator (Knuth's MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }
}

/// Quantity, price with up to six decimals, whether it is free.
fn lines(chance: &mut Chance, decimals: u32) -> Vec<(String, String, bool)> {
    let count = 1 + chance.below(7);
    let line = |_| {
        let quantity = 1 + chance.below(20_000);
        let (whole, places) = (chance.below(400), chance.below(5));
        let price = match (decimals, places) {
            (0, _) => format!("{}", whole + 1),
            (_, 0) => format!("{}", whole + 1),
            (_, places) => {
                let part = chance.below(10_u64.pow(places as u32));
                format!("{whole}.{part:0width$}1", width = places as usize)
            }
        };
        (quantity.to_string(), price, chance.below(9) == 0)
    };
    let mut all: Vec<_> = (0..count).map(line).collect();
    all[0].2 = false;
    all
}

#[test]
fn generated_orders_total_the_same_on_page_paper_sheet_and_for_programs() {
    let wanted = std::env::var("GENDAN_ORDERS").ok().and_then(|text| text.parse().ok());
    let house = House::open();
    let mut chance = Chance(20_261_125);
    for n in 0..wanted.unwrap_or(EVERY_DAY) {
        let currency = [Currency::USD, Currency::JPY, Currency::KWD, Currency::EUR][n % 4];
        let lines = lines(&mut chance, currency.decimals());
        let goods: Vec<Goods> = lines
            .iter()
            .map(|(quantity, price, free)| {
                ("H-10", "Heater", quantity.as_str(), "PCS", price.as_str(), *free)
            })
            .collect();
        let (_, no) = trade::order(&house, currency.code(), &goods);
        let api = house.get("lan", &format!("/api/v1/orders/{no}")).json();
        let exact = api["amount"].as_str().unwrap_or_default().to_string();
        let minor: i64 = exact.replace('.', "").parse().expect("minor units");
        let printed = Money::new(minor, currency).to_string();
        let told =
            |where_: &str| format!("order {n} {no} {currency:?} {exact}: {where_} {lines:?}");
        let page = house.get("lan", &format!("/orders/{no}"));
        let page = String::from_utf8_lossy(&page.bytes).into_owned();
        assert!(page.contains(&printed), "{}", told("page"));
        let paper = said(&house, PaperKind::SalesContract, &no);
        assert!(paper.contains(&format!("{} {printed}", currency.code())), "{}", told("paper"));
        let sheet = house.get("lan", &format!("/orders/{no}/print/sales-contract.xlsx"));
        let short = exact.trim_end_matches('0').trim_end_matches('.');
        let value = if exact.contains('.') { short } else { exact.as_str() };
        assert!(book::reckons(&book::cells(&sheet.bytes), value), "{}", told("sheet"));
    }
}

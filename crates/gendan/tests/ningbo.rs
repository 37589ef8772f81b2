//! Proves the order of two purchase orders end to end: import, totals of cartons, weights and
//! money, invoices grouped and split, and the matrix that finds what a paper leaves out. Once with
//! invented figures, and once with the real purchase order where the samples are.

mod trial;

#[path = "ningbo/story.rs"]
mod story;

use base::{Currency, Money, Quantity};
use gendan::intake::lines::Lines;
use gendan::intake::order::{self, Brought, Draft, Sent};
use gendan::kernel::actor::Door;
use gendan::kernel::{Actor, Input};
use lang::Lang;
use story::{Goods, Story};
use trial::House;

/// Reads files and typed texts as the import's form does.
fn draft(house: &House, typed: &Input, sent: &[Sent]) -> Draft {
    let (files, refused) = order::read_all(&house.app.store, typed, sent, &trial::limits());
    assert!(refused.is_empty(), "{:?}", refused.first().map(|r| r.say(Lang::En)));
    let (actor, typed) = (Actor::house(Lang::En, Door::Api), typed.clone());
    house.app.db.read_now(move |c| order::draft(c, &actor, &typed, files)).unwrap()
}

fn make(house: &House, form: Input, draft: &Draft) -> i64 {
    let files: Vec<Brought> = draft.files.iter().map(Brought::of).collect();
    house.act(move |act| order::make(act, &form, &files)).id
}

/// What the lines of a file come to.
fn value(lines: &Lines) -> (i64, i64) {
    let number = |line: &gendan::intake::lines::ReadLine, name: &str| {
        base::Price::parse(&line.values[name]).unwrap()
    };
    lines.accepted.iter().fold((0, 0), |(pieces, cents), line| {
        let quantity = Quantity::parse(&line.values["quantity"]).unwrap();
        let amount = number(line, "price").amount(quantity, Currency::USD, base::Rounding::HalfUp);
        (pieces + quantity.0 / Quantity::SCALE, cents + amount.unwrap().minor)
    })
}

/// Both purchase orders as they go into one contract.
const REAL: &[Goods] = &[
    Goods {
        po: "PO606263",
        item: "8130-X-BNW",
        pieces: 210,
        price: "65.10",
        parts: &[("210", "5628", "6475", "26.5")],
    },
    Goods {
        po: "PO606263",
        item: "8130-X-GRY",
        pieces: 210,
        price: "70.00",
        parts: &[("210", "5628", "6475", "26.5")],
    },
    Goods {
        po: "PO606234",
        item: "13058-X-VBM",
        pieces: 120,
        price: "111.20",
        parts: &[("120", "5316", "6042", "26.222")],
    },
    Goods {
        po: "PO606234",
        item: "8700-X-CHBW",
        pieces: 109,
        price: "154.90",
        parts: &[("109", "2790.4", "3317.1", "18.61"), ("109", "2790.4", "3317.2", "18.61")],
    },
    Goods {
        po: "PO606234",
        item: "8700-X-CHBW TOPS",
        pieces: 5,
        price: "50.00",
        parts: &[("5", "82.5", "90", "0.693")],
    },
];

#[test]
fn the_real_order_reaches_the_known_totals() {
    let folder = std::env::var("GENDAN_SAMPLES").unwrap_or_default();
    let path =
        std::path::Path::new(&folder).join("trade_docs/ningbo_fireplace/customer_PO606234.pdf");
    let Ok(pdf) = std::fs::read(&path) else {
        eprintln!("SKIPPED: the real order; GENDAN_SAMPLES names no folder with trade_docs/");
        return;
    };
    let house = story::house();
    let read = draft(&house, &Input::default(), &[("PO.pdf".into(), pdf.clone())]);
    let lines = &read.files[0].lines;
    assert_eq!((lines.tally.rows_in, lines.tally.accepted), (4, 4));
    assert_eq!(value(lines), (343, 30_478_10), "the customer's own total");
    assert_eq!(read.form.get("customer_po"), Some("PO606234"));
    assert_eq!(
        read.form.get("consignee_country"),
        Some("CA"),
        "the goods go to Canada, the buyer is American"
    );
    let offers: Vec<_> = read.offers.iter().map(|o| (&*o.item, &*o.quantity, &*o.price)).collect();
    assert_eq!(offers, [("8700-X-CHBW", "109", "154.90")], "two boxes of 77.45 are one set");
    // The person puts the two boxes of a set into one line and types the other purchase order.
    let mut form = read.form.clone();
    form.0.retain(|name, _| !name.starts_with("lines."));
    story::complete(&mut form, REAL, "PO606234 PO606263");
    let id = make(&house, form, &read);
    let story = Story { house: &house, id, goods: REAL, tops: "8700-X-CHBW TOPS" };
    story.is_agreed_by_both_managers();
    story.comes_to((654, "58849.10"), (649, "58599.10"));
    let shipment = story.is_packed();
    story.set_says(
        shipment,
        "grouped",
        true,
        &["649", "758", "22152.8", "25626.3", "116.442", "58599.10"],
    );
    story.set_says(
        shipment,
        "split",
        false,
        &["654", "763", "22235.3", "25716.3", "117.135", "58849.10"],
    );
    let average = Money::new(58_599_10, Currency::USD).per(Quantity::whole(649).unwrap()).unwrap();
    assert_eq!(average.to_string(), "90.291371");
    story.matrix_finds_the_tops(shipment);
}

/// The same with invented goods, always.
const INVENTED: &[Goods] = &[
    Goods {
        po: "N-31",
        item: "GT-1",
        pieces: 120,
        price: "41.25",
        parts: &[("120", "2400", "2760", "14.4")],
    },
    Goods {
        po: "N-31",
        item: "GT-2",
        pieces: 80,
        price: "63.70",
        parts: &[("80", "1200", "1400", "9.6"), ("80", "800", "960", "4.8")],
    },
    Goods {
        po: "N-32",
        item: "GT-TOP",
        pieces: 7,
        price: "19.90",
        parts: &[("7", "35", "42", "0.35")],
    },
];

#[test]
fn an_invented_order_of_two_purchase_orders_goes_the_same_way() {
    let house = story::house();
    let list = |po: &str| {
        let rows = INVENTED.iter().filter(|goods| goods.po == po).map(|goods| {
            format!(
                "{},{} in oak,{},set,{},{po}\n",
                goods.item, goods.item, goods.pieces, goods.price
            )
        });
        format!("Item,Description,Qty,Unit,Price,PO no\n{}", rows.collect::<String>()).into_bytes()
    };
    let read = draft(
        &house,
        &Input::default(),
        &[("31.csv".into(), list("N-31")), ("32.csv".into(), list("N-32"))],
    );
    assert_eq!(read.form.get("customer_po"), Some("N-31 N-32"));
    let mut form = read.form.clone();
    story::complete(&mut form, &[], "N-31 N-32");
    let id = make(&house, form, &read);
    let story = Story { house: &house, id, goods: INVENTED, tops: "GT-TOP" };
    story.is_agreed_by_both_managers();
    story.comes_to((207, "10185.30"), (200, "10046.00"));
    let shipment = story.is_packed();
    story.set_says(shipment, "grouped", true, &["200", "280", "4400", "5120", "28.8", "10046.00"]);
    story.set_says(shipment, "split", false, &["207", "287", "4435", "5162", "29.15", "10185.30"]);
    story.matrix_finds_the_tops(shipment);
}

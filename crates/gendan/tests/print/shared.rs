//! The packing list of articles that share cartons, against a list that was checked by hand.

use super::book;
use super::house::House;
use super::trade::{self, Goods};
use gendan::kernel::Input;
use gendan::print::kind::PaperKind;
use papers::PaperLang;

/// 210 heaters in their own boxes; 24 handles and 60 knobs together in cartons of 8 and 20.
const GOODS: [Goods; 3] = [
    ("K-1", "Oak handle", "24", "PCS", "2.1", false),
    ("H-10", "Heater, brown", "210", "PCS", "65.1", false),
    ("K-2", "Brass knob", "60", "PCS", "0.8", false),
];

fn fittings(house: &House) {
    for (item, per, net, gross) in [("K-1", "8", "9.2", "10.1"), ("K-2", "20", "0", "0")] {
        house.create(
            "product",
            &[
                ("item_no", item),
                ("name_en", "Fitting"),
                ("name_zh", "配件"),
                ("unit", "PCS"),
                ("hs_code", "8302420000"),
                ("currency", "USD"),
                ("list_price", "1"),
                ("cartons.0.part", "1"),
                ("cartons.0.shared", "MIX-K"),
                ("cartons.0.per_carton", per),
                ("cartons.0.net", net),
                ("cartons.0.gross", gross),
                ("cartons.0.length", if item == "K-1" { "40" } else { "" }),
                ("cartons.0.width", if item == "K-1" { "30" } else { "" }),
                ("cartons.0.height", if item == "K-1" { "25" } else { "" }),
            ],
        );
    }
}

/// Three cartons hold both: numbers 1 to 3 with their weights stand once, beside the first article.
#[test]
fn the_packing_list_of_shared_cartons_is_the_one_that_was_checked_by_hand() {
    let house = House::open();
    fittings(&house);
    let (id, _) = trade::order(&house, "USD", &GOODS);
    let contract =
        house.said(PaperKind::SalesContract, "LHT-001", PaperLang::En, &Input::default());
    assert!(contract.contains("213"), "the contract counts the shared cartons once:\n{contract}");
    let cargo = trade::shipment(&house, id);
    let no = trade::invoice(&house, cargo, "split", "");
    let said = house.said(PaperKind::PackingList, &no, PaperLang::En, &Input::default());
    // The foot carries the hash of the content: it changes with every field that a record gains.
    let (list, _) = said.rsplit_once('\n').expect("a foot");
    assert_eq!(list, include_str!("shared-cartons.txt").trim_end(), "\n{said}");
    let invoice = house.said(PaperKind::CommercialInvoice, &no, PaperLang::En, &Input::default());
    // 24 × 2.10 + 210 × 65.10 + 60 × 0.80
    assert!(invoice.contains("USD 13,769.40"), "{invoice}");
    let path = format!("/invoices/{no}/print/packing-list.xlsx");
    let cells = book::cells(&house.get("lan", &path).bytes);
    let formulas = |value: &str, formula: &str| {
        let found = |c: &&book::Cell| c.text == value && c.formula.contains(formula);
        assert!(cells.iter().any(|c| found(&c)), "no {formula} gives {value}");
    };
    formulas("213", "SUM(B");
    formulas("6621.6", "SUM(H"); // 3 × 9.2 + 210 × 31.4 kg
    formulas("7737.3", "SUM(I"); // 3 × 10.1 + 210 × 36.7 kg
    formulas("35.79", "SUM(K"); // 3 × 0.03 + 210 × 0.17 m³
    // The knobs are reckoned from the carton of the handles, one line above.
    formulas("60", "*E");
}

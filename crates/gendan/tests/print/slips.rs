//! The papers of a shipment as they are printed: the text layer says the cartons, kilograms and
//! cents that the API says, in every language and with the decimals of every currency.

use crate::has;
use crate::house::House;
use crate::trade::{self, HEARTHS, invoice, order, shipment};
use gendan::kernel::Input;
use gendan::print::kind::PaperKind;
use papers::PaperLang;

fn said(house: &House, kind: PaperKind, key: &str, lang: PaperLang) -> String {
    house.said(kind, key, lang, &Input::default())
}

#[test]
fn an_origin_under_an_agreement_values_the_goods_with_the_decimals_of_their_currency() {
    let house = House::open();
    let yen = [("H-10", "Heater", "7", "PCS", "1250", false)];
    let dinar = [("H-10", "Heater", "7", "PCS", "12.3456", false)];
    let cases: [(&str, &[trade::Goods], &str); 3] =
        [("USD", &HEARTHS[..2], "30,555.10"), ("JPY", &yen, "8,750"), ("KWD", &dinar, "86.419")];
    for (currency, goods, value) in cases {
        let (id, no) = order(&house, currency, goods);
        let set = invoice(&house, shipment(&house, id), "split", "");
        let text = said(&house, PaperKind::FreeTradeOrigin, &set, PaperLang::En);
        has(&text, value);
        has(&text, &format!("Value {currency}"));
        has(&text, &set);
        has(&text, "BY SEA");
        let draft = said(&house, PaperKind::InsuranceApplication, &set, PaperLang::Both);
        has(&draft, &format!("{currency} {value}"));
        has(&draft, "投保单");
        has(&draft, &format!("{no} Insurance application"));
    }
}

#[test]
fn instructions_marks_and_weights_agree_with_the_shipment() {
    let house = House::open();
    let (id, no) = order(&house, "USD", &HEARTHS[..2]);
    let ship = shipment(&house, id);
    let row = house.row("SELECT * FROM shipment WHERE id=?", ship);
    let key = row.text("no");
    let gross = base::Weight(row.int("gross")).to_string();
    for lang in PaperLang::ALL {
        let text = said(&house, PaperKind::BillInstructions, &key, lang);
        has(&text, &format!("{} CTNS", row.int("cartons")));
        has(&text.replace(',', ""), &gross);
        has(&text, "Borealis Fires Ltd.");
        has(&text, &no);
    }
    let vgm = said(&house, PaperKind::VgmNote, &key, PaperLang::En);
    has(&vgm, "Verified gross mass (kg)");
    let marks = said(&house, PaperKind::MarkSheets, &key, PaperLang::En);
    has(&marks, "C/NO. 1-UP");
    has(&marks, "G.W./N.W.: 36.7/31.4 KGS");
}

//! Papers from the house's rows: what is printed agrees with what the API says, to the cent, the
//! carton and the kilogram; and who may print what.
#![cfg(feature = "pdf")]

#[path = "print/book.rs"]
mod book;
#[path = "print/house.rs"]
mod house;
#[path = "print/offers.rs"]
mod offers;
#[path = "print/shared.rs"]
mod shared;
#[path = "print/slips.rs"]
mod slips;
#[path = "print/totals.rs"]
mod totals;
#[path = "print/trade.rs"]
mod trade;

use gendan::kernel::Input;
use gendan::print::kind::PaperKind;
use house::House;
use papers::PaperLang;
use trade::{HEARTHS, invoice, order, shipment};

fn said(house: &House, kind: PaperKind, key: &str) -> String {
    house.said(kind, key, PaperLang::En, &Input::default())
}

#[track_caller]
fn has(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "{wanted:?} is not in:\n{text}");
}

#[test]
fn a_contract_says_the_same_on_paper_in_the_sheet_and_to_programs() {
    let house = House::open();
    let yen = [("H-10", "Heater", "7", "PCS", "1250", false)];
    let dinar = [("H-10", "Heater", "7", "PCS", "12.3456", false)];
    let cases: [(&str, &[trade::Goods], &str, &str, &str); 3] = [
        ("USD", &HEARTHS, "31789.60", "31,789.60", "SEVEN HUNDRED AND EIGHTY-NINE AND CENTS SIXTY"),
        ("JPY", &yen, "8750", "8,750", "EIGHT THOUSAND SEVEN HUNDRED AND FIFTY ONLY."),
        ("KWD", &dinar, "86.419", "86.419", "EIGHTY-SIX"),
    ];
    for (currency, goods, exact, printed, words) in cases {
        let (_, no) = order(&house, currency, goods);
        let api = house.get("lan", &format!("/api/v1/orders/{no}")).json();
        assert_eq!(api["amount"], exact, "{currency}");
        let text = said(&house, PaperKind::SalesContract, &no);
        has(&text, &format!("{currency} {printed}"));
        has(&text, words);
        let path = format!("/orders/{no}/print/sales-contract.xlsx");
        let cells = book::cells(&house.get("lan", &path).bytes);
        let short = exact.trim_end_matches('0').trim_end_matches('.');
        let value = if exact.contains('.') { short } else { exact };
        assert!(book::reckons(&cells, value), "{currency}: no formula gives {value}");
    }
}

#[test]
fn a_contract_names_terms_prices_free_goods_and_both_boxes() {
    let house = House::open();
    let (_, no) = order(&house, "USD", &HEARTHS[..2]);
    let text = said(&house, PaperKind::SalesContract, &no);
    has(&text, "30% T/T DEPOSIT, BALANCE BY T/T AGAINST COPY");
    has(&text, "FOB NINGBO, INCOTERMS 2020");
    has(&text, "not later than 20 JAN 2027");
    has(&text, "428"); // 210 cartons and two for each of 109 sets
    let (_, no) = order(&house, "USD", &HEARTHS);
    let text = said(&house, PaperKind::SalesContract, &no);
    has(&text, "1.2345");
    has(&text, "FREE OF CHARGE");
}

#[test]
fn a_paper_is_a_draft_until_its_content_has_left_the_house() {
    let house = House::open();
    let (id, no) = order(&house, "USD", &HEARTHS[..1]);
    let contract = |house: &House| said(house, PaperKind::SalesContract, &no);
    has(&contract(&house), "DRAFT");
    house.run("sales_order", id, "send_contract", &[("reason", "test")]);
    let sent = contract(&house);
    assert!(!sent.contains("DRAFT"), "{sent}");
    has(&sent, &format!("{no}-AURORA"));
    house.change("sales_order", id, &[("ship_by", "2027-02-01")]);
    let changed = contract(&house);
    has(&changed, "DRAFT");
    has(&changed, &format!("{no}(Rev.1)-AURORA"));
    has(&changed, &format!("REVISED, replaces {no}-AURORA"));
    has(&said(&house, PaperKind::ProductionInstruction, &no), "DRAFT");
}

#[test]
fn what_was_sent_prints_as_it_was_whatever_house_and_order_say_later() {
    let house = House::open();
    let (id, no) = order(&house, "USD", &HEARTHS[..2]);
    house.run("sales_order", id, "send_contract", &[("reason", "test")]);
    house.run("sales_order", id, "issue_pi", &[]);
    let sent = [
        format!("/orders/{no}/print/sales-contract.pdf?no={no}-AURORA"),
        format!("/orders/{no}/print/sales-contract.pdf?lang=zh&no={no}-AURORA"),
        format!("/orders/{no}/print/proforma-invoice.pdf?no={no}-AURORA PI"),
    ];
    let print = |house: &House| {
        let answers = sent.iter().map(|path| house.get("lan", path));
        answers.inspect(|answer| assert_eq!(answer.status, 200)).map(|a| a.bytes).collect()
    };
    let first: Vec<Vec<u8>> = print(&house);
    let contract = house.row("SELECT id FROM contract WHERE order_id=?", id).int("id");
    house.change("company", 1, &[("address_en", "9 Moved Road, Ningbo")]);
    house.change("sales_order", id, &[("ship_by", "2027-02-01"), ("marks", "BOREAS")]);
    assert_eq!(print(&house), first, "the order has changed, the paper has not");
    let now = said(&house, PaperKind::SalesContract, &no);
    has(&now, "DRAFT");
    has(&now, "9 Moved Road");
    house.run("sales_order", id, "send_contract", &[("reason", "test")]);
    assert_eq!(print(&house), first, "the revision before it too");
    let named = Input::new([("no", format!("{no}-AURORA").as_str())]);
    let old = house.said(PaperKind::SalesContract, &no, PaperLang::En, &named);
    assert!(!old.contains("DRAFT") && !old.contains("BOREAS"), "{old}");
    has(&old, "20 JAN 2027");
    let revised = said(&house, PaperKind::SalesContract, &no);
    has(&revised, "BOREAS");
    assert!(!revised.contains("DRAFT"), "{revised}");
    let page = house.get("lan", &format!("/contracts/{no}-AURORA"));
    let page = String::from_utf8_lossy(&page.bytes).into_owned();
    has(&page, &format!("/orders/{no}/print/sales-contract.pdf?lang=zh&amp;no={no}-AURORA"));
    // From before papers were kept: nothing that the order says now goes out under that number.
    house.forget("DELETE FROM kept_paper WHERE record='contract' AND record_id=?", contract);
    let answer = house.get("lan", &sent[0]);
    assert_eq!(answer.status, 409, "{}", String::from_utf8_lossy(&answer.bytes));
}

#[test]
fn a_proforma_leaves_out_what_was_left_out_and_is_found_by_its_number() {
    let house = House::open();
    let (id, no) = order(&house, "USD", &HEARTHS[..3]);
    house.run("sales_order", id, "issue_pi", &[("without_lines", "X-05")]);
    house.run("sales_order", id, "issue_pi", &[]);
    let numbered = |number: String| {
        let query = Input::new([("no", number.as_str())]);
        house.said(PaperKind::ProformaInvoice, &no, PaperLang::En, &query)
    };
    let first = numbered(format!("{no}-AURORA PI"));
    has(&first, "USD 30,555.10");
    has(&first, "USD 9,166.53"); // thirty per cent of it
    assert!(!first.contains("X-05") && !first.contains("DRAFT"), "{first}");
    has(&numbered(format!("{no}(Rev.1)-AURORA PI")), "USD 31,789.60");
    let strange = format!("/orders/{no}/print/proforma-invoice.pdf?no=LHT-999");
    assert_eq!(house.get("lan", &strange).status, 404);
}

#[test]
fn an_invoice_adds_up_to_the_cent_whether_grouped_or_split() {
    let house = House::open();
    let two = [
        ("H-10", "Heater, brown", "210", "PCS", "65.1", false),
        ("H-10-GRY", "Heater, grey", "331", "PCS", "70.0007", false),
        ("S-30", "Spare screw bag", "20", "PCS", "0.25", true),
    ];
    let (id, _) = order(&house, "USD", &two);
    let cargo = shipment(&house, id);
    for mode in ["split", "grouped"] {
        let no = invoice(&house, cargo, mode, "");
        let api = house.get("lan", &format!("/api/v1/invoices/{no}")).json();
        assert_eq!(api["amount"], "36841.23");
        let text = said(&house, PaperKind::CommercialInvoice, &no);
        has(&text, "USD 36,841.23");
        has(&text, "NO COMMERCIAL VALUE");
        assert_eq!(text.contains("average price"), mode == "grouped", "{text}");
        let path = format!("/invoices/{no}/print/commercial-invoice.xlsx");
        let cells = book::cells(&house.get("lan", &path).bytes);
        assert!(book::reckons(&cells, "36841.23"), "{mode}: no formula gives the total");
    }
}

#[test]
fn a_void_set_says_so_across_every_paper_in_each_language_and_is_no_draft() {
    let house = House::open();
    let (id, _) = order(&house, "USD", &HEARTHS[..1]);
    let cargo = shipment(&house, id);
    let no = invoice(&house, cargo, "split", "");
    let set = house.row("SELECT MAX(id) AS id FROM invoice WHERE shipment_id=?", cargo).int("id");
    let kinds = [PaperKind::CommercialInvoice, PaperKind::PackingList];
    assert!(kinds.iter().all(|kind| !said(&house, *kind, &no).contains("VOID")));
    house.run("invoice", set, "void", &[("void_why", "other consignee"), ("confirm", &no)]);
    house.change("shipment", cargo, &[("goods_name", "OTHER GOODS")]);
    for kind in kinds {
        let text = said(&house, kind, &no);
        has(&text, "VOID");
        assert!(!text.contains("DRAFT"), "{text}");
        has(&house.said(kind, &no, PaperLang::Zh, &Input::default()), "作废");
    }
    let path = format!("/invoices/{no}/print/commercial-invoice.xlsx");
    let cells = book::cells(&house.get("lan", &path).bytes);
    assert!(cells.iter().any(|cell| cell.text.contains("VOID")), "the sheet says it too");
}

#[test]
fn a_packing_list_runs_its_carton_numbers_on_and_counts_a_set_once() {
    let house = House::open();
    let goods = [HEARTHS[0], HEARTHS[1], HEARTHS[3]];
    let (id, order_no) = order(&house, "USD", &goods);
    let cargo = shipment(&house, id);
    let no = invoice(&house, cargo, "split", "S-30");
    let api = house.get("lan", &format!("/api/v1/invoices/{no}")).json();
    assert_eq!((&api["cartons"], &api["quantity"]), (&428.into(), &"319".into()));
    let text = said(&house, PaperKind::PackingList, &no);
    for range in ["1-210", "211-319", "320-428"] {
        has(&text, range);
    }
    has(&text, "SAY FOUR HUNDRED AND TWENTY-EIGHT CARTONS ONLY.");
    has(&text, "box 2 of 2");
    has(&text, "13,417.4"); // 210 × 31.4 + 109 × 40.5 + 109 × 22.1 kg
    has(&text, "15,516.85");
    has(&text, "75.485");
    assert_eq!((&api["net"], &api["gross"]), (&"13417.4".into(), &"15516.85".into()));
    assert_eq!(api["volume"], "75.485");
    assert!(!text.contains("S-30"), "left out of the set");
    let path = format!("/invoices/{no}/print/packing-list.xlsx");
    let answer = house.get("lan", &path);
    has(answer.header("content-disposition"), &format!("{order_no} PL.xlsx"));
    let cells = book::cells(&answer.bytes);
    for total in ["428", "210", "109", "13417.4", "75.485"] {
        assert!(book::reckons(&cells, total), "no formula gives {total}");
    }
}

#[test]
fn the_workshop_sees_neither_price_nor_customer() {
    let house = House::open();
    let (_, no) = order(&house, "USD", &HEARTHS);
    for lang in PaperLang::ALL {
        let kind = PaperKind::ProductionInstruction;
        let text = house.said(kind, &no, lang, &Input::default()).to_lowercase();
        for secret in ["aurora", "borealis", "toronto", "65.1", "154.9", "1.2345", "usd", "606"] {
            assert!(!text.contains(secret), "{secret} in:\n{text}");
        }
        has(&text, "item no.");
        has(&text, &format!("{}-shipping mark", no.to_lowercase()));
    }
}

#[test]
fn who_may_not_see_a_price_or_a_customer_prints_no_contract() {
    let house = House::open();
    let (id, no) = order(&house, "USD", &HEARTHS[..1]);
    let status =
        |who: &str, file: &str| house.get(who, &format!("/api/v1/orders/{no}/print/{file}")).status;
    assert_eq!(status("qiu", "production-instruction.pdf"), 200);
    assert_eq!(status("qiu", "production-instruction.xlsx"), 200);
    assert_eq!(status("qiu", "sales-contract.pdf"), 403);
    assert_eq!(status("qiu", "proforma-invoice.xlsx"), 403);
    assert_eq!(status("pang", "sales-contract.pdf"), 403, "buyers of material know no customer");
    assert_eq!(status("lan", "packing-list.pdf"), 404, "not a paper of an order");
    assert_eq!(status("lan", "sales-contract.docx"), 404);
    assert_eq!(status("lan", "sales-contract.pdf?lang=fr"), 422);
    let cargo = shipment(&house, id);
    let invoice_no = invoice(&house, cargo, "split", "");
    let path = format!("/invoices/{invoice_no}/print/commercial-invoice.pdf");
    assert_eq!(house.get("qiu", &path).status, 403);
    assert_eq!(house.get("lan", &path).status, 200);
}

#[test]
fn each_printing_is_a_fact_and_a_reading_token_may_print() {
    let house = House::open();
    let (_, no) = order(&house, "USD", &HEARTHS[..1]);
    let answer = house.get("reader", &format!("/orders/{no}/print/sales-contract.pdf?lang=zh"));
    assert_eq!(answer.status, 200);
    assert!(answer.bytes.starts_with(b"%PDF-"));
    has(answer.header("content-disposition"), &format!("inline; filename=\"{no}-AURORA.pdf\""));
    let facts = house.get("lan", &format!("/api/v1/orders/{no}/facts")).json();
    let printed = &facts["items"][0];
    assert_eq!(printed["kind"], "sales_order.printed");
    assert_eq!(printed["actor"], "reader");
    let data = &printed["data"];
    assert_eq!(data["paper"], "sales-contract");
    assert_eq!((&data["lang"], &data["format"]), (&"zh".into(), &"pdf".into()));
    assert_eq!(data["draft"], true);
}

#[test]
fn characters_without_a_glyph_are_told_and_the_paper_still_comes() {
    let house = House::open();
    let (_, no) = order(&house, "USD", &[("H-10", "Heater ᚠ", "5", "PCS", "65.1", false)]);
    let answer = house.get("lan", &format!("/orders/{no}/print/sales-contract.pdf"));
    assert_eq!((answer.status, answer.header("x-missing-glyphs")), (200, "U+16A0"));
    let facts = house.get("lan", &format!("/api/v1/orders/{no}/facts")).json();
    assert_eq!(facts["items"][0]["data"]["missing"], "ᚠ");
}

/// A hundred fireplace sets, as the form of an offer takes them.
const OFFER: [(&str, &str); 14] = [
    ("customer_id", "AURORA"),
    ("quoted_on", "2026-11-20"),
    ("valid_until", "2026-12-20"),
    ("currency", "USD"),
    ("incoterm", "FOB"),
    ("place", "Ningbo"),
    ("payment_term", "tt_before_delivery"),
    ("delivery", "45 days after deposit"),
    ("lines.0.item_no", "F-20"),
    ("lines.0.description", "Fireplace set"),
    ("lines.0.quantity", "100"),
    ("lines.0.unit", "SET"),
    ("lines.0.price", "154.9"),
    ("lines.0.packing", "two boxes a set"),
];

#[test]
fn a_quotation_says_what_r_129_asks_for() {
    let house = House::open();
    let id = house.create("quotation", &OFFER);
    let no = house.row("SELECT no FROM quotation WHERE id=?", id).text("no");
    let text = said(&house, PaperKind::Quotation, &no);
    let wanted = [
        "USD 15,490.00",
        "154.90",
        "FOB NINGBO, INCOTERMS 2020",
        "two boxes a set",
        "46.25",
        "40.5",
        "45 days after deposit",
        "100% T/T BEFORE DELIVERY",
        "20 DEC 2026",
        "DRAFT",
    ];
    wanted.iter().for_each(|wanted| has(&text, wanted));
    let answer = house.get("lan", &format!("/quotations/{no}/print/quotation.pdf?save=1"));
    has(
        answer.header("content-disposition"),
        &format!("attachment; filename=\"AURORA261120 {no}.pdf\""),
    );
}

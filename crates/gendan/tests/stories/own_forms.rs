//! Tells how a customer's own spreadsheet form is brought once and then filled: for his papers
//! only, with what the paper may say to whoever asks, and never for a copy that passes on.

use crate::support::spreadsheet::{Workbook, said};
use crate::support::trade::{self, at, number};
use crate::support::{Answer, House, Paper, on_each, on_sqlite, voyage};
use rust_xlsxwriter::{Formula, Workbook as Drawn};
use serde_json::json;

/// An order form with one row of a line, its sum, and what else is named.
fn form(cells: &[(u32, u16, &str)]) -> Vec<u8> {
    let mut book = Drawn::new();
    let sheet = book.add_worksheet().set_name("PO").expect("a name");
    for (row, column, text) in cells {
        sheet.write(*row, *column, *text).expect("a cell");
    }
    sheet.write_formula(4, 3, Formula::new("=SUM(D4:D4)")).expect("a formula");
    book.save_to_buffer().expect("a workbook")
}

const CELLS: [(u32, u16, &str); 8] = [
    (0, 0, "{buyer} / our order {customer_po} / your {number}"),
    (1, 0, "{price_term}; {payment}"),
    (3, 0, "{line.item_no}"),
    (3, 1, "{line.description}"),
    (3, 2, "{line.quantity}"),
    (3, 3, "{line.amount}"),
    (5, 0, "Total {currency}"),
    (5, 3, "{total}"),
];

fn bring(house: &House, who: &str, no: &str, (name, bytes): (&str, &[u8])) -> Answer {
    let place = format!("/api/v1/{}", at("paper-forms", no));
    house.attach(who, &place, "form_sheet", &Paper { field: "file", name, bytes })
}

fn new_form(house: &House, paper: &str, customer: Option<&str>) -> String {
    let body = json!({"paper": paper, "customer_id": customer});
    number(&house.post("docs", "/api/v1/paper-forms", body).done())
}

#[test]
fn a_customers_form_is_filled_for_him_and_for_nobody_else() {
    on_each("own_form", |house| {
        for short in ["NORTHSEA", "WESTSEA"] {
            trade::customer(house, short);
        }
        trade::product(house, "BAG-1");
        let mut lines = trade::order_body("NORTHSEA", "deposit_bl_copy");
        let line = lines["lines"][0].clone();
        let mut named = line.clone();
        named["description"] = json!("=HYPERLINK(\"x\") {total}");
        lines["lines"] = json!([line, named]);
        let north = number(&house.post("sales", "/api/v1/orders", lines).done());
        let west = trade::order(house, "WESTSEA", "deposit_bl_copy");
        let his = new_form(house, "sales-contract", Some("NORTHSEA"));
        let ask = |who: &str, order: &str, query: &str| {
            house.get(who, &format!("/api/v1/orders/{order}/print/sales-contract.xlsx{query}"))
        };
        assert!(said(&ask("sales", &north, "")).contains("SALES CONTRACT"), "no file yet");
        bring(house, "docs", &his, ("form.xlsx", &form(&CELLS))).done();

        let filled = ask("sales", &north, "");
        let text = said(&filled);
        let title = format!("NORTHSEA Trading Ltd / our order PO-7001 / your {north}-NORTHSEA");
        for told in
            [title.as_str(), "FOB NINGBO", "BAG-1", "=HYPERLINK(\"x\") {total}", "Total USD"]
        {
            assert!(text.contains(told), "{told}: {text}");
        }
        let book = Workbook::read(&filled.bytes);
        let sums: Vec<String> = book.formulas().into_iter().map(|(_, text, _)| text).collect();
        assert_eq!(sums, ["SUM(D4:D5)"], "two lines: the sum has grown");
        assert!(!text.contains("SALES CONTRACT"), "his form, not ours: {text}");
        assert!(filled.bytes == ask("sales", &north, "").bytes, "the same again");
        assert!(said(&ask("sales", &north, "?form=none")).contains("SALES CONTRACT"));
        ask("sales", &north, "?form=his").refused(422, "unknown_form");
        assert!(said(&ask("sales", &west, "")).contains("SALES CONTRACT"), "another customer");
        ask("qc", &north, "").refused(403, "forbidden");
        let pdf = house.get("sales", &format!("/api/v1/orders/{north}/print/sales-contract.pdf"));
        assert!(pdf.bytes.starts_with(b"%PDF"), "the PDF stays ours");

        let ours = new_form(house, "sales-contract", None);
        let own = [(0, 0, "House form {number}")];
        bring(house, "docs", &ours, ("ours.xlsx", &form(&own))).done();
        assert!(said(&ask("sales", &west, "")).contains("House form"), "the house's for others");
        assert!(said(&ask("sales", &north, "")).contains("our order"), "his before the house's");
        let page = house.page("docs", &format!("/paper-forms/{his}")).text();
        assert!(page.contains("PO!A4 {line.item_no}"), "what was found: {page}");
        house.is_sound();
    });
}

#[test]
fn a_form_that_cannot_be_filled_is_refused_with_the_reason() {
    on_sqlite("own_form_bad", |house| {
        trade::customer(house, "NORTHSEA");
        let no = new_form(house, "packing-list", Some("NORTHSEA"));
        let refused = |name: &str, bytes: &[u8]| {
            bring(house, "docs", &no, (name, bytes)).refused(422, "invalid_fields").to_string()
        };
        let unknown = refused("form.xlsx", &form(&[(2, 1, "{line.colour} {bill}")]));
        for told in ["PO!B3 {line.colour}", "PO!B3 {bill}", "{line.item_no}", "{bl_no}"] {
            assert!(unknown.contains(told), "{told}: {unknown}");
        }
        let rows = form(&[(3, 0, "{line.item_no}"), (6, 0, "{line.quantity}")]);
        assert!(refused("form.xlsx", &rows).contains("Rows 4 and 7"), "two rows of a line");
        assert!(refused("form.xlsx", &form(&[(0, 0, "Order")])).contains("No names"));
        let cut = form(&CELLS);
        for bytes in [&b"not a workbook"[..], &cut[..cut.len() / 2], b"PK\x03\x04"] {
            refused("form.xlsx", bytes);
        }
        house
            .post(
                "docs",
                "/api/v1/paper-forms",
                json!({"paper": "packing-list",
                "customer_id": "NORTHSEA"}),
            )
            .refused(422, "invalid_fields");
        house
            .post("qc", "/api/v1/paper-forms", json!({"paper": "statement"}))
            .refused(403, "forbidden");
        let customer = "/api/v1/customers/NORTHSEA";
        let file = Paper { field: "file", name: "form.xlsx", bytes: &form(&CELLS) };
        house.attach("sales", customer, "form_sheet", &file).refused(422, "invalid_fields");
        let none = house.number("SELECT COUNT(*) AS n FROM file WHERE kind='form_sheet'");
        assert_eq!(none, 0, "what was refused is not kept");
    });
}

#[test]
fn the_set_uses_his_forms_and_the_transfer_copy_does_not() {
    on_sqlite("own_form_set", |house| {
        let (_, shipment) = voyage::packed(house);
        let set = number(&voyage::issue_papers(house, &shipment));
        let no = new_form(house, "packing-list", Some("NORTHSEA"));
        let cells = [
            (0, 0, "Packed for {buyer}, invoice {invoice_no}"),
            (3, 0, "{line.range}"),
            (3, 1, "{line.item_no}"),
            (3, 2, "{line.quantity}"),
            (3, 3, "{line.gross}"),
            (6, 0, "{total_cartons} cartons, {total_gross} kg, {in_words}"),
        ];
        bring(house, "docs", &no, ("pl.xlsx", &form(&cells))).done();
        let list = format!("/api/v1/{}/print/packing-list.xlsx", at("invoices", &set));
        let text = said(&house.get("docs", &list));
        for told in ["Packed for NORTHSEA", "1-50", "50 cartons, 570.0 kg, SAY FIFTY CARTONS ONLY."]
        {
            assert!(text.contains(told), "{told}: {text}");
        }
        let passed = said(&house.get("docs", &format!("{list}?profile=transfer")));
        assert!(!passed.contains("NORTHSEA") && passed.contains("PACKING LIST"), "{passed}");
        let path = format!("/api/v1/shipments/{shipment}/papers?format=xlsx");
        let zip = house.post("docs", &path, json!({}));
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip.bytes)).expect("a zip");
        let names = zip.file_names().map(|name| name.expect("a name").into_owned());
        let name = names.collect::<Vec<_>>().into_iter().find(|name| name.ends_with("PL.xlsx"));
        let name = name.expect("the list");
        let mut bytes = Vec::new();
        let mut file = zip.by_name(&name).expect("the list");
        std::io::Read::read_to_end(&mut file, &mut bytes).expect("its bytes");
        let text = Workbook::read(&bytes).texts().join("\n");
        assert!(text.contains("Packed for NORTHSEA"), "in the set too: {text}");
    });
}

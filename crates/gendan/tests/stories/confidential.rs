//! Tells what the workshop does not learn: no price, no customer, on no page, in no answer, in no
//! export, not by sorting, not by the name of a paper.

use crate::support::trade::{self, at, paper, run};
use crate::support::{House, on_each, voyage};
use calamine::{Data, Reader};
use serde_json::json;

/// Roles that see neither price nor customer (R-212…R-215).
const WORKSHOP: [&str; 5] = ["production", "prod_follow_up", "qc", "rnd", "sample_admin"];

/// What nobody in the workshop may read: the customer by any name, and every amount.
const SECRETS: [&str; 9] = [
    "NORTHSEA",
    "Warehouse of the buyer",
    "buyer@",
    "3.85",
    "3,850",
    "3850",
    "1,155",
    "1155",
    "2,695",
];

/// Request ids are random: their digits tell nothing.
fn without_ids(text: &str) -> String {
    let mut parts = text.split("name=\"request_id\" value=\"");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        out.push_str(part.split_once('"').map_or("", |(_, rest)| rest));
    }
    out
}

/// Where a secret stands as a number or a word of its own: not in the seconds of an instant.
fn told_at(text: &str, secret: &str) -> Option<usize> {
    let inside = |at: usize| at > 0 && text.as_bytes()[at - 1].is_ascii_digit();
    text.match_indices(secret).map(|(at, _)| at).find(|at| !inside(*at))
}

fn keeps_quiet(what: &str, text: &str) {
    let text = without_ids(text);
    for secret in SECRETS {
        let at = told_at(&text, secret).map(|at| {
            let (from, to) = (at.saturating_sub(160), (at + 160).min(text.len()));
            String::from_utf8_lossy(&text.as_bytes()[from..to]).into_owned()
        });
        assert!(at.is_none(), "{what} says {secret}: …{}…", at.unwrap_or_default());
    }
}

/// An order far enough for every kind of paper to exist.
fn full_order(house: &House) -> String {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
    let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
    run(house, "sales", &at("orders", &order), "send_contract", json!({"ask_approval": 1})).done();
    let asked = trade::newest(house, "dept_manager", "approvals", "view=waiting");
    let place = at("approvals", &trade::number(&asked));
    run(house, "dept_manager", &place, "approve", json!({})).done();
    trade::sign_contract(house, &order);
    run(house, "sales", &at("orders", &order), "issue_pi", json!({})).done();
    trade::pay(house, "NORTHSEA", &order, "1155.00");
    paper(house, "assistant", &format!("/api/v1/orders/{order}"), "customer_po");
    trade::release(house, &order);
    trade::buy_material(house, &order);
    trade::make_goods(house, &order);
    trade::inspect(house, &order, 0);
    let shipment = voyage::ship(house, &order);
    voyage::book(house, &shipment);
    voyage::issue_papers(house, &shipment);
    voyage::declare(house, &order, &shipment);
    let bill = voyage::draft_bill(house, &shipment);
    voyage::on_board(house, "shipping", &bill, None).done();
    let body = json!({"shipment_id": shipment, "kind": "copy", "papers": "CI",
        "receiver": "buyer@northsea.example"});
    house.post("docs", "/api/v1/dispatches", body).done();
    order
}

#[test]
fn the_workshop_learns_neither_price_nor_customer() {
    on_each("workshop", |house| {
        let order = full_order(house);
        for who in WORKSHOP {
            pages(house, who, &order);
            answers(house, who, &order);
            exports(house, who);
        }
        // The same words are there for those who may read them.
        let text = house.page("sales", &format!("/orders/{order}")).text();
        assert!(text.contains("3,850.00") && text.contains("NORTHSEA"));
    });
}

fn pages(house: &House, who: &str, order: &str) {
    for tab in ["", "/lines", "/papers", "/files", "/history"] {
        let path = format!("/orders/{order}{tab}");
        let answer = house.page(who, &path);
        assert_eq!(answer.status, 200, "{who} {path}");
        keeps_quiet(&format!("{who} {path}"), &answer.text());
    }
    let mut paths: Vec<String> =
        ["/today", "/today?scope=team", "/notifications", "/search?q=NORTHSEA", "/search?q=3850"]
            .map(str::to_string)
            .to_vec();
    for entity in gendan::house::entities() {
        paths.push(format!("/{}", entity.plural));
        paths.extend((1..=3).map(|id| format!("/{}/{id}", entity.plural)));
    }
    for path in paths {
        let text = house.page(who, &path).text();
        // What he searched for himself stands on the page.
        let text = text.replace("search?q=NORTHSEA", "").replace("Search: NORTHSEA", "");
        let text = text.replace("Search: 3850", "").replace("value=\"NORTHSEA\"", "");
        keeps_quiet(&format!("{who} {path}"), &text);
    }
}

fn answers(house: &House, who: &str, order: &str) {
    let mut paths = vec![
        format!("/api/v1/orders/{order}"),
        format!("/api/v1/orders/{order}/walkthrough"),
        format!("/api/v1/orders/{order}/facts"),
        format!("/api/v1/orders/{order}/files"),
        "/api/v1/search?q=NORTHSEA".to_string(),
    ];
    for entity in gendan::house::entities() {
        paths.push(format!("/api/v1/{}", entity.plural));
        paths.extend((1..=3).map(|id| format!("/api/v1/{}/{id}", entity.plural)));
        paths.extend((1..=3).map(|id| format!("/api/v1/{}/{id}/facts", entity.plural)));
    }
    for path in paths {
        let answer = house.get(who, &path);
        assert_ne!(answer.status, 500, "{path}");
        keeps_quiet(&format!("{who} {path}"), &answer.text());
    }
    let record = house.get(who, &format!("/api/v1/orders/{order}")).done();
    let hidden = record["hidden"].as_array().cloned().unwrap_or_default();
    for name in ["customer_id", "amount", "paid", "consignee_name"] {
        assert!(hidden.iter().any(|field| field == name), "{name} is named as hidden: {record}");
    }
}

fn exports(house: &House, who: &str) {
    for entity in gendan::house::entities() {
        let answer = house.page(who, &format!("/{}/export", entity.plural));
        if answer.status != 200 {
            continue;
        }
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(answer.bytes)).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("a readable sheet");
        let cells: Vec<String> = sheet.cells().map(|(_, _, cell)| said(cell)).collect();
        keeps_quiet(&format!("{who} {} as a workbook", entity.plural), &cells.join(" | "));
    }
}

fn said(cell: &Data) -> String {
    cell.to_string()
}

#[test]
fn order_and_choice_of_rows_tell_nothing_either() {
    on_each("sorting", |house| {
        trade::customer(house, "NORTHSEA");
        trade::order(house, "NORTHSEA", "deposit_bl_copy");
        for query in ["sort=amount", "sort=-paid", "customer_id=1", "sort=customer_id"] {
            house.get("qc", &format!("/api/v1/orders?{query}")).refused(403, "forbidden");
            assert_eq!(house.get("sales", &format!("/api/v1/orders?{query}")).status, 200);
        }
        assert_eq!(house.get("qc", "/api/v1/orders?sort=ship_by").status, 200);
        let page = house.page("qc", "/orders").text();
        assert!(!page.contains("sort=amount"), "no link that would be refused");
    });
}

#[test]
fn papers_from_outside_keep_their_secret() {
    on_each("papers", |house| {
        let order = full_order(house);
        let sql = "SELECT id AS n FROM file WHERE kind='customer_po'";
        let po = house.number(sql);
        let report = house.number("SELECT id AS n FROM file WHERE kind='inspection_report'");
        for who in WORKSHOP {
            assert_eq!(house.page(who, &format!("/files/{po}")).status, 404, "{who}");
            assert_eq!(house.page(who, &format!("/files/{report}")).status, 200, "{who}");
        }
        assert_eq!(house.page("sales", &format!("/files/{po}")).status, 200);
        let files = house.get("qc", &format!("/api/v1/orders/{order}/files")).done();
        let kinds = files.to_string();
        assert!(kinds.contains("inspection_report") && !kinds.contains("customer_po"), "{kinds}");
    });
}

#[test]
fn what_a_person_does_not_see_he_does_not_change() {
    on_each("hidden", |house| {
        trade::product(house, "BAG-1");
        let path = "/api/v1/products/BAG-1";
        house.patch("rnd", path, json!({"list_price": "1"})).refused(403, "forbidden");
        house.patch("rnd", path, json!({"note": "new handle"})).done();
        let record = house.get("rnd", path).done();
        let pairs = [
            ("item_no", "BAG-1"),
            ("name_en", "Canvas bag"),
            ("name_zh", "帆布包"),
            ("unit", "PCS"),
            ("currency", "USD"),
            ("note", "wider handle"),
            ("version", &record["version"].to_string()),
        ];
        let answer = house.form("rnd", "/products/BAG-1", &pairs);
        assert_eq!(answer.status, 303, "{}", answer.text());
        let record = house.get("sales", path).done();
        assert_eq!(record["list_price"], "3.85", "saving the form kept the price: {record}");
        assert_eq!(record["note"], "wider handle");
        house.is_sound();
    });
}

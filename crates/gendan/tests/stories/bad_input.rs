//! Tells of bad input: each is refused with the field it stands in and what to do, nothing is
//! saved, what was typed is kept; script and formulas stay the text that they are.

use crate::support::trade::{self, at, order_body, run};
use crate::support::{House, Paper, on_each, on_sqlite};
use axum::body::Body;
use axum::http::Request;
use calamine::Reader;
use serde_json::{Value as Json, json};

/// The order is refused for one field, and the refusal says this.
#[track_caller]
fn refused(house: &House, change: impl Fn(&mut Json), field: &str, says: &str) {
    let mut body = order_body("NORTHSEA", "deposit_bl_copy");
    change(&mut body);
    let answer = house.post("sales", "/api/v1/orders", body);
    let body = answer.refused(422, "invalid_fields");
    let fields = body["fields"].as_array().cloned().unwrap_or_default();
    let found = fields.iter().find(|error| error["field"] == field);
    let text = found.map(|error| error["text"].as_str().unwrap_or_default().to_string());
    let text = text.unwrap_or_else(|| panic!("{field} is not named: {body}"));
    assert!(text.contains(says), "{field} says: {text}");
}

#[test]
fn an_order_is_refused_for_each_wrong_value() {
    on_each("values", |house| {
        trade::customer(house, "NORTHSEA");
        let facts = house.facts();
        let line = |name: &'static str, value: &'static str| {
            move |body: &mut Json| body["lines"][0][name] = json!(value)
        };
        refused(house, line("quantity", "-5"), "lines.0.quantity", "");
        refused(house, line("quantity", "0"), "lines.0.quantity", "");
        refused(house, line("quantity", "many"), "lines.0.quantity", "many");
        refused(house, line("price", "-3.85"), "lines.0.price", "");
        refused(house, line("price", "9999999999999"), "lines.0.price", "");
        refused(house, line("quantity", "99999999999999999999"), "lines.0.quantity", "");
        refused(house, line("price", "1e5"), "lines.0.price", "1e5");
        refused(house, line("hs_code", "12"), "lines.0.hs_code", "");
        refused(house, line("unit", "PIECESES"), "lines.0.unit", "PIECESES");
        let head = |name: &'static str, value: &'static str| {
            move |body: &mut Json| body[name] = json!(value)
        };
        refused(house, head("pol", "NINGPO"), "pol", "CNNBG");
        refused(house, head("pod", "CNXYZ"), "pod", "");
        refused(house, head("ship_by", "2026-02-30"), "ship_by", "2026-02-30");
        refused(house, head("ship_by", "soon"), "ship_by", "soon");
        refused(house, head("currency", "DOLLAR$"), "currency", "");
        refused(house, head("incoterm", "FOBB"), "incoterm", "");
        refused(house, head("received_at", "yesterday"), "received_at", "yesterday");
        refused(house, head("payment_term", "when rich"), "payment_term", "when rich");
        refused(house, head("deposit_pct", "130"), "deposit_pct", "");
        refused(house, head("customer_id", "NOBODY"), "customer_id", "NOBODY");
        refused(house, head("customer_id", ""), "customer_id", "");
        refused(house, |body| body["lines"] = json!([]), "lines", "");
        refused(house, |body| body["packing"] = json!("x".repeat(10_001)), "packing", "10");
        refused(house, |body| body["place"] = json!("x".repeat(201)), "place", "200");
        refused(house, |body| body["place"] = json!("NING\nBO"), "place", "");
        refused(house, |body| body["packing"] = json!("a\u{0}b"), "packing", "");
        assert_eq!(house.facts(), facts, "nothing was saved");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sales_order"), 0);
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM counter WHERE name='order'"), 0);
    });
}

#[test]
fn the_longest_text_and_the_largest_sum_are_taken() {
    on_each("limits", |house| {
        trade::customer(house, "NORTHSEA");
        let mut body = order_body("NORTHSEA", "deposit_bl_copy");
        body["packing"] = json!("箱".repeat(10_000));
        body["special"] = json!("'; DROP TABLE sales_order; -- \u{202e} 𠮷 \u{fffd}");
        let order = house.post("sales", "/api/v1/orders", body).done();
        assert_eq!(order["packing"].as_str().map(|text| text.chars().count()), Some(10_000));
        let kept = order["special"].as_str().unwrap_or_default();
        assert!(kept.contains("DROP TABLE") && kept.contains('𠮷'), "{kept}");
        house.is_sound();
    });
}

#[test]
fn money_keeps_the_decimals_of_its_currency() {
    on_each("decimals", |house| {
        trade::customer(house, "NORTHSEA");
        let receipt = |currency: &str, amount: &str| {
            json!({"customer_id": "NORTHSEA", "received_on": trade::today(), "currency": currency,
                "amount": amount, "remitter": "BUYER", "reference": "TT"})
        };
        let send = |body: Json| house.post("finance_ar", "/api/v1/receipts", body);
        let body = send(receipt("JPY", "1000.5")).refused(422, "invalid_fields");
        assert_eq!(body["fields"][0]["field"], "amount", "{body}");
        send(receipt("USD", "10.005")).refused(422, "invalid_fields");
        send(receipt("USD", "-1")).refused(422, "invalid_fields");
        send(receipt("USD", "0")).refused(422, "invalid_fields");
        send(receipt("USD", "92233720368547758.08")).refused(422, "invalid_fields");
        assert_eq!(send(receipt("JPY", "1000")).done()["amount"], "1000");
        assert_eq!(send(receipt("KWD", "1.234")).done()["amount"], "1.234");
        house.is_sound();
    });
}

#[test]
fn more_than_came_in_is_not_given_out() {
    on_each("allocation", |house| {
        trade::customer(house, "NORTHSEA");
        trade::customer(house, "OTHERSEA");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let body = |customer: &str, amount: &str| {
            json!({"customer_id": customer, "received_on": trade::today(), "currency": "USD",
                "amount": "100", "remitter": "B", "reference": "T",
                "lines": [{"order_id": order, "amount": amount}]})
        };
        let send = |body: Json| house.post("finance_ar", "/api/v1/receipts", body);
        send(body("NORTHSEA", "100.01")).refused(422, "invalid_fields");
        let body = send(body("OTHERSEA", "100")).refused(422, "invalid_fields");
        assert_eq!(body["fields"][0]["field"], "lines.0.order_id", "{body}");
        house.is_sound();
    });
}

const SCRIPT: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

/// Script in every text of every record is shown as the text that it is, on every page.
#[test]
fn script_stays_text_on_every_page() {
    on_sqlite("script", |house| {
        let order = poisoned(house);
        let mut paths: Vec<String> = ["", "/lines", "/papers", "/files", "/history", "/edit"]
            .map(|tab| format!("/orders/{order}{tab}"))
            .to_vec();
        paths
            .extend(["/today", "/today?scope=team", "/notifications", "/settings"].map(Into::into));
        let question = gendan::kernel::list::escape(SCRIPT);
        paths.push(format!("/search?q={question}"));
        paths.push(format!("/orders?q={question}"));
        paths.push(format!("/orders?said={question}"));
        paths.push(format!("/login?to={question}"));
        for entity in gendan::house::entities() {
            paths.push(format!("/{}", entity.plural));
            for id in 1..=2 {
                paths.push(format!("/{}/{id}", entity.plural));
                paths.push(format!("/{}/{id}/edit", entity.plural));
            }
            paths.push(format!("/{}/new?note={question}&name={question}", entity.plural));
        }
        let mut seen = 0;
        for who in ["sales", "gm", "purchasing"] {
            for path in &paths {
                let text = house.page(who, path).text();
                assert!(!text.contains("<script>alert"), "{who} {path}");
                assert!(!text.contains("<img src=x"), "{who} {path}");
                seen += usize::from(text.contains("&lt;script&gt;alert(1)"));
            }
        }
        assert!(seen > 20, "the text itself is shown: on {seen} pages");
    });
}

/// Records with script in every text that a person may type.
fn poisoned(house: &House) -> String {
    let mut customer = json!({
        "short": "NORTHSEA", "country": "DE", "kind": "importer", "relation_grade": "A",
        "credit_grade": "3", "currency": "USD",
    });
    for name in ["name", "address", "habits", "website", "consignee_name", "marks", "note"] {
        customer[name] = json!(SCRIPT);
    }
    customer["contacts"] = json!([{"name": SCRIPT, "title": SCRIPT, "is_main": true}]);
    house.post("sales", "/api/v1/customers", customer).done();
    let mill = json!({"short": SCRIPT, "name": SCRIPT, "kind": "material", "contact": SCRIPT});
    house.post("purchasing", "/api/v1/suppliers", mill).done();
    let product = json!({"item_no": SCRIPT, "name_en": SCRIPT, "name_zh": SCRIPT, "unit": "PCS",
        "description": SCRIPT});
    house.post("sales", "/api/v1/products", product).done();
    let inquiry = json!({"customer_id": "NORTHSEA", "channel": "mail", "subject": SCRIPT,
        "received_at": "2026-11-20T02:00:00Z", "body": SCRIPT, "item": SCRIPT});
    house.post("sales", "/api/v1/inquiries", inquiry).done();
    let mut order = order_body("NORTHSEA", "tt_bl_copy");
    for name in ["customer_po", "place", "consignee_name", "consignee_address", "notify", "marks"] {
        order[name] = json!(SCRIPT);
    }
    for name in ["packing", "quality", "special", "side_marks"] {
        order[name] = json!(SCRIPT);
    }
    for name in ["item_no", "description", "description_zh", "colour"] {
        order["lines"][0][name] = json!(SCRIPT);
    }
    let order = trade::number(&house.post("sales", "/api/v1/orders", order).done());
    let ask = json!({"ask_approval": 1, "reason": SCRIPT});
    run(house, "sales", &at("orders", &order), "send_contract", ask).done();
    let paper = Paper { field: "file", name: "<b>x</b>.pdf", bytes: b"%PDF" };
    house.attach("sales", &format!("/api/v1/orders/{order}"), "customer_po", &paper).done();
    order
}

#[test]
fn a_formula_is_exported_as_text() {
    on_sqlite("formula", |house| {
        let formulas = ["=HYPERLINK(\"http://x.example\",\"click\")", "+1+1", "-2", "@SUM(A1)"];
        for (n, formula) in formulas.iter().enumerate() {
            let mut body = order_body("NORTHSEA", "deposit_bl_copy");
            if n == 0 {
                trade::customer(house, "NORTHSEA");
            }
            body["customer_po"] = json!(formula);
            house.post("sales", "/api/v1/orders", body).done();
        }
        let answer = house.page("dept_manager", "/orders/export");
        let bytes = std::io::Cursor::new(answer.bytes);
        let mut book = calamine::Xlsx::new(bytes).expect("a workbook");
        let cells = book.worksheet_range_at(0).expect("a sheet").expect("a readable sheet");
        let said: Vec<String> = cells.cells().map(|(_, _, cell)| cell.to_string()).collect();
        for formula in formulas {
            assert!(said.iter().any(|cell| cell == formula), "{formula} is not in {said:?}");
        }
        let name = book.sheet_names()[0].clone();
        let live = book.worksheet_formula(&name).expect("formulas");
        let live: Vec<_> = live.cells().map(|(_, _, cell)| cell.clone()).collect();
        assert!(!live.iter().any(|cell| cell.contains("HYPERLINK")), "{live:?}");
    });
}

#[test]
fn missing_and_foreign_ids_are_not_found() {
    on_each("missing", |house| {
        trade::customer(house, "NORTHSEA");
        let odd = ["0", "-1", "999999", "9223372036854775808", "%00", "..%2F..", "'--", "NYX-999"];
        for entity in gendan::house::entities() {
            for key in odd {
                let path = format!("/api/v1/{}/{key}", entity.plural);
                let answer = house.get("gm", &path);
                assert!([403, 404, 422].contains(&answer.status), "{path}: {}", answer.text());
                let page = house.page("gm", &format!("/{}/{key}", entity.plural));
                assert!([403, 404, 422].contains(&page.status), "/{}/{key}", entity.plural);
            }
        }
        for path in ["/api/v1/wishes", "/api/v1/orders/1/fly", "/api/v1"] {
            assert!([404, 405].contains(&house.get("gm", path).status), "{path}");
        }
        house.get("gm", "/api/v1/orders?colour=red").refused(422, "invalid_fields");
        house.get("gm", "/api/v1/orders?sort=secret").refused(422, "invalid_fields");
        house.get("gm", "/api/v1/orders?size=0").refused(422, "invalid_fields");
        house.get("gm", "/api/v1/orders?view=nice").refused(404, "unknown_view");
        for query in ["customer_id=abc", "after=abc", "q=%27%22%2A%28", "q=%00", "sort=no&after=x"]
        {
            let answer = house.get("gm", &format!("/api/v1/orders?{query}"));
            assert!([200, 422].contains(&answer.status), "{query}: {}", answer.text());
        }
        assert_eq!(house.page("gm", "/files/77").status, 404);
        assert_eq!(house.page("gm", "/files/abc").status, 404);
    });
}

#[test]
fn a_request_from_another_site_is_refused() {
    on_sqlite("csrf", |house| {
        let cookie = format!("gendan_session={}", house.session("sales"));
        let facts = house.facts();
        for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")]
        {
            let request = Request::builder()
                .method("POST")
                .uri("/forwarders")
                .header("host", "127.0.0.1:8740")
                .header("cookie", &cookie)
                .header(name, value)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from("short=EVIL&name=Evil&kind=carrier"));
            let answer = house.send(request.expect("a request"));
            assert_eq!(answer.status, 403, "{name}: {value}");
        }
        assert_eq!(house.facts(), facts);
    });
}

#[test]
fn bodies_that_are_none_are_refused_in_words() {
    on_sqlite("bodies", |house| {
        trade::customer(house, "NORTHSEA");
        for body in ["", "[]", "{", "null", "\u{1}", "{\"a\":1}}"] {
            let request = Request::builder()
                .method("POST")
                .uri("/api/v1/orders")
                .header("authorization", format!("Bearer {}", house.person("sales").token))
                .header("content-type", "application/json")
                .body(Body::from(body));
            house.send(request.expect("a request")).refused(400, "bad_json");
        }
        let deep = "[".repeat(10_000) + &"]".repeat(10_000);
        let deep = format!("{{\"lines\": {deep}}}");
        let request = Request::builder()
            .method("POST")
            .uri("/api/v1/orders")
            .header("authorization", format!("Bearer {}", house.person("sales").token))
            .header("content-type", "application/json")
            .body(Body::from(deep));
        house.send(request.expect("a request")).refused(400, "bad_json");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let path = format!("/api/v1/orders/{order}");
        let empty = Paper { field: "file", name: "empty.pdf", bytes: b"" };
        house.attach("sales", &path, "customer_po", &empty).refused(422, "empty_file");
        let strange = Paper { field: "file", name: "x.pdf", bytes: b"%PDF" };
        house.attach("sales", &path, "love_letter", &strange).refused(422, "invalid_fields");
        house.is_sound();
    });
}

/// A refused form comes back with every text that was typed, and says what is wrong beside it.
#[test]
fn a_refused_form_keeps_what_was_typed() {
    on_sqlite("kept", |house| {
        trade::customer(house, "NORTHSEA");
        let pairs = [
            ("customer_id", "NORTHSEA"),
            ("customer_po", "PO-KEPT-1"),
            ("pol", "NINGPO"),
            ("packing", "KEPT <PACKING>"),
            ("lines.0.item_no", "KEPT-ITEM"),
            ("lines.0.quantity", "12 dozen"),
        ];
        let answer = house.form("sales", "/orders", &pairs);
        let text = answer.text();
        assert_eq!(answer.status, 422, "{text}");
        for kept in
            ["PO-KEPT-1", "NINGPO", "KEPT &lt;PACKING&gt;", "KEPT-ITEM", "12 dozen", "CNNBG"]
        {
            assert!(text.contains(kept), "{kept} is lost");
        }
    });
}

//! Tells of changes after the contract: nobody promises before every department has said that it
//! can be done; the old terms bind until the new ones are signed; nothing downstream is cancelled.
//! And of questions: four of the customer's own working hours.

use crate::support::trade::{self, at, newest, number, run};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

fn signed(house: &House) -> String {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
    let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
    trade::sign_contract(house, &order);
    order
}

fn wish(house: &House, order: &str, kind: &str) -> String {
    let body = json!({"order_id": order, "wanted_by": "customer", "kind": kind,
        "received_at": gendan::kernel::time::show(gendan::kernel::time::now()),
        "wish": "1,200 pieces instead of 1,000"});
    number(&house.post("sales", "/api/v1/changes", body).done())
}

const ASKED: [(&str, &str); 5] = [
    ("planning", "planning"),
    ("purchasing", "purchasing"),
    ("production", "production"),
    ("shipping", "shipping"),
    ("finance_ar", "finance_ar"),
];

fn all_say(house: &House, change: &str, answer: &str) {
    for (department, who) in ASKED {
        let body = json!({"department": department, "answer": answer, "note": "as agreed"});
        run(house, who, &at("changes", change), "opinion", body).done();
    }
}

/// The whole order with another quantity, as the form sends it.
fn more_pieces(order: &Json) -> Json {
    json!({"version": order["version"], "lines": [{"id": order["lines"][0]["id"],
        "item_no": "BAG-1", "description": "Canvas bag", "quantity": "1200", "unit": "PCS",
        "price": "3.85", "free": false}]})
}

#[test]
fn a_confirmed_order_changes_its_quantity_after_release() {
    on_each("change", |house| {
        let order = signed(house);
        trade::pay(house, "NORTHSEA", &order, "1155.00");
        trade::release(house, &order);
        trade::buy_material(house, &order);
        let path = format!("/api/v1/orders/{order}");
        let before = house.get("sales", &path).done();
        house.patch("sales", &path, more_pieces(&before)).stopped_by("R-245");
        // What the contract does not bind may be written down at any time.
        house.patch("sales", &path, json!({"special": "hang tags by mail"})).done();

        let change = wish(house, &order, "quantity");
        let place = at("changes", &change);
        let yes = json!({"answer": "Gladly, the contract follows"});
        run(house, "sales", &place, "accept", yes.clone()).refused(409, "wrong_state");
        run(house, "sales", &place, "ask", json!({})).done();
        assert!(house.page("planning", "/today").text().contains(&change), "planning is asked");
        run(house, "sales", &place, "accept", yes.clone()).stopped_by("R-246");
        let foreign = json!({"department": "planning", "answer": "yes"});
        run(house, "shipping", &place, "opinion", foreign).refused(403, "forbidden");
        let silent = json!({"department": "planning", "answer": "no"});
        run(house, "planning", &place, "opinion", silent).refused(422, "invalid_fields");
        all_say(house, &change, "yes");
        run(house, "sales", &place, "accept", yes).done();
        assert!(house.page("planning", "/today").text().contains("acknowledge"), "and told");
        run(house, "planning", &place, "acknowledge", json!({"department": "planning"})).done();

        let now = house.get("sales", &path).done();
        house.patch("sales", &path, more_pieces(&now)).done();
        // The old terms bind until the amended contract is signed.
        let wish = json!({"ready_on": trade::days_from_now(40)});
        run(house, "follow_up", &at("orders", &order), "release", wish.clone()).stopped_by("R-198");
        trade::sign_contract(house, &order);
        trade::pay(house, "NORTHSEA", &order, "231.00");
        run(house, "follow_up", &at("orders", &order), "release", wish).done();
        let id = now["id"].clone();
        let instruction = newest(house, "follow_up", "instructions", &format!("order_id={id}"));
        assert_eq!(instruction["replaces"], order, "the revised one names what it replaces");
        let bought = newest(house, "purchasing", "purchase-orders", &format!("order_id={id}"));
        assert_eq!(bought["state"], "placed", "nothing was cancelled");
        house.is_sound();
    });
}

#[test]
fn one_department_that_cannot_holds_the_answer() {
    on_each("unwilling", |house| {
        let order = signed(house);
        let change = wish(house, &order, "ship_date");
        let place = at("changes", &change);
        run(house, "sales", &place, "ask", json!({})).done();
        all_say(house, &change, "yes");
        let no = json!({"department": "shipping", "answer": "no", "note": "no vessel that week"});
        run(house, "shipping", &place, "opinion", no).done();
        let yes = json!({"answer": "Gladly"});
        let body = run(house, "sales", &place, "accept", yes).stopped_by("R-246");
        let said: Vec<&str> = body["findings"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|f| f["id"].as_str())
            .collect();
        assert_eq!(said, ["R-246", "R-251"], "shipping does not confirm the date either");
        run(house, "sales", &place, "refuse", json!({"answer": "Sorry, the lot is loaded"})).done();
        let path = format!("/api/v1/orders/{order}");
        let now = house.get("sales", &path).done();
        house.patch("sales", &path, more_pieces(&now)).stopped_by("R-245");
    });
}

/// the end of an order is told to every department, and only that is left waiting.
#[test]
fn a_cancelled_order_is_told_to_every_department() {
    on_each("cancel_notice", |house| {
        let order = signed(house);
        let body = json!({"why": "The buyer's shop has closed", "confirm": order});
        run(house, "gm", &at("orders", &order), "cancel", body).done();
        let running = house.get("gm", "/api/v1/clocks?state=running").done();
        let names: Vec<&str> = running["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|clock| !clock["order_id"].is_null())
            .filter_map(|c| c["name"].as_str())
            .collect();
        assert_eq!(names, ["change_notice"; 5], "{running}");
        let change = newest(house, "gm", "changes", "kind=cancel");
        let place = at("changes", change["no"].as_str().unwrap_or_default());
        run(house, "production", &place, "acknowledge", json!({"department": "production"})).done();
        house.is_sound();
    });
}

/// Process.md 24: the order was mailed on Friday at 17:00 in Madrid; the question of Saturday
/// morning is due on Monday at 20:00 in China, after the 48 hours are over.
#[test]
fn four_hours_of_madrid_and_forty_eight_of_the_world() {
    on_each("madrid", |house| {
        let mut buyer = trade::customer(house, "NORTHSEA");
        buyer = house
            .patch(
                "sales",
                "/api/v1/customers/NORTHSEA",
                json!({"country": "ES", "version": buyer["version"]}),
            )
            .done();
        assert_eq!(buyer["country"], "ES");
        let mut body = trade::order_body("NORTHSEA", "deposit_bl_copy");
        body["received_at"] = json!("2026-03-13T17:00:00+01:00");
        let order = number(&house.post("sales", "/api/v1/orders", body).done());
        let question = json!({"order_id": order, "channel": "mail", "item_no": "BAG-1",
            "asked_at": "2026-03-14 10:00", "question": "Which red of the two?"});
        let asked = number(&house.post("sales", "/api/v1/questions", question).done());
        let due = |name: &str| {
            let page = house.get("gm", &format!("/api/v1/clocks?name={name}&size=1")).done();
            page["items"][0]["due_at"].as_str().unwrap_or_default().to_string()
        };
        assert_eq!(due("order_release"), "2026-03-15T16:00:00Z", "Monday 00:00 in China");
        assert_eq!(due("customer_silence"), "2026-03-16T12:00:00Z", "Monday 20:00 in China");
        let place = at("questions", &asked);
        run(house, "sales", &place, "ask_again", json!({"channel": "mail"}))
            .refused(422, "invalid_fields");
        run(house, "sales", &place, "ask_again", json!({"channel": "phone"})).done();
        run(house, "sales", &place, "answer", json!({"answer": "The darker one"})).done();
        run(house, "sales", &place, "answer", json!({"answer": "again"}))
            .refused(409, "wrong_state");
    });
}

//! Tells how one operation is done to several rows at once: one input for all, each row done or
//! refused on its own with its reason, and what was refused stays chosen.

use crate::support::trade::{self, at, run};
use crate::support::{Answer, House, on_each, on_sqlite, voyage};
use serde_json::{Value as Json, json};

/// So many orders of one customer.
fn orders(house: &House, count: usize) -> Vec<String> {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
    (0..count).map(|_| trade::order(house, "NORTHSEA", "deposit_bl_copy")).collect()
}

fn ids(house: &House, orders: &[String]) -> String {
    let ids = orders.iter().map(|no| voyage::id(house, "orders", no).to_string());
    ids.collect::<Vec<_>>().join(",")
}

fn hand_over(house: &House, who: &str, orders: &[String], why: &str, key: Option<&str>) -> Answer {
    let body = json!({"keys": orders, "owner_id": house.person("sales_b").id, "why": why});
    house.json(who, "POST", "/api/v1/orders/bulk/hand_over", body, key)
}

fn owner(house: &House, order: &str) -> Json {
    house.get("gm", &format!("/api/v1/{}", at("orders", order))).done()["owner_id"].clone()
}

fn cancel(house: &House, order: &str) {
    let meant = json!({"why": "the customer went bankrupt", "confirm": order});
    run(house, "gm", &at("orders", order), "cancel", meant).done();
}

#[test]
fn each_record_is_done_or_refused_on_its_own_with_its_reason() {
    on_each("bulk", |house| {
        let orders = orders(house, 3);
        cancel(house, &orders[1]);
        hand_over(house, "sales", &orders, "leave", None).refused(403, "forbidden");
        let mut named = orders.clone();
        named.push("NYX-999".into());
        let facts = house.facts();
        let body = hand_over(house, "gm", &named, "leave", Some("once")).done();
        let done: Vec<&Json> =
            body["done"].as_array().expect("done").iter().map(|d| &d["key"]).collect();
        assert_eq!(done, [&json!(orders[0]), &json!(orders[2])], "{body}");
        let refused = body["refused"].as_array().expect("refused");
        let problem = |key: &str| {
            let one = refused.iter().find(|one| one["key"] == key);
            one.map(|one| one["problem"]["type"].clone()).unwrap_or_default()
        };
        assert_eq!(problem(&orders[1]), "order_closed", "{body}");
        assert_eq!(problem("NYX-999"), "not_found", "{body}");
        let to = json!(house.person("sales_b").id);
        assert_eq!((owner(house, &orders[0]), owner(house, &orders[2])), (to.clone(), to.clone()));
        assert_ne!(owner(house, &orders[1]), to, "a refused row stays as it was");
        assert_eq!(house.facts(), facts + 2, "one fact for each that was done");
        // The same request again does nothing twice.
        let again = hand_over(house, "gm", &named, "leave", Some("once")).done();
        assert_eq!(again["done"], body["done"], "{again}");
        assert_eq!(house.facts(), facts + 2);
        house.is_sound();
    });
}

#[test]
fn none_too_many_or_grave_ones_are_refused_as_a_whole() {
    on_sqlite("bulk_limits", |house| {
        let orders = orders(house, 1);
        hand_over(house, "gm", &[], "leave", None).refused(422, "nothing_chosen");
        let many: Vec<String> = (0..201).map(|n| n.to_string()).collect();
        hand_over(house, "gm", &many, "leave", None).refused(422, "too_many");
        let body = json!({"keys": orders, "why": "x", "confirm": orders[0]});
        house.post("gm", "/api/v1/orders/bulk/cancel", body).refused(409, "one_by_one");
        // What is not his to see is not there, and is not named.
        let offer = json!({"keys": orders});
        let body = house.post("sales_b", "/api/v1/orders/bulk/issue_pi", offer).done();
        assert_eq!(body["refused"][0]["problem"]["type"], "not_found", "{body}");
    });
}

#[test]
fn the_dialog_asks_once_tells_each_reason_and_keeps_the_refused_rows() {
    on_sqlite("bulk_page", |house| {
        let orders = orders(house, 3);
        cancel(house, &orders[1]);
        let (all, path) = (ids(house, &orders), "/orders/bulk/hand_over");
        let back = "/orders?view=";
        let asked = house.form("gm", path, &[("ids", &all), ("back", back)]);
        assert_eq!(asked.status, 200);
        let text = asked.text();
        for part in ["name=\"owner_id\"", "name=\"why\"", &format!("value=\"{all}\""), "(3)"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // Nothing was typed yet: the field says so once, nothing is done, all stay chosen.
        let sure =
            [("ids", all.as_str()), ("back", back), ("sure", "1"), ("why", "he is on leave")];
        let refused = house.form("gm", path, &sure);
        assert_eq!(refused.status, 422);
        let text = refused.text();
        assert!(text.contains("d-owner_id-e"), "the field says what it lacks: {text}");
        assert!(text.contains("he is on leave"), "what was typed is kept");
        assert!(!text.contains("0 done"), "once, not row by row: {text}");
        assert!(!text.contains("data-back"), "nothing was done, the list is as it was");

        let seller = house.person("sales_b").id.to_string();
        let whole = [sure.as_slice(), &[("owner_id", seller.as_str())]].concat();
        let told = house.form("gm", path, &whole);
        assert_eq!(told.status, 422);
        let (text, left) = (told.text(), voyage::id(house, "orders", &orders[1]).to_string());
        assert!(text.contains("2 done, 1 refused"), "{text}");
        assert!(text.contains("archived or cancelled"), "the reason of the row: {text}");
        assert!(text.contains(&format!("name=\"ids\" value=\"{left}\"")), "only it stays: {text}");
        let picked = format!("data-back=\"/orders?view=&amp;picked={left}\"");
        assert!(text.contains(&picked), "{text}");
        let list = house.page("gm", &format!("/orders?view=&picked={left}")).text();
        let ticked = format!("value=\"{left}\" form=\"bulk\" checked");
        assert!(list.contains(&ticked), "the refused row is still selected: {list}");
        assert_eq!(list.matches(" form=\"bulk\" checked").count(), 1);

        // Where all is done the list comes back and says so; another place is never gone to.
        let both = ids(house, &[orders[0].clone(), orders[2].clone()]);
        for (back, to) in [(back, "/orders?view=&said="), ("//elsewhere.example/", "/orders?said=")]
        {
            let gm = house.person("gm").id.to_string();
            let pairs = [
                ("ids", both.as_str()),
                ("back", back),
                ("sure", "1"),
                ("why", "he is back"),
                ("owner_id", gm.as_str()),
            ];
            let done = house.form("gm", path, &pairs);
            assert!(done.status == 303 && done.location.starts_with(to), "{}", done.location);
        }
    });
}

/// A rule that a reason answers is answered once for all refused rows.
#[test]
fn one_reason_answers_the_same_rule_on_every_row() {
    on_sqlite("bulk_reason", |house| {
        let orders = orders(house, 2);
        let (all, path) = (ids(house, &orders), "/orders/bulk/archive");
        let pairs = [("ids", all.as_str()), ("sure", "1")];
        let told = house.form("dept_manager", path, &pairs).text();
        assert_eq!(told.matches("R-293").count(), 2, "each row with its rule: {told}");
        assert!(told.contains("name=\"reason\""), "a manager may answer it: {told}");
        let reason = "moved here from the old system";
        let done = house.form("dept_manager", path, &[&pairs[..], &[("reason", reason)]].concat());
        assert_eq!(done.status, 303, "{}", done.text());
        let sql = "SELECT COUNT(*) AS n FROM fact WHERE kind='sales_order.rule_overridden'";
        assert_eq!(house.number(sql), 2, "the reason is kept with each of them");
    });
}

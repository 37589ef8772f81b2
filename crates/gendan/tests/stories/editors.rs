//! Tells of requests that come twice and of two people at one record: the same id does the thing
//! once, different fields come together, the same field shows both values.

use crate::support::trade::{self, at, run};
use crate::support::{House, on_each};
use gendan::kernel::actor::Door;
use gendan::kernel::{Actor, Input, save};
use gendan::parties::forwarder::FORWARDER;
use gendan::people::request;
use serde_json::{Value as Json, json};

fn order(house: &House) -> (String, String) {
    trade::customer(house, "NORTHSEA");
    let no = trade::order(house, "NORTHSEA", "deposit_bl_copy");
    let path = format!("/api/v1/orders/{no}");
    (no, path)
}

#[test]
fn the_same_request_id_does_the_thing_once() {
    on_each("twice", |house| {
        trade::customer(house, "NORTHSEA");
        let body = trade::order_body("NORTHSEA", "deposit_bl_copy");
        let send = |body: &Json, key: &str| {
            house.json("sales", "POST", "/api/v1/orders", body.clone(), Some(key))
        };
        let first = send(&body, "key-1").done();
        let facts = house.facts();
        let second = send(&body, "key-1").done();
        assert_eq!(first["no"], second["no"]);
        assert_eq!(house.facts(), facts, "nothing happened the second time");
        let mut other = body.clone();
        other["customer_po"] = json!("PO-OTHER");
        send(&other, "key-1").refused(422, "request_id_reused");
        assert_ne!(send(&body, "key-2").done()["no"], first["no"]);
        // Somebody else's id is his own.
        let his = house.json("follow_up", "POST", "/api/v1/orders", body.clone(), Some("key-1"));
        assert_ne!(his.done()["no"], first["no"]);
        // A refused request may be mended and sent again under its id.
        let mut wrong = body.clone();
        wrong["pod"] = json!("NOWHERE");
        send(&wrong, "key-3").refused(422, "invalid_fields");
        send(&body, "key-3").done();
        let long = "k".repeat(3_000);
        send(&body, &long).refused(422, "invalid_fields");
        house.is_sound();
    });
}

/// Eight at the same moment: one does it, the others get its answer.
#[test]
fn one_request_id_at_the_same_moment_is_one_action() {
    on_each("moment", |house| {
        let actor = Actor::house(lang::Lang::En, Door::Api);
        let answers: Vec<i64> = std::thread::scope(|scope| {
            let (db, actor) = (&house.app.db, &actor);
            let send = || {
                let actor = actor.clone();
                let done = db.write_now(move |c| {
                    request::once(c, &actor, Some("moment"), "body", |act| {
                        let pairs = [("short", "BLUE"), ("name", "Blue"), ("kind", "carrier")];
                        save::create(act, &FORWARDER, &Input::new(pairs))
                    })
                });
                done.expect("an answer").id
            };
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(send)).collect();
            threads.into_iter().map(|thread| thread.join().expect("a thread")).collect()
        });
        assert!(answers.iter().all(|id| *id == answers[0]), "{answers:?}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM forwarder"), 1);
        house.is_sound();
    });
}

#[test]
fn a_form_sent_twice_makes_one_record() {
    on_each("double", |house| {
        let pairs = [
            ("request_id", "form-1"),
            ("short", "BLUE"),
            ("name", "Blue Lines"),
            ("kind", "forwarder"),
        ];
        let first = house.form("shipping", "/forwarders", &pairs);
        let second = house.form("shipping", "/forwarders", &pairs);
        assert_eq!((first.status, second.status), (303, 303), "{}", second.text());
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM forwarder"), 1);
        let again = [("request_id", "form-2"), pairs[1], pairs[2], pairs[3]];
        let third = house.form("shipping", "/forwarders", &again);
        assert_eq!(third.status, 409, "the short name is taken");
        assert!(third.text().contains("Blue Lines"), "what was typed is kept");
    });
}

#[test]
fn two_editors_of_different_fields_both_keep_their_change() {
    on_each("merge", |house| {
        let (_, path) = order(house);
        let seen = house.get("sales", &path).done()["version"].clone();
        let lin = json!({"version": seen, "special": "blue handles"});
        house.patch("sales", &path, lin).done();
        let he = json!({"version": seen, "packing": "INNER BAGS"});
        house.patch("follow_up", &path, he).done();
        let record = house.get("sales", &path).done();
        assert_eq!(record["special"], "blue handles");
        assert_eq!(record["packing"], "INNER BAGS");
        house.is_sound();
    });
}

#[test]
fn two_editors_of_one_field_see_both_values() {
    on_each("clash", |house| {
        let (no, path) = order(house);
        let seen = house.get("sales", &path).done()["version"].clone();
        let body = json!({"version": seen, "packing": "INNER BAGS"});
        house.patch("sales", &path, body.clone()).done();
        // The same value twice is no clash.
        house.patch("follow_up", &path, body).done();
        let other = json!({"version": seen, "packing": "NO INNER BAGS"});
        let body = house.patch("follow_up", &path, other).refused(409, "version_conflict");
        let clash = &body["clashes"][0];
        assert_eq!(clash["field"], "packing", "{body}");
        assert_eq!(
            (&clash["mine"], &clash["theirs"]),
            (&json!("NO INNER BAGS"), &json!("INNER BAGS"))
        );
        assert_eq!(house.get("sales", &path).done()["packing"], "INNER BAGS");
        the_form_keeps_both(house, &no, &seen.to_string());
    });
}

/// In the browser: what was typed stands in the field, the other value beside it.
fn the_form_keeps_both(house: &House, order: &str, seen: &str) {
    let record = house.get("sales", &format!("/api/v1/orders/{order}")).done();
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, value) in record.as_object().into_iter().flatten() {
        if let Some(text) = value.as_str() {
            pairs.push((name.clone(), text.to_string()));
        }
    }
    pairs.retain(|(name, _)| !["packing", "version"].contains(&name.as_str()));
    pairs.push(("customer_id".into(), "NORTHSEA".into()));
    pairs.push(("packing".into(), "FLAT PACKED".into()));
    pairs.push(("version".into(), seen.into()));
    for (name, value) in record["lines"][0].as_object().into_iter().flatten() {
        let text = value.as_str().map_or(value.to_string(), str::to_string);
        if !value.is_null() && !value.is_boolean() {
            pairs.push((format!("lines.0.{name}"), text));
        }
    }
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let answer = house.form("sales", &format!("/orders/{order}"), &pairs);
    let text = answer.text();
    assert_eq!(answer.status, 409, "{text}");
    assert!(text.contains("FLAT PACKED") && text.contains("INNER BAGS"), "both values: {text}");
}

#[test]
fn lines_that_another_changed_are_not_overwritten() {
    on_each("lines", |house| {
        let (_, path) = order(house);
        let record = house.get("sales", &path).done();
        let (seen, line) = (record["version"].clone(), record["lines"][0].clone());
        let row = |quantity: &str| {
            json!({"id": line["id"], "item_no": "BAG-1", "description": "Canvas bag",
                "quantity": quantity, "unit": "PCS", "price": "3.85", "free": false})
        };
        let second = json!({"item_no": "BAG-2", "description": "Small bag", "quantity": "50",
            "unit": "PCS", "price": "2", "free": false});
        let lin = json!({"version": seen, "lines": [row("1000"), second]});
        house.patch("sales", &path, lin).done();
        // He saw one line, and changes its quantity.
        let he = json!({"version": seen, "lines": [row("1200")]});
        let body = house.patch("follow_up", &path, he).refused(409, "version_conflict");
        assert_eq!(body["clashes"][0]["field"], "lines", "{body}");
        let said = body["clashes"][0]["theirs"].as_str().unwrap_or_default();
        assert!(said.contains("BAG-2"), "{said}");
        // He changes only the head: the new line stays.
        let he = json!({"version": seen, "special": "rush", "lines": [row("1000")]});
        house.patch("follow_up", &path, he).done();
        let record = house.get("sales", &path).done();
        assert_eq!(record["lines"].as_array().map(Vec::len), Some(2), "{record}");
        assert_eq!(record["special"], "rush");
        house.is_sound();
    });
}

#[test]
fn a_form_older_than_a_hand_over_does_not_undo_it() {
    on_each("handover", |house| {
        let (no, path) = order(house);
        let record = house.get("sales", &path).done();
        let boss = house.person("sales_b").id;
        let body = json!({"owner_id": boss, "why": "his market"});
        run(house, "dept_manager", &at("orders", &no), "hand_over", body).done();
        let old = json!({"version": record["version"], "owner_id": record["owner_id"],
            "special": "typed before"});
        house.patch("dept_manager", &path, old).done();
        let record = house.get("gm", &path).done();
        assert_eq!(
            (&record["owner_id"], &record["special"]),
            (&json!(boss), &json!("typed before"))
        );
        house.is_sound();
    });
}

#[test]
fn nobody_decides_on_something_that_has_changed() {
    on_each("stale", |house| {
        let (no, path) = order(house);
        let seen = house.get("sales", &path).done()["version"].clone();
        house.patch("sales", &path, json!({"special": "changed"})).done();
        let body = json!({"version": seen});
        let answer = run(house, "dept_manager", &at("orders", &no), "send_contract", body);
        answer.refused(409, "version_conflict");
        house.is_sound();
    });
}

/// Money moved from one order to another leaves the first one as it was before.
#[test]
fn what_a_change_takes_away_is_walked_anew() {
    on_each("moved", |house| {
        let (first, _) = order(house);
        let second = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let receipt = trade::pay(house, "NORTHSEA", &first, "1155.00");
        let paid = |house: &House, order: &str| {
            house.get("sales", &format!("/api/v1/orders/{order}")).done()["paid"].clone()
        };
        assert_eq!(paid(house, &first), "1155.00");
        let path = format!("/api/v1/receipts/{}", trade::number(&receipt));
        let moved = json!({"lines": [{"order_id": second, "amount": "1155.00"}]});
        house.patch("finance_ar", &path, moved).done();
        assert_eq!((paid(house, &first), paid(house, &second)), (json!("0.00"), json!("1155.00")));
        house.is_sound();
    });
}

//! Tells of the contract and the order check: the letter of credit that only the general manager
//! opens, the order of Friday evening in Madrid, the repeat order, capacity, artwork, the approved
//! sample, open questions, deliveries in parts, and goods that are short.

use crate::support::trade::{self, at, newest, number, order_body, paper, run};
use crate::support::{House, on_each, voyage};
use serde_json::{Value as Json, json};

fn start(house: &House) {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
}

/// An order with something of its own.
fn order(house: &House, change: Json) -> String {
    let mut body = order_body("NORTHSEA", "deposit_bl_copy");
    for (name, value) in change.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    number(&house.post("sales", "/api/v1/orders", body).done())
}

fn pay(house: &House, order: &str) {
    trade::pay(house, "NORTHSEA", order, "1155.00");
}

fn wish() -> Json {
    json!({"ready_on": trade::days_from_now(40)})
}

fn said(body: &Json) -> String {
    let all = body["findings"].as_array().into_iter().flatten();
    all.filter_map(|finding| finding["text"].as_str()).collect::<Vec<_>>().join("\n")
}

/// A sample of the bag in navy for the order's customer, walked to his approval.
fn approved_sample(house: &House, purpose: &str, order: Option<&str>) {
    let body = json!({"customer_id": "NORTHSEA", "order_id": order, "purpose": purpose,
        "currency": "USD", "needed_on": trade::days_from_now(5), "worth": "30.00", "fee": "30.00",
        "freight": "collect", "with_others": false, "promised": false,
        "lines": [{"item_no": "BAG-1", "colour": "navy", "quantity": "1", "unit": "PCS",
            "material": "canvas", "making": "lockstitch"}]});
    let no = number(&house.post("sales", "/api/v1/sample-orders", body).done());
    let place = at("sample-orders", &no);
    let path = format!("/api/v1/{place}");
    run(house, "dept_manager", &place, "sign", json!({})).done();
    let checked = json!({"checked_on": trade::today(), "checked_note": "fine"});
    run(house, "sales", &place, "check", checked).done();
    paper(house, "sales", &path, "picture");
    let parcel = json!({"sent_on": trade::today(), "carrier": "DHL", "tracking": "1",
        "protected": true, "reason": "he waits for it"});
    run(house, "sales", &place, "dispatch", parcel).done();
    run(house, "sales", &place, "deliver", json!({"delivered_on": trade::today()})).done();
    paper(house, "sales", &path, "approved_sample");
    run(house, "sales", &place, "approve", json!({"opinion": "approved"})).done();
}

/// no letter of credit from the Middle East, unless the general manager says so himself.
#[test]
fn a_letter_of_credit_from_the_middle_east_is_opened_by_the_general_manager() {
    on_each("middle_east", |house| {
        start(house);
        house.patch("sales", "/api/v1/customers/NORTHSEA", json!({"country": "SA"})).done();
        let no = order(house, json!({"payment_term": "lc_sight"}));
        let place = at("orders", &no);
        run(house, "sales", &place, "send_contract", json!({})).stopped_by("R-221");
        let ask = json!({"ask_approval": 1, "reason": "a good bank, he says"});
        run(house, "sales", &place, "send_contract", ask).stopped_by("R-221");
        let why = json!({"reason": "confirmed by a bank in London"});
        run(house, "dept_manager", &place, "send_contract", why.clone()).stopped_by("R-221");
        let boss = house.person("gm").id;
        let roles = json!({"roles": "gm,dept_manager"});
        house.patch("it_admin", &format!("/api/v1/users/{boss}"), roles).done();
        run(house, "gm", &place, "send_contract", json!({})).stopped_by("R-221");
        run(house, "gm", &place, "send_contract", why).done();
        let register = house.get("gm", "/api/v1/exceptions?kind=overridden").done();
        assert_eq!(register["items"][0]["rule"], "R-221", "{register}");
        house.is_sound();
    });
}

/// Process.md 24: sent on Friday at 17:00 in Madrid. The limit runs over the weekend; a question
/// waits for his office.
#[test]
fn an_order_of_friday_evening_in_madrid() {
    on_each("friday", |house| {
        start(house);
        house.patch("sales", "/api/v1/customers/NORTHSEA", json!({"country": "ES"})).done();
        let no = order(house, json!({"received_at": "2026-03-13T17:00:00+01:00"}));
        let question = json!({"order_id": no, "channel": "mail", "item_no": "BAG-1",
            "asked_at": "2026-03-14 10:00", "question": "Which red of the two?"});
        house.post("sales", "/api/v1/questions", question).done();
        let due = |name: &str| {
            let page = house.get("gm", &format!("/api/v1/clocks?name={name}&size=1")).done();
            page["items"][0]["due_at"].as_str().unwrap_or_default().to_string()
        };
        assert_eq!(due("order_release"), "2026-03-15T16:00:00Z", "day and night");
        assert_eq!(due("customer_silence"), "2026-03-16T12:00:00Z", "his Monday, 13:00");

        // C-01: the instruction goes out with the point marked.
        trade::sign_contract(house, &no);
        pay(house, &no);
        let place = at("orders", &no);
        let body = run(house, "follow_up", &place, "release", wish()).stopped_by("R-202");
        assert!(said(&body).contains("QU-0001"), "{body}");
        let mut go = wish();
        go["reason"] = json!("cutting of the other lines begins");
        run(house, "follow_up", &place, "release", go).done();
        let told = house.get("production", &format!("/api/v1/instructions/{no}")).done();
        let note = told["note"].as_str().unwrap_or_default().to_string();
        assert!(note.contains("待确认") && note.contains("Which red of the two?"), "{note}");
        house.is_sound();
    });
}

#[test]
fn a_repeat_order_and_the_weeks_capacity_are_looked_at_before_the_contract() {
    on_each("repeat", |house| {
        start(house);
        let first = order(house, json!({}));
        let mut body = order_body("NORTHSEA", "deposit_bl_copy");
        body["repeat_of"] = json!(first);
        body["lines"][0]["price"] = json!("3.95");
        let again = number(&house.post("sales", "/api/v1/orders", body).done());
        let place = at("orders", &again);
        let body =
            run(house, "dept_manager", &place, "send_contract", json!({})).stopped_by("R-183");
        assert!(said(&body).contains("3.85 → 3.95"), "{body}");
        let why = json!({"reason": "canvas is dearer, agreed by mail"});
        run(house, "dept_manager", &place, "send_contract", why).done();

        let week = json!({"week_of": trade::days_from_now(7), "pieces": "2500"});
        let week = house.post("planning", "/api/v1/capacities", week).done();
        let kept: base::Date = week["week_of"].as_str().unwrap_or_default().parse().expect("a day");
        assert_eq!(kept.weekday().to_monday_zero_offset(), 0, "{week}");
        let third = order(house, json!({}));
        let body = run(house, "dept_manager", &at("orders", &third), "send_contract", json!({}))
            .stopped_by("R-188");
        assert!(said(&body).contains("500"), "2,500 less two orders of 1,000: {body}");
    });
}

#[test]
fn the_customers_own_artwork_and_colour_are_described_read_and_compared() {
    on_each("artwork", |house| {
        start(house);
        let no = order(
            house,
            json!({"own_colour": true, "own_artwork": true,
            "needs_sample": true}),
        );
        let (place, path) = (at("orders", &no), format!("/api/v1/orders/{no}"));
        let send = || run(house, "dept_manager", &place, "send_contract", json!({}));
        send().stopped_by("R-184");
        house.patch("sales", &path, json!({"pantone": "PANTONE 19-4052 TCX"})).done();
        assert!(said(&send().stopped_by("R-184")).contains("content, colour"));
        house.patch("sales", &path, json!({"print_text": "front, white, logo"})).done();
        assert!(said(&send().stopped_by("R-184")).contains("on file"));
        paper(house, "sales", &path, "artwork");
        trade::sign_contract(house, &no);
        pay(house, &no);

        let body = run(house, "follow_up", &place, "release", wish()).stopped_by("R-180");
        let told: Vec<&str> = body["findings"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|f| f["id"].as_str())
            .collect();
        assert_eq!(told, ["R-180", "R-201", "R-254"], "{body}");
        approved_sample(house, "confirmation", Some(&no));
        let mut ticks = json!({"print_right": true, "packing_right": true});
        run(house, "sales", &place, "check_artwork", ticks.clone()).refused(422, "invalid_fields");
        ticks["manual_right"] = json!(true);
        run(house, "sales", &place, "check_artwork", ticks).done();
        let mut four = json!({"same_item": true, "same_material": true, "same_colour": true});
        run(house, "sales", &place, "compare_elements", four.clone())
            .refused(422, "invalid_fields");
        four["same_making"] = json!(true);
        run(house, "sales", &place, "compare_elements", four).done();
        run(house, "follow_up", &place, "release", wish()).done();
        house.is_sound();
    });
}

/// no bulk without the pre-production sample; a limit asks for the shipment sample.
#[test]
fn bulk_waits_for_the_pre_production_sample() {
    on_each("pp_sample", |house| {
        start(house);
        let no = order(
            house,
            json!({"needs_pp_sample": true, "needs_shipment_sample": true,
            "split_delivery": true}),
        );
        trade::sign_contract(house, &no);
        pay(house, &no);
        trade::release(house, &no);
        let running = |name: &str| {
            let page = house.get("gm", &format!("/api/v1/clocks?name={name}&state=running")).done();
            page["items"].as_array().map_or(0, Vec::len)
        };
        assert_eq!((running("pp_sample"), running("shipment_sample")), (1, 1));
        assert_eq!(running("delivery_plan"), 1);
        let cut = json!({"order_id": no, "process": "cutting", "counted_on": trade::today(),
            "done": "100"});
        let count = |cut: &Json| house.post("production", "/api/v1/progress-reports", cut.clone());
        count(&cut).stopped_by("R-182");
        let mut prepared = cut.clone();
        prepared["process"] = json!("preparation");
        count(&prepared).done();
        approved_sample(house, "pre_production", Some(&no));
        count(&cut).done();

        // Nothing sails before he has approved the shipment sample.
        let bill = voyage::draft_bill(house, &voyage::ship(house, &no));
        let on_board = || voyage::on_board(house, "shipping", &bill, None);
        on_board().stopped_by("R-181");
        approved_sample(house, "shipment", Some(&no));
        let body = on_board().stopped_by("R-263");
        assert!(!body.to_string().contains("R-181"), "only the inspection is missing: {body}");
        assert_eq!((running("pp_sample"), running("shipment_sample")), (0, 0));

        let part = |quantity: &str| {
            json!({"order_id": no, "item_no": "BAG-1", "quantity": quantity,
                "ship_on": trade::days_from_now(30)})
        };
        house.post("sales", "/api/v1/deliveries", part("600")).done();
        assert_eq!(running("delivery_plan"), 0);
        let body = house.post("sales", "/api/v1/deliveries", part("401"));
        body.refused(422, "invalid_fields");
        house.post("sales", "/api/v1/deliveries", part("400")).done();
        house.is_sound();
    });
}

#[test]
fn what_is_short_goes_to_the_main_customer_first() {
    on_each("shortage", |house| {
        start(house);
        trade::customer(house, "OTHERSEA");
        let early = order(house, json!({"ship_by": trade::days_from_now(30)}));
        let late = order(house, json!({"ship_by": trade::days_from_now(60)}));
        let body = json!({"item_no": "BAG-1", "available": "1500", "why": "canvas late"});
        let made = house.post("planning", "/api/v1/allocations", body).done();
        let given: Vec<(i64, &str)> = made["lines"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|l| (l["order_id"].as_i64().unwrap_or(0), l["given"].as_str().unwrap_or("")))
            .collect();
        let id = |no: &str| {
            house.get("gm", &format!("/api/v1/orders/{no}")).done()["id"].as_i64().unwrap_or(0)
        };
        assert_eq!(given, [(id(&early), "1000"), (id(&late), "500")], "{made}");
        let place = at("allocations", &number(&made));
        // Planning gives otherwise: all of them together not more than there is.
        let share = |first: &str, second: &str| {
            let line =
                |n: usize, given: &str| json!({"id": made["lines"][n]["id"], "given": given});
            let body =
                json!({"version": made["version"], "lines": [line(0, first), line(1, second)]});
            trade::change(house, "planning", &place, body)
        };
        share("1000", "501").refused(422, "invalid_fields");
        share("1001", "0").refused(422, "invalid_fields");
        let shared = share("900", "600").done();
        assert_eq!(shared["lines"][1]["given"], "600", "{shared}");
        let fewer = json!({"version": shared["version"], "lines": [
            {"id": made["lines"][0]["id"], "given": "900"}]});
        trade::change(house, "planning", &place, fewer).refused(422, "invalid_fields");
        run(house, "planning", &place, "confirm", json!({})).refused(403, "forbidden");
        run(house, "dept_manager", &place, "confirm", json!({})).done();
        let kept = newest(house, "planning", "allocations", "state=confirmed");
        assert_eq!(kept["no"], made["no"]);
        let unknown = json!({"item_no": "NOPE", "available": "1", "why": "x"});
        house.post("planning", "/api/v1/allocations", unknown).refused(422, "invalid_fields");
    });
}

/// the place of the term is the order's port, and the material comes in time.
#[test]
fn the_term_names_its_port_and_the_material_its_day() {
    on_each("place_and_supply", |house| {
        start(house);
        let week = json!({"week_of": trade::days_from_now(7), "pieces": "9000"});
        house.post("planning", "/api/v1/capacities", week).done();
        let no = order(house, json!({"place": "Shanghai", "pol": "CNNBG"}));
        let place = at("orders", &no);
        let send = || run(house, "dept_manager", &place, "send_contract", json!({}));
        let body = send().stopped_by("R-187");
        assert!(body.to_string().contains("R-189"), "nobody has said when material comes: {body}");
        trade::change(house, "sales", &place, json!({"place": "NINGBO, CHINA"})).done();
        let late = json!({"supply_by": trade::days_from_now(90), "supply_note": "zips"});
        run(house, "sales", &place, "state_supply", late.clone()).refused(403, "forbidden");
        run(house, "purchasing", &place, "state_supply", late).done();
        let body = send().stopped_by("R-189");
        assert!(!body.to_string().contains("R-187"), "{body}");
        let soon = json!({"supply_by": trade::days_from_now(10)});
        run(house, "planning", &place, "state_supply", soon).done();
        send().done();
        house.is_sound();
    });
}

/// the foreign accounts hold who stands on an export declaration.
#[test]
fn who_has_not_crossed_customs_is_not_in_the_foreign_accounts() {
    on_each("foreign", |house| {
        start(house);
        let no = order(house, json!({}));
        let month = json!({"order_id": no, "month": &trade::today()[..7], "result": "posted",
            "agreed_on": trade::today()});
        let post = || house.post("finance_ar", "/api/v1/reconciliations", month.clone());
        post().stopped_by("R-211");
        let shipment = voyage::ship(house, &no);
        voyage::declare(house, &no, &shipment);
        post().done();
    });
}

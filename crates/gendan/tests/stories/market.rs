//! Tells of the market: a fair and its cards, visits prepared and thanked for, days to greet, plans
//! and targets that the general manager approves, the ABC analysis and the care that follows.

use crate::support::trade::{self, at, days_from_now, run, today};
use crate::support::{House, on_each, on_sqlite};
use serde_json::{Value as Json, json};

fn place(plural: &str, record: &Json) -> String {
    at(plural, record["no"].as_str().unwrap_or_default())
}

fn clocks(house: &House, name: &str, state: &str) -> usize {
    let page = house.get("gm", &format!("/api/v1/clocks?name={name}&state={state}")).done();
    page["items"].as_array().map_or(0, Vec::len)
}

fn fair(house: &House, from: i32, until: i32) -> Json {
    let body = json!({"name": "Spring gift fair", "place": "Port Town", "from_on":
        days_from_now(from), "until_on": days_from_now(until), "currency": "CNY",
        "budget": "60000.00"});
    house.post("dept_manager", "/api/v1/fairs", body).done()
}

#[test]
fn the_cards_of_a_fair_are_entered_kept_and_followed_up() {
    on_each("fair", |house| {
        let fair = fair(house, -4, -1);
        let wrong = json!({"cards": "A. Buyer\tCasa Blava SL\tES\nB. Buyer\tNorth\tXX"});
        let told = run(house, "sales", &place("fairs", &fair), "take_cards", wrong);
        let told = told.refused(422, "invalid_fields").to_string();
        assert!(told.contains("Line 2"), "{told}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM business_card"), 0);
        let sheet = "A. Buyer\tCasa Blava SL\tES\ta@blava.example\t+34 91 555 0123\torder\tbags\n\
                     B. Buyer\tNorth Gifts Ltd\tGB\tb@north.example\t\tcomplaint\n\
                     C. Buyer\tEast Gifts Ltd\tLT";
        run(house, "sales", &place("fairs", &fair), "take_cards", json!({"cards": sheet})).done();
        let running = ["card_order", "card_complaint", "card_followed", "card_entered"]
            .map(|name| clocks(house, name, "running"));
        assert_eq!(running, [1, 1, 1, 3]);
        let cards = house.get("sales", "/api/v1/business-cards?intent=order").done();
        let card = place("business-cards", &cards["items"][0]);
        let new = json!({"short": "CASABLAVA", "address": "1 Harbour Street"});
        run(house, "sales", &card, "enter", new.clone()).done();
        let customer = house.get("sales", "/api/v1/customers/CASABLAVA").done();
        assert_eq!(
            (&customer["relation_grade"], &customer["source"]),
            (&json!("D"), &json!("fair")),
            "{customer}"
        );
        run(house, "sales", &card, "enter", new).refused(409, "entered");
        run(house, "sales", &card, "follow_up", json!({"follow_up": "offer promised"})).done();
        assert_eq!(clocks(house, "card_order", "met"), 1);
        // The card itself goes to the manager and is lent against a name.
        let lend = json!({"lent_to_id": "follow_up", "lent_until": today(), "why": "a call"});
        run(house, "dept_manager", &card, "lend", lend.clone()).refused(409, "not_there");
        run(house, "sales", &card, "hand_in", json!({})).refused(403, "forbidden");
        run(house, "dept_manager", &card, "hand_in", json!({})).done();
        run(house, "dept_manager", &card, "lend", lend).done();
        run(house, "dept_manager", &card, "give_back", json!({})).done();
        let report = house.get("sales", "/api/v1/reports/sources").done();
        let fairs = json!({"source": "fair", "customers": 1, "won": 0, "orders": 0,
            "currency": null, "amount": null});
        assert_eq!(report["items"], json!([fairs]), "{report}");
        house.get("qc", "/api/v1/reports/sources").refused(403, "forbidden");
        let analysis = json!({"analysis": "few but good", "follow_up": "visits in May",
            "spent": "58000.00"});
        let meeting = place("fairs", &fair);
        run(house, "sales", &meeting, "analyse", analysis.clone()).refused(403, "forbidden");
        run(house, "dept_manager", &meeting, "analyse", analysis).done();
        assert_eq!(clocks(house, "fair_analysed", "met"), 1);
        house.is_sound();
    });
}

#[test]
fn a_visit_is_prepared_recorded_and_thanked_for() {
    on_each("visit", |house| {
        trade::customer(house, "NORTHSEA");
        let body = json!({"customer_id": "NORTHSEA", "place": "ours", "from_on": today(),
            "until_on": days_from_now(1), "guests": "B. Buyer", "important": true,
            "ready_history": true, "ready_hotel": true});
        let visit = house.post("sales", "/api/v1/visits", body).done();
        let at = place("visits", &visit);
        let mut record = json!({"record": "wants navy, 2,000 bags in May"});
        let told = run(house, "sales", &at, "receive", record.clone()).stopped_by("R-118");
        assert!(told.to_string().contains("6 of the eight"), "{told}");
        record["reason"] = json!("he came two days early");
        run(house, "sales", &at, "receive", record).done();
        assert_eq!(clocks(house, "visit_thanked", "running"), 1);
        run(house, "sales", &at, "thank", json!({"points": "offer by Friday"})).done();
        assert_eq!(clocks(house, "visit_thanked", "met"), 1);
        house.is_sound();
    });
}

#[test]
fn a_day_to_greet_comes_again_next_year() {
    on_each("greeting", |house| {
        trade::customer(house, "NORTHSEA");
        let body = json!({"customer_id": "NORTHSEA", "title": "Christmas", "next_on": today()});
        let day = house.post("sales", "/api/v1/special-days", body).done();
        run(house, "sales", &place("special-days", &day), "greet", json!({"how": "card"})).done();
        assert_eq!(clocks(house, "greeting", "running"), 1, "for next year");
        let now = house.get("sales", &format!("/api/v1/{}", place("special-days", &day))).done();
        assert!(now["next_on"].as_str() > Some(days_from_now(300).as_str()), "{now}");
    });
}

fn part(period: String, amount: &str) -> Json {
    json!({"user_id": "sales", "period": period, "amount": amount})
}

#[test]
fn targets_add_up_and_are_approved_before_they_hold() {
    on_each("targets", |house| {
        let year: i32 = today()[..4].parse().expect("a year");
        let mut body = json!({"year": year, "currency": "USD", "amount": "400000.00",
            "lines": [part(year.to_string(), "300000.00"),
                part(format!("{year}-Q1"), "300000.00")]});
        body["lines"][1]["period"] = json!("soon");
        house.post("sales", "/api/v1/sales-targets", body.clone()).refused(422, "invalid_fields");
        body["lines"][1]["period"] = json!(format!("{year}-Q1"));
        let target = house.post("sales", "/api/v1/sales-targets", body).done();
        let at = place("sales-targets", &target);
        run(house, "dept_manager", &at, "put_in_force", json!({})).stopped_by("R-106");
        let right = json!({"amount": "300000.00"});
        house.patch("sales", &format!("/api/v1/{at}"), right).done();
        run(house, "dept_manager", &at, "put_in_force", json!({})).stopped_by("R-105");
        run(house, "gm", &at, "put_in_force", json!({})).done();
        let more = json!({"amount": "350000.00"});
        house.patch("sales", &format!("/api/v1/{at}"), more).refused(409, "in_force");
        house.is_sound();
    });
}

#[test]
fn the_plan_of_the_year_is_asked_for_and_approved() {
    on_each("plan", |house| {
        gendan::upkeep::jobs::open_periods(&house.app).expect("periods");
        let plans = house.get("dept_manager", "/api/v1/market-plans").done();
        let at = place("market-plans", &plans["items"][0]);
        let due = plans["items"][0]["due_on"].as_str();
        assert!(due > Some(today().as_str()), "{plans}");
        assert_eq!(clocks(house, "plan_in_force", "running"), 1);
        run(house, "gm", &at, "put_in_force", json!({})).refused(422, "invalid_fields");
        let lines = json!({"lines": [
            {"kind": "fair", "title": "Spring gift fair", "month": 4, "budget": "60000.00"},
            {"kind": "advertising", "title": "Trade journal", "budget": "8000.00"}]});
        house.patch("dept_manager", &format!("/api/v1/{at}"), lines).done();
        let plan = house.get("dept_manager", &format!("/api/v1/{at}")).done();
        assert_eq!(plan["budget"], "68000.00", "{plan}");
        run(house, "dept_manager", &at, "put_in_force", json!({"ask_approval": 1})).done();
        run(house, "gm", &at, "put_in_force", json!({})).done();
        assert_eq!(clocks(house, "plan_in_force", "met"), 1);
        house.is_sound();
    });
}

#[test]
fn the_analysis_gives_the_value_class_and_its_care() {
    on_each("abc", |house| {
        for (short, orders) in [("BIGSEA", 8), ("MIDSEA", 1), ("LOWSEA", 1)] {
            trade::customer(house, short);
            (0..orders).for_each(|_| drop(trade::order(house, short, "deposit_bl_copy")));
        }
        let body = json!({"from_on": "2026-01-01", "until_on": "2026-12-31", "basis": "orders",
            "currency": "CNY", "a_to": "80", "b_to": "95", "rates": []});
        house.post("sales", "/api/v1/abc-analyses", body.clone()).refused(403, "forbidden");
        let told = house.post("gm", "/api/v1/abc-analyses", body.clone());
        let told = told.refused(422, "invalid_fields").to_string();
        assert!(told.contains("USD"), "the rate that is missing is named: {told}");
        let mut whole = body;
        whole["rates"] = json!([{"from_currency": "USD", "rate": "7.1"}]);
        let made = house.post("gm", "/api/v1/abc-analyses", whole).done();
        let at = place("abc-analyses", &made);
        let classes: Vec<&str> = made["lines"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|line| line["class"].as_str())
            .collect();
        assert_eq!(classes, ["A", "B", "C"], "80 %, 90 %, 100 %: {made}");
        assert_eq!(made["lines"][0]["amount"], "218680.00", "eight times 3,850.00 at 7.1");
        run(house, "gm", &at, "adopt", json!({})).refused(422, "invalid_fields");
        let decided = json!({"decision_a": "a visit a month", "decision_b": "a mail a month",
            "decision_c": "the newsletter"});
        house.patch("gm", &format!("/api/v1/{at}"), decided).done();
        run(house, "gm", &at, "adopt", json!({})).done();
        let big = house.get("sales", "/api/v1/customers/BIGSEA").done();
        assert_eq!(big["value_class"], "A");
        let running = ["care_a", "care_b", "care_c", "customer_lapse"]
            .map(|name| clocks(house, name, "running"));
        assert_eq!(running, [1, 1, 1, 2]);
        // A word of care starts the interval anew.
        let care = json!({"customer_id": "BIGSEA", "direction": "out", "channel": "mail",
            "purpose": "care", "at": "2026-11-02T01:30:00Z", "subject": "new colours",
            "body": "see the list"});
        house.post("sales", "/api/v1/messages", care).done();
        assert_eq!([clocks(house, "care_a", "met"), clocks(house, "care_a", "running")], [1, 1]);
        house.is_sound();
    });
}

#[test]
fn market_information_is_collected_for_the_department() {
    on_sqlite("info", |house| {
        let body = json!({"kind": "price", "heard_on": today(), "title": "Canvas is dearer",
            "body": "Up 5 % since May", "heard_from": "the mill", "meaning": "quote for 30 days"});
        house.post("purchasing", "/api/v1/market-infos", body.clone()).done();
        house.post("qc", "/api/v1/market-infos", body).refused(403, "forbidden");
        let found = house.get("sales", "/api/v1/market-infos?q=canvas").done();
        assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn hours_planned_for_a_key_customer_stand_against_hours_spent() {
    on_each("effort", |house| {
        trade::customer(house, "NEVIR");
        let month = &today()[..7];
        let plan = json!({"customer_id": "NEVIR", "month": month, "planned": "12"});
        let made = house.post("sales", "/api/v1/efforts", plan.clone()).done();
        let again = house.post("sales", "/api/v1/efforts", plan).refused(422, "invalid_fields");
        assert!(again.to_string().contains("stands for this month"), "one plan a month");
        let log = |hours: &str, day: &str| {
            let body = json!({"done_on": day, "hours": hours, "what": "samples chosen together"});
            run(house, "sales", &place("efforts", &made), "log", body)
        };
        log("3.5", &today()).done();
        log("25", &today()).refused(422, "invalid_fields");
        log("1", "2020-01-01").refused(422, "invalid_fields");
        log("2", &today()).done();
        let read = house.get("sales", "/api/v1/efforts/WT-0001").done();
        assert_eq!((&read["planned"], &read["done"]), (&json!("12"), &json!("5.5")), "{read}");
        let page = house.page("sales", "/customers/NEVIR").text();
        assert!(page.contains("5.5") && page.contains("12"), "on the customer's page");
        let bad = json!({"customer_id": "NEVIR", "month": "2026-W05", "planned": "1"});
        house.post("sales", "/api/v1/efforts", bad).refused(422, "invalid_fields");
        house.is_sound();
    });
}

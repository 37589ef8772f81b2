//! Tells of time limits: a fact starts one, a fact ends it, nobody ticks it off; each reminder
//! comes exactly once; a promise, a pause and a hand-over move it.

use crate::support::trade::{self, at, number, run};
use crate::support::{House, on_each};
use gendan::kernel::actor::Door;
use gendan::kernel::{Actor, clock, time};
use serde_json::{Value as Json, json};

const HOUR: i64 = 3_600_000;

/// An inquiry that came so many hours ago; its number.
fn inquiry(house: &House, customer: &str, hours: i64) -> String {
    let came = time::show(time::now() - hours * HOUR);
    let body = json!({"customer_id": customer, "channel": "mail", "received_at": came,
        "subject": "Price of 500 bags", "item": "BAG-1", "quantity": "500", "unit": "PCS"});
    number(&house.post("sales", "/api/v1/inquiries", body).done())
}

fn limit(house: &House, name: &str) -> Json {
    house.get("gm", &format!("/api/v1/clocks?name={name}&size=1")).done()["items"][0].clone()
}

/// The sweep as it would run at an instant, until nothing is left.
fn sweep_at(house: &House, now: i64) {
    let program = Actor::house(lang::Lang::En, Door::House);
    loop {
        let actor = program.clone();
        let swept = house.app.db.write_now(move |c| clock::sweep(c, &actor, now));
        if swept.expect("a sweep") < clock::BATCH {
            break;
        }
    }
}

fn told(house: &House, who: &str, kind: &str) -> usize {
    let user = house.person(who).id;
    let kind = kind.to_string();
    let rows = house.app.db.read_now(move |c| {
        c.query(
            "SELECT id FROM notification WHERE user_id=? AND kind=?",
            &[user.into(), kind.into()],
        )
    });
    rows.expect("notifications").len()
}

#[test]
fn each_reminder_comes_exactly_once_also_after_a_long_sleep() {
    on_each("reminders", |house| {
        trade::customer(house, "NORTHSEA");
        inquiry(house, "NORTHSEA", 20);
        let now = time::now();
        sweep_at(house, now);
        sweep_at(house, now);
        assert_eq!(told(house, "sales", "clock.reminder"), 1, "18 of 24 hours are over");
        assert_eq!(told(house, "dept_manager", "clock.overdue"), 0);
        // The machine slept for two days: both steps are taken, each once.
        sweep_at(house, now + 48 * HOUR);
        sweep_at(house, now + 49 * HOUR);
        assert_eq!(told(house, "sales", "clock.overdue"), 1);
        assert_eq!(told(house, "dept_manager", "clock.overdue"), 1);
        assert_eq!(told(house, "gm", "clock.escalated"), 1, "one and a half of its time");
        let page = house.get("gm", "/api/v1/exceptions?rule=R-124").done();
        assert_eq!(page["items"].as_array().map(Vec::len), Some(1), "{page}");
        assert_eq!(page["items"][0]["kind"], "overdue");
        house.is_sound();
    });
}

#[test]
fn a_fact_ends_a_limit_and_nothing_else_does() {
    on_each("limit_ends", |house| {
        trade::customer(house, "NORTHSEA");
        let no = inquiry(house, "NORTHSEA", 1);
        let running = limit(house, "inquiry_reply");
        assert_eq!(running["state"], "running");
        let place = at("clocks", running["no"].as_str().unwrap_or_default());
        assert_eq!(run(house, "sales", &place, "done", json!({})).status, 404, "no such verb");
        run(house, "sales", &at("inquiries", &no), "close", json!({"why": "not our goods"})).done();
        assert_eq!(limit(house, "inquiry_reply")["state"], "met");
        let late = inquiry(house, "NORTHSEA", 30);
        run(house, "sales", &at("inquiries", &late), "close", json!({"why": "not ours"})).done();
        assert_eq!(limit(house, "inquiry_reply")["state"], "missed");
        house.is_sound();
    });
}

/// told within the 24 hours why and exactly when; the promised time is the new limit.
#[test]
fn a_promised_time_is_the_new_limit() {
    on_each("promise", |house| {
        trade::customer(house, "NORTHSEA");
        inquiry(house, "NORTHSEA", 10);
        let place = at("clocks", limit(house, "inquiry_reply")["no"].as_str().unwrap_or_default());
        let past = json!({"promised_at": "2020-01-01 10:00", "why": "The mill answers late"});
        run(house, "sales", &place, "promise", past).refused(422, "invalid_fields");
        let until = time::show(time::now() + 72 * HOUR);
        let body = json!({"promised_at": until, "why": "The mill answers on Friday"});
        run(house, "sales_b", &place, "promise", body.clone()).refused(404, "not_found");
        run(house, "sales", &place, "promise", body).done();
        let now = time::now();
        sweep_at(house, now + 40 * HOUR);
        assert_eq!(told(house, "dept_manager", "clock.overdue"), 0, "the old limit is over");
        sweep_at(house, now + 73 * HOUR);
        assert_eq!(told(house, "dept_manager", "clock.overdue"), 1, "a missed promise");
    });
}

#[test]
fn a_paused_limit_is_silent_and_keeps_what_was_left() {
    on_each("pause", |house| {
        trade::customer(house, "NORTHSEA");
        inquiry(house, "NORTHSEA", 2);
        let place = at("clocks", limit(house, "inquiry_reply")["no"].as_str().unwrap_or_default());
        run(house, "sales", &place, "pause", json!({"why": "Spring festival at his side"})).done();
        sweep_at(house, time::now() + 500 * HOUR);
        assert_eq!(told(house, "sales", "clock.reminder"), 0);
        run(house, "sales", &place, "resume", json!({})).done();
        let left = house.number("SELECT due_at-created_at AS n FROM clock");
        let hours = (left + HOUR / 2) / HOUR;
        assert_eq!(hours, 22, "two of the 24 hours were used");
        let body = json!({"owner_id": "sales_b", "why": "He knows the customer"});
        run(house, "sales", &place, "hand_on", body).done();
        sweep_at(house, time::now() + 20 * HOUR);
        assert_eq!(told(house, "sales_b", "clock.reminder"), 1);
        assert_eq!(told(house, "sales", "clock.reminder"), 0);
    });
}

/// every department has its own limit; one's receipt does not end another's.
#[test]
fn each_department_answers_for_its_own_acknowledgement() {
    on_each("departments", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        trade::sign_contract(house, &order);
        trade::pay(house, "NORTHSEA", &order, "1155.00");
        let body = json!({"ready_on": trade::days_from_now(40)});
        run(house, "follow_up", &at("orders", &order), "release", body).done();
        let waiting = |who| {
            let page = house.page(who, "/today").text();
            page.contains(&format!("/instructions/{order}/acknowledge"))
        };
        assert!(waiting("qc") && waiting("planning"));
        let place = at("instructions", &order);
        run(house, "qc", &place, "acknowledge", json!({"department": "qc"})).done();
        assert!(!waiting("qc") && waiting("planning"));
        assert_eq!(limit(house, "order_release")["state"], "missed", "received weeks ago");
    });
}

//! Tells of approvals: nobody agrees to what he has not seen, however close an edit comes; a
//! delegate decides for the days he was named; a request may get one more step, or come back.

use crate::support::trade::{self, at, run};
use crate::support::{House, on_each};
use gendan::house;
use gendan::kernel::actor::Door;
use gendan::kernel::operation::operate;
use gendan::kernel::{Act, Actor, Input, Refusal, Role, save};
use serde_json::{Value as Json, json};
use std::sync::Barrier;

fn waiting(house: &House) -> Json {
    house.get("gm", "/api/v1/approvals?view=waiting&size=1").done()["items"][0].clone()
}

fn place(approval: &Json) -> String {
    at("approvals", approval["no"].as_str().unwrap_or_default())
}

/// Sales asks for the manager's signature under a contract.
fn asked(house: &House, term: &str) -> (String, Json) {
    trade::customer(house, "NORTHSEA");
    let order = trade::order(house, "NORTHSEA", term);
    run(house, "sales", &at("orders", &order), "send_contract", json!({"ask_approval": 1})).done();
    let request = waiting(house);
    (order, request)
}

fn person(house: &House, name: &str, role: Role) -> Actor {
    let person = house.person(name);
    Actor {
        user_id: person.id,
        name: name.to_string(),
        roles: vec![role],
        team: "market".into(),
        lang: lang::Lang::En,
        door: Door::Api,
        read_only: false,
    }
}

/// One race: the manager agrees while sales changes the text. Whoever comes first, what goes out
/// afterwards is not what was agreed to, so it is asked for again.
fn race(house: &House, order: i64, turn: usize, people: &(Actor, Actor)) {
    let (sales, manager) = people;
    let entity = house::entity("sales_order").expect("orders");
    let send = house::operation("sales_order", "send_contract").expect("sending");
    let approve = house::operation("approval", "approve").expect("agreeing");
    let approvals = house::entity("approval").expect("approvals");
    let write = |actor: &Actor, input: Input, id: i64, verb: &'static str| {
        let actor = actor.clone();
        house.app.db.write_now(move |c| {
            Act::run(c, &actor, |act| match verb {
                "edit" => {
                    let seen = act.row(entity.name, id)?.int("version");
                    save::update(act, entity, id, seen, &input)
                }
                "send" => operate(act, entity, send, id, &input),
                _ => operate(act, approvals, approve, id, &input),
            })
        })
    };
    write(sales, Input::new([("ask_approval", "1")]), order, "send").expect("asked");
    let request = house.number("SELECT MAX(id) AS n FROM approval");
    let gate = Barrier::new(2);
    let (edited, _agreed) = std::thread::scope(|both| {
        let edit = both.spawn(|| {
            let wish = format!("wish {turn}");
            gate.wait();
            write(sales, Input::new([("special", wish.as_str()), ("partial", "1")]), order, "edit")
        });
        let agree = both.spawn(|| {
            gate.wait();
            write(manager, Input::default(), request, "agree")
        });
        (edit.join().expect("an edit"), agree.join().expect("a verdict"))
    });
    edited.expect("the edit is never in the way of a verdict");
    let sent: Result<_, Refusal> = write(sales, Input::default(), order, "send");
    let refusal = sent.expect_err("what nobody has seen went out");
    assert!(refusal.findings.iter().any(|f| f.id == "R-195"), "{turn}: {refusal:?}");
}

#[test]
fn two_thousand_edits_race_with_their_approval() {
    on_each("races", |house| {
        trade::customer(house, "NORTHSEA");
        let no = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let order = house.get("sales", &format!("/api/v1/orders/{no}")).done()["id"].as_i64();
        let people =
            (person(house, "sales", Role::Sales), person(house, "dept_manager", Role::DeptManager));
        // A server that syncs each commit needs its time: the same race, fewer of them.
        let races = if house.app.db.engine() == db::Engine::Sqlite { 2_000 } else { 400 };
        for turn in 0..races {
            race(house, order.unwrap_or_default(), turn, &people);
        }
        let open = house.number("SELECT COUNT(*) AS n FROM approval WHERE state='waiting'");
        assert_eq!(open, 0, "each request was agreed to or became void");
        house.is_sound();
    });
}

#[test]
fn a_delegate_decides_for_the_days_he_was_named() {
    on_each("delegate", |house| {
        let (_, request) = asked(house, "deposit_bl_copy");
        run(house, "follow_up", &place(&request), "approve", json!({}))
            .refused(403, "not_your_turn");
        let named = json!({"role": "dept_manager", "from_id": "dept_manager",
            "delegate_id": "follow_up", "from_on": trade::today(),
            "until_on": trade::days_from_now(3), "reason": "at the fair"});
        house.post("sales", "/api/v1/delegations", named.clone()).refused(403, "forbidden");
        let mut backwards = named.clone();
        backwards["until_on"] = json!(trade::days_from_now(-3));
        let path = "/api/v1/delegations";
        house.post("dept_manager", path, backwards).refused(422, "invalid_fields");
        let mut foreign = named.clone();
        foreign["role"] = json!("gm");
        house.post("dept_manager", path, foreign).refused(422, "invalid_fields");
        let made = house.post("dept_manager", path, named).done();
        assert!(house.page("follow_up", "/today").text().contains("/approvals/"));
        run(house, "follow_up", &place(&request), "approve", json!({})).done();
        let order = request["subject_key"].as_str().unwrap_or_default();
        let facts = house.get("gm", &format!("/api/v1/orders/{order}/facts")).done();
        let said = facts["items"].as_array().cloned().unwrap_or_default();
        let agreed = said.iter().find(|f| f["kind"] == "sales_order.approval_approved");
        assert_eq!(agreed.map(|f| f["data"]["delegated"].clone()), Some(json!(true)), "{facts}");
        let place = at("delegations", made["no"].as_str().unwrap_or_default());
        run(house, "follow_up", &place, "end", json!({})).done();
        house.is_sound();
    });
}

#[test]
fn a_request_gets_one_more_step_or_comes_back_for_change() {
    on_each("steps", |house| {
        let (order, request) = asked(house, "deposit_bl_copy");
        let more = json!({"role": "finance_ar", "note": "look at the limit, please"});
        run(house, "dept_manager", &place(&request), "add_step", more).done();
        run(house, "dept_manager", &place(&request), "approve", json!({})).done();
        let send = |who| run(house, who, &at("orders", &order), "send_contract", json!({}));
        send("sales").stopped_by("R-195");
        let note = json!({"note": "the deposit is too low"});
        run(house, "finance_ar", &place(&request), "return", json!({}))
            .refused(422, "invalid_fields");
        run(house, "finance_ar", &place(&request), "return", note).done();
        assert_eq!(
            house.get("gm", &format!("/api/v1/{}", place(&request))).done()["state"],
            "returned"
        );
        assert!(house.page("sales", "/notifications").text().contains(&order));
        send("sales").stopped_by("R-195");
        house.is_sound();
    });
}

/// The page decides on exactly what it showed.
#[test]
fn the_dialog_decides_on_what_it_showed() {
    on_each("decide", |house| {
        let (order, request) = asked(house, "deposit_bl_copy");
        let path = format!("/{}", place(&request));
        let page = house.page("dept_manager", &path).text();
        assert!(page.contains("R-195") && page.contains("S4:212"), "the rule in its words: {page}");
        let hash = request["content_hash"].as_str().unwrap_or_default();
        let form =
            |pairs: &[(&str, &str)]| house.form("dept_manager", &format!("{path}/decide"), pairs);
        let blind = form(&[("verdict", "approve"), ("snapshot", "another")]);
        assert_eq!(blind.status, 409, "what was not shown is not agreed to");
        let silent = form(&[("verdict", "reject"), ("snapshot", hash)]);
        assert_eq!(silent.status, 422, "a refusal says why");
        assert_eq!(form(&[("verdict", "approve"), ("snapshot", hash)]).status, 303);
        run(house, "sales", &at("orders", &order), "send_contract", json!({})).done();
    });
}

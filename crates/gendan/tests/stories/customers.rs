//! Tells of customers: graded by manager and salesperson together, found twice, merged with their
//! history, seen only by those who may; and of the salesperson who leaves.

use crate::support::trade::{self, at, days_from_now, paper, run, today};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

fn body(short: &str, name: &str) -> Json {
    json!({
        "short": short, "name": name, "country": "ES", "address": "1 Harbour Street",
        "kind": "importer", "relation_grade": "C", "credit_grade": "3", "currency": "USD",
    })
}

fn customer(house: &House, short: &str) -> Json {
    house.get("gm", &format!("/api/v1/customers/{short}")).done()
}

#[test]
fn manager_and_salesperson_decide_the_relation_grade_together() {
    on_each("grades", |house| {
        house.post("sales", "/api/v1/customers", body("CASABLAVA", "Casa Blava S.L.")).done();
        let alone = json!({"relation_grade": "A"});
        house.patch("sales", "/api/v1/customers/CASABLAVA", alone).refused(422, "invalid_fields");
        let wish = json!({"customer_id": "CASABLAVA", "to_grade": "B", "why": "took two samples"});
        let proposal = house.post("sales", "/api/v1/grade-proposals", wish).done();
        let place = at("grade-proposals", proposal["no"].as_str().unwrap_or_default());
        assert_eq!(customer(house, "CASABLAVA")["relation_grade"], "C", "one side is not both");
        run(house, "sales_b", &place, "agree", json!({})).refused(404, "not_found");
        run(house, "dept_manager", &place, "agree", json!({})).done();
        assert_eq!(customer(house, "CASABLAVA")["relation_grade"], "B");
        run(house, "dept_manager", &place, "agree", json!({})).refused(409, "decided");
        let history = house.get("sales", "/api/v1/grade-changes?scheme=relation").done();
        assert_eq!(history["items"][0]["was"], "C", "{history}");
        house.is_sound();
    });
}

#[test]
fn an_offer_proposes_a_grade_and_the_day_decides_the_closing() {
    on_each("closing", |house| {
        let mut first = body("CASABLAVA", "Casa Blava S.L.");
        first["relation_grade"] = json!("D");
        house.post("sales", "/api/v1/customers", first.clone()).refused(422, "invalid_fields");
        first["source"] = json!("fair");
        first["demand"] = json!("target");
        house.post("sales", "/api/v1/customers", first.clone()).refused(422, "invalid_fields");
        first["expected_on"] = json!(days_from_now(20));
        house.post("sales", "/api/v1/customers", first).done();
        assert_eq!(customer(house, "CASABLAVA")["closing_grade"], "A");
        let wait = "SELECT COUNT(*) AS n FROM clock WHERE name='customer_regrade' \
                    AND state='running'";
        assert_eq!(house.number(wait), 1);
        let later = json!({"demand": "potential", "why": "moves his warehouse first"});
        run(house, "sales", "customers/CASABLAVA", "regrade", later).done();
        assert_eq!(customer(house, "CASABLAVA")["closing_grade"], "D");
        assert_eq!(house.number(wait), 0, "nothing is expected on a day");
        // Events propose: an order of a first customer makes him won, not yet A.
        trade::order(house, "CASABLAVA", "deposit_bl_copy");
        let now = customer(house, "CASABLAVA");
        assert_eq!((&now["deal_status"], &now["code"]), (&json!("won"), &json!("ES-001")));
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM grade_proposal"), 0);
        trade::order(house, "CASABLAVA", "deposit_bl_copy");
        trade::order(house, "CASABLAVA", "deposit_bl_copy");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM grade_proposal"), 1);
    });
}

#[test]
fn the_same_company_is_not_entered_twice_and_not_shown_to_strangers() {
    on_each("twice", |house| {
        let mut first = body("CASABLAVA", "Casa Blava S.L.");
        first["email"] = json!("buy@casablava.example");
        house.post("sales", "/api/v1/customers", first).done();
        let again = body("CASABLAVA2", "CASA BLAVA, SL");
        let told = house.post("follow_up", "/api/v1/customers", again.clone());
        let told = told.refused(422, "invalid_fields").to_string();
        assert!(told.contains("CASABLAVA"), "a colleague learns which one: {told}");
        let told = house.post("sales_b", "/api/v1/customers", again.clone());
        let told = told.refused(422, "invalid_fields").to_string();
        assert!(!told.contains("CASABLAVA") && told.contains("Ask to see"), "{told}");
        // He asks; the owner lets him see until a day.
        let wish = json!({"about": "buyer@casablava.example", "why": "he wrote to me",
            "until_on": days_from_now(5)});
        let asked = house.post("sales_b", "/api/v1/access-requests", wish).done();
        assert_eq!(asked["customer_id"], Json::Null, "{asked}");
        house.get("sales_b", "/api/v1/customers/CASABLAVA").refused(404, "not_found");
        let place = at("access-requests", asked["no"].as_str().unwrap_or_default());
        run(house, "sales_b", &place, "grant", json!({})).refused(403, "not_your_customer");
        run(house, "sales", &place, "grant", json!({})).done();
        house.get("sales_b", "/api/v1/customers/CASABLAVA").done();
        run(house, "sales", &place, "deny", json!({"answer": "settled"})).done();
        house.get("sales_b", "/api/v1/customers/CASABLAVA").refused(404, "not_found");
        let unknown = json!({"about": "nobody@nowhere.example", "why": "?", "until_on": today()});
        house.post("sales_b", "/api/v1/access-requests", unknown).refused(422, "invalid_fields");
        house.is_sound();
    });
}

#[test]
fn two_records_of_one_customer_become_one_and_keep_what_was_signed() {
    on_each("merge", |house| {
        trade::customer(house, "NORTHSEA");
        let mut twin = body("NORTHSEA2", "Northsea Trading");
        twin["distinct_because"] = json!("the branch in Vigo");
        house.post("sales", "/api/v1/customers", twin).done();
        let order = trade::order(house, "NORTHSEA2", "deposit_before_delivery");
        trade::sign_contract(house, &order);
        let signed = "SELECT COUNT(*) AS n FROM contract c JOIN sales_order o ON o.id=c.order_id \
                      WHERE o.customer_id=(SELECT id FROM customer WHERE short='NORTHSEA')";
        assert_eq!(house.number(signed), 0);
        let merge = json!({"into_id": "NORTHSEA", "why": "one company", "confirm": "NORTHSEA2"});
        let place = "customers/NORTHSEA2";
        run(house, "sales", place, "merge", merge.clone()).refused(403, "forbidden");
        run(house, "dept_manager", place, "merge", merge.clone()).done();
        assert_eq!(house.number(signed), 1);
        let old = customer(house, "NORTHSEA2");
        assert!(old["merged_into_id"].is_number(), "{old}");
        run(house, "dept_manager", place, "merge", merge).refused(409, "merged");
        // The signed contract still binds the order: it can be released.
        trade::pay(house, "NORTHSEA", &order, "1155.00");
        trade::release(house, &order);
        house.is_sound();
    });
}

#[test]
fn a_better_credit_grade_is_not_given_by_who_sells() {
    on_each("credit_grade", |house| {
        house.post("sales", "/api/v1/customers", body("CASABLAVA", "Casa Blava S.L.")).done();
        let better = json!({"credit_grade": "1"});
        let place = "/api/v1/customers/CASABLAVA";
        house.patch("sales", place, better.clone()).refused(422, "invalid_fields");
        house.patch("sales", place, json!({"credit_grade": "4"})).done();
        house.patch("dept_manager", place, better).done();
        let zone = json!({"zone": "Atlantis/Main"});
        house.patch("sales", place, zone).refused(422, "invalid_fields");
    });
}

/// A sample of the sample room lent to a name that somebody wrote; where it is in the API.
fn lent_to(house: &House, name: &str) -> String {
    let body = json!({"customer_id": "SOUTHSEA", "received_on": today(), "what": "sleeve, black",
        "quantity": "1", "purpose": "price"});
    let sample = house.post("sales_b", "/api/v1/incoming-samples", body).done();
    let place = at("incoming-samples", sample["no"].as_str().unwrap_or_default());
    paper(house, "sales_b", &format!("/api/v1/{place}"), "picture");
    run(house, "sales_b", &place, "hand_to_rnd", json!({})).done();
    run(house, "rnd", &place, "evaluate", json!({"finding": "can be made"})).done();
    run(house, "sample_admin", &place, "shelve", json!({})).done();
    let kept = trade::newest(house, "sample_admin", "shelf-samples", "state=waiting");
    let place = at("shelf-samples", kept["no"].as_str().unwrap_or_default());
    paper(house, "sample_admin", &format!("/api/v1/{place}"), "picture");
    let stored = json!({"place": "rack A", "labelled": true});
    run(house, "sample_admin", &place, "store", stored).done();
    run(house, "sample_admin", &place, "lend", json!({"borrower": name})).done();
    format!("/api/v1/{place}")
}

#[test]
fn who_leaves_hands_everything_over_before_his_account_is_closed() {
    on_each("leaver", |house| {
        trade::customer_of(house, "sales_b", "SOUTHSEA");
        let wish = json!({"customer_id": "SOUTHSEA", "channel": "mail", "subject": "bags",
            "received_at": "2026-11-02T01:30:00Z"});
        house.post("sales_b", "/api/v1/inquiries", wish).done();
        let given = json!({"title": "ask the mill", "due_on": days_from_now(3),
            "owner_id": "sales"});
        let task = house.post("sales_b", "/api/v1/tasks", given).done();
        let task = at("tasks", task["no"].as_str().unwrap_or_default());
        let loan = lent_to(house, "sales_b (for a visit)");
        let id = house.person("sales_b").id;
        let account = format!("/api/v1/users/{id}");
        house.patch("it_admin", &account, json!({"active": false})).refused(422, "invalid_fields");
        let plan = json!({"leaver_id": "sales_b", "receiver_id": "sales",
            "leaves_on": days_from_now(10), "why": "moves to another town"});
        house.post("sales", "/api/v1/handovers", plan.clone()).refused(403, "forbidden");
        let listed = house.post("dept_manager", "/api/v1/handovers", plan).done();
        let lines = listed["lines"].as_array().map_or(0, Vec::len);
        assert!(lines >= 3, "customer, inquiry and its time limit: {listed}");
        let place = at("handovers", listed["no"].as_str().unwrap_or_default());
        let confirm = json!({"confirm": listed["no"]});
        run(house, "dept_manager", &place, "release", confirm.clone()).refused(409, "wrong_state");
        run(house, "dept_manager", &place, "transfer", json!({})).done();
        assert_eq!(customer(house, "SOUTHSEA")["owner_id"], house.person("sales").id);
        let task = house.get("dept_manager", &format!("/api/v1/{task}")).done();
        assert_eq!(task["assigned_id"], house.person("sales").id, "who asks after it: {task}");
        let borrower = house.get("sample_admin", &loan).done()["borrower"].clone();
        assert_ne!(borrower, "sales_b (for a visit)", "a loan to a written name goes along");
        for file in ["handover-list.pdf", "handover-list.xlsx"] {
            for lang in ["zh", "en"] {
                let list = format!("/api/v1/{place}/print/{file}?lang={lang}");
                assert_eq!(house.get("dept_manager", &list).status, 200, "{list}");
                assert_eq!(house.get("sales", &list).status, 403, "{list}");
            }
        }
        // Without the signed list nobody is let go.
        run(house, "dept_manager", &place, "release", confirm.clone())
            .refused(422, "invalid_fields");
        paper(house, "dept_manager", &format!("/api/v1/{place}"), "handover_list");
        // Something new came in meanwhile: it is handed over too.
        trade::customer_of(house, "sales_b", "EASTSEA");
        run(house, "dept_manager", &place, "release", confirm.clone()).refused(409, "not_empty");
        run(house, "dept_manager", &place, "transfer", json!({})).done();
        // What was signed did not name the newcomer.
        let stale = run(house, "dept_manager", &place, "release", confirm.clone());
        stale.refused(409, "signed_before");
        paper(house, "dept_manager", &format!("/api/v1/{place}"), "handover_list");
        run(house, "dept_manager", &place, "release", confirm).done();
        assert_eq!(house.get("sales_b", "/api/v1/customers").status, 401);
        let left = "SELECT COUNT(*) AS n FROM customer c JOIN app_user u ON u.id=c.owner_id \
                    WHERE u.active=0";
        assert_eq!(house.number(left), 0);
        house.is_sound();
    });
}

#[test]
fn probation_ends_by_a_decision() {
    on_each("probation", |house| {
        let id = house.person("sales_b").id;
        let account = format!("/api/v1/users/{id}");
        house.patch("it_admin", &account, json!({"probation": true})).done();
        house.patch("it_admin", &account, json!({"probation": false})).done();
        assert_eq!(house.get("gm", &account).done()["probation"], true);
        let place = format!("users/{id}");
        let why = json!({"why": "three months, twelve orders"});
        run(house, "it_admin", &place, "end_probation", why.clone()).refused(403, "forbidden");
        run(house, "dept_manager", &place, "end_probation", why.clone()).done();
        assert_eq!(house.get("gm", &account).done()["probation"], false);
        run(house, "dept_manager", &place, "end_probation", why).refused(409, "no_probation");
    });
}

#[test]
fn what_a_customer_owes_stands_against_his_limit() {
    on_each("credit", |house| {
        trade::customer(house, "NEVIR");
        trade::product(house, "BAG-1");
        trade::order(house, "NEVIR", "deposit_bl_copy");
        let at = "/api/v1/customers/NEVIR";
        let version = house.get("sales", at).done()["version"].clone();
        let higher = json!({"version": version, "credit_limit": "3000.00"});
        let told = house.patch("sales", at, higher.clone());
        assert!(told.refused(422, "invalid_fields").to_string().contains("credit_limit"));
        house.patch("dept_manager", at, higher).done();
        let page = house.page("sales", "/customers/NEVIR").text();
        for said in ["3,850.00", "3,000.00", "850.00"] {
            assert!(page.contains(said), "open, limit and what is over: {said}");
        }
        let lower = house.get("sales", at).done()["version"].clone();
        let lower = json!({"version": lower, "credit_limit": "2000.00"});
        house.patch("sales", at, lower).done();
        let page = house.page("qc", "/customers/NEVIR");
        assert_ne!(page.status, 200, "who sees no customers sees no credit");
    });
}

#[test]
fn the_timeline_tells_what_happened_with_the_customer() {
    on_each("timeline", |house| {
        trade::customer(house, "NEVIR");
        let asked = json!({"customer_id": "NEVIR", "channel": "mail", "subject": "bags",
            "received_at": "2026-11-02T01:30:00Z"});
        house.post("sales", "/api/v1/inquiries", asked).done();
        let said = json!({"customer_id": "NEVIR", "direction": "out", "channel": "mail",
            "purpose": "talk", "at": "2026-11-03T01:30:00Z", "subject": "hello", "body": "hello",
            "important": false, "oral": false});
        house.post("sales", "/api/v1/messages", said).done();
        let all = house.page("sales", "/customers/NEVIR").text();
        assert!(all.contains("IQ-0001") && all.contains("MG-00001"), "both in one line");
        let talk = house.page("sales", "/customers/NEVIR?of=talk").text();
        assert!(talk.contains("MG-00001") && !talk.contains("IQ-0001"));
        let offers = house.page("sales", "/customers/NEVIR?tab=offers").text();
        assert!(offers.contains("IQ-0001") && !offers.contains("MG-00001"));
        for tab in ["orders", "samples", "talk", "archive", "files", "unknown"] {
            assert_eq!(house.page("sales", &format!("/customers/NEVIR?tab={tab}")).status, 200);
        }
    });
}

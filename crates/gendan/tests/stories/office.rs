//! Tells of the office: mail is answered or promised, what was agreed by word is confirmed in
//! writing and checked, tasks end with a result, reports and meetings come by the calendar.

use crate::support::trade::{self, at, days_from_now, run, today};
use crate::support::{House, on_each, on_sqlite};
use gendan::upkeep::jobs;
use serde_json::{Value as Json, json};

fn message(house: &House, who: &str, more: Json) -> Json {
    let mut body = json!({
        "customer_id": "NORTHSEA", "direction": "in", "channel": "mail", "purpose": "question",
        "at": "2026-11-02T01:30:00Z", "subject": "bags", "body": "When can you ship?",
    });
    for (name, value) in more.as_object().cloned().unwrap_or_default() {
        body[name.as_str()] = value;
    }
    house.post(who, "/api/v1/messages", body).done()
}

fn place(plural: &str, record: &Json) -> String {
    at(plural, record["no"].as_str().unwrap_or_default())
}

fn clocks(house: &House, name: &str, state: &str) -> usize {
    let page = house.get("gm", &format!("/api/v1/clocks?name={name}&state={state}")).done();
    page["items"].as_array().map_or(0, Vec::len)
}

#[test]
fn mail_is_answered_and_the_answer_ends_the_clock() {
    on_each("mail", |house| {
        trade::customer(house, "NORTHSEA");
        let mail = message(house, "sales", json!({}));
        assert_eq!((&mail["state"], clocks(house, "mail_reply", "running")), (&json!("open"), 1));
        let reply = json!({"direction": "out", "reply_to_id": mail["no"], "body": "In May."});
        message(house, "sales", reply);
        assert_eq!(
            house.get("sales", &format!("/api/v1/{}", place("messages", &mail))).done()["state"],
            "answered"
        );
        assert_eq!(clocks(house, "mail_reply", "running"), 0);
        // What was said does not change afterwards.
        let path = format!("/api/v1/{}", place("messages", &mail));
        house.patch("sales", &path, json!({"subject": "boxes"})).refused(409, "said");
        // An advertisement is closed with a reason.
        let spam = message(house, "sales", json!({"subject": "cheap freight"}));
        let at = place("messages", &spam);
        run(house, "sales", &at, "close", json!({})).refused(422, "invalid_fields");
        run(house, "sales", &at, "close", json!({"note": "advertising"})).done();
        house.is_sound();
    });
}

#[test]
fn words_are_confirmed_in_writing_and_checked() {
    on_each("words", |house| {
        trade::customer(house, "NORTHSEA");
        trade::customer_of(house, "sales", "OTHERSEA");
        let written = json!({"oral": true});
        house.post("sales", "/api/v1/messages", {
            let mut body = json!({"customer_id": "NORTHSEA", "direction": "in", "channel": "mail",
                "purpose": "agreement", "at": "2026-11-02T01:30:00Z", "subject": "x", "body": "y"});
            body["oral"] = written["oral"].clone();
            body
        }).refused(422, "invalid_fields");
        let call = message(
            house,
            "sales",
            json!({"channel": "phone", "oral": true,
            "purpose": "agreement", "subject": "navy instead of black"}),
        );
        assert_eq!(call["state"], "unconfirmed");
        let at = place("messages", &call);
        let ours = message(
            house,
            "sales",
            json!({"direction": "out", "reply_to_id": call["no"],
            "at": "2026-11-02T02:30:00Z", "subject": "please confirm navy"}),
        );
        assert_eq!(clocks(house, "oral_written", "running"), 0, "it was put into writing");
        let proof = |no: &Json| json!({"confirmation_id": no});
        run(house, "sales", &at, "confirm", proof(&ours["no"])).stopped_by("R-020");
        let foreign = message(house, "sales", json!({"customer_id": "OTHERSEA"}));
        run(house, "sales", &at, "confirm", proof(&foreign["no"])).stopped_by("R-020");
        let his = message(
            house,
            "sales",
            json!({"at": "2026-11-02T03:30:00Z",
            "subject": "navy confirmed"}),
        );
        run(house, "sales", &at, "check", json!({"note": "?"})).refused(409, "not_confirmed");
        run(house, "sales", &at, "confirm", proof(&his["no"])).done();
        assert_eq!(clocks(house, "confirmed_checked", "running"), 1);
        run(house, "sales", &at, "check", json!({"note": "dye lot is in stock"})).done();
        assert_eq!(clocks(house, "confirmed_checked", "running"), 0);
        house.is_sound();
    });
}

#[test]
fn a_message_for_the_absent_is_passed_on() {
    on_each("absent", |house| {
        trade::customer(house, "NORTHSEA");
        let taken = message(
            house,
            "assistant",
            json!({"channel": "phone",
            "taken_for_id": "sales", "subject": "wants to talk of prices"}),
        );
        let at = place("messages", &taken);
        run(house, "assistant", &at, "receive", json!({})).refused(403, "not_for_you");
        run(house, "sales", &at, "receive", json!({})).done();
        assert_eq!(clocks(house, "message_passed_on", "met"), 1);
    });
}

#[test]
fn a_task_ends_with_its_result_or_is_put_off_with_a_reason() {
    on_each("tasks", |house| {
        let late = json!({"title": "Ask the mill", "due_on": "2026-01-05", "owner_id": "sales"});
        house.post("dept_manager", "/api/v1/tasks", late).refused(422, "invalid_fields");
        let body = json!({"title": "Ask the mill", "due_on": today(), "owner_id": "sales"});
        let task = house.post("dept_manager", "/api/v1/tasks", body).done();
        let at = place("tasks", &task);
        let silent = json!({"due_on": days_from_now(3)});
        house.patch("sales", &format!("/api/v1/{at}"), silent).refused(422, "invalid_fields");
        let why = json!({"due_on": days_from_now(3), "moved_why": "the mill answers on Friday"});
        run(house, "sales", &at, "put_off", why).done();
        let due = house.get("gm", "/api/v1/clocks?name=task_done").done();
        let due = due["items"][0]["due_at"].as_str().unwrap_or_default().to_string();
        assert!(due.starts_with(&days_from_now(3)), "the time limit follows: {due}");
        run(house, "sales", &at, "finish", json!({})).refused(422, "invalid_fields");
        run(house, "sales", &at, "finish", json!({"result": "20 days"})).done();
        assert_eq!(clocks(house, "task_done", "met"), 1);
        house.is_sound();
    });
}

#[test]
fn departments_ask_and_answer_in_writing() {
    on_each("departments", |house| {
        let body = json!({"department": "planning", "question": "Room for 2,000 bags in May?"});
        let asked = house.post("sales", "/api/v1/office-requests", body).done();
        let at = place("office-requests", &asked);
        let answer = json!({"answer": "From 12 May"});
        run(house, "purchasing", &at, "answer", answer.clone()).refused(403, "forbidden");
        run(house, "planning", &at, "answer", answer).done();
        assert_eq!(clocks(house, "request_answered", "met"), 1);
    });
}

#[test]
fn trouble_is_told_planned_and_closed() {
    on_each("trouble", |house| {
        let body = json!({"kind": "abnormal", "serious": true, "noticed_at": "2026-11-02T01:30:00Z",
            "what": "Two looms stand still", "zone": "production", "other_zone": "orders"});
        let told = house.post("prod_follow_up", "/api/v1/notices", body).done();
        let at = place("notices", &told);
        let end = json!({"closed_with": "made up for on Sunday"});
        run(house, "dept_manager", &at, "close", end.clone()).refused(409, "wrong_state");
        run(house, "dept_manager", &at, "acknowledge", json!({})).done();
        let mut plan = json!({"decision": "Work on Sunday", "plan": "Planning moves the shift",
            "plan_due_on": days_from_now(3)});
        // Nobody heads the zone: it goes on with a reason that stays on record.
        run(house, "follow_up", &at, "plan", plan.clone()).stopped_by("R-007");
        plan["reason"] = json!("the production manager leads until one is named");
        run(house, "follow_up", &at, "plan", plan).done();
        run(house, "dept_manager", &at, "close", end).done();
        assert_eq!(clocks(house, "notice_planned", "missed"), 1, "it was noticed weeks ago");
        house.is_sound();
    });
}

#[test]
fn the_calendar_opens_reports_and_meetings_once() {
    on_each("calendar", |house| {
        jobs::open_periods(&house.app).expect("periods");
        let opened = house.number("SELECT COUNT(*) AS n FROM work_report");
        assert!(opened >= 7, "{opened}");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM meeting"), 2);
        jobs::open_periods(&house.app).expect("periods");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM work_report"), opened, "once");
        let me = house.person("sales").id;
        let path = format!("/api/v1/work-reports?kind=week&owner_id={me}");
        let mine = house.get("sales", &path).done();
        let report = mine["items"][0].clone();
        let at = place("work-reports", &report);
        let work = json!({"work": "Two offers sent"});
        run(house, "sales", &at, "file", work.clone()).refused(422, "invalid_fields");
        let whole = json!({"work": "Two offers sent", "plan": "Follow both up"});
        run(house, "dept_manager", &at, "file", whole.clone()).refused(403, "not_yours");
        run(house, "sales", &at, "file", whole).done();
        assert_eq!(clocks(house, "report_filed", "met"), 1);
        house.is_sound();
    });
}

#[test]
fn periods_that_were_slept_through_are_opened_once_each() {
    on_each("asleep", |house| {
        jobs::open_periods(&house.app).expect("periods");
        let weeks = "SELECT COUNT(DISTINCT period) AS n FROM work_report WHERE kind='week'";
        let meetings = "SELECT COUNT(*) AS n FROM meeting";
        assert_eq!((house.number(weeks), house.number(meetings)), (1, 2));
        // The house and its people were there three weeks ago, and the machine slept since.
        for sql in [
            "UPDATE fact SET at=at-1814400000 WHERE kind='company.periods_opened'",
            "UPDATE app_user SET created_at=created_at-3456000000",
        ] {
            house.app.db.write_now(move |c| c.exec(sql, &[])).expect("three weeks ago");
        }
        jobs::open_periods(&house.app).expect("periods");
        assert_eq!(house.number(weeks), 4, "this week and the three before it");
        assert_eq!(house.number(meetings), 2, "nobody meets in a past week");
        let twice = "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM work_report
                     GROUP BY kind, period, owner_id HAVING COUNT(*)>1) AS doubled";
        assert_eq!(house.number(twice), 0);
        let told = "SELECT COUNT(*) AS n FROM fact WHERE kind='company.periods_opened'
                    AND data LIKE '%weekly 20%' AND data LIKE '%\"day 20%'";
        assert_eq!(house.number(told), 1, "what stays closed is said");
        let all = house.number("SELECT COUNT(*) AS n FROM work_report");
        jobs::open_periods(&house.app).expect("periods");
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM work_report"), all, "once");
    });
}

#[test]
fn minutes_need_those_who_came() {
    on_sqlite("minutes", |house| {
        let body = json!({"kind": "topic", "topic": "Spring samples", "held_on": today(),
            "attendees": [{"user_id": "sales"}, {"user_id": "rnd"}]});
        let meeting = house.post("dept_manager", "/api/v1/meetings", body).done();
        let at = place("meetings", &meeting);
        let minutes = json!({"minutes": "Two colours less"});
        run(house, "assistant", &at, "minutes", minutes.clone()).refused(409, "nobody_came");
        let lines = meeting["attendees"].as_array().cloned().unwrap_or_default();
        let who = |n: usize| lines[n]["id"].clone();
        let came = json!({"attendees": [
            {"id": who(0), "user_id": "sales", "came": true},
            {"id": who(1), "user_id": "rnd", "came": false}]});
        house.patch("assistant", &format!("/api/v1/{at}"), came).done();
        run(house, "assistant", &at, "minutes", minutes.clone()).refused(409, "absent");
        let came = json!({"attendees": [
            {"id": who(0), "user_id": "sales", "came": true},
            {"id": who(1), "user_id": "rnd", "absent_because": "at the mill"}]});
        house.patch("assistant", &format!("/api/v1/{at}"), came).done();
        run(house, "assistant", &at, "minutes", minutes).done();
    });
}

#[test]
fn words_hold_the_instruction_until_they_are_confirmed() {
    on_each("instruction", |house| {
        trade::customer(house, "NORTHSEA");
        let order = trade::order(house, "NORTHSEA", "deposit_before_delivery");
        trade::sign_contract(house, &order);
        trade::pay(house, "NORTHSEA", &order, "1155.00");
        let call = message(
            house,
            "sales",
            json!({"channel": "phone", "oral": true, "purpose": "agreement", "order_id": order}),
        );
        let place = at("orders", &order);
        let ready = json!({"ready_on": days_from_now(40)});
        run(house, "follow_up", &place, "release", ready.clone()).stopped_by("R-020");
        let his = message(house, "sales", json!({"at": "2026-11-02T03:30:00Z"}));
        let proof = json!({"confirmation_id": his["no"]});
        run(house, "sales", &at("messages", call["no"].as_str().unwrap()), "confirm", proof).done();
        run(house, "follow_up", &place, "release", ready.clone()).stopped_by("R-021");
        let note = json!({"note": "the dye lot is in stock"});
        run(house, "sales", &at("messages", call["no"].as_str().unwrap()), "check", note).done();
        run(house, "follow_up", &place, "release", ready).done();
        house.is_sound();
    });
}

#[test]
fn lists_leave_the_house_only_with_consent() {
    on_each("consent", |house| {
        trade::customer(house, "NORTHSEA");
        assert_eq!(house.page("sales", "/customers/export").status, 403);
        assert_eq!(house.page("qc", "/inspections/export").status, 200, "tells nothing of it");
        assert_eq!(house.page("dept_manager", "/customers/export").status, 200);
        let list = house.page("sales", "/customers").text();
        assert!(list.contains("/removals/new?list=customers"), "the way out is offered");
        let body = json!({"what": "customers of the fair", "list": "cargo", "whom": "the printer",
            "why": "greeting cards", "until_on": days_from_now(2)});
        house.post("sales", "/api/v1/removals", body.clone()).refused(422, "invalid_fields");
        let mut right = body;
        right["list"] = json!("customers");
        let asked = house.post("sales", "/api/v1/removals", right).done();
        let consent = place("removals", &asked);
        run(house, "sales", &consent, "grant", json!({})).refused(403, "forbidden");
        run(house, "dept_manager", &consent, "grant", json!({})).done();
        assert_eq!(house.page("sales", "/customers/export").status, 200);
        assert_eq!(house.page("sales", "/quotations/export").status, 403, "that list only");
        assert_eq!(house.page("follow_up", "/customers/export").status, 403, "he only");
        run(house, "gm", &consent, "end", json!({"answer": "sent"})).done();
        assert_eq!(house.page("sales", "/customers/export").status, 403);
    });
}

#[test]
fn papers_and_files_leave_with_whoever_works_on_them() {
    on_each("leaving", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        // A colleague of the same team sees the order; its papers are not his to send.
        let same = "UPDATE app_user SET team=(SELECT team FROM app_user WHERE login='sales')
                    WHERE login='sales_b'";
        house.app.db.write_now(move |c| c.exec(same, &[])).expect("one team");
        let print = format!("/api/v1/orders/{order}/print/sales-contract.pdf");
        assert_eq!(house.get("sales", &print).status, 200, "he sends it himself");
        let told = house.get("sales_b", &print).refused(403, "consent");
        assert!(told.to_string().contains("orders"), "the way out names the list: {told}");
        let workshop = format!("/api/v1/orders/{order}/print/production-instruction.pdf");
        assert_eq!(house.get("sales_b", &workshop).status, 200, "tells of neither price nor buyer");
        trade::paper(house, "sales", &format!("/api/v1/orders/{order}"), "customer_po");
        let files = house.get("sales_b", &format!("/api/v1/orders/{order}/files")).done();
        let file = format!("/files/{}", files["items"][0]["id"]);
        assert_eq!(house.get("sales_b", &file).status, 200, "he may look at it");
        assert_eq!(house.get("sales_b", &format!("{file}?save=1")).status, 403, "not save it");
        assert_eq!(house.get("sales", &format!("{file}?save=1")).status, 200);
        let body = json!({"what": "contract for the printer", "list": "orders", "whom": "printer",
            "why": "binding", "until_on": days_from_now(2)});
        let consent = place("removals", &house.post("sales_b", "/api/v1/removals", body).done());
        run(house, "dept_manager", &consent, "grant", json!({})).done();
        assert_eq!(house.get("sales_b", &print).status, 200, "with the manager's consent");
        assert_eq!(house.get("sales_b", &format!("{file}?save=1")).status, 200);
        let kept = "SELECT COUNT(*) AS n FROM fact WHERE kind='company.kept_in'";
        assert_eq!(house.number(kept), 2, "what was kept in is on record");
        let left = "SELECT COUNT(*) AS n FROM fact WHERE kind='sales_order.downloaded'";
        assert_eq!(house.number(left), 2);
        house.is_sound();
    });
}

#[test]
fn price_lists_are_not_fetched_whole_by_a_program() {
    on_each("fetched", |house| {
        let list = "/api/v1/price-lists";
        assert_eq!(house.get("sales", list).status, 200, "a page is work");
        house.get("sales", &format!("{list}?size=200")).refused(403, "consent");
        assert_eq!(house.get("dept_manager", &format!("{list}?size=200")).status, 200);
        let told = "SELECT COUNT(*) AS n FROM fact WHERE kind='company.exported'";
        assert_eq!(house.number(told), 1);
        assert_eq!(house.get("sales", "/api/v1/messages?size=200").status, 200);
    });
}

//! Tells of papers presented under a letter of credit: examined by the 38 codes, handed to the
//! bank, refused, put right, waived, paid; never drawn beyond the credit.

use crate::credits::{message, names, record};
use crate::support::bank::{self, codes, examination, present, presentation, running};
use crate::support::trade::{at, days_from_now, number, run, today};
use crate::support::{House, on_each, on_sqlite};
use base::date::plus_days;
use base::{Date, WorkCalendar};
use serde_json::{Value as Json, json};

/// A credit over so much for the order, worked with by the department manager; its number.
pub fn worked(house: &House, order: &str, amount: &str, change: &[(&str, &str)]) -> String {
    let (ours, his) = names(house);
    let text = message(&ours, amount, "ALLOWED").replace("NORTHSEA GMBH", &his);
    let text = change.iter().fold(text, |text, (from, to)| text.replace(from, to));
    let credit = number(&record(house, order, &text).done());
    let place = at("letters-of-credit", &credit);
    run(house, "dept_manager", &place, "work", json!({"reason": "agreed by telephone"})).done();
    credit
}

/// Goods of an order by credit on board, their papers made; credit and presentation.
pub fn set(house: &House, amount: &str) -> (String, String) {
    let order = bank::order(house, "lc_sight");
    let credit = worked(house, &order, amount, &[]);
    let (_, invoice) = bank::sail(house, &order);
    let set = presentation(house, &credit, &invoice, &format!("LC-{amount}"));
    (credit, set)
}

fn seen(house: &House, set: &str) -> Json {
    house.get("docs", &format!("/api/v1/presentations/{set}")).done()
}

#[test]
fn papers_for_a_bank_abroad_leave_in_time_for_the_courier() {
    on_sqlite("presented_abroad", |house| {
        let order = bank::order(house, "lc_sight");
        let place = [("NINGBO CHINA", "AT THE COUNTERS OF THE ISSUING BANK")];
        let credit = worked(house, &order, "3850", &place);
        bank::sail(house, &order);
        let path = format!("/api/v1/{}", at("letters-of-credit", &credit));
        let record = house.get("docs", &path).done();
        assert_eq!(record["expiry_place"], place[0].1);
        let last = days_from_now(21).parse::<Date>().expect("a day");
        let sent = plus_days(last, -5).and_then(|day| WorkCalendar::china().on_or_before(day));
        assert_eq!(record["present_by"].as_str().map(str::to_owned), sent.map(|d| d.to_string()));
        let review = house.get("docs", &format!("{path}/review")).done();
        assert!(review["leaves_by"].is_string(), "{review}");
        let page = house.page("docs", &format!("/{}", at("letters-of-credit", &credit))).text();
        assert!(page.contains("Bank abroad: sent by"), "beside the days of the credit");
        house.is_sound();
    });
}

#[test]
fn a_set_is_examined_presented_and_paid() {
    on_each("presented", |house| {
        let (credit, set) = set(house, "3850");
        assert_eq!(running(house, "credit_"), ["credit_expiry", "credit_presentation"]);
        let examined = examination(house, &set);
        assert_eq!(codes(&examined, "discrepancies"), Vec::<String>::new(), "{examined}");
        let said = examined["text"].as_str().unwrap_or_default();
        assert!(said.starts_with("No discrepancy found by rules"), "{said}");
        assert_eq!(examined["last_day"], days_from_now(21).as_str(), "weekends aside");
        // No price was kept from the one who may not see it, and no set either.
        let place = at("presentations", &set);
        house.get("production", &format!("/api/v1/{place}/examination")).refused(403, "forbidden");
        let page = house.page("docs", &format!("/{place}")).text();
        assert!(page.contains("D01 to D38") && !page.contains("complying presentation"));

        for day in ["31 June 2026", "2026-06-31", &days_from_now(1)] {
            let body = json!({"presented_on": day, "basis": "credit"});
            let said = run(house, "docs", &place, "present", body).refused(422, "invalid_fields");
            assert_eq!(said["fields"][0]["field"], "presented_on", "{day}: {said}");
        }
        present(house, "docs", &set, ("credit", None)).done();
        let record = seen(house, &set);
        assert_eq!(
            (&record["state"], &record["presented_on"]),
            (&json!("presented"), &json!(today()))
        );
        assert_eq!(running(house, "credit_"), Vec::<String>::new(), "the credit waits no more");
        assert_eq!(running(house, "presentation_"), ["presentation_decision"]);
        let sent = "SELECT COUNT(*) AS n FROM dispatch WHERE kind='bank' AND state='sent'";
        assert_eq!(house.number(sent), 1, "the originals went with it");
        let held = "SELECT COUNT(*) AS n FROM original WHERE holder='bank'";
        assert_eq!(house.number(held), 1, "and lie with the bank");
        house
            .patch("docs", &format!("/api/v1/{place}"), json!({"bank": "ANOTHER"}))
            .refused(409, "presented");
        run(house, "docs", &place, "pay", json!({"paid_on": today(), "paid": "3850.01"}))
            .refused(422, "invalid_fields");
        run(house, "docs", &place, "pay", json!({"paid_on": today(), "paid": "3795.00"})).done();
        assert_eq!(running(house, "presentation_"), Vec::<String>::new());
        let page = house.page("docs", &format!("/{place}")).text();
        assert!(page.contains("Paid USD 3,795.00"), "the way of the papers");
        assert!(house.page("docs", &format!("/letters-of-credit/{credit}")).text().contains(&set));
        house.is_sound();
    });
}

#[test]
fn nothing_is_drawn_beyond_the_credit() {
    on_each("beyond", |house| {
        let (_, over) = set(house, "3000");
        let examined = examination(house, &over);
        assert!(codes(&examined, "discrepancies").contains(&"D04".to_string()), "{examined}");
        for (who, basis) in [("docs", "credit"), ("gm", "reserve"), ("dept_manager", "collection")]
        {
            let body = present(house, who, &over, (basis, Some("he will pay"))).stopped_by("R-297");
            assert!(body["findings"].to_string().contains("USD 3,850.00"), "{body}");
        }
        // Drawings add up: what one set drew is not there for the next.
        let place = format!("/api/v1/presentations/{over}");
        house.patch("docs", &place, json!({"amount": "3000.00"})).done();
        present(house, "gm", &over, ("reserve", Some("drawn for 3,000 only"))).done();
        let first = seen(house, &over);
        let again = json!({
            "letter_of_credit_id": first["letter_of_credit_id"], "invoice_id": first["invoice_id"],
            "bank": "SAMPLE BANK", "currency": "USD", "amount": "0.01",
        });
        let second = house.post("docs", "/api/v1/presentations", again).done();
        let listed = second["papers"].as_array().map(Vec::len);
        assert_eq!(listed, Some(4), "field 46A and the draft: {second}");
        let examined = examination(house, &number(&second));
        assert_eq!(examined["drawn"], "USD 3,000.01", "{examined}");
        let stopped = present(house, "gm", &number(&second), ("reserve", Some("one cent")));
        assert!(stopped.stopped_by("R-297")["findings"].to_string().contains("D04"));
        house.is_sound();
    });
}

#[test]
fn a_refused_set_is_put_right_and_presented_anew() {
    on_each("put_right", |house| {
        let (_, set) = set(house, "3850");
        let place = at("presentations", &set);
        let mut record = seen(house, &set);
        record["papers"][0]["originals"] = json!(2);
        let short = json!({"papers": record["papers"]});
        house.patch("docs", &format!("/api/v1/{place}"), short).done();
        let examined = examination(house, &set);
        assert_eq!(codes(&examined, "discrepancies"), ["D26"], "{examined}");
        let found = &examined["discrepancies"][0];
        assert_eq!((&found["article"], &found["gravity"]), (&json!("14 a, 17"), &json!("fatal")));
        assert_eq!(found["title_zh"], "单据缺少、份数");
        let page = house.page("docs", &format!("/{place}")).text();
        for part in ["D26", "Documents missing or short", "单据缺少、份数", "14 a, 17"] {
            assert!(page.contains(part), "{part}");
        }

        // As complying it goes nowhere; under reserve with a manager's reason.
        let stopped = present(house, "gm", &set, ("credit", Some("please"))).stopped_by("R-283");
        assert!(stopped.to_string().contains("D26"), "{stopped}");
        present(house, "docs", &set, ("reserve", Some("please"))).stopped_by("R-283");
        present(house, "dept_manager", &set, ("reserve", Some("third invoice follows"))).done();

        // One notice, with codes of the catalogue.
        let notice = |codes: &str| {
            let body = json!({"notified_on": today(), "codes": codes, "fee": "75.00",
                "refusal": "+INVOICE IN 2 ORIGINALS INSTEAD OF 3"});
            run(house, "finance_ar", &place, "notify", body)
        };
        let body = notice("D77").refused(422, "invalid_fields");
        assert_eq!(body["fields"][0]["field"], "codes", "{body}");
        notice("d26").done();
        notice("D26").refused(409, "wrong_state");
        let facts = house.get("gm", &format!("/api/v1/{place}/facts")).done().to_string();
        assert!(facts.contains("presentation.charged") && facts.contains("75.00"), "{facts}");
        assert_eq!(running(house, "presentation_"), ["presentation_correction"]);

        // The buyer does not waive it; the papers are put right in time.
        run(house, "sales", &place, "ask_waiver", json!({})).refused(403, "forbidden");
        let asked = json!({"waiver_asked_on": today()});
        run(house, "follow_up", &place, "ask_waiver", asked).done();
        let no = json!({"waiver_answered_on": today(), "waiver": "WE WAIT FOR THE THIRD INVOICE"});
        run(house, "follow_up", &place, "refuse_waiver", no).done();
        let back = json!({"corrected_on": today(), "correction": "third original signed"});
        run(house, "docs", &place, "correct", back).done();
        record["papers"][0]["originals"] = json!(3);
        house
            .patch("docs", &format!("/api/v1/{place}"), json!({"papers": record["papers"]}))
            .done();
        present(house, "docs", &set, ("credit", None)).done();
        let accepted = run(house, "docs", &place, "accept", json!({"accepted_on": today()})).done();
        assert!(accepted["matures_on"].is_string(), "{accepted}");
        house.is_sound();
    });
}

#[test]
fn a_late_notice_counts_no_more_and_a_waiver_brings_the_money() {
    on_each("late_notice", |house| {
        let (_, set) = set(house, "3850");
        let place = at("presentations", &set);
        present(house, "docs", &set, ("credit", None)).done();
        // The bank's five days are over.
        let past = format!(
            "UPDATE presentation SET presented_on='{}', decide_by='{}'",
            days_from_now(-12),
            days_from_now(-5)
        );
        house.app.db.write_now(move |c| c.exec(&past, &[])).expect("an earlier day");
        let early = json!({"notified_on": days_from_now(-13), "codes": "D36", "refusal": "TYPING"});
        run(house, "docs", &place, "notify", early).refused(422, "invalid_fields");
        let late = json!({"notified_on": today(), "codes": "D36", "refusal": "TYPING ERROR"});
        let done = run(house, "docs", &place, "notify", late).done();
        assert_eq!(done["is_late_notice"], json!(true), "{done}");
        let page = house.page("docs", &format!("/{place}")).text();
        assert!(page.contains("16 f"), "said on the page");
        run(house, "docs", &place, "ask_waiver", json!({"waiver_asked_on": today()})).done();
        run(house, "docs", &place, "waive", json!({"waiver_answered_on": today()})).done();
        let back = json!({"returned_on": today()});
        run(house, "docs", &place, "return_papers", back).refused(409, "wrong_state");
        run(house, "docs", &place, "pay", json!({"paid_on": today(), "paid": "3800.00"})).done();
        house.is_sound();
    });
}

/// LC-7: 60 days after the B/L date, on a banking day.
#[test]
fn a_usance_draft_falls_due_by_its_tenor() {
    on_each("usance", |house| {
        let order = bank::order(house, "lc_sight");
        let usance = [(":42C:AT SIGHT", ":42C:60 DAYS AFTER B/L DATE")];
        let credit = worked(house, &order, "3850", &usance);
        let (_, invoice) = bank::sail(house, &order);
        let set = presentation(house, &credit, &invoice, "LC-3850");
        assert_eq!(
            codes(&examination(house, &set), "discrepancies"),
            ["D12"],
            "the draft is at sight"
        );
        let place = at("presentations", &set);
        let tenor = json!({"draft_tenor": "60 days after B/L date"});
        house.patch("docs", &format!("/api/v1/{place}"), tenor).done();
        present(house, "docs", &set, ("credit", None)).done();
        run(house, "docs", &place, "accept", json!({"accepted_on": today()})).done();
        let due = base::date::plus_days(gendan::kernel::time::today(), 60).expect("a day");
        let due = base::WorkCalendar::china().on_or_after(due).expect("a banking day");
        assert_eq!(seen(house, &set)["matures_on"], due.to_string().as_str());
        assert_eq!(running(house, "presentation_"), ["presentation_maturity"]);
        house.is_sound();
    });
}

/// The form begins with what the credit asks for and the house has; wrong ones are told apart.
#[test]
fn a_form_lists_what_the_credit_asks_for() {
    on_each("checklist", |house| {
        let order = bank::order(house, "lc_sight");
        let credit = worked(house, &order, "3850", &[]);
        let (shipment, invoice) = bank::sail(house, &order);
        let page = house.page("docs", &format!("/presentations/new?shipment_id={shipment}")).text();
        for part in ["BLU0001", "DRAWN UNDER CREDIT NO. LC-3850", "3850.00", "Packing list"] {
            assert!(page.contains(part), "{part}");
        }
        let walk = house.get("docs", &format!("/api/v1/orders/{order}/walkthrough")).done();
        assert_eq!(walk["next"]["entity"], "presentation", "{}", walk["next"]);
        // Another customer's invoice does not belong to this credit.
        let other = json!({"letter_of_credit_id": credit, "invoice_id": invoice["no"],
            "bank": "B", "currency": "USD", "amount": "0"});
        let body =
            house.post("docs", "/api/v1/presentations", other).refused(422, "invalid_fields");
        assert_eq!(body["fields"][0]["field"], "amount", "{body}");
        run(house, "sales", &at("letters-of-credit", &credit), "refuse", json!({"why": "T/T"}))
            .done();
        let gone = json!({"letter_of_credit_id": credit, "invoice_id": invoice["no"],
            "bank": "B", "currency": "USD", "amount": "1"});
        let body = house.post("docs", "/api/v1/presentations", gone).refused(422, "invalid_fields");
        assert_eq!(body["fields"][0]["field"], "letter_of_credit_id", "{body}");
    });
}

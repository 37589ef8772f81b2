//! Tells of collections through a bank, D/P and D/A: exact in three fields, sent, accepted, paid or
//! dishonoured.

use crate::support::bank::{self, running};
use crate::support::trade::{at, days_from_now, number, run, today};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

const BANK: &str = "ELBE BANK, HAMBURG";

/// Goods of an order by collection on board; the order, the shipment and its invoice.
pub fn sailed(house: &House, term: &str) -> (String, String, Json) {
    let order = bank::order(house, term);
    let bank = json!({"collecting_bank": BANK});
    house.patch("sales", "/api/v1/customers/NORTHSEA", bank).done();
    let (shipment, invoice) = bank::sail(house, &order);
    (order, shipment, invoice)
}

pub fn body(invoice: &Json, kind: &str) -> Json {
    let mut body = json!({
        "invoice_id": invoice["no"], "kind": kind, "drawee": "NORTHSEA Trading Ltd",
        "collecting_bank": BANK, "remitting_bank": "SAMPLE BANK, PORT BRANCH", "currency": "USD",
        "amount": invoice["amount"], "papers": "2 DRAFTS, 3 CI, 2 PL, 3/3 B/L", "charges": "each",
        "protest": "waive",
    });
    if kind == "da" {
        body["tenor_days"] = json!(60);
        body["tenor_from"] = json!("bill");
    }
    body
}

fn send(house: &House, who: &str, order: &str, reason: Option<&str>) -> crate::support::Answer {
    let sent = json!({"sent_on": today(), "pay_by": days_from_now(30), "reason": reason});
    run(house, who, &at("collection-orders", order), "send", sent)
}

/// each of the three fields is named, and nobody overrides.
#[test]
fn a_collection_order_is_exact_or_stays_here() {
    on_each("exact", |house| {
        let (order, shipment, invoice) = sailed(house, "dp_sight");
        let walk = house.get("docs", &format!("/api/v1/orders/{order}/walkthrough")).done();
        assert_eq!(walk["next"]["entity"], "collection_order", "{}", walk["next"]);
        let form = house.page("docs", &format!("/collection-orders/new?shipment_id={shipment}"));
        let form = form.text();
        for part in [BANK, "NORTHSEA Trading Ltd", "3850.00"] {
            assert!(form.contains(part), "{part}");
        }
        let wrong = json!({"collecting_bank": "ELBE BANK, BREMEN", "drawee": "SOUTHSEA Ltd",
            "amount": "3850.10"});
        let mut body = body(&invoice, "dp");
        for name in ["collecting_bank", "drawee", "amount"] {
            body[name] = wrong[name].clone();
        }
        let made = number(&house.post("docs", "/api/v1/collection-orders", body).done());
        for who in ["docs", "dept_manager", "gm"] {
            let stopped = send(house, who, &made, Some("send it")).stopped_by("R-288").to_string();
            for part in ["Collecting bank", "Drawee", "Amount", "ELBE BANK, BREMEN", "3,850.10"] {
                assert!(stopped.contains(part), "{part}: {stopped}");
            }
        }
        let place = format!("/api/v1/collection-orders/{made}");
        let right = json!({"collecting_bank": "Elbe Bank, Hamburg",
            "drawee": "NORTHSEA Trading Ltd", "amount": "3850.00"});
        house.patch("docs", &place, right).done();
        send(house, "docs", &made, None).done();
        assert_eq!(running(house, "collection_"), ["collection_answer"]);
        let sent = "SELECT COUNT(*) AS n FROM dispatch WHERE kind='bank' AND state='sent'";
        assert_eq!(house.number(sent), 1, "the originals went to the bank");
        run(house, "docs", &at("collection-orders", &made), "accept", json!({}))
            .refused(409, "no_draft_to_accept");
        let paid = json!({"paid_on": today(), "paid": "3820.00"});
        run(house, "finance_ar", &at("collection-orders", &made), "pay", paid).done();
        assert_eq!(running(house, "collection_"), Vec::<String>::new());
        house.is_sound();
    });
}

#[test]
fn an_accepted_draft_falls_due_and_a_dishonoured_one_is_decided_on() {
    on_each("dishonoured", |house| {
        let (_, _, invoice) = sailed(house, "da");
        let mut bare = body(&invoice, "da");
        bare["tenor_days"] = json!(null);
        let said = house.post("docs", "/api/v1/collection-orders", bare);
        assert_eq!(said.refused(422, "invalid_fields")["fields"][0]["field"], "tenor_days");
        let made = house.post("docs", "/api/v1/collection-orders", body(&invoice, "dp")).done();
        let made = number(&made);
        let place = at("collection-orders", &made);
        let stopped = send(house, "docs", &made, None).stopped_by("R-288").to_string();
        assert!(stopped.contains("Kind"), "the contract says D/A: {stopped}");
        house.patch("docs", &format!("/api/v1/{place}"), body(&invoice, "da")).done();
        send(house, "docs", &made, None).done();
        run(house, "docs", &place, "accept", json!({"accepted_on": today()})).done();
        let due = base::date::plus_days(gendan::kernel::time::today(), 60).expect("a day");
        let due = base::WorkCalendar::china().on_or_after(due).expect("a banking day");
        let seen = house.get("docs", &format!("/api/v1/{place}")).done();
        assert_eq!(seen["matures_on"], due.to_string().as_str());
        assert_eq!(running(house, "collection_"), ["collection_due"]);

        let no = json!({"dishonoured_on": today(), "dishonour": "DRAWEE IS INSOLVENT"});
        run(house, "finance_ar", &place, "dishonour", no).done();
        assert_eq!(running(house, "collection_"), ["collection_remedy"]);
        let back = json!({"returned_on": today()});
        run(house, "docs", &place, "return_papers", back.clone()).refused(409, "undecided");
        let decided = json!({"decision": "resell", "decided_why": "a buyer in Bremen takes them"});
        run(house, "docs", &place, "decide", decided.clone()).refused(403, "forbidden");
        run(house, "dept_manager", &place, "decide", decided).done();
        run(house, "docs", &place, "return_papers", back).done();
        let page = house.page("docs", &format!("/{place}")).text();
        assert!(page.contains("sell to another buyer") && page.contains("DRAWEE IS INSOLVENT"));
        house.is_sound();
    });
}

//! Tells of costing sheets that are no longer true: the dollar moves, a material's price grows old,
//! the house learns a new one. The sheet says so, an offer from it is warned, one press renews it.

use crate::costing::bag;
use crate::support::trade::{self, at, days_from_now, number, run};
use crate::support::{House, on_each, on_sqlite};
use serde_json::{Value as Json, json};

/// An approved sheet of the sales person's.
fn approved(house: &House, mut sheet: Json) -> String {
    sheet["owner_id"] = json!(house.person("sales").id);
    let made = house.post("planning", "/api/v1/cost-sheets", sheet).done();
    let no = number(&made);
    run(house, "dept_manager", &at("cost-sheets", &no), "approve", json!({"reason": "seen"}))
        .done();
    no
}

fn dollar(house: &House, rate: &str) {
    let body = json!({"value": rate, "why": "the bank's rate of today"});
    house.post("gm", "/api/v1/settings/reference_rate", body).done();
}

fn offer(house: &House, sheet: &str) -> String {
    let body = json!({
        "customer_id": "NORTHSEA", "quoted_on": trade::today(), "cost_sheet_id": sheet,
        "valid_until": days_from_now(30), "currency": "USD", "incoterm": "FOB",
        "place": "NINGBO", "payment_term": "deposit_bl_copy", "deposit_pct": "30",
        "delivery": "45 days", "load": "fcl",
        "lines": [{"item_no": "BAG-1", "description": "Canvas bag", "quantity": "500",
            "unit": "PCS", "price": "3.85", "free": false, "packing": "20 PCS/CTN"}],
    });
    number(&house.post("sales", "/api/v1/quotations", body).done())
}

fn page(house: &House, who: &str, no: &str) -> String {
    house.page(who, &format!("/cost-sheets/{no}")).text()
}

#[test]
fn the_dollar_moves_the_offer_is_warned_and_one_press_renews_the_sheet() {
    on_each("expiry", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let no = approved(house, bag());
        assert!(!page(house, "planning", &no).contains("has expired"));
        let fresh = offer(house, &no);
        let sent = run(house, "sales", &at("quotations", &fresh), "send", json!({}));
        assert!(!sent.text().contains("R-143"), "{}", sent.text());
        dollar(house, "7300000");
        for who in ["planning", "sales"] {
            let said = page(house, who, &no);
            assert!(said.contains("has expired") && said.contains("rate now 7.3"), "{said}");
        }
        let told = house.page("sales", "/notifications").text();
        assert!(told.contains("has expired") && told.contains(&no), "{told}");
        // Once more the same way: what lies unread is not told twice.
        dollar(house, "7310000");
        let unread = "SELECT COUNT(*) AS n FROM notification WHERE kind='cost_sheet.expired'";
        assert_eq!(house.number(unread), 1);
        dollar(house, "7300000");
        let offer_now = offer(house, &no);
        let body = run(house, "sales", &at("quotations", &offer_now), "send", json!({}));
        let body = body.stopped_by("R-143");
        assert!(body.to_string().contains(&format!("{no} has expired")), "{body}");
        let answer = run(house, "sales", &at("cost-sheets", &no), "renew", json!({})).done();
        assert!(answer.to_string().contains("CS-0002"), "{answer}");
        let new = house.get("planning", "/api/v1/cost-sheets/CS-0002").done();
        assert_eq!((&new["rate"], &new["state"]), (&json!("7.3"), &json!("draft")), "{new}");
        assert_eq!(new["lines"].as_array().map(Vec::len), Some(13), "{new}");
        assert_eq!(new["cost"], "32.15", "yuan cost what they cost");
        let old = house.get("planning", &format!("/api/v1/cost-sheets/{no}")).done();
        assert_eq!(old["state"], "replaced");
        assert!(!page(house, "planning", &no).contains("has expired"), "out of use anyway");
        // The old one carries no offer any more, and nobody changes it.
        run(house, "sales", &at("quotations", &offer_now), "send", json!({})).stopped_by("R-130");
        let late =
            house.patch("planning", &format!("/api/v1/cost-sheets/{no}"), json!({"note": "x"}));
        late.refused(409, "sheet_out_of_use");
        run(house, "sales", &at("cost-sheets", &no), "renew", json!({}))
            .refused(409, "wrong_state");
        house.is_sound();
    });
}

#[test]
fn old_and_moved_prices_are_named_without_showing_costs_to_sales() {
    on_each("expiry_prices", |house| {
        let limit = json!({"item": "lining", "unit": "M", "price": "5.20", "usage": "0.42"});
        house.post("purchasing", "/api/v1/cost-limits", limit).done();
        let mut sheet = bag();
        sheet["lines"][3]["priced_on"] = json!(days_from_now(-31));
        let no = approved(house, sheet);
        let said = page(house, "planning", &no);
        assert!(said.contains("zipper: its price is 31 days old"), "{said}");
        let dear = json!({"price": "5.60", "version": 1});
        house.patch("purchasing", "/api/v1/cost-limits/CL-0001", dear).done();
        let told = house.page("sales", "/notifications").text();
        assert!(told.contains("has expired") && told.contains(&no), "{told}");
        let said = page(house, "planning", &no);
        assert!(said.contains("lining: usually 5.2 then, 5.6 now"), "{said}");
        let seen = page(house, "sales", &no);
        assert!(seen.contains("lining: its usual price has moved"), "{seen}");
        assert!(!seen.contains("5.6 now") && !seen.contains("5.2 then"), "{seen}");
    });
}

#[test]
fn the_owner_is_told_before_a_sheet_lapses_until_it_is_renewed_or_laid_aside() {
    on_sqlite("expiry_clock", |house| {
        let no = approved(house, bag());
        let open = "SELECT COUNT(*) AS n FROM clock WHERE name='cost_sheet_renewal'
                    AND state='running'";
        assert_eq!(house.number(open), 1);
        let aside = json!({"why": "the customer buys elsewhere"});
        run(house, "sales", &at("cost-sheets", &no), "lay_aside", aside).done();
        assert_eq!(house.number(open), 0);
        let kept = house.get("planning", &format!("/api/v1/cost-sheets/{no}")).done();
        assert_eq!(kept["state"], "laid_aside");
        // A draft that nobody wants any more is not asked for either.
        let asked = "SELECT COUNT(*) AS n FROM clock WHERE name='cost_sheet' AND state='running'";
        let draft = number(&house.post("planning", "/api/v1/cost-sheets", bag()).done());
        assert_eq!(house.number(asked), 1);
        let aside = json!({"why": "asked for by mistake"});
        run(house, "planning", &at("cost-sheets", &draft), "lay_aside", aside).done();
        assert_eq!(house.number(asked), 0);
    });
}

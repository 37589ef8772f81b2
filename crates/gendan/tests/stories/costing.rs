//! Tells of costing: the bag of the regulations to the cent, the sheet of paper at five yuan that
//! must be seen, the price that the manager reviews, and who sees none of it.

use crate::support::trade::{at, number, run};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

pub fn line(part: &str, item: &str, usage: &str, price: &str, wastage: &str) -> Json {
    json!({"part": part, "item": item, "unit": "PCS", "usage": usage, "price": price,
        "wastage": wastage, "currency": "CNY", "vat_included": true,
        "source": "Canvas Mill", "priced_on": crate::support::trade::today()})
}

/// EX-1 of costing.md.
pub fn bag() -> Json {
    json!({"kind": "general", "item": "BAG-1", "quantity": "9600", "rate": "7.10",
    "rate_on": crate::support::trade::today(), "net_factor": "96", "incoterm": "FOB",
    "place": "NINGBO", "load": "fcl", "usd_price": "5.60",
    "valid_until": crate::support::trade::days_from_now(30),
    "lines": [
        line("main", "main fabric", "0.850", "14.50", "3"),
        line("auxiliary", "lining", "0.420", "5.20", "3"),
        line("auxiliary", "interlining", "0.300", "2.10", "5"),
        line("auxiliary", "zipper", "1", "1.15", "1"),
        line("auxiliary", "hardware set", "1", "2.60", "2"),
        line("auxiliary", "thread", "25", "0.008", "5"),
        line("packing", "label, hangtag", "1", "0.35", "2"),
        line("packing", "polybag", "1", "0.22", "2"),
        line("packing", "carton", "0.05", "9.60", "1"),
        line("labour", "sewing", "1", "8.40", "0"),
        line("overhead", "overhead", "1", "2.10", "0"),
        line("inland", "truck and port", "1", "0.55", "0"),
        line("mould", "mould", "1", "0.40", "0"),
    ]})
}

fn make(house: &House, sheet: Json) -> Json {
    house.post("planning", "/api/v1/cost-sheets", sheet).done()
}

#[test]
fn the_bag_of_the_regulations_to_the_cent() {
    on_each("bag", |house| {
        let made = make(house, bag());
        assert_eq!((&made["cost"], &made["profit"]), (&json!("32.15"), &json!("6.02")), "{made}");
        let margin = made["margin"].as_str().unwrap_or_default();
        assert!(margin.starts_with("15.14"), "{margin}");
        assert_eq!(made["red"], 0);
        // Without a price, the target margin makes one, rounded up to the cent.
        let mut wish = bag();
        wish["usd_price"] = Json::Null;
        wish["target_margin"] = json!("12");
        assert_eq!(make(house, wish)["usd_price"], "5.4");
        house.is_sound();
    });
}

#[test]
fn a_sheet_of_paper_at_five_yuan_and_a_metre_of_lining_are_seen() {
    on_each("doubts", |house| {
        for (item, price, usage) in [("stiffener", "0.12", "1"), ("lining", "5.20", "0.420")] {
            let limit = json!({"item": item, "unit": "PCS", "price": price, "usage": usage});
            house.post("purchasing", "/api/v1/cost-limits", limit).done();
        }
        let mut sheet = bag();
        let lines = sheet["lines"].as_array_mut().expect("lines");
        lines[1] = line("auxiliary", "lining", "1.000", "5.20", "3");
        lines.push(line("auxiliary", "stiffener", "1", "5.00", "0"));
        let made = make(house, sheet.clone());
        assert_eq!(made["red"], 2, "{made}");
        let place = at("cost-sheets", &number(&made));
        let body = run(house, "planning", &place, "approve", json!({})).stopped_by("R-150");
        let said = body["findings"][0]["text"].as_str().unwrap_or_default();
        assert!(said.contains("lining") && said.contains("stiffener"), "{said}");
        // Corrected, or confirmed with a reason at the line.
        let lines = sheet["lines"].as_array_mut().expect("lines");
        lines[1] = line("auxiliary", "lining", "0.420", "5.20", "3");
        lines[13]["confirmed"] = json!("hand-made paper, the customer's own wish");
        sheet["usd_price"] = json!("6.40");
        sheet["version"] = made["version"].clone();
        house.patch("planning", &format!("/api/v1/{place}"), sheet).done();
        run(house, "dept_manager", &place, "approve", json!({})).done();
        let approved = house.get("planning", &format!("/api/v1/{place}")).done();
        assert_eq!(approved["state"], "approved");
        let late = house.patch("planning", &format!("/api/v1/{place}"), json!({"note": "late"}));
        late.refused(409, "sheet_approved");
        house.is_sound();
    });
}

/// A history of approved sheets is the reference; the house's own limit only until then.
#[test]
fn three_approved_sheets_make_a_history() {
    on_each("history_of_prices", |house| {
        for _ in 0..3 {
            let made = make(house, bag());
            let place = at("cost-sheets", &number(&made));
            run(house, "dept_manager", &place, "approve", json!({})).done();
        }
        let mut dear = bag();
        dear["lines"][5] = line("auxiliary", "thread", "25", "0.08", "5");
        let made = make(house, dear);
        assert_eq!(made["lines"][5]["flag"], "slip", "a decimal slipped: {made}");
        assert_eq!(made["lines"][5]["reference"], "0.008");
    });
}

#[test]
fn a_price_is_reviewed_a_loss_refused_and_nonsense_told_at_its_cell() {
    on_each("review", |house| {
        let made = make(house, bag());
        let place = at("cost-sheets", &number(&made));
        run(house, "planning", &place, "approve", json!({})).stopped_by("R-132");
        let mut loss = bag();
        loss["usd_price"] = json!("4.60");
        let lost = at("cost-sheets", &number(&make(house, loss)));
        run(house, "dept_manager", &lost, "approve", json!({"reason": "x"})).stopped_by("R-154");
        let mut mixed = bag();
        mixed["lines"][0]["currency"] = json!("EUR");
        let body = house.post("planning", "/api/v1/cost-sheets", mixed);
        let body = body.refused(422, "invalid_fields");
        assert_eq!(body["fields"][0]["field"], "lines.0.currency", "{body}");
        let mut wordy = bag();
        wordy["lines"][2]["price"] = json!("two yuan");
        house.post("planning", "/api/v1/cost-sheets", wordy).refused(422, "invalid_fields");
        let mut claimed = bag();
        claimed["claimed_cost"] = json!("32.14");
        let wrong = at("cost-sheets", &number(&make(house, claimed)));
        run(house, "dept_manager", &wrong, "approve", json!({})).stopped_by("R-152");
    });
}

#[test]
fn cost_and_margin_are_seen_by_right_only() {
    on_each("cost_secret", |house| {
        let made = make(house, bag());
        let no = number(&made);
        let shown = house.get("gm", &format!("/api/v1/cost-sheets/{no}")).done();
        assert_eq!(shown["cost"], "32.15");
        house.get("docs", &format!("/api/v1/cost-sheets/{no}")).refused(403, "forbidden");
        let owner = house.person("sales").id;
        house.patch("gm", &format!("/api/v1/cost-sheets/{no}"), json!({"owner_id": owner})).done();
        let page = house.page("sales", &format!("/cost-sheets/{no}")).text();
        assert!(page.contains("5.6"), "the selling price is his");
        for secret in ["32.15", "6.02", "15.14", "Canvas Mill"] {
            assert!(!page.contains(secret), "{secret}");
        }
        for path in ["sort=margin", "sort=-cost", "cost=32.15"] {
            let list = house.page("sales", &format!("/cost-sheets?{path}")).text();
            assert!(!list.contains("32.15"), "{path}");
        }
    });
}

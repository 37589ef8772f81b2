//! Tells of offers with alternatives: variants side by side, tiers, what is won of them; the first
//! reply, versions, what each one may see of prices and costs.

use crate::support::trade::{self, at, number, run};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

fn line(price: &str, more: Json) -> Json {
    let mut line = json!({"item_no": "BAG-1", "description": "Canvas bag", "quantity": "500",
        "unit": "PCS", "price": price, "free": false, "packing": "20 PCS/CTN"});
    for (name, value) in more.as_object().into_iter().flatten() {
        line[name] = value.clone();
    }
    line
}

fn body(lines: Json, variants: Json) -> Json {
    json!({
        "customer_id": "NORTHSEA", "quoted_on": trade::today(),
        "valid_until": trade::days_from_now(30), "currency": "USD", "incoterm": "FOB",
        "place": "NINGBO", "payment_term": "deposit_bl_copy", "deposit_pct": "30",
        "delivery": "45 days", "load": "fcl", "lines": lines, "variants": variants,
    })
}

/// Canvas at two quantities, hemp delivered to Hamburg.
fn side_by_side() -> Json {
    body(
        json!([
            line("3.95", json!({"variant": "A"})),
            line("3.85", json!({"variant": "A", "quantity": "2000", "tier": true})),
            line(
                "5.10",
                json!({"variant": "B", "description": "Hemp bag", "packing": "10 PCS/CTN"})
            ),
        ]),
        json!([
            {"letter": "A", "says": "Canvas, loose in the carton"},
            {"letter": "B", "says": "Hemp, one bag each", "incoterm": "CIF", "place": "HAMBURG"},
        ]),
    )
}

fn quoted(house: &House, body: Json) -> String {
    number(&house.post("sales", "/api/v1/quotations", body).done())
}

fn winning(more: Json) -> Json {
    let mut body = json!({"customer_po": "PO-88", "received_at": "2026-11-22T02:00:00Z",
        "ship_by": trade::days_from_now(45), "pol": "CNNBG", "pod": "DEHAM",
        "packing": "EXPORT CARTONS", "quality": "AS SAMPLE"});
    for (name, value) in more.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    body
}

fn stage(house: &House) {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
}

#[test]
fn variants_stand_side_by_side_and_the_one_taken_becomes_the_order() {
    on_each("variants", |house| {
        stage(house);
        let offer = quoted(house, side_by_side());
        let place = at("quotations", &offer);
        let kept = house.get("sales", &format!("/api/v1/{place}")).done();
        assert_eq!(kept["amount"], "1975.00", "the first variant counts, without its tiers");
        assert_eq!(kept["variants"][1]["place"], "HAMBURG");
        run(house, "sales", &place, "send", json!({"reason": "Above the list"}))
            .stopped_by("R-131");
        run(house, "dept_manager", &place, "send", json!({})).done();
        let unsaid = run(house, "sales", &place, "win", winning(json!({})));
        let unsaid = unsaid.refused(422, "invalid_fields");
        assert_eq!(unsaid["fields"][0]["field"], "won_variant", "{unsaid}");
        let few = winning(json!({"won_variant": "A", "won_quantity": "400"}));
        let few = run(house, "sales", &place, "win", few).refused(422, "invalid_fields");
        assert_eq!(few["fields"][0]["field"], "won_quantity", "{few}");
        let took = winning(json!({"won_variant": "A", "won_quantity": "2400"}));
        let order = run(house, "sales", &place, "win", took).done();
        assert_eq!((&order["amount"], &order["incoterm"]), (&json!("9240.00"), &json!("FOB")));
        assert_eq!(order["lines"].as_array().map(Vec::len), Some(1), "{order}");
        let won = house.get("sales", &format!("/api/v1/{place}")).done();
        assert_eq!((&won["state"], &won["won_variant"]), (&json!("won"), &json!("A")));
        house.is_sound();
    });
}

#[test]
fn a_variant_takes_its_own_price_term_into_the_order() {
    on_each("own_term", |house| {
        stage(house);
        let offer = quoted(house, side_by_side());
        let place = at("quotations", &offer);
        run(house, "dept_manager", &place, "send", json!({})).done();
        let order = run(house, "sales", &place, "win", winning(json!({"won_variant": "B"}))).done();
        let term = (&order["incoterm"], &order["place"], &order["amount"]);
        assert_eq!(term, (&json!("CIF"), &json!("HAMBURG"), &json!("2550.00")));
        assert_eq!(order["lines"][0]["description"], "Hemp bag");
        house.is_sound();
    });
}

#[test]
fn what_is_wrong_with_variants_is_told_at_its_cell_all_at_once() {
    on_each("variant_faults", |house| {
        stage(house);
        let wrong = body(
            json!([
                line("3.95", json!({"variant": "C"})),
                line("3.85", json!({"quantity": "2000", "tier": true})),
            ]),
            json!([
                {"letter": "A", "says": "Canvas"},
                {"letter": "A", "says": "Hemp", "incoterm": "CIF"},
            ]),
        );
        let told = house.post("sales", "/api/v1/quotations", wrong).refused(422, "invalid_fields");
        let mut fields: Vec<&str> = told["fields"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|error| error["field"].as_str())
            .collect();
        fields.sort_unstable();
        let want = [
            "lines.0.variant",
            "lines.1.tier",
            "variants.0.letter",
            "variants.1.letter",
            "variants.1.place",
        ];
        assert_eq!(fields, want, "{told}");
    });
}

/// a first offer introduces company and goods by itself; emptied, it asks why.
#[test]
fn a_first_offer_introduces_the_company_and_its_goods() {
    on_each("introduced", |house| {
        stage(house);
        let offer = quoted(house, body(json!([line("3.85", json!({}))]), json!([])));
        let place = at("quotations", &offer);
        let path = format!("/api/v1/{place}");
        let kept = house.get("sales", &path).done();
        let says = |name: &str| kept[name].as_str().unwrap_or_default().to_string();
        assert!(says("introduction").contains("since 2004"), "{kept}");
        assert!(says("presentation").starts_with("BAG-1: Cotton canvas"), "{kept}");
        house.patch("sales", &path, json!({"introduction": "", "presentation": ""})).done();
        run(house, "sales", &place, "send", json!({})).stopped_by("R-127");
        run(house, "sales", &place, "send", json!({})).stopped_by("R-128");
        let why = json!({"reason": "Told him at the fair"});
        run(house, "sales", &place, "send", why).done();
        let next = quoted(house, body(json!([line("3.85", json!({}))]), json!([])));
        run(house, "sales", &at("quotations", &next), "send", json!({})).done();
        house.is_sound();
    });
}

/// size, carton and weights come from the catalogue; a mould is sent by the manager's word.
#[test]
fn an_article_without_carton_and_weights_is_not_offered() {
    on_each("article", |house| {
        stage(house);
        let mould = line("800", json!({"item_no": "MOULD-1", "quantity": "1"}));
        let lines = json!([line("3.85", json!({})), mould]);
        let offer = quoted(house, body(lines, json!([])));
        let place = at("quotations", &offer);
        let told = run(house, "sales", &place, "send", json!({})).stopped_by("R-129");
        assert!(told.to_string().contains("MOULD-1") && !told.to_string().contains("BAG-1"));
        let why = json!({"reason": "A mould has no carton"});
        run(house, "sales", &place, "send", why.clone()).stopped_by("R-129");
        run(house, "dept_manager", &place, "send", why).done();
        house.is_sound();
    });
}

//! Tells of offers with alternatives: variants side by side, tiers, what is won of them; the first
//! reply, versions, what each one may see of prices and costs.

use crate::support::trade::{self, at, number, run};
use crate::support::{House, on_each};
use calamine::Reader;
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

/// Before an offer one looks at what this customer and others were offered and paid.
#[test]
fn the_price_history_joins_offers_and_orders() {
    on_each("prices", |house| {
        stage(house);
        trade::customer(house, "SOUTHSEA");
        for price in ["3.85", "4.00"] {
            let offer = quoted(house, body(json!([line(price, json!({}))]), json!([])));
            let place = at("quotations", &offer);
            run(house, "dept_manager", &place, "send", json!({})).done();
            let verb = if price == "4.00" { "win" } else { "lose" };
            let more = if verb == "win" { winning(json!({})) } else { json!({"why": "Dear"}) };
            run(house, "sales", &place, verb, more).done();
        }
        trade::order(house, "SOUTHSEA", "tt_before_production");
        let path = "/api/v1/price-history?item=BAG-1";
        let all = house.get("sales", path).done();
        let told: Vec<(&str, &str, &str)> = all["items"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|one| {
                let text = |name: &str| one[name].as_str();
                Some((text("customer")?, text("outcome")?, text("price")?))
            })
            .collect();
        assert_eq!(told.len(), 4, "{all}");
        for want in [
            ("NORTHSEA", "lost", "3.85"),
            ("NORTHSEA", "won", "4"),
            ("NORTHSEA", "ordered", "4"),
            ("SOUTHSEA", "ordered", "3.85"),
        ] {
            assert!(told.contains(&want), "{want:?} in {told:?}");
        }
        assert_eq!(all["usual"][0]["price"], "3.925", "the median of four: {all}");
        let his = house.get("sales", &format!("{path}&customer=NORTHSEA")).done();
        assert_eq!(his["count"], 3, "{his}");
        house.get("sales", "/api/v1/price-history").refused(422, "invalid_fields");
        // The workshop sees no price, another team not this one's offers.
        house.get("qc", path).refused(403, "forbidden");
        let other = house.get("sales_b", path).done();
        assert_eq!(other["count"], 0, "{other}");
        let bought = house.get("purchasing", path).done();
        assert!(!bought.to_string().contains("NORTHSEA"), "{bought}");
        for page in
            ["/products/BAG-1", "/customers/NORTHSEA?tab=offers", "/price-history?item=BAG-1"]
        {
            let text = house.page("sales", page).text();
            assert!(text.contains("Price history") && text.contains("Against the last"), "{page}");
        }
        assert!(!house.page("qc", "/products/BAG-1").text().contains("Price history"));
        // Whoever makes an offer has it under the form.
        let form = house.page("sales", "/quotations/new?customer_id=NORTHSEA").text();
        assert!(form.contains("Price history") && form.contains("4.00"), "{form}");
        assert!(!house.page("sales", "/quotations/new").text().contains("Price history"));
        let slip = quoted(house, body(json!([line("39.25", json!({}))]), json!([])));
        let text = house.page("sales", &format!("/quotations/{slip}")).text();
        let doubt = gendan::costing::sanity::Flag::Slip.label().en;
        assert!(text.contains(doubt) && text.contains("3.925"), "ten times the usual price");
        house.is_sound();
    });
}

/// The page compares variants; the margin is told to those who may see costs.
#[test]
fn the_comparison_tells_the_margin_only_by_right() {
    on_each("margin", |house| {
        stage(house);
        let sheet = json!({"kind": "general", "item": "BAG-1", "quantity": "500", "rate": "7.10",
            "rate_on": trade::today(), "net_factor": "96", "incoterm": "FOB", "place": "NINGBO",
            "load": "fcl", "usd_price": "3.95", "owner_id": "sales",
            "valid_until": trade::days_from_now(30),
            "lines": [{"part": "main", "item": "canvas", "unit": "M", "usage": "1",
                "price": "17.31", "currency": "CNY", "vat_included": true}]});
        let sheet = number(&house.post("planning", "/api/v1/cost-sheets", sheet).done());
        let mut body = side_by_side();
        body["variants"][0]["cost_sheet_id"] = json!(sheet);
        let offer = quoted(house, body);
        let page = |who: &str| house.page(who, &format!("/quotations/{offer}")).text();
        let (sales, manager) = (page("sales"), page("dept_manager"));
        for text in [&sales, &manager] {
            assert!(text.contains("Variants compared"), "{text}");
            for part in
                ["Canvas, loose", "Hemp, one bag each", "CIF HAMBURG", "10 PCS/CTN", "3.85", "5.10"]
            {
                assert!(text.contains(part), "{part}");
            }
        }
        // 3.95 × 7.10 = 28.045; counted 26.9232; less 17.31: 9.61 of 28.045.
        assert!(manager.contains("34.3 %"), "{manager}");
        assert!(!sales.contains("34.3 %") && !sales.contains("Margin"), "{sales}");
        nothing_of_costs_leaves(house, &offer);
    });
}

/// Lists, their order, exports and the printed sheet tell neither cost nor margin to one without
/// the right to it.
fn nothing_of_costs_leaves(house: &House, offer: &str) {
    for list in ["quotations", "cost-sheets"] {
        let body = json!({"what": "all of them", "list": list, "whom": "the fair", "why": "prices",
            "until_on": trade::days_from_now(2)});
        let asked = number(&house.post("sales", "/api/v1/removals", body).done());
        run(house, "dept_manager", &at("removals", &asked), "grant", json!({})).done();
    }
    let paths = [
        "/quotations/export".to_string(),
        "/cost-sheets/export".to_string(),
        format!("/quotations/{offer}/print/quotation.xlsx"),
    ];
    for path in paths {
        let told = |who: &str| {
            let answer = house.page(who, &path);
            assert_eq!(answer.status, 200, "{who} {path}");
            cells(answer.bytes)
        };
        let text = told("sales");
        assert!(text.contains("3.95") || text.contains("1975"), "{path} tells prices: {text}");
        assert!(!text.contains("17.31") && !text.contains("34.2"), "{path}: {text}");
    }
    let costs = cells(house.page("dept_manager", "/cost-sheets/export").bytes);
    assert!(costs.contains("34.2"), "who may see it has it in his export: {costs}");
    for order in ["margin", "-margin"] {
        let path = format!("/api/v1/cost-sheets?sort={order}");
        house.get("sales", &path).refused(403, "forbidden");
        assert_eq!(house.get("dept_manager", &path).status, 200, "{order}");
    }
    for order in ["margin", "cost", "profit"] {
        house.get("gm", &format!("/api/v1/quotations?sort={order}")).refused(422, "invalid_fields");
    }
}

/// All a workbook says.
fn cells(bytes: Vec<u8>) -> String {
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).expect("a workbook");
    let sheet = book.worksheet_range_at(0).expect("a sheet").expect("a readable sheet");
    sheet.cells().map(|(_, _, cell)| cell.to_string()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_new_version_tells_what_changed() {
    on_each("changed", |house| {
        stage(house);
        let first = quoted(house, body(json!([line("3.85", json!({}))]), json!([])));
        let place = at("quotations", &first);
        run(house, "sales", &place, "send", json!({})).done();
        let second = run(house, "sales", &place, "revise", json!({})).done();
        let no = number(&second);
        let page = || house.page("sales", &format!("/quotations/{no}")).text();
        assert!(page().contains("The content is the same as before."));
        let mut lines = second["lines"].clone();
        lines[0]["price"] = json!("3.80");
        let path = format!("/api/v1/{}", at("quotations", &no));
        house.patch("sales", &path, json!({"lines": lines, "delivery": "60 days"})).done();
        let text = page();
        assert!(text.contains(&format!("What changed since {first}")), "{text}");
        assert!(text.contains("3.85 → 3.8") && text.contains("45 days → 60 days"), "{text}");
    });
}

/// nobody has to name the order that this one repeats.
#[test]
fn the_order_that_is_repeated_is_found_by_the_house() {
    on_each("repeat", |house| {
        stage(house);
        let term = "tt_before_production";
        let first = trade::order(house, "NORTHSEA", term);
        let mut dearer = trade::order_body("NORTHSEA", term);
        dearer["lines"][0]["price"] = json!("3.95");
        let second = number(&house.post("sales", "/api/v1/orders", dearer).done());
        let place = at("orders", &second);
        let told = run(house, "dept_manager", &place, "send_contract", json!({}));
        let told = told.stopped_by("R-183").to_string();
        assert!(told.contains(&first) && told.contains("3.85 → 3.95"), "{told}");
        let why = json!({"reason": "Canvas went up"});
        run(house, "dept_manager", &place, "send_contract", why).done();
        let third = trade::order_body("NORTHSEA", term);
        let third = number(&house.post("sales", "/api/v1/orders", third).done());
        let told = run(house, "dept_manager", &at("orders", &third), "send_contract", json!({}));
        let told = told.stopped_by("R-183").to_string();
        assert!(told.contains(&second) && !told.contains(&first), "the latest: {told}");
        let mut other = trade::order_body("NORTHSEA", term);
        other["lines"][0]["item_no"] = json!("BAG-9");
        let other = number(&house.post("sales", "/api/v1/orders", other).done());
        run(house, "dept_manager", &at("orders", &other), "send_contract", json!({})).done();
        house.is_sound();
    });
}

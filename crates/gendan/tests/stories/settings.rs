//! Tells of the settings: a rule bites as hard as the house says, from the next action on; what a
//! change would have done to the last twelve months is shown before it is made; what was overridden
//! stands in a report.

use crate::support::trade::{self, at, run};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

fn change(house: &House, who: &str, name: &str, value: &str) -> crate::support::Answer {
    let body = json!({"value": value, "why": "the market has changed"});
    house.post(who, &format!("/api/v1/settings/{name}"), body)
}

fn effect(house: &House, name: &str, value: &str) -> Json {
    let path = format!("/api/v1/settings/{name}/effect");
    house.post("gm", &path, json!({"value": value})).done()
}

#[test]
fn a_preview_tries_the_change_on_what_was_done() {
    on_each("preview", |house| {
        trade::customer(house, "NORTHSEA");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        run(house, "dept_manager", &at("orders", &order), "send_contract", json!({})).done();
        // USD 3,850.00 is far from the limit of USD 50,000.00, and above one of USD 3,000.00.
        let same = effect(house, "gm_amount_usd_cents", "400000");
        assert_eq!(same["changed_count"], 0, "{same}");
        let lower = effect(house, "gm_amount_usd_cents", "300000");
        assert_eq!((&lower["before"]["asked"], &lower["after"]["asked"]), (&json!(0), &json!(1)));
        assert_eq!(lower["changed"][0]["key"], order);
        let stays = house.get("gm", "/api/v1/settings").done();
        let limit = |all: &Json| {
            let items = all["items"].as_array().cloned().unwrap_or_default();
            items.iter().find(|s| s["name"] == "gm_amount_usd_cents").map(|s| s["value"].clone())
        };
        assert_eq!(limit(&stays), Some(json!("5000000")), "a preview changes nothing");
    });
}

#[test]
fn a_rule_bites_as_hard_as_the_house_says() {
    on_each("severity", |house| {
        trade::customer(house, "NORTHSEA");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let place = at("orders", &order);
        change(house, "sales", "rule.contract_is_signed", "off").refused(403, "forbidden");
        change(house, "gm", "rule.contract_is_signed", "often").refused(422, "invalid_fields");
        change(house, "gm", "gm_amount_usd_cents", "-1").refused(422, "invalid_fields");
        change(house, "gm", "countries_no_credits", "Atlantis").refused(422, "invalid_fields");
        run(house, "sales", &place, "send_contract", json!({})).stopped_by("R-195");
        change(house, "gm", "rule.contract_is_signed", "warn").done();
        let body = run(house, "sales", &place, "send_contract", json!({})).stopped_by("R-195");
        assert_eq!(body["findings"][0]["verdict"], "warn", "{body}");
        let reasoned = json!({"reason": "the manager is on a plane"});
        run(house, "sales", &place, "send_contract", reasoned).done();
        let report = house.get("gm", "/api/v1/settings/overrides").done();
        assert_eq!(report["items"][0]["rule"], "R-195", "{report}");
        assert_eq!(
            (&report["items"][0]["kind"], &report["items"][0]["who"]),
            (&json!("warned"), &json!("sales"))
        );
        house.get("sales", "/api/v1/settings/overrides").refused(403, "forbidden");
        house.is_sound();
    });
}

#[test]
fn country_lists_are_settings() {
    on_each("countries", |house| {
        trade::customer(house, "NORTHSEA");
        let order = trade::order(house, "NORTHSEA", "lc_sight");
        let place = at("orders", &order);
        let sent = |house: &House| run(house, "dept_manager", &place, "send_contract", json!({}));
        change(house, "gm", "countries_good_banks", "JP US").done();
        change(house, "gm", "countries_no_credits", "de").done();
        sent(house).stopped_by("R-221");
        change(house, "gm", "countries_no_credits", "SA").done();
        change(house, "gm", "countries_good_banks", "DE, JP").done();
        sent(house).done();
    });
}

/// Saving a record passes a gate like an operation does: its rules have a severity, a preview, and
/// a reason that stays on record.
#[test]
fn saving_obeys_rules_too() {
    on_each("saving", |house| {
        trade::customer(house, "NORTHSEA");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        trade::sign_contract(house, &order);
        let place = at("orders", &order);
        let later = json!({"ship_by": trade::days_from_now(50)});
        let body = trade::change(house, "sales", &place, later.clone()).stopped_by("R-245");
        assert_eq!(body["findings"][0]["verdict"], "refuse", "{body}");
        change(house, "gm", "rule.signed_terms_bind", "warn").done();
        trade::change(house, "sales", &place, later.clone()).stopped_by("R-245");
        let typed = typed(house, &order);
        let pairs: Vec<(&str, &str)> = typed.iter().map(|(k, v)| (&**k, &**v)).collect();
        let page = house.form("sales", &format!("/orders/{order}"), &pairs);
        assert!(page.text().contains("R-245") && page.text().contains("name=\"reason\""));
        let mut reasoned = later;
        reasoned["reason"] = json!("the buyer wrote so himself");
        trade::change(house, "sales", &place, reasoned).done();
        let kept = trade::newest(house, "gm", "exceptions", "kind=warned");
        assert_eq!(
            (&kept["rule"], &kept["subject_key"]),
            (&json!("R-245"), &json!(order)),
            "{kept}"
        );
        assert_eq!(kept["reason"], "the buyer wrote so himself");
        let harder = effect(house, "rule.signed_terms_bind", "regulation");
        assert_eq!(harder["after"]["refused"], 2, "the first try and the last saving: {harder}");
        house.is_sound();
    });
}

/// The order's own form as the browser sends it, with a later ship date.
fn typed(house: &House, order: &str) -> Vec<(String, String)> {
    let row = house.get("sales", &format!("/api/v1/{}", at("orders", order))).done();
    let text = |value: &Json| match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(set) => {
            if *set {
                "1".into()
            } else {
                String::new()
            }
        }
        other => other.to_string(),
    };
    let named = |record: &Json, prefix: &str| -> Vec<(String, String)> {
        let fields = record.as_object().into_iter().flatten();
        let one = |(name, value): (&String, &Json)| (format!("{prefix}{name}"), text(value));
        fields.filter(|(_, value)| !value.is_array()).map(one).collect()
    };
    let mut pairs = named(&row, "");
    pairs.retain(|(name, _)| name != "ship_by");
    pairs.push(("ship_by".into(), trade::days_from_now(50)));
    pairs.extend(named(&row["lines"][0], "lines.0."));
    pairs
}

//! Tells of letters of credit: the bank's message is reviewed against the order, production waits
//! until it can be worked with, an amendment is taken in, a hostile text is refused.

use crate::support::trade::{self, at, number, order_body, run};
use crate::support::{House, on_each};
use serde_json::{Value as Json, json};

/// Days from now as a bank writes them.
pub fn swift(days: i32) -> String {
    trade::days_from_now(days).replace('-', "")[2..].to_string()
}

/// What a bank would send for the order of 1,000 bags.
pub fn message(seller: &str, amount: &str, partial: &str) -> String {
    format!(
        ":27:1/1\n:40A:IRREVOCABLE\n:20:LC-{amount}\n:31C:{}\n:40E:UCP LATEST VERSION
:31D:{}NINGBO CHINA\n:50:NORTHSEA GMBH\n1 HARBOUR ROAD\n:59:{seller}\nNINGBO
:32B:USD{amount},00\n:41D:ANY BANK\nBY NEGOTIATION\n:42C:AT SIGHT\n:43P:{partial}\n:43T:ALLOWED
:44E:NINGBO\n:44F:HAMBURG\n:44C:{}\n:45A:1,000 PCS CANVAS BAG @ USD 3.85\nFOB NINGBO
:46A:+SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS\n+PACKING LIST IN 2 COPIES
+FULL SET OF CLEAN ON BOARD BILLS OF LADING\n:47A:+ALL DOCUMENTS MUST SHOW THE CREDIT NUMBER
:71D:CHARGES OUTSIDE GERMANY FOR BENEFICIARY\n:48:21\n:49:CONFIRM",
        swift(0),
        swift(80),
        swift(50),
    )
}

/// A German customer of good credit, and a signed order by letter of credit at sight.
pub fn order(house: &House) -> String {
    trade::customer(house, "NORTHSEA");
    let mut body = order_body("NORTHSEA", "lc_sight");
    body["split_delivery"] = json!(true);
    let no = number(&house.post("sales", "/api/v1/orders", body).done());
    trade::sign_contract(house, &no);
    no
}

pub fn record(house: &House, order: &str, text: &str) -> crate::support::Answer {
    let body = json!({"order_id": order, "received_on": trade::today(), "message": text});
    house.post("sales", "/api/v1/letters-of-credit", body)
}

pub fn names(house: &House) -> (String, String) {
    let ours = house.get("gm", "/api/v1/companies").done()["items"][0]["name_en"].clone();
    let his = house.get("gm", "/api/v1/customers/NORTHSEA").done()["name"].clone();
    let text = |value: Json| value.as_str().unwrap_or_default().to_string();
    (text(ours), text(his))
}

#[test]
fn production_waits_for_a_credit_that_can_be_worked_with() {
    on_each("credit", |house| {
        let order = order(house);
        let (ours, his) = names(house);
        let release = || {
            let body = json!({"ready_on": trade::days_from_now(40)});
            run(house, "follow_up", &at("orders", &order), "release", body)
        };
        release().stopped_by("R-297");
        run(house, "sales", &at("orders", &order), "issue_pi", json!({})).done();
        let page = house.page("follow_up", &format!("/orders/{order}"));
        assert!(page.text().contains("letters-of-credit/new?order_id="), "the next step");

        // Too little money, and no parts: two points are red.
        let text = message(&ours, "3000", "NOT ALLOWED").replace("NORTHSEA GMBH", &his);
        let credit = record(house, &order, &text).done();
        assert_eq!((&credit["red"], &credit["amount"]), (&json!(2), &json!("3000.00")), "{credit}");
        let place = at("letters-of-credit", &number(&credit));
        let review = house.get("sales", &format!("/api/v1/{place}/review")).done();
        let tags: Vec<&str> = review["points"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|point| point["field"].as_str())
            .collect();
        assert_eq!(tags, ["32B", "43P"], "{review}");
        let letter = review["letter"].as_str().unwrap_or_default();
        assert!(letter.contains("AMOUNT TO BE INCREASED TO USD 3,850.00"), "{letter}");
        run(house, "sales", &place, "work", json!({})).stopped_by("R-297");
        record(house, &order, &message(&ours, "3850", "ALLOWED")).refused(422, "invalid_fields");

        // The bank amends it; what the list shows is the credit as it stands.
        let amendment = |text: &str| {
            let head = ":20:ADV1\n:21:LC-3000\n:26E:01\n:30:261124\n";
            let body = json!({"received_on": trade::today(), "amendment": format!("{head}{text}")});
            run(house, "docs", &place, "amend", body)
        };
        amendment(":33B:USD5000,").refused(422, "invalid_fields");
        amendment(":32B:USD850,00\n:43P:ALLOWED").done();
        let amended = house.get("sales", &format!("/api/v1/{place}")).done();
        assert_eq!((&amended["red"], &amended["amount"]), (&json!(0), &json!("3850.00")));
        let running = || {
            let path = "/api/v1/clocks?state=running&size=100";
            let page = house.get("gm", path).done();
            let names = page["items"].as_array().into_iter().flatten();
            let of_it = names.filter_map(|clock| clock["name"].as_str());
            let mut of_it: Vec<String> =
                of_it.filter(|name| name.starts_with("credit_")).map(String::from).collect();
            of_it.sort();
            of_it
        };
        assert_eq!(running(), ["credit_review"], "amended, it is reviewed anew");
        run(house, "sales", &place, "work", json!({})).done();
        assert_eq!(running(), ["credit_expiry", "credit_shipment"]);
        release().done();
        house.is_sound();
    });
}

#[test]
fn a_credit_shows_what_it_says_to_those_who_may_see_it() {
    on_each("credit_page", |house| {
        let order = order(house);
        let (ours, his) = names(house);
        let text = message(&ours, "3850", "ALLOWED").replace("NORTHSEA GMBH", &his);
        let credit = record(house, &order, &text).done();
        let place = format!("/letters-of-credit/{}", number(&credit));
        let page = house.page("sales", &place).text();
        for part in ["44C", "SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS", "31D", "47A"] {
            assert!(page.contains(part), "{part}");
        }
        house.get("production", &format!("/api/v1{place}/review")).refused(403, "forbidden");
        let review = house.get("sales", &format!("/api/v1{place}/review")).done();
        assert_eq!(review["remarks"], json!([]), "written by the standard");
        // The customer changes his mind; the credit is not used.
        let at = at("letters-of-credit", &number(&credit));
        run(house, "sales", &at, "refuse", json!({"why": "Paid by T/T instead"})).done();
        // The next one is written loosely: it is read, and the page says how.
        let loose = text.replace(":32B:USD3850,00", ":32B:USD 3,850.00").replace(":49:CONFIRM", "");
        let credit = record(house, &order, &loose).done();
        let place = format!("/letters-of-credit/{}", number(&credit));
        let review = house.get("sales", &format!("/api/v1{place}/review")).done();
        let told = review["remarks"].as_array().into_iter().flatten();
        let tags: Vec<&str> = told.filter_map(|remark| remark["field"].as_str()).collect();
        assert_eq!(tags, ["32B", "49"], "{review}");
        assert!(house.page("sales", &place).text().contains("Loosely written"));
    });
}

/// Nothing that is no credit becomes one, and what is wrong is said field by field.
#[test]
fn what_is_no_credit_is_refused_with_its_field() {
    on_each("no_credit", |house| {
        let order = order(house);
        let good = message("HEYUAN", "3850", "ALLOWED");
        let date = format!(":31D:{}", swift(80));
        for (text, tag) in [
            ("Dear Sirs, please find the credit attached".to_string(), ""),
            (good.replace(&date, ":31D:270631"), "31D"),
            (good.replace(":32B:USD3850,00", ":32B:USD lots"), "32B"),
            (good.replace(":20:LC-3850\n", ""), "20"),
            (":20:A\n:21:B\n:26E:01\n:30:261124\n:32B:USD1,".to_string(), ""),
            ("<script>alert(1)</script>\n:99:".repeat(9), ""),
        ] {
            let body = record(house, &order, &text).refused(422, "invalid_fields");
            assert_eq!(body["fields"][0]["field"], "message", "{body}");
            assert!(body["fields"][0].to_string().contains(tag), "{tag}: {body}");
        }
    });
}

/// UCP 38: what a transfer may make less, and what it may not touch.
#[test]
fn a_transfer_is_held_against_the_credit() {
    on_each("transfer", |house| {
        let order = order(house);
        let (ours, his) = names(house);
        let text = message(&ours, "3850", "ALLOWED").replace("NORTHSEA GMBH", &his);
        let plain = record(house, &order, &text).done();
        let place = at("letters-of-credit", &number(&plain));
        let transfer = |place: &str, amount: &str, goods: &str| {
            let text = format!(
                "MT720\n:20:TRF1\n:21:LC-3850\n:31D:{}NINGBO CHINA\n:50:{ours}
:59:CIXI BAG FACTORY\nCIXI\n:32B:USD{amount},\n:45A:{goods}\nFOB NINGBO\n:48:15",
                swift(70)
            );
            let body = json!({"received_on": trade::today(), "transfer": text});
            run(house, "docs", place, "transfer", body)
        };
        let cheaper = "1,000 PCS CANVAS BAG @ USD 3.10";
        let said = transfer(&place, "3100", cheaper).refused(422, "invalid_fields").to_string();
        assert!(said.contains("40A") && said.contains("cannot be transferred"), "{said}");
        run(house, "sales", &place, "refuse", json!({"why": "not transferable"})).done();

        let text = text.replace(":40A:IRREVOCABLE", ":40A:IRREVOCABLE TRANSFERABLE");
        let credit = record(house, &order, &text).done();
        let place = at("letters-of-credit", &number(&credit));
        transfer(&place, "3100", cheaper).done();
        let body = house.get("docs", &format!("/api/v1/{place}/review")).done();
        let changes = body["transfers"][0]["changes"].as_array().cloned().unwrap_or_default();
        let told = |standing: &str| -> Vec<&str> {
            let of_it = changes.iter().filter(|change| change["standing"] == standing);
            of_it.filter_map(|change| change["field"].as_str()).collect()
        };
        assert_eq!(told("reduced"), ["32B", "31D", "48", "45A"], "{body}");
        assert_eq!((told("replaced"), told("forbidden")), (vec!["50", "59"], vec![]), "{body}");
        // A second one would make more than the credit has.
        let over = transfer(&place, "751", cheaper).refused(422, "invalid_fields").to_string();
        assert!(over.contains("USD 3,851.00"), "{over}");
        // What a transfer may not change is recorded and said.
        transfer(&place, "700", "1,000 PCS LEATHER BAG @ USD 3.10").done();
        let page = house.page("docs", &format!("/{place}")).text();
        assert!(page.contains("CIXI BAG FACTORY") && page.contains("not for a transfer to change"));
        house.is_sound();
    });
}

/// A credit that another bank advises, or transfers to us, is recorded like any other.
#[test]
fn advised_and_transferred_credits_are_taken() {
    on_each("advised", |house| {
        let order = order(house);
        let (ours, his) = names(house);
        let text = message(&ours, "3850", "ALLOWED").replace("NORTHSEA GMBH", &his);
        let advised = format!("MT710\n{}", text.replace(":20:LC-3850", ":20:LC-3850\n:21:ADV9"));
        let credit = record(house, &order, &advised).done();
        let place = at("letters-of-credit", &number(&credit));
        assert!(house.page("sales", &format!("/{place}")).text().contains("MT710"));
        // One order has one credit: a second is refused and says which stands.
        let second = text.replace(":20:LC-3850", ":20:OTHER9");
        let said = record(house, &order, &second).refused(422, "invalid_fields").to_string();
        assert!(said.contains(&number(&credit)), "{said}");
        run(house, "sales", &place, "refuse", json!({"why": "transferred instead"})).done();
        let moved = format!("MT720\n{}", text.replace(":20:LC-3850", ":20:TRF1\n:21:LC-3850"));
        let credit = record(house, &order, &moved).done();
        assert_eq!(credit["lc_no"], "LC-3850", "field 21 names the credit: {credit}");
        let place = at("letters-of-credit", &number(&credit));
        let review = house.get("sales", &format!("/api/v1/{place}/review")).done();
        assert_eq!(review["message"], "MT720");
    });
}

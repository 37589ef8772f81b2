//! Tells how the papers for bank, insurer and chamber are printed from what was recorded: each says
//! what the API says of the record, and for others nothing of it.

use crate::agreement::certificate;
use crate::shipment_papers::said;
use crate::support::trade::{at, number, paper, run, today};
use crate::support::{House, bank, on_each, on_sqlite, voyage};
use crate::{collections, presentation};
use serde_json::{Value as Json, json};

fn holds(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "{part} in {text}");
    }
}

/// What the newest set of a shipment prints.
fn printed(house: &House, set: &Json, paper: &str) -> String {
    said(house, ("invoices", set["no"].as_str().unwrap_or_default(), paper), "lang=en")
}

#[test]
fn a_collection_order_is_printed_as_it_was_recorded() {
    on_each("recorded_collection", |house| {
        let (_, _, set) = collections::sailed(house, "da");
        let before = printed(house, &set, "collection-order");
        holds(&before, &["USD 3,850.00", "AT 60 DAYS AFTER B/L DATE"]);
        assert!(!before.contains("ELBE BANK"), "{before}");
        let mut order = collections::body(&set, "da");
        let more = json!({"tenor_from": "sight", "amount": "3800.50", "protest": "protest",
            "drawee_address": "KAI 3, HAMBURG", "collecting_bank_address": "ELBUFER 1, HAMBURG",
            "interest": "6% P.A. FROM DUE DATE", "case_of_need": "HAFEN AGENTS, HAMBURG",
            "instructions": "RELEASE AGAINST FULL PAYMENT ONLY"});
        for (name, value) in more.as_object().into_iter().flatten() {
            order[name] = value.clone();
        }
        let no = number(&house.post("docs", "/api/v1/collection-orders", order).done());
        let record = house.get("docs", &format!("/api/v1/collection-orders/{no}")).done();
        assert_eq!(record["amount"], "3800.50", "{record}");
        let text = printed(house, &set, "collection-order");
        let names = [
            "collecting_bank",
            "collecting_bank_address",
            "remitting_bank",
            "drawee",
            "drawee_address",
            "interest",
            "case_of_need",
            "instructions",
        ];
        let told = names.map(|name| record[name].as_str().unwrap_or("?"));
        holds(&text, &told);
        holds(&text, &["USD 3,800.50", "AT 60 DAYS AFTER SIGHT", "DRAFTS\n2\n", "B/L\n3/3"]);
        holds(&text, &["EIGHT HUNDRED", "each his own country's"]);
        let bill = printed(house, &set, "bill-of-exchange");
        holds(&bill, &["USD 3,800.50", "AT 60 DAYS AFTER SIGHT", "KAI 3, HAMBURG"]);
        let key = set["no"].as_str().unwrap_or_default();
        let open = ("invoices", key, "collection-order");
        let covered = said(house, open, "lang=en&profile=transfer");
        for secret in ["3,800.50", "ELBE BANK", "KAI 3", "HAFEN AGENTS"] {
            assert!(!covered.contains(secret), "{secret} in {covered}");
        }
        house.is_sound();
    });
}

#[test]
fn a_presentation_is_printed_with_its_own_lines_and_what_it_draws() {
    on_each("recorded_presentation", |house| {
        let order = bank::order(house, "lc_sight");
        let credit = presentation::worked(house, &order, "3850", &[]);
        let (_, set) = bank::sail(house, &order);
        let plain = printed(house, &set, "beneficiary-certificate");
        let no = bank::presentation(house, &credit, &set, "LC-3850");
        let path = format!("/api/v1/{}", at("presentations", &no));
        let mut record = house.get("docs", &path).done();
        record["papers"].as_array_mut().expect("papers").push(json!({
            "kind": "certificate", "name": "BENEFICIARY'S CERTIFICATE", "originals": 1,
            "copies": 0, "dated": today(), "signing": "signed", "correction": "none",
            "says": "WE CERTIFY THAT ONE SET WENT TO THE APPLICANT",
        }));
        let change = json!({"amount": "3700.25", "draft_drawee": "HANSE BANK, HAMBURG",
            "covering_no": "COV-77", "papers": record["papers"]});
        house.patch("docs", &path, change).done();
        let record = house.get("docs", &path).done();
        let cover = printed(house, &set, "lc-presentation");
        let names = ["bank", "covering_no", "draft_tenor", "draft_drawee"];
        holds(&cover, &names.map(|name| record[name].as_str().unwrap_or("?")));
        for line in record["papers"].as_array().into_iter().flatten() {
            holds(&cover, &[line["name"].as_str().unwrap_or("?")]);
        }
        holds(&cover, &["USD 3,700.25", "USD 3,850.00"]);
        let bill = printed(house, &set, "bill-of-exchange");
        let clause = record["draft_clause"].as_str().unwrap_or("?");
        holds(&bill, &["USD 3,700.25", "HANSE BANK, HAMBURG", "SEVEN HUNDRED", clause]);
        let certified = printed(house, &set, "beneficiary-certificate");
        holds(&certified, &["WE CERTIFY THAT ONE SET WENT TO THE APPLICANT"]);
        assert!(!plain.contains("ONE SET WENT"), "{plain}");
        house.is_sound();
    });
}

#[test]
fn certificate_and_policy_are_printed_as_authority_and_insurer_wrote_them() {
    on_sqlite("recorded_others", |house| {
        let (_, shipment) = voyage::packed(house);
        let set = voyage::issue_papers(house, &shipment);
        let own = printed(house, &set, "origin-certificate");
        assert!(!own.contains("C26/0001") && own.contains("SAY FIFTY CARTONS"), "{own}");
        let change = json!({"packages": 49, "gross": "569.5", "goods": "BAGS OF CANVAS",
            "marks": "LOT 8", "vessel": "EVER SIMPLE", "destination": "AT"});
        let no = certificate(house, &shipment, change);
        let place = at("origin-certificates", &no);
        paper(house, "docs", &format!("/api/v1/{place}"), "certificate");
        let issued = json!({"certificate_no": "C26/0001", "issued_on": today()});
        run(house, "docs", &place, "issue", issued).done();
        let text = printed(house, &set, "origin-certificate");
        holds(&text, &["C26/0001", "BAGS OF CANVAS", "LOT 8", "EVER SIMPLE", "AUSTRIA"]);
        holds(&text, &["FORTY-NINE CARTONS", "Warehouse of the buyer"]);
        assert!(!printed(house, &set, "form-a").contains("C26/0001"), "another form");
        let body = json!({"shipment_id": shipment, "kind": "policy", "insurer": "SAMPLE INSURANCE",
            "insured": "TO ORDER", "currency": "USD", "amount": "4300.25", "packages": 50,
            "conditions": "ALL RISKS AND WAR", "vessel": "EVER SAMPLE", "voyage": "041W"});
        house.post("docs", "/api/v1/insurance-policies", body).done();
        let told = printed(house, &set, "insurance-application");
        holds(&told, &["SAMPLE INSURANCE", "TO ORDER", "USD 4,300.25", "ALL RISKS AND WAR"]);
        holds(&told, &["EVER SAMPLE 041W", "50 CTNS"]);
        run(house, "docs", &place, "void", json!({"void_why": "issued anew"})).done();
        assert_eq!(printed(house, &set, "origin-certificate"), own, "a void one counts no more");
        house.is_sound();
    });
}

fn agrees(papers: &Json, name: &str, paper: &str) -> Json {
    let all = papers["checks"].as_array().cloned().unwrap_or_default();
    let check = all.into_iter().find(|check| check["name"] == name).unwrap_or_default();
    check["said"][paper]["agrees"].clone()
}

#[test]
fn the_set_for_the_bank_and_the_slip_are_held_against_the_papers() {
    on_each("recorded_agreement", |house| {
        let order = bank::order(house, "lc_sight");
        let credit = presentation::worked(house, &order, "3850", &[]);
        let (shipment, set) = bank::sail(house, &order);
        let seen = voyage::check(house, &shipment);
        assert_eq!(seen["standing"], "clean", "{seen}");
        for paper in ["invoice", "packing"] {
            assert_eq!(agrees(&seen, "credit_no", paper), true, "kept with the set: {seen}");
            assert_eq!(agrees(&seen, "invoice_date", paper), true, "{seen}");
        }
        let no = bank::presentation(house, &credit, &set, "LC-3850");
        let slip = voyage::prepare_papers(house, &shipment, "originals");
        let path = format!("/api/v1/{}", at("presentations", &no));
        let mut record = house.get("docs", &path).done();
        let words = "SAY US DOLLARS THREE THOUSAND EIGHT HUNDRED AND FIFTY ONLY";
        record["papers"][3]["says"] = json!(words);
        house.patch("docs", &path, json!({"papers": record["papers"]})).done();
        let papers = || house.get("docs", &format!("/api/v1/shipments/{shipment}/papers")).done();
        let seen = papers();
        assert_eq!(seen["standing"], "clean", "made after the check, it is none the older");
        for name in ["in_words", "credit_no", "invoice_date"] {
            assert_eq!(agrees(&seen, name, "presentation"), true, "{name}: {seen}");
        }
        assert_eq!(agrees(&seen, "receiver", "dispatch"), true, "{seen}");
        let mut record = house.get("docs", &path).done();
        record["papers"][3]["says"] = json!(words.replace("FIFTY", "FIFTEEN"));
        record["papers"][0]["dated"] = json!("2026-01-31");
        let change = json!({"papers": record["papers"],
            "draft_clause": "DRAWN UNDER CREDIT NO. LC-3851"});
        house.patch("docs", &path, change).done();
        let place = format!("/api/v1/{}", at("dispatches", &slip));
        house.patch("docs", &place, json!({"receiver": "SOUTHSEA Ltd"})).done();
        let seen = voyage::check(house, &shipment);
        for name in ["in_words", "credit_no", "invoice_date"] {
            assert_eq!(agrees(&seen, name, "presentation"), false, "{name}: {seen}");
        }
        assert_eq!(agrees(&seen, "receiver", "dispatch"), false, "{seen}");
        assert_eq!(seen["standing"], "clean", "told, and not held back: {seen}");
        // A number of a credit in the remarks of a certificate is held against the credit's.
        let place = format!("/api/v1/{}", at("letters-of-credit", &credit));
        let number = house.get("docs", &place).done()["lc_no"].clone();
        for (no, fits) in [(number.as_str().unwrap_or("?"), true), ("ANOTHER-9", false)] {
            let remarks = json!({"remarks": format!("L/C NO.: {no}")});
            let no = certificate(house, &shipment, remarks);
            let seen = papers();
            assert_eq!(agrees(&seen, "credit_no", "origin_certificate"), fits, "{seen}");
            let place = at("origin-certificates", &no);
            run(house, "docs", &place, "void", json!({"void_why": "issued anew"})).done();
        }
        house.is_sound();
    });
}

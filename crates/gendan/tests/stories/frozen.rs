//! Tells that an issued set prints what it said when it was issued, whatever becomes of its
//! shipment: printed again byte by byte, void with its mark, never replaced when it cannot be read.

use crate::support::trade::{self, at, change, run};
use crate::support::{House, on_each, spreadsheet::Workbook, voyage};
use gendan::upkeep::check;
use lang::Lang;
use serde_json::{Value as Json, json};

const PAPERS: [&str; 4] = [
    "commercial-invoice.pdf?lang=en",
    "commercial-invoice.xlsx?lang=both",
    "packing-list.pdf?lang=zh",
    "packing-list.xlsx?lang=en",
];

/// A shipment of a signed order, and its first set of papers.
fn issued(house: &House) -> (String, String) {
    let (_, shipment) = voyage::packed(house);
    let set = trade::number(&voyage::issue_papers(house, &shipment));
    (shipment, set)
}

fn printed(house: &House, set: &str, paper: &str) -> Vec<u8> {
    let answer = house.get("docs", &format!("/api/v1/{}/print/{paper}", at("invoices", set)));
    assert_eq!(answer.status, 200, "{paper}: {}", answer.text());
    answer.bytes
}

fn all(house: &House, set: &str) -> Vec<Vec<u8>> {
    PAPERS.iter().map(|paper| printed(house, set, paper)).collect()
}

fn sheet_says(bytes: &[u8], word: &str) -> bool {
    Workbook::read(bytes).texts().iter().any(|text| text.contains(word))
}

fn page(house: &House, who: &str, set: &str) -> String {
    house.page(who, &format!("/{}", at("invoices", set))).text()
}

fn rename(house: &House, shipment: &str, goods: &str) {
    let body = json!({"goods_name": goods, "marks": "LOT 8\nC/NO. 1-UP"});
    change(house, "shipping", &at("shipments", shipment), body).done();
}

fn facts(house: &House, kind: &str) -> Vec<Json> {
    let kind = kind.to_owned();
    let sql = "SELECT data FROM fact WHERE kind=? ORDER BY seq";
    let rows = house.app.db.read_now(move |c| c.query(sql, &[kind.into()])).expect("facts");
    rows.iter().map(|row| serde_json::from_str(&row.text("data")).expect("JSON")).collect()
}

fn by_hand(house: &House, sql: &'static str, text: &str) {
    let text = text.to_owned();
    house.app.db.write_now(move |c| c.exec(sql, &[text.into()])).expect("a statement");
}

#[test]
fn an_issued_set_prints_the_same_bytes_whatever_becomes_of_the_shipment() {
    on_each("frozen", |house| {
        let (shipment, set) = issued(house);
        let first = all(house, &set);
        assert!(page(house, "docs", &set).contains("has not changed since"));
        rename(house, &shipment, "COTTON BAGS");
        voyage::book(house, &shipment);
        change(house, "sales", "customers/NORTHSEA", json!({"name": "Northsea Renamed"})).done();
        for _ in 0..20 {
            assert!(printed(house, &set, PAPERS[0]) == first[0], "a reprint differs");
        }
        assert!(all(house, &set) == first, "in every form and language");
        assert!(sheet_says(&first[1], "CANVAS BAGS") && !sheet_says(&first[1], "DRAFT"));
        let said = page(house, "docs", &set);
        for wanted in [
            "The shipment has changed since",
            "Goods: CANVAS BAGS → COTTON BAGS",
            "Main mark: LOT 7 / C/NO. 1-UP → LOT 8 / C/NO. 1-UP",
            "Vessel / voyage: — → EVER SAMPLE 041W",
            "issue_papers",
        ] {
            assert!(said.contains(wanted), "{wanted} is not on the page");
        }

        run(house, "docs", &at("invoices", &set), "void", {
            json!({"void_why": "other goods", "confirm": set})
        })
        .done();
        let void = all(house, &set);
        assert!(sheet_says(&void[1], "VOID") && sheet_says(&void[1], "CANVAS BAGS"));
        assert!(!sheet_says(&void[1], "COTTON BAGS") && !sheet_says(&void[3], "DRAFT"));
        rename(house, &shipment, "LINEN BAGS");
        assert!(all(house, &set) == void && void != first, "void, and still the same paper");
        assert!(page(house, "docs", &set).contains("This set is void"));
        house.is_sound();
    });
}

#[test]
fn a_set_issued_anew_names_what_it_changed() {
    on_each("frozen_anew", |house| {
        let (shipment, first) = issued(house);
        assert_eq!(facts(house, "invoice.differs"), Vec::<Json>::new(), "there was none before");
        rename(house, &shipment, "COTTON BAGS");
        let second = trade::number(&voyage::issue_papers(house, &shipment));
        let told = facts(house, "invoice.differs");
        assert_eq!((told.len(), &told[0]["before"]), (1, &json!(first)));
        assert_eq!(told[0]["text_en"], json!(format!("{first}: Goods, Main mark")));
        let said = page(house, "docs", &second);
        assert!(said.contains("Goods: CANVAS BAGS → COTTON BAGS"), "the page names it");
        assert!(sheet_says(&printed(house, &second, PAPERS[1]), "COTTON BAGS"));
        assert!(sheet_says(&printed(house, &first, PAPERS[1]), "CANVAS BAGS"));
        // A third that says nothing new leaves no fact, and its page says so.
        let third = trade::number(&voyage::issue_papers(house, &shipment));
        assert_eq!(facts(house, "invoice.differs").len(), 1);
        assert!(page(house, "docs", &third).contains("say the same as the set before"));
        house.is_sound();
    });
}

#[test]
fn what_cannot_be_read_back_is_refused_and_never_replaced() {
    on_each("frozen_damaged", |house| {
        let (shipment, set) = issued(house);
        let path = format!("/api/v1/{}/print/{}", at("invoices", &set), PAPERS[0]);
        let damage = "UPDATE kept_paper SET data=REPLACE(data, 'CANVAS BAGS', ?)";
        by_hand(house, damage, "SILK BAGS");
        house.get("docs", &path).refused(409, "frozen_damaged");
        assert!(page(house, "docs", &set).contains("does not match its SHA-256"));
        let whole = check::check(&house.app.db, &house.app.store).expect("a check");
        let named = whole.faults.iter().filter(|fault| fault.say(Lang::En).contains(&set));
        assert!(named.count() > 0, "the nightly check names the set: {:?}", whole.faults);

        // The text of another program, with its right hash.
        let other = r#"{"head":{"number":"1"},"goods":[]}"#;
        by_hand(house, "UPDATE kept_paper SET data=?", other);
        let hash = gendan::kernel::files::content_name(other.as_bytes());
        by_hand(house, "UPDATE kept_paper SET sha256=?", &hash);
        let said = house.get("docs", &path).refused(409, "frozen_unreadable").to_string();
        assert!(said.contains(env!("CARGO_PKG_VERSION")) && said.contains("new set"), "{said}");
        assert!(page(house, "docs", &set).contains("cannot read them whole"));
        let next = trade::number(&voyage::issue_papers(house, &shipment));
        assert_eq!(printed(house, &next, PAPERS[0])[..5], *b"%PDF-", "a new set is printed");

        // A set from before papers were kept prints today's data, and its page says so.
        by_hand(house, "DELETE FROM kept_paper WHERE paper<>?", "");
        rename(house, &shipment, "COTTON BAGS");
        let today = printed(house, &set, PAPERS[1]);
        assert!(sheet_says(&today, "COTTON BAGS") && sheet_says(&today, "DRAFT"));
        assert!(page(house, "docs", &set).contains("before papers were kept"));
        house.is_sound();
    });
}

//! Sets that a purchase order names box by box: offered, joined by a person, taken apart again.

use super::orders::{COMPLETED, house, resend};

/// Two boxes of 109 tables at 77.45 each, a lantern, in the words of a purchase order.
const BOXES: &str = "Item,Description,Qty,Price
GT-8-X1,Box 1 Garden table,109,77.45
GT-8-X3,Box 3 Garden table,109,77.45
LN-5,Lantern,5,50.00
";

#[test]
fn boxes_are_offered_as_a_set_joined_by_a_person_and_taken_apart_again() {
    let server = house().serve("lin");
    let read = [("step", "read"), ("lines_unit", "PCS")];
    let page = server.post("/orders/import", &read, &[("po.csv", BOXES.into())]);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("3 rows = 3 accepted"), "{}", page.body);
    assert!(page.body.contains("Rows 1, 2 look like 2 boxes of one set: 109 × 77.45 + 77.45"));
    assert!(page.body.contains("Join into GT-8-X at 154.90 a set"));
    assert_eq!(
        page.value("lines.0.price").as_deref(),
        Some("77.45"),
        "nothing is joined by itself"
    );
    let joined = resend(&server, &page, &[("join", "0+1")], &[]);
    assert_eq!(joined.status, 200, "{}", joined.body);
    for (name, text) in [
        ("lines.0.item_no", Some("GT-8-X")),
        ("lines.0.quantity", Some("109")),
        ("lines.0.unit", Some("SET")),
        ("lines.0.price", Some("154.90")),
        ("lines.0.description", Some("Garden table")),
        ("lines.2.item_no", Some("LN-5")),
    ] {
        assert_eq!(joined.value(name).as_deref(), text, "{name}");
    }
    assert!(joined.value("lines.1.item_no").is_none_or(|text| text.is_empty()));
    assert!(joined.body.contains("GT-8-X: 1 SET IN 2 CARTONS"), "the packing says so");
    assert!(joined.body.contains("3 rows = 3 accepted"), "the count of the file stays");
    let apart = resend(&server, &joined, &[("split", "0"), ("packing", "CARTONS")], &[]);
    for (name, text) in [
        ("lines.0.item_no", "GT-8-X1"),
        ("lines.0.price", "77.45"),
        ("lines.0.unit", "PCS"),
        ("lines.1.item_no", "GT-8-X3"),
        ("lines.2.item_no", "LN-5"),
    ] {
        assert_eq!(apart.value(name).as_deref(), Some(text), "{name}");
    }
    assert!(!apart.body.contains("1 SET IN 2 CARTONS"));
    let again = resend(&server, &apart, &[("join", "0+1")], &[]);
    let mut answers: Vec<(&str, &str)> = COMPLETED.to_vec();
    answers.extend([
        ("step", "make"),
        ("customer_id", "NORDHAVEN"),
        ("customer_po", "N-8"),
        ("currency", "USD"),
        ("incoterm", "FOB"),
        ("place", "Ningbo"),
        ("pol", "CNNBG"),
        ("ship_by", "2027-02-26"),
        ("consignee_name", "Depot"),
        ("consignee_address", "Kotka"),
        ("consignee_country", "FI"),
    ]);
    let made = resend(&server, &again, &answers, &[]);
    assert_eq!(made.status, 303, "{}", made.body);
    let order = server.get("/api/v1/orders/TRL-001").body;
    // 109 × 154.90 + 5 × 50.00
    assert!(order.contains("\"amount\":\"17134.10\""), "{order}");
    assert_eq!(order.matches("\"item_no\"").count(), 2, "{order}");
    let facts = server.get("/api/v1/orders/TRL-001/facts").body;
    assert!(facts.contains("\"of\":[\"GT-8-X1\",\"GT-8-X3\"]"), "{facts}");
}

#[test]
fn a_set_whose_lines_were_changed_meanwhile_is_told_not_joined() {
    let server = house().serve("lin");
    let read = [("step", "read"), ("lines_unit", "PCS")];
    let page = server.post("/orders/import", &read, &[("po.csv", BOXES.into())]);
    let changed = resend(&server, &page, &[("join", "0+1"), ("lines.1.quantity", "108")], &[]);
    assert_eq!(changed.value("lines.0.price").as_deref(), Some("77.45"));
    assert!(changed.body.contains("Rows 1, 2 have changed"), "{}", changed.body);
}

#[test]
fn programs_see_the_offer_and_join_by_name() {
    let server = house().serve("lin");
    let path = "/api/v1/orders/import";
    let file = || [("po.csv", BOXES.into())];
    let dry = server.post(path, &[("dry_run", "1")], &file());
    assert!(dry.body.contains("\"join\":\"0+1\"") && dry.body.contains("\"price\":\"154.90\""));
    assert!(dry.body.contains("\"item_no\":\"GT-8-X3\""), "not joined: {}", dry.body);
    let dry = server.post(path, &[("dry_run", "1"), ("join", "0+1")], &file());
    assert!(!dry.body.contains("\"item_no\":\"GT-8-X3\""), "{}", dry.body);
    let wrong = server.post(path, &[("dry_run", "1"), ("join", "1+2")], &file());
    assert_eq!(wrong.status, 422, "{}", wrong.body);
}

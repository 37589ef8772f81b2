//! Orders from files, step by step as a browser takes them.

use super::files;
use super::trial::House;
use super::trial::wire::{Answer, Server};

/// What a person adds to what the papers say.
pub const COMPLETED: [(&str, &str); 5] = [
    ("pod", "FIKTK"),
    ("payment_term", "deposit_bl_copy"),
    ("deposit_pct", "30"),
    ("packing", "EXPORT CARTONS"),
    ("quality", "AS PER APPROVED SAMPLE"),
];

pub fn house() -> House {
    let house = House::new(&[("lin", "sales,dept_manager")]);
    house.create(
        "customer",
        &[
            ("short", "NORDHAVEN"),
            ("name", "NORDHAVEN LIVING OY."),
            ("country", "FI"),
            ("kind", "importer"),
            ("address", "Satamakatu 1, Kotka"),
            ("relation_grade", "A"),
            ("credit_grade", "2"),
            ("currency", "USD"),
            ("marks", "NORDHAVEN\nC/NO. 1-UP"),
        ],
    );
    house
}

/// The form as the browser would send it again, with some answers changed.
pub fn resend(
    server: &Server,
    page: &Answer,
    changes: &[(&str, &str)],
    files: &[(&str, Vec<u8>)],
) -> Answer {
    let mut fields: Vec<(String, String)> = page
        .carried()
        .into_iter()
        .filter(|(name, _)| name != "needs_sample" && name != "rush")
        .collect();
    for area in ["consignee_address", "special", "marks"] {
        let text = page
            .body
            .split(&format!("name=\"{area}\""))
            .nth(1)
            .and_then(|rest| rest.split('>').nth(1));
        let text = text.and_then(|rest| rest.split('<').next()).unwrap_or_default();
        fields.push((area.into(), text.trim_start_matches('\n').to_string()));
    }
    for (name, text) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_string(), text.to_string()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    server.post("/orders/import", &fields, files)
}

#[test]
fn a_ubl_order_becomes_an_order_with_its_paper_and_its_fact() {
    let server = house().serve("lin");
    let xml = files::ubl("N-4711").into_bytes();
    let page = server.post("/orders/import", &[("step", "read")], &[("po.xml", xml)]);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("2 rows = 2 accepted + 0 rejected + 0 skipped"));
    for (name, text) in [
        ("customer_id", "NORDHAVEN"),
        ("customer_po", "N-4711"),
        ("currency", "USD"),
        ("incoterm", "FOB"),
        ("pol", "CNNBG"),
        ("ship_by", "2027-02-26"),
        ("consignee_name", "Nordhaven Depot"),
        ("consignee_country", "FI"),
        ("lines.1.price", "5.39"),
        ("lines.1.unit", "PCS"),
    ] {
        assert_eq!(page.value(name).as_deref(), Some(text), "{name}");
    }
    // Without what the papers do not say there is no order, and nothing that stands there is lost.
    let refused = resend(
        &server,
        &page,
        &[("step", "make"), ("lines.0.quantity", "260"), ("packing", "BOX")],
        &[],
    );
    assert_eq!(refused.status, 422);
    assert_eq!(refused.value("lines.0.quantity").as_deref(), Some("260"));
    assert!(refused.body.contains("BOX"), "what was typed comes back");
    let mut answers: Vec<(&str, &str)> = COMPLETED.to_vec();
    answers.push(("step", "make"));
    let made = resend(&server, &refused, &answers, &[]);
    assert_eq!(made.status, 303, "{}", made.body);
    let order = server.get("/api/v1/orders/TRL-001").body;
    assert!(order.contains("\"amount\":\"1540.00\""), "260 × 3.85 + 100 × 5.39: {order}");
    let papers = server.get("/api/v1/orders/TRL-001/files").body;
    assert!(papers.contains("\"kind\":\"customer_po\"") && papers.contains("po.xml"), "{papers}");
    let facts = server.get("/api/v1/orders/TRL-001/facts").body;
    assert!(facts.contains("sales_order.imported"), "{facts}");
    assert!(facts.contains("\"accepted\":2") && facts.contains("\"in\":2"), "{facts}");
}

#[test]
fn a_column_that_was_not_known_is_named_and_typed_cells_stay() {
    let server = house().serve("lin");
    let page =
        server.post("/orders/import", &[("step", "read")], &[("list.csv", files::TABLE.into())]);
    assert_eq!(page.status, 200);
    // No head says description, quantity or price: every row but the total and the blank is out.
    assert!(page.body.contains("5 rows = 0 accepted + 3 rejected + 2 skipped"), "{}", page.body);
    let mapped = [
        ("source.0.column.0", "item"),
        ("source.0.column.1", "description"),
        ("source.0.column.2", "quantity"),
        ("source.0.column.3", "price"),
        ("source.0.column.4", "unit"),
        ("source.0.po", "N-9"),
        ("step", "read"),
    ];
    let page = resend(&server, &page, &mapped, &[]);
    assert!(page.body.contains("5 rows = 2 accepted + 1 rejected + 2 skipped"), "{}", page.body);
    assert!(page.body.contains("about 40"), "the rejected row shows what stands there");
    assert_eq!(page.value("lines.1.item_no").as_deref(), Some("TR-3"));
    assert_eq!(page.value("lines.1.customer_po").as_deref(), Some("N-9"));
    assert_eq!(page.value("customer_po").as_deref(), Some("N-9"));
    // A cell that was typed outlives another reading; the others follow the file.
    let again = [
        ("lines.0.price", "3.70"),
        ("source.0.column.0", "item"),
        ("source.0.column.1", "item"),
        ("source.0.column.2", "quantity"),
        ("source.0.column.3", "price"),
        ("source.0.column.4", "description"),
        ("step", "read"),
    ];
    let page = resend(&server, &page, &again, &[]);
    assert_eq!(page.value("lines.0.price").as_deref(), Some("3.70"));
    assert_eq!(page.value("lines.0.description").as_deref(), Some("pcs"));
}

#[test]
fn two_orders_of_one_customer_go_into_one_and_pasted_cells_too() {
    let server = house().serve("lin");
    let first = server.post(
        "/orders/import",
        &[("step", "read")],
        &[("a.xml", files::ubl("N-1").into_bytes())],
    );
    let both = resend(
        &server,
        &first,
        &[("step", "read"), ("lines.0.price", "3.80")],
        &[("b.xml", files::ubl("N-2").into_bytes())],
    );
    assert_eq!(both.value("customer_po").as_deref(), Some("N-1 N-2"));
    assert_eq!(
        both.value("lines.0.price").as_deref(),
        Some("3.80"),
        "typed before the second file came"
    );
    assert_eq!(both.value("lines.2.customer_po").as_deref(), Some("N-2"));
    assert!(both.body.contains("4 rows = 4 accepted + 0 rejected + 0 skipped"));
    let pasted = "Item\tDescription\tQty\tUnit\tPrice\nTR-9\tGift box\t50\tpcs\t0.00\n";
    let mut answers = COMPLETED.to_vec();
    answers.extend([("step", "read"), ("pasted", pasted)]);
    let three = resend(&server, &both, &answers, &[]);
    assert_eq!(three.value("lines.4.item_no").as_deref(), Some("TR-9"));
    let mut answers = COMPLETED.to_vec();
    answers.extend([("step", "make"), ("lines.4.free", "1")]);
    let made = resend(&server, &three, &answers, &[]);
    assert_eq!(made.status, 303, "{}", made.body);
    let files = server.get("/api/v1/orders/TRL-001/files").body;
    assert_eq!(files.matches("\"kind\":\"customer_po\"").count(), 2);
    assert_eq!(files.matches("\"kind\":\"other\"").count(), 1);
    // The same paper a second time is told before a second order is made.
    let twice = server.post(
        "/orders/import",
        &[("step", "read")],
        &[("a.xml", files::ubl("N-1").into_bytes())],
    );
    assert!(twice.body.contains("stands already on order TRL-001"), "{}", twice.body);
}

#[test]
fn the_api_takes_files_and_head_fields_in_one_request() {
    let server = house().serve("lin");
    let xml = files::ubl("N-5").into_bytes();
    let dry = server.post("/api/v1/orders/import", &[("dry_run", "1")], &[("po.xml", xml.clone())]);
    assert_eq!(dry.status, 200, "{}", dry.body);
    assert!(dry.body.contains("\"customer_po\":\"N-5\"") && dry.body.contains("\"accepted\":2"));
    let lacking = server.post("/api/v1/orders/import", &[], &[("po.xml", xml.clone())]);
    assert_eq!(lacking.status, 422);
    assert!(lacking.body.contains("\"field\":\"packing\""), "{}", lacking.body);
    let mut fields = COMPLETED.to_vec();
    fields.push(("customer_po", "N-5 CONFIRMED"));
    let made = server.post("/api/v1/orders/import", &fields, &[("po.xml", xml)]);
    assert_eq!(made.status, 201, "{}", made.body);
    assert!(
        made.body.contains("\"customer_po\":\"N-5 CONFIRMED\"")
            && made.body.contains("\"no\":\"TRL-001\""),
        "{}",
        made.body
    );
}

//! Products from a table.

use super::trial::House;
use super::trial::wire::Answer;

const TABLE: &str =
    "Item No,English name,Chinese name,Unit,HS code,Price,Pcs/ctn,Carton size,N.W.,G.W.
TR-8,Garden table,花园桌,set,9403609990,154.90,1,120*60*20,30,35
,,,,,,1,80*60*15,21,26
TR-9,Lantern,灯笼,pcs,9405490000,9.15,8,50x50x38,9.6,11
TR-10,Stool,凳子,pcs,,7.20,4,40*40*50,12,11
";

#[test]
fn a_table_becomes_products_with_their_cartons_once() {
    let server = House::new(&[("lin", "sales")]).serve("lin");
    let page = server.post("/products/import", &[("step", "read")], &[("goods.csv", TABLE.into())]);
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("4 rows = 3 accepted + 1 rejected + 0 skipped"), "{}", page.body);
    let made = server.post("/api/v1/products/import", &[], &[("goods.csv", TABLE.into())]);
    assert_eq!(made.status, 201, "{}", made.body);
    let product = server.get("/api/v1/products/TR-8").body;
    assert_eq!(product.matches("\"per_carton\"").count(), 2, "{product}");
    assert!(
        product.contains("\"gross\":\"26\"") && product.contains("\"length\":\"120\""),
        "{product}"
    );
    // Once more: nothing is new, and nothing is changed unless it is asked for.
    let again = server.post("/api/v1/products/import", &[], &[("goods.csv", TABLE.into())]);
    assert_eq!(again.status, 409, "{}", again.body);
    let dearer = TABLE.replace("9.15", "9.40");
    let changed = server.post(
        "/api/v1/products/import",
        &[("existing", "change")],
        &[("goods.csv", dearer.into())],
    );
    assert_eq!(changed.status, 201, "{}", changed.body);
    assert!(server.get("/api/v1/products/TR-9").body.contains("\"list_price\":\"9.4\""));
}

/// What a person corrects in the preview is what is saved; what he breaks is told at its cell.
#[test]
fn articles_and_cartons_are_edited_before_they_are_saved() {
    let server = House::new(&[("lin", "sales")]).serve("lin");
    let send = |page: &Answer, changes: &[(&str, &str)]| {
        let mut fields = page.carried();
        fields.retain(|(name, _)| name != "existing");
        for (name, text) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push((name.to_string(), text.to_string()));
        }
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
        server.post("/products/import", &fields, &[])
    };
    let read = [("step", "read")];
    let page = server.post("/products/import", &read, &[("goods.csv", TABLE.into())]);
    for (name, text) in [
        ("goods.0.item_no", "TR-8"),
        ("goods.1.list_price", "9.15"),
        ("cartons.1.item_no", "TR-8"),
        ("cartons.1.gross", "26"),
        ("cartons.2.item_no", "TR-9"),
    ] {
        assert_eq!(page.value(name).as_deref(), Some(text), "{name}");
    }
    // A new number takes the cartons along; a column read otherwise leaves what was typed.
    let edited = [("goods.0.item_no", "TR-88"), ("goods.1.list_price", "9.05")];
    let mapped = [
        ("source.0.column.0", "item_no"),
        ("source.0.column.1", "name_en"),
        ("source.0.column.2", "name_zh"),
        ("source.0.column.3", "unit"),
        ("source.0.column.4", "hs_code"),
        ("source.0.column.5", ""),
        ("source.0.column.6", "per_carton"),
        ("source.0.column.7", "size"),
        ("source.0.column.8", "net"),
        ("source.0.column.9", "gross"),
        ("step", "read"),
    ];
    let page = send(&page, &[&edited[..], &mapped[..]].concat());
    assert_eq!(page.status, 200, "{}", page.body);
    for (name, text) in [
        ("goods.0.item_no", "TR-88"),
        ("goods.0.list_price", ""),
        ("goods.1.list_price", "9.05"),
        ("cartons.0.item_no", "TR-88"),
        ("cartons.1.item_no", "TR-88"),
    ] {
        assert_eq!(page.value(name).as_deref(), Some(text), "{name}");
    }
    let wrong = [
        ("step", "make"),
        ("goods.1.item_no", "TR-88"),
        ("cartons.0.item_no", "TR-7"),
        ("cartons.0.gross", "x"),
        ("goods.0.name_zh", ""),
    ];
    let refused = send(&page, &wrong);
    assert_eq!(refused.status, 422, "{}", refused.body);
    for part in ["TR-88 stands twice", "no article “TR-7” in the list", "Name (Chinese)"] {
        assert!(refused.body.contains(part), "{part}: {}", refused.body);
    }
    // The catalogue's own judgement stands at its cell too: net over gross.
    let heavy = send(&page, &[("step", "make"), ("cartons.2.net", "12")]);
    assert_eq!(heavy.status, 422);
    let cell = heavy.body.split("name=\"cartons.2.gross\"").nth(1).unwrap();
    assert!(cell.split('>').next().unwrap().contains("aria-invalid=\"true\""), "{cell:.300}");
    let added = [
        ("step", "make"),
        ("goods.2.item_no", "TR-10"),
        ("goods.2.name_en", "Stool"),
        ("goods.2.name_zh", "凳子"),
        ("goods.2.unit", "pcs"),
    ];
    let made = send(&page, &added);
    assert_eq!(made.status, 303, "{}", made.body);
    let table = server.get("/api/v1/products/TR-88").body;
    assert_eq!(table.matches("\"per_carton\"").count(), 2, "{table}");
    assert!(server.get("/api/v1/products/TR-9").body.contains("\"list_price\":\"9.05\""));
    assert!(server.get("/api/v1/products/TR-10").body.contains("凳子"));
    assert_eq!(server.get("/api/v1/products/TR-8").status, 404);
    let files = server.get("/api/v1/products/TR-88/files").body;
    assert!(files.contains("goods.csv"), "the list lies beside its first article: {files}");
}

/// A list that is too long for a grid is taken whole, row by row as it stands.
#[test]
fn a_long_list_is_taken_as_it_stands() {
    let server = House::new(&[("lin", "sales")]).serve("lin");
    let rows = |n: usize| format!("L-{n},Lantern {n},灯笼,pcs,8,11,9.6\n");
    let all: String = (1..=320).map(rows).collect();
    let text = format!("Item No,English name,Chinese name,Unit,Pcs/ctn,G.W.,N.W.\n{all}");
    let read = [("step", "read")];
    let page = server.post("/products/import", &read, &[("long.csv", text.into_bytes())]);
    assert!(page.body.contains("320 articles: more than 300"), "{}", page.body.len());
    let mut fields = page.carried();
    fields.retain(|(name, _)| name != "existing");
    fields.push(("step".into(), "make".into()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let made = server.post("/products/import", &fields, &[]);
    assert_eq!(made.status, 303, "{}", made.body);
    assert!(server.get("/api/v1/products/L-320").body.contains("\"per_carton\":\"8\""));
}

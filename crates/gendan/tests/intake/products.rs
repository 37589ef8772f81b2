//! Products from a table.

use super::trial::House;
use super::trial::wire::{Answer, Server};

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

/// The form sent again as the browser would, with some answers changed.
fn send(server: &Server, page: &Answer, changes: &[(&str, &str)]) -> Answer {
    let mut fields = page.carried();
    fields.retain(|(name, _)| name != "existing");
    for (name, text) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_string(), text.to_string()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    server.post("/products/import", &fields, &[])
}

#[track_caller]
fn holds(page: &Answer, cells: &[(&str, &str)]) {
    assert_eq!(page.status, 200, "{}", page.body);
    for (name, text) in cells {
        assert_eq!(page.value(name).as_deref(), Some(*text), "{name}");
    }
}

const READ: [(&str, &str); 1] = [("step", "read")];

#[test]
fn a_new_number_takes_its_cartons_along_and_what_was_typed_outlives_another_reading() {
    let server = House::new(&[("lin", "sales")]).serve("lin");
    let page = server.post("/products/import", &READ, &[("goods.csv", TABLE.into())]);
    let read = [
        ("goods.0.item_no", "TR-8"),
        ("goods.1.list_price", "9.15"),
        ("cartons.1.item_no", "TR-8"),
        ("cartons.1.gross", "26"),
        ("cartons.2.item_no", "TR-9"),
    ];
    holds(&page, &read);
    let names = ["item_no", "name_en", "name_zh", "unit", "hs_code", "", "per_carton", "size"];
    let all: Vec<(String, &str)> = (names.into_iter().chain(["net", "gross"]).enumerate())
        .map(|(at, name)| (format!("source.0.column.{at}"), name))
        .collect();
    let mut changes: Vec<(&str, &str)> = all.iter().map(|(n, t)| (n.as_str(), *t)).collect();
    changes.extend([("goods.0.item_no", "TR-88"), ("goods.1.list_price", "9.05")]);
    changes.extend(READ);
    let page = send(&server, &page, &changes);
    let mended = [
        ("goods.0.item_no", "TR-88"),
        ("goods.0.list_price", ""),
        ("goods.1.list_price", "9.05"),
        ("cartons.0.item_no", "TR-88"),
        ("cartons.1.item_no", "TR-88"),
    ];
    holds(&page, &mended);
}

/// What a person corrects in the preview is what is saved; what he breaks is told at its cell.
#[test]
fn articles_and_cartons_are_edited_before_they_are_saved() {
    let server = House::new(&[("lin", "sales")]).serve("lin");
    let page = server.post("/products/import", &READ, &[("goods.csv", TABLE.into())]);
    let wrong = [
        ("step", "make"),
        ("goods.1.item_no", "TR-8"),
        ("goods.0.name_zh", ""),
        ("cartons.0.item_no", "TR-7"),
        ("cartons.0.gross", "x"),
    ];
    let refused = send(&server, &page, &wrong);
    assert_eq!(refused.status, 422, "{}", refused.body);
    for part in ["TR-8 stands twice", "no article “TR-7” in the list", "Name (Chinese)"] {
        assert!(refused.body.contains(part), "{part}: {}", refused.body);
    }
    // The catalogue's own judgement stands at its cell too: net over gross.
    let heavy = send(&server, &page, &[("step", "make"), ("cartons.2.net", "12")]);
    assert_eq!(heavy.status, 422);
    let cell = heavy.body.split("name=\"cartons.2.gross\"").nth(1).unwrap();
    assert!(cell.split('>').next().unwrap().contains("aria-invalid=\"true\""), "{cell:.300}");
    let added = [
        ("step", "make"),
        ("goods.0.item_no", "TR-88"),
        ("goods.1.list_price", "9.05"),
        ("goods.2.item_no", "TR-10"),
        ("goods.2.name_en", "Stool"),
        ("goods.2.name_zh", "凳子"),
        ("goods.2.unit", "pcs"),
    ];
    let made = send(&server, &page, &added);
    assert_eq!(made.status, 303, "{}", made.body);
    let product = |item: &str| server.get(&format!("/api/v1/products/{item}"));
    assert_eq!(product("TR-88").body.matches("\"per_carton\"").count(), 2);
    assert!(product("TR-9").body.contains("\"list_price\":\"9.05\""));
    assert!(product("TR-10").body.contains("凳子"));
    assert_eq!(product("TR-8").status, 404);
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
    let page = server.post("/products/import", &READ, &[("long.csv", text.into_bytes())]);
    assert!(page.body.contains("320 articles: more than 300"), "{}", page.body.len());
    let made = send(&server, &page, &[("step", "make")]);
    assert_eq!(made.status, 303, "{}", made.body);
    assert!(server.get("/api/v1/products/L-320").body.contains("\"per_carton\":\"8\""));
}

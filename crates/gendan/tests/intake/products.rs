//! Products from a table.

use super::trial::House;

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

//! Owns the orders that the print tests trade with.

use super::house::House;

/// Item, description, quantity, unit, price, free.
pub type Goods<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, bool);

/// Heaters, a set in two boxes, spare parts for nothing.
pub const HEARTHS: [Goods; 4] = [
    ("H-10", "Heater, brown", "210", "PCS", "65.1", false),
    ("F-20", "Fireplace set", "109", "SET", "154.9", false),
    ("X-05", "Remote control", "1000", "PCS", "1.2345", false),
    ("S-30", "Spare screw bag", "20", "PCS", "0.25", true),
];

/// An order; answers its id and number.
pub fn order(house: &House, currency: &str, goods: &[Goods]) -> (i64, String) {
    let mut pairs: Vec<(String, String)> = [
        ("customer_id", "AURORA"),
        ("customer_po", "606"),
        ("received_at", "2026-11-02 09:30"),
        ("currency", currency),
        ("incoterm", "FOB"),
        ("place", "Ningbo"),
        ("pol", "CNNBG"),
        ("pod", "USLAX"),
        ("payment_term", "deposit_bl_copy"),
        ("deposit_pct", "30"),
        ("ship_by", "2027-01-20"),
        ("consignee_name", "Borealis Fires Ltd."),
        ("consignee_address", "12 Sample Street\nToronto"),
        ("consignee_country", "CA"),
        ("marks", "AURORA\nC/NO. 1-UP\nMADE IN CHINA"),
        ("side_marks", "ITEM NO.\nG.W. KGS"),
        ("packing", "export cartons, Aurora label on the front"),
        ("quality", "as approved sample"),
    ]
    .map(|(name, text)| (name.to_string(), text.to_string()))
    .to_vec();
    for (n, (item, description, quantity, unit, price, free)) in goods.iter().enumerate() {
        let free = if *free { "1" } else { "0" };
        let line = [
            ("item_no", *item),
            ("description", description),
            ("quantity", quantity),
            ("unit", unit),
            ("price", price),
            ("free", free),
        ];
        let named = |(name, text): (&str, &str)| (format!("lines.{n}.{name}"), text.to_string());
        pairs.extend(line.map(named));
    }
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let id = house.create("sales_order", &pairs);
    let no = house.row("SELECT no FROM sales_order WHERE id=?", id).text("no");
    (id, no)
}

/// All of an order in one shipment, packed as the products say; answers its id.
pub fn shipment(house: &House, order: i64) -> i64 {
    house.run(
        "sales_order",
        order,
        "ship",
        &[
            ("load", "fcl"),
            ("etd", "2027-01-18"),
            ("goods_name", "ELECTRIC HEATERS"),
            ("invoice_mode", "split"),
        ],
    );
    house.row("SELECT id FROM shipment WHERE order_id=?", order).int("id")
}

/// Issues invoice and packing list; answers the number of the invoice.
pub fn invoice(house: &House, shipment: i64, mode: &str, without: &str) -> String {
    let pairs = [("mode", mode), ("issued_on", "2026-11-20"), ("without_items", without)];
    house.run("shipment", shipment, "issue_papers", &pairs);
    let sql = "SELECT no FROM invoice WHERE shipment_id=? ORDER BY id DESC LIMIT 1";
    house.row(sql, shipment).text("no")
}

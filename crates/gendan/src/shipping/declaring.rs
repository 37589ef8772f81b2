//! Owns the draft of a declaration: what the shipment says, what its articles' customs data are,
//! and what the house declared the last time.

use super::customs::{CustomsPackage, DutyMode, LevyKind, Regime, in_one_line};
use super::shipment::row_of;
use crate::kernel::{Input, Refusal, time};
use base::{Country, Currency, Price, Quantity, Weight};
use db::Conn;

/// Boxes that seldom change from one declaration to the next of the same consignee.
const REMEMBERED: [&str; 11] = [
    "exit_customs",
    "regime",
    "levy_kind",
    "package_kind",
    "broker",
    "special_relation",
    "price_influence",
    "royalties",
    "formula_price",
    "provisional_price",
    "self_declared",
];

/// The draft of the declaration from the shipment's data, one line for each article.
pub fn suggest(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    input.offer("declared_on", time::today().to_string());
    let Some(row) = row_of(c, input)? else { return Ok(()) };
    input.offer("contract_no", row.opt_text("order_no").unwrap_or_default());
    input.offer("overseas_consignee", row.text("consignee_name"));
    input.offer("trade_country", row.text("buyer_country"));
    input.offer("destination_country", row.text("consignee_country"));
    input.offer("destination_port", row.text("pod"));
    input.offer("trade_term", row.opt_text("incoterm").unwrap_or_default());
    input.offer("currency", row.text("currency"));
    input.offer("packages", row.opt_int("cartons").unwrap_or(0).to_string());
    input.offer("net", Weight(row.opt_int("net").unwrap_or(0)).to_string());
    input.offer("gross", Weight(row.opt_int("gross").unwrap_or(0)).to_string());
    known(c, input)?;
    let sql = "SELECT l.quantity, l.amount, ol.price, ol.unit, ol.hs_code, ol.description,
        ol.description_zh, p.customs_name, p.declaration_elements
               FROM shipment_line l JOIN order_line ol ON ol.id=l.order_line_id
               LEFT JOIN product p ON p.id=ol.product_id
               WHERE l.shipment_id=? ORDER BY l.position";
    let currency = Currency::parse(&row.text("currency")).unwrap_or(Currency::USD);
    for (n, line) in c.query(sql, &[row.int("id").into()])?.iter().enumerate() {
        let own = line.opt_text("customs_name").or_else(|| line.opt_text("description_zh"));
        let name = own.unwrap_or_else(|| line.text("description"));
        let hs = line.opt_text("hs_code").unwrap_or_default();
        let source = source_of(c, &hs)?;
        let elements = line.opt_text("declaration_elements").unwrap_or_default();
        let elements = in_one_line(&elements);
        let total = base::Money::new(line.opt_int("amount").unwrap_or(0), currency).plain();
        for (column, text) in [
            ("hs_code", hs),
            ("name", name),
            ("quantity", Quantity(line.int("quantity")).to_string()),
            ("unit", line.text("unit")),
            ("price", Price(line.int("price")).to_string()),
            ("total", total),
            ("declaration_elements", elements),
            ("origin", Country::CHINA.code().to_string()),
            ("source_place", source),
            ("duty_mode", DutyMode::PerRule.code().to_string()),
        ] {
            input.offer(&format!("lines.{n}.{column}"), text);
        }
    }
    Ok(())
}

/// What was declared for this consignee before; else general trade in cartons. A statement that was
/// never made is left to whoever answers for it.
fn known(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    let consignee = input.get("overseas_consignee").unwrap_or_default().to_string();
    let sql = "SELECT * FROM declaration WHERE overseas_consignee=? AND withdrawn_on IS NULL
               ORDER BY id DESC LIMIT 1";
    if let Some(last) = c.query(sql, &[consignee.into()])?.first() {
        for column in REMEMBERED {
            input.offer(column, last.opt_text(column).unwrap_or_default());
        }
    }
    input.offer("regime", Regime::General.code());
    input.offer("levy_kind", LevyKind::General.code());
    input.offer("package_kind", CustomsPackage::Carton.code());
    Ok(())
}

/// Where goods of this code came from the last time.
fn source_of(c: &mut Conn, hs: &str) -> Result<String, Refusal> {
    let sql = "SELECT source_place FROM declaration_line
               WHERE hs_code=? AND source_place IS NOT NULL ORDER BY id DESC LIMIT 1";
    let rows = c.query(sql, &[hs.into()])?;
    Ok(rows.first().map(|row| row.text("source_place")).unwrap_or_default())
}

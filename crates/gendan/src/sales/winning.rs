//! Owns the way from a won offer to the order: what the customer took of it, nothing typed again.

use super::order::ORDER;
use super::variant::{self, Letter, Offered, QuotationVariant};
use crate::kernel::entity::{LineDraft, Whole};
use crate::kernel::kinds::{Day, Instant, Line, Long};
use crate::kernel::{Act, Done, Draft, Record, Refusal, save};
use crate::record;
use base::{Port, Quantity};
use db::{Row, Value};
use lang::m;

record! {
    /// What an offer does not know yet and an order must; which of its alternatives was taken.
    pub struct Winning in "quotation" {
        won_variant: Option<Letter> => WON_VARIANT .hint(m::WON_VARIANT_HINT),
        won_quantity: Option<Quantity> => WON_QUANTITY .hint(m::WON_QUANTITY_HINT),
        customer_po: Line => ORDER_CUSTOMER_PO .hint(m::ORDER_CUSTOMER_PO_HINT),
        received_at: Instant => ORDER_RECEIVED_AT,
        ship_by: Day => ORDER_SHIP_BY,
        pol: Port => F_POL,
        pod: Port => F_POD,
        packing: Long => ORDER_PACKING,
        quality: Long => ORDER_QUALITY,
    }
}

/// A won quotation becomes an order without retyping; `known` is what [`Winning`] asked for.
pub fn to_order(act: &mut Act, quotation: i64, mut known: Draft) -> Result<Done, Refusal> {
    let letter = known.0.remove("won_variant").and_then(|value| value.as_text().map(String::from));
    let wanted = known.0.remove("won_quantity").and_then(|value| value.as_int()).map(Quantity);
    let offer = act.row("quotation", quotation)?;
    let sql = "SELECT * FROM quotation_line WHERE quotation_id=? ORDER BY position, id";
    let rows = act.query(sql, &[quotation.into()])?;
    let lines: Vec<Offered> = rows.iter().map(offered).collect();
    let taken = variant::taken(&lines, letter.as_deref(), wanted)?;
    let mut whole = Whole { head: known, ..Whole::default() };
    fill_head(act, &offer, &mut whole.head)?;
    if let Some(code) = &letter {
        own_term(act, quotation, code, &mut whole.head)?;
        act.set("quotation", quotation, &[("won_variant", code.as_str().into())])?;
    }
    for (place, quantity) in taken {
        let Some(row) = rows.get(place) else { continue };
        let mut line = LineDraft::default();
        for name in COPIED_LINE {
            line.draft.set(name, row.get(name).clone());
        }
        line.draft.set("quantity", quantity.0);
        whole.lines.entry("lines").or_default().push(line);
    }
    save::create_whole(act, &ORDER, whole)
}

fn offered(row: &Row) -> Offered {
    Offered {
        variant: row.opt_text("variant"),
        item_no: row.text("item_no"),
        unit: row.text("unit"),
        quantity: row.int("quantity"),
        tier: row.int("tier") == 1,
    }
}

/// From the offer, and from the customer's file what the offer does not say.
fn fill_head(act: &mut Act, offer: &Row, head: &mut Draft) -> Result<(), Refusal> {
    let customer = act.row("customer", offer.int("customer_id"))?;
    for name in COPIED {
        head.set(name, offer.get(name).clone());
    }
    let or = |name: &str, other: &str| match customer.get(name) {
        Value::Null => customer.get(other).clone(),
        value => value.clone(),
    };
    head.set("quotation_id", offer.int("id"));
    head.set("consignee_name", or("consignee_name", "name"));
    head.set("consignee_address", or("consignee_address", "address"));
    head.set("consignee_country", or("consignee_country", "country"));
    head.set("notify", customer.get("notify").clone());
    head.set("marks", customer.get("marks").clone());
    head.set("rush", false);
    head.set("needs_sample", false);
    Ok(())
}

/// A variant with a price term of its own takes it into the order.
fn own_term(act: &mut Act, quotation: i64, code: &str, head: &mut Draft) -> Result<(), Refusal> {
    let sql = "SELECT * FROM quotation_variant WHERE quotation_id=? AND letter=?";
    let row = act.one(sql, &[quotation.into(), code.into()])?;
    let variant = row.as_ref().map(QuotationVariant::of_row);
    let own = variant.and_then(|one| Some((one.incoterm?, one.place?)));
    if let (Some(_), Some(row)) = (own, row) {
        head.set("incoterm", row.get("incoterm").clone());
        head.set("place", row.get("place").clone());
    }
    Ok(())
}

const COPIED: [&str; 8] = [
    "customer_id",
    "currency",
    "incoterm",
    "place",
    "payment_term",
    "deposit_pct",
    "credit_days",
    "owner_id",
];
const COPIED_LINE: [&str; 7] =
    ["product_id", "item_no", "description", "hs_code", "unit", "price", "free"];

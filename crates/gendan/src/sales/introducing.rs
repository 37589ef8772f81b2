//! Owns the first reply to a customer: it introduces the company in its standard words and presents
//! the goods. Both texts stand on the offer and on its paper.

use crate::kernel::entity::Whole;
use crate::kernel::{Act, Input, Refusal};
use crate::people::company;
use db::{Conn, Row};

/// Whether nothing has gone to the customer yet: no offer but this one, no order.
pub fn is_first(c: &mut Conn, customer: i64, but: i64) -> Result<bool, Refusal> {
    let sql = "SELECT 1 AS known FROM quotation
               WHERE customer_id=? AND id<>? AND sent_on IS NOT NULL
               UNION ALL SELECT 1 FROM sales_order WHERE customer_id=? LIMIT 1";
    Ok(c.one(sql, &[customer.into(), but.into(), customer.into()])?.is_none())
}

/// The company's own words for a first reply.
fn standard(c: &mut Conn) -> Result<Option<String>, Refusal> {
    Ok(company::load(c)?.and_then(|company| company.introduction).map(|text| text.0))
}

/// A form that names a new customer begins with the company's words.
pub fn suggest(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    let Some(short) = input.get("customer_id").map(str::to_string) else { return Ok(()) };
    let row = c.one("SELECT id FROM customer WHERE short=?", &[short.into()])?;
    let Some(customer) = row.map(|row| row.int("id")) else { return Ok(()) };
    if is_first(c, customer, 0)? {
        input.offer("introduction", standard(c)?.unwrap_or_default());
    }
    Ok(())
}

/// A first offer that comes without the two texts gets the company's words and what the catalogue
/// says of its goods. Who takes them out again afterwards has to say why when he sends it.
pub fn complete(act: &mut Act, whole: &mut Whole) -> Result<(), Refusal> {
    let customer = whole.head.int("customer_id").unwrap_or_default();
    if !is_first(act.c, customer, 0)? {
        return Ok(());
    }
    if whole.head.get("introduction").is_null()
        && let Some(text) = standard(act.c)?
    {
        whole.head.set("introduction", text);
    }
    if whole.head.get("presentation").is_null()
        && let Some(text) = presented(act, whole)?
    {
        whole.head.set("presentation", text);
    }
    Ok(())
}

fn presented(act: &mut Act, whole: &Whole) -> Result<Option<String>, Refusal> {
    let mut told: Vec<String> = Vec::new();
    for line in whole.lines.get("lines").into_iter().flatten() {
        let Some(product) = line.draft.int("product_id") else { continue };
        let row = act.row("product", product)?;
        let Some(text) = row.opt_text("description") else { continue };
        let said = format!("{}: {text}", row.text("item_no"));
        if !told.contains(&said) {
            told.push(said);
        }
    }
    Ok((!told.is_empty()).then(|| told.join("\n")))
}

/// What the rules of the first reply look at.
pub fn replying(act: &mut Act, offer: &Row) -> Result<(bool, bool, bool), Refusal> {
    let first = is_first(act.c, offer.int("customer_id"), offer.int("id"))?;
    let has = |name: &str| offer.opt_text(name).is_some();
    Ok((first, has("introduction"), has("presentation")))
}

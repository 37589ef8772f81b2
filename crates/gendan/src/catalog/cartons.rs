//! Owns what must hold of a product's cartons, also where several articles share one: its weights
//! are given with one of them, and the others say the same or nothing.

use super::product::ProductCarton;
use crate::kernel::entity::Whole;
use crate::kernel::{Act, FieldError, Record, Refusal};
use db::{Conn, Row};
use lang::{Msg, Text, m};

fn fault(n: usize, name: &str, label: Msg, text: impl Into<Text>) -> FieldError {
    let field = format!("cartons.{n}.{name}");
    FieldError { field, label: label.into(), text: text.into() }
}

fn drafts(whole: &Whole) -> Vec<(usize, ProductCarton)> {
    let lines = whole.lines.get("cartons").into_iter().flatten().enumerate();
    lines.filter_map(|(n, line)| Some((n, ProductCarton::of_draft(&line.draft)?))).collect()
}

/// What is wrong with a carton by itself.
pub fn plain_faults(whole: &Whole) -> Vec<FieldError> {
    let mut faults = Vec::new();
    for (n, carton) in drafts(whole) {
        if carton.part.0 == 0 {
            faults.push(fault(n, "part", m::CARTON_PART, m::CARTON_PART_HINT));
        }
        if carton.per_carton.is_zero() {
            faults.push(fault(n, "per_carton", m::CARTON_PER_CARTON, m::FIELD_ZERO));
        }
        if carton.net > carton.gross {
            faults.push(fault(n, "gross", m::CARTON_GROSS, m::CARTON_NET_OVER_GROSS));
        }
    }
    faults
}

/// Brings the names of shared cartons to one spelling and compares their weights with those of the
/// other articles in them.
pub fn shared_faults(
    act: &mut Act,
    whole: &mut Whole,
    product: Option<i64>,
) -> Result<Vec<FieldError>, Refusal> {
    for line in whole.lines.get_mut("cartons").into_iter().flatten() {
        if let Some(name) = line.draft.text("shared").map(|name| name.trim().to_uppercase()) {
            line.draft.set("shared", name);
        }
    }
    let (mut faults, mut seen) = (Vec::new(), Vec::new());
    for (n, carton) in drafts(whole) {
        let Some(name) = carton.shared.as_ref().map(|name| name.0.clone()) else { continue };
        // A number would be taken for a carton's number on the packing list.
        if !name.chars().any(char::is_alphabetic) {
            faults.push(fault(n, "shared", m::CARTONS_SHARED, m::CARTONS_SHARED_NO_LETTER));
        }
        if seen.contains(&name) {
            faults.push(fault(n, "shared", m::CARTONS_SHARED, m::CARTONS_SHARED_TWICE));
        }
        let weighed = weighed(act.c, &name, product)?.filter(|_| !carton.gross.is_zero());
        if let Some(row) = weighed {
            let other = ProductCarton::of_row(&row);
            if (other.net, other.gross) != (carton.net, carton.gross) {
                let text = m::CARTONS_SHARED_DIFFERS.with("name", &name);
                let text = text.with("item", row.text("item_no"));
                let text = text.with("gross", other.gross.to_string());
                let text = text.with("net", other.net.to_string());
                faults.push(fault(n, "gross", m::CARTON_GROSS, text));
            }
        }
        seen.push(name);
    }
    Ok(faults)
}

/// The carton of this name that another article has weighed.
fn weighed(c: &mut Conn, name: &str, but: Option<i64>) -> Result<Option<Row>, Refusal> {
    let sql = "SELECT c.*, p.item_no FROM product_carton c JOIN product p ON p.id=c.product_id
               WHERE c.shared=? AND c.product_id<>? AND c.gross>0 ORDER BY c.id LIMIT 1";
    Ok(c.one(sql, &[name.into(), but.unwrap_or(0).into()])?)
}

/// The cartons of a product, by part and position. A shared one that is weighed with another
/// article has that one's weights and size.
pub fn of(c: &mut Conn, product: i64) -> Result<Vec<ProductCarton>, Refusal> {
    let sql = "SELECT * FROM product_carton WHERE product_id=? ORDER BY part, position";
    let rows = c.query(sql, &[product.into()])?;
    let mut cartons: Vec<ProductCarton> = rows.iter().map(ProductCarton::of_row).collect();
    for carton in cartons.iter_mut().filter(|carton| carton.gross.is_zero()) {
        let Some(name) = carton.shared.as_ref().map(|name| name.0.clone()) else { continue };
        let Some(row) = weighed(c, &name, Some(product))? else { continue };
        let other = ProductCarton::of_row(&row);
        let (part, label, per_carton) = (carton.part, carton.label.clone(), carton.per_carton);
        *carton = ProductCarton { part, label, per_carton, ..other };
    }
    Ok(cartons)
}

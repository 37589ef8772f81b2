//! Owns the comparison of an order with the last approved sample on the four elements, each ticked
//! by whoever compared them.

use crate::kernel::kinds::{Flag, Long};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::record;
use lang::m;

record! {
    pub struct Comparing in "sales_order" {
        same_item: Flag => SAMPLES_SAME_ITEM,
        same_material: Flag => SAMPLES_SAME_MATERIAL,
        same_colour: Flag => SAMPLES_SAME_COLOUR,
        same_making: Flag => SAMPLES_SAME_MAKING,
        note: Option<Long> => SAMPLES_DIFFERENT_WHY .hint(m::SAMPLES_DIFFERENT_WHY_HINT),
    }
}

pub const COMPARE: Operation = Operation {
    on: "sales_order",
    verb: "compare_elements",
    label: m::OP_COMPARE_ELEMENTS,
    help: m::OP_COMPARE_ELEMENTS_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::SampleAdmin],
    fields: Comparing::FIELDS,
    run: |act, call| {
        for field in Comparing::FIELDS.iter().take(4) {
            if call.input.int(field.name) != Some(1) {
                return Err(Refusal::field(field.name, field.label, m::ORDER_TICK_OR_ASK));
            }
        }
        let other = other_colours(act, call)?;
        if !other.is_empty() && call.input.text("note").is_none() {
            let text = m::SAMPLES_OTHER_COLOURS.with("lines", other.join(", "));
            return Err(Refusal::field("note", m::SAMPLES_DIFFERENT_WHY, text));
        }
        let today = act.today().to_string();
        act.set("sales_order", call.id, &[("elements_checked_on", today.into())])?;
        Ok(Done::on("sales_order", call.id).saying(m::DONE_COMPARED))
    },
    ..operation::PLAIN
};

/// Lines in a colour that no approved sample of the article has.
fn other_colours(act: &mut Act, call: &Call) -> Result<Vec<String>, Refusal> {
    let rows = act.query(
        "SELECT o.item_no, o.colour, l.colour AS approved FROM order_line o
         JOIN sample_line l ON l.item_no=o.item_no
         JOIN sample_order s ON s.id=l.sample_order_id AND s.state='approved' AND s.customer_id=?
         WHERE o.order_id=? AND o.colour IS NOT NULL ORDER BY o.position",
        &[call.row.get("customer_id").clone(), call.id.into()],
    )?;
    let mut other = Vec::new();
    for row in &rows {
        let (item, colour) = (row.text("item_no"), row.text("colour"));
        let known = rows.iter().any(|it| {
            it.text("item_no") == item
                && it.text("approved").trim().eq_ignore_ascii_case(colour.trim())
        });
        let told = format!("{item} {colour}");
        if !known && !other.contains(&told) {
            other.push(told);
        }
    }
    Ok(other)
}

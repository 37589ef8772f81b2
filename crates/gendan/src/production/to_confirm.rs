//! Owns what the instruction says of points that the customer has not confirmed: each is marked
//! 待确认, and its lines may not start (C-01).

use crate::kernel::operation::Call;
use crate::kernel::{Act, Refusal};
use lang::m;

/// What the releaser notes, then each open question.
pub fn note(act: &mut Act, call: &Call) -> Result<Option<String>, Refusal> {
    let typed = call.input.text("note").map(str::to_string);
    let rows = act.query(
        "SELECT no, item_no, question FROM order_question WHERE order_id=? AND state='asked'
         ORDER BY id",
        &[call.id.into()],
    )?;
    let mark = m::INSTRUCTION_TO_CONFIRM;
    let open = rows.iter().map(|row| {
        let item = row.opt_text("item_no").unwrap_or_default();
        format!("{} / {} {} {item} {}", mark.zh, mark.en, row.text("no"), row.text("question"))
    });
    let all: Vec<String> = typed.into_iter().chain(open).collect();
    Ok((!all.is_empty()).then(|| all.join("\n")))
}

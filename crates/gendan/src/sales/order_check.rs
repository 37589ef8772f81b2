//! Owns the checks of an order beside its numbers: what the description lacks, the repeat order,
//! the room in the workshops, and the customer's artwork, signed by sales before production.

use super::capacity::{self, Room};
use super::order::ORDER;
use super::repeat;
use crate::kernel::entity::Whole;
use crate::kernel::kinds::{Flag, Long};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role, files, save};
use crate::record;
use db::{Row, Value};
use lang::m;
use serde::{Deserialize, Serialize};

/// What a description lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gap {
    /// The customer's colour without its PANTONE number.
    Pantone,
    /// His artwork without content, colour and place of the print.
    PrintText,
    /// His artwork without the file.
    ArtworkFile,
}

/// What the rules of sending a contract look at beside its terms.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Checked {
    pub gaps: Vec<Gap>,
    /// The order it repeats and what differs.
    pub repeat: Option<(String, Vec<String>)>,
    pub room: Option<Room>,
}

impl Checked {
    pub fn of(act: &mut Act, call: &Call) -> Result<Checked, Refusal> {
        Ok(Checked {
            gaps: gaps(act, call)?,
            repeat: repeat::differences(act, call.row)?,
            room: capacity::room(act, call.row)?,
        })
    }
}

fn gaps(act: &mut Act, call: &Call) -> Result<Vec<Gap>, Refusal> {
    let (set, lacks) =
        (|name: &str| call.row.int(name) == 1, |name: &str| call.row.opt_text(name).is_none());
    let mut gaps = Vec::new();
    if set("own_colour") && lacks("pantone") {
        gaps.push(Gap::Pantone);
    }
    if set("own_artwork") && lacks("print_text") {
        gaps.push(Gap::PrintText);
    }
    if set("own_artwork") && !files::has(act.c, "sales_order", call.id, "artwork")? {
        gaps.push(Gap::ArtworkFile);
    }
    Ok(gaps)
}

record! {
    pub struct ArtworkChecking in "sales_order" {
        print_right: Flag => ORDER_PRINT_RIGHT,
        packing_right: Flag => ORDER_PACKING_RIGHT,
        manual_right: Flag => ORDER_MANUAL_RIGHT .hint(m::ORDER_MANUAL_RIGHT_HINT),
        note: Option<Long> => F_NOTE,
    }
}

/// silk print, packing and manual of the customer are read before anything is produced.
pub const CHECK_ARTWORK: Operation = Operation {
    on: "sales_order",
    verb: "check_artwork",
    label: m::OP_CHECK_ARTWORK,
    help: m::OP_CHECK_ARTWORK_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    fields: ArtworkChecking::FIELDS,
    evidence: Some("artwork"),
    run: |act, call| {
        for field in ArtworkChecking::FIELDS.iter().take(3) {
            if call.input.int(field.name) != Some(1) {
                return Err(Refusal::field(field.name, field.label, m::ORDER_TICK_OR_ASK));
            }
        }
        let today = act.today().to_string();
        act.set("sales_order", call.id, &[("artwork_checked_on", today.into())])?;
        Ok(Done::on("sales_order", call.id).saying(m::DONE_ARTWORK_CHECKED))
    },
    ..operation::PLAIN
};

/// What was compared counts only for what it was compared with: another item, colour or description
/// is compared again, another print is read again.
pub fn forget_outdated(act: &mut Act, whole: &mut Whole, old: &Row) -> Result<(), Refusal> {
    let grid = &ORDER.lines[0];
    let before = save::line_rows(act.c, grid, old.int("id"))?;
    let after = whole.lines.get(grid.key).map_or(&[][..], Vec::as_slice);
    let names = ["item_no", "colour", "description"];
    let same = before.len() == after.len()
        && before
            .iter()
            .zip(after)
            .all(|(row, line)| names.iter().all(|name| row.get(name) == line.draft.get(name)));
    if !same {
        whole.head.set("elements_checked_on", Value::Null);
    }
    if ["print_text", "own_artwork"].iter().any(|name| whole.head.get(name) != old.get(name)) {
        whole.head.set("artwork_checked_on", Value::Null);
    }
    Ok(())
}

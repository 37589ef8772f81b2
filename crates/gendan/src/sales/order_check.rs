//! Owns the checks of an order beside its numbers: what the description lacks, the repeat order,
//! the room in the workshops, the material, the place of the price term, and the customer's
//! artwork, signed by sales before production.

use super::capacity::{self, Room};
use super::order::ORDER;
use super::repeat;
use crate::kernel::entity::Whole;
use crate::kernel::kinds::{Day, Flag, Line, Long};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role, files, save};
use crate::record;
use base::incoterm::NamedPlace;
use base::{Incoterm, Port};
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
    #[serde(default)]
    pub supply: Option<Supply>,
    #[serde(default)]
    pub other_port: Option<OtherPort>,
}

/// When the material can be in the house, as purchasing or planning has said, and the ship date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Supply {
    pub by: Option<String>,
    pub until: String,
}

/// The place behind the price term is a port, but not the one that the term asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherPort {
    pub term: String,
    pub place: String,
    /// The order's port of loading or of destination.
    pub port: String,
}

/// A place that is no port, or a term that names none, is nobody's slip.
pub fn other_port(term: &str, place: &str, pol: &str, pod: &str) -> Option<OtherPort> {
    let wanted = match Incoterm::parse(term).ok()?.named_place() {
        NamedPlace::LoadingPort => pol,
        NamedPlace::DestinationPort => pod,
        NamedPlace::Collection | NamedPlace::Handover | NamedPlace::Destination => return None,
    };
    let (named, wanted) = (Port::parse(place).ok()?, Port::parse(wanted).ok()?);
    let (term, place) = (term.to_string(), place.to_string());
    (named != wanted).then(|| OtherPort { term, place, port: wanted.on_papers() })
}

impl Checked {
    pub fn of(act: &mut Act, call: &Call) -> Result<Checked, Refusal> {
        let text = |name: &str| call.row.opt_text(name);
        let said = |name: &str| text(name).unwrap_or_default();
        Ok(Checked {
            gaps: gaps(act, call)?,
            repeat: repeat::differences(act, call.row)?,
            room: capacity::room(act, call.row)?,
            supply: Some(Supply { by: text("supply_by"), until: said("ship_by") }),
            other_port: other_port(&said("incoterm"), &said("place"), &said("pol"), &said("pod")),
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

record! {
    pub struct SupplyStating in "sales_order" {
        supply_by: Day => ORDER_SUPPLY_BY .hint(m::ORDER_SUPPLY_BY_HINT),
        supply_note: Option<Line> => ORDER_SUPPLY_NOTE .hint(m::ORDER_SUPPLY_NOTE_HINT),
    }
}

/// who buys the material says when it can be here, before the order is accepted.
pub const STATE_SUPPLY: Operation = Operation {
    on: "sales_order",
    verb: "state_supply",
    label: m::OP_STATE_SUPPLY,
    help: m::OP_STATE_SUPPLY_HELP,
    roles: &[Role::Purchasing, Role::Planning, Role::DeptManager],
    fields: SupplyStating::FIELDS,
    run: |act, call| {
        let named = |name| (name, call.input.get(name).clone());
        act.set("sales_order", call.id, &[named("supply_by"), named("supply_note")])?;
        Ok(Done::on("sales_order", call.id).saying(m::DONE_SUPPLY_STATED))
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

//! Owns how a company's own costing sheet is read: a name, and which head of a column means which
//! field. A sheet with the same heads is read the same way next time.

use crate::kernel::entity::{self, Entity, Whole};
use crate::kernel::kinds::{Line, Long, Whole as Count};
use crate::kernel::{Act, Record, Refusal, Role};
use crate::record;
use lang::m;

record! {
    pub struct CostLayout in "cost_layout" {
        name: Line => LAYOUT_NAME,
        columns: Long => LAYOUT_COLUMNS .hint(m::LAYOUT_COLUMNS_HINT),
        head_rows: Count => LAYOUT_HEAD_ROWS,
        note: Option<Line> => F_NOTE,
    }
}

pub const LAYOUT: Entity = Entity {
    name: "cost_layout",
    plural: "cost-layouts",
    one: m::ENTITY_LAYOUT,
    many: m::ENTITY_LAYOUTS,
    icon: "table",
    fields: CostLayout::FIELDS,
    key: "name",
    columns: &["name", "head_rows", "note"],
    search: &["name"],
    read: MAKERS,
    write: MAKERS,
    prepare,
    ..entity::PLAIN
};

const MAKERS: &[Role] = &[Role::Planning, Role::Rnd, Role::Purchasing, Role::DeptManager, Role::Gm];

/// A layout that names no column would fit every file.
fn prepare(_: &mut Act, whole: &mut Whole, _: Option<&db::Row>) -> Result<(), Refusal> {
    let columns = whole.head.text("columns").unwrap_or_default();
    match pairs(columns).next() {
        Some(_) => Ok(()),
        None => Err(Refusal::field("columns", m::LAYOUT_COLUMNS, m::LAYOUT_COLUMNS_HINT)),
    }
}

/// `field = head`, one a line.
pub fn pairs(columns: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = columns.lines().filter_map(|line| line.split_once('='));
    pairs.map(|(field, head)| (field.trim(), head.trim())).filter(|(_, head)| !head.is_empty())
}

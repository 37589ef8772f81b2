//! History: orders and deliveries from before this house, brought in once and then only read.
//!
//! Owns: imports (`past_import`), past orders (`past_order`), past shipments (`past_shipment`) and
//! their lines (`past_line`). `gendan import` reads a table as a mapping file says (`mapping`,
//! `cells`, `import`); the list of lines shows how punctual it was (`page`).

pub mod cells;
pub mod import;
pub mod line;
pub mod mapping;
pub mod page;
pub mod past;
mod store;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "history",
    entities: &[&line::PAST_LINE, &past::PAST_ORDER, &past::PAST_SHIPMENT, &past::PAST_IMPORT],
    operations: &[],
};

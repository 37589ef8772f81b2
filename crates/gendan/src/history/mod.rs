//! History: orders and deliveries from before this house, brought in once and then only read.
//!
//! Owns: imports (`past_import`), past orders (`past_order`), past shipments (`past_shipment`) and
//! their lines (`past_line`). A mapping file says what stands where (`mapping`), rows become typed
//! columns beside what was said (`cells`, `store`), lists know how punctual they are (`totals`).
//! A file read again by another mapping takes the place of its first reading (`earlier`).
//! `gendan import` and the page of past lines stand in `intake`.

pub mod cells;
pub mod earlier;
pub mod line;
pub mod mapping;
pub mod past;
pub mod store;
pub mod totals;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "history",
    entities: &[&line::PAST_LINE, &past::PAST_ORDER, &past::PAST_SHIPMENT, &past::PAST_IMPORT],
    operations: &[],
    clocks: &[],
};

//! Purchasing: what we buy for the order.
//!
//! Owns: purchase orders to suppliers (`purchase_order`), arrivals of material (`arrival`).
//! Operations: place, cancel.

pub mod arrival;
pub mod purchase_order;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "purchasing",
    entities: &[&purchase_order::PURCHASE_ORDER, &arrival::ARRIVAL],
    operations: &[&purchase_order::PLACE, &purchase_order::CANCEL],
    clocks: &[],
};

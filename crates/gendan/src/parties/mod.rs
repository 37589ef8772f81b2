//! Parties: who we deal with outside.
//!
//! Owns: customers with their contacts (`customer`), suppliers (`supplier`), forwarders, carriers,
//! brokers and couriers (`forwarder`). Customer codes AA-BBB are given at the first dealing
//!

pub mod customer;
pub mod forwarder;
pub mod supplier;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "parties",
    entities: &[&customer::CUSTOMER, &supplier::SUPPLIER, &forwarder::FORWARDER],
    operations: &[],
    clocks: &[],
};

//! Parties: who we deal with outside.
//!
//! Owns: customers with their contacts, co-owners and gradings (`customer`, `grade_change`,
//! `grade_proposal`), the question to see a customer of another's (`access_request`), suppliers
//! (`supplier`), forwarders, carriers, brokers and couriers (`forwarder`). Customer codes AA-BBB
//! are given at the first dealing. Operations: regrade, merge · agree, refuse · grant,
//! deny.

pub mod access;
pub mod archive;
pub mod clocks;
pub mod customer;
pub mod duplicate;
pub mod events;
pub mod forwarder;
pub mod grading;
pub mod merge;
pub mod newcomer;
pub mod proposal;
pub mod supplier;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "parties",
    entities: &[
        &customer::CUSTOMER,
        &grading::GRADE_CHANGE,
        &proposal::PROPOSAL,
        &access::ACCESS,
        &supplier::SUPPLIER,
        &forwarder::FORWARDER,
    ],
    operations: &[
        &grading::REGRADE,
        &merge::MERGE,
        &proposal::AGREE,
        &proposal::REFUSE,
        &access::GRANT,
        &access::DENY,
    ],
    clocks: &[&clocks::URGENCY, &clocks::REGRADE],
};

//! The rules of the market, one file each.

pub mod important_customer_has_owner;
pub mod plan_is_approved;
pub mod targets_add_up;
pub mod visit_is_prepared;

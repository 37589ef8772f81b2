//! Costing: what goods cost and what they can be sold for.

pub mod formula;

use crate::house::Area;

pub const AREA: Area = Area { name: "costing", entities: &[], operations: &[], clocks: &[] };

//! Quality: inspections with a computed verdict, and the signed solution where it is not PASS.
//!
//! Owns: inspections (`inspection`). Operations: conclude, read_report, sign_solution.

pub mod aql;
pub mod inspection;
pub mod verdict;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "quality",
    entities: &[&inspection::INSPECTION],
    operations: &[&inspection::CONCLUDE, &inspection::SIGN_SOLUTION],
    clocks: &[],
};

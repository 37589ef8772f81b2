//! Production: the instruction, its acknowledgements, and progress by process.
//!
//! Owns: production instructions (`instruction`) with the departments that must acknowledge
//! (`instruction_ack`), progress reports (`progress`). Operations: release (on the order),
//! acknowledge. Rules: `rules/`. Paper: the instruction (workshop copy without price and customer).

pub mod clocks;
pub mod instruction;
pub mod progress;
pub mod readiness;
pub mod rules;
pub mod to_confirm;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "production",
    entities: &[&instruction::INSTRUCTION, &progress::PROGRESS],
    operations: &[&instruction::RELEASE, &instruction::ACKNOWLEDGE],
    clocks: &[&clocks::ACKNOWLEDGEMENT],
};

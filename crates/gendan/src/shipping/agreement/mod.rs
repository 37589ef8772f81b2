//! The papers of a shipment held against each other: who says what, and whether it agrees.
//!
//! Owns: the papers and what they may say (`paper`), the table of checks with field, tolerance and
//! severity (`table`), the comparison (`compare`, `wording`), the checks inside one paper
//! (`inside`), the set as it was kept (`kept`), what is known of one shipment (`known`), the check
//! as a fact with the hashes of what was compared (`check`) and its differences as tasks
//! (`difference`). The order's page compares through the same table.

pub mod check;
pub mod compare;
mod difference;
mod inside;
pub mod kept;
pub mod known;
pub mod paper;
mod sides;
pub mod table;
pub mod wording;

pub use check::CHECK_PAPERS;
pub use compare::{Check, Matrix, Said, compare};
pub use paper::{Field, Paper, Papers};
pub use sides::carried;

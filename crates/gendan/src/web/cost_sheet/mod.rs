//! The pages of a costing sheet beyond what every record has (prototype 04).
//!
//! Owns: the cards beside its lines (`cards`), the figures while it is typed (`live`).

pub mod cards;
pub mod live;

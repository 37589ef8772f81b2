//! The pages of a costing sheet beyond what every record has (prototype 04).
//!
//! Owns: the cards beside its lines (`cards`), the figures while it is typed (`live`), the
//! sheet as a workbook (`book`).

pub mod book;
pub mod cards;
pub mod live;

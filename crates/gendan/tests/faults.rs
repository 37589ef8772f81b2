//! Faults of the machine, with the real program: killed under load, a full disk, a second program on
//! the same data, connections that break. No acknowledged order is lost, and the house is sound.

#[path = "faults/program.rs"]
mod program;
#[path = "support/place.rs"]
mod place;
#[path = "faults/stories.rs"]
mod stories;

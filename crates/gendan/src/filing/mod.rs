//! Filing: what files are called, how long they are kept, and how they end.
//!
//! Owns: legal holds (`legal_hold`), destructions (`destruction`). Operations: release a hold;
//! carry a destruction out, withdraw it. Rules: nothing is destroyed before its date or under a
//! hold.
//!
//! * `names` – the names of stored files in their folders
//! * `folders` – the computed tree: what lies where, as each person sees it
//! * `month` – what came in a month, for the parcel of that month
//! * `retention` – the classes of files and the day until which each is kept

pub mod destruction;
pub mod folders;
pub mod hold;
pub mod month;
pub mod names;
pub mod retention;
pub mod rules;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "filing",
    entities: &[&hold::HOLD, &destruction::DESTRUCTION],
    operations: &[&hold::RELEASE, &destruction::CARRY_OUT, &destruction::WITHDRAW],
    clocks: &[],
};

//! The rules of the office, one file each.

pub mod notice_has_a_head;
pub mod oral_is_confirmed_in_writing;

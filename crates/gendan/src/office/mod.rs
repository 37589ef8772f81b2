//! Office: what people owe each other: tasks, messages, meetings, reports.

use crate::house::Area;

pub const AREA: Area = Area { name: "office", entities: &[], operations: &[], clocks: &[] };

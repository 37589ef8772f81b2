//! Samples: samples made, sent, kept and lent.

use crate::house::Area;

pub const AREA: Area = Area { name: "samples", entities: &[], operations: &[], clocks: &[] };

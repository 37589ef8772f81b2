//! Market: customers before they buy: fairs, visits, plans and targets, market information.

use crate::house::Area;

pub const AREA: Area = Area { name: "market", entities: &[], operations: &[], clocks: &[] };

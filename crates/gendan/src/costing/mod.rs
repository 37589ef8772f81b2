//! Costing: what goods cost and what they can be sold for.
//!
//! Owns: costing sheets (`cost_sheet` with `cost_line`), the usual price and usage of an item
//! (`cost_limit`), how a company's own sheet is read (`cost_layout`). Operations: approve, reopen,
//! renew, lay_aside. Rules: `rules/`. Arithmetic: `formula`. While it is typed: `preview`. As a
//! file: `workbook`. When it is no longer true: `expiry`, told by
//! `notice`.

pub mod clocks;
pub mod expiry;
pub mod figures;
pub mod formula;
pub mod layout;
pub mod notice;
pub mod preview;
pub mod reckon;
pub mod renewal;
pub mod rules;
pub mod sanity;
pub mod sheet;
pub mod usual;
pub mod workbook;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "costing",
    entities: &[&sheet::SHEET, &sheet::LIMIT, &layout::LAYOUT],
    operations: &[&sheet::APPROVE, &sheet::REOPEN, &renewal::RENEW, &renewal::LAY_ASIDE],
    clocks: &[&clocks::SHEET, &clocks::RENEWAL],
};

//! The rules of costing, one file each, and the case they judge.

pub mod factor_is_counted_once;
pub mod sales_made_sheet;
pub mod sheet_adds_up;
pub mod sheet_earns;
pub mod sheet_is_fresh;
pub mod sheet_is_whole;
pub mod sheet_lines_are_sound;
pub mod usd_price_is_reviewed;

use crate::kernel::rule::Rules;
use serde::{Deserialize, Serialize};

/// The rules of approving a sheet, in order of precedence.
pub const SHEET_RULES: Rules<Sheeting> = Rules(&[
    &sheet_adds_up::RULE,
    &sheet_lines_are_sound::RULE,
    &sheet_is_whole::RULE,
    &sheet_earns::RULE,
    &usd_price_is_reviewed::RULE,
    &sheet_is_fresh::RULE,
    &factor_is_counted_once::RULE,
    &sales_made_sheet::RULE,
]);

/// What the rules of approving a sheet look at. Prices in millionths of CNY, rates in millionths.
#[derive(Serialize, Deserialize)]
pub struct Sheeting {
    /// Lines with a hard doubt that nobody confirmed.
    pub doubtful: Vec<String>,
    /// Parts that a sheet of this kind must have.
    pub missing: Vec<String>,
    pub has_price: bool,
    pub cost: i64,
    pub profit: i64,
    /// Ten-thousandths of a percent.
    pub margin: i64,
    /// What the sheet that came in printed as its cost.
    pub claimed_cost: Option<i64>,
    pub sales_made: bool,
    pub rate: i64,
    /// Days since the rate was taken.
    pub rate_age: i64,
    pub factor_doubled: bool,
}

#[cfg(test)]
pub fn sound() -> Sheeting {
    Sheeting {
        doubtful: vec![],
        missing: vec![],
        has_price: true,
        cost: 32_150_000,
        profit: 6_020_000,
        margin: 151_408,
        claimed_cost: None,
        sales_made: false,
        rate: 7_100_000,
        rate_age: 0,
        factor_doubled: false,
    }
}

//! Market: customers before they buy, and what keeps them.
//!
//! Owns: fairs (`fair`), business cards (`business_card`), visits (`visit`), days to greet
//! (`special_day`), the plan of the year (`market_plan`), targets (`sales_target`), market
//! information (`market_info`), the ABC analysis (`abc_analysis`, reckoned by `pareto`), the
//! working time planned for key customers (`effort`).
//! Operations: analyse, take_cards · hand_in, lend, give_back, enter, follow_up · receive, thank ·
//! greet · put_in_force · adopt · log.

pub mod abc;
pub mod card;
pub mod clocks;
pub mod effort;
pub mod fair;
pub mod info;
pub mod pareto;
pub mod plan;
pub mod rules;
pub mod special_day;
pub mod target;
pub mod visit;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "market",
    entities: &[
        &fair::FAIR,
        &card::CARD,
        &visit::VISIT,
        &special_day::DAY,
        &plan::PLAN,
        &target::TARGET,
        &info::INFO,
        &abc::ANALYSIS,
        &effort::EFFORT,
    ],
    operations: &[
        &fair::ANALYSE,
        &fair::TAKE_CARDS,
        &card::HAND_IN,
        &card::LEND,
        &card::GIVE_BACK,
        &card::ENTER,
        &card::FOLLOW_UP,
        &visit::RECEIVE,
        &visit::THANK,
        &special_day::GREET,
        &plan::PUT_IN_FORCE,
        &target::PUT_IN_FORCE,
        &abc::ADOPT,
        &effort::LOG,
    ],
    clocks: &[
        &clocks::CARD_HANDED_IN,
        &clocks::CARD_BACK,
        &clocks::CARD_ENTERED,
        &clocks::CARD_ORDER,
        &clocks::CARD_COMPLAINT,
        &clocks::CARD_FOLLOWED,
        &clocks::FAIR_ANALYSED,
        &clocks::PLAN_IN_FORCE,
        &clocks::GREETING,
        &clocks::VISIT_THANKED,
        &clocks::CARE_A,
        &clocks::CARE_B,
        &clocks::CARE_C,
        &clocks::LAPSE,
    ],
};

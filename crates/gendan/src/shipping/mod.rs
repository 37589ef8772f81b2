//! Shipping: the goods on their way and the papers that travel with them.
//!
//! Owns: shipments with their lines and packing (`shipment`, `shipment_line`, `packing_row`),
//! bookings (`booking`), customs declarations (`declaration`), bills of lading (`bill_of_lading`),
//! certificates of origin (`origin_certificate`) and insurance policies (`insurance_policy`),
//! the commercial invoice and packing list frozen per shipment (`invoice`), the dispatch of papers
//! (`dispatch`), where each set of originals is (`original`), whether the papers agree
//! (`agreement`). Operations: plan (on the order), issue_papers, check_papers, sail, release
//! papers, hand originals on; and back: void an issued set (`void`), take back what was sent,
//! withdraw a declaration.
//! Rules: inspection before shipment, money before shipment, money before release, papers agree
//! before they leave, originals are sent once.

pub mod agreement;
pub mod bill_of_lading;
pub mod booking;
pub mod clocks;
pub mod custody;
pub mod customs;
pub mod declaration;
mod declaring;
pub mod dispatch;
pub mod insurance;
pub mod invoice;
pub mod origin;
pub mod packing;
pub mod pictures;
pub mod plan;
pub mod releasing;
pub mod rules;
pub mod sharing;
pub mod shipment;
pub mod totals;
pub mod void;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "shipping",
    entities: &[
        &shipment::SHIPMENT,
        &booking::BOOKING,
        &declaration::DECLARATION,
        &bill_of_lading::BILL_OF_LADING,
        &origin::ORIGIN_CERTIFICATE,
        &insurance::INSURANCE_POLICY,
        &invoice::INVOICE,
        &dispatch::DISPATCH,
        &custody::ORIGINAL,
    ],
    operations: &[
        &plan::SHIP,
        &booking::CONFIRM,
        // The filled button of a shipment: the order's page leads to the issue of the set.
        &agreement::CHECK_PAPERS,
        &invoice::ISSUE,
        &bill_of_lading::ON_BOARD,
        &origin::ISSUE,
        &origin::VOID,
        &insurance::ISSUE,
        &insurance::VOID,
        &dispatch::SEND,
        &custody::HAND_ON,
        &void::VOID,
        &dispatch::TAKE_BACK,
        &declaration::WITHDRAW,
    ],
    clocks: &[&clocks::DAILY_CHECK, &clocks::SET_AFTER_ORIGIN],
};

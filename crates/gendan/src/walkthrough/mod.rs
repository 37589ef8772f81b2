//! The walkthrough: one order over all its stages, computed from facts and evidence, never ticked.
//!
//! Owns: what is known of an order (`known`), its stages with their evidence (`stages`), dates
//! planned, forecast and actual (`forecast`), the payment plan and gates (`money`), the papers
//! compared with each other (`matrix`, and per shipment `shipment_papers`, counted on the
//! order's page by `shipment_matrices`), sets made void
//! (`voided`), the computed columns of the order list (`refresh`), the pages order and Today; the
//! prices of an item over all papers (`price_history`).

pub mod cells;
pub mod counts;
mod credit_limit;
pub mod credit_transfers;
pub mod credit_view;
mod customer_line;
pub mod customer_page;
pub mod dates;
pub mod duties;
mod evidence;
pub mod known;
pub mod limits;
pub mod matrix;
mod matrix_card;
pub mod money;
pub mod order_cards;
pub mod order_page;
pub mod order_track;
pub mod overview;
pub mod papers_tab;
pub mod papers_way;
pub mod portrait;
pub mod presentation_view;
pub mod price_history;
pub mod refresh;
mod shipment_matrices;
pub mod shipment_papers;
pub mod sources;
pub mod stages;
pub mod today;
mod voided;
pub mod walk;
mod working_time;

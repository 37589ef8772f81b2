//! Intake: everything that comes in as a file in the browser and by the API.
//!
//! Owns: the import of orders (`order`, `order_page`, `order_api`) from UBL orders, workbooks,
//! text tables, PDFs and pasted cells, and of products (`product`, `product_page`, edited in
//! `product_grid`). Files are read in a limited child process (`reading`); how each is to be read
//! travels in the form (`source`); what was read fills the form (`compose`, `grid`, `prefill`), and
//! what a person typed stays. A set that came box by box can be joined (`sets`, `box_name`). A
//! finished import is an order or product like any other, with the file attached and the fact
//! `imported`. `gendan import` brings order history (`history`, told by `history_report`); its list
//! has a page (`history_page`). Costing sheets come in and back as workbooks (`cost_sheet`).
//! Business cards come from a fair's list (`card`, `card_lines`, `card_page`).
//! Letters become inquiries (`letter`, `letter_page`): who wrote is looked for (`letter_known`),
//! the form is filled (`letter_form`), shown (`letter_card`) and made (`letter_made`).
//! Papers of a shipment come in (`incoming`, `incoming_page`) and are confirmed beside the picture
//! of the page (`incoming_view`). A customer's own form is looked at (`form_sheet`).

pub mod box_name;
mod card;
mod card_lines;
pub mod card_page;
pub mod compose;
pub mod cost_sheet;
mod file_view;
pub mod form_sheet;
pub mod grid;
pub mod history;
pub mod history_page;
pub mod history_report;
mod incoming;
pub mod incoming_page;
pub mod incoming_view;
pub mod known;
mod letter;
mod letter_card;
mod letter_form;
mod letter_known;
mod letter_made;
pub mod letter_page;
pub mod lines;
pub mod order;
pub mod order_api;
pub mod order_page;
mod order_view;
mod prefill;
pub mod product;
pub mod product_grid;
pub mod product_lines;
pub mod product_page;
mod product_view;
pub mod read_file;
pub mod reading;
pub mod sets;
mod sets_view;
pub mod source;

/// Entities whose lists offer an import.
pub const ENTITIES: &[&str] = &["sales_order", "product", "cost_sheet", "inquiry", "business_card"];

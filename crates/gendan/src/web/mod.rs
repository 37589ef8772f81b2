//! The browser's door: one table of routes, pages made from the areas' declarations, and the
//! special pages of the walkthrough. Every route authorizes: its guard stands in the table.

pub mod account;
pub mod app;
pub mod articles;
pub mod ask;
pub mod bulk;
pub mod bulk_dialog;
pub mod cost_sheet;
pub mod decide;
mod csv;
pub mod dialog;
pub mod door;
pub mod edit;
pub mod export;
pub mod extras;
pub mod fault;
pub mod files;
pub mod find;
pub mod form;
pub mod frame;
pub mod leaving;
pub mod list;
pub mod news;
pub mod offer;
pub mod open_boxes;
pub mod overrides;
pub mod price_view;
pub mod reach;
pub mod related;
pub mod route;
pub mod server;
pub mod settings;
pub mod setup;
pub mod show;
pub mod soundness;
pub mod tree;
pub mod views;

pub use csv::cell as csv_cell;

//! Costing sheets that come in as files: a sheet of ours that was edited in a spreadsheet program
//! (`returned` reads it, `compared` sets it against the sheet as it is now, `back` puts in what a
//! person takes, `back_page` and `back_view` show it), and a company's own sheet (`foreign` makes a
//! draft of it, `layouts` knows it again, `foreign_page` and `foreign_view` show it). `specs` says
//! what the columns may be, `api` does both for programs.

pub mod api;
pub mod back;
pub mod back_page;
mod back_view;
pub mod compared;
pub mod foreign;
pub mod foreign_page;
mod foreign_view;
pub mod layouts;
pub mod returned;
pub mod specs;

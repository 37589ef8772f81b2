//! The JSON door `/api/v1`: the same entities, operations and refusals as the pages.

pub mod agreement;
pub mod body;
pub mod bulk;
pub mod openapi;
pub mod rest;
mod house_doc;
mod paper_doc;
mod rows;
mod sheet_doc;
pub mod walk;

//! Owns spreadsheets going out, and everything that comes in as a file from outside: read in a
//! limited child process, turned into grids, orders, letters, pictures and text, and never trusted
//! silently.

pub mod child;
pub mod form;
pub mod letter;
pub mod mapping;
pub mod order;
pub mod out;
pub mod paper;
mod picture;
pub mod read;
mod refused;

pub use child::{Kind, Limits, Parsed, parse};
pub use form::{Filling, FormDoc};
pub use order::{OrderDoc, OrderLine};
pub use paper::PaperDoc;
pub use read::{Grid, Value};
pub use refused::Refused;

//! The papers of a shipment: filled as forms from what the house knows of it, at any moment of its
//! way. What nobody recorded stays an empty line to be filled by hand, and is never guessed.
//!
//! * `consignment` – everything the papers of a shipment show, loaded once, covered for transfer
//! * `cargo` – the goods by customs code with their cartons, weights and volume
//! * `boxes` – the boxes that carriers, customs and chambers ask for alike
//! * `recorded` – what was recorded of a bank's, an insurer's or an authority's papers
//! * `booking_note`, `vgm`, `bill`, `advice`, `telex`, `marks` – for forwarder and carrier
//! * `declaration`, `mandate`, `origin` – for customs and chamber
//! * `certificate`, `insurance`, `exchange`, `collection`, `presentation`, `dispatch` – for bank,
//!   insurer and buyer

pub mod advice;
pub mod bill;
pub mod booking_note;
mod boxes;
mod cargo;
pub mod certificate;
pub mod collection;
mod consignment;
pub mod declaration;
pub mod dispatch;
pub mod exchange;
pub mod insurance;
pub mod mandate;
pub mod marks;
pub mod origin;
pub mod presentation;
mod recorded;
pub mod telex;
pub mod vgm;

pub use consignment::{COVERED, Consignment};

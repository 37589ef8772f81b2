//! The print room: papers of the trade filled from the house's rows, as PDF and as XLSX.
//!
//! * `kind` – the one table of papers: address, record, who may print, language, filler
//! * `asked` – what a filler is asked for
//! * `room` – the press, made once, and what goes through it on a blocking thread
//! * `page` – the addresses of pages and API, and the fact that each printing leaves
//! * `links` – the card of papers on a record's page
//! * `figures`, `sides`, `lines` – numbers, parties and goods as papers show them
//! * `order`, `shipped` – what is loaded for the papers of an order and of a shipment
//! * `frozen` – what the papers of a set said when it was issued: printed ever after
//! * `filed` – papers that count lie in their order's folder by themselves
//! * `stamped` – seal and signature by right
//! * `wording`, `kept_words` – the house's own words on its papers; what they were on papers that
//!   bind
//! * `own_form` – forms that customers drew themselves, filled with what a paper says
//! * `differences`, `issued` – what papers say otherwise, and the page of a set that tells it
//! * `quoted` – articles with pictures and packing, for papers with prices
//! * `set`, `bundle`, `set_page` – the whole set of a shipment at once, the file it leaves in, and
//!   its addresses
//! * `trial` – words that are not saved yet, tried on the newest paper they are for
//! * `shelf` – what waits in memory for the person it was made for
//! * `veil`, `cover` – what is covered on papers that pass through other hands
//! * `shipment` – the fillers of a shipment's papers, from the booking note to the bank
//! * `contract`, `proforma`, `instruction`, `quotation`, `price_list`, `invoice`, `packing_list`,
//!   `handover` – the other fillers
//!
//! * `record_form`, `record_papers` – papers that a record's own fields make, each a declaration
//! * `order_papers`, `sample_papers`, `account` – lists and letters of an order, of samples, of a
//!   customer's account
//!
//! Reads over all areas, so its statements stand here.

#[cfg(feature = "pdf")]
mod asked;
#[cfg(feature = "pdf")]
mod bundle;
#[cfg(feature = "pdf")]
mod contract;
#[cfg(feature = "pdf")]
mod cover;
#[cfg(feature = "pdf")]
mod figures;
#[cfg(feature = "pdf")]
mod differences;
#[cfg(feature = "pdf")]
mod filed;
#[cfg(feature = "pdf")]
mod frozen;
#[cfg(feature = "pdf")]
mod handover;
#[cfg(feature = "pdf")]
mod instruction;
#[cfg(feature = "pdf")]
mod invoice;
pub mod kind;
#[cfg(feature = "pdf")]
mod issued;
#[cfg(feature = "pdf")]
mod kept_words;
#[cfg(feature = "pdf")]
mod lines;
pub mod links;
#[cfg(feature = "pdf")]
mod order;
#[cfg(feature = "pdf")]
mod own_form;
#[cfg(feature = "pdf")]
mod packing_list;
#[cfg(feature = "pdf")]
mod page;
#[cfg(feature = "pdf")]
mod price_list;
#[cfg(feature = "pdf")]
mod proforma;
#[cfg(feature = "pdf")]
mod quotation;
#[cfg(feature = "pdf")]
mod account;
#[cfg(feature = "pdf")]
mod order_papers;
#[cfg(feature = "pdf")]
mod record_form;
#[cfg(feature = "pdf")]
mod record_papers;
#[cfg(feature = "pdf")]
mod sample_papers;
#[cfg(feature = "pdf")]
mod quoted;
#[cfg(feature = "pdf")]
mod room;
#[cfg(feature = "pdf")]
mod set;
#[cfg(feature = "pdf")]
pub mod set_page;
#[cfg(feature = "pdf")]
mod shelf;
#[cfg(feature = "pdf")]
mod shipment;
#[cfg(feature = "pdf")]
mod shipped;
#[cfg(feature = "pdf")]
mod sides;
#[cfg(feature = "pdf")]
pub mod trial;
#[cfg(feature = "pdf")]
mod veil;
#[cfg(feature = "pdf")]
mod stamped;
#[cfg(feature = "pdf")]
mod wording;
#[cfg(not(feature = "pdf"))]
mod without;

#[cfg(feature = "pdf")]
pub use filed::file_issued;
#[cfg(feature = "pdf")]
pub use frozen::keep;
#[cfg(feature = "pdf")]
pub use issued::Issued;
#[cfg(feature = "pdf")]
pub use page::{fill, paper};
#[cfg(feature = "pdf")]
pub use room::{Format, Made, PressRoom, Printable};
#[cfg(feature = "pdf")]
pub use trial::preview;
#[cfg(not(feature = "pdf"))]
pub use without::{Issued, PressRoom, file_issued, keep, paper as preview, paper, set_page, trial};

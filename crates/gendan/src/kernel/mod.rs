//! The ground under every area: what a field, a record, an action, a refusal and a fact are.
//!
//! Owns: roles and permissions · fields and records · entities (what pages, API and export are made
//! of) · actions and their one transaction · refusals and findings · the fact journal · numbering ·
//! settings. It knows no area; areas register with [`crate::house`].

pub mod act;
pub mod actor;
pub mod approval;
pub mod clock;
pub mod closed;
pub mod codes;
pub mod content;
pub mod delegation;
pub mod draft;
pub mod entity;
pub mod exception;
pub mod fact;
pub mod field;
pub mod files;
pub mod judgement;
pub mod kinds;
pub mod list;
pub mod merge;
pub mod notify;
pub mod numbering;
pub mod obey;
pub mod operation;
pub mod permission;
pub mod record;
pub mod refusal;
pub mod role;
pub mod rule;
pub mod save;
pub mod schema;
pub mod search;
pub mod settings;
pub mod show;
pub mod time;
pub mod typed;
pub mod verdict;
pub mod view;

pub use act::Act;
pub use actor::Actor;
pub use draft::{Draft, Input};
pub use entity::{Entity, Lines, View};
pub use field::{Field, Kind};
pub use operation::{Done, Operation};
pub use record::{Record, Saved};
pub use refusal::{FieldError, Refusal};
pub use role::Role;
pub use rule::{Finding, Rule};

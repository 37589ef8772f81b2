//! Owns the look of the product: the page shell, the components, their styles, script and icons.
//!
//! It knows no business word. Labels come in as [`lang::Msg`] or [`lang::Text`], data (numbers,
//! dates, names) as strings that are already formatted; both fit every `impl Into<Word>`.
//! A page is put together like this:
//!
//! ```
//! use lang::{Lang, m};
//! use ui::{Act, Banner, Facts, Icon, Page, PageHead, Shell};
//!
//! fn order_page(lang: Lang, shell: &Shell) -> maud::Markup {
//!     let head = PageHead::new("SC-1042")
//!         .act(Act::link(m::UI_SEE, "/orders/SC-1042/files").icon(Icon::Folder))
//!         .act(Act::dialog(m::UI_SAVE, "/orders/SC-1042/release").primary());
//!     let facts = Facts::new().fact(m::UI_SEE, "FOB NINGBO");
//!     Page::new("SC-1042", lang)
//!         .crumb(m::UI_SEE, "/orders")
//!         .body(maud::html! {
//!             (head.view(lang))
//!             (facts.view(lang))
//!             (Banner::warn("2 / 10").view(lang))
//!         })
//!         .view(shell)
//! }
//! let html = order_page(Lang::En, &Shell::new("Gendan", "Heyuan", "/today")).into_string();
//! assert!(html.starts_with("<!DOCTYPE html>") && html.contains("FOB NINGBO"));
//! ```
//!
//! Everything runs under `default-src 'self'`: no inline style, no inline script, no `eval`.
//! The live list of all parts in all states is [`gallery::gallery`].

mod act;
mod approval;
pub mod assets;
mod banner;
pub mod card;
pub mod chart;
pub mod clock;
mod dialog;
mod doors;
mod facts;
pub mod filter;
pub mod form;
pub mod gallery;
pub mod gantt;
pub mod grid;
mod head;
mod icon;
mod load;
pub mod matrix;
mod menu;
mod page;
mod palette;
mod partial;
pub mod payment;
mod print;
pub mod queue;
pub mod scan;
mod share;
mod shell;
pub mod state;
pub mod strip;
pub mod table;
mod tabs;
mod tag;
pub mod timeline;
mod toast;
pub mod track;
mod word;

pub use act::Act;
pub use approval::Approval;
pub use banner::Banner;
pub use card::{
    Card, Line, columns, columns_after, columns_paired, columns_pinned, lines, side_by_side, stack,
};
pub use chart::{Chart, PartTone, Point};
pub use clock::{Clock, Pace, bar, days, meter};
pub use dialog::Dialog;
pub use doors::{Door, SetupStep, logo};
pub use facts::{Facts, Kv};
pub use filter::{BulkBar, Filters, list_hints};
pub use form::{Field, Finding, Form, Opt};
pub use gantt::{Gantt, Task};
pub use grid::{GridCol, GridRow, LineGrid, grid_partial};
pub use head::PageHead;
pub use icon::Icon;
pub use load::{Block, LoadPlan};
pub use matrix::{Matrix, Said};
pub use menu::Menu;
pub use page::{Page, Theme};
pub use palette::{Hit, palette_found};
pub use partial::{follows, refilled, removed, replaced};
pub use payment::Payments;
pub use queue::{Duty, Queue};
pub use scan::{Scan, Spot};
pub use share::Share;
pub use shell::{NavLink, NavSection, Shell, UserMenu};
pub use state::{State, again, conflict, later, skeleton};
pub use strip::{Mark, Strip};
pub use table::{Cell, Col, Phone, Row, Sort, Table};
pub use tabs::{Seg, Tab, Tabs};
pub use tag::{Tag, Tone, avatar, count_text, grade, money, thumb};
pub use timeline::{Event, timeline};
pub use toast::toast_header;
pub use track::{Stage, StageState, Track, mini_track};
pub use word::Word;

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
pub mod assets;
mod banner;
mod dialog;
mod facts;
pub mod form;
mod head;
mod icon;
mod menu;
mod page;
mod print;
mod shell;
mod table;
mod tabs;
mod tag;
mod toast;
mod word;

pub use act::Act;
pub use banner::Banner;
pub use dialog::Dialog;
pub use facts::{Facts, Kv};
pub use form::{Field, Finding, Form, Opt};
pub use head::PageHead;
pub use icon::Icon;
pub use menu::Menu;
pub use page::{Page, Theme};
pub use shell::{NavLink, NavSection, Shell, UserMenu};
pub use table::{Cell, Col, Phone, Row, Sort, Table};
pub use tabs::{Seg, Tab, Tabs};
pub use tag::{Tag, Tone, avatar, count_text, grade, money};
pub use toast::toast_header;
pub use word::Word;

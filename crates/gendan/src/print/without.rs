//! Owns what a program without papers answers: 501, and what to do about it.

use crate::kernel::fact::Fact;
use crate::kernel::{Actor, Entity, Refusal};
use crate::web::ask::{Ask, Reply};
use db::{Conn, Row};
use lang::m;
use maud::Markup;

/// Stands where the press would.
#[derive(Default)]
pub struct PressRoom;

/// Nothing to tell about papers on the page of a set.
pub struct Issued;

impl Issued {
    pub fn load(_: &mut Conn, _: &Actor, _: &Entity, _: &Row) -> Result<Issued, Refusal> {
        Ok(Issued)
    }

    pub fn view(&self, _: &Actor) -> Markup {
        Markup::default()
    }
}

/// What papers say is kept by a program that makes papers; a set issued without one prints from the
/// shipment as it is.
pub fn keep(_: &mut Conn, _: &[Fact]) -> Result<Vec<Fact>, Refusal> {
    Ok(Vec::new())
}

/// Nothing is printed, so nothing is filed.
pub async fn file_issued(_: &std::sync::Arc<crate::web::app::App>) -> Result<usize, Refusal> {
    Ok(0)
}

/// Stands where whole sets would be made.
pub mod set_page {
    pub use super::{paper as api, paper as begin, paper as fetch, paper as progress};
    use maud::Markup;

    pub fn press(_: &str, _: lang::Lang) -> Markup {
        Markup::default()
    }
}

/// Stands where words would be tried.
pub mod trial {
    pub use super::{paper as api, paper as follow, paper as page_of};
    use maud::Markup;

    pub fn region(_: Option<&str>) -> Option<Markup> {
        None
    }
}

pub async fn paper(_: Ask) -> Result<Reply, Refusal> {
    Err(Refusal::new("no_press", 501, m::PRINT_LEFT_OUT))
}

//! Owns what a filler is asked for: the record, seen by whom, in which language.

use super::room::Printable;
use crate::kernel::files::Store;
use crate::kernel::{Actor, Entity, Input, Refusal};
use db::{Conn, Row};
use papers::PaperLang;

/// What a filler may look at. The person's right to the record was judged before.
pub struct Asked<'a> {
    pub actor: &'a Actor,
    pub entity: &'static Entity,
    /// The record that the paper is printed from.
    pub row: &'a Row,
    pub lang: PaperLang,
    /// For whoever must know neither customer nor price.
    pub transfer: bool,
    /// What stands behind the question mark of the address: `no` says which contract, proforma or
    /// instruction of an order.
    pub query: &'a Input,
    /// Where pictures of goods lie.
    pub store: &'a Store,
}

impl Asked<'_> {
    pub fn id(&self) -> i64 {
        self.row.int("id")
    }
}

/// Fills one paper.
pub type Filler = fn(&mut Conn, &Asked) -> Result<Printable, Refusal>;

//! Owns what the page of a declaration says of boxes that customs will ask and nobody filled in.

use crate::kernel::{Entity, Record};
use crate::shipping::customs::OpenBox;
use crate::shipping::declaration::{DECLARATION, Declaration, DeclarationLine};
use db::Row;
use lang::{Lang, m};
use maud::{Markup, html};
use ui::Banner;

/// None on every other record.
pub fn of(entity: &Entity, row: &Row, lines: &[Vec<Row>]) -> Vec<OpenBox> {
    if entity.name != DECLARATION.name {
        return Vec::new();
    }
    let goods: Vec<DeclarationLine> = lines.iter().flatten().map(Record::of_row).collect();
    Declaration::of_row(row).open_boxes(&goods)
}

pub fn view(open: &[OpenBox], lang: Lang) -> Markup {
    if open.is_empty() {
        return html! {};
    }
    let names: Vec<String> = open.iter().map(|one| one.in_lang(lang)).collect();
    let said = m::CUSTOMS_OPEN.with("what", names.join(lang.comma()));
    Banner::warn(said.in_lang(lang)).cost(m::CUSTOMS_OPEN_WAY.in_lang(lang)).view(lang)
}

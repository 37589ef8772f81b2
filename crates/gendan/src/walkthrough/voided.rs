//! Owns sets of papers that were made void, on the order's tab of papers: they prove nothing, and
//! they stay to be seen with what took their place.

use super::evidence::Source;
use super::order_page::Content;
use crate::kernel::list;
use crate::shipping::invoice::INVOICE;
use crate::web::ask::Ask;
use lang::m;
use maud::Markup;
use ui::{Card, Cell, Col, Row, Table};

pub(super) const SOURCE: Source = Source {
    name: "voided_invoice",
    from: "invoice v WHERE v.state='voided' AND v.shipment_id
           IN (SELECT shipment_id FROM shipment_line WHERE order_id=?)",
    columns: &[
        ("id", "v.id"),
        ("called", "v.no"),
        ("at_day", "v.voided_on"),
        ("party", "(SELECT n.no FROM invoice n WHERE n.id=v.replaced_by)"),
        ("marks", "v.void_why"),
    ],
};

/// Sets that count no longer, each with the one that took its place.
pub fn card(ask: &Ask, content: &Content) -> Markup {
    let lang = ask.lang();
    if !ask.actor.has_any(INVOICE.read) || content.known.last(SOURCE.name).is_none() {
        return Markup::default();
    }
    let href = |no: &str| format!("/invoices/{}", list::escape(no));
    let mut table = Table::new("voided", m::INVOICE_VOIDED_SETS).cols([
        Col::new(m::F_NO),
        Col::new(m::INVOICE_VOIDED_ON),
        Col::new(m::INVOICE_VOID_WHY),
        Col::new(m::INVOICE_REPLACED_BY),
    ]);
    for piece in content.known.of(SOURCE.name) {
        table = table.row(Row::new(format!("voided-{}", piece.id)).cells([
            Cell::code(&piece.key, &href(&piece.key)),
            piece.on.map_or(Cell::none(), |day| Cell::text(day.to_string())),
            Cell::clip(piece.marks.clone().unwrap_or_default()),
            piece.party.as_ref().map_or(Cell::none(), |no| Cell::code(no, &href(no))),
        ]));
    }
    Card::new(m::INVOICE_VOIDED_SETS).flush(table.view(lang)).view(lang)
}

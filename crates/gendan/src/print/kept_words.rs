//! Owns the words of papers that bind: kept by the transaction that sends or issues the paper, put
//! on it ever after, whatever the house says on its papers later.

use super::kind::PaperKind;
use super::wording;
use crate::kernel::fact::Fact;
use crate::kernel::{Record, Refusal};
use crate::office::wording::Wording;
use db::{Conn, Row};

/// From which fact on the words of a paper are settled, and the record that the fact is about.
const SETTLED_BY: [(&str, &str, PaperKind); 4] = [
    ("contract.sent", "contract", PaperKind::SalesContract),
    ("proforma.issued", "proforma", PaperKind::ProformaInvoice),
    ("invoice.issued", "invoice", PaperKind::CommercialInvoice),
    ("invoice.issued", "invoice", PaperKind::PackingList),
];

/// Keeps the words of every paper that has just come to bind.
pub fn keep(c: &mut Conn, facts: &[Fact]) -> Result<(), Refusal> {
    for fact in facts {
        for (_, entity, kind) in SETTLED_BY.iter().filter(|(told, ..)| fact.kind == *told) {
            let sql = format!(
                "SELECT o.customer_id FROM {entity} r JOIN sales_order o ON o.id=r.order_id
                 WHERE r.id=?"
            );
            let customer = c.one(&sql, &[fact.entity_id.into()])?.map(|row| row.int("customer_id"));
            let Some(chosen) = wording::chosen(c, *kind, customer)? else { continue };
            let mut columns = vec![
                ("created_at", fact.at.into()),
                ("entity", (*entity).into()),
                ("entity_id", fact.entity_id.into()),
            ];
            columns.extend(Wording::FIELDS.iter().map(|f| (f.name, chosen.get(f.name).clone())));
            c.insert("kept_wording", &columns)?;
        }
    }
    Ok(())
}

/// Whether the words of this paper are settled once it counts.
pub fn binds(kind: PaperKind) -> bool {
    SETTLED_BY.iter().any(|(.., binding)| *binding == kind)
}

/// The words that were kept for a paper with this number of this record, if any.
pub fn of(
    c: &mut Conn,
    kind: PaperKind,
    (row, number): (&Row, &str),
) -> Result<Option<Wording>, Refusal> {
    let Some((_, entity, _)) = SETTLED_BY.iter().find(|(.., binding)| *binding == kind) else {
        return Ok(None);
    };
    // A paper of the order bears the number of the contract or proforma that it is.
    let on_order = kind.on() == "sales_order";
    let place = if on_order { "order_id" } else { "id" };
    let numbered = if on_order { "AND r.no=?" } else { "" };
    let sql = format!(
        "SELECT k.* FROM kept_wording k JOIN {entity} r ON r.id=k.entity_id
         WHERE k.entity=? AND k.paper=? AND r.{place}=? {numbered} ORDER BY k.id DESC LIMIT 1"
    );
    let mut params = vec![(*entity).into(), kind.code().into(), row.int("id").into()];
    params.extend(on_order.then(|| number.into()));
    Ok(c.one(&sql, &params)?.map(|row| Wording::of_row(&row)))
}

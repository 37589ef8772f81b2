//! Owns what the set for the bank says beside the other papers of its shipment, and what has sailed
//! without one.

use super::PresentedKind;
use crate::kernel::Refusal;
use crate::kernel::time::day_in;
use crate::shipping::agreement::{Field, Paper, Papers, wording};
use base::Date;
use base::date::document_date;
use db::Conn;

/// The newest set for the bank: what it draws, the words and the clause of its draft, the day of
/// its invoice.
pub fn speak(c: &mut Conn, shipment: i64, papers: &mut Papers) -> Result<(), Refusal> {
    let sql = "SELECT p.*, l.lc_no FROM presentation p
               JOIN letter_of_credit l ON l.id=p.letter_of_credit_id
               WHERE p.shipment_id=? AND p.state<>'returned' ORDER BY p.id DESC LIMIT 1";
    let Some(row) = c.one(sql, &[shipment.into()])? else { return Ok(()) };
    let sql = "SELECT kind, dated, says FROM presented_paper WHERE presentation_id=?
               ORDER BY position, id";
    let lines = c.query(sql, &[row.int("id").into()])?;
    let spoken = papers.of(Paper::Presented);
    spoken.keys.extend(row.opt_text("no"));
    spoken.add(Field::Amount, row.opt_int("amount"));
    if let (Some(clause), Some(no)) = (row.opt_text("draft_clause"), row.opt_text("lc_no")) {
        let bears = wording::normal(&clause).contains(&wording::normal(&no));
        spoken.say(Field::CreditNo, Some(if bears { no } else { clause }));
    }
    for line in &lines {
        match PresentedKind::from_code(&line.text("kind")) {
            Some(PresentedKind::Draft) => {
                spoken.say(Field::InWords, line.opt_text("says"));
            }
            Some(PresentedKind::Invoice | PresentedKind::PackingList) => {
                spoken.say(Field::InvoiceDate, day_in(line, "dated").map(document_date));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The first day on which goods of an order went on board that no bank has papers of.
pub fn sailed_unpresented(c: &mut Conn, order: i64) -> Result<Option<Date>, Refusal> {
    let sql = "SELECT MIN(b.on_board_on) AS day FROM bill_of_lading b WHERE b.shipment_id IN
                 (SELECT shipment_id FROM shipment_line WHERE order_id=?)
               AND NOT EXISTS (SELECT 1 FROM presentation p
                 WHERE p.shipment_id=b.shipment_id AND p.presented_on IS NOT NULL)";
    Ok(c.one(sql, &[order.into()])?.and_then(|row| day_in(&row, "day")))
}

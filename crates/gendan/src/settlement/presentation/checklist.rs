//! Owns the list of papers that a new presentation begins with: what field 46A asks for, called by
//! the house's own numbers where the papers are there. A person changes what he likes.

use super::{PresentedKind, PresentedPaper};
use crate::collection::reviewing;
use crate::kernel::kinds::{Day, Line, Whole as Number};
use crate::kernel::{Input, Record, Refusal, time};
use crate::sales::contract::paper_names;
use base::Money;
use credit::Credit;
use credit::required::{self, Required};
use db::{Conn, Row};

/// Characters of a clause that name a paper which the house does not make.
const NAME: usize = 60;

/// Fills the form from the credit, the invoice or the order that the address names.
pub fn suggest(c: &mut Conn, input: &mut Input) -> Result<(), Refusal> {
    let Some((credit, invoice)) = pair(c, input)? else { return Ok(()) };
    let terms = reviewing::current(c, &credit)?.credit;
    let amount = Money::new(invoice.int("amount"), terms.amount.currency).plain();
    let number = &terms.number;
    let clause = match terms.issued_on {
        Some(day) => format!("DRAWN UNDER CREDIT NO. {number} DATED {day}"),
        None => format!("DRAWN UNDER CREDIT NO. {number}"),
    };
    let bank = crate::people::company::load(c)?.and_then(|company| company.bank_name);
    input.set("letter_of_credit_id", credit.text("no"));
    input.set("invoice_id", invoice.text("no"));
    input.offer("bank", bank.map_or_else(String::new, |bank| bank.0));
    input.offer("currency", terms.amount.currency.code());
    input.offer("amount", amount);
    if let Some(tenor) = &terms.tenor {
        input.offer("draft_tenor", tenor.as_str());
        input
            .offer("draft_drawee", terms.drawee.as_deref().unwrap_or_default().replace('\n', ", "));
        input.offer("draft_clause", clause);
        input.offer("draft_share", "100");
    }
    for (n, paper) in papers(c, &credit, &invoice)?.iter().enumerate() {
        let draft = paper.draft();
        for field in PresentedPaper::FIELDS {
            let text = (field.show)(draft.get(field.name), None);
            input.offer(&format!("papers.{n}.{}", field.name), text);
        }
    }
    Ok(())
}

/// The credit and the newest issued invoice that belong together.
fn pair(c: &mut Conn, input: &Input) -> Result<Option<(Row, Row)>, Refusal> {
    const CREDIT: &str = "SELECT * FROM letter_of_credit WHERE state<>'refused' AND";
    const OF_SHIPMENT: &str = "order_id IN (SELECT order_id FROM shipment_line WHERE shipment_id=";
    let given = |name: &str| input.get(name).map(|text| text.to_string());
    let (sql, key) = if let Some(no) = given("letter_of_credit_id") {
        (format!("{CREDIT} no=? ORDER BY id DESC LIMIT 1"), no)
    } else if let Some(no) = given("invoice_id") {
        let shipment = "(SELECT shipment_id FROM invoice WHERE no=?))";
        (format!("{CREDIT} {OF_SHIPMENT}{shipment} ORDER BY id DESC LIMIT 1"), no)
    } else if let Some(no) = given("shipment_id") {
        let shipment = "(SELECT id FROM shipment WHERE no=?))";
        (format!("{CREDIT} {OF_SHIPMENT}{shipment} ORDER BY id DESC LIMIT 1"), no)
    } else if let Some(no) = given("order_id") {
        let order = "order_id=(SELECT id FROM sales_order WHERE no=?)";
        (format!("{CREDIT} {order} ORDER BY id DESC LIMIT 1"), no)
    } else {
        return Ok(None);
    };
    let Some(credit) = c.one(&sql, &[key.into()])? else { return Ok(None) };
    let sql = "SELECT * FROM invoice WHERE state='issued' AND (no=? OR ?='') AND shipment_id IN
               (SELECT shipment_id FROM shipment_line WHERE order_id=?) ORDER BY id DESC LIMIT 1";
    let named = given("invoice_id").unwrap_or_default();
    let params = [named.as_str().into(), named.as_str().into(), credit.int("order_id").into()];
    Ok(c.one(sql, &params)?.map(|invoice| (credit, invoice)))
}

/// One paper for each clause of 46A, and the draft that 42C asks for. Whether it is signed and
/// corrected is for the person who holds it in his hand.
pub fn papers(c: &mut Conn, credit: &Row, invoice: &Row) -> Result<Vec<PresentedPaper>, Refusal> {
    let terms = reviewing::current(c, credit)?.credit;
    let list = required::list(&terms.documents);
    let mut papers = Vec::with_capacity(list.len() + 1);
    for required in &list {
        papers.push(paper(c, required, invoice)?);
    }
    if terms.tenor.is_some() && list.iter().all(|one| one.kind != required::Kind::Draft) {
        papers.push(draft(&terms, invoice));
    }
    Ok(papers)
}

/// Two drafts of one tenor are drawn where the credit does not say `SOLE`.
fn draft(terms: &Credit, invoice: &Row) -> PresentedPaper {
    let is_sole = terms.tenor.as_deref().unwrap_or_default().to_uppercase().contains("SOLE");
    PresentedPaper {
        kind: PresentedKind::Draft,
        name: Line(format!("DRAFT {}", invoice.text("no"))),
        originals: Number(if is_sole { 1 } else { 2 }),
        copies: Number(0),
        dated: None,
        signing: None,
        correction: None,
        says: None,
    }
}

fn paper(c: &mut Conn, required: &Required, invoice: &Row) -> Result<PresentedPaper, Refusal> {
    let kind = PresentedKind::of_credit(required.kind);
    let own = own(c, kind, invoice)?;
    let named: String = required.words.trim_start_matches(['+', ' ']).chars().take(NAME).collect();
    let (name, dated) = own.unwrap_or((named.replace('\n', " "), None));
    Ok(PresentedPaper {
        kind,
        name: Line(name),
        originals: Number(required.originals.into()),
        copies: Number(required.copies.into()),
        dated,
        signing: None,
        correction: None,
        says: None,
    })
}

/// What the house calls the paper of this shipment, and its date.
fn own(
    c: &mut Conn,
    kind: PresentedKind,
    invoice: &Row,
) -> Result<Option<(String, Option<Day>)>, Refusal> {
    let day = |row: &Row, name: &str| time::day_in(row, name).map(Day);
    let sql = match kind {
        PresentedKind::Invoice => return Ok(Some((invoice.text("no"), day(invoice, "issued_on")))),
        PresentedKind::PackingList => {
            let name = packing_list_no(c, invoice)?;
            return Ok(Some((name, day(invoice, "issued_on"))));
        }
        PresentedKind::BillOfLading => {
            "SELECT COALESCE(bl_no, no) AS called, COALESCE(issued_on, on_board_on) AS dated
             FROM bill_of_lading WHERE shipment_id=? ORDER BY id DESC LIMIT 1"
        }
        PresentedKind::Origin => {
            "SELECT COALESCE(certificate_no, no) AS called, issued_on AS dated
             FROM origin_certificate WHERE shipment_id=? AND state='issued'
             ORDER BY id DESC LIMIT 1"
        }
        PresentedKind::Insurance => {
            "SELECT COALESCE(policy_no, no) AS called, issued_on AS dated
             FROM insurance_policy WHERE shipment_id=? AND state='issued' ORDER BY id DESC LIMIT 1"
        }
        _ => return Ok(None),
    };
    let row = c.one(sql, &[invoice.int("shipment_id").into()])?;
    Ok(row.map(|row| (row.text("called"), day(&row, "dated"))))
}

fn packing_list_no(c: &mut Conn, invoice: &Row) -> Result<String, Refusal> {
    let sql = "SELECT o.no, cu.short FROM sales_order o JOIN customer cu ON cu.id=o.customer_id
               WHERE o.id=?";
    let row = c.one(sql, &[invoice.int("order_id").into()])?.ok_or_else(Refusal::not_found)?;
    paper_names(&row.text("no"), &row.text("short"), |names| names.packing_list())
}

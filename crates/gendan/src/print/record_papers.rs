//! Owns the papers that a record's own fields make: costing sheet, sample order, purchase order,
//! inspection report, solution sheet. Each is a declaration.

use super::asked::Asked;
use super::record_form::{self, PLAIN, RecordForm};
use super::room::Printable;
use crate::costing::sheet::SHEET;
use crate::kernel::Refusal;
use crate::purchasing::purchase_order::PURCHASE_ORDER;
use crate::quality::inspection::INSPECTION;
use crate::samples::sample_order::SAMPLE_ORDER;
use db::{Conn, Row};
use lang::m;
use papers::Party;

/// 核价单: what an article costs, line by line, for the house alone.
const COSTING: RecordForm = RecordForm {
    entity: &SHEET,
    title: m::FORM_TITLE_COSTING,
    called: "Costing Sheet",
    day: Some("approved_on"),
    facts: &[
        "item",
        "kind",
        "customer_id",
        "quantity",
        "rate",
        "rate_on",
        "net_factor",
        "commission",
        "incoterm",
        "place",
        "load",
        "vat_pct",
        "refund_pct",
        "freight",
        "premium",
        "cost",
        "usd_price",
        "profit",
        "margin",
        "target_margin",
        "valid_until",
        "owner_id",
    ],
    tables: &[(
        "lines",
        &["part", "item", "spec", "unit", "usage", "wastage", "price", "currency", "amount"],
    )],
    texts: &["note"],
    signers: &[m::FORM_MADE_BY, m::FORM_CHECKED_BY, m::FORM_APPROVED_BY],
    is_draft: |row| row.text("state") != "approved",
    ..PLAIN
};

pub fn cost_sheet(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    record_form::fill(c, asked, &COSTING)
}

/// 打样单 for the sample room: what to make until when; neither customer nor worth.
const SAMPLING: RecordForm = RecordForm {
    entity: &SAMPLE_ORDER,
    title: m::FORM_TITLE_SAMPLE_ORDER,
    called: "Sample Order",
    facts: &["purpose", "needed_on", "round", "mould", "new_material", "owner_id"],
    tables: &[("lines", &["item_no", "colour", "quantity", "unit", "material", "making"])],
    texts: &["remarks"],
    signers: &[m::FORM_MADE_BY, m::PAPER_RECEIVED_BY, m::FORM_CHECKED_BY],
    ..PLAIN
};

pub fn sample_order(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    record_form::fill(c, asked, &SAMPLING)
}

/// The order to a supplier; it names our order number and no customer.
const PURCHASING: RecordForm = RecordForm {
    entity: &PURCHASE_ORDER,
    title: m::FORM_TITLE_PURCHASE_ORDER,
    called: "Purchase Order",
    day: Some("ordered_on"),
    facts: &["order_id", "ordered_on", "promised_on", "currency"],
    tables: &[("lines", &["material", "spec", "quantity", "unit", "price", "amount"])],
    texts: &["terms"],
    signers: &[m::PAPER_BUYER, m::FORM_SUPPLIER],
    is_draft: |row| row.opt_text("placed_on").is_none(),
    parties: supplier,
};

pub fn purchase_order(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    record_form::fill(c, asked, &PURCHASING)
}

fn supplier(c: &mut Conn, row: &Row) -> Result<Vec<Party>, Refusal> {
    let found = c.one("SELECT * FROM supplier WHERE id=?", &[row.int("supplier_id").into()])?;
    let party = |row: Row| {
        let told = |name: &str| row.opt_text(name).unwrap_or_default();
        let contact = ["contact", "phone", "email"].map(told);
        Party {
            role: m::FORM_SUPPLIER.into(),
            name: row.text("name"),
            address: told("address").lines().map(str::to_owned).collect(),
            contact: contact
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
        }
    };
    Ok(found.map(party).into_iter().collect())
}

/// What an inspection saw.
const INSPECTED: RecordForm = RecordForm {
    entity: &INSPECTION,
    title: m::FORM_TITLE_INSPECTION,
    called: "Inspection Report",
    day: Some("inspected_on"),
    facts: &[
        "order_id",
        "kind",
        "planned_on",
        "inspected_on",
        "place",
        "lot",
        "sample",
        "critical",
        "major",
        "accept_major",
        "minor",
        "accept_minor",
        "packed_pct",
        "verdict",
    ],
    texts: &["open_point"],
    signers: &[m::FORM_INSPECTOR, m::FORM_CHECKED_BY],
    is_draft: |row| row.opt_text("verdict").is_none(),
    ..PLAIN
};

pub fn inspection_report(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    record_form::fill(c, asked, &INSPECTED)
}

/// 解决方案确认单: goods that did not pass leave with two signatures.
const SOLVED: RecordForm = RecordForm {
    entity: &INSPECTION,
    title: m::FORM_TITLE_SOLUTION,
    called: "Solution Sheet",
    day: Some("solved_on"),
    facts: &["order_id", "kind", "inspected_on", "critical", "major", "minor", "verdict"],
    texts: &["open_point", "solution"],
    signers: &[m::FORM_INSPECTOR, m::FORM_DEPT_MANAGER, m::FORM_PRODUCTION],
    is_draft: |row| row.opt_text("solved_on").is_none(),
    ..PLAIN
};

pub fn solution_sheet(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    if asked.row.opt_text("verdict").as_deref() == Some("pass") {
        return Err(Refusal::new("passed", 409, m::PRINT_NO_SOLUTION));
    }
    record_form::fill(c, asked, &SOLVED)
}

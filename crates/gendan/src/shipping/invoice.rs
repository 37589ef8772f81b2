//! Owns the commercial invoice and the packing list of a shipment: issued once from its data,
//! frozen.

use super::packing::PackingRow;
use super::sharing;
use super::shipment::InvoiceMode;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Amount, Day, Line, Long, Ref, Whole};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role, content, save};
use crate::sales::contract::paper_names;
use crate::{choices, record};
use base::naming::PaperNames;
use base::{Currency, Quantity, Volume, Weight};
use db::Row;
use lang::m;
use serde_json::json;

choices! {
    pub enum InvoiceState { Issued "issued" INVOICE_ISSUED, Voided "voided" INVOICE_VOIDED }
}

record! {
    /// What the invoice and the list said when they were issued.
    pub struct Invoice in "invoice" {
        no: Line => INVOICE_NO .system(),
        shipment_id: Ref => F_SHIPMENT .to("shipment") .system(),
        order_id: Ref => F_ORDER .to("sales_order") .system(),
        issued_on: Day => INVOICE_DATE .system(),
        mode: InvoiceMode => SHIPMENT_INVOICE_MODE .system(),
        currency: Currency => F_CURRENCY .system(),
        amount: Amount => F_AMOUNT .zone(Zone::Price) .system(),
        quantity: Quantity => F_QUANTITY .system(),
        cartons: Whole => F_CARTONS .system(),
        net: Weight => F_NET .system(),
        gross: Weight => F_GROSS .system(),
        volume: Volume => F_VOLUME .system(),
        consignee: Line => F_CONSIGNEE_NAME .zone(Zone::Customer) .system(),
        marks: Option<Long> => F_MARKS .system(),
        without_items: Option<Line> => INVOICE_WITHOUT .system(),
        content_hash: Line => CONTRACT_HASH .system(),
        state: InvoiceState => F_STATE .system(),
        voided_on: Option<Day> => INVOICE_VOIDED_ON .system(),
        void_why: Option<Line> => INVOICE_VOID_WHY .system(),
        replaced_by: Option<Ref> => INVOICE_REPLACED_BY .to("invoice") .system(),
    }
}

pub const INVOICE: Entity = Entity {
    name: "invoice",
    plural: "invoices",
    one: m::ENTITY_INVOICE,
    many: m::ENTITY_INVOICES,
    icon: "file-invoice",
    fields: Invoice::FIELDS,
    columns: &["no", "shipment_id", "issued_on", "mode", "amount", "cartons", "state"],
    filters: &["state", "shipment_id"],
    views: &[View { name: "voided", label: m::INVOICE_VOIDED, filter: "state='voided'" }],
    search: &["no"],
    read: Zone::Price.seen_by(),
    order: Some("order_id"),
    steps: &[Step { from: &["issued"], verb: "void", to: "voided" }],
    ..entity::PLAIN
};

/// Who issues the papers of a shipment makes them void too.
pub const ISSUERS: &[Role] = &[Role::Docs, Role::Shipping, Role::FollowUp, Role::DeptManager];

record! {
    pub struct IssueInput in "shipment" {
        mode: InvoiceMode => SHIPMENT_INVOICE_MODE,
        issued_on: Day => INVOICE_DATE,
        without_items: Option<Line> => INVOICE_WITHOUT .hint(m::INVOICE_WITHOUT_HINT),
    }
}

pub const ISSUE: Operation = Operation {
    on: "shipment",
    verb: "issue_papers",
    label: m::OP_ISSUE_PAPERS,
    help: m::OP_ISSUE_PAPERS_HELP,
    roles: ISSUERS,
    fields: IssueInput::FIELDS,
    run: |act, call| {
        let totals = totals(act, call)?;
        let order = call.order.ok_or_else(Refusal::not_found)?;
        let order_row = act.row("sales_order", order)?;
        let customer = act.row("customer", call.row.int("customer_id"))?;
        let earlier =
            act.one("SELECT COUNT(*) AS n FROM invoice WHERE order_id=?", &[order.into()])?;
        let count = earlier.map_or(0, |row| row.int("n"));
        let name = |names: &PaperNames| match count {
            0 => names.invoice(None),
            count => format!("{} {}", names.invoice(None), count + 1),
        };
        let no = paper_names(&order_row.text("no"), &customer.text("short"), name)?;
        let hash = content::hash(act.c, call.entity, call.id)?;
        let mut columns: Vec<(&str, db::Value)> = vec![
            ("no", no.as_str().into()),
            ("shipment_id", call.id.into()),
            ("order_id", order.into()),
            ("consignee", call.row.text("consignee_name").into()),
            ("content_hash", hash.into()),
            ("state", "issued".into()),
            ("version", 1.into()),
            ("created_at", act.now.into()),
        ];
        for name in ["mode", "issued_on", "without_items"] {
            columns.push((name, call.input.get(name).clone()));
        }
        for name in ["currency", "marks"] {
            columns.push((name, call.row.get(name).clone()));
        }
        columns.extend(totals.into_iter().map(|(name, value)| (name, value.into())));
        let id = act.insert("invoice", &columns)?;
        save::index(act.c, &INVOICE, id)?;
        super::void::succeed(act, call.id, id)?;
        act.fact("issued", ("invoice", id), Some(order), json!({"key": no}));
        Ok(Done::on("shipment", call.id).saying(m::DONE_PAPERS_ISSUED.with("no", no)))
    },
    ..operation::PLAIN
};

/// The sums of the articles that the set shows.
fn totals(act: &mut Act, call: &Call) -> Result<Vec<(&'static str, i64)>, Refusal> {
    let without = crate::sales::proforma::left_out(call.input.text("without_items"));
    let lines = act.query("SELECT * FROM shipment_line WHERE shipment_id=?", &[call.id.into()])?;
    let packing = "SELECT * FROM packing_row WHERE shipment_id=? ORDER BY position, id";
    let rows = act.query(packing, &[call.id.into()])?;
    if rows.is_empty() {
        return Err(Refusal::new("not_packed", 422, m::REFUSED_NOT_PACKED)
            .way_out(m::REFUSED_NOT_PACKED_WAY));
    }
    let rows: Vec<PackingRow> = rows.iter().map(PackingRow::of_row).collect();
    let rows = sharing::without(&rows, &without);
    let packed = |of: fn(&PackingRow) -> i64| rows.iter().map(of).sum();
    let shown = |row: &&Row| !without.contains(&row.text("item_no"));
    let sum = |name: &str| lines.iter().filter(shown).map(|row| row.int(name)).sum();
    Ok(vec![
        ("amount", sum("amount")),
        ("quantity", sum("quantity")),
        ("cartons", packed(|row| row.cartons.0)),
        ("net", packed(|row| row.net.0)),
        ("gross", packed(|row| row.gross.0)),
        ("volume", packed(|row| row.volume.0)),
    ])
}

//! Owns the proforma invoice: the request for payment or for a letter of credit.

use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Amount, Day, Line, Ref};
use crate::kernel::operation::{self, Operation};
use crate::kernel::role::Zone;
use crate::kernel::{Done, Record, Refusal, Role, save};
use crate::record;
use crate::sales::contract::paper_names;
use lang::m;
use serde_json::json;

record! {
    /// A proforma invoice, frozen when it was issued.
    pub struct Proforma in "proforma" {
        no: Line => PROFORMA_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order") .system(),
        issued_on: Day => PROFORMA_ISSUED_ON .system(),
        amount: Amount => F_AMOUNT .zone(Zone::Price) .system(),
        quantity: base::Quantity => F_QUANTITY .system(),
        currency: base::Currency => F_CURRENCY .system(),
        without_lines: Option<Line> => PROFORMA_WITHOUT .system(),
    }
}

record! {
    /// Item numbers that this invoice leaves out, parted by commas (asked for separately).
    pub struct Issuing in "proforma" {
        without_lines: Option<Line> => PROFORMA_WITHOUT .hint(m::PROFORMA_WITHOUT_HINT),
    }
}

pub const PROFORMA: Entity = Entity {
    name: "proforma",
    plural: "proformas",
    one: m::ENTITY_PROFORMA,
    many: m::ENTITY_PROFORMAS,
    icon: "file-invoice",
    fields: Proforma::FIELDS,
    columns: &["no", "order_id", "issued_on", "amount"],
    filters: &["order_id"],
    search: &["no"],
    read: Zone::Price.seen_by(),
    order: Some("order_id"),
    ..entity::PLAIN
};

pub const ISSUE_PI: Operation = Operation {
    on: "sales_order",
    verb: "issue_pi",
    label: m::OP_ISSUE_PI,
    help: m::OP_ISSUE_PI_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::FinanceAr],
    fields: Issuing::FIELDS,
    run: |act, call| {
        let left_out = left_out(call.input.text("without_lines"));
        let lines = act.query("SELECT * FROM order_line WHERE order_id=?", &[call.id.into()])?;
        for item in &left_out {
            if lines.iter().all(|line| line.text("item_no") != *item) {
                let text = m::FIELD_UNKNOWN_REF.with("typed", item.as_str());
                return Err(Refusal::field("without_lines", m::PROFORMA_WITHOUT, text));
            }
        }
        let kept = lines.iter().filter(|line| !left_out.contains(&line.text("item_no")));
        let (amount, quantity) = kept.fold((0, 0), |(amount, quantity), line| {
            (amount + line.int("amount"), quantity + line.int("quantity"))
        });
        let earlier =
            act.one("SELECT COUNT(*) AS n FROM proforma WHERE order_id=?", &[call.id.into()])?;
        let customer = act.row("customer", call.row.int("customer_id"))?;
        let count = earlier.map_or(0, |row| row.int("n"));
        let no = paper_names(&call.row.text("no"), &customer.text("short"), |names| {
            names.proforma(count as u32)
        })?;
        let id = act.insert(
            "proforma",
            &[
                ("no", no.as_str().into()),
                ("order_id", call.id.into()),
                ("issued_on", act.today().to_string().into()),
                ("amount", amount.into()),
                ("quantity", quantity.into()),
                ("currency", call.row.get("currency").clone()),
                ("without_lines", left_out.join(", ").into()),
                ("version", 1.into()),
                ("created_at", act.now.into()),
            ],
        )?;
        save::index(act.c, &PROFORMA, id)?;
        act.fact("issued", ("proforma", id), Some(call.id), json!({"key": no}));
        Ok(Done::on("sales_order", call.id).saying(m::DONE_PI_ISSUED.with("no", no)))
    },
    ..operation::PLAIN
};

/// The item numbers that an invoice leaves out.
pub fn left_out(text: Option<&str>) -> Vec<String> {
    let items = text.unwrap_or_default().split(',').map(|item| item.trim().to_string());
    items.filter(|item| !item.is_empty()).collect()
}

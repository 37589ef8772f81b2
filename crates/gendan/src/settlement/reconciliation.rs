//! Owns the reconciliation mark: the month's account of an order agrees with the customer.

use super::rules::{RECONCILING_RULES, Reconciling};
use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Day, Line, Long, Ref};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Record, Refusal, Role, time};
use crate::production::instruction::order_money;
use crate::{choices, record};
use lang::m;

choices! {
    pub enum ReconResult {
        Matched "matched" RECON_MATCHED,
        Posted "posted" RECON_POSTED,
    }
}

record! {
    /// An order's account, compared with the customer's.
    pub struct Reconciliation in "reconciliation" {
        no: Option<Line> => F_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order"),
        month: Line => RECON_MONTH .hint(m::RECON_MONTH_HINT),
        result: ReconResult => RECON_RESULT,
        agreed_on: Day => RECON_DATE,
        note: Option<Long> => F_NOTE,
    }
}

pub const RECONCILIATION: Entity = Entity {
    name: "reconciliation",
    plural: "reconciliations",
    one: m::ENTITY_RECONCILIATION,
    many: m::ENTITY_RECONCILIATIONS,
    icon: "scale",
    fields: Reconciliation::FIELDS,
    series: ("RE", 4),
    columns: &["no", "order_id", "month", "result", "agreed_on"],
    filters: &["result", "order_id"],
    search: &["no", "month"],
    read: Zone::Price.seen_by(),
    write: &[Role::FinanceAr, Role::Sales, Role::FollowUp],
    order: Some("order_id"),
    suggest: |_, input| {
        let today = time::today().to_string();
        input.offer("month", &today[..7]);
        input.offer("agreed_on", today);
        Ok(())
    },
    rules: &RECONCILING_RULES,
    prepare: |act, whole, old| {
        let month = whole.head.text("month").unwrap_or_default();
        let fits = format!("{month}-01").parse::<base::Date>().is_ok();
        if !fits {
            return Err(Refusal::field("month", m::RECON_MONTH, m::RECON_MONTH_HINT));
        }
        let id = whole.head.int("order_id").unwrap_or(0);
        let row = act.row("sales_order", id)?;
        if whole.head.text("result") == Some("matched") {
            let money = order_money(act, &row, id)?;
            if money.contract - money.paid > money.tolerance {
                return Err(Refusal::field("result", m::RECON_RESULT, m::RECON_STILL_OPEN));
            }
        }
        let case = reconciling(act, row.int("customer_id"))?;
        act.obey_saving(&RECONCILING_RULES, &case, &RECONCILIATION, (whole, old))
    },
    ..entity::PLAIN
};

fn reconciling(act: &mut Act, customer_id: i64) -> Result<Reconciling, Refusal> {
    let standing = act.one(
        "SELECT COUNT(*) AS n FROM declaration d JOIN sales_order o ON o.id=d.order_id
         WHERE o.customer_id=? AND d.withdrawn_on IS NULL",
        &[customer_id.into()],
    )?;
    Ok(Reconciling {
        customer: act.row("customer", customer_id)?.text("short"),
        declarations: standing.map_or(0, |row| row.int("n")),
    })
}

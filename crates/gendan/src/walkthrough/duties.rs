//! Owns what waits for a person: each source of duties with its own clock.

use super::walk::is_dialog;
use crate::kernel::clock::end_of_day;
use crate::kernel::list::escape;
use crate::kernel::time::{self, DAY};
use crate::kernel::{Actor, Refusal};
use crate::sales::order::ORDER;
use crate::web::reach;
use db::{Conn, Row, Value};
use lang::{Text, m};
use ui::Act;

/// One thing to do, before it is drawn.
pub struct Task {
    pub id: String,
    /// UTC milliseconds.
    pub due: i64,
    /// When the clock began, for the bar.
    pub since: i64,
    pub code: String,
    pub href: String,
    pub title: Text,
    pub detail: Text,
    pub act: Act,
    pub hard: bool,
    pub bad: bool,
}

/// Everything that waits, in no order.
pub fn all(c: &mut Conn, actor: &Actor, team: bool) -> Result<Vec<Task>, Refusal> {
    let mut tasks = super::limits::running(c, actor, team)?;
    orders(c, actor, team, &mut tasks)?;
    cutoffs(c, actor, &mut tasks)?;
    Ok(tasks)
}

/// The condition "mine": as owner or merchandiser; a team sees what its scope lets it.
fn mine(actor: &Actor, team: bool, sql: &str) -> (String, Vec<Value>) {
    if team {
        ("1=1".into(), vec![])
    } else {
        (sql.to_string(), vec![actor.user_id.into(); sql.matches('?').count()])
    }
}

fn orders(c: &mut Conn, actor: &Actor, team: bool, tasks: &mut Vec<Task>) -> Result<(), Refusal> {
    let (scope, mut params) = ORDER.scope(actor).unwrap_or(("1=1".into(), vec![]));
    let (own, more) = mine(actor, team, "(sales_order.owner_id=? OR sales_order.follow_up_id=?)");
    params.extend(more);
    let sql = format!(
        "SELECT sales_order.*, c.short AS customer FROM sales_order
            JOIN customer c ON c.id=sales_order.customer_id
         WHERE archived_on IS NULL
             AND cancelled_on IS NULL AND next_step IS NOT NULL AND {scope} AND {own}
         ORDER BY next_due_on LIMIT 150"
    );
    for row in c.query(&sql, &params)? {
        let Some(label) = lang::find(&row.text("next_step")) else { continue };
        let due = row
            .opt_text("next_due_on")
            .and_then(|day| day.parse().ok())
            .map_or(time::now(), end_of_day);
        let link = row.opt_text("next_link").unwrap_or_default();
        let href = format!("/orders/{}", escape(&row.text("no")));
        // Somebody else's step is looked at, not taken.
        let act = match (reach::may(actor, &link), is_dialog(&link)) {
            (false, _) => Act::link(m::ACT_OPEN, href.clone()),
            (true, true) => Act::dialog(label, link),
            (true, false) => Act::link(label, link),
        };
        let stage = crate::sales::stage::Stage::from_code(&row.text("stage"))
            .map_or(m::F_STATE, |stage| stage.label());
        tasks.push(Task {
            id: format!("order-{}", row.int("id")),
            due,
            since: row.int("created_at"),
            href,
            code: row.text("no"),
            title: m::TODAY_ORDER.with("what", label).with("customer", masked(actor, &row)),
            detail: m::TODAY_ORDER_DETAIL.with("stage", stage).with("day", row.text("ship_by")),
            act,
            hard: false,
            bad: row.text("light") == "red",
        });
    }
    Ok(())
}

/// The customer's short name, for those who may know it.
fn masked(actor: &Actor, row: &Row) -> String {
    let may = actor.sees(crate::kernel::role::Zone::Customer);
    if may { row.text("customer") } else { "—".into() }
}

/// Cut-offs of confirmed bookings that have not sailed: set from outside, nobody can move them.
fn cutoffs(c: &mut Conn, actor: &Actor, tasks: &mut Vec<Task>) -> Result<(), Refusal> {
    if !actor.has_any(&[
        crate::kernel::Role::Shipping,
        crate::kernel::Role::Docs,
        crate::kernel::Role::FollowUp,
    ]) {
        return Ok(());
    }
    let rows = c.query(
        "SELECT b.no, b.so_no, b.vessel, b.si_cutoff, b.vgm_cutoff, b.customs_cutoff, b.cy_cutoff,
                s.no AS shipment
         FROM booking b JOIN shipment s ON s.id=b.shipment_id
         WHERE b.state='confirmed' AND s.on_board_on IS NULL ORDER BY b.id DESC LIMIT 60",
        &[],
    )?;
    let kinds = [
        ("si_cutoff", m::BOOKING_SI),
        ("vgm_cutoff", m::BOOKING_VGM),
        ("customs_cutoff", m::BOOKING_CUSTOMS),
        ("cy_cutoff", m::BOOKING_CY),
    ];
    for row in &rows {
        for (column, label) in kinds {
            let Some(due) = row.opt_int(column) else { continue };
            let shipment = row.text("shipment");
            tasks.push(Task {
                id: format!("{column}-{}", row.text("no")),
                due,
                since: due - 2 * DAY,
                href: format!("/shipments/{shipment}"),
                act: Act::link(m::ACT_OPEN, format!("/shipments/{shipment}")),
                code: shipment,
                title: m::TODAY_CUTOFF
                    .with("what", label)
                    .with("vessel", row.opt_text("vessel").unwrap_or_default()),
                detail: m::TODAY_CUTOFF_DETAIL
                    .with("at", time::show(due))
                    .with("so", row.opt_text("so_no").unwrap_or_default()),
                hard: true,
                bad: false,
            });
        }
    }
    Ok(())
}

//! Owns what waits for a person: each source of duties with its own clock.

use super::walk::is_dialog;
use crate::kernel::list::escape;
use crate::kernel::{Actor, Refusal, settings, time};
use crate::sales::inquiry::INQUIRY;
use crate::sales::order::ORDER;
use crate::sales::quotation::QUOTATION;
use crate::web::reach;
use base::Date;
use db::{Conn, Row, Value};
use lang::{Text, m};
use ui::Act;

pub const HOUR: i64 = 3_600_000;

pub const DAY: i64 = 24 * HOUR;

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
    let values = settings::all(c)?;
    let mut tasks = Vec::new();
    orders(c, actor, team, &mut tasks)?;
    if actor.has_any(INQUIRY.read) {
        inquiries(c, actor, team, &values, &mut tasks)?;
        quotations(c, actor, team, &values, &mut tasks)?;
    }
    acknowledgements(c, actor, &mut tasks)?;
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
        let Some(label) = m::ALL.iter().find(|msg| msg.key == row.text("next_step")) else {
            continue;
        };
        let due = row
            .opt_text("next_due_on")
            .and_then(|day| day.parse().ok())
            .map_or(time::now(), end_of);
        let link = row.opt_text("next_link").unwrap_or_default();
        let href = format!("/orders/{}", escape(&row.text("no")));
        // Somebody else's step is looked at, not taken.
        let act = match (reach::may(actor, &link), is_dialog(&link)) {
            (false, _) => Act::link(m::ACT_OPEN, href.clone()),
            (true, true) => Act::dialog(*label, link),
            (true, false) => Act::link(*label, link),
        };
        let stage = crate::sales::stage::Stage::from_code(&row.text("stage"))
            .map_or(m::F_STATE, |stage| stage.label());
        tasks.push(Task {
            id: format!("order-{}", row.int("id")),
            due,
            since: row.int("created_at"),
            href,
            code: row.text("no"),
            title: m::TODAY_ORDER.with("what", *label).with("customer", masked(actor, &row)),
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

/// 18:00 in the company's time zone.
fn end_of(day: Date) -> i64 {
    let zoned = day.at(18, 0, 0, 0).to_zoned(time::zone().clone());
    zoned.map_or(time::now(), |zoned| zoned.timestamp().as_millisecond())
}

/// an inquiry is answered within 24 hours, day and night.
fn inquiries(
    c: &mut Conn,
    actor: &Actor,
    team: bool,
    values: &settings::Values,
    tasks: &mut Vec<Task>,
) -> Result<(), Refusal> {
    let (scope, mut params) = INQUIRY.scope(actor).unwrap_or(("1=1".into(), vec![]));
    let (own, more) = mine(actor, team, "inquiry.owner_id=?");
    params.extend(more);
    let sql = format!(
        "SELECT inquiry.*, c.short AS customer FROM inquiry
            JOIN customer c ON c.id=inquiry.customer_id
         WHERE state IN ('new','evaluated') AND {scope} AND {own} ORDER BY received_at LIMIT 50"
    );
    let hours = values.get(&settings::INQUIRY_REPLY_H);
    for row in c.query(&sql, &params)? {
        let no = row.text("no");
        let fresh = row.text("state") == "new";
        let act = match fresh {
            true => Act::dialog(m::OP_EVALUATE, format!("/inquiries/{no}/evaluate")),
            false => Act::link(
                m::ACT_QUOTE,
                format!(
                    "/quotations/new?inquiry_id={no}&customer_id={}",
                    escape(&row.text("customer"))
                ),
            ),
        };
        tasks.push(Task {
            id: format!("inquiry-{no}"),
            due: row.int("received_at") + hours * HOUR,
            since: row.int("received_at"),
            href: format!("/inquiries/{no}"),
            code: no,
            title: m::TODAY_INQUIRY
                .with("customer", row.text("customer"))
                .with("subject", row.text("subject")),
            detail: m::TODAY_INQUIRY_DETAIL
                .with("hours", hours)
                .with("at", time::show(row.int("received_at"))),
            act,
            hard: false,
            bad: false,
        });
    }
    Ok(())
}

/// a sent quotation is followed up.
fn quotations(
    c: &mut Conn,
    actor: &Actor,
    team: bool,
    values: &settings::Values,
    tasks: &mut Vec<Task>,
) -> Result<(), Refusal> {
    let (scope, mut params) = QUOTATION.scope(actor).unwrap_or(("1=1".into(), vec![]));
    let (own, more) = mine(actor, team, "quotation.owner_id=?");
    params.extend(more);
    let sql = format!(
        "SELECT quotation.*, c.short AS customer FROM quotation
            JOIN customer c ON c.id=quotation.customer_id
         WHERE state='sent' AND {scope} AND {own} ORDER BY sent_on LIMIT 50"
    );
    let days = values.get(&settings::QUOTE_FOLLOWUP_D);
    for row in c.query(&sql, &params)? {
        let Some(sent) = row.opt_text("sent_on").and_then(|day| day.parse::<Date>().ok()) else {
            continue;
        };
        let no = row.text("no");
        tasks.push(Task {
            id: format!("quotation-{no}"),
            due: end_of(sent) + days * DAY,
            since: end_of(sent),
            href: format!("/quotations/{no}"),
            act: Act::link(m::ACT_FOLLOW_UP, format!("/quotations/{no}")),
            code: no,
            title: m::TODAY_QUOTATION.with("customer", row.text("customer")),
            detail: m::TODAY_QUOTATION_DETAIL.with("day", sent.to_string()).with("days", days),
            hard: false,
            bad: false,
        });
    }
    Ok(())
}

/// my department has not acknowledged an instruction yet; four working hours are given.
fn acknowledgements(c: &mut Conn, actor: &Actor, tasks: &mut Vec<Task>) -> Result<(), Refusal> {
    let rows = c.query(
        "SELECT i.no, i.issued_at, a.department FROM instruction_ack a
            JOIN instruction i ON i.id=a.instruction_id
         WHERE a.at IS NULL ORDER BY i.id LIMIT 100",
        &[],
    )?;
    let hours = base::WorkHours::china();
    for row in rows {
        let department = row.text("department");
        let own = crate::kernel::Role::from_code(&department)
            .is_some_and(|role| actor.roles.contains(&role));
        if !own {
            continue;
        }
        let issued = row.int("issued_at");
        let start =
            base::Timestamp::from_millisecond(issued).unwrap_or(base::Timestamp::UNIX_EPOCH);
        let due =
            base::calendar::due(start, 4, &hours).map_or(issued + DAY, |t| t.as_millisecond());
        let no = row.text("no");
        tasks.push(Task {
            id: format!("ack-{no}-{department}"),
            due,
            since: issued,
            href: format!("/instructions/{}", escape(&no)),
            act: Act::dialog(
                m::OP_ACKNOWLEDGE,
                format!("/instructions/{}/acknowledge?department={department}", escape(&no)),
            ),
            code: no,
            title: m::TODAY_ACK.text(),
            detail: m::TODAY_ACK_DETAIL.text(),
            hard: false,
            bad: false,
        });
    }
    Ok(())
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

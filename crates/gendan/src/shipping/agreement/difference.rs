//! Owns the differences between papers as tasks: one for each, opened when it is found, closed by
//! itself when the papers agree, never twice at the same time.

use super::compare::{Check, Matrix};
use crate::kernel::entity::Whole;
use crate::kernel::operation::order_of;
use crate::kernel::{Act, Refusal, Role, notify, save};
use crate::office::task::TASK;
use crate::shipping::shipment::SHIPMENT;
use db::Row;
use lang::{Lang, m};
use serde_json::json;

/// Brings the tasks of a shipment to what the papers say now.
pub fn follow(act: &mut Act, shipment: &Row, matrix: &Matrix) -> Result<(), Refusal> {
    let sql = "SELECT d.*, t.state FROM paper_difference d JOIN task t ON t.id=d.task_id
               WHERE d.shipment_id=? AND d.gone_at IS NULL ORDER BY d.id";
    let open = act.query(sql, &[shipment.int("id").into()])?;
    let off: Vec<&Check> = matrix.checks.iter().filter(|check| check.is_off()).collect();
    for check in &off {
        match open.iter().find(|row| row.text("name") == check.name) {
            Some(row) => stays(act, shipment, check, row)?,
            None => found(act, shipment, check)?,
        }
    }
    for row in open.iter().filter(|row| off.iter().all(|check| check.name != row.text("name"))) {
        gone(act, row)?;
    }
    Ok(())
}

fn found(act: &mut Act, shipment: &Row, check: &Check) -> Result<(), Refusal> {
    let task = task(act, shipment, check)?;
    let columns = [
        ("shipment_id", shipment.int("id").into()),
        ("name", check.name.into()),
        ("told", check.told(Lang::En).into()),
        ("task_id", task.into()),
        ("found_at", act.now.into()),
    ];
    act.insert("paper_difference", &columns)?;
    Ok(())
}

/// Still there: the task says what the papers say now; one that was ticked off opens again.
fn stays(act: &mut Act, shipment: &Row, check: &Check, row: &Row) -> Result<(), Refusal> {
    let told = check.told(Lang::En);
    let task_id = match row.text("state").as_str() {
        "open" if told == row.text("told") => return Ok(()),
        "open" => {
            let task_id = row.int("task_id");
            let (_, lang) = answers(act, shipment)?;
            act.set("task", task_id, &[("detail", check.told(lang).into())])?;
            save::index(act.c, &TASK, task_id)?;
            act.fact("changed", ("task", task_id), None, json!({"key": shipment.text("no")}));
            task_id
        }
        _ => task(act, shipment, check)?,
    };
    let sql = "UPDATE paper_difference SET told=?, task_id=? WHERE id=?";
    act.exec(sql, &[told.into(), task_id.into(), row.int("id").into()])?;
    Ok(())
}

fn gone(act: &mut Act, row: &Row) -> Result<(), Refusal> {
    let sql = "UPDATE paper_difference SET gone_at=? WHERE id=?";
    act.exec(sql, &[act.now.into(), row.int("id").into()])?;
    if row.text("state") != "open" {
        return Ok(());
    }
    let task = act.row("task", row.int("task_id"))?;
    let lang = tongue(act, task.opt_int("owner_id"))?;
    let columns = [
        ("state", "done".into()),
        ("result", m::DIFFERENCE_GONE.in_lang(lang).into()),
        ("done_at", act.now.into()),
    ];
    act.set("task", row.int("task_id"), &columns)?;
    let data = json!({"key": task.text("no"), "check": row.text("name")});
    act.fact("finish", ("task", row.int("task_id")), order_of(&TASK, &task), data);
    Ok(())
}

fn task(act: &mut Act, shipment: &Row, check: &Check) -> Result<i64, Refusal> {
    let (owner, lang) = answers(act, shipment)?;
    let title = m::DIFFERENCE_TITLE.with("shipment", shipment.text("no")).with("what", check.what);
    let mut whole = Whole::default();
    whole.head.set("title", title.in_lang(lang).to_string());
    whole.head.set("detail", check.told(lang));
    whole.head.set("due_on", act.today().to_string());
    whole.head.set("owner_id", owner);
    whole.head.set("customer_id", shipment.get("customer_id").clone());
    whole.head.set("order_id", order_of(&SHIPMENT, shipment));
    Ok(save::create_whole(act, &TASK, whole)?.id)
}

/// Who answers for papers, and his language: who checks them if they are his work, else the first
/// of documents, of shipping, of the order.
fn answers(act: &mut Act, shipment: &Row) -> Result<(Option<i64>, Lang), Refusal> {
    let own = act.actor.has_any(&[Role::Docs, Role::Shipping]);
    let mut owner = act.actor.person().filter(|_| own);
    for role in [Role::Docs, Role::Shipping] {
        if owner.is_none() {
            owner = notify::holders(act.c, role)?.into_iter().min();
        }
    }
    if let (None, Some(order)) = (owner, shipment.opt_int("order_id")) {
        let order = act.row("sales_order", order)?;
        owner = order.opt_int("follow_up_id").or(order.opt_int("owner_id"));
    }
    let lang = tongue(act, owner)?;
    Ok((owner, lang))
}

fn tongue(act: &mut Act, person: Option<i64>) -> Result<Lang, Refusal> {
    let Some(person) = person else { return Ok(Lang::default()) };
    let code = act.row("app_user", person)?.text("tongue");
    Ok(Lang::from_code(&code).unwrap_or_default())
}

//! Owns the merging of two records of the same customer: everything that names one names the other
//! from then on; the old record stays with its history and says where it went.

use super::customer::Customer;
use crate::house;
use crate::kernel::entity::Entity;
use crate::kernel::kinds::{Long, Ref};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::{Act, Done, Record, Refusal, Role, content};
use crate::record;
use db::Row;
use lang::m;
use serde_json::json;

record! {
    pub struct Merging in "customer" {
        into_id: Ref => PARTIES_MERGE_INTO .to("customer") .hint(m::PARTIES_MERGE_HINT),
        why: Long => REASON,
    }
}

pub const MERGE: Operation = Operation {
    on: "customer",
    verb: "merge",
    label: m::OP_MERGE,
    help: m::OP_MERGE_HELP,
    grave: true,
    backward: true,
    roles: &[Role::DeptManager, Role::Gm],
    fields: Merging::FIELDS,
    run: |act, call| {
        let into = call.input.int("into_id").unwrap_or_default();
        let target = act.row(Customer::TABLE, into)?;
        if into == call.id || target.opt_int("merged_into_id").is_some() {
            let label = m::PARTIES_MERGE_INTO;
            return Err(Refusal::field("into_id", label, m::PARTIES_MERGE_OTHER));
        }
        let moved = move_all(act, call.id, into)?;
        complete(act, call, &target)?;
        let columns =
            [("merged_into_id", into.into()), ("owner_id", target.get("owner_id").clone())];
        act.set("customer", call.id, &columns)?;
        let sql = "UPDATE clock SET state='void', stopped_at=?, wake_at=NULL, version=version+1
                   WHERE subject='customer' AND subject_id=? AND state IN ('running','paused')";
        act.exec(sql, &[act.now.into(), call.id.into()])?;
        let data = json!({"key": target.text("short"), "from": call.row.text("short"),
            "moved": moved, "reason": call.input.text("why")});
        act.fact("merged", ("customer", into), None, data);
        let done = m::PARTIES_DONE_MERGED.with("short", target.text("short")).with("count", moved);
        Ok(Done::on("customer", call.id).saying(done))
    },
    ..operation::PLAIN
};

/// Every record that names the customer in a field of its own.
fn naming() -> impl Iterator<Item = (&'static Entity, &'static str)> {
    house::entities().flat_map(|entity| {
        let names = entity.fields.iter().filter(|field| field.target == "customer");
        names.map(move |field| (entity, field.name))
    })
}

fn move_all(act: &mut Act, from: i64, into: i64) -> Result<usize, Refusal> {
    let (mut moved, mut orders) = (0, Vec::new());
    for (entity, column) in naming().filter(|(_, column)| *column != "merged_into_id") {
        let sql = format!("SELECT id FROM {} WHERE {column}=? ORDER BY id", entity.name);
        for row in act.query(&sql, &[from.into()])? {
            let id = row.int("id");
            let before = content::hash(act.c, entity, id)?;
            act.set(entity.name, id, &[(column, into.into())])?;
            keep_bound(act, entity, id, &before)?;
            if entity.name == "sales_order" {
                orders.push(id);
            }
            moved += 1;
        }
    }
    act.also_touched(orders);
    let last = "SELECT COALESCE(MAX(position),0) AS n FROM contact WHERE customer_id=?";
    let last = act.one(last, &[into.into()])?.map_or(0, |row| row.int("n"));
    // The one main contact is that of the record that stays.
    let sql =
        "UPDATE contact SET customer_id=?, position=position+?, is_main=0 WHERE customer_id=?";
    act.exec(sql, &[into.into(), last.into(), from.into()])?;
    act.exec("UPDATE co_owner SET customer_id=? WHERE customer_id=?", &[into.into(), from.into()])?;
    Ok(moved)
}

/// It is the same customer: what he signed and what was approved stays signed and approved.
fn keep_bound(act: &mut Act, entity: &Entity, id: i64, before: &str) -> Result<(), Refusal> {
    let now = content::hash(act.c, entity, id)?;
    if now == before {
        return Ok(());
    }
    let sql = "UPDATE approval SET content_hash=? WHERE subject=? AND subject_id=?
               AND content_hash=?";
    act.exec(sql, &[now.as_str().into(), entity.name.into(), id.into(), before.into()])?;
    let papers: &[&str] = match entity.name {
        "sales_order" => &["contract", "instruction"],
        _ => &[],
    };
    for paper in papers {
        let sql = format!("UPDATE {paper} SET content_hash=? WHERE order_id=? AND content_hash=?");
        act.exec(&sql, &[now.as_str().into(), id.into(), before.into()])?;
    }
    Ok(())
}

/// What the record that stays does not know, the other one tells.
fn complete(act: &mut Act, call: &Call, target: &Row) -> Result<(), Refusal> {
    let names =
        ["phone", "mobile", "fax", "email", "website", "courier_account", "habits", "marks"];
    let known = names
        .iter()
        .filter(|name| target.opt_text(name).is_none() && call.row.opt_text(name).is_some());
    let mut columns: Vec<_> = known.map(|name| (*name, call.row.get(name).clone())).collect();
    // A code once given is used in papers; a customer that has none takes it over.
    if target.opt_text("code").is_none() && call.row.opt_text("code").is_some() {
        columns.push(("code", call.row.get("code").clone()));
        act.set("customer", call.id, &[("code", db::Value::Null)])?;
    }
    match columns.is_empty() {
        true => Ok(()),
        false => act.set("customer", target.int("id"), &columns),
    }
}

//! Owns the hand-over of a person who leaves: everything he answers for stands in
//! one list, goes to named receivers in one transaction, and his account is closed only when the
//! signed list is filed. Nothing stays behind, nothing leaves.

use super::user;
use crate::house;
use crate::kernel::entity::{self, Entity, LineDraft, Lines, Whole};
use crate::kernel::kinds::{Day, Instant, Line, Ref, Whole as Count};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::{choices, record};
use db::{Row, Value};
use lang::m;
use serde_json::json;
use std::collections::HashMap;

choices! {
    pub enum HandoverState {
        Listed "listed" PEOPLE_LISTED,
        Moved "moved" PEOPLE_MOVED,
        Released "released" PEOPLE_RELEASED,
    }
}

record! {
    /// Somebody leaves or changes his place.
    pub struct Handover in "handover" {
        no: Option<Line> => F_NO .system(),
        leaver_id: Ref => PEOPLE_LEAVER .to("app_user"),
        receiver_id: Ref => PEOPLE_RECEIVER .to("app_user") .hint(m::PEOPLE_RECEIVER_HINT),
        leaves_on: Day => PEOPLE_LEAVES_ON,
        why: Line => REASON,
        state: Option<HandoverState> => F_STATE .system(),
        moved_at: Option<Instant> => PEOPLE_MOVED_AT .system(),
        released_at: Option<Instant> => PEOPLE_RELEASED_AT .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user") .system(),
    }
}

record! {
    /// One record that he answers for, and who takes it.
    pub struct HandoverLine in "handover_line" {
        kind: Line => PEOPLE_LINE_KIND .system(),
        subject: Line => PEOPLE_LINE_SUBJECT .system(),
        subject_id: Count => PEOPLE_LINE_ID .system(),
        subject_key: Line => PEOPLE_LINE_KEY .system(),
        receiver_id: Option<Ref> => PEOPLE_LINE_RECEIVER .to("app_user")
            .hint(m::PEOPLE_LINE_RECEIVER_HINT),
        moved_at: Option<Instant> => PEOPLE_MOVED_AT .system(),
    }
}

const BOSSES: &[Role] = &[Role::DeptManager, Role::Gm];

pub const HANDOVER: Entity = Entity {
    name: "handover",
    plural: "handovers",
    one: m::ENTITY_HANDOVER,
    many: m::ENTITY_HANDOVERS,
    icon: "exchange",
    fields: Handover::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::PEOPLE_HANDOVER_LIST,
        table: "handover_line",
        parent: "handover_id",
        fields: HandoverLine::FIELDS,
    }],
    series: ("HO", 4),
    columns: &["no", "leaver_id", "receiver_id", "leaves_on", "state", "moved_at", "released_at"],
    filters: &["state", "leaver_id"],
    read: &[Role::DeptManager, Role::Gm, Role::ItAdmin],
    write: BOSSES,
    steps: &[
        Step { from: &["listed", "moved"], verb: "transfer", to: "moved" },
        Step { from: &["moved"], verb: "release", to: "released" },
    ],
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") != "listed") {
            return Err(Refusal::new("moved", 409, m::PEOPLE_REFUSED_MOVED));
        }
        let (leaver, receiver) = (whole.head.int("leaver_id"), whole.head.int("receiver_id"));
        if leaver == receiver {
            let label = m::PEOPLE_RECEIVER;
            return Err(Refusal::field("receiver_id", label, m::PEOPLE_RECEIVER_OTHER));
        }
        if let Some(row) = old
            && leaver != row.opt_int("leaver_id")
        {
            let label = m::PEOPLE_LEAVER;
            return Err(Refusal::field("leaver_id", label, m::PEOPLE_LEAVER_FIXED));
        }
        check_receivers(act, whole)?;
        whole.head.set("state", "listed");
        if old.is_none() {
            whole.head.set("owner_id", act.actor.person());
            whole.lines.insert("lines", Vec::new());
        } else if whole.lines.get("lines").is_some_and(|all| all.iter().any(|l| l.id.is_none())) {
            let label = m::PEOPLE_HANDOVER_LIST;
            return Err(Refusal::field("lines", label, m::PEOPLE_LINES_BY_HOUSE));
        }
        Ok(())
    },
    after: |act, id, whole| {
        let kept = whole.lines.get("lines").map_or(&[][..], Vec::as_slice);
        list(act, id, kept)
    },
    ..entity::PLAIN
};

/// Who takes something over works here and is not the one who leaves.
fn check_receivers(act: &mut Act, whole: &Whole) -> Result<(), Refusal> {
    let mut named: Vec<(String, i64)> = whole
        .head
        .int("receiver_id")
        .map(|id| ("receiver_id".to_string(), id))
        .into_iter()
        .collect();
    let lines = whole.lines.get("lines").map_or(&[][..], Vec::as_slice);
    named.extend(lines.iter().enumerate().filter_map(|(n, line)| {
        Some((format!("lines.{n}.receiver_id"), line.draft.int("receiver_id")?))
    }));
    for (field, id) in named {
        let works = act.row("app_user", id)?.int("active") == 1;
        if !works || whole.head.int("leaver_id") == Some(id) {
            return Err(Refusal::field(&field, m::PEOPLE_RECEIVER, m::PEOPLE_RECEIVER_OTHER));
        }
    }
    Ok(())
}

/// Columns beside the owner's that say who holds, follows or was given something.
const HOLDING: [&str; 5] = ["follow_up_id", "lent_to_id", "assigned_id", "head_id", "taken_for_id"];
/// Columns that say it by a name that somebody wrote.
const NAMED: [&str; 1] = ["borrower"];
/// Requests of others' consent that are under way; those that are decided are history.
const ASKED: &str = "asked_by";

/// A record that a person answers for, with the columns that name him.
pub struct Owned {
    pub entity: &'static Entity,
    pub id: i64,
    pub key: String,
    pub columns: Vec<&'static str>,
}

/// Whether anything can still happen to a record.
fn is_over(entity: &Entity, row: &Row) -> bool {
    if (entity.open)(row).is_err() {
        return true;
    }
    if entity.steps.is_empty() {
        return false;
    }
    let state = row.opt_text("state").unwrap_or_default();
    !entity.steps.iter().any(|step| step.from.contains(&state.as_str()))
}

/// The columns of an entity that may name a person as the one who answers for the record.
fn naming(entity: &Entity) -> Vec<&'static str> {
    let holds = entity.fields.iter().filter(|field| match field.target {
        "app_user" => {
            entity.owner == Some(field.name) || HOLDING.contains(&field.name) || field.name == ASKED
        }
        _ => NAMED.contains(&field.name),
    });
    holds.map(|field| field.name).collect()
}

/// Names by which people write of a person.
fn names_of(act: &mut Act, person: i64) -> Result<Vec<String>, Refusal> {
    let row = act.row("app_user", person)?;
    let names = ["name", "name_en", "login"].into_iter().filter_map(|name| row.opt_text(name));
    Ok(names.map(|name| name.trim().to_lowercase()).filter(|name| !name.is_empty()).collect())
}

/// Everything that a person answers for and that is not over.
pub fn owned(act: &mut Act, person: i64) -> Result<Vec<Owned>, Refusal> {
    let (mut all, written) = (Vec::new(), names_of(act, person)?);
    for entity in house::entities() {
        let columns = naming(entity);
        if columns.is_empty() || entity.name == "handover" {
            continue;
        }
        let names: Vec<String> = columns
            .iter()
            .map(|name| match NAMED.contains(name) {
                true => format!("{name} IS NOT NULL"),
                false => format!("{name}=?"),
            })
            .collect();
        let sql = format!("SELECT * FROM {} WHERE {} ORDER BY id", entity.name, names.join(" OR "));
        let ids = columns.iter().filter(|name| !NAMED.contains(name));
        let params: Vec<Value> = ids.map(|_| person.into()).collect();
        for row in act.query(&sql, &params)? {
            let his = columns.iter().filter(|name| match NAMED.contains(name) {
                true => row.opt_text(name).is_some_and(|text| is_written(&text, &written)),
                false => row.opt_int(name) == Some(person),
            });
            let his: Vec<&'static str> = his.copied().collect();
            let decided = his == [ASKED] && row.text("state") != "waiting";
            if his.is_empty() || decided || is_over(entity, &row) {
                continue;
            }
            let (id, key) = (row.int("id"), row.opt_text(entity.key).unwrap_or_default());
            all.push(Owned { entity, id, key, columns: his });
        }
    }
    // Time limits follow their records and are read last.
    all.sort_by_key(|one| one.entity.name == "clock");
    Ok(all)
}

/// Whether a written name means the person: `Lin Ruoxi (orders)` means Lin Ruoxi.
fn is_written(text: &str, names: &[String]) -> bool {
    let text = text.to_lowercase();
    let parts = |c: char| !c.is_alphanumeric() && !"_.-".contains(c);
    let words: Vec<&str> = text.split(parts).collect();
    names.iter().any(|name| match name.is_ascii() && !name.contains(' ') {
        // A login is a whole word: `he` is not in `the`.
        true => words.contains(&name.as_str()),
        false => text.contains(name.as_str()),
    })
}

/// Writes the list anew; receivers that were named for a line stay named.
fn list(act: &mut Act, id: i64, kept: &[LineDraft]) -> Result<(), Refusal> {
    let handover = act.row("handover", id)?;
    let mut named: HashMap<(String, i64), Value> = HashMap::new();
    for row in act.query("SELECT * FROM handover_line WHERE handover_id=?", &[id.into()])? {
        let typed = kept.iter().find(|line| line.id == Some(row.int("id")));
        let receiver = typed.map(|line| line.draft.get("receiver_id").clone());
        let place = (row.text("subject"), row.int("subject_id"));
        named.insert(place, receiver.unwrap_or_else(|| row.get("receiver_id").clone()));
    }
    act.exec("DELETE FROM handover_line WHERE handover_id=? AND moved_at IS NULL", &[id.into()])?;
    for (n, one) in (1..).zip(owned(act, handover.int("leaver_id"))?) {
        let place = (one.entity.name.to_string(), one.id);
        let kind = format!("{} / {}", one.entity.one.zh, one.entity.one.en);
        let columns: [(&str, Value); 7] = [
            ("handover_id", id.into()),
            ("position", Value::from(i64::from(n))),
            ("kind", kind.into()),
            ("subject", one.entity.name.into()),
            ("subject_id", one.id.into()),
            ("subject_key", one.key.into()),
            ("receiver_id", named.get(&place).cloned().unwrap_or(Value::Null)),
        ];
        act.insert("handover_line", &columns)?;
    }
    Ok(())
}

/// Moves everything on the list, and what came since, in one transaction.
pub const TRANSFER: Operation = Operation {
    on: "handover",
    verb: "transfer",
    label: m::OP_TRANSFER,
    help: m::OP_TRANSFER_HELP,
    roles: BOSSES,
    run: |act, call| {
        list(act, call.id, &[])?;
        let (leaver, receiver) = (call.row.int("leaver_id"), call.row.int("receiver_id"));
        let lines = "SELECT * FROM handover_line WHERE handover_id=? AND moved_at IS NULL
                     AND receiver_id IS NOT NULL";
        let mut named: HashMap<(String, i64), i64> = HashMap::new();
        for row in act.query(lines, &[call.id.into()])? {
            named.insert((row.text("subject"), row.int("subject_id")), row.int("receiver_id"));
        }
        let all = owned(act, leaver)?;
        let count = all.len();
        for one in all {
            let place = (one.entity.name.to_string(), one.id);
            let to = named.get(&place).copied().unwrap_or(receiver);
            give(act, &one, to, call)?;
        }
        act.exec(
            "UPDATE co_owner SET user_id=? WHERE user_id=?",
            &[receiver.into(), leaver.into()],
        )?;
        let sql = "UPDATE access_request SET state='ended' WHERE asked_id=? AND state<>'refused'";
        act.exec(sql, &[leaver.into()])?;
        let sql = "UPDATE handover_line SET moved_at=? WHERE handover_id=? AND moved_at IS NULL";
        act.exec(sql, &[act.now.into(), call.id.into()])?;
        if count > 0 || call.row.opt_int("moved_at").is_none() {
            act.set("handover", call.id, &[("moved_at", act.now.into())])?;
        }
        Ok(Done::on("handover", call.id).saying(m::PEOPLE_DONE_MOVED.with("count", count)))
    },
    ..operation::PLAIN
};

fn give(act: &mut Act, one: &Owned, to: i64, call: &Call) -> Result<(), Refusal> {
    let name = act.row("app_user", to)?.text("name");
    let value = |column: &&str| match NAMED.contains(column) {
        true => Value::from(name.as_str()),
        false => to.into(),
    };
    let columns: Vec<(&str, Value)> = one.columns.iter().map(|c| (*c, value(c))).collect();
    act.set(one.entity.name, one.id, &columns)?;
    let row = act.row(one.entity.name, one.id)?;
    let data = json!({"key": one.key, "owner_id": to, "handover": call.row.text("no"),
        "reason": call.row.text("why")});
    let order = operation::order_of(one.entity, &row);
    act.fact("handed_over", (one.entity.name, one.id), order, data);
    Ok(())
}

/// The list signed by the receiver is filed, nothing is left: the account is closed.
pub const RELEASE: Operation = Operation {
    on: "handover",
    verb: "release",
    label: m::OP_RELEASE_LEAVER,
    help: m::OP_RELEASE_LEAVER_HELP,
    grave: true,
    roles: BOSSES,
    evidence: Some("handover_list"),
    run: |act, call| {
        let leaver = call.row.int("leaver_id");
        let left = owned(act, leaver)?.len();
        if left > 0 {
            let text = m::PEOPLE_REFUSED_LEFT.with("count", left);
            return Err(Refusal::new("not_empty", 409, text).way_out(m::PEOPLE_REFUSED_LEFT_WAY));
        }
        check_signed_after(act, call)?;
        act.set("handover", call.id, &[("released_at", act.now.into())])?;
        user::close(act, leaver, &call.row.text("no"))?;
        Ok(Done::on("handover", call.id).saying(m::PEOPLE_DONE_RELEASED))
    },
    ..operation::PLAIN
};

/// What was signed must be the whole: a list from before the last transfer lacks something.
fn check_signed_after(act: &mut Act, call: &Call) -> Result<(), Refusal> {
    let sql = "SELECT MAX(added_at) AS n FROM file WHERE entity='handover' AND entity_id=?
               AND kind='handover_list'";
    let signed = act.one(sql, &[call.id.into()])?.and_then(|row| row.opt_int("n"));
    match signed >= call.row.opt_int("moved_at") {
        true => Ok(()),
        false => {
            Err(Refusal::new("signed_before", 409, m::HANDOVER_OLD).way_out(m::HANDOVER_OLD_WAY))
        }
    }
}

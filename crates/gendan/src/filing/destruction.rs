//! Owns the destruction of files: what came before a day, perhaps of one customer or order, is
//! proposed, judged and carried out by the general manager. Name, hash and day of each file stay on
//! record; the content goes in the next night.

use super::month;
use super::retention::{Class, OrderIs, free_from};
use super::rules::{DESTROYING_RULES, Destroying};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::files::FileKind;
use crate::kernel::kinds::{Day, Line, Long, Ref, Whole};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::{Act, Done, Record, Refusal, Role, settings, time};
use crate::{choices, record};
use base::Date;
use db::{Row, Value};
use lang::m;
use serde_json::json;

choices! {
    pub enum DestructionState {
        Proposed "proposed" DESTRUCTION_PROPOSED,
        Done "done" DESTRUCTION_DONE,
        Withdrawn "withdrawn" DESTRUCTION_WITHDRAWN,
    }
}

record! {
    /// Files that are to be destroyed together.
    pub struct Destruction in "destruction" {
        no: Option<Line> => F_NO .system(),
        before_on: Day => DESTRUCTION_BEFORE .hint(m::DESTRUCTION_BEFORE_HINT),
        customer_id: Option<Ref> => F_CUSTOMER .to("customer"),
        order_id: Option<Ref> => F_ORDER .to("sales_order"),
        why: Long => REASON,
        files: Option<Whole> => DESTRUCTION_FILES .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user") .system(),
        state: Option<DestructionState> => F_STATE .system(),
        carried_out_on: Option<Day> => DESTRUCTION_ON .system(),
    }
}

const PROPOSERS: &[Role] = &[Role::DeptManager, Role::Gm, Role::FinanceAr, Role::ItAdmin];

pub const DESTRUCTION: Entity = Entity {
    name: "destruction",
    plural: "destructions",
    one: m::ENTITY_DESTRUCTION,
    many: m::ENTITY_DESTRUCTIONS,
    icon: "trash",
    fields: Destruction::FIELDS,
    series: ("DS", 4),
    columns: &["no", "before_on", "customer_id", "order_id", "files", "state", "carried_out_on"],
    filters: &["state"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='proposed'" }],
    search: &["no"],
    read: PROPOSERS,
    write: PROPOSERS,
    steps: &[
        Step { from: &["proposed"], verb: "carry_out", to: "done" },
        Step { from: &["proposed"], verb: "withdraw", to: "withdrawn" },
    ],
    changeable: |row| match row.text("state").as_str() {
        "proposed" => Ok(()),
        _ => Err(Refusal::new("decided", 409, m::REFUSED_DESTRUCTION_OVER)),
    },
    prepare: |act, whole, old| {
        let head = &whole.head;
        let wanted = Wanted {
            before: head.text("before_on").unwrap_or_default().parse().unwrap_or(act.today()),
            customer: head.int("customer_id"),
            order: head.int("order_id"),
        };
        let count = wanted.files(act)?.len();
        whole.head.set("files", i64::try_from(count).unwrap_or(i64::MAX));
        whole.head.set("state", "proposed");
        if old.is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        Ok(())
    },
    ..entity::PLAIN
};

/// Which files a destruction is about.
struct Wanted {
    before: Date,
    customer: Option<i64>,
    order: Option<i64>,
}

impl Wanted {
    fn of_row(row: &Row, today: Date) -> Wanted {
        Wanted {
            before: row.text("before_on").parse().unwrap_or(today),
            customer: row.opt_int("customer_id"),
            order: row.opt_int("order_id"),
        }
    }

    /// With what their orders and customers say.
    fn files(&self, act: &mut Act) -> Result<Vec<Row>, Refusal> {
        let mut sql = "SELECT f.*, o.archived_on, o.cancelled_on, o.customer_id AS buyer_id,
               (SELECT MIN(h.no) FROM legal_hold h WHERE h.released_on IS NULL
                AND (h.order_id=f.order_id OR h.customer_id=o.customer_id
                  OR (f.entity='customer' AND h.customer_id=f.entity_id))) AS hold
             FROM file f LEFT JOIN sales_order o ON o.id=f.order_id
             WHERE f.destroyed_on IS NULL AND f.added_at<?"
            .to_string();
        let mut params = vec![Value::from(month::begin(self.before))];
        if let Some(order) = self.order {
            sql.push_str(" AND f.order_id=?");
            params.push(order.into());
        }
        if let Some(customer) = self.customer {
            sql.push_str(" AND (o.customer_id=? OR (f.entity='customer' AND f.entity_id=?))");
            params.extend([Value::from(customer), Value::from(customer)]);
        }
        act.query(&format!("{sql} ORDER BY f.id"), &params)
    }
}

fn order_is(file: &Row) -> OrderIs {
    if file.opt_int("order_id").is_none() {
        return OrderIs::None;
    }
    let closed = file.opt_text("archived_on").or(file.opt_text("cancelled_on"));
    closed.and_then(|day| day.parse().ok()).map_or(OrderIs::Open, OrderIs::ClosedOn)
}

fn case(act: &mut Act, files: &[Row]) -> Result<Destroying, Refusal> {
    let values = settings::all(act.c)?;
    let (today, mut early, mut held) = (act.today(), Vec::new(), Vec::new());
    for file in files {
        let class = FileKind::from_code(&file.text("kind")).map_or(Class::Other, Class::of);
        let free = free_from(time::day_of(file.int("added_at")), order_is(file), class, &values);
        if free.is_none_or(|day| day > today) {
            let until = free.map_or_else(|| "–".to_string(), |day| day.to_string());
            early.push(format!("{} ({until})", file.text("name")));
        }
        held.extend(file.opt_text("hold"));
    }
    held.sort();
    held.dedup();
    Ok(Destroying { early, held })
}

pub const CARRY_OUT: Operation = Operation {
    on: "destruction",
    verb: "carry_out",
    label: m::OP_CARRY_OUT,
    help: m::OP_CARRY_OUT_HELP,
    roles: &[Role::Gm],
    grave: true,
    rules: &DESTROYING_RULES,
    run: carry_out,
    ..operation::PLAIN
};

fn carry_out(act: &mut Act, call: &Call) -> Result<Done, Refusal> {
    let files = Wanted::of_row(call.row, act.today()).files(act)?;
    let case = case(act, &files)?;
    act.obey(&DESTROYING_RULES, &case, call)?;
    let today = act.today().to_string();
    for file in &files {
        let gone = [today.as_str().into(), call.id.into(), file.int("id").into()];
        act.exec("UPDATE file SET destroyed_on=?, destruction_id=? WHERE id=?", &gone)?;
        let data = json!({"file": file.int("id"), "name": file.text("name"),
            "sha256": file.text("sha256")});
        act.fact("file_destroyed", ("destruction", call.id), file.opt_int("order_id"), data);
    }
    let count = i64::try_from(files.len()).unwrap_or(i64::MAX);
    let columns = [("files", count.into()), ("carried_out_on", today.into())];
    act.set("destruction", call.id, &columns)?;
    let text = m::DONE_DESTROYED.with("count", files.len());
    Ok(Done::on("destruction", call.id).saying(text))
}

pub const WITHDRAW: Operation = Operation {
    on: "destruction",
    verb: "withdraw",
    label: m::OP_WITHDRAW_DESTRUCTION,
    help: m::OP_WITHDRAW_DESTRUCTION_HELP,
    backward: true,
    roles: PROPOSERS,
    ..operation::PLAIN
};

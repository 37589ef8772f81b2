//! Owns the sample room: each sample with photo, label and place, and who has borrowed it
//! until when.

use super::rules::{SHELF_RULES, Shelving};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Flag, Line, Ref};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::{Act, Done, Record, Refusal, Role, save, settings};
use crate::{choices, record};
use base::date::plus_days;
use db::Value;
use lang::m;

choices! {
    /// Whose it is.
    pub enum Origin {
        Ours "ours" SAMPLES_OURS,
        Customer "customer" SAMPLES_CUSTOMERS,
    }
}

choices! {
    pub enum ShelfState {
        Waiting "waiting" SAMPLES_WAITING,
        Stored "stored" SAMPLES_STORED,
        Lent "lent" SAMPLES_LENT,
    }
}

record! {
    /// A sample in the sample room; its number is its label.
    pub struct ShelfSample in "shelf_sample" {
        no: Option<Line> => SAMPLES_LABEL_NO .system(),
        item_no: Line => F_ITEM_NO,
        description: Line => SAMPLES_WHAT .hint(m::SAMPLES_WHAT_HINT),
        origin: Origin => SAMPLES_ORIGIN,
        customer_id: Option<Ref> => F_CUSTOMER .to("customer"),
        sample_order_id: Option<Ref> => ENTITY_SAMPLE_ORDER .to("sample_order"),
        incoming_sample_id: Option<Ref> => ENTITY_INCOMING .to("incoming_sample"),
        state: Option<ShelfState> => F_STATE .system(),
        place: Option<Line> => SAMPLES_PLACE .system(),
        labelled: Option<Flag> => SAMPLES_LABELLED .system(),
        borrower: Option<Line> => SAMPLES_BORROWER .system(),
        lent_on: Option<Day> => SAMPLES_LENT_ON .system(),
        due_on: Option<Day> => SAMPLES_DUE_ON .system(),
    }
}

pub const SHELF_SAMPLE: Entity = Entity {
    name: "shelf_sample",
    plural: "shelf-samples",
    one: m::ENTITY_SHELF_SAMPLE,
    many: m::ENTITY_SHELF_SAMPLES,
    icon: "box",
    fields: ShelfSample::FIELDS,
    series: ("YB", 5),
    columns: &["no", "item_no", "description", "origin", "place", "borrower", "due_on", "state"],
    filters: &["state", "origin", "customer_id"],
    views: &[
        View { name: "lent", label: m::SAMPLES_LENT, filter: "shelf_sample.state='lent'" },
        View { name: "waiting", label: m::SAMPLES_WAITING, filter: "shelf_sample.state='waiting'" },
    ],
    search: &["no", "item_no", "description", "place", "borrower"],
    write: KEEPERS,
    steps: &[
        Step { from: &["waiting", "stored"], verb: "store", to: "stored" },
        Step { from: &["stored"], verb: "lend", to: "lent" },
        Step { from: &["lent"], verb: "give_back", to: "stored" },
    ],
    prepare: |_, whole, old| {
        let theirs = whole.head.text("origin") == Some("customer");
        if theirs && whole.head.int("customer_id").is_none() {
            return Err(Refusal::field("customer_id", m::F_CUSTOMER, m::SAMPLES_WHOSE));
        }
        if old.is_none() {
            whole.head.set("state", "waiting");
        }
        Ok(())
    },
    ..entity::PLAIN
};

const KEEPERS: &[Role] = &[Role::SampleAdmin, Role::Sales, Role::FollowUp, Role::DeptManager];

record! {
    pub struct Storing in "shelf_sample" {
        place: Line => SAMPLES_PLACE .hint(m::SAMPLES_PLACE_HINT),
        labelled: Flag => SAMPLES_LABELLED,
    }
}

/// on its place with a photo on file; without a label only with a reason.
pub const STORE: Operation = Operation {
    on: "shelf_sample",
    verb: "store",
    label: m::OP_STORE_SAMPLE,
    help: m::OP_STORE_SAMPLE_HELP,
    roles: KEEPERS,
    fields: Storing::FIELDS,
    evidence: Some("picture"),
    rules: &SHELF_RULES,
    run: |act, call| {
        let case = Shelving { labelled: call.input.int("labelled") == Some(1) };
        act.obey(&SHELF_RULES, &case, call)?;
        act.set("shelf_sample", call.id, &call.input.columns())?;
        Ok(Done::on("shelf_sample", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Lending in "shelf_sample" {
        borrower: Line => SAMPLES_BORROWER .hint(m::SAMPLES_BORROWER_HINT),
    }
}

/// lent from today; how long is a setting.
pub const LEND: Operation = Operation {
    on: "shelf_sample",
    verb: "lend",
    label: m::OP_LEND,
    help: m::OP_LEND_HELP,
    roles: KEEPERS,
    fields: Lending::FIELDS,
    run: |act, call| {
        let today = act.today();
        let days = i32::try_from(act.setting(&settings::SAMPLE_LOAN_D)?).unwrap_or(0);
        let due = plus_days(today, days).unwrap_or(today).to_string();
        let columns = [
            ("borrower", call.input.get("borrower").clone()),
            ("lent_on", today.to_string().into()),
            ("due_on", due.as_str().into()),
        ];
        act.set("shelf_sample", call.id, &columns)?;
        Ok(Done::on("shelf_sample", call.id).saying(m::DONE_LENT.with("day", due)))
    },
    ..operation::PLAIN
};

pub const GIVE_BACK: Operation = Operation {
    on: "shelf_sample",
    verb: "give_back",
    label: m::SAMPLE_OP_GIVE_BACK,
    help: m::SAMPLE_OP_GIVE_BACK_HELP,
    roles: KEEPERS,
    run: |act, call| {
        let gone = ["borrower", "lent_on", "due_on"].map(|name| (name, Value::Null));
        act.set("shelf_sample", call.id, &gone)?;
        Ok(Done::on("shelf_sample", call.id))
    },
    ..operation::PLAIN
};

/// A customer's sample that was evaluated gets its label; its place is still to be given.
pub fn take_in(act: &mut Act, call: &Call) -> Result<String, Refusal> {
    let no = act.next_code(SHELF_SAMPLE.series.0, SHELF_SAMPLE.series.1)?;
    let columns: Vec<(&str, Value)> = vec![
        ("version", 1.into()),
        ("created_at", act.now.into()),
        ("no", no.as_str().into()),
        ("item_no", call.row.get("no").clone()),
        ("description", call.row.get("what").clone()),
        ("origin", "customer".into()),
        ("customer_id", call.row.get("customer_id").clone()),
        ("incoming_sample_id", call.id.into()),
        ("state", "waiting".into()),
    ];
    let id = act.insert("shelf_sample", &columns)?;
    save::index(act.c, &SHELF_SAMPLE, id)?;
    Ok(no)
}

//! Owns what one department asks another: written and answered here.

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::{Done, Record, Refusal, Role, notify};
use crate::{choices, record};
use lang::m;
use serde_json::json;

choices! {
    pub enum RequestState { Asked "asked" OFFICE_ASKED, Answered "answered" OFFICE_ANSWERED }
}

record! {
    /// A question to a department.
    pub struct OfficeRequest in "office_request" {
        no: Option<Line> => F_NO .system(),
        department: Role => OFFICE_DEPARTMENT,
        order_id: Option<Ref> => F_ORDER .to("sales_order"),
        question: Long => OFFICE_REQUEST_TEXT,
        state: Option<RequestState> => F_STATE .system(),
        answer: Option<Long> => OFFICE_ANSWER .system(),
        answered_id: Option<Ref> => OFFICE_ANSWERED_BY .to("app_user") .system(),
        answered_at: Option<Instant> => OFFICE_ANSWERED_AT .system(),
        owner_id: Option<Ref> => OFFICE_ASKED_BY .to("app_user") .system(),
    }
}

pub const REQUEST: Entity = Entity {
    name: "office_request",
    plural: "office-requests",
    one: m::ENTITY_OFFICE_REQUEST,
    many: m::ENTITY_OFFICE_REQUESTS,
    icon: "message",
    fields: OfficeRequest::FIELDS,
    series: ("RQ", 4),
    columns: &["no", "department", "order_id", "question", "state", "owner_id", "answered_id"],
    filters: &["state", "department", "order_id", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='asked'" }],
    search: &["no", "question", "answer"],
    write: &Role::ALL,
    steps: &[Step { from: &["asked"], verb: "answer", to: "answered" }],
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") != "asked") {
            return Err(Refusal::new("answered", 409, m::REFUSED_ANSWERED));
        }
        if old.is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        whole.head.set("state", "asked");
        Ok(())
    },
    after: |act, id, whole| {
        let department = whole.head.text("department").unwrap_or_default().to_string();
        let no = whole.head.text("no").unwrap_or_default();
        let data = json!({"key": no, "department": department});
        act.fact("asked", ("office_request", id), whole.head.int("order_id"), data);
        Ok(())
    },
    ..entity::PLAIN
};

record! {
    pub struct Answering in "office_request" { answer: Long => OFFICE_ANSWER }
}

pub const ANSWER: Operation = Operation {
    on: "office_request",
    verb: "answer",
    label: m::OP_ANSWER_REQUEST,
    help: m::OP_ANSWER_REQUEST_HELP,
    roles: &Role::ALL,
    fields: Answering::FIELDS,
    run: |act, call| {
        let asked = Role::from_code(&call.row.text("department"));
        let boss = act.actor.has_any(&[Role::DeptManager, Role::Gm]);
        if !boss && !asked.is_some_and(|role| act.actor.roles.contains(&role)) {
            return Err(Refusal::forbidden());
        }
        let columns = [
            ("answer", call.input.get("answer").clone()),
            ("answered_id", act.actor.person().into()),
            ("answered_at", act.now.into()),
        ];
        act.set("office_request", call.id, &columns)?;
        if let Some(asker) = call.row.opt_int("owner_id") {
            let place = ("office_request", call.id, call.row.text("no"));
            notify::put(act.c, asker, "office_request.answer", &place)?;
        }
        Ok(Done::on("office_request", call.id))
    },
    ..operation::PLAIN
};

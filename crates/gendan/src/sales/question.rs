//! Owns the questions to the customer about an order: asked in writing, answered in writing; what
//! is not answered may not start (R-202, C-01).

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::{Act, Done, Record, Refusal, Role, time};
use crate::{choices, record};
use lang::m;

choices! {
    /// How it was asked. The second way is taken when the first is silent (R-204, C-01).
    pub enum AskedBy {
        Mail "mail" CHANNEL_MAIL,
        Chat "chat" CHANNEL_CHAT,
        Phone "phone" CHANNEL_PHONE,
    }
}

choices! {
    pub enum QuestionState {
        Asked "asked" QUESTION_ASKED,
        Answered "answered" QUESTION_ANSWERED,
    }
}

record! {
    /// A point of an order that is not clear.
    pub struct Question in "order_question" {
        no: Option<Line> => F_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order"),
        item_no: Option<Line> => F_ITEM_NO .hint(m::QUESTION_ITEM_HINT),
        question: Long => QUESTION_TEXT,
        asked_at: Instant => QUESTION_ASKED_AT,
        channel: AskedBy => INQUIRY_CHANNEL,
        state: Option<QuestionState> => F_STATE .system(),
        answer: Option<Long> => QUESTION_ANSWER .system(),
        answered_at: Option<Instant> => QUESTION_ANSWERED_AT .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

pub const QUESTION: Entity = Entity {
    name: "order_question",
    plural: "questions",
    one: m::ENTITY_QUESTION,
    many: m::ENTITY_QUESTIONS,
    icon: "message",
    fields: Question::FIELDS,
    series: ("QU", 4),
    columns: &["no", "order_id", "item_no", "question", "asked_at", "channel", "state"],
    filters: &["state", "order_id", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='asked'" }],
    search: &["no", "question", "answer"],
    write: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    order: Some("order_id"),
    steps: &[
        Step { from: &["asked"], verb: "ask_again", to: "asked" },
        Step { from: &["asked"], verb: "answer", to: "answered" },
    ],
    suggest: |_, input| {
        input.offer("asked_at", time::show(time::now()));
        input.offer("channel", "mail");
        Ok(())
    },
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") == "answered") {
            return Err(Refusal::new("answered", 409, m::REFUSED_ANSWERED));
        }
        whole.head.set("state", "asked");
        if whole.head.int("owner_id").is_none() {
            let order = act.row("sales_order", whole.head.int("order_id").unwrap_or_default())?;
            whole.head.set("owner_id", order.get("owner_id").clone());
        }
        Ok(())
    },
    ..entity::PLAIN
};

record! {
    pub struct AskingAgain in "order_question" { channel: AskedBy => INQUIRY_CHANNEL }
}

/// R-204, C-01: no answer in four of his working hours: another way is tried.
pub const ASK_AGAIN: Operation = Operation {
    on: "order_question",
    verb: "ask_again",
    label: m::OP_ASK_AGAIN,
    help: m::OP_ASK_AGAIN_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    fields: AskingAgain::FIELDS,
    run: |act, call| {
        if call.input.get("channel") == call.row.get("channel") {
            return Err(Refusal::field("channel", m::INQUIRY_CHANNEL, m::FIELD_ANOTHER_WAY));
        }
        act.set("order_question", call.id, &[("channel", call.input.get("channel").clone())])?;
        Ok(Done::on("order_question", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Answering in "order_question" { answer: Long => QUESTION_ANSWER }
}

/// The written answer of the customer is filed with it.
pub const ANSWER: Operation = Operation {
    on: "order_question",
    verb: "answer",
    label: m::OP_ANSWER,
    help: m::OP_ANSWER_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    fields: Answering::FIELDS,
    run: |act, call| {
        let columns =
            [("answer", call.input.get("answer").clone()), ("answered_at", act.now.into())];
        act.set("order_question", call.id, &columns)?;
        Ok(Done::on("order_question", call.id))
    },
    ..operation::PLAIN
};

/// The numbers of an order's open questions.
pub fn open(act: &mut Act, order: i64) -> Result<Vec<String>, Refusal> {
    let sql = "SELECT no FROM order_question WHERE order_id=? AND state='asked' ORDER BY id";
    Ok(act.query(sql, &[order.into()])?.iter().map(|row| row.text("no")).collect())
}

//! Owns what is said between a customer and us: mail, letters, chat, calls, in and out. What is not
//! written here did not happen; what was agreed by word is confirmed in writing.

use super::confirming;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Flag, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Operation};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role, notify, time};
use crate::{choices, record};
use lang::m;
use serde_json::json;

choices! {
    pub enum Direction { In "in" OFFICE_IN, Out "out" OFFICE_OUT }
}

choices! {
    /// The way it was said.
    pub enum Medium {
        Mail "mail" CHANNEL_MAIL,
        Fax "fax" OFFICE_FAX,
        Chat "chat" CHANNEL_CHAT,
        Phone "phone" CHANNEL_PHONE,
        Platform "platform" CHANNEL_PLATFORM,
        Face "face" OFFICE_FACE,
    }
}

choices! {
    /// What it is for.
    pub enum Purpose {
        Talk "talk" OFFICE_TALK,
        Question "question" OFFICE_QUESTION,
        Agreement "agreement" OFFICE_AGREEMENT,
        Progress "progress" OFFICE_PROGRESS,
        Care "care" OFFICE_CARE,
        Complaint "complaint" OFFICE_COMPLAINT,
    }
}

choices! {
    pub enum MessageState {
        Open "open" OFFICE_OPEN,
        Answered "answered" OFFICE_ANSWERED,
        Closed "closed" OFFICE_CLOSED,
        Unconfirmed "unconfirmed" OFFICE_UNCONFIRMED,
        Confirmed "confirmed" OFFICE_CONFIRMED,
        Checked "checked" OFFICE_CHECKED,
        Kept "kept" OFFICE_KEPT,
    }
}

record! {
    /// One message, either way.
    pub struct Message in "message" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        order_id: Option<Ref> => F_ORDER .to("sales_order"),
        direction: Direction => OFFICE_DIRECTION,
        channel: Medium => OFFICE_CHANNEL,
        purpose: Purpose => OFFICE_PURPOSE,
        at: Instant => OFFICE_AT,
        person: Option<Line> => OFFICE_PERSON .zone(Zone::Customer),
        subject: Line => OFFICE_SUBJECT,
        body: Long => OFFICE_BODY .hint(m::OFFICE_BODY_HINT),
        inquiry_id: Option<Ref> => ENTITY_INQUIRY .to("inquiry"),
        mail_id: Option<Line> => LETTER_MAIL_ID .system(),
        reply_to_id: Option<Ref> => OFFICE_REPLY_TO .to("message"),
        important: Flag => OFFICE_IMPORTANT .hint(m::OFFICE_IMPORTANT_HINT),
        oral: Flag => OFFICE_ORAL .hint(m::OFFICE_ORAL_HINT),
        taken_for_id: Option<Ref> => OFFICE_TAKEN_FOR .to("app_user")
            .hint(m::OFFICE_TAKEN_FOR_HINT),
        state: Option<MessageState> => F_STATE .system(),
        note: Option<Long> => F_NOTE .system(),
        confirmed_at: Option<Instant> => OFFICE_CONFIRMED_AT .system(),
        checked_id: Option<Ref> => OFFICE_CHECKED_BY .to("app_user") .system(),
        checked_at: Option<Instant> => OFFICE_CHECKED_AT .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

pub const WRITERS: &[Role] = &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager];

pub const MESSAGE: Entity = Entity {
    name: "message",
    plural: "messages",
    one: m::ENTITY_MESSAGE,
    many: m::ENTITY_MESSAGES,
    icon: "mail",
    fields: Message::FIELDS,
    series: ("MG", 5),
    columns: &[
        "no",
        "at",
        "customer_id",
        "direction",
        "channel",
        "purpose",
        "subject",
        "state",
        "owner_id",
    ],
    filters: &["state", "direction", "channel", "purpose", "customer_id", "order_id", "owner_id"],
    views: &[
        View { name: "open", label: m::OFFICE_VIEW_UNANSWERED, filter: "state='open'" },
        View { name: "unconfirmed", label: m::OFFICE_UNCONFIRMED, filter: "state='unconfirmed'" },
        View { name: "unchecked", label: m::OFFICE_VIEW_UNCHECKED, filter: "state='confirmed'" },
    ],
    search: &["no", "subject", "body"],
    read: Zone::Customer.seen_by(),
    write: WRITERS,
    owner: Some("owner_id"),
    order: Some("order_id"),
    outlives_order: true,
    also_mine: Some(|actor| ("message.taken_for_id=?".into(), vec![actor.user_id.into()])),
    suggest: |_, input| {
        input.offer("at", time::show(time::now()));
        input.offer("channel", "mail");
        input.offer("purpose", "talk");
        Ok(())
    },
    prepare,
    after,
    ..entity::PLAIN
};

fn prepare(act: &mut Act, whole: &mut entity::Whole, old: Option<&db::Row>) -> Result<(), Refusal> {
    if old.is_some() {
        // What was said does not change afterwards; a correction is a message of its own.
        return Err(
            Refusal::new("said", 409, m::OFFICE_REFUSED_SAID).way_out(m::OFFICE_REFUSED_SAID_WAY)
        );
    }
    let head = &mut whole.head;
    if head.int("at").is_some_and(|at| at > act.now + 5 * 60_000) {
        return Err(Refusal::field("at", m::OFFICE_AT, m::OFFICE_FIELD_FUTURE));
    }
    let written = !matches!(head.text("channel"), Some("phone" | "face"));
    if written && head.int("oral") == Some(1) {
        return Err(Refusal::field("oral", m::OFFICE_ORAL, m::OFFICE_ORAL_WRITTEN));
    }
    if let Some(other) = head.int("reply_to_id") {
        let first = act.row("message", other)?;
        if first.opt_int("customer_id") != head.int("customer_id") {
            return Err(Refusal::field(
                "reply_to_id",
                m::OFFICE_REPLY_TO,
                m::OFFICE_OTHER_CUSTOMER,
            ));
        }
        if head.get("order_id").is_null() {
            head.set("order_id", first.get("order_id").clone());
        }
    }
    let incoming = head.text("direction") == Some("in");
    let state = match (incoming, head.int("oral") == Some(1)) {
        (_, true) => "unconfirmed",
        (true, false) if written => "open",
        _ => "kept",
    };
    head.set("state", state);
    Ok(())
}

fn after(act: &mut Act, id: i64, whole: &entity::Whole) -> Result<(), Refusal> {
    let (head, place) = (&whole.head, ("message", id));
    let order = head.int("order_id");
    let no = head.text("no").unwrap_or_default().to_string();
    if head.text("direction") == Some("out") {
        if let Some(other) = head.int("reply_to_id") {
            let sql = "UPDATE message SET state='answered' WHERE id=? AND state='open'";
            act.exec(sql, &[other.into()])?;
            // In writing only: a call back does not confirm what was agreed in a call.
            if !matches!(head.text("channel"), Some("phone" | "face")) {
                act.fact("replied", place, order, json!({"key": no}));
            }
        }
        match head.text("purpose") {
            Some("progress") => act.fact("reported", place, order, json!({"key": no})),
            Some("care") => act.fact("cared", place, order, json!({"key": no})),
            _ => {}
        }
    }
    match head.int("taken_for_id") {
        Some(person) => notify::put(act.c, person, "message.taken", &("message", id, no)),
        None => Ok(()),
    }
}

record! {
    pub struct Closing in "message" { note: Long => REASON }
}

/// Nothing to answer: advertising, a copy for information.
pub const CLOSE: Operation = Operation {
    on: "message",
    verb: "close",
    label: m::OP_CLOSE_MESSAGE,
    help: m::OP_CLOSE_MESSAGE_HELP,
    backward: true,
    roles: WRITERS,
    fields: Closing::FIELDS,
    run: |act, call| {
        if call.row.text("state") != "open" {
            return Err(Refusal::new("not_open", 409, m::OFFICE_REFUSED_NOT_OPEN));
        }
        let columns = [("state", "closed".into()), ("note", call.input.get("note").clone())];
        act.set("message", call.id, &columns)?;
        Ok(Done::on("message", call.id))
    },
    ..operation::PLAIN
};

/// who was absent says that he has the message.
pub const RECEIVE: Operation = Operation {
    on: "message",
    verb: "receive",
    label: m::OP_RECEIVE_MESSAGE,
    help: m::OP_RECEIVE_MESSAGE_HELP,
    roles: WRITERS,
    run: |act, call| {
        if call.row.opt_int("taken_for_id") != act.actor.person() {
            return Err(Refusal::new("not_for_you", 403, m::OFFICE_REFUSED_NOT_FOR_YOU));
        }
        act.set("message", call.id, &[("owner_id", act.actor.person().into())])?;
        Ok(Done::on("message", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Receipt in "message" { note: Long => OFFICE_RECEIPT_NOTE }
}

/// the customer has our answer to an important question, and where the matter stands.
pub const RECEIPT: Operation = Operation {
    on: "message",
    verb: "receipt",
    label: m::OP_RECEIPT,
    help: m::OP_RECEIPT_HELP,
    roles: WRITERS,
    fields: Receipt::FIELDS,
    run: |act, call| {
        if call.row.text("direction") != "out" {
            return Err(Refusal::new("not_ours", 409, m::OFFICE_REFUSED_NOT_OURS));
        }
        let columns = [("confirmed_at", act.now.into()), ("note", call.input.get("note").clone())];
        act.set("message", call.id, &columns)?;
        Ok(Done::on("message", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Confirming in "message" {
        confirmation_id: Ref => OFFICE_CONFIRMATION .to("message")
            .hint(m::OFFICE_CONFIRMATION_HINT),
    }
}

/// the customer's own written words confirm what was agreed by word.
pub const CONFIRM: Operation = Operation {
    on: "message",
    verb: "confirm",
    label: m::OP_CONFIRM_ORAL,
    help: m::OP_CONFIRM_ORAL_HELP,
    roles: WRITERS,
    fields: Confirming::FIELDS,
    rules: &confirming::RULES,
    run: |act, call| {
        if call.row.text("state") != "unconfirmed" {
            return Err(Refusal::new("not_oral", 409, m::OFFICE_REFUSED_NOT_ORAL));
        }
        let case = confirming::case(act, call)?;
        act.obey(&confirming::RULES, &case, call)?;
        let columns = [("state", "confirmed".into()), ("confirmed_at", act.now.into())];
        act.set("message", call.id, &columns)?;
        Ok(Done::on("message", call.id).saying(m::OFFICE_DONE_CONFIRMED))
    },
    ..operation::PLAIN
};

/// his confirmation does not replace our own check.
pub const CHECK: Operation = Operation {
    on: "message",
    verb: "check",
    label: m::OP_CHECK_CONFIRMED,
    help: m::OP_CHECK_CONFIRMED_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    fields: Closing::FIELDS,
    run: |act, call| {
        if call.row.text("state") != "confirmed" {
            return Err(Refusal::new("not_confirmed", 409, m::OFFICE_REFUSED_UNCONFIRMED));
        }
        let columns = [
            ("state", "checked".into()),
            ("checked_id", act.actor.person().into()),
            ("checked_at", act.now.into()),
            ("note", call.input.get("note").clone()),
        ];
        act.set("message", call.id, &columns)?;
        Ok(Done::on("message", call.id))
    },
    ..operation::PLAIN
};

/// What was agreed by word for an order and is not confirmed in writing, or not checked by us.
pub fn by_word(act: &mut Act, order: i64, state: &str) -> Result<Vec<String>, Refusal> {
    let sql = "SELECT no FROM message WHERE order_id=? AND state=? AND oral=1 ORDER BY id";
    let rows = act.query(sql, &[order.into(), state.into()])?;
    Ok(rows.iter().map(|row| row.text("no")).collect())
}

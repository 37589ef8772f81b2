//! Owns the inquiry: the customer's question and its evaluation before any price leaves the house.

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Flag, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Done, Record, Role, exception, time};
use crate::{choices, record};
use base::{Currency, Price, Quantity, Unit};
use lang::m;

choices! {
    /// How the question came in. A phone call cannot be quoted.
    pub enum Channel {
        Mail "mail" CHANNEL_MAIL,
        Platform "platform" CHANNEL_PLATFORM,
        Fair "fair" CHANNEL_FAIR,
        Chat "chat" CHANNEL_CHAT,
        Phone "phone" CHANNEL_PHONE,
    }
}

choices! {
    pub enum InquiryState {
        New "new" INQUIRY_NEW,
        Evaluated "evaluated" INQUIRY_EVALUATED,
        Quoted "quoted" INQUIRY_QUOTED,
        Closed "closed" INQUIRY_CLOSED,
    }
}

record! {
    /// A customer asks for a price or goods.
    pub struct Inquiry in "inquiry" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        channel: Channel => INQUIRY_CHANNEL,
        received_at: Instant => INQUIRY_RECEIVED_AT,
        subject: Line => INQUIRY_SUBJECT,
        body: Option<Long> => INQUIRY_BODY,
        item: Option<Line> => INQUIRY_ITEM,
        quantity: Option<Quantity> => F_QUANTITY,
        unit: Option<Unit> => F_UNIT,
        currency: Option<Currency> => F_CURRENCY,
        target_price: Option<Price> => INQUIRY_TARGET_PRICE .zone(Zone::Price),
        state: Option<InquiryState> => F_STATE .system(),
        evaluation: Option<Long> => INQUIRY_EVALUATION .system(),
        evaluated_at: Option<Instant> => INQUIRY_EVALUATED_AT .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

record! {
    /// The points of R-123; C, E and F are missing in the regulations (C-28).
    pub struct Evaluation in "inquiry" {
        contacted_before: Flag => EVAL_CONTACTED,
        quoted_before: Flag => EVAL_QUOTED,
        market: Line => EVAL_MARKET,
        competition: Option<Line> => EVAL_COMPETITION,
        price_fishing: Flag => EVAL_FISHING,
        note: Option<Long> => F_NOTE,
    }
}

record! {
    pub struct Closing in "inquiry" { why: Line => INQUIRY_CLOSE_WHY }
}

pub const INQUIRY: Entity = Entity {
    name: "inquiry",
    plural: "inquiries",
    one: m::ENTITY_INQUIRY,
    many: m::ENTITY_INQUIRIES,
    icon: "message",
    fields: Inquiry::FIELDS,
    series: ("IQ", 4),
    columns: &["no", "received_at", "customer_id", "subject", "channel", "state", "owner_id"],
    filters: &["state", "channel", "customer_id", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state IN ('new','evaluated')" }],
    search: &["no", "subject", "item", "body"],
    read: Zone::Customer.seen_by(),
    write: &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager],
    owner: Some("owner_id"),
    steps: STEPS,
    suggest: |_, input| {
        input.offer("received_at", time::show(time::now()));
        input.offer("channel", "mail");
        Ok(())
    },
    prepare: |_, whole, old| {
        if old.is_none() {
            whole.head.set("state", "new");
        }
        Ok(())
    },
    ..entity::PLAIN
};

/// `quoted` is reached when a quotation of this inquiry is sent.
const STEPS: &[Step] = &[
    Step { from: &["new"], verb: "evaluate", to: "evaluated" },
    Step { from: &["new", "evaluated", "quoted"], verb: "close", to: "closed" },
];

pub const EVALUATE: Operation = Operation {
    on: "inquiry",
    verb: "evaluate",
    label: m::OP_EVALUATE,
    help: m::OP_EVALUATE_HELP,
    roles: &[Role::Sales, Role::DeptManager],
    fields: Evaluation::FIELDS,
    run: |act, call| {
        let read = Evaluation::of_draft(&call.input);
        let text = read.map(|e| describe(&e)).unwrap_or_default();
        let columns = [("evaluation", text.into()), ("evaluated_at", act.now.into())];
        act.set("inquiry", call.id, &columns)?;
        Ok(Done::on("inquiry", call.id))
    },
    ..operation::PLAIN
};

fn describe(e: &Evaluation) -> String {
    let yes = |flag: Flag| if flag.0 { "✓" } else { "✗" };
    let pairs = [
        (m::EVAL_CONTACTED, yes(e.contacted_before).to_string()),
        (m::EVAL_QUOTED, yes(e.quoted_before).to_string()),
        (m::EVAL_MARKET, e.market.0.clone()),
        (m::EVAL_COMPETITION, e.competition.as_ref().map(|l| l.0.clone()).unwrap_or_default()),
        (m::EVAL_FISHING, yes(e.price_fishing).to_string()),
        (m::F_NOTE, e.note.as_ref().map(|l| l.0.clone()).unwrap_or_default()),
    ];
    let line = |(label, text): (lang::Msg, String)| format!("{} / {}: {text}", label.zh, label.en);
    pairs.into_iter().filter(|(_, text)| !text.is_empty()).map(line).collect::<Vec<_>>().join("\n")
}

pub const CLOSE: Operation = Operation {
    on: "inquiry",
    verb: "close",
    backward: true,
    label: m::OP_CLOSE,
    help: m::OP_CLOSE_HELP,
    roles: &[Role::Sales, Role::DeptManager],
    fields: Closing::FIELDS,
    ..operation::PLAIN
};

record! {
    pub struct Oral in "inquiry" {
        price: Price => F_PRICE .zone(Zone::Price),
        currency: Currency => F_CURRENCY,
        why: Long => INQUIRY_ORAL_WHY,
    }
}

/// R-137 (C-14): an oral price in an emergency is an exception on record; the formal offer follows
/// at once.
pub const QUOTE_ORALLY: Operation = Operation {
    on: "inquiry",
    verb: "quote_orally",
    label: m::OP_QUOTE_ORALLY,
    help: m::OP_QUOTE_ORALLY_HELP,
    roles: &[Role::Sales, Role::DeptManager],
    fields: Oral::FIELDS,
    run: |act, call| {
        let no = call.row.text("no");
        let reason = call.input.text("why").map(str::to_string);
        exception::register(
            act.c,
            &exception::New {
                at: act.now,
                kind: "overridden",
                rule: "R-136",
                entity: "inquiry",
                entity_id: call.id,
                key: &no,
                order: None,
                by: act.actor.person(),
                reason: reason.as_deref(),
            },
        )?;
        Ok(Done::on("inquiry", call.id).saying(m::DONE_QUOTED_ORALLY))
    },
    ..operation::PLAIN
};

//! Owns "ask to see": who needs a customer of another's asks its owner, with a reason and an end;
//! every question and answer stays in the log.

use super::duplicate;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Call, Operation};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role, notify};
use crate::{choices, record};
use lang::m;

choices! {
    pub enum AccessState {
        Asked "asked" PARTIES_ACCESS_ASKED,
        Granted "granted" PARTIES_ACCESS_GRANTED,
        Refused "refused" PARTIES_ACCESS_REFUSED,
        Ended "ended" PARTIES_ACCESS_ENDED,
    }
}

record! {
    /// A question to see a customer. Whose he is, the one who asks does not learn from it.
    pub struct AccessRequest in "access_request" {
        no: Option<Line> => F_NO .system(),
        about: Line => PARTIES_ACCESS_ABOUT .hint(m::PARTIES_ACCESS_ABOUT_HINT),
        why: Long => REASON,
        until_on: Day => PARTIES_ACCESS_UNTIL .hint(m::PARTIES_ACCESS_UNTIL_HINT),
        asked_id: Option<Ref> => PARTIES_ACCESS_BY .to("app_user") .system(),
        customer_id: Option<Ref> => F_CUSTOMER .to("customer") .system(),
        state: Option<AccessState> => F_STATE .system(),
        answered_id: Option<Ref> => PARTIES_ACCESS_ANSWERED .to("app_user") .system(),
        answered_at: Option<Instant> => PARTIES_ACCESS_AT .system(),
        answer: Option<Long> => PARTIES_ACCESS_ANSWER .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user") .system(),
    }
}

pub const ACCESS: Entity = Entity {
    name: "access_request",
    plural: "access-requests",
    one: m::ENTITY_ACCESS,
    many: m::ENTITY_ACCESSES,
    icon: "eye",
    fields: AccessRequest::FIELDS,
    series: ("AR", 4),
    columns: &["no", "about", "asked_id", "until_on", "state", "answered_id", "owner_id"],
    filters: &["state", "asked_id", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='asked'" }],
    read: Zone::Customer.seen_by(),
    write: &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager],
    owner: Some("owner_id"),
    wide: &[Role::DeptManager, Role::Gm],
    also_mine: Some(|actor| ("access_request.asked_id=?".into(), vec![actor.user_id.into()])),
    open: |row| match row.text("state").as_str() {
        "asked" | "granted" => Ok(()),
        _ => Err(Refusal::new("decided", 409, m::PARTIES_REFUSED_DECIDED)),
    },
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") != "asked") {
            return Err(Refusal::new("decided", 409, m::PARTIES_REFUSED_DECIDED));
        }
        let today = act.today().to_string();
        if whole.head.text("until_on") < Some(today.as_str()) {
            return Err(Refusal::field("until_on", m::PARTIES_ACCESS_UNTIL, m::FIELD_IN_PAST));
        }
        let about = whole.head.text("about").unwrap_or_default().to_string();
        let hit = duplicate::meant(act, &about)?;
        let Some(hit) = hit else {
            let label = m::PARTIES_ACCESS_ABOUT;
            return Err(Refusal::field("about", label, m::PARTIES_ACCESS_NOBODY));
        };
        whole.head.set("hit_id", hit.int("id"));
        whole.head.set("owner_id", hit.get("owner_id").clone());
        whole.head.set("asked_id", act.actor.person());
        whole.head.set("state", "asked");
        Ok(())
    },
    after: |act, id, whole| {
        // The owner hears of it; without one, the department manager.
        let people = match whole.head.int("owner_id") {
            Some(owner) => vec![owner],
            None => notify::holders(act.c, Role::DeptManager)?,
        };
        let title = whole.head.text("no").unwrap_or_default().to_string();
        let place = ("access_request", id, title);
        people
            .into_iter()
            .try_for_each(|person| notify::put(act.c, person, "access_request.created", &place))
    },
    ..entity::PLAIN
};

/// The customer's owner decides, or a manager: not the one who asks.
fn check_answers(act: &Act, call: &Call) -> Result<(), Refusal> {
    let me = act.actor.person();
    let own = me.is_some() && call.row.opt_int("owner_id") == me;
    let boss = act.actor.has_any(&[Role::DeptManager, Role::Gm]);
    if (own || boss) && call.row.opt_int("asked_id") != me {
        return Ok(());
    }
    Err(Refusal::new("not_your_customer", 403, m::PARTIES_NOT_YOURS)
        .way_out(m::PARTIES_NOT_YOURS_WAY))
}

fn answer(act: &mut Act, call: &Call, state: &str) -> Result<Done, Refusal> {
    let customer = match state {
        "granted" => act.row("access_request", call.id)?.get("hit_id").clone(),
        _ => db::Value::Null,
    };
    let columns = [
        ("state", state.into()),
        ("customer_id", customer),
        ("answered_id", act.actor.person().into()),
        ("answered_at", act.now.into()),
        ("answer", call.input.get("answer").clone()),
    ];
    act.set("access_request", call.id, &columns)?;
    if let Some(asked) = call.row.opt_int("asked_id") {
        let place = ("access_request", call.id, call.row.text("no"));
        notify::put(act.c, asked, &format!("access_request.{}", call.verb), &place)?;
    }
    Ok(Done::on("access_request", call.id))
}

record! {
    pub struct Answering in "access_request" { answer: Option<Long> => PARTIES_ACCESS_ANSWER }
}

const ANSWERERS: &[Role] = &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::Gm];

pub const GRANT: Operation = Operation {
    on: "access_request",
    verb: "grant",
    label: m::OP_GRANT_ACCESS,
    help: m::OP_GRANT_ACCESS_HELP,
    roles: ANSWERERS,
    fields: Answering::FIELDS,
    run: |act, call| {
        check_answers(act, call)?;
        answer(act, call, "granted")
    },
    ..operation::PLAIN
};

record! {
    pub struct Denying in "access_request" { answer: Long => PARTIES_ACCESS_ANSWER }
}

pub const DENY: Operation = Operation {
    on: "access_request",
    verb: "deny",
    label: m::OP_DENY_ACCESS,
    help: m::OP_DENY_ACCESS_HELP,
    backward: true,
    roles: ANSWERERS,
    fields: Denying::FIELDS,
    run: |act, call| {
        check_answers(act, call)?;
        let state = if call.row.text("state") == "granted" { "ended" } else { "refused" };
        answer(act, call, state)
    },
    ..operation::PLAIN
};

//! Owns what must be told: a noteworthy development, something abnormal with an order
//! trouble that touches two zones. It is closed only with a decision and a plan.

use super::rules::notice_has_a_head;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Flag, Instant, Line, Long, Ref};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::rule::Rules;
use crate::kernel::{Act, Done, Record, Refusal, Role, notify, time};
use crate::people::user::{self, Team};
use crate::{choices, record};
use db::Value;
use lang::m;
use serde::{Deserialize, Serialize};

choices! {
    pub enum NoticeKind {
        Noteworthy "noteworthy" OFFICE_NOTEWORTHY,
        Abnormal "abnormal" OFFICE_ABNORMAL,
        Leak "leak" OFFICE_LEAK,
    }
}

choices! {
    pub enum NoticeState {
        Told "told" OFFICE_TOLD,
        Read "read" OFFICE_READ,
        Planned "planned" OFFICE_PLANNED,
        Closed "closed" OFFICE_CLOSED,
    }
}

record! {
    /// Something that the managers must know.
    pub struct Notice in "notice" {
        no: Option<Line> => F_NO .system(),
        kind: NoticeKind => OFFICE_NOTICE_KIND,
        serious: Flag => OFFICE_SERIOUS .hint(m::OFFICE_SERIOUS_HINT),
        noticed_at: Instant => OFFICE_NOTICED_AT,
        what: Long => OFFICE_WHAT,
        zone: Team => OFFICE_ZONE,
        other_zone: Option<Team> => OFFICE_OTHER_ZONE .hint(m::OFFICE_OTHER_ZONE_HINT),
        order_id: Option<Ref> => F_ORDER .to("sales_order"),
        customer_id: Option<Ref> => F_CUSTOMER .to("customer"),
        head_id: Option<Ref> => OFFICE_LEAD .to("app_user") .system(),
        state: Option<NoticeState> => F_STATE .system(),
        decision: Option<Long> => OFFICE_DECISION .system(),
        plan: Option<Long> => OFFICE_PLAN .system(),
        plan_due_on: Option<Day> => OFFICE_PLAN_DUE .system(),
        closed_with: Option<Long> => OFFICE_RESULT .system(),
        owner_id: Option<Ref> => OFFICE_TOLD_BY .to("app_user") .system(),
    }
}

pub const NOTICE: Entity = Entity {
    name: "notice",
    plural: "notices",
    one: m::ENTITY_NOTICE,
    many: m::ENTITY_NOTICES,
    icon: "alert",
    fields: Notice::FIELDS,
    series: ("NT", 4),
    columns: &["no", "noticed_at", "kind", "what", "zone", "order_id", "state", "owner_id"],
    filters: &["state", "kind", "serious", "zone", "order_id", "customer_id", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state<>'closed'" }],
    search: &["no", "what", "plan"],
    write: &Role::ALL,
    // What must be told is told to the whole house, also where it names another's customer.
    wide: &Role::ALL,
    steps: &[
        Step { from: &["told"], verb: "acknowledge", to: "read" },
        Step { from: &["told", "read", "planned"], verb: "plan", to: "planned" },
        Step { from: &["planned"], verb: "close", to: "closed" },
    ],
    suggest: |_, input| {
        input.offer("noticed_at", time::show(time::now()));
        Ok(())
    },
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") != "told") {
            return Err(Refusal::new("read", 409, m::OFFICE_REFUSED_READ));
        }
        let zone = whole.head.text("zone").unwrap_or_default().to_string();
        if whole.head.text("other_zone") == Some(zone.as_str()) {
            let label = m::OFFICE_OTHER_ZONE;
            return Err(Refusal::field("other_zone", label, m::OFFICE_OTHER_ZONE_HINT));
        }
        // The zone where it happened leads.
        let head = user::head_of(act.c, &zone)?;
        whole.head.set("head_id", head);
        whole.head.set("state", "told");
        if old.is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        Ok(())
    },
    after: tell,
    ..entity::PLAIN
};

/// The managers hear of it at once; of what is serious the general manager and the production
/// follow-up too; of what touches two zones both heads.
fn tell(act: &mut Act, id: i64, whole: &entity::Whole) -> Result<(), Refusal> {
    let mut people = notify::holders(act.c, Role::DeptManager)?;
    if whole.head.int("serious") == Some(1) {
        people.extend(notify::holders(act.c, Role::Gm)?);
        people.extend(notify::holders(act.c, Role::ProdFollowUp)?);
    }
    for zone in ["zone", "other_zone"].iter().filter_map(|name| whole.head.text(name)) {
        people.extend(user::head_of(act.c, zone)?);
    }
    people.sort_unstable();
    people.dedup();
    let title = whole.head.text("no").unwrap_or_default().to_string();
    let place = ("notice", id, title);
    people.into_iter().try_for_each(|person| notify::put(act.c, person, "notice.created", &place))
}

const BOSSES: &[Role] = &[Role::DeptManager, Role::Gm];

pub const ACKNOWLEDGE: Operation = Operation {
    on: "notice",
    verb: "acknowledge",
    label: m::OP_READ_NOTICE,
    help: m::OP_READ_NOTICE_HELP,
    roles: BOSSES,
    ..operation::PLAIN
};

record! {
    pub struct Plan in "notice" {
        decision: Long => OFFICE_DECISION,
        plan: Long => OFFICE_PLAN .hint(m::OFFICE_PLAN_HINT),
        plan_due_on: Day => OFFICE_PLAN_DUE,
    }
}

/// The rules of planning, in order of precedence.
pub const PLANNING: Rules<Planning> = Rules(&[&notice_has_a_head::RULE]);

/// What the rules of planning look at.
#[derive(Serialize, Deserialize)]
pub struct Planning {
    /// Zones that it touches and that have no head.
    pub headless: Vec<Team>,
}

fn planning(act: &mut Act, call: &Call) -> Result<Planning, Refusal> {
    let mut headless = Vec::new();
    for name in ["zone", "other_zone"] {
        let Some(code) = call.row.opt_text(name) else { continue };
        if user::head_of(act.c, &code)?.is_none() {
            headless.extend(Team::from_code(&code));
        }
    }
    Ok(Planning { headless })
}

/// the plan that all concerned made together, with its day.
pub const PLAN: Operation = Operation {
    on: "notice",
    verb: "plan",
    label: m::OP_PLAN_NOTICE,
    help: m::OP_PLAN_NOTICE_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::ProdFollowUp, Role::DeptManager, Role::Gm],
    fields: Plan::FIELDS,
    rules: &PLANNING,
    run: |act, call| {
        let case = planning(act, call)?;
        act.obey(&PLANNING, &case, call)?;
        let columns: Vec<(&str, Value)> = ["decision", "plan", "plan_due_on"]
            .iter()
            .map(|name| (*name, call.input.get(name).clone()))
            .collect();
        act.set("notice", call.id, &columns)?;
        Ok(Done::on("notice", call.id))
    },
    ..operation::PLAIN
};

record! {
    pub struct Closing in "notice" { closed_with: Long => OFFICE_RESULT }
}

pub const CLOSE: Operation = Operation {
    on: "notice",
    verb: "close",
    label: m::OP_CLOSE_NOTICE,
    help: m::OP_CLOSE_NOTICE_HELP,
    roles: BOSSES,
    fields: Closing::FIELDS,
    run: |act, call| {
        let columns = [("closed_with", call.input.get("closed_with").clone())];
        act.set("notice", call.id, &columns)?;
        Ok(Done::on("notice", call.id))
    },
    ..operation::PLAIN
};

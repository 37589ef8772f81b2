//! Owns meetings: the weekly and the monthly one stand in the calendar by themselves,
//! others are called; who came is recorded, who did not says why, minutes are filed
//!

use crate::kernel::entity::{self, Entity, Lines, View};
use crate::kernel::kinds::{Day, Flag, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::{Done, Record, Refusal, Role};
use crate::{choices, record};
use lang::m;

choices! {
    pub enum MeetingKind {
        Weekly "weekly" OFFICE_WEEKLY,
        Monthly "monthly" OFFICE_MONTHLY,
        Topic "topic" OFFICE_TOPIC,
        Training "training" OFFICE_TRAINING,
    }
}

choices! {
    pub enum MeetingState { Planned "planned" OFFICE_MEETING_PLANNED, Held "held" OFFICE_HELD }
}

record! {
    /// A meeting of the house.
    pub struct Meeting in "meeting" {
        no: Option<Line> => F_NO .system(),
        kind: MeetingKind => OFFICE_MEETING_KIND,
        period: Option<Line> => OFFICE_PERIOD .system(),
        topic: Line => OFFICE_SUBJECT,
        held_on: Day => OFFICE_HELD_ON,
        minutes: Option<Long> => OFFICE_MINUTES .system(),
        state: Option<MeetingState> => F_STATE .system(),
        owner_id: Option<Ref> => OFFICE_CHAIR .to("app_user"),
    }
}

record! {
    /// Who is asked to come, also from other departments.
    pub struct Attendee in "attendee" {
        user_id: Ref => OFFICE_ATTENDEE .to("app_user"),
        came: Flag => OFFICE_CAME,
        absent_because: Option<Line> => OFFICE_ABSENT .hint(m::OFFICE_ABSENT_HINT),
    }
}

pub const MEETING: Entity = Entity {
    name: "meeting",
    plural: "meetings",
    one: m::ENTITY_MEETING,
    many: m::ENTITY_MEETINGS,
    icon: "users",
    fields: Meeting::FIELDS,
    lines: &[Lines {
        key: "attendees",
        label: m::OFFICE_ATTENDEES,
        table: "attendee",
        parent: "meeting_id",
        fields: Attendee::FIELDS,
    }],
    series: ("MT", 4),
    columns: &["no", "held_on", "kind", "topic", "period", "state", "owner_id"],
    filters: &["state", "kind", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='planned'" }],
    search: &["no", "topic", "minutes"],
    write: &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager, Role::Gm],
    steps: &[Step { from: &["planned"], verb: "minutes", to: "held" }],
    prepare: |act, whole, old| {
        if old.is_some_and(|row| row.text("state") == "held") {
            return Err(Refusal::new("held", 409, m::OFFICE_REFUSED_HELD));
        }
        if old.is_none() && whole.head.int("owner_id").is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        whole.head.set("state", "planned");
        Ok(())
    },
    ..entity::PLAIN
};

record! {
    pub struct Minutes in "meeting" {
        minutes: Long => OFFICE_MINUTES .hint(m::OFFICE_MINUTES_HINT),
    }
}

/// everybody came or said why not, and the minutes are filed.
pub const MINUTES: Operation = Operation {
    on: "meeting",
    verb: "minutes",
    label: m::OP_MINUTES,
    help: m::OP_MINUTES_HELP,
    roles: &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager, Role::Gm],
    fields: Minutes::FIELDS,
    run: |act, call| {
        let sql = "SELECT u.name, a.came, a.absent_because FROM attendee a
                   JOIN app_user u ON u.id=a.user_id WHERE a.meeting_id=? ORDER BY a.position";
        let rows = act.query(sql, &[call.id.into()])?;
        if rows.iter().all(|row| row.int("came") == 0) {
            return Err(Refusal::new("nobody_came", 409, m::OFFICE_REFUSED_NOBODY)
                .way_out(m::OFFICE_REFUSED_NOBODY_WAY));
        }
        let silent = rows
            .iter()
            .find(|row| row.int("came") == 0 && row.opt_text("absent_because").is_none());
        if let Some(row) = silent {
            let text = m::OFFICE_REFUSED_ABSENT.with("name", row.text("name"));
            return Err(Refusal::new("absent", 409, text).way_out(m::OFFICE_REFUSED_NOBODY_WAY));
        }
        act.set("meeting", call.id, &[("minutes", call.input.get("minutes").clone())])?;
        Ok(Done::on("meeting", call.id))
    },
    ..operation::PLAIN
};

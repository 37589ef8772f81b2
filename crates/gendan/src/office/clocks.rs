//! Owns the time limits of the office: answering mail, confirming words, tasks, reports, meetings.

use crate::kernel::Role;
use crate::kernel::clock::{Calendar, Clock, Owner, PLAIN, Since, Span, by, in_order, itself};
use crate::kernel::settings;
use db::Row;
use lang::m;

/// R-017, R-018 (S4:30): mail is answered within 24 hours, day and night, or the customer is told
/// why and when.
pub const MAIL_REPLY: Clock = Clock {
    name: "mail_reply",
    file: file!(),
    id: "R-017",
    also: &["R-018"],
    clause: "S4:30",
    says: m::CLOCK_MAIL_SAYS,
    task: m::CLOCK_MAIL_TASK,
    on: "message",
    starts: &[itself("message.created").when(|row| row.text("state") == "open")],
    ends: &[by("message.created", "reply_to_id"), itself("message.close")],
    since: Since::Instant("at"),
    span: Span::Hours(&settings::MAIL_REPLY_H),
    calendar: Calendar::Elapsed,
    act: Some((m::OFFICE_ACT_REPLY, "/messages/new?reply_to_id={key}&direction=out")),
    promises: true,
    ..PLAIN
};

/// R-020 (S4:221): what was agreed by word is put into writing at once.
pub const ORAL_WRITTEN: Clock = Clock {
    name: "oral_written",
    file: file!(),
    id: "R-020",
    clause: "S4:221",
    says: m::CLOCK_WORDS_SAYS,
    task: m::CLOCK_WORDS_TASK,
    on: "message",
    starts: &[itself("message.created").when(|row| row.int("oral") == 1)],
    ends: &[by("message.replied", "reply_to_id"), itself("message.confirm")],
    act: Some((m::OFFICE_ACT_REPLY, "/messages/new?reply_to_id={key}&direction=out")),
    ..PLAIN
};

/// R-021 (S4:221): what the customer confirmed is checked by us too.
pub const CONFIRMED_CHECKED: Clock = Clock {
    name: "confirmed_checked",
    file: file!(),
    id: "R-021",
    clause: "S4:221",
    says: m::CLOCK_CHECK_SAYS,
    task: m::CLOCK_CHECK_TASK,
    on: "message",
    starts: &[itself("message.confirm")],
    ends: &[itself("message.check")],
    act: Some((m::OP_CHECK_CONFIRMED, "/messages/{key}/check")),
    ..PLAIN
};

/// R-116 (S4:120): the customer has the answer to an important question.
pub const RECEIPT: Clock = Clock {
    name: "important_receipt",
    file: file!(),
    id: "R-116",
    clause: "S4:120",
    says: m::CLOCK_RECEIPT_SAYS,
    task: m::CLOCK_RECEIPT_TASK,
    on: "message",
    starts: &[itself("message.created").when(is_important_answer)],
    ends: &[itself("message.receipt")],
    span: Span::Days(&settings::RECEIPT_D),
    calendar: Calendar::Elapsed,
    act: Some((m::OP_RECEIPT, "/messages/{key}/receipt")),
    ..PLAIN
};

fn is_important_answer(row: &Row) -> bool {
    row.int("important") == 1 && row.text("direction") == "out"
}

/// R-012 (S0:53): a message for somebody absent is passed on at once and he says that he has it.
pub const PASSED_ON: Clock = Clock {
    name: "message_passed_on",
    file: file!(),
    id: "R-012",
    clause: "S0:53",
    says: m::CLOCK_PASSED_SAYS,
    task: m::CLOCK_PASSED_TASK,
    on: "message",
    starts: &[itself("message.created").when(|row| row.opt_int("taken_for_id").is_some())],
    ends: &[itself("message.receive")],
    act: Some((m::ACT_OPEN, "/messages/{key}")),
    ..PLAIN
};

/// R-028 (S4:154): until an order is shipped the customer has a report of its progress every week.
pub const PROGRESS_REPORT: Clock = Clock {
    name: "progress_report",
    file: file!(),
    id: "R-028",
    clause: "S4:154",
    says: m::CLOCK_PROGRESS_SAYS,
    task: m::CLOCK_PROGRESS_TASK,
    on: "sales_order",
    starts: &[in_order("contract.countersign")],
    ends: &[by("message.reported", "order_id")],
    over: &[in_order("bill_of_lading.on_board")],
    span: Span::Days(&settings::PROJECT_REPORT_D),
    calendar: Calendar::Elapsed,
    act: Some((
        m::OFFICE_ACT_REPORT,
        "/messages/new?order_id={key}&purpose=progress&direction=out",
    )),
    again: true,
    ..PLAIN
};

/// R-029 (S2:25): when production has come a step further, the customer hears of it.
pub const MILESTONE_TOLD: Clock = Clock {
    name: "milestone_told",
    file: file!(),
    id: "R-029",
    clause: "S2:25",
    says: m::CLOCK_MILESTONE_SAYS,
    task: m::CLOCK_MILESTONE_TASK,
    on: "sales_order",
    starts: &[by("progress.created", "order_id")],
    ends: &[by("message.reported", "order_id")],
    span: Span::Days(&settings::MILESTONE_TELL_D),
    act: Some((
        m::OFFICE_ACT_REPORT,
        "/messages/new?order_id={key}&purpose=progress&direction=out",
    )),
    ..PLAIN
};

/// R-032 (S0:8, S3:33): an active customer is not left without a word.
pub const CONTACT_GAP: Clock = Clock {
    name: "contact_gap",
    file: file!(),
    id: "R-032",
    clause: "S3:33",
    says: m::CLOCK_GAP_SAYS,
    task: m::CLOCK_GAP_TASK,
    on: "customer",
    starts: &[itself("customer.code_given"), by("quotation.send", "customer_id")],
    ends: &[by("message.created", "customer_id"), by("visit.receive", "customer_id")],
    span: Span::Days(&settings::CONTACT_GAP_D),
    calendar: Calendar::Elapsed,
    act: Some((m::OFFICE_ACT_WRITE, "/messages/new?customer_id={key}&direction=out")),
    again: true,
    ..PLAIN
};

/// R-010, R-016 (S1:47, S4:30): what was given is done by its day, or put off with a reason.
pub const TASK_DONE: Clock = Clock {
    name: "task_done",
    file: file!(),
    id: "R-010",
    also: &["R-016"],
    clause: "S1:47",
    says: m::CLOCK_TASK_SAYS,
    task: m::CLOCK_TASK_TASK,
    on: "task",
    starts: &[itself("task.created")],
    ends: &[itself("task.finish")],
    since: Since::Day("due_on"),
    span: Span::OnTheDay,
    act: Some((m::OP_FINISH_TASK, "/tasks/{key}/finish")),
    ..PLAIN
};

/// R-011 (S1:49): a department answers what another asks.
pub const REQUEST_ANSWERED: Clock = Clock {
    name: "request_answered",
    file: file!(),
    id: "R-011",
    clause: "S1:49",
    says: m::CLOCK_REQUEST_SAYS,
    task: m::CLOCK_REQUEST_TASK,
    on: "office_request",
    starts: &[itself("office_request.asked")],
    ends: &[itself("office_request.answer")],
    owner: Owner::Part,
    part: Some("department"),
    act: Some((m::OP_ANSWER_REQUEST, "/office-requests/{key}/answer")),
    ..PLAIN
};

/// R-023 (S4:24, S4:28): the department manager hears of what is noteworthy at once.
pub const NOTICE_READ: Clock = Clock {
    name: "notice_read",
    file: file!(),
    id: "R-023",
    clause: "S4:24",
    says: m::CLOCK_TOLD_SAYS,
    task: m::CLOCK_TOLD_TASK,
    on: "notice",
    starts: &[itself("notice.created")],
    ends: &[itself("notice.acknowledge"), itself("notice.plan")],
    since: Since::Instant("noticed_at"),
    owner: Owner::Role(Role::DeptManager),
    act: Some((m::OP_READ_NOTICE, "/notices/{key}/acknowledge")),
    ..PLAIN
};

/// R-037, R-008 (S4:232, S2:174): trouble has a plan that all concerned made; where it touches two
/// zones one head leads.
pub const NOTICE_PLANNED: Clock = Clock {
    name: "notice_planned",
    file: file!(),
    id: "R-037",
    also: &["R-008"],
    clause: "S4:232",
    says: m::CLOCK_PLAN_SAYS,
    task: m::CLOCK_PLAN_TASK,
    on: "notice",
    starts: &[itself("notice.created").when(needs_plan)],
    ends: &[itself("notice.plan")],
    since: Since::Instant("noticed_at"),
    owner: Owner::Field("head_id"),
    act: Some((m::OP_PLAN_NOTICE, "/notices/{key}/plan")),
    ..PLAIN
};

fn needs_plan(row: &Row) -> bool {
    row.text("kind") != "noteworthy" || row.opt_text("other_zone").is_some()
}

/// R-024, R-027 (S4:41, S0:53): the weekly and monthly meetings are held and their minutes filed.
pub const MEETING_HELD: Clock = Clock {
    name: "meeting_held",
    file: file!(),
    id: "R-024",
    also: &["R-027"],
    clause: "S4:41",
    says: m::CLOCK_MEETING_SAYS,
    task: m::CLOCK_MEETING_TASK,
    on: "meeting",
    starts: &[itself("meeting.created")],
    ends: &[itself("meeting.minutes")],
    since: Since::Day("held_on"),
    span: Span::OnTheDay,
    act: Some((m::OP_MINUTES, "/meetings/{key}/minutes")),
    ..PLAIN
};

/// …R-035 (S4:42, S3:33, S2:112-116, S0:53): reports are filed by their day.
pub const REPORT_FILED: Clock = Clock {
    name: "report_filed",
    file: file!(),
    id: "R-025",
    also: &["R-030", "R-033", "R-034", "R-035"],
    clause: "S4:42",
    says: m::CLOCK_REPORT_SAYS,
    task: m::CLOCK_REPORT_TASK,
    on: "work_report",
    starts: &[itself("work_report.created")],
    ends: &[itself("work_report.file")],
    since: Since::Day("due_on"),
    span: Span::OnTheDay,
    act: Some((m::OP_FILE_REPORT, "/work-reports/{key}/file")),
    ..PLAIN
};

//! Office: what people owe each other.
//!
//! Owns: messages from and to customers (`message`), tasks (`task`), questions between departments
//! (`office_request`), what must be told and planned (`notice`), meetings (`meeting`), reports that
//! the calendar asks for (`work_report`, opened by `period`), consent to carry material out
//! (`removal`, asked for by `leaving`), the house's words on its papers (`paper_wording`),
//! customers' own forms (`paper_form`).
//! Operations: close, receive, receipt, confirm, check · finish, put_off · answer · acknowledge,
//! plan, close · minutes · file.

pub mod clocks;
pub mod confirming;
pub mod leaving;
pub mod meeting;
pub mod message;
pub mod notice;
pub mod paper_form;
pub mod period;
pub mod removal;
pub mod report;
pub mod request;
pub mod rules;
pub mod task;
pub mod wording;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "office",
    entities: &[
        &message::MESSAGE,
        &task::TASK,
        &request::REQUEST,
        &notice::NOTICE,
        &meeting::MEETING,
        &report::REPORT,
        &removal::REMOVAL,
        &wording::WORDING,
        &paper_form::PAPER_FORM,
    ],
    operations: &[
        &message::CLOSE,
        &message::RECEIVE,
        &message::RECEIPT,
        &message::CONFIRM,
        &message::CHECK,
        &task::FINISH,
        &task::PUT_OFF,
        &request::ANSWER,
        &notice::ACKNOWLEDGE,
        &notice::PLAN,
        &notice::CLOSE,
        &meeting::MINUTES,
        &report::FILE,
        &removal::GRANT,
        &removal::REFUSE,
        &removal::END,
    ],
    clocks: &[
        &clocks::MAIL_REPLY,
        &clocks::ORAL_WRITTEN,
        &clocks::CONFIRMED_CHECKED,
        &clocks::RECEIPT,
        &clocks::PASSED_ON,
        &clocks::PROGRESS_REPORT,
        &clocks::MILESTONE_TOLD,
        &clocks::CONTACT_GAP,
        &clocks::TASK_DONE,
        &clocks::REQUEST_ANSWERED,
        &clocks::NOTICE_READ,
        &clocks::NOTICE_PLANNED,
        &clocks::MEETING_HELD,
        &clocks::REPORT_FILED,
    ],
};

//! Owns the time limits of papers: checked every day until they are sent, the customer's set made
//! as soon as the certificate of origin is in hand.

use crate::kernel::Role;
use crate::kernel::clock::{Clock, Owner, PLAIN, Span, by, itself};
use crate::kernel::settings;
use lang::m;

/// R-285 (S3:49): until they are sent, the papers are checked every day; the check is on record.
pub const DAILY_CHECK: Clock = Clock {
    name: "papers_daily_check",
    file: file!(),
    id: "R-285",
    clause: "S3:49",
    says: m::CLOCK_PAPERS_SAYS,
    task: m::CLOCK_PAPERS_TASK,
    on: "shipment",
    starts: &[by("invoice.issued", "shipment_id"), itself("shipment.papers_back")],
    ends: &[itself("shipment.check_papers")],
    over: &[itself("shipment.papers_left")],
    span: Span::Days(&settings::PAPER_CHECK_D),
    owner: Owner::Role(Role::Docs),
    act: Some((m::OP_CHECK_PAPERS, "/shipments/{key}/check_papers")),
    again: true,
    ..PLAIN
};

/// R-284 (S3:49, C-35): the certificate of origin is in hand, invoice and list follow at once.
pub const SET_AFTER_ORIGIN: Clock = Clock {
    name: "set_after_origin",
    file: file!(),
    id: "R-284",
    clause: "S3:49",
    says: m::CLOCK_SET_SAYS,
    task: m::CLOCK_SET_TASK,
    on: "shipment",
    starts: &[itself("shipment.set_wanted")],
    ends: &[by("invoice.issued", "shipment_id")],
    span: Span::Asap,
    owner: Owner::Role(Role::Docs),
    act: Some((m::OP_ISSUE_PAPERS, "/shipments/{key}/issue_papers")),
    ..PLAIN
};

//! Owns the time limits of production: the departments confirm that they have the instruction.

use crate::kernel::clock::{Clock, Owner, PLAIN, itself};
use lang::m;

/// R-205 (S1:99, S1:107): each department confirms receipt at once.
pub const ACKNOWLEDGEMENT: Clock = Clock {
    name: "acknowledgement",
    file: file!(),
    id: "R-205",
    clause: "S1:99",
    says: m::CLOCK_ACK_SAYS,
    task: m::TODAY_ACK,
    on: "instruction",
    starts: &[itself("instruction.issued")],
    ends: &[itself("instruction.acknowledge")],
    owner: Owner::Part,
    part: Some("department"),
    act: Some((m::OP_ACKNOWLEDGE, "/instructions/{key}/acknowledge?department={part}")),
    ..PLAIN
};

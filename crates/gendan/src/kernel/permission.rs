//! Owns the one check of who may do what. Default deny: what no role is named for, nobody may.

use super::actor::Actor;
use super::entity::Entity;
use super::operation::Operation;
use super::refusal::Refusal;

pub fn may_read(actor: &Actor, entity: &Entity) -> Result<(), Refusal> {
    if actor.has_any(entity.read) { Ok(()) } else { Err(Refusal::forbidden()) }
}

pub fn may_write(actor: &Actor, entity: &Entity) -> Result<(), Refusal> {
    let allowed = !actor.read_only && actor.has_any(entity.write);
    if allowed { Ok(()) } else { Err(Refusal::forbidden()) }
}

pub fn may_operate(actor: &Actor, operation: &Operation) -> Result<(), Refusal> {
    let allowed = !actor.read_only && actor.has_any(operation.roles);
    if allowed { Ok(()) } else { Err(Refusal::forbidden()) }
}

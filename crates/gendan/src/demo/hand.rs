//! Owns how the demo works: it makes records and presses operations by name, the way a form does.

use crate::house;
use crate::kernel::operation::operate;
use crate::kernel::{Act, Input, Refusal, save, time};
use base::date::plus_days;

pub fn input(pairs: &[(&str, &str)]) -> Input {
    let mut input = Input::default();
    pairs.iter().for_each(|(name, text)| input.set(name, *text));
    input
}

/// A new record; its id.
pub fn make(act: &mut Act, entity: &str, pairs: &[(&str, &str)]) -> Result<i64, Refusal> {
    let entity = house::entity(entity).ok_or_else(Refusal::not_found)?;
    Ok(save::create(act, entity, &input(pairs))?.id)
}

/// An operation on a record; the id of what came of it.
pub fn run(
    act: &mut Act,
    place: (&str, i64),
    verb: &str,
    pairs: &[(&str, &str)],
) -> Result<i64, Refusal> {
    let entity = house::entity(place.0).ok_or_else(Refusal::not_found)?;
    let operation = house::operation(entity.name, verb).ok_or_else(Refusal::not_found)?;
    Ok(operate(act, entity, operation, place.1, &input(pairs))?.id)
}

/// A day so far from today.
pub fn day(days: i32) -> String {
    plus_days(time::today(), days).unwrap_or(time::today()).to_string()
}

//! Owns how texts become typed values: every field by its own kind, references by number, code or
//! name. All that is wrong is told at once.

use super::act::Act;
use super::draft::{Draft, Input};
use super::entity::{Entity, LineDraft, Whole};
use super::field::{Around, Field, Kind};
use super::permission;
use super::refusal::{FieldError, Refusal};
use super::save::{complete, currency_of, id_of, visible_row};
use crate::house;
use base::Currency;
use db::Value;
use lang::m;

/// Reads the given fields of an operation.
pub fn fields(
    act: &mut Act,
    fields: &'static [Field],
    input: &Input,
    currency: Option<Currency>,
) -> Result<Draft, Refusal> {
    let mut errors = Vec::new();
    let draft = legible_fields(act, fields, input, ("", currency), &mut errors)?;
    if errors.is_empty() { Ok(draft) } else { Err(Refusal::invalid(errors)) }
}

/// The fields that can be read; the others are told in `errors`. `prefix` stands before the names.
fn legible_fields(
    act: &mut Act,
    fields: &'static [Field],
    input: &Input,
    (prefix, currency): (&str, Option<Currency>),
    errors: &mut Vec<FieldError>,
) -> Result<Draft, Refusal> {
    let typed = input.get("currency").and_then(|code| Currency::parse(code).ok());
    let around = Around { input, currency: typed.or(currency) };
    let mut draft = Draft::default();
    for field in fields.iter().filter(|field| !field.system) {
        let read = match input.get(field.name) {
            None if field.kind == Kind::Flag => Ok(Value::Int(0)),
            None if field.required => Err(m::FIELD_MISSING.text()),
            None => Ok(Value::Null),
            Some(text) if field.kind == Kind::Ref => resolve(act, field, text)?,
            Some(text) => (field.parse)(text, &around),
        };
        match read {
            Ok(value) => draft.set(field.name, value),
            Err(text) => {
                let name = format!("{prefix}{}", field.name);
                errors.push(FieldError { field: name, label: field.label.into(), text });
            }
        }
    }
    Ok(draft)
}

/// People pick `PLK-276 · NEVIR` from a list: the part before the dot is the key.
pub fn key_of(text: &str) -> &str {
    text.split(" · ").next().unwrap_or(text).trim()
}

/// A reference typed as number, code or name; only records that the actor may read count.
fn resolve(act: &mut Act, field: &Field, text: &str) -> Result<Result<Value, lang::Text>, Refusal> {
    let unknown = || m::FIELD_UNKNOWN_REF.with("typed", text);
    let Some(target) = house::entity(field.target) else { return Ok(Err(unknown())) };
    let key = key_of(text);
    let Some(id) = id_of(act.c, target, key)? else { return Ok(Err(unknown())) };
    Ok(visible_row(act.c, target, act.actor, id).map(|_| Value::Int(id)).map_err(|_| unknown()))
}

/// A head with its lines; anything that cannot be read refuses the whole.
pub(super) fn whole(
    act: &mut Act,
    entity: &Entity,
    input: &Input,
    currency: Option<Currency>,
) -> Result<Whole, Refusal> {
    let (whole, errors) = legible_whole(act, entity, input, currency)?;
    if errors.is_empty() { Ok(whole) } else { Err(Refusal::invalid(errors)) }
}

fn legible_whole(
    act: &mut Act,
    entity: &Entity,
    input: &Input,
    currency: Option<Currency>,
) -> Result<(Whole, Vec<FieldError>), Refusal> {
    let mut errors = Vec::new();
    let head = legible_fields(act, entity.fields, input, ("", currency), &mut errors)?;
    let reason = input.get("reason").map(str::to_string);
    let mut whole = Whole { head, reason, ..Whole::default() };
    let typed = input.get("currency").and_then(|code| Currency::parse(code).ok());
    for lines in entity.lines {
        let rows = input.rows(lines.key);
        let mut drafts = Vec::with_capacity(rows.len());
        for (number, row) in rows {
            let prefix = format!("{}.{number}.", lines.key);
            let place = (prefix.as_str(), typed.or(currency));
            let draft = legible_fields(act, lines.fields, &row, place, &mut errors)?;
            drafts.push(LineDraft { id: row.get("id").and_then(|id| id.parse().ok()), draft });
        }
        whole.lines.insert(lines.key, drafts);
    }
    Ok((whole, errors))
}

/// What a form would be saved as if it were sent now: what can be read of it, and what cannot.
/// `id` is the record that it changes.
pub fn unsaved(
    act: &mut Act,
    entity: &'static Entity,
    input: &Input,
    id: Option<i64>,
) -> Result<(Whole, Vec<FieldError>), Refusal> {
    permission::may_write(act.actor, entity)?;
    let Some(id) = id else { return legible_whole(act, entity, input, None) };
    let row = visible_row(act.c, entity, act.actor, id)?;
    (entity.changeable)(&row)?;
    let input = complete(act.c, act.actor, entity, &row, input)?;
    legible_whole(act, entity, &input, currency_of(&row))
}

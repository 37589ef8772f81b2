//! Owns what a sheet comes to while it is still being typed: reckoned like a saved one from what
//! can be read already. Nothing is stored.

use super::reckon;
use super::sheet::SHEET;
use super::usual;
use crate::kernel::draft::Draft;
use crate::kernel::entity::LineDraft;
use crate::kernel::role::Zone;
use crate::kernel::{Act, FieldError, Input, Refusal, typed};
use base::Rate;

pub struct Preview {
    pub head: Draft,
    /// Lines by their number in the form; one that cannot be reckoned yet is missing.
    pub lines: Vec<(usize, Draft)>,
    /// What cannot be read yet.
    pub errors: Vec<FieldError>,
}

/// Figures are for those who may see costs and change the sheet. `id` is the sheet that the form
/// changes.
pub fn preview(act: &mut Act, input: &Input, id: Option<i64>) -> Result<Preview, Refusal> {
    if !act.actor.sees(Zone::Cost) {
        return Err(Refusal::forbidden());
    }
    let (mut whole, mut errors) = typed::unsaved(act, &SHEET, input, id)?;
    let rate = Rate(whole.head.int("rate").unwrap_or_default());
    let drafts = whole.lines.remove("lines").unwrap_or_default();
    let mut numbers: Vec<usize> = input.rows("lines").into_iter().map(|(n, _)| n).collect();
    if numbers.is_empty() {
        // A change that names no line leaves those of the sheet as they are.
        numbers = (0..drafts.len()).collect();
    }
    let (mut places, mut counted) = (Vec::new(), Vec::new());
    for (n, line) in numbers.into_iter().zip(drafts) {
        if ["usage", "price", "currency"].iter().any(|name| line.draft.get(name).is_null()) {
            continue;
        }
        match reckon::fault(&line, rate, n) {
            Some(error) => errors.push(error),
            None => {
                places.push(n);
                counted.push(line);
            }
        }
    }
    whole.lines.insert("lines", counted);
    let usual = usual::of_lines(act, &whole)?;
    reckon::reckon(&mut whole, &usual, act.today())?;
    let drafts = whole.lines.remove("lines").unwrap_or_default();
    let lines = places.into_iter().zip(drafts.into_iter().map(|line: LineDraft| line.draft));
    Ok(Preview { head: whole.head, lines: lines.collect(), errors })
}

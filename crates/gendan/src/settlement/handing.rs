//! Owns what handing papers to a bank does to the originals: a dispatch to the bank that is sent
//! with them, and taken back when the bank returns them.

use crate::kernel::entity::Whole;
use crate::kernel::operation::Call;
use crate::kernel::{Act, Draft, Refusal, save};
use crate::shipping::dispatch::{self, DISPATCH};
use base::Date;
use db::Row;
use serde_json::json;

/// Sends the originals of a shipment to the bank with the record that the call is about; the id of
/// the dispatch. Its own rules are those of the presentation or the collection.
pub fn hand_over(
    act: &mut Act,
    call: &Call,
    (shipment, day): (i64, Date),
    papers: &str,
) -> Result<i64, Refusal> {
    let mut whole = Whole::default();
    let bank = ["bank", "remitting_bank"]
        .iter()
        .find_map(|name| call.row.has(name).then(|| call.row.opt_text(name)).flatten());
    whole.head.set("shipment_id", shipment);
    whole.head.set("kind", "bank");
    whole.head.set("papers", papers);
    whole.head.set("receiver", bank.unwrap_or_default());
    let id = save::create_whole(act, &DISPATCH, whole)?.id;
    let no = call.row.text("no");
    let tracking = call.input.text("tracking").unwrap_or(&no);
    let columns = [
        ("state", "sent".into()),
        ("sent_on", day.to_string().into()),
        ("carrier", call.input.get("carrier").clone()),
        ("tracking", tracking.into()),
    ];
    act.set(DISPATCH.name, id, &columns)?;
    save::index(act.c, &DISPATCH, id)?;
    let row = act.row(DISPATCH.name, id)?;
    dispatch::leave(act, &as_call(call, &row, "send", ("sent_on", day)))?;
    let data = json!({"key": row.text("no"), "with": no});
    act.fact("send", (DISPATCH.name, id), call.order, data);
    Ok(id)
}

/// The originals are in the house again.
pub fn take_back(act: &mut Act, call: &Call, day: Date) -> Result<(), Refusal> {
    let Some(id) = call.row.opt_int("dispatch_id") else { return Ok(()) };
    let no = call.row.text("no");
    let columns = [
        ("state", "returned".into()),
        ("returned_on", day.to_string().into()),
        ("return_why", no.as_str().into()),
    ];
    act.set(DISPATCH.name, id, &columns)?;
    let row = act.row(DISPATCH.name, id)?;
    dispatch::come_back(act, &as_call(call, &row, "take_back", ("returned_on", day)))?;
    let data = json!({"key": row.text("no"), "with": no});
    act.fact("take_back", (DISPATCH.name, id), call.order, data);
    Ok(())
}

/// The step of the dispatch that a step of its presentation or collection takes.
fn as_call<'a>(
    call: &Call,
    row: &'a Row,
    verb: &'static str,
    (name, day): (&'static str, Date),
) -> Call<'a> {
    let mut input = Draft::default();
    input.set(name, day.to_string());
    let (id, order, reason) = (row.int("id"), call.order, call.reason.clone());
    Call { entity: &DISPATCH, row, id, verb, order, input, reason, agreed: false }
}

//! Owns what handing papers to a bank does to the originals: a dispatch to the bank that is sent with
//! them, taken back when the bank returns them, and whether they are still in the house.

use crate::kernel::entity::Whole;
use crate::kernel::operation::Call;
use crate::kernel::{Act, Refusal, save};
use crate::shipping::dispatch::DISPATCH;
use base::Date;
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
    let key = act.row(DISPATCH.name, id)?.text("no");
    act.fact("send", (DISPATCH.name, id), call.order, json!({"key": key, "with": no}));
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
    let key = act.row(DISPATCH.name, id)?.text("no");
    act.fact("take_back", (DISPATCH.name, id), call.order, json!({"key": key, "with": no}));
    Ok(())
}

/// Dispatches that took the originals of a shipment out of the house, or released them.
pub fn elsewhere(act: &mut Act, shipment: i64) -> Result<Vec<String>, Refusal> {
    let sql = "SELECT no FROM dispatch WHERE shipment_id=? AND kind<>'copy' AND state='sent'
               ORDER BY id";
    Ok(act.query(sql, &[shipment.into()])?.iter().map(|row| row.text("no")).collect())
}

//! Owns what letters become: inquiries, or messages of an inquiry that is there, with the letter
//! itself and its attachments in the files; all of a form in one action.

use super::letter::{Draft, Item, Laid};
use super::letter_form::{deed, inquiry_fields, name};
use crate::kernel::entity::Whole;
use crate::kernel::typed::key_of;
use crate::kernel::{Act, Done, FieldError, Input, Refusal, files, save, time};
use crate::office::message::MESSAGE;
use crate::parties::customer::CUSTOMER;
use crate::parties::newcomer::Newcomer;
use crate::sales::inquiry::INQUIRY;
use lang::m;
use serde_json::{Value as Json, json};

/// What became of the letters of a form.
#[derive(Clone, Debug, Default)]
pub struct Made {
    pub inquiries: Vec<i64>,
    pub replies: usize,
    pub skipped: usize,
}

/// Makes everything, or says all that is wrong.
pub fn make(act: &mut Act, draft: &Draft, laid: &[Vec<Laid>]) -> Result<Done, Refusal> {
    let (mut made, mut wrong, mut last) = (Made::default(), Vec::<FieldError>::new(), None);
    for (n, item) in draft.items.iter().enumerate() {
        let known = item.found.twice || is_there(act, &item.mail_id)?;
        let done = match deed(&draft.form, n) {
            _ if known => Ok(None),
            "skip" => Ok(None),
            "reply" => reply(act, draft, (n, item)).map(|id| Some((id, false))),
            _ => inquire(act, draft, (n, item)).map(|id| Some((id, true))),
        };
        let kept = match done {
            Ok(None) => {
                made.skipped += 1;
                continue;
            }
            Ok(Some((id, new))) => keep(act, draft, (n, item), (id, new), &laid[n]),
            Err(refusal) => Err(refusal),
        };
        match kept {
            Ok((id, new)) => {
                last = Some(id);
                match new {
                    true => made.inquiries.push(id),
                    false => made.replies += 1,
                }
            }
            Err(refusal) if refusal.fields.is_empty() => return Err(refusal),
            Err(refusal) => wrong.extend(at_its_letter(&refusal, n)),
        }
    }
    if !wrong.is_empty() {
        return Err(Refusal::invalid(wrong));
    }
    let Some(last) = last else {
        return Err(
            Refusal::new("nothing_new", 409, m::LETTER_NOTHING).way_out(m::LETTER_NOTHING_WAY)
        );
    };
    let id = made.inquiries.first().copied().unwrap_or(last);
    told(act, draft, &made, id);
    let text = m::LETTER_DONE.with("made", made.inquiries.len()).with("replies", made.replies);
    Ok(Done::on("inquiry", id).saying(text.with("skipped", made.skipped)))
}

fn is_there(act: &mut Act, mail_id: &str) -> Result<bool, Refusal> {
    Ok(act.one("SELECT id FROM message WHERE mail_id=?", &[mail_id.into()])?.is_some())
}

fn at_its_letter(refusal: &Refusal, n: usize) -> Vec<FieldError> {
    let named = refusal.fields.iter().cloned();
    named.map(|error| FieldError { field: name(n, &error.field), ..error }).collect()
}

fn text(draft: &Draft, n: usize, field: &str) -> String {
    draft.form.get(&name(n, field)).unwrap_or_default().to_string()
}

fn reply(act: &mut Act, draft: &Draft, (n, _): (usize, &Item)) -> Result<i64, Refusal> {
    let typed = text(draft, n, "inquiry");
    let unknown = || Refusal::field("inquiry", m::ENTITY_INQUIRY, m::LETTER_CHOOSE_INQUIRY);
    let id = save::id_of(act.c, &INQUIRY, key_of(&typed))?.ok_or_else(unknown)?;
    let row = save::visible_row(act.c, &INQUIRY, act.actor, id).map_err(|_| unknown())?;
    Ok(row.int("id"))
}

fn inquire(act: &mut Act, draft: &Draft, (n, item): (usize, &Item)) -> Result<i64, Refusal> {
    let customer = customer(act, draft, n, item)?;
    let mut input = Input::default();
    for field in inquiry_fields() {
        input.set(field.name, text(draft, n, field.name));
    }
    input.set("customer_id", customer.to_string());
    if input.get("owner_id").is_none() {
        // Whoever takes the mails in works for those whose customers wrote.
        let owner = act.row("customer", customer)?.opt_int("owner_id");
        input.set("owner_id", owner.map_or(String::new(), |id| id.to_string()));
    }
    Ok(save::create(act, &INQUIRY, &input)?.id)
}

/// Who wrote: one that was found, one that was named, or one who is new.
fn customer(act: &mut Act, draft: &Draft, n: usize, item: &Item) -> Result<i64, Refusal> {
    let choose = || Refusal::field("customer_id", m::F_CUSTOMER, m::LETTER_CHOOSE_CUSTOMER);
    let who = text(draft, n, "who");
    match who.strip_prefix('c').and_then(|id| id.parse::<i64>().ok()) {
        Some(id) if item.found.customers.iter().any(|one| one.id == id) => Ok(id),
        Some(_) => Err(choose()),
        None if who == "new" => newcomer(act, draft, n),
        None => {
            let typed = text(draft, n, "customer_id");
            let id = save::id_of(act.c, &CUSTOMER, key_of(&typed))?.ok_or_else(choose)?;
            save::visible_row(act.c, &CUSTOMER, act.actor, id).map_err(|_| choose())?;
            Ok(id)
        }
    }
}

fn newcomer(act: &mut Act, draft: &Draft, n: usize) -> Result<i64, Refusal> {
    let of = |field: &str| text(draft, n, field);
    let newcomer = Newcomer {
        short: of("short"),
        name: of("name"),
        country: of("country"),
        address: of("address"),
        source: of("source"),
        person: of("person"),
        email: of("email"),
        phone: String::new(),
        owner: None,
    };
    newcomer.enter(act)
}

/// Writes the letter down as a message of its inquiry and lays its papers beside the inquiry.
fn keep(
    act: &mut Act,
    draft: &Draft,
    (n, item): (usize, &Item),
    (id, new): (i64, bool),
    laid: &[Laid],
) -> Result<(i64, bool), Refusal> {
    let inquiry = act.row("inquiry", id)?;
    let place = ("inquiry", id);
    let (subject, body) = (text(draft, n, "subject"), text(draft, n, "body"));
    let at = time::parse_instant(&text(draft, n, "received_at")).unwrap_or(act.now).min(act.now);
    let person = [text(draft, n, "person"), text(draft, n, "email")].join(" ");
    let mut whole = Whole::default();
    let head = &mut whole.head;
    head.set("customer_id", inquiry.get("customer_id").clone());
    head.set("inquiry_id", id);
    head.set("mail_id", item.mail_id.as_str());
    head.set("direction", "in");
    head.set("channel", "mail");
    head.set("purpose", "question");
    head.set("at", at);
    head.set("person", person.trim().chars().take(200).collect::<String>());
    head.set("subject", subject.as_str());
    head.set("body", if body.is_empty() { subject.as_str() } else { body.as_str() });
    head.set("important", 0);
    head.set("oral", 0);
    head.set("owner_id", inquiry.get("owner_id").clone());
    let message = save::create_whole(act, &MESSAGE, whole)?.id;
    if new {
        // The inquiry itself is what has to be answered: one mail, one clock.
        act.set("message", message, &[("state", "kept".into())])?;
    }
    for paper in laid {
        files::attach(act, place, None, paper.kind, (&paper.name, &paper.stored))?;
    }
    let data = json!({"key": act.row("message", message)?.text("no"), "files": laid.len()});
    act.fact("letter_added", place, None, data);
    Ok((id, new))
}

/// What the journal keeps of the whole: the files, and that nothing was lost on the way.
fn told(act: &mut Act, draft: &Draft, made: &Made, id: i64) {
    let files: Vec<Json> = draft
        .files
        .iter()
        .map(|file| {
            let left = file.bundle.left.len();
            json!({"name": file.source.name, "sha256": file.source.sha256,
                "in": file.bundle.letters.len() + left, "rejected": left})
        })
        .collect();
    let data = json!({"made": made.inquiries.len(), "replies": made.replies,
        "skipped": made.skipped, "files": files});
    act.fact("imported", ("inquiry", id), None, data);
}

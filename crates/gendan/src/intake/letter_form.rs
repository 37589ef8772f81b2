//! Owns what stands in the form of letters: what a person typed stays, the rest is what the letter
//! says and the house knows. Each letter has its own fields under `mail.N.`.

use super::letter::{Draft, Item};
use crate::kernel::{Actor, Input, Refusal, time};
use crate::sales::inquiry::INQUIRY;
use base::Country;
use db::Conn;
use lang::m;
use sheet::letter::Letter;

/// The name of a letter's field.
pub fn name(n: usize, field: &str) -> String {
    format!("mail.{n}.{field}")
}

/// What is to be done with a letter: `new`, `reply` or `skip`.
pub fn deed(form: &Input, n: usize) -> &str {
    form.get(&name(n, "do")).unwrap_or("new")
}

/// The fields of an inquiry that a letter fills; its customer is asked for apart.
pub fn inquiry_fields() -> impl Iterator<Item = &'static crate::kernel::Field> {
    INQUIRY.fields.iter().filter(|field| !field.system && field.name != "customer_id")
}

/// Which attachments are kept: all that can be, unless somebody has said otherwise.
pub fn kept_files(form: &Input, n: usize, letter: &Letter) -> Vec<usize> {
    let chosen = form.get(&name(n, "files")).unwrap_or_default();
    let chosen: Vec<usize> = chosen.split(',').filter_map(|at| at.trim().parse().ok()).collect();
    let all = letter.attachments.iter().enumerate().filter(|(_, part)| part.left.is_none());
    all.map(|(at, _)| at).filter(|at| chosen.contains(at)).collect()
}

pub fn compose(
    c: &mut Conn,
    actor: &Actor,
    typed: &Input,
    draft: &Draft,
) -> Result<Input, Refusal> {
    let mut form = Input::default();
    let rows = typed.rows("mail");
    let given = typed.get("customer_id").unwrap_or_default();
    for (n, item) in draft.items.iter().enumerate() {
        let old = rows.iter().find(|(_, row)| row.get("mark") == Some(&item.mark));
        let mut row = match old {
            Some((_, row)) => row.clone(),
            None => fresh(c, actor, draft, item, given)?,
        };
        // A program says only what differs from the letter, by the letter's place.
        if let Some((_, said)) = rows.iter().find(|(at, row)| *at == n && row.get("mark").is_none())
        {
            said.0.iter().for_each(|(field, text)| row.set(field, text.clone()));
        }
        row.set("mark", item.mark.clone());
        row.0.into_iter().for_each(|(field, text)| form.set(&name(n, &field), text));
    }
    Ok(form)
}

/// A letter that the form has not seen yet.
fn fresh(
    c: &mut Conn,
    actor: &Actor,
    draft: &Draft,
    item: &Item,
    given: &str,
) -> Result<Input, Refusal> {
    let (letter, found) = (draft.letter(item), &item.found);
    let mut row = Input::default();
    let now = time::now();
    // A letter cannot have come before it was sent, whatever the sender's clock says.
    let at = letter.sent.as_ref().map_or(now, |sent| sent.at.min(now));
    row.set("received_at", time::show(at));
    row.set("channel", "mail");
    row.set("subject", subject(letter, actor));
    row.set("body", letter.text.clone());
    row.set("person", letter.sender.name.clone().unwrap_or_default());
    row.set("email", letter.sender.address.clone().unwrap_or_default());
    let kept = letter.attachments.iter().enumerate().filter(|(_, part)| part.left.is_none());
    row.set("files", kept.map(|(at, _)| at.to_string()).collect::<Vec<_>>().join(","));
    (INQUIRY.suggest)(c, &mut row)?;
    let (deed, inquiry) = match (&found.earlier, &found.inquiries[..]) {
        (Some(_), _) => ("skip", ""),
        _ if found.twice => ("skip", ""),
        (None, [one, ..]) => ("reply", one.key.as_str()),
        (None, []) => ("new", ""),
    };
    row.set("do", deed);
    row.set("inquiry", inquiry);
    let (who, customer) = match (&found.customers[..], &found.masked) {
        _ if !given.is_empty() => ("other".to_string(), given),
        ([one], _) => (format!("c{}", one.id), ""),
        ([first, second, ..], _) if first.why.key != second.why.key => {
            (format!("c{}", first.id), "")
        }
        ([_, _, ..], _) => (String::new(), ""),
        ([], None) if letter.sender.address.is_some() => ("new".to_string(), ""),
        ([], _) => ("other".to_string(), ""),
    };
    row.set("who", who);
    row.set("customer_id", customer);
    newcomer(letter, &mut row);
    Ok(row)
}

fn subject(letter: &Letter, actor: &Actor) -> String {
    let first = letter.text.lines().map(str::trim).find(|line| !line.is_empty());
    match (letter.subject.is_empty(), first) {
        (false, _) => letter.subject.clone(),
        (true, Some(line)) => line.chars().filter(|c| !c.is_control()).take(80).collect(),
        (true, None) => m::LETTER_NO_SUBJECT.in_lang(actor.lang).to_string(),
    }
}

/// What a mail address tells of a company that the house does not know yet.
fn newcomer(letter: &Letter, row: &mut Input) {
    let address = letter.sender.address.clone().unwrap_or_default();
    let host = crate::parties::duplicate::domain_key(&address).unwrap_or_default();
    let company = host.split('.').next().unwrap_or_default();
    let short: String = company.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    row.set("short", short.to_uppercase());
    let named = letter.sender.name.clone().unwrap_or_default();
    row.set("name", if company.is_empty() { named } else { company.to_uppercase() });
    let country = address.rsplit('.').next().filter(|end| end.len() == 2);
    let country = country.and_then(|end| Country::parse(&end.to_uppercase()).ok());
    row.set("country", country.map_or(String::new(), |country| country.code().to_string()));
    row.set("source", "other");
}

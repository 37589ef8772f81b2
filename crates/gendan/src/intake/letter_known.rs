//! Owns what the house knows of a letter: whether it came before, who may have written it, and
//! which inquiry it answers.

use crate::kernel::{Actor, Refusal, save};
use crate::parties::customer::CUSTOMER;
use crate::parties::duplicate::{domain_key, name_key};
use crate::sales::inquiry::INQUIRY;
use db::{Conn, Row, Value};
use lang::{Msg, m};
use sheet::letter::Letter;

/// A record that may be meant, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub id: i64,
    /// What people call it.
    pub key: String,
    pub name: String,
    pub why: Msg,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The message that this letter is already, and the inquiry it belongs to.
    pub earlier: Option<(String, String)>,
    /// It lies twice in what was brought.
    pub twice: bool,
    pub customers: Vec<Candidate>,
    /// Whom to ask, where the sender is somebody else's customer.
    pub masked: Option<String>,
    pub inquiries: Vec<Candidate>,
}

pub fn find(c: &mut Conn, actor: &Actor, letter: &Letter, mail_id: &str) -> Result<Found, Refusal> {
    let mut found = Found { earlier: earlier(c, mail_id)?, ..Found::default() };
    customers(c, actor, letter, &mut found)?;
    inquiries(c, actor, letter, &mut found)?;
    Ok(found)
}

/// The message that has this Message-ID, and its inquiry's number.
fn earlier(c: &mut Conn, mail_id: &str) -> Result<Option<(String, String)>, Refusal> {
    let sql = "SELECT m.no, i.no AS inquiry FROM message m LEFT JOIN inquiry i ON i.id=m.inquiry_id
               WHERE m.mail_id=?";
    let row = c.one(sql, &[mail_id.into()])?;
    Ok(row.map(|row| (row.text("no"), row.opt_text("inquiry").unwrap_or_default())))
}

/// By address, then by domain, then by name; each customer once.
fn customers(
    c: &mut Conn,
    actor: &Actor,
    letter: &Letter,
    found: &mut Found,
) -> Result<(), Refusal> {
    let address = letter.sender.address.clone().unwrap_or_default();
    let domain = domain_key(&address);
    let name = letter.sender.name.as_deref().map(name_key).unwrap_or_default();
    let of_contact = "c.id IN (SELECT customer_id FROM contact WHERE";
    let ways: [(Msg, String, Vec<Value>); 3] = [
        (
            m::LETTER_BY_ADDRESS,
            format!("LOWER(c.email)=? OR {of_contact} LOWER(email)=?)"),
            vec![address.as_str().into(), address.as_str().into()],
        ),
        (
            m::LETTER_BY_DOMAIN,
            format!("c.domain_key=? OR {of_contact} LOWER(email) LIKE ?)"),
            domain.map_or(vec![], |d| vec![d.as_str().into(), format!("%@{d}").into()]),
        ),
        (m::LETTER_BY_NAME, "c.name_key=?".into(), vec![name.as_str().into()]),
    ];
    for (why, condition, params) in ways {
        if params.is_empty() || params.iter().any(|text| text.as_text() == Some("")) {
            continue;
        }
        let sql = format!(
            "SELECT c.id, c.short, c.name, u.name AS owner FROM customer c
             LEFT JOIN app_user u ON u.id=c.owner_id
             WHERE c.merged_into_id IS NULL AND ({condition}) ORDER BY c.id LIMIT 10"
        );
        for row in c.query(&sql, &params)? {
            note(c, actor, &row, why, found);
        }
    }
    Ok(())
}

fn note(c: &mut Conn, actor: &Actor, row: &Row, why: Msg, found: &mut Found) {
    let id = row.int("id");
    if found.customers.iter().any(|one| one.id == id) {
        return;
    }
    if save::visible_row(c, &CUSTOMER, actor, id).is_err() {
        // Neither its name nor its country: only whom to ask.
        found.masked = Some(row.opt_text("owner").unwrap_or_else(|| "—".into()));
        return;
    }
    found.customers.push(Candidate { id, key: row.text("short"), name: row.text("name"), why });
}

/// By the mail it answers, by the number in its subject, by the subject itself.
fn inquiries(
    c: &mut Conn,
    actor: &Actor,
    letter: &Letter,
    found: &mut Found,
) -> Result<(), Refusal> {
    let mut hits: Vec<(i64, Msg)> = Vec::new();
    for id in &letter.answers {
        let sql = "SELECT inquiry_id FROM message WHERE mail_id=? AND inquiry_id IS NOT NULL";
        let row = c.one(sql, &[id.as_str().into()])?;
        hits.extend(row.map(|row| (row.int("inquiry_id"), m::LETTER_ANSWERS_MAIL)));
    }
    let words = letter.subject.split(|c: char| !c.is_alphanumeric() && c != '-');
    let prefix = format!("{}-", INQUIRY.series.0);
    for word in words.filter(|word| word.starts_with(&prefix)) {
        let row = c.one("SELECT id FROM inquiry WHERE no=?", &[word.into()])?;
        hits.extend(row.map(|row| (row.int("id"), m::LETTER_ANSWERS_NUMBER)));
    }
    if let (subject, true) = bare_subject(&letter.subject) {
        for customer in &found.customers {
            let sql = "SELECT id, subject FROM inquiry WHERE customer_id=? AND state<>'closed'
                       ORDER BY id DESC LIMIT 100";
            let rows = c.query(sql, &[customer.id.into()])?;
            let same = rows.iter().filter(|row| bare_subject(&row.text("subject")).0 == subject);
            hits.extend(same.map(|row| (row.int("id"), m::LETTER_ANSWERS_SUBJECT)));
        }
    }
    for (id, why) in hits {
        if found.inquiries.iter().any(|one| one.id == id) {
            continue;
        }
        if let Ok(row) = save::visible_row(c, &INQUIRY, actor, id) {
            let (key, name) = (row.text("no"), row.text("subject"));
            found.inquiries.push(Candidate { id, key, name, why });
        }
    }
    Ok(())
}

/// A subject without what mail programs put before it, and whether they said it is an answer.
pub fn bare_subject(subject: &str) -> (String, bool) {
    const ANSWER: [&str; 8] = ["re", "aw", "sv", "antw", "回复", "答复", "回覆", "res"];
    const PASSED_ON: [&str; 6] = ["fw", "fwd", "wg", "tr", "转发", "轉寄"];
    let (mut rest, mut answer) = (subject.trim(), false);
    while let Some((head, tail)) = rest.split_once([':', '\u{ff1a}']) {
        let head = head.split('[').next().unwrap_or_default().trim().to_lowercase();
        if !ANSWER.contains(&head.as_str()) && !PASSED_ON.contains(&head.as_str()) {
            break;
        }
        answer |= ANSWER.contains(&head.as_str());
        rest = tail.trim();
    }
    (rest.to_lowercase(), answer)
}

#[cfg(test)]
mod tests {
    use super::bare_subject;

    #[test]
    fn an_answer_is_known_by_what_stands_before_its_subject() {
        let table = [
            ("Re: Canvas bags", "canvas bags", true),
            ("RE: AW: Re[2]: Canvas bags", "canvas bags", true),
            ("答复: 回复\u{ff1a}询价", "询价", true),
            ("Fwd: Canvas bags", "canvas bags", false),
            ("Canvas bags: 5,000 pcs", "canvas bags: 5,000 pcs", false),
            ("", "", false),
        ];
        for (subject, bare, answer) in table {
            assert_eq!(bare_subject(subject), (bare.to_string(), answer), "{subject}");
        }
    }
}

//! Owns letters that are no mails: a text file, or a PDF with its text.
use super::{Bundle, Doubt, Letter, Sender, charset};
use crate::child::Limits;
use crate::order;
use crate::refused::Refused;

pub(crate) fn from_text(bytes: &[u8]) -> Result<Bundle, Refused> {
    text(bytes).map(|letter| Bundle { letters: vec![letter], left: Vec::new() })
}

pub(crate) fn from_pdf(bytes: &[u8], limits: &Limits) -> Result<Bundle, Refused> {
    pdf(bytes, limits).map(|letter| Bundle { letters: vec![letter], left: Vec::new() })
}

pub(super) fn text(bytes: &[u8]) -> Result<Letter, Refused> {
    if bytes.iter().take(4096).filter(|byte| **byte == 0).count() > 4 && !has_wide_mark(bytes) {
        return Err(Refused::UnknownLetter);
    }
    let read = match has_wide_mark(bytes) {
        true => charset::decode(bytes, Some("utf-16")),
        false => charset::decode(bytes, Some("utf-8")),
    };
    let mut letter = of_text(&read.text);
    if read.guessed {
        letter.doubts.push(Doubt::EncodingGuessed { used: read.encoding.clone() });
    }
    letter.encoding = Some(read.encoding);
    match letter.text.trim().is_empty() {
        true => Err(Refused::Empty),
        false => Ok(letter.tidied()),
    }
}

fn has_wide_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

pub(super) fn pdf(bytes: &[u8], limits: &Limits) -> Result<Letter, Refused> {
    let doc = order::from_pdf(bytes, limits)?;
    Ok(of_text(&doc.text.join("\n")).tidied())
}

/// The subject is the line that says so, else the first one; the sender the first mail address.
fn of_text(text: &str) -> Letter {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let said = lines.iter().take(30).find_map(|line| {
        let (head, rest) = line.split_once([':', '\u{ff1a}'])?;
        let head = head.trim().to_lowercase();
        let is = ["subject", "re", "ref", "主题", "事由"].contains(&head.as_str());
        (is && !rest.trim().is_empty()).then_some(rest.trim())
    });
    let subject = said.or(lines.first().copied()).unwrap_or_default().to_string();
    let words = text.split(|c: char| {
        c.is_whitespace() || "<>()[],;\"':\u{ff1a}\u{ff0c}\u{ff1b}\u{ff08}\u{ff09}".contains(c)
    });
    let address = words.map(|word| word.trim_matches('.')).find(|word| {
        let parts = word.rsplit_once('@');
        parts.is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && word.is_ascii())
    });
    let sender = Sender { name: None, address: address.map(str::to_lowercase) };
    Letter { subject, sender, text: text.to_string(), ..Letter::default() }
}

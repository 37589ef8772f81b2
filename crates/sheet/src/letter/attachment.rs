//! Owns what came with a mail: its name made safe, programs left out.
use super::{Attachment, NotKept, Packed, header, plain_line};
use mail_parser::{Encoding, HeaderName, Message, MessagePart, MimeHeaders, PartType};

/// Attachments of one letter that are kept.
const MOST: usize = 100;

/// Endings that a double click would run.
const PROGRAMS: [&str; 40] = [
    "exe", "com", "bat", "cmd", "scr", "pif", "msi", "msp", "cpl", "dll", "sys", "lnk", "url",
    "hta", "js", "jse", "vb", "vbs", "vbe", "wsf", "wsh", "ps1", "psm1", "reg", "jar", "app",
    "apk", "sh", "bash", "run", "bin", "chm", "scf", "inf", "iso", "img", "vhd", "vhdx", "html",
    "htm",
];

pub(super) fn all(message: &Message) -> Vec<Attachment> {
    let parts = message.attachments.iter().enumerate();
    let read = parts.filter_map(|(n, id)| {
        let part = message.parts.get(*id as usize)?;
        Some(one(message, part, n))
    });
    read.collect()
}

fn one(message: &Message, part: &MessagePart, n: usize) -> Attachment {
    let bytes = content(message, part);
    let name = safe_name(&named(message, part), n, part);
    let left = match () {
        () if n >= MOST => Some(NotKept::TooMany),
        () if bytes.is_empty() => Some(NotKept::Empty),
        () if is_program(&name, &bytes) => Some(NotKept::Program),
        () => None,
    };
    let inline = matches!(part.body, PartType::InlineBinary(_)) || part.content_id().is_some();
    let bytes = Packed(if left.is_some() { Vec::new() } else { bytes });
    Attachment { name, inline, left, bytes }
}

/// The bytes as they were before they were packed into the mail.
fn content(message: &Message, part: &MessagePart) -> Vec<u8> {
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize);
    match (&part.body, part.encoding) {
        (PartType::Binary(bytes) | PartType::InlineBinary(bytes), _) => bytes.to_vec(),
        (PartType::Message(inner), Encoding::Base64 | Encoding::QuotedPrintable) => {
            inner.raw_message.to_vec()
        }
        (_, Encoding::None) => raw.unwrap_or_default().to_vec(),
        _ => super::mail::unpacked(message, part),
    }
}

/// The name that the mail gives it.
fn named(message: &Message, part: &MessagePart) -> String {
    let given = part.attachment_name().unwrap_or_default();
    if given.contains('\u{fffd}')
        && let Some(name) = named_again(message, part)
    {
        return name;
    }
    if let (true, PartType::Message(inner)) = (given.is_empty(), &part.body) {
        return format!("{}.eml", inner.subject().unwrap_or("mail"));
    }
    given.to_string()
}

/// A name in bytes of an unnamed encoding.
fn named_again(message: &Message, part: &MessagePart) -> Option<String> {
    let names = [(HeaderName::ContentDisposition, "filename"), (HeaderName::ContentType, "name")];
    names.into_iter().find_map(|(name, attribute)| {
        let given = part.headers.iter().find(|header| header.name == name)?;
        if let Some(whole) = header::joined(&message.raw_message, given, attribute) {
            return Some(whole);
        }
        let value = header::again(&message.raw_message, given)?;
        Some(value.as_content_type()?.attribute(attribute)?.to_string())
    })
}

/// A name that stays in its folder on every machine, at most 120 characters.
fn safe_name(given: &str, n: usize, part: &MessagePart) -> String {
    let plain = plain_line(given.rsplit(['/', '\\']).next().unwrap_or_default());
    let plain: String = plain
        .chars()
        .map(|c| if r#"<>:"|?*"#.contains(c) { '_' } else { c })
        .collect::<String>()
        .trim_matches([' ', '.'])
        .to_string();
    let count = plain.chars().count();
    // A long name loses its middle: the ending says what it is.
    let tail: String = plain.chars().skip(count.saturating_sub(30)).collect();
    match count {
        0 => format!("attachment-{}.{}", n + 1, ending(part)),
        1..=120 => plain,
        _ => plain.chars().take(90).collect::<String>() + &tail,
    }
}

fn ending(part: &MessagePart) -> String {
    let kind = part.content_type();
    let kind = kind.map(|kind| (kind.ctype(), kind.subtype().unwrap_or_default()));
    match kind {
        Some(("text", "plain")) => "txt".into(),
        Some(("text", "html")) => "htm".into(),
        Some(("image", "jpeg" | "pjpeg")) => "jpg".into(),
        Some(("image" | "application", kind)) if kind.len() < 6 && kind.is_ascii() => kind.into(),
        Some(("message", _)) => "eml".into(),
        _ => "dat".into(),
    }
}

/// By its name or by how it begins: a program stays a program whatever it is called. A page of HTML
/// runs scripts in the browser of whoever opens it.
fn is_program(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    PROGRAMS.contains(&ending.as_str())
        || begins(b"MZ")
        || begins(b"\x7fELF")
        || begins(b"#!")
        || begins(b"\xca\xfe\xba\xbe")
}

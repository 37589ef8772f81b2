//! Owns one mail: headers, the text that a person reads, and its attachments.
use super::{Doubt, Letter, Sender, Sent, attachment, charset, header, html};
use crate::refused::Refused;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Encoding, Header, HeaderName, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders,
    PartType,
};

/// Headers of which a mail has at least one.
const KNOWN: [HeaderName<'static>; 8] = [
    HeaderName::From,
    HeaderName::Sender,
    HeaderName::MessageId,
    HeaderName::Date,
    HeaderName::Subject,
    HeaderName::Received,
    HeaderName::ReturnPath,
    HeaderName::To,
];

pub(super) fn read(bytes: &[u8]) -> Result<Letter, Refused> {
    let message = MessageParser::default().parse(bytes).ok_or(Refused::NotAMail)?;
    if !message.headers().iter().any(|header| KNOWN.contains(&header.name)) {
        return Err(Refused::NotAMail);
    }
    let mut letter = Letter {
        sender: sender(&message),
        sent: sent(&message),
        subject: subject(&message),
        message_id: message.message_id().map(super::one_line).filter(|id| !id.is_empty()),
        answers: answers(&message),
        attachments: attachment::all(&message),
        ..Letter::default()
    };
    text(&message, &mut letter);
    Ok(letter.tidied())
}

fn find<'a, 'x>(message: &'a Message<'x>, name: HeaderName<'static>) -> Option<&'a Header<'x>> {
    message.headers().iter().rev().find(|header| header.name == name)
}

fn subject(message: &Message) -> String {
    let Some(found) = find(message, HeaderName::Subject) else { return String::new() };
    let again = header::again(&message.raw_message, found);
    let value = again.as_ref().unwrap_or(&found.value);
    value.as_text().unwrap_or_default().to_string()
}

fn sender(message: &Message) -> Sender {
    let named = [HeaderName::From, HeaderName::Sender, HeaderName::ReplyTo];
    for name in named {
        let Some(found) = find(message, name) else { continue };
        let again = header::again(&message.raw_message, found);
        let first = of_address(again.as_ref().unwrap_or(&found.value));
        if first.address.is_some() {
            return first;
        }
    }
    let back = find(message, HeaderName::ReturnPath).and_then(|header| header.value.as_text());
    Sender { name: None, address: back.and_then(address) }
}

fn of_address(value: &HeaderValue) -> Sender {
    let first = value.as_address().and_then(|all| all.iter().next());
    let name = first.and_then(|one| one.name()).map(str::to_string);
    Sender { name, address: first.and_then(|one| one.address()).and_then(address) }
}

/// An address that can be answered.
fn address(text: &str) -> Option<String> {
    let text = super::one_line(text).trim_matches(['<', '>', ' ']).to_lowercase();
    let (user, host) = text.rsplit_once('@')?;
    (!user.is_empty() && !host.is_empty() && !text.contains(' ')).then_some(text)
}

fn sent(message: &Message) -> Option<Sent> {
    let date = message.date().filter(|date| date.is_valid() && date.year >= 1970)?;
    Some(Sent { at: date.to_timestamp().checked_mul(1000)?, shown: date.to_rfc3339() })
}

/// In-Reply-To first, then References from the last to the first.
fn answers(message: &Message) -> Vec<String> {
    let ids = |value: &HeaderValue| match value {
        HeaderValue::Text(id) => vec![super::one_line(id)],
        HeaderValue::TextList(ids) => ids.iter().map(|id| super::one_line(id)).collect(),
        _ => Vec::new(),
    };
    let mut all = ids(message.in_reply_to());
    all.extend(ids(message.references()).into_iter().rev());
    let mut seen = std::collections::HashSet::new();
    all.retain(|id| !id.is_empty() && seen.insert(id.clone()));
    all.truncate(50);
    all
}

/// The parts that are shown as text, one after the other.
fn text(message: &Message, letter: &mut Letter) {
    let mut texts = Vec::new();
    for id in &message.text_body {
        let Some(part) = message.parts.get(*id as usize) else { continue };
        let is_html = match part.body {
            PartType::Html(_) => true,
            PartType::Text(_) => false,
            _ => continue,
        };
        let bytes = unpacked(message, part);
        let named = part.content_type().and_then(|kind| kind.attribute("charset"));
        let own = named.map(str::to_string).or_else(|| html::charset(&bytes).filter(|_| is_html));
        let read = charset::decode(&bytes, own.as_deref());
        if read.guessed {
            letter.doubts.push(Doubt::EncodingGuessed { used: read.encoding.clone() });
        }
        letter.encoding.get_or_insert(read.encoding);
        if !is_html {
            texts.push(read.text);
            continue;
        }
        let remote = html::remote(&read.text);
        if remote > 0 {
            letter.doubts.push(Doubt::Remote { count: remote });
        }
        texts.push(html::to_text(&read.text));
    }
    letter.text = texts.join("\n\n");
    let kind = message.root_part().content_type();
    let kind = kind.map(|kind| (kind.ctype(), kind.subtype().unwrap_or_default()));
    let sealed = matches!(
        kind,
        Some(("multipart", "encrypted") | ("application", "pkcs7-mime" | "x-pkcs7-mime"))
    );
    if sealed {
        letter.doubts.push(Doubt::Encrypted);
    }
}

/// The bytes of a part as the sender typed them.
pub(super) fn unpacked(message: &Message, part: &MessagePart) -> Vec<u8> {
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize);
    let raw = raw.unwrap_or_default();
    let read = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::Base64 => base64_decode(raw),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
    };
    read.unwrap_or_else(|| part.text_contents().unwrap_or_default().as_bytes().to_vec())
}

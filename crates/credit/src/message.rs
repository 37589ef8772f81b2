//! Owns the bank's message as text: fields by their tags, in any order, also without the blocks
//! around them (SWIFT category 7, MT700 to MT760).

use base::CodeError;
use lang::m;

/// So much text a message may have; ten continuation messages have less.
const MOST_BYTES: usize = 512 * 1024;

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// MT700: a credit is issued.
    Issue,
    /// MT701: its continuation.
    Continuation,
    /// MT707: it is amended.
    Amendment,
    /// MT710: another bank's credit is advised.
    Advice,
    /// MT720: it is transferred.
    Transfer,
    /// Any other message of the category, by its number.
    Other(u16),
}

impl Kind {
    fn of_number(number: u16) -> Kind {
        match number {
            700 => Kind::Issue,
            701 => Kind::Continuation,
            707 => Kind::Amendment,
            710 => Kind::Advice,
            720 => Kind::Transfer,
            other => Kind::Other(other),
        }
    }

    pub fn number(self) -> u16 {
        match self {
            Kind::Issue => 700,
            Kind::Continuation => 701,
            Kind::Amendment => 707,
            Kind::Advice => 710,
            Kind::Transfer => 720,
            Kind::Other(number) => number,
        }
    }
}

/// One field: its tag without colons and its text, lines parted by `\n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub tag: String,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// As block 2 says; without it as the tags tell.
    pub kind: Kind,
    pub fields: Vec<Field>,
}

impl Message {
    /// Reads a message. Blocks 1 to 5 may stand around it or be missing.
    pub fn read(text: &str) -> Result<Message, CodeError> {
        if text.len() > MOST_BYTES {
            return Err(CodeError(m::CREDIT_TOO_LONG.text()));
        }
        let fields = fields(body(text));
        if fields.is_empty() {
            return Err(CodeError(m::CREDIT_NO_FIELDS.text()));
        }
        let kind = stated_kind(text).unwrap_or_else(|| kind_of_tags(&fields));
        Ok(Message { kind, fields })
    }

    /// The text of the first field with this tag, if it holds any.
    pub fn text(&self, tag: &str) -> Option<&str> {
        let found = self.fields.iter().find(|field| field.tag == tag);
        found.map(|field| field.text.as_str()).filter(|text| !text.trim().is_empty())
    }

    /// The first field whose tag is this number with any option letter: `41A`, `41D`.
    pub fn option(&self, number: &str) -> Option<&Field> {
        let fits = |tag: &str| {
            let letter = tag.strip_prefix(number);
            letter
                .is_some_and(|rest| rest.len() <= 1 && rest.bytes().all(|b| b.is_ascii_uppercase()))
        };
        self.fields.iter().find(|field| fits(&field.tag) && !field.text.trim().is_empty())
    }
}

/// Block 4, or everything when there are no blocks.
fn body(text: &str) -> &str {
    let start = text.find("{4:").map_or(0, |at| at + 3);
    let rest = &text[start..];
    let end = rest.find("\n-}").or_else(|| rest.find("-}"));
    &rest[..end.unwrap_or(rest.len())]
}

/// `{2:I700…` or `{2:O700…`, or a title `MT700` before the fields.
fn stated_kind(text: &str) -> Option<Kind> {
    let digits = |at: usize| text.get(at..at + 3)?.parse::<u16>().ok();
    let block = text.find("{2:").and_then(|at| digits(at + 4));
    let first = text.find(":20:").or_else(|| text.find(":27:")).unwrap_or(text.len());
    let title = text[..first].find("MT").and_then(|at| digits(at + 2));
    block.or(title).map(Kind::of_number)
}

fn kind_of_tags(fields: &[Field]) -> Kind {
    let has = |tag: &str| fields.iter().any(|field| field.tag == tag);
    match () {
        () if has("26E") || has("30") && has("21") && !has("77A") => Kind::Amendment,
        () if has("77A") => Kind::Other(750),
        () if has("21") && has("40A") => Kind::Advice,
        () if has("21") && has("59") => Kind::Transfer,
        () if !has("40A") && (has("45B") || has("46B") || has("47B")) => Kind::Continuation,
        () => Kind::Issue,
    }
}

/// A line `:45A:…` begins a field; other lines belong to the one before.
fn fields(text: &str) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for line in text.lines().map(|line| line.trim_end_matches(['\r', ' ', '\t'])) {
        match opening(line) {
            Some((tag, rest)) => {
                fields.push(Field { tag: tag.to_ascii_uppercase(), text: rest.to_string() });
            }
            None => {
                let Some(last) = fields.last_mut() else { continue };
                if !last.text.is_empty() {
                    last.text.push('\n');
                }
                last.text.push_str(line);
            }
        }
    }
    for field in &mut fields {
        field.text.truncate(field.text.trim_end().len());
    }
    fields
}

/// Two digits and perhaps a letter between colons.
fn opening(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.trim_start().strip_prefix(':')?.split_once(':')?;
    let bytes = tag.as_bytes();
    let shape = matches!(bytes.len(), 2 | 3)
        && bytes[..2].iter().all(u8::is_ascii_digit)
        && bytes[2..].iter().all(u8::is_ascii_alphabetic);
    shape.then_some((tag, rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: &str =
        ":27:1/1\n:40A:IRREVOCABLE\n:20:LC77\n:45A:\n500 LAMPS\nCIF: HAMBURG\n:48:21";

    #[test]
    fn fields_stand_in_any_order_with_or_without_blocks() {
        let blocks = format!("{{1:F01AAAA}}{{2:I700BBBB}}{{4:\n{BARE}\n-}}{{5:{{CHK:12}}}}");
        for text in [BARE, &blocks, &BARE.replace('\n', "\r\n")] {
            let message = Message::read(text).unwrap();
            assert_eq!(message.kind, Kind::Issue);
            assert_eq!(message.text("45A"), Some("500 LAMPS\nCIF: HAMBURG"), "{text}");
            assert_eq!(message.text("48"), Some("21"));
            assert_eq!(message.text("46A"), None);
        }
    }

    #[test]
    fn an_option_letter_does_not_matter_where_the_number_tells() {
        let message = Message::read(":20:X\n:41D:ANY BANK\nBY NEGOTIATION\n:42C:SIGHT").unwrap();
        assert_eq!(message.option("41").map(|field| field.tag.as_str()), Some("41D"));
        assert!(message.option("4").is_none());
    }

    #[test]
    fn what_is_no_message_is_refused() {
        for text in ["", "Dear Sirs,\nplease find", "12:30 we met", "{4:\n-}"] {
            assert!(Message::read(text).is_err(), "{text:?}");
        }
        assert!(Message::read(&":20:X\n".repeat(200_000)).is_err());
    }

    #[test]
    fn the_kind_is_stated_or_told_by_the_tags() {
        for (text, kind) in [
            (":20:A\n:21:B\n:26E:01\n:30:240215", Kind::Amendment),
            (":20:A\n:21:B\n:40A:IRREVOCABLE", Kind::Advice),
            (":20:A\n:21:B\n:59:C", Kind::Transfer),
            ("{2:O7341200}{4:\n:20:A\n-}", Kind::Other(734)),
            ("MT701\n:27:2/2\n:20:A\n:46B:+INVOICE", Kind::Continuation),
            (":20:A\n:21:B\n:30:240320\n:77A:+LATE", Kind::Other(750)),
        ] {
            assert_eq!(Message::read(text).unwrap().kind, kind, "{text}");
        }
    }
}

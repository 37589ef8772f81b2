//! Owns headers that a mail library reads wrongly: eight-bit text without an encoding, and words
//! whose characters are cut apart between two encoded words.
use super::charset::{bare, decode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Header, HeaderValue, MessageParser};

/// Reads a header of the raw mail again, mended.
pub(super) fn again(raw: &[u8], header: &Header) -> Option<HeaderValue<'static>> {
    let bytes = raw.get(header.offset_field as usize..header.offset_end as usize)?;
    let mended = format!("{}\r\n\r\n", mend(&bare(bytes)).trim_end());
    let read = MessageParser::default().parse_headers(&mended)?;
    let value = read.headers().first()?.value.clone();
    Some(value.into_owned())
}

/// Encoded words that stand side by side become one, read as a whole.
fn mend(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, run, after)) = next_run(rest) {
        out.push_str(before);
        // Each word of a switching encoding begins and ends in ASCII: two of them are no text.
        let joins = |a: &Word, b: &Word| {
            a.charset.eq_ignore_ascii_case(b.charset)
                && !a.charset.to_ascii_lowercase().starts_with("iso-2022")
        };
        for group in run.chunk_by(joins) {
            let bytes: Vec<u8> = group.iter().flat_map(Word::bytes).collect();
            let read = decode(&bytes, Some(group[0].charset)).text;
            out.push_str(&format!("=?utf-8?B?{}?= ", STANDARD.encode(read)));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `=?charset?B?data?=`
struct Word<'a> {
    charset: &'a str,
    how: &'a str,
    data: &'a str,
}

impl<'a> Word<'a> {
    /// The word at the beginning of a text, and what follows it.
    fn read(text: &'a str) -> Option<(Word<'a>, &'a str)> {
        let mut parts = text.strip_prefix("=?")?.splitn(3, '?');
        let (charset, how, rest) = (parts.next()?, parts.next()?, parts.next()?);
        let (data, after) = rest.split_once("?=")?;
        let charset = charset.split('*').next().unwrap_or_default();
        let sound = !charset.is_empty() && how.len() == 1;
        sound.then_some((Word { charset, how, data }, after))
    }

    fn bytes(&self) -> Vec<u8> {
        let read = match self.how {
            "B" | "b" => base64_decode(self.data.as_bytes()),
            _ => quoted_printable_decode(self.data.replace('_', "=20").as_bytes()),
        };
        read.unwrap_or_else(|| self.data.as_bytes().to_vec())
    }
}

/// What stands before the first encoded word, the words in a row, and what follows them.
fn next_run(text: &str) -> Option<(&str, Vec<Word<'_>>, &str)> {
    for (at, _) in text.match_indices("=?") {
        let Some((word, mut after)) = Word::read(&text[at..]) else { continue };
        let mut run = vec![word];
        while let Some((word, next)) = Word::read(after.trim_start()) {
            run.push(word);
            after = next;
        }
        return Some((&text[..at], run, after));
    }
    None
}

/// A long attribute in numbered pieces (RFC 2231), read as a whole: `filename*0*=gb2312''%B1…`.
pub(super) fn joined(raw: &[u8], header: &Header, attribute: &str) -> Option<String> {
    let bytes = raw.get(header.offset_field as usize..header.offset_end as usize)?;
    let text = bare(bytes);
    let mut pieces: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut charset = None;
    for part in text.split(';') {
        let Some((name, value)) = part.split_once('=') else { continue };
        let Some(rest) = name.trim().strip_prefix(attribute) else { continue };
        let number = rest.trim_matches('*').parse().ok()?;
        let value = value.trim().trim_matches('"');
        let packed = rest.ends_with('*');
        let mut parts = value.splitn(3, '\'');
        let value = match (packed && number == 0, parts.next(), parts.nth(1)) {
            (true, Some(named), Some(value)) => {
                charset = Some(named.to_string());
                value
            }
            _ => value,
        };
        pieces.push((number, if packed { unescaped(value) } else { value.as_bytes().to_vec() }));
    }
    pieces.sort_by_key(|(number, _)| *number);
    let bytes: Vec<u8> = pieces.into_iter().flat_map(|(_, bytes)| bytes).collect();
    (!bytes.is_empty()).then(|| decode(&bytes, charset.as_deref()).text)
}

/// `%B1%A8` as bytes.
fn unescaped(text: &str) -> Vec<u8> {
    let (mut out, bytes, mut at) = (Vec::new(), text.as_bytes(), 0);
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if bytes[at] == b'%' => {
                out.push(byte);
                at += 3;
            }
            _ => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    out
}

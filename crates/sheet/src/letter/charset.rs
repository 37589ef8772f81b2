//! Owns which characters bytes of a mail mean: the encoding it names if that fits, else the
//! likeliest of the trade's.
use crate::read::delimited;
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, SHIFT_JIS, UTF_8, WINDOWS_1252,
};
use mail_parser::decoders::charsets::map::charset_decoder;
use std::borrow::Cow;

/// Text with the encoding that it was read in.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: String,
    /// Not the encoding that was named, or none was named and it is no plain ASCII.
    pub guessed: bool,
}

/// Reads bytes by the encoding that is named for them.
pub(super) fn decode(bytes: &[u8], named: Option<&str>) -> Decoded {
    let found = named.and_then(by_name);
    let western = found == Some(WINDOWS_1252);
    match found {
        _ if bytes.is_ascii() && !switches(found) => told(UTF_8, bytes, false),
        // What names itself western is often not: nobody sees the name of his encoding.
        Some(_) if western => match likeliest(bytes) {
            other if is_eastern(other) && reads(other, bytes) => told(other, bytes, true),
            _ => told(WINDOWS_1252, bytes, false),
        },
        Some(encoding) if reads(encoding, bytes) => told(encoding, bytes, false),
        Some(encoding) if switches(found) => told(encoding, bytes, false),
        Some(encoding) => match likeliest(bytes) {
            other if reads(other, bytes) && !is_cut(encoding, bytes) => told(other, bytes, true),
            _ => told(encoding, bytes, false),
        },
        None => match named.and_then(|name| charset_decoder(name.as_bytes())) {
            Some(decoder) => Decoded {
                text: decoder(bytes),
                encoding: named.unwrap_or_default().to_lowercase(),
                guessed: false,
            },
            None => {
                let likely = likeliest(bytes);
                // Bytes that are UTF-8 by chance are no text of the trade.
                told(likely, bytes, likely != UTF_8)
            }
        },
    }
}

/// The text of a header that stands in it without any encoding named.
pub(super) fn bare(bytes: &[u8]) -> Cow<'_, str> {
    if bytes.windows(2).any(|pair| pair == b"\x1b$") {
        return ISO_2022_JP.decode(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => likeliest(bytes).decode(bytes).0,
    }
}

/// Escape sequences of these are ASCII, and still no ASCII text.
fn switches(encoding: Option<&'static Encoding>) -> bool {
    encoding == Some(ISO_2022_JP)
}

fn told(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, used, _) = encoding.decode(bytes);
    Decoded { text: text.into_owned(), encoding: used.name().to_lowercase(), guessed }
}

/// Text in the named encoding of which only a little was lost on the way.
fn is_cut(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let text = encoding.decode(bytes).0;
    let lost = text.matches('\u{fffd}').count();
    lost * 4 < text.chars().filter(|c| !c.is_ascii()).count()
}

fn reads(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    !encoding.decode(bytes).2
}

/// Encodings by the names that mail programs give them; the newer Chinese one reads the older.
fn by_name(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().trim_matches(['"', '\'']).to_ascii_lowercase();
    let known = match name.as_str() {
        "cp936" | "ms936" | "windows-936" => Some(GB18030),
        "cp950" | "ms950" | "windows-950" => Some(BIG5),
        "cp932" | "ms932" => Some(SHIFT_JIS),
        other => Encoding::for_label(other.as_bytes()),
    };
    known.map(|encoding| if encoding == GBK { GB18030 } else { encoding })
}

/// The likeliest encoding. Big5 is told from the mainland's by its most frequent characters.
fn likeliest(bytes: &[u8]) -> &'static Encoding {
    let likely = delimited::guessed(bytes);
    if likely == GB18030 && reads(BIG5, bytes) && frequent(BIG5, bytes) > frequent(GB18030, bytes) {
        return BIG5;
    }
    likely
}

/// How many of the most frequent characters of letters a reading gives.
fn frequent(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    const FREQUENT: &str = "的一是在不了有和人這这中大為为上個个國国我以要他時时來来用們们生到作地於于出就分\
        公司產产品您請请信電电話话貴贵本可及或與与之";
    encoding.decode(bytes).0.chars().filter(|c| FREQUENT.contains(*c)).count()
}

fn is_eastern(encoding: &'static Encoding) -> bool {
    [UTF_8, GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR].contains(&encoding)
}

//! Owns letters from outside: mails, boxes and packets of mails, and letters as text or PDF, read
//! into sender, date, subject, text and attachments. Nothing they point at is ever fetched.
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use lang::{Msg, Text, m};
use serde::{Deserialize, Serialize};

mod attachment;
mod bundle;
mod charset;
mod header;
mod html;
mod mail;
mod plain;

pub(crate) use bundle::{mailbox, one_mail, packet};
pub(crate) use plain::{from_pdf, from_text};

/// What one file held: letters, and what in it was none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    pub letters: Vec<Letter>,
    pub left: Vec<LeftOut>,
}

/// A part of a packet that did not become a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    pub name: String,
    pub why: crate::Refused,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Its name in the packet, `3` in a box of mails; empty for a file of its own.
    pub place: String,
    pub sender: Sender,
    pub sent: Option<Sent>,
    pub subject: String,
    pub text: String,
    /// The encoding that the text was read in: `gb18030`.
    pub encoding: Option<String>,
    pub message_id: Option<String>,
    /// The mails that it answers, the nearest first.
    pub answers: Vec<String>,
    pub attachments: Vec<Attachment>,
    pub doubts: Vec<Doubt>,
    /// The letter as it came, where it lay in a packet or box.
    pub raw: Option<Packed>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    pub name: Option<String>,
    pub address: Option<String>,
}

/// When it was sent, by the sender's clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// UTC milliseconds.
    pub at: i64,
    /// `2026-11-02T09:30:00+08:00`
    pub shown: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Safe as a file's name, whatever the mail called it.
    pub name: String,
    /// A picture or part that stands in the text.
    pub inline: bool,
    /// Why it is not kept; its bytes are empty then.
    pub left: Option<NotKept>,
    pub bytes: Packed,
}

/// Why an attachment is left in the mail and not laid into the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotKept {
    /// It would run on the machine of whoever opens it.
    Program,
    Empty,
    /// More than a letter of the trade brings.
    TooMany,
}

impl NotKept {
    pub fn text(self) -> Msg {
        match self {
            NotKept::Program => m::LETTER_LEFT_PROGRAM,
            NotKept::Empty => m::LETTER_LEFT_EMPTY,
            NotKept::TooMany => m::LETTER_LEFT_MANY,
        }
    }
}

/// Bytes on their way out of the reading child: base64 in its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed(pub Vec<u8>);

impl Serialize for Packed {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Packed, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        STANDARD.decode(text.as_bytes()).map(Packed).map_err(serde::de::Error::custom)
    }
}

/// What a person should look at before he believes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    NoSender,
    NoDate,
    NoText,
    /// The letter names no encoding, or a wrong one.
    EncodingGuessed {
        used: String,
    },
    /// So many characters could not be read.
    Unreadable {
        count: usize,
    },
    /// Its pictures lie at an outside address and were not fetched.
    Remote {
        count: usize,
    },
    Encrypted,
    /// The text was cut; the letter itself is kept whole.
    Cut {
        kept: usize,
    },
}

impl Doubt {
    pub fn text(&self) -> Text {
        match self {
            Doubt::NoSender => m::LETTER_DOUBT_NO_SENDER.text(),
            Doubt::NoDate => m::LETTER_DOUBT_NO_DATE.text(),
            Doubt::NoText => m::LETTER_DOUBT_NO_TEXT.text(),
            Doubt::EncodingGuessed { used } => m::LETTER_DOUBT_ENCODING.with("used", used),
            Doubt::Unreadable { count } => m::LETTER_DOUBT_UNREADABLE.with("count", *count),
            Doubt::Remote { count } => m::LETTER_DOUBT_REMOTE.with("count", *count),
            Doubt::Encrypted => m::LETTER_DOUBT_ENCRYPTED.text(),
            Doubt::Cut { kept } => m::LETTER_DOUBT_CUT.with("kept", *kept),
        }
    }
}

/// Characters of a letter's text that a form takes.
const MOST_TEXT: usize = 9_500;
/// Characters of a subject or a name.
const MOST_LINE: usize = 200;

impl Letter {
    /// Brings texts into the form that fields take, and says what was doubtful about it.
    fn tidied(mut self) -> Letter {
        self.subject = one_line(&self.subject);
        self.sender.name = self.sender.name.map(|name| one_line(&name)).filter(|n| !n.is_empty());
        let bad = |text: &str| text.matches('\u{fffd}').count();
        let unreadable = bad(&self.subject) + bad(&self.text);
        self.text = body(&self.text);
        if self.text.chars().count() > MOST_TEXT {
            self.text = self.text.chars().take(MOST_TEXT).collect();
            self.doubts.push(Doubt::Cut { kept: MOST_TEXT });
        }
        let told = [
            (self.sender.address.is_none(), Doubt::NoSender),
            (self.sent.is_none(), Doubt::NoDate),
            (self.text.is_empty(), Doubt::NoText),
            (unreadable > 0, Doubt::Unreadable { count: unreadable }),
        ];
        self.doubts.extend(told.into_iter().filter(|(is, _)| *is).map(|(_, doubt)| doubt));
        self
    }
}

/// One line without control characters and without marks that turn the direction of writing.
fn plain_line(text: &str) -> String {
    let plain = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let plain: String = plain.filter(|c| !is_direction(*c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line as long as a field takes.
pub(crate) fn one_line(text: &str) -> String {
    plain_line(text).chars().take(MOST_LINE).collect()
}

/// Marks that make `gpj.exe` look like `exe.jpg`.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Text of several lines: ends of lines alike, no trailing blanks, at most one empty line in a row.
fn body(text: &str) -> String {
    let clean: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| *c == '\n' || *c == '\t' || !c.is_control())
        .collect();
    let mut out = String::with_capacity(clean.len());
    let mut empty = true; // no empty lines before the first one
    for line in clean.lines().map(str::trim_end) {
        if !(line.trim().is_empty() && empty) {
            out.push_str(line);
            out.push('\n');
        }
        empty = line.trim().is_empty();
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests;

//! Owns files that hold letters: one mail, a box of mails, a packet (zip) of mails and letters.
use super::{Bundle, LeftOut, Letter, Packed, charset, mail, one_line, plain};
use crate::child::{Kind, Limits};
use crate::read::zip_guard;
use crate::refused::Refused;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Letters that a page can hold; more are sent in several files.
pub(crate) const MOST_LETTERS: usize = 200;

pub(crate) fn one_mail(bytes: &[u8]) -> Result<Bundle, Refused> {
    Ok(Bundle { letters: vec![mail::read(bytes)?], left: Vec::new() })
}

/// A box of mails: each begins behind a line `From …`.
pub(crate) fn mailbox(bytes: &[u8]) -> Result<Bundle, Refused> {
    let mut bundle = Bundle::default();
    for (n, part) in mails_of(bytes).into_iter().enumerate() {
        take(&mut bundle, (n + 1).to_string(), mail::read(&part), part)?;
    }
    filled(bundle)
}

fn mails_of(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut mails: Vec<Vec<u8>> = Vec::new();
    let mut blank = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if blank && line.starts_with(b"From ") {
            mails.push(Vec::new());
            blank = false;
            continue;
        }
        blank = line.trim_ascii().is_empty();
        let Some(mail) = mails.last_mut() else { continue };
        // `>From` was a line of the text that began like the head of a mail.
        let escaped = line.trim_ascii_start().starts_with(b">From ") && line.starts_with(b">");
        mail.extend_from_slice(if escaped { &line[1..] } else { line });
    }
    mails
}

pub(crate) fn packet(bytes: &[u8], limits: &Limits) -> Result<Bundle, Refused> {
    // What comes out is carried on as text: much less than a workbook may unpack to.
    zip_guard::measure(bytes, limits.output >> 21)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Refused::broken)?;
    let mut bundle = Bundle::default();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => Refused::Encrypted,
            other => Refused::broken(other),
        })?;
        let name = one_line(&charset::bare(entry.name_raw()));
        if entry.is_dir() || name.starts_with("__MACOSX/") {
            continue;
        }
        let mut content = Vec::new();
        entry.read_to_end(&mut content).map_err(Refused::broken)?;
        let read = Kind::of_letter(&name, &content).and_then(|kind| one(kind, &content, limits));
        take(&mut bundle, name, read, content)?;
    }
    filled(bundle)
}

fn one(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Letter, Refused> {
    match kind {
        Kind::Mail => mail::read(bytes),
        Kind::LetterText => plain::text(bytes),
        Kind::LetterPdf => plain::pdf(bytes, limits),
        // A packet in a packet, a box in a packet.
        _ => Err(Refused::UnknownLetter),
    }
}

fn take(
    bundle: &mut Bundle,
    place: String,
    read: Result<Letter, Refused>,
    raw: Vec<u8>,
) -> Result<(), Refused> {
    if bundle.letters.len() + bundle.left.len() >= MOST_LETTERS {
        return Err(Refused::TooManyLetters { limit: MOST_LETTERS as u64 });
    }
    match read {
        Ok(letter) => bundle.letters.push(Letter { place, raw: Some(Packed(raw)), ..letter }),
        Err(why) => bundle.left.push(LeftOut { name: place, why }),
    }
    Ok(())
}

fn filled(bundle: Bundle) -> Result<Bundle, Refused> {
    match bundle.letters.is_empty() && bundle.left.is_empty() {
        true => Err(Refused::Empty),
        false => Ok(bundle),
    }
}

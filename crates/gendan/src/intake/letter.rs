//! Owns letters between their steps: the files that were brought, each letter in them with what the
//! house knows of it, and what stands in the form.

use super::letter_form;
use super::letter_known::{self, Found};
use super::order::Sent;
use super::reading::{self, Kept};
use super::source::Source;
use crate::kernel::files::{self, FileKind, Store, Stored};
use crate::kernel::{Actor, Input, Refusal, permission};
use crate::sales::inquiry::INQUIRY;
use db::Conn;
use sheet::letter::{Bundle, Letter};
use sheet::mapping::Tally;
use sheet::{Kind, Limits, Parsed};

/// A file that held letters.
pub struct LetterFile {
    pub source: Source,
    /// Bytes.
    pub size: i64,
    pub bundle: Bundle,
}

/// One letter of the form.
pub struct Item {
    pub file: usize,
    pub at: usize,
    /// Tells it from the others in the form: its file's mark and its place in it.
    pub mark: String,
    /// Its Message-ID, or its content's name: by it the house knows it again.
    pub mail_id: String,
    pub found: Found,
}

#[derive(Default)]
pub struct Draft {
    pub files: Vec<LetterFile>,
    pub items: Vec<Item>,
    pub form: Input,
}

/// Where a letter's papers lie: itself, then what came with it.
#[derive(Clone, Debug)]
pub struct Laid {
    pub kind: FileKind,
    pub name: String,
    pub stored: Stored,
}

/// Reads what the form carries and what came new. What cannot be read is told file by file.
pub fn read_all(
    store: &Store,
    typed: &Input,
    sent: &[Sent],
    limits: &Limits,
) -> (Vec<LetterFile>, Vec<Refusal>) {
    let (mut files, mut refused) = (Vec::<LetterFile>::new(), Vec::new());
    let mut keep = |read: Result<Kept, Refusal>| match read.map(LetterFile::of) {
        // The same content twice is one file.
        Ok(Some(file)) if files.iter().any(|one| one.source.sha256 == file.source.sha256) => {}
        Ok(Some(file)) => files.push(file),
        Ok(None) => {}
        Err(refusal) => refused.push(refusal),
    };
    for source in Source::all(typed) {
        keep(reading::again_as(store, Kind::of_letter, (&source.name, &source.sha256), limits));
    }
    for (name, bytes) in sent {
        keep(reading::take_in_as(store, Kind::of_letter, (name, bytes), limits));
    }
    (files, refused)
}

impl LetterFile {
    fn of(kept: Kept) -> Option<LetterFile> {
        let Parsed::Letters(bundle) = kept.parsed else { return None };
        let source = Source { sha256: kept.sha256, name: kept.name, ..Source::default() };
        Some(LetterFile { source, size: kept.size, bundle })
    }
}

impl Draft {
    pub fn letter(&self, item: &Item) -> &Letter {
        &self.files[item.file].bundle.letters[item.at]
    }

    /// What became of everything that came in, as far as the form says by now.
    pub fn tally(&self, refused: usize) -> Tally {
        let left: usize = self.files.iter().map(|file| file.bundle.left.len()).sum();
        let skipped = self.items.iter().enumerate();
        let skipped = skipped.filter(|(n, _)| letter_form::deed(&self.form, *n) == "skip").count();
        Tally {
            rows_in: self.items.len() + left + refused,
            accepted: self.items.len() - skipped,
            rejected: left + refused,
            skipped,
        }
    }

    /// Lays each letter and its attachments into the store, where they are before they are named.
    pub fn lay_down(&self, store: &Store) -> Result<Vec<Vec<Laid>>, Refusal> {
        let items = self.items.iter().enumerate();
        items.map(|(n, item)| self.laid(store, n, item)).collect()
    }

    fn laid(&self, store: &Store, n: usize, item: &Item) -> Result<Vec<Laid>, Refusal> {
        let (file, letter) = (&self.files[item.file], self.letter(item));
        if letter_form::deed(&self.form, n) == "skip" {
            return Ok(Vec::new());
        }
        let itself = match &letter.raw {
            Some(raw) => store.put(&raw.0)?,
            None => Stored { sha256: file.source.sha256.clone(), size: file.size },
        };
        let name = if letter.place.is_empty() { &file.source.name } else { &letter.place };
        let ending = if name.contains('.') { "" } else { ".eml" };
        let name = format!("{name}{ending}");
        let mut all = vec![Laid { kind: FileKind::Mail, name, stored: itself }];
        for at in letter_form::kept_files(&self.form, n, letter) {
            let part = &letter.attachments[at];
            let (kind, name) = (FileKind::MailAttachment, part.name.clone());
            all.push(Laid { kind, name, stored: store.put(&part.bytes.0)? });
        }
        Ok(all)
    }
}

pub fn draft(
    c: &mut Conn,
    actor: &Actor,
    typed: &Input,
    files: Vec<LetterFile>,
) -> Result<Draft, Refusal> {
    permission::may_write(actor, &INQUIRY)?;
    let (mut items, mut seen) = (Vec::new(), std::collections::HashSet::new());
    for (file, one) in files.iter().enumerate() {
        for (at, letter) in one.bundle.letters.iter().enumerate() {
            let content = || match &letter.raw {
                Some(raw) => files::content_name(&raw.0),
                None => one.source.sha256.clone(),
            };
            let mail_id = letter.message_id.clone();
            let mail_id = mail_id.unwrap_or_else(|| format!("sha256:{}", content()));
            let mut found = letter_known::find(c, actor, letter, &mail_id)?;
            found.twice = !seen.insert(mail_id.clone());
            let mark = format!("{}-{at}", one.source.mark());
            items.push(Item { file, at, mark, mail_id, found });
        }
    }
    let mut draft = Draft { files, items, form: Input::default() };
    draft.form = letter_form::compose(c, actor, typed, &draft)?;
    Ok(draft)
}

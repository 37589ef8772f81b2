//! Owns the mail archive of a person's year as one file: `<YYYY><EnglishName>.mbox`, mails
//! one behind the other (RFC 4155, with the quoting of mboxrd), as every mail program reads them.
//! What may not leave is named in a mail of the house's own at its head; nothing is left out
//! silently.

use super::parcel::{self, Item};
use crate::kernel::Refusal;
use crate::kernel::files::Store;
use crate::web::ask::{Ask, Reply};
use jiff::Timestamp;
use lang::m;
use std::fs::File;
use std::io::{BufWriter, Seek, Write};

/// Whether a place of the tree is the archive of a year.
pub fn is_archive(at: &[String]) -> bool {
    matches!(at, [root, _, mails, _] if root == "STAFF" && mails == "E-mail")
}

/// `GET /files/mbox?at=STAFF/林若溪/E-mail/2026Lin Ruoxi`
pub async fn mbox(ask: Ask) -> Result<Reply, Refusal> {
    let at = super::parts(ask.query.get("at").unwrap_or_default());
    let name = at.last().filter(|_| is_archive(&at)).ok_or_else(|| {
        Refusal::new("no_archive", 422, m::FILES_NO_ARCHIVE).way_out(m::FILES_NO_ARCHIVE_WAY)
    })?;
    let name = format!("{name}.mbox");
    let place = at.clone();
    let items = ask.read(move |c, actor| parcel::items(c, actor, &place)).await?;
    if items.is_empty() {
        return Err(Refusal::new("empty", 404, m::FILES_NONE));
    }
    parcel::tell(&ask, &at.join("/"), &items).await?;
    let store = ask.app.store.clone();
    let written = tokio::task::spawn_blocking(move || write(&store, &items)).await;
    let file = written.map_err(|error| parcel::broken(&error))??;
    Ok(Reply::Parcel { file, name })
}

fn write(store: &Store, items: &[Item]) -> Result<File, Refusal> {
    let file = tempfile::tempfile().map_err(|error| parcel::broken(&error))?;
    let mut out = BufWriter::new(file);
    let mut all = kept_back(items);
    for item in items.iter().filter(|item| item.stays.is_none()) {
        let bytes = store.get(&item.file.text("sha256"))?;
        append(&mut all, item.file.int("added_at"), &bytes);
        out.write_all(&all).map_err(|error| parcel::broken(&error))?;
        all.clear();
    }
    out.write_all(&all).map_err(|error| parcel::broken(&error))?;
    let mut file = out.into_inner().map_err(|error| parcel::broken(&error))?;
    file.rewind().map_err(|error| parcel::broken(&error))?;
    Ok(file)
}

/// A mail that names what stays and why; nothing where all may leave.
fn kept_back(items: &[Item]) -> Vec<u8> {
    let stays = items.iter().filter_map(|item| Some((item, item.stays.as_ref()?)));
    let lines: Vec<String> =
        stays.map(|(item, why)| format!("{}: {why}", item.file.text("name"))).collect();
    let mut out = Vec::new();
    if !lines.is_empty() {
        let said = format!(
            "From: Gendan <nobody@gendan.invalid>\nSubject: {}\nMIME-Version: 1.0\n\
             Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}\n",
            m::FILES_STAYED.en,
            lines.join("\n")
        );
        append(
            &mut out,
            items.first().map_or(0, |item| item.file.int("added_at")),
            said.as_bytes(),
        );
    }
    out
}

/// One mail: a line that says when it came, its bytes with lines that look like such a line quoted,
/// an empty line.
fn append(out: &mut Vec<u8>, at: i64, mail: &[u8]) {
    let came = Timestamp::from_millisecond(at).unwrap_or_default();
    let came = came.strftime("%a %b %e %H:%M:%S %Y");
    out.extend_from_slice(format!("From MAILER-DAEMON {came}\n").as_bytes());
    for line in mail.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.iter().position(|byte| *byte != b'>').map_or(&line[..0], |n| &line[n..]);
        if bare.starts_with(b"From ") {
            out.push(b'>');
        }
        out.extend_from_slice(line);
    }
    if !mail.ends_with(b"\n") {
        out.push(b'\n');
    }
    out.push(b'\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_begins_like_the_next_mail_is_quoted() {
        let mut out = Vec::new();
        append(&mut out, 0, b"Subject: offer\n\nFrom now on\n>From you\nfrom me");
        let said = String::from_utf8(out).unwrap();
        assert_eq!(
            said,
            "From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nSubject: offer\n\n>From now on\n\
             >>From you\nfrom me\n\n"
        );
    }

    #[test]
    fn only_the_year_of_a_person_is_an_archive() {
        let is = |at: &str| is_archive(&super::super::parts(at));
        assert!(is("STAFF/Lin/E-mail/2026Lin"));
        assert!(!is("STAFF/Lin/E-mail") && !is("STAFF/Lin/CUSTOMER/DE") && !is("CUSTOMER/a/b/c"));
    }
}

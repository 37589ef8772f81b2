//! Owns the way of a file from outside into the house: read in the limited child process first,
//! kept in the file store only when it could be read.

use super::order::Sent;
use crate::kernel::files::Store;
use crate::kernel::{Input, Refusal};
use crate::web::ask::Ask;
use lang::m;
use sheet::{Kind, Limits, Parsed, Refused};
use tokio::sync::Semaphore;

/// Children that read at the same time; each may take the memory of [`Limits`].
const READERS: usize = 2;
static READING: Semaphore = Semaphore::const_new(READERS);

/// A file that was read and lies in the store.
#[derive(Clone, Debug)]
pub struct Kept {
    pub name: String,
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    pub kind: Kind,
    pub parsed: Parsed,
}

/// A refused file in the house's words; the name tells which of several it was.
pub fn refusal(name: &str, refused: &Refused) -> Refusal {
    let status = match refused {
        Refused::TooBig { .. } => 413,
        Refused::NoChild { .. } => 500,
        _ => 422,
    };
    Refusal::new("unreadable_file", status, m::INTAKE_FILE_REFUSED.with("name", name))
        .way_out(refused.text())
}

/// The name under which cells pasted from a spreadsheet are kept.
pub const PASTED: &str = "pasted.tsv";

/// Tells the kind of a file by its name and how it begins.
pub type Sort = fn(&str, &[u8]) -> Result<Kind, Refused>;

/// Reads bytes that came in; blocks until the child has answered.
pub fn parse(name: &str, bytes: &[u8], limits: &Limits) -> Result<(Kind, Parsed), Refusal> {
    if name == PASTED {
        // Text that a person saw and pasted needs no child.
        let grid = sheet::read::pasted(&String::from_utf8_lossy(bytes));
        let grid = grid.map_err(|refused| refusal(name, &refused))?;
        return Ok((Kind::Delimited, Parsed::Grids(vec![grid])));
    }
    sorted(Kind::of, (name, bytes), limits)
}

fn sorted(
    sort: Sort,
    (name, bytes): (&str, &[u8]),
    limits: &Limits,
) -> Result<(Kind, Parsed), Refusal> {
    let kind = sort(name, bytes).map_err(|refused| refusal(name, &refused))?;
    let parsed = sheet::parse(kind, bytes.to_vec(), limits);
    parsed.map(|parsed| (kind, parsed)).map_err(|refused| refusal(name, &refused))
}

/// Reads a new file and keeps it; a file that cannot be read is not kept.
pub fn take_in(store: &Store, name: &str, bytes: &[u8], limits: &Limits) -> Result<Kept, Refusal> {
    kept(store, (name, bytes), parse(name, bytes, limits)?)
}

/// Reads and keeps a new letter or paper, whose kind `sort` tells.
pub fn take_in_as(
    store: &Store,
    sort: Sort,
    (name, bytes): (&str, &[u8]),
    limits: &Limits,
) -> Result<Kept, Refusal> {
    kept(store, (name, bytes), sorted(sort, (name, bytes), limits)?)
}

fn kept(
    store: &Store,
    (name, bytes): (&str, &[u8]),
    (kind, parsed): (Kind, Parsed),
) -> Result<Kept, Refusal> {
    let stored = store.put(bytes)?;
    Ok(Kept { name: plain_name(name), sha256: stored.sha256, size: stored.size, kind, parsed })
}

/// Reads a file once more that an earlier step of the form has kept.
pub fn again(store: &Store, name: &str, sha256: &str, limits: &Limits) -> Result<Kept, Refusal> {
    let bytes = used(store, sha256)?;
    kept(store, (name, &bytes), parse(name, &bytes, limits)?)
}

/// Reads a letter or paper once more.
pub fn again_as(
    store: &Store,
    sort: Sort,
    (name, sha256): (&str, &str),
    limits: &Limits,
) -> Result<Kept, Refusal> {
    let bytes = used(store, sha256)?;
    kept(store, (name, &bytes), sorted(sort, (name, &bytes), limits)?)
}

/// The picture of one page of a kept PDF, drawn in the limited child.
pub fn page_picture(store: &Store, sha256: &str, page: usize) -> Result<Vec<u8>, Refusal> {
    let drawn = sheet::parse(Kind::PdfPage(page), used(store, sha256)?, &Limits::default());
    match drawn.map_err(|refused| refusal(sha256, &refused))? {
        Parsed::Picture(bytes) => Ok(bytes),
        _ => Err(Refusal::not_found()),
    }
}

/// A form that is still at work keeps its files from being cleared away.
fn used(store: &Store, sha256: &str) -> Result<Vec<u8>, Refusal> {
    let bytes = store.get(sha256)?;
    store.touch(sha256);
    Ok(bytes)
}

/// Runs blocking reading off the async threads, a few at a time.
pub async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let broken = || Refusal::new("internal", 500, m::REFUSED_INTERNAL);
    let _turn = READING.acquire().await.map_err(|_| broken())?;
    tokio::task::spawn_blocking(work).await.map_err(|_| broken())?
}

/// Without the folders that some browsers send along.
fn plain_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).chars().take(200).collect()
}

/// What an import makes of the files that were sent, and of those that the form names already.
type ReadAll<T> = fn(&Store, &Input, &[Sent], &Limits) -> (Vec<T>, Vec<Refusal>);

/// Reads everything that a request brings, off the async threads: files, and refusals by file.
pub async fn files<T: Send + 'static>(
    ask: &Ask,
    read_all: ReadAll<T>,
) -> Result<(Vec<T>, Vec<Refusal>), Refusal> {
    let sent: Vec<Sent> =
        ask.files.iter().map(|upload| (upload.name.clone(), upload.bytes.clone())).collect();
    let (store, typed) = (ask.app.store.clone(), ask.form.clone());
    aside(move || Ok(read_all(&store, &typed, &sent, &Limits::default()))).await
}

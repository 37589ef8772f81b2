//! Owns `gendan import`: a table of past deliveries, read in the child process, brought in by
//! chunks of one transaction and one fact each. Every row is accepted, rejected or skipped, and
//! told.

use super::history_report::Report;
use crate::history::cells::{self, Read};
use crate::history::earlier::{Earlier, Reading};
use crate::history::mapping::Mapping;
use crate::history::store::{self, Place};
use crate::kernel::actor::Door;
use crate::kernel::{Act, Refusal, time};
use crate::web::app::App;
use lang::{Lang, m};
use serde_json::json;
use sha2::{Digest, Sha256};
use sheet::{Grid, Kind, Limits, Parsed};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

/// Rows of one transaction.
const CHUNK: usize = 2_000;
/// Bounds for a file that the administrator himself brings in.
pub fn limits() -> Limits {
    Limits {
        bytes: 500 << 20,
        cells: 50_000_000,
        rows: 1_000_000,
        memory: 8 << 30,
        cpu_seconds: 600,
        wall: Duration::from_secs(900),
        output: 4 << 30,
        ..Limits::default()
    }
}

/// A file with what it is called.
pub struct File<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// What happens to an earlier reading of the same file by another mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// It stays; the person is told how to replace it.
    Ask,
    /// It makes way.
    Replace,
}

/// Brings a file in. The same file by the same mapping changes nothing; a run that was cut off is
/// gone on with; by another mapping the file is asked about or takes its own place.
pub fn run(
    app: &App,
    file: &File,
    mapping: &Mapping,
    limits: &Limits,
    again: Again,
) -> Result<Report, Refusal> {
    let sha256: String = Sha256::digest(file.bytes).iter().map(|b| format!("{b:02x}")).collect();
    let grid = grid(file, limits)?;
    let columns = columns(&grid, mapping)?;
    let rows: Vec<(usize, Vec<String>)> = grid
        .rows
        .iter()
        .enumerate()
        .skip(1)
        .map(|(at, cells)| (at + 1, cells.iter().map(|cell| cell.shown().to_string()).collect()))
        .collect();
    let mut report = Report { rows_in: rows.len(), ..Report::default() };
    let reading =
        Reading { sha256, source: mapping.source.clone(), mapping: mapping.fingerprint() };
    let looked = reading.clone();
    let earlier = app.db.read_now(move |c| looked.earlier(c))?;
    if earlier.is_same && earlier.is_finished {
        report.skipped = rows.len();
        report.already = earlier.no;
        return Ok(report);
    }
    may_replace(file, &earlier, again, || accepts_any(&rows, mapping, &columns))?;
    let place = Arc::new(begin(app, file, &reading, (mapping, rows.len()))?);
    report.removed = take_out(app, &reading, &place, &earlier)?;
    let mut seen = HashSet::new();
    let mut referred = HashSet::new();
    for chunk in rows.chunks(CHUNK) {
        let mut good = Vec::with_capacity(chunk.len());
        for (row, cells) in chunk {
            judge((*row, cells), (mapping, &columns), &mut seen, (&mut good, &mut report));
        }
        referred.extend(good.iter().filter_map(|(_, read)| read.refers_to.clone()));
        let span = (chunk[0].0, chunk[chunk.len() - 1].0);
        write(app, &place, good, span, &mut report)?;
    }
    report.dangling = dangling(app, &place.source, referred)?;
    end(app, &place, &report)?;
    Ok(report)
}

/// Another reading makes way only if a person said so and this one reads at all. A run by the same
/// mapping that was cut off had that word already.
fn may_replace(
    file: &File,
    earlier: &Earlier,
    again: Again,
    reads: impl FnOnce() -> bool,
) -> Result<(), Refusal> {
    if earlier.others == 0 {
        return Ok(());
    }
    if again == Again::Ask && !earlier.is_same {
        let no = earlier.no.as_deref().unwrap_or_default();
        let text = m::HISTORY_OTHER_MAPPING.with("name", file.name).with("no", no);
        return Err(Refusal::new("other_mapping", 409, text.with("lines", earlier.others))
            .way_out(m::HISTORY_OTHER_MAPPING_WAY));
    }
    match reads() {
        true => Ok(()),
        false => {
            let text = m::HISTORY_NOTHING_READ.with("lines", earlier.others);
            Err(Refusal::new("nothing_read", 422, text).way_out(m::HISTORY_BAD_MAPPING_WAY))
        }
    }
}

fn accepts_any(
    rows: &[(usize, Vec<String>)],
    mapping: &Mapping,
    columns: &HashMap<String, usize>,
) -> bool {
    rows.iter().any(|(_, cells)| cells::read(mapping, cell_of(cells, columns)).is_ok())
}

fn cell_of<'a>(
    cells: &'a [String],
    columns: &'a HashMap<String, usize>,
) -> impl Fn(&str) -> String + 'a {
    |column| {
        let at = columns.get(column).copied();
        at.and_then(|at| cells.get(at)).cloned().unwrap_or_default()
    }
}

/// Takes an earlier reading out piece by piece; the new import keeps the count.
fn take_out(
    app: &App,
    reading: &Reading,
    place: &Place,
    earlier: &Earlier,
) -> Result<i64, Refusal> {
    let mut removed = 0;
    while removed < earlier.others {
        let (reading, no, import) = (reading.clone(), earlier.no.clone(), place.import);
        let gone = app.act_now(Door::Cli, move |act| {
            let gone = reading.take_out(act, CHUNK as i64)?;
            let data = json!({"lines": gone, "import": no});
            act.fact("replaced", ("past_import", import), None, data);
            Ok(gone)
        })?;
        if gone == 0 {
            break;
        }
        removed += gone;
    }
    Ok(removed)
}

fn grid(file: &File, limits: &Limits) -> Result<Grid, Refusal> {
    let refusal = |refused: &sheet::Refused| {
        Refusal::new("unreadable_file", 422, m::INTAKE_FILE_REFUSED.with("name", file.name))
            .way_out(refused.text())
    };
    let kind = Kind::of(file.name, file.bytes).map_err(|refused| refusal(&refused))?;
    match sheet::parse(kind, file.bytes.to_vec(), limits).map_err(|refused| refusal(&refused))? {
        Parsed::Grids(grids) => Ok(grids.into_iter().next().unwrap_or_default()),
        _ => Err(refusal(&sheet::Refused::UnknownKind)),
    }
}

/// The column of each head that the mapping names; all that are missing are told at once.
fn columns(grid: &Grid, mapping: &Mapping) -> Result<HashMap<String, usize>, Refusal> {
    let (mut found, mut missing) = (HashMap::new(), Vec::new());
    let heads = grid.rows.first().map_or(&[][..], Vec::as_slice);
    for place in mapping.fields.values() {
        match heads.iter().position(|head| head.shown() == place.column) {
            Some(at) => drop(found.insert(place.column.clone(), at)),
            None => missing.push(place.column.clone()),
        }
    }
    if missing.is_empty() {
        return Ok(found);
    }
    let text = m::HISTORY_NO_COLUMNS.with("columns", missing.join(", "));
    Err(Refusal::new("missing_columns", 422, text).way_out(m::HISTORY_BAD_MAPPING_WAY))
}

type Good = Vec<(usize, Read)>;

/// One row: read, doubled, blank or wrong.
fn judge(
    (row, cells): (usize, &[String]),
    (mapping, columns): (&Mapping, &HashMap<String, usize>),
    seen: &mut HashSet<String>,
    (good, report): (&mut Good, &mut Report),
) {
    if cells.iter().all(|cell| cell.is_empty()) {
        report.skipped += 1;
        return;
    }
    match cells::read(mapping, cell_of(cells, columns)) {
        Err(why) => report.rejected.push((row, why)),
        Ok(read) if !seen.insert(read.no.clone()) => {
            report.rejected.push((row, vec![m::HISTORY_TWICE.with("no", &read.no)]));
        }
        Ok(read) => {
            for (field, word) in &read.said {
                let known = mapping.fields.get(*field).is_some_and(|place| place.says(word));
                if !known {
                    *report.unknown_words.entry((*field, word.clone())).or_insert(0) += 1;
                }
            }
            good.push((row, read));
        }
    }
}

/// One chunk in one transaction: what is there already is skipped if it is the same.
fn write(
    app: &App,
    place: &Arc<Place>,
    good: Good,
    span: (usize, usize),
    report: &mut Report,
) -> Result<(), Refusal> {
    let place = place.clone();
    let (accepted, skipped, rejected) = app.act_now(Door::Cli, move |act| {
        let numbers: Vec<String> = good.iter().map(|(_, read)| read.no.clone()).collect();
        let known = store::known(act, &place.source, &numbers)?;
        let mut fresh = Vec::with_capacity(good.len());
        let mut skipped = 0_usize;
        let mut rejected = Vec::new();
        for (row, read) in good {
            match known.get(&read.no) {
                None => fresh.push(read),
                Some(hash) if *hash == read.hash => skipped += 1,
                Some(_) => rejected.push((row, vec![m::HISTORY_OTHER.with("no", &read.no)])),
            }
        }
        store::insert(act, &place, &fresh)?;
        let data = json!({
            "from": span.0, "to": span.1,
            "accepted": fresh.len(), "skipped": skipped, "other": rejected.len(),
        });
        act.fact("imported", ("past_import", place.import), None, data);
        Ok((fresh.len(), skipped, rejected))
    })?;
    report.accepted += accepted;
    report.skipped += skipped;
    report.rejected.extend(rejected);
    Ok(())
}

fn begin(
    app: &App,
    file: &File,
    reading: &Reading,
    (mapping, rows): (&Mapping, usize),
) -> Result<Place, Refusal> {
    let (name, reading, mapping) = (file.name.to_string(), reading.clone(), mapping.clone());
    app.act_now(Door::Cli, move |act: &mut Act| {
        let no = act.next_code("HI", 4)?;
        let id = act.insert(
            "past_import",
            &[
                ("version", 1.into()),
                ("created_at", act.now.into()),
                ("no", no.as_str().into()),
                ("source", mapping.source.as_str().into()),
                ("file", name.as_str().into()),
                ("sha256", reading.sha256.as_str().into()),
                ("mapping", reading.mapping.as_str().into()),
                ("rows_in", (rows as i64).into()),
                ("accepted", 0.into()),
                ("rejected", 0.into()),
                ("skipped", 0.into()),
            ],
        )?;
        act.fact(
            "created",
            ("past_import", id),
            None,
            json!({"key": no, "file": name, "sha256": reading.sha256}),
        );
        Ok(Place { import: id, source: mapping.source, currency: mapping.currency })
    })
}

fn end(app: &App, place: &Arc<Place>, report: &Report) -> Result<(), Refusal> {
    let (id, kept) = (place.import, report.say(Lang::En));
    let kept: String = kept.chars().take(10_000).collect();
    let counts = [
        ("accepted", report.accepted as i64),
        ("rejected", report.rejected.len() as i64),
        ("skipped", report.skipped as i64),
        ("removed", report.removed),
    ];
    app.act_now(Door::Cli, move |act| {
        let mut columns: Vec<(&str, db::Value)> =
            counts.iter().map(|(name, count)| (*name, (*count).into())).collect();
        columns.push(("report", kept.into()));
        columns.push(("finished_at", time::now().into()));
        act.set("past_import", id, &columns)?;
        let [accepted, rejected, skipped, removed] = counts.map(|(_, count)| count);
        let data = json!({"accepted": accepted, "rejected": rejected, "skipped": skipped,
            "removed": removed});
        act.fact("finished", ("past_import", id), None, data);
        Ok(())
    })
}

/// Numbers that rows point to and that no import has brought.
fn dangling(app: &App, source: &str, referred: HashSet<String>) -> Result<Vec<String>, Refusal> {
    let (source, mut numbers) = (source.to_string(), referred.into_iter().collect::<Vec<_>>());
    numbers.sort_unstable();
    app.db.read_now(move |c| {
        let mut missing = Vec::new();
        for some in numbers.chunks(500) {
            let marks = vec!["?"; some.len()].join(",");
            let sql = format!("SELECT no FROM past_line WHERE source=? AND no IN ({marks})");
            let mut params: Vec<db::Value> = vec![source.as_str().into()];
            params.extend(some.iter().map(|no| db::Value::from(no.as_str())));
            let found: HashSet<String> =
                c.query(&sql, &params)?.iter().map(|row| row.text("no")).collect();
            missing.extend(some.iter().filter(|no| !found.contains(*no)).cloned());
        }
        Ok(missing)
    })
}

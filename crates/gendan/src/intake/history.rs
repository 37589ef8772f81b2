//! Owns `gendan import`: a table of past deliveries, read in the child process, brought in by
//! chunks of one transaction and one fact each. Every row is accepted, rejected or skipped, and
//! told.

use crate::history::cells::{self, Read};
use crate::history::mapping::Mapping;
use crate::history::store::{self, Place};
use crate::kernel::actor::Door;
use crate::kernel::{Act, Refusal, time};
use crate::web::app::App;
use lang::{Lang, Text, m};
use serde_json::json;
use sha2::{Digest, Sha256};
use sheet::{Grid, Kind, Limits, Parsed};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

/// Rows of one transaction.
const CHUNK: usize = 2_000;
/// Reasons that the record of the import keeps; beyond it they are counted.
const MOST_KEPT: usize = 100;

/// What became of a file.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub rows_in: usize,
    pub accepted: usize,
    /// Row of the file and why.
    pub rejected: Vec<(usize, Vec<Text>)>,
    pub skipped: usize,
    /// Words kept as said that the mapping does not know: field, word, how often.
    pub unknown_words: BTreeMap<(&'static str, String), usize>,
    /// References to lines that are in no import.
    pub dangling: Vec<String>,
    /// The import that had the file already.
    pub already: Option<String>,
}

impl Report {
    pub fn is_balanced(&self) -> bool {
        self.rows_in == self.accepted + self.rejected.len() + self.skipped
    }

    /// The whole report as a person reads it.
    pub fn say(&self, lang: Lang) -> String {
        let mut lines = vec![
            m::INTAKE_TALLY
                .with("in", self.rows_in)
                .with("accepted", self.accepted)
                .with("rejected", self.rejected.len())
                .with("skipped", self.skipped)
                .in_lang(lang),
        ];
        if let Some(no) = &self.already {
            lines.push(m::HISTORY_ALREADY.with("no", no).in_lang(lang));
        }
        for (row, why) in self.rejected.iter().take(MOST_KEPT) {
            let why: Vec<String> = why.iter().map(|text| text.in_lang(lang)).collect();
            lines.push(m::HISTORY_ROW.with("row", *row).with("why", why.join("; ")).in_lang(lang));
        }
        if self.rejected.len() > MOST_KEPT {
            lines.push(
                m::INTAKE_AND_MORE.with("count", self.rejected.len() - MOST_KEPT).in_lang(lang),
            );
        }
        for ((field, word), count) in self.unknown_words.iter().take(MOST_KEPT) {
            let text = m::HISTORY_KEPT_AS_SAID
                .with("field", *field)
                .with("word", word)
                .with("count", *count);
            lines.push(text.in_lang(lang));
        }
        if !self.dangling.is_empty() {
            let some: Vec<&str> = self.dangling.iter().take(10).map(String::as_str).collect();
            let text = m::HISTORY_DANGLING
                .with("count", self.dangling.len())
                .with("lines", some.join(", "));
            lines.push(text.in_lang(lang));
        }
        lines.join("\n")
    }
}

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

/// Brings a file in. The same file again changes nothing; a run that was cut off is gone on with.
pub fn run(app: &App, file: &File, mapping: &Mapping, limits: &Limits) -> Result<Report, Refusal> {
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
    if let Some(no) = finished(app, &sha256, mapping)? {
        report.skipped = rows.len();
        report.already = Some(no);
        return Ok(report);
    }
    let place = Arc::new(begin(app, file, &sha256, (mapping, rows.len()))?);
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

fn grid(file: &File, limits: &Limits) -> Result<Grid, Refusal> {
    let refusal = |refused: &sheet::Refused| {
        Refusal::new("unreadable_file", 422, m::INTAKE_FILE_REFUSED.with("name", file.name))
            .way_out(refused.text())
    };
    let kind = Kind::of(file.name, file.bytes).map_err(|refused| refusal(&refused))?;
    match sheet::parse(kind, file.bytes.to_vec(), limits).map_err(|refused| refusal(&refused))? {
        Parsed::Grids(grids) => Ok(grids.into_iter().next().unwrap_or_default()),
        Parsed::Order(_) => Err(refusal(&sheet::Refused::UnknownKind)),
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
    let cell = |column: &str| {
        let at = columns.get(column).copied();
        at.and_then(|at| cells.get(at)).cloned().unwrap_or_default()
    };
    match cells::read(mapping, cell) {
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

/// The number of the finished import of the same content from the same system.
fn finished(app: &App, sha256: &str, mapping: &Mapping) -> Result<Option<String>, Refusal> {
    let (sha256, source) = (sha256.to_string(), mapping.source.clone());
    app.db.read_now(move |c| {
        let sql = "SELECT no FROM past_import
                   WHERE sha256=? AND source=? AND finished_at IS NOT NULL LIMIT 1";
        let row = c.one(sql, &[sha256.into(), source.into()])?;
        Ok(row.map(|row| row.text("no")))
    })
}

fn begin(
    app: &App,
    file: &File,
    sha256: &str,
    (mapping, rows): (&Mapping, usize),
) -> Result<Place, Refusal> {
    let (name, sha256, mapping) = (file.name.to_string(), sha256.to_string(), mapping.clone());
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
                ("sha256", sha256.as_str().into()),
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
            json!({"key": no, "file": name, "sha256": sha256}),
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
    ];
    app.act_now(Door::Cli, move |act| {
        let mut columns: Vec<(&str, db::Value)> =
            counts.iter().map(|(name, count)| (*name, (*count).into())).collect();
        columns.push(("report", kept.into()));
        columns.push(("finished_at", time::now().into()));
        act.set("past_import", id, &columns)?;
        let [accepted, rejected, skipped] = counts.map(|(_, count)| count);
        let data = json!({"accepted": accepted, "rejected": rejected, "skipped": skipped});
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

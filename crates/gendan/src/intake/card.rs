//! Owns the import of business cards, a fair's above all: tables to a grid that a person completes,
//! and the grid to cards, all in one action.

use super::card_lines::{self, Cards};
use super::grid::{self, FileRows, Keys};
use super::order::Sent;
use super::reading::{self, Kept};
use super::source::{Chosen, Source};
use crate::kernel::entity::Lines;
use crate::kernel::files::{self, FileKind, Store, Stored};
use crate::kernel::{Act, Actor, Done, Field, FieldError, Input, Refusal, permission, save, time};
use crate::market::card::CARD;
use db::Conn;
use lang::m;
use serde_json::json;
use sheet::{Grid, Limits, Parsed};
use std::sync::LazyLock;

const KEYS: Keys = Keys { rows: "cards", from: "cards_from", joined: "cards_joined" };
/// Texts of the form that say where the rows came from.
pub const UNSEEN: &str = "cards_from.";

/// The grid of cards.
pub static GRID: LazyLock<Lines> = LazyLock::new(|| {
    let fields: Vec<Field> = card_lines::fields().cloned().collect();
    Lines { key: "cards", label: CARD.many, table: "", parent: "", fields: fields.leak() }
});

/// A table of cards after reading.
#[derive(Clone, Debug)]
pub struct CardFile {
    pub source: Source,
    pub kind: sheet::Kind,
    pub grids: Vec<Grid>,
    pub cards: Cards,
    before: Option<Cards>,
    /// Bytes.
    size: i64,
}

#[derive(Clone, Default)]
pub struct Draft {
    pub files: Vec<CardFile>,
    pub form: Input,
}

/// Reads what the form carries and what came new.
pub fn read_all(
    store: &Store,
    typed: &Input,
    sent: &[Sent],
    limits: &Limits,
) -> (Vec<CardFile>, Vec<Refusal>) {
    let (mut files, mut refused) = (Vec::<CardFile>::new(), Vec::new());
    let mut keep = |read: Result<CardFile, Refusal>| match read {
        Ok(file) if files.iter().any(|known| known.source.sha256 == file.source.sha256) => {}
        Ok(file) => files.push(file),
        Err(refusal) => refused.push(refusal),
    };
    for source in Source::all(typed) {
        let kept = reading::again(store, &source.name, &source.sha256, limits);
        keep(kept.and_then(|kept| CardFile::of(kept, source, typed)));
    }
    for (name, bytes) in sent {
        let kept = reading::take_in(store, name, bytes, limits);
        keep(kept.and_then(|kept| {
            let (sha256, name) = (kept.sha256.clone(), kept.name.clone());
            CardFile::of(kept, Source { sha256, name, ..Source::default() }, typed)
        }));
    }
    (files, refused)
}

/// What holds for every card that says nothing else.
fn given(typed: &Input) -> Input {
    let today = time::today().to_string();
    let day = typed.get("got_on").map_or(today, str::to_string);
    Input::new([("got_on", day.as_str()), ("intent", "other")])
}

impl CardFile {
    fn of(kept: Kept, mut source: Source, typed: &Input) -> Result<CardFile, Refusal> {
        let Parsed::Grids(grids) = kept.parsed else {
            let text = m::INTAKE_FILE_REFUSED.with("name", kept.name);
            return Err(Refusal::new("unreadable_file", 422, text).way_out(m::INTAKE_NOT_A_TABLE));
        };
        let (specs, given) = (card_lines::specs(), given(typed));
        let (mut cards, mut before) = (Cards::default(), None);
        if let Some((sheet, grid)) = source.chosen.grid(&grids, &specs) {
            let mapping = source.chosen.mapping(grid, &specs);
            source.chosen = Chosen::of_mapping(sheet, &mapping, grid.width());
            cards = card_lines::of_table(grid, &source.chosen, &given);
            let changed = source.was.as_ref().filter(|was| **was != source.chosen);
            let then = changed.and_then(|was| Some((was.grid(&grids, &specs)?.1, was)));
            before = then.map(|(grid, was)| card_lines::of_table(grid, was, &given));
        }
        Ok(CardFile { source, kind: kept.kind, grids, cards, before, size: kept.size })
    }
}

pub fn draft(
    _: &mut Conn,
    actor: &Actor,
    typed: &Input,
    files: Vec<CardFile>,
) -> Result<Draft, Refusal> {
    permission::may_write(actor, &CARD)?;
    let mut form = Input::default();
    let carried = |name: &str| KEYS.holds(name) || name.starts_with("source.");
    for (name, text) in typed.0.iter().filter(|(name, _)| !carried(name)) {
        form.set(name, text.clone());
    }
    let mut rows = KEYS.typed(typed);
    for file in &files {
        let brought = FileRows {
            mark: file.source.mark(),
            is_new: file.source.was.is_none(),
            now: file.cards.accepted.clone(),
            before: file.before.as_ref().map(|cards| cards.accepted.clone()),
        };
        rows = grid::bring(rows, &brought);
    }
    KEYS.put(&mut form, rows);
    Ok(Draft { files, form })
}

/// Makes all cards; every fault is told at its cell.
pub fn import(act: &mut Act, draft: &Draft) -> Result<Done, Refusal> {
    let (mut wrong, mut first, mut count) = (Vec::<FieldError>::new(), None, 0);
    for (n, row) in draft.form.rows("cards") {
        let mut input = row.clone();
        input.set("fair_id", draft.form.get("fair_id").unwrap_or_default());
        match save::create(act, &CARD, &input) {
            Ok(done) => {
                first.get_or_insert(done.id);
                count += 1;
            }
            Err(refusal) if refusal.fields.is_empty() => return Err(refusal),
            Err(refusal) => wrong.extend(refusal.fields.iter().cloned().map(|mut error| {
                if error.field != "fair_id" {
                    error.field = format!("cards.{n}.{}", error.field);
                }
                error
            })),
        }
    }
    if !wrong.is_empty() {
        return Err(Refusal::invalid(wrong));
    }
    let Some(first) = first else {
        return Err(Refusal::field("file", m::F_FILE, m::INTAKE_NO_FILE));
    };
    // The list itself lies beside its first card, so that the fact can be proved.
    for file in &draft.files {
        let stored = Stored { sha256: file.source.sha256.clone(), size: file.size };
        let place = ("business_card", first);
        files::attach(act, place, None, FileKind::Other, (&file.source.name, &stored))?;
    }
    let told = |file: &CardFile| {
        json!({"name": file.source.name, "sha256": file.source.sha256,
            "rows": super::order::tally(&file.cards.tally)})
    };
    let files: Vec<_> = draft.files.iter().map(told).collect();
    act.fact("imported", ("business_card", first), None, json!({"made": count, "files": files}));
    Ok(Done::on("business_card", first).saying(m::MARKET_DONE_CARDS.with("count", count)))
}

//! Owns a company's own costing sheet on its way in: how its table is read, what became of each
//! row, and the draft that it becomes.

use super::layouts::{self, Layout};
use super::returned::{Texts, because, check_count, left};
use super::specs::specs;
use crate::costing::formula;
use crate::costing::sheet::{CostSheet, Part, SHEET};
use crate::intake::lines::{Left, column_name};
use crate::intake::order::tally;
use crate::intake::reading::{self, Kept};
use crate::intake::source::{Chosen, Source};
use crate::kernel::files::{self, FileKind, Store, Stored};
use crate::kernel::{Act, Done, Input, Record, Refusal, save};
use base::{Percent, Price, Rate};
use db::Conn;
use lang::{Lang, Text, m};
use serde_json::json;
use sheet::mapping::{Mapping, RowIn, Tally, apply, checks};
use sheet::{Grid, Limits, Parsed, Value};

/// What the file does not say of its lines.
#[derive(Clone, Debug)]
pub struct Defaults {
    pub part: String,
    pub currency: String,
}

#[derive(Clone)]
pub struct Foreign {
    pub source: Source,
    pub kind: sheet::Kind,
    pub size: i64,
    pub grids: Vec<Grid>,
    /// The saved layout by which it was known.
    pub layout: Option<String>,
    pub head: Texts,
    pub lines: Vec<Texts>,
    pub rejected: Vec<Left>,
    pub skipped: Vec<Left>,
    pub left_out: Vec<String>,
    pub tally: Tally,
}

/// A file that has just come: read in the child process and kept.
pub fn take_in(store: &Store, name: &str, bytes: &[u8]) -> Result<(Kept, Source), Refusal> {
    let kept = reading::take_in(store, name, bytes, &Limits::default())?;
    let (sha256, name) = (kept.sha256.clone(), kept.name.clone());
    Ok((kept, Source { sha256, name, ..Source::default() }))
}

impl Foreign {
    /// `wanted` is a layout that a person chose by its name.
    pub fn of(
        kept: Kept,
        mut source: Source,
        saved: &[Layout],
        wanted: Option<&str>,
        defaults: &Defaults,
    ) -> Result<Foreign, Refusal> {
        let Parsed::Grids(grids) = kept.parsed else {
            let text = m::INTAKE_FILE_REFUSED.with("name", kept.name);
            return Err(Refusal::new("unreadable_file", 422, text).way_out(m::INTAKE_NOT_A_TABLE));
        };
        let specs = specs();
        let fresh = source.was.is_none();
        let named = wanted.and_then(|name| saved.iter().find(|layout| layout.name == name));
        let known = match named {
            Some(layout) => layout.chosen(&grids, &specs).map(|chosen| (layout, chosen)),
            None if fresh => layouts::propose(saved, &grids, &specs),
            None => None,
        };
        let layout = known.as_ref().map(|(layout, _)| layout.name.clone());
        if let Some((_, chosen)) = known {
            source.chosen = chosen;
        }
        let mut read = Foreign {
            head: head_of(&grids),
            kind: kept.kind,
            size: kept.size,
            layout,
            lines: vec![],
            rejected: vec![],
            skipped: vec![],
            left_out: vec![],
            tally: Tally::default(),
            source,
            grids,
        };
        read.take_table(defaults)?;
        Ok(read)
    }

    /// The table that is read, and how.
    pub fn table(&self) -> Option<(&Grid, Mapping)> {
        let specs = specs();
        let (_, grid) = self.source.chosen.grid(&self.grids, &specs)?;
        let mapping = self.source.chosen.mapping(grid, &specs);
        Some((grid, mapping))
    }

    fn take_table(&mut self, defaults: &Defaults) -> Result<(), Refusal> {
        let specs = specs();
        let Some((at, grid)) = self.source.chosen.grid(&self.grids, &specs) else { return Ok(()) };
        let grid = grid.clone();
        let mapping = self.source.chosen.mapping(&grid, &specs);
        self.source.chosen = Chosen::of_mapping(at, &mapping, grid.width());
        let read = apply(&grid, &mapping, &specs);
        check_count(read.accepted.len())?;
        self.tally = read.tally;
        for row in read.rejected {
            let why = row.errors.iter().map(|error| because(error.field, &error.text));
            self.rejected.push(left(&grid, row.number, why.collect()));
        }
        for row in read.skipped {
            self.skipped.push(left(&grid, row.number, vec![row.why.text()]));
        }
        for row in &read.accepted {
            match line(row, defaults) {
                Ok(texts) => self.lines.push(texts),
                Err(why) => {
                    self.tally.accepted -= 1;
                    self.tally.rejected += 1;
                    self.rejected.push(left(&grid, row.number, vec![why]));
                }
            }
        }
        let named =
            |(at, head): (usize, String)| if head.is_empty() { column_name(at) } else { head };
        self.left_out = read.left_out.into_iter().map(named).collect();
        Ok(())
    }
}

/// A row as a line of the sheet. An amount that its own figures do not make is no line: one of the
/// three is wrong, or a formula was not reckoned.
fn line(row: &RowIn, defaults: &Defaults) -> Result<Texts, Text> {
    let mut texts = Texts::new();
    for spec in specs().iter().filter(|spec| !["id", "amount"].contains(&spec.name)) {
        if let Some(text) = row.get(spec.name) {
            texts.insert(spec.name, text.to_string());
        }
    }
    texts.entry("part").or_insert_with(|| defaults.part.clone());
    texts.entry("currency").or_insert_with(|| defaults.currency.clone());
    texts.entry("unit").or_insert_with(|| "PCS".into());
    let Some(stated) = row.get("amount").and_then(|text| Price::parse(text).ok()) else {
        return Ok(texts);
    };
    let text = |name: &str| texts.get(name).map_or("0", String::as_str);
    let usage = Rate::parse(text("usage")).unwrap_or_default();
    let price = Price::parse(text("price")).unwrap_or_default();
    let wastage = Percent::parse(text("wastage")).unwrap_or_default();
    let counted = formula::line_amount(usage, price, wastage).unwrap_or_default();
    let cent = 10_i64.pow(Price::DECIMALS - 2);
    if (counted.0 - stated.0).abs() <= cent {
        return Ok(texts);
    }
    let why = m::SHEET_AMOUNT_DIFFERS.with("stated", stated.to_string());
    Err(why.with("counted", counted.to_string()))
}

/// What pairs of label and value say of the sheet's head, wherever they stand.
fn head_of(grids: &[Grid]) -> Texts {
    const KNOWN: [(&str, &[&str]); 9] = [
        ("item", &["款号", "货号", "item no", "style no"]),
        ("quantity", &["订单数量", "订购数量", "order quantity"]),
        ("rate", &["汇率", "exchange rate"]),
        ("usd_price", &["美元卖价", "美金卖价", "卖价", "usd price"]),
        ("commission", &["佣金", "commission"]),
        ("vat_pct", &["增值税率", "vat rate"]),
        ("refund_pct", &["退税率", "refund rate"]),
        ("premium", &["保险费率", "premium rate"]),
        ("claimed_cost", &["成本合计", "总成本", "total cost"]),
    ];
    let mut head = Texts::new();
    let rows = grids.iter().flat_map(|grid| &grid.rows);
    for pair in rows.flat_map(|cells| cells.windows(2)) {
        let word = base::fold::key(pair[0].shown());
        let said = |names: &[&str]| {
            names.iter().any(|name| {
                let name = base::fold::key(name);
                // `汇率(RMB/美元)`
                word.strip_prefix(&name).is_some_and(|rest| rest.len() < 16)
            })
        };
        let Some((name, _)) = KNOWN.iter().find(|(_, names)| said(names)) else { continue };
        if let Some(text) = head_value(name, &pair[1]) {
            head.entry(name).or_insert(text);
        }
    }
    head
}

fn head_value(name: &str, value: &Value) -> Option<String> {
    if value.is_empty() {
        return None;
    }
    let field = CostSheet::FIELDS.iter().find(|field| field.name == name)?;
    match (name, value) {
        ("item", _) => checks::code(value).ok(),
        // A share of one, as sheets keep rates: 0.0005 is 0.05 %.
        (_, Value::Number(_)) if field.kind == PERCENT => {
            let share = Rate::parse(&checks::rate(value).ok()?).ok()?;
            Some(Percent(share.0).to_string()).filter(|_| share.0 < Rate::SCALE)
        }
        _ if field.kind == PERCENT => checks::percent(value).ok(),
        ("quantity", _) => checks::quantity(value).ok(),
        // Dollars for one yuan, or the rate of another pair: not what this sheet means.
        ("rate", _) => {
            let rate = checks::rate(value).ok()?;
            Rate::parse(&rate).ok().filter(|rate| rate.0 > Rate::SCALE).map(|_| rate)
        }
        _ => checks::rate(value).ok(),
    }
}

const PERCENT: crate::kernel::Kind = crate::kernel::Kind::Decimal { places: Percent::DECIMALS };

/// What was typed, and where nothing was, what the file and the house know.
pub fn completed(c: &mut Conn, mut input: Input, head: &Texts) -> Result<Input, Refusal> {
    for (name, text) in head {
        input.offer(name, text);
    }
    (SHEET.suggest)(c, &mut input)?;
    Ok(input)
}

/// The lines as the sheet's grid names them, parts in words.
pub fn fill(input: &mut Input, lines: &[Texts], lang: Lang) {
    for (n, line) in lines.iter().enumerate() {
        for (name, text) in line {
            let part = Part::from_code(text).filter(|_| *name == "part");
            let text = part.map_or(text.as_str(), |part| part.label().in_lang(lang));
            input.set(&format!("lines.{n}.{name}"), text);
        }
    }
}

/// Makes the draft, with the file and its counts beside it; saves the layout where a name is given.
pub fn make(
    act: &mut Act,
    input: &Input,
    file: &Foreign,
    layout: Option<&str>,
) -> Result<Done, Refusal> {
    let done = save::create(act, &SHEET, input)?;
    let stored = Stored { sha256: file.source.sha256.clone(), size: file.size };
    let place = ("cost_sheet", done.id);
    files::attach(act, place, None, FileKind::Other, (&file.source.name, &stored))?;
    let data = json!({"name": file.source.name, "sha256": file.source.sha256,
        "rows": tally(&file.tally), "layout": layout});
    act.fact("imported", place, None, data);
    if let Some((name, (grid, mapping))) = layout.zip(file.table()) {
        layouts::keep(act, name, grid, &mapping)?;
    }
    Ok(Done::on("cost_sheet", done.id).saying(m::SHEET_IN_DONE.with("count", file.tally.accepted)))
}

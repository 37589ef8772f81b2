//! Owns knowing a table again: the saved layout whose heads it has, and the layout that a mapping
//! is saved as.

use crate::costing::layout::{LAYOUT, pairs};
use crate::intake::source::Chosen;
use crate::kernel::{Act, Input, Refusal, save};
use base::fold;
use db::{Conn, Row};
use sheet::Grid;
use sheet::mapping::{FieldSpec, Mapping};

/// Rows in which a head is looked for; title and date may stand above.
const HEAD_WITHIN: usize = 30;

#[derive(Clone, Debug)]
pub struct Layout {
    pub name: String,
    columns: Vec<(String, String)>,
    head_rows: usize,
}

pub fn all(c: &mut Conn) -> Result<Vec<Layout>, Refusal> {
    let sql = "SELECT name, columns, head_rows FROM cost_layout ORDER BY name LIMIT 200";
    Ok(c.query(sql, &[])?.iter().map(Layout::of).collect())
}

impl Layout {
    fn of(row: &Row) -> Layout {
        let columns = row.text("columns");
        let columns = pairs(&columns).map(|(field, head)| (field.to_string(), fold::key(head)));
        let head_rows = usize::try_from(row.int("head_rows")).unwrap_or(1).clamp(1, 5);
        Layout { name: row.text("name"), columns: columns.collect(), head_rows }
    }

    /// Where this layout's heads stand, with how many of them.
    fn found(&self, grids: &[Grid], specs: &[FieldSpec]) -> Option<(usize, Chosen)> {
        let places = grids.iter().enumerate().flat_map(|(sheet, grid)| {
            let last = grid.rows.len().min(HEAD_WITHIN);
            (0..last).map(move |row| (sheet, grid, row))
        });
        let mut best: Option<(usize, Chosen)> = None;
        for (sheet, grid, row) in places {
            let rows = row..row + self.head_rows;
            let mut mapping = Mapping::new(rows, vec![None; grid.width()]);
            for column in 0..grid.width() {
                let head = fold::key(&mapping.head(grid, column));
                let known = self.columns.iter().find(|(_, wanted)| *wanted == head);
                let spec = known.and_then(|(field, _)| specs.iter().find(|s| s.name == field));
                if let Some(spec) = spec.filter(|spec| mapping.column(spec.name).is_none()) {
                    mapping.set(column, Some(spec.name));
                }
            }
            let hits = specs.iter().filter(|s| mapping.column(s.name).is_some()).count();
            if best.as_ref().is_none_or(|(known, _)| hits > *known) {
                best = Some((hits, Chosen::of_mapping(sheet, &mapping, grid.width())));
            }
        }
        best.filter(|(hits, _)| *hits > 0)
    }

    /// How the table is read by this layout, whatever of it is there.
    pub fn chosen(&self, grids: &[Grid], specs: &[FieldSpec]) -> Option<Chosen> {
        self.found(grids, specs).map(|(_, chosen)| chosen)
    }
}

/// The layout whose heads the file has: four fifths of them at least.
pub fn propose<'a>(
    layouts: &'a [Layout],
    grids: &[Grid],
    specs: &[FieldSpec],
) -> Option<(&'a Layout, Chosen)> {
    let found = layouts.iter().filter_map(|layout| {
        let (hits, chosen) = layout.found(grids, specs)?;
        (hits * 5 >= layout.columns.len() * 4).then_some((hits, layout, chosen))
    });
    found.max_by_key(|(hits, ..)| *hits).map(|(_, layout, chosen)| (layout, chosen))
}

/// Saves how a table was read under a name; the same name is written over.
pub fn keep(act: &mut Act, name: &str, grid: &Grid, mapping: &Mapping) -> Result<(), Refusal> {
    let named = (0..grid.width()).filter_map(|column| {
        let head = mapping.head(grid, column).replace(['\n', '\r', '='], " ");
        Some(format!("{}={head}", mapping.field(column)?))
    });
    let columns = named.collect::<Vec<_>>().join("\n");
    let rows = mapping.head_rows.len().to_string();
    let input = Input::new([("name", name), ("columns", &columns), ("head_rows", &rows)]);
    let sql = "SELECT id, version FROM cost_layout WHERE name=?";
    match act.one(sql, &[name.into()])? {
        Some(row) => save::update(act, &LAYOUT, row.int("id"), row.int("version"), &input)?,
        None => save::create(act, &LAYOUT, &input)?,
    };
    Ok(())
}

//! Owns how declared fields become controls and grids, with what was typed and what was found.

use super::ask::{Ask, Reply};
use crate::kernel::entity::Lines;
use crate::kernel::field::{Choice, Kind};
use crate::kernel::operation::Done;
use crate::kernel::save::{self, currency_of};
use crate::kernel::show::Names;
use crate::kernel::{Actor, Field, FieldError, Input, Refusal, time};
use crate::people::session;
use db::Row;
use lang::{Lang, m};
use ui::{Finding, Form, GridCol, GridRow, LineGrid, Opt};

/// A new request id for a form, so that sending it twice does the thing once.
pub fn request_id() -> String {
    session::random_token().map(|token| token[..32].to_string()).unwrap_or_default()
}

/// The control of one field. `text` is what stands in it.
pub fn control(field: &Field, text: &str) -> ui::Field {
    let (name, label) = (field.name, field.label);
    let made = match field.kind {
        Kind::Line { .. } => ui::Field::text(name, label),
        Kind::Long { .. } => ui::Field::area(name, label, 3),
        Kind::Whole | Kind::Decimal { .. } => ui::Field::number(name, label),
        Kind::Amount => ui::Field::number(name, label),
        Kind::Day => ui::Field::date(name, label),
        Kind::Instant => ui::Field::text(name, label).placeholder("2026-12-14 16:00"),
        Kind::Flag => ui::Field::check(name, label),
        Kind::Choice(choices) => {
            let empty = (!field.required).then(|| Opt::new("", ""));
            let given = choices.iter().map(|choice| Opt::new(choice.code, choice.label));
            ui::Field::select(name, label, empty.into_iter().chain(given).collect())
        }
        Kind::Many(choices) => {
            let options =
                choices.iter().map(|choice| Opt::new(choice.code, choice.label)).collect();
            ui::Field::checks(name, label, options)
        }
        Kind::Ref => ui::Field::lookup_from(name, label, format!("/lookup/{}", field.target)),
        Kind::Code(list) => ui::Field::lookup_from(name, label, format!("/lookup/{list}")),
    };
    let made = match field.kind {
        Kind::Many(_) => made.values(text.split(',').map(str::to_string)).wide(),
        Kind::Long { .. } => made.value(text).wide(),
        _ => made.value(text),
    };
    let made = if field.required && field.kind != Kind::Flag { made.required() } else { made };
    match field.hint {
        Some(hint) => made.hint(hint),
        None => made,
    }
}

/// The fields of a form, filled with what `input` holds. Fields the actor may not see are left out.
pub fn fields(form: Form, fields: &[Field], input: &Input, actor: &Actor) -> Form {
    let shown = fields.iter().filter(|field| !field.system && actor.sees(field.zone));
    controls(form, shown, input)
}

/// The fields of a new record: what a person types himself hides nothing from him.
pub fn new_fields(form: Form, fields: &[Field], input: &Input) -> Form {
    controls(form, fields.iter().filter(|field| !field.system), input)
}

fn controls<'a>(form: Form, fields: impl Iterator<Item = &'a Field>, input: &Input) -> Form {
    fields.fold(form, |form, field| {
        let text = input.0.get(field.name).cloned().unwrap_or_default();
        let form = match field.opens {
            Some(heading) => form.heading(heading),
            None => form,
        };
        form.field(control(field, &text))
    })
}

/// What stands in a row, as texts for a form; references by name.
pub fn input_of(fields: &[Field], row: &Row, names: &Names) -> Input {
    let currency = currency_of(row);
    let mut input = Input::default();
    for field in fields {
        input.set(field.name, text_of(field, row, currency, names));
    }
    input
}

fn text_of(field: &Field, row: &Row, currency: Option<base::Currency>, names: &Names) -> String {
    let value = row.get(field.name);
    match (field.kind, value.as_int()) {
        (Kind::Ref, Some(id)) => {
            match (names.of(field.target, id), field.target) {
                // Two people may bear one name: what stands before the dot is read again.
                (Some(name), "app_user") => format!("{id} · {name}"),
                (Some(name), _) => name.to_string(),
                (None, _) => id.to_string(),
            }
        }
        (Kind::Instant, Some(at)) => time::show(at),
        _ => (field.show)(value, currency),
    }
}

/// What a grid is filled with: what was typed if there is any, else the rows of the database.
pub struct Filled<'a> {
    pub typed: Option<&'a Input>,
    pub rows: &'a [Row],
    pub names: &'a Names,
    pub refusal: Option<&'a Refusal>,
    /// The record is new: nothing in it is hidden from the one who types it.
    pub is_new: bool,
    /// What the house computes of a line stands in the grid too.
    pub computed: bool,
}

fn column(field: &Field, computed: bool) -> GridCol {
    let (name, label) = (field.name, field.label);
    let col = match field.is_numeric() {
        _ if field.system => GridCol::sum(name, label),
        true => GridCol::number(name, label),
        false => GridCol::text(name, label),
    };
    let col = match field.kind {
        Kind::Ref => col.list(format!("list-{}", field.target)),
        Kind::Code(list) => col.list(format!("list-{list}")),
        Kind::Choice(_) => col.list(format!("list-{name}")),
        _ => col,
    };
    let col = if field.carried { col.carried() } else { col };
    match (computed, field.kind) {
        // A grid with figures beside it is wider than its place and scrolls.
        (true, Kind::Line { .. }) => col.width(112),
        // A doubt is said in words.
        (true, Kind::Choice(_)) if field.system => col.width(176),
        (true, _) => col.width(80),
        _ => col,
    }
}

/// A grid of lines with some empty ones to go on.
pub fn grid(lines: &Lines, filled: &Filled, spare: usize, actor: &Actor) -> LineGrid {
    let fields: Vec<&Field> = lines
        .fields
        .iter()
        .filter(|f| (!f.system || filled.computed) && (filled.is_new || actor.sees(f.zone)))
        .collect();
    let mut grid = LineGrid::new(lines.key, lines.label);
    for field in &fields {
        grid = grid.col(column(field, filled.computed));
    }
    let mut made: Vec<GridRow> = Vec::new();
    match filled.typed {
        Some(input) => {
            for (n, row) in input.rows(lines.key) {
                let values = fields.iter().map(|f| {
                    let text = row.0.get(f.name).cloned().unwrap_or_default();
                    match f.kind {
                        Kind::Choice(choices) => word(choices, text, actor.lang),
                        _ => text,
                    }
                });
                let mut line = GridRow::new(n, values);
                if let Some(id) = row.get("id") {
                    line = line.hidden("id", id);
                }
                made.push(found(line, lines.key, n, filled.refusal));
            }
        }
        None => {
            for (n, row) in filled.rows.iter().enumerate() {
                let currency = currency_of(row);
                let values = fields.iter().map(|f| match f.kind {
                    // A choice is read by its word in either language.
                    Kind::Choice(choices) => word_of(choices, row, f.name, actor.lang),
                    _ => text_of(f, row, currency, filled.names),
                });
                made.push(GridRow::new(n, values).hidden("id", row.int("id").to_string()));
            }
        }
    }
    grid.rows(made).spare(spare)
}

fn word_of(choices: &[Choice], row: &Row, name: &str, lang: Lang) -> String {
    word(choices, row.opt_text(name).unwrap_or_default(), lang)
}

/// A code of a choice in the reader's language; what is none stays as it was typed.
fn word(choices: &[Choice], code: String, lang: Lang) -> String {
    let known = choices.iter().find(|choice| choice.code == code);
    known.map_or(code, |choice| choice.label.in_lang(lang).to_string())
}

fn found(line: GridRow, key: &str, n: usize, refusal: Option<&Refusal>) -> GridRow {
    let prefix = format!("{key}.{n}.");
    let errors = refusal.into_iter().flat_map(|refusal| &refusal.fields);
    errors.fold(line, |line, error| match error.field.strip_prefix(&prefix) {
        Some(column) => line.found(column, error.text.clone(), ui::Tone::Bad),
        None => line,
    })
}

/// What a refusal found, as messages of a form.
pub fn findings(refusal: &Refusal) -> Vec<Finding> {
    let mut all: Vec<Finding> = refusal.fields.iter().map(finding).collect();
    for clash in &refusal.clashes {
        let text = m::CLASH_VALUES.with("mine", &clash.mine).with("theirs", &clash.theirs);
        all.push(Finding::error(clash.field.clone(), text));
    }
    all
}

/// One wrong field by its name; a cell of a grid by its row as well.
fn finding(error: &FieldError) -> Finding {
    let found = Finding::error(error.field.clone(), error.text.clone());
    let mut parts = error.field.split('.').skip(1);
    match parts.next().and_then(|row| row.parse::<usize>().ok()).filter(|_| parts.next().is_some())
    {
        Some(row) => {
            let cell = m::WEB_ROW_FIELD.with("row", row + 1).with("field", error.label.clone());
            found.about(cell).in_grid()
        }
        None => found.about(error.label.clone()),
    }
}

/// Where a finished action leads: the record's page, with what it says.
pub async fn place_of(ask: &Ask, done: &Done) -> Result<Reply, Refusal> {
    let (said, id) = (ask.said(done), done.id);
    let Some(entity) = crate::house::entity(done.entity) else {
        return Ok(Reply::Go("/today".into()));
    };
    let escape = crate::kernel::list::escape;
    let seen = ask.read(move |c, actor| save::visible_row(c, entity, actor, id)).await;
    let Ok(row) = seen else {
        // Handed on to somebody else: it was done, and is no longer his to see.
        return Ok(Reply::Go(format!("/today?said={}", escape(&said))));
    };
    let key = row.opt_text(entity.key).unwrap_or_else(|| id.to_string());
    Ok(Reply::Go(format!("/{}/{}?said={}", entity.plural, escape(&key), escape(&said))))
}

//! Owns lists as XLSX: the rows a person sees, with the columns he may see; text stays text.

use super::ask::{Ask, Reply};
use super::bulk::ticked;
use super::leaving as journal;
use crate::house;
use crate::kernel::list::{self, Ask as Wanted};
use crate::kernel::save::currency_of;
use crate::kernel::show::{Names, Reader, Shown};
use crate::kernel::{Field, Kind, Refusal, time};
use crate::office::leaving::{self, Material};
use base::Money;
use db::Row;
use serde_json::json;
use sheet::out::{Cell, Column, ColumnKind, Decimal, Table};

/// The most rows in one file; a larger list is to be filtered first, and the file says so.
const MOST_ROWS: usize = 20_000;
/// What a browser knows an XLSX by.
pub const MIME: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub async fn xlsx(ask: Ask) -> Result<Reply, Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    let chosen = ticked(&ask.form);
    let mut query = ask.query.clone();
    query.0.remove("said");
    let mut wanted = Wanted::read(entity, &query)?;
    wanted.size = 200;
    let fields: Vec<&'static Field> =
        entity.fields.iter().filter(|f| entity.columns.contains(&f.name)).collect();
    let kept = fields.clone();
    let read = ask
        .read(move |c, actor| {
            let consent = leaving::check(c, actor, &Material::List(entity))?;
            let mut rows: Vec<Row> = Vec::new();
            loop {
                let found = list::page(c, entity, actor, &wanted)?;
                rows.extend(
                    found
                        .rows
                        .into_iter()
                        .filter(|r| chosen.is_empty() || chosen.contains(&r.int("id"))),
                );
                wanted.after = found.next;
                let enough = if chosen.is_empty() { MOST_ROWS } else { chosen.len() };
                if wanted.after.is_none() || rows.len() >= enough {
                    break;
                }
            }
            let mut names = Names::default();
            for field in kept.iter().filter(|field| field.kind == Kind::Ref) {
                for piece in rows.chunks(500) {
                    names.add(c, field, piece)?;
                }
            }
            Ok((rows, names, consent))
        })
        .await;
    let (rows, names, consent) = match read {
        Ok(read) => read,
        Err(refusal) => return Err(journal::refused(&ask, refusal, entity.plural.into()).await),
    };
    let lang = ask.lang();
    let reader = Reader { actor: &ask.actor, lang, names: &names };
    let columns = fields.iter().map(|field| column(field, lang)).collect();
    let cells = rows
        .iter()
        .map(|row| fields.iter().map(|field| cell(field, row, &reader)).collect())
        .collect();
    let title = entity.many.in_lang(lang).to_string();
    let totals = Some(lang::m::TOTAL.in_lang(lang).to_string());
    let table = Table { title: title.clone(), columns, rows: cells, totals };
    let bytes = table.to_xlsx().map_err(|refused| Refusal::new("export", 500, refused.text()))?;
    let name = format!("{title} {}.xlsx", time::today());
    let data = json!({"key": entity.plural, "rows": rows.len(), "consent": consent});
    let place = journal::company(&ask).await?;
    journal::tell(&ask, place, None, "exported", data).await?;
    Ok(Reply::File { bytes, mime: MIME.into(), name, inline: false })
}

fn column(field: &Field, lang: lang::Lang) -> Column {
    let (kind, width) = match field.kind {
        Kind::Amount => (ColumnKind::Money(2), 14),
        Kind::Whole => (ColumnKind::Number(0), 10),
        Kind::Decimal { places: 6 } if field.name.contains("price") => (ColumnKind::Factor(4), 12),
        Kind::Decimal { places } => (ColumnKind::Number(places.min(3)), 12),
        Kind::Day => (ColumnKind::Date, 12),
        _ => (ColumnKind::Text, 20),
    };
    Column::new(field.label.in_lang(lang), kind, width)
}

fn cell(field: &Field, row: &Row, reader: &Reader) -> Cell {
    let currency = currency_of(row);
    let digits = row.opt_int(field.name).unwrap_or(0);
    match (field.kind, reader.show(field, row, currency)) {
        (_, Shown::Masked) => Cell::Text("—".into()),
        (_, Shown::Nothing) => Cell::Empty,
        (Kind::Decimal { places }, _) => Cell::Number(Decimal { digits, decimals: places }),
        (Kind::Whole, _) => digits.into(),
        (Kind::Amount, _) => Money::new(digits, currency.unwrap_or(base::Currency::USD)).into(),
        (Kind::Day, shown) => match row.text(field.name).parse::<base::Date>() {
            Ok(day) => day.into(),
            Err(_) => Cell::Text(shown.plain()),
        },
        (_, shown) => Cell::Text(shown.plain()),
    }
}

//! Owns the addresses of documents for programs: `/{plural}/{key}/ubl` and
//! `/declarations/{key}/broker.csv`, the same below `/api/v1`. Prices and customers are for whom
//! they are everywhere, and what leaves is written down.

use super::ubl::Filled;
use super::{broker, ubl};
use crate::house;
use crate::kernel::operation::order_of;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Entity, Refusal, list, save};
use crate::office::leaving::{self, Material};
use crate::web::ask::{Ask, Reply};
use crate::web::{export, leaving as journal};
use db::{Conn, Row};
use lang::{Lang, m};
use maud::Markup;
use serde_json::json;
use ui::Act;

/// What stands for an entity, with the zones that it tells of.
struct Document {
    entity: &'static str,
    zones: &'static [Zone],
    fill: fn(&mut Conn, &Row) -> Filled,
}

const DOCUMENTS: [Document; 4] = [
    Document { entity: "quotation", zones: &[Zone::Price, Zone::Customer], fill: ubl::quotation },
    Document {
        entity: "sales_order",
        zones: &[Zone::Price, Zone::Customer],
        fill: ubl::order_response,
    },
    Document { entity: "shipment", zones: &[Zone::Customer], fill: ubl::despatch_advice },
    Document { entity: "invoice", zones: &[Zone::Price, Zone::Customer], fill: ubl::invoice },
];

/// The entities that go out as documents.
pub fn documented() -> impl Iterator<Item = &'static Entity> {
    DOCUMENTS.iter().filter_map(|document| house::entity(document.entity))
}

fn may(actor: &Actor, zones: &[Zone]) -> Result<(), Refusal> {
    let sees = zones.iter().all(|zone| actor.sees(*zone));
    if sees { Ok(()) } else { Err(Refusal::forbidden()) }
}

/// A record, and what was made of it.
struct Taken {
    entity: &'static Entity,
    row: Row,
    consent: Option<String>,
    name: String,
    bytes: Vec<u8>,
}

async fn take(
    ask: &Ask,
    entity: &'static Entity,
    zones: &'static [Zone],
    fill: impl Fn(&mut Conn, &Row) -> Filled + Send + 'static,
) -> Result<Taken, Refusal> {
    may(&ask.actor, zones)?;
    let key = ask.part("key").to_string();
    let what = format!("{} {key}", entity.name);
    let read = move |c: &mut Conn, actor: &Actor| {
        let id = save::id_of(c, entity, &key)?.ok_or_else(Refusal::not_found)?;
        let row = save::visible_row(c, entity, actor, id)?;
        let consent = leaving::check(c, actor, &Material::Paper(entity, id, zones))?;
        let (name, bytes) = fill(c, &row)?;
        Ok(Taken { entity, row, consent, name, bytes })
    };
    match ask.read(read).await {
        Ok(taken) => Ok(taken),
        Err(refusal) => Err(journal::refused(ask, refusal, what).await),
    }
}

async fn send(ask: &Ask, taken: Taken, mime: &str) -> Result<Reply, Refusal> {
    let Taken { entity, row, consent, name, bytes } = taken;
    let data = json!({"key": name, "consent": consent});
    let place = (entity.name, row.int("id"));
    journal::tell(ask, place, order_of(entity, &row), "taken_as_data", data).await?;
    Ok(Reply::File { bytes, mime: mime.into(), name, inline: false })
}

/// `GET /invoices/{key}/ubl`
pub async fn ubl_file(ask: Ask) -> Result<Reply, Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    let document = DOCUMENTS.iter().find(|document| document.entity == entity.name);
    let document = document.ok_or_else(Refusal::not_found)?;
    let taken = take(&ask, entity, document.zones, document.fill).await?;
    send(&ask, taken, "application/xml").await
}

/// `GET /declarations/{key}/broker/csv` or `/xlsx`
pub async fn broker_file(ask: Ask) -> Result<Reply, Refusal> {
    let entity = house::entity("declaration").ok_or_else(Refusal::not_found)?;
    let is_csv = match ask.part("format") {
        "csv" => true,
        "xlsx" => false,
        _ => return Err(Refusal::not_found()),
    };
    let fill = move |c: &mut Conn, row: &Row| -> Filled {
        let (table, no) = (broker::table(c, row)?, row.text("no"));
        match is_csv {
            true => Ok((format!("{no}.csv"), table.to_csv())),
            false => Ok((format!("{no}.xlsx"), table.to_xlsx()?)),
        }
    };
    let taken = take(&ask, entity, &[Zone::Price, Zone::Customer], fill).await?;
    send(&ask, taken, if is_csv { "text/csv; charset=utf-8" } else { export::MIME }).await
}

/// The links of a record's page; nothing for records without such documents.
pub fn links(entity: &Entity, key: &str, actor: &Actor, lang: Lang) -> Option<Markup> {
    let base = format!("/{}/{}", entity.plural, list::escape(key));
    let document = DOCUMENTS.iter().find(|document| document.entity == entity.name);
    let acts: Vec<Act> = match document {
        Some(document) if may(actor, document.zones).is_ok() => {
            vec![Act::link("UBL 2.1", format!("{base}/ubl"))]
        }
        None if entity.name == "declaration" && actor.sees(Zone::Price) => vec![
            Act::link("CSV", format!("{base}/broker/csv")),
            Act::link("XLSX", format!("{base}/broker/xlsx")),
        ],
        _ => return None,
    };
    let body = maud::html! {
        div.flow.wrap { @for act in acts { (act.small().view(lang)) } }
    };
    Some(ui::Card::new(m::EXCHANGE).body(body).view(lang))
}

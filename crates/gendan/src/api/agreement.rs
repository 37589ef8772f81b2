//! Owns the papers of a shipment held against each other, as JSON.

use crate::kernel::{Refusal, save, time};
use crate::shipping::agreement::check::Standing;
use crate::shipping::agreement::{Check, Paper, Said};
use crate::shipping::shipment::SHIPMENT;
use crate::walkthrough::shipment_papers::{self, ShipmentPapers};
use crate::web::ask::{Ask, Reply};
use lang::Lang;
use serde_json::{Map, Value as Json, json};

/// `GET /api/v1/shipments/{no}/papers`: each check with what every paper says, and how the last
/// check on record stands.
pub async fn papers(ask: Ask) -> Result<Reply, Refusal> {
    let (key, lang) = (ask.part("key").to_string(), ask.lang());
    let body = ask
        .read(move |c, actor| {
            let id = save::id_of(c, &SHIPMENT, &key)?.ok_or_else(Refusal::not_found)?;
            save::visible_row(c, &SHIPMENT, actor, id)?;
            let papers = shipment_papers::load(c, actor, id)?;
            let shown = papers.matrix.checks.iter().filter(|check| check.is_shown_to(actor));
            let checks: Vec<Json> = shown.map(|check| check_json(check, lang)).collect();
            Ok(document(&papers, checks))
        })
        .await?;
    Ok(Reply::Json(200, body))
}

fn document(papers: &ShipmentPapers, checks: Vec<Json>) -> Json {
    let standing = match papers.standing {
        Standing::Never => "never",
        Standing::Stale => "stale",
        Standing::Differs(_) => "differs",
        Standing::Clean => "clean",
    };
    json!({
        "standing": standing,
        "checked_at": papers.checked_at.map(time::show),
        "differs": papers.matrix.off(),
        "fatal": papers.matrix.fatal(),
        "checks": checks,
    })
}

/// One check of papers against each other.
pub fn check_json(check: &Check, lang: Lang) -> Json {
    let papers = Paper::ALL.iter().zip(&check.said);
    let said: Map<String, Json> =
        papers.map(|(paper, said)| (paper.code().to_string(), said_json(said))).collect();
    json!({
        "name": check.name,
        "check": check.what.in_lang(lang),
        "off": check.is_off(),
        "fatal": check.is_fatal(),
        "within_tolerance": check.is_near(),
        "said": said,
    })
}

fn said_json(said: &Said) -> Json {
    match said {
        Said::Nothing => Json::Null,
        Said::Same(text) => json!({"says": text, "agrees": true}),
        Said::Near(text) => json!({"says": text, "agrees": true, "within_tolerance": true}),
        Said::Off(text) => json!({"says": text, "agrees": false}),
    }
}

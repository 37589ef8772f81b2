//! Owns bulk actions of programs: one operation on many records, an answer for each.

use crate::kernel::{Entity, Refusal, save};
use crate::web::ask::{Ask, Reply};
use crate::web::{bulk, fault};
use lang::Lang;
use serde_json::{Value as Json, json};

/// `POST /api/v1/{plural}/bulk/{verb}` with `keys` and the operation's fields: what was done, and
/// what was refused with its problem. Each record is a transaction of its own.
pub async fn operate(ask: Ask) -> Result<Reply, Refusal> {
    let (entity, operation) = bulk::named(&ask)?;
    let keys = bulk::counted(keys(&ask))?;
    let (mut ids, mut refused) = (Vec::new(), Vec::new());
    for key in keys {
        match find(&ask, entity, &key).await? {
            Some(id) => ids.push(id),
            None => refused.push(told(&key, &Refusal::not_found(), ask.lang())),
        }
    }
    let mut done = Vec::new();
    for outcome in bulk::run_each(&ask, entity, operation, ids).await {
        match &outcome.refused {
            None => done.push(json!({"key": outcome.key, "id": outcome.id})),
            Some(refusal) => refused.push(told(&outcome.key, refusal, ask.lang())),
        }
    }
    Ok(Reply::Json(200, json!({"done": done, "refused": refused})))
}

/// `["A", "B"]` in JSON, or `A,B` in a form.
fn keys(ask: &Ask) -> Vec<String> {
    let listed = (0..).map_while(|n| ask.form.get(&format!("keys.{n}")).map(str::to_string));
    let mut keys: Vec<String> = listed.collect();
    if keys.is_empty() {
        let text = ask.form.get("keys").unwrap_or_default();
        keys = text.split(',').map(|key| key.trim().to_string()).collect();
    }
    let mut seen = std::collections::BTreeSet::new();
    keys.retain(|key| !key.is_empty() && seen.insert(key.clone()));
    keys
}

async fn find(ask: &Ask, entity: &'static Entity, key: &str) -> Result<Option<i64>, Refusal> {
    let key = key.to_string();
    ask.read(move |c, _| save::id_of(c, entity, &key)).await
}

fn told(key: &str, refusal: &Refusal, lang: Lang) -> Json {
    match fault::problem(refusal, lang) {
        Reply::Json(_, problem) => json!({"key": key, "problem": problem}),
        _ => json!({"key": key}),
    }
}

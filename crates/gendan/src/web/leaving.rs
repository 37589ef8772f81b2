//! Owns what the journal keeps of material that left the house, or was kept from leaving.

use super::app::App;
use super::ask::Ask;
use crate::kernel::{Act, Actor, Refusal};
use crate::people::company;
use db::Conn;
use lang::Lang;
use serde_json::{Value as Json, json};

/// Writes down that something left: who, what, under which consent. A token that may only read may
/// take out too; the journal names it like anybody else.
pub async fn tell(
    ask: &Ask,
    place: (&'static str, i64),
    order: Option<i64>,
    kind: &'static str,
    data: Json,
) -> Result<(), Refusal> {
    tell_all((&ask.app, &ask.actor), kind, vec![(place, order, data)]).await
}

/// The record something left from, its order, what is told of it.
pub type Left = ((&'static str, i64), Option<i64>, Json);

/// The same for many at once, in one transaction, for whoever comes by whatever way.
pub async fn tell_all(
    (app, actor): (&App, &Actor),
    kind: &'static str,
    all: Vec<Left>,
) -> Result<(), Refusal> {
    let actor = Actor { read_only: false, ..actor.clone() };
    let written = move |c: &mut Conn| {
        Act::run(c, &actor, |act| {
            for (place, order, data) in all {
                act.fact(kind, place, order, data);
            }
            Ok(())
        })
    };
    app.db.write(written).await
}

/// The record that facts about whole lists stand at.
pub async fn company(ask: &Ask) -> Result<(&'static str, i64), Refusal> {
    Ok(("company", ask.read(|c, _| company::id(c)).await?))
}

/// A refusal for want of consent stays on record before the person reads it.
pub async fn refused(ask: &Ask, refusal: Refusal, what: String) -> Refusal {
    if refusal.name != "consent" {
        return refusal;
    }
    let kept = match company(ask).await {
        Ok(place) => tell(ask, place, None, "kept_in", json!({"key": what})).await,
        Err(error) => Err(error),
    };
    if let Err(error) = kept {
        tracing::error!(why = error.say(Lang::En), "material that was kept in");
    }
    refusal
}

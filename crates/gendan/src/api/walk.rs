//! Owns the walk of an order as JSON: stages with evidence, papers compared, money, next step.

use super::agreement::check_json;
use crate::kernel::Actor;
use crate::kernel::role::Zone;
use crate::walkthrough::known::Known;
use crate::walkthrough::stages::Need;
use crate::walkthrough::walk::{Step, Walk};
use base::{Date, Money};
use lang::Lang;
use serde_json::{Value as Json, json};

pub fn document(known: &Known, walk: &Walk, actor: &Actor, lang: Lang) -> Json {
    let stages: Vec<Json> = walk.steps.iter().map(|step| step_json(step, actor, lang)).collect();
    let shown = walk.matrix.checks.iter().filter(|check| check.is_shown_to(actor));
    let papers: Vec<Json> = shown.map(|check| check_json(check, lang)).collect();
    let next = walk.next.as_ref().map(|next| {
        let text = next.text.in_lang(lang);
        json!({"text": text, "entity": next.entity, "key": next.key, "verb": next.verb})
    });
    json!({
        "order": known.order.no.as_ref().map(|no| no.0.clone()),
        "stage": walk.current.code(),
        "light": walk.light.code(),
        "ship_by": known.order.ship_by.0.to_string(),
        "ship_on": day(walk.ship_on),
        "next": next,
        "stages": stages,
        "papers": papers,
        "money": actor.sees(Zone::Price).then(|| money(known, walk)),
    })
}

fn day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

fn step_json(step: &Step, actor: &Actor, lang: Lang) -> Json {
    let needs = step.proof.needs.iter().map(|need| need_json(need, actor, lang));
    let needs: Vec<Json> = needs.collect();
    json!({
        "stage": step.stage.code(),
        "done": step.is_done,
        "skipped": step.proof.skipped,
        "planned": day(step.planned),
        "actual": day(step.actual),
        "forecast": day(step.forecast),
        "days_late": step.delta(),
        "needs": needs,
    })
}

fn need_json(need: &Need, actor: &Actor, lang: Lang) -> Json {
    let proof = need.proved_by(actor);
    let proof = proof.map(|(entity, key)| json!({"entity": entity, "key": key}));
    json!({"what": need.said(actor, lang), "proved_by": proof, "on": day(need.on)})
}

fn money(known: &Known, walk: &Walk) -> Json {
    let (payment, currency) = (&walk.payment, known.order.currency);
    let parts: Vec<Json> = payment
        .dues
        .iter()
        .map(|due| {
            json!({
                "deposit": due.is_deposit,
                "amount": due.amount.plain(),
                "paid": due.paid.plain(),
                "due_on": day(due.due_on),
                "settled": due.is_settled(payment.tolerance),
            })
        })
        .collect();
    json!({
        "currency": currency.code(),
        "total": Money::new(payment.total, currency).plain(),
        "received": Money::new(payment.received, currency).plain(),
        "settled": payment.is_settled(),
        "parts": parts,
    })
}

//! Owns what events of the trade mean for a customer's grades: an offer makes him one who asked, a
//! sample one who took samples, orders one who buys. Events propose; people confirm.

use super::grading::{self, Change, DealStatus, Scheme};
use super::{customer, proposal};
use crate::kernel::fact::Fact;
use crate::kernel::{Refusal, numbering, settings};
use db::{Conn, Row, Value};
use lang::m;
use serde_json::json;

/// What an event says of a customer.
struct Meaning {
    deal: DealStatus,
    /// The relation grade it speaks for.
    relation: &'static str,
    why: lang::Msg,
}

/// Follows the facts of an action; answers the facts of what it changed.
pub fn follow(c: &mut Conn, facts: &[Fact]) -> Result<Vec<Fact>, Refusal> {
    let mut told = Vec::new();
    for fact in facts {
        let (deal, relation, why) = match fact.kind.as_str() {
            "quotation.send" => (DealStatus::Negotiating, "C", m::PARTIES_EVENT_QUOTED),
            "sample_order.dispatch" => (DealStatus::Negotiating, "B", m::PARTIES_EVENT_SAMPLE),
            "sales_order.created" => (DealStatus::Won, "A", m::PARTIES_EVENT_ORDERS),
            _ => continue,
        };
        let sql = format!(
            "SELECT c.* FROM customer c JOIN {} r ON r.customer_id=c.id WHERE r.id=?",
            fact.entity
        );
        let Some(customer) = c.one(&sql, &[fact.entity_id.into()])? else { continue };
        let meaning = Meaning { deal, relation, why };
        if relation == "B" && customer.opt_text("code").is_none() {
            told.push(first_dealing(c, &customer, fact)?);
        }
        move_deal(c, &customer, &meaning, fact)?;
        told.extend(propose(c, &customer, &meaning, fact)?);
    }
    Ok(told)
}

/// A sample that is sent is the first substantial dealing: he gets his code.
fn first_dealing(c: &mut Conn, customer: &Row, fact: &Fact) -> Result<Fact, Refusal> {
    let code = customer::give_code(c, customer)?;
    Ok(Fact {
        at: fact.at,
        kind: "customer.code_given".into(),
        entity: "customer",
        entity_id: customer.int("id"),
        order_id: None,
        data: json!({"code": code}),
    })
}

/// Who has bought stays won; who talks is no mere possibility any more.
fn move_deal(c: &mut Conn, customer: &Row, meaning: &Meaning, fact: &Fact) -> Result<(), Refusal> {
    let was = customer.opt_text("deal_status");
    let stays = was.as_deref() == Some("won") || was.as_deref() == Some(meaning.deal.code());
    if stays {
        return Ok(());
    }
    let id = customer.int("id");
    let code = meaning.deal.code();
    c.exec("UPDATE customer SET deal_status=? WHERE id=?", &[code.into(), id.into()])?;
    let change = Change { scheme: Scheme::Deal, was, became: Some(code.into()), by: None };
    grading::note(c, (id, fact.at), change, Some(&both(meaning.why)))
}

fn both(message: lang::Msg) -> String {
    format!("{} / {}", message.zh, message.en)
}

fn propose(
    c: &mut Conn,
    customer: &Row,
    meaning: &Meaning,
    fact: &Fact,
) -> Result<Option<Fact>, Refusal> {
    let (id, has) = (customer.int("id"), customer.text("relation_grade"));
    // "A" is before "B": a better grade only.
    if meaning.relation >= has.as_str() || proposal::is_open(c, id)?.is_some() {
        return Ok(None);
    }
    if meaning.relation == "A" && !is_steady(c, id)? {
        return Ok(None);
    }
    let no = numbering::next_code(c, proposal::PROPOSAL.series.0, proposal::PROPOSAL.series.1)?;
    let columns: Vec<(&str, Value)> = vec![
        ("version", 1.into()),
        ("created_at", fact.at.into()),
        ("no", no.as_str().into()),
        ("customer_id", id.into()),
        ("from_grade", has.into()),
        ("to_grade", meaning.relation.into()),
        ("why", both(meaning.why).into()),
        ("state", "proposed".into()),
        ("owner_id", customer.get("owner_id").clone()),
    ];
    let proposal = c.insert("grade_proposal", &columns)?;
    Ok(Some(Fact {
        at: fact.at,
        kind: "grade_proposal.created".into(),
        entity: "grade_proposal",
        entity_id: proposal,
        order_id: None,
        data: json!({"key": no}),
    }))
}

/// Long and stable: so many orders that were not cancelled.
fn is_steady(c: &mut Conn, customer: i64) -> Result<bool, Refusal> {
    let sql = "SELECT COUNT(*) AS n FROM sales_order WHERE customer_id=? AND cancelled_on IS NULL";
    let orders = c.one(sql, &[customer.into()])?.map_or(0, |row| row.int("n"));
    Ok(orders >= settings::number(c, &settings::STEADY_ORDERS)?)
}

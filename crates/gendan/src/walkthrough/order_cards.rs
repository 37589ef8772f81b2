//! Owns the cards of the order's page: evidence, papers compared, next step, payment, people.

use super::order_page::Content;
use crate::kernel::{Actor, list};
use crate::sales::payment_term::Gate;
use crate::web::ask::Ask;
use crate::web::reach;
use base::Money;
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Card, Icon, Payments, Share, Tone};

/// What proves each stage and what is missing.
pub fn stage_card(content: &Content, actor: &Actor, lang: Lang) -> Markup {
    let shown = content.walk.steps.iter().filter(|step| !step.proof.skipped);
    let body = html! {
        ol.proofs {
            @for step in shown {
                @let id = format!("stage-{}", step.stage.code());
                li #(id) .current[step.stage == content.walk.current] {
                    b { (step.stage.label().in_lang(lang)) }
                    ul { @for need in &step.proof.needs { (evidence(need, actor, lang)) } }
                }
            }
        }
    };
    Card::new(m::EVIDENCE).body(body).view(lang)
}

fn evidence(need: &super::stages::Need, actor: &Actor, lang: Lang) -> Markup {
    let what = need.said(actor, lang);
    let link = need.proved_by(actor).and_then(|(entity, key)| {
        let plural = crate::house::entity(entity)?.plural;
        Some((format!("/{plural}/{}", list::escape(key?)), key?))
    });
    html! {
        li .open[need.proof.is_none()] {
            @if need.proof.is_some() { (Icon::Check.small()) } @else { (Icon::Circle.small()) }
            span { (what) }
            @if let Some((href, key)) = link { a href=(href) { (key) } }
            @if let Some(day) = need.on { span.muted { (day) } }
        }
    }
}

pub fn next_card(content: &Content, actor: &Actor, lang: Lang) -> Markup {
    let missing: Vec<String> = content
        .walk
        .steps
        .iter()
        .flat_map(|s| s.proof.missing())
        .map(|need| need.said(actor, lang))
        .take(6)
        .collect();
    let lines: Vec<ui::Line> = missing.into_iter().map(|text| ui::Line::new(text, lang)).collect();
    if content.walk.next.is_none() {
        let done = html! { p.muted { (m::NEXT_NOTHING.in_lang(lang)) } };
        return Card::rail(m::NEXT_CARD).body(done).view(lang);
    }
    Card::rail(m::NEXT_CARD).flush(ui::lines(&lines, lang)).view(lang)
}

pub fn payment_card(ask: &Ask, content: &Content) -> Markup {
    let lang = ask.lang();
    if !ask.actor.sees(crate::kernel::role::Zone::Price) {
        return html! {};
    }
    let (payment, currency) = (&content.walk.payment, content.known.order.currency);
    let money = |minor| Money::new(minor, currency).to_string();
    let share = Share::of(payment.received, payment.total);
    let mut card =
        Payments::new(currency.code(), &money(payment.received), &money(payment.total), share);
    if payment.is_settled() {
        card = card.tone(Tone::Ok);
    }
    for due in &payment.dues {
        let name = if due.is_deposit { m::PART_DEPOSIT } else { m::PART_BALANCE };
        let when = match due.due_on {
            Some(day) => m::DUE_ON.with("day", day.to_string()),
            None => m::DUE_LATER.text(),
        };
        let note = match (
            due.is_settled(payment.tolerance),
            due.due_on.is_some_and(|day| day < content.known.today),
        ) {
            (true, _) => (m::PART_PAID.into(), Tone::Ok),
            (false, true) => (m::PART_OVERDUE.into(), Tone::Bad),
            (false, false) => (m::PART_OPEN.into(), Tone::Info),
        };
        card = card.instalment(name, when, due.amount.to_string(), Some(note));
    }
    let locks = [
        (Gate::Production, m::LOCK_PRODUCTION),
        (Gate::Shipment, m::LOCK_SHIPMENT),
        (Gate::Release, m::LOCK_RELEASE),
    ];
    for (gate, text) in locks {
        if !payment.is_open(gate) {
            card = card.lock(text);
            break;
        }
    }
    let short = list::escape(&content.customer.text("short"));
    let address = format!("/receipts/new?customer_id={short}");
    let may = reach::may(&ask.actor, &address);
    let register = Act::link(m::NEXT_RECEIPT, address).small().ghost();
    let more = html! { @if may { (register.view(lang)) } };
    Card::rail(m::PAYMENT_PLAN).more(more).body(card.view(lang)).view(lang)
}

pub fn marks_card(content: &Content, lang: Lang) -> Markup {
    match &content.known.order.marks {
        None => html! {},
        Some(marks) => Card::rail(m::F_MARKS).body(html! { pre.marks { (marks.0) } }).view(lang),
    }
}

pub fn people_card(ask: &Ask, content: &Content) -> Markup {
    let lang = ask.lang();
    let people = [("owner_name", m::F_OWNER), ("follow_name", m::ORDER_FOLLOW_UP)];
    let lines: Vec<ui::Line> = people
        .into_iter()
        .filter_map(|(column, role)| {
            Some(ui::Line::bold(content.customer.opt_text(column)?, lang).meta(role))
        })
        .collect();
    Card::rail(m::PEOPLE).flush(ui::lines(&lines, lang)).view(lang)
}

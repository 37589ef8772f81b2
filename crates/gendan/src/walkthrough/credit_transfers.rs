//! Owns what a credit's page says of its transfers: to whom, how much, and every field that differs
//! with what article 38 says to it; the same as data.

use super::credit_view::named;
use credit::transfer::{Change, Standing, Transfer};
use lang::{Lang, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use ui::{Card, Cell, Col, Phone, Row as Line, Table, Tag};

pub fn cards(transfers: &[(String, Transfer)], lang: Lang) -> Markup {
    html! {
        @for (n, (day, transfer)) in transfers.iter().enumerate() {
            (card(n, day, transfer, lang))
        }
    }
}

fn card(n: usize, day: &str, transfer: &Transfer, lang: Lang) -> Markup {
    let own = &transfer.credit;
    let head = m::CREDIT_TRANSFERRED_TO
        .with("name", own.beneficiary_name())
        .with("amount", own.amount.with_code())
        .with("day", day);
    let mut table = Table::new(format!("transfer-{n}"), m::CREDIT_TRANSFER).three_lines().cols([
        Col::new(m::CREDIT_FIELD).phone(Phone::Lead),
        Col::new(m::CREDIT_WEIGHT).phone(Phone::End),
        Col::new(m::CREDIT_BEFORE).phone(Phone::Second),
        Col::new(m::CREDIT_AFTER).phone(Phone::SecondEnd),
    ]);
    for (n, change) in transfer.changes.iter().enumerate() {
        table = table.row(Line::new(n.to_string()).cells([
            Cell::text(named(change.tag, lang)),
            Cell::markup(standing(change).view(lang)),
            Cell::text(&change.before),
            Cell::text(&change.after),
        ]));
    }
    let silent = transfer.silent.join(", ");
    let body = html! {
        p { (head.in_lang(lang)) }
        @if !silent.is_empty() {
            p."small muted" { (m::CREDIT_TRANSFER_SILENT.with("tags", silent).in_lang(lang)) }
        }
        (table.view(lang))
    };
    Card::new(m::CREDIT_TRANSFER).count(transfer.changes.len().to_string()).body(body).view(lang)
}

fn standing(change: &Change) -> Tag {
    match change.standing {
        Standing::Reduced => Tag::ok(m::CREDIT_REDUCED),
        Standing::Replaced => Tag::info(m::CREDIT_REPLACED),
        Standing::Forbidden => Tag::bad(m::CREDIT_BEYOND_38),
    }
}

pub fn data(transfers: &[(String, Transfer)]) -> Vec<Json> {
    let one = |(day, transfer): &(String, Transfer)| {
        let changes = transfer.changes.iter().map(|change| {
            json!({"field": change.tag, "before": change.before, "after": change.after,
                "standing": format!("{:?}", change.standing).to_lowercase()})
        });
        json!({"received_on": day, "beneficiary": transfer.credit.beneficiary_name(),
            "amount": transfer.credit.amount.with_code(),
            "changes": changes.collect::<Vec<_>>(), "silent": transfer.silent})
    };
    transfers.iter().map(one).collect()
}

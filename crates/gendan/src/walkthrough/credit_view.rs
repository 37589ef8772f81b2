//! Owns the page of a letter of credit: what the review found, the days it leaves, the documents it
//! asks for, its terms clause by clause, and the letter that asks for the amendment; the same as
//! data for the API.

use super::credit_transfers;
use crate::collection::{reviewing, transferring};
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Refusal};
use base::date::plus_days;
use base::{Date, WorkCalendar};
use credit::dates::{self, LastDay};
use credit::required::{self, Required};
use credit::review::{self, Point, Weight};
use credit::transfer::Transfer;
use credit::{Allowance, Credit, Kind, Message, Reading, Remark, tags};
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use ui::{Banner, Card, Cell, Col, Kv, Phone, Row as Line, Table, Tag};

/// A credit with what there is to say about it.
pub struct CreditView {
    credit: Credit,
    /// What was written loosely or left out.
    remarks: Vec<Remark>,
    points: Vec<Point>,
    documents: Vec<Required>,
    /// The last day to present when the goods sail on the latest day.
    last: Option<LastDay>,
    /// When the papers leave the house for a bank abroad.
    leaves_by: Option<Date>,
    transfers: Vec<(String, Transfer)>,
    /// How the bank's message came: issued, advised by a third bank, transferred.
    kind: Kind,
}

/// `None` for those who may not see customers and prices: the message names both.
pub fn load(c: &mut Conn, actor: &Actor, row: &Row) -> Result<Option<CreditView>, Refusal> {
    if !actor.sees(Zone::Customer) || !actor.sees(Zone::Price) {
        return Ok(None);
    }
    let Reading { credit, remarks } = reviewing::current(c, row)?;
    let points = reviewing::points(c, row.int("order_id"), &credit)?;
    let documents = required::list(&credit.documents);
    let bank = WorkCalendar::china();
    let last = credit.latest_shipment.and_then(|day| dates::last_presentation(&credit, day, &bank));
    let leaves_by = match last {
        Some(last) => reviewing::leaves_by(c, &credit, last.day)?,
        None => None,
    };
    let transfers = transferring::all(c, row, &credit)?;
    let kind = Message::read(&row.text("message")).map_or(Kind::Issue, |message| message.kind);
    Ok(Some(CreditView { credit, remarks, points, documents, last, leaves_by, transfers, kind }))
}

impl CreditView {
    pub fn main(&self, lang: Lang) -> Markup {
        html! {
            (self.came(lang))
            (self.review(lang))
            @if !self.remarks.is_empty() { (self.written(lang)) }
            (self.required(lang))
            (credit_transfers::cards(&self.transfers, lang))
            @if !review::is_workable(&self.points) { (self.letter(lang)) }
            (self.terms(lang))
        }
    }

    /// A credit that did not come from its issuing bank alone says so.
    fn came(&self, lang: Lang) -> Markup {
        match self.kind {
            Kind::Transfer => {
                let text = m::CREDIT_KIND_720.with("name", self.credit.applicant_name());
                Banner::info(text).view(lang)
            }
            Kind::Advice => Banner::info(m::CREDIT_KIND_710).view(lang),
            _ => html! {},
        }
    }

    fn review(&self, lang: Lang) -> Markup {
        let card = Card::new(m::CREDIT_REVIEW).count(self.points.len().to_string());
        if self.points.is_empty() {
            return card
                .body(html! { p.muted { (m::CREDIT_REVIEW_NONE.in_lang(lang)) } })
                .view(lang);
        }
        let mut table = Table::new("review", m::CREDIT_REVIEW).three_lines().cols([
            Col::new(m::CREDIT_FIELD).phone(Phone::Lead),
            Col::new(m::CREDIT_WEIGHT).phone(Phone::End),
            Col::new(m::CREDIT_POINT).phone(Phone::Third),
        ]);
        for (n, point) in self.points.iter().enumerate() {
            let weight = match point.weight {
                Weight::Red => Tag::bad(m::CREDIT_RED),
                Weight::Yellow => Tag::warn(m::CREDIT_YELLOW),
            };
            table = table.row(Line::new(n.to_string()).cells([
                Cell::text(named(point.tag, lang)),
                Cell::markup(weight.view(lang)),
                Cell::text(review::say(point).in_lang(lang)),
            ]));
        }
        card.flush(table.view(lang)).view(lang)
    }

    /// How the bank wrote it, where it did not keep to the standard.
    fn written(&self, lang: Lang) -> Markup {
        let kv = self.remarks.iter().fold(Kv::new(), |kv, remark| {
            kv.row(named(&remark.tag, lang), &remark.text.in_lang(lang))
        });
        let count = self.remarks.len().to_string();
        Card::new(m::CREDIT_WRITTEN).count(count).body(kv.view(lang)).view(lang)
    }

    fn required(&self, lang: Lang) -> Markup {
        let mut table = Table::new("required", m::CREDIT_F46A).three_lines().cols([
            Col::new(m::CREDIT_DOCUMENT).phone(Phone::Lead),
            Col::new(m::CREDIT_ORIGINALS).number().phone(Phone::End),
            Col::new(m::CREDIT_COPIES).number(),
        ]);
        for (n, document) in self.documents.iter().enumerate() {
            table = table.row(Line::new(n.to_string()).cells([
                Cell::text(&document.words),
                Cell::number(document.originals.to_string()),
                Cell::number(document.copies.to_string()),
            ]));
        }
        let count = self.documents.len().to_string();
        Card::new(m::CREDIT_F46A).count(count).flush(table.view(lang)).view(lang)
    }

    /// What to send to the customer.
    fn letter(&self, lang: Lang) -> Markup {
        let letter = review::request(&self.credit, &self.points);
        let body = html! { pre.pre lang="en" { (letter) } };
        Card::new(m::CREDIT_LETTER).body(body).view(lang)
    }

    fn terms(&self, lang: Lang) -> Markup {
        let kv = terms(&self.credit, lang).into_iter().fold(Kv::new(), |kv, (tag, text)| {
            kv.markup(named(tag, lang), html! { span.pre { (text) } })
        });
        Card::new(m::CREDIT_TERMS).body(kv.view(lang)).view(lang)
    }

    /// The days that count, beside the page.
    pub fn rail(&self, lang: Lang) -> Markup {
        let day = |day: Option<Date>| day.map_or_else(|| "—".into(), |day| day.to_string());
        let mut kv = Kv::new()
            .row(m::CREDIT_F44C, &day(self.credit.latest_shipment))
            .row(m::CREDIT_LAST_DAY, &day(self.last.map(|last| last.day)))
            .row(m::CREDIT_EXPIRES_ON, &self.credit.expires_on.to_string());
        if let Some(moved) = self.last.and_then(|last| last.moved_from) {
            kv = kv.row(m::CREDIT_MOVED, &moved.to_string());
        }
        if self.leaves_by.is_some() {
            kv = kv.row(m::CREDIT_LEAVES_BY, &day(self.leaves_by));
        }
        let ready = self.credit.latest_shipment.and_then(|day| plus_days(day, -review::TO_BOARD));
        kv = kv.row(m::CREDIT_READY_BY, &day(ready));
        let note =
            html! { (kv.view(lang)) p."small muted" { (m::CREDIT_DAYS_NOTE.in_lang(lang)) } };
        Card::rail(m::CREDIT_DAYS).body(note).view(lang)
    }

    /// `GET /api/v1/letters-of-credit/{no}/review`.
    pub fn data(&self, lang: Lang) -> Json {
        let points = self.points.iter().map(|point| {
            json!({"field": point.tag, "weight": format!("{:?}", point.weight).to_lowercase(),
                "text": review::say(point).in_lang(lang), "found": point.found,
                "wanted": point.wanted, "amendment": point.amendment})
        });
        let remarks = self
            .remarks
            .iter()
            .map(|remark| json!({"field": remark.tag, "text": remark.text.in_lang(lang)}));
        let documents = self.documents.iter().map(|document| {
            json!({"words": document.words, "originals": document.originals,
                "copies": document.copies, "signed": document.is_signed})
        });
        json!({
            "is_workable": review::is_workable(&self.points),
            "points": points.collect::<Vec<_>>(),
            "remarks": remarks.collect::<Vec<_>>(),
            "documents": documents.collect::<Vec<_>>(),
            "latest_shipment": self.credit.latest_shipment.map(|day| day.to_string()),
            "last_presentation": self.last.map(|last| last.day.to_string()),
            "leaves_by": self.leaves_by.map(|day| day.to_string()),
            "expires_on": self.credit.expires_on.to_string(),
            "letter": review::request(&self.credit, &self.points),
            "message": format!("MT{}", self.kind.number()),
            "transfers": credit_transfers::data(&self.transfers),
        })
    }
}

/// `43P 分批装运`.
pub fn named(tag: &str, lang: Lang) -> String {
    let label = tags::find(tag).map_or("", |known| known.label.in_lang(lang));
    format!("{tag} {label}").trim_end().to_string()
}

fn allowed(allowance: Allowance, lang: Lang) -> Option<String> {
    let words = match allowance {
        Allowance::Allowed => m::CREDIT_ALLOWED,
        Allowance::Forbidden => m::CREDIT_FORBIDDEN,
        Allowance::Conditional => m::CREDIT_CONDITIONAL,
        Allowance::Silent => return None,
    };
    Some(words.in_lang(lang).to_string())
}

/// The terms in the order of the standard, with the amendments in them.
fn terms(credit: &Credit, lang: Lang) -> Vec<(&str, String)> {
    let own = |text: &Option<String>| text.clone();
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let list = |clauses: &[String]| clauses.iter().map(|clause| format!("+ {clause}")).collect();
    let join = |lines: Vec<String>| Some(lines.join("\n"));
    let all: Vec<(&str, Option<String>)> = vec![
        ("40A", Some(credit.form.clone())),
        ("20", Some(credit.number.clone())),
        ("31C", day(credit.issued_on)),
        ("40E", own(&credit.rules)),
        ("31D", Some(format!("{} {}", credit.expires_on, credit.expiry_place))),
        ("51a", own(&credit.applicant_bank)),
        ("50", Some(credit.applicant.clone())),
        ("59", Some(credit.beneficiary.clone())),
        ("32B", Some(credit.amount.with_code())),
        ("39A", credit.tolerance.map(|band| format!("+{} % / −{} %", band.plus, band.minus))),
        ("39C", own(&credit.additional)),
        ("41a", own(&credit.available)),
        ("42C", own(&credit.tenor)),
        ("42a", own(&credit.drawee)),
        ("43P", allowed(credit.partial, lang)),
        ("43T", allowed(credit.transhipment, lang)),
        ("44A", own(&credit.receipt)),
        ("44E", own(&credit.loading)),
        ("44F", own(&credit.discharge)),
        ("44B", own(&credit.delivery)),
        ("44C", day(credit.latest_shipment)),
        ("44D", own(&credit.shipment_period)),
        ("45A", Some(credit.goods.clone())),
        ("46A", join(list(&credit.documents))),
        ("47A", join(list(&credit.conditions))),
        ("71D", own(&credit.charges)),
        ("48", credit.presentation_days.map(|days| days.to_string())),
        ("49", own(&credit.confirmation)),
    ];
    let read = all.into_iter().filter_map(|(tag, text)| Some((tag, text?)));
    let kept = credit.others.iter().map(|(tag, text)| (tag.as_str(), text.clone()));
    read.chain(kept).filter(|(_, text)| !text.trim().is_empty()).collect()
}

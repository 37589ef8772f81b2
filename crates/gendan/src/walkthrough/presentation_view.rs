//! Owns what the page of a presentation shows beside its fields: what the examination by the 38
//! codes found, what a person must look at, and the way of the papers; the same as data for the
//! API.

use super::papers_way;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Refusal};
use crate::settlement::presentation::examination::{self, Examination};
use credit::discrepancy::{Discrepancy, Gravity, Undecided};
use db::{Conn, Row};
use lang::{Lang, Msg, Text, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use ui::{Banner, Card, Cell, Col, Kv, Phone, Row as Line, Table, Tag};

pub struct PresentationView {
    examined: Examination,
    way: Markup,
    /// The day it was presented; none while it is prepared.
    presented_on: Option<String>,
}

/// `None` for those who may not see customers and prices: the papers name both.
pub fn load(c: &mut Conn, actor: &Actor, row: &Row) -> Result<Option<PresentationView>, Refusal> {
    if !actor.sees(Zone::Customer) || !actor.sees(Zone::Price) {
        return Ok(None);
    }
    let examined = examination::load(c, row)?;
    let presented = row.opt_text("presented_on").filter(|_| row.text("state") != "prepared");
    let way = papers_way::of_presentation(row, actor.lang);
    Ok(Some(PresentationView { examined, way, presented_on: presented }))
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}

impl PresentationView {
    pub fn main(&self, lang: Lang) -> Markup {
        html! {
            (self.verdict(lang))
            @if !self.examined.found.is_empty() { (self.found(lang)) }
            (self.open(lang))
        }
    }

    /// In one line what came of it; never that the papers comply.
    fn verdict(&self, lang: Lang) -> Markup {
        let fatal = self.examined.of(Gravity::Fatal).count();
        let banner = match (fatal, self.examined.found.len()) {
            (0, 0) => Banner::info(self.said()),
            (0, _) => Banner::warn(self.said()),
            _ => Banner::bad(self.said()),
        };
        let day = match &self.presented_on {
            Some(day) => m::EXAMINATION_ON.with("day", day),
            None => m::EXAMINATION_TODAY.text(),
        };
        let note = m::EXAMINATION_NOTE.in_lang(lang);
        banner.cost(format!("{} · {note}", day.in_lang(lang))).view(lang)
    }

    fn said(&self) -> Text {
        let count = self.examined.for_people();
        match self.examined.found.len() {
            0 => m::EXAMINATION_NONE.with("count", count),
            found => m::EXAMINATION_FOUND
                .with("found", found)
                .with("fatal", self.examined.of(Gravity::Fatal).count())
                .with("count", count),
        }
    }

    fn found(&self, lang: Lang) -> Markup {
        let mut table = Table::new("examination", m::EXAMINATION).three_lines().cols([
            Col::new(m::EXAMINATION_CODE).phone(Phone::Lead),
            Col::new(m::EXAMINATION_TITLE).phone(Phone::Third),
            Col::new(m::EXAMINATION_GRAVITY).phone(Phone::End),
            Col::new(m::EXAMINATION_FOUND_COL).phone(Phone::Second),
            Col::new(m::EXAMINATION_WANTED).phone(Phone::SecondEnd),
            Col::new(m::EXAMINATION_ARTICLE),
        ]);
        for (n, one) in self.examined.found.iter().enumerate() {
            table = table.row(Line::new(n.to_string()).cells([
                Cell::text(one.code.name()),
                Cell::markup(titles(one.code.title(), lang)),
                Cell::markup(weight(one.gravity).view(lang)),
                Cell::text(or_dash(&one.found)),
                Cell::text(or_dash(&one.wanted)),
                Cell::text(one.code.article()),
            ]));
        }
        let count = self.examined.found.len().to_string();
        Card::new(m::EXAMINATION).count(count).flush(table.view(lang)).view(lang)
    }

    fn open(&self, lang: Lang) -> Markup {
        let card = Card::new(m::EXAMINATION_OPEN).count(self.examined.undecided.len().to_string());
        if self.examined.undecided.is_empty() {
            let none = m::EXAMINATION_OPEN_NONE.in_lang(lang);
            return card.body(html! { p.muted { (none) } }).view(lang);
        }
        let of_codes = self.examined.undecided.chunk_by(|one, other| one.code == other.code);
        let kv = of_codes.fold(Kv::new(), |kv, points| {
            let code = points[0].code;
            let title = format!("{} {}", code.name(), code.title().in_lang(lang));
            let lines = points.iter().map(|point| point.what.in_lang(lang));
            kv.markup(title, html! { @for line in lines { div { (line) } } })
        });
        card.body(kv.view(lang)).view(lang)
    }

    /// Where the papers are, and what is drawn.
    pub fn rail(&self, lang: Lang) -> Markup {
        let most = self.examined.most.map_or_else(|| "—".into(), |most| most.with_code());
        let last = self.examined.last.map_or_else(|| "—".into(), |day| day.to_string());
        let kv = Kv::new()
            .row(m::EXAMINATION_DRAWN, &self.examined.drawn.with_code())
            .row(m::EXAMINATION_MOST, &most)
            .row(m::CREDIT_LAST_DAY, &last)
            .row(m::CREDIT_EXPIRES_ON, &self.examined.credit.expires_on.to_string());
        html! {
            (Card::rail(m::CREDIT_DAYS).body(kv.view(lang)).view(lang))
            (self.way)
        }
    }

    /// `GET /api/v1/presentations/{no}/examination`.
    pub fn data(&self, lang: Lang) -> Json {
        let found: Vec<Json> =
            self.examined.found.iter().map(|one| discrepancy(one, lang)).collect();
        let open: Vec<Json> = self.examined.undecided.iter().map(|one| point(one, lang)).collect();
        json!({
            "text": self.said().in_lang(lang),
            "presented_on": self.presented_on,
            "discrepancies": found,
            "to_be_looked_at": open,
            "fatal": self.examined.of(Gravity::Fatal).count(),
            "for_people": self.examined.for_people(),
            "drawn": self.examined.drawn.with_code(),
            "at_most": self.examined.most.map(|most| most.with_code()),
            "last_day": self.examined.last.map(|day| day.to_string()),
            "expires_on": self.examined.credit.expires_on.to_string(),
        })
    }
}

/// The name of a code; how banks of the other language call it is said when one points at it.
fn titles(title: Msg, lang: Lang) -> Markup {
    let (own, other) = match lang {
        Lang::Zh => (title.zh, title.en),
        Lang::En => (title.en, title.zh),
    };
    html! { span title=(other) { (own) } }
}

fn weight(gravity: Gravity) -> Tag {
    match gravity {
        Gravity::Fatal => Tag::bad(m::EXAMINATION_FATAL),
        Gravity::Medium => Tag::warn(m::EXAMINATION_MEDIUM),
        Gravity::Human => Tag::info(m::EXAMINATION_HUMAN),
    }
}

fn discrepancy(one: &Discrepancy, lang: Lang) -> Json {
    let title = one.code.title();
    json!({"code": one.code.name(), "title_zh": title.zh, "title_en": title.en,
        "text": one.say().in_lang(lang), "found": one.found, "wanted": one.wanted,
        "article": one.code.article(),
        "gravity": format!("{:?}", one.gravity).to_lowercase()})
}

fn point(one: &Undecided, lang: Lang) -> Json {
    let title = one.code.title();
    json!({"code": one.code.name(), "title_zh": title.zh, "title_en": title.en,
        "text": one.what.in_lang(lang)})
}

//! Owns the way of papers at a bank as a line of days: presented or sent, answered, refused,
//! waived, accepted, paid, given back; days still to come stand among them.

use crate::settlement::collection_order::Remedy;
use crate::settlement::presentation::Basis;
use base::{Currency, Money};
use db::Row;
use lang::{Lang, Text, m};
use maud::{Markup, html};
use ui::{Card, Event, Icon, Tone};

struct Way<'a> {
    row: &'a Row,
    steps: Vec<(String, Tone, Text)>,
}

impl Way<'_> {
    fn step(&mut self, column: &str, tone: Tone, text: impl Into<Text>) {
        if let Some(day) = self.row.opt_text(column) {
            self.steps.push((day, tone, text.into()));
        }
    }

    fn said(&self, column: &str) -> String {
        self.row.opt_text(column).unwrap_or_else(|| "—".into())
    }

    fn paid(&self) -> String {
        let currency = Currency::parse(&self.row.text("currency")).unwrap_or(Currency::USD);
        Money::new(self.row.opt_int("paid").unwrap_or(0), currency).with_code()
    }

    /// The newest first, as the history has it.
    fn card(mut self, lang: Lang) -> Markup {
        self.steps.sort_by(|one, other| other.0.cmp(&one.0));
        let events: Vec<Event> = self
            .steps
            .into_iter()
            .map(|(day, tone, text)| Event::new(day, Icon::Circle, tone, text, lang))
            .collect();
        if events.is_empty() {
            return html! {};
        }
        Card::rail(m::WAY_OF_PAPERS).body(ui::timeline("way", &events, None, lang)).view(lang)
    }
}

pub fn of_presentation(row: &Row, lang: Lang) -> Markup {
    let mut way = Way { row, steps: Vec::new() };
    let basis = row.opt_text("basis").and_then(|code| Basis::from_code(&code));
    let basis = basis.map_or(m::PRESENTATION_BASIS_CREDIT, Basis::label);
    way.step("last_day", Tone::Warn, m::WAY_LAST_DAY);
    way.step("presented_on", Tone::Info, m::WAY_PRESENTED.with("basis", basis));
    way.step("decide_by", Tone::Plain, m::WAY_DECIDE);
    let notice = match row.opt_int("is_late_notice") {
        Some(1) => m::WAY_NOTIFIED_LATE,
        _ => m::WAY_NOTIFIED,
    };
    let codes = way.said("codes");
    way.step("notified_on", Tone::Bad, notice.with("codes", codes));
    way.step("waiver_asked_on", Tone::Info, m::WAY_WAIVER_ASKED);
    let words = way.said("waiver");
    way.step("waiver_answered_on", Tone::Info, m::WAY_WAIVER_ANSWERED.with("text", words));
    let words = way.said("correction");
    way.step("corrected_on", Tone::Info, m::WAY_CORRECTED.with("text", words));
    ended(way, lang)
}

pub fn of_collection(row: &Row, lang: Lang) -> Markup {
    let mut way = Way { row, steps: Vec::new() };
    let bank = way.said("remitting_bank");
    way.step("sent_on", Tone::Info, m::WAY_SENT.with("bank", bank));
    way.step("pay_by", Tone::Plain, m::WAY_PAY_BY);
    let words = way.said("dishonour");
    way.step("dishonoured_on", Tone::Bad, m::WAY_DISHONOURED.with("text", words));
    let remedy = row.opt_text("decision").and_then(|code| Remedy::from_code(&code));
    if let Some(remedy) = remedy {
        way.step("decided_on", Tone::Warn, m::WAY_DECIDED.with("text", remedy.label()));
    }
    ended(way, lang)
}

/// How either may end.
fn ended(mut way: Way, lang: Lang) -> Markup {
    way.step("accepted_on", Tone::Ok, m::WAY_ACCEPTED);
    way.step("matures_on", Tone::Plain, m::WAY_MATURES);
    let paid = way.paid();
    way.step("paid_on", Tone::Ok, m::WAY_PAID.with("amount", paid));
    way.step("returned_on", Tone::Warn, m::WAY_RETURNED);
    way.card(lang)
}

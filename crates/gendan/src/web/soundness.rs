//! Owns the card of the settings page that tells managers whether the data is sound: what the
//! glance at the start saw, what the whole check of the last night found, and what to do.

use super::ask::Ask;
use crate::kernel::time;
use crate::upkeep::check::Report;
use lang::{Lang, Msg, Text, m};
use maud::{Markup, html};
use serde_json::Value as Json;
use ui::{Banner, Card, Kv};

/// What the last whole check left in the journal: when, and its findings.
pub type Night = Option<(i64, Json)>;

pub fn card(ask: &Ask, night: &Night) -> Markup {
    let lang = ask.lang();
    let told = [(m::CHECK_AT_START, at_start(ask)), (m::CHECK_AT_NIGHT, at_night(night, lang))];
    let mut kv = Kv::new();
    for (label, told) in &told {
        kv = kv.row(*label, &told.line);
    }
    let faults: Vec<&Unsound> = told.iter().flat_map(|(_, told)| &told.faults).collect();
    let body = html! {
        (kv.view(lang))
        @for fault in faults {
            (Banner::bad(fault.text.clone()).cost(fault.way_out.clone()).view(lang))
        }
        @for (_, told) in &told {
            @if told.more > 0 { p.muted { (m::CHECK_MORE.with("count", told.more).in_lang(lang)) } }
        }
    };
    Card::new(m::CHECK_SOUND).body(body).view(lang)
}

/// One check in a line, with its faults.
#[derive(Default)]
struct Told {
    line: String,
    faults: Vec<Unsound>,
    /// Faults that were not kept.
    more: usize,
}

struct Unsound {
    text: String,
    way_out: String,
}

fn at_start(ask: &Ask) -> Told {
    let lang = ask.lang();
    let Some(glance) = ask.app.glance.get() else {
        return Told { line: m::CHECK_NOT_YET.in_lang(lang).to_string(), ..Told::default() };
    };
    match &glance.report {
        Err(why) => {
            let text = m::CHECK_FAILED.with("why", why.say(lang)).in_lang(lang);
            Told { line: line(glance.at, text, &[], lang), ..Told::default() }
        }
        Ok(report) => Told {
            line: line(glance.at, verdict(report.faults.len(), lang), &seen(report), lang),
            faults: report
                .faults
                .iter()
                .map(|f| Unsound { text: f.text.in_lang(lang), way_out: f.way_out.in_lang(lang) })
                .collect(),
            more: 0,
        },
    }
}

fn at_night(night: &Night, lang: Lang) -> Told {
    let Some((at, data)) = night else {
        return Told { line: m::CHECK_NOT_YET.in_lang(lang).to_string(), ..Told::default() };
    };
    let place = if lang == Lang::Zh { 0 } else { 1 };
    let said = |fault: &Json, name: &str| fault[name][place].as_str().unwrap_or_default().into();
    let kept = data["faults"].as_array().map_or(&[][..], Vec::as_slice);
    let unsound = |f: &Json| Unsound { text: said(f, "text"), way_out: said(f, "way_out") };
    let count = data["count"].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(kept.len());
    let pairs = data["looked_at"].as_array().into_iter().flatten();
    let pair = |p: &Json| Some((p[0].as_str()?.to_string(), p[1].as_i64()?));
    let seen: Vec<(String, i64)> = pairs.filter_map(pair).collect();
    Told {
        line: line(*at, verdict(count, lang), &seen, lang),
        faults: kept.iter().map(unsound).collect(),
        more: count.saturating_sub(kept.len()),
    }
}

fn seen(report: &Report) -> Vec<(String, i64)> {
    report.looked_at.iter().map(|(what, count)| (what.to_string(), *count)).collect()
}

fn verdict(faults: usize, lang: Lang) -> String {
    match faults {
        0 => m::CHECK_FINE.in_lang(lang).to_string(),
        count => m::CHECK_FAULTS.with("count", count).in_lang(lang),
    }
}

/// When, the verdict, and what was looked at.
fn line(at: i64, verdict: String, seen: &[(String, i64)], lang: Lang) -> String {
    let mut parts = vec![time::show(at), verdict];
    let spoken =
        seen.iter().filter_map(|(what, count)| Some(looked_at(what)?.with("count", *count)));
    parts.extend(spoken.map(|text: Text| text.in_lang(lang)));
    parts.join(" · ")
}

/// What a check looked at, in words.
fn looked_at(what: &str) -> Option<Msg> {
    Some(match what {
        "facts" => m::CHECK_SEEN_FACTS,
        "orders" => m::CHECK_SEEN_ORDERS,
        "migrations" => m::CHECK_SEEN_MIGRATIONS,
        "files" => m::CHECK_SEEN_FILES,
        "totals" => m::CHECK_SEEN_TOTALS,
        "closed lists" => m::CHECK_SEEN_LISTS,
        _ => return None,
    })
}

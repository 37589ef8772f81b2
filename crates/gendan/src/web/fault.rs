//! Owns how a refusal looks when no form stands behind it: a page, a part, or problem+json (RFC
//! 9457).

use super::ask::Reply;
use crate::kernel::Refusal;
use crate::kernel::rule::Verdict;
use lang::Lang;
use serde_json::{Value as Json, json};
use ui::{Act, Banner, Page, State, Theme};

/// The refusal as a page of its own, or as a banner for htmx.
pub fn page(refusal: &Refusal, (lang, theme): (Lang, Theme), partial: bool) -> Reply {
    let text = refusal.say(lang);
    if partial {
        let banner = Banner::bad(text).alert().view(lang);
        return Reply::Refused(refusal.status, banner);
    }
    let state = match refusal.status {
        403 => State::forbidden(refusal.text.clone()),
        404 => State::missing(refusal.text.clone()),
        _ => State::error(refusal.text.clone()),
    };
    let why = refusal.way_out.clone().map_or(String::new(), |way| way.in_lang(lang));
    let state = state.why(why).act(Act::link(lang::m::NAV_TODAY, "/today"));
    let body = maud::html! { main #main .page tabindex="-1" { (state.card(lang)) } };
    Reply::Refused(
        refusal.status,
        Page::new(refusal.text.clone(), lang).theme(theme).body(body).bare(),
    )
}

/// The refusal as `application/problem+json`: `type` is the refusal's name.
pub fn problem(refusal: &Refusal, lang: Lang) -> Reply {
    let fields: Vec<Json> = refusal
        .fields
        .iter()
        .map(|f| {
            let (label, text) = (f.label.in_lang(lang), f.text.in_lang(lang));
            json!({"field": f.field, "label": label, "text": text})
        })
        .collect();
    let findings: Vec<Json> = refusal
        .findings
        .iter()
        .map(|f| {
            let verdict = match f.verdict {
                Verdict::Refuse { .. } => "refuse",
                Verdict::Approve { .. } => "approve",
                Verdict::Warn => "warn",
            };
            json!({"rule": f.rule, "id": f.id, "verdict": verdict,
                "text": f.text.in_lang(lang), "way_out": f.way_out.in_lang(lang)})
        })
        .collect();
    let clashes: Vec<Json> = refusal
        .clashes
        .iter()
        .map(|c| json!({"field": c.field, "mine": c.mine, "theirs": c.theirs}))
        .collect();
    let body = json!({
        "type": refusal.name, "status": refusal.status, "title": refusal.text.in_lang(lang),
        "detail": refusal.way_out.as_ref().map(|way| way.in_lang(lang)),
        "fields": fields, "findings": findings, "clashes": clashes,
    });
    Reply::Json(refusal.status, body)
}

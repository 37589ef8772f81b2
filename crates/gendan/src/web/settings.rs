//! Owns the settings page: every number, list and severity of the regulations, with its default,
//! its change, its history, and what another value would have done to the last twelve months.

use super::ask::{Ask, Reply};
use super::{form, frame, reach, soundness};
use crate::house;
use crate::kernel::judgement::{self, Effect, Outcome, Tally};
use crate::kernel::settings::{self, Setting, Severity, Values};
use crate::kernel::{Refusal, Role, list, time};
use crate::upkeep::glance;
use db::Row;
use lang::{Lang, Msg, Text, m};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use ui::Phone;
use ui::form::Opt;
use ui::{Act, Banner, Card, Cell, Col, Dialog, Field, Form, Icon, Page, PageHead};
use ui::{Row as Line, Table};

pub const MAY_CHANGE: &[Role] = &[Role::Gm, Role::DeptManager, Role::ItAdmin];

pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let manages = ask.actor.has_any(MAY_CHANGE);
    let (counts, values, changes, night) = ask
        .read(move |c, actor| {
            let counts = frame::counts(c, actor.user_id, &actor.roles)?;
            let night = if manages { glance::kept(c)? } else { None };
            Ok((counts, settings::all(c)?, settings::changes(c)?, night))
        })
        .await?;
    let lang = ask.lang();
    let (mut numbers, mut rules) = (Vec::new(), Vec::new());
    for setting in settings::every() {
        match setting {
            Setting::Rule(_) => rules.push(setting),
            Setting::Number(_) | Setting::Countries(_) => numbers.push(setting),
        }
    }
    let links = [
        ("/companies/1", m::ENTITY_COMPANY, Icon::Building),
        ("/users", m::ENTITY_USERS, Icon::Users),
        ("/tokens", m::ENTITY_TOKENS, Icon::Key),
        ("/settings/rules", m::NAV_RULES, Icon::Scale),
        ("/settings/overrides", m::NAV_OVERRIDES, Icon::AlertTriangle),
        ("/ui", m::NAV_UI, Icon::LayoutGrid),
    ];
    let leads = |href: &str| href != "/settings/overrides" || manages;
    let shown = links.into_iter().filter(|(href, ..)| leads(href) && reach::may(&ask.actor, href));
    let body = html! {
        (PageHead::new(m::NAV_SETTINGS).view(lang))
        (ui::stack([
            html! {
                div.flow.wrap {
                    @for (href, label, icon) in shown {
                        (Act::link(label, href).icon(icon).view(lang))
                    }
                }
            },
            if manages { soundness::card(&ask, &night) } else { Markup::default() },
            Card::new(m::SETTING_NUMBERS).flush(table(&numbers, &values, manages, lang)).view(lang),
            Card::new(m::SETTING_RULES).flush(table(&rules, &values, manages, lang)).view(lang),
            Card::new(m::HISTORY).flush(history(&changes, lang)).view(lang),
        ]))
    };
    Ok(Reply::Page(frame::page(
        &ask,
        &counts,
        Page::new(m::NAV_SETTINGS, lang).body(body),
        "/settings",
    )))
}

fn table(settings: &[Setting], values: &Values, may: bool, lang: Lang) -> Markup {
    let mut table = Table::new("settings", m::NAV_SETTINGS).three_lines().cols([
        Col::new(m::SETTING_NAME).phone(Phone::Name),
        Col::new(m::SETTING_VALUE).phone(Phone::Second),
        Col::new(m::SETTING_DEFAULT).phone(Phone::SecondEnd),
        Col::new("").silent().phone(Phone::End),
    ]);
    for setting in settings {
        let name = setting.name();
        let change = Act::dialog(m::ACT_EDIT, format!("/settings/{name}")).small();
        let (value, default) = (values.shown(setting), setting.default());
        let changed = value != default;
        let value = Cell::text(spoken(setting, &value, lang));
        table = table.row(Line::new(name).cells([
            Cell::say(row_label(setting), lang),
            if changed { value.strong() } else { value },
            Cell::text(spoken(setting, &default, lang)).muted(),
            Cell::markup(html! { @if may { (change.view(lang)) } }),
        ]));
    }
    table.view(lang)
}

fn row_label(setting: &Setting) -> Text {
    match setting {
        Setting::Rule(rule) => m::SETTING_RULE_ROW.with("id", rule.id).with("says", rule.says),
        Setting::Number(_) | Setting::Countries(_) => setting.label(),
    }
}

/// A value in the reader's words.
fn spoken(setting: &Setting, value: &str, lang: Lang) -> String {
    match setting {
        Setting::Rule(_) => Severity::from_code(value)
            .map_or(value.to_string(), |severity| severity.label().in_lang(lang).to_string()),
        Setting::Number(_) | Setting::Countries(_) => value.to_string(),
    }
}

fn history(changes: &[Row], lang: Lang) -> Markup {
    let mut table = Table::new("changes", m::HISTORY).cols([
        Col::new(m::SETTING_WHEN),
        Col::new(m::SETTING_NAME),
        Col::new(m::SETTING_FROM_TO),
        Col::new(m::REASON),
        Col::new(m::SETTING_WHO),
    ]);
    for change in changes {
        let setting = settings::find(&change.text("name"));
        let label = setting.as_ref().map_or(m::SETTING_NAME.text(), row_label);
        let say = |column: &str| {
            let value = change.text(column);
            setting.as_ref().map_or(value.clone(), |setting| spoken(setting, &value, lang))
        };
        table = table.row(Line::new(change.int("id").to_string()).cells([
            Cell::text(time::show(change.int("at"))),
            Cell::say(label, lang),
            Cell::text(format!("{} → {}", say("old_value"), say("new_value"))),
            Cell::text(change.text("why")),
            Cell::text(change.opt_text("who").unwrap_or_default()),
        ]));
    }
    table.view(lang)
}

fn named(ask: &Ask) -> Result<Setting, Refusal> {
    if !ask.actor.has_any(MAY_CHANGE) {
        return Err(Refusal::forbidden());
    }
    settings::find(ask.part("name")).ok_or_else(Refusal::not_found)
}

pub async fn edit(ask: Ask) -> Result<Reply, Refusal> {
    let setting = named(&ask)?;
    let values = ask.read(|c, _| settings::all(c)).await?;
    let value = values.shown(&setting);
    Ok(shown(&ask, &setting, &value, &Outcomes::default()))
}

/// What the dialog answers besides its form.
#[derive(Default)]
struct Outcomes<'a> {
    refusal: Option<&'a Refusal>,
    effect: Option<&'a Effect>,
}

fn control(setting: &Setting, value: &str) -> Field {
    let field = match setting {
        Setting::Number(key) => Field::number("value", key.label),
        Setting::Countries(list) => Field::area("value", list.label, 3),
        Setting::Rule(rule) => {
            let options = Severity::ALL.iter().map(|s| Opt::new(s.code(), s.label())).collect();
            Field::select("value", rule.says, options)
        }
    };
    field.required().hint(setting.range()).value(value)
}

fn shown(ask: &Ask, setting: &Setting, value: &str, outcomes: &Outcomes) -> Reply {
    let lang = ask.lang();
    let why = ask.form.get("why").unwrap_or_default();
    let mut made = Form::post(format!("/settings/{}", setting.name()), form::request_id())
        .in_dialog()
        .field(control(setting, value))
        .field(Field::area("why", m::REASON, 2).value(why));
    if let Some(effect) = outcomes.effect {
        made = made.part(effect_view(effect, lang));
    }
    if let Some(refusal) = outcomes.refusal {
        made = made.findings(&form::findings(refusal));
    }
    let made = made
        .act(Act::submit(m::SETTING_PREVIEW).value("preview", "1"))
        .act(Act::submit(m::ACT_SAVE).primary());
    let dialog = Dialog::new(setting.label()).body(made.view(lang));
    let body = if ask.partial {
        dialog.view(lang)
    } else {
        Page::new(setting.label(), lang).body(dialog.page(lang)).theme(ask.theme).bare()
    };
    match outcomes.refusal {
        Some(refusal) => Reply::Refused(refusal.status, body),
        None => Reply::Page(body),
    }
}

fn tally(label: Msg, tally: Tally, lang: Lang) -> Markup {
    let said = label
        .with("refused", tally.refused)
        .with("asked", tally.asked)
        .with("warned", tally.warned)
        .with("passed", tally.passed);
    html! { p { (said.in_lang(lang)) } }
}

fn outcome(outcome: Outcome) -> Msg {
    match outcome {
        Outcome::Passed => m::OUTCOME_PASSED,
        Outcome::Warned => m::OUTCOME_WARNED,
        Outcome::Asked => m::OUTCOME_ASKED,
        Outcome::Refused => m::OUTCOME_REFUSED,
    }
}

/// "Over the last twelve months this would have refused n, asked m."
fn effect_view(effect: &Effect, lang: Lang) -> Markup {
    let mut table = Table::new("effect", m::SETTING_EFFECT).cols([
        Col::new(m::EFFECT_RECORD),
        Col::new(m::EFFECT_BEFORE),
        Col::new(m::EFFECT_AFTER),
    ]);
    for changed in &effect.changed {
        let plural = house::entity(changed.entity).map_or("", |entity| entity.plural);
        let href = format!("/{plural}/{}", list::escape(&changed.key));
        table = table.row(Line::new(changed.key.clone()).cells([
            Cell::code(&changed.key, &href),
            Cell::say(outcome(changed.before), lang),
            Cell::say(outcome(changed.after), lang),
        ]));
    }
    let summary = m::EFFECT_CHANGED.with("count", effect.changed_count);
    html! {
        (Banner::info(summary).view(lang))
        (tally(m::EFFECT_NOW, effect.before, lang))
        (tally(m::EFFECT_THEN, effect.after, lang))
        @if !effect.changed.is_empty() { (table.view(lang)) }
    }
}

pub async fn change(ask: Ask) -> Result<Reply, Refusal> {
    let setting = named(&ask)?;
    let typed = ask.form.get("value").unwrap_or_default().to_string();
    if ask.form.get("preview").is_some() {
        return match preview(&ask, &typed).await {
            Ok(effect) => {
                let outcomes = Outcomes { effect: Some(&effect), ..Outcomes::default() };
                Ok(shown(&ask, &setting, &typed, &outcomes))
            }
            Err(refusal) => Ok(refused(&ask, &setting, &typed, &refusal)),
        };
    }
    match save(&ask).await {
        Ok(()) => Ok(Reply::Go("/settings".into())),
        Err(refusal) => Ok(refused(&ask, &setting, &typed, &refusal)),
    }
}

fn refused(ask: &Ask, setting: &Setting, typed: &str, refusal: &Refusal) -> Reply {
    shown(ask, setting, typed, &Outcomes { refusal: Some(refusal), ..Outcomes::default() })
}

async fn save(ask: &Ask) -> Result<(), Refusal> {
    let (setting, input) = (named(ask)?, ask.form.clone());
    ask.act(move |act| settings::set(act, &setting, input.get("value"), input.get("why"))).await?;
    Ok(())
}

async fn preview(ask: &Ask, typed: &str) -> Result<Effect, Refusal> {
    let setting = named(ask)?;
    let value = settings::read(&setting, Some(typed))?;
    ask.read(move |c, _| judgement::effect(c, &setting, &value)).await
}

fn json_of(setting: &Setting, values: &Values) -> Json {
    json!({"name": setting.name(), "value": values.shown(setting), "default": setting.default(),
        "label": setting.label().in_lang(Lang::En), "range": setting.range().in_lang(Lang::En)})
}

/// `GET /api/v1/settings`: everything that can be set, with the value in force.
pub async fn api_list(ask: Ask) -> Result<Reply, Refusal> {
    let values = ask.read(|c, _| settings::all(c)).await?;
    let items: Vec<Json> = settings::every().map(|setting| json_of(&setting, &values)).collect();
    Ok(Reply::Json(200, json!({"items": items})))
}

/// `POST /api/v1/settings/{name}` with `value` and `why`.
pub async fn api_change(ask: Ask) -> Result<Reply, Refusal> {
    save(&ask).await?;
    let (setting, values) = (named(&ask)?, ask.read(|c, _| settings::all(c)).await?);
    Ok(Reply::Json(200, json_of(&setting, &values)))
}

/// `POST /api/v1/settings/{name}/effect` with `value`: what it would have done to the last twelve
/// months; nothing is changed.
pub async fn api_effect(ask: Ask) -> Result<Reply, Refusal> {
    let typed = ask.form.get("value").unwrap_or_default().to_string();
    let effect = preview(&ask, &typed).await?;
    let tally = |t: Tally| {
        let Tally { refused, asked, warned, passed } = t;
        json!({"refused": refused, "asked": asked, "warned": warned, "passed": passed})
    };
    let changed: Vec<Json> = effect
        .changed
        .iter()
        .map(|c| {
            json!({"entity": c.entity, "key": c.key, "before": outcome(c.before).en,
            "after": outcome(c.after).en})
        })
        .collect();
    Ok(Reply::Json(
        200,
        json!({"before": tally(effect.before), "after": tally(effect.after),
            "changed_count": effect.changed_count, "changed": changed,
            "unreadable": effect.unreadable}),
    ))
}

//! Owns the settings page: every number of the regulations, with its default, its change and
//! history.

use super::ask::{Ask, Reply};
use super::{form, frame, reach, soundness};
use crate::kernel::settings::{self, Key};
use crate::kernel::{Refusal, Role, time};
use crate::upkeep::glance;
use db::Row;
use lang::m;
use maud::{Markup, html};
use ui::{Act, Card, Cell, Col, Dialog, Field, Form, Icon, Page, PageHead, Row as Line, Table};

const MAY_CHANGE: &[Role] = &[Role::Gm, Role::DeptManager, Role::ItAdmin];

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
    let mut table = Table::new("settings", m::NAV_SETTINGS).cols([
        Col::new(m::SETTING_NAME),
        Col::new(m::SETTING_VALUE).number(),
        Col::new(m::SETTING_DEFAULT).number(),
        Col::new("").silent(),
    ]);
    for key in settings::ALL {
        let change = Act::dialog(m::ACT_EDIT, format!("/settings/{}", key.name)).small();
        table = table.row(Line::new(key.name).cells([
            Cell::say(key.label, lang),
            Cell::number(values.get(key).to_string()),
            Cell::number(key.default.to_string()).muted(),
            Cell::markup(html! { @if manages { (change.view(lang)) } }),
        ]));
    }
    let links = [
        ("/companies/1", m::ENTITY_COMPANY, Icon::Building),
        ("/users", m::ENTITY_USERS, Icon::Users),
        ("/tokens", m::ENTITY_TOKENS, Icon::Key),
        ("/settings/rules", m::NAV_RULES, Icon::Scale),
        ("/ui", m::NAV_UI, Icon::LayoutGrid),
    ];
    let shown = links.into_iter().filter(|(href, ..)| reach::may(&ask.actor, href));
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
            Card::new(m::SETTING_NUMBERS).flush(table.view(lang)).view(lang),
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

fn history(changes: &[Row], lang: lang::Lang) -> Markup {
    let mut table = Table::new("changes", m::HISTORY).cols([
        Col::new(m::SETTING_WHEN),
        Col::new(m::SETTING_NAME),
        Col::new(m::SETTING_FROM_TO),
        Col::new(m::REASON),
        Col::new(m::SETTING_WHO),
    ]);
    for change in changes {
        let label = settings::find(&change.text("name")).map_or(m::SETTING_NAME, |key| key.label);
        table = table.row(Line::new(change.int("id").to_string()).cells([
            Cell::text(time::show(change.int("at"))),
            Cell::say(label, lang),
            Cell::text(format!("{} → {}", change.int("old_value"), change.int("new_value"))),
            Cell::text(change.text("why")),
            Cell::text(change.opt_text("who").unwrap_or_default()),
        ]));
    }
    table.view(lang)
}

fn key_of(ask: &Ask) -> Result<&'static Key, Refusal> {
    if !ask.actor.has_any(MAY_CHANGE) {
        return Err(Refusal::forbidden());
    }
    settings::find(ask.part("name")).ok_or_else(Refusal::not_found)
}

pub async fn edit(ask: Ask) -> Result<Reply, Refusal> {
    let key = key_of(&ask)?;
    let value = ask.read(move |c, _| settings::number(c, key)).await?;
    Ok(shown(&ask, key, &value.to_string(), None))
}

fn shown(ask: &Ask, key: &Key, value: &str, refusal: Option<&Refusal>) -> Reply {
    let lang = ask.lang();
    let range = m::SETTING_RANGE
        .with("low", key.lowest)
        .with("high", key.highest)
        .with("default", key.default);
    let mut made = Form::post(format!("/settings/{}", key.name), form::request_id())
        .in_dialog()
        .field(Field::number("value", key.label).required().hint(range).value(value))
        .field(
            Field::area("why", m::REASON, 2)
                .required()
                .value(ask.form.get("why").unwrap_or_default()),
        );
    if let Some(refusal) = refusal {
        made = made.findings(&form::findings(refusal));
    }
    let made = made.act(Act::submit(m::ACT_SAVE).primary());
    let dialog = Dialog::new(key.label).body(made.view(lang));
    let body = if ask.partial {
        dialog.view(lang)
    } else {
        Page::new(key.label, lang).body(dialog.page(lang)).theme(ask.theme).bare()
    };
    match refusal {
        Some(refusal) => Reply::Refused(refusal.status, body),
        None => Reply::Page(body),
    }
}

pub async fn change(ask: Ask) -> Result<Reply, Refusal> {
    let key = key_of(&ask)?;
    let typed = ask.form.get("value").unwrap_or_default().to_string();
    let input = ask.form.clone();
    let done =
        ask.act(move |act| settings::set(act, key, input.get("value"), input.get("why"))).await;
    match done {
        Ok(_) => Ok(Reply::Go("/settings".into())),
        Err(refusal) => Ok(shown(&ask, key, &typed, Some(&refusal))),
    }
}

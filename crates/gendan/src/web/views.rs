//! Owns the pages of saved views: the dialog that asks for a name, keep, take away.

use super::ask::{Ask, Reply};
use super::form;
use crate::house;
use crate::kernel::operation::Done;
use crate::kernel::{Input, Refusal, list, view};
use lang::m;
use maud::html;
use ui::{Act, Dialog, Field, Form, Page};

/// `GET /views/new?list=orders&query=…`: the dialog that asks for a name.
pub async fn ask_for(ask: Ask) -> Result<Reply, Refusal> {
    let given = ask.query.clone();
    Ok(shown(&ask, &given, None))
}

fn shown(ask: &Ask, given: &Input, refusal: Option<&Refusal>) -> Reply {
    let lang = ask.lang();
    let text = |name: &str| given.get(name).unwrap_or_default().to_string();
    let mut made = Form::post("/views", form::request_id())
        .in_dialog()
        .hidden("list", text("list"))
        .hidden("query", text("query"))
        .field(Field::text("name", m::VIEW_NAME).required().autofocus().value(text("name")));
    if let Some(refusal) = refusal {
        made = made.findings(&form::findings(refusal));
    }
    let dialog =
        Dialog::new(m::VIEW_SAVE).body(made.act(Act::submit(m::ACT_SAVE).primary()).view(lang));
    let body = match ask.partial {
        true => dialog.view(lang),
        false => Page::new(m::VIEW_SAVE, lang)
            .body(html! { (dialog.page(lang)) })
            .theme(ask.theme)
            .bare(),
    };
    match refusal {
        Some(refusal) => Reply::Refused(refusal.status, body),
        None => Reply::Page(body),
    }
}

pub async fn save(ask: Ask) -> Result<Reply, Refusal> {
    let input = ask.form.clone();
    let done = ask.act(move |act| {
        let entity = house::by_plural(input.get("list").unwrap_or_default())
            .ok_or_else(Refusal::not_found)?;
        view::keep(act, entity, input.get("name"), input.get("query").unwrap_or_default())?;
        Ok(Done::on("app_user", act.actor.user_id))
    });
    match done.await {
        Ok(_) => {
            let text = |name: &str| ask.form.get(name).unwrap_or_default().to_string();
            Ok(Reply::Go(format!("/{}?{}", text("list"), text("query"))))
        }
        Err(refusal) => {
            let given = ask.form.clone();
            Ok(shown(&ask, &given, Some(&refusal)))
        }
    }
}

pub async fn remove(ask: Ask) -> Result<Reply, Refusal> {
    let id: i64 = ask.part("id").parse().map_err(|_| Refusal::not_found())?;
    ask.act(move |act| {
        view::remove(act, id)?;
        Ok(Done::on("app_user", act.actor.user_id))
    })
    .await?;
    let back =
        ask.form.get("list").and_then(house::by_plural).map_or("today", |entity| entity.plural);
    Ok(Reply::Go(format!("/{}", list::escape(back))))
}

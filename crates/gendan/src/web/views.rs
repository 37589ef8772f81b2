//! Owns saved views: a person's own filters of a list under a name.

use super::ask::{Ask, Reply};
use super::form;
use crate::house;
use crate::kernel::operation::Done;
use crate::kernel::{Input, Refusal, list};
use db::{Conn, Row};
use lang::m;
use maud::html;
use serde_json::json;
use ui::{Act, Dialog, Field, Form, Page};

/// The most views one person keeps for one list.
const MOST: i64 = 20;

pub fn of(c: &mut Conn, user: i64, entity: &str) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT id, name, query FROM saved_view WHERE user_id=? AND entity=? ORDER BY id";
    Ok(c.query(sql, &[user.into(), entity.into()])?)
}

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
        false => Page::new(m::VIEW_SAVE, lang).body(html! { (dialog.page(lang)) }).bare(),
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
        let name = input.get("name").filter(|name| name.chars().count() <= 40);
        let name = name
            .ok_or_else(|| Refusal::field("name", m::VIEW_NAME, m::VIEW_NAME_HINT))?
            .to_string();
        let query = input.get("query").unwrap_or_default().to_string();
        let user = act.actor.user_id;
        let kept = act.one(
            "SELECT COUNT(*) AS n FROM saved_view WHERE user_id=? AND entity=?",
            &[user.into(), entity.name.into()],
        )?;
        if kept.is_some_and(|row| row.int("n") >= MOST) {
            return Err(Refusal::field("name", m::VIEW_NAME, m::VIEW_TOO_MANY.with("most", MOST)));
        }
        act.exec(
            "INSERT INTO saved_view (user_id, entity, name, query) VALUES (?,?,?,?)
             ON CONFLICT (user_id, entity, name) DO UPDATE SET query=excluded.query",
            &[user.into(), entity.name.into(), name.as_str().into(), query.into()],
        )?;
        act.fact(
            "view_saved",
            ("app_user", user),
            None,
            json!({"list": entity.plural, "name": name}),
        );
        Ok(Done::on("app_user", user))
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
        let user = act.actor.user_id;
        let gone =
            act.exec("DELETE FROM saved_view WHERE id=? AND user_id=?", &[id.into(), user.into()])?;
        if gone == 0 {
            return Err(Refusal::not_found());
        }
        act.fact("view_removed", ("app_user", user), None, json!({"view": id}));
        Ok(Done::on("app_user", user))
    })
    .await?;
    let back =
        ask.form.get("list").and_then(house::by_plural).map_or("today", |entity| entity.plural);
    Ok(Reply::Go(format!("/{}", list::escape(back))))
}

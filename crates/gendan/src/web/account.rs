//! Owns signing in and out, and a person's own settings.

use super::ask::{Ask, Reply};
use super::{form, frame};
use crate::kernel::list::escape;
use crate::kernel::operation::Done;
use crate::kernel::{Refusal, Role};
use crate::people::user::{self, Theme, Tongue};
use crate::people::{login, password, session};
use lang::{Lang, m};
use maud::html;
use ui::Door;
use ui::{Act, Card, Field, Form, Kv, PageHead};

/// Only places inside the house: `//host` would lead out of it.
fn safe(to: Option<&str>) -> String {
    let inside = |to: &&str| to.starts_with('/') && !to.starts_with("//") && !to.contains('\\');
    to.filter(inside).unwrap_or("/today").to_string()
}

fn door(ask: &Ask, refusal: Option<&Refusal>, company: String) -> maud::Markup {
    let lang = spoken(ask);
    let to = safe(ask.form.get("to").or(ask.query.get("to")));
    let mut made = Form::post("/login", form::request_id())
        .one_column()
        .hidden("to", to)
        .field(
            Field::text("login", m::USER_LOGIN)
                .required()
                .autofocus()
                .autocomplete("username")
                .large()
                .value(ask.form.get("login").unwrap_or_default()),
        )
        .field(
            Field::password("password", m::LOGIN_PASSWORD)
                .required()
                .autocomplete("current-password")
                .large(),
        );
    if let Some(refusal) = refusal {
        made = made.findings(&[ui::Finding::error("password", refusal.say(lang))]);
    }
    let body = html! { (made.act(Act::submit(m::LOGIN_GO).primary()).view(lang)) };
    let stages =
        crate::sales::stage::Stage::ALL.iter().map(|s| s.label().in_lang(lang).to_string());
    Door {
        product: m::APP_NAME.into(),
        company: company.into(),
        body,
        heading: m::LOGIN_HEADING.into(),
        language_href: "/login".into(),
        foot: m::LOGIN_FOOT.into(),
        stages: stages.collect(),
    }
    .view(lang, ask.theme)
}

fn spoken(ask: &Ask) -> Lang {
    ask.query.get("lang").and_then(Lang::from_code).unwrap_or(ask.lang())
}

async fn company(ask: &Ask) -> Result<String, Refusal> {
    let lang = spoken(ask);
    ask.read(move |c, _| {
        let company = crate::people::company::load(c)?;
        Ok(company.map_or(String::new(), |company| match lang {
            Lang::Zh => company.name_zh.0,
            Lang::En => company.name_en.0,
        }))
    })
    .await
}

pub async fn login_page(ask: Ask) -> Result<Reply, Refusal> {
    if ask.app.setup_token().is_some() {
        return Ok(Reply::Go("/setup".into()));
    }
    let company = company(&ask).await?;
    Ok(Reply::Page(door(&ask, None, company)))
}

pub async fn sign_in(ask: Ask) -> Result<Reply, Refusal> {
    let (login, typed) =
        (ask.form.get("login").unwrap_or_default(), ask.form.get("password").unwrap_or_default());
    match login::log_in(&ask.app.db, &ask.app.throttle, &ask.address, login, typed).await {
        Ok(token) => Ok(Reply::Session(Some(token), safe(ask.form.get("to")))),
        Err(refusal) => {
            let company = company(&ask).await?;
            Ok(Reply::Refused(refusal.status, door(&ask, Some(&refusal), company)))
        }
    }
}

pub async fn sign_out(ask: Ask) -> Result<Reply, Refusal> {
    if let Some(token) = ask.cookie.clone() {
        ask.app.db.write(move |c| session::close(c, &token)).await?;
    }
    Ok(Reply::Session(None, "/login".into()))
}

pub async fn me(ask: Ask) -> Result<Reply, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    Ok(Reply::Page(me_view(&ask, &counts, None)))
}

fn me_view(ask: &Ask, counts: &frame::Counts, refusal: Option<&Refusal>) -> maud::Markup {
    let lang = ask.lang();
    let roles: Vec<_> =
        ask.actor.roles.iter().map(|role: &Role| role.label().in_lang(lang)).collect();
    let facts = Kv::new().row(m::USER_NAME, &ask.actor.name).row(m::USER_ROLES, &roles.join(" · "));
    let mut made = Form::post("/me/password", form::request_id())
        .one_column()
        .field(
            Field::password("old", m::LOGIN_OLD_PASSWORD)
                .required()
                .autocomplete("current-password"),
        )
        .field(
            Field::password("password", m::USER_NEW_PASSWORD)
                .required()
                .hint(m::USER_PASSWORD_HINT)
                .autocomplete("new-password"),
        );
    if let Some(refusal) = refusal {
        made = made.findings(&form::findings(refusal));
    }
    let made = made.act(Act::submit(m::OP_SET_PASSWORD).primary());
    let body = html! {
        (PageHead::new(ask.actor.name.clone()).view(lang))
        (ui::side_by_side(&[
            Card::new(m::ENTITY_USER).body(facts.view(lang)).view(lang),
            Card::new(m::OP_SET_PASSWORD).body(made.view(lang)).view(lang),
        ]))
    };
    frame::page(ask, counts, ui::Page::new(m::ENTITY_USER, lang).body(body), "/me")
}

pub async fn own_password(ask: Ask) -> Result<Reply, Refusal> {
    match change_password(&ask).await {
        Ok(()) => {
            Ok(Reply::Go(format!("/me?said={}", escape(m::DONE_PASSWORD_SET.in_lang(ask.lang())))))
        }
        Err(refusal) => {
            let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
            Ok(Reply::Refused(refusal.status, me_view(&ask, &counts, Some(&refusal))))
        }
    }
}

async fn change_password(ask: &Ask) -> Result<(), Refusal> {
    let (old, new) =
        (ask.form.get("old").unwrap_or_default(), ask.form.get("password").unwrap_or_default());
    password::check_strength(new)?;
    let id = ask.actor.user_id;
    let hash = ask.read(move |c, _| user::password_hash(c, id)).await?.unwrap_or_default();
    let (old, new) = (old.to_string(), new.to_string());
    let made = tokio::task::spawn_blocking(move || {
        password::verify(&old, &hash).then(|| password::hash(&new))
    });
    let Ok(Some(hash)) = made.await else {
        return Err(Refusal::field("old", m::LOGIN_OLD_PASSWORD, m::REFUSED_LOGIN));
    };
    let hash = hash?;
    let here = session::digest(ask.cookie.as_deref().unwrap_or_default());
    ask.act(move |act| {
        user::keep_password(act, id, hash, &here)?;
        Ok(Done::on("app_user", id))
    })
    .await
    .map(|_| ())
}

/// Language and theme are the person's own: no permission is asked.
async fn own(ask: &Ask, column: &'static str, code: &'static str) -> Result<Reply, Refusal> {
    let id = ask.actor.user_id;
    ask.act(move |act| {
        user::own_taste(act, id, column, code)?;
        Ok(Done::on("app_user", id))
    })
    .await?;
    Ok(Reply::Go(safe(ask.form.get("to"))))
}

pub async fn language(ask: Ask) -> Result<Reply, Refusal> {
    let code = ask.form.get("language").and_then(Tongue::from_code);
    let code = code.ok_or_else(|| Refusal::field("language", m::USER_TONGUE, m::FIELD_MISSING))?;
    own(&ask, "tongue", code.code()).await
}

pub async fn theme(ask: Ask) -> Result<Reply, Refusal> {
    let code = ask.form.get("theme").and_then(Theme::from_code);
    let code = code.ok_or_else(|| Refusal::field("theme", m::USER_THEME, m::FIELD_MISSING))?;
    own(&ask, "theme", code.code()).await
}

//! Owns the first set-up in the browser, behind the one-time link that the program printed.

use super::ask::{Ask, Reply};
use super::form;
use crate::kernel::Refusal;
use crate::kernel::actor::Door;
use crate::kernel::{Act as Doing, Actor, Input, Record};
use crate::people::company::Company;
use crate::people::{session, setup, user};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::SetupStep;
use ui::{Act, Field, Form, Opt, State, Theme};

/// The link's token must be the printed one; after the set-up there is none.
fn check(ask: &Ask) -> Result<(), Refusal> {
    let given = ask.form.get("token").or(ask.query.get("token"));
    match ask.app.setup_token() {
        None => Err(Refusal::new("set_up_already", 409, m::REFUSED_SET_UP)),
        Some(token) if given == Some(token.as_str()) => Ok(()),
        Some(_) => Err(Refusal::new("setup_link", 403, m::REFUSED_SETUP_LINK)
            .way_out(m::REFUSED_SETUP_LINK_WAY)),
    }
}

fn spoken(ask: &Ask) -> Lang {
    ask.query.get("lang").or(ask.form.get("tongue")).and_then(Lang::from_code).unwrap_or(ask.lang())
}

pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    let lang = spoken(&ask);
    if let Err(refusal) = check(&ask) {
        if refusal.name == "set_up_already" {
            return Ok(Reply::Go("/login".into()));
        }
        let state = State::forbidden(refusal.text.clone())
            .why(refusal.way_out.clone().map_or(String::new(), |way| way.in_lang(lang)));
        let body = step(0, html! { (state.view(lang)) }, lang, Theme::Auto);
        return Ok(Reply::Refused(403, body));
    }
    Ok(Reply::Page(view(&ask, &Input::default(), None)))
}

pub async fn save(ask: Ask) -> Result<Reply, Refusal> {
    check(&ask)?;
    let (input, lang) = (ask.form.clone(), spoken(&ask));
    if input.get("demo").is_some() {
        let app = ask.app.clone();
        let made = tokio::task::spawn_blocking(move || crate::demo::fill(&app)).await;
        made.unwrap_or_else(|_| Err(Refusal::new("internal", 500, m::REFUSED_INTERNAL)))?;
        ask.app.set_up_done();
        return first_session(&ask, crate::demo::FIRST).await;
    }
    let login = input.get("login").unwrap_or_default().to_string();
    let made = ask
        .app
        .db
        .write(move |c| {
            let house = Actor::house(lang, Door::Web);
            Doing::run(c, &house, |act| setup::set_up(act, &input))
        })
        .await;
    match made {
        Ok(_) => {
            ask.app.set_up_done();
            first_session(&ask, &login).await
        }
        Err(refusal) => Ok(Reply::Refused(refusal.status, view(&ask, &ask.form, Some(&refusal)))),
    }
}

/// Whoever has just set the house up is inside.
async fn first_session(ask: &Ask, login: &str) -> Result<Reply, Refusal> {
    let (token, login) = (session::random_token()?, login.to_string());
    let kept = token.clone();
    ask.app
        .db
        .write(move |c| {
            let row = user::find(c, &login)?.ok_or_else(Refusal::not_found)?;
            session::open(c, row.int("id"), &kept)
        })
        .await?;
    Ok(Reply::Session(Some(token), "/today".into()))
}

fn view(ask: &Ask, typed: &Input, refusal: Option<&Refusal>) -> Markup {
    let lang = spoken(ask);
    let token = ask.app.setup_token().unwrap_or_default();
    let mut filled = typed.clone();
    for (name, value) in [("currency", "CNY"), ("order_prefix", "PLK")] {
        if !filled.has(name) {
            filled.set(name, value);
        }
    }
    let mut made = Form::post("/setup", form::request_id())
        .hidden("token", token.clone())
        .heading(m::ENTITY_COMPANY);
    made = form::fields(made, Company::FIELDS, &filled, &Actor::house(lang, Door::Web));
    let typed = |name: &str| filled.get(name).unwrap_or_default().to_string();
    let tongues = [Lang::Zh, Lang::En]
        .map(|l| Opt::new(l.code(), if l == Lang::Zh { m::TONGUE_ZH } else { m::TONGUE_EN }));
    made = made
        .heading_with(m::SETUP_FIRST_PERSON, m::SETUP_FIRST_PERSON_NOTE)
        .field(Field::text("person", m::USER_NAME).required().value(typed("person")))
        .field(
            Field::text("login", m::USER_LOGIN)
                .required()
                .value(typed("login"))
                .autocomplete("username"),
        )
        .field(
            Field::password("password", m::LOGIN_PASSWORD)
                .required()
                .hint(m::USER_PASSWORD_HINT)
                .autocomplete("new-password"),
        )
        .field(
            Field::password("password_again", m::SETUP_PASSWORD_AGAIN)
                .required()
                .autocomplete("new-password"),
        )
        .field(Field::select("tongue", m::USER_TONGUE, tongues.to_vec()).value(lang.code()));
    if let Some(refusal) = refusal {
        made = made.findings(&form::findings(refusal));
    }
    let made = made.act(Act::submit(m::SETUP_GO).primary());
    let demo = Form::post("/setup", form::request_id())
        .id("demo")
        .hidden("token", token)
        .hidden("demo", "1")
        .hidden("tongue", lang.code())
        .act(Act::submit(m::SETUP_DEMO));
    let body = html! {
        (super::edit::notice(refusal, lang))
        (made.view(lang))
        hr;
        p.muted { (m::SETUP_DEMO_NOTE.in_lang(lang)) }
        (demo.view(lang))
    };
    step(0, body, lang, ask.theme)
}

fn step(now: usize, body: Markup, lang: Lang, theme: Theme) -> Markup {
    SetupStep {
        product: m::APP_NAME.into(),
        sub: m::SETUP_SUB.into(),
        steps: vec![m::SETUP_STEP_COMPANY.into(), m::SETUP_STEP_SIGN_IN.into()],
        now,
        note: m::SETUP_NOTE.into(),
        title: m::SETUP_TITLE.into(),
        intro: m::SETUP_INTRO.into(),
        body,
    }
    .view(lang, theme)
}

//! Owns the steps by which a company's own costing sheet comes in through the browser: the file,
//! how it is read, the draft.

use super::foreign::{self, Defaults, Foreign};
use super::foreign_view::{self, Shown};
use super::layouts::{self, Layout};
use crate::costing::sheet::SHEET;
use crate::intake::reading;
use crate::intake::source::Source;
use crate::kernel::{Input, Refusal, permission};
use crate::web::ask::{Ask, Reply};
use crate::web::{form, frame};
use lang::{Lang, m};
use maud::Markup;
use sheet::Limits;

/// `GET /cost-sheets/import`
pub async fn page(ask: Ask) -> Result<Reply, Refusal> {
    permission::may_write(&ask.actor, &SHEET)?;
    let body = foreign_view::first(&ask, None);
    Ok(Reply::Page(framed(&ask, body).await?))
}

/// `POST /cost-sheets/import`: reads, or makes the draft. What was typed stays.
pub async fn step(ask: Ask) -> Result<Reply, Refusal> {
    permission::may_write(&ask.actor, &SHEET)?;
    let saved = ask.read(|c, _| layouts::all(c)).await?;
    let file = match read(&ask, saved.clone()).await {
        Ok(file) => file,
        Err(refusal) => {
            let body = foreign_view::first(&ask, Some(&refusal));
            return Ok(Reply::Refused(refusal.status, framed(&ask, body).await?));
        }
    };
    let input = composed(&ask, &file).await?;
    let mut refused = None;
    if ask.form.get("step") == Some("make") {
        let (given, kept) = (whole(&input, &file, ask.lang()), file.clone());
        let name = ask.form.get("layout_name").map(str::to_string);
        let made = ask.act(move |act| foreign::make(act, &given, &kept, name.as_deref())).await;
        match made {
            Ok(done) => return form::place_of(&ask, &done).await,
            Err(refusal) if matches!(refusal.status, 403 | 404) => return Err(refusal),
            Err(refusal) => refused = Some(refusal),
        }
    }
    let shown = Shown { file: &file, saved: &saved, input: &input, refused: refused.as_ref() };
    let page = framed(&ask, foreign_view::second(&ask, &shown)).await?;
    Ok(match refused {
        Some(refusal) => Reply::Refused(refusal.status, page),
        None => Reply::Page(page),
    })
}

async fn read(ask: &Ask, saved: Vec<Layout>) -> Result<Foreign, Refusal> {
    let sent = ask.files.first().map(|upload| (upload.name.clone(), upload.bytes.clone()));
    let known = Source::all(&ask.form).into_iter().next();
    let (store, typed) = (ask.app.store.clone(), ask.form.clone());
    reading::aside(move || {
        let (kept, source) = match (sent, known) {
            (Some((name, bytes)), _) => foreign::take_in(&store, &name, &bytes)?,
            (None, Some(source)) => {
                let (name, sha256) = (&source.name, &source.sha256);
                (reading::again(&store, name, sha256, &Limits::default())?, source)
            }
            (None, None) => return Err(Refusal::field("file", m::F_FILE, m::INTAKE_NO_FILE)),
        };
        // A layout counts when it is chosen, not each time the form comes by.
        let wanted = typed.get("layout").filter(|name| typed.get("layout_was") != Some(name));
        Foreign::of(kept, source, &saved, wanted, &defaults(&typed))
    })
    .await
}

pub fn defaults(typed: &Input) -> Defaults {
    let text = |name: &str, plain: &str| typed.get(name).unwrap_or(plain).to_string();
    Defaults { part: text("default_part", "main"), currency: text("default_currency", "CNY") }
}

/// The sheet's form: what was typed; before that what the house and the file know.
async fn composed(ask: &Ask, file: &Foreign) -> Result<Input, Refusal> {
    let mut input = ask.form.clone();
    let read = format!(
        "{}|{}|{}",
        file.source.chosen.to_text(),
        defaults(&input).part,
        defaults(&input).currency
    );
    if ask.form.get("read_as") != Some(&read) {
        input.0.retain(|name, _| !name.starts_with("lines."));
        if file.lines.len() <= foreign_view::MOST_EDITED {
            foreign::fill(&mut input, &file.lines, ask.lang());
        }
    }
    input.set("read_as", read);
    let head = file.head.clone();
    ask.read(move |c, _| foreign::completed(c, input, &head)).await
}

/// Lines that are too many for a grid come straight from the file.
fn whole(input: &Input, file: &Foreign, lang: Lang) -> Input {
    let mut whole = input.clone();
    if file.lines.len() > foreign_view::MOST_EDITED {
        foreign::fill(&mut whole, &file.lines, lang);
    }
    whole
}

async fn framed(ask: &Ask, body: Markup) -> Result<Markup, Refusal> {
    let counts = ask.read(|c, actor| frame::counts(c, actor.user_id, &actor.roles)).await?;
    let page = ui::Page::new(m::SHEET_IN_TITLE, ask.lang());
    Ok(frame::page(ask, &counts, page.crumb(SHEET.many, "/cost-sheets").body(body), "/cost-sheets"))
}

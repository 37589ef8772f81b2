//! Owns the pages of files: attach, see, save.

use super::ask::{Ask, Reply};
use super::form;
use super::leaving as journal;
use crate::house;
use crate::intake::{form_sheet, reading};
use crate::kernel::files::{self, FileKind};
use crate::kernel::operation::{Done, order_of};
use crate::kernel::{Actor, Entity, Refusal, Role, closed, list, save};
use crate::office::leaving::{self, Material};
use crate::office::paper_form::PAPER_FORM;
use db::{Conn, Row};
use lang::m;
use maud::html;
use serde_json::json;
use ui::{Act, Dialog, Field, Form, Opt, Page};

fn dialog(ask: &Ask, entity: &Entity, refusal: Option<&Refusal>) -> Dialog {
    let (key, lang) = (ask.part("key"), ask.lang());
    let back = format!("/{}/{}", entity.plural, list::escape(key));
    let fits = |kind: &&FileKind| {
        let own = match kind {
            FileKind::Seal | FileKind::Signature => Some("company"),
            FileKind::FormSheet => Some(PAPER_FORM.name),
            _ => None,
        };
        let has_own = ["company", PAPER_FORM.name].contains(&entity.name);
        let is_at_home = own == Some(entity.name) || (own.is_none() && !has_own);
        kind.is_brought() && (is_at_home || **kind == FileKind::Other)
    };
    let brought = FileKind::ALL.iter().filter(fits);
    let kinds = brought.map(|kind| Opt::new(kind.code(), kind.label())).collect();
    // What was chosen stays; a page may have chosen already.
    let given = ask.form.get("kind").or(ask.query.get("kind")).unwrap_or_default();
    let above = html! {
        (super::edit::notice(refusal, lang))
    };
    let mut made = Form::post(format!("{back}/attach"), form::request_id())
        .in_dialog()
        .part(above)
        .field(Field::select("kind", m::FILE_KIND, kinds).required().value(given))
        .field(Field::file("file", m::F_FILE).required().camera().multiple());
    if let Some(refusal) = refusal {
        made = made.findings(&form::findings(refusal));
    }
    let made = made.act(Act::submit(m::ACT_ADD_FILE).primary());
    Dialog::new(m::ACT_ADD_FILE).sub(key).body(made.view(lang))
}

fn shown(ask: &Ask, entity: &Entity, refusal: Option<&Refusal>) -> Reply {
    let (lang, dialog) = (ask.lang(), dialog(ask, entity, refusal));
    let body = if ask.partial {
        dialog.view(lang)
    } else {
        Page::new(m::ACT_ADD_FILE, lang).body(dialog.page(lang)).theme(ask.theme).bare()
    };
    match refusal {
        Some(refusal) => Reply::Refused(refusal.status, body),
        None => Reply::Page(body),
    }
}

pub async fn ask_for(ask: Ask) -> Result<Reply, Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    Ok(shown(&ask, entity, None))
}

pub async fn attach(ask: Ask) -> Result<Reply, Refusal> {
    let entity = house::by_plural(ask.part("plural")).ok_or_else(Refusal::not_found)?;
    match attach_all(&ask, entity).await {
        Ok(done) => form::place_of(&ask, &done).await,
        Err(refusal) if refusal.status == 404 => Err(refusal),
        Err(refusal) => Ok(shown(&ask, entity, Some(&refusal))),
    }
}

/// Stores what was sent and attaches it; used by the page and by the API.
pub async fn attach_all(ask: &Ask, entity: &'static Entity) -> Result<Done, Refusal> {
    let kind = ask.form.get("kind").and_then(FileKind::from_code);
    let kind = kind.filter(|kind| kind.is_brought());
    let kind = kind.ok_or_else(|| Refusal::field("kind", m::FILE_KIND, m::FIELD_MISSING))?;
    if matches!(kind, FileKind::Seal | FileKind::Signature) {
        check_stamp(ask, entity)?;
    }
    let found = match kind {
        FileKind::FormSheet => Some(look_at_form(ask, entity).await?),
        _ => None,
    };
    let mut stored = Vec::new();
    for upload in &ask.files {
        if entity.name == "product" && kind == FileKind::Picture {
            let small = small_picture(upload.bytes.clone()).await?;
            let name = upload.name.rsplit_once('.').map_or(upload.name.as_str(), |(name, _)| name);
            stored.push((format!("{name}.jpg"), ask.app.store.put(&small)?));
            continue;
        }
        stored.push((upload.name.clone(), ask.app.store.put(&upload.bytes)?));
    }
    if stored.is_empty() {
        return Err(Refusal::field("file", m::F_FILE, m::FIELD_MISSING));
    }
    let key = ask.part("key").to_string();
    ask.act(move |act| {
        let id = save::id_of(act.c, entity, &key)?.ok_or_else(Refusal::not_found)?;
        let row = save::visible_row(act.c, entity, act.actor, id)?;
        let order = order_of(entity, &row);
        if let Some(order) = order {
            closed::of_order(act.c, order)?;
        }
        for (name, content) in &stored {
            files::attach(act, (entity.name, id), order, kind, (name, content))?;
        }
        if let Some(found) = found {
            act.set(entity.name, id, &[("found", found.into())])?;
        }
        Ok(Done::on(entity.name, id).saying(m::DONE_FILE_ADDED))
    })
    .await
}

/// The seal and the signature belong to the company; the general manager brings them, as pictures.
fn check_stamp(ask: &Ask, entity: &Entity) -> Result<(), Refusal> {
    if entity.name != "company" {
        return Err(Refusal::field("kind", m::FILE_KIND, m::FILE_STAMP_ELSEWHERE));
    }
    if !ask.actor.has_any(&[Role::Gm]) {
        return Err(Refusal::forbidden());
    }
    let is_picture = |upload: &super::ask::Upload| {
        upload.bytes.starts_with(b"\x89PNG") || upload.bytes.starts_with(b"\xff\xd8\xff")
    };
    match ask.files.iter().all(is_picture) {
        true => Ok(()),
        false => Err(Refusal::field("file", m::F_FILE, m::FILE_STAMP_PICTURE)),
    }
}

/// The form that is brought, one workbook, with the names that stand in it.
async fn look_at_form(ask: &Ask, entity: &Entity) -> Result<String, Refusal> {
    if entity.name != PAPER_FORM.name {
        return Err(Refusal::field("kind", m::FILE_KIND, m::FILE_FORM_ELSEWHERE));
    }
    match &ask.files[..] {
        [upload] => {
            let bytes = upload.bytes.clone();
            reading::aside(move || form_sheet::found(bytes)).await
        }
        [] => Err(Refusal::field("file", m::F_FILE, m::FIELD_MISSING)),
        _ => Err(Refusal::field("file", m::F_FILE, m::OWN_FORM_ONE)),
    }
}

/// A picture of goods is kept as pages and papers show it: read in the limited child, made small.
async fn small_picture(bytes: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let wrong = |refused: sheet::Refused| Refusal::field("file", m::F_FILE, refused.text());
    reading::aside(move || {
        match sheet::parse(sheet::Kind::Picture, bytes, &sheet::Limits::default()).map_err(wrong)? {
            sheet::Parsed::Picture(small) => Ok(small),
            _ => Err(wrong(sheet::Refused::NotAPicture)),
        }
    })
    .await
}

/// The entity of the record that a file belongs to, for whoever may see both.
fn may_see(c: &mut Conn, actor: &Actor, file: &Row) -> Result<&'static Entity, Refusal> {
    let entity = house::entity(&file.text("entity")).ok_or_else(Refusal::not_found)?;
    if let Some(day) = file.opt_text("destroyed_on") {
        return Err(Refusal::new("destroyed", 410, m::REFUSED_DESTROYED.with("day", day)));
    }
    save::visible_row(c, entity, actor, file.int("entity_id"))?;
    if files::is_shown_to(actor, file) { Ok(entity) } else { Err(Refusal::not_found()) }
}

/// Whether a file may leave the house by this person, and under which consent.
pub fn may_take(
    c: &mut Conn,
    actor: &Actor,
    file: &Row,
) -> Result<(&'static Entity, Option<String>), Refusal> {
    let entity = may_see(c, actor, file)?;
    Ok((entity, leaving::check(c, actor, &Material::File(entity, file))?))
}

/// The content of a file, for whoever may see the record it belongs to.
pub async fn content(ask: Ask) -> Result<Reply, Refusal> {
    let id: i64 = ask.part("id").parse().map_err(|_| Refusal::not_found())?;
    let saved = ask.query.get("save").is_some();
    let read = ask
        .read(move |c, actor| {
            let file = files::row(c, id)?;
            // Looking at it is reading; what is saved has left.
            let leaves = saved || files::shown_as(&file.text("name")).is_none();
            let (entity, consent) = match leaves {
                true => may_take(c, actor, &file)?,
                false => (may_see(c, actor, &file)?, None),
            };
            Ok((entity, file, leaves, consent))
        })
        .await;
    let (entity, row, leaves, consent) = match read {
        Ok(read) => read,
        Err(refusal) => return Err(journal::refused(&ask, refusal, format!("file {id}")).await),
    };
    if leaves && !files::is_open_to_all(&row) {
        let data = json!({"key": row.text("name"), "file": id, "consent": consent});
        let place = (entity.name, row.int("entity_id"));
        journal::tell(&ask, place, row.opt_int("order_id"), "downloaded", data).await?;
    }
    let bytes = ask.app.store.get(&row.text("sha256"))?;
    let name = row.text("name");
    let shown = files::shown_as(&name);
    let mime = shown.unwrap_or("application/octet-stream").to_string();
    let inline = !leaves;
    Ok(Reply::File { bytes, mime, name, inline })
}

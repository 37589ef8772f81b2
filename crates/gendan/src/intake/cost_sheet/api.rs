//! Owns costing sheets in files by the API: what an edited workbook says otherwise and taking it,
//! and a company's own sheet as a draft. `dry_run` only reads.

use super::back_page;
use super::compared::{self, Difference, Kin};
use super::foreign::{self, Foreign};
use super::foreign_page::defaults;
use super::layouts::{self, Layout};
use super::specs::specs;
use crate::api::rest;
use crate::costing::sheet::SHEET;
use crate::intake::lines::Left;
use crate::intake::order::tally;
use crate::intake::reading;
use crate::intake::source::Chosen;
use crate::kernel::{Input, Refusal, permission};
use crate::web::ask::{Ask, Reply};
use lang::{Lang, m};
use serde_json::{Map, Value as Json, json};

/// `POST /api/v1/cost-sheets/{key}/comeback`, `multipart/form-data`: `file`; `dry_run` answers what
/// the file says otherwise, else `take` names what goes in and `version` what it was compared with.
pub async fn comeback(ask: Ask) -> Result<Reply, Refusal> {
    let here = back_page::here(&ask).await?;
    let file = back_page::read(&ask).await?;
    let differences = compared::compare(&file.back, &here.standing);
    if ask.form.get("dry_run").is_some() {
        let lang = ask.lang();
        let version = here.row.int("version");
        let body = json!({
            "name": file.name, "sha256": file.sha256, "version": version,
            "left_at_version": file.back.version, "moved": file.back.hash != here.hash,
            "tally": tally(&file.back.tally),
            "rejected": told(&file.back.rejected, lang), "skipped": told(&file.back.skipped, lang),
            "differences": differences.iter().map(|one| difference(one, lang)).collect::<Vec<_>>(),
        });
        return Ok(Reply::Json(200, body));
    }
    let ticked = named(&ask.form, &differences)?;
    let seen = ask.form.get("version").and_then(|text| text.parse().ok());
    let seen = seen.ok_or_else(|| {
        Refusal::field("version", m::PLAIN_TEXT.with("text", "version"), m::SHEET_API_VERSION)
    })?;
    let key = ask.part("key").to_string();
    let done = ask.act(move |act| super::back::take(act, &key, &file, &ticked, seen)).await?;
    rest::answer(&ask, 200, done).await
}

fn told(rows: &[Left], lang: Lang) -> Vec<Json> {
    rows.iter().map(|row| row.told(lang)).collect()
}

fn difference(one: &Difference, lang: Lang) -> Json {
    let kin = match one.kin {
        Kin::Changed => "changed",
        Kin::Clash => "clash",
        Kin::Since => "changed_here",
        Kin::Added => "added",
        Kin::Missing => "missing",
    };
    json!({
        "take": one.kin.is_offer().then_some(&one.key), "kind": kin, "line": one.line,
        "field": one.field.map(|field| field.name), "what": compared::what(one).in_lang(lang),
        "left": one.left, "now": one.now, "file": one.file,
    })
}

/// The differences that `take` names, parted by commas. One that the file does not offer is a
/// mistake that must not pass unseen.
fn named(form: &Input, differences: &[Difference]) -> Result<Input, Refusal> {
    let wrong = |text: lang::Text| Refusal::field("take", m::SHEET_BACK_TAKEN, text);
    let names = form.get("take").ok_or_else(|| wrong(m::SHEET_API_TAKE.text()))?;
    let mut ticked = Input::default();
    for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        let offered = |one: &Difference| one.kin.is_offer() && one.key == name;
        if !differences.iter().any(offered) {
            return Err(wrong(m::SHEET_API_TAKE_UNKNOWN.with("name", name)));
        }
        ticked.set(name, "1");
    }
    Ok(ticked)
}

/// `POST /api/v1/cost-sheets/import`, `multipart/form-data`: `file`, read by `layout`, or by
/// `sheet`, `head` and `column.0`…, or by its heads; fields of the sheet's head beside it.
pub async fn import(ask: Ask) -> Result<Reply, Refusal> {
    permission::may_write(&ask.actor, &SHEET)?;
    let saved = ask.read(|c, _| layouts::all(c)).await?;
    let file = read(&ask, saved).await?;
    let (mut input, head, lang) = (ask.form.clone(), file.head.clone(), ask.lang());
    foreign::fill(&mut input, &file.lines, lang);
    let input = ask.read(move |c, _| foreign::completed(c, input, &head)).await?;
    let report = report(&file, lang);
    if ask.form.get("dry_run").is_some() {
        let body = json!({"import": report, "sheet": preview(&input)});
        return Ok(Reply::Json(200, body));
    }
    let name = ask.form.get("layout_name").map(str::to_string);
    let done = ask.act(move |act| foreign::make(act, &input, &file, name.as_deref())).await?;
    let Reply::Json(status, mut body) = rest::answer(&ask, 201, done).await? else {
        return Err(Refusal::not_found());
    };
    body["import"] = report;
    Ok(Reply::Json(status, body))
}

async fn read(ask: &Ask, saved: Vec<Layout>) -> Result<Foreign, Refusal> {
    let form = ask.form.clone();
    let chosen = chosen(&form, &saved)?;
    let sent = ask.files.first().map(|upload| (upload.name.clone(), upload.bytes.clone()));
    let (name, bytes) = sent.ok_or_else(|| Refusal::field("file", m::F_FILE, m::INTAKE_NO_FILE))?;
    let store = ask.app.store.clone();
    reading::aside(move || {
        let (kept, mut source) = foreign::take_in(&store, &name, &bytes)?;
        if chosen != Chosen::default() {
            // Said is said: no saved layout is looked for.
            source.was = Some(chosen.clone());
            source.chosen = chosen;
        }
        Foreign::of(kept, source, &saved, form.get("layout"), &defaults(&form))
    })
    .await
}

/// How the request wants the table read. A layout or a field that nobody knows is told, not
/// passed over.
fn chosen(form: &Input, saved: &[Layout]) -> Result<Chosen, Refusal> {
    if let Some(name) = form.get("layout")
        && !saved.iter().any(|layout| layout.name == name)
    {
        let text = m::SHEET_API_LAYOUT_UNKNOWN.with("name", name);
        return Err(Refusal::field("layout", m::LAYOUT_NAME, text));
    }
    let chosen = Chosen::of_row(form);
    let specs = specs();
    for (at, name) in chosen.columns.iter().filter(|(_, name)| !name.is_empty()) {
        if !specs.iter().any(|spec| spec.name == name) {
            let known: Vec<&str> = specs.iter().map(|spec| spec.name).collect();
            let text = m::SHEET_API_COLUMN_UNKNOWN.with("name", name);
            let text = text.with("known", known.join(", "));
            return Err(Refusal::field(&format!("column.{at}"), m::LAYOUT_COLUMNS, text));
        }
    }
    Ok(chosen)
}

fn report(file: &Foreign, lang: Lang) -> Json {
    json!({
        "name": file.source.name, "sha256": file.source.sha256, "layout": file.layout,
        "read_as": file.source.chosen.to_text(), "tally": tally(&file.tally),
        "left_out": file.left_out,
        "rejected": told(&file.rejected, lang), "skipped": told(&file.skipped, lang),
    })
}

/// The draft as it would be made.
fn preview(input: &Input) -> Json {
    let fields = SHEET.fields.iter().filter(|field| !field.system);
    let said = fields.filter_map(|field| Some((field.name.into(), json!(input.get(field.name)?))));
    let mut sheet: Map<String, Json> = said.collect();
    let lines: Vec<Json> = input.rows("lines").into_iter().map(|(_, row)| json!(row.0)).collect();
    sheet.insert("lines".into(), json!(lines));
    Json::Object(sheet)
}

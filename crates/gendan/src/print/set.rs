//! Owns the whole set of a shipment's papers: which there are, each filled for a person, all made
//! at once on every core, and their index. What cannot be made stands in the index with its reason;
//! nothing is left out in silence.

use super::kind::PaperKind;
use super::order::own_company;
use super::page::{self, Source};
use super::room::{Format, PressRoom, Printable};
use super::shipment::COVERED;
use super::sides::{self, Title};
use crate::house;
use crate::kernel::files::{Store, content_name};
use crate::kernel::{Actor, Entity, Input, Refusal, save, time};
use crate::office::leaving::{self, Material};
use crate::people::company::Company;
use crate::shipping::invoice::INVOICE;
use crate::shipping::shipment::SHIPMENT;
use base::naming::FileName;
use db::Conn;
use lang::{Lang, Text, m};
use papers::{Bilingual, Block, Column, Entry, Figure, Form, PaperLang, Table};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::task::JoinSet;

/// Whose papers belong to the set, and which of their records count no longer.
const RECORDS: [(&str, &str); 6] = [
    ("shipment", ""),
    ("booking", ""),
    ("invoice", "AND state<>'voided'"),
    ("declaration", "AND withdrawn_on IS NULL"),
    ("bill_of_lading", ""),
    ("dispatch", "AND state<>'returned'"),
];

/// A paper of the set, filled or refused.
pub struct Filled {
    pub kind: PaperKind,
    /// The number of its record; of the shipment where there is none yet.
    pub key: String,
    pub lang: PaperLang,
    pub result: Result<Ready, Refusal>,
}

/// A paper that can be made.
pub struct Ready {
    pub source: Source,
    pub consent: Option<String>,
    paper: Arc<Printable>,
}

/// The set before it is made.
pub struct Plan {
    pub shipment: String,
    pub all: Vec<Filled>,
    company: Company,
    transfer: bool,
}

/// Fills every paper that belongs to the shipment, for this person.
pub fn plan(
    c: &mut Conn,
    actor: &Actor,
    key: &str,
    (query, store): (&Input, &Store),
) -> Result<Plan, Refusal> {
    let id = save::id_of(c, &SHIPMENT, key)?.ok_or_else(Refusal::not_found)?;
    let row = save::visible_row(c, &SHIPMENT, actor, id)?;
    let shipment = row.text("no");
    let mut all = Vec::new();
    for (name, standing) in RECORDS {
        let entity = house::entity(name).ok_or_else(Refusal::not_found)?;
        let keys = keys(c, entity, standing, (id, &shipment))?;
        for kind in PaperKind::of(name) {
            let lang = page::lang_of(query, kind)?;
            if keys.is_empty() {
                let said = m::SET_NO_RECORD.with("record", entity.one);
                let refusal = Refusal::new("no_record", 409, said).way_out(m::SET_NO_RECORD_WAY);
                let key = shipment.clone();
                all.push(Filled { kind, key, lang, result: Err(refusal) });
            }
            for key in &keys {
                let result = ready(c, actor, (kind, key, lang), (query, store));
                all.push(Filled { kind, key: key.clone(), lang, result });
            }
        }
    }
    Ok(Plan { shipment, all, company: own_company(c)?, transfer: page::profile(query)? })
}

fn keys(
    c: &mut Conn,
    entity: &Entity,
    standing: &str,
    (shipment, no): (i64, &str),
) -> Result<Vec<String>, Refusal> {
    if entity.name == SHIPMENT.name {
        return Ok(vec![no.to_owned()]);
    }
    let (table, key) = (entity.name, entity.key);
    let sql = format!("SELECT {key} FROM {table} WHERE shipment_id=? {standing} ORDER BY id");
    let rows = c.query(&sql, &[shipment.into()])?;
    Ok(rows.iter().map(|row| row.text(key)).collect())
}

fn ready(
    c: &mut Conn,
    actor: &Actor,
    (kind, key, lang): (PaperKind, &str, PaperLang),
    (query, store): (&Input, &Store),
) -> Result<Ready, Refusal> {
    let (source, paper) = page::fill(c, actor, kind, (key, lang), query, store)?;
    let entity = house::entity(source.entity).ok_or_else(Refusal::not_found)?;
    let consent = leaving::check(c, actor, &Material::Paper(entity, source.id, kind.zones()))?;
    Ok(Ready { source, consent, paper: Arc::new(paper) })
}

/// What became of a paper in one form.
pub struct Done {
    pub kind: PaperKind,
    pub key: String,
    pub result: Result<File, Refusal>,
}

/// A finished paper of the set.
pub struct File {
    pub name: String,
    pub sha256: String,
    /// What the journal keeps of it.
    pub source: Source,
    pub told: serde_json::Value,
    pub bytes: Vec<u8>,
}

/// A finished set.
pub struct Finished {
    /// What it is called, without an ending.
    pub name: String,
    /// The first sheet, as PDF.
    pub index: Vec<u8>,
    pub all: Vec<Done>,
}

impl Finished {
    /// What could be made, in the order of the index.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.all.iter().filter_map(|done| done.result.as_ref().ok())
    }
}

impl Plan {
    pub fn total(&self, formats: &[Format]) -> usize {
        self.all.len() * formats.len()
    }

    /// Makes all papers, as many at once as the machine has cores; `made` counts them.
    pub async fn make(
        self,
        press: &Arc<PressRoom>,
        formats: &[Format],
        made: &AtomicUsize,
    ) -> Result<Finished, Refusal> {
        let Plan { shipment, all, company, transfer } = self;
        let mut running = JoinSet::new();
        let mut done: Vec<Option<Done>> = Vec::new();
        for filled in all {
            let Filled { kind, key, lang, result } = filled;
            let ready = match result {
                Ok(ready) => ready,
                Err(refusal) => {
                    made.fetch_add(formats.len(), Ordering::Relaxed);
                    done.push(Some(Done { kind, key, result: Err(refusal) }));
                    continue;
                }
            };
            for format in formats {
                let (place, key) = (done.len(), key.clone());
                let work = one(press.clone(), (kind, lang, *format), &ready);
                done.push(None);
                running.spawn(async move { (place, kind, key, work.await) });
            }
        }
        while let Some(joined) = running.join_next().await {
            let Ok((place, kind, key, result)) = joined else { continue };
            made.fetch_add(1, Ordering::Relaxed);
            done[place] = Some(Done { kind, key, result });
        }
        let mut all: Vec<Done> = done.into_iter().flatten().collect();
        name_apart(&mut all);
        let index = index((&company, transfer), &shipment, &all);
        let index = press.make(Arc::new(index), Format::Pdf).await?;
        let name = format!("{shipment} {}", m::SET_PAPERS.en);
        Ok(Finished { name, index: index.bytes, all })
    }
}

fn one(
    press: Arc<PressRoom>,
    (kind, lang, format): (PaperKind, PaperLang, Format),
    ready: &Ready,
) -> impl Future<Output = Result<File, Refusal>> + use<> {
    let (source, consent) = (ready.source, ready.consent.clone());
    let paper = ready.paper.clone();
    async move {
        let (name, is_draft) = (paper.name.clone(), paper.is_draft);
        let made = press.make(paper, format).await?;
        let told = page::told((kind, format, lang), is_draft, (&made, consent));
        let name = FileName::made_of(&name, format.code()).as_str().to_owned();
        Ok(File { name, sha256: content_name(&made.bytes), source, told, bytes: made.bytes })
    }
}

/// Two bills of one shipment may bear one name; beside each other each file has its own.
fn name_apart(all: &mut [Done]) {
    let mut taken: Vec<String> = Vec::new();
    for file in all.iter_mut().filter_map(|done| done.result.as_mut().ok()) {
        let own = file.name.clone();
        let (stem, ending) = own.rsplit_once('.').unwrap_or((&own, ""));
        let mut nth = 2;
        while taken.contains(&file.name) {
            file.name = format!("{stem} ({nth}).{ending}");
            nth += 1;
        }
        taken.push(file.name.clone());
    }
}

fn both(text: &Text) -> Bilingual {
    Bilingual::new(text.in_lang(Lang::Zh), text.in_lang(Lang::En))
}

/// The first sheet of the envelope: every paper with its file and hash, or why there is none.
fn index((company, transfer): (&Company, bool), shipment: &str, all: &[Done]) -> Printable {
    let title = Title {
        what: m::SET_PAPERS,
        number: shipment.to_owned(),
        replaces: None,
        on: time::today(),
        draft: false,
        void: false,
        content_hash: String::new(),
    };
    let row = |(no, done): (i64, &Done)| {
        let (what, hash) = match &done.result {
            Ok(file) => (Bilingual::same(file.name.as_str()), file.sha256.as_str()),
            Err(refusal) => (both(&refusal.text), ""),
        };
        vec![
            Entry::Number(Figure::whole(no)),
            Entry::Text(done.kind.label().into()),
            // The number of an invoice names the customer.
            Entry::same(if transfer && done.kind.on() == INVOICE.name {
                COVERED
            } else {
                &done.key
            }),
            Entry::Text(what),
            Entry::same(hash.get(..12).unwrap_or(hash)),
        ]
    };
    let table = Table {
        title: Bilingual::default(),
        columns: vec![
            Column::figure(m::SET_NO),
            Column::text(m::SET_PAPER),
            Column::code(m::SET_RECORD).mm(28),
            Column::text(m::SET_FILE),
            Column::code(m::SET_HASH).mm(28),
        ],
        rows: (1..).zip(all).map(row).collect(),
    };
    let mut head = sides::head(company, PaperLang::Both, title);
    if transfer {
        head.company = head.company.name_only();
    }
    Printable::form(shipment.to_owned(), Form::new(head, vec![Block::Table(table)]))
}

//! Owns filling the hand-over list: every record on it with what a person recognises it by, and
//! what else a leaver has to give back.

use super::asked::Asked;
use super::order::own_company;
use super::room::Printable;
use super::sides::{self, Title};
use crate::house;
use crate::kernel::operation::state_label;
use crate::kernel::{Entity, Refusal, Role, time};
use base::date::document_date;
use db::{Conn, Row, Value};
use lang::{Lang, Msg, m};
use papers::handover::HandedLine;
use papers::{Bilingual, HandoverList, PaperLang, Side};
use std::collections::{BTreeMap, HashMap};

/// Fields that say what a record is about, the first that is there.
const TOLD: [&str; 9] = [
    "subject",
    "title",
    "name",
    "what",
    "description",
    "customer_po",
    "company",
    "topic",
    "period",
];

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let (row, id, lang) = (asked.row, asked.id(), asked.lang);
    let company = own_company(c)?;
    let people = people(c)?;
    let of = |id: Option<i64>| id.and_then(|id| people.get(&id).cloned()).unwrap_or_default();
    let (leaver, receiver) = (of(row.opt_int("leaver_id")), of(row.opt_int("receiver_id")));
    let sql = "SELECT * FROM handover_line WHERE handover_id=? ORDER BY position, id";
    let rows = c.query(sql, &[id.into()])?;
    let told = told_of(c, &rows)?;
    let side = |role: Msg, name: &Bilingual| Side {
        role: role.into(),
        name: if lang == PaperLang::En { name.en.clone() } else { name.zh.clone() },
    };
    let number = row.text("no");
    let title = Title {
        what: m::PAPER_TITLE_HANDOVER,
        number: number.clone(),
        replaces: None,
        on: time::today(),
        // Until everything has moved the list may still grow.
        draft: row.text("state") == "listed",
        void: false,
        content_hash: crate::kernel::files::content_name(row_text(&rows).as_bytes()),
    };
    let day = row.text("leaves_on").parse().map_or_else(|_| String::new(), document_date);
    let paper = HandoverList {
        head: sides::head(&company, lang, title),
        reason: Bilingual::same(row.text("why")),
        leaves_on: Bilingual::same(day),
        counts: counts(&rows),
        lines: (1..).zip(&rows).map(|(n, row)| line(n, row, &told, (&people, &receiver))).collect(),
        notes: notes(c, row.int("leaver_id"))?,
        signers: vec![
            side(m::PAPER_LEAVER, &leaver),
            side(m::PAPER_SUCCESSOR, &receiver),
            side(m::PAPER_WITNESS, &Bilingual::default()),
        ],
        leaver,
        receiver,
    };
    Ok(Printable::of(format!("{number} Hand-over List"), paper))
}

/// What the hash in the footer stands for: which records went to whom.
fn row_text(rows: &[Row]) -> String {
    let line = |row: &Row| {
        format!(
            "{} {} {:?}",
            row.text("subject"),
            row.int("subject_id"),
            row.opt_int("receiver_id")
        )
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn people(c: &mut Conn) -> Result<HashMap<i64, Bilingual>, Refusal> {
    let rows = c.query("SELECT id, name, name_en FROM app_user", &[])?;
    let named = |row: &Row| {
        let name = row.text("name");
        let en = row.opt_text("name_en").unwrap_or_else(|| name.clone());
        (row.int("id"), Bilingual::new(name, en))
    };
    Ok(rows.iter().map(named).collect())
}

/// What a record is about and how it stands.
#[derive(Clone, Default)]
struct Told {
    what: Bilingual,
    state: Bilingual,
}

type AllTold = HashMap<(String, i64), Told>;

/// The records of the list, read kind by kind.
fn told_of(c: &mut Conn, rows: &[Row]) -> Result<AllTold, Refusal> {
    let mut ids: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    rows.iter().for_each(|row| {
        ids.entry(row.text("subject")).or_default().push(row.int("subject_id"));
    });
    let customers = c.query("SELECT id, short FROM customer", &[])?;
    let customers: HashMap<i64, String> =
        customers.iter().map(|row| (row.int("id"), row.text("short"))).collect();
    let mut all = AllTold::new();
    for (name, ids) in ids {
        let Some(entity) = house::entity(&name) else { continue };
        for some in ids.chunks(400) {
            let marks = vec!["?"; some.len()].join(",");
            let sql = format!("SELECT * FROM {} WHERE id IN ({marks})", entity.name);
            let params: Vec<Value> = some.iter().map(|id| (*id).into()).collect();
            for row in c.query(&sql, &params)? {
                all.insert((name.clone(), row.int("id")), told(entity, &row, &customers));
            }
        }
    }
    Ok(all)
}

fn told(entity: &Entity, row: &Row, customers: &HashMap<i64, String>) -> Told {
    if entity.name == "clock"
        && let Some(clock) = house::clock(&row.text("name"))
    {
        let key = row.text("subject_key");
        let what = |lang: Lang| format!("{key} · {}", clock.task.in_lang(lang));
        return Told {
            what: Bilingual::new(what(Lang::Zh), what(Lang::En)),
            state: Bilingual::same(time::day_of(row.int("due_at")).to_string()),
        };
    }
    let has = |name: &str| entity.field(name).is_some();
    let customer = has("customer_id").then(|| row.opt_int("customer_id")).flatten();
    let customer = customer.and_then(|id| customers.get(&id).cloned());
    // Where `subject` is a kind of record, its key says which.
    let told = ["subject_key"].into_iter().chain(TOLD).find(|name| has(name));
    let about = told.and_then(|name| row.opt_text(name));
    let parts: Vec<String> = customer.into_iter().chain(about).collect();
    let state =
        has("state").then(|| state_label(entity, &row.opt_text("state").unwrap_or_default()));
    let state = state.map(|text| Bilingual::new(text.in_lang(Lang::Zh), text.in_lang(Lang::En)));
    Told { what: Bilingual::same(parts.join(" · ")), state: state.unwrap_or_default() }
}

fn line(
    no: u32,
    row: &Row,
    told: &AllTold,
    (people, receiver): (&HashMap<i64, Bilingual>, &Bilingual),
) -> HandedLine {
    let told = told.get(&(row.text("subject"), row.int("subject_id"))).cloned();
    let Told { what, state } = told.unwrap_or_default();
    let named = row.opt_int("receiver_id").and_then(|id| people.get(&id).cloned());
    HandedLine {
        no,
        kind: kind(&row.text("subject")),
        key: row.text("subject_key"),
        what,
        state,
        receiver: named.unwrap_or_else(|| receiver.clone()),
    }
}

fn kind(subject: &str) -> Bilingual {
    house::entity(subject).map_or_else(|| Bilingual::same(subject), |entity| entity.one.into())
}

fn counts(rows: &[Row]) -> Vec<Bilingual> {
    let mut all: BTreeMap<String, usize> = BTreeMap::new();
    rows.iter().for_each(|row| *all.entry(row.text("subject")).or_default() += 1);
    let text = |(subject, count): (&String, &usize)| {
        let Bilingual { zh, en } = kind(subject);
        let say = |kind: String| m::HANDOVER_KIND.with("kind", kind).with("count", *count);
        Bilingual::new(say(zh).in_lang(Lang::Zh), say(en).in_lang(Lang::En))
    };
    all.iter().map(text).collect()
}

/// What stands in no record of its own: files, cards, permissions, roles.
fn notes(c: &mut Conn, leaver: i64) -> Result<Vec<Bilingual>, Refusal> {
    let files = c.one("SELECT COUNT(*) AS n FROM file WHERE added_by=?", &[leaver.into()])?;
    let files = files.map_or(0, |row| row.int("n"));
    let row = c.one("SELECT roles FROM app_user WHERE id=?", &[leaver.into()])?;
    let roles = row.map(|row| row.text("roles")).unwrap_or_default();
    let roles: Vec<Role> = roles.split(',').filter_map(Role::from_code).collect();
    let both = |text: lang::Text| Bilingual::new(text.in_lang(Lang::Zh), text.in_lang(Lang::En));
    let mut all = vec![
        m::HANDOVER_CARDS.into(),
        m::HANDOVER_VIEWS.into(),
        both(m::HANDOVER_FILES.with("count", files)),
        said(m::HANDOVER_ROLES, &roles),
    ];
    let mut only = Vec::new();
    for role in roles {
        let holders = crate::kernel::notify::holders(c, role)?;
        if holders.iter().all(|holder| *holder == leaver) {
            only.push(role);
        }
    }
    if !only.is_empty() {
        all.push(said(m::HANDOVER_ONLY, &only));
    }
    Ok(all)
}

fn said(msg: Msg, roles: &[Role]) -> Bilingual {
    let named = |lang: Lang, between: &str| {
        let names: Vec<&str> = roles.iter().map(|role| role.label().in_lang(lang)).collect();
        msg.with("roles", names.join(between)).in_lang(lang)
    };
    Bilingual::new(named(Lang::Zh, "\u{3001}"), named(Lang::En, ", "))
}

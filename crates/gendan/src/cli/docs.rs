//! Owns the generated pages of `docs/`: the rules, the permission matrix, the API's description.
//! They are checked in; a test holds them to what the program says.

use crate::house;
use crate::kernel::role::Zone;
use crate::kernel::{Entity, Role};
use crate::regulations::{self, Enforced, Sentence};
use lang::Msg;
use std::path::Path;

/// Name and content of each page.
pub fn pages() -> [(&'static str, String); 3] {
    let api = format!("{:#}\n", crate::api::openapi::document());
    [("openapi.json", api), ("permissions.md", permissions()), ("rules.md", rules())]
}

/// Writes all pages into a folder.
pub fn write(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    pages().iter().try_for_each(|(name, text)| std::fs::write(folder.join(name), text))
}

const GENERATED: &str = "Written by `cargo xtask docs`; a test fails when it differs.\n";

const SECTIONS: [(&str, &str); 18] = [
    ("A", "Organisation, roles, hand-over"),
    ("B", "Communication, meetings, reporting"),
    ("C", "Files, naming, e-mail, computers"),
    ("D", "Customer files and grading"),
    ("E", "Market development, fairs, visits"),
    ("F", "Inquiry and quotation"),
    ("G", "Costing sheet"),
    ("H", "Samples"),
    ("I", "Order intake and contract"),
    ("J", "Confidentiality"),
    ("K", "Payment terms"),
    ("L", "Production, purchasing, changes"),
    ("M", "Quality and inspection"),
    ("N", "Shipping and logistics"),
    ("O", "Documents and collection"),
    ("P", "Money and reconciliation"),
    ("Q", "Complaints, after-sales"),
    ("R", "Targets, appraisal, skills, general conduct"),
];

/// Every sentence of the regulations, what keeps it, and where that is written.
fn rules() -> String {
    let mut text = format!("# The regulations and what keeps them\n\n{GENERATED}\n");
    text.push_str(
        "B blocks, W warns, T starts a time limit, L is on record, P is a setting, G is guidance \
         beside the field it speaks of. A rule is named with its file, the settings it reads and \
         the actions that obey it.\n",
    );
    for (section, title) in SECTIONS {
        text.push_str(&format!("\n## {section}. {title}\n\n"));
        text.push_str("| number | | clause | says | 条文 | kept by |\n|---|---|---|---|---|---|\n");
        for sentence in regulations::sentences().iter().filter(|s| s.section == section) {
            let (id, enforced, clause) = (sentence.id, sentence.enforced, sentence.clause);
            let (says, zh) = (cell(sentence.requirement), cell(sentence.zh));
            let by = keeper(sentence);
            text.push_str(&format!("| {id} | {enforced} | {clause} | {says} | {zh} | {by} |\n"));
        }
    }
    text
}

fn keeper(sentence: &Sentence) -> String {
    let kept = regulations::kept(sentence.id);
    let mut parts: Vec<String> = kept.rules.iter().map(enforced).collect();
    parts.extend(kept.clocks.iter().map(|clock| {
        format!("time limit `{}` ({}): {}", clock.name, clock.file, cell(clock.says.en))
    }));
    if !sentence.how.is_empty() {
        parts.push(cell(sentence.how));
    }
    match parts.is_empty() {
        true => "not yet".into(),
        false => parts.join("<br>"),
    }
}

fn enforced(enforced: &Enforced) -> String {
    let rule = enforced.rule;
    let on = |(entity, label): &(&Entity, Msg)| format!("{}: {}", entity.one.en, label.en);
    let actions: Vec<String> = enforced.actions.iter().map(on).collect();
    let reads = match rule.reads.is_empty() {
        true => String::new(),
        false => format!("; reads {}", rule.reads.join(", ")),
    };
    let (name, file, says) = (rule.name, rule.file, cell(rule.says.en));
    format!("rule `{name}` ({file}{reads}), {}: {says}", actions.join("; "))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// Role by role: what it reads, writes and does. What no role is named for, nobody may.
fn permissions() -> String {
    let mut text = format!("# Who may do what\n\n{GENERATED}\n");
    text.push_str(
        "`r` reads, `w` also makes and changes, `x` may do it. Sales and merchandisers see their \
         own and their team's customers and orders, and what belongs to them; the other roles see \
         all rows of what they may read.\n",
    );
    text.push_str("\n## Records\n\n");
    head(&mut text, "record");
    for entity in house::entities() {
        row(&mut text, entity.plural, |role| may(entity, role));
    }
    text.push_str("\n## Operations\n\n");
    head(&mut text, "operation");
    for operation in house::operations() {
        let plural = house::entity(operation.on).map_or("", |entity| entity.plural);
        let name = format!("{plural}/{}", operation.verb);
        row(&mut text, &name, |role| if operation.roles.contains(&role) { "x" } else { "" });
    }
    text.push_str("\n## Secrets\n\nFields of a zone are shown to these roles only.\n\n");
    head(&mut text, "zone");
    for zone in Zone::ALL.into_iter().filter(|zone| *zone != Zone::Open) {
        let name = format!("{zone:?}").to_lowercase();
        row(&mut text, &name, |role| if zone.seen_by().contains(&role) { "x" } else { "" });
    }
    text
}

fn may(entity: &Entity, role: Role) -> &'static str {
    match (entity.read.contains(&role), entity.write.contains(&role)) {
        (_, true) => "w",
        (true, false) => "r",
        (false, false) => "",
    }
}

fn head(text: &mut String, what: &str) {
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
    text.push_str(&format!("| {what} | {} |\n", roles.join(" | ")));
    text.push_str(&format!("|---|{}\n", ":-:|".repeat(roles.len())));
}

fn row(text: &mut String, name: &str, mark: impl Fn(Role) -> &'static str) {
    let marks: Vec<&str> = Role::ALL.into_iter().map(mark).collect();
    text.push_str(&format!("| {name} | {} |\n", marks.join(" | ")));
}

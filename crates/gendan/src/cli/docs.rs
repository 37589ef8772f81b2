//! Owns the generated pages of `docs/`: the rules, the permission matrix, the API's description.
//! They are checked in; a test holds them to what the program says.

use crate::house;
use crate::kernel::role::Zone;
use crate::kernel::{Entity, Role};
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

/// Every rule with its clause, in the order in which an action asks it.
fn rules() -> String {
    let mut text = format!("# The rules that act\n\n{GENERATED}\n");
    text.push_str("| R | rule | clause | acts on | says | 说明 |\n|---|---|---|---|---|---|\n");
    for operation in house::operations() {
        let on = house::entity(operation.on).map_or("", |entity| entity.one.en);
        for rule in operation.rules.docs() {
            let (id, name, clause) = (rule.id, rule.name, rule.clause);
            let (acts, en, zh) = (operation.label.en, cell(rule.says.en), cell(rule.says.zh));
            text.push_str(&format!(
                "| {id} | `{name}` | {clause} | {on}: {acts} | {en} | {zh} |\n"
            ));
        }
    }
    text
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

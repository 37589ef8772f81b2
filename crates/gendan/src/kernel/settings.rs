//! Owns the numbers, lists and severities of the regulations as settings: a default from the rules,
//! changed by a person with a reason, versioned, never a constant in code.

use super::act::Act;
use super::operation::Done;
use super::refusal::Refusal;
use super::rule::RuleDoc;
use crate::{choices, house};
use base::Country;
use db::{Conn, Row};
use lang::{Msg, Text, m};
use serde_json::json;
use std::collections::BTreeMap;

/// A number. All are whole and in the unit that the label names.
pub struct Key {
    pub name: &'static str,
    pub label: Msg,
    pub default: i64,
    pub lowest: i64,
    pub highest: i64,
}

/// A list of countries (ISO 3166-1 alpha-2), written with spaces.
pub struct Countries {
    pub name: &'static str,
    pub label: Msg,
    pub default: &'static str,
}

choices! {
    /// How hard a rule bites in this house.
    pub enum Severity {
        Regulation "regulation" SEVERITY_REGULATION,
        Refuse "refuse" SEVERITY_REFUSE,
        Approve "approve" SEVERITY_APPROVE,
        Warn "warn" SEVERITY_WARN,
        Off "off" SEVERITY_OFF,
    }
}

/// Anything that can be set.
pub enum Setting {
    Number(&'static Key),
    Countries(&'static Countries),
    /// The severity of one rule.
    Rule(RuleDoc),
}

mod numbers;
pub use numbers::*;

/// The severity of a rule is a setting of this name.
fn severity_name(rule: &str) -> String {
    format!("rule.{rule}")
}

/// Everything that can be set, in the order of the settings page.
pub fn every() -> impl Iterator<Item = Setting> {
    let numbers = NUMBERS.iter().copied().map(Setting::Number);
    let lists = LISTS.iter().copied().map(Setting::Countries);
    numbers.chain(lists).chain(house::rules().map(Setting::Rule))
}

pub fn find(name: &str) -> Option<Setting> {
    every().find(|setting| setting.name() == name)
}

impl Setting {
    pub fn name(&self) -> String {
        match self {
            Setting::Number(key) => key.name.into(),
            Setting::Countries(list) => list.name.into(),
            Setting::Rule(rule) => severity_name(rule.name),
        }
    }

    pub fn label(&self) -> Text {
        match self {
            Setting::Number(key) => key.label.into(),
            Setting::Countries(list) => list.label.into(),
            Setting::Rule(rule) => m::SETTING_SEVERITY.with("id", rule.id).with("says", rule.says),
        }
    }

    pub fn default(&self) -> String {
        match self {
            Setting::Number(key) => key.default.to_string(),
            Setting::Countries(list) => list.default.into(),
            Setting::Rule(_) => Severity::Regulation.code().into(),
        }
    }

    /// What may be entered, in the reader's words.
    pub fn range(&self) -> Text {
        match self {
            Setting::Number(key) => m::SETTING_RANGE
                .with("low", key.lowest)
                .with("high", key.highest)
                .with("default", key.default),
            Setting::Countries(_) => m::SETTING_COUNTRIES_HINT.text(),
            Setting::Rule(_) => m::SETTING_SEVERITY_HINT.text(),
        }
    }

    /// The text as it is kept, if it is in range.
    pub fn parse(&self, typed: &str) -> Option<String> {
        match self {
            Setting::Number(key) => {
                let number = typed.parse::<i64>().ok()?;
                (key.lowest..=key.highest).contains(&number).then(|| number.to_string())
            }
            Setting::Countries(_) => {
                let parts = typed.split([' ', ',', '，', '、', '\n']).filter(|p| !p.is_empty());
                let codes: Option<Vec<String>> = parts
                    .map(|part| Country::parse(part).ok().map(|c| c.code().to_string()))
                    .collect();
                Some(codes?.join(" "))
            }
            Setting::Rule(_) => Severity::from_code(typed).map(|s| s.code().into()),
        }
    }
}

/// The number in force: the newest change, else the default of the regulations.
pub fn number(c: &mut Conn, key: &Key) -> Result<i64, Refusal> {
    let row = c.one("SELECT value FROM setting WHERE name=?", &[key.name.into()])?;
    Ok(row.and_then(|row| row.text("value").parse().ok()).unwrap_or(key.default))
}

/// All values in force by name.
pub fn all(c: &mut Conn) -> Result<Values, Refusal> {
    let rows = c.query("SELECT name, value FROM setting", &[])?;
    Ok(Values(rows.iter().map(|row| (row.text("name"), row.text("value"))).collect()))
}

/// A snapshot of the settings; what is not in it has its default.
#[derive(Clone, Debug, Default)]
pub struct Values(BTreeMap<String, String>);

impl Values {
    pub fn get(&self, key: &Key) -> i64 {
        self.0.get(key.name).and_then(|text| text.parse().ok()).unwrap_or(key.default)
    }

    pub fn lists(&self, list: &Countries, country: &str) -> bool {
        let codes = self.0.get(list.name).map_or(list.default, String::as_str);
        codes.split(' ').any(|code| code == country)
    }

    pub fn severity(&self, rule: &str) -> Severity {
        let set = self.0.get(&severity_name(rule));
        set.and_then(|code| Severity::from_code(code)).unwrap_or(Severity::Regulation)
    }

    pub fn shown(&self, setting: &Setting) -> String {
        self.0.get(&setting.name()).cloned().unwrap_or_else(|| setting.default())
    }

    /// The same values with one of them different: what a preview asks.
    pub fn with(mut self, setting: &Setting, value: &str) -> Values {
        self.0.insert(setting.name(), value.to_string());
        self
    }
}

/// The newest changes with who made them, for the settings page.
pub fn changes(c: &mut Conn) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT s.*, u.name AS who FROM setting_change s
               LEFT JOIN app_user u ON u.id=s.by_id ORDER BY s.id DESC LIMIT 30";
    Ok(c.query(sql, &[])?)
}

/// Reads what was typed for a setting, or says what may be entered.
pub fn read(setting: &Setting, typed: Option<&str>) -> Result<String, Refusal> {
    let value = typed.and_then(|typed| setting.parse(typed));
    value.ok_or_else(|| Refusal::field("value", setting.label(), setting.range()))
}

/// Changes a setting within its range, with a reason, on record.
pub fn set(
    act: &mut Act,
    setting: &Setting,
    value: Option<&str>,
    why: Option<&str>,
) -> Result<Done, Refusal> {
    let value = read(setting, value)?;
    let why = why.ok_or_else(|| Refusal::field("why", m::REASON, m::FIELD_MISSING))?.to_string();
    let name = setting.name();
    let old = all(act.c)?.shown(setting);
    act.exec(
        "INSERT INTO setting (name, value) VALUES (?,?)
         ON CONFLICT (name) DO UPDATE SET value=excluded.value",
        &[name.as_str().into(), value.as_str().into()],
    )?;
    let columns = [
        ("name", name.as_str().into()),
        ("old_value", old.as_str().into()),
        ("new_value", value.as_str().into()),
        ("why", why.as_str().into()),
        ("by_id", act.actor.user_id.into()),
        ("at", act.now.into()),
    ];
    let id = act.insert("setting_change", &columns)?;
    act.fact(
        "changed",
        ("company", 0),
        None,
        json!({"setting": name, "from_value": old, "to_value": value, "why": why}),
    );
    Ok(Done::on("company", id))
}

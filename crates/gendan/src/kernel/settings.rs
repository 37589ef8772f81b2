//! Owns the numbers of the regulations as settings: a default from the rules, changed by a person
//! with a reason, versioned, never a constant in code.

use super::act::Act;
use super::operation::Done;
use super::refusal::Refusal;
use db::{Conn, Row};
use lang::{Msg, m};
use serde_json::json;

/// One parameter. All are whole numbers in the stated unit.
pub struct Key {
    pub name: &'static str,
    pub label: Msg,
    pub default: i64,
    pub lowest: i64,
    pub highest: i64,
}

macro_rules! settings { ($($(#[$doc:meta])* $name:ident $key:literal $label:ident = $default:literal
    in $low:literal ..= $high:literal;)*) => {
    $($(#[$doc])* pub const $name: Key = Key {
        name: $key, label: m::$label, default: $default, lowest: $low, highest: $high,
    };)*
    pub const ALL: &[&Key] = &[$(&$name),*];
} }

settings! {
    /// Hours (running day and night) from the customer's order to the Chinese order, R-203.
    ORDER_RELEASE_H "order_release_h" SET_ORDER_RELEASE_H = 48 in 1..=240;
    /// Hours to answer an inquiry, R-124.
    INQUIRY_REPLY_H "inquiry_reply_h" SET_INQUIRY_REPLY_H = 24 in 1..=240;
    /// Days to follow up a sent quotation, R-142.
    QUOTE_FOLLOWUP_D "quote_followup_days" SET_QUOTE_FOLLOWUP_D = 3 in 1..=60;
    /// Days until a sent contract should be back, process.md 6.
    COUNTERSIGN_D "countersign_d" SET_COUNTERSIGN_D = 3 in 1..=60;
    /// Days from the signed contract to the deposit, process.md 7.
    DEPOSIT_DUE_D "deposit_due_d" SET_DEPOSIT_DUE_D = 7 in 0..=120;
    /// Days from sending the B/L copy to the balance, money.md 1.
    BL_COPY_DUE_D "bl_copy_due_d" SET_BL_COPY_DUE_D = 7 in 0..=120;
    /// Working days from on-board to the documents' dispatch, R-289.
    DOC_DISPATCH_DAYS "doc_dispatch_days" SET_DOC_DISPATCH_DAYS = 3 in 0..=60;
    /// Largest gross weight of an outer carton in grams, R-185.
    CARTON_GROSS_MAX_G "carton_gross_max_g" SET_CARTON_GROSS_MAX_G = 18000 in 1000..=100000;
    /// From this amount in US cents a contract needs the general manager too, R-196 (C-17).
    GM_AMOUNT_USD "gm_amount_usd_cents" SET_GM_AMOUNT_USD = 5000000 in 0..=100000000000;
    /// T/T before delivery below this amount in US cents, R-224.
    TT_BEFORE_DELIVERY_MAX "tt_before_delivery_max_cents" SET_TT_BEFORE_DELIVERY_MAX = 500000
        in 0..=100000000000;
    /// Short payment in minor units taken as bank charge, money.md 3.
    BANK_CHARGE_MAX "bank_charge_max_cents" SET_BANK_CHARGE_MAX = 5000 in 0..=100000;
    /// Days before the contract ship date: materials in, process.md 9.
    OFFSET_MATERIALS "offset_materials_d" SET_OFFSET_MATERIALS = 30 in 0..=365;
    OFFSET_START "offset_start_d" SET_OFFSET_START = 22 in 0..=365;
    OFFSET_PACKED "offset_packed_d" SET_OFFSET_PACKED = 7 in 0..=365;
    OFFSET_READY "offset_ready_d" SET_OFFSET_READY = 5 in 0..=365;
    OFFSET_CUTOFF "offset_cutoff_d" SET_OFFSET_CUTOFF = 2 in 0..=365;
    /// Days from the order to the sent contract and to the released instruction, planning defaults.
    PLAN_CONTRACT_D "plan_contract_d" SET_PLAN_CONTRACT_D = 3 in 0..=60;
    PLAN_RELEASE_D "plan_release_d" SET_PLAN_RELEASE_D = 5 in 0..=60;
    /// Tolerances of the consistency matrix, in hundredths of a percent.
    TOL_VOLUME "tolerance_volume_bp" SET_TOL_VOLUME = 50 in 0..=10000;
    TOL_WEIGHT "tolerance_weight_bp" SET_TOL_WEIGHT = 0 in 0..=10000;
    TOL_AMOUNT "tolerance_amount_bp" SET_TOL_AMOUNT = 0 in 0..=10000;
    TOL_QUANTITY "tolerance_quantity_bp" SET_TOL_QUANTITY = 0 in 0..=10000;
}

pub fn find(name: &str) -> Option<&'static Key> {
    ALL.iter().copied().find(|key| key.name == name)
}

/// The value in force: the newest change, else the default of the regulations.
pub fn number(c: &mut Conn, key: &Key) -> Result<i64, Refusal> {
    let row = c.one("SELECT value FROM setting WHERE name=?", &[key.name.into()])?;
    Ok(row.map_or(key.default, |row| row.int("value")))
}

/// All values in force by name, for pages that need several.
pub fn all(c: &mut Conn) -> Result<Values, Refusal> {
    let rows = c.query("SELECT name, value FROM setting", &[])?;
    Ok(Values(rows.iter().map(|row| (row.text("name"), row.int("value"))).collect()))
}

/// A snapshot of the settings.
#[derive(Clone, Debug, Default)]
pub struct Values(std::collections::BTreeMap<String, i64>);

impl Values {
    pub fn get(&self, key: &Key) -> i64 {
        self.0.get(key.name).copied().unwrap_or(key.default)
    }
}

/// The newest changes with who made them, for the settings page.
pub fn changes(c: &mut Conn) -> Result<Vec<Row>, Refusal> {
    let sql = "SELECT s.*, u.name AS who FROM setting_change s
               LEFT JOIN app_user u ON u.id=s.by_id ORDER BY s.id DESC LIMIT 30";
    Ok(c.query(sql, &[])?)
}

/// Changes a number within its range, with a reason, on record.
pub fn set(
    act: &mut Act,
    key: &'static Key,
    value: Option<&str>,
    why: Option<&str>,
) -> Result<Done, Refusal> {
    let range = m::SETTING_RANGE
        .with("low", key.lowest)
        .with("high", key.highest)
        .with("default", key.default);
    let value = value
        .and_then(|v| v.parse::<i64>().ok())
        .filter(|v| (key.lowest..=key.highest).contains(v));
    let value = value.ok_or_else(|| Refusal::field("value", key.label, range))?;
    let why = why.ok_or_else(|| Refusal::field("why", m::REASON, m::FIELD_MISSING))?.to_string();
    let old = act.setting(key)?;
    act.exec(
        "INSERT INTO setting (name, value) VALUES (?,?)
         ON CONFLICT (name) DO UPDATE SET value=excluded.value",
        &[key.name.into(), value.into()],
    )?;
    let columns = [
        ("name", key.name.into()),
        ("old_value", old.into()),
        ("new_value", value.into()),
        ("why", why.as_str().into()),
        ("by_id", act.actor.user_id.into()),
        ("at", act.now.into()),
    ];
    let id = act.insert("setting_change", &columns)?;
    act.fact(
        "changed",
        ("company", 0),
        None,
        json!({"setting": key.name, "from_value": old, "to_value": value, "why": why}),
    );
    Ok(Done::on("company", id))
}

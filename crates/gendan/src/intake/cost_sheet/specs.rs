//! Owns which columns a table of cost lines may have, what their heads are called, and how a cell
//! of each is read.

use crate::costing::sheet::Part;
use crate::kernel::kinds::choice_of;
use lang::{Msg, Text, m};
use sheet::Value;
use sheet::mapping::{FieldSpec, checks};

type Check = fn(&Value) -> Result<String, Text>;

/// Name, label, check, heads.
const FIELDS: [(&str, Msg, Check, &[&str]); 14] = [
    ("part", m::LINE_PART, part, &["类别", "分类", "费用类别", "cost part", "category"]),
    (
        "item",
        m::LINE_ITEM,
        checks::text,
        &[
            "物料、费用",
            "物料",
            "材料",
            "材料名称",
            "物料名称",
            "名称",
            "品名",
            "项目",
            "费用",
            "型号",
            "货号",
            "料号",
            "model",
            "item",
            "material",
            "name",
            "description",
        ],
    ),
    ("spec", m::LINE_SPEC, checks::text, &["规格", "规格型号", "specification", "spec", "size"]),
    ("unit", m::F_UNIT, checks::text, &["单位", "unit", "uom"]),
    (
        "usage",
        m::LINE_USAGE,
        usage,
        &["用量", "单耗", "单件用量", "数量", "usage", "consumption", "quantity", "qty"],
    ),
    ("wastage", m::LINE_WASTAGE, wastage, &["损耗", "损耗率", "wastage", "loss", "waste"]),
    ("price", m::LINE_PRICE, checks::price, &["单价", "价格", "unit price", "price"]),
    ("currency", m::F_CURRENCY, currency, &["币种", "币别", "货币", "currency"]),
    ("amount", m::LINE_AMOUNT, checks::price, &["金额", "小计", "amount", "subtotal"]),
    ("vat_included", m::LINE_VAT, yes_or_no, &["含税", "with vat", "vat included"]),
    ("source", m::LINE_SOURCE, checks::text, &["来源", "供应商", "source", "supplier"]),
    ("priced_on", m::LINE_PRICED_ON, checks::date, &["报价日期", "询价日期", "priced on"]),
    ("confirmed", m::LINE_CONFIRMED, checks::text, &["确认原因", "confirmed because"]),
    ("id", m::LINE_NUMBER_INSIDE, checks::code, &["id"]),
];

/// Without these a row is no cost.
const NEEDED: [&str; 3] = ["item", "usage", "price"];

pub fn specs() -> Vec<FieldSpec> {
    let spec = |(name, _, check, heads): &(&'static str, Msg, Check, &'static [&'static str])| {
        FieldSpec { name, heads, required: NEEDED.contains(name), check: *check }
    };
    FIELDS.iter().map(spec).collect()
}

pub fn label(name: &str) -> Msg {
    let known = FIELDS.iter().find(|(known, ..)| *known == name);
    known.map_or(m::INTAKE_F_OTHER, |(_, label, ..)| *label)
}

/// A part by its code, its word, or a word that companies use for it.
fn part(value: &Value) -> Result<String, Text> {
    let text = checks::text(value)?;
    let plain = text.to_lowercase();
    let used = [
        ("面料", Part::Main),
        ("里料", Part::Auxiliary),
        ("五金", Part::Auxiliary),
        ("配件", Part::Auxiliary),
        ("包材", Part::Packing),
        ("人工", Part::Labour),
        ("加工费", Part::Labour),
        ("运费", Part::Inland),
        ("管理", Part::Overhead),
        ("fabric", Part::Main),
        ("trim", Part::Auxiliary),
        ("labor", Part::Labour),
        ("freight", Part::Inland),
    ];
    let known = used.iter().find(|(word, _)| plain.contains(word)).map(|(_, part)| part.code());
    let exact = choice_of(&text, Part::CHOICES);
    exact.or_else(|refused| known.ok_or(refused)).map(str::to_string)
}

/// A formula that went round in a circle or was never reckoned leaves a zero behind.
fn usage(value: &Value) -> Result<String, Text> {
    let text = checks::rate(value)?;
    match text.as_str() {
        "0" => Err(m::SHEET_CELL_ZERO.text()),
        negative if negative.starts_with('-') => Err(m::FIELD_NEGATIVE.text()),
        _ => Ok(text),
    }
}

fn wastage(value: &Value) -> Result<String, Text> {
    let text = checks::percent(value)?;
    if text.starts_with('-') { Err(m::FIELD_NEGATIVE.text()) } else { Ok(text) }
}

/// The sheet has one rate: that of the dollar.
fn currency(value: &Value) -> Result<String, Text> {
    let code = checks::currency(value)?;
    if ["CNY", "USD"].contains(&code.as_str()) { Ok(code) } else { Err(m::FIELD_NO_RATE.text()) }
}

fn yes_or_no(value: &Value) -> Result<String, Text> {
    let text = checks::text(value)?.to_lowercase();
    match text.as_str() {
        "是" | "yes" | "y" | "1" | "true" | "√" | "含税" => Ok("1".into()),
        "否" | "no" | "n" | "0" | "false" | "×" | "不含税" => Ok("0".into()),
        _ => Err(m::FIELD_NOT_A_FLAG.with("typed", text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheet::mapping::guess;

    #[test]
    fn the_heads_of_our_own_workbook_are_known_in_both_languages() {
        for lang in [lang::Lang::Zh, lang::Lang::En] {
            let heads = crate::costing::workbook::COLUMNS.map(|name| {
                let text = if name == "id" { "ID" } else { label(name).in_lang(lang) };
                Value::Text(text.to_string())
            });
            let grid = sheet::Grid { rows: vec![heads.to_vec()], ..sheet::Grid::default() };
            let mapping = guess(&grid, &specs());
            for (at, name) in crate::costing::workbook::COLUMNS.into_iter().enumerate() {
                assert_eq!(mapping.field(at), Some(name), "{lang:?}");
            }
        }
    }

    #[test]
    fn cells_are_read_as_the_trade_writes_them_and_nonsense_is_told() {
        let text = |text: &str| Value::Text(text.into());
        assert_eq!(part(&text("面料")).as_deref(), Ok("main"));
        assert_eq!(part(&text("Labour")).as_deref(), Ok("labour"));
        assert!(part(&text("moon")).is_err());
        assert_eq!(usage(&Value::Number("0.85".into())).as_deref(), Ok("0.85"));
        for bad in ["约3米", "-1", "0"] {
            assert!(usage(&text(bad)).is_err(), "{bad}");
        }
        assert_eq!(wastage(&Value::Percent("3".into())).as_deref(), Ok("3"));
        assert_eq!(currency(&text("人民币CNY")).as_deref(), Ok("CNY"));
        assert!(currency(&text("EUR")).is_err());
    }
}

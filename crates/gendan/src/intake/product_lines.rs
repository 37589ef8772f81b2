//! Owns products as a table says them: rows of one article belong together, its first row names it,
//! each row with a carton adds one. Every row is accepted, rejected or skipped with its reason.

use super::lines::{Left, column_name};
use super::source::Chosen;
use crate::catalog::product::PRODUCT;
use crate::kernel::field::Around;
use crate::kernel::{Field, Input, Kind};
use base::{Currency, Length, Quantity, Weight};
use lang::{Msg, Text, m};
use sheet::mapping::{FieldSpec, RowIn, Tally, apply, checks};
use sheet::{Grid, Value};

/// An article with its cartons, as the form of a product takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadProduct {
    pub item: String,
    /// The rows it was read from.
    pub rows: Vec<usize>,
    pub input: Input,
}

/// Everything that happened to the rows of one table.
#[derive(Clone, Debug, Default)]
pub struct Products {
    pub accepted: Vec<ReadProduct>,
    pub rejected: Vec<Left>,
    pub skipped: Vec<Left>,
    pub left_out: Vec<String>,
    pub tally: Tally,
}

type Check = fn(&Value) -> Result<String, Text>;

/// Columns of the product itself.
#[rustfmt::skip] // a table is read by its columns
const HEAD: [(&str, Msg, Check, &[&str]); 12] = [
    ("item_no", m::PRODUCT_ITEM_NO, checks::code,
        &["货号", "型号", "款号", "产品编号", "item", "item no", "item number", "sku", "model", "style no",
          "article"]),
    ("name_en", m::PRODUCT_NAME_EN, checks::text,
        &["英文品名", "英文名称", "name", "english name", "description", "product name", "name en"]),
    ("name_zh", m::PRODUCT_NAME_ZH, checks::text,
        &["中文品名", "中文名称", "品名", "名称", "chinese name", "name zh"]),
    ("description", m::PRODUCT_DESCRIPTION, checks::text,
        &["描述", "规格", "specification", "details", "long description"]),
    ("unit", m::F_UNIT, checks::unit, &["单位", "unit", "uom"]),
    ("hs_code", m::F_HS_CODE, checks::hs_code, &["海关编码", "hs编码", "税号", "hs code", "hs", "hts"]),
    ("customs_name", m::PRODUCT_CUSTOMS_NAME, checks::text, &["报关品名", "申报品名", "customs name"]),
    ("declaration_elements", m::PRODUCT_ELEMENTS, checks::text,
        &["申报要素", "报关要素", "declaration elements"]),
    ("currency", m::F_CURRENCY, checks::currency, &["币种", "currency"]),
    ("list_price", m::PRODUCT_LIST_PRICE, checks::price,
        &["单价", "价格", "报价", "price", "list price", "unit price", "fob price"]),
    ("moq", m::PRODUCT_MOQ, checks::quantity, &["起订量", "最小起订量", "moq"]),
    ("note", m::F_NOTE, checks::text, &["备注", "note", "remarks"]),
];

/// Columns of a carton. `size` holds all three sides in centimetres.
#[rustfmt::skip] // a table is read by its columns
const CARTON: [(&str, Msg, Check, &[&str]); 11] = [
    ("part", m::CARTON_PART, checks::quantity, &["箱号", "第几箱", "part", "box", "box no"]),
    ("label", m::CARTON_LABEL, checks::text, &["箱名", "箱别", "carton", "carton name", "box name"]),
    ("shared", m::CARTONS_SHARED, checks::text,
        &["拼箱代号", "拼箱", "同箱", "shared carton", "mixed carton", "carton group"]),
    ("per_carton", m::CARTON_PER_CARTON, checks::quantity,
        &["每箱数量", "装箱数", "装箱量", "pcs/ctn", "qty/ctn", "per carton", "pcs per carton", "packing"]),
    ("size", m::INTAKE_F_SIZE, checks::text,
        &["外箱尺寸", "箱规", "纸箱尺寸", "carton size", "ctn size", "measurement"]),
    ("length", m::CARTON_LENGTH, checks::length, &["长", "长(cm)", "length", "l", "l(cm)"]),
    ("width", m::CARTON_WIDTH, checks::length, &["宽", "宽(cm)", "width", "w", "w(cm)"]),
    ("height", m::CARTON_HEIGHT, checks::length, &["高", "高(cm)", "height", "h", "h(cm)"]),
    ("net", m::CARTON_NET, checks::weight, &["净重", "每箱净重", "n.w.", "nw", "net weight", "net kg"]),
    ("gross", m::CARTON_GROSS, checks::weight,
        &["毛重", "每箱毛重", "g.w.", "gw", "gross weight", "gross kg"]),
    ("volume", m::CARTON_VOLUME, checks::volume, &["体积", "每箱体积", "cbm", "volume"]),
];

pub fn specs() -> Vec<FieldSpec> {
    let spec = |(name, _, check, heads): &(&'static str, Msg, Check, &'static [&'static str])| {
        FieldSpec { name, heads, required: false, check: *check }
    };
    HEAD.iter().chain(&CARTON).map(spec).collect()
}

pub fn label(name: &str) -> Msg {
    let mut all = HEAD.iter().chain(&CARTON);
    all.find(|(known, ..)| *known == name).map_or(m::INTAKE_F_OTHER, |(_, label, ..)| *label)
}

/// Reads a table.
pub fn of_table(grid: &Grid, chosen: &Chosen) -> Products {
    let specs = specs();
    let mapping = chosen.mapping(grid, &specs);
    let outcome = apply(grid, &mapping, &specs);
    let mut products = Products { tally: outcome.tally, ..Products::default() };
    for row in outcome.rejected {
        let say =
            |error: &sheet::mapping::CellError| because(label(error.field), error.text.clone());
        let why = row.errors.iter().map(say).collect();
        products.rejected.push(Left {
            place: row.number.to_string(),
            shown: row.shown.join(" | "),
            why,
        });
    }
    for row in outcome.skipped {
        let left = Left {
            place: row.number.to_string(),
            shown: shown(grid, row.number),
            why: vec![row.why.text()],
        };
        products.skipped.push(left);
    }
    for group in groups(&outcome.accepted) {
        match product(&group) {
            Ok(product) => products.accepted.push(product),
            Err(why) => {
                // An article is one thing: with one bad row none of its rows comes in.
                products.tally.accepted -= group.len();
                products.tally.rejected += group.len();
                for row in group {
                    let place = row.number.to_string();
                    products.rejected.push(Left {
                        place,
                        shown: shown(grid, row.number),
                        why: why.clone(),
                    });
                }
            }
        }
    }
    let named = |(at, head): (usize, String)| if head.is_empty() { column_name(at) } else { head };
    products.left_out = outcome.left_out.into_iter().map(named).collect();
    products
}

pub(super) fn because(label: Msg, why: impl Into<lang::Arg>) -> Text {
    m::INTAKE_CELL_WHY.with("field", label).with("why", why)
}

pub(super) fn shown(grid: &Grid, number: usize) -> String {
    let cells = grid.rows.get(number.saturating_sub(1)).map_or(&[][..], Vec::as_slice);
    let filled = cells.iter().map(Value::shown).filter(|text| !text.is_empty());
    filled.collect::<Vec<_>>().join(" | ")
}

/// Rows of one article: under the same number, or under none after a row that has one.
fn groups(rows: &[RowIn]) -> Vec<Vec<&RowIn>> {
    let mut groups: Vec<(Option<&str>, Vec<&RowIn>)> = Vec::new();
    for row in rows {
        let item = row.get("item_no").or_else(|| groups.last().and_then(|(item, _)| *item));
        match groups.iter_mut().find(|(known, _)| item.is_some() && *known == item) {
            Some((_, group)) => group.push(row),
            None => groups.push((item, vec![row])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The article of a group, or all that is wrong with it.
fn product(group: &[&RowIn]) -> Result<ReadProduct, Vec<Text>> {
    let mut input = Input::default();
    for (name, ..) in HEAD {
        if let Some(text) = group.iter().find_map(|row| row.get(name)) {
            input.set(name, text);
        }
    }
    let mut why = Vec::new();
    for row in group {
        if CARTON.iter().any(|(name, ..)| row.get(name).is_some()) {
            carton(row, &mut input, &mut why);
        }
    }
    judge(PRODUCT.fields, &input, &mut why);
    for (_, carton) in input.rows("cartons") {
        judge(PRODUCT.lines[0].fields, &carton, &mut why);
        judge_carton(&carton, &mut why);
    }
    let item = input.get("item_no").unwrap_or_default().to_string();
    let rows = group.iter().map(|row| row.number).collect();
    if why.is_empty() { Ok(ReadProduct { item, rows, input }) } else { Err(why) }
}

/// One row's carton; without a number of its own it is the next part.
fn carton(row: &RowIn, input: &mut Input, why: &mut Vec<Text>) {
    let n = input.rows("cartons").len();
    let mut set = |name: &str, text: &str| input.set(&format!("cartons.{n}.{name}"), text);
    set("part", &row.get("part").map_or((n + 1).to_string(), str::to_string));
    for (name, ..) in CARTON.iter().filter(|(name, ..)| !["part", "size"].contains(name)) {
        if let Some(text) = row.get(name) {
            set(name, text);
        }
    }
    if row.get("shared").is_some() {
        // The carton is weighed with another article: lists leave its cells empty.
        for name in ["net", "gross"].into_iter().filter(|name| row.get(name).is_none()) {
            set(name, "0");
        }
    }
    let Some(size) = row.get("size") else { return };
    match sides(size) {
        Some(sides) => {
            for (name, side) in ["length", "width", "height"].into_iter().zip(sides) {
                set(name, &side.to_string());
            }
        }
        None => why.push(because(m::INTAKE_F_SIZE, m::INTAKE_SIZE_UNREADABLE.with("text", size))),
    }
}

/// `60*42*45`, `60 x 42 x 45 cm`: three sides in centimetres.
fn sides(text: &str) -> Option<[Length; 3]> {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches("cm");
    let parts: Vec<&str> =
        bare.split(['*', 'x', '×', 'X']).map(|part| part.trim().trim_end_matches("cm")).collect();
    let [l, w, h] = parts[..] else { return None };
    Some([Length::parse(l).ok()?, Length::parse(w).ok()?, Length::parse(h).ok()?])
}

/// The checks of a product that was typed.
pub(super) fn judge(fields: &[Field], input: &Input, why: &mut Vec<Text>) {
    let currency = input.get("currency").and_then(|code| Currency::parse(code).ok());
    let around = Around { input, currency };
    for field in fields.iter().filter(|field| !field.system) {
        match input.get(field.name) {
            None if field.required && field.kind != Kind::Flag => {
                why.push(because(field.label, m::FIELD_MISSING));
            }
            None => {}
            Some(text) => {
                if let Err(text) = (field.parse)(text, &around) {
                    why.push(because(field.label, text));
                }
            }
        }
    }
}

fn judge_carton(carton: &Input, why: &mut Vec<Text>) {
    let number = |name: &str| carton.get(name).and_then(|text| Weight::parse(text).ok());
    if number("net").zip(number("gross")).is_some_and(|(net, gross)| net > gross) {
        why.push(because(m::CARTON_GROSS, m::CARTON_NET_OVER_GROSS));
    }
    let per = carton.get("per_carton").and_then(|text| Quantity::parse(text).ok());
    if per.is_some_and(Quantity::is_zero) {
        why.push(because(m::CARTON_PER_CARTON, m::FIELD_ZERO));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Products {
        of_table(&sheet::read::pasted(text).unwrap(), &Chosen::default())
    }

    const HEADS: &str =
        "Item No\tEnglish name\t中文品名\tUnit\tPrice\tPcs/ctn\tCarton size\tN.W.\tG.W.\n";

    #[test]
    fn a_set_in_two_boxes_is_one_article_with_two_cartons() {
        let products = read(&format!(
            "{HEADS}T-1\tGarden table\t花园桌\tset\t154.90\t1\t120*60*20\t30\t35\n\
             \t\t\t\t\t1\t80 x 60 x 15 cm\t21\t26\n\
             T-2\tLantern\t灯笼\tpcs\t9.15\t8\t50x50x38\t9.6\t11\n"
        ));
        assert_eq!((products.accepted.len(), products.tally.accepted), (2, 3));
        assert!(products.tally.is_balanced());
        let table = &products.accepted[0];
        assert_eq!(table.rows, [2, 3]);
        let cartons = table.input.rows("cartons");
        assert_eq!(cartons.len(), 2);
        assert_eq!((cartons[1].1.get("part"), cartons[1].1.get("length")), (Some("2"), Some("80")));
    }

    #[test]
    fn articles_in_one_carton_leave_its_weights_to_the_first() {
        let products = read(
            "Item No\tEnglish name\t中文品名\tUnit\tShared carton\tPcs/ctn\tN.W.\tG.W.\n\
             L-1\tLamp\t灯\tpcs\tMIX-A\t6\t12\t13.5\n\
             L-2\tShade\t灯罩\tpcs\tMIX-A\t6\t\t\n",
        );
        assert_eq!(products.accepted.len(), 2, "{:?}", products.rejected);
        let shade = &products.accepted[1].input.rows("cartons")[0].1;
        assert_eq!((shade.get("shared"), shade.get("gross")), (Some("MIX-A"), Some("0")));
    }

    #[test]
    fn an_article_with_one_bad_carton_stays_out_with_the_reason() {
        let products = read(&format!(
            "{HEADS}T-1\tGarden table\t花园桌\tset\t154.90\t1\t120*60\t30\t35\n\
             T-2\tLantern\t\tpcs\t9.15\t8\t50x50x38\t12\t11\n"
        ));
        assert!(products.accepted.is_empty() && products.tally.is_balanced());
        let said: Vec<String> = products
            .rejected
            .iter()
            .map(|left| {
                left.why
                    .iter()
                    .map(|why| why.in_lang(lang::Lang::En))
                    .collect::<Vec<_>>()
                    .join("; ")
            })
            .collect();
        assert!(said[0].contains("120*60"), "{said:?}");
        assert!(said[1].contains("Gross") && said[1].contains("Name (Chinese)"), "{said:?}");
    }
}

//! Owns the fields of a line of goods and the heads that customers and factories give them.
use super::{FieldSpec, checks, likeness};

/// A field of a line of goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    LineNo,
    Item,
    BuyerItem,
    SellerItem,
    Description,
    Quantity,
    Unit,
    Price,
    Amount,
    Cartons,
    GrossWeight,
    NetWeight,
    Volume,
    HsCode,
}

type Check = fn(&crate::read::Value) -> Result<String, lang::Text>;

#[rustfmt::skip] // a table is read by its columns
const FIELDS: [(Field, &str, Check, &[&str]); 14] = [
    (Field::BuyerItem, "buyer_item", checks::code,
        &["客户货号", "客户料号", "买方货号", "customer item", "customer item no", "buyer item",
          "your item", "your ref", "client ref", "customer part no", "cust item"]),
    (Field::SellerItem, "seller_item", checks::code,
        &["工厂货号", "我方货号", "供应商货号", "supplier item", "vendor item", "factory item",
          "our item", "supplier ref", "vpn", "mpn", "vpn / mpn", "v p n / mpn"]),
    (Field::Item, "item", checks::code,
        &["货号", "型号", "款号", "料号", "产品编号", "商品编号", "物料编码", "item", "item no", "item number",
          "item code", "item#", "article", "article no", "art no", "model", "model no", "style no",
          "sku", "product code", "part no", "part number"]),
    (Field::LineNo, "line_no", checks::code,
        &["序号", "行号", "项号", "no", "no.", "line", "line no", "pos", "seq", "sr no", "s/n"]),
    (Field::Description, "description", checks::text,
        &["品名", "描述", "货物描述", "货物名称", "商品名称", "产品名称", "物料名称", "中文品名", "英文品名",
          "description", "goods description", "description of goods", "product", "product name",
          "commodity", "item description", "designation"]),
    (Field::Quantity, "quantity", checks::quantity,
        &["数量", "订单数量", "总数量", "数量(pcs)", "qty", "q'ty", "quantity", "order qty",
          "total qty", "pcs", "qty ordered", "order quantity"]),
    (Field::Unit, "unit", checks::unit,
        &["单位", "计量单位", "unit", "uom", "u/m", "units"]),
    (Field::Price, "price", checks::price,
        &["单价", "价格", "fob价", "unit price", "price", "u/price", "rate", "unit cost", "cost",
          "fob price", "price usd", "unit price usd", "unit price (usd)"]),
    (Field::Amount, "amount", checks::price,
        &["金额", "总价", "总金额", "合计金额", "amount", "total amount", "amount usd",
          "amount (usd)", "total price", "line total", "extended", "ext price", "value", "total"]),
    (Field::Cartons, "cartons", checks::quantity,
        &["箱数", "件数", "总箱数", "cartons", "ctns", "no of cartons", "ctn qty", "packages",
          "pkgs"]),
    (Field::GrossWeight, "gross_weight", checks::weight,
        &["毛重", "总毛重", "毛重(kg)", "gross weight", "g.w.", "gw", "g.w. (kgs)", "gross kg",
          "total g.w."]),
    (Field::NetWeight, "net_weight", checks::weight,
        &["净重", "总净重", "净重(kg)", "net weight", "n.w.", "nw", "n.w. (kgs)", "net kg",
          "total n.w."]),
    (Field::Volume, "volume", checks::volume,
        &["体积", "总体积", "立方数", "volume", "cbm", "measurement", "meas", "m3", "total cbm"]),
    (Field::HsCode, "hs_code", checks::hs_code,
        &["hs编码", "海关编码", "商品编码", "税号", "hs code", "hs", "hts", "hs no", "tariff no"]),
];

/// The fields of a line of goods for an import of order lines: description, quantity and price are
/// required, the rest is taken where it is there.
pub fn order_line_fields() -> Vec<FieldSpec> {
    let required = [Field::Description, Field::Quantity, Field::Price];
    let spec = |(field, name, check, heads): (Field, &'static str, Check, _)| FieldSpec {
        name,
        heads,
        required: required.contains(&field),
        check,
    };
    FIELDS.into_iter().map(spec).collect()
}

/// The field that one head means; `None` when it is like no head that we know.
pub fn field_of_head(head: &str) -> Option<Field> {
    let graded = FIELDS.iter().map(|(field, _, _, heads)| (likeness(head, heads), *field));
    // on equal likeness the earlier field of the table stands
    graded.rev().max_by_key(|(grade, _)| *grade).filter(|(grade, _)| *grade > 0).map(|(_, f)| f)
}

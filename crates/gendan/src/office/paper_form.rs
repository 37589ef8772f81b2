//! Owns spreadsheet forms that customers drew themselves: for which paper and for whom one is, and
//! which names may stand in its cells. The workbook itself is the newest file of the record.

use super::wording::{PLACEHOLDERS, WORDING, Worded, only_one};
use crate::kernel::Record;
use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Line, Long, Ref};
use crate::record;
use lang::m;

record! {
    /// A form for one paper: of one customer, or the house's own for all others.
    pub struct PaperForm in "paper_form" {
        no: Option<Line> => F_NO .system(),
        paper: Worded => WORDING_PAPER .hint(m::OWN_FORM_HINT),
        customer_id: Option<Ref> => F_CUSTOMER .to("customer").hint(m::WORDING_CUSTOMER_HINT),
        note: Option<Line> => F_NOTE,
        found: Option<Long> => OWN_FORM_FOUND .system(),
    }
}

/// Names of single values beside those that words may use.
pub const SINGLE: [&str; 19] = [
    "title",
    "company_address",
    "seller",
    "seller_address",
    "buyer",
    "buyer_address",
    "consignee",
    "consignee_address",
    "currency",
    "total",
    "in_words",
    "total_quantity",
    "unit",
    "total_cartons",
    "total_net",
    "total_gross",
    "total_volume",
    "marks",
    "description",
];

/// Names of a line, behind `line.`
pub const LINE: [&str; 17] = [
    "no",
    "item_no",
    "customer_item",
    "description",
    "hs",
    "quantity",
    "unit",
    "cartons",
    "unit_price",
    "amount",
    "remarks",
    "range",
    "per_carton",
    "net",
    "gross",
    "size",
    "volume",
];

/// Papers of blocks name the columns of their table by number.
const COLUMNS: std::ops::RangeInclusive<u32> = 1..=30;

pub fn is_known(name: &str) -> bool {
    match name.strip_prefix("line.") {
        Some(own) => LINE.contains(&own) || own.parse().is_ok_and(|no| COLUMNS.contains(&no)),
        None => PLACEHOLDERS.contains(&name) || SINGLE.contains(&name),
    }
}

/// All names, as a person types them.
pub fn known() -> String {
    let single = PLACEHOLDERS.iter().chain(&SINGLE).map(|name| format!("{{{name}}}"));
    let line = LINE.iter().map(|name| format!("{{line.{name}}}"));
    single.chain(line).collect::<Vec<_>>().join(" ")
}

pub const PAPER_FORM: Entity = Entity {
    name: "paper_form",
    plural: "paper-forms",
    one: m::ENTITY_PAPER_FORM,
    many: m::ENTITY_PAPER_FORMS,
    icon: "file",
    fields: PaperForm::FIELDS,
    series: ("PF", 3),
    columns: &["no", "paper", "customer_id", "note"],
    filters: &["paper", "customer_id"],
    search: &["no", "note"],
    read: WORDING.read,
    write: WORDING.write,
    prepare: |act, whole, old| only_one(act, ("paper_form", m::OWN_FORM_TWICE), whole, old),
    ..entity::PLAIN
};

//! Owns the product and its cartons.

use super::cartons;
use crate::kernel::entity::{self, Entity, Lines};
use crate::kernel::kinds::{Line, Long, Whole};
use crate::kernel::role::Zone;
use crate::kernel::{Record, Refusal, Role};
use crate::record;
use base::{Currency, HsCode, Length, Price, Quantity, Unit, Volume, Weight};
use lang::m;

record! {
    /// An article with its customs data and list price.
    pub struct Product in "product" {
        item_no: Line => PRODUCT_ITEM_NO,
        name_en: Line => PRODUCT_NAME_EN,
        name_zh: Line => PRODUCT_NAME_ZH,
        description: Option<Long> => PRODUCT_DESCRIPTION,
        size: Option<Line> => PRODUCT_SIZE .hint(m::PRODUCT_SIZE_HINT),
        unit: Unit => F_UNIT,
        hs_code: Option<HsCode> => F_HS_CODE,
        customs_name: Option<Line> => PRODUCT_CUSTOMS_NAME,
        declaration_elements: Option<Long> => PRODUCT_ELEMENTS .hint(m::ELEMENTS_HINT),
        currency: Option<Currency> => F_CURRENCY,
        list_price: Option<Price> => PRODUCT_LIST_PRICE .zone(Zone::Price),
        moq: Option<Quantity> => PRODUCT_MOQ,
        note: Option<Long> => F_NOTE,
    }
}

record! {
    /// One kind of carton an article goes into. Several rows with other `part` numbers mean that
    /// one article fills them all: part 1 and 2 of a set.
    pub struct ProductCarton in "product_carton" {
        part: Whole => CARTON_PART .hint(m::CARTON_PART_HINT),
        label: Option<Line> => CARTON_LABEL,
        shared: Option<Line> => CARTONS_SHARED .hint(m::CARTONS_SHARED_HINT),
        per_carton: Quantity => CARTON_PER_CARTON,
        length: Option<Length> => CARTON_LENGTH,
        width: Option<Length> => CARTON_WIDTH,
        height: Option<Length> => CARTON_HEIGHT,
        net: Weight => CARTON_NET,
        gross: Weight => CARTON_GROSS,
        volume: Option<Volume> => CARTON_VOLUME .hint(m::CARTON_VOLUME_HINT),
    }
}

impl ProductCarton {
    /// The measured volume, else length × width × height.
    pub fn cubic(&self) -> Option<Volume> {
        let sides =
            || Volume::of_box(self.length?, self.width?, self.height?, base::Rounding::HalfUp);
        self.volume.or_else(sides)
    }
}

pub const PRODUCT: Entity = Entity {
    name: "product",
    plural: "products",
    one: m::ENTITY_PRODUCT,
    many: m::ENTITY_PRODUCTS,
    icon: "package",
    fields: Product::FIELDS,
    lines: &[Lines {
        key: "cartons",
        label: m::PRODUCT_CARTONS,
        table: "product_carton",
        parent: "product_id",
        fields: ProductCarton::FIELDS,
    }],
    key: "item_no",
    columns: &["item_no", "name_zh", "name_en", "unit", "hs_code", "list_price"],
    filters: &["unit"],
    search: &["item_no", "name_en", "name_zh", "description", "hs_code"],
    write: &[Role::Sales, Role::FollowUp, Role::Planning, Role::Rnd, Role::DeptManager, Role::Docs],
    prepare: |act, whole, old| {
        let mut errors = cartons::plain_faults(whole);
        errors.extend(cartons::shared_faults(act, whole, old.map(|row| row.int("id")))?);
        if errors.is_empty() { Ok(()) } else { Err(Refusal::invalid(errors)) }
    },
    ..entity::PLAIN
};

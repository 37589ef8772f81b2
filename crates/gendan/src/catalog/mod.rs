//! Catalog: what we sell and how it is packed.
//!
//! Owns: products (`product`) with their cartons (`product_carton`): one article may fill several
//! cartons (box 1 of 2, box 2 of 2), several may share one, and how many pieces go into it; what is
//! known of an article with its picture (`article`); certificates and test reports
//! (`product_certificate`) with the day until which they hold.

pub mod article;
pub mod cartons;
pub mod certificate;
pub mod product;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "catalog",
    entities: &[&product::PRODUCT, &certificate::CERTIFICATE],
    operations: &[&certificate::RETIRE],
    clocks: &[&certificate::CERTIFICATE_RENEWED],
};

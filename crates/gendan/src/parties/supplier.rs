//! Owns the supplier: who makes goods or material for us. Hidden from those who need not know
//!

use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Line, Long};
use crate::kernel::role::Zone;
use crate::kernel::{Record, Role};
use crate::{choices, record};
use lang::m;

choices! {
    /// What we buy from him.
    pub enum SupplierKind {
        Factory "factory" SUPPLIER_KIND_FACTORY,
        Material "material" SUPPLIER_KIND_MATERIAL,
        Packing "packing" SUPPLIER_KIND_PACKING,
        Outsource "outsource" SUPPLIER_KIND_OUTSOURCE,
        Service "service" SUPPLIER_KIND_SERVICE,
    }
}

record! {
    /// A supplier or factory.
    pub struct Supplier in "supplier" {
        short: Line => SUPPLIER_SHORT,
        name: Line => SUPPLIER_NAME,
        kind: SupplierKind => SUPPLIER_KIND,
        address: Option<Long> => F_ADDRESS,
        contact: Option<Line> => CONTACT_NAME,
        phone: Option<Line> => F_PHONE,
        email: Option<Line> => F_EMAIL,
        credit_code: Option<Line> => COMPANY_CREDIT_CODE,
        note: Option<Long> => F_NOTE,
    }
}

pub const SUPPLIER: Entity = Entity {
    name: "supplier",
    plural: "suppliers",
    one: m::ENTITY_SUPPLIER,
    many: m::ENTITY_SUPPLIERS,
    icon: "factory",
    fields: Supplier::FIELDS,
    key: "short",
    columns: &["short", "name", "kind", "contact", "phone"],
    filters: &["kind"],
    search: &["short", "name", "contact", "email"],
    read: Zone::Supplier.seen_by(),
    write: &[Role::Purchasing, Role::FollowUp, Role::ProdFollowUp, Role::DeptManager],
    ..entity::PLAIN
};

//! Owns the providers of transport: forwarders, carriers, customs brokers, couriers.

use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Line, Long};
use crate::kernel::{Record, Role};
use crate::{choices, record};
use lang::m;

choices! {
    /// What he does for us.
    pub enum ForwarderKind {
        Forwarder "forwarder" FORWARDER_KIND_FORWARDER,
        Carrier "carrier" FORWARDER_KIND_CARRIER,
        Broker "broker" FORWARDER_KIND_BROKER,
        Courier "courier" FORWARDER_KIND_COURIER,
    }
}

record! {
    /// A forwarder, carrier, broker or courier.
    pub struct Forwarder in "forwarder" {
        short: Line => FORWARDER_SHORT,
        name: Line => FORWARDER_NAME,
        kind: ForwarderKind => FORWARDER_KIND,
        contact: Option<Line> => CONTACT_NAME,
        phone: Option<Line> => F_PHONE,
        email: Option<Line> => F_EMAIL,
        address: Option<Long> => F_ADDRESS,
        note: Option<Long> => F_NOTE,
    }
}

pub const FORWARDER: Entity = Entity {
    name: "forwarder",
    plural: "forwarders",
    one: m::ENTITY_FORWARDER,
    many: m::ENTITY_FORWARDERS,
    icon: "ship",
    fields: Forwarder::FIELDS,
    key: "short",
    columns: &["short", "name", "kind", "contact", "phone"],
    filters: &["kind"],
    search: &["short", "name", "contact", "email"],
    write: &[Role::Shipping, Role::Docs, Role::FollowUp, Role::Sales, Role::DeptManager],
    ..entity::PLAIN
};

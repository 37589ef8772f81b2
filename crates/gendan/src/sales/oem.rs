//! Owns the chain of an OEM inquiry: details, bill of materials by R&D, prices by
//! purchasing, the external price by a manager. Each step has its own time limit and leaves what
//! it found.

use crate::kernel::clock::{Clock, Owner, PLAIN as CLOCK, Span, itself};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Line, Long, Ref};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role, settings};
use crate::{choices, record};
use base::Price;
use lang::m;

choices! {
    pub enum OemState {
        Details "details" OEM_DETAILS,
        Bom "bom" OEM_BOM,
        Costed "costed" OEM_COSTED,
        Released "released" OEM_RELEASED,
    }
}

record! {
    /// A customer's own article that has to be worked out before it has a price.
    pub struct OemRequest in "oem_request" {
        no: Option<Line> => F_NO .system(),
        inquiry_id: Ref => F_INQUIRY .to("inquiry"),
        details: Long => OEM_DETAILS_TEXT .hint(m::OEM_DETAILS_HINT),
        state: Option<OemState> => F_STATE .system(),
        bom: Option<Long> => OEM_BOM_TEXT .system(),
        prices: Option<Long> => OEM_PRICES .zone(Zone::Cost) .system(),
        unit_cost: Option<Price> => OEM_COST .zone(Zone::Cost) .system(),
        external_price: Option<Price> => OEM_PRICE .zone(Zone::Price) .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

pub const OEM: Entity = Entity {
    name: "oem_request",
    plural: "oem-requests",
    one: m::ENTITY_OEM,
    many: m::ENTITY_OEMS,
    icon: "tool",
    fields: OemRequest::FIELDS,
    series: ("OEM", 4),
    columns: &["no", "inquiry_id", "details", "unit_cost", "external_price", "state", "owner_id"],
    filters: &["state", "owner_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state<>'released'" }],
    search: &["no", "details"],
    write: &[Role::Sales, Role::FollowUp, Role::DeptManager],
    owner: Some("owner_id"),
    steps: &[
        Step { from: &["details"], verb: "bom", to: "bom" },
        Step { from: &["bom"], verb: "price", to: "costed" },
        Step { from: &["costed"], verb: "release_price", to: "released" },
    ],
    prepare: |_, whole, old| {
        if old.is_some_and(|row| row.text("state") != "details") {
            return Err(Refusal::new("oem_started", 409, m::REFUSED_OEM_STARTED));
        }
        whole.head.set("state", "details");
        Ok(())
    },
    ..entity::PLAIN
};

record! {
    pub struct BomInput in "oem_request" { bom: Long => OEM_BOM_TEXT }
}

record! {
    pub struct PriceInput in "oem_request" {
        prices: Long => OEM_PRICES,
        unit_cost: Price => OEM_COST,
    }
}

record! {
    pub struct ReleaseInput in "oem_request" { external_price: Price => OEM_PRICE }
}

/// Keeps what a step found.
fn keep(act: &mut Act, call: &Call) -> Result<Done, Refusal> {
    act.set("oem_request", call.id, &call.input.columns())?;
    Ok(Done::on("oem_request", call.id))
}

pub const BOM: Operation = Operation {
    on: "oem_request",
    verb: "bom",
    label: m::OP_OEM_BOM,
    help: m::OP_OEM_BOM_HELP,
    roles: &[Role::Rnd],
    fields: BomInput::FIELDS,
    run: keep,
    ..operation::PLAIN
};

pub const PRICE: Operation = Operation {
    on: "oem_request",
    verb: "price",
    label: m::OP_OEM_PRICE,
    help: m::OP_OEM_PRICE_HELP,
    roles: &[Role::Purchasing],
    fields: PriceInput::FIELDS,
    run: keep,
    ..operation::PLAIN
};

pub const RELEASE_PRICE: Operation = Operation {
    on: "oem_request",
    verb: "release_price",
    label: m::OP_OEM_RELEASE,
    help: m::OP_OEM_RELEASE_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    fields: ReleaseInput::FIELDS,
    run: keep,
    ..operation::PLAIN
};

const STEP: Clock = Clock {
    file: file!(),
    id: "R-138",
    also: &["R-139"],
    clause: "S4:152",
    says: m::CLOCK_OEM_SAYS,
    on: "oem_request",
    span: Span::Hours(&settings::OEM_STEP_H),
    ..CLOCK
};

pub const BOM_CLOCK: Clock = Clock {
    name: "oem_bom",
    task: m::OP_OEM_BOM,
    starts: &[itself("oem_request.created")],
    ends: &[itself("oem_request.bom")],
    owner: Owner::Role(Role::Rnd),
    act: Some((m::OP_OEM_BOM, "/oem-requests/{key}/bom")),
    ..STEP
};

pub const PRICE_CLOCK: Clock = Clock {
    name: "oem_price",
    task: m::OP_OEM_PRICE,
    starts: &[itself("oem_request.bom")],
    ends: &[itself("oem_request.price")],
    owner: Owner::Role(Role::Purchasing),
    act: Some((m::OP_OEM_PRICE, "/oem-requests/{key}/price")),
    ..STEP
};

pub const RELEASE_CLOCK: Clock = Clock {
    name: "oem_release",
    task: m::OP_OEM_RELEASE,
    starts: &[itself("oem_request.price")],
    ends: &[itself("oem_request.release_price")],
    owner: Owner::Role(Role::DeptManager),
    act: Some((m::OP_OEM_RELEASE, "/oem-requests/{key}/release_price")),
    ..STEP
};

//! Owns certificates of origin: what the authority wrote, drafted, issued, made void.

use super::custody::{self, OriginalOf};
use super::shipment::{no_longer_draft, not_in_future, order_of_shipment, row_of, void_step};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Line, Long, Ref, Whole as Number};
use crate::kernel::operation::{self, Call, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, Record, Refusal, Role};
use crate::people::company;
use crate::{choices, record};
use base::{Country, Port, Quantity, Weight};
use lang::m;
use serde_json::json;

choices! {
    /// Which form of certificate.
    pub enum OriginKind {
        Co "co" ORIGIN_CO, FormA "form_a" ORIGIN_FORM_A, Fta "fta" ORIGIN_FTA,
    }
}

choices! {
    /// A paper of somebody else's: drafted, issued, or void.
    pub enum PaperState {
        Draft "draft" FACE_STATE_DRAFT,
        Issued "issued" FACE_STATE_ISSUED,
        Void "void" FACE_STATE_VOID,
    }
}

record! {
    /// A certificate of origin 产地证 as it stands on paper.
    pub struct OriginCertificate in "origin_certificate" {
        no: Option<Line> => F_NO .system(),
        shipment_id: Ref => F_SHIPMENT .to("shipment"),
        kind: OriginKind => ORIGIN_KIND,
        exporter: Long => ORIGIN_EXPORTER,
        consignee: Line => F_CONSIGNEE_NAME .zone(Zone::Customer),
        country: Country => ORIGIN_COUNTRY,
        destination: Option<Country> => DECLARATION_DEST_COUNTRY,
        invoice_no: Option<Line> => INVOICE_NO .opens(m::SECTION_COVERED_GOODS),
        goods: Option<Long> => SHIPMENT_GOODS,
        quantity: Option<Quantity> => F_QUANTITY,
        packages: Option<Number> => F_CARTONS,
        gross: Option<Weight> => F_GROSS,
        marks: Option<Long> => F_MARKS,
        vessel: Option<Line> => F_VESSEL .opens(m::SECTION_VOYAGE),
        pol: Option<Port> => F_POL,
        pod: Option<Port> => F_POD,
        originals: Option<Number> => BL_ORIGINALS_ISSUED .opens(m::SECTION_ISSUE),
        remarks: Option<Long> => F_REMARKS,
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        certificate_no: Option<Line> => ORIGIN_NO,
        issued_on: Option<Day> => BL_ISSUED_ON,
        void_why: Option<Line> => INVOICE_VOID_WHY .system(),
        state: Option<PaperState> => F_STATE .system(),
    }
}

pub const ORIGIN_CERTIFICATE: Entity = Entity {
    name: "origin_certificate",
    plural: "origin-certificates",
    one: m::ENTITY_ORIGIN,
    many: m::ENTITY_ORIGINS,
    icon: "certificate",
    fields: OriginCertificate::FIELDS,
    series: ("CO", 4),
    columns: &["no", "certificate_no", "shipment_id", "kind", "country", "issued_on", "state"],
    filters: &["state", "shipment_id", "kind"],
    views: &[View { name: "draft", label: m::FACE_STATE_DRAFT, filter: "state='draft'" }],
    search: &["no", "certificate_no", "invoice_no", "exporter", "consignee"],
    read: Zone::Customer.seen_by(),
    write: KEEPERS,
    order: Some("order_id"),
    steps: &[Step { from: &["draft"], verb: "issue", to: "issued" }, void_step()],
    // Parties and places only: figures are typed from the paper, or comparing it with our own
    // papers would compare nothing.
    suggest: |c, input| {
        let Some(row) = row_of(c, input)? else { return Ok(()) };
        input.offer("exporter", company::english_name(c)?);
        input.offer("consignee", row.text("consignee_name"));
        input.offer("destination", row.text("consignee_country"));
        input.offer("country", "CN");
        for name in ["pol", "pod"] {
            input.offer(name, row.text(name));
        }
        Ok(())
    },
    changeable: no_longer_draft,
    prepare: |act, whole, _| {
        let order = order_of_shipment(act, whole.head.int("shipment_id"))?;
        whole.head.set("order_id", order);
        whole.head.set("state", "draft");
        Ok(())
    },
    ..entity::PLAIN
};

pub(super) const KEEPERS: &[Role] =
    &[Role::Shipping, Role::Docs, Role::FollowUp, Role::DeptManager];

record! {
    pub struct Issuing in "origin_certificate" {
        certificate_no: Line => ORIGIN_NO,
        issued_on: Day => BL_ISSUED_ON,
    }
}

pub const ISSUE: Operation = Operation {
    on: "origin_certificate",
    verb: "issue",
    label: m::OP_ISSUE_ORIGIN,
    help: m::OP_ISSUE_ORIGIN_HELP,
    roles: KEEPERS,
    fields: Issuing::FIELDS,
    evidence: Some("certificate"),
    run: |act, call| issue(act, call, (OriginalOf::Origin, "certificate_no")),
    ..operation::PLAIN
};

record! {
    pub struct Voiding in "origin_certificate" {
        void_why: Line => INVOICE_VOID_WHY .hint(m::FACE_VOID_WHY_HINT),
    }
}

pub const VOID: Operation = Operation {
    on: "origin_certificate",
    verb: "void",
    label: m::OP_VOID_PAPERS,
    help: m::OP_VOID_PAPER_HELP,
    roles: KEEPERS,
    fields: Voiding::FIELDS,
    backward: true,
    run: |act, call| void(act, call, (OriginalOf::Origin, "certificate_no")),
    ..operation::PLAIN
};

/// Somebody else issued the paper: its number and day are on it, its originals are with us. With a
/// certificate of origin in hand the set for the customer is made at once.
pub(super) fn issue(
    act: &mut Act,
    call: &Call,
    (paper, number): (OriginalOf, &str),
) -> Result<Done, Refusal> {
    not_in_future(act, call, "issued_on", m::BL_ISSUED_ON)?;
    act.set(call.entity.name, call.id, &call.input.columns())?;
    let number = call.input.text(number).unwrap_or_default();
    custody::receive(act, paper, (call.row, number), call.row.opt_int("originals"))?;
    let shipment = call.row.int("shipment_id");
    let sql = "SELECT id FROM invoice WHERE shipment_id=? AND state='issued' LIMIT 1";
    if paper == OriginalOf::Origin && act.one(sql, &[shipment.into()])?.is_none() {
        let key = act.row("shipment", shipment)?.text("no");
        act.fact("set_wanted", ("shipment", shipment), call.order, json!({"key": key}));
    }
    Ok(Done::on(call.entity.name, call.id).saying(m::DONE_PAPER_IN_HAND))
}

/// It counts no longer, nor do its originals.
pub(super) fn void(
    act: &mut Act,
    call: &Call,
    (paper, number): (OriginalOf, &str),
) -> Result<Done, Refusal> {
    let why = call.input.get("void_why").clone();
    act.set(call.entity.name, call.id, &[("void_why", why)])?;
    if let Some(number) = call.row.opt_text(number) {
        custody::void(act, paper, (call.row, &number))?;
    }
    Ok(Done::on(call.entity.name, call.id))
}

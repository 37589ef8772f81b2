//! Owns insurance policies: what the insurer wrote, drafted, issued, made void.

use super::custody::OriginalOf;
use super::origin::{self, KEEPERS, PaperState};
use super::shipment::{no_longer_draft, order_of_shipment, row_of, void_step};
use crate::kernel::Record;
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Amount, Day, Flag, Line, Long, Ref, Whole as Number};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::role::Zone;
use crate::people::company;
use crate::{choices, record};
use base::{Currency, Port};
use lang::m;

choices! {
    /// What the insurer gave. A cover note is no policy (UCP 600 art. 28 c).
    pub enum CoverKind {
        Policy "policy" COVER_POLICY,
        Certificate "certificate" COVER_CERTIFICATE,
        CoverNote "cover_note" COVER_NOTE,
    }
}

record! {
    /// An insurance document 保险单 as it stands on paper.
    pub struct InsurancePolicy in "insurance_policy" {
        no: Option<Line> => F_NO .system(),
        shipment_id: Ref => F_SHIPMENT .to("shipment"),
        kind: CoverKind => COVER_KIND,
        insurer: Line => COVER_INSURER,
        insured: Line => COVER_INSURED .zone(Zone::Customer),
        currency: Currency => F_CURRENCY,
        amount: Amount => COVER_AMOUNT .hint(m::COVER_AMOUNT_HINT) .zone(Zone::Price),
        conditions: Long => COVER_CONDITIONS .hint(m::COVER_CONDITIONS_HINT),
        effective_on: Option<Day> => COVER_EFFECTIVE .hint(m::COVER_EFFECTIVE_HINT),
        invoice_no: Option<Line> => INVOICE_NO .opens(m::SECTION_COVERED_GOODS),
        goods: Option<Long> => SHIPMENT_GOODS,
        packages: Option<Number> => F_CARTONS,
        marks: Option<Long> => F_MARKS,
        vessel: Option<Line> => F_VESSEL .opens(m::SECTION_VOYAGE),
        voyage: Option<Line> => F_VOYAGE,
        pol: Option<Port> => F_POL,
        pod: Option<Port> => F_POD,
        is_endorsed: Option<Flag> => COVER_ENDORSED .opens(m::SECTION_ISSUE),
        originals: Option<Number> => BL_ORIGINALS_ISSUED,
        remarks: Option<Long> => F_REMARKS,
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        policy_no: Option<Line> => COVER_NO,
        issued_on: Option<Day> => BL_ISSUED_ON,
        void_why: Option<Line> => INVOICE_VOID_WHY .system(),
        state: Option<PaperState> => F_STATE .system(),
    }
}

pub const INSURANCE_POLICY: Entity = Entity {
    name: "insurance_policy",
    plural: "insurance-policies",
    one: m::ENTITY_COVER,
    many: m::ENTITY_COVERS,
    icon: "shield-lock",
    fields: InsurancePolicy::FIELDS,
    series: ("IP", 4),
    columns: &["no", "policy_no", "shipment_id", "kind", "amount", "issued_on", "state"],
    filters: &["state", "shipment_id", "kind"],
    views: &[View { name: "draft", label: m::FACE_STATE_DRAFT, filter: "state='draft'" }],
    search: &["no", "policy_no", "invoice_no", "insurer", "insured"],
    read: Zone::Customer.seen_by(),
    write: KEEPERS,
    order: Some("order_id"),
    steps: &[Step { from: &["draft"], verb: "issue", to: "issued" }, void_step()],
    // Figures are typed from the paper: what we fill in ourselves would prove nothing.
    suggest: |c, input| {
        let Some(row) = row_of(c, input)? else { return Ok(()) };
        input.offer("insured", company::english_name(c)?);
        for name in ["currency", "pol", "pod"] {
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

record! {
    pub struct Issuing in "insurance_policy" {
        policy_no: Line => COVER_NO,
        issued_on: Day => BL_ISSUED_ON,
    }
}

pub const ISSUE: Operation = Operation {
    on: "insurance_policy",
    verb: "issue",
    label: m::OP_ISSUE_COVER,
    help: m::OP_ISSUE_COVER_HELP,
    roles: KEEPERS,
    fields: Issuing::FIELDS,
    evidence: Some("certificate"),
    run: |act, call| origin::issue(act, call, (OriginalOf::Insurance, "policy_no")),
    ..operation::PLAIN
};

pub const VOID: Operation = Operation {
    on: "insurance_policy",
    verb: "void",
    label: m::OP_VOID_PAPERS,
    help: m::OP_VOID_PAPER_HELP,
    roles: KEEPERS,
    fields: origin::Voiding::FIELDS,
    backward: true,
    run: |act, call| origin::void(act, call, (OriginalOf::Insurance, "policy_no")),
    ..operation::PLAIN
};

//! Owns the presentation: a set of papers handed to a bank under a letter of credit, for one issued
//! invoice, with what the bank answers.

pub mod answers;
pub mod checklist;
pub mod examination;
mod faces;
mod own_papers;
pub mod present;
mod set;
pub mod speaking;

use crate::collection::letter_of_credit::CREDIT;
use crate::kernel::entity::{self, Entity, LineDraft, Lines, View, Whole};
use crate::kernel::kinds::{Amount, Day, Flag, Line, Long, Ref, Whole as Number};
use crate::kernel::operation::Step;
use crate::kernel::role::Zone;
use crate::kernel::{Act, FieldError, Record, Refusal, Role};
use crate::{choices, record};
use base::{Currency, Percent};
use credit::required::Kind;
use db::Row;
use lang::m;

choices! {
    /// What the bank holds the papers for.
    pub enum Basis {
        Credit "credit" PRESENTATION_BASIS_CREDIT,
        Reserve "reserve" PRESENTATION_BASIS_RESERVE,
        Collection "collection" PRESENTATION_BASIS_COLLECTION,
    }
}

choices! {
    pub enum PresentationState {
        Prepared "prepared" PRESENTATION_PREPARED,
        Presented "presented" PRESENTATION_PRESENTED,
        Accepted "accepted" PRESENTATION_ACCEPTED,
        Refused "refused" PRESENTATION_REFUSED,
        WaiverAsked "waiver_asked" PRESENTATION_WAIVER_ASKED,
        Paid "paid" PRESENTATION_PAID,
        Returned "returned" PRESENTATION_RETURNED,
    }
}

choices! {
    /// Documents that credits ask for.
    pub enum PresentedKind {
        Invoice "invoice" PRESENTED_INVOICE,
        PackingList "packing_list" PRESENTED_PACKING_LIST,
        BillOfLading "bill_of_lading" PRESENTED_BILL,
        AirWaybill "air_waybill" PRESENTED_AIR_WAYBILL,
        Insurance "insurance" PRESENTED_INSURANCE,
        Origin "origin" PRESENTED_ORIGIN,
        Inspection "inspection" PRESENTED_INSPECTION,
        Certificate "certificate" PRESENTED_CERTIFICATE,
        Draft "draft" PRESENTED_DRAFT,
        Other "other" PRESENTED_OTHER,
    }
}

/// The kinds of the house beside those of a credit.
const KINDS: [(PresentedKind, Kind); 10] = [
    (PresentedKind::Invoice, Kind::Invoice),
    (PresentedKind::PackingList, Kind::PackingList),
    (PresentedKind::BillOfLading, Kind::BillOfLading),
    (PresentedKind::AirWaybill, Kind::AirWaybill),
    (PresentedKind::Insurance, Kind::Insurance),
    (PresentedKind::Origin, Kind::Origin),
    (PresentedKind::Inspection, Kind::Inspection),
    (PresentedKind::Certificate, Kind::Certificate),
    (PresentedKind::Draft, Kind::Draft),
    (PresentedKind::Other, Kind::Other),
];

impl PresentedKind {
    pub fn in_credit(self) -> Kind {
        KINDS.iter().find(|(own, _)| *own == self).map_or(Kind::Other, |(_, kind)| *kind)
    }
    fn of_credit(kind: Kind) -> PresentedKind {
        KINDS.iter().find(|(_, other)| *other == kind).map_or(PresentedKind::Other, |(own, _)| *own)
    }
}

choices! {
    pub enum Signing { Signed "signed" PRESENTED_SIGNED, Unsigned "unsigned" PRESENTED_UNSIGNED }
}

choices! {
    pub enum Correction {
        None "none" PRESENTED_UNCORRECTED,
        Authenticated "authenticated" PRESENTED_AUTHENTICATED,
        Open "open" PRESENTED_CORRECTED,
    }
}

record! {
    /// A set of papers for a bank (lc.md 4, 7).
    pub struct Presentation in "presentation" {
        no: Option<Line> => F_NO .system(),
        letter_of_credit_id: Ref => ENTITY_CREDIT .to("letter_of_credit"),
        invoice_id: Ref => ENTITY_INVOICE .to("invoice"),
        order_id: Option<Ref> => F_ORDER .to("sales_order") .system(),
        shipment_id: Option<Ref> => F_SHIPMENT .to("shipment") .system(),
        bank: Line => PRESENTATION_BANK .hint(m::PRESENTATION_BANK_HINT),
        covering_no: Option<Line> => PRESENTATION_COVERING,
        currency: Currency => F_CURRENCY,
        amount: Amount => PRESENTATION_AMOUNT .zone(Zone::Price),
        note: Option<Long> => F_NOTE,
        draft_tenor: Option<Line> => PRESENTATION_TENOR .opens(m::PRESENTED_DRAFT)
            .hint(m::PRESENTATION_TENOR_HINT),
        draft_drawee: Option<Line> => PRESENTATION_DRAWEE,
        draft_clause: Option<Line> => PRESENTATION_CLAUSE .hint(m::PRESENTATION_CLAUSE_HINT),
        draft_share: Option<Percent> => PRESENTATION_SHARE .hint(m::PRESENTATION_SHARE_HINT),
        last_day: Option<Day> => CREDIT_LAST_DAY .opens(m::PRESENTATION_ANSWERS) .system(),
        presented_on: Option<Day> => PRESENTATION_ON .system(),
        basis: Option<Basis> => PRESENTATION_BASIS .system(),
        decide_by: Option<Day> => PRESENTATION_DECIDE_BY .system(),
        accepted_on: Option<Day> => PRESENTATION_ACCEPTED_ON .system(),
        matures_on: Option<Day> => PRESENTATION_MATURES_ON .system(),
        notified_on: Option<Day> => PRESENTATION_NOTIFIED_ON .system(),
        codes: Option<Line> => PRESENTATION_CODES .system(),
        refusal: Option<Long> => PRESENTATION_REFUSAL .system(),
        is_late_notice: Option<Flag> => PRESENTATION_LATE_NOTICE .system(),
        fee: Option<Amount> => PRESENTATION_FEE .zone(Zone::Price) .system(),
        waiver_asked_on: Option<Day> => PRESENTATION_WAIVER_ASKED_ON .system(),
        waiver_answered_on: Option<Day> => PRESENTATION_WAIVER_ANSWERED_ON .system(),
        waiver: Option<Line> => PRESENTATION_WAIVER .system(),
        corrected_on: Option<Day> => PRESENTATION_CORRECTED_ON .system(),
        correction: Option<Line> => PRESENTATION_CORRECTION .system(),
        returned_on: Option<Day> => PRESENTATION_RETURNED_ON .system(),
        paid_on: Option<Day> => PRESENTATION_PAID_ON .system(),
        paid: Option<Amount> => PRESENTATION_PAID_AMOUNT .zone(Zone::Price) .system(),
        dispatch_id: Option<Ref> => ENTITY_DISPATCH .to("dispatch") .system(),
        state: PresentationState => F_STATE .system(),
    }
}

record! {
    /// A paper of the set, as it is counted and looked over. What nobody looked at stays empty.
    pub struct PresentedPaper in "presented_paper" {
        kind: PresentedKind => PRESENTED_KIND,
        name: Line => PRESENTED_NAME,
        originals: Number => CREDIT_ORIGINALS,
        copies: Number => CREDIT_COPIES,
        dated: Option<Day> => PRESENTED_DATED,
        signing: Option<Signing> => PRESENTED_SIGNING,
        correction: Option<Correction> => PRESENTED_CORRECTION,
        says: Option<Long> => PRESENTED_SAYS .hint(m::PRESENTED_SAYS_HINT),
    }
}

/// Who hands papers to a bank and keeps its answers.
pub const PRESENTERS: &[Role] =
    &[Role::Docs, Role::Shipping, Role::FollowUp, Role::FinanceAr, Role::DeptManager, Role::Gm];

pub const PRESENTATION: Entity = Entity {
    name: "presentation",
    plural: "presentations",
    one: m::ENTITY_PRESENTATION,
    many: m::ENTITY_PRESENTATIONS,
    icon: "building-bank",
    fields: Presentation::FIELDS,
    lines: &[Lines {
        key: "papers",
        label: m::PRESENTATION_PAPERS,
        table: "presented_paper",
        parent: "presentation_id",
        fields: PresentedPaper::FIELDS,
    }],
    series: ("BP", 4),
    columns: &[
        "no",
        "letter_of_credit_id",
        "invoice_id",
        "amount",
        "last_day",
        "presented_on",
        "decide_by",
        "state",
    ],
    filters: &["state", "letter_of_credit_id", "order_id", "shipment_id"],
    views: &[
        View { name: "prepared", label: m::PRESENTATION_PREPARED, filter: "state='prepared'" },
        View {
            name: "at_bank",
            label: m::PRESENTATION_AT_BANK,
            filter: "state IN ('presented','accepted','refused','waiver_asked')",
        },
    ],
    search: &["no", "bank", "covering_no"],
    read: Zone::Price.seen_by(),
    write: PRESENTERS,
    order: Some("order_id"),
    steps: &[
        Step { from: &["prepared"], verb: "present", to: "presented" },
        Step { from: &["presented", "refused", "waiver_asked"], verb: "accept", to: "accepted" },
        Step { from: &["presented"], verb: "notify", to: "refused" },
        Step { from: &["refused"], verb: "ask_waiver", to: "waiver_asked" },
        Step { from: &["waiver_asked"], verb: "waive", to: "presented" },
        Step { from: &["waiver_asked"], verb: "refuse_waiver", to: "refused" },
        Step { from: &["refused", "waiver_asked"], verb: "correct", to: "prepared" },
        Step {
            from: &["presented", "accepted", "refused", "waiver_asked"],
            verb: "pay",
            to: "paid",
        },
        Step { from: &["refused", "waiver_asked"], verb: "return_papers", to: "returned" },
    ],
    suggest: checklist::suggest,
    changeable: |row| match row.text("state").as_str() {
        "prepared" => Ok(()),
        _ => {
            Err(Refusal::new("presented", 409, m::REFUSED_PRESENTED)
                .way_out(m::REFUSED_PRESENTED_WAY))
        }
    },
    prepare,
    ..entity::PLAIN
};

/// The invoice belongs to the order of the credit, both stand, and something is drawn.
fn prepare(act: &mut Act, whole: &mut Whole, _: Option<&Row>) -> Result<(), Refusal> {
    let credit = act.row(CREDIT.name, whole.head.int("letter_of_credit_id").unwrap_or(0))?;
    let invoice = act.row("invoice", whole.head.int("invoice_id").unwrap_or(0))?;
    let mut errors = Vec::new();
    let mut wrong = |field: &str, label: lang::Msg, text: lang::Text| {
        errors.push(FieldError { field: field.into(), label: label.into(), text });
    };
    if credit.text("state") == "refused" {
        let text = m::PRESENTATION_CREDIT_REFUSED.with("no", credit.text("no"));
        wrong("letter_of_credit_id", m::ENTITY_CREDIT, text);
    }
    if invoice.text("state") == "voided" {
        let text = m::PRESENTATION_INVOICE_VOID.with("no", invoice.text("no"));
        wrong("invoice_id", m::ENTITY_INVOICE, text);
    }
    if !carries(act, invoice.int("shipment_id"), credit.int("order_id"))? {
        let text = m::PRESENTATION_OTHER_ORDER.with("invoice", invoice.text("no"));
        wrong("invoice_id", m::ENTITY_INVOICE, text.with("credit", credit.text("no")));
    }
    if whole.head.int("amount").unwrap_or(0) == 0 {
        wrong("amount", m::PRESENTATION_AMOUNT, m::FIELD_ZERO.text());
    }
    if !errors.is_empty() {
        return Err(Refusal::invalid(errors));
    }
    let papers = whole.lines.entry("papers").or_default();
    if papers.is_empty() {
        let listed = checklist::papers(act.c, &credit, &invoice)?;
        let drafts = listed.iter().map(|paper| LineDraft { id: None, draft: paper.draft() });
        papers.extend(drafts);
    }
    let last = examination::last_day(act.c, &credit, invoice.int("shipment_id"))?;
    whole.head.set("last_day", last.map(|day| day.to_string()));
    whole.head.set("order_id", credit.int("order_id"));
    whole.head.set("shipment_id", invoice.int("shipment_id"));
    whole.head.set("state", "prepared");
    Ok(())
}

fn carries(act: &mut Act, shipment: i64, order: i64) -> Result<bool, Refusal> {
    let sql = "SELECT id FROM shipment_line WHERE shipment_id=? AND order_id=? LIMIT 1";
    Ok(act.one(sql, &[shipment.into(), order.into()])?.is_some())
}

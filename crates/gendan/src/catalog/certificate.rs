//! Owns the certificates and test reports of products: by kind and model, each with the day until
//! which it holds; a limit asks for the next one in time.

use crate::kernel::clock::{Clock, PLAIN, Since, Span, by, itself};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Line, Long, Ref};
use crate::kernel::operation::{self, Operation};
use crate::kernel::{Done, Record, Refusal, Role, settings};
use crate::{choices, record};
use lang::m;

choices! {
    /// What a certificate is about; its folder bears the English name.
    pub enum CertificateKind {
        Ce "ce" CERTIFICATE_CE,
        Ukca "ukca" CERTIFICATE_UKCA,
        Rohs "rohs" CERTIFICATE_ROHS,
        Reach "reach" CERTIFICATE_REACH,
        Fcc "fcc" CERTIFICATE_FCC,
        Ul "ul" CERTIFICATE_UL,
        Fda "fda" CERTIFICATE_FDA,
        Lfgb "lfgb" CERTIFICATE_LFGB,
        Gs "gs" CERTIFICATE_GS,
        Ccc "ccc" CERTIFICATE_CCC,
        Test "test" CERTIFICATE_TEST,
        Other "other" CERTIFICATE_OTHER,
    }
}

record! {
    /// A certificate or test report of one product.
    pub struct Certificate in "product_certificate" {
        no: Option<Line> => F_NO .system(),
        product_id: Ref => F_PRODUCT .to("product"),
        kind: CertificateKind => CERTIFICATE_KIND,
        number: Line => CERTIFICATE_NUMBER,
        issuer: Line => CERTIFICATE_ISSUER,
        issued_on: Day => CERTIFICATE_ISSUED_ON,
        valid_until: Option<Day> => CERTIFICATE_VALID_UNTIL .hint(m::CERTIFICATE_VALID_HINT),
        replaces_id: Option<Ref> => CERTIFICATE_REPLACES .to("product_certificate"),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
        note: Option<Long> => F_NOTE,
        retired_on: Option<Day> => CERTIFICATE_RETIRED .system(),
    }
}

const KEEPERS: &[Role] =
    &[Role::Sales, Role::Qc, Role::Rnd, Role::FollowUp, Role::Docs, Role::DeptManager];

pub const CERTIFICATE: Entity = Entity {
    name: "product_certificate",
    plural: "certificates",
    one: m::ENTITY_CERTIFICATE,
    many: m::ENTITY_CERTIFICATES,
    icon: "check",
    fields: Certificate::FIELDS,
    series: ("CF", 4),
    columns: &["no", "kind", "product_id", "number", "issuer", "issued_on", "valid_until"],
    filters: &["kind", "product_id"],
    views: &[View { name: "current", label: m::CERTIFICATE_CURRENT, filter: "retired_on IS NULL" }],
    search: &["no", "number", "issuer"],
    write: KEEPERS,
    prepare: |act, whole, _| {
        let (from, until) = (whole.head.text("issued_on"), whole.head.text("valid_until"));
        if until.is_some() && until < from {
            let label = m::CERTIFICATE_VALID_UNTIL;
            return Err(Refusal::field("valid_until", label, m::CERTIFICATE_ENDS_FIRST));
        }
        if whole.head.int("owner_id").is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        Ok(())
    },
    after: |act, _, whole| {
        // The new one takes the old one's place.
        let Some(old) = whole.head.int("replaces_id") else { return Ok(()) };
        let today = act.today().to_string();
        let sql = "UPDATE product_certificate SET retired_on=? WHERE id=? AND retired_on IS NULL";
        act.exec(sql, &[today.into(), old.into()])?;
        Ok(())
    },
    ..entity::PLAIN
};

/// The product is not sold any more, or not where it was asked for.
pub const RETIRE: Operation = Operation {
    on: "product_certificate",
    verb: "retire",
    label: m::OP_RETIRE_CERTIFICATE,
    help: m::OP_RETIRE_CERTIFICATE_HELP,
    backward: true,
    roles: KEEPERS,
    run: |act, call| {
        let today = act.today().to_string();
        act.set("product_certificate", call.id, &[("retired_on", today.into())])?;
        Ok(Done::on("product_certificate", call.id))
    },
    ..operation::PLAIN
};

/// R-061 (S4:60, S4:64): a certificate that ends is renewed before it ends.
pub const CERTIFICATE_RENEWED: Clock = Clock {
    name: "certificate_renewed",
    file: file!(),
    id: "R-061",
    clause: "S4:64",
    says: m::CLOCK_CERTIFICATE_SAYS,
    task: m::CLOCK_CERTIFICATE_TASK,
    on: "product_certificate",
    starts: &[
        itself("product_certificate.created").when(|row| row.opt_text("valid_until").is_some())
    ],
    ends: &[by("product_certificate.created", "replaces_id"), itself("product_certificate.retire")],
    since: Since::Day("valid_until"),
    span: Span::DaysBefore(&settings::CERTIFICATE_RENEW_D),
    act: Some((m::ACT_OPEN, "/certificates/{key}")),
    ..PLAIN
};

//! Owns the register of what goes out to customers: catalogues by hand, samples when they are
//! dispatched.

use crate::kernel::entity::{self, Entity, View};
use crate::kernel::kinds::{Day, Line, Long, Ref};
use crate::kernel::operation::Call;
use crate::kernel::{Act, Record, Refusal, Role, save, time};
use crate::{choices, record};
use db::Value;
use lang::m;

choices! {
    /// What was sent.
    pub enum MailingKind {
        Catalogue "catalogue" SAMPLES_CATALOGUE,
        Sample "sample" STAGE_SAMPLE,
        Both "both" SAMPLES_BOTH,
    }
}

record! {
    /// One parcel.
    pub struct Mailing in "mailing" {
        no: Option<Line> => F_NO .system(),
        customer_id: Ref => F_CUSTOMER .to("customer"),
        sample_order_id: Option<Ref> => ENTITY_SAMPLE_ORDER .to("sample_order"),
        kind: MailingKind => SAMPLES_KIND,
        contents: Line => SAMPLES_CONTENTS .hint(m::SAMPLES_CONTENTS_HINT),
        sent_on: Day => SAMPLES_SENT_ON,
        carrier: Line => SAMPLES_CARRIER .hint(m::SAMPLES_CARRIER_HINT),
        tracking: Option<Line> => SAMPLES_TRACKING,
        note: Option<Long> => F_NOTE,
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

pub const MAILING: Entity = Entity {
    name: "mailing",
    plural: "mailings",
    one: m::ENTITY_MAILING,
    many: m::ENTITY_MAILINGS,
    icon: "send",
    fields: Mailing::FIELDS,
    series: ("ML", 4),
    columns: &["no", "sent_on", "customer_id", "kind", "contents", "carrier", "tracking"],
    filters: &["kind", "customer_id", "owner_id"],
    views: &[View {
        name: "catalogues",
        label: m::SAMPLES_CATALOGUE,
        filter: "mailing.kind IN ('catalogue','both')",
    }],
    search: &["no", "contents", "tracking"],
    write: &[Role::Sales, Role::FollowUp, Role::DeptManager, Role::Assistant, Role::SampleAdmin],
    owner: Some("owner_id"),
    suggest: |_, input| {
        input.offer("sent_on", time::today().to_string());
        input.offer("kind", "catalogue");
        Ok(())
    },
    prepare: |act, whole, _| {
        let day = whole.head.text("sent_on").unwrap_or_default();
        match day > act.today().to_string().as_str() {
            true => Err(Refusal::field("sent_on", m::SAMPLES_SENT_ON, m::FIELD_IN_FUTURE)),
            false => Ok(()),
        }
    },
    ..entity::PLAIN
};

/// The line of a sample that is being dispatched.
pub fn register(act: &mut Act, call: &Call) -> Result<(), Refusal> {
    let sql = "SELECT item_no, colour, quantity, unit FROM sample_line WHERE sample_order_id=?
               ORDER BY position";
    let lines = act.query(sql, &[call.id.into()])?;
    let told = lines.iter().map(|line| {
        let count = base::Quantity(line.int("quantity"));
        format!("{} {} {count} {}", line.text("item_no"), line.text("colour"), line.text("unit"))
    });
    let contents: String = told.collect::<Vec<_>>().join("; ").chars().take(200).collect();
    let no = act.next_code(MAILING.series.0, MAILING.series.1)?;
    let columns: Vec<(&str, Value)> = vec![
        ("version", 1.into()),
        ("created_at", act.now.into()),
        ("no", no.into()),
        ("customer_id", call.row.get("customer_id").clone()),
        ("sample_order_id", call.id.into()),
        ("kind", "sample".into()),
        ("contents", contents.into()),
        ("sent_on", call.input.get("sent_on").clone()),
        ("carrier", call.input.get("carrier").clone()),
        ("tracking", call.input.get("tracking").clone()),
        ("owner_id", call.row.get("owner_id").clone()),
    ];
    let id = act.insert("mailing", &columns)?;
    save::index(act.c, &MAILING, id)
}

//! Owns the customer: the contract partner abroad, his contacts and his defaults for new orders.

use crate::kernel::entity::{self, Entity, Lines, View};
use crate::kernel::kinds::{Flag, Line, Long, Ref, Whole};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Record, Refusal, Role};
use crate::{choices, record};
use base::naming;
use base::{Country, Currency};
use lang::m;
use serde_json::json;

choices! {
    /// What kind of buyer he is: it decides competition and confidentiality.
    pub enum CustomerKind {
        Importer "importer" CUSTOMER_KIND_IMPORTER,
        Brand "brand" CUSTOMER_KIND_BRAND,
        Retailer "retailer" CUSTOMER_KIND_RETAILER,
        Middleman "middleman" CUSTOMER_KIND_MIDDLEMAN,
        EndBuyer "end_buyer" CUSTOMER_KIND_END_BUYER,
    }
}

choices! {
    /// Relation grade: A long and stable, B took samples, C asked prices, D everybody else.
    pub enum RelationGrade {
        A "A" RELATION_A, B "B" RELATION_B, C "C" RELATION_C, D "D" RELATION_D,
    }
}

choices! {
    /// Credit grade, 1 excellent … 5 blocked: the payment matrix reads it.
    pub enum CreditGrade {
        One "1" CREDIT_1, Two "2" CREDIT_2, Three "3" CREDIT_3, Four "4" CREDIT_4,
        Five "5" CREDIT_5,
    }
}

record! {
    /// A customer.
    pub struct Customer in "customer" {
        code: Option<Line> => CUSTOMER_CODE .system(),
        short: Line => CUSTOMER_SHORT .hint(m::CUSTOMER_SHORT_HINT),
        name: Line => CUSTOMER_NAME,
        country: Country => F_COUNTRY,
        address: Long => F_ADDRESS,
        kind: CustomerKind => CUSTOMER_KIND,
        relation_grade: RelationGrade => CUSTOMER_RELATION,
        credit_grade: CreditGrade => CUSTOMER_CREDIT,
        paid_before: Option<Whole> => CUSTOMER_PAID_BEFORE .hint(m::CUSTOMER_PAID_BEFORE_HINT),
        source: Option<Line> => CUSTOMER_SOURCE,
        phone: Option<Line> => F_PHONE .zone(Zone::Customer),
        email: Option<Line> => F_EMAIL .zone(Zone::Customer),
        website: Option<Line> => F_WEBSITE,
        currency: Currency => F_CURRENCY,
        consignee_name: Option<Line> => F_CONSIGNEE_NAME,
        consignee_address: Option<Long> => F_CONSIGNEE_ADDRESS,
        consignee_country: Option<Country> => F_CONSIGNEE_COUNTRY,
        notify: Option<Long> => F_NOTIFY,
        marks: Option<Long> => F_MARKS,
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
        note: Option<Long> => F_NOTE,
    }
}

record! {
    /// A person at the customer's.
    pub struct Contact in "contact" {
        name: Line => CONTACT_NAME .zone(Zone::Customer),
        title: Option<Line> => CONTACT_TITLE,
        email: Option<Line> => F_EMAIL .zone(Zone::Customer),
        phone: Option<Line> => F_PHONE .zone(Zone::Customer),
        is_main: Flag => CONTACT_MAIN,
    }
}

pub const CUSTOMER: Entity = Entity {
    name: "customer",
    plural: "customers",
    one: m::ENTITY_CUSTOMER,
    many: m::ENTITY_CUSTOMERS,
    icon: "users",
    fields: Customer::FIELDS,
    lines: &[Lines {
        key: "contacts",
        label: m::CUSTOMER_CONTACTS,
        table: "contact",
        parent: "customer_id",
        fields: Contact::FIELDS,
    }],
    key: "short",
    columns: &["short", "code", "name", "country", "relation_grade", "credit_grade", "owner_id"],
    filters: &["country", "relation_grade", "credit_grade", "owner_id"],
    views: &[View { name: "dealing", label: m::VIEW_DEALING, filter: "code IS NOT NULL" }],
    search: &["short", "code", "name", "email", "website", "address"],
    read: Zone::Customer.seen_by(),
    write: &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager, Role::Gm],
    owner: Some("owner_id"),
    prepare: |_, whole, _| {
        let short = whole.head.text("short").unwrap_or_default().to_string();
        naming::check_file_part(&short)
            .map(|_| ())
            .map_err(|error| Refusal::field("short", m::CUSTOMER_SHORT, error.text()))
    },
    ..entity::PLAIN
};

/// Gives the customer his code at the first substantial dealing; a second call changes
/// nothing.
pub fn ensure_code(act: &mut Act, id: i64) -> Result<String, Refusal> {
    let row = act.row("customer", id)?;
    if let Some(code) = row.opt_text("code") {
        return Ok(code);
    }
    let country = row.text("country");
    let serial = crate::kernel::numbering::next(act.c, &format!("customer-{country}"), 1)?;
    let code = format!("{country}-{serial:03}");
    act.set("customer", id, &[("code", code.as_str().into())])?;
    act.fact("code_given", ("customer", id), None, json!({"code": code}));
    Ok(code)
}

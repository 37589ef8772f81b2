//! Owns the customer: the contract partner abroad, his contacts and his defaults for new orders.

use super::grading::{ClosingGrade, DealStatus, Demand, Urgency, ValueClass};
use super::{duplicate, grading};
use crate::kernel::entity::{self, Entity, Lines, View, Whole as Draft};
use crate::kernel::kinds::{Amount, Day, Flag, Line, Long, Ref, Whole};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Actor, Record, Refusal, Role};
use crate::{choices, record};
use base::calendar::office_hours;
use base::naming;
use base::{Country, Currency};
use db::{Conn, Row, Value};
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
    /// Where he was found: what the sources bring in is counted by it.
    pub enum Source {
        Fair "fair" SOURCE_FAIR,
        CustomsData "customs_data" SOURCE_CUSTOMS,
        B2b "b2b" SOURCE_B2B,
        SearchEngine "search" SOURCE_SEARCH,
        Social "social" SOURCE_SOCIAL,
        MobileSocial "mobile_social" SOURCE_MOBILE,
        Magazine "magazine" SOURCE_MAGAZINE,
        Website "website" SOURCE_WEBSITE,
        Referral "referral" SOURCE_REFERRAL,
        Mailing "mailing" SOURCE_MAILING,
        Other "other" SOURCE_OTHER,
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
        relation_grade: RelationGrade => CUSTOMER_RELATION .opens(m::SECTION_GRADES),
        credit_grade: CreditGrade => CUSTOMER_CREDIT,
        credit_limit: Option<Amount> => CUSTOMER_CREDIT_LIMIT .zone(Zone::Price)
            .hint(m::CUSTOMER_CREDIT_LIMIT_HINT),
        paid_before: Option<Whole> => CUSTOMER_PAID_BEFORE .hint(m::CUSTOMER_PAID_BEFORE_HINT),
        source: Option<Source> => CUSTOMER_SOURCE .hint(m::PARTIES_SOURCE_HINT),
        phone: Option<Line> => F_PHONE .opens(m::SECTION_CONTACT) .zone(Zone::Customer),
        mobile: Option<Line> => PARTIES_MOBILE .zone(Zone::Customer),
        fax: Option<Line> => PARTIES_FAX .zone(Zone::Customer),
        email: Option<Line> => F_EMAIL .zone(Zone::Customer),
        website: Option<Line> => F_WEBSITE,
        zone: Option<Line> => PARTIES_ZONE .hint(m::PARTIES_ZONE_HINT),
        courier_account: Option<Line> => PARTIES_COURIER .hint(m::PARTIES_COURIER_HINT),
        habits: Option<Long> => PARTIES_HABITS .opens(m::SECTION_DEMAND)
            .hint(m::PARTIES_HABITS_HINT),
        demand: Option<Demand> => PARTIES_DEMAND .hint(m::PARTIES_DEMAND_HINT),
        expected_on: Option<Day> => PARTIES_EXPECTED .hint(m::PARTIES_EXPECTED_HINT),
        closing_grade: Option<ClosingGrade> => PARTIES_CLOSING .system(),
        urgency: Option<Urgency> => PARTIES_URGENCY,
        urgency_due: Option<Day> => PARTIES_URGENCY_DUE .system(),
        deal_status: Option<DealStatus> => PARTIES_DEAL,
        value_class: Option<ValueClass> => PARTIES_VALUE .system(),
        currency: Currency => F_CURRENCY .opens(m::SECTION_DEFAULTS),
        consignee_name: Option<Line> => F_CONSIGNEE_NAME,
        consignee_address: Option<Long> => F_CONSIGNEE_ADDRESS,
        consignee_country: Option<Country> => F_CONSIGNEE_COUNTRY,
        notify: Option<Long> => F_NOTIFY,
        marks: Option<Long> => F_MARKS,
        collecting_bank: Option<Line> => COLLECTION_BANK .hint(m::COLLECTION_CUSTOMER_BANK_HINT),
        collecting_bank_address: Option<Long> => COLLECTION_BANK_ADDRESS,
        owner_id: Option<Ref> => F_OWNER .opens(m::SECTION_RESPONSIBLE) .to("app_user"),
        distinct_because: Option<Line> => PARTIES_DISTINCT .hint(m::PARTIES_DISTINCT_HINT),
        merged_into_id: Option<Ref> => PARTIES_MERGED_INTO .to("customer") .system(),
        note: Option<Long> => F_NOTE,
    }
}

record! {
    /// Who looks after the customer too, beside the one who answers for him.
    pub struct CoOwner in "co_owner" {
        user_id: Ref => PARTIES_CO_OWNER .to("app_user"),
        what: Option<Line> => PARTIES_CO_OWNER_WHAT,
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
    lines: &[
        Lines {
            key: "contacts",
            label: m::CUSTOMER_CONTACTS,
            table: "contact",
            parent: "customer_id",
            fields: Contact::FIELDS,
        },
        Lines {
            key: "co_owners",
            label: m::PARTIES_CO_OWNERS,
            table: "co_owner",
            parent: "customer_id",
            fields: CoOwner::FIELDS,
        },
    ],
    key: "short",
    columns: &[
        "short",
        "code",
        "name",
        "country",
        "relation_grade",
        "closing_grade",
        "value_class",
        "credit_grade",
        "owner_id",
    ],
    filters: &[
        "country",
        "relation_grade",
        "closing_grade",
        "value_class",
        "credit_grade",
        "urgency",
        "deal_status",
        "source",
        "owner_id",
    ],
    views: &[
        View { name: "dealing", label: m::VIEW_DEALING, filter: "code IS NOT NULL" },
        View {
            name: "closing",
            label: m::PARTIES_VIEW_CLOSING,
            filter: "closing_grade IN ('A','B')",
        },
        View { name: "important", label: m::PARTIES_VIEW_IMPORTANT, filter: "value_class='A'" },
        View {
            name: "merged",
            label: m::PARTIES_VIEW_MERGED,
            filter: "merged_into_id IS NOT NULL",
        },
    ],
    search: &["short", "code", "name", "email", "website", "address"],
    read: Zone::Customer.seen_by(),
    write: &[Role::Sales, Role::FollowUp, Role::Assistant, Role::DeptManager, Role::Gm],
    owner: Some("owner_id"),
    also_mine: Some(shared_with),
    open: |row| match row.opt_int("merged_into_id") {
        None => Ok(()),
        Some(_) => Err(Refusal::new("merged", 409, m::PARTIES_REFUSED_MERGED)
            .way_out(m::PARTIES_REFUSED_MERGED_WAY)),
    },
    suggest: |_, input| {
        // Who is met for the first time begins at D with fair credit.
        input.offer("relation_grade", "D");
        input.offer("credit_grade", "3");
        input.offer("currency", "USD");
        Ok(())
    },
    prepare,
    ..entity::PLAIN
};

/// A customer of another's that one looks after too, or was allowed to see.
fn shared_with(actor: &Actor) -> (String, Vec<Value>) {
    let sql = "customer.id IN (SELECT customer_id FROM co_owner WHERE user_id=?)
               OR customer.id IN (SELECT customer_id FROM access_request WHERE asked_id=?
                  AND state='granted' AND until_on>=?)";
    let today = crate::kernel::time::today().to_string();
    (sql.into(), vec![actor.user_id.into(), actor.user_id.into(), today.into()])
}

/// Who may say what a customer's credit is worth: the payment matrix reads it.
const CREDIT_JUDGES: &[Role] = &[Role::DeptManager, Role::Gm, Role::FinanceAr];

fn prepare(act: &mut Act, whole: &mut Draft, old: Option<&Row>) -> Result<(), Refusal> {
    if let Some(row) = old {
        (CUSTOMER.open)(row)?;
    }
    let short = whole.head.text("short").unwrap_or_default().to_string();
    naming::check_file_part(&short)
        .map_err(|error| Refusal::field("short", m::CUSTOMER_SHORT, error.text()))?;
    check_zone(whole)?;
    check_main_contact(whole)?;
    let fresh_from_fair = old.is_none() && whole.head.text("relation_grade") == Some("D");
    if fresh_from_fair && whole.head.get("source").is_null() {
        return Err(Refusal::field("source", m::CUSTOMER_SOURCE, m::PARTIES_SOURCE_MISSING));
    }
    check_limit(act, whole, old)?;
    if let Some(row) = old {
        check_credit(act, whole, row)?;
    }
    grading::derive(act, whole, old)?;
    duplicate::look(act, whole, old)
}

/// A zone that no calendar knows would stop the customer's office clock.
fn check_zone(whole: &Draft) -> Result<(), Refusal> {
    let Some(zone) = whole.head.text("zone") else { return Ok(()) };
    let country = whole.head.text("country").and_then(|code| Country::parse(code).ok());
    match country.and_then(|country| office_hours(country, Some(zone))) {
        Some(_) => Ok(()),
        None => Err(Refusal::field("zone", m::PARTIES_ZONE, m::PARTIES_ZONE_HINT)),
    }
}

/// one main contact, not two.
fn check_main_contact(whole: &Draft) -> Result<(), Refusal> {
    let contacts = whole.lines.get("contacts").map_or(&[][..], Vec::as_slice);
    let main = contacts.iter().filter(|line| line.draft.int("is_main") == Some(1)).count();
    match main {
        0 | 1 => Ok(()),
        _ => Err(Refusal::field("contacts", m::CONTACT_MAIN, m::PARTIES_ONE_MAIN)),
    }
}

/// A higher limit is credit too: whoever sells does not give it himself.
fn check_limit(act: &Act, whole: &Draft, old: Option<&Row>) -> Result<(), Refusal> {
    let was = old.and_then(|row| row.opt_int("credit_limit")).unwrap_or(0);
    let higher = whole.head.int("credit_limit").is_some_and(|limit| limit > was);
    match higher && !act.actor.has_any(CREDIT_JUDGES) {
        false => Ok(()),
        true => {
            let label = m::CUSTOMER_CREDIT_LIMIT;
            Err(Refusal::field("credit_limit", label, m::PARTIES_CREDIT_JUDGES))
        }
    }
}

/// A better credit grade opens better payment terms: whoever sells does not give it himself.
fn check_credit(act: &Act, whole: &Draft, row: &Row) -> Result<(), Refusal> {
    let better = whole.head.text("credit_grade") < Some(row.text("credit_grade").as_str());
    match better && !act.actor.has_any(CREDIT_JUDGES) {
        false => Ok(()),
        true => Err(Refusal::field("credit_grade", m::CUSTOMER_CREDIT, m::PARTIES_CREDIT_JUDGES)),
    }
}

/// Gives the customer his code at the first substantial dealing; a second call changes
/// nothing.
pub fn ensure_code(act: &mut Act, id: i64) -> Result<String, Refusal> {
    let row = act.row("customer", id)?;
    if let Some(code) = row.opt_text("code") {
        return Ok(code);
    }
    let code = give_code(act.c, &row)?;
    act.fact("code_given", ("customer", id), None, json!({"code": code}));
    Ok(code)
}

/// The next code of his country.
pub fn give_code(c: &mut Conn, row: &Row) -> Result<String, Refusal> {
    let country = row.text("country");
    let serial = crate::kernel::numbering::next(c, &format!("customer-{country}"), 1)?;
    let code = format!("{country}-{serial:03}");
    let sql = "UPDATE customer SET code=?, version=version+1 WHERE id=?";
    c.exec(sql, &[code.as_str().into(), row.int("id").into()])?;
    Ok(code)
}

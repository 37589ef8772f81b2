//! Owns the one question of R-218: may this material leave the house by this person? Lists need a
//! manager's consent. Papers and files that tell of prices or customers leave with whoever does the
//! work on them; a colleague needs consent for his colleague's.

use super::removal::{BOSSES, is_confidential};
use crate::kernel::files::is_open_to_all;
use crate::kernel::operation::order_of;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Entity, Refusal, Role, time};
use db::{Conn, Row};
use lang::m;

/// What is about to leave.
pub enum Material<'a> {
    /// A whole list, as a file or page after page by the API.
    List(&'static Entity),
    /// A printed paper of a record, with the zones that it tells of.
    Paper(&'static Entity, i64, &'static [Zone]),
    /// A stored file of a record.
    File(&'static Entity, &'a Row),
}

/// Whose daily work it is to send papers and files on.
const SENDERS: &[Role] = &[
    Role::FollowUp,
    Role::Assistant,
    Role::Docs,
    Role::Shipping,
    Role::FinanceAr,
    Role::Purchasing,
];

/// The consent under which it leaves, where one is needed.
pub fn check(c: &mut Conn, actor: &Actor, material: &Material) -> Result<Option<String>, Refusal> {
    if actor.has_any(BOSSES) {
        return Ok(None);
    }
    let (entity, free) = match material {
        Material::List(entity) => (*entity, !is_confidential(entity) && !is_price_list(entity)),
        Material::Paper(entity, id, zones) => {
            let free = zones.is_empty() || actor.has_any(SENDERS);
            (*entity, free || works_on(c, actor, entity, *id)?)
        }
        Material::File(entity, file) => {
            let own = file.opt_int("added_by") == Some(actor.user_id);
            let free = is_open_to_all(file) || own || actor.has_any(SENDERS);
            (*entity, free || works_on(c, actor, entity, file.int("entity_id"))?)
        }
    };
    if free {
        return Ok(None);
    }
    consent(c, actor, entity).map(Some)
}

/// Whether a list holds what goods cost or what they are offered for.
pub fn is_price_list(entity: &Entity) -> bool {
    entity.name == "price_list" || entity.fields.iter().any(|field| field.zone == Zone::Cost)
}

/// The granted consent of a person for a list and what lies behind it.
fn consent(c: &mut Conn, actor: &Actor, entity: &Entity) -> Result<String, Refusal> {
    let sql = "SELECT no FROM removal WHERE owner_id=? AND list=? AND state='granted'
               AND until_on>=? ORDER BY id DESC LIMIT 1";
    let today = time::today().to_string();
    let row = c.one(sql, &[actor.user_id.into(), entity.plural.into(), today.into()])?;
    row.map(|row| row.text("no")).ok_or_else(|| {
        Refusal::new("consent", 403, m::OFFICE_REFUSED_CONSENT)
            .way_out(m::OFFICE_REFUSED_CONSENT_WAY.with("list", entity.plural))
    })
}

/// The person answers for the record, its order or its customer.
fn works_on(c: &mut Conn, actor: &Actor, entity: &Entity, id: i64) -> Result<bool, Refusal> {
    let sql = format!("SELECT * FROM {} WHERE id=?", entity.name);
    let Some(row) = c.one(&sql, &[id.into()])? else { return Ok(false) };
    if is_his(actor, &row, entity) {
        return Ok(true);
    }
    if let Some(order) = order_of(entity, &row) {
        let sql = "SELECT owner_id, follow_up_id FROM sales_order WHERE id=?";
        let order = c.one(sql, &[order.into()])?;
        let mine = |row: &Row| {
            [row.opt_int("owner_id"), row.opt_int("follow_up_id")].contains(&Some(actor.user_id))
        };
        if order.as_ref().is_some_and(mine) {
            return Ok(true);
        }
    }
    let customer = entity.field("customer_id").and_then(|_| row.opt_int("customer_id"));
    let Some(customer) = customer else { return Ok(false) };
    let sql = "SELECT c.id FROM customer c WHERE c.id=? AND (c.owner_id=? OR EXISTS
               (SELECT 1 FROM co_owner o WHERE o.customer_id=c.id AND o.user_id=?))";
    let me = actor.user_id;
    Ok(c.one(sql, &[customer.into(), me.into(), me.into()])?.is_some())
}

fn is_his(actor: &Actor, row: &Row, entity: &Entity) -> bool {
    let columns = entity.owner.into_iter().chain(["follow_up_id"]);
    let there = columns.filter(|name| entity.field(name).is_some());
    there.into_iter().any(|name| row.opt_int(name) == Some(actor.user_id))
}

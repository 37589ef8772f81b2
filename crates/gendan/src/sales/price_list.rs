//! Owns price lists: the department manager draws one up, the general manager puts it in force;
//! from then on offers are measured against it (R-144…R-146).

use super::rules::{LIST_RULES, Listing};
use crate::kernel::entity::{self, Entity, Lines, View};
use crate::kernel::kinds::{Day, Line, Long, Ref};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Done, Record, Refusal, Role, time};
use crate::{choices, record};
use base::{Currency, Price, Quantity};
use lang::m;

choices! {
    pub enum ListState {
        Draft "draft" PRICE_LIST_DRAFT,
        Active "active" PRICE_LIST_ACTIVE,
    }
}

record! {
    /// The company's prices and what may be given away on them.
    pub struct PriceList in "price_list" {
        no: Option<Line> => F_NO .system(),
        name: Line => PRICE_LIST_NAME,
        currency: Currency => F_CURRENCY,
        valid_from: Day => PRICE_LIST_FROM,
        policy: Option<Long> => PRICE_LIST_POLICY .hint(m::PRICE_LIST_POLICY_HINT),
        state: Option<ListState> => F_STATE .system(),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

record! {
    pub struct PriceListLine in "price_list_line" {
        product_id: Ref => F_PRODUCT .to("product"),
        price: Price => F_PRICE .zone(Zone::Price),
        moq: Option<Quantity> => PRODUCT_MOQ,
    }
}

pub const PRICE_LIST: Entity = Entity {
    name: "price_list",
    plural: "price-lists",
    one: m::ENTITY_PRICE_LIST,
    many: m::ENTITY_PRICE_LISTS,
    icon: "receipt",
    fields: PriceList::FIELDS,
    lines: &[Lines {
        key: "lines",
        label: m::F_LINES,
        table: "price_list_line",
        parent: "price_list_id",
        fields: PriceListLine::FIELDS,
    }],
    series: ("PL", 3),
    columns: &["no", "name", "currency", "valid_from", "state"],
    filters: &["state"],
    views: &[View { name: "active", label: m::PRICE_LIST_ACTIVE, filter: "state='active'" }],
    search: &["no", "name"],
    read: Zone::Price.seen_by(),
    write: &[Role::DeptManager, Role::Gm],
    steps: &[Step { from: &["draft"], verb: "activate", to: "active" }],
    suggest: |_, input| {
        input.offer("valid_from", time::today().to_string());
        input.offer("currency", "USD");
        Ok(())
    },
    prepare: |_, whole, old| {
        if old.is_some_and(|row| row.text("state") == "active") {
            return Err(Refusal::new("list_active", 409, m::REFUSED_LIST_ACTIVE)
                .way_out(m::REFUSED_LIST_ACTIVE_WAY));
        }
        whole.head.set("state", "draft");
        Ok(())
    },
    ..entity::PLAIN
};

/// the list is in force once the general manager agrees; its prices are the products' own.
pub const ACTIVATE: Operation = Operation {
    on: "price_list",
    verb: "activate",
    label: m::OP_ACTIVATE_LIST,
    help: m::OP_ACTIVATE_LIST_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    rules: &LIST_RULES,
    run: |act, call| {
        let sql = "SELECT product_id, price FROM price_list_line WHERE price_list_id=?
                   ORDER BY position, id";
        let lines = act.query(sql, &[call.id.into()])?;
        let case = Listing { lines: lines.len() as i64 };
        act.obey(&LIST_RULES, &case, call)?;
        for line in lines {
            let columns = [
                ("list_price", line.get("price").clone()),
                ("currency", call.row.get("currency").clone()),
            ];
            act.set("product", line.int("product_id"), &columns)?;
        }
        Ok(Done::on("price_list", call.id).saying(m::DONE_LIST_ACTIVE))
    },
    ..operation::PLAIN
};

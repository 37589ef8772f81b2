//! Owns what the department learns of the market: prices, competitors, new products, platforms, and
//! what it means for us.

use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Day, Line, Long, Ref};
use crate::kernel::{Record, Role};
use crate::{choices, record};
use base::Country;
use lang::m;

choices! {
    pub enum InfoKind {
        Market "market" MARKET_INFO_MARKET,
        Price "price" MARKET_INFO_PRICE,
        Competitor "competitor" MARKET_INFO_COMPETITOR,
        Product "product" MARKET_INFO_PRODUCT,
        Platform "platform" MARKET_INFO_PLATFORM,
    }
}

record! {
    /// A piece of market information.
    pub struct Info in "market_info" {
        no: Option<Line> => F_NO .system(),
        kind: InfoKind => MARKET_INFO_KIND,
        heard_on: Day => MARKET_HEARD_ON,
        title: Line => OFFICE_SUBJECT,
        body: Long => MARKET_INFO_BODY,
        heard_from: Line => MARKET_HEARD_FROM .hint(m::MARKET_HEARD_HINT),
        country: Option<Country> => F_COUNTRY,
        company: Option<Line> => MARKET_INFO_COMPANY,
        meaning: Option<Long> => MARKET_MEANING .hint(m::MARKET_MEANING_HINT),
        owner_id: Option<Ref> => F_OWNER .to("app_user"),
    }
}

const TEAM: &[Role] = &[
    Role::Sales,
    Role::FollowUp,
    Role::Assistant,
    Role::Rnd,
    Role::Purchasing,
    Role::DeptManager,
    Role::Gm,
];

pub const INFO: Entity = Entity {
    name: "market_info",
    plural: "market-infos",
    one: m::ENTITY_INFO,
    many: m::ENTITY_INFOS,
    icon: "bulb",
    fields: Info::FIELDS,
    series: ("MI", 4),
    columns: &["no", "heard_on", "kind", "title", "country", "company", "owner_id"],
    filters: &["kind", "country", "owner_id"],
    search: &["no", "title", "body", "company", "meaning"],
    read: TEAM,
    write: TEAM,
    suggest: |_, input| {
        input.offer("heard_on", crate::kernel::time::today().to_string());
        Ok(())
    },
    prepare: |act, whole, old| {
        if old.is_none() && whole.head.int("owner_id").is_none() {
            whole.head.set("owner_id", act.actor.person());
        }
        Ok(())
    },
    ..entity::PLAIN
};

//! Owns the company's letterhead and bank, one row, printed on every paper.

use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Line, Long};
use crate::kernel::{Record, Refusal, Role};
use crate::record;
use base::Currency;
use db::Conn;
use lang::m;

record! {
    /// Our own company as papers show it.
    pub struct Company in "company" {
        name_zh: Line => COMPANY_NAME_ZH,
        name_en: Line => COMPANY_NAME_EN,
        address_zh: Long => COMPANY_ADDRESS_ZH,
        address_en: Long => COMPANY_ADDRESS_EN,
        phone: Option<Line> => F_PHONE,
        email: Option<Line> => F_EMAIL,
        website: Option<Line> => F_WEBSITE,
        credit_code: Option<Line> => COMPANY_CREDIT_CODE,
        currency: Currency => COMPANY_CURRENCY,
        introduction: Option<Long> => COMPANY_INTRODUCTION .hint(m::COMPANY_INTRODUCTION_HINT),
        order_prefix: Line => COMPANY_ORDER_PREFIX .hint(m::COMPANY_ORDER_PREFIX_HINT),
        bank_name: Option<Line> => COMPANY_BANK_NAME,
        bank_address: Option<Line> => COMPANY_BANK_ADDRESS,
        bank_swift: Option<Line> => COMPANY_BANK_SWIFT,
        bank_account: Option<Line> => COMPANY_BANK_ACCOUNT,
    }
}

pub const COMPANY: Entity = Entity {
    name: "company",
    plural: "companies",
    one: m::ENTITY_COMPANY,
    many: m::ENTITY_COMPANY,
    icon: "building",
    fields: Company::FIELDS,
    key: "name_en",
    columns: &["name_zh", "name_en", "currency", "order_prefix"],
    write: &[Role::Gm, Role::ItAdmin],
    prepare: |_, whole, _| {
        let prefix = whole.head.text("order_prefix").unwrap_or_default().to_string();
        let fits =
            (2..=5).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_uppercase());
        if fits {
            return Ok(());
        }
        Err(Refusal::field("order_prefix", m::COMPANY_ORDER_PREFIX, m::COMPANY_ORDER_PREFIX_HINT))
    },
    ..entity::PLAIN
};

/// The company of this database; absent before the first set-up.
pub fn load(c: &mut Conn) -> Result<Option<Company>, Refusal> {
    let row = c.one("SELECT * FROM company ORDER BY id LIMIT 1", &[])?;
    Ok(row.map(|row| Company::of_row(&row)))
}

/// Its id, at which facts about the whole house stand; 0 before the first set-up.
pub fn id(c: &mut Conn) -> Result<i64, Refusal> {
    let row = c.one("SELECT id FROM company ORDER BY id LIMIT 1", &[])?;
    Ok(row.map_or(0, |row| row.int("id")))
}

/// What the house is called on papers in English; empty before the first set-up.
pub fn english_name(c: &mut Conn) -> Result<String, Refusal> {
    Ok(load(c)?.map_or(String::new(), |company| company.name_en.0))
}

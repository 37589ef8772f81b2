//! Owns the sixteen roles of the regulations and the zones of data that only some of them see.

use super::field::{Around, Choice, FieldType, Kind};
use super::kinds::choice_of;
use base::Currency;
use db::Value;
use lang::{Msg, Text, m};

/// Roles are many-to-many with people: one person may hold several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    Sales,
    FollowUp,
    ProdFollowUp,
    DeptManager,
    Gm,
    Planning,
    Purchasing,
    Rnd,
    Production,
    Qc,
    Shipping,
    Docs,
    FinanceAr,
    SampleAdmin,
    Assistant,
    ItAdmin,
}

use Role::*;

impl Role {
    pub const ALL: [Role; 16] = [
        Sales,
        FollowUp,
        ProdFollowUp,
        DeptManager,
        Gm,
        Planning,
        Purchasing,
        Rnd,
        Production,
        Qc,
        Shipping,
        Docs,
        FinanceAr,
        SampleAdmin,
        Assistant,
        ItAdmin,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Sales => "sales",
            FollowUp => "follow_up",
            ProdFollowUp => "prod_follow_up",
            DeptManager => "dept_manager",
            Gm => "gm",
            Planning => "planning",
            Purchasing => "purchasing",
            Rnd => "rnd",
            Production => "production",
            Qc => "qc",
            Shipping => "shipping",
            Docs => "docs",
            FinanceAr => "finance_ar",
            SampleAdmin => "sample_admin",
            Assistant => "assistant",
            ItAdmin => "it_admin",
        }
    }

    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }

    pub fn label(self) -> Msg {
        match self {
            Sales => m::ROLE_SALES,
            FollowUp => m::ROLE_FOLLOW_UP,
            ProdFollowUp => m::ROLE_PROD_FOLLOW_UP,
            DeptManager => m::ROLE_DEPT_MANAGER,
            Gm => m::ROLE_GM,
            Planning => m::ROLE_PLANNING,
            Purchasing => m::ROLE_PURCHASING,
            Rnd => m::ROLE_RND,
            Production => m::ROLE_PRODUCTION,
            Qc => m::ROLE_QC,
            Shipping => m::ROLE_SHIPPING,
            Docs => m::ROLE_DOCS,
            FinanceAr => m::ROLE_FINANCE_AR,
            SampleAdmin => m::ROLE_SAMPLE_ADMIN,
            Assistant => m::ROLE_ASSISTANT,
            ItAdmin => m::ROLE_IT_ADMIN,
        }
    }
}

/// The roles as choices of a form.
pub const ROLE_CHOICES: &[Choice] = &[
    Choice { code: "sales", label: m::ROLE_SALES },
    Choice { code: "follow_up", label: m::ROLE_FOLLOW_UP },
    Choice { code: "prod_follow_up", label: m::ROLE_PROD_FOLLOW_UP },
    Choice { code: "dept_manager", label: m::ROLE_DEPT_MANAGER },
    Choice { code: "gm", label: m::ROLE_GM },
    Choice { code: "planning", label: m::ROLE_PLANNING },
    Choice { code: "purchasing", label: m::ROLE_PURCHASING },
    Choice { code: "rnd", label: m::ROLE_RND },
    Choice { code: "production", label: m::ROLE_PRODUCTION },
    Choice { code: "qc", label: m::ROLE_QC },
    Choice { code: "shipping", label: m::ROLE_SHIPPING },
    Choice { code: "docs", label: m::ROLE_DOCS },
    Choice { code: "finance_ar", label: m::ROLE_FINANCE_AR },
    Choice { code: "sample_admin", label: m::ROLE_SAMPLE_ADMIN },
    Choice { code: "assistant", label: m::ROLE_ASSISTANT },
    Choice { code: "it_admin", label: m::ROLE_IT_ADMIN },
];

impl FieldType for Role {
    const KIND: Kind = Kind::Choice(ROLE_CHOICES);
    fn parse(text: &str, _: &Around) -> Result<Role, Text> {
        let code = choice_of(text, ROLE_CHOICES)?;
        Role::from_code(code).ok_or_else(|| m::FIELD_NOT_A_CHOICE.with("typed", text))
    }
    fn value(&self) -> Value {
        self.code().into()
    }
    fn of_value(value: &Value) -> Option<Role> {
        Role::from_code(value.as_text()?)
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.code().into()
    }
}

/// What kind of secret a field is (R-212… ). `Open` fields go with the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    Open,
    /// Selling prices and amounts.
    Price,
    /// Cost, margin, purchase prices.
    Cost,
    /// Who makes the goods for us.
    Supplier,
    /// Who the customer is and how to reach him.
    Customer,
}

impl Zone {
    pub const ALL: [Zone; 5] =
        [Zone::Open, Zone::Price, Zone::Cost, Zone::Supplier, Zone::Customer];

    /// Who may see fields of this zone. The workshop sees neither price nor customer.
    pub const fn seen_by(self) -> &'static [Role] {
        match self {
            Zone::Open => &Role::ALL,
            Zone::Price => PRICE,
            Zone::Cost => &[DeptManager, Gm, Planning, Purchasing, FinanceAr],
            Zone::Supplier => {
                &[FollowUp, ProdFollowUp, DeptManager, Gm, Planning, Purchasing, Qc, FinanceAr]
            }
            Zone::Customer => CUSTOMER,
        }
    }
}

const PRICE: &[Role] =
    &[Sales, FollowUp, DeptManager, Gm, Planning, Purchasing, Shipping, Docs, FinanceAr, Assistant];
const CUSTOMER: &[Role] =
    &[Sales, FollowUp, DeptManager, Gm, Planning, Shipping, Docs, FinanceAr, Assistant];

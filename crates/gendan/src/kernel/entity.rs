//! Owns the description of an entity: what its pages, API, import, export and permissions are made
//! of.

use super::act::Act;
use super::actor::Actor;
use super::draft::{Draft, Input};
use super::field::Field;
use super::operation::Step;
use super::refusal::Refusal;
use super::role::Role;
use super::rule::{Gate, NO_RULES};
use db::{Conn, Row, Value};
use lang::Msg;
use std::collections::BTreeMap;

/// A grid of rows that belong to a record and are saved with it.
pub struct Lines {
    /// The name in forms and JSON, `lines`.
    pub key: &'static str,
    pub label: Msg,
    pub table: &'static str,
    /// The column that holds the record's id.
    pub parent: &'static str,
    pub fields: &'static [Field],
}

/// A saved view of a list: a name and a filter in the list's own language.
pub struct View {
    pub name: &'static str,
    pub label: Msg,
    /// A condition over the table's columns, fixed text without parameters.
    pub filter: &'static str,
}

/// A head with its lines, typed and resolved, on the way to the database.
#[derive(Clone, Debug, Default)]
pub struct Whole {
    pub head: Draft,
    pub lines: BTreeMap<&'static str, Vec<LineDraft>>,
    /// Against warnings and overridable refusals.
    pub reason: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub struct LineDraft {
    pub id: Option<i64>,
    pub draft: Draft,
}

/// Completes and judges a record before it is saved. `old` is the row as it stands, if any.
pub type Prepare = fn(&mut Act, &mut Whole, old: Option<&Row>) -> Result<(), Refusal>;
/// Given what an address names (an order, a shipment), the other texts of a new form.
pub type Suggest = fn(&mut Conn, &mut Input) -> Result<(), Refusal>;
/// What follows in the same transaction once the record has its id.
pub type After = fn(&mut Act, id: i64, whole: &Whole) -> Result<(), Refusal>;

/// A condition over rows with its parameters, for one person.
pub type Mine = fn(&Actor) -> (String, Vec<Value>);

pub struct Entity {
    /// Table, fact subject and name in the API, `quotation`.
    pub name: &'static str,
    /// The last part of its URLs, `quotations`.
    pub plural: &'static str,
    pub one: Msg,
    pub many: Msg,
    pub icon: &'static str,
    pub fields: &'static [Field],
    pub lines: &'static [Lines],
    /// The column people call it by (number, code, name): unique, used in URLs and typed
    /// references.
    pub key: &'static str,
    /// `Q` and digits for numbers that the house gives; empty when a person gives the key.
    pub series: (&'static str, usize),
    /// Columns of the list, in order.
    pub columns: &'static [&'static str],
    /// Columns that can be filtered by.
    pub filters: &'static [&'static str],
    pub views: &'static [View],
    /// Columns that the global search finds it by.
    pub search: &'static [&'static str],
    pub read: &'static [Role],
    /// Who may create and change it; empty when only operations change it.
    pub write: &'static [Role],
    /// The column with the responsible person: people without a wider role see their team's only.
    pub owner: Option<&'static str>,
    /// Roles that see every row, not only their own and their team's.
    pub wide: &'static [Role],
    /// Rows that belong to a person besides those he owns, as a condition with its parameters.
    pub also_mine: Option<Mine>,
    /// The column with the order it belongs to.
    pub order: Option<&'static str>,
    /// It may still come and change when its order is archived (letters, requests).
    pub outlives_order: bool,
    /// The one visible table of its states, empty if it has none.
    pub steps: &'static [Step],
    /// Fills the form of a new record as far as the house knows; the person changes what he likes.
    pub suggest: Suggest,
    /// Whether operations may still touch the record: a closed one refuses all of them.
    pub open: fn(&Row) -> Result<(), Refusal>,
    /// Whether a person may still change what he entered: what has left the house stays as it was.
    pub changeable: fn(&Row) -> Result<(), Refusal>,
    /// The rules that saving obeys, in order of precedence; `prepare` puts the case to them.
    pub rules: &'static dyn Gate,
    pub prepare: Prepare,
    pub after: After,
}

/// The plainest entity; areas override what differs.
pub const PLAIN: Entity = Entity {
    name: "",
    plural: "",
    one: lang::m::APP_NAME,
    many: lang::m::APP_NAME,
    icon: "file",
    fields: &[],
    lines: &[],
    key: "no",
    series: ("", 0),
    columns: &[],
    filters: &[],
    views: &[],
    search: &[],
    read: &Role::ALL,
    write: &[],
    owner: None,
    wide: WIDE,
    also_mine: None,
    order: None,
    outlives_order: false,
    steps: &[],
    suggest: |_, _| Ok(()),
    open: |_| Ok(()),
    changeable: |_| Ok(()),
    rules: &NO_RULES,
    prepare: |_, _, _| Ok(()),
    after: |_, _, _| Ok(()),
};

/// Mine or my team's.
fn own(column: &str) -> String {
    format!("({column}=? OR {column} IN (SELECT id FROM app_user WHERE team=? AND team<>''))")
}

/// Roles that see every record of most kinds.
const WIDE: &[Role] = &[
    Role::DeptManager,
    Role::Gm,
    Role::Planning,
    Role::Purchasing,
    Role::ProdFollowUp,
    Role::Rnd,
    Role::Production,
    Role::Qc,
    Role::Shipping,
    Role::Docs,
    Role::FinanceAr,
    Role::SampleAdmin,
    Role::Assistant,
];

impl Entity {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The SQL condition that keeps other teams' rows away, with its parameters. What belongs to an
    /// order or a customer goes with it.
    pub fn scope(&self, actor: &Actor) -> Option<(String, Vec<Value>)> {
        if actor.has_any(self.wide) {
            return None;
        }
        let (me, team) = (Value::from(actor.user_id), Value::from(actor.team.as_str()));
        let name = self.name;
        Some(match (self.owner, self.order) {
            (Some(owner), _) if self.field("follow_up_id").is_some() => {
                let sql = format!("({name}.follow_up_id=? OR {})", own(&format!("{name}.{owner}")));
                (sql, vec![me.clone(), me, team])
            }
            (Some(owner), _) => {
                let (mut sql, mut params) = (own(&format!("{name}.{owner}")), vec![me, team]);
                if let Some(also) = self.also_mine {
                    let (more, values) = also(actor);
                    sql = format!("({sql} OR {more})");
                    params.extend(values);
                }
                (sql, params)
            }
            (None, Some(order)) => {
                let sql = format!(
                    "({name}.{order} IS NULL OR {name}.{order} IN (SELECT o.id FROM sales_order o
                      WHERE o.follow_up_id=? OR {}))",
                    own("o.owner_id")
                );
                (sql, vec![me.clone(), me, team])
            }
            (None, None) if self.field("customer_id").is_some() => {
                let sql = format!(
                    "{name}.customer_id IN (SELECT c.id FROM customer c WHERE {})",
                    own("c.owner_id")
                );
                (sql, vec![me, team])
            }
            (None, None) => return None,
        })
    }
}

//! Owns the people who work here: log-in name, roles, team, language.

use super::{handover, password};
use crate::kernel::entity::{self, Entity, View};
use crate::kernel::field::{Around, FieldType, Kind};
use crate::kernel::kinds::{Flag, Line};
use crate::kernel::operation::{self, Operation};
use crate::kernel::role::ROLE_CHOICES;
use crate::kernel::{Act, Actor, Done, Record, Refusal, Role};
use crate::{choices, record};
use base::Currency;
use db::{Conn, Row, Value};
use lang::{Lang, Text, m};
use serde_json::json;

choices! {
    /// The five zones of the regulations: people of one zone see each other's work.
    pub enum Team {
        Market "market" TEAM_MARKET,
        Orders "orders" TEAM_ORDERS,
        Production "production" TEAM_PRODUCTION,
        Logistics "logistics" TEAM_LOGISTICS,
        Service "service" TEAM_SERVICE,
    }
}

choices! {
    /// The language a person reads the product in.
    pub enum Tongue { Zh "zh" TONGUE_ZH, En "en" TONGUE_EN }
}

choices! {
    /// Light or dark pages.
    pub enum Theme { Auto "auto" THEME_AUTO, Light "light" THEME_LIGHT, Dark "dark" THEME_DARK }
}

/// The roles a person holds, as codes parted by commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roles(pub Vec<Role>);

impl FieldType for Roles {
    const KIND: Kind = Kind::Many(ROLE_CHOICES);
    fn parse(text: &str, _: &Around) -> Result<Roles, Text> {
        let codes = text.split(',').map(str::trim).filter(|code| !code.is_empty());
        let read =
            |code| Role::from_code(code).ok_or_else(|| m::FIELD_NOT_A_CHOICE.with("typed", code));
        codes.map(read).collect::<Result<Vec<_>, _>>().map(Roles)
    }
    fn value(&self) -> Value {
        self.show(None).into()
    }
    fn of_value(value: &Value) -> Option<Roles> {
        Some(Roles(value.as_text()?.split(',').filter_map(Role::from_code).collect()))
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.0.iter().map(|role| role.code()).collect::<Vec<_>>().join(",")
    }
}

record! {
    /// A person with an account.
    pub struct User in "app_user" {
        login: Line => USER_LOGIN,
        name: Line => USER_NAME,
        name_en: Option<Line> => USER_NAME_EN,
        email: Option<Line> => F_EMAIL,
        roles: Roles => USER_ROLES,
        team: Team => USER_TEAM,
        tongue: Tongue => USER_TONGUE,
        theme: Theme => USER_THEME,
        active: Flag => USER_ACTIVE,
        probation: Flag => PEOPLE_PROBATION .hint(m::PEOPLE_PROBATION_HINT),
        head_of: Option<Team> => PEOPLE_HEAD_OF .hint(m::PEOPLE_HEAD_OF_HINT),
    }
}

pub const USER: Entity = Entity {
    name: "app_user",
    plural: "users",
    one: m::ENTITY_USER,
    many: m::ENTITY_USERS,
    icon: "users",
    fields: User::FIELDS,
    key: "login",
    columns: &["login", "name", "roles", "team", "active", "probation", "head_of"],
    filters: &["team", "active", "probation"],
    views: &[View { name: "active", label: m::VIEW_ACTIVE, filter: "active=1" }],
    search: &["login", "name", "name_en", "email"],
    write: &[Role::ItAdmin, Role::Gm],
    prepare: |act, whole, old| {
        let Some(row) = old else { return Ok(()) };
        // It ends by a decision with its reason, not by a tick in a form.
        if row.int("probation") == 1 {
            whole.head.set("probation", true);
        }
        let leaves = row.int("active") == 1 && whole.head.int("active") == Some(0);
        match leaves {
            true => check_empty_hands(act, row.int("id")),
            false => Ok(()),
        }
    },
    ..entity::PLAIN
};

/// an account with open work is closed by a hand-over, not by a tick.
fn check_empty_hands(act: &mut Act, id: i64) -> Result<(), Refusal> {
    let left = handover::owned(act, id)?.len();
    match left {
        0 => Ok(()),
        _ => Err(Refusal::field(
            "active",
            m::USER_ACTIVE,
            m::PEOPLE_HAND_OVER_FIRST.with("count", left),
        )),
    }
}

/// Ends all ways in of a person who has left, and what he may decide for others.
pub fn close(act: &mut Act, id: i64, handover: &str) -> Result<(), Refusal> {
    act.set("app_user", id, &[("active", false.into())])?;
    act.exec("DELETE FROM session WHERE user_id=?", &[id.into()])?;
    act.exec("UPDATE api_token SET revoked=1 WHERE user_id=?", &[id.into()])?;
    let today = act.today().to_string();
    let sql = "UPDATE delegation SET ended_on=?, version=version+1
               WHERE ended_on IS NULL AND (from_id=? OR delegate_id=?)";
    act.exec(sql, &[today.into(), id.into(), id.into()])?;
    act.fact("closed", ("app_user", id), None, json!({"handover": handover}));
    Ok(())
}

record! {
    pub struct EndingProbation in "app_user" { why: Line => REASON }
}

/// The department manager or the general manager lifts the probation.
pub const END_PROBATION: Operation = Operation {
    on: "app_user",
    verb: "end_probation",
    label: m::OP_END_PROBATION,
    help: m::OP_END_PROBATION_HELP,
    roles: &[Role::DeptManager, Role::Gm],
    fields: EndingProbation::FIELDS,
    run: |act, call| {
        if call.row.int("probation") == 0 {
            return Err(Refusal::new("no_probation", 409, m::PEOPLE_REFUSED_NO_PROBATION));
        }
        act.set("app_user", call.id, &[("probation", false.into())])?;
        Ok(Done::on("app_user", call.id))
    },
    ..operation::PLAIN
};

/// The active head of a zone.
pub fn head_of(c: &mut Conn, zone: &str) -> Result<Option<i64>, Refusal> {
    let sql = "SELECT id FROM app_user WHERE head_of=? AND active=1 ORDER BY id LIMIT 1";
    Ok(c.one(sql, &[zone.into()])?.map(|row| row.int("id")))
}

record! {
    /// What setting a password asks for.
    pub struct NewPassword in "app_user" {
        password: Line => USER_NEW_PASSWORD .hint(m::USER_PASSWORD_HINT),
    }
}

/// R-076 (C-33): nobody knows another's password; a manager orders a new one.
pub const SET_PASSWORD: Operation = Operation {
    on: "app_user",
    verb: "set_password",
    label: m::OP_SET_PASSWORD,
    help: m::OP_SET_PASSWORD_HELP,
    roles: &[Role::ItAdmin, Role::Gm],
    fields: NewPassword::FIELDS,
    secret: true,
    run: |act, call| {
        let typed = call.input.text("password").unwrap_or_default().to_string();
        password::check_strength(&typed)?;
        let hash = password::hash(&typed)?;
        keep_password(act, call.id, hash, "")?;
        Ok(Done::on("app_user", call.id).saying(m::DONE_PASSWORD_SET))
    },
    ..operation::PLAIN
};

/// What is kept of a person's password, if he has one.
pub fn password_hash(c: &mut Conn, id: i64) -> Result<Option<String>, Refusal> {
    let row = c.one("SELECT password_hash FROM app_user WHERE id=?", &[id.into()])?;
    Ok(row.and_then(|row| row.opt_text("password_hash")))
}

/// Keeps a new password and ends every session that the old one opened, but the one (by its digest)
/// in which the person himself has just set it; empty ends all.
pub fn keep_password(act: &mut Act, id: i64, hash: String, here: &str) -> Result<(), Refusal> {
    act.exec("UPDATE app_user SET password_hash=? WHERE id=?", &[hash.into(), id.into()])?;
    let sql = "DELETE FROM session WHERE user_id=? AND token_hash<>?";
    act.exec(sql, &[id.into(), here.into()])?;
    act.fact("password_changed", ("app_user", id), None, json!({}));
    Ok(())
}

/// A person's own language or theme: no permission is asked.
pub fn own_taste(
    act: &mut Act,
    id: i64,
    column: &'static str,
    code: &'static str,
) -> Result<(), Refusal> {
    act.exec(&format!("UPDATE app_user SET {column}=? WHERE id=?"), &[code.into(), id.into()])?;
    act.fact("changed", ("app_user", id), None, json!({column: code}));
    Ok(())
}

/// The actor a user row stands for.
pub fn actor_of(row: &Row, door: crate::kernel::actor::Door) -> Actor {
    let user = User::of_row(row);
    Actor {
        user_id: row.int("id"),
        name: user.name.0.clone(),
        roles: user.roles.0,
        team: user.team.code().into(),
        lang: Lang::from_code(user.tongue.code()).unwrap_or_default(),
        door,
        read_only: false,
    }
}

pub fn find(c: &mut Conn, login: &str) -> Result<Option<Row>, Refusal> {
    Ok(c.one("SELECT * FROM app_user WHERE login=? AND active=1", &[login.into()])?)
}

//! Owns the first set-up: a one-time link printed at start lets the first person name the company
//! and make the accounts, once.

use super::{company, password, user};
use crate::kernel::{Act, Done, Input, Refusal, save};
use db::Conn;
use lang::m;

/// Whether this database still waits for its company.
pub fn is_due(c: &mut Conn) -> Result<bool, Refusal> {
    Ok(company::load(c)?.is_none())
}

/// Makes the company and the first account, which is administrator and general manager.
pub fn set_up(act: &mut Act, input: &Input) -> Result<Done, Refusal> {
    if !is_due(act.c)? {
        return Err(Refusal::new("set_up_already", 409, m::REFUSED_SET_UP));
    }
    let typed = input.get("password").unwrap_or_default().to_string();
    password::check_strength(&typed)?;
    if input.get("password_again") != Some(typed.as_str()) {
        return Err(Refusal::field("password_again", m::SETUP_PASSWORD_AGAIN, m::SETUP_NOT_EQUAL));
    }
    let done = save::create(act, &company::COMPANY, input)?;
    let mut first = Input::default();
    for (name, from) in [("login", "login"), ("name", "person"), ("tongue", "tongue")] {
        first.set(name, input.get(from).unwrap_or_default());
    }
    first.set("roles", "gm,it_admin,dept_manager,sales,follow_up");
    for (name, value) in [("team", "orders"), ("theme", "auto"), ("active", "1")] {
        first.set(name, value);
    }
    let person = save::create(act, &user::USER, &first)?;
    let hash = password::hash(&typed)?;
    act.exec("UPDATE app_user SET password_hash=? WHERE id=?", &[hash.into(), person.id.into()])?;
    Ok(done)
}

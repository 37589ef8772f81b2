//! People: who works here and how he comes in.
//!
//! Owns: the company's own letterhead (`company`), users with their roles and teams (`app_user`),
//! API tokens (`api_token`), sessions, log-in, first set-up. Actions: `set_password`, `make_token`,
//! `revoke`.

pub mod company;
pub mod login;
pub mod password;
pub mod request;
pub mod session;
pub mod setup;
pub mod token;
pub mod user;

use crate::house::Area;

pub const AREA: Area = Area {
    name: "people",
    entities: &[&company::COMPANY, &user::USER, &token::TOKEN],
    operations: &[&user::SET_PASSWORD, &token::MAKE_TOKEN, &token::REVOKE],
    clocks: &[],
};

//! People: who works here and how he comes in.
//!
//! Owns: the company's own letterhead (`company`), users with their roles and teams (`app_user`),
//! API tokens (`api_token`), sessions, log-in, first set-up, the hand-over of who leaves
//! (`handover`). Actions: `set_password`, `end_probation`, `make_token`, `revoke`, `transfer`,
//! `release`.

pub mod company;
pub mod handover;
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
    entities: &[&company::COMPANY, &user::USER, &token::TOKEN, &handover::HANDOVER],
    operations: &[
        &user::SET_PASSWORD,
        &user::END_PROBATION,
        &token::MAKE_TOKEN,
        &token::REVOKE,
        &handover::TRANSFER,
        &handover::RELEASE,
    ],
    clocks: &[],
};

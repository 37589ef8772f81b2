//! Owns what a program without papers answers: 501, and what to do about it.

use crate::kernel::Refusal;
use crate::web::ask::{Ask, Reply};
use lang::m;

/// Stands where the press would.
#[derive(Default)]
pub struct PressRoom;

fn absent() -> Result<Reply, Refusal> {
    Err(Refusal::new("no_press", 501, m::PRINT_LEFT_OUT))
}

pub async fn of_order(_: Ask) -> Result<Reply, Refusal> {
    absent()
}

pub async fn of_quotation(_: Ask) -> Result<Reply, Refusal> {
    absent()
}

pub async fn of_handover(_: Ask) -> Result<Reply, Refusal> {
    absent()
}

pub async fn of_price_list(_: Ask) -> Result<Reply, Refusal> {
    absent()
}

pub async fn of_invoice(_: Ask) -> Result<Reply, Refusal> {
    absent()
}

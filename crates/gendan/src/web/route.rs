//! Owns the table of routes: method, path, who may come in, and what answers.

use super::ask::{Ask, Reply};
use crate::kernel::Refusal;
use std::future::Future;
use std::pin::Pin;

/// Who may come in. What a person may do inside is decided by the entity or the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Open to everybody, for the stated reason.
    Open(&'static str),
    /// A signed-in person.
    Person,
    /// A program with a token, or a signed-in person's own page.
    Token,
}

pub type Answer = Pin<Box<dyn Future<Output = Result<Reply, Refusal>> + Send>>;

pub struct Route {
    pub method: &'static str,
    pub path: &'static str,
    pub guard: Guard,
    pub run: fn(Ask) -> Answer,
}

/// `route!(GET "/today", Person, today::page)`
#[macro_export]
macro_rules! route {
    ($method:ident $path:literal, $guard:expr, $run:path) => {
        $crate::web::route::Route {
            method: stringify!($method),
            path: $path,
            guard: $guard,
            run: |ask| Box::pin($run(ask)),
        }
    };
}

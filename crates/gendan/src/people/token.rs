//! Owns API tokens: made for a person, limited in scope and time; only their SHA-256 is kept.

use super::{session, user};
use crate::kernel::actor::Door;
use crate::kernel::entity::{self, Entity};
use crate::kernel::kinds::{Day, Flag, Line, Ref};
use crate::kernel::operation::{self, Operation};
use crate::kernel::{Act, Actor, Done, Record, Refusal, Role, time};
use crate::{choices, record};
use db::Conn;
use lang::m;
use serde_json::json;

choices! {
    /// What a token may do: look, or everything its person may.
    pub enum Scope { Read "read" SCOPE_READ, Write "write" SCOPE_WRITE }
}

record! {
    /// A token for a program.
    pub struct Token in "api_token" {
        no: Option<Line> => F_NO .system(),
        name: Line => TOKEN_NAME,
        user_id: Ref => ENTITY_USER .to("app_user"),
        scope: Scope => TOKEN_SCOPE,
        expires_on: Day => TOKEN_EXPIRES,
        revoked: Option<Flag> => TOKEN_REVOKED .system(),
    }
}

pub const TOKEN: Entity = Entity {
    name: "api_token",
    plural: "tokens",
    one: m::ENTITY_TOKEN,
    many: m::ENTITY_TOKENS,
    icon: "key",
    fields: Token::FIELDS,
    series: ("TK", 3),
    columns: &["no", "name", "user_id", "scope", "expires_on", "revoked"],
    read: &[Role::ItAdmin, Role::Gm],
    ..entity::PLAIN
};

/// Makes a token and answers its secret, which is shown this once.
pub fn make(
    act: &mut Act,
    name: &str,
    user_id: i64,
    scope: Scope,
    expires_on: base::Date,
) -> Result<String, Refusal> {
    let secret = format!("gd_{}", session::random_token()?);
    let no = act.next_code("TK", 3)?;
    let id = act.insert(
        "api_token",
        &[
            ("no", no.as_str().into()),
            ("name", name.into()),
            ("user_id", user_id.into()),
            ("scope", scope.code().into()),
            ("expires_on", expires_on.to_string().into()),
            ("revoked", false.into()),
            ("token_hash", session::digest(&secret).into()),
            ("version", 1.into()),
            ("created_at", act.now.into()),
        ],
    )?;
    act.fact("made", ("api_token", id), None, json!({"key": no, "scope": scope.code()}));
    Ok(secret)
}

/// The actor behind a token that is neither revoked nor expired.
pub fn find(c: &mut Conn, secret: &str) -> Result<Option<Actor>, Refusal> {
    let row = c.one(
        "SELECT u.*, t.scope AS token_scope FROM api_token t JOIN app_user u ON u.id=t.user_id
         WHERE t.token_hash=? AND t.revoked=0 AND t.expires_on>=? AND u.active=1",
        &[session::digest(secret).into(), time::today().to_string().into()],
    )?;
    Ok(row.map(|row| Actor {
        read_only: row.text("token_scope") == "read",
        ..user::actor_of(&row, Door::Api)
    }))
}

record! {
    pub struct Making in "app_user" {
        name: Line => TOKEN_NAME,
        scope: Scope => TOKEN_SCOPE,
        expires_on: Day => TOKEN_EXPIRES,
    }
}

/// The secret is said once, in the answer, and never kept.
pub const MAKE_TOKEN: Operation = Operation {
    on: "app_user",
    verb: "make_token",
    label: m::OP_MAKE_TOKEN,
    help: m::OP_MAKE_TOKEN_HELP,
    roles: &[Role::ItAdmin, Role::Gm],
    fields: Making::FIELDS,
    secret: true,
    run: |act, call| {
        let read = Making::of_draft(&call.input).ok_or_else(Refusal::not_found)?;
        let secret = make(act, &read.name, call.id, read.scope, read.expires_on.0)?;
        Ok(Done::on("app_user", call.id).saying(m::DONE_TOKEN_MADE.with("secret", secret)))
    },
    ..operation::PLAIN
};

pub const REVOKE: Operation = Operation {
    on: "api_token",
    verb: "revoke",
    backward: true,
    label: m::OP_REVOKE,
    help: m::OP_REVOKE_HELP,
    roles: &[Role::ItAdmin, Role::Gm],
    run: |act, call| {
        act.set("api_token", call.id, &[("revoked", true.into())])?;
        Ok(Done::on("api_token", call.id).saying(m::DONE_REVOKED))
    },
    ..operation::PLAIN
};

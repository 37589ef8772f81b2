//! Owns the ways a database says no, the same for both engines.

use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DbError {
    /// A named constraint was broken: the callers map the name to a refusal.
    Constraint { kind: ConstraintKind, name: String },
    /// Two transactions stood in each other's way, or the server hung up before it had confirmed:
    /// the same request may be sent again, its id keeps it from being done twice.
    Busy,
    /// No room on the disk: nothing was written.
    Full,
    /// Another process owns the database file.
    Locked(String),
    /// The migrations of this program do not fit the database.
    Schema(String),
    /// Anything else, in the engine's words, for the log.
    Engine(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConstraintKind {
    Unique,
    Check,
    ForeignKey,
    NotNull,
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DbError::Constraint { kind, name } => write!(f, "{kind:?} constraint {name}"),
            DbError::Busy => write!(f, "the database is busy"),
            DbError::Full => write!(f, "the disk is full"),
            DbError::Locked(what) => write!(f, "in use by another process: {what}"),
            DbError::Schema(why) => write!(f, "schema: {why}"),
            DbError::Engine(why) => write!(f, "{why}"),
        }
    }
}

impl std::error::Error for DbError {}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> DbError {
        use rusqlite::ErrorCode as Code;
        let rusqlite::Error::SqliteFailure(inner, message) = &error else {
            return DbError::Engine(error.to_string());
        };
        let message = message.clone().unwrap_or_default();
        match inner.code {
            Code::DiskFull => DbError::Full,
            Code::DatabaseBusy | Code::DatabaseLocked => DbError::Busy,
            Code::ConstraintViolation => {
                let kind = match inner.extended_code {
                    rusqlite::ffi::SQLITE_CONSTRAINT_CHECK => ConstraintKind::Check,
                    rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ConstraintKind::ForeignKey,
                    rusqlite::ffi::SQLITE_CONSTRAINT_NOTNULL => ConstraintKind::NotNull,
                    _ => ConstraintKind::Unique,
                };
                let name = message.rsplit(": ").next().unwrap_or_default().to_string();
                DbError::Constraint { kind, name }
            }
            _ => DbError::Engine(error.to_string()),
        }
    }
}

impl From<postgres::Error> for DbError {
    fn from(error: postgres::Error) -> DbError {
        let Some(inner) = error.as_db_error() else {
            let hung_up = error.is_closed()
                || std::error::Error::source(&error).is_some_and(|e| e.is::<std::io::Error>());
            return if hung_up { DbError::Busy } else { DbError::Engine(error.to_string()) };
        };
        let kind = match inner.code().code() {
            "23505" => ConstraintKind::Unique,
            "23514" => ConstraintKind::Check,
            "23503" => ConstraintKind::ForeignKey,
            "23502" => ConstraintKind::NotNull,
            "40001" | "40P01" | "55P03" | "57P01" | "57P02" | "57P03" => return DbError::Busy,
            "53100" => return DbError::Full,
            code => return DbError::Engine(format!("{code}: {}", inner.message())),
        };
        let name = inner.constraint().or(inner.column()).unwrap_or_default().to_string();
        DbError::Constraint { kind, name }
    }
}

//! Owns how a connection of either engine is opened and set up.

use crate::conn::{Conn, Inner};
use crate::{DbError, Engine};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Where the data lives.
#[derive(Clone, Debug)]
pub enum Place {
    Sqlite(PathBuf),
    /// A connection URL (`postgres://…`). Unless it says `sslmode=disable`, TLS is offered.
    Postgres(String),
}

impl Place {
    pub fn engine(&self) -> Engine {
        match self {
            Place::Sqlite(_) => Engine::Sqlite,
            Place::Postgres(_) => Engine::Postgres,
        }
    }

    /// `may_write` is false for the connections that serve readers.
    pub(crate) fn open(&self, may_write: bool) -> Result<Conn, DbError> {
        let inner = match self {
            Place::Sqlite(path) => Inner::Sqlite(open_sqlite(path, may_write)?),
            Place::Postgres(url) => {
                Inner::Postgres { client: Box::new(open_postgres(url)?), prepared: HashMap::new() }
            }
        };
        Ok(Conn { inner, statements: 0 })
    }
}

fn open_sqlite(path: &std::path::Path, may_write: bool) -> Result<rusqlite::Connection, DbError> {
    let conn = rusqlite::Connection::open(path)?;
    // FULL: an acknowledged order survives a power cut. No mmap: a failing disk must be an error,
    // not a signal that kills the process.
    conn.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;
         PRAGMA mmap_size=0; PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-8000;
         PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;",
    )?;
    // A plan that looked at its parameters is made anew each time other ones are bound: the
    // statement would be parsed again for every page of a list and every action.
    conn.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.busy_timeout(std::time::Duration::from_secs(10))?;
    if !may_write {
        conn.execute_batch("PRAGMA query_only=ON")?;
    }
    conn.set_prepared_statement_cache_capacity(300);
    Ok(conn)
}

fn open_postgres(url: &str) -> Result<postgres::Client, DbError> {
    let mut config: postgres::Config = url.parse()?;
    config.application_name("gendan").connect_timeout(std::time::Duration::from_secs(10));
    let client = if config.get_ssl_mode() == postgres::config::SslMode::Disable {
        config.connect(postgres::NoTls)?
    } else {
        config.connect(tls()?)?
    };
    Ok(client)
}

fn tls() -> Result<tokio_postgres_rustls::MakeRustlsConnect, DbError> {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| DbError::Engine(e.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(tokio_postgres_rustls::MakeRustlsConnect::new(config))
}

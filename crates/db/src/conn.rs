//! Owns one open connection of either engine and the few ways to speak to it.

use crate::{DbError, Row, Value};
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use std::collections::HashMap;
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A connection inside a transaction. Closures given to [`crate::Db`] get it by reference.
pub struct Conn {
    pub(crate) inner: Inner,
    /// How many statements ran since the transaction began: pages have a budget (tested).
    pub statements: usize,
}

pub(crate) enum Inner {
    Sqlite(rusqlite::Connection),
    Postgres { client: Box<postgres::Client>, prepared: HashMap<String, postgres::Statement> },
}

impl Conn {
    pub fn engine(&self) -> Engine {
        match self.inner {
            Inner::Sqlite(_) => Engine::Sqlite,
            Inner::Postgres { .. } => Engine::Postgres,
        }
    }

    /// All rows of one statement; `?` marks stand for the parameters in order.
    pub fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, DbError> {
        self.statements += 1;
        match &mut self.inner {
            Inner::Sqlite(conn) => query_sqlite(conn, sql, params),
            Inner::Postgres { client, prepared } => {
                let statement = prepare(client, prepared, sql)?;
                let refs: Vec<&(dyn ToSql + Sync)> = params.iter().map(|p| p as _).collect();
                client.query(&statement, &refs)?.iter().map(row_of_postgres).collect()
            }
        }
    }

    /// The only row, or none.
    pub fn one(&mut self, sql: &str, params: &[Value]) -> Result<Option<Row>, DbError> {
        Ok(self.query(sql, params)?.into_iter().next())
    }

    /// How many rows a statement changed.
    pub fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError> {
        self.statements += 1;
        match &mut self.inner {
            Inner::Sqlite(conn) => {
                let mut statement = conn.prepare_cached(sql)?;
                let changed = statement.execute(rusqlite::params_from_iter(params))?;
                Ok(changed as u64)
            }
            Inner::Postgres { client, prepared } => {
                let statement = prepare(client, prepared, sql)?;
                let refs: Vec<&(dyn ToSql + Sync)> = params.iter().map(|p| p as _).collect();
                Ok(client.execute(&statement, &refs)?)
            }
        }
    }

    /// Inserts one row and answers its `id`.
    pub fn insert(&mut self, table: &str, columns: &[(&str, Value)]) -> Result<i64, DbError> {
        let names: Vec<_> = columns.iter().map(|(name, _)| *name).collect();
        let marks = vec!["?"; names.len()].join(",");
        let sql =
            format!("INSERT INTO {table} ({}) VALUES ({marks}) RETURNING id", names.join(","));
        let values: Vec<_> = columns.iter().map(|(_, value)| value.clone()).collect();
        Ok(self.query(&sql, &values)?[0].int("id"))
    }

    /// Several statements parted by `;`, without parameters (migrations).
    pub fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        match &mut self.inner {
            Inner::Sqlite(conn) => Ok(conn.execute_batch(sql)?),
            Inner::Postgres { client, .. } => Ok(client.batch_execute(sql)?),
        }
    }

    /// `BEGIN`, `COMMIT` and their kind, which every job runs: kept ready where the engine allows.
    pub(crate) fn control(&mut self, word: &'static str) -> Result<(), DbError> {
        match &mut self.inner {
            Inner::Sqlite(conn) => Ok(conn.prepare_cached(word)?.execute([]).map(drop)?),
            Inner::Postgres { client, .. } => Ok(client.batch_execute(word)?),
        }
    }

    pub(crate) fn is_closed(&self) -> bool {
        matches!(&self.inner, Inner::Postgres { client, .. } if client.is_closed())
    }
}

fn query_sqlite(
    conn: &rusqlite::Connection,
    sql: &str,
    params: &[Value],
) -> Result<Vec<Row>, DbError> {
    let mut statement = conn.prepare_cached(sql)?;
    // Read when it runs: a schema change between two runs must not leave old names behind.
    let count = statement.column_count();
    let names: Vec<_> = (0..count).map(|i| statement.column_name(i).map(str::to_string)).collect();
    let names: Arc<[String]> = names.into_iter().collect::<rusqlite::Result<_>>()?;
    let mut rows = statement.query(rusqlite::params_from_iter(params))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let mut values = Vec::with_capacity(count);
        for place in 0..count {
            values.push(value_of_sqlite(row.get_ref(place))?);
        }
        found.push(Row { names: names.clone(), values });
    }
    Ok(found)
}

fn value_of_sqlite(
    value: rusqlite::Result<rusqlite::types::ValueRef<'_>>,
) -> Result<Value, DbError> {
    use rusqlite::types::ValueRef as Ref;
    Ok(match value? {
        Ref::Null => Value::Null,
        Ref::Integer(n) => Value::Int(n),
        Ref::Text(t) => Value::Text(String::from_utf8_lossy(t).into_owned()),
        Ref::Blob(b) => Value::Blob(b.to_vec()),
        Ref::Real(_) => return Err(DbError::Engine("a floating-point value came back".into())),
    })
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput as Out, ValueRef as Ref};
        Ok(Out::Borrowed(match self {
            Value::Null => Ref::Null,
            Value::Int(n) => Ref::Integer(*n),
            Value::Text(s) => Ref::Text(s.as_bytes()),
            Value::Blob(b) => Ref::Blob(b),
        }))
    }
}

fn prepare(
    client: &mut postgres::Client,
    prepared: &mut HashMap<String, postgres::Statement>,
    sql: &str,
) -> Result<postgres::Statement, DbError> {
    if let Some(statement) = prepared.get(sql) {
        return Ok(statement.clone());
    }
    let statement = client.prepare(&numbered(sql))?;
    // Lists put together by filters have many shapes; the cache must not grow for ever.
    if prepared.len() >= 500 {
        prepared.clear();
    }
    prepared.insert(sql.to_string(), statement.clone());
    Ok(statement)
}

/// `?` marks become `$1, $2 …`; marks inside quoted text stay.
fn numbered(sql: &str) -> String {
    let (mut out, mut n, mut quoted) = (String::with_capacity(sql.len() + 16), 0, false);
    for c in sql.chars() {
        match c {
            '\'' => quoted = !quoted,
            '?' if !quoted => {
                n += 1;
                out.push_str(&format!("${n}"));
                continue;
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut postgres::types::private::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(n) if *ty == Type::INT4 => i32::try_from(*n)?.to_sql(ty, out),
            Value::Int(n) => n.to_sql(ty, out),
            Value::Text(s) => s.to_sql(ty, out),
            Value::Blob(b) => b.to_sql(ty, out),
        }
    }
    fn accepts(_: &Type) -> bool {
        true
    }
    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(
        ty: &Type,
        raw: &'a [u8],
    ) -> Result<Value, Box<dyn std::error::Error + Sync + Send>> {
        Ok(match *ty {
            Type::INT8 => Value::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(ty, raw)?.into()),
            Type::BOOL => Value::Int(bool::from_sql(ty, raw)?.into()),
            Type::BYTEA => Value::Blob(Vec::<u8>::from_sql(ty, raw)?),
            _ => Value::Text(String::from_sql(ty, raw)?),
        })
    }
    fn from_sql_null(_: &Type) -> Result<Value, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Value::Null)
    }
    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::BOOL | Type::BYTEA | Type::NAME)
            || <String as FromSql>::accepts(ty)
    }
}

fn row_of_postgres(row: &postgres::Row) -> Result<Row, DbError> {
    let names = row.columns().iter().map(|c| c.name().to_string()).collect();
    let values = (0..row.len()).map(|i| row.try_get(i)).collect::<Result<_, _>>()?;
    Ok(Row { names, values })
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn marks_are_numbered_but_not_inside_quotes() {
        assert_eq!(numbered("a=? AND b='?' AND c=?"), "a=$1 AND b='?' AND c=$2");
    }
}

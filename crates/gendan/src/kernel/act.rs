//! Owns an action's moment: the one transaction with its actor, its time and the facts it will
//! leave.

use super::actor::Actor;
use super::fact::{self, Fact};
use super::obey::Passed;
use super::refusal::Refusal;
use super::{numbering, settings, time};
use base::Date;
use db::{Conn, Engine, Row, Value};
use serde_json::Value as Json;

pub struct Act<'a> {
    pub c: &'a mut Conn,
    pub actor: &'a Actor,
    /// UTC milliseconds; one action has one time.
    pub now: i64,
    facts: Vec<Fact>,
    /// Orders that a change takes something away from: no fact of it names them any more.
    touched: Vec<i64>,
    /// What rules let pass of a record that is being saved.
    pub(super) passed: Vec<Passed>,
}

impl<'a> Act<'a> {
    fn new(c: &'a mut Conn, actor: &'a Actor) -> Act<'a> {
        let (facts, touched, passed) = (Vec::new(), Vec::new(), Vec::new());
        Act { c, actor, now: time::now(), facts, touched, passed }
    }

    /// Runs `work` and appends its facts. The caller's transaction commits or rolls back the whole.
    pub fn run<T>(
        c: &'a mut Conn,
        actor: &'a Actor,
        work: impl FnOnce(&mut Act) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        if actor.read_only {
            return Err(Refusal::forbidden());
        }
        let mut act = Act::new(c, actor);
        let answer = work(&mut act)?;
        // A write without a fact would be a change nobody can explain later.
        debug_assert!(!act.facts.is_empty(), "an action left no fact");
        let ended = crate::house::after(act.c, &act.facts, &act.touched)?;
        act.facts.extend(ended);
        fact::append(act.c, actor, &act.facts)?;
        Ok(answer)
    }

    /// Judges as an action would and leaves nothing: `c` is a reader's connection, which cannot
    /// write.
    pub fn without_trace<T>(
        c: &'a mut Conn,
        actor: &'a Actor,
        work: impl FnOnce(&mut Act) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        work(&mut Act::new(c, actor))
    }

    pub fn today(&self) -> Date {
        time::day_of(self.now)
    }

    /// Records what happened. `place` is the entity and the id it is about.
    pub fn fact(&mut self, kind: &str, place: (&'static str, i64), order: Option<i64>, data: Json) {
        let (entity, entity_id) = place;
        let kind = format!("{entity}.{kind}");
        self.facts.push(Fact { at: self.now, kind, entity, entity_id, order_id: order, data });
    }

    /// Orders to be walked anew although no fact of this action is about them.
    pub fn also_touched(&mut self, orders: Vec<i64>) {
        self.touched.extend(orders);
    }

    pub fn query(&mut self, sql: &str, params: &[Value]) -> Result<Vec<Row>, Refusal> {
        Ok(self.c.query(sql, params)?)
    }
    pub fn one(&mut self, sql: &str, params: &[Value]) -> Result<Option<Row>, Refusal> {
        Ok(self.c.one(sql, params)?)
    }
    pub fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64, Refusal> {
        Ok(self.c.exec(sql, params)?)
    }

    /// The row of a record, or 404.
    pub fn row(&mut self, table: &str, id: i64) -> Result<Row, Refusal> {
        let sql = format!("SELECT * FROM {table} WHERE id=?");
        self.one(&sql, &[id.into()])?.ok_or_else(Refusal::not_found)
    }

    /// Holds a row until the commit, so that what is decided about it stays true. SQLite has one
    /// writer and needs no lock.
    pub fn hold(&mut self, table: &str, id: i64) -> Result<(), Refusal> {
        if self.c.engine() == Engine::Postgres {
            self.one(&format!("SELECT id FROM {table} WHERE id=? FOR UPDATE"), &[id.into()])?;
        }
        Ok(())
    }

    /// Changes columns of one row and raises its version.
    pub fn set(&mut self, table: &str, id: i64, columns: &[(&str, Value)]) -> Result<(), Refusal> {
        let names: Vec<_> = columns.iter().map(|(name, _)| format!("{name}=?")).collect();
        let sql = format!("UPDATE {table} SET {}, version=version+1 WHERE id=?", names.join(", "));
        let mut values: Vec<Value> = columns.iter().map(|(_, value)| value.clone()).collect();
        values.push(id.into());
        match self.exec(&sql, &values)? {
            1 => Ok(()),
            _ => Err(Refusal::not_found()),
        }
    }

    pub fn insert(&mut self, table: &str, columns: &[(&str, Value)]) -> Result<i64, Refusal> {
        Ok(self.c.insert(table, columns)?)
    }

    pub fn next_code(&mut self, prefix: &str, width: usize) -> Result<String, Refusal> {
        Ok(numbering::next_code(self.c, prefix, width)?)
    }

    pub fn setting(&mut self, key: &settings::Key) -> Result<i64, Refusal> {
        settings::number(self.c, key)
    }

    /// How many facts the action has left so far.
    pub(super) fn fact_count(&self) -> usize {
        self.facts.len()
    }
}

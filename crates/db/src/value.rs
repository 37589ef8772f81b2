//! Owns what crosses the border to a database: three plain kinds of value, rows and parameters.
//!
//! Both engines hold 64-bit integers, text and bytes only; money, dates and switches are mapped
//! onto them by the callers, so that both engines compare and sort alike.

use std::sync::Arc;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    Null,
    Int(i64),
    Text(String),
    Blob(Vec<u8>),
}

impl Value {
    pub fn as_int(&self) -> Option<i64> {
        if let Value::Int(n) = self { Some(*n) } else { None }
    }
    pub fn as_text(&self) -> Option<&str> {
        if let Value::Text(s) = self { Some(s) } else { None }
    }
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Value {
        Value::Int(n)
    }
}
impl From<bool> for Value {
    fn from(yes: bool) -> Value {
        Value::Int(i64::from(yes))
    }
}
impl From<&str> for Value {
    fn from(s: &str) -> Value {
        // PostgreSQL text cannot hold NUL; nobody types it, so it is taken out for both engines.
        Value::Text(s.replace('\0', ""))
    }
}
impl From<String> for Value {
    fn from(s: String) -> Value {
        Value::from(s.as_str())
    }
}
impl From<&String> for Value {
    fn from(s: &String) -> Value {
        Value::from(s.as_str())
    }
}
impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Value {
        Value::Blob(bytes)
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

/// One row of an answer. Columns are asked by name; a wrong name is a mistake in the program
/// and panics in the worker, where it is caught and reported as an internal error.
#[derive(Clone, Debug)]
pub struct Row {
    pub(crate) names: Arc<[String]>,
    pub(crate) values: Vec<Value>,
}

impl Row {
    pub fn get(&self, name: &str) -> &Value {
        &self.values[self.place(name)]
    }
    /// Where a column stands in [`Row::values`]: the same in every row of one answer.
    pub fn place(&self, name: &str) -> usize {
        let place = self.names.iter().position(|n| n == name);
        place.unwrap_or_else(|| panic!("no column {name} among {:?}", self.names))
    }
    pub fn names(&self) -> &[String] {
        &self.names
    }
    pub fn values(&self) -> &[Value] {
        &self.values
    }
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|n| n == name)
    }
    pub fn int(&self, name: &str) -> i64 {
        self.get(name).as_int().unwrap_or_else(|| panic!("column {name} holds no integer"))
    }
    pub fn opt_int(&self, name: &str) -> Option<i64> {
        self.get(name).as_int()
    }
    pub fn text(&self, name: &str) -> String {
        self.opt_text(name).unwrap_or_else(|| panic!("column {name} holds no text"))
    }
    pub fn opt_text(&self, name: &str) -> Option<String> {
        self.get(name).as_text().map(str::to_string)
    }
    pub fn flag(&self, name: &str) -> bool {
        self.int(name) != 0
    }
    pub fn blob(&self, name: &str) -> &[u8] {
        if let Value::Blob(bytes) = self.get(name) { bytes } else { &[] }
    }
}

//! Owns running numbers. They are taken inside the transaction that uses them, so none is lost when
//! it is refused: numbers of issued papers have no gap.

use db::{Conn, DbError};

/// The next number of a series, starting at `first`.
pub fn next(c: &mut Conn, series: &str, first: i64) -> Result<i64, DbError> {
    let rows = c.query(
        "INSERT INTO counter (name, last) VALUES (?,?)
         ON CONFLICT (name) DO UPDATE SET last=counter.last+1 RETURNING last",
        &[series.into(), first.into()],
    )?;
    Ok(rows[0].int("last"))
}

/// `Q-0007`: a series with its own prefix and at least `width` digits.
pub fn next_code(c: &mut Conn, prefix: &str, width: usize) -> Result<String, DbError> {
    let number = next(c, prefix, 1)?;
    Ok(format!("{prefix}-{number:0width$}"))
}

//! Owns the clock of the house: nothing else reads the time. Instants are UTC milliseconds; the
//! company's days are those of Beijing time.

use base::{Date, Timestamp};
use db::Row;
use jiff::tz::TimeZone;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};

/// Lengths in milliseconds.
pub const MINUTE: i64 = 60_000;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;
/// Reports and previews look so far back.
pub const YEAR: i64 = 365 * DAY;

/// Tests and the demo company stand at a fixed moment; 0 = the real clock.
static FIXED: AtomicI64 = AtomicI64::new(0);

/// Stops the clock at an instant, for tests of due dates and for screenshots.
pub fn stand_at(millis: i64) {
    FIXED.store(millis, Ordering::SeqCst);
}

/// Now, in UTC milliseconds.
pub fn now() -> i64 {
    match FIXED.load(Ordering::SeqCst) {
        0 => Timestamp::now().as_millisecond(),
        fixed => fixed,
    }
}

/// The company's time zone.
pub fn zone() -> &'static TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    ZONE.get_or_init(|| TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC))
}

/// The company's date at an instant.
pub fn day_of(millis: i64) -> Date {
    let instant = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
    instant.to_zoned(zone().clone()).date()
}

/// A day that a record keeps as text.
pub fn day_in(row: &Row, column: &str) -> Option<Date> {
    row.opt_text(column).and_then(|text| text.parse().ok())
}

pub fn today() -> Date {
    day_of(now())
}

/// `2026-12-14 10:12` in company time.
pub fn show(millis: i64) -> String {
    let instant = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
    instant.to_zoned(zone().clone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Reads RFC 3339, or `2026-12-14 10:12` / `2026-12-14T10:12` as company time.
pub fn parse_instant(text: &str) -> Option<i64> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(instant.as_millisecond());
    }
    let local: jiff::civil::DateTime = text.replace(' ', "T").parse().ok()?;
    Some(local.to_zoned(zone().clone()).ok()?.timestamp().as_millisecond())
}

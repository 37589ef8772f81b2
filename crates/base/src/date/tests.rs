//! Proves dates: every habit of typing, and every date that does not exist.
use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 24);

fn read(text: &str) -> Result<Date, DateError> {
    parse_date(text, TODAY, DateOrder::Unknown)
}

#[test]
fn the_habits_of_the_trade_are_read() {
    let christmas = date(2026, 12, 24);
    let habits = ["2026-12-24", "12-24", "12.24", "20261224", "2026/12/24", "24 DEC 2026"];
    let more = ["24-Dec-26", "Dec 24, 2026", "24 December 2026", "2026年12月24日", "12月24日"];
    let odd = ["24DEC2026", "２０２６－１２－２４", "2026.12.24", "24/12/2026", "12/24", " 12-24 "];
    for text in habits.iter().chain(&more).chain(&odd) {
        assert_eq!(read(text), Ok(christmas), "{text}");
    }
}

#[test]
fn a_missing_year_is_the_nearest() {
    assert_eq!(read("01-15"), Ok(date(2027, 1, 15)));
    assert_eq!(read("10-08"), Ok(date(2026, 10, 8)));
    let spring = parse_date("12-28", date(2027, 2, 3), DateOrder::Unknown);
    assert_eq!(spring, Ok(date(2026, 12, 28)));
    assert_eq!(parse_date("02-29", date(2027, 6, 1), DateOrder::Unknown), Ok(date(2028, 2, 29)));
}

#[test]
fn days_that_are_not_in_the_calendar_are_refused() {
    for text in ["31 June 2026", "2026-02-29", "20261301", "13-01", "2026-00-10", "06-31"] {
        assert!(
            matches!(read(text), Err(DateError::Impossible { .. })),
            "{text}: {:?}",
            read(text)
        );
    }
    for text in ["", "soon", "2026", "5/3/13", "26-12-24", "1234567", "24 DEZ 2026", "1-2-3-4"] {
        assert!(
            matches!(read(text), Err(DateError::Unreadable { .. } | DateError::Empty)),
            "{text}"
        );
    }
}

#[test]
fn day_or_month_first_is_asked_not_guessed() {
    let refused = read("03/04/2026").unwrap_err().to_string();
    assert!(refused.contains("2026-04-03") && refused.contains("2026-03-04"), "{refused}");
    let told = |order| parse_date("03/04/2026", TODAY, order);
    assert_eq!(told(DateOrder::DayFirst), Ok(date(2026, 4, 3)));
    assert_eq!(told(DateOrder::MonthFirst), Ok(date(2026, 3, 4)));
    assert_eq!(read("04/04/2026"), Ok(date(2026, 4, 4)));
    assert_eq!(parse_date("24/12", TODAY, DateOrder::DayFirst), Ok(date(2026, 12, 24)));
}

#[test]
fn papers_print_the_month_in_letters() {
    assert_eq!(document_date(date(2026, 12, 14)), "14 DEC 2026");
    assert_eq!(document_date(date(2026, 1, 5)), "05 JAN 2026");
}

#[test]
fn excel_serials_keep_the_error_of_1900() {
    assert_eq!(from_excel_serial(45_147, false), Some(date(2023, 8, 9)));
    assert_eq!(from_excel_serial(1, false), Some(date(1900, 1, 1)));
    assert_eq!(from_excel_serial(59, false), Some(date(1900, 2, 28)));
    assert_eq!(from_excel_serial(60, false), None, "29 February 1900 never was");
    assert_eq!(from_excel_serial(61, false), Some(date(1900, 3, 1)));
    assert_eq!(from_excel_serial(0, true), Some(date(1904, 1, 1)));
    assert_eq!(from_excel_serial(i64::MAX, false), None);
}

proptest! {
    #[test]
    fn printed_dates_read_back(year in 1000_i16..9999, month in 1_i8..=12, day in 1_i8..=28) {
        let wanted = date(year, month, day);
        prop_assert_eq!(read(&document_date(wanted)), Ok(wanted));
        prop_assert_eq!(read(&wanted.to_string()), Ok(wanted));
    }

    #[test]
    fn reading_never_panics(text in "\\PC{0,16}", digits in "[0-9./ -]{0,14}") {
        let _ = read(&text);
        let _ = read(&digits);
    }
}

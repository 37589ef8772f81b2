//! Owns the working hours of houses abroad: each country's main time zone and its weekend. Data:
//! `data/zones.tsv`.
use super::{WorkCalendar, WorkHours};
use crate::Country;
use jiff::civil::Weekday;

/// The zone and the rest days of a country.
fn of(country: Country) -> Option<(&'static str, &'static str)> {
    let lines = include_str!("../../data/zones.tsv").lines();
    let mut cells = lines.map(|line| line.split('\t'));
    let mut found =
        cells.find_map(|mut cells| (cells.next() == Some(country.code())).then_some(cells))?;
    Some((found.next()?, found.next()?))
}

/// The IANA zone of the country's largest trading city: `Europe/Madrid`.
pub fn zone_of(country: Country) -> &'static str {
    of(country).map_or("UTC", |(zone, _)| zone)
}

/// Office hours of a customer: 09:00 to 18:00 of his zone on the working days of his
/// country's week. His public holidays are not known; a clock over one runs out early, never late.
pub fn office_hours(country: Country, zone: Option<&str>) -> Option<WorkHours> {
    let (main, rest) = of(country)?;
    let weekend: Vec<Weekday> = rest.split(' ').filter_map(day).collect();
    WorkHours::customer(zone.unwrap_or(main), WorkCalendar::plain(&weekend)?)
}

fn day(name: &str) -> Option<Weekday> {
    Some(match name {
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_hours_and_the_gulf_rests_on_friday() {
        for country in Country::all() {
            assert!(office_hours(country, None).is_some(), "{}", country.code());
        }
        let hours = |code| office_hours(Country::parse(code).unwrap(), None).unwrap();
        let friday = jiff::civil::date(2026, 3, 13);
        assert!(!hours("SA").calendar().is_workday(friday));
        assert!(hours("ES").calendar().is_workday(friday));
        assert_eq!(zone_of(Country::parse("BR").unwrap()), "America/Sao_Paulo");
    }
}

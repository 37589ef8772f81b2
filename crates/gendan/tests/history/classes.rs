//! Proves the ABC analysis of a history against a direct reckoning of the same file: other sums,
//! another order, the same classes.

use super::{FIXTURE, House, bring};
use std::collections::BTreeMap;

/// The classes that the house gave, by country.
fn given(house: &House) -> BTreeMap<String, (i64, String)> {
    let pairs = [
        ("from_on", "2000-01-01"),
        ("until_on", "2030-12-31"),
        ("basis", "history"),
        ("currency", "USD"),
        ("a_to", "80"),
        ("b_to", "95"),
    ];
    let id = house.create("abc_analysis", &pairs);
    let lines = house.rows(&format!("SELECT * FROM abc_line WHERE abc_analysis_id={id}"));
    let line = |row: &db::Row| (row.text("label"), (row.int("amount"), row.text("class")));
    lines.iter().map(line).collect()
}

/// Each country's class by its definition, without sorting: what stands at or above it is summed.
fn reckoned(sums: &BTreeMap<String, i64>) -> BTreeMap<String, (i64, String)> {
    let whole: i64 = sums.values().sum();
    let class = |(country, sum): (&String, &i64)| {
        let above = sums.iter().filter(|(other, n)| *n > sum || (*n == sum && *other <= country));
        let (count, running) = above.fold((0, 0), |(c, r), (_, n)| (c + 1, r + n));
        let class = match () {
            () if *sum == 0 => "C",
            () if count == 1 || running * 100 <= 80 * whole => "A",
            () if running * 100 <= 95 * whole => "B",
            () => "C",
        };
        (country.clone(), (*sum, class.to_string()))
    };
    sums.iter().map(class).collect()
}

#[test]
fn the_classes_of_the_fixture_are_those_of_its_lines() {
    let house = House::new(&[]);
    bring(&house, FIXTURE);
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for row in house.rows("SELECT country, amount FROM past_line") {
        *sums.entry(row.text("country")).or_default() += row.int("amount");
    }
    assert!(sums.len() > 3, "{sums:?}");
    assert_eq!(given(&house), reckoned(&sums));
}

/// Cells of a line of the file: quotation marks hold commas.
pub fn cells(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(String::new()),
            _ => all.last_mut().expect("a cell").push(c),
        }
    }
    all
}

/// The real file with its 43 countries; only where the samples are.
#[test]
fn the_classes_of_the_real_history_are_those_of_the_file() {
    let folder = std::env::var("GENDAN_SAMPLES").unwrap_or_default();
    let path =
        std::path::Path::new(&folder).join("trade_records/SCMS_Delivery_History_Dataset.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: the real classes; GENDAN_SAMPLES names no folder with trade_records/");
        return;
    };
    let house = House::new(&[]);
    bring(&house, &text);
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        let cells = cells(line);
        let (units, cents) = cells[25].split_once('.').unwrap_or((&cells[25], "0"));
        let cents = format!("{cents:0<2}");
        let minor =
            units.parse::<i64>().expect("units") * 100 + cents[..2].parse::<i64>().expect("cents");
        *sums.entry(cells[5].clone()).or_default() += minor;
    }
    assert_eq!(sums.len(), 43);
    let given = given(&house);
    assert_eq!(given, reckoned(&sums));
    let of = |class: &str| given.values().filter(|(_, c)| c == class).count();
    println!("43 countries: {} A, {} B, {} C", of("A"), of("B"), of("C"));
}

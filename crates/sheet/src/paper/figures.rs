//! Owns what a form says without a label: containers by their check digit, weights, volumes and
//! packages by their unit, freight and signature by their words.
use super::{Found, Place};
use crate::order::{Line, Segment};
use base::codes::ContainerNo;

/// Units as the papers print them.
const KILOGRAMS: [&str; 5] = ["KGS", "KG", "KGM", "KILOS", "千克"];
const CUBIC: [&str; 5] = ["CBM", "M3", "M³", "CU.M", "立方米"];
const PACKAGES: [&str; 8] =
    ["CARTONS", "CARTON", "CTNS", "CTN", "PACKAGES", "PKGS", "PALLETS", "箱"];

pub(super) fn read(pages: &[Vec<Line>], found: &mut Vec<Found>) {
    for (n, page) in pages.iter().enumerate() {
        containers(n, page, found);
        words(n, page, found);
    }
    for (field, units) in [("gross", &KILOGRAMS[..]), ("volume", &CUBIC), ("packages", &PACKAGES)] {
        figure(pages, (field, units), found);
    }
    split_vessel(found);
}

fn is_there(found: &[Found], field: &str) -> bool {
    found.iter().any(|one| one.field == field)
}

fn put(found: &mut Vec<Found>, one: Found) {
    found.retain(|other| other.field != one.field);
    found.push(one);
}

fn told(field: &str, text: impl Into<String>, page: usize, place: Place) -> Found {
    Found { field: field.into(), text: text.into(), page, place }
}

fn segments(page: &[Line]) -> impl Iterator<Item = (&Line, &Segment)> {
    page.iter().flat_map(|line| line.segments.iter().map(move |segment| (line, segment)))
}

/// `TCLU1234567/SL998877`: the number is right by its check digit, the seal stands behind it.
fn containers(n: usize, page: &[Line], found: &mut Vec<Found>) {
    for (line, segment) in segments(page) {
        let place = Place::of(line, segment);
        let parts = segment.text.split(['/', ' ', ',', ';']).filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        let at = parts.iter().position(|part| {
            part.len() == 11 && ContainerNo::parse(part).is_ok_and(|no| no.as_str() == *part)
        });
        let Some(at) = at else { continue };
        put(found, told("container_no", parts[at], n, place));
        let is_seal = |part: &&&str| {
            part.len() >= 5
                && part.chars().any(|c| c.is_ascii_digit())
                && part.chars().all(|c| c.is_ascii_alphanumeric())
        };
        if let Some(seal) = parts.get(at + 1).filter(is_seal) {
            put(found, told("seal_no", *seal, n, place));
        }
        return;
    }
}

/// Freight, signature: what stands in a line by itself.
fn words(n: usize, page: &[Line], found: &mut Vec<Found>) {
    for (line, segment) in segments(page) {
        let (text, place) = (segment.text.to_uppercase(), Place::of(line, segment));
        for word in ["FREIGHT PREPAID", "FREIGHT COLLECT"] {
            if text.contains(word) {
                put(found, told("freight_term", word, n, place));
            }
        }
        if text.contains("AS AGENT FOR") || text.contains("AS CARRIER") {
            put(found, told("signed_as", segment.text.as_str(), n, place));
        }
        if text.contains("SHIPPED ON BOARD")
            && !is_there(found, "on_board_on")
            && let Some(day) = day_in(&segment.text)
        {
            put(found, told("on_board_on", day, n, place));
        }
    }
}

/// The last words of `SHIPPED ON BOARD 2026-05-10`, from its first digit on.
fn day_in(text: &str) -> Option<String> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text[at..].trim();
    (rest.len() >= 8).then(|| rest.to_string())
}

/// The largest figure with a unit: the lines of a form add up to its total. A labelled figure is
/// taken as it stands, without its unit.
fn figure(pages: &[Vec<Line>], (field, units): (&str, &[&str]), found: &mut Vec<Found>) {
    let labelled = found.iter().find(|one| one.field == field).and_then(|one| {
        let text = number(&one.text)?;
        Some(Found { text, ..one.clone() })
    });
    let mut most: Option<(u128, Found)> = None;
    for (n, page) in pages.iter().enumerate() {
        for (line, segment) in segments(page) {
            for text in with_unit(&segment.text, units) {
                let size = comparable(&text);
                if most.as_ref().is_none_or(|(least, _)| size > *least) {
                    most = Some((size, told(field, text, n, Place::of(line, segment))));
                }
            }
        }
    }
    let own = labelled.as_ref().map_or(0, |one| comparable(&one.text));
    match (labelled, most) {
        (_, Some((size, one))) if size >= own => put(found, one),
        (Some(one), _) => put(found, one),
        (None, _) => found.retain(|one| one.field != field),
    }
}

/// Figures that a unit stands behind: `4,410.00 KGS`, `380CTNS`.
fn with_unit(text: &str, units: &[&str]) -> Vec<String> {
    let upper = text.to_uppercase();
    let mut all = Vec::new();
    for unit in units {
        for (at, _) in upper.match_indices(unit) {
            let after = upper[at + unit.len()..].chars().next();
            if after.is_some_and(char::is_alphanumeric) {
                continue;
            }
            let before = upper[..at].trim_end();
            let begin = before
                .char_indices()
                .rev()
                .take_while(|(_, c)| c.is_ascii_digit() || matches!(c, '.' | ','))
                .last();
            if let Some(text) = begin.and_then(|(begin, _)| number(&before[begin..])) {
                all.push(text);
            }
        }
    }
    all
}

/// The first number of a text, without the commas that part its thousands.
fn number(text: &str) -> Option<String> {
    let begin = text.find(|c: char| c.is_ascii_digit())?;
    let whole: String = text[begin..]
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    let plain = whole.replace(',', "");
    let plain = plain.trim_end_matches('.');
    (plain.matches('.').count() <= 1 && plain.len() < 16).then(|| plain.to_string())
}

/// Thousandths, to compare sizes.
fn comparable(text: &str) -> u128 {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    let digits = |text: &str| text.parse::<u128>().unwrap_or(0);
    digits(whole).saturating_mul(1_000).saturating_add(digits(&part))
}

/// `EVER SAMPLE / 041W` and `EVER SAMPLE V.041W` are a ship and its voyage.
fn split_vessel(found: &mut Vec<Found>) {
    let Some(at) = found.iter().position(|one| one.field == "vessel") else { return };
    let one = found[at].clone();
    let parts = one.text.split_once(['/', ',']).or_else(|| one.text.split_once(" V."));
    let Some((ship, voyage)) = parts else { return };
    let voyage = voyage.trim().trim_start_matches("V.").trim();
    if voyage.is_empty() || !voyage.chars().any(|c| c.is_ascii_digit()) {
        return;
    }
    if !is_there(found, "voyage") {
        found.push(Found { field: "voyage".into(), text: voyage.into(), ..one.clone() });
    }
    found[at].text = ship.trim().to_string();
}

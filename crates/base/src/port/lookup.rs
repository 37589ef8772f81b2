//! Owns finding the one port that a text names, and refusing when it names several or none.
use super::list::{self, Line};
use super::{Port, ambiguous, unknown};
use crate::country::Country;
use crate::error::CodeError;
use crate::fold;
use std::collections::HashSet;
use std::sync::OnceLock;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    SeaFirst,
    Airport,
}

pub(super) fn find(text: &str, wanted: Wanted) -> Result<Port, CodeError> {
    if let Some(port) = exactly(text).filter(|_| wanted == Wanted::SeaFirst) {
        return Ok(port);
    }
    let (place, country) = split_country(text);
    let key = fold::key(place);
    if key.is_empty() {
        return Err(unknown(text, &[]));
    }
    let (trade, code) = (|| by_trade_name(&key, country, wanted), || by_code(&key, wanted));
    let known = match wanted {
        // the trade list goes first: by sea `CNSHA` is the port of Shanghai, not its airport
        Wanted::SeaFirst => trade().or_else(code),
        Wanted::Airport => code().or_else(trade),
    };
    if let Some(port) = known {
        return Ok(port);
    }
    let named = by_official_name(&key, country, wanted);
    match named[..] {
        [port] => Ok(port),
        [] => Err(unknown(text, &nearest(&key, country, wanted))),
        _ => Err(ambiguous(text, &named)),
    }
}

/// A code as rows keep it. Comparing with all names of the trade takes half a millisecond, which a
/// page of fifty orders would pay a hundred times; only a code that is a name too must go that way.
fn exactly(text: &str) -> Option<Port> {
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    let is_code = text.len() == 5 && text.bytes().all(|b| b.is_ascii_uppercase());
    let line = list::by_code(text).filter(|_| is_code)?;
    let names = NAMES.get_or_init(|| {
        let mut keys = HashSet::new();
        for line in list::trade() {
            let all = [line.zh, line.en].into_iter().chain(line.others());
            keys.extend(all.map(fold::key).filter(|key| key.len() == 5));
        }
        keys
    });
    if names.contains(&fold::key(text)) { None } else { port(line.code) }
}

/// `Ningbo, China` → the place and the country; a last word that is no country stays with the
/// place.
fn split_country(text: &str) -> (&str, Option<Country>) {
    let cut = text.rsplit_once([',', '，', '/']);
    if let Some((place, last)) = cut
        && let Ok(country) = Country::parse(last)
    {
        // "Ningbo, P.R. China" and "Kaohsiung, Taiwan, China" are cut once more where needed
        return match place.rsplit_once([',', '，']) {
            Some((first, middle)) if Country::parse(middle).is_ok() => {
                (first, Country::parse(middle).ok())
            }
            _ => (place, Some(country)),
        };
    }
    (text, None)
}

fn port(code: &str) -> Option<Port> {
    code.as_bytes().try_into().ok().map(Port)
}

fn fits(port: Port, wanted: Wanted) -> bool {
    wanted == Wanted::SeaFirst || port.is_airport()
}

fn by_trade_name(key: &str, country: Option<Country>, wanted: Wanted) -> Option<Port> {
    let own = |line: &list::TradeLine| country.is_none_or(|c| line.code.starts_with(c.code()));
    let named = |line: &list::TradeLine| {
        let mut names = [line.zh, line.en].into_iter().chain(line.others());
        names.any(|name| fold::key(name) == key)
    };
    let mut found = list::trade().filter(|line| own(line) && named(line));
    found.find_map(|line| port(line.code).filter(|p| fits(*p, wanted)))
}

fn by_code(key: &str, wanted: Wanted) -> Option<Port> {
    let code = key.to_uppercase();
    if wanted == Wanted::Airport && code.len() == 3 {
        return by_iata(&code);
    }
    let line = list::by_code(&code)?;
    port(line.code).filter(|p| fits(*p, wanted))
}

/// An IATA code that is listed, else the one airport whose code ends with it.
fn by_iata(code: &str) -> Option<Port> {
    let airports = || list::official().filter(|line| line.kind.contains('A'));
    let listed = airports().find(|line| line.iata == Some(code));
    let mut by_end = airports().filter(|line| line.iata.is_none() && &line.code[2..] == code);
    let own = by_end.next().filter(|_| by_end.next().is_none());
    listed.or(own).and_then(|line| port(line.code))
}

fn by_official_name(key: &str, country: Option<Country>, wanted: Wanted) -> Vec<Port> {
    let own = |line: &Line| country.is_none_or(|c| line.code.starts_with(c.code()));
    let named = list::official().filter(|line| own(line) && bears(line, key));
    let (sea, air): (Vec<Line>, Vec<Line>) = named.partition(|line| line.kind.contains('S'));
    let ports = |lines: Vec<Line>| lines.iter().filter_map(|line| port(line.code)).collect();
    let all: Vec<Port> = match wanted {
        Wanted::SeaFirst if !sea.is_empty() => ports(sea),
        Wanted::SeaFirst => ports(air),
        Wanted::Airport => ports(sea.into_iter().chain(air).collect()),
    };
    all.into_iter().filter(|p| fits(*p, wanted)).collect()
}

/// The whole name, the name without its kind, or one of the names in it: `Helsingfors (Helsinki)`.
fn bears(line: &Line, key: &str) -> bool {
    if !line.name.bytes().next().is_some_and(|b| starts_alike(b, key)) && !line.name.contains('(') {
        return false; // most lines end here without an allocation
    }
    let inside = line.name.split_once('(').map(|(_, rest)| rest.trim_end_matches(')'));
    let names = [Some(line.name), Some(list::without_kind(line.name)), inside];
    names.into_iter().flatten().any(|name| fold::key(name) == key)
}

fn starts_alike(first: u8, key: &str) -> bool {
    !first.is_ascii_alphanumeric() || key.as_bytes().first() == Some(&first.to_ascii_lowercase())
}

pub(super) fn suggest(text: &str, at_most: usize) -> Vec<Port> {
    let key = fold::key(text);
    if key.is_empty() {
        return Vec::new();
    }
    let begins = |name: &str| fold::key(name).starts_with(&key);
    let known = list::trade().filter(|line| {
        begins(line.en) || begins(line.zh) || begins(line.code) || line.others().any(begins)
    });
    let mut found: Vec<Port> = known.filter_map(|line| port(line.code)).take(at_most).collect();
    let more = list::official().filter(|line| begins(line.name) || begins(line.code));
    for other in more.filter_map(|line| port(line.code)) {
        if found.len() < at_most && !found.contains(&other) {
            found.push(other);
        }
    }
    found
}

/// Up to three ports whose name is at most a third of its letters away.
fn nearest(key: &str, country: Option<Country>, wanted: Wanted) -> Vec<Port> {
    let letters: Vec<char> = key.chars().collect();
    let bound = (letters.len() / 3).clamp(1, 3);
    let own = |code: &str| country.is_none_or(|c| code.starts_with(c.code()));
    let known = list::trade().flat_map(|line| [(line.code, line.en, 0), (line.code, line.zh, 0)]);
    let listed = list::official().map(|line| (line.code, list::without_kind(line.name), 1));
    let mut near: Vec<(usize, u8, Port)> = known
        .chain(listed)
        .filter(|(code, ..)| own(code))
        .filter_map(|(code, name, rank)| {
            let distance = within(&letters, &fold::key(name), bound)?;
            Some((distance, rank, port(code)?))
        })
        .filter(|(_, _, p)| fits(*p, wanted))
        .collect();
    near.sort();
    let mut found: Vec<Port> = Vec::new();
    for (_, _, candidate) in near {
        if found.len() < 3 && !found.contains(&candidate) {
            found.push(candidate);
        }
    }
    found
}

/// Edit distance (insert, delete, replace), `None` beyond `bound`.
fn within(left: &[char], right: &str, bound: usize) -> Option<usize> {
    let right: Vec<char> = right.chars().collect();
    if left.len().abs_diff(right.len()) > bound {
        return None;
    }
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row.last().copied().filter(|distance| *distance <= bound)
}

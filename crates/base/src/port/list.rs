//! Owns reading the embedded lists in place: no copy in memory, binary search over sorted lines.

static OFFICIAL: &str = include_str!("../../data/ports.tsv");
static TRADE: &str = include_str!("../../data/port_names.tsv");

/// One line of the official list: code, name, `S` and `A`, an IATA code that differs from the code.
pub(super) struct Line {
    pub code: &'static str,
    pub name: &'static str,
    pub kind: &'static str,
    pub iata: Option<&'static str>,
}

/// One line of the trade list.
pub(super) struct TradeLine {
    pub code: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
    others: &'static str,
}

impl TradeLine {
    pub fn others(&self) -> impl Iterator<Item = &'static str> {
        self.others.split(',').filter(|name| *name != "-")
    }
}

pub(super) fn official() -> impl Iterator<Item = Line> {
    OFFICIAL.lines().filter_map(line)
}

pub(super) fn trade() -> impl Iterator<Item = TradeLine> {
    TRADE.lines().filter(|text| !text.starts_with('#')).filter_map(|text| {
        let mut cells = text.split('\t');
        let (code, zh) = (cells.next()?, cells.next()?);
        Some(TradeLine { code, zh, en: cells.next()?, others: cells.next()? })
    })
}

pub(super) fn trade_line(code: &str) -> Option<TradeLine> {
    trade().find(|line| line.code == code)
}

/// Binary search by the code that each line begins with; the list is sorted (a test holds it).
pub(super) fn by_code(code: &str) -> Option<Line> {
    let (mut low, mut high) = (0, OFFICIAL.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = OFFICIAL[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = OFFICIAL[middle..].find('\n').map_or(OFFICIAL.len(), |at| middle + at);
        let found = line(&OFFICIAL[start..end])?;
        match found.code.cmp(code) {
            std::cmp::Ordering::Equal => return Some(found),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

fn line(text: &'static str) -> Option<Line> {
    let mut cells = text.split('\t');
    let (code, name) = (cells.next()?, cells.next()?);
    Some(Line { code, name, kind: cells.next()?, iata: cells.next() })
}

/// `Ningbo Pt` → `Ningbo`, `Jakarta, Java` → `Jakarta`, `Kolkata (ex Calcutta)` → `Kolkata`.
pub(super) fn without_kind(name: &'static str) -> &'static str {
    let name = name.split(" (").next().unwrap_or(name);
    let name = name.split(", ").next().unwrap_or(name);
    let ends = [" International Apt", " Int Apt", " Intl Apt", " Apt", " Pt", " Port"];
    ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

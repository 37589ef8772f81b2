//! Owns text tables: csv and tsv in the encodings of the trade, and cells pasted from a
//! spreadsheet.
use super::{Grid, Value};
use crate::child::Limits;
use crate::refused::Refused;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A csv or tsv file; its encoding and its delimiter are recognised.
pub(crate) fn file(bytes: &[u8], limits: &Limits) -> Result<Grid, Refused> {
    let (text, encoding) = decoded(bytes);
    let mut grid = table(&text, delimiter(&text), limits)?;
    grid.encoding = Some(encoding.name().to_string());
    Ok(grid)
}

/// Cells copied out of a spreadsheet and pasted into a field: tabs between cells, quotes around
/// cells with line breaks. Read in this process, because it is text that a person sees.
pub fn pasted(text: &str) -> Result<Grid, Refused> {
    let limits = Limits::default();
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if text.len() as u64 > limits.bytes {
        return Err(Refused::TooBig { megabytes: limits.bytes >> 20 });
    }
    let first = text.lines().next().unwrap_or_default();
    // a single column has no tab, and commas inside its cells are no delimiters
    let between = if first.contains('\t') || !text.contains(';') { b'\t' } else { delimiter(text) };
    table(text, between, &limits)
}

fn table(text: &str, delimiter: u8, limits: &Limits) -> Result<Grid, Refused> {
    // one kind of line end, also at the end, so that lines can be counted
    let ended = format!("{}\n", text.replace("\r\n", "\n"));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(ended.as_bytes());
    let mut grid = Grid::default();
    let mut record = csv::StringRecord::new();
    let mut left = limits.cells;
    let mut before = reader.position().line();
    while reader.read_record(&mut record).map_err(Refused::broken)? {
        let after = reader.position().line();
        let own = 1 + record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        // the reader skips empty lines; a person counts them, so they stay as empty rows
        let blank = (after - before).saturating_sub(own);
        before = after;
        let spent = Refused::TooManyCells { limit: limits.cells };
        left = left.checked_sub(record.len() as u64 + blank).ok_or(spent)?;
        grid.rows.extend((0..blank).map(|_| Vec::new()));
        grid.rows.push(record.iter().map(value).collect());
    }
    Ok(grid.trimmed())
}

fn value(text: &str) -> Value {
    let clean: String = text.chars().filter(|c| *c != '\0').collect();
    if clean.trim().is_empty() { Value::Empty } else { Value::Text(clean.trim().to_string()) }
}

/// The character that splits the first lines most evenly, quotes respected.
fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(10).collect();
    let score = |mark: u8| {
        let counts: Vec<usize> = head.iter().map(|line| outside_quotes(line, mark)).collect();
        let first = counts.first().copied().unwrap_or(0);
        let alike = counts.iter().filter(|count| **count == first && first > 0).count();
        (alike, first)
    };
    // on a tie the earlier in this list stands
    let marks = [b'|', b';', b',', b'\t'];
    marks.into_iter().max_by_key(|mark| score(*mark)).filter(|m| score(*m).1 > 0).unwrap_or(b',')
}

fn outside_quotes(line: &str, mark: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        count += usize::from(byte == mark && !quoted);
    }
    count
}

/// The text and the encoding that it was read in. A byte order mark decides, then valid UTF-8, then
/// UTF-16 by its zeros, then the likeliest of the old encodings, Chinese before others.
fn decoded(bytes: &[u8]) -> (String, &'static Encoding) {
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = encoding.unwrap_or_else(|| guessed(bytes));
    let (text, _, _) = encoding.decode(bytes); // takes the byte order mark off
    (text.into_owned(), encoding)
}

/// The likeliest encoding of bytes that name none.
pub(crate) fn guessed(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = utf_16_without_mark(bytes) {
        return wide;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let likely = detector.guess(Some(b"cn"), Utf8Detection::Deny);
    if likely != GBK {
        return likely;
    }
    // the newer standard reads every text of the older one
    if is_western(&GB18030.decode(bytes).0) { WINDOWS_1252 } else { GB18030 }
}

/// Western letters with accents, read as Chinese, become single characters inside of words:
/// `ch阯e`. Chinese text has them in runs.
fn is_western(read_as_chinese: &str) -> bool {
    let letters: Vec<char> = read_as_chinese.chars().collect();
    let (mut lonely, mut together) = (0, 0);
    for at in (0..letters.len()).filter(|at| !letters[*at].is_ascii()) {
        let neighbour = |by: Option<usize>| by.and_then(|at| letters.get(at).copied());
        let sides = [neighbour(at.checked_sub(1)), neighbour(at.checked_add(1))];
        if sides.iter().flatten().any(|c| !c.is_ascii()) {
            together += 1;
        } else if sides.iter().flatten().any(char::is_ascii_lowercase) {
            lonely += 1;
        }
    }
    lonely > together
}

/// ASCII in UTF-16 has a zero in every other byte; no other text has zeros.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 8;
    match () {
        () if odd > many && even == 0 => Some(UTF_16LE),
        () if even > many && odd == 0 => Some(UTF_16BE),
        () => None,
    }
}

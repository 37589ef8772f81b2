//! Owns reading a customer's order from the text layer of a PDF: best effort, always shown with its
//! source, never trusted silently.
use super::{Confidence, Doubt, OrderDoc};
use crate::child::Limits;
use crate::refused::Refused;
pub(crate) use layout::{Line, Segment};

mod fields;
mod glyphs;
mod layout;
mod table;

pub(crate) fn from_pdf(bytes: &[u8], limits: &Limits) -> Result<OrderDoc, Refused> {
    let pages: Vec<Vec<Line>> =
        text_of(bytes, limits)?.into_iter().map(|page| page.lines).collect();
    if pages.iter().all(Vec::is_empty) {
        return Err(Refused::NoText);
    }
    Ok(order(&pages))
}

/// What stands on a page as text.
pub(crate) struct PageText {
    /// Hundredths of a point.
    pub width: i32,
    pub height: i32,
    pub lines: Vec<Line>,
}

/// The text of each page with its places.
pub(crate) fn text_of(bytes: &[u8], limits: &Limits) -> Result<Vec<PageText>, Refused> {
    let pages = glyphs::pages(bytes, limits)?.into_iter().map(|page| PageText {
        width: page.width,
        height: page.height,
        lines: layout::lines(page.glyphs),
    });
    Ok(pages.collect())
}

fn order(pages: &[Vec<Line>]) -> OrderDoc {
    let table = table::read(pages);
    let mut doc = OrderDoc { lines: table.lines, total: table.total, ..OrderDoc::default() };
    doc.text = pages.iter().flatten().map(Line::text).collect();
    fields::fill(&mut doc, pages);
    currency(&mut doc);
    doc.check(Confidence::Consistent);
    doc
}

/// A currency code anywhere in the text; a bare `$` is taken for USD and said to be.
fn currency(doc: &mut OrderDoc) {
    let words = doc.text.iter().flat_map(|line| line.split(|c: char| !c.is_alphanumeric()));
    let mut found: Vec<&str> = words.filter(|word| CODES.contains(word)).collect();
    found.sort_unstable();
    found.dedup();
    let dollars = doc.text.iter().any(|line| line.contains('$'));
    match found[..] {
        [only] => doc.currency = Some(only.to_string()),
        [] if dollars => {
            doc.currency = Some("USD".to_string());
            doc.doubts.push(Doubt::CurrencyGuessed { currency: "USD".to_string() });
        }
        [] => {}
        _ => doc.doubts.push(Doubt::MixedCurrencies { found: found.join(", ") }),
    }
}

/// Currencies of export orders whose codes are no words.
const CODES: [&str; 9] = ["USD", "EUR", "GBP", "CNY", "RMB", "JPY", "AUD", "CAD", "HKD"];

#[cfg(test)]
mod tests;

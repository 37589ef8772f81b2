//! Owns the QR code on top of a paper: the beginning of the hash of its content, so that a phone
//! finds the very version that the house knows (ISO/IEC 18004, error correction M).

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

use crate::PaperHead;

/// Digits of the hash: 96 bits tell two papers of a house apart, and the code stays small enough to
/// be read from a square of eight millimetres.
const DIGITS: usize = 24;

/// `GENDAN 3FA1…`: in the code's own alphabet, which knows capitals only.
fn content(head: &PaperHead) -> String {
    let digits: String = head.content_hash.chars().take(DIGITS).collect();
    format!("GENDAN {}", digits.to_uppercase())
}

/// The code as an SVG picture; nothing for papers without a hash.
pub(crate) fn svg(head: &PaperHead) -> Option<String> {
    if head.content_hash.is_empty() {
        return None;
    }
    let code = QrCode::with_error_correction_level(content(head), EcLevel::M).ok()?;
    Some(code.render::<svg::Color>().quiet_zone(false).module_dimensions(1, 1).build())
}

#[cfg(test)]
mod tests {
    use super::*;
    use lang::m;

    #[test]
    fn the_code_holds_the_hash_and_stays_small() {
        let mut head = crate::example::head(m::PAPER_TITLE_INVOICE, "GD-276-NEVIR CI");
        head.content_hash = "3fa1".repeat(16);
        assert_eq!(content(&head), format!("GENDAN {}", "3FA1".repeat(6)));
        let code = QrCode::with_error_correction_level(content(&head), EcLevel::M).expect("a code");
        assert_eq!(code.width(), 25, "version 2: a third of a millimetre each");
        assert!(svg(&head).is_some_and(|text| text.contains("<svg")));
        head.content_hash.clear();
        assert_eq!(svg(&head), None);
    }
}

//! Owns [`Share`]: a part of a whole in hundredths of a percent, as SVG geometry wants it.

use std::fmt;

/// 0.00 % to 100.00 %. Pictures place things by it; figures shown to people arrive formatted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

impl Share {
    pub const NONE: Share = Share(0);
    pub const ALL: Share = Share(10_000);

    /// `part` of `whole`, rounded down; outside 0 to 100 % it is clamped, of nothing it is nothing.
    ///
    /// ```
    /// assert_eq!(ui::Share::of(1, 3).to_string(), "33.33%");
    /// assert_eq!(ui::Share::of(5, 4), ui::Share::ALL);
    /// assert_eq!(ui::Share::of(5, 0), ui::Share::NONE);
    /// ```
    pub fn of(part: i64, whole: i64) -> Share {
        if whole <= 0 || part <= 0 {
            return Share::NONE;
        }
        let hundredths = i128::from(part) * 10_000 / i128::from(whole);
        Share(u32::try_from(hundredths.min(10_000)).unwrap_or(10_000))
    }
    pub fn percent(percent: u8) -> Share {
        Share(u32::from(percent.min(100)) * 100)
    }
    pub fn less(self, other: Share) -> Share {
        Share(self.0.saturating_sub(other.0))
    }
    pub fn plus(self, other: Share) -> Share {
        Share(self.0.saturating_add(other.0).min(10_000))
    }
    pub(crate) fn quarter(self) -> Share {
        Share(self.0 / 4)
    }
    pub(crate) fn half(self) -> Share {
        Share(self.0 / 2)
    }
    pub(crate) fn hundredths(self) -> u32 {
        self.0
    }
    /// This share of a number of pixels.
    pub(crate) fn of_pixels(self, pixels: u32) -> u32 {
        self.0.saturating_mul(pixels) / 10_000
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{:02}%", self.0 / 100, self.0 % 100)
    }
}

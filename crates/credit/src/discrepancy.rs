//! Owns the catalogue of discrepancies D01 to D38, each with its article of UCP 600 and its weight,
//! and the examination of a set of documents by it.

mod cover;
mod goods;
mod money;
mod papers;
mod time;
mod transport;
mod undecided;
pub mod words;

pub use undecided::{Undecided, undecided};

use crate::credit::Credit;
use crate::set::Set;
use base::WorkCalendar;
use lang::{Msg, Text, m};

/// How a bank takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gravity {
    /// Refused for it.
    Fatal,
    /// Often refused.
    Medium,
    /// A person judges.
    Human,
}

macro_rules! catalogue {
    ($($code:ident $title:ident $label:ident $article:literal $gravity:ident),* $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($code),* }

        impl Code {
            pub const ALL: &'static [Code] = &[$(Code::$code),*];
            pub fn name(self) -> &'static str {
                match self { $(Code::$code => stringify!($code)),* }
            }
            /// Its short name in the catalogue.
            pub fn title(self) -> Msg {
                match self { $(Code::$code => m::$title),* }
            }
            pub fn label(self) -> Msg {
                match self { $(Code::$code => m::$label),* }
            }
            /// The article of UCP 600.
            pub fn article(self) -> &'static str {
                match self { $(Code::$code => $article),* }
            }
            pub fn gravity(self) -> Gravity {
                match self { $(Code::$code => Gravity::$gravity),* }
            }
        }
    };
}

catalogue! {
    D01 CREDIT_TITLE_D01 CREDIT_D01 "6 d, 29 a" Fatal,
    D02 CREDIT_TITLE_D02 CREDIT_D02 "14 c" Fatal,
    D03 CREDIT_TITLE_D03 CREDIT_D03 "20 a ii, 29 c" Fatal,
    D04 CREDIT_TITLE_D04 CREDIT_D04 "18 b, 30 a" Fatal,
    D05 CREDIT_TITLE_D05 CREDIT_D05 "30 c" Medium,
    D06 CREDIT_TITLE_D06 CREDIT_D06 "30 a, 30 b" Fatal,
    D07 CREDIT_TITLE_D07 CREDIT_D07 "18 c, 30 a" Fatal,
    D08 CREDIT_TITLE_D08 CREDIT_D08 "18 c" Fatal,
    D09 CREDIT_TITLE_D09 CREDIT_D09 "18 c" Fatal,
    D10 CREDIT_TITLE_D10 CREDIT_D10 "18 a" Fatal,
    D11 CREDIT_TITLE_D11 CREDIT_D11 "18 a iii" Fatal,
    D12 CREDIT_TITLE_D12 CREDIT_D12 "6 c, 14 d" Fatal,
    D13 CREDIT_TITLE_D13 CREDIT_D13 "20 a iii" Fatal,
    D14 CREDIT_TITLE_D14 CREDIT_D14 "14 j" Fatal,
    D15 CREDIT_TITLE_D15 CREDIT_D15 "20 a ii" Fatal,
    D16 CREDIT_TITLE_D16 CREDIT_D16 "20 a i" Fatal,
    D17 CREDIT_TITLE_D17 CREDIT_D17 "27" Fatal,
    D18 CREDIT_TITLE_D18 CREDIT_D18 "14 d, 26 c" Fatal,
    D19 CREDIT_TITLE_D19 CREDIT_D19 "20 a iv" Fatal,
    D20 CREDIT_TITLE_D20 CREDIT_D20 "20 a vi, 22" Fatal,
    D21 CREDIT_TITLE_D21 CREDIT_D21 "20 c" Fatal,
    D22 CREDIT_TITLE_D22 CREDIT_D22 "31" Fatal,
    D23 CREDIT_TITLE_D23 CREDIT_D23 "28 f, 28 g" Fatal,
    D24 CREDIT_TITLE_D24 CREDIT_D24 "28 e" Fatal,
    D25 CREDIT_TITLE_D25 CREDIT_D25 "28 c, 28 f" Fatal,
    D26 CREDIT_TITLE_D26 CREDIT_D26 "14 a, 17" Fatal,
    D27 CREDIT_TITLE_D27 CREDIT_D27 "14 d" Fatal,
    D28 CREDIT_TITLE_D28 CREDIT_D28 "14 d" Medium,
    D29 CREDIT_TITLE_D29 CREDIT_D29 "14 f" Fatal,
    D30 CREDIT_TITLE_D30 CREDIT_D30 "14 i" Fatal,
    D31 CREDIT_TITLE_D31 CREDIT_D31 "3, 14 f" Fatal,
    D32 CREDIT_TITLE_D32 CREDIT_D32 "14 a" Human,
    D33 CREDIT_TITLE_D33 CREDIT_D33 "14 a" Fatal,
    D34 CREDIT_TITLE_D34 CREDIT_D34 "14 d" Fatal,
    D35 CREDIT_TITLE_D35 CREDIT_D35 "14 d" Fatal,
    D36 CREDIT_TITLE_D36 CREDIT_D36 "14 d" Human,
    D37 CREDIT_TITLE_D37 CREDIT_D37 "14 f" Fatal,
    D38 CREDIT_TITLE_D38 CREDIT_D38 "14 k" Medium,
}

/// One departure of the documents from the credit, or from each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    pub code: Code,
    /// What stands there and what should.
    pub found: String,
    pub wanted: String,
    pub gravity: Gravity,
}

impl Discrepancy {
    pub fn say(&self) -> Text {
        crate::review::told(self.code.label(), &self.found, &self.wanted)
    }
}

/// What the examination writes down.
pub(crate) struct Sheet {
    found: Vec<Discrepancy>,
}

impl Sheet {
    fn note(&mut self, code: Code, found: impl Into<String>, wanted: impl Into<String>) {
        self.weigh(code, code.gravity(), (found.into(), wanted.into()));
    }

    fn ask(&mut self, code: Code, found: impl Into<String>, wanted: impl Into<String>) {
        self.weigh(code, Gravity::Human, (found.into(), wanted.into()));
    }

    fn weigh(&mut self, code: Code, gravity: Gravity, (found, wanted): (String, String)) {
        self.found.push(Discrepancy { code, found, wanted, gravity });
    }
}

/// The bank's calendar and whatever else the documents do not say themselves.
pub struct Around<'a> {
    pub bank: &'a WorkCalendar,
}

/// Every discrepancy that a rule finds, in the order of the catalogue. An empty answer says that no
/// rule found one, never that the documents comply.
pub fn examine(credit: &Credit, set: &Set, around: &Around) -> Vec<Discrepancy> {
    let mut sheet = Sheet { found: Vec::new() };
    time::examine(&mut sheet, credit, set, around);
    money::examine(&mut sheet, credit, set);
    goods::examine(&mut sheet, credit, set);
    transport::examine(&mut sheet, credit, set);
    cover::examine(&mut sheet, credit, set);
    papers::examine(&mut sheet, credit, set);
    let mut found = sheet.found;
    found.sort_by_key(|discrepancy| discrepancy.code);
    found
}

#[cfg(test)]
mod tests;

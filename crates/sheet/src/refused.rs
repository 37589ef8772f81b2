//! Owns the refusals of files from outside: what is wrong with the file, and what to send instead.
use lang::{Lang, Text, m};
use serde::{Deserialize, Serialize};

/// Why a file from outside was not read. Travels from the child process to the house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    Empty,
    /// The file is larger than so many megabytes.
    TooBig {
        megabytes: u64,
    },
    /// Nobody here reads this kind of file.
    UnknownKind,
    /// A packed file unpacks to more than so many megabytes.
    Inflates {
        megabytes: u64,
    },
    /// A cell stands where no list of the trade reaches.
    FarCell {
        cell: String,
    },
    TooManyCells {
        limit: u64,
    },
    Encrypted,
    /// A workbook that brings a program along.
    Macros,
    /// The XML declares a document type or entities, which may read files or blow up memory.
    Entities,
    /// XML, but not an order: the name of its root.
    NotAnOrder {
        found: String,
    },
    /// A file called a mail that has no head of one.
    NotAMail,
    /// Outlook's own format.
    OutlookMessage,
    UnknownLetter,
    /// Neither a PDF nor a spreadsheet.
    UnknownPaper,
    TooManyLetters {
        limit: u64,
    },
    /// A PDF without text: a scan.
    NoText,
    TooManyPages {
        limit: u64,
    },
    /// The library could not read it; its words, for a person who knows the format.
    Broken {
        detail: String,
    },
    /// Neither JPEG nor PNG.
    NotAPicture,
    /// A JPEG or PNG that cannot be read; the library's words.
    BrokenPicture {
        detail: String,
    },
    /// Reading took more time than any honest file.
    TooSlow,
    /// Reading took more memory than any honest file, or the file is nested without end.
    TooMuchMemory,
    /// What was read is more than a page can hold.
    TooMuchOutput,
    /// The reading process could not be started.
    NoChild {
        detail: String,
    },
}

impl Refused {
    pub fn text(&self) -> Text {
        match self {
            Refused::Empty => m::INTAKE_EMPTY.text(),
            Refused::Macros => m::INTAKE_MACROS.text(),
            Refused::TooBig { megabytes } => m::INTAKE_TOO_BIG.with("megabytes", whole(*megabytes)),
            Refused::UnknownKind => m::INTAKE_UNKNOWN_KIND.text(),
            Refused::Inflates { megabytes } => {
                m::INTAKE_INFLATES.with("megabytes", whole(*megabytes))
            }
            Refused::FarCell { cell } => m::INTAKE_FAR_CELL.with("cell", cell),
            Refused::TooManyCells { limit } => m::INTAKE_MANY_CELLS.with("limit", whole(*limit)),
            Refused::Encrypted => m::INTAKE_ENCRYPTED.text(),
            Refused::Entities => m::INTAKE_ENTITIES.text(),
            Refused::NotAnOrder { found } => m::INTAKE_NOT_AN_ORDER.with("found", found),
            Refused::NotAMail => m::LETTER_NOT_A_MAIL.text(),
            Refused::OutlookMessage => m::LETTER_OUTLOOK.text(),
            Refused::UnknownLetter => m::LETTER_UNKNOWN_KIND.text(),
            Refused::UnknownPaper => m::INCOMING_UNKNOWN_KIND.text(),
            Refused::TooManyLetters { limit } => m::LETTER_MANY.with("limit", whole(*limit)),
            Refused::NoText => m::INTAKE_NO_TEXT.text(),
            Refused::TooManyPages { limit } => m::INTAKE_MANY_PAGES.with("limit", whole(*limit)),
            Refused::Broken { detail } => m::INTAKE_BROKEN.with("detail", detail),
            Refused::NotAPicture => m::INTAKE_NOT_A_PICTURE.text(),
            Refused::BrokenPicture { detail } => m::INTAKE_BROKEN_PICTURE.with("detail", detail),
            Refused::TooSlow => m::INTAKE_TOO_SLOW.text(),
            Refused::TooMuchMemory => m::INTAKE_TOO_MUCH_MEMORY.text(),
            Refused::TooMuchOutput => m::INTAKE_TOO_MUCH_OUTPUT.text(),
            Refused::NoChild { detail } => m::INTAKE_NO_CHILD.with("detail", detail),
        }
    }

    /// A broken file, with at most a line of the library's words.
    pub(crate) fn broken(detail: impl std::fmt::Display) -> Refused {
        Refused::Broken { detail: a_line(detail) }
    }

    pub(crate) fn broken_picture(detail: impl std::fmt::Display) -> Refused {
        Refused::BrokenPicture { detail: a_line(detail) }
    }
}

fn a_line(detail: impl std::fmt::Display) -> String {
    detail.to_string().chars().filter(|c| !c.is_control()).take(200).collect()
}

fn whole(number: u64) -> String {
    base::Quantity::whole(number.try_into().unwrap_or(i64::MAX))
        .map_or_else(|| number.to_string(), base::Quantity::grouped)
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text().in_lang(Lang::En))
    }
}
impl std::error::Error for Refused {}

//! Owns the form: a paper that is made of blocks, for the many papers of the trade that are a head,
//! some facts, boxes, a table, a letter or a list to tick.
//!
//! A new paper of this kind needs no struct, no template and no sheet: its filler says which blocks
//! stand on it, in which order.

use lang::m;
use serde::Serialize;

use crate::book::BookError;
use crate::form_sheet;
use crate::form_table::Table;
use crate::{Bank, Bilingual, Fact, Paper, PaperHead, Party, Side, Values};

/// A paper of blocks. What must not stand on it is not put into it.
#[derive(Clone, Debug, Serialize)]
pub struct Form {
    pub head: PaperHead,
    /// At most four beside each other; none for papers whose boxes name them.
    pub parties: Vec<Party>,
    #[serde(skip)]
    pub facts: Vec<Fact>,
    /// In printing order.
    pub blocks: Vec<Block>,
    /// Who signs; none for papers that only inform.
    pub signers: Vec<Side>,
    pub bank: Option<Bank>,
    /// The sheet lies on its side, for tables with many columns.
    pub landscape: bool,
}

/// A part of a form. An empty title prints no heading.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "block", rename_all = "snake_case")]
pub enum Block {
    /// Labels and values beside each other.
    Facts {
        title: Bilingual,
        facts: Vec<Fact>,
    },
    /// Paragraphs, numbered where they are clauses.
    Text {
        title: Bilingual,
        paragraphs: Vec<Bilingual>,
        numbered: bool,
    },
    Table(Table),
    /// Boxes by the UN layout key (ISO 6422), as carriers, customs and chambers know them.
    Boxes {
        boxes: Vec<FormBox>,
    },
    /// Marks in letters as large as the sheet allows, each on a page of its own.
    MarkSheets {
        sheets: Vec<MarkSheet>,
    },
    /// A list with a box to tick before each point.
    Ticks {
        title: Bilingual,
        points: Vec<Tick>,
    },
    /// The salutation and what follows it.
    Letter {
        salutation: Bilingual,
        paragraphs: Vec<Bilingual>,
        closing: Bilingual,
    },
}

/// One box of a form. Without a value it stays empty, to be filled by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FormBox {
    /// As the form numbers it, `1` or `7a`; may be empty.
    pub no: String,
    pub label: Bilingual,
    pub value: Bilingual,
    /// Twelfths of the width, 1 to 12.
    pub width: u8,
    /// Rows of boxes that it stands beside: a tall box on the right of two low ones has 2.
    pub rows: u8,
    /// Lines that it is high at least.
    pub lines: u8,
}

/// What is stencilled on a carton.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarkSheet {
    /// Main mark, side mark, inner box …
    pub label: Bilingual,
    /// Lines parted by line feeds, as they stand on the carton.
    pub text: String,
    /// Under the frame: which cartons, which article.
    pub note: Bilingual,
}

/// A point of a list to tick.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tick {
    pub text: Bilingual,
    /// Beside it, smaller: copies wanted, where it is, what was found.
    pub note: Bilingual,
    /// Known to be done when the paper is made.
    pub ticked: bool,
}

impl Form {
    /// Under the parties and in its blocks.
    pub fn all_facts(&self) -> Vec<Fact> {
        let blocks = self.blocks.iter().flat_map(|block| match block {
            Block::Facts { facts, .. } => facts.as_slice(),
            _ => &[],
        });
        self.facts.iter().chain(blocks).cloned().collect()
    }

    pub fn new(head: PaperHead, blocks: Vec<Block>) -> Form {
        Form {
            head,
            parties: Vec::new(),
            facts: Vec::new(),
            blocks,
            signers: Vec::new(),
            bank: None,
            landscape: false,
        }
    }
}

impl Block {
    /// Facts under a heading; those without a value are left out.
    pub fn facts(
        title: impl Into<Bilingual>,
        facts: impl IntoIterator<Item = (lang::Msg, Bilingual)>,
    ) -> Block {
        Block::Facts { title: title.into(), facts: crate::head::told(facts) }
    }

    pub fn text(title: impl Into<Bilingual>, paragraphs: Vec<Bilingual>) -> Block {
        Block::Text { title: title.into(), paragraphs, numbered: false }
    }

    pub fn clauses(title: impl Into<Bilingual>, paragraphs: Vec<Bilingual>) -> Block {
        Block::Text { title: title.into(), paragraphs, numbered: true }
    }
}

impl FormBox {
    /// Half the width, one line high.
    pub fn new(no: &str, label: impl Into<Bilingual>, value: Bilingual) -> FormBox {
        FormBox { no: no.to_owned(), label: label.into(), value, width: 6, rows: 1, lines: 1 }
    }

    /// In twelfths of the width of the paper.
    pub fn wide(self, width: u8) -> FormBox {
        FormBox { width: width.clamp(1, 12), ..self }
    }

    /// Stands beside so many rows of boxes.
    pub fn beside(self, rows: u8) -> FormBox {
        FormBox { rows: rows.max(1), ..self }
    }

    pub fn high(self, lines: u8) -> FormBox {
        FormBox { lines: lines.max(1), ..self }
    }
}

impl Tick {
    pub fn open(text: Bilingual, note: Bilingual) -> Tick {
        Tick { text, note, ticked: false }
    }
}

impl Paper for Form {
    fn template() -> press::Template {
        crate::template("form", include_str!("form.typ"))
    }

    fn head(&self) -> &PaperHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut PaperHead {
        &mut self.head
    }

    fn facts(&self) -> Vec<Fact> {
        self.facts.clone()
    }

    fn values(&self) -> Values {
        let mut base = Values::of(&self.head);
        // Others are banks, carriers, suppliers.
        let is_buyer = |party: &&Party| party.role == m::PAPER_BUYER.into();
        if let Some(buyer) = self.parties.iter().find(is_buyer) {
            base = base.buyer(buyer);
        }
        let table = self.blocks.iter().find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        base.lines = table.map(Table::values).unwrap_or_default();
        base
    }

    fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        form_sheet::write(self)
    }
}

//! Owns the hand-over list 离职交接清单: everything a person answers for, who takes it, and the lines
//! to sign.

use lang::{Msg, m};
use serde::Serialize;

use crate::book::{Book, BookError, Cell, Row};
use crate::head::told;
use crate::{Bilingual, Fact, Figure, Paper, PaperHead, Side};

/// The list that leaver, successor and a witness sign.
#[derive(Clone, Debug, Serialize)]
pub struct HandoverList {
    pub head: PaperHead,
    #[serde(skip)]
    pub leaver: Bilingual,
    #[serde(skip)]
    pub receiver: Bilingual,
    /// `30 NOV 2026`
    #[serde(skip)]
    pub leaves_on: Bilingual,
    #[serde(skip)]
    pub reason: Bilingual,
    /// How many of each kind: `客户 12 / Customers 12`.
    pub counts: Vec<Bilingual>,
    pub lines: Vec<HandedLine>,
    pub notes: Vec<Bilingual>,
    /// Leaver, successor, witness.
    pub signers: Vec<Side>,
}

/// One record and who takes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HandedLine {
    pub no: u32,
    pub kind: Bilingual,
    pub key: String,
    /// Customer, subject, title: what a person recognises it by.
    pub what: Bilingual,
    pub state: Bilingual,
    pub receiver: Bilingual,
}

const WIDTHS: &[u16] = &[6, 20, 18, 40, 16, 18];
const TITLES: [Msg; 6] = [
    m::PAPER_LINE_NO,
    m::PAPER_HANDED_KIND,
    m::PAPER_HANDED_NO,
    m::PAPER_HANDED_WHAT,
    m::PAPER_HANDED_STATE,
    m::PAPER_SUCCESSOR,
];

impl Paper for HandoverList {
    fn template() -> press::Template {
        crate::template("handover", include_str!("handover.typ"))
    }

    fn head(&self) -> &PaperHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut PaperHead {
        &mut self.head
    }

    fn facts(&self) -> Vec<Fact> {
        told([
            (m::PAPER_LEAVER, self.leaver.clone()),
            (m::PAPER_SUCCESSOR, self.receiver.clone()),
            (m::PAPER_LEAVES_ON, self.leaves_on.clone()),
            (m::PAPER_LEAVES_WHY, self.reason.clone()),
        ])
    }

    fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        let mut book = Book::open(&self.head, WIDTHS)?;
        book.facts(&self.facts())?;
        let titles = TITLES.map(|msg| Cell::Text(book.head.join(&msg.into(), "\n")));
        book.table_row(&titles, Row::Head)?;
        for line in &self.lines {
            let say = |text: &Bilingual| Cell::Text(book.head.join(text, "\n"));
            let cells = [
                Cell::Number(Figure::whole(line.no.into())),
                say(&line.kind),
                Cell::Text(line.key.clone()),
                say(&line.what),
                say(&line.state),
                say(&line.receiver),
            ];
            book.table_row(&cells, Row::Plain)?;
        }
        book.texts(m::PAPER_HANDED_COUNTS, &self.counts)?;
        book.texts(m::PAPER_NOTES, &self.notes)?;
        book.sides(&self.signers.iter().collect::<Vec<_>>())?;
        book.close()
    }
}

impl HandoverList {
    /// An invented list.
    pub fn example(lines: usize) -> HandoverList {
        let line = |no: usize| HandedLine {
            no: u32::try_from(no).unwrap_or(u32::MAX),
            kind: Bilingual::new("询盘", "Inquiry"),
            key: format!("IQ-{no:04}"),
            what: Bilingual::same("NORDLICHT · Canvas bags"),
            state: Bilingual::new("新", "new"),
            receiver: Bilingual::new("何嘉", "He Jia"),
        };
        let side = |role: Msg, name: &str| Side { role: role.into(), name: name.into() };
        HandoverList {
            head: crate::example::head(m::PAPER_TITLE_HANDOVER, "HO-0001"),
            leaver: Bilingual::new("林若溪", "Lin Ruoxi"),
            receiver: Bilingual::new("何嘉", "He Jia"),
            leaves_on: Bilingual::same("30 NOV 2026"),
            reason: Bilingual::new("个人原因", "personal reasons"),
            counts: vec![Bilingual::new(format!("询盘 {lines}"), format!("Inquiries {lines}"))],
            lines: (1..=lines).map(line).collect(),
            notes: vec![Bilingual::new("公司资料已全部交回。", "All papers were given back.")],
            signers: vec![
                side(m::PAPER_LEAVER, "林若溪"),
                side(m::PAPER_SUCCESSOR, "何嘉"),
                side(m::PAPER_WITNESS, ""),
            ],
        }
    }
}

//! Owns the production instruction 生产指令单: the copy that goes to the workshop.

use lang::m;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::book::{Book, BookError};
use crate::goods::{UnitSum, sum_by_unit};
use crate::head::told;
use crate::instruction_sheet;
use crate::{Bilingual, Fact, Figure, Mark, Paper, PaperHead};

/// What the workshop makes and how. Has no field for price, amount, customer,
/// supplier or address; the caller keeps the customer's name out of numbers too.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProductionInstruction {
    pub head: PaperHead,
    /// The plan of the order.
    pub plan: ProductionPlan,
    pub lines: Vec<MakeLine>,
    /// What the workshop must not overlook; framed in red.
    pub attention: Vec<Bilingual>,
    /// Points A–H of R-184 that hold for all items.
    pub common_specs: Vec<Fact>,
    /// Text only where the workshop prints it; else `N/M` and the name of the artwork file.
    pub marks: Vec<Mark>,
    pub notes: Vec<Bilingual>,
    /// Departments that sign for receipt.
    pub departments: Vec<Bilingual>,
    /// Artwork and photographs that lines refer to.
    pub pictures: Vec<Vec<u8>>,
}

/// Dates and people of the order, as printed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ProductionPlan {
    pub workshop: Bilingual,
    pub follow_up: Bilingual,
    pub finish_by: Bilingual,
    pub inspect_on: Bilingual,
    pub load_on: Bilingual,
    /// Number of the approved sample on the shelf.
    pub approved_sample: Bilingual,
    pub tolerance: Bilingual,
    /// Quantity and packing of spares.
    pub spares: Bilingual,
    /// How the shipment sample is drawn.
    pub shipment_sample: Bilingual,
}

/// One item to make.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeLine {
    pub no: u32,
    pub item_no: String,
    pub description: Bilingual,
    pub quantity: Figure,
    pub unit: String,
    pub cartons: Option<Figure>,
    pub remarks: Bilingual,
    /// Points A–H of R-184 for this item alone.
    pub specs: Vec<Fact>,
    /// Place in the pictures of the paper.
    pub picture: Option<usize>,
}

impl ProductionInstruction {
    /// The head as it is printed: the company without address, telephone and mail.
    fn discreet_head(&self) -> PaperHead {
        PaperHead { company: self.head.company.name_only(), ..self.head.clone() }
    }

    /// Quantity by unit, in the order in which the units first stand on the paper.
    pub fn quantities(&self) -> Vec<UnitSum> {
        sum_by_unit(self.lines.iter().map(|line| (&line.quantity, line.unit.as_str())))
    }

    /// Number of cartons, if any line names its own.
    pub fn cartons(&self) -> Option<Figure> {
        let named: Vec<_> = self.lines.iter().filter_map(|line| line.cartons.as_ref()).collect();
        (!named.is_empty()).then(|| Figure::sum(named))
    }
}

impl Paper for ProductionInstruction {
    fn template() -> press::Template {
        crate::template("instruction", include_str!("instruction.typ"))
    }

    fn head(&self) -> &PaperHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut PaperHead {
        &mut self.head
    }

    fn pictures(&self) -> Vec<Vec<u8>> {
        self.pictures.clone()
    }

    /// Without plan and pictures, which it shows as facts and files; with the sums ready, because a
    /// template never reckons.
    fn shown(&self) -> Json {
        json!({
            "head": self.discreet_head(),
            "lines": self.lines,
            "sums": { "quantities": self.quantities(), "cartons": self.cartons() },
            "attention": self.attention,
            "common_specs": self.common_specs,
            "marks": self.marks,
            "notes": self.notes,
            "departments": self.departments,
        })
    }

    fn facts(&self) -> Vec<Fact> {
        let plan = &self.plan;
        told([
            (m::PAPER_WORKSHOP, plan.workshop.clone()),
            (m::PAPER_FOLLOW_UP, plan.follow_up.clone()),
            (m::PAPER_FINISH_BY, plan.finish_by.clone()),
            (m::PAPER_INSPECT_ON, plan.inspect_on.clone()),
            (m::PAPER_LOAD_ON, plan.load_on.clone()),
            (m::PAPER_APPROVED_SAMPLE, plan.approved_sample.clone()),
            (m::PAPER_TOLERANCE, plan.tolerance.clone()),
            (m::PAPER_SPARES, plan.spares.clone()),
            (m::PAPER_SHIPMENT_SAMPLE, plan.shipment_sample.clone()),
        ])
    }

    fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        let head = self.discreet_head();
        let mut book = Book::open(&head, instruction_sheet::WIDTHS)?;
        book.facts(&self.facts())?;
        instruction_sheet::write(&mut book, self)?;
        book.texts(m::PAPER_ATTENTION, &self.attention)?;
        book.heading(m::PAPER_COMMON_SPECS, !self.common_specs.is_empty())?;
        book.facts(&self.common_specs)?;
        book.marks(&self.marks)?;
        book.texts(m::PAPER_NOTES, &self.notes)?;
        book.close()
    }
}

//! Owns the printed papers of the trade: data ready to print, a template and a sheet for each.
//!
//! A paper is a plain struct. The application fills it with checked values; nothing here knows
//! an order, a permission or a database. What a struct cannot hold, its paper cannot show: the
//! workshop copy has no field for a price or a customer.
//!
//! * `figure` – exact numbers that know how they are printed
//! * `head`, `party` – what all papers share: company, title, number, sides, bank, marks
//! * `goods` – lines, free goods, charges and their sums
//! * `goods_survey` – what the template of a table of goods asks of all lines at once
//! * `comparison` – variants of an offer side by side
//! * `quotation`, `price_list`, `contract`, `proforma`, `instruction`, `invoice`, `packing_list`,
//!   `handover` – the papers
//! * `form`, `form_table` – papers that are made of blocks: facts, boxes, tables, letters, ticks
//! * `book`, `goods_sheet`, `packing_sheet`, `instruction_sheet`, `form_sheet` – the papers as
//!   spreadsheets
//! * `qr` – the content hash as a QR code
//! * `values` – what a paper says by name, for forms that other people drew
//! * `words` – the house's own words around a paper, and the order of its columns
//! * `stamps` – the pictures of the house's seal and signature
//! * `example`, `example_papers`, `example_form` – invented companies and goods for previews and
//!   tests

pub mod book;
mod book_styles;
pub mod comparison;
pub mod contract;
pub mod example;
mod example_form;
mod example_papers;
pub mod figure;
pub mod form;
mod form_sheet;
pub mod form_table;
pub mod goods;
mod goods_sheet;
mod goods_survey;
pub mod handover;
pub mod head;
pub mod instruction;
mod instruction_sheet;
pub mod invoice;
pub mod packing_list;
mod packing_sheet;
pub mod party;
pub mod price_list;
pub mod proforma;
pub mod quotation;
mod qr;
pub mod stamps;
pub mod values;
pub mod words;

pub use book::BookError;
pub use comparison::Comparison;
pub use contract::SalesContract;
pub use figure::Figure;
pub use form::{Block, Form, FormBox};
pub use form_table::{Column, Entry, Table};
pub use goods::{Charge, Goods, Line};
pub use handover::HandoverList;
pub use head::{Bilingual, Fact, Letterhead, PaperHead, PaperLang};
pub use instruction::ProductionInstruction;
pub use invoice::CommercialInvoice;
pub use packing_list::PackingList;
pub use party::{Bank, Mark, Party, Side};
pub use press::PaperDate;
pub use price_list::PriceList;
pub use proforma::ProformaInvoice;
pub use quotation::Quotation;
pub use stamps::Stamps;
pub use values::{Value, Values};
pub use words::Words;

use lang::m;
use serde_json::{Map, Value as Json, json};
use std::sync::LazyLock;

/// What every paper can do.
pub trait Paper: serde::Serialize {
    /// The Typst template of this paper.
    fn template() -> press::Template;
    fn head(&self) -> &PaperHead;
    /// For language, draft or void mark and content hash, which are settled last.
    fn head_mut(&mut self) -> &mut PaperHead;
    /// The label–value pairs under the parties, in printing order, empty ones left out.
    fn facts(&self) -> Vec<Fact>;
    /// The same paper as an XLSX file with live formulas.
    fn xlsx(&self) -> Result<Vec<u8>, BookError>;
    /// What the paper says by name, for a form that somebody else drew.
    fn values(&self) -> Values {
        Values::of(self.head())
    }
    /// PNG, JPEG or SVG files that lines refer to by their place in this list.
    fn pictures(&self) -> Vec<Vec<u8>> {
        Vec::new()
    }

    /// The fields of the paper as its template reads them: all of them, where a paper has no more
    /// than it shows.
    fn shown(&self) -> Json {
        // A struct of strings, numbers and lists always becomes an object; were it otherwise, the
        // template would refuse, because it asks for the fields.
        serde_json::to_value(self).unwrap_or_default()
    }

    /// What the template reads beside the labels: the fields of the paper and its facts.
    fn data(&self) -> Json {
        let mut fields = match self.shown() {
            Json::Object(fields) => fields,
            _ => Map::new(),
        };
        figure::print_all(&mut fields);
        if let Some(Json::Object(goods)) = fields.get_mut("goods") {
            goods_survey::add_to(goods);
        }
        fields.insert("facts".to_owned(), json!(self.facts()));
        fields.insert("qr_svg".to_owned(), json!(qr::svg(self.head())));
        Json::Object(fields)
    }

    /// The paper as PDF, with the draft or void mark if its head asks for it.
    fn render(&self, press: &press::Press) -> Result<press::Pdf, press::PressError> {
        self.render_stamped(press, &Stamps::default())
    }

    /// The same with the house's seal and signature where the house signs.
    fn render_stamped(
        &self,
        press: &press::Press,
        stamps: &Stamps,
    ) -> Result<press::Pdf, press::PressError> {
        let (head, mut data, mut pictures) = (self.head(), self.data(), self.pictures());
        data["stamps"] = stamps.put_into(&mut pictures);
        let options = press::Options {
            draft_mark: head.mark(),
            title: Some(head.whole_title()),
            author: Some(head.company.name_en.clone()),
            date: head.day,
            pictures,
        };
        press.render(&Self::template(), &data, &options)
    }
}

/// A template with the labels of the house.
fn template(name: &'static str, source: &'static str) -> press::Template {
    press::Template { name, source, labels: &LABELS }
}

/// All messages of `paper.tsv`, by their key without `paper_`: the one place of all labels.
static LABELS: LazyLock<String> = LazyLock::new(|| {
    let papers = m::ALL.iter().filter_map(|msg| Some((msg.key.strip_prefix("paper_")?, msg)));
    let labels = papers.map(|(key, msg)| (key.to_owned(), json!(Bilingual::from(*msg))));
    Json::Object(labels.collect()).to_string()
});

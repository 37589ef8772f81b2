//! Owns the papers of a shipment and what each of them says, as far as it is compared.

use crate::kernel::files::content_name;
use lang::{Msg, m};
use std::collections::{BTreeMap, BTreeSet};

/// The papers that are compared, in the order of the columns; `Data` is what we told everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    Contract,
    Proforma,
    Data,
    Invoice,
    Packing,
    Bill,
    Declaration,
    Origin,
    Insurance,
    /// The set that the bank is given, with its draft.
    Presented,
    Courier,
    Receipt,
}

impl Paper {
    pub const ALL: [Paper; 12] = [
        Paper::Contract,
        Paper::Proforma,
        Paper::Data,
        Paper::Invoice,
        Paper::Packing,
        Paper::Bill,
        Paper::Declaration,
        Paper::Origin,
        Paper::Insurance,
        Paper::Presented,
        Paper::Courier,
        Paper::Receipt,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Paper::Contract => "contract",
            Paper::Proforma => "proforma",
            Paper::Data => "shipment",
            Paper::Invoice => "invoice",
            Paper::Packing => "packing",
            Paper::Bill => "bill_of_lading",
            Paper::Declaration => "declaration",
            Paper::Origin => "origin_certificate",
            Paper::Insurance => "insurance_policy",
            Paper::Presented => "presentation",
            Paper::Courier => "dispatch",
            Paper::Receipt => "receipt",
        }
    }

    pub fn label(self) -> Msg {
        match self {
            Paper::Contract => m::DOC_SC,
            Paper::Proforma => m::DOC_PI,
            Paper::Data => m::DOC_SHIPPING_DATA,
            Paper::Invoice => m::DOC_CI,
            Paper::Packing => m::DOC_PL,
            Paper::Bill => m::DOC_BL,
            Paper::Declaration => m::DOC_DECLARATION,
            Paper::Origin => m::DOC_ORIGIN,
            Paper::Insurance => m::DOC_INSURANCE,
            Paper::Presented => m::ENTITY_PRESENTATION,
            Paper::Courier => m::DOC_COURIER,
            Paper::Receipt => m::DOC_RECEIPT,
        }
    }
}

/// What papers speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    InvoiceNo,
    InvoiceDate,
    CreditNo,
    ContractNo,
    Goods,
    Quantity,
    Cartons,
    Net,
    Gross,
    Volume,
    Amount,
    Currency,
    Marks,
    Consignee,
    Notify,
    Shipper,
    Payer,
    Vessel,
    Voyage,
    Pol,
    Pod,
    OnBoard,
    Term,
    Originals,
    /// Price times quantity of each line, added up anew.
    Recomputed,
    /// What a slip names, and whom the house knows as receivers.
    Receiver,
    /// What stands on the draft, as it was copied.
    InWords,
    /// Goods free of charge that have no value for customs, one text for each.
    FreeGoods,
    /// What does not add up in the paper itself, one text for each place.
    Faults,
    /// What customs will ask and the declaration does not answer yet.
    OpenBoxes,
    /// The day from which goods are insured, or on which customs let them go.
    From,
}

/// What the papers of one kind say together: figures add up, texts stand beside each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    pub keys: Vec<String>,
    figures: BTreeMap<Field, i64>,
    texts: BTreeMap<Field, BTreeSet<String>>,
}

impl Spoken {
    pub fn add(&mut self, field: Field, figure: Option<i64>) -> &mut Spoken {
        if let Some(figure) = figure {
            let sum = self.figures.entry(field).or_default();
            *sum = sum.saturating_add(figure);
        }
        self
    }

    pub fn say(&mut self, field: Field, text: Option<impl Into<String>>) -> &mut Spoken {
        let text = text.map(Into::into).filter(|text: &String| !text.trim().is_empty());
        if let Some(text) = text {
            self.texts.entry(field).or_default().insert(text);
        }
        self
    }

    pub fn figure(&self, field: Field) -> Option<i64> {
        self.figures.get(&field).copied()
    }

    /// Every text that the papers of this kind have for a field.
    pub fn texts(&self, field: Field) -> impl Iterator<Item = &str> {
        self.texts.get(&field).into_iter().flatten().map(String::as_str)
    }

    pub fn text(&self, field: Field) -> Option<&str> {
        self.texts(field).next()
    }

    /// Whether it has content that a check is bound to.
    fn binds(&self) -> bool {
        self.texts.keys().any(|field| *field != Field::Receiver) || !self.figures.is_empty()
    }

    /// The content that was compared; the numbers that records have in the house are none of it.
    /// Nor is a receiver: preparing the slip after the check makes no paper another one.
    fn hash(&self) -> String {
        let mut said = String::new();
        for (field, figure) in &self.figures {
            said += &format!("{field:?}={figure}\n");
        }
        let texts = self.texts.iter().filter(|(field, _)| **field != Field::Receiver);
        for (field, texts) in texts {
            for text in texts {
                said += &format!("{field:?}:{}:{text}\n", text.len());
            }
        }
        content_name(said.as_bytes())
    }
}

/// Everything that is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Papers(pub BTreeMap<Paper, Spoken>);

impl Papers {
    /// A paper that exists.
    pub fn of(&mut self, paper: Paper) -> &mut Spoken {
        self.0.entry(paper).or_default()
    }

    pub fn get(&self, paper: Paper) -> Option<&Spoken> {
        self.0.get(&paper)
    }

    pub fn figure(&self, paper: Paper, field: Field) -> Option<i64> {
        self.get(paper)?.figure(field)
    }

    pub fn text(&self, paper: Paper, field: Field) -> Option<&str> {
        self.get(paper)?.text(field)
    }

    /// The hash of each paper's content. The set for the bank is made after the check, and examined
    /// by itself when it is handed over.
    pub fn hashes(&self) -> BTreeMap<&'static str, String> {
        let bound =
            self.0.iter().filter(|(paper, spoken)| **paper != Paper::Presented && spoken.binds());
        bound.map(|(paper, spoken)| (paper.code(), spoken.hash())).collect()
    }

    /// One hash over all of them: what a check is bound to.
    pub fn hash(&self) -> String {
        let mut said = String::new();
        for (paper, hash) in self.hashes() {
            said += &format!("{paper}={hash}\n");
        }
        content_name(said.as_bytes())
    }
}

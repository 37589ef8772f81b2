//! Owns the goods of a paper: lines, free goods, charges, and their sums.

use serde::{Deserialize, Serialize};

use crate::{Bilingual, Fact, Figure};

/// Decimals of an average price; unit prices of the house have six.
const PRICE_SCALE: u8 = 6;

/// One line of goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub no: u32,
    pub item_no: String,
    pub description: Bilingual,
    /// The customer's own number of the item; may be empty.
    pub customer_item: String,
    /// Customs code of the goods; may be empty.
    pub hs: String,
    pub quantity: Figure,
    /// `PCS`, `SETS`, `KGS` …
    pub unit: String,
    pub cartons: Option<Figure>,
    /// In the currency of the paper. For free goods their value for customs.
    pub unit_price: Figure,
    /// In the currency of the paper; what the buyer owes. Not looked at for free goods.
    pub amount: Figure,
    /// Goods nobody pays for: named on the paper, in no total.
    pub free: bool,
    /// The price is the average of several models in one line.
    pub average: bool,
    pub remarks: Bilingual,
    /// Further facts under the description: size, packing, weights.
    pub details: Vec<Fact>,
    /// Place in the pictures of the paper.
    pub picture: Option<usize>,
}

impl Line {
    /// What goods cost that nobody pays for; customs wants it on the invoice.
    pub fn customs_value(&self) -> Figure {
        self.quantity.times(&self.unit_price, self.amount.kept_decimals())
    }

    /// Whether quantity × unit price gives the amount to the last minor unit.
    pub fn multiplies(&self) -> bool {
        self.customs_value() == self.amount
    }
}

/// Something added to the goods, or taken off when negative: mould cost, freight, discount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charge {
    pub label: Bilingual,
    pub amount: Figure,
}

/// A sum of one unit of measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitSum {
    pub quantity: Figure,
    pub unit: String,
}

/// All goods of a paper with what is added to them, in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Goods {
    /// ISO 4217.
    pub currency: String,
    pub lines: Vec<Line>,
    pub charges: Vec<Charge>,
}

impl Goods {
    /// Sum of the lines that are paid for.
    pub fn subtotal(&self) -> Figure {
        Figure::sum(self.lines.iter().filter(|line| !line.free).map(|line| &line.amount))
    }

    /// What the buyer owes: the paid lines and all charges.
    pub fn total(&self) -> Figure {
        Figure::sum(self.charges.iter().map(|charge| &charge.amount)).plus(&self.subtotal())
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

    /// Value of the free goods for customs, if there are any.
    pub fn free_value(&self) -> Option<Figure> {
        let values: Vec<_> =
            self.lines.iter().filter(|line| line.free).map(Line::customs_value).collect();
        (!values.is_empty()).then(|| Figure::sum(&values))
    }
}

/// Sums of quantities that share a unit.
pub(crate) fn sum_by_unit<'a>(
    quantities: impl Iterator<Item = (&'a Figure, &'a str)>,
) -> Vec<UnitSum> {
    let mut sums: Vec<UnitSum> = Vec::new();
    for (quantity, unit) in quantities {
        match sums.iter_mut().find(|sum| sum.unit == unit) {
            Some(sum) => sum.quantity = sum.quantity.plus(quantity),
            None => sums.push(UnitSum { quantity: quantity.clone(), unit: unit.to_owned() }),
        }
    }
    sums
}

/// Several models as one line with their average price, as invoices under a credit want it.
/// Nothing when a line is free, the units differ, or the quantity is zero.
pub fn grouped(lines: &[Line], no: u32, description: Bilingual) -> Option<Line> {
    let first = lines.first()?;
    if lines.iter().any(|line| line.free || line.unit != first.unit) {
        return None;
    }
    let quantity = Figure::sum(lines.iter().map(|line| &line.quantity));
    let amount = Figure::sum(lines.iter().map(|line| &line.amount));
    let average = lines.iter().any(|line| line.unit_price != first.unit_price);
    let unit_price = if average {
        amount.per(&quantity, PRICE_SCALE, amount.kept_decimals())?
    } else {
        first.unit_price.clone()
    };
    let cartons: Option<Vec<&Figure>> = lines.iter().map(|line| line.cartons.as_ref()).collect();
    let models: Vec<_> = lines.iter().map(|line| line.item_no.as_str()).collect();
    Some(Line {
        no,
        item_no: models.join("\n"),
        description,
        customer_item: String::new(),
        hs: first.hs.clone(),
        unit: first.unit.clone(),
        cartons: cartons.map(Figure::sum),
        average,
        quantity,
        unit_price,
        amount,
        free: false,
        remarks: Bilingual::default(),
        details: Vec::new(),
        picture: None,
    })
}

impl Serialize for Goods {
    /// The template gets the sums ready: it never reckons.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct View<'a> {
            currency: &'a str,
            lines: &'a [Line],
            charges: &'a [Charge],
            subtotal: Figure,
            total: Figure,
            quantities: Vec<UnitSum>,
            cartons: Option<Figure>,
            free_value: Option<Figure>,
        }
        View {
            currency: &self.currency,
            lines: &self.lines,
            charges: &self.charges,
            subtotal: self.subtotal(),
            total: self.total(),
            quantities: self.quantities(),
            cartons: self.cartons(),
            free_value: self.free_value(),
        }
        .serialize(serializer)
    }
}

//! Owns the comparison of an offer's variants: one column a variant, one row an item at a quantity.
//! Page and paper show the same.

use super::quotation::QuotationLine;
use super::variant::QuotationVariant;
use base::{Incoterm, Price, Quantity, Unit};

/// A variant as a column; the only one of an offer that has tiers but no variants has no letter.
pub struct Column {
    pub letter: Option<&'static str>,
    pub says: String,
    /// Its own price term; else that of the offer holds.
    pub term: Option<(Incoterm, String)>,
    /// How its goods are packed, each way once.
    pub packing: String,
    pub cost_sheet: Option<i64>,
}

/// An item at a quantity, with its price in each column.
pub struct Tier {
    pub item_no: String,
    pub quantity: Quantity,
    pub unit: Unit,
    pub prices: Vec<Option<Price>>,
}

pub struct Comparison {
    pub columns: Vec<Column>,
    pub tiers: Vec<Tier>,
}

impl Comparison {
    /// Nothing where the offer has neither variants nor tiers.
    pub fn of(variants: &[QuotationVariant], lines: &[QuotationLine]) -> Option<Comparison> {
        let has_tiers = lines.iter().any(|line| line.tier.0);
        if variants.is_empty() && !has_tiers {
            return None;
        }
        let columns: Vec<Column> = match variants {
            [] => vec![Column {
                letter: None,
                says: String::new(),
                term: None,
                packing: packing(lines, None),
                cost_sheet: None,
            }],
            some => some.iter().map(|one| column(one, lines)).collect(),
        };
        let mut tiers: Vec<Tier> = Vec::new();
        for line in lines.iter().filter(|line| !line.free.0) {
            let key =
                |tier: &Tier| tier.item_no == line.item_no.0 && tier.quantity == line.quantity;
            let at = tiers.iter().position(key).unwrap_or_else(|| {
                tiers.push(Tier {
                    item_no: line.item_no.0.clone(),
                    quantity: line.quantity,
                    unit: line.unit,
                    prices: vec![None; columns.len()],
                });
                tiers.len() - 1
            });
            for (price, column) in tiers[at].prices.iter_mut().zip(&columns) {
                if line.is_in(column.letter) {
                    *price = Some(line.price);
                }
            }
        }
        // Tiers of one item stand together, the smallest quantity first.
        let items: Vec<String> = lines.iter().map(|line| line.item_no.0.clone()).collect();
        let place = |tier: &Tier| items.iter().position(|item| *item == tier.item_no);
        tiers.sort_by_key(|tier| (place(tier), tier.quantity));
        Some(Comparison { columns, tiers })
    }
}

impl QuotationLine {
    fn is_in(&self, letter: Option<&str>) -> bool {
        self.variant.is_none_or(|own| Some(own.code()) == letter)
    }
}

fn column(variant: &QuotationVariant, lines: &[QuotationLine]) -> Column {
    let letter = variant.letter.code();
    let place = variant.place.as_ref().map(|place| place.0.clone());
    Column {
        letter: Some(letter),
        says: variant.says.0.clone(),
        term: variant.incoterm.zip(place),
        packing: packing(lines, Some(letter)),
        cost_sheet: variant.cost_sheet_id.map(|id| id.0),
    }
}

fn packing(lines: &[QuotationLine], letter: Option<&str>) -> String {
    let mut all: Vec<&str> = Vec::new();
    let own = lines.iter().filter(|line| line.variant.map(|own| own.code()) == letter);
    for packing in own.filter_map(|line| line.packing.as_ref()) {
        if !all.contains(&packing.0.as_str()) {
            all.push(&packing.0);
        }
    }
    all.join("; ")
}

//! Owns the packing list 装箱单 (P/L), made from how the goods were really packed.

use lang::m;
use serde::{Deserialize, Serialize};

use crate::book::{Book, BookError};
use crate::goods::{UnitSum, sum_by_unit};
use crate::invoice::Shipment;
use crate::packing_sheet;
use crate::{Bilingual, Fact, Figure, Mark, Paper, PaperHead, Party, Side, Value, Values};

/// What is in which carton, with weights and measures. Bears no price.
#[derive(Clone, Debug, Deserialize)]
pub struct PackingList {
    pub head: PaperHead,
    /// Seller, buyer, and consignee or notify party where they differ; at most four.
    pub parties: Vec<Party>,
    pub shipment: Shipment,
    /// As on the invoice; general terms are enough (UCP 600, article 14 e). May be empty.
    pub goods_description: Bilingual,
    /// In the order of the carton numbers.
    pub rows: Vec<CartonRow>,
    /// `SAY SEVEN HUNDRED AND FIFTY EIGHT CARTONS ONLY.`, from `sums().cartons`.
    pub cartons_in_words: Bilingual,
    pub marks: Vec<Mark>,
    pub declarations: Vec<Bilingual>,
    pub signer: Side,
}

/// A range of like cartons, or one mixed carton. All weights in kilograms, volumes in m³.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartonRow {
    /// Carton numbers as printed: `1-40`, `41`.
    pub range: String,
    /// Number of cartons in the range.
    pub cartons: Figure,
    /// Items in each carton; two or more make a mixed carton.
    pub contents: Vec<PackedItem>,
    /// Net weight of the whole range, kg.
    pub net: Figure,
    /// Net weight of one carton, kg; not printed when there is only one.
    pub net_each: Option<Figure>,
    /// Gross weight of the whole range, kg.
    pub gross: Figure,
    /// Gross weight of one carton, kg.
    pub gross_each: Option<Figure>,
    /// Outer measure in centimetres, length × width × height: `52 × 36 × 41`.
    pub size: String,
    /// Volume of the whole range, m³.
    pub volume: Figure,
}

impl CartonRow {
    /// One line for each item; cartons, weights and volume stand with the first, so that sums count
    /// them once.
    fn values(&self) -> Vec<Vec<(String, Value)>> {
        let line = |(place, item): (usize, &PackedItem)| {
            let mut all: Vec<(&str, Value)> = vec![
                ("item_no", item.item_no.as_str().into()),
                ("description", item.description.clone().into()),
                ("per_carton", item.per_carton.clone().into()),
                ("quantity", item.quantity.clone().into()),
                ("unit", item.unit.as_str().into()),
            ];
            if place == 0 {
                all.extend([
                    ("range", self.range.as_str().into()),
                    ("cartons", self.cartons.clone().into()),
                    ("net", self.net.clone().into()),
                    ("gross", self.gross.clone().into()),
                    ("size", self.size.as_str().into()),
                    ("volume", self.volume.clone().into()),
                ]);
            }
            all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
        };
        self.contents.iter().enumerate().map(line).collect()
    }
}

/// One item inside a carton.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedItem {
    pub item_no: String,
    pub description: Bilingual,
    /// Pieces in one carton.
    pub per_carton: Figure,
    /// Pieces in the whole range.
    pub quantity: Figure,
    pub unit: String,
}

/// The bottom line of a packing list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackingSums {
    pub cartons: Figure,
    pub quantities: Vec<UnitSum>,
    /// kg
    pub net: Figure,
    /// kg
    pub gross: Figure,
    /// m³
    pub volume: Figure,
}

impl PackingList {
    pub fn sums(&self) -> PackingSums {
        let of = |field: fn(&CartonRow) -> &Figure| Figure::sum(self.rows.iter().map(field));
        let items = self.rows.iter().flat_map(|row| &row.contents);
        PackingSums {
            cartons: of(|row| &row.cartons),
            quantities: sum_by_unit(items.map(|item| (&item.quantity, item.unit.as_str()))),
            net: of(|row| &row.net),
            gross: of(|row| &row.gross),
            volume: of(|row| &row.volume),
        }
    }
}

impl Serialize for PackingList {
    /// The template gets the sums ready: it never reckons.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct View<'a> {
            head: &'a PaperHead,
            parties: &'a [Party],
            shipment: &'a Shipment,
            goods_description: &'a Bilingual,
            rows: &'a [CartonRow],
            sums: PackingSums,
            cartons_in_words: &'a Bilingual,
            marks: &'a [Mark],
            declarations: &'a [Bilingual],
            signer: &'a Side,
        }
        View {
            head: &self.head,
            parties: &self.parties,
            shipment: &self.shipment,
            goods_description: &self.goods_description,
            rows: &self.rows,
            sums: self.sums(),
            cartons_in_words: &self.cartons_in_words,
            marks: &self.marks,
            declarations: &self.declarations,
            signer: &self.signer,
        }
        .serialize(serializer)
    }
}

impl Paper for PackingList {
    fn template() -> press::Template {
        crate::template("packing_list", include_str!("packing_list.typ"))
    }

    fn head(&self) -> &PaperHead {
        &self.head
    }

    fn head_mut(&mut self) -> &mut PaperHead {
        &mut self.head
    }

    fn facts(&self) -> Vec<Fact> {
        self.shipment.facts(false)
    }

    fn values(&self) -> Values {
        let sums = self.sums();
        let base = Values::of(&self.head).parties(&self.parties).marks(&self.marks);
        let mut base = base
            .with("description", self.goods_description.clone())
            .with("in_words", self.cartons_in_words.clone())
            .with("total_cartons", sums.cartons)
            .with("total_net", sums.net)
            .with("total_gross", sums.gross)
            .with("total_volume", sums.volume);
        if let [sum] = &sums.quantities[..] {
            base =
                base.with("total_quantity", sum.quantity.clone()).with("unit", sum.unit.as_str());
        }
        base.lines = self.rows.iter().flat_map(CartonRow::values).collect();
        base
    }

    fn xlsx(&self) -> Result<Vec<u8>, BookError> {
        let layout = packing_sheet::Layout::of(&self.head.words);
        let mut book = Book::open(&self.head, &layout.widths())?;
        book.parties(&self.parties.iter().collect::<Vec<_>>())?;
        book.facts(&self.facts())?;
        book.labelled(m::PAPER_GOODS, &self.goods_description)?;
        packing_sheet::write(&mut book, &layout, (&self.rows, &self.sums()))?;
        book.labelled(m::PAPER_CARTONS_IN_WORDS, &self.cartons_in_words)?;
        book.marks(&self.marks)?;
        book.texts(m::PAPER_DECLARATIONS, &self.declarations)?;
        book.sides(&[&self.signer])?;
        book.close()
    }
}

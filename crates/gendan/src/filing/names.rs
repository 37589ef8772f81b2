//! Owns what a stored file is called in its folder: by the house's names where the regulations give
//! one, else by its own; no two of a folder alike.

use crate::kernel::files::FileKind;
use crate::kernel::time;
use base::naming::{FileName, PaperNames, customer_file};
use db::Row;
use std::collections::{HashMap, HashSet};

/// Whose files lie in a folder.
pub enum Folder<'a> {
    Order(PaperNames<'a>),
    /// What belongs to a customer and to no order; his short name.
    Customer(&'a str),
    Other,
}

/// What the name of a file depends on.
pub struct Brought {
    pub own: String,
    pub kind: Option<FileKind>,
    /// UTC milliseconds.
    pub at: i64,
}

impl Brought {
    pub fn of_row(file: &Row) -> Brought {
        Brought {
            own: file.text("name"),
            kind: FileKind::from_code(&file.text("kind")),
            at: file.int("added_at"),
        }
    }
}

/// The names of the files of a folder, in the order in which they came.
pub fn called(folder: &Folder, files: &[Brought]) -> Vec<String> {
    let (mut nth, mut taken) = (HashMap::new(), HashSet::new());
    let named = files.iter().map(|file| {
        let (stem, ending) = parts(&file.own);
        let stem = match folder {
            Folder::Order(names) => of_order(names, file.kind, &mut nth).unwrap_or(stem),
            Folder::Customer(short) => {
                let day = time::day_of(file.at);
                let count = nth.entry(format!("{day}")).or_insert(0);
                *count += 1;
                customer_file(short, day, *count, &stem)
            }
            Folder::Other => stem,
        };
        alone(&stem, &ending, &mut taken)
    });
    named.collect()
}

/// What the regulations call a file of this kind; the second of a kind bears a number.
fn of_order(
    names: &PaperNames,
    kind: Option<FileKind>,
    nth: &mut HashMap<String, u32>,
) -> Option<String> {
    let kind = kind?;
    // A telex release takes the place of a bill, so they count together.
    let series = if kind == FileKind::TelexRelease { FileKind::BillOfLading } else { kind };
    let count = nth.entry(series.code().to_string()).or_insert(0);
    *count += 1;
    let pictured = |what: &str| format!("{} {what} {count}", names.order);
    Some(match kind {
        FileKind::Artwork => names.logo(*count),
        FileKind::BlDraft => names.bl_draft(),
        FileKind::BillOfLading | FileKind::TelexRelease => names.bill_of_lading(*count),
        FileKind::ShippingMark => names.shipping_mark(),
        FileKind::PictureProduct => pictured("Product"),
        FileKind::PicturePrint => pictured("Print"),
        FileKind::PicturePacking => pictured("Packing"),
        FileKind::PictureMainMark => pictured("Main Mark"),
        FileKind::PictureSideMark => pictured("Side Mark"),
        _ => return None,
    })
}

/// A name before and after its last point.
fn parts(own: &str) -> (String, String) {
    match own.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => {
            (stem.to_string(), ending.to_ascii_lowercase())
        }
        _ => (own.to_string(), "bin".to_string()),
    }
}

/// The name with `-2`, `-3` … behind it while another file bears it; Windows knows no case.
fn alone(stem: &str, ending: &str, taken: &mut HashSet<String>) -> String {
    let mut name = FileName::made_of(stem, ending);
    let mut nth = 1;
    while !taken.insert(name.as_str().to_lowercase()) {
        nth += 1;
        name = FileName::made_of(&format!("{stem}-{nth}"), ending);
    }
    name.as_str().to_string()
}

/// A text as the name of a folder: what a path cannot hold becomes `_`.
pub fn folder_name(text: &str) -> String {
    let made = FileName::made_of(text, "d");
    made.as_str().trim_end_matches(".d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::OrderNo;

    fn names(folder: &Folder, files: &[(&str, &str)]) -> Vec<String> {
        let brought = |(kind, own): &(&str, &str)| Brought {
            own: own.to_string(),
            kind: FileKind::from_code(kind),
            // 2026-11-25 10:00 in China.
            at: 1_795_572_000_000,
        };
        called(folder, &files.iter().map(brought).collect::<Vec<_>>())
    }

    #[test]
    fn files_of_an_order_bear_the_names_of_the_regulations() {
        let order = OrderNo::new("GD", 276).unwrap();
        let folder = Folder::Order(PaperNames { order: &order, short: "NORDLICHT" });
        let seen = names(
            &folder,
            &[
                ("artwork", "front.AI"),
                ("artwork", "back.ai"),
                ("bl_draft", "scan1.pdf"),
                ("bl_draft", "scan2.pdf"),
                ("bill_of_lading", "x.pdf"),
                ("telex_release", "y.pdf"),
                ("pic_main_mark", "IMG_1.JPG"),
                ("customer_po", "po 4711.pdf"),
                ("other", "PO 4711.pdf"),
                ("other", "no ending"),
            ],
        );
        let wanted = [
            "GD-276 Logo.ai",
            "GD-276 Logo 2.ai",
            "GD-276 BL Draft.pdf",
            "GD-276 BL Draft-2.pdf",
            "GD-276 BL.pdf",
            "GD-276 BL 2.pdf",
            "GD-276 Main Mark 1.jpg",
            "po 4711.pdf",
            "PO 4711-2.pdf",
            "no ending.bin",
        ];
        assert_eq!(seen, wanted);
    }

    #[test]
    fn a_customers_file_ends_with_its_day() {
        let seen = names(
            &Folder::Customer("NEVIR"),
            &[("other", "price list.xlsx"), ("other", "price list.xlsx")],
        );
        assert_eq!(seen, ["NEVIR261125 price list.xlsx", "NEVIR261125-2 price list.xlsx"]);
    }

    #[test]
    fn what_no_path_can_hold_is_replaced() {
        assert_eq!(folder_name("A/B: 7"), "A_B_ 7");
        assert_eq!(folder_name(".."), "_");
    }
}

//! Offers on paper: every field of R-129, variants side by side, pictures in PDF and spreadsheet,
//! the introduction of a first offer.

use super::book;
use super::house::House;
use super::{OFFER, has, said};
use gendan::kernel::actor::Door;
use gendan::kernel::files::{self, FileKind};
use gendan::print::kind::PaperKind;
use std::io::Cursor;

/// A photo of a shelf, invented: two colours.
fn photo() -> Vec<u8> {
    let colour =
        |x, y| if (x + y) % 2 == 0 { image::Rgb([200, 30, 40]) } else { image::Rgb([9; 3]) };
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_fn(64, 48, colour);
    picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Jpeg).expect("a JPEG");
    bytes
}

fn with_picture(house: &House, bytes: Vec<u8>) {
    let store = house.app.store.clone();
    let attach = move |act: &mut gendan::kernel::Act| {
        let id = act.one("SELECT id FROM product WHERE item_no='F-20'", &[])?;
        let place = ("product", id.map_or(0, |row| row.int("id")));
        let stored = store.put(&bytes)?;
        files::attach(act, place, None, FileKind::Picture, ("shelf.jpg", &stored))
    };
    house.app.act_now(Door::Cli, attach).expect("a picture");
}

/// Sets of steel or of brass, at two quantities of steel.
fn offer(house: &House, variants: bool) -> String {
    let mut pairs = OFFER.to_vec();
    pairs.extend([
        ("load", "fcl"),
        ("introduction", "Stoves since 1999"),
        ("presentation", "F-20: burns peat and wood"),
    ]);
    if variants {
        pairs.extend([
            ("lines.0.variant", "A"),
            ("lines.1.item_no", "F-20"),
            ("lines.1.description", "Fireplace set"),
            ("lines.1.quantity", "500"),
            ("lines.1.unit", "SET"),
            ("lines.1.price", "149.25"),
            ("lines.1.packing", "two boxes a set"),
            ("lines.1.variant", "A"),
            ("lines.1.tier", "1"),
            ("lines.2.item_no", "F-20"),
            ("lines.2.description", "Fireplace set, brass"),
            ("lines.2.quantity", "100"),
            ("lines.2.unit", "SET"),
            ("lines.2.price", "188.75"),
            ("lines.2.packing", "one crate a set"),
            ("lines.2.variant", "B"),
            ("variants.0.letter", "A"),
            ("variants.0.says", "Steel"),
            ("variants.1.letter", "B"),
            ("variants.1.says", "Brass"),
            ("variants.1.incoterm", "CIF"),
            ("variants.1.place", "Hamburg"),
        ]);
    }
    let id = house.create("quotation", &pairs);
    house.row("SELECT no FROM quotation WHERE id=?", id).text("no")
}

/// Each field of R-129, one by one: on the page, on the paper, in the spreadsheet.
#[test]
fn every_field_of_r_129_stands_on_page_paper_and_sheet() {
    let house = House::open();
    let size = "52 × 40 × 61 CM";
    let f20 = house.row("SELECT id FROM product WHERE item_no=('F-20') AND id>?", 0).int("id");
    house.change(
        "product",
        f20,
        &[
            ("size", size),
            ("cartons.0.part", "1"),
            ("cartons.0.per_carton", "1"),
            ("cartons.0.length", "60"),
            ("cartons.0.width", "50"),
            ("cartons.0.height", "70"),
            ("cartons.0.gross", "46.25"),
            ("cartons.0.net", "40.5"),
        ],
    );
    let no = offer(&house, false);
    let paper = said(&house, PaperKind::Quotation, &no);
    let sheet = house.get("lan", &format!("/quotations/{no}/print/quotation.xlsx"));
    let sheet = book::cells(&sheet.bytes);
    let sheet: Vec<String> = sheet.iter().map(|cell| cell.text.clone()).collect();
    let sheet = sheet.join("\n");
    let page = house.get("lan", &format!("/quotations/{no}")).bytes;
    let page = String::from_utf8_lossy(&page).into_owned();
    // What the field is, how it is printed, how the page shows it.
    let fields = [
        ("unit price", "154.9", "154.9"),
        ("quantity", "100", "100"),
        ("price term", "FOB NINGBO", "FOB"),
        ("product size", size, size),
        ("packing", "two boxes a set", "two boxes a set"),
        ("outer carton size", "60 × 50 × 70", "60 × 50 × 70"),
        ("gross weight", "46.25", "46.25"),
        ("net weight", "40.5", "40.5"),
        ("delivery time", "45 days after deposit", "45 days after deposit"),
        ("payment terms", "100% T/T BEFORE DELIVERY", "T/T"),
        ("validity", "20 DEC 2026", "2026-12-20"),
    ];
    for (field, printed, shown) in fields {
        assert!(paper.contains(printed), "{field} is not on the paper:\n{paper}");
        assert!(sheet.contains(printed), "{field} is not in the sheet:\n{sheet}");
        assert!(page.contains(shown), "{field} is not on the page");
    }
    has(&paper, "Stoves since 1999");
    has(&paper, "burns peat and wood");
    has(&sheet, "Stoves since 1999");
}

#[test]
fn variants_stand_side_by_side_on_paper_and_sheet_without_a_total() {
    let house = House::open();
    let no = offer(&house, true);
    let paper = said(&house, PaperKind::Quotation, &no);
    for wanted in [
        "Variants compared",
        "A · Steel",
        "B · Brass",
        "CIF HAMBURG",
        "USD 149.25",
        "USD 188.75",
        "one crate a set",
        "100 SET",
        "500 SET",
    ] {
        has(&paper, wanted);
    }
    assert!(!paper.contains("15,490.00"), "alternatives are not added up:\n{paper}");
    let sheet = house.get("lan", &format!("/quotations/{no}/print/quotation.xlsx"));
    let sheet = book::cells(&sheet.bytes);
    for wanted in ["A · Steel", "B · Brass", "149.25", "188.75", "one crate a set"] {
        assert!(sheet.iter().any(|cell| cell.text.contains(wanted)), "{wanted}");
    }
}

#[test]
fn a_picture_of_the_goods_stands_in_pdf_sheet_and_page() {
    let house = House::open();
    let no = offer(&house, false);
    let pdf = || house.get("lan", &format!("/quotations/{no}/print/quotation.pdf")).bytes;
    let sheet = || house.get("lan", &format!("/quotations/{no}/print/quotation.xlsx")).bytes;
    let inside = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|at| at == part);
    assert!(!inside(&pdf(), b"/DCTDecode") && !inside(&sheet(), b"xl/media/image1.jpeg"));
    with_picture(&house, photo());
    assert!(inside(&pdf(), b"/DCTDecode"), "the JPEG lies in the PDF");
    assert!(inside(&sheet(), b"xl/media/image1.jpeg"), "and in the workbook");
    let id = house.row("SELECT id FROM file WHERE entity='product' AND id>?", 0).int("id");
    for path in [format!("/quotations/{no}"), "/products/F-20".to_string()] {
        let page = house.get("lan", &path).bytes;
        assert!(inside(&page, format!("src=\"/files/{id}\"").as_bytes()), "{path}");
    }
    // What only calls itself a picture does not keep the offer from being printed.
    with_picture(&house, b"%PDF-1.4 no picture".to_vec());
    assert!(pdf().starts_with(b"%PDF") && !inside(&pdf(), b"/DCTDecode"));
    assert!(!inside(&sheet(), b"xl/media/"));
}

/// A price list is printed with pictures; who sees no price has no paper, and nobody the policy.
#[test]
fn a_price_list_stands_on_paper_and_sheet_without_its_policy() {
    let house = House::open();
    with_picture(&house, photo());
    let pairs = [
        ("name", "Winter"),
        ("currency", "USD"),
        ("valid_from", "2026-12-01"),
        ("policy", "up to 3 percent from 500 sets"),
        ("lines.0.product_id", "F-20"),
        ("lines.0.price", "151.25"),
        ("lines.0.moq", "50"),
    ];
    let id = house.create("price_list", &pairs);
    let no = house.row("SELECT no FROM price_list WHERE id=?", id).text("no");
    let paper = said(&house, PaperKind::PriceList, &no);
    for wanted in ["PRICE LIST", "F-20", "151.25", "Minimum order 50", "46.25", "01 DEC 2026"] {
        has(&paper, wanted);
    }
    has(&paper, "DRAFT");
    let path = format!("/price-lists/{no}/print/price-list");
    let sheet = house.get("lan", &format!("{path}.xlsx"));
    let inside = |part: &[u8]| sheet.bytes.windows(part.len()).any(|at| at == part);
    assert!(inside(b"xl/media/image1.jpeg"));
    let cells = book::cells(&sheet.bytes);
    assert!(cells.iter().any(|cell| cell.text == "151.25"));
    let told = cells.iter().any(|cell| cell.text.contains("3 percent"));
    assert!(!told && !paper.contains("3 percent"), "the policy stays in the house");
    assert_eq!(house.get("qiu", &format!("{path}.pdf")).status, 403);
}

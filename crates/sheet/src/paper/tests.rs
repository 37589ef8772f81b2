//! Forms of the trade with invented names: what stands where, and what it is read as.
use super::*;
use crate::read::Value;

/// Lines of text with the places of their parts, in points from the top left corner.
fn form(parts: &[(i32, i32, &str)]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (left, base, text) in parts {
        let width = i32::try_from(text.chars().count()).unwrap() * 5;
        let segment =
            Segment { text: text.to_string(), left: left * 100, right: (left + width) * 100 };
        match lines.iter_mut().find(|line| line.base == base * 100) {
            Some(line) => line.segments.push(segment),
            None => lines.push(Line { base: base * 100, size: 900, segments: vec![segment] }),
        }
    }
    lines
}

fn says<'a>(doc: &'a PaperDoc, field: &str) -> &'a str {
    doc.found.iter().find(|one| one.field == field).map_or("", |one| one.text.as_str())
}

/// A draft as carriers print it: labels on top of boxes, two columns, a table of goods below.
fn bill() -> PaperDoc {
    read(&[form(&[
        (40, 40, "BILL OF LADING"),
        (320, 40, "DRAFT"),
        (40, 60, "Shipper (Complete Name and Address)"),
        (320, 60, "B/L No.: BLU0001"),
        (40, 72, "SAMPLE COMPANY LTD"),
        (320, 72, "Booking No.: SO123"),
        (40, 84, "1 PORT ROAD, NINGBO"),
        (40, 110, "Consignee"),
        (40, 122, "NORTHSEA WAREHOUSE"),
        (40, 134, "2 QUAY STREET, PORT TOWN"),
        (40, 160, "Notify Party"),
        (40, 172, "SAME AS CONSIGNEE"),
        (40, 200, "Ocean Vessel / Voyage No."),
        (200, 200, "Port of Loading"),
        (40, 212, "EVER SAMPLE / 041W"),
        (200, 212, "NINGBO, CHINA"),
        (40, 230, "Port of Discharge"),
        (200, 230, "Place of Delivery"),
        (40, 242, "HAMBURG"),
        (200, 242, "HAMBURG"),
        (40, 270, "Marks & Nos."),
        (150, 270, "Description of Goods"),
        (320, 270, "Gross Weight"),
        (420, 270, "Measurement"),
        (40, 284, "NORTHSEA"),
        (150, 284, "20 CARTONS CANVAS BAGS"),
        (320, 284, "228.000 KGS"),
        (420, 284, "1.581 CBM"),
        (40, 296, "C/NO. 1-50"),
        (150, 296, "30 CARTONS CANVAS BAGS"),
        (320, 296, "342.000 KGS"),
        (420, 296, "2.371 CBM"),
        (150, 320, "TOTAL: 50 CARTONS"),
        (320, 320, "570.000 KGS"),
        (420, 320, "3.952 CBM"),
        (40, 350, "MSCU1234566/SL998877"),
        (40, 370, "FREIGHT COLLECT"),
        (320, 370, "Shipped on Board Date: 2026-11-20"),
        (320, 390, "No. of Original B(s)/L: THREE (3)"),
        (320, 410, "AS AGENT FOR THE CARRIER SAMPLE LINES"),
    ])])
}

#[test]
fn a_bill_is_read_box_by_box() {
    let doc = bill();
    assert_eq!(doc.sort, Some(Sort::Bill));
    for (field, text) in [
        ("bl_no", "BLU0001"),
        ("booking_no", "SO123"),
        ("shipper", "SAMPLE COMPANY LTD\n1 PORT ROAD, NINGBO"),
        ("consignee", "NORTHSEA WAREHOUSE\n2 QUAY STREET, PORT TOWN"),
        ("notify", "SAME AS CONSIGNEE"),
        ("vessel", "EVER SAMPLE"),
        ("voyage", "041W"),
        ("pol", "NINGBO, CHINA"),
        ("pod", "HAMBURG"),
        ("delivery_place", "HAMBURG"),
        ("marks", "NORTHSEA\nC/NO. 1-50"),
        ("packages", "50"),
        ("gross", "570.000"),
        ("volume", "3.952"),
        ("freight_term", "FREIGHT COLLECT"),
        ("on_board_on", "2026-11-20"),
        ("signed_as", "AS AGENT FOR THE CARRIER SAMPLE LINES"),
    ] {
        assert_eq!(says(&doc, field), text, "{field}");
    }
}

#[test]
fn a_found_text_has_its_place_on_the_page() {
    let doc = bill();
    let one = doc.found.iter().find(|one| one.field == "shipper").unwrap();
    let Place { left, top, bottom, .. } = one.place;
    assert_eq!((one.page, left), (0, 4_000));
    assert!(top < 7_200 && bottom > 8_400, "both lines of the box: {:?}", one.place);
}

#[test]
fn a_container_is_known_by_its_check_digit() {
    let read_of = |text: &str| read(&[form(&[(40, 100, text)])]);
    let right = read_of("CONTAINER CSQU3054383 / SL998877");
    assert_eq!(
        (says(&right, "container_no"), says(&right, "seal_no")),
        ("CSQU3054383", "SL998877")
    );
    let wrong = read_of("CONTAINER CSQU3054384 / SL998877");
    assert_eq!(says(&wrong, "container_no"), "", "one digit is wrong");
}

#[test]
fn a_certificate_and_a_policy_are_told_apart() {
    let origin = read(&[form(&[
        (40, 40, "CERTIFICATE OF ORIGIN"),
        (300, 40, "Certificate No.: C26/0001"),
        (40, 60, "1. Exporter"),
        (40, 72, "SAMPLE COMPANY LTD"),
        (40, 100, "2. Consignee"),
        (40, 112, "NORTHSEA WAREHOUSE"),
        (40, 140, "570.0 KGS"),
    ])]);
    assert_eq!(origin.sort, Some(Sort::Origin));
    assert_eq!(says(&origin, "certificate_no"), "C26/0001");
    assert_eq!(says(&origin, "exporter"), "SAMPLE COMPANY LTD");
    assert_eq!(says(&origin, "gross"), "570.0");
    let policy = read(&[form(&[
        (40, 40, "CARGO INSURANCE POLICY"),
        (40, 60, "Policy No.: PY-77"),
        (40, 80, "Amount Insured: USD 4,235.00"),
    ])]);
    assert_eq!(policy.sort, Some(Sort::Insurance));
    assert_eq!((says(&policy, "policy_no"), says(&policy, "amount")), ("PY-77", "USD 4,235.00"));
}

#[test]
fn a_spreadsheet_is_read_by_its_cells() {
    let text = |text: &str| Value::Text(text.into());
    let rows = vec![
        vec![text("BILL OF LADING (DRAFT)")],
        vec![text("B/L No."), text("BLU0002")],
        vec![text("Gross Weight"), text("570 KGS")],
        vec![text("Packages"), Value::Number("50".into())],
    ];
    let doc = from_grids(&[Grid { rows, ..Grid::default() }]);
    assert_eq!(doc.sort, Some(Sort::Bill));
    assert_eq!((says(&doc, "bl_no"), says(&doc, "gross")), ("BLU0002", "570"));
    assert_eq!(says(&doc, "packages"), "50");
}

#[test]
fn nothing_is_made_up() {
    let doc =
        read(&[form(&[(40, 40, "Dear Sir, please find our comments."), (40, 60, "Shipper")])]);
    assert!(doc.found.is_empty(), "{:?}", doc.found);
    assert_eq!(doc.sort, None);
    assert!(read(&[]).has_no_text());
}

//! Proves reading printed orders on invented ones, set here as PDF by hand.
use super::*;
use crate::order::Confidence;

/// A PDF of pages with text at places in points from the bottom left corner, in Helvetica 10.
fn pdf(pages: &[Vec<(u32, u32, &str)>]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        String::new(), // the page tree, when the pages are known
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_string(),
    ];
    let mut kids = Vec::new();
    for page in pages {
        let shown = page.iter().map(|(x, y, text)| format!("1 0 0 1 {x} {y} Tm ({text}) Tj\n"));
        let stream = format!("BT /F1 10 Tf\n{}ET", shown.collect::<String>());
        objects.push(format!("<< /Length {} >>\nstream\n{stream}\nendstream", stream.len()));
        let contents = objects.len();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        kids.push(format!("{} 0 R", objects.len()));
    }
    objects[1] = format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" "));
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(out.len());
        out.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let xref = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    places.iter().for_each(|place| out.push_str(&format!("{place:010} 00000 n \n")));
    out.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\n", objects.len() + 1));
    out.push_str(&format!("startxref\n{xref}\n%%EOF"));
    out.into_bytes()
}

const HEAD: [(u32, u32, &str); 5] = [
    (40, 600, "ITEM NO."),
    (140, 600, "DESCRIPTION"),
    (320, 600, "QTY"),
    (400, 600, "UNIT PRICE"),
    (500, 600, "AMOUNT"),
];

fn first_page() -> Vec<(u32, u32, &'static str)> {
    let mut page = vec![
        (40, 800, "PURCHASE ORDER"),
        (40, 780, "Muebles Ejemplo S.L."),
        (40, 768, "Calle Uno 7, Madrid"),
        (40, 756, "Spain"),
        (350, 780, "PO No.:"),
        (430, 780, "ME-2041"),
        (350, 768, "Date:"),
        (430, 768, "02 NOV 2026"),
        (350, 756, "Ship Date:"),
        (430, 756, "2026-12-20"),
        (40, 720, "SUPPLIER"),
        (350, 720, "SHIP TO"),
        (40, 706, "Example Trading Co., Ltd."),
        (350, 706, "Almacen Norte"),
        (40, 694, "Ningbo"),
        (350, 694, "Muelle 4"),
        (40, 682, "China"),
        (350, 682, "Bilbao"),
        (40, 650, "Terms of delivery: FOB Ningbo"),
        (350, 650, "Payment terms:"),
        (430, 650, "30% deposit"),
    ];
    page.extend(HEAD);
    page.extend([
        (40, 580, "CH-01"),
        (140, 580, "Oak chair with"),
        (325, 580, "1,200 PCS"),
        (410, 580, "$5.60"),
        (500, 580, "$6,720.00"),
        (140, 568, "red seat"),
        (40, 540, "TB-07"),
        (140, 540, "Oak table"),
        (330, 540, "50 PCS"),
        (410, 540, "$48.00"),
        (500, 540, "$2,400.00"),
    ]);
    page
}

fn read(pages: &[Vec<(u32, u32, &str)>]) -> OrderDoc {
    from_pdf(&pdf(pages), &Limits::default()).unwrap()
}

#[test]
fn a_printed_order_is_read_by_its_places() {
    let mut page = first_page();
    page.extend([(400, 500, "TOTAL USD"), (500, 500, "$9,120.00"), (40, 460, "Please sign")]);
    let doc = read(&[page]);
    assert_eq!(doc.number.as_deref(), Some("ME-2041"));
    assert_eq!(doc.issue_date.as_deref(), Some("2026-11-02"));
    assert_eq!(doc.delivery.until.as_deref(), Some("2026-12-20"));
    assert_eq!(doc.delivery.terms.as_deref(), Some("FOB"));
    assert_eq!(doc.delivery.place.as_deref(), Some("Ningbo"));
    assert_eq!(doc.payment_terms.as_deref(), Some("30% deposit"));
    assert_eq!(doc.buyer.name.as_deref(), Some("Muebles Ejemplo S.L."));
    assert_eq!(doc.buyer.country.as_deref(), Some("ES"));
    assert_eq!(doc.seller.name.as_deref(), Some("Example Trading Co., Ltd."));
    assert_eq!(doc.delivery.party.address, ["Muelle 4", "Bilbao"]);
    assert_eq!(doc.total().unwrap().with_code(), "USD 9,120.00");
    assert_eq!(doc.doubts, []);
    let chair = &doc.lines[0];
    assert_eq!((chair.buyer_item.as_deref(), chair.unit.as_deref()), (Some("CH-01"), Some("PCS")));
    assert_eq!((chair.quantity.as_deref(), chair.price.as_deref()), (Some("1200"), Some("5.6")));
    assert_eq!(chair.description, "Oak chair with red seat");
    assert!(chair.source.contains("$6,720.00 / red seat"), "{}", chair.source);
    assert!(doc.lines.iter().all(|line| line.confidence == Confidence::Consistent));
}

#[test]
fn a_table_goes_on_over_the_page() {
    let mut second = HEAD.to_vec();
    second.extend([
        (40, 580, "BN-02"),
        (140, 580, "Bench"),
        (330, 580, "10"),
        (410, 580, "$20.00"),
        (500, 580, "$200.00"),
        (400, 540, "Grand total"),
        (500, 540, "$9,320.00"),
    ]);
    let doc = read(&[first_page(), second]);
    assert_eq!(doc.lines.len(), 3);
    assert_eq!(doc.lines[2].line_no, "3");
    assert_eq!(doc.total.as_deref(), Some("9320"));
    assert_eq!(
        doc.doubts,
        [Doubt::CurrencyGuessed { currency: "USD".into() }],
        "only a $ is there"
    );
}

#[test]
fn a_line_that_does_not_multiply_is_doubtful() {
    let mut page = first_page();
    page.extend([
        (40, 520, "XX-1"),
        (140, 520, "Stool"),
        (330, 520, "3"),
        (410, 520, "$7.00"),
        (500, 520, "$22.00"),
        (400, 490, "TOTAL USD"),
        (500, 490, "$9,142.00"),
    ]);
    let doc = read(&[page]);
    assert_eq!(doc.lines[2].confidence, Confidence::Doubtful);
    let wanted =
        Doubt::LineAmount { line: "3".into(), counted: "21.00".into(), stated: "22.00".into() };
    assert_eq!(doc.doubts, [wanted]);
}

#[test]
fn a_date_of_two_readings_is_not_chosen() {
    let mut page = first_page();
    page.retain(|(_, _, text)| *text != "02 NOV 2026");
    page.push((430, 768, "6/8/2026"));
    let doc = read(&[page]);
    assert_eq!(doc.issue_date, None);
    assert!(doc.doubts.contains(&Doubt::Date { text: "6/8/2026".into() }));
}

#[test]
fn a_page_without_text_is_a_scan_and_too_many_pages_are_too_many() {
    assert_eq!(from_pdf(&pdf(&[vec![]]), &Limits::default()), Err(Refused::NoText));
    let limits = Limits { pages: 1, ..Limits::default() };
    let two = pdf(&[first_page(), first_page()]);
    assert_eq!(from_pdf(&two, &limits), Err(Refused::TooManyPages { limit: 1 }));
    let letter = read(&[vec![(40, 700, "Dear friends, thank you for the samples.")]]);
    assert_eq!(letter.doubts, [Doubt::NoLines, Doubt::NoTotal]);
}

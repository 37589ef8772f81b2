//! Papers of a shipment that come in: read, shown beside their picture, corrected, confirmed.

use super::trial::House;
use super::trial::wire::Server;

/// One page with texts at their places (points from the top left corner); a scan has only a box.
fn pdf(parts: &[(i32, i32, &str)]) -> Vec<u8> {
    let escaped = |text: &str| text.replace('(', "\\(").replace(')', "\\)");
    let texts = parts.iter().map(|(left, down, text)| {
        format!("BT /F1 9 Tf 1 0 0 1 {left} {} Tm ({}) Tj ET\n", 842 - down, escaped(text))
    });
    let drawn = format!("30 30 535 780 re S\n{}", texts.collect::<String>());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_string(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] \
         /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>"
            .to_string(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_string(),
        format!("<< /Length {} >>\nstream\n{drawn}endstream", drawn.len()),
    ];
    let mut out = "%PDF-1.4\n".to_string();
    let mut places = Vec::new();
    for (n, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", n + 1));
    }
    let (table, size) = (out.len(), objects.len() + 1);
    out.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n"));
    places.iter().for_each(|at| out.push_str(&format!("{at:010} 00000 n \n")));
    out.push_str(&format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
    out.into_bytes()
}

fn bill() -> Vec<u8> {
    pdf(&[
        (40, 40, "BILL OF LADING"),
        (320, 60, "B/L No.: BLU0001"),
        (40, 60, "Shipper"),
        (40, 72, "TRIAL TRADING CO., LTD."),
        (40, 110, "Consignee"),
        (40, 122, "BOREALIS FIRES LTD."),
        (40, 134, "12 SAMPLE STREET"),
        (40, 200, "Ocean Vessel / Voyage No."),
        (220, 200, "Port of Loading"),
        (40, 212, "EVER SAMPLE / 041W"),
        (220, 212, "NINGBO, CHINA"),
        (40, 230, "Port of Discharge"),
        (40, 242, "LOS ANGELES"),
        (40, 284, "10 CARTONS HEATERS"),
        (320, 284, "104.000 KGS"),
        (430, 284, "1.200 CBM"),
        (40, 370, "FREIGHT COLLECT"),
    ])
}

const CUSTOMER: [(&str, &str); 9] = [
    ("short", "AURORA"),
    ("name", "Aurora Home"),
    ("country", "US"),
    ("address", "1 Sample Road"),
    ("kind", "importer"),
    ("relation_grade", "A"),
    ("credit_grade", "3"),
    ("currency", "USD"),
    ("source", "other"),
];
const PRODUCT: [(&str, &str); 10] = [
    ("item_no", "H-10"),
    ("name_en", "Heater"),
    ("name_zh", "取暖器"),
    ("unit", "PCS"),
    ("hs_code", "8516299000"),
    ("cartons.0.part", "1"),
    ("cartons.0.per_carton", "10"),
    ("cartons.0.net", "9"),
    ("cartons.0.gross", "10.4"),
    ("cartons.0.volume", "0.12"),
];
const ORDER: [(&str, &str); 21] = [
    ("customer_po", "606"),
    ("customer_id", "AURORA"),
    ("received_at", "2026-11-02 09:30"),
    ("currency", "USD"),
    ("incoterm", "FOB"),
    ("place", "Ningbo"),
    ("pol", "CNNBG"),
    ("pod", "USLAX"),
    ("payment_term", "deposit_bl_copy"),
    ("deposit_pct", "30"),
    ("ship_by", "2027-01-20"),
    ("consignee_name", "Borealis Fires Ltd."),
    ("consignee_address", "12 Sample Street"),
    ("consignee_country", "US"),
    ("packing", "export cartons"),
    ("quality", "as sample"),
    ("lines.0.item_no", "H-10"),
    ("lines.0.description", "Heater"),
    ("lines.0.quantity", "100"),
    ("lines.0.unit", "PCS"),
    ("lines.0.price", "65.1"),
];
const SHIP: [(&str, &str); 4] =
    [("load", "fcl"), ("etd", "2027-01-18"), ("goods_name", "HEATERS"), ("invoice_mode", "split")];

/// A house with a shipment, served to its shipping clerk.
fn served() -> Server {
    let house = House::new(&[("zheng", "shipping,docs")]);
    house.create("customer", &CUSTOMER);
    house.create("product", &PRODUCT);
    let order = house.create("sales_order", &ORDER);
    house.operate("sales_order", order, "ship", &SHIP);
    house.serve("zheng")
}

const IN: &str = "/shipments/SH-0001/incoming";

#[test]
fn a_draft_is_confirmed_beside_its_picture_before_it_counts() {
    let server = served();
    let page = server.post(IN, &[("step", "read")], &[("draft.pdf", bill())]);
    assert_eq!(page.status, 200, "{}", page.body);
    for (field, text) in [
        ("bl_no", "BLU0001"),
        ("vessel", "EVER SAMPLE"),
        ("voyage", "041W"),
        ("packages", "10"),
        ("gross", "104.000"),
        ("consignee", "BOREALIS FIRES LTD., 12 SAMPLE STREET"),
    ] {
        assert_eq!(page.value(field).as_deref(), Some(text), "{field}");
    }
    assert!(page.body.contains("<rect"), "the places are marked on the page");
    let sha256 = page.value("sha256").expect("the file is kept");
    let picture = server.get(&format!("{IN}/{sha256}/0"));
    assert!(picture.head.contains("image/jpeg") && picture.bytes.len() > 5_000, "{}", picture.head);
    assert_eq!(server.get(&format!("{IN}/{sha256}/7")).status, 422, "there is no such page");
    let none = server.get("/api/v1/bills-of-lading").body;
    assert!(none.contains("\"items\":[]"), "nothing is made by reading: {none}");

    let mut fields = vec![
        ("step", "make"),
        ("sort", "bill_of_lading"),
        ("name", "draft.pdf"),
        ("sha256", sha256.as_str()),
        ("release", "original"),
        ("consignee", "Borealis Fires Ltd."),
        ("pol", "CNNBG"),
        ("pod", "USLAX"),
        ("packages", "ten"),
        ("gross", "104"),
        ("volume", "1.2"),
        ("freight_term", "collect"),
        ("bl_no", "BLU0001"),
    ];
    let refused = server.post(IN, &fields, &[]);
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(refused.value("packages").as_deref(), Some("ten"), "what was typed stays");
    let at = fields.iter().position(|(name, _)| *name == "packages").expect("typed");
    fields[at].1 = "10";
    let made = server.post(IN, &fields, &[]);
    assert_eq!(made.status, 303, "{}", made.body);
    let bill = server.get("/bills-of-lading/BL-0001").body;
    assert!(bill.contains("BLU0001") && bill.contains("draft.pdf"), "with its paper: {bill}");
    let dialog = server.get("/bills-of-lading/BL-0001/on_board");
    assert_eq!(dialog.value("bl_no").as_deref(), Some("BLU0001"), "typed once: {}", dialog.body);
}

#[test]
fn a_program_confirms_too_and_a_scan_is_typed() {
    let server = served();
    let api = "/api/v1/shipments/SH-0001/incoming";
    let read = server.post(api, &[], &[("draft.pdf", bill())]);
    assert_eq!(read.status, 200, "{}", read.body);
    assert!(read.body.contains("\"field\":\"bl_no\"") && read.body.contains("\"place\""));
    let scan = server.post(IN, &[("step", "read")], &[("scan.pdf", pdf(&[]))]);
    assert_eq!(scan.status, 200, "{}", scan.body);
    assert!(scan.body.contains("No text: type it"), "{}", scan.body);
    let consignee = scan.value("consignee").unwrap_or_default();
    assert_eq!(consignee, "", "nothing of ours is filled in");
    let fields = [
        ("confirm", "1"),
        ("sort", "origin_certificate"),
        ("kind", "co"),
        ("exporter", "TRIAL TRADING CO., LTD."),
        ("consignee", "Borealis Fires Ltd."),
        ("country", "CN"),
        ("certificate_no", "C26/0001"),
    ];
    let paper = pdf(&[(40, 40, "CERTIFICATE OF ORIGIN")]);
    let made = server.post(api, &fields, &[("co.pdf", paper)]);
    assert_eq!(made.status, 201, "{}", made.body);
    assert!(made.body.contains("C26/0001"), "{}", made.body);
}

#[test]
fn hostile_papers_are_refused_in_words_and_the_server_stays_up() {
    let server = served();
    let nested = format!("%PDF-1.4\n1 0 obj\n{}", "[".repeat(2_000_000));
    let cases: [(&str, Vec<u8>); 4] = [
        ("broken.pdf", b"%PDF-1.4 garbage".to_vec()),
        ("nested.pdf", nested.into_bytes()),
        ("letter.docx", b"PK\x03\x04 not a table".to_vec()),
        ("page.html", b"<html>B/L No.: BLU0001</html>".to_vec()),
    ];
    for (name, bytes) in cases {
        let answer = server.post(IN, &[("step", "read")], &[(name, bytes)]);
        assert_eq!(answer.status, 422, "{name}: {}", answer.body);
        assert!(answer.body.contains(name), "{name} is named: {}", answer.body);
    }
    assert_eq!(server.get(&format!("{IN}/{}/0", "a".repeat(64))).status, 404);
    assert_eq!(server.get(&format!("{IN}/..%2F..%2Fgendan.db/0")).status, 404);
    assert_eq!(server.get("/shipments/SH-0001").status, 200);
}

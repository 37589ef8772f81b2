//! Files made to hurt, sent to the real upload route.

use super::files;
use super::trial::House;

#[test]
fn hostile_uploads_get_a_clear_refusal_and_the_server_stays_up() {
    let server = House::new(&[("lin", "sales")]).serve("lin");
    let secret = r#"<!DOCTYPE Order [<!ENTITY x SYSTEM "file:///etc/passwd">]><Order>&x;</Order>"#;
    let cases: [(&str, Vec<u8>, u16, &str); 6] = [
        ("far.xlsx", files::workbook("XFD1"), 422, "Cell XFD1"),
        ("bomb.xlsx", files::bomb(), 422, "unpacks to more than 200 MB"),
        ("order.xml", secret.into(), 422, "DTD or entities"),
        ("order.xml", b"<Catalogue/>".to_vec(), 422, "not a UBL order"),
        ("order.docx", b"PK\x03\x04 not a table".to_vec(), 422, "not known"),
        ("large.xlsx", vec![7; 100 << 20], 413, "25 MB"),
    ];
    for (name, bytes, status, says) in cases {
        for path in ["/orders/import", "/products/import", "/api/v1/orders/import"] {
            let answer = server.post(path, &[("step", "read")], &[(name, bytes.clone())]);
            assert_eq!(answer.status, status, "{path} {name}: {}", answer.body);
            assert!(answer.body.contains(says), "{path} {name}: {}", answer.body);
            assert!(!answer.body.contains("root:"), "{path} {name} shows a file of the machine");
        }
    }
    assert_eq!(server.get("/orders").status, 200);
}

#[test]
fn a_bad_file_among_good_ones_is_told_and_the_good_ones_go_on() {
    let server = House::new(&[("lin", "sales")]).serve("lin");
    let files =
        [("po.xml", files::ubl("N-77").into_bytes()), ("far.xlsx", files::workbook("XFD1"))];
    let answer = server.post("/orders/import", &[("step", "read")], &files);
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("far.xlsx") && answer.body.contains("N-77"));
    assert_eq!(answer.value("lines.0.item_no").as_deref(), Some("TR-1"));
}

#[test]
fn people_without_the_right_to_make_orders_are_refused_before_anything_is_read() {
    let server = House::new(&[("qc", "qc")]).serve("qc");
    for path in ["/orders/import", "/api/v1/orders/import", "/products/import"] {
        let answer = server.post(path, &[], &[("po.xml", files::ubl("N-1").into_bytes())]);
        assert_eq!(answer.status, 403, "{path}");
    }
}

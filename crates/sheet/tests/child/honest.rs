//! Honest files through the child: they come back as they were, and real papers are read where the
//! folder with them is named by GENDAN_SAMPLES.
use crate::Test;
use sheet::order::{Confidence, Doubt};
use sheet::{Kind, Limits, Parsed, Refused, Value, parse};
use std::path::{Path, PathBuf};

pub const TESTS: &[Test] = &[
    ("a_workbook_comes_back_through_the_child", a_workbook_comes_back_through_the_child),
    ("a_large_list_passes", a_large_list_passes),
    ("kinds_are_told_by_content", kinds_are_told_by_content),
    ("a_mail_with_ten_megabytes_comes_back_whole", a_mail_with_ten_megabytes_comes_back_whole),
    ("real_papers_are_read", real_papers_are_read),
];

fn workbook(rows: u32) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..rows {
        sheet.write_string(row, 0, format!("A-{row}")).unwrap();
        sheet.write_number(row, 1, row).unwrap();
    }
    book.save_to_buffer().unwrap()
}

fn a_workbook_comes_back_through_the_child() {
    let Ok(Parsed::Grids(grids)) = parse(Kind::Xlsx, workbook(2), &Limits::default()) else {
        panic!("not read")
    };
    let row = [Value::Text("A-1".into()), Value::Number("1".into())];
    assert_eq!(grids[0].rows[1], row);
}

fn a_large_list_passes() {
    let Ok(Parsed::Grids(grids)) = parse(Kind::Xlsx, workbook(50_000), &Limits::default()) else {
        panic!("not read")
    };
    assert_eq!(grids[0].rows.len(), 50_000);
}

fn kinds_are_told_by_content() {
    let of = |name: &str, bytes: &[u8]| Kind::of(name, bytes);
    assert_eq!(of("order.xlsx", &workbook(1)), Ok(Kind::Xlsx));
    assert_eq!(of("order.XLS", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Ok(Kind::Xls));
    assert_eq!(of("po.pdf", b"%PDF-1.7\n"), Ok(Kind::PdfOrder));
    assert_eq!(of("order.txt", b"\xef\xbb\xbf<?xml version"), Ok(Kind::UblOrder));
    assert_eq!(of("list.csv", b"a,b"), Ok(Kind::Delimited));
    assert_eq!(of("list.csv", b""), Err(Refused::Empty));
    for (name, bytes) in [("letter.docx", b"PK\x03\x04....".as_slice()), ("run.exe", b"MZ")] {
        assert_eq!(of(name, bytes), Err(Refused::UnknownKind), "{name}");
    }
}

fn a_mail_with_ten_megabytes_comes_back_whole() {
    let drawing: Vec<u8> = (0..10 << 20).map(|n: u32| (n % 251) as u8 | 0x80).collect();
    let head = "From: b@casa.example\r\nSubject: drawings\r\n\
        Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n\r\nsee there\r\n--cut\r\n\
        Content-Type: application/pdf; name=a.pdf\r\n\
        Content-Transfer-Encoding: binary\r\n\r\n";
    let raw = [head.as_bytes(), &drawing, b"\r\n--cut--\r\n"].concat();
    let Ok(Parsed::Letters(bundle)) = parse(Kind::Mail, raw, &Limits::default()) else {
        panic!("not read")
    };
    let letter = &bundle.letters[0];
    assert_eq!((letter.subject.as_str(), letter.text.as_str()), ("drawings", "see there"));
    assert_eq!(letter.attachments[0].bytes.0, drawing);
}

/// Every workbook, list, order and PDF of the folder is read; a printed order that has lines and a
/// total must agree with itself to the cent.
fn real_papers_are_read() {
    let Some(folder) = std::env::var_os("GENDAN_SAMPLES") else {
        println!("skipped: GENDAN_SAMPLES names no folder with real papers");
        return;
    };
    let mut files = Vec::new();
    collect(Path::new(&folder), &mut files);
    let (mut grids, mut orders) = (0, 0);
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let Ok(kind) = Kind::of(&file.to_string_lossy(), &bytes) else { continue };
        match parse(kind, bytes, &Limits::default()) {
            Ok(Parsed::Grids(_)) => grids += 1,
            Ok(Parsed::Order(order)) => {
                orders += 1;
                assert!(!order.lines.is_empty(), "{}", file.display());
                let differs = order.doubts.iter().any(|d| matches!(d, Doubt::Total { .. }));
                assert!(!differs && order.total.is_some(), "{}", file.display());
                let sure = order.lines.iter().all(|l| l.confidence > Confidence::Doubtful);
                assert!(sure, "{}: {:?}", file.display(), order.doubts);
            }
            Ok(Parsed::Picture(_)) => panic!("{} was not asked for as a picture", file.display()),
            Ok(Parsed::Letters(_)) => panic!("{}: asked for as no letter", file.display()),
            Ok(Parsed::Paper(_)) => panic!("{}: asked for as no paper", file.display()),
            Ok(Parsed::Form(_) | Parsed::Filled(_)) => {
                panic!("{}: asked for as no form", file.display())
            }
            // other e-documents are refused by their name
            Err(Refused::NotAnOrder { .. }) => {}
            Err(refused) => panic!("{}: {refused}", file.display()),
        }
    }
    println!("read {grids} workbooks and lists, {orders} orders");
    assert!(grids > 0 && orders > 0);
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_string();
        if path.is_dir() {
            collect(&path, files);
        } else if ["xlsx", "xls", "csv", "xml", "pdf"].contains(&ending.as_str()) {
            files.push(path);
        }
    }
}

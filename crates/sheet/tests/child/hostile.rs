//! Files made to hurt: each is refused in words, and the house goes on.
use crate::Test;
use sheet::{Kind, Limits, Refused, parse};
use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub const TESTS: &[Test] = &[
    ("a_hundred_megabytes_are_refused_unread", a_hundred_megabytes_are_refused_unread),
    ("a_zip_bomb_is_measured", a_zip_bomb_is_measured),
    ("a_far_cell_asks_for_no_memory", a_far_cell_asks_for_no_memory),
    ("a_repeated_cell_meets_the_memory_limit", a_repeated_cell_meets_the_memory_limit),
    ("entities_are_refused", entities_are_refused),
    ("endless_nesting_is_survived", endless_nesting_is_survived),
    ("noise_of_every_kind_is_refused", noise_of_every_kind_is_refused),
    ("time_and_output_are_bounded", time_and_output_are_bounded),
    ("a_missing_program_is_told", a_missing_program_is_told),
    ("a_bomb_with_small_print_is_counted", a_bomb_with_small_print_is_counted),
];

fn refusal(kind: Kind, bytes: Vec<u8>) -> Refused {
    let began = Instant::now();
    let refused = parse(kind, bytes, &Limits::default()).expect_err("it was read");
    assert!(began.elapsed() < Duration::from_secs(50), "{refused}");
    assert!(!refused.text().in_lang(lang::Lang::Zh).is_empty());
    refused
}

fn a_hundred_megabytes_are_refused_unread() {
    let began = Instant::now();
    let refused = parse(Kind::Xlsx, vec![0; 100 << 20], &Limits::default());
    assert_eq!(refused, Err(Refused::TooBig { megabytes: 20 }));
    assert!(began.elapsed() < Duration::from_secs(1), "no child is started for it");
}

/// More than 200 MB of blanks in a file of less than one.
fn a_zip_bomb_is_measured() {
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    std::io::copy(&mut std::io::repeat(b' ').take(210 << 20), &mut bomb).unwrap();
    let bytes = bomb.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    assert_eq!(refusal(Kind::Xlsx, bytes), Refused::Inflates { megabytes: 200 });
}

/// The directory of the zip says that the entry is small; what comes out is counted all the same.
fn a_bomb_with_small_print_is_counted() {
    let size: u32 = 210 << 20;
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("content.xml", SimpleFileOptions::default()).unwrap();
    std::io::copy(&mut std::io::repeat(b' ').take(size.into()), &mut bomb).unwrap();
    let mut bytes = bomb.finish().unwrap().into_inner();
    let true_size = size.to_le_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(4).position(|window| window == true_size) {
        at += found;
        bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    let refused = refusal(Kind::Ods, bytes);
    assert!(matches!(refused, Refused::Inflates { .. } | Refused::Broken { .. }), "{refused:?}");
}

fn a_far_cell_asks_for_no_memory() {
    for (row, column, cell) in [(0, 16_383, "XFD1"), (1_048_575, 16_383, "XFD1048576")] {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write_number(0, 0, 1).unwrap();
        book.add_worksheet().write_string(row, column, "far").unwrap();
        let refused = refusal(Kind::Xlsx, book.save_to_buffer().unwrap());
        assert_eq!(refused, Refused::FarCell { cell: cell.into() });
    }
}

/// One cell that a sheet repeats 16,384 times in each of 5,500 rows: 90 million cells, a few below
/// the number that the library itself refuses.
fn a_repeated_cell_meets_the_memory_limit() {
    let content = r#"<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="T"><table:table-row table:number-rows-repeated="5500"><table:table-cell
 office:value-type="string" table:number-columns-repeated="16384"><text:p>x</text:p>
</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>
</office:document-content>"#;
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    file.start_file("mimetype", options).unwrap();
    file.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    file.start_file("META-INF/manifest.xml", options).unwrap();
    file.write_all(b"<?xml version=\"1.0\"?><m/>").unwrap();
    file.start_file("content.xml", options).unwrap();
    file.write_all(content.as_bytes()).unwrap();
    let refused = refusal(Kind::Ods, file.finish().unwrap().into_inner());
    let bounded = [Refused::TooMuchMemory, Refused::TooSlow];
    assert!(bounded.contains(&refused), "{refused:?}");
}

fn entities_are_refused() {
    let outside = r#"<!DOCTYPE Order [<!ENTITY x SYSTEM "file:///etc/passwd">]><Order>&x;</Order>"#;
    assert_eq!(refusal(Kind::UblOrder, outside.into()), Refused::Entities);
    let levels =
        (1..10).map(|n| format!("<!ENTITY e{n} \"{}\">", format!("&e{};", n - 1).repeat(10)));
    let laughs = format!(
        "<!DOCTYPE Order [<!ENTITY e0 \"ha\">{}]><Order><ID>&e9;</ID></Order>",
        levels.collect::<String>()
    );
    assert_eq!(refusal(Kind::UblOrder, laughs.into()), Refused::Entities);
}

fn endless_nesting_is_survived() {
    let deep = format!("<Order>{}{}</Order>", "<a>".repeat(900_000), "</a>".repeat(900_000));
    match parse(Kind::UblOrder, deep.into(), &Limits::default()) {
        Ok(_) => {} // it holds no text, so there is nothing to read
        Err(refused) => assert!(matches!(refused, Refused::TooMuchMemory | Refused::TooSlow)),
    }
    let many = format!("<Order>{}</Order>", "<a/>".repeat(1_500_000));
    assert_eq!(refusal(Kind::UblOrder, many.into()), Refused::TooMuchMemory);
    let pdf = format!("%PDF-1.4\n1 0 obj\n{}", "[".repeat(2_000_000));
    let refused = refusal(Kind::PdfOrder, pdf.into());
    assert!(!matches!(refused, Refused::NoChild { .. }), "{refused:?}");
}

/// Noise behind the right first bytes, many times: a refusal each time, never a fall of the house.
fn noise_of_every_kind_is_refused() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut noise = |length: usize| -> Vec<u8> {
        let next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state.to_le_bytes()[3]
        };
        std::iter::repeat_with(next).take(length).collect()
    };
    let heads: [(Kind, &[u8]); 10] = [
        (Kind::Xlsx, b"PK\x03\x04"),
        (Kind::Ods, b"PK\x03\x04"),
        (Kind::Xls, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        (Kind::PdfOrder, b"%PDF-1.7\n"),
        (Kind::UblOrder, b"<Order>"),
        (Kind::Mail, b"\x00\x01"),
        (Kind::LetterZip, b"PK\x03\x04"),
        (Kind::LetterPdf, b"%PDF-1.7\n"),
        (Kind::PaperPdf, b"%PDF-1.7\n"),
        (Kind::PdfPage(0), b"%PDF-1.7\n"),
    ];
    for (kind, head) in heads {
        for length in [0, 600, 20_000] {
            let refused = refusal(kind, [head, &noise(length)].concat());
            assert!(!matches!(refused, Refused::NoChild { .. }), "{kind:?} {length} {refused:?}");
        }
    }
}

fn time_and_output_are_bounded() {
    let list = "a,b\n".repeat(100_000).into_bytes();
    let hasty = Limits { wall: Duration::from_millis(1), ..Limits::default() };
    assert_eq!(parse(Kind::Delimited, list.clone(), &hasty), Err(Refused::TooSlow));
    let terse = Limits { output: 1000, ..Limits::default() };
    assert_eq!(parse(Kind::Delimited, list.clone(), &terse), Err(Refused::TooMuchOutput));
    let small = Limits { memory: 1 << 20, ..Limits::default() };
    assert_eq!(parse(Kind::Delimited, list, &small), Err(Refused::TooMuchMemory));
}

fn a_missing_program_is_told() {
    let limits = Limits { program: Some("/no/such/program".into()), ..Limits::default() };
    let refused = parse(Kind::Delimited, b"a,b".to_vec(), &limits);
    assert!(matches!(refused, Err(Refused::NoChild { .. })), "{refused:?}");
}

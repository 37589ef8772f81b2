//! Owns the files of these trials, all made by hand with invented names.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An order of two lines as UBL 2.1.
pub fn ubl(number: &str) -> String {
    include_str!("order.xml").replace("{number}", number)
}

/// A list with a good row, a bad one, a blank one and a total.
pub const TABLE: &str = "Art,Goods,Pieces,Each,UOM\n\
TR-1,Tote bag,300,3.85,pcs\n\
TR-2,Laptop sleeve,about 40,5.39,pcs\n\
,,,,\n\
TR-3,Bamboo tray,24,4.25,pcs\n\
Total,,364,,\n";

/// A workbook of one sheet with one cell.
pub fn workbook(cell: &str) -> Vec<u8> {
    let number: String = cell.chars().filter(char::is_ascii_digit).collect();
    let sheet = include_str!("workbook/sheet.xml");
    let sheet = sheet.replace("{number}", &number).replace("{cell}", cell);
    let parts = [
        ("[Content_Types].xml", include_str!("workbook/content_types.xml")),
        ("_rels/.rels", include_str!("workbook/rels.xml")),
        ("xl/workbook.xml", include_str!("workbook/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", include_str!("workbook/workbook_rels.xml")),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// 210 megabytes of blanks in a few hundred kilobytes.
pub fn bomb() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    (0..210).for_each(|_| zip.write_all(&blanks).unwrap());
    zip.finish().unwrap().into_inner()
}

//! Proves the grids: what stood in the file stands in the grid, in any encoding and any format.
use super::*;
use crate::child::Limits;
use crate::refused::Refused;
use rust_xlsxwriter::{Format, Workbook};

fn text(grid: &Grid, row: usize) -> Vec<&str> {
    grid.rows[row].iter().map(Value::shown).collect()
}

fn csv(bytes: &[u8]) -> Grid {
    delimited::file(bytes, &Limits::default()).unwrap()
}

/// A packing list as a workbook, with every kind of cell.
fn packing_list() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("装箱单").unwrap();
    let day = Format::new().set_num_format("yyyy/m/d");
    let share = Format::new().set_num_format("0.0%");
    sheet.write_string(0, 0, "货号").unwrap();
    sheet.write_string(0, 1, "数量").unwrap();
    sheet.write_string(2, 0, "0802-A").unwrap();
    sheet.write_number(2, 1, 1_200.5).unwrap();
    sheet.write_number_with_format(2, 2, 46_370, &day).unwrap();
    sheet.write_number_with_format(2, 3, 0.3, &share).unwrap();
    sheet.write_boolean(2, 4, true).unwrap();
    sheet.write_formula(2, 5, rust_xlsxwriter::Formula::new("=B3*2").set_result("2401")).unwrap();
    sheet.write_blank(9_999, 16_383, &day).unwrap();
    book.add_worksheet().set_name("hidden").unwrap().set_hidden(true);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_keeps_its_values_and_its_places() {
    let grids = workbook::xlsx(&packing_list(), &Limits::default()).unwrap();
    assert_eq!(grids.len(), 2);
    let grid = &grids[0];
    assert_eq!((grid.name.as_str(), grid.hidden, grids[1].hidden), ("装箱单", false, true));
    assert_eq!(grid.rows.len(), 3, "a styled cell far away is no value");
    assert_eq!(text(grid, 0), ["货号", "数量"]);
    assert!(grid.rows[1].is_empty());
    assert_eq!(
        grid.rows[2],
        [
            Value::Text("0802-A".into()),
            Value::Number("1200.5".into()),
            Value::Date("2026-12-14".into()),
            Value::Percent("30".into()),
            Value::Bool(true),
            Value::Number("2401".into()),
        ]
    );
    assert_eq!(grid.at(99, 99), &Value::Empty);
}

/// A sheet as LibreOffice writes it: repeated empty cells, a date, a number, a percentage of text.
#[test]
fn an_open_document_is_read_like_the_others() {
    let content = r#"<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Lista"><table:table-row><table:table-cell office:value-type="string">
<text:p>Artículo</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell
 office:value-type="string"><text:p>A-1</text:p></table:table-cell><table:table-cell
 table:number-columns-repeated="2"/><table:table-cell office:value-type="float"
 office:value="12.5"><text:p>12,5</text:p></table:table-cell><table:table-cell
 office:value-type="date" office:date-value="2026-12-14"><text:p>14/12/26</text:p
></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>
</office:document-content>"#;
    let mut file = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let entries = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<?xml version=\"1.0\"?><m/>"),
        ("content.xml", content),
    ];
    for (name, text) in entries {
        file.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
    }
    let bytes = file.finish().unwrap().into_inner();
    let grids = workbook::ods(&bytes, &Limits::default()).unwrap();
    assert_eq!((grids[0].name.as_str(), grids[0].hidden), ("Lista", false));
    assert_eq!(text(&grids[0], 1), ["A-1", "", "", "12.5", "2026-12-14"]);
    assert_eq!(grids[0].at(1, 4), &Value::Date("2026-12-14".into()));
    assert_eq!(crate::child::Kind::of("lista.ods", &bytes), Ok(crate::child::Kind::Ods));
}

#[test]
fn a_cell_beyond_any_table_is_named() {
    for (row, column, name) in [(0, 16_383, "XFD1"), (1_048_575, 0, "A1048576")] {
        let mut book = Workbook::new();
        book.add_worksheet().write_number(row, column, 1).unwrap();
        let refused = workbook::xlsx(&book.save_to_buffer().unwrap(), &Limits::default());
        assert_eq!(refused, Err(Refused::FarCell { cell: name.into() }));
    }
}

#[test]
fn the_number_of_cells_is_bounded_over_all_sheets() {
    let mut book = Workbook::new();
    for _ in 0..2 {
        let sheet = book.add_worksheet();
        (0..60).for_each(|row| {
            sheet.write_number(row, 0, row).unwrap();
        });
    }
    let limits = Limits { cells: 100, ..Limits::default() };
    let refused = workbook::xlsx(&book.save_to_buffer().unwrap(), &limits);
    assert_eq!(refused, Err(Refused::TooManyCells { limit: 100 }));
}

#[test]
fn what_unpacks_without_end_is_refused_before_it_is_read() {
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    bomb.start_file("xl/sharedStrings.xml", options).unwrap();
    std::io::copy(&mut std::io::Read::take(std::io::repeat(b' '), 3 << 20), &mut bomb).unwrap();
    let bytes = bomb.finish().unwrap().into_inner();
    assert!(bytes.len() < 20_000);
    let limits = Limits { unpacked_megabytes: 2, ..Limits::default() };
    assert_eq!(workbook::xlsx(&bytes, &limits), Err(Refused::Inflates { megabytes: 2 }));
    assert!(matches!(workbook::xlsx(&bytes, &Limits::default()), Err(Refused::Broken { .. })));
    assert!(matches!(workbook::xlsx(b"PK\x03\x04", &limits), Err(Refused::Broken { .. })));
}

#[test]
fn text_files_are_read_in_the_encodings_of_the_trade() {
    let chinese = "订单号,客户,数量\r\nPLK-276,迪卡贸易有限公司,\"1,200\"\r\n";
    let (gbk, _, _) = encoding_rs::GBK.encode(chinese);
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(chinese.encode_utf16().flat_map(u16::to_le_bytes));
    let marked = [b"\xef\xbb\xbf".as_slice(), chinese.as_bytes()].concat();
    let files = [
        (chinese.as_bytes(), "UTF-8"),
        (marked.as_slice(), "UTF-8"),
        (&gbk, "gb18030"),
        (&utf16, "UTF-16LE"),
    ];
    for (bytes, encoding) in files {
        let grid = csv(bytes);
        assert_eq!(grid.encoding.as_deref(), Some(encoding));
        assert_eq!(text(&grid, 0), ["订单号", "客户", "数量"], "{encoding}");
        assert_eq!(text(&grid, 1), ["PLK-276", "迪卡贸易有限公司", "1,200"], "{encoding}");
    }
    let latin = csv(b"article;d\xe9signation\nA-1;Chaise en ch\xeane clair\n");
    assert_eq!(text(&latin, 1), ["A-1", "Chaise en chêne clair"]);
    let bare: Vec<u8> = "item,qty\nA-1,5\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(text(&csv(&bare), 1), ["A-1", "5"]);
}

#[test]
fn the_delimiter_is_what_splits_the_lines_evenly() {
    assert_eq!(text(&csv(b"item;price\nA-1;1,50\nA-2;2,75\n"), 1), ["A-1", "1,50"]);
    assert_eq!(text(&csv(b"item\tqty\nA, big\t5\n"), 1), ["A, big", "5"]);
    assert_eq!(text(&csv(b"a|b\n1|2\n"), 1), ["1", "2"]);
    assert_eq!(text(&csv(b"only one column\nnext\n"), 1), ["next"]);
    let broken_line = csv(b"a,b\n\"line\nbreak\",2\n");
    assert_eq!(text(&broken_line, 1), ["line\nbreak", "2"]);
    let gaps = csv(b"a,b\r\n\r\n\r\n\"x\r\ny\",2\r\n\r\n3,4");
    assert_eq!(gaps.rows.len(), 6, "empty lines keep their place");
    assert_eq!((text(&gaps, 3), text(&gaps, 5)), (vec!["x\ny", "2"], vec!["3", "4"]));
}

#[test]
fn pasted_cells_keep_tabs_and_line_breaks() {
    let grid = pasted("A-1\t1,200\t\"two\nlines\"\nA-2\t5\n").unwrap();
    assert_eq!(text(&grid, 0), ["A-1", "1,200", "two\nlines"]);
    assert_eq!(text(&grid, 1), ["A-2", "5"]);
    let column = pasted("Oak, natural\nOak, black").unwrap();
    assert_eq!(text(&column, 1), ["Oak, black"]);
    assert_eq!(pasted(" \n "), Err(Refused::Empty));
}

#[test]
fn a_grid_travels_between_processes_unchanged() {
    let mut grids = workbook::xlsx(&packing_list(), &Limits::default()).unwrap();
    grids[0].rows[1] = vec![Value::Error("#DIV/0!".into()), Value::Text("t".into()), Value::Empty];
    let wire = serde_json::to_string(&grids).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Grid>>(&wire).unwrap(), grids);
}

//! Owns the files of these trials, all made by hand with invented names.

use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An order of two lines as UBL 2.1.
pub fn ubl(number: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
 xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 <b:ID>{number}</b:ID><b:IssueDate>2026-11-02</b:IssueDate><b:Note>Mind the corners</b:Note>
 <b:DocumentCurrencyCode>USD</b:DocumentCurrencyCode>
 <a:BuyerCustomerParty><a:Party><a:PartyName><b:Name>Nordhaven Living Oy</b:Name>
 </a:PartyName></a:Party></a:BuyerCustomerParty>
 <a:Delivery><a:RequestedDeliveryPeriod>
  <b:EndDate>2027-02-26</b:EndDate></a:RequestedDeliveryPeriod>
  <a:DeliveryParty><a:PartyName><b:Name>Nordhaven Depot</b:Name></a:PartyName>
   <a:PostalAddress><b:StreetName>Satamakatu 9</b:StreetName><b:CityName>Kotka</b:CityName>
    <a:Country><b:IdentificationCode>FI</b:IdentificationCode></a:Country>
  </a:PostalAddress>
  </a:DeliveryParty></a:Delivery>
 <a:DeliveryTerms><b:ID>FOB</b:ID>
  <a:DeliveryLocation><b:ID>NINGBO</b:ID></a:DeliveryLocation></a:DeliveryTerms>
 <a:AnticipatedMonetaryTotal>
  <b:LineExtensionAmount currencyID="USD">1309.00</b:LineExtensionAmount>
 </a:AnticipatedMonetaryTotal>
 <a:OrderLine><a:LineItem><b:ID>1</b:ID><b:Quantity unitCode="C62">200</b:Quantity>
  <b:LineExtensionAmount currencyID="USD">770.00</b:LineExtensionAmount>
  <a:Price><b:PriceAmount currencyID="USD">3.85</b:PriceAmount></a:Price>
  <a:Item><b:Name>Tote bag</b:Name>
  <a:SellersItemIdentification><b:ID>TR-1</b:ID></a:SellersItemIdentification>
  </a:Item></a:LineItem></a:OrderLine>
 <a:OrderLine><a:LineItem><b:ID>2</b:ID><b:Quantity unitCode="C62">100</b:Quantity>
  <b:LineExtensionAmount currencyID="USD">539.00</b:LineExtensionAmount>
  <a:Price><b:PriceAmount currencyID="USD">5.39</b:PriceAmount></a:Price>
  <a:Item><b:Name>Laptop sleeve</b:Name>
  <a:SellersItemIdentification><b:ID>TR-2</b:ID></a:SellersItemIdentification>
  </a:Item></a:LineItem></a:OrderLine>
</Order>"#
    )
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
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    put(
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels"
 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"#,
    );
    put(
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
 Target="xl/workbook.xml"/>
</Relationships>"#,
    );
    put(
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<sheets>
<sheet name="S" sheetId="1" r:id="r1"/>
</sheets>
</workbook>"#,
    );
    put(
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
 Target="worksheets/sheet1.xml"/>
</Relationships>"#,
    );
    let number: String = cell.chars().filter(char::is_ascii_digit).collect();
    put(
        "xl/worksheets/sheet1.xml",
        &format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData>
<row r="{number}">
<c r="{cell}">
<v>1</v>
</c>
</row>
</sheetData>
</worksheet>"#
        ),
    );
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

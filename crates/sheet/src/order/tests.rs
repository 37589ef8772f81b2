//! Proves the orders: the fields of e-documents, the table of a printed order, and honest doubts.
use super::*;
use crate::child::Limits;
use crate::refused::Refused;
use lang::Lang;

/// An invented order of two lines, in the shape of UBL 2.1.
fn ubl(lines: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<Order xmlns="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:ProfileID>any</cbc:ProfileID>
  <cbc:ID>PO-1001</cbc:ID>
  <cbc:IssueDate>2026-11-02</cbc:IssueDate>
  <cbc:Note>Pack one chair per carton</cbc:Note>
  <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
  <cac:BuyerCustomerParty><cac:Party>
    <cac:PartyName><cbc:Name>Muebles Ejemplo</cbc:Name></cac:PartyName>
    <cac:PostalAddress>
      <cbc:StreetName>Calle Uno</cbc:StreetName><cbc:BuildingNumber>7</cbc:BuildingNumber>
      <cbc:CityName>Madrid</cbc:CityName>
      <cac:Country><cbc:IdentificationCode>ES</cbc:IdentificationCode></cac:Country>
    </cac:PostalAddress>
  </cac:Party></cac:BuyerCustomerParty>
  <cac:DeliveryTerms>
    <cbc:ID>FOB</cbc:ID><cac:DeliveryLocation><cbc:ID>CNNBG</cbc:ID></cac:DeliveryLocation>
  </cac:DeliveryTerms>
  <cac:AnticipatedMonetaryTotal>
    <cbc:LineExtensionAmount currencyID="EUR">620.00</cbc:LineExtensionAmount>
  </cac:AnticipatedMonetaryTotal>
  {lines}
  <cac:Contract><cbc:ID>FRAME-9</cbc:ID></cac:Contract>
</Order>"#
    )
}

fn ubl_line(id: &str, quantity: &str, price: &str, amount: &str) -> String {
    format!(
        r#"<cac:OrderLine><cac:LineItem>
  <cbc:ID>{id}</cbc:ID><cbc:Quantity unitCode="H87">{quantity}</cbc:Quantity>
  <cbc:LineExtensionAmount currencyID="EUR">{amount}</cbc:LineExtensionAmount>
  <cac:Price>
    <cbc:PriceAmount currencyID="EUR">{price}</cbc:PriceAmount>
    <cbc:BaseQuantity>10</cbc:BaseQuantity>
  </cac:Price>
  <cac:Item>
    <cbc:Description>Oak chair</cbc:Description><cbc:Name>Chair</cbc:Name>
    <cac:BuyersItemIdentification><cbc:ID>B-{id}</cbc:ID></cac:BuyersItemIdentification>
  </cac:Item>
</cac:LineItem></cac:OrderLine>"#
    )
}

#[test]
fn a_ubl_order_is_read_by_its_names() {
    let lines = ubl_line("1", "100", "50.00", "500.00") + &ubl_line("2", "24", "50.00", "120.00");
    let doc = from_ubl(ubl(&lines).as_bytes()).unwrap();
    assert_eq!(
        (doc.number.as_deref(), doc.issue_date.as_deref()),
        (Some("PO-1001"), Some("2026-11-02"))
    );
    assert_eq!(doc.buyer.name.as_deref(), Some("Muebles Ejemplo"));
    assert_eq!(doc.buyer.address, ["Calle Uno 7", "Madrid"]);
    assert_eq!(
        (doc.delivery.terms.as_deref(), doc.delivery.place.as_deref()),
        (Some("FOB"), Some("CNNBG"))
    );
    assert_eq!(doc.total().unwrap().with_code(), "EUR 620.00");
    let line = &doc.lines[0];
    assert_eq!(line.price().unwrap().to_string(), "5", "a price of ten pieces");
    assert_eq!((line.unit().unwrap().code(), line.confidence), ("PCS", Confidence::Stated));
    assert_eq!(line.description, "Chair · Oak chair");
    assert_eq!(doc.doubts, []);
    let skipped: Vec<_> =
        doc.skipped.iter().map(|s| (s.place.as_str(), s.value.as_str())).collect();
    assert_eq!(skipped, [("Contract/ID", "FRAME-9")], "what was not read is told");
}

#[test]
fn an_order_that_disagrees_with_itself_is_doubtful() {
    let doc = from_ubl(ubl(&ubl_line("1", "100", "50.00", "499.00")).as_bytes()).unwrap();
    assert_eq!(doc.lines[0].confidence, Confidence::Doubtful);
    let said: Vec<String> = doc.doubts.iter().map(|d| d.text().in_lang(Lang::En)).collect();
    assert!(said[0].contains("500.00") && said[0].contains("499.00"), "{said:?}");
    assert!(said[1].contains("499.00") && said[1].contains("620.00"), "{said:?}");
}

#[test]
fn charges_and_allowances_of_a_line_are_counted() {
    let charge = |is: bool, amount: &str| {
        format!(
            "<cac:AllowanceCharge><cbc:ChargeIndicator>{is}</cbc:ChargeIndicator>\
            <cbc:Amount>{amount}</cbc:Amount></cac:AllowanceCharge><cac:Price>"
        )
    };
    let line = ubl_line("1", "100", "50.00", "620.00");
    let line = line.replacen("<cac:Price>", &charge(true, "150.00"), 1);
    let line = line.replacen("<cac:Price>", &charge(false, "30.00"), 1);
    let doc = from_ubl(ubl(&line).as_bytes()).unwrap();
    assert_eq!(doc.lines[0].charges.as_deref(), Some("120"));
    assert_eq!((doc.lines[0].confidence, doc.doubts.len()), (Confidence::Stated, 0));
}

#[test]
fn hostile_and_foreign_xml_is_refused() {
    let xxe = r#"<!DOCTYPE Order [<!ENTITY x SYSTEM "file:///etc/passwd">]><Order>&x;</Order>"#;
    assert_eq!(from_ubl(xxe.as_bytes()), Err(Refused::Entities));
    let laughs = r#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Order>&b;</Order>"#;
    assert_eq!(from_ubl(laughs.as_bytes()), Err(Refused::Entities));
    let other = from_ubl(b"<Invoice><ID>1</ID></Invoice>");
    assert_eq!(other, Err(Refused::NotAnOrder { found: "Invoice".into() }));
    assert!(matches!(from_ubl(b"<Order><ID>1</Order>"), Err(Refused::Broken { .. })));
    assert!(matches!(from_ubl(b"<Order>&x;</Order>"), Err(Refused::Broken { .. })));
}

#[test]
fn old_encodings_of_xml_are_read() {
    let text = ubl(&ubl_line("1", "124", "50.00", "620.00")).replace("Ejemplo", "Ejemplo Señor");
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let latin = latin.to_vec();
    let declared = String::from_utf8_lossy(&latin).contains("UTF-8");
    assert!(declared);
    let mut bytes = latin;
    let at = bytes.windows(5).position(|w| w == b"UTF-8").unwrap();
    bytes.splice(at..at + 5, *b"ISO-8859-1");
    assert_eq!(from_ubl(&bytes).unwrap().buyer.name.as_deref(), Some("Muebles Ejemplo Señor"));
}

#[test]
fn an_order_without_lines_or_total_says_so() {
    let doc = from_ubl(b"<Order><ID>7</ID></Order>").unwrap();
    assert_eq!(doc.doubts, [Doubt::NoLines, Doubt::NoTotal]);
    let pdf = from_pdf(b"%PDF-1.4 nothing", &Limits::default());
    assert!(matches!(pdf, Err(Refused::Broken { .. } | Refused::NoText)), "{pdf:?}");
}

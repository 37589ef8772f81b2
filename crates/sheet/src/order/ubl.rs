//! Owns reading a UBL 2 order (2.0 to 2.3, Peppol and others): by local names, without DTD.
use super::{Confidence, Delivery, Doubt, OrderDoc, OrderLine, Party};
use crate::refused::Refused;
use base::Price;
use roxmltree::{Document, Node, ParsingOptions};
use tree::Reader;

mod tree;

/// Elements of the largest honest order: a thousand lines of a hundred elements, ten times over.
const MOST_NODES: u32 = 1_000_000;

pub(crate) fn from_ubl(bytes: &[u8]) -> Result<OrderDoc, Refused> {
    let text = tree::decoded(bytes);
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..Default::default() };
    let document = Document::parse_with_options(&text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => Refused::Entities,
        roxmltree::Error::NodesLimitReached => Refused::TooMuchMemory,
        other => Refused::broken(other),
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "Order" {
        return Err(Refused::NotAnOrder {
            found: root.tag_name().name().chars().take(60).collect(),
        });
    }
    Ok(order(root))
}

fn order(root: Node) -> OrderDoc {
    let mut reader = Reader::default();
    let r = &mut reader;
    let mut doc = OrderDoc {
        number: r.text(root, &["ID"]),
        issue_date: r.text(root, &["IssueDate"]),
        currency: r.text(root, &["DocumentCurrencyCode"]),
        buyer: r
            .find(root, &["BuyerCustomerParty", "Party"])
            .map(|n| party(r, n))
            .unwrap_or_default(),
        seller: r
            .find(root, &["SellerSupplierParty", "Party"])
            .map(|n| party(r, n))
            .unwrap_or_default(),
        delivery: delivery(r, root),
        payment_terms: joined(r.texts(root, &["PaymentTerms", "Note"])),
        notes: r.texts(root, &["Note"]),
        total: total(r, root),
        ..OrderDoc::default()
    };
    doc.notes.extend(r.texts(root, &["DeliveryTerms", "SpecialTerms"]));
    doc.notes.extend(r.texts(root, &["TransactionConditions", "Description"]));
    for (at, node) in (1..).zip(r.children(root, "OrderLine")) {
        doc.lines.push(line(r, node, at));
    }
    currencies(&mut doc, root);
    doc.skipped = reader.skipped(root);
    doc.check(Confidence::Stated);
    doc
}

/// The sum of the lines is compared with the lines, so the total before charges is wanted.
fn total(r: &mut Reader, root: Node) -> Option<String> {
    let lines = r.text(root, &["AnticipatedMonetaryTotal", "LineExtensionAmount"]);
    lines.or_else(|| r.text(root, &["AnticipatedMonetaryTotal", "PayableAmount"]))
}

/// Orders of version 2.0 name the currency only at their amounts.
fn currencies(doc: &mut OrderDoc, root: Node) {
    let mut found: Vec<&str> = root
        .descendants()
        .filter_map(|node| node.attribute("currencyID"))
        .chain(doc.currency.as_deref())
        .collect();
    found.sort_unstable();
    found.dedup();
    if found.len() > 1 {
        doc.doubts.push(Doubt::MixedCurrencies { found: found.join(", ") });
    }
    if doc.currency.is_none()
        && let [only] = found[..]
    {
        doc.currency = Some(only.to_string());
    }
}

fn party(r: &mut Reader, node: Node) -> Party {
    let name = r.text(node, &["PartyName", "Name"]);
    let legal = r.text(node, &["PartyLegalEntity", "RegistrationName"]);
    let address = r.find(node, &["PostalAddress"]);
    let country = address.and_then(|a| r.text(a, &["Country", "IdentificationCode"]));
    Party {
        name: name.or(legal),
        id: r.text(node, &["PartyIdentification", "ID"]),
        address: address.map(|a| address_lines(r, a)).unwrap_or_default(),
        country,
        contact: r.text(node, &["Contact", "Name"]),
        email: r.text(node, &["Contact", "ElectronicMail"]),
        phone: r.text(node, &["Contact", "Telephone"]),
    }
}

fn address_lines(r: &mut Reader, address: Node) -> Vec<String> {
    let mut lines = Vec::new();
    let street = ["BuildingName", "StreetName", "BuildingNumber"];
    lines.extend(joined(street.iter().filter_map(|name| r.text(address, &[name])).collect()));
    lines.extend(r.text(address, &["AdditionalStreetName"]));
    lines.extend(r.texts(address, &["AddressLine", "Line"]));
    let place = ["PostalZone", "CityName", "CountrySubentity"];
    lines.extend(joined(place.iter().filter_map(|name| r.text(address, &[name])).collect()));
    lines
}

fn delivery(r: &mut Reader, root: Node) -> Delivery {
    let Some(node) = r.find(root, &["Delivery"]) else {
        return Delivery {
            terms: r.text(root, &["DeliveryTerms", "ID"]),
            place: place(r, root),
            ..Delivery::default()
        };
    };
    let mut party = r.find(node, &["DeliveryParty"]).map(|n| party(r, n)).unwrap_or_default();
    let to = r.find(node, &["DeliveryLocation", "Address"]);
    if let Some(address) = to.or_else(|| r.find(node, &["DeliveryAddress"])) {
        party.address = address_lines(r, address);
        party.country = r.text(address, &["Country", "IdentificationCode"]);
    }
    Delivery {
        party,
        terms: r.text(root, &["DeliveryTerms", "ID"]),
        place: place(r, root),
        from: r.text(node, &["RequestedDeliveryPeriod", "StartDate"]),
        until: r.text(node, &["RequestedDeliveryPeriod", "EndDate"]),
    }
}

fn place(r: &mut Reader, root: Node) -> Option<String> {
    let code = r.text(root, &["DeliveryTerms", "DeliveryLocation", "ID"]);
    let name = r.text(root, &["DeliveryTerms", "DeliveryLocation", "Description"]);
    joined(code.into_iter().chain(name).collect())
}

fn line(r: &mut Reader, node: Node, at: usize) -> OrderLine {
    let item = r.find(node, &["LineItem"]).unwrap_or(node);
    let unit = r.attribute(item, &["Quantity"], "unitCode");
    let names = [r.text(item, &["Item", "Name"])].into_iter().flatten();
    let said = names.chain(r.texts(item, &["Item", "Description"]));
    let mut description: Vec<String> = Vec::new();
    for text in said {
        if !description.contains(&text) {
            description.push(text);
        }
    }
    OrderLine {
        line_no: r.text(item, &["ID"]).unwrap_or_else(|| at.to_string()),
        buyer_item: r.text(item, &["Item", "BuyersItemIdentification", "ID"]),
        seller_item: r.text(item, &["Item", "SellersItemIdentification", "ID"]),
        description: description.join(" · "),
        quantity: r.text(item, &["Quantity"]),
        unit,
        price: r.text(item, &["Price", "PriceAmount"]),
        price_per: r.text(item, &["Price", "BaseQuantity"]),
        charges: charges(r, item),
        amount: r.text(item, &["LineExtensionAmount"]),
        wanted: r.text(item, &["Delivery", "RequestedDeliveryPeriod", "EndDate"]),
        note: joined(r.texts(node, &["Note"])),
        source: tree::one_line(item),
        confidence: Confidence::Doubtful, // graded when the whole order is read
    }
}

/// Charges less allowances of the line, which its amount holds.
fn charges(r: &mut Reader, item: Node) -> Option<String> {
    let mut sum = None;
    for node in r.children(item, "AllowanceCharge") {
        let is_charge = r.text(node, &["ChargeIndicator"])? == "true";
        let amount = Price::parse(&r.text(node, &["Amount"])?).ok()?;
        let before = sum.unwrap_or(Price::ZERO);
        sum = if is_charge { before.checked_add(amount) } else { before.checked_sub(amount) };
    }
    sum.map(|sum| sum.to_string())
}

fn joined(parts: Vec<String>) -> Option<String> {
    (!parts.is_empty()).then(|| parts.join(" "))
}

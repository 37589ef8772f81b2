//! Owns the parts that documents share: parties, lines, delivery, terms, and the writer that puts
//! elements in their order. Texts are escaped by the writer; nothing is ever read as markup.

use base::{Country, Currency, Date, Incoterm, Money, Port, Price, Quantity, Unit, Weight};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A company, with where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    pub name: String,
    /// Lines of its address as printed, without name and country.
    pub address: Vec<String>,
    pub country: Option<Country>,
    /// Of the tax office or register; may be empty.
    pub registration: String,
    pub contact: String,
    pub phone: String,
    pub email: String,
}

/// A line of goods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub no: u32,
    pub item_no: String,
    /// The buyer's own number; may be empty.
    pub buyers_item_no: String,
    pub description: String,
    pub quantity: Quantity,
    pub unit: Unit,
    pub price: Price,
    /// Minor units of the document's currency.
    pub amount: i64,
    pub is_free: bool,
    /// Digits of the Harmonized System; may be empty.
    pub hs_code: String,
    /// The line of the buyer's order that it answers; may be empty.
    pub order_line: String,
}

/// How and when the goods travel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    pub latest: Option<Date>,
    pub to: Option<Party>,
    pub loading: Option<Port>,
    pub discharge: Option<Port>,
    pub vessel: String,
    pub voyage: String,
    pub on_board: Option<Date>,
}

/// Price term by Incoterms 2020 and the words of the payment term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub incoterm: Incoterm,
    pub place: String,
    pub payment: String,
}

/// The names of the common parts.
const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

/// Writes one document.
pub(crate) struct Sheet {
    out: Writer<Vec<u8>>,
    currency: Currency,
}

impl Sheet {
    /// A whole document of this kind, `Invoice`.
    pub(crate) fn document(
        kind: &str,
        currency: Currency,
        body: impl FnOnce(&mut Sheet),
    ) -> Vec<u8> {
        let mut sheet = Sheet { out: Writer::new_with_indent(Vec::new(), b' ', 1), currency };
        sheet.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        let own = format!("urn:oasis:names:specification:ubl:schema:xsd:{kind}-2");
        let mut root = BytesStart::new(kind);
        root.push_attribute(("xmlns", own.as_str()));
        root.push_attribute(("xmlns:cac", CAC));
        root.push_attribute(("xmlns:cbc", CBC));
        sheet.event(Event::Start(root));
        sheet.text("UBLVersionID", crate::VERSION);
        body(&mut sheet);
        sheet.event(Event::End(BytesEnd::new(kind)));
        sheet.out.into_inner()
    }

    /// Writing to memory does not fail.
    fn event(&mut self, event: Event) {
        let written = self.out.write_event(event);
        debug_assert!(written.is_ok(), "{written:?}");
    }

    /// An aggregate with its content.
    pub(crate) fn part(&mut self, name: &str, content: impl FnOnce(&mut Sheet)) {
        let name = format!("cac:{name}");
        self.event(Event::Start(BytesStart::new(name.as_str())));
        content(self);
        self.event(Event::End(BytesEnd::new(name.as_str())));
    }

    /// A basic element; an empty text leaves it out.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.marked(name, text, None);
    }

    fn marked(&mut self, name: &str, text: &str, mark: Option<(&str, &str)>) {
        // XML 1.0 has no place for control characters.
        let text: String =
            text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        if text.trim().is_empty() {
            return;
        }
        let name = format!("cbc:{name}");
        let mut start = BytesStart::new(name.as_str());
        if let Some(mark) = mark {
            start.push_attribute(mark);
        }
        self.event(Event::Start(start));
        self.event(Event::Text(BytesText::new(&text)));
        self.event(Event::End(BytesEnd::new(name.as_str())));
    }

    pub(crate) fn day(&mut self, name: &str, day: Option<Date>) {
        self.text(name, &day.map_or_else(String::new, |day| day.to_string()));
    }

    /// Minor units of the document's currency.
    pub(crate) fn amount(&mut self, name: &str, minor: i64) {
        let currency = self.currency;
        let text = Money::new(minor, currency).plain();
        self.marked(name, &text, Some(("currencyID", currency.code())));
    }

    pub(crate) fn quantity(&mut self, name: &str, quantity: Quantity, unit: Unit) {
        self.marked(name, &quantity.to_string(), Some(("unitCode", unit.rec20())));
    }

    pub(crate) fn measure(&mut self, name: &str, figure: &str, unit: &str) {
        self.marked(name, figure, Some(("unitCode", unit)));
    }

    pub(crate) fn weight(&mut self, name: &str, weight: Weight) {
        self.measure(name, &weight.to_string(), "KGM");
    }

    /// A party under the role that it plays in the document.
    pub(crate) fn role(&mut self, role: &str, party: &Party) {
        self.part(role, |sheet| sheet.party("Party", party));
    }

    fn party(&mut self, element: &str, party: &Party) {
        self.part(element, |sheet| {
            sheet.part("PartyName", |sheet| sheet.text("Name", &party.name));
            sheet.address("PostalAddress", party);
            sheet.part("PartyLegalEntity", |sheet| {
                sheet.text("RegistrationName", &party.name);
                sheet.text("CompanyID", &party.registration);
            });
            let told = [&party.contact, &party.phone, &party.email];
            if told.iter().any(|text| !text.is_empty()) {
                sheet.part("Contact", |sheet| {
                    sheet.text("Name", &party.contact);
                    sheet.text("Telephone", &party.phone);
                    sheet.text("ElectronicMail", &party.email);
                });
            }
        });
    }

    fn address(&mut self, element: &str, party: &Party) {
        if party.address.is_empty() && party.country.is_none() {
            return;
        }
        self.part(element, |sheet| {
            for line in &party.address {
                sheet.part("AddressLine", |sheet| sheet.text("Line", line));
            }
            if let Some(country) = party.country {
                sheet.part("Country", |sheet| {
                    sheet.text("IdentificationCode", country.code());
                });
            }
        });
    }

    pub(crate) fn delivery(&mut self, delivery: &Delivery) {
        if delivery.latest.is_none() && delivery.to.is_none() {
            return;
        }
        self.part("Delivery", |sheet| {
            sheet.day("LatestDeliveryDate", delivery.latest);
            if let Some(to) = &delivery.to {
                sheet.address("DeliveryAddress", to);
                sheet.party("DeliveryParty", to);
            }
        });
    }

    pub(crate) fn delivery_terms(&mut self, terms: &Terms) {
        self.part("DeliveryTerms", |sheet| {
            sheet.text("ID", terms.incoterm.code());
            sheet.text("SpecialTerms", "INCOTERMS 2020");
            if !terms.place.is_empty() {
                sheet.part("DeliveryLocation", |sheet| sheet.text("ID", &terms.place));
            }
        });
    }

    pub(crate) fn payment_terms(&mut self, terms: &Terms) {
        if !terms.payment.is_empty() {
            self.part("PaymentTerms", |sheet| sheet.text("Note", &terms.payment));
        }
    }

    pub(crate) fn item(&mut self, line: &Line) {
        self.part("Item", |sheet| {
            sheet.text("Description", &line.description);
            let name = if line.item_no.is_empty() { &line.description } else { &line.item_no };
            sheet.text("Name", name);
            if !line.buyers_item_no.is_empty() {
                sheet.part("BuyersItemIdentification", |sheet| {
                    sheet.text("ID", &line.buyers_item_no);
                });
            }
            if !line.item_no.is_empty() {
                sheet.part("SellersItemIdentification", |sheet| sheet.text("ID", &line.item_no));
            }
            sheet.part("OriginCountry", |sheet| sheet.text("IdentificationCode", "CN"));
            if !line.hs_code.is_empty() {
                sheet.part("CommodityClassification", |sheet| {
                    sheet.marked(
                        "ItemClassificationCode",
                        &line.hs_code,
                        // 7143, code HS: Harmonized System.
                        Some(("listID", "HS")),
                    );
                });
            }
        });
    }

    pub(crate) fn price(&mut self, line: &Line) {
        let (currency, text) = (self.currency, line.price.to_string());
        self.part("Price", |sheet| {
            sheet.marked("PriceAmount", &text, Some(("currencyID", currency.code())));
            sheet.quantity("BaseQuantity", Quantity(Quantity::SCALE), line.unit);
        });
    }

    /// What order response and quotation say of a line.
    pub(crate) fn line_item(&mut self, line: &Line) {
        self.part("LineItem", |sheet| {
            sheet.text("ID", &line.no.to_string());
            sheet.quantity("Quantity", line.quantity, line.unit);
            sheet.amount("LineExtensionAmount", line.amount);
            sheet.price(line);
            sheet.item(line);
        });
    }
}

/// The exact sum of the lines, in minor units.
pub(crate) fn total(lines: &[Line]) -> i64 {
    lines.iter().map(|line| line.amount).fold(0, i64::saturating_add)
}

//! Owns the despatch advice: what left, in which packages, on which vessel.

use crate::paper::{Delivery, Line, Party, Sheet};
use base::{Currency, Date, Length, Port, Quantity, Unit, Volume, Weight};

/// Packages of one kind: what a row of the packing list says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandlingUnit {
    pub no: u32,
    pub item_no: String,
    pub quantity: Quantity,
    pub unit: Unit,
    pub packages: i64,
    pub net: Weight,
    pub gross: Weight,
    pub volume: Volume,
    /// Length, width and height of one package.
    pub size: Option<(Length, Length, Length)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DespatchAdvice {
    pub number: String,
    pub issued_on: Date,
    /// Of the goods; no amount is shown.
    pub currency: Currency,
    /// The buyer's order number.
    pub order_no: String,
    pub seller: Party,
    pub buyer: Party,
    pub delivery: Delivery,
    pub marks: String,
    pub container: String,
    pub packages: i64,
    pub net: Weight,
    pub gross: Weight,
    pub volume: Volume,
    pub units: Vec<HandlingUnit>,
    pub lines: Vec<Line>,
}

impl DespatchAdvice {
    pub fn to_xml(&self) -> Vec<u8> {
        Sheet::document("DespatchAdvice", self.currency, |sheet| {
            sheet.text("ID", &self.number);
            sheet.day("IssueDate", Some(self.issued_on));
            sheet.text("LineCountNumeric", &self.lines.len().to_string());
            sheet.part("OrderReference", |sheet| sheet.text("ID", &self.order_no));
            sheet.role("DespatchSupplierParty", &self.seller);
            let to = self.delivery.to.as_ref().unwrap_or(&self.buyer);
            sheet.role("DeliveryCustomerParty", to);
            sheet.role("BuyerCustomerParty", &self.buyer);
            sheet.part("Shipment", |sheet| self.shipment(sheet));
            for line in &self.lines {
                self.line(sheet, line);
            }
        })
    }

    fn shipment(&self, sheet: &mut Sheet) {
        sheet.text("ID", &self.number);
        sheet.weight("GrossWeightMeasure", self.gross);
        sheet.weight("NetWeightMeasure", self.net);
        sheet.measure("GrossVolumeMeasure", &self.volume.to_string(), "MTQ");
        sheet.text("TotalTransportHandlingUnitQuantity", &self.packages.to_string());
        self.stage(sheet);
        for unit in &self.units {
            sheet.part("TransportHandlingUnit", |sheet| self.unit(sheet, unit));
        }
    }

    /// The way over the sea, once something of it is known.
    fn stage(&self, sheet: &mut Sheet) {
        let way = &self.delivery;
        if way.vessel.is_empty() && way.loading.is_none() && way.discharge.is_none() {
            return;
        }
        sheet.part("ShipmentStage", |sheet| {
            // Recommendation 19: by sea.
            sheet.text("TransportModeCode", "1");
            if !way.vessel.is_empty() {
                sheet.part("TransportMeans", |sheet| {
                    sheet.text("JourneyID", &way.voyage);
                    sheet.part("MaritimeTransport", |sheet| {
                        sheet.text("VesselName", &way.vessel);
                    });
                });
            }
            let port = |sheet: &mut Sheet, element: &str, port: Option<Port>| {
                if let Some(port) = port {
                    // Recommendation 16: UN/LOCODE.
                    sheet.part(element, |sheet| sheet.text("ID", port.code()));
                }
            };
            port(sheet, "LoadingPortLocation", way.loading);
            port(sheet, "UnloadingPortLocation", way.discharge);
            if let Some(day) = way.on_board {
                sheet.part("ActualDepartureTransportEvent", |sheet| {
                    sheet.day("OccurrenceDate", Some(day));
                });
            }
        });
    }

    fn unit(&self, sheet: &mut Sheet, unit: &HandlingUnit) {
        sheet.text("ID", &unit.no.to_string());
        sheet.quantity("TotalGoodsItemQuantity", unit.quantity, unit.unit);
        sheet.text("TotalPackageQuantity", &unit.packages.to_string());
        sheet.text("ShippingMarks", &self.marks);
        if !self.container.is_empty() {
            sheet.part("TransportEquipment", |sheet| sheet.text("ID", &self.container));
        }
        let mut side = |attribute: &str, figure: &str, code: &str| {
            sheet.part("MeasurementDimension", |sheet| {
                sheet.text("AttributeID", attribute);
                sheet.measure("Measure", figure, code);
            });
        };
        // UNCL 6313: gross weight, net weight, volume; length, width and height of one package.
        side("AAB", &unit.gross.to_string(), "KGM");
        side("AAC", &unit.net.to_string(), "KGM");
        side("ABJ", &unit.volume.to_string(), "MTQ");
        if let Some((length, width, height)) = unit.size {
            side("LN", &length.to_string(), "CMT");
            side("WD", &width.to_string(), "CMT");
            side("HT", &height.to_string(), "CMT");
        }
    }

    fn line(&self, sheet: &mut Sheet, line: &Line) {
        sheet.part("DespatchLine", |sheet| {
            sheet.text("ID", &line.no.to_string());
            sheet.quantity("DeliveredQuantity", line.quantity, line.unit);
            sheet.part("OrderLineReference", |sheet| {
                let own = line.no.to_string();
                let answers = if line.order_line.is_empty() { &own } else { &line.order_line };
                sheet.text("LineID", answers);
                sheet.part("OrderReference", |sheet| sheet.text("ID", &self.order_no));
            });
            sheet.item(line);
        });
    }
}

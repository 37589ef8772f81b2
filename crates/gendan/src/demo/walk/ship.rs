//! Owns the way of a demo order over the sea: booking, papers, declaration, bill, dispatch.

use super::Walker;
use crate::demo::cast;
use crate::kernel::{Refusal, files};
use crate::shipping::pictures;
use base::Date;
use base::date::plus_days;
use db::Row;

impl Walker<'_, '_> {
    pub(super) fn shipment(&mut self) -> Result<(), Refusal> {
        let etd = plus_days(self.plan.ship_by, -1).unwrap_or(self.plan.ship_by);
        self.at(self.after_sailing(-12));
        self.book(etd)?;
        self.at(self.after_sailing(-1));
        let shipment = self.shipment_row()?;
        let id = shipment.int("id");
        self.run(
            "shipment",
            id,
            "issue_papers",
            &[("mode", "split"), ("issued_on", &etd.to_string())],
        )?;
        self.declare(&shipment, etd)?;
        if self.plan.term == "deposit_before_delivery" {
            self.balance()?;
        }
        let cartons = shipment.int("cartons").to_string();
        let bl = self.bill(&shipment, &cartons)?;
        let (number, day) =
            (format!("BLW{:07}", self.order), etd.min(self.act.today()).to_string());
        self.run(
            "bill_of_lading",
            bl,
            "on_board",
            &[
                ("bl_no", &number),
                ("vessel", "DEMO EXPRESS"),
                ("voyage", "041W"),
                ("on_board_on", &day),
            ],
        )?;
        self.run("shipment", id, "check_papers", &[])?;
        Ok(())
    }

    /// Declared and released the day before the goods sail, with every box of the form filled in.
    fn declare(&mut self, shipment: &Row, etd: Date) -> Result<(), Refusal> {
        let text = shipment.int("id").to_string();
        let amount = base::Money::new(shipment.int("amount"), base::Currency::USD);
        let price = amount.per(base::Quantity(shipment.int("quantity"))).unwrap_or_default();
        let (amount, price) = (amount.plain(), price.to_string());
        let net = base::Weight(shipment.int("net")).to_string();
        let gross = base::Weight(shipment.int("gross")).to_string();
        let cartons = shipment.int("cartons").to_string();
        let entry = format!("3104202600{:08}", self.order);
        let elements = cast::elements(&shipment.text("goods_name"));
        let quantity = base::Quantity(shipment.int("quantity")).to_string();
        let order = self.act.row("sales_order", self.order)?;
        let term = base::Incoterm::parse(&order.text("incoterm")).unwrap_or(base::Incoterm::Fob);
        let (carriage, cover) = (term.seller_pays_carriage(), term.seller_insures());
        let released = plus_days(etd, -1).unwrap_or(etd).to_string();
        self.make(
            "declaration",
            &[
                ("shipment_id", &text),
                ("entry_no", &entry),
                ("declared_on", &released),
                ("released_on", &released),
                ("contract_no", &self.no.clone()),
                ("overseas_consignee", &shipment.text("consignee_name")),
                ("trade_country", &shipment.text("consignee_country")),
                ("destination_country", &shipment.text("consignee_country")),
                ("destination_port", &shipment.text("pod")),
                ("trade_term", &order.text("incoterm")),
                ("currency", "USD"),
                ("packages", &cartons),
                ("net", &net),
                ("gross", &gross),
                ("lines.0.hs_code", "4202220000"),
                ("lines.0.name", &shipment.text("goods_name")),
                ("lines.0.quantity", &quantity),
                ("lines.0.unit", "PCS"),
                ("lines.0.price", &price),
                ("lines.0.total", &amount),
                ("lines.0.declaration_elements", &elements),
                ("lines.0.origin", "CN"),
                ("lines.0.source_place", "33029 宁波其他"),
                ("lines.0.duty_mode", "1"),
                ("exit_customs", "3104 北仑海关"),
                ("regime", "0110"),
                ("levy_kind", "101"),
                ("package_kind", "22"),
                ("freight", if carriage { "USD 1200" } else { "" }),
                ("insurance", if cover { "0.3%" } else { "" }),
                ("special_relation", "no"),
                ("price_influence", "no"),
                ("royalties", "no"),
                ("formula_price", "no"),
                ("provisional_price", "no"),
                ("self_declared", "no"),
            ],
        )?;
        Ok(())
    }

    /// The pictures of R-051; the demo has one of each article and shows it in every class.
    fn pictures(&mut self) -> Result<(), Refusal> {
        let order = self.act.row("sales_order", self.order)?;
        let stored = self.store.put(include_bytes!("../../../data/demo/HY-3001.jpg"))?;
        for kind in pictures::needed(&order) {
            let place = ("sales_order", self.order);
            let name = format!("{}.jpg", kind.code());
            files::attach(self.act, place, Some(self.order), kind, (&name, &stored))?;
        }
        Ok(())
    }

    pub(super) fn bill(&mut self, shipment: &Row, cartons: &str) -> Result<i64, Refusal> {
        self.pictures()?;
        let (gross, volume) = (
            base::Weight(shipment.int("gross")).to_string(),
            base::Volume(shipment.int("volume")).to_string(),
        );
        // One bill in ten is two cartons short, so that the matrix has something to find.
        let told = if self.is_short() {
            (cartons.parse::<i64>().unwrap_or(2) - 2).to_string()
        } else {
            cartons.to_string()
        };
        let text = shipment.int("id").to_string();
        let bank = self.plan.is_through_bank();
        let (release, originals) = if bank { ("original", "3") } else { ("telex", "") };
        let freight = if self.plan.is_cif() { "prepaid" } else { "collect" };
        self.make(
            "bill_of_lading",
            &[
                ("shipment_id", &text),
                ("release", release),
                ("originals_issued", originals),
                ("consignee", &shipment.text("consignee_name")),
                ("pol", &shipment.text("pol")),
                ("pod", &shipment.text("pod")),
                ("packages", &told),
                ("gross", &gross),
                ("volume", &volume),
                ("freight_term", freight),
                ("marks", &shipment.opt_text("marks").unwrap_or_default()),
            ],
        )
    }

    fn is_short(&self) -> bool {
        self.plan.number % 10 == 6
    }

    pub(super) fn shipment_row(&mut self) -> Result<Row, Refusal> {
        self.last("shipment")
    }

    pub(super) fn book(&mut self, etd: Date) -> Result<(), Refusal> {
        let day = etd.to_string();
        self.run(
            "sales_order",
            self.order,
            "ship",
            &[
                ("load", "fcl"),
                ("container", "1×40HQ"),
                ("etd", &day),
                ("goods_name", "HOUSEHOLD GOODS"),
                ("invoice_mode", "split"),
            ],
        )?;
        let shipment = self.shipment_row()?.int("id").to_string();
        let ready = plus_days(etd, -4).unwrap_or(etd).to_string();
        let forwarder = self.cast.forwarder.to_string();
        let booking = self.make(
            "booking",
            &[
                ("shipment_id", &shipment),
                ("forwarder_id", &forwarder),
                ("cargo_ready_on", &ready),
                ("wanted_etd", &day),
            ],
        )?;
        let (so, si, cy) = (
            format!("SO{:06}", self.order),
            format!("{ready} 16:00"),
            format!("{} 12:00", plus_days(etd, -1).unwrap_or(etd)),
        );
        self.run(
            "booking",
            booking,
            "confirm",
            &[
                ("so_no", &so),
                ("vessel", "DEMO EXPRESS"),
                ("voyage", "041W"),
                ("etd", &day),
                ("si_cutoff", &si),
                ("cy_cutoff", &cy),
            ],
        )?;
        Ok(())
    }

    pub(super) fn documents(&mut self) -> Result<(), Refusal> {
        self.at(self.after_sailing(1));
        let shipment = self.shipment_row()?.int("id").to_string();
        let day = plus_days(self.plan.ship_by, 1).unwrap_or(self.plan.ship_by).to_string();
        let copy = self.make(
            "dispatch",
            &[
                ("shipment_id", &shipment),
                ("kind", "copy"),
                ("papers", "CI, PL, B/L copy"),
                ("receiver", "buyer@customer.example"),
            ],
        )?;
        self.run("dispatch", copy, "send", &[("sent_on", &day), ("tracking", "mail")])?;
        self.balance()?;
        self.at(self.after_sailing(3));
        let release = self.make(
            "dispatch",
            &[
                ("shipment_id", &shipment),
                ("kind", "telex"),
                ("papers", "Telex release"),
                ("receiver", "Bluewave"),
            ],
        )?;
        let id = self.shipment_row()?.int("id");
        self.run("shipment", id, "check_papers", &[])?;
        let later = plus_days(self.plan.ship_by, 3).unwrap_or(self.plan.ship_by).to_string();
        let mut sent = vec![("sent_on", later.as_str()), ("tracking", "TLX-1")];
        if self.is_short() {
            sent.push(("reason", "The carrier corrects the number of packages"));
        }
        self.run("dispatch", release, "send", &sent)?;
        Ok(())
    }
}

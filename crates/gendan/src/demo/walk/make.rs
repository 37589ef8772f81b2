//! Owns the making of a demo order: instruction, material, progress, inspection.

use super::Walker;
use crate::kernel::Refusal;
use base::date::plus_days;

impl Walker<'_, '_> {
    pub(super) fn release(&mut self) -> Result<(), Refusal> {
        self.at(5);
        let ready = plus_days(self.plan.ship_by, -5).unwrap_or(self.plan.ship_by).to_string();
        self.run("sales_order", self.order, "release", &[("ready_on", &ready)])?;
        let instruction = self.last("instruction")?.int("id");
        for department in ["planning", "purchasing", "production", "qc", "shipping"] {
            self.run("instruction", instruction, "acknowledge", &[("department", department)])?;
        }
        Ok(())
    }

    pub(super) fn materials(&mut self) -> Result<(), Refusal> {
        self.at(7);
        let (ordered, promised) = (self.day(7), self.day(18));
        let (order, supplier) = (self.order.to_string(), self.cast.supplier.to_string());
        let purchase = self.make(
            "purchase_order",
            &[
                ("order_id", &order),
                ("supplier_id", &supplier),
                ("ordered_on", &ordered),
                ("promised_on", &promised),
                ("currency", "CNY"),
                ("lines.0.material", "面料 600D"),
                ("lines.0.quantity", "1200"),
                ("lines.0.unit", "M"),
                ("lines.0.price", "6.80"),
                ("lines.1.material", "外箱"),
                ("lines.1.quantity", "160"),
                ("lines.1.unit", "PCS"),
                ("lines.1.price", "5.20"),
            ],
        )?;
        self.run("purchase_order", purchase, "place", &[])?;
        self.at(19);
        let (text, arrived) = (purchase.to_string(), self.day(19));
        self.make(
            "arrival",
            &[
                ("purchase_order_id", &text),
                ("arrived_on", &arrived),
                ("lines.0.material", "面料 600D"),
                ("lines.0.quantity", "1200"),
                ("lines.0.accepted", "1"),
                ("lines.1.material", "外箱"),
                ("lines.1.quantity", "160"),
                ("lines.1.accepted", "1"),
            ],
        )?;
        Ok(())
    }

    pub(super) fn progress(
        &mut self,
        process: &str,
        percent: i64,
        days: i32,
    ) -> Result<(), Refusal> {
        self.at(days);
        let order = self.act.row("sales_order", self.order)?;
        let done = base::Quantity(order.int("quantity") / 100 * percent)
            .round_to(0, base::Rounding::Down)
            .unwrap_or_default();
        let counted = self.day(days).min(self.act.today().to_string());
        let (order, done) = (self.order.to_string(), done.to_string());
        self.make(
            "progress",
            &[
                ("order_id", &order),
                ("process", process),
                ("counted_on", &counted),
                ("done", &done),
            ],
        )?;
        Ok(())
    }

    pub(super) fn production(&mut self) -> Result<(), Refusal> {
        self.progress("cutting", 100, 26)?;
        self.progress("making", 100, 36)?;
        self.progress("packing", 100, 42)
    }

    pub(super) fn inspection(&mut self) -> Result<(), Refusal> {
        self.at(44);
        let order = self.act.row("sales_order", self.order)?;
        let lot = base::Quantity(order.int("quantity")).to_string();
        let (planned, text) = (self.day(44), self.order.to_string());
        let id = self.make(
            "inspection",
            &[("order_id", &text), ("kind", "final"), ("planned_on", &planned), ("lot", &lot)],
        )?;
        let day = planned.min(self.act.today().to_string());
        self.run(
            "inspection",
            id,
            "conclude",
            &[
                ("inspected_on", &day),
                ("critical", "0"),
                ("major", "1"),
                ("minor", "3"),
                ("packed_pct", "100"),
            ],
        )?;
        Ok(())
    }
}

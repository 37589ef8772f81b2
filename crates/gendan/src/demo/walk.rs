//! Owns the walk of a demo order: the same actions as real work, with dates in the past.

mod make;
mod ship;

use super::cast::Cast;
use super::hand;
use super::orders::Plan;
use crate::house;
use crate::kernel::files::{self, FileKind, Store};
use crate::kernel::{Act, Input, Refusal, save, time};
use crate::sales::payment_term::PaymentTerm;
use crate::sales::stage::Stage;
use base::date::plus_days;
use db::Row;

/// One order, walked until its stage.
struct Walker<'a, 'b> {
    act: &'a mut Act<'b>,
    cast: &'a Cast,
    store: &'a Store,
    plan: &'a Plan,
    order: i64,
    no: String,
}

/// Walks one order; its id.
pub fn walk(act: &mut Act, cast: &Cast, store: &Store, plan: &Plan) -> Result<i64, Refusal> {
    let order = order(act, cast, plan)?;
    walk_on(act, cast, store, plan, (order, Stage::Contract))?;
    Ok(order)
}

/// Walks an order from a stage until the one of its plan.
pub fn walk_on(
    act: &mut Act,
    cast: &Cast,
    store: &Store,
    plan: &Plan,
    (order, from): (i64, Stage),
) -> Result<(), Refusal> {
    let no = act.row("sales_order", order)?.text("no");
    let mut walker = Walker { act, cast, store, plan, order, no };
    for stage in Stage::ALL.iter().copied().skip_while(|stage| *stage < from) {
        if stage >= plan.until && plan.until != Stage::Archive {
            return walker.begin(stage);
        }
        walker.prove(stage)?;
    }
    Ok(())
}

fn order(act: &mut Act, cast: &Cast, plan: &Plan) -> Result<i64, Refusal> {
    let (customer_id, short) = &cast.customers[plan.customer];
    let customer = act.row("customer", *customer_id)?;
    let owner = customer.int("owner_id");
    let country = customer.text("country");
    let port = match country.as_str() {
        "DE" => "DEHAM",
        "AU" => "AUSYD",
        "JP" => "JPTYO",
        "GB" => "GBFXT",
        "FR" => "FRLEH",
        "BR" => "BRSSZ",
        "LT" => "LTKLJ",
        "AE" => "AEJEA",
        "US" => "USLAX",
        _ => "ESVLC",
    };
    let mut input = Input::new([
        ("currency", "USD"),
        ("pol", "CNNBG"),
        ("deposit_pct", "30"),
        ("consignee_address", "1 Sample Street, Sample Town"),
        ("packing", "EXPORT CARTONS, 5 PLY"),
        ("quality", "AS PER APPROVED SAMPLE"),
        ("needs_sample", "0"),
        ("rush", "0"),
    ]);
    let (incoterm, place) = if plan.is_cif() { ("CIF", "HAMBURG") } else { ("FOB", "NINGBO") };
    input.set("incoterm", incoterm);
    input.set("place", place);
    let received = format!("{} 09:30", plan.received);
    let po = format!("{}{:03}", &short[..2], 400 + plan.number);
    for (name, text) in [
        ("customer_id", customer_id.to_string()),
        ("customer_po", po),
        ("received_at", received),
        ("pod", port.to_string()),
        ("payment_term", plan.term.to_string()),
        ("ship_by", plan.ship_by.to_string()),
        ("consignee_name", customer.text("name")),
        ("consignee_country", country),
        ("marks", customer.text("marks")),
        ("owner_id", owner.to_string()),
        ("follow_up_id", owner.to_string()),
    ] {
        input.set(name, text);
    }
    for (n, (item, quantity)) in plan.items.iter().enumerate() {
        let product = act.one(
            "SELECT * FROM product WHERE item_no=?",
            &[cast.products[*item].as_str().into()],
        )?;
        let product = product.ok_or_else(Refusal::not_found)?;
        let price = base::Price(product.int("list_price")).to_string();
        for (name, text) in [
            ("item_no", product.text("item_no")),
            ("description", product.text("name_en")),
            ("quantity", quantity.to_string()),
            ("unit", "PCS".to_string()),
            ("price", price),
        ] {
            input.set(&format!("lines.{n}.{name}"), text);
        }
    }
    Ok(save::create(act, &crate::sales::order::ORDER, &input)?.id)
}

impl Walker<'_, '_> {
    /// Puts the action into the demo's past: ten in the morning, so many days after the order came.
    fn at(&mut self, days: i32) {
        let day = plus_days(self.plan.received, days).unwrap_or(self.plan.received);
        let zoned = day.at(10, 0, 0, 0).to_zoned(time::zone().clone());
        let then = zoned.map_or(time::now(), |zoned| zoned.timestamp().as_millisecond());
        self.act.now = then.min(time::now());
    }

    /// Days from the order to its ship date, plus some.
    fn after_sailing(&self, days: i32) -> i32 {
        self.plan.received.until(self.plan.ship_by).map_or(0, |span| span.get_days()) + days
    }

    fn prove(&mut self, stage: Stage) -> Result<(), Refusal> {
        match stage {
            Stage::Contract => self.contract(),
            Stage::Release => self.release(),
            Stage::Materials => self.materials(),
            Stage::Production => self.production(),
            Stage::Inspection => self.inspection(),
            Stage::Shipment => self.shipment(),
            Stage::Documents => self.documents(),
            Stage::Payment => self.balance(),
            _ => self.archive(),
        }
    }

    fn day(&self, days: i32) -> String {
        plus_days(self.plan.received, days).unwrap_or(self.plan.received).to_string()
    }

    fn run(
        &mut self,
        entity: &str,
        id: i64,
        verb: &str,
        pairs: &[(&str, &str)],
    ) -> Result<i64, Refusal> {
        let operation = house::operation(entity, verb).ok_or_else(Refusal::not_found)?;
        if let Some(kind) = operation.evidence.and_then(FileKind::from_code) {
            let text = format!("Demo paper: {entity} {verb} of {}", self.no);
            let stored = self.store.put(text.as_bytes())?;
            let name = format!("{} {}.txt", self.no, kind.code());
            files::attach(self.act, (operation.on, id), Some(self.order), kind, (&name, &stored))?;
        }
        hand::run(self.act, (entity, id), verb, pairs)
    }

    fn make(&mut self, entity: &str, pairs: &[(&str, &str)]) -> Result<i64, Refusal> {
        hand::make(self.act, entity, pairs)
    }

    fn last(&mut self, table: &str) -> Result<Row, Refusal> {
        let sql = format!("SELECT * FROM {table} WHERE order_id=? ORDER BY id DESC LIMIT 1");
        self.act.one(&sql, &[self.order.into()])?.ok_or_else(Refusal::not_found)
    }

    fn contract(&mut self) -> Result<(), Refusal> {
        self.at(1);
        self.run("sales_order", self.order, "send_contract", &[("reason", "demo")])?;
        let contract = self.last("contract")?.int("id");
        self.at(3);
        let signed = self.act.today().to_string();
        self.run("contract", contract, "countersign", &[("countersigned_on", &signed)])?;
        self.run("sales_order", self.order, "issue_pi", &[])?;
        if !PaymentTerm::from_code(self.plan.term).is_some_and(PaymentTerm::has_deposit) {
            return Ok(());
        }
        let order = self.act.row("sales_order", self.order)?;
        let deposit = base::Money::new(order.int("amount"), base::Currency::USD);
        let deposit =
            deposit.share(base::Percent(30 * base::Percent::SCALE), base::Rounding::HalfUp);
        let deposit = deposit.map_or(String::new(), |money| money.plain());
        let day = self.day(5);
        self.receive(&deposit, &day)
    }

    fn receive(&mut self, amount: &str, day: &str) -> Result<(), Refusal> {
        let order = self.act.row("sales_order", self.order)?;
        let customer = order.int("customer_id").to_string();
        let reference = format!("TT{:06}{}", self.order, day.replace('-', ""));
        let (order, name) = (self.order.to_string(), order.text("consignee_name"));
        self.make(
            "receipt",
            &[
                ("customer_id", &customer),
                ("received_on", day),
                ("currency", "USD"),
                ("amount", amount),
                ("remitter", &name),
                ("reference", &reference),
                ("lines.0.order_id", &order),
                ("lines.0.amount", amount),
            ],
        )?;
        Ok(())
    }

    /// The rest of the price, a week after the copy.
    fn balance(&mut self) -> Result<(), Refusal> {
        let order = self.act.row("sales_order", self.order)?;
        let paid = self.act.one(
            "SELECT CAST(COALESCE(SUM(amount),0) AS BIGINT) AS p
            FROM receipt_line WHERE order_id=?",
            &[self.order.into()],
        )?;
        let open = order.int("amount") - paid.map_or(0, |row| row.int("p"));
        if open <= 0 {
            return Ok(());
        }
        let day = plus_days(self.plan.ship_by, 2)
            .unwrap_or(self.plan.ship_by)
            .min(self.act.today())
            .to_string();
        self.receive(&base::Money::new(open, base::Currency::USD).plain(), &day)
    }

    fn archive(&mut self) -> Result<(), Refusal> {
        self.at(self.after_sailing(12));
        let day = self.act.today().to_string();
        let (order, month) = (self.order.to_string(), day[..7].to_string());
        self.make(
            "reconciliation",
            &[("order_id", &order), ("month", &month), ("result", "matched"), ("agreed_on", &day)],
        )?;
        if self.plan.number % 12 == 11 {
            return Ok(());
        }
        let stored = self.store.put(format!("Demo purchase order of {}", self.no).as_bytes())?;
        files::attach(
            self.act,
            ("sales_order", self.order),
            Some(self.order),
            FileKind::CustomerPo,
            ("customer PO.txt", &stored),
        )?;
        self.run("sales_order", self.order, "archive", &[])?;
        Ok(())
    }

    /// What is under way in the stage where the order stands.
    fn begin(&mut self, stage: Stage) -> Result<(), Refusal> {
        match stage {
            Stage::Contract if self.plan.number.is_multiple_of(2) => self
                .run("sales_order", self.order, "send_contract", &[("reason", "demo")])
                .map(|_| ()),
            Stage::Production => {
                self.progress("making", 30 + (self.plan.number as i64 * 7) % 60, 30)
            }
            Stage::Shipment => {
                let etd = self
                    .plan
                    .ship_by
                    .max(plus_days(self.act.today(), 2).unwrap_or(self.plan.ship_by));
                self.book(etd)?;
                let shipment = self.shipment_row()?;
                let cartons = shipment.int("cartons").to_string();
                self.bill(&shipment, &cartons)?;
                self.run("shipment", shipment.int("id"), "check_papers", &[]).map(|_| ())
            }
            _ => Ok(()),
        }
    }
}

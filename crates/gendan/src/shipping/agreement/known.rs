//! Owns what the house's own papers of one shipment say: contract, proforma, shipping data, invoice
//! and packing list, money received.

use super::kept;
use super::paper::{Field, Paper, Papers, Spoken};
use super::sides;
use crate::house;
use crate::kernel::time::day_in;
use crate::kernel::{Record, Refusal};
use crate::people::company;
use crate::sales::proforma::left_out;
use crate::shipping::packing::PackingRow;
use crate::shipping::sharing;
use base::date::document_date;
use base::{Currency, Price, Quantity, Rounding};
use db::{Conn, Row};
use lang::Lang;

/// A shipment with everything that its papers say.
pub struct Shipped {
    pub row: Row,
    pub currency: Currency,
    pub papers: Papers,
}

/// What all papers of a shipment say today.
pub fn load(c: &mut Conn, id: i64) -> Result<Shipped, Refusal> {
    let row = c.one("SELECT * FROM shipment WHERE id=?", &[id.into()])?;
    let row = row.ok_or_else(Refusal::not_found)?;
    let currency = Currency::parse(&row.text("currency")).unwrap_or(Currency::USD);
    let goods = Goods::load(c, id, currency)?;
    let mut papers = Papers::default();
    orders(c, id, &goods, &mut papers)?;
    let all = invoice(c, id, &goods, &mut papers)?;
    data(c, &row, all, &mut papers)?;
    sides::load(c, id, &mut papers)?;
    house::speak(c, id, &mut papers)?;
    Ok(Shipped { row, currency, papers })
}

/// The lines of a shipment with the prices of their orders.
struct Goods {
    lines: Vec<Row>,
    currency: Currency,
}

impl Goods {
    fn load(c: &mut Conn, id: i64, currency: Currency) -> Result<Goods, Refusal> {
        let sql = "SELECT s.item_no, s.quantity, s.order_id, l.price, l.free
                   FROM shipment_line s LEFT JOIN order_line l ON l.id=s.order_line_id
                   WHERE s.shipment_id=? ORDER BY s.position, s.id";
        Ok(Goods { lines: c.query(sql, &[id.into()])?, currency })
    }

    /// Price times quantity of each line, rounded to the cent, without what the set leaves out.
    fn amount(&self, without: &[String]) -> i64 {
        let shown = self.lines.iter().filter(|line| !without.contains(&line.text("item_no")));
        let each = shown.filter(|line| line.opt_int("free") != Some(1)).filter_map(|line| {
            let (price, pieces) = (Price(line.opt_int("price")?), Quantity(line.int("quantity")));
            Some(price.amount(pieces, self.currency, Rounding::HalfUp)?.minor)
        });
        each.fold(0, i64::saturating_add)
    }

    /// Goods free of charge that bear no price for customs.
    fn worthless(&self) -> impl Iterator<Item = String> {
        let free = self.lines.iter().filter(|line| line.opt_int("free") == Some(1));
        let without = free.filter(|line| line.opt_int("price").unwrap_or(0) == 0);
        without.map(|line| format!("{}: 0", line.text("item_no")))
    }

    fn quantity(&self) -> i64 {
        self.lines.iter().fold(0, |sum, line| sum.saturating_add(line.int("quantity")))
    }
}

/// Contracts and proformas. Of an order that travels in parts they speak of the part only.
fn orders(c: &mut Conn, id: i64, goods: &Goods, papers: &mut Papers) -> Result<(), Refusal> {
    let sql = "SELECT o.*, cu.name AS buyer, k.no AS contract, k.amount AS contract_amount,
          p.no AS proforma, p.amount AS proforma_amount, p.quantity AS proforma_quantity,
          p.currency AS proforma_currency,
          (SELECT CAST(SUM(l.quantity) AS BIGINT) FROM order_line l WHERE l.order_id=o.id)
            AS ordered,
          (SELECT CAST(SUM(s.quantity) AS BIGINT) FROM shipment_line s
            WHERE s.order_id=o.id AND s.shipment_id=?) AS shipped
        FROM sales_order o JOIN customer cu ON cu.id=o.customer_id
        LEFT JOIN contract k ON k.id=(SELECT MAX(id) FROM contract WHERE order_id=o.id)
        LEFT JOIN proforma p ON p.id=(SELECT MAX(id) FROM proforma WHERE order_id=o.id)
        WHERE o.id IN (SELECT order_id FROM shipment_line WHERE shipment_id=?) ORDER BY o.id";
    let orders = c.query(sql, &[id.into(), id.into()])?;
    let whole = orders.iter().all(|order| order.opt_int("ordered") == order.opt_int("shipped"));
    if !orders.is_empty() && orders.iter().all(|order| order.opt_text("contract").is_some()) {
        let contract = papers.of(Paper::Contract);
        let numbers: Vec<String> = orders.iter().map(|order| order.text("no")).collect();
        contract.say(Field::ContractNo, Some(numbers.join(", ")));
        contract.add(Field::Quantity, Some(goods.quantity()));
        if !whole {
            contract.add(Field::Amount, Some(goods.amount(&[])));
        }
        for order in &orders {
            contract.keys.extend(order.opt_text("contract"));
            if whole {
                contract.add(Field::Amount, order.opt_int("contract_amount"));
            }
            // Orders that travel together may bear marks of their own.
            contract.say(Field::Marks, order.opt_text("marks").filter(|_| orders.len() == 1));
            contract
                .say(Field::Currency, order.opt_text("currency"))
                .say(Field::Consignee, order.opt_text("consignee_name"))
                .say(Field::Payer, order.opt_text("buyer"))
                .say(Field::Pol, order.opt_text("pol"))
                .say(Field::Pod, order.opt_text("pod"))
                .say(Field::Term, order.opt_text("incoterm"));
        }
    }
    for order in orders.iter().filter(|order| order.opt_text("proforma").is_some()) {
        let proforma = papers.of(Paper::Proforma);
        proforma.keys.extend(order.opt_text("proforma"));
        proforma.say(Field::Currency, order.opt_text("proforma_currency"));
        if whole {
            proforma
                .add(Field::Amount, order.opt_int("proforma_amount"))
                .add(Field::Quantity, order.opt_int("proforma_quantity"));
        }
    }
    receipts(c, id, papers)
}

fn receipts(c: &mut Conn, id: i64, papers: &mut Papers) -> Result<(), Refusal> {
    let sql = "SELECT DISTINCT r.no, r.currency, r.remitter FROM receipt r
               JOIN receipt_line l ON l.receipt_id=r.id
               WHERE l.order_id IN (SELECT order_id FROM shipment_line WHERE shipment_id=?)";
    for row in c.query(sql, &[id.into()])? {
        let receipt = papers.of(Paper::Receipt);
        receipt.keys.extend(row.opt_text("no"));
        receipt
            .say(Field::Currency, row.opt_text("currency"))
            .say(Field::Payer, row.opt_text("remitter"));
    }
    Ok(())
}

/// Figures of a shipment, and of the list that was made from it.
const SIZES: [(Field, &str); 4] = [
    (Field::Cartons, "cartons"),
    (Field::Net, "net"),
    (Field::Gross, "gross"),
    (Field::Volume, "volume"),
];

/// The set in force. Answers whether it shows all goods of the shipment.
fn invoice(c: &mut Conn, id: i64, goods: &Goods, papers: &mut Papers) -> Result<bool, Refusal> {
    let sql =
        "SELECT * FROM invoice WHERE shipment_id=? AND state='issued' ORDER BY id DESC LIMIT 1";
    let Some(set) = c.one(sql, &[id.into()])? else { return Ok(true) };
    let without = left_out(set.opt_text("without_items").as_deref());
    let invoice = papers.of(Paper::Invoice);
    invoice.keys.extend(set.opt_text("no"));
    invoice
        .say(Field::InvoiceNo, set.opt_text("no"))
        .say(Field::Currency, set.opt_text("currency"))
        .add(Field::Quantity, set.opt_int("quantity"))
        .add(Field::Amount, set.opt_int("amount"))
        .add(Field::Recomputed, Some(goods.amount(&without)));
    for paper in [Paper::Invoice, Paper::Packing] {
        papers
            .of(paper)
            .say(Field::Consignee, set.opt_text("consignee"))
            .say(Field::Marks, set.opt_text("marks"));
    }
    dates(c, &set, papers)?;
    let faults = goods.worthless();
    faults.for_each(|text| {
        papers.of(Paper::Invoice).say(Field::FreeGoods, Some(text));
    });
    let list = papers.of(Paper::Packing);
    list.keys.extend(set.opt_text("no"));
    list.add(Field::Volume, set.opt_int("volume"));
    packed(c, &set, list)?;
    Ok(without.is_empty())
}

/// The day of the set and the number of the credit, as they stand on its kept papers; while none
/// are kept, as they would be printed. Without a credit there is no number to bear.
fn dates(c: &mut Conn, set: &Row, papers: &mut Papers) -> Result<(), Refusal> {
    let day = day_in(set, "issued_on").map(document_date);
    let credits = credits(c, set.int("shipment_id"))?;
    papers.of(Paper::Invoice).say(Field::InvoiceDate, day.as_deref());
    for (paper, code) in [(Paper::Invoice, kept::INVOICE), (Paper::Packing, kept::PACKING_LIST)] {
        let said = kept::paper(c, set, code)?;
        let date = said.as_ref().and_then(|said| said["head"]["date"].as_str());
        let no = said.as_ref().map_or(credits.as_str(), kept::credit_no);
        papers
            .of(paper)
            .say(Field::InvoiceDate, date.or(day.as_deref()))
            .say(Field::CreditNo, Some(no).filter(|_| !credits.is_empty()));
    }
    Ok(())
}

/// The numbers of the credits that the goods are paid under.
fn credits(c: &mut Conn, id: i64) -> Result<String, Refusal> {
    let sql = "SELECT lc_no FROM letter_of_credit WHERE state<>'refused' AND order_id IN
               (SELECT order_id FROM shipment_line WHERE shipment_id=?) ORDER BY id";
    let all = c.query(sql, &[id.into()])?;
    let all: Vec<String> = all.iter().filter_map(|credit| credit.opt_text("lc_no")).collect();
    Ok(all.join(", "))
}

/// The figures of the list as it was issued; of a set from before papers were kept, those that
/// stand on the set and its rows.
fn packed(c: &mut Conn, set: &Row, list: &mut Spoken) -> Result<(), Refusal> {
    let paper = kept::paper(c, set, kept::PACKING_LIST)?;
    let said = paper.as_ref().and_then(|paper| {
        let [cartons, net, gross] = kept::sizes(paper)?;
        Some((paper, [cartons, net, gross, kept::pieces(paper)?]))
    });
    let Some((paper, [cartons, net, gross, pieces])) = said else {
        list.add(Field::Quantity, set.opt_int("quantity"));
        for (field, column) in &SIZES[..3] {
            list.add(*field, set.opt_int(column));
        }
        let sql = "SELECT * FROM packing_row WHERE shipment_id=? ORDER BY position, id";
        let rows = c.query(sql, &[set.get("shipment_id").clone()])?;
        let rows: Vec<PackingRow> = rows.iter().map(PackingRow::of_row).collect();
        for (n, _, _, text) in sharing::faults(&rows) {
            list.say(Field::Faults, Some(format!("{}: {}", n + 1, text.in_lang(Lang::En))));
        }
        return Ok(());
    };
    list.add(Field::Cartons, Some(cartons))
        .add(Field::Net, Some(net))
        .add(Field::Gross, Some(gross))
        .add(Field::Quantity, Some(pieces));
    for odd in kept::odd_ranges(paper) {
        list.say(Field::Faults, Some(odd));
    }
    Ok(())
}

/// What we told everybody: the shipment. `all` is false when the set
/// leaves goods out on purpose: sums of everything are nobody's reference then.
fn data(c: &mut Conn, row: &Row, all: bool, papers: &mut Papers) -> Result<(), Refusal> {
    let house = company::english_name(c)?;
    let credits = credits(c, row.int("id"))?;
    let data = papers.of(Paper::Data);
    data.say(Field::CreditNo, Some(credits));
    data.keys.extend(row.opt_text("no"));
    if all {
        data.add(Field::Quantity, row.opt_int("quantity"))
            .add(Field::Amount, row.opt_int("amount"));
        for (field, column) in SIZES {
            data.add(field, row.opt_int(column).filter(|figure| *figure > 0));
        }
    }
    data.say(Field::Currency, row.opt_text("currency"))
        .say(Field::Consignee, row.opt_text("consignee_name"))
        .say(Field::Notify, row.opt_text("notify"))
        .say(Field::Shipper, Some(house))
        .say(Field::Marks, row.opt_text("marks"))
        .say(Field::Goods, row.opt_text("goods_name"))
        .say(Field::Pol, row.opt_text("pol"))
        .say(Field::Pod, row.opt_text("pod"))
        .say(Field::OnBoard, row.opt_text("on_board_on"));
    Ok(())
}

//! Owns what other people's papers of one shipment say: bills of lading, customs, certificates of
//! origin, insurance, the courier.

use super::paper::{Field, Paper, Papers, Spoken};
use super::wording::credit_numbers;
use crate::kernel::{Record, Refusal};
use crate::shipping::declaration::{Declaration, DeclarationLine};
use base::{Currency, Incoterm, Price, Quantity, Rounding};
use db::{Conn, Row};

pub fn load(c: &mut Conn, id: i64, papers: &mut Papers) -> Result<(), Refusal> {
    bills(c, id, papers)?;
    declarations(c, id, papers)?;
    origins(c, id, papers)?;
    policies(c, id, papers)?;
    couriers(c, id, papers)?;
    receivers(c, id, papers)
}

/// Texts that stand under the same name in several tables.
fn say(spoken: &mut Spoken, row: &Row, columns: &[(Field, &str)]) {
    for (field, column) in columns {
        spoken.say(*field, row.opt_text(column));
    }
}

/// The credit that a paper names beside what it is about: credits ask for that (UCP 600 art. 14 a).
fn credit_no(spoken: &mut Spoken, row: &Row) {
    let remarks = row.opt_text("remarks");
    spoken.say(Field::CreditNo, remarks.and_then(|text| credit_numbers(&text)));
}

fn add(spoken: &mut Spoken, row: &Row, columns: &[(Field, &str)]) {
    for (field, column) in columns {
        spoken.add(*field, row.opt_int(column));
    }
}

/// The issued bills; while there is none, the drafts.
fn bills(c: &mut Conn, id: i64, papers: &mut Papers) -> Result<(), Refusal> {
    let sql = "SELECT b.*, o.incoterm FROM bill_of_lading b
               LEFT JOIN sales_order o ON o.id=b.order_id WHERE b.shipment_id=? ORDER BY b.id";
    let all = c.query(sql, &[id.into()])?;
    let issued = all.iter().any(|bill| bill.text("state") == "issued");
    for bill in all.iter().filter(|bill| !issued || bill.text("state") == "issued") {
        let spoken = papers.of(Paper::Bill);
        spoken.keys.extend(bill.opt_text("no"));
        add(
            spoken,
            bill,
            &[
                (Field::Cartons, "packages"),
                (Field::Gross, "gross"),
                (Field::Volume, "volume"),
                (Field::Originals, "originals_issued"),
            ],
        );
        say(
            spoken,
            bill,
            &[
                (Field::Consignee, "consignee"),
                (Field::Notify, "notify"),
                (Field::Shipper, "shipper"),
                (Field::Marks, "marks"),
                (Field::Goods, "goods"),
                (Field::Vessel, "vessel"),
                (Field::Voyage, "voyage"),
                (Field::Pol, "pol"),
                (Field::Pod, "pod"),
                (Field::OnBoard, "on_board_on"),
            ],
        );
        credit_no(spoken, bill);
        let term = bill.opt_text("incoterm").and_then(|code| Incoterm::parse(&code).ok());
        spoken.say(Field::Term, term.map(|term| carried(term, &bill.text("freight_term"))));
    }
    Ok(())
}

/// Whether the freight on the bill fits the price term: FOB is collect, CFR and CIF prepaid.
pub fn carried(term: Incoterm, freight: &str) -> String {
    match (freight == "prepaid") == term.seller_pays_carriage() {
        true => term.code().to_string(),
        false => format!("FREIGHT {}", freight.to_uppercase()),
    }
}

fn declarations(c: &mut Conn, id: i64, papers: &mut Papers) -> Result<(), Refusal> {
    let sql = "SELECT * FROM declaration WHERE shipment_id=? AND withdrawn_on IS NULL ORDER BY id";
    for row in c.query(sql, &[id.into()])? {
        let currency = Currency::parse(&row.text("currency")).unwrap_or(Currency::USD);
        let lines = "SELECT * FROM declaration_line WHERE declaration_id=? ORDER BY position, id";
        let lines = c.query(lines, &[row.int("id").into()])?;
        let spoken = papers.of(Paper::Declaration);
        spoken.keys.extend(row.opt_text("no"));
        add(
            spoken,
            &row,
            &[
                (Field::Quantity, "quantity"),
                (Field::Amount, "amount"),
                (Field::Cartons, "packages"),
                (Field::Net, "net"),
                (Field::Gross, "gross"),
            ],
        );
        say(
            spoken,
            &row,
            &[
                (Field::ContractNo, "contract_no"),
                (Field::Currency, "currency"),
                (Field::Consignee, "overseas_consignee"),
                (Field::Pod, "destination_port"),
                (Field::Term, "trade_term"),
                (Field::Marks, "marks"),
                (Field::From, "released_on"),
            ],
        );
        let goods: Vec<DeclarationLine> = lines.iter().map(Record::of_row).collect();
        for open in Declaration::of_row(&row).open_boxes(&goods) {
            spoken.say(Field::OpenBoxes, Some(open.in_both()));
        }
        for line in &lines {
            spoken.say(Field::Faults, unequal(line, currency));
            let is_worthless = line.opt_int("total").unwrap_or(0) == 0;
            let text = is_worthless.then(|| format!("{}: 0", line.text("name")));
            spoken.say(Field::FreeGoods, text);
        }
    }
    Ok(())
}

/// A line whose price times quantity is not its amount. Customs prints prices with four decimals:
/// what half of the last one makes over the whole quantity is no difference.
fn unequal(line: &Row, currency: Currency) -> Option<String> {
    let (price, quantity) = (Price(line.int("price")), Quantity(line.int("quantity")));
    let anew = price.amount(quantity, currency, Rounding::HalfUp)?;
    let says = base::Money::new(line.int("total"), currency);
    let slack = Price(HALF_OF_FOURTH_DECIMAL).amount(quantity, currency, Rounding::Up)?;
    let apart = says.minor.abs_diff(anew.minor) > slack.minor.unsigned_abs();
    apart.then(|| format!("{}: {says} ≠ {anew}", line.text("name")))
}

/// 0.00005 in millionths.
const HALF_OF_FOURTH_DECIMAL: i64 = 50;

fn origins(c: &mut Conn, id: i64, papers: &mut Papers) -> Result<(), Refusal> {
    let sql = "SELECT * FROM origin_certificate WHERE shipment_id=? AND state<>'void' ORDER BY id";
    for row in c.query(sql, &[id.into()])? {
        let spoken = papers.of(Paper::Origin);
        spoken.keys.extend(row.opt_text("no"));
        add(
            spoken,
            &row,
            &[(Field::Quantity, "quantity"), (Field::Cartons, "packages"), (Field::Gross, "gross")],
        );
        say(
            spoken,
            &row,
            &[
                (Field::Shipper, "exporter"),
                (Field::Consignee, "consignee"),
                (Field::InvoiceNo, "invoice_no"),
                (Field::Goods, "goods"),
                (Field::Marks, "marks"),
                (Field::Vessel, "vessel"),
                (Field::Pol, "pol"),
                (Field::Pod, "pod"),
            ],
        );
        credit_no(spoken, &row);
    }
    Ok(())
}

fn policies(c: &mut Conn, id: i64, papers: &mut Papers) -> Result<(), Refusal> {
    let sql = "SELECT * FROM insurance_policy WHERE shipment_id=? AND state<>'void' ORDER BY id";
    for row in c.query(sql, &[id.into()])? {
        let spoken = papers.of(Paper::Insurance);
        spoken.keys.extend(row.opt_text("no"));
        add(spoken, &row, &[(Field::Amount, "amount"), (Field::Cartons, "packages")]);
        say(
            spoken,
            &row,
            &[
                (Field::Currency, "currency"),
                (Field::InvoiceNo, "invoice_no"),
                (Field::Goods, "goods"),
                (Field::Marks, "marks"),
                (Field::Vessel, "vessel"),
                (Field::Voyage, "voyage"),
                (Field::Pol, "pol"),
                (Field::Pod, "pod"),
            ],
        );
        credit_no(spoken, &row);
        let from = row.opt_text("effective_on").or(row.opt_text("issued_on"));
        spoken.say(Field::From, from);
    }
    Ok(())
}

/// What the courier or the bank is given: `B/L 3/3` on the slip is three originals of three.
fn couriers(c: &mut Conn, id: i64, papers: &mut Papers) -> Result<(), Refusal> {
    let sql = "SELECT no, papers, kind, receiver FROM dispatch
               WHERE shipment_id=? AND kind IN ('originals','bank') AND state<>'returned'";
    for row in c.query(sql, &[id.into()])? {
        let spoken = papers.of(Paper::Courier);
        spoken.keys.extend(row.opt_text("no"));
        spoken.add(Field::Originals, originals_in(&row.text("papers")));
        if row.text("kind") == "originals" {
            spoken.say(Field::Receiver, row.opt_text("receiver"));
        }
    }
    Ok(())
}

/// To whom originals may go by courier, as far as the shipment and the buyer name them.
fn receivers(c: &mut Conn, id: i64, papers: &mut Papers) -> Result<(), Refusal> {
    let sql = "SELECT s.consignee_name, s.notify, cu.name, cu.short FROM shipment s
               JOIN customer cu ON cu.id=s.customer_id WHERE s.id=?";
    let Some(row) = c.one(sql, &[id.into()])? else { return Ok(()) };
    let data = papers.of(Paper::Data);
    for name in ["consignee_name", "notify", "name", "short"] {
        data.say(Field::Receiver, row.opt_text(name));
    }
    Ok(())
}

/// The first number of `B/L 2/3`.
fn originals_in(papers: &str) -> Option<i64> {
    let upper = papers.to_uppercase();
    let at = upper.find("B/L")?;
    let rest = upper[at + "B/L".len()..].trim_start_matches([' ', ':']);
    let (sent, of) = rest.split_once('/')?;
    let whole = of.chars().next().is_some_and(|c| c.is_ascii_digit());
    sent.trim().parse().ok().filter(|_| whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_says_how_many_originals_go() {
        let table = [("CI, PL, B/L 3/3", Some(3)), ("b/l 2/3, CO", Some(2)), ("CI, PL, B/L", None)];
        for (papers, originals) in table {
            assert_eq!(originals_in(papers), originals, "{papers}");
        }
    }

    #[test]
    fn freight_fits_the_price_term() {
        let fob = Incoterm::parse("FOB").expect("a term");
        assert_eq!(carried(fob, "collect"), "FOB");
        assert_eq!(carried(fob, "prepaid"), "FREIGHT PREPAID");
    }
}

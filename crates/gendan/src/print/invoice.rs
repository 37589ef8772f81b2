//! Owns filling the commercial invoice from an issued set: one line per article, or all articles of
//! one customs code in one line with their average price.

use super::figures;
use super::lines::{Style, line};
use super::shipped::{ShippedLine, ShippedSheet};
use super::sides::{self, Title};
use crate::kernel::Refusal;
use crate::shipping::shipment::InvoiceMode;
use lang::m;
use papers::goods::grouped;
use papers::{Bilingual, CommercialInvoice, Goods, Line, PaperLang, Side};

pub fn fill(sheet: &ShippedSheet, lang: PaperLang) -> Result<CommercialInvoice, Refusal> {
    let (invoice, currency) = (&sheet.invoice, sheet.invoice.currency);
    let number = invoice.no.0.clone();
    let title = Title {
        what: m::PAPER_TITLE_INVOICE,
        number: number.clone(),
        replaces: None,
        on: invoice.issued_on.0,
        draft: sheet.changed && !sheet.is_void(),
        void: sheet.is_void(),
        content_hash: invoice.content_hash.0.clone(),
    };
    let total = sheet.lines.iter().map(|shipped| shipped.amount).sum();
    let parties = sheet.parties(lang);
    let signer = Side::from(&sides::seller(&sheet.company, lang));
    Ok(CommercialInvoice {
        head: sides::head(&sheet.company, lang, title),
        parties,
        shipment: papers::invoice::Shipment {
            invoice_no: Bilingual::default(),
            ..sheet.facts.clone()
        },
        goods_description: goods_name(sheet),
        goods: Goods {
            currency: currency.code().to_owned(),
            lines: lines(sheet),
            charges: Vec::new(),
        },
        amount_in_words: figures::amount_in_words(total, currency),
        breakdown: Vec::new(),
        marks: sides::marks(invoice.marks.as_ref(), sheet.order.side_marks.as_ref()),
        declarations: Vec::new(),
        bank: sides::bank(&sheet.company, &number),
        signer,
    })
}

/// The goods as the shipment calls them, on invoice and packing list alike.
pub fn goods_name(sheet: &ShippedSheet) -> Bilingual {
    Bilingual::same(sheet.shipment.goods_name.0.as_str())
}

fn lines(sheet: &ShippedSheet) -> Vec<Line> {
    let style = Style { currency: sheet.invoice.currency, with_hs: true };
    let each =
        |shipped: &ShippedLine| line(0, &shipped.it, style, (shipped.quantity, shipped.amount));
    let split: Vec<Line> = sheet.lines.iter().map(each).collect();
    let all = match sheet.invoice.mode {
        InvoiceMode::Split => split,
        InvoiceMode::Grouped => by_customs_code(split, &goods_name(sheet)),
    };
    (1..).zip(all).map(|(no, line)| Line { no, ..line }).collect()
}

/// One line for all paid lines of one customs code and unit, where the first of them stood; free
/// goods keep lines of their own. The sum of the amounts stays what it was.
fn by_customs_code(lines: Vec<Line>, goods: &Bilingual) -> Vec<Line> {
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let alike = |group: &&mut Vec<Line>| {
            group.first().is_some_and(|first| {
                !first.free && !line.free && first.hs == line.hs && first.unit == line.unit
            })
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.push(line),
            None => groups.push(vec![line]),
        }
    }
    groups.into_iter().flat_map(|group| in_one_line(group, goods)).collect()
}

fn in_one_line(group: Vec<Line>, goods: &Bilingual) -> Vec<Line> {
    let alike = group.iter().all(|line| line.description == group[0].description);
    let called = if alike { group[0].description.clone() } else { goods.clone() };
    match grouped(&group, 0, called) {
        Some(line) if group.len() > 1 => vec![line],
        _ => group,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use papers::Figure;

    fn priced(item: &str, hs: &str, pieces: i64, cents: i64, free: bool) -> Line {
        let quantity = Figure::whole(pieces);
        let unit_price = Figure::money(cents, 2);
        Line {
            no: 0,
            item_no: item.into(),
            description: Bilingual::same(item),
            customer_item: String::new(),
            hs: hs.into(),
            amount: if free { Figure::money(0, 2) } else { quantity.times(&unit_price, 2) },
            quantity,
            unit: "PCS".into(),
            cartons: None,
            unit_price,
            free,
            average: false,
            remarks: Bilingual::default(),
            details: Vec::new(),
            picture: None,
        }
    }

    fn total(lines: &[Line]) -> String {
        let goods = Goods { currency: "USD".into(), lines: lines.to_vec(), charges: Vec::new() };
        goods.total().value()
    }

    #[test]
    fn one_line_for_each_customs_code_with_the_average_price() {
        let split = vec![
            priced("A", "8516.29", 3, 1001, false),
            priced("B", "4419.19", 7, 250, false),
            priced("C", "8516.29", 4, 999, false),
            priced("D", "8516.29", 2, 500, true),
        ];
        let before = total(&split);
        let after = by_customs_code(split, &Bilingual::same("HEATERS"));
        let models: Vec<&str> = after.iter().map(|line| line.item_no.as_str()).collect();
        assert_eq!(models, ["A\nC", "B", "D"], "free goods keep their own line");
        assert_eq!(after[0].unit_price.text(), "9.998571");
        assert!(after[0].average && !after[1].average);
        assert_eq!(after[0].description.en, "HEATERS");
        assert_eq!(total(&after), before, "grouping changes no cent");
    }
}

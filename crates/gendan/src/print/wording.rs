//! Owns putting the house's own words on a paper: the customer's first, else the house's.

use super::kind::PaperKind;
use super::room::Printable;
use crate::kernel::kinds::Long;
use crate::kernel::operation::order_of;
use crate::kernel::{Entity, Record, Refusal};
use crate::office::wording::{PLACEHOLDERS, Speaks, Wording, columns};
use db::{Conn, Row};
use lang::{Msg, m};
use papers::form::{Block, Form};
use papers::form_table::{Sum, Table};
use papers::{Bilingual, Fact, PaperHead, PaperLang, Words};

/// The words chosen for a paper of this record, if any.
pub fn of(
    c: &mut Conn,
    kind: PaperKind,
    (entity, row): (&Entity, &Row),
) -> Result<Option<Wording>, Refusal> {
    let customer = customer_of(c, entity, row)?;
    Ok(chosen(c, kind, customer)?.map(|row| Wording::of_row(&row)))
}

/// The row of the words for a paper of this customer: his own before the house's.
pub fn chosen(
    c: &mut Conn,
    kind: PaperKind,
    customer: Option<i64>,
) -> Result<Option<Row>, Refusal> {
    let sql = "SELECT * FROM paper_wording WHERE paper=? AND COALESCE(customer_id, 0) IN (0, ?)
               ORDER BY COALESCE(customer_id, 0) DESC LIMIT 1";
    Ok(c.one(sql, &[kind.code().into(), customer.unwrap_or(0).into()])?)
}

/// The name that `{customer}` stands for.
pub fn customer_named(c: &mut Conn, entity: &Entity, row: &Row) -> Result<Bilingual, Refusal> {
    let Some(id) = customer_of(c, entity, row)? else { return Ok(Bilingual::default()) };
    let row = c.one("SELECT name FROM customer WHERE id=?", &[id.into()])?;
    Ok(row.map_or_else(Bilingual::default, |row| Bilingual::same(row.text("name"))))
}

pub fn customer_of(c: &mut Conn, entity: &Entity, row: &Row) -> Result<Option<i64>, Refusal> {
    if entity.name == "customer" {
        return Ok(Some(row.int("id")));
    }
    if entity.field("customer_id").is_some() {
        return Ok(row.opt_int("customer_id"));
    }
    let Some(order) = order_of(entity, row) else { return Ok(None) };
    let row = c.one("SELECT customer_id FROM sales_order WHERE id=?", &[order.into()])?;
    Ok(row.map(|row| row.int("customer_id")))
}

/// The language of a paper that nobody asked for in another: the one chosen, else the paper's.
pub fn lang(wording: Option<&Wording>, paper: PaperLang) -> PaperLang {
    match wording.and_then(|words| words.speaks) {
        Some(Speaks::Zh) => PaperLang::Zh,
        Some(Speaks::En) => PaperLang::En,
        Some(Speaks::Both) => PaperLang::Both,
        None => paper,
    }
}

/// Puts the words on a paper.
pub fn put(words: &Wording, customer: Bilingual, paper: &mut Printable) {
    if let Some(form) = paper.as_form() {
        between_blocks(words, form);
        return;
    }
    let told = paper.told();
    let known = Known::of(told.head, &told.facts, Some(customer));
    paper.head_mut().words = around(words, &known);
}

/// The words chosen, with what they name filled in.
struct Said {
    opening: Option<Bilingual>,
    body: Option<Bilingual>,
    closing: Option<Bilingual>,
    note: Option<Bilingual>,
}

impl Said {
    fn of(words: &Wording, known: &Known) -> Said {
        let said = |zh: &Option<Long>, en: &Option<Long>| {
            let text =
                |long: &Option<Long>| long.as_ref().map_or("", |it| it.0.as_str()).to_owned();
            let (zh, en) = (text(zh), text(en));
            let some = !zh.is_empty() || !en.is_empty();
            some.then(|| Bilingual::new(known.fill(&zh, false), known.fill(&en, true)))
        };
        Said {
            opening: said(&words.opening_zh, &words.opening_en),
            body: said(&words.body_zh, &words.body_en),
            closing: said(&words.closing_zh, &words.closing_en),
            note: said(&words.note_zh, &words.note_en),
        }
    }
}

/// Under the title, before the signatures, as remarks.
fn around(words: &Wording, known: &Known) -> Words {
    let said = Said::of(words, known);
    let all = |texts: [Option<Bilingual>; 2]| {
        texts.iter().flatten().flat_map(paragraphs).collect::<Vec<Bilingual>>()
    };
    let columns = words.columns.as_ref().and_then(|text| columns(&text.0));
    Words {
        opening: all([said.opening, said.body]),
        closing: all([said.closing, None]),
        note: all([said.note, None]),
        columns: columns.unwrap_or_default(),
    }
}

/// A letter's own parts give way to the words; elsewhere they stand before and behind.
fn between_blocks(words: &Wording, form: &mut Form) {
    let facts = form.all_facts();
    let party = form.parties.first().map(|party| Bilingual::same(party.name.as_str()));
    let known = Known::of(&form.head, &facts, party);
    let Said { opening, body, closing, note } = Said::of(words, &known);
    let letter = form.blocks.iter_mut().find_map(|block| match block {
        Block::Letter { salutation, paragraphs, closing } => {
            Some((salutation, paragraphs, closing))
        }
        _ => None,
    });
    let plain = |text: Bilingual| Block::text(Bilingual::default(), paragraphs(&text));
    match letter {
        Some((salutation, told, end)) => {
            opening.into_iter().for_each(|text| *salutation = text);
            body.into_iter().for_each(|text| *told = paragraphs(&text));
            closing.into_iter().for_each(|text| *end = text);
        }
        None => {
            let first: Vec<Block> = [opening, body].into_iter().flatten().map(plain).collect();
            form.blocks.splice(0..0, first);
            form.blocks.extend(closing.map(plain));
        }
    }
    form.blocks.extend(note.map(|text| Block::text(m::PAPER_REMARKS, paragraphs(&text))));
    let wanted = words.columns.as_ref().and_then(|text| columns(&text.0));
    let table = form.blocks.iter_mut().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    if let (Some(wanted), Some(table)) = (wanted, table) {
        arrange(table, &wanted);
    }
}

/// One paragraph a line; the two languages go line by line.
fn paragraphs(text: &Bilingual) -> Vec<Bilingual> {
    let (zh, en): (Vec<&str>, Vec<&str>) = (text.zh.lines().collect(), text.en.lines().collect());
    let line = |all: &[&str], n: usize| all.get(n).map_or("", |line| line.trim()).to_string();
    let count = zh.len().max(en.len());
    (0..count).map(|n| Bilingual::new(line(&zh, n), line(&en, n))).collect()
}

/// Keeps the named columns in the order named; a number that the table does not have is passed
/// over. A column keeps its product and its unit only beside what they refer to.
fn arrange(table: &mut Table, wanted: &[usize]) {
    let wanted: Vec<usize> =
        wanted.iter().copied().filter(|place| *place < table.columns.len()).collect();
    if wanted.is_empty() {
        return;
    }
    let now = |old: usize| wanted.iter().position(|place| *place == old);
    let columns = wanted.iter().map(|place| {
        let mut column = table.columns[*place].clone();
        column.product = column.product.and_then(|(one, other)| now(one).zip(now(other)));
        column.sum = match column.sum {
            Sum::By(unit) => now(unit).map_or(Sum::None, Sum::By),
            other => other,
        };
        column
    });
    let columns = columns.collect();
    let row = |row: &Vec<_>| wanted.iter().filter_map(|place| row.get(*place).cloned()).collect();
    table.rows = table.rows.iter().map(row).collect();
    table.columns = columns;
}

/// What a paper knows, by the labels of its facts.
struct Known(Vec<(&'static str, Bilingual)>);

const LABELS: [(&str, &[Msg]); 18] = [
    ("contract_no", &[m::SLIP_CONTRACT_NO, m::PAPER_CONTRACT_NO]),
    ("customer_po", &[m::PAPER_CUSTOMER_PO]),
    ("invoice_no", &[m::SLIP_INVOICE_NO, m::PAPER_INVOICE_NO]),
    ("lc_no", &[m::SLIP_LC_NO, m::PAPER_LC_NO]),
    ("bl_no", &[m::SLIP_BL_NO, m::PAPER_BL_NO]),
    ("vessel", &[m::SLIP_VESSEL, m::PAPER_VESSEL]),
    ("loading_port", &[m::SLIP_POL, m::PAPER_LOADING_PORT]),
    ("destination", &[m::SLIP_POD, m::PAPER_DESTINATION]),
    ("on_board", &[m::SLIP_ON_BOARD, m::PAPER_ON_BOARD]),
    ("container", &[m::SLIP_CONTAINER, m::PAPER_CONTAINER]),
    ("goods", &[m::SLIP_GOODS, m::PAPER_GOODS]),
    ("price_term", &[m::SLIP_TERM, m::PAPER_PRICE_TERM]),
    ("payment", &[m::PAPER_PAYMENT]),
    ("shipment_time", &[m::PAPER_SHIPMENT]),
    ("packing", &[m::PAPER_PACKING]),
    ("quality", &[m::PAPER_QUALITY]),
    ("lc_bank", &[m::PAPER_LC_BANK]),
    ("origin", &[m::SLIP_ORIGIN, m::PAPER_ORIGIN]),
];

/// The facts of a paper that have a name.
pub fn named(facts: &[Fact]) -> impl Iterator<Item = (&'static str, Bilingual)> {
    LABELS.iter().filter_map(|(name, labels)| {
        let is_named =
            |fact: &&Fact| labels.iter().any(|label| fact.label == Bilingual::from(*label));
        facts.iter().find(is_named).map(|fact| (*name, fact.value.clone()))
    })
}

impl Known {
    fn of(head: &PaperHead, facts: &[Fact], customer: Option<Bilingual>) -> Known {
        let company = Bilingual::new(head.company.name_zh.as_str(), head.company.name_en.as_str());
        let mut all = vec![
            ("number", Bilingual::same(head.number.as_str())),
            ("date", Bilingual::same(head.date.as_str())),
            ("company", company),
        ];
        all.extend(customer.map(|name| ("customer", name)));
        all.extend(named(facts));
        Known(all)
    }

    /// Each placeholder once, from the left: what a value says is never looked at again.
    fn fill(&self, text: &str, is_english: bool) -> String {
        let (mut out, mut rest) = (String::new(), text);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            match after.split_once('}').filter(|(name, _)| PLACEHOLDERS.contains(name)) {
                Some((name, end)) => {
                    out.push_str(&self.value(name, is_english));
                    rest = end;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn value(&self, name: &str, is_english: bool) -> String {
        let found = self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
        let said = found.map(|value| if is_english { &value.en } else { &value.zh });
        said.filter(|text| !text.is_empty()).map_or_else(|| "________".to_string(), Clone::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::wording::Worded;

    #[test]
    fn every_worded_paper_is_a_paper() {
        for paper in Worded::ALL {
            let known = PaperKind::ALL.iter().any(|kind| kind.code() == paper.code());
            assert!(known, "{paper:?}");
        }
    }

    #[test]
    fn a_value_that_looks_like_a_placeholder_stays_what_it_is() {
        let known = Known(vec![
            ("vessel", Bilingual::same("{bl_no} #eval(1)")),
            ("bl_no", Bilingual::same("BLU1")),
        ]);
        let filled = known.fill("{vessel} carries {bl_no}, {lc_no} {unknown} {", true);
        assert_eq!(filled, "{bl_no} #eval(1) carries BLU1, ________ {unknown} {");
    }
}

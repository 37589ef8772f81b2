//! Owns filling a customer's own form: which one is his, what the paper that was made for this
//! person says by name, and the filled workbook. A paper that passes on never uses one.

use super::kind::PaperKind;
use super::room::{self, Printable};
use super::wording;
use crate::kernel::files::{FileKind, Store};
use crate::kernel::{Entity, Refusal};
use db::{Conn, Row};
use papers::{Bilingual, Value};
use sheet::form::Entry;
use sheet::{Filling, Kind, Limits, Parsed};
use std::collections::BTreeMap;

/// The workbook of a form, read when it is filled.
pub struct OwnForm {
    sha256: String,
    store: Store,
}

/// The form for a paper of this record: the customer's before the house's.
pub fn of(
    c: &mut Conn,
    kind: PaperKind,
    (entity, row): (&'static Entity, &Row),
    store: &Store,
) -> Result<Option<OwnForm>, Refusal> {
    let customer = wording::customer_of(c, entity, row)?.unwrap_or(0);
    let sql = "SELECT f.sha256 FROM paper_form p
               JOIN file f ON f.entity='paper_form' AND f.entity_id=p.id AND f.kind=?
               WHERE p.paper=? AND COALESCE(p.customer_id, 0) IN (0, ?) AND f.destroyed_on IS NULL
               ORDER BY COALESCE(p.customer_id, 0) DESC, f.id DESC LIMIT 1";
    let params = [FileKind::FormSheet.code().into(), kind.code().into(), customer.into()];
    let found = c.one(sql, &params)?;
    Ok(found.map(|row| OwnForm { sha256: row.text("sha256"), store: store.clone() }))
}

/// The form with what the paper says. Blocks: a limited child fills it.
pub fn filled(paper: &Printable, form: &OwnForm) -> Result<Vec<u8>, Refusal> {
    let values = serde_json::to_vec(&filling(paper)).map_err(|error| room::failed(&error))?;
    let length = values.len();
    let body = [values, form.store.get(&form.sha256)?].concat();
    match sheet::parse(Kind::FormFill(length), body, &Limits::default()) {
        Ok(Parsed::Filled(bytes)) => Ok(bytes),
        Ok(_) => Err(room::failed(&"no filled form")),
        Err(refused) => Err(room::failed(&refused.text().in_lang(lang::Lang::En))),
    }
}

fn filling(paper: &Printable) -> Filling {
    let told = paper.told();
    let say = |text: &Bilingual| told.head.join(text, " ");
    let entry = |value: &Value| match value {
        Value::Text(text) => Entry::Text(say(text)),
        Value::Number(figure) => Entry::Number { value: figure.value(), said: figure.text() },
    };
    let facts = wording::named(&told.facts).map(|(name, fact)| (name, Entry::Text(say(&fact))));
    let mut single: BTreeMap<String, Entry> =
        facts.map(|(name, entry)| (name.to_owned(), entry)).collect();
    for (name, value) in &told.values.single {
        // The buyer is the customer, as words call him.
        if *name == "buyer" {
            single.insert("customer".to_owned(), entry(value));
        }
        single.insert((*name).to_owned(), entry(value));
    }
    let line = |line: &Vec<(String, Value)>| {
        line.iter().map(|(name, value)| (name.clone(), entry(value))).collect()
    };
    Filling { single, lines: told.values.lines.iter().map(line).collect() }
}

#[cfg(test)]
mod tests {
    use crate::office::paper_form;
    use papers::Paper;

    #[test]
    fn every_name_that_papers_use_may_stand_in_a_form() {
        let examples: [papers::Values; 7] = [
            papers::SalesContract::example(2).values(),
            papers::ProformaInvoice::example(2).values(),
            papers::Quotation::example(2).values(),
            papers::PriceList::example(2).values(),
            papers::CommercialInvoice::example(2).values(),
            papers::PackingList::example(2).values(),
            papers::Form::example(2).values(),
        ];
        for values in &examples {
            for (name, _) in &values.single {
                assert!(paper_form::is_known(name), "{name}");
            }
            assert!(!values.lines.is_empty());
            for (name, _) in values.lines.iter().flatten() {
                assert!(paper_form::is_known(&format!("line.{name}")), "line.{name}");
            }
        }
        assert!(paper_form::is_known("line.30") && !paper_form::is_known("line.31"));
        assert!(!paper_form::is_known("line.total") && !paper_form::is_known("nobody"));
    }
}

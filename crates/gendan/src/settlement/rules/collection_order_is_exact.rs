//! R-288 (S3:51, URC 522 articles 4, 6): the collecting bank, the drawee and the amount of a
//! collection order are exactly those of the customer, the contract and the invoice, and its kind
//! is the payment term.

use super::{Collecting, Held};
use crate::kernel::rule::{Rule, Verdict, joined};
use lang::m;

pub const RULE: Rule<Collecting> = Rule {
    name: "collection_order_is_exact",
    file: file!(),
    id: "R-288",
    clause: "S3:51",
    says: m::RULE_COLLECTION_SAYS,
    judge: |case, _| {
        let said = |(field, held): (lang::Msg, &Held)| {
            let text = match held.wanted.is_empty() {
                true => m::RULE_COLLECTION_UNKNOWN.with("field", field),
                false => m::RULE_COLLECTION_CASE
                    .with("field", field)
                    .with("found", held.found.as_str())
                    .with("wanted", held.wanted.as_str()),
            };
            (!held.agrees()).then_some(text)
        };
        let fields = [
            (m::COLLECTION_BANK, &case.bank),
            (m::COLLECTION_DRAWEE, &case.drawee),
            (m::COLLECTION_AMOUNT, &case.amount),
            (m::COLLECTION_KIND, &case.term),
        ];
        let text = joined(fields.into_iter().filter_map(said))?;
        Some((Verdict::Refuse { override_by: &[] }, text, m::RULE_COLLECTION_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use lang::Lang;

    #[test]
    fn each_field_that_differs_is_named() {
        let exact = || Collecting {
            bank: Held::new("ELBE BANK, HAMBURG", "Elbe Bank, Hamburg"),
            drawee: Held::new("NORTHSEA GMBH", "NORTHSEA GMBH"),
            amount: Held::new("USD 3,850.00", "USD 3,850.00"),
            term: Held::new("dp", "dp"),
            ..Collecting::default()
        };
        let said = |case: Collecting| {
            let found = RULE.finding(&case, &Values::default());
            found.map_or_else(String::new, |found| found.text.in_lang(Lang::En))
        };
        assert_eq!(said(exact()), "", "capitals do not tell a bank apart");
        let other = |wanted: &str| Held::new("SOUTHSEA", wanted);
        for (case, name) in [
            (Collecting { bank: other("ELBE BANK"), ..exact() }, "Collecting bank"),
            (Collecting { bank: other(""), ..exact() }, "Collecting bank"),
            (Collecting { drawee: other("NORTHSEA"), ..exact() }, "Drawee"),
            (Collecting { amount: Held::new("USD 3,850.01", "USD 3,850.00"), ..exact() }, "Amount"),
            (Collecting { term: Held::new("da", "dp"), ..exact() }, "Kind"),
        ] {
            let text = said(case);
            assert!(text.contains(name), "{name}: {text}");
        }
    }
}

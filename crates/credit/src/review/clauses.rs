//! Owns the clauses that we cannot fulfil ourselves: soft clauses 软条款 that put payment into the
//! applicant's hands, and conditions of vessels.

use super::{Notes, Weight};
use crate::credit::Credit;
use lang::{Msg, m};

/// Words that must all stand in a clause, how much it weighs and what it is.
struct Pattern {
    words: &'static [&'static str],
    weight: Weight,
    says: Msg,
}

const fn red(words: &'static [&'static str], says: Msg) -> Pattern {
    Pattern { words, weight: Weight::Red, says }
}

const fn yellow(words: &'static [&'static str], says: Msg) -> Pattern {
    Pattern { words, weight: Weight::Yellow, says }
}

const PATTERNS: [Pattern; 19] = [
    red(&["SIGNED BY", "APPLICANT"], m::CREDIT_SOFT_SIGNED),
    red(&["ISSUED BY", "APPLICANT"], m::CREDIT_SOFT_SIGNED),
    red(&["COUNTERSIGN"], m::CREDIT_SOFT_SIGNED),
    red(&["APPLICANT'S REPRESENTATIVE"], m::CREDIT_SOFT_SIGNED),
    red(&["APPROVED BY", "APPLICANT"], m::CREDIT_SOFT_SIGNED),
    red(&["INSPECTION", "APPLICANT"], m::CREDIT_SOFT_INSPECTION),
    red(&["1/3", "SENT DIRECT"], m::CREDIT_SOFT_ORIGINAL),
    red(&["ONE ORIGINAL BILL", "SENT"], m::CREDIT_SOFT_ORIGINAL),
    red(&["1/3 ORIGINAL", "TO APPLICANT"], m::CREDIT_SOFT_ORIGINAL),
    red(&["TO THE ORDER OF APPLICANT"], m::CREDIT_SOFT_ORDER),
    red(&["CONSIGNED TO", "APPLICANT"], m::CREDIT_SOFT_ORDER),
    red(&["OPERATIVE", "UPON"], m::CREDIT_SOFT_OPERATIVE),
    red(&["FURTHER NOTICE"], m::CREDIT_SOFT_OPERATIVE),
    red(&["AFTER", "IMPORT LICEN"], m::CREDIT_SOFT_OPERATIVE),
    yellow(&["FORM A"], m::CREDIT_SOFT_FORM_A),
    yellow(&["ON DECK"], m::CREDIT_SOFT_VESSEL),
    yellow(&["YEARS OF AGE"], m::CREDIT_SOFT_VESSEL),
    yellow(&["FLAG"], m::CREDIT_SOFT_VESSEL),
    yellow(&["REIMBURSEMENT", "NOT ALLOWED"], m::CREDIT_SOFT_REIMBURSEMENT),
];

pub(super) fn look(notes: &mut Notes, credit: &Credit) {
    let documents = credit.documents.iter().map(|clause| ("46A", clause));
    let conditions = credit.conditions.iter().map(|clause| ("47A", clause));
    for (tag, clause) in documents.chain(conditions) {
        let upper = clause.to_uppercase();
        let fits = |pattern: &&Pattern| pattern.words.iter().all(|word| upper.contains(word));
        // One clause is told of once, for the heaviest that it says.
        let heaviest = PATTERNS.iter().filter(fits).min_by_key(|pattern| pattern.weight);
        let Some(pattern) = heaviest else { continue };
        let ask = match pattern.weight {
            Weight::Red => format!("CLAUSE TO BE DELETED: {clause}"),
            Weight::Yellow => String::new(),
        };
        notes.add(pattern.weight, (tag, pattern.says), [clause, "", &ask]);
    }
}

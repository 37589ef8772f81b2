//! Owns the insurance document: D23 to D25 (UCP 28).

use super::words::words;
use super::{Code, Sheet};
use crate::credit::Credit;
use crate::required::{self, Kind};
use crate::set::{Insurance, Set};
use base::{Percent, Rounding};

/// Cover of 110 percent where the credit says nothing else (28 f ii).
const COVER: Percent = Percent(110 * Percent::SCALE);

pub(super) fn examine(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let Some(policy) = &set.insurance else { return };
    let list = required::list(&credit.documents);
    let clause = list.iter().find(|required| required.kind == Kind::Insurance);
    let asked = clause.map(|required| required.words.to_uppercase()).unwrap_or_default();
    amount(sheet, set, policy, &asked);
    risks(sheet, policy, &asked);
    dated(sheet, set, policy);
    if policy.amount.currency != credit.amount.currency {
        sheet.note(Code::D25, policy.amount.currency.code(), credit.amount.currency.code());
    }
    if policy.is_endorsed == Some(false) {
        sheet.note(Code::D25, "", "ENDORSED IN BLANK");
    }
}

fn amount(sheet: &mut Sheet, set: &Set, policy: &Insurance, asked: &str) {
    let share = stated_share(asked).unwrap_or(COVER);
    // A part of a cent short is short: the least is rounded up.
    let Some(least) = set.invoice.total.share(share, Rounding::Up) else { return };
    if least.currency == policy.amount.currency && policy.amount.minor < least.minor {
        sheet.note(Code::D23, policy.amount.with_code(), least.with_code());
    }
}

/// `FOR 110 PERCENT`, `110%`.
fn stated_share(asked: &str) -> Option<Percent> {
    let before = asked.split(['%']).next().filter(|_| asked.contains('%'));
    let before = before.or_else(|| Some(asked.split_once("PERCENT")?.0))?;
    let digits: String = before.trim_end().chars().rev().take_while(char::is_ascii_digit).collect();
    let number: i64 = digits.chars().rev().collect::<String>().parse().ok()?;
    Percent::whole(number).filter(|share| *share >= Percent::HUNDRED)
}

/// Risks that the clause names by their known words.
fn risks(sheet: &mut Sheet, policy: &Insurance, asked: &str) {
    const RISKS: [&str; 7] = [
        "CARGO CLAUSES (A)",
        "CARGO CLAUSES (B)",
        "CARGO CLAUSES (C)",
        "ALL RISKS",
        "WAR",
        "STRIKE",
        "SRCC",
    ];
    let has = words(&policy.conditions).join(" ");
    let missing: Vec<&str> = RISKS
        .into_iter()
        .filter(|risk| asked.contains(risk) && !has.contains(&words(risk).join(" ")))
        .collect();
    if !missing.is_empty() {
        sheet.note(Code::D23, policy.conditions.as_str(), missing.join(", "));
    }
    if policy.is_cover_note {
        sheet.note(Code::D23, "COVER NOTE", "POLICY OR CERTIFICATE");
    }
}

fn dated(sheet: &mut Sheet, set: &Set, policy: &Insurance) {
    let Some(shipped) = set.bills.iter().filter_map(|bill| bill.on_board).min() else { return };
    let begins = policy.effective.unwrap_or(policy.dated).min(policy.dated);
    if begins > shipped {
        sheet.note(Code::D24, policy.dated.to_string(), shipped.to_string());
    }
}

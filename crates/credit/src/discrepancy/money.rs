//! Owns the money of a presentation: D04, D05, D07, D11, D12.

use super::words::{holds, same};
use super::{Code, Sheet};
use crate::credit::Credit;
use crate::dates::Tenor;
use crate::set::Set;
use crate::tolerance;
use base::{Money, Rounding};

pub(super) fn examine(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    currency(sheet, credit, set);
    drawing(sheet, credit, set);
    prices(sheet, credit, set);
    draft(sheet, credit, set);
}

/// What is asked of the bank: the draft's amount, without a draft the invoice's.
fn drawn(set: &Set) -> Money {
    set.draft.as_ref().map_or(set.invoice.total, |draft| draft.amount)
}

fn currency(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let wanted = credit.amount.currency;
    let draft = set.draft.as_ref().map(|draft| draft.amount.currency);
    let stated = [Some(set.invoice.total.currency), draft];
    for other in stated.into_iter().flatten().filter(|currency| *currency != wanted) {
        sheet.note(Code::D11, other.code(), wanted.code());
    }
}

/// An invoice may be for more than the credit; what is drawn may not (18 b).
fn drawing(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let Some(range) = tolerance::drawing(credit) else { return };
    let Ok(all) = drawn(set).checked_add(set.drawn_before) else { return };
    if all.currency != range.most.currency {
        return;
    }
    if all.minor > range.most.minor {
        sheet.note(Code::D04, all.with_code(), range.most.with_code());
    }
    let least = tolerance::least_drawing(credit).filter(|_| credit.partial.is_forbidden());
    if let Some(least) = least.filter(|least| all.minor < least.minor) {
        sheet.note(Code::D05, all.with_code(), least.with_code());
    }
}

/// Field 45A states a unit price after `@` or `AT`: the invoice shows the same.
fn prices(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let goods = credit.goods.to_uppercase();
    let stated: Vec<_> = goods.split('@').skip(1).filter_map(price_after).collect();
    if stated.is_empty() {
        return;
    }
    for line in set.invoice.lines.iter().filter(|line| !line.is_free) {
        if !stated.contains(&line.price) {
            let wanted: Vec<String> = stated.iter().map(ToString::to_string).collect();
            sheet.note(Code::D07, line.price.to_string(), wanted.join(", "));
        }
    }
}

fn price_after(text: &str) -> Option<base::Price> {
    let number: String = text
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    base::Price::parse(number.trim_matches(['.', ','])).ok()
}

fn draft(sheet: &mut Sheet, credit: &Credit, set: &Set) {
    let Some(draft) = &set.draft else {
        // Field 42C names the drafts that must be there.
        if let Some(tenor) = &credit.tenor {
            sheet.note(Code::D12, "", &**tenor);
        }
        return;
    };
    let share = set.invoice.total.share(draft.share, Rounding::HalfUp);
    if let Some(share) = share.filter(|share| share.currency == draft.amount.currency) {
        let capped = tolerance::drawing(credit).map_or(share.minor, |range| range.most.minor);
        if draft.amount.minor != share.minor.min(capped) {
            sheet.note(Code::D12, draft.amount.with_code(), share.with_code());
        }
    }
    if let Some(tenor) = &credit.tenor {
        let both = (Tenor::read(tenor), Tenor::read(&draft.tenor));
        let fits = if let (Some(one), Some(other)) = both {
            one == other
        } else {
            same(tenor, &draft.tenor)
        };
        if !fits {
            sheet.note(Code::D12, &*draft.tenor, &**tenor);
        }
    }
    if let Some(drawee) = credit.drawee.as_deref().filter(|own| !holds(&draft.drawee, own)) {
        sheet.note(Code::D12, &*draft.drawee, drawee);
    }
    if !holds(&draft.clause, &credit.number) {
        sheet.note(Code::D12, &*draft.clause, &*credit.number);
    }
}

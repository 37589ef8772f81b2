//! Owns what stands side by side in one offer: its variants, and prices for other quantities.
//!
//! A line names the variant it belongs to (another material, packing or price term); without one
//! it is part of every variant. A line marked as a tier is the price of an earlier line of its item
//! for another quantity. Nobody buys two alternatives: the offer's sum is that of its first variant
//! without tiers, and the other lines bear no amount. Won is one variant at one quantity.

use crate::kernel::entity::Whole;
use crate::kernel::kinds::{Line, Ref};
use crate::kernel::{FieldError, Record, Refusal};
use crate::{choices, record};
use base::{Incoterm, Quantity};
use db::Value;
use lang::{Msg, Text, m};

choices! {
    /// What a variant is called by.
    pub enum Letter {
        A "A" VARIANT_A,
        B "B" VARIANT_B,
        C "C" VARIANT_C,
        D "D" VARIANT_D,
        E "E" VARIANT_E,
        F "F" VARIANT_F,
    }
}

record! {
    /// What makes a variant; its own price term and costing sheet where they differ.
    pub struct QuotationVariant in "quotation_variant" {
        letter: Letter => VARIANT_LETTER,
        says: Line => VARIANT_SAYS .hint(m::VARIANT_SAYS_HINT),
        incoterm: Option<Incoterm> => F_INCOTERM,
        place: Option<Line> => F_PLACE,
        cost_sheet_id: Option<Ref> => ENTITY_SHEET .to("cost_sheet"),
    }
}

/// A line as far as alternatives are concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub variant: Option<String>,
    pub item_no: String,
    pub unit: String,
    pub quantity: i64,
    pub tier: bool,
}

impl Offered {
    /// A tier is another quantity of this line.
    fn is_base_of(&self, tier: &Offered) -> bool {
        !self.tier && self.item_no == tier.item_no && self.variant == tier.variant
    }
}

fn offered(whole: &Whole) -> Vec<Offered> {
    let lines = whole.lines.get("lines").into_iter().flatten();
    let one = |line: &crate::kernel::entity::LineDraft| Offered {
        variant: line.draft.text("variant").map(str::to_string),
        item_no: line.draft.text("item_no").unwrap_or_default().to_string(),
        unit: line.draft.text("unit").unwrap_or_default().to_string(),
        quantity: line.draft.int("quantity").unwrap_or_default(),
        tier: line.draft.int("tier") == Some(1),
    };
    lines.map(one).collect()
}

fn wrong(place: (&str, usize, &str), label: Msg, text: impl Into<Text>) -> FieldError {
    let field = format!("{}.{}.{}", place.0, place.1, place.2);
    FieldError { field, label: label.into(), text: text.into() }
}

/// All that is wrong with variants and tiers, each at its cell.
pub fn check(whole: &Whole) -> Result<(), Refusal> {
    let lines = offered(whole);
    let drafts = whole.lines.get("variants").into_iter().flatten();
    let variants: Vec<QuotationVariant> =
        drafts.filter_map(|line| QuotationVariant::of_draft(&line.draft)).collect();
    let mut faults = variant_faults(&variants, &lines);
    for (n, line) in lines.iter().enumerate() {
        let known = |code: &str| variants.iter().any(|one| one.letter.code() == code);
        if let Some(code) = line.variant.as_deref().filter(|code| !known(code)) {
            let text = m::VARIANT_UNKNOWN.with("letter", code);
            faults.push(wrong(("lines", n, "variant"), m::VARIANT_LETTER, text));
        }
        if let Some(text) = tier_fault(&lines, n) {
            faults.push(wrong(("lines", n, "tier"), m::OFFER_TIER, text));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Refusal::invalid(faults)) }
}

fn variant_faults(variants: &[QuotationVariant], lines: &[Offered]) -> Vec<FieldError> {
    let mut faults = Vec::new();
    for (n, one) in variants.iter().enumerate() {
        let code = one.letter.code();
        if variants.iter().take(n).any(|before| before.letter == one.letter) {
            let text = m::VARIANT_TWICE.with("letter", code);
            faults.push(wrong(("variants", n, "letter"), m::VARIANT_LETTER, text));
        } else if lines.iter().all(|line| line.variant.as_deref() != Some(code)) {
            let text = m::VARIANT_EMPTY.with("letter", code);
            faults.push(wrong(("variants", n, "letter"), m::VARIANT_LETTER, text));
        }
        if one.incoterm.is_some() != one.place.is_some() {
            faults.push(wrong(("variants", n, "place"), m::F_PLACE, m::VARIANT_TERM_HALF));
        }
    }
    faults
}

/// A tier stands below the line whose other quantity it is, in the same unit.
fn tier_fault(lines: &[Offered], n: usize) -> Option<Text> {
    let line = lines.get(n).filter(|line| line.tier)?;
    let before = lines.iter().take(n);
    let Some(base) = before.clone().find(|before| before.is_base_of(line)) else {
        return Some(m::OFFER_TIER_ALONE.with("item", &line.item_no));
    };
    if base.unit != line.unit {
        return Some(m::OFFER_TIER_UNIT.with("unit", &base.unit));
    }
    let same = |other: &Offered| {
        (&other.item_no, &other.variant) == (&line.item_no, &line.variant)
            && other.quantity == line.quantity
    };
    before.clone().any(same).then(|| m::OFFER_TIER_SAME.text())
}

/// Takes the alternatives out of the sums: they bear no amount.
pub fn settle(whole: &mut Whole) {
    let first = whole.lines.get("variants").and_then(|all| all.first());
    let first = first.and_then(|line| line.draft.text("letter")).map(str::to_string);
    let lines = offered(whole);
    let (mut amount, mut quantity) = (0_i64, 0_i64);
    for (line, drafted) in lines.iter().zip(whole.lines.entry("lines").or_default()) {
        if line.tier || (line.variant.is_some() && line.variant != first) {
            drafted.draft.set("amount", Value::Null);
            continue;
        }
        // `line::total` has added up more than these without an overflow.
        amount = amount.saturating_add(drafted.draft.int("amount").unwrap_or_default());
        quantity = quantity.saturating_add(line.quantity);
    }
    whole.head.set("amount", amount);
    whole.head.set("quantity", quantity);
}

/// What the customer takes of an offer: the place of each line and its quantity.
pub fn taken(
    lines: &[Offered],
    letter: Option<&str>,
    wanted: Option<Quantity>,
) -> Result<Vec<(usize, Quantity)>, Refusal> {
    let has_variants = lines.iter().any(|line| line.variant.is_some());
    let refuse_letter = |text: Text| Err(Refusal::field("won_variant", m::WON_VARIANT, text));
    let offers = |code: &str| lines.iter().any(|line| line.variant.as_deref() == Some(code));
    match letter {
        None if has_variants => return refuse_letter(m::WON_VARIANT_MISSING.text()),
        Some(code) if !offers(code) => {
            return refuse_letter(m::VARIANT_UNKNOWN.with("letter", code));
        }
        _ => {}
    }
    let refuse_quantity = |text: Text| Refusal::field("won_quantity", m::WON_QUANTITY, text);
    let is_his = |line: &Offered| line.variant.is_none() || line.variant.as_deref() == letter;
    let kept: Vec<(usize, &Offered)> =
        lines.iter().enumerate().filter(|(_, line)| is_his(line)).collect();
    if wanted.is_some() && kept.iter().all(|(_, line)| !line.tier) {
        return Err(refuse_quantity(m::WON_QUANTITY_IDLE.text()));
    }
    let mut all = Vec::new();
    for (place, base) in kept.iter().filter(|(_, line)| !line.tier) {
        let tiers = kept.iter().filter(|(_, line)| line.tier && base.is_base_of(line));
        let steps: Vec<(usize, i64)> = std::iter::once((*place, base.quantity))
            .chain(tiers.map(|(place, tier)| (*place, tier.quantity)))
            .collect();
        if steps.len() == 1 {
            all.push((*place, Quantity(base.quantity)));
            continue;
        }
        let said: Vec<String> = steps.iter().map(|step| Quantity(step.1).grouped()).collect();
        let said = |text: Msg| {
            refuse_quantity(text.with("item", &base.item_no).with("tiers", said.join(" / ")))
        };
        let wanted = wanted.ok_or_else(|| said(m::WON_QUANTITY_MISSING))?;
        let reached = steps.iter().filter(|step| step.1 <= wanted.0);
        let step = reached.max_by_key(|step| step.1).ok_or_else(|| said(m::WON_QUANTITY_SMALL))?;
        all.push((step.0, wanted));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(variant: &str, item: &str, pieces: i64, tier: bool) -> Offered {
        Offered {
            variant: (!variant.is_empty()).then(|| variant.to_string()),
            item_no: item.into(),
            unit: "PCS".into(),
            quantity: pieces * Quantity::SCALE,
            tier,
        }
    }

    /// Canvas or hemp, at 500 and at 2,000; the mould is the same for both.
    fn offer() -> Vec<Offered> {
        vec![
            line("A", "BAG-1", 500, false),
            line("A", "BAG-1", 2_000, true),
            line("B", "BAG-1", 500, false),
            line("", "MOULD", 1, false),
        ]
    }

    fn took(letter: Option<&str>, pieces: Option<i64>) -> Result<Vec<(usize, i64)>, String> {
        let wanted = pieces.map(|pieces| Quantity(pieces * Quantity::SCALE));
        let taken = taken(&offer(), letter, wanted);
        let taken = taken.map_err(|refusal| refusal.fields[0].field.clone())?;
        Ok(taken.into_iter().map(|(place, q)| (place, q.0 / Quantity::SCALE)).collect())
    }

    #[test]
    fn the_customer_takes_one_variant_at_the_price_of_his_quantity() {
        let table = [
            (Some("A"), Some(500), Ok(vec![(0, 500), (3, 1)])),
            (Some("A"), Some(1_999), Ok(vec![(0, 1_999), (3, 1)])),
            (Some("A"), Some(2_400), Ok(vec![(1, 2_400), (3, 1)])),
            (Some("B"), None, Ok(vec![(2, 500), (3, 1)])),
            (None, None, Err("won_variant")),
            (Some("C"), None, Err("won_variant")),
            (Some("A"), None, Err("won_quantity")),
            (Some("A"), Some(499), Err("won_quantity")),
            (Some("B"), Some(700), Err("won_quantity")),
        ];
        for (letter, pieces, want) in table {
            assert_eq!(took(letter, pieces), want.map_err(String::from), "{letter:?} {pieces:?}");
        }
    }

    #[test]
    fn a_tier_stands_below_its_line_with_another_quantity() {
        let fault = |lines: &[Offered], n| tier_fault(lines, n).is_some();
        assert!(!fault(&offer(), 1));
        assert!(fault(&[line("A", "BAG-1", 500, true)], 0), "of nothing");
        assert!(fault(&[line("A", "BAG-1", 5, false), line("B", "BAG-1", 9, true)], 1), "of B");
        assert!(fault(&[line("A", "BAG-1", 5, false), line("A", "BAG-1", 5, true)], 1), "same");
        let dozens = Offered { unit: "DOZ".into(), ..line("", "BAG-1", 9, true) };
        assert!(fault(&[line("", "BAG-1", 5, false), dozens], 1), "another unit");
    }
}

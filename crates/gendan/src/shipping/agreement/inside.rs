//! Owns what a paper must agree with in itself, and what follows from two papers together: sums,
//! net and gross, carton ranges, the amount insured, days that must not come after sailing.

use super::compare::{Said, shown};
use super::paper::{Field, Paper, Papers};
use super::table::Unit;
use super::wording;
use crate::kernel::settings::{INSURED_PCT, Values};
use base::words::english_amount;
use base::{Currency, Money};

pub type Judge = fn(&Papers, Currency, &Values) -> Vec<(Paper, Said)>;

fn weighed(is_off: bool, text: String) -> Said {
    if is_off { Said::Off(text) } else { Said::Same(text) }
}

/// price times quantity of each line, rounded to the cent and added up, is what the invoice
/// says.
pub fn invoice_sum(papers: &Papers, currency: Currency, _: &Values) -> Vec<(Paper, Said)> {
    let says = papers.figure(Paper::Invoice, Field::Amount);
    let anew = papers.figure(Paper::Invoice, Field::Recomputed);
    let (Some(says), Some(anew)) = (says, anew) else { return Vec::new() };
    let money = |figure| shown(Unit::Money, figure, currency);
    let text =
        if says == anew { money(says) } else { format!("{} ≠ {}", money(says), money(anew)) };
    vec![(Paper::Invoice, weighed(says != anew, text))]
}

pub fn net_over_gross(papers: &Papers, currency: Currency, _: &Values) -> Vec<(Paper, Said)> {
    let judged = |paper: Paper| {
        let net = papers.figure(paper, Field::Net)?;
        let gross = papers.figure(paper, Field::Gross)?;
        let kilograms = |figure| shown(Unit::Kilograms, figure, currency);
        let sign = if net > gross { ">" } else { "≤" };
        let text = format!("{} {sign} {}", kilograms(net), kilograms(gross));
        Some((paper, weighed(net > gross, text)))
    };
    [Paper::Packing, Paper::Declaration].into_iter().filter_map(judged).collect()
}

/// Carton ranges of the list, lines of the declaration.
pub fn faults(papers: &Papers, _: Currency, _: &Values) -> Vec<(Paper, Said)> {
    listed(papers, Field::Faults, &[Paper::Packing, Paper::Declaration])
}

/// Goods free of charge have a value for customs all the same.
pub fn free_goods(papers: &Papers, _: Currency, _: &Values) -> Vec<(Paper, Said)> {
    listed(papers, Field::FreeGoods, &[Paper::Invoice, Paper::Declaration])
}

/// What customs will ask and the declaration does not answer yet.
pub fn open_boxes(papers: &Papers, _: Currency, _: &Values) -> Vec<(Paper, Said)> {
    listed(papers, Field::OpenBoxes, &[Paper::Declaration])
}

fn listed(papers: &Papers, field: Field, asked: &[Paper]) -> Vec<(Paper, Said)> {
    let judged = |paper: &Paper| {
        let all: Vec<&str> = papers.get(*paper)?.texts(field).collect();
        (!all.is_empty()).then(|| (*paper, Said::Off(all.join("; "))))
    };
    asked.iter().filter_map(judged).collect()
}

/// Originals go to whom the house knows: buyer, consignee, notify party, or the bank.
pub fn receiver(papers: &Papers, _: Currency, _: &Values) -> Vec<(Paper, Said)> {
    let Some(slips) = papers.get(Paper::Courier) else { return Vec::new() };
    let named: Vec<&str> = slips.texts(Field::Receiver).collect();
    let Some(data) = papers.get(Paper::Data).filter(|_| !named.is_empty()) else {
        return Vec::new();
    };
    let known = |name: &&str| data.texts(Field::Receiver).any(|it| wording::same_name(name, it));
    let is_off = !named.iter().all(known);
    vec![(Paper::Courier, weighed(is_off, named.join("; ")))]
}

/// The draft's words say the amount that is drawn, as far as they were copied from it.
pub fn in_words(papers: &Papers, currency: Currency, _: &Values) -> Vec<(Paper, Said)> {
    let drawn = papers.figure(Paper::Presented, Field::Amount);
    let copied = papers.text(Paper::Presented, Field::InWords);
    let (Some(drawn), Some(copied)) = (drawn, copied) else { return Vec::new() };
    let words = english_amount(Money::new(drawn, currency));
    let bare = words.trim_start_matches("SAY ").trim_end_matches(['.', ' ']);
    let bare = bare.trim_end_matches("ONLY");
    let is_off = !wording::normal(copied).contains(&wording::normal(bare));
    let text = if is_off { format!("{copied} ≠ {words}") } else { words };
    vec![(Paper::Presented, weighed(is_off, text))]
}

/// UCP 600 article 28 f ii: at least 110 % of the invoice, whatever the house has set.
pub fn insured_too_little(
    papers: &Papers,
    currency: Currency,
    values: &Values,
) -> Vec<(Paper, Said)> {
    let invoiced = papers.figure(Paper::Invoice, Field::Amount);
    let insured = papers.figure(Paper::Insurance, Field::Amount);
    let (Some(invoiced), Some(insured)) = (invoiced, insured) else { return Vec::new() };
    let least = i128::from(invoiced) * i128::from(values.get(&INSURED_PCT));
    let money = |figure| shown(Unit::Money, figure, currency);
    let short = i128::from(insured) * 100 < least;
    vec![
        (Paper::Invoice, Said::Same(money(invoiced))),
        (Paper::Insurance, weighed(short, money(insured))),
    ]
}

/// Insured, and let go by customs, no later than the goods went on board.
pub fn after_sailing(papers: &Papers, _: Currency, _: &Values) -> Vec<(Paper, Said)> {
    let Some(sailed) = papers.text(Paper::Bill, Field::OnBoard) else { return Vec::new() };
    let judged = |paper: Paper| {
        let all: Vec<&str> = papers.get(paper)?.texts(Field::From).collect();
        let last = all.last()?;
        Some((paper, weighed(*last > sailed, all.join("; "))))
    };
    let others = [Paper::Declaration, Paper::Insurance].into_iter().filter_map(judged);
    let others: Vec<(Paper, Said)> = others.collect();
    if others.is_empty() {
        return others;
    }
    [vec![(Paper::Bill, Said::Same(sailed.to_string()))], others].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(judge: Judge, fill: impl Fn(&mut Papers)) -> bool {
        let mut papers = Papers::default();
        fill(&mut papers);
        let said = judge(&papers, Currency::USD, &Values::default());
        said.iter().any(|(_, said)| matches!(said, Said::Off(_)))
    }

    #[test]
    fn the_invoice_adds_up_to_the_cent() {
        let of = |says: i64, anew: i64| {
            off(invoice_sum, |papers| {
                let invoice = papers.of(Paper::Invoice);
                invoice.add(Field::Amount, Some(says)).add(Field::Recomputed, Some(anew));
            })
        };
        assert!(!of(385_000, 385_000));
        assert!(of(385_001, 385_000));
    }

    #[test]
    fn net_is_never_more_than_gross() {
        let of = |net: i64, gross: i64| {
            off(net_over_gross, |papers| {
                papers
                    .of(Paper::Declaration)
                    .add(Field::Net, Some(net))
                    .add(Field::Gross, Some(gross));
            })
        };
        assert!(of(570_001, 570_000));
        assert!(!of(570_000, 570_000));
    }

    #[test]
    fn words_on_the_draft_are_its_figures() {
        let of = |copied: &str| {
            off(in_words, |papers| {
                papers
                    .of(Paper::Presented)
                    .add(Field::Amount, Some(385_000))
                    .say(Field::InWords, Some(copied));
            })
        };
        let words = english_amount(Money::new(385_000, Currency::USD));
        assert!(!of(&words), "{words}");
        assert!(!of(&format!("AT SIGHT PAY THE SUM OF\n{}", words.to_lowercase())));
        let other = english_amount(Money::new(358_000, Currency::USD));
        assert!(of(&other), "{other}");
    }

    #[test]
    fn originals_go_to_somebody_the_house_knows() {
        for (named, wrong) in [("Nordlicht Handel GmbH, Kai 3", false), ("SUEDLICHT", true)] {
            let seen = off(receiver, |papers| {
                papers.of(Paper::Data).say(Field::Receiver, Some("NORDLICHT HANDEL GMBH"));
                papers.of(Paper::Courier).say(Field::Receiver, Some(named));
            });
            assert_eq!(seen, wrong, "{named}");
        }
    }

    #[test]
    fn free_goods_without_a_value_are_named() {
        assert!(off(free_goods, |papers| {
            papers.of(Paper::Declaration).say(Field::FreeGoods, Some("SPARE CORDS: 0.00"));
        }));
        assert!(!off(free_goods, |papers| {
            papers.of(Paper::Declaration).add(Field::Amount, Some(1));
        }));
    }

    #[test]
    fn a_policy_covers_a_tenth_more_than_the_invoice() {
        // LC-6: CIF 58,464.00.
        for (insured, short) in [(6_431_040, false), (6_431_000, true)] {
            let seen = off(insured_too_little, |papers| {
                papers.of(Paper::Invoice).add(Field::Amount, Some(5_846_400));
                papers.of(Paper::Insurance).add(Field::Amount, Some(insured));
            });
            assert_eq!(seen, short, "{insured}");
        }
    }

    #[test]
    fn cover_begins_before_the_goods_are_on_board() {
        // LC-9: dated the day after, without earlier effect.
        for (from, late) in [("2026-05-11", true), ("2026-05-10", false)] {
            let seen = off(after_sailing, |papers| {
                papers.of(Paper::Bill).say(Field::OnBoard, Some("2026-05-10"));
                papers.of(Paper::Insurance).say(Field::From, Some(from));
            });
            assert_eq!(seen, late, "{from}");
        }
    }
}

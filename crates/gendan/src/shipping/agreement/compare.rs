//! Owns the comparison of papers: what each says about a check, and whether that agrees.

use super::paper::{Field, Paper, Papers, Spoken};
use super::table::{self, Checked, How, Unit, Weight};
use super::wording::{self, same_marks, same_name};
use crate::kernel::Actor;
use crate::kernel::settings::{Key, Values};
use base::{Currency, Money, Quantity, Volume};
use lang::{Lang, Msg};

/// What one paper says about one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The paper does not exist yet, or does not speak of it.
    Nothing,
    Same(String),
    /// Differs within the tolerance.
    Near(String),
    Off(String),
}

impl Said {
    fn text(&self) -> Option<&str> {
        match self {
            Said::Nothing => None,
            Said::Same(text) | Said::Near(text) | Said::Off(text) => Some(text),
        }
    }
}

#[derive(Clone, Debug)]
pub struct Check {
    pub name: &'static str,
    pub what: Msg,
    pub weight: Weight,
    zone: crate::kernel::role::Zone,
    /// One for each of [`Paper::ALL`].
    pub said: Vec<Said>,
}

impl Check {
    pub fn is_off(&self) -> bool {
        self.said.iter().any(|said| matches!(said, Said::Off(_)))
    }
    /// A difference that holds the papers back.
    pub fn is_fatal(&self) -> bool {
        self.is_off() && self.weight == Weight::Fatal
    }
    pub fn is_near(&self) -> bool {
        self.said.iter().any(|said| matches!(said, Said::Near(_)))
    }
    /// Amounts and the customer's name are not for everybody who may see the order.
    pub fn is_shown_to(&self, actor: &Actor) -> bool {
        actor.sees(self.zone)
    }
    pub fn said_by(&self, paper: Paper) -> &Said {
        Paper::ALL.iter().position(|p| *p == paper).map_or(&Said::Nothing, |n| &self.said[n])
    }
    /// Which papers say what: `CI 57,750.00 · B/L 57,760.00`.
    pub fn told(&self, lang: Lang) -> String {
        let said = Paper::ALL.iter().zip(&self.said);
        let parts = said.filter_map(|(paper, said)| {
            let text = said.text()?.replace('\n', " / ");
            Some(format!("{} {text}", paper.label().in_lang(lang)))
        });
        parts.collect::<Vec<_>>().join(" · ")
    }
}

#[derive(Clone, Debug)]
pub struct Matrix {
    pub checks: Vec<Check>,
}

impl Matrix {
    pub fn off(&self) -> usize {
        self.checks.iter().filter(|check| check.is_off()).count()
    }
    pub fn fatal(&self) -> usize {
        self.checks.iter().filter(|check| check.is_fatal()).count()
    }
    pub fn near(&self) -> usize {
        self.checks.iter().filter(|check| check.is_near() && !check.is_off()).count()
    }
}

/// Holds the papers against each other. Pure: `papers` is everything it looks at.
pub fn compare(papers: &Papers, currency: Currency, values: &Values) -> Matrix {
    let mut checks = Vec::new();
    for (checked, weight) in table::in_force(values) {
        let mut said = vec![Said::Nothing; Paper::ALL.len()];
        let all = statements(checked, papers, (currency, values));
        if all.len() < 2 && !matches!(checked.how, How::Inside(_)) {
            continue;
        }
        for (paper, word) in all {
            if let Some(n) = Paper::ALL.iter().position(|known| *known == paper) {
                said[n] = word;
            }
        }
        if said.iter().all(|said| *said == Said::Nothing) {
            continue;
        }
        let Checked { name, what, zone, .. } = *checked;
        checks.push(Check { name, what, weight, zone, said });
    }
    Matrix { checks }
}

fn statements(
    checked: &Checked,
    papers: &Papers,
    (currency, values): (Currency, &Values),
) -> Vec<(Paper, Said)> {
    match checked.how {
        How::Figure { unit, tolerance } => {
            let allowed = tolerance.map_or(0, |key: &Key| values.get(key));
            figures(checked, papers, allowed, |figure| shown(unit, figure, currency))
        }
        How::Inside(judge) => judge(papers, currency, values),
        _ => texts(checked, papers),
    }
}

pub(super) fn shown(unit: Unit, figure: i64, currency: Currency) -> String {
    match unit {
        Unit::Pieces => Quantity(figure).grouped(),
        Unit::Count => figure.to_string(),
        Unit::Kilograms => base::Weight(figure).grouped_fixed(1),
        Unit::CubicMetres => Volume(figure).grouped_fixed(3),
        Unit::Money => Money::new(figure, currency).to_string(),
    }
}

/// Figures against the first that is there, within basis points.
fn figures(
    checked: &Checked,
    papers: &Papers,
    tolerance: i64,
    show: impl Fn(i64) -> String,
) -> Vec<(Paper, Said)> {
    let asked = table::asked(checked, papers);
    let all: Vec<(Paper, i64)> =
        asked.filter_map(|p| Some((p, papers.figure(p, checked.field)?))).collect();
    let Some((_, base)) = all.first().copied() else { return Vec::new() };
    let judged = |(paper, figure): (Paper, i64)| (paper, apart(figure, base, tolerance, &show));
    all.into_iter().map(judged).collect()
}

fn apart(figure: i64, base: i64, tolerance: i64, show: impl Fn(i64) -> String) -> Said {
    let allowed = i128::from(base.unsigned_abs()) * i128::from(tolerance);
    match i128::from(figure.abs_diff(base)) * 10_000 {
        0 => Said::Same(show(figure)),
        apart if apart <= allowed => Said::Near(show(figure)),
        _ => Said::Off(show(figure)),
    }
}

/// Texts against the first that is there. Two papers of one kind must say the same too.
fn texts(checked: &Checked, papers: &Papers) -> Vec<(Paper, Said)> {
    let asked = table::asked(checked, papers);
    let all: Vec<(Paper, &Spoken)> = asked
        .filter_map(|paper| Some((paper, papers.get(paper)?)))
        .filter(|(_, spoken)| spoken.text(checked.field).is_some())
        .collect();
    let Some((_, first)) = all.first() else { return Vec::new() };
    let Some(base) = first.text(checked.field) else { return Vec::new() };
    all.iter().map(|(paper, spoken)| (*paper, worded(checked, *paper, spoken, base))).collect()
}

fn worded(checked: &Checked, paper: Paper, spoken: &Spoken, base: &str) -> Said {
    let told = spoken.texts(checked.field).collect::<Vec<_>>().join("; ");
    let agrees = |text: &str| match checked.how {
        How::Name => {
            let names_nobody = wording::is_to_order(text) || wording::is_same_as_consignee(text);
            same_name(text, base) || (paper == Paper::Bill && names_nobody)
        }
        How::General => wording::is_general(text, base),
        How::Marks => same_marks(text, base),
        How::Vessel => wording::ship(text) == wording::ship(base),
        How::Numbers => wording::numbers(text) == wording::numbers(base),
        _ => wording::normal(text) == wording::normal(base),
    };
    match spoken.texts(checked.field).all(agrees) {
        true => Said::Same(told),
        false if checked.field == Field::Marks => Said::Off(wording::other_lines(&told, base)),
        false => Said::Off(told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lang::m;

    fn matrix(fill: impl Fn(&mut Papers)) -> Matrix {
        let mut papers = Papers::default();
        fill(&mut papers);
        compare(&papers, Currency::USD, &Values::default())
    }

    fn check(matrix: &Matrix, what: Msg) -> &Check {
        matrix.checks.iter().find(|check| check.what == what).expect("the check is made")
    }

    #[test]
    fn figures_agree_within_the_tolerance_only() {
        let of = |field, a: i64, b: i64| {
            matrix(|papers| {
                papers.of(Paper::Packing).add(field, Some(a));
                papers.of(Paper::Bill).add(field, Some(b));
            })
        };
        // 0.5 % of volume, nothing of cartons and weights.
        assert!(check(&of(Field::Volume, 40_571, 40_570), m::F_VOLUME).is_near());
        assert!(check(&of(Field::Cartons, 380, 378), m::F_CARTONS).is_fatal());
        assert!(!check(&of(Field::Cartons, 380, 380), m::F_CARTONS).is_off());
        assert!(check(&of(Field::Gross, 3_710_000, 3_710_001), m::F_GROSS).is_off());
    }

    #[test]
    fn two_bills_of_one_shipment_add_up() {
        let both = matrix(|papers| {
            papers.of(Paper::Packing).add(Field::Cartons, Some(380));
            papers.of(Paper::Bill).add(Field::Cartons, Some(200)).add(Field::Cartons, Some(180));
        });
        assert!(!check(&both, m::F_CARTONS).is_off());
    }

    #[test]
    fn names_agree_without_case_marks_and_address() {
        let table = [
            ("Nordlicht Handel GmbH", "NORDLICHT HANDEL GMBH.", false),
            ("Nordlicht Handel GmbH", "NORDLICHT HANDEL GMBH\nKAI 3, HAMBURG", false),
            ("Nordlicht Handel GmbH", "Nordlicht GmbH", true),
            ("Nordlicht Handel GmbH", "TO ORDER OF EXAMPLE BANK", false),
        ];
        for (ours, bill, off) in table {
            let seen = matrix(|papers| {
                papers.of(Paper::Invoice).say(Field::Consignee, Some(ours));
                papers.of(Paper::Bill).say(Field::Consignee, Some(bill));
            });
            assert_eq!(check(&seen, m::F_CONSIGNEE_NAME).is_off(), off, "{bill}");
        }
    }

    #[test]
    fn one_paper_alone_is_not_compared() {
        let alone = matrix(|papers| {
            papers.of(Paper::Bill).add(Field::Cartons, Some(380));
        });
        assert!(alone.checks.is_empty(), "{:?}", alone.checks);
    }

    #[test]
    fn the_hash_moves_with_what_is_compared() {
        let mut papers = Papers::default();
        papers.of(Paper::Bill).add(Field::Cartons, Some(380));
        let before = papers.hash();
        papers.of(Paper::Bill).keys.push("BL-0007".into());
        assert_eq!(papers.hash(), before, "a number of the house is no content");
        papers.of(Paper::Bill).say(Field::Vessel, Some("EVER SAMPLE"));
        assert_ne!(papers.hash(), before);
    }
}

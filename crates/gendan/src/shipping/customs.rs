//! Owns the codes of the customs form 出口货物报关单 (shipping.md 9): regime, levy, duty, packages,
//! charges, statements; and which boxes of a declaration still wait for an answer.

use super::declaration::{DECLARATION, Declaration, DeclarationLine};
use crate::choices;
use crate::kernel::draft::Draft;
use crate::kernel::{FieldError, Refusal};
use base::{Currency, Incoterm, Price};
use lang::{Lang, Msg, m};

choices! {
    /// 监管方式: under which procedure the goods leave.
    pub enum Regime {
        General "0110" REGIME_GENERAL,
        Supplied "0214" REGIME_SUPPLIED,
        Imported "0615" REGIME_IMPORTED,
        Market "1039" REGIME_MARKET,
        Temporary "2600" REGIME_TEMPORARY,
        Samples "3010" REGIME_SAMPLES,
        Replacement "3100" REGIME_REPLACEMENT,
        Returned "4561" REGIME_RETURNED,
        Parcels "9610" REGIME_PARCELS,
        PlatformB2b "9710" REGIME_PLATFORM_B2B,
        OverseasStore "9810" REGIME_OVERSEAS_STORE,
    }
}

choices! {
    /// 征免性质: on which ground duty is levied or not.
    pub enum LevyKind {
        General "101" LEVY_GENERAL,
        OtherLaw "299" LEVY_OTHER_LAW,
        Supplied "502" LEVY_SUPPLIED,
        Imported "503" LEVY_IMPORTED,
    }
}

choices! {
    /// 征免: what becomes of the duty of one line.
    pub enum DutyMode {
        PerRule "1" DUTY_PER_RULE,
        Halved "2" DUTY_HALVED,
        Exempt "3" DUTY_EXEMPT,
    }
}

choices! {
    /// 包装种类, as customs count it.
    pub enum CustomsPackage {
        Bulk "00" PACKAGE_BULK,
        Bare "01" PACKAGE_BARE,
        Bag "06" PACKAGE_BAG,
        Carton "22" PACKAGE_CARTON,
        WoodenBox "23" PACKAGE_WOODEN_BOX,
        OtherBox "29" PACKAGE_OTHER_BOX,
        RecycledPallet "92" PACKAGE_RECYCLED_PALLET,
        WoodenPallet "93" PACKAGE_WOODEN_PALLET,
        Other "99" PACKAGE_OTHER,
    }
}

choices! {
    /// Whoever declares answers for it: there is no answer by default.
    pub enum Statement {
        No "no" STATEMENT_NO,
        Yes "yes" STATEMENT_YES,
    }
}

/// Elements as the form has them: in one line, parted by strokes. An article keeps one in a line.
pub fn in_one_line(elements: &str) -> String {
    let parts = elements.split(['\n', '|']).map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("|")
}

/// Freight, insurance or other charges as customs write them: a rate `000/0.3/1`, a price for each
/// ton `USD/35/2`, a sum `USD/1200/3`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fee {
    /// Percent of the price of the goods.
    Rate(Price),
    PerTon(Currency, Price),
    Total(Currency, Price),
}

impl Fee {
    /// `0.3%`, `USD 35/t`, `USD 1200`, or the way of the form.
    fn read(text: &str) -> Option<Fee> {
        let text = text.trim();
        if let Some(rate) = text.strip_suffix(['%', '％']) {
            return Some(Fee::Rate(price(rate)?));
        }
        let parts: Vec<&str> = text.split('/').map(str::trim).collect();
        match parts[..] {
            ["000" | "", value, "1"] => Some(Fee::Rate(price(value)?)),
            [currency, value, "2"] => Some(Fee::PerTon(money(currency)?, price(value)?)),
            [currency, value, "3"] => Some(Fee::Total(money(currency)?, price(value)?)),
            [sum, ton] if matches!(ton.to_lowercase().as_str(), "t" | "ton" | "吨") => {
                let (currency, value) = split(sum)?;
                Some(Fee::PerTon(currency, value))
            }
            [sum] => split(sum).map(|(currency, value)| Fee::Total(currency, value)),
            _ => None,
        }
    }
}

fn money(code: &str) -> Option<Currency> {
    Currency::parse(code).ok()
}

fn price(text: &str) -> Option<Price> {
    Price::parse(text).ok().filter(|price| price.0 > 0)
}

fn split(sum: &str) -> Option<(Currency, Price)> {
    let (code, value) = sum.split_at_checked(3)?;
    Some((money(code)?, price(value)?))
}

impl std::fmt::Display for Fee {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fee::Rate(rate) => write!(f, "000/{rate}/1"),
            Fee::PerTon(currency, price) => write!(f, "{}/{price}/2", currency.code()),
            Fee::Total(currency, sum) => write!(f, "{}/{sum}/3", currency.code()),
        }
    }
}

/// The fields of the head that hold a charge.
const FEES: [&str; 3] = ["freight", "insurance", "misc"];

/// Writes charges as the form does; one that cannot be read is told with the way to write it.
pub fn settle_fees(head: &mut Draft) -> Result<(), Refusal> {
    let mut errors = Vec::new();
    for field in DECLARATION.fields.iter().filter(|field| FEES.contains(&field.name)) {
        let Some(typed) = head.text(field.name) else { continue };
        match Fee::read(typed) {
            Some(fee) => head.set(field.name, fee.to_string()),
            None => errors.push(FieldError {
                field: field.name.into(),
                label: field.label.into(),
                text: m::FEE_UNREADABLE.with("typed", typed),
            }),
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(Refusal::invalid(errors)) }
}

impl Declaration {
    /// The statements of the form in their order, with their answers.
    pub fn statements(&self) -> [(Msg, Option<Statement>); 6] {
        [
            (m::SLIP_SPECIAL_RELATION, self.special_relation),
            (m::SLIP_PRICE_INFLUENCE, self.price_influence),
            (m::SLIP_ROYALTIES, self.royalties),
            (m::SLIP_FORMULA_PRICE, self.formula_price),
            (m::SLIP_PROVISIONAL_PRICE, self.provisional_price),
            (m::SLIP_SELF_DECLARED, self.self_declared),
        ]
    }

    /// What customs will ask and the declaration does not say yet, or says against its term. Once
    /// customs let the goods go there is nothing left to fill in.
    pub fn open_boxes(&self, lines: &[DeclarationLine]) -> Vec<OpenBox> {
        if self.released_on.is_some() || self.withdrawn_on.is_some() {
            return Vec::new();
        }
        let mut open = Vec::new();
        let mut ask = |is_open: bool, of: Msg| {
            if is_open {
                open.push(OpenBox { of, line: None });
            }
        };
        ask(self.exit_customs.is_none(), m::SLIP_EXIT_CUSTOMS);
        ask(self.regime.is_none(), m::SLIP_REGIME);
        ask(self.levy_kind.is_none(), m::SLIP_LEVY_KIND);
        ask(self.package_kind.is_none(), m::SLIP_PACKAGE_KIND);
        let term = self.trade_term;
        ask(freight_is_wrong(term, self.freight.is_some()), m::SLIP_FREIGHT_FEE);
        ask(insurance_is_wrong(term, self.insurance.is_some()), m::SLIP_INSURANCE_FEE);
        for (statement, answer) in self.statements() {
            ask(answer.is_none(), statement);
        }
        for (no, line) in (1..).zip(lines) {
            let asked = [
                (line.declaration_elements.is_none(), m::SLIP_ELEMENTS),
                (line.source_place.is_none(), m::SLIP_SOURCE_PLACE),
                (line.duty_mode.is_none(), m::SLIP_DUTY_MODE),
            ];
            let asked = asked.into_iter().filter(|(is_open, _)| *is_open);
            open.extend(asked.map(|(_, of)| OpenBox { of, line: Some(no) }));
        }
        open
    }
}

/// A price that holds the carriage names it; one that does not must not.
fn freight_is_wrong(term: Incoterm, is_named: bool) -> bool {
    term.seller_pays_carriage() != is_named
}

/// The same with the cover; where the seller bears the risk to the end he may insure or not.
fn insurance_is_wrong(term: Incoterm, is_named: bool) -> bool {
    use Incoterm::{Dap, Ddp, Dpu};
    !matches!(term, Dap | Dpu | Ddp) && term.seller_insures() != is_named
}

/// A box without a fitting answer, of the head or of a goods line counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenBox {
    pub of: Msg,
    pub line: Option<usize>,
}

impl OpenBox {
    pub fn in_lang(self, lang: Lang) -> String {
        let name = self.of.in_lang(lang);
        match self.line {
            Some(no) => m::CUSTOMS_LINE_BOX.with("no", no).with("what", name).in_lang(lang),
            None => name.to_string(),
        }
    }

    /// The name of the form, and what it means.
    pub fn in_both(self) -> String {
        format!("{} {}", self.in_lang(Lang::Zh), self.in_lang(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_charge_is_read_as_people_and_as_customs_write_it() {
        for (typed, form) in [
            ("0.3%", "000/0.3/1"),
            ("000/0.3/1", "000/0.3/1"),
            ("USD 35/t", "USD/35/2"),
            ("usd35 / 吨", "USD/35/2"),
            ("USD 1200", "USD/1200/3"),
            ("CNY/1200.50/3", "CNY/1200.5/3"),
        ] {
            let read = Fee::read(typed).unwrap_or_else(|| panic!("{typed}"));
            assert_eq!(read.to_string(), form, "{typed}");
            assert_eq!(Fee::read(form), Some(read), "what is shown is read again");
        }
    }

    #[test]
    fn a_charge_without_currency_or_value_is_no_charge() {
        for typed in ["1200", "USD", "USD 0", "XYZ 5", "USD/5/4", "USD -5", "运费 5", ""] {
            assert_eq!(Fee::read(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_term_says_which_charges_the_price_holds() {
        for (term, freight, insurance) in [
            (Incoterm::Exw, false, false),
            (Incoterm::Fob, false, false),
            (Incoterm::Cfr, true, false),
            (Incoterm::Cif, true, true),
        ] {
            assert!(!freight_is_wrong(term, freight), "{term}");
            assert!(freight_is_wrong(term, !freight), "{term}");
            assert!(!insurance_is_wrong(term, insurance), "{term}");
            assert!(insurance_is_wrong(term, !insurance), "{term}");
        }
        let either = [true, false].map(|named| insurance_is_wrong(Incoterm::Ddp, named));
        assert_eq!(either, [false, false], "up to the seller");
    }
}

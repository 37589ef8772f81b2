//! Owns numbers, days and terms as papers show them: exact, from the house's scaled integers.

use crate::kernel::kinds::{Day, Long};
use crate::sales::payment_term::PaymentTerm;
use base::date::document_date;
use base::words::{chinese_capitals, english_amount};
use base::{Currency, Incoterm, Money, Percent, Port, Price, Quantity, Volume, Weight};
use lang::{Lang, Text, m};
use papers::{Bilingual, Figure, PaperDate};

/// Minor digits of a currency by ISO 4217: 0 for JPY, 2 for USD, 3 for KWD.
fn decimals(currency: Currency) -> u8 {
    u8::try_from(currency.decimals()).unwrap_or(2)
}

pub fn money(minor: i64, currency: Currency) -> Figure {
    Figure::money(minor, decimals(currency))
}

/// A unit price: the currency's decimals at least, up to six where it has them.
pub fn price(price: Price, currency: Currency) -> Figure {
    Figure::scaled(price.0, 6, decimals(currency))
}

pub fn quantity(quantity: Quantity) -> Figure {
    Figure::scaled(quantity.0, 3, 0)
}

/// Kilograms, one decimal at least.
pub fn weight(weight: Weight) -> Figure {
    Figure::scaled(weight.0, 3, 1)
}

/// Cubic metres, three decimals at least.
pub fn volume(volume: Volume) -> Figure {
    Figure::scaled(volume.0, 6, 3)
}

pub fn day(day: base::Date) -> Bilingual {
    Bilingual::same(document_date(day))
}

/// The same day as the PDF keeps it.
pub fn paper_date(day: base::Date) -> Option<PaperDate> {
    let part = |n: i8| u8::try_from(n).ok();
    Some(PaperDate { year: day.year().into(), month: part(day.month())?, day: part(day.day())? })
}

/// A message in both languages.
pub fn say(text: impl Into<Text>) -> Bilingual {
    let text = text.into();
    Bilingual::new(text.in_lang(Lang::Zh), text.in_lang(Lang::En))
}

pub fn long(text: Option<&Long>) -> Bilingual {
    text.map_or_else(Bilingual::default, |text| Bilingual::same(text.0.as_str()))
}

/// `SAY US DOLLARS … ONLY.`; Chinese capitals too where the law knows them, which is for CNY.
pub fn amount_in_words(minor: i64, currency: Currency) -> Bilingual {
    let money = Money::new(minor, currency);
    Bilingual::new(chinese_capitals(money).unwrap_or_default(), english_amount(money))
}

/// `FOB NINGBO, INCOTERMS 2020`.
pub fn price_term(term: Incoterm, place: &str) -> Bilingual {
    // The rules are cited by their English name in every language.
    Bilingual::same(format!("{} {}, INCOTERMS 2020", term.code(), place.to_uppercase()))
}

/// Term, share of the deposit and days of credit in both languages.
pub fn payment(term: PaymentTerm, deposit: Option<Percent>, credit_days: i64) -> Bilingual {
    let share = deposit.map_or_else(String::new, |percent| percent.to_string());
    let mut more = Vec::new();
    if term.has_deposit() {
        more.push(m::PRINT_DEPOSIT_SHARE.with("percent", share.as_str()).in_lang(Lang::Zh));
    }
    if credit_days > 0 {
        more.push(m::PRINT_CREDIT_DAYS.with("days", credit_days).in_lang(Lang::Zh));
    }
    let label = term.label().zh;
    let zh = match more.is_empty() {
        true => label.to_owned(),
        false => format!("{label}（{}）", more.join("，")),
    };
    Bilingual::new(zh, term.wording(&share, credit_days))
}

pub fn port(port: Port) -> Bilingual {
    Bilingual::new(port.name(Lang::Zh), port.on_papers())
}

pub fn ship_by(day: &Day) -> Bilingual {
    say(m::PRINT_SHIP_BY.with("day", document_date(day.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_keep_what_they_have_and_what_the_currency_wants() {
        let parse = |text| Price::parse(text).unwrap();
        assert_eq!(price(parse("1.2345"), Currency::USD).text(), "1.2345");
        assert_eq!(price(parse("1.2"), Currency::USD).text(), "1.20");
        assert_eq!(price(parse("65"), Currency::JPY).text(), "65");
        assert_eq!(price(parse("1.5"), Currency::KWD).text(), "1.500");
    }

    #[test]
    fn a_term_names_its_deposit_and_its_days_in_both_languages() {
        let thirty = Some(Percent::parse("30").unwrap());
        let said = payment(PaymentTerm::DepositBlCopy, thirty, 0);
        assert_eq!(said.en, "30% T/T DEPOSIT, BALANCE BY T/T AGAINST COPY OF B/L");
        assert!(said.zh.contains("订金 30%"), "{}", said.zh);
        let credit = payment(PaymentTerm::TtAfterShipment, None, 21);
        assert_eq!(credit.en, "100% T/T WITHIN 21 DAYS AFTER SHIPMENT");
        assert!(credit.zh.contains("21 天"), "{}", credit.zh);
    }

    #[test]
    fn words_are_chinese_capitals_for_yuan_only() {
        let yuan = amount_in_words(12_345, Currency::CNY);
        assert!(yuan.zh.starts_with("人民币"), "{}", yuan.zh);
        let yen = amount_in_words(1_000, Currency::JPY);
        assert_eq!((yen.zh.as_str(), yen.en.contains("ONE THOUSAND")), ("", true));
    }
}

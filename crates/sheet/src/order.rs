//! Owns a customer's order as read from a file: what it says, how sure that is, what was not read.
use base::{Currency, Money, Price, Quantity, Rounding};
use lang::{Text, m};
use serde::{Deserialize, Serialize};

mod pdf;
mod ubl;

pub(crate) use pdf::{Line, Segment, from_pdf, text_of};
pub(crate) use ubl::from_ubl;

/// An order as the customer wrote it. Values are the text of the file with numbers and dates in one
/// form; nothing is a decision of ours, and a person confirms every line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderDoc {
    pub number: Option<String>,
    /// ISO date.
    pub issue_date: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    pub buyer: Party,
    pub seller: Party,
    pub delivery: Delivery,
    pub payment_terms: Option<String>,
    pub lines: Vec<OrderLine>,
    /// The total as the file states it.
    pub total: Option<String>,
    pub notes: Vec<String>,
    /// Everything in the file that found no place above: a person should look at it.
    pub skipped: Vec<Skipped>,
    /// Where the order disagrees with itself or was guessed.
    pub doubts: Vec<Doubt>,
    /// The text of the file line by line, where it has no structure of its own (PDF).
    pub text: Vec<String>,
}

/// A company in the order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    pub name: Option<String>,
    /// Its number at the other side (GLN, account).
    pub id: Option<String>,
    pub address: Vec<String>,
    /// As written: a code or a name.
    pub country: Option<String>,
    pub contact: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// Where, how and when the goods are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Delivery {
    pub party: Party,
    /// The price term as written: `FOB`.
    pub terms: Option<String>,
    pub place: Option<String>,
    /// ISO dates of the wanted period.
    pub from: Option<String>,
    pub until: Option<String>,
}

/// One line of goods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderLine {
    pub line_no: String,
    pub buyer_item: Option<String>,
    pub seller_item: Option<String>,
    pub description: String,
    pub quantity: Option<String>,
    /// As written: a Rec 20 code, `PCS`.
    pub unit: Option<String>,
    /// Price of `price_per` units.
    pub price: Option<String>,
    pub price_per: Option<String>,
    /// Charges less allowances of the line.
    pub charges: Option<String>,
    pub amount: Option<String>,
    /// ISO date.
    pub wanted: Option<String>,
    pub note: Option<String>,
    /// The text of the file that this line was read from.
    pub source: String,
    pub confidence: Confidence,
}

/// How far a line may be believed before a person has looked at it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Something is missing, or quantity × price is not the amount.
    #[default]
    Doubtful,
    /// Read by its place on the page, and quantity × price is the amount.
    Consistent,
    /// The file names each value, and they agree.
    Stated,
}

/// A place of the file that was not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    pub place: String,
    pub value: String,
}

/// Where a person must look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Doubt {
    NoLines,
    NoTotal,
    /// Quantity × price is another amount than the line states.
    LineAmount {
        line: String,
        counted: String,
        stated: String,
    },
    /// The lines add up to another total than the file states.
    Total {
        counted: String,
        stated: String,
    },
    /// A `$` was taken for a currency.
    CurrencyGuessed {
        currency: String,
    },
    /// Several currencies in one order.
    MixedCurrencies {
        found: String,
    },
    /// A date that may be two days.
    Date {
        text: String,
    },
}

impl Doubt {
    pub fn text(&self) -> Text {
        match self {
            Doubt::NoLines => m::INTAKE_DOUBT_NO_LINES.text(),
            Doubt::NoTotal => m::INTAKE_DOUBT_NO_TOTAL.text(),
            Doubt::LineAmount { line, counted, stated } => m::INTAKE_DOUBT_LINE
                .with("line", line)
                .with("counted", counted)
                .with("stated", stated),
            Doubt::Total { counted, stated } => {
                m::INTAKE_DOUBT_TOTAL.with("counted", counted).with("stated", stated)
            }
            Doubt::CurrencyGuessed { currency } => {
                m::INTAKE_DOUBT_CURRENCY.with("currency", currency)
            }
            Doubt::MixedCurrencies { found } => m::INTAKE_DOUBT_MIXED.with("found", found),
            Doubt::Date { text } => m::INTAKE_DOUBT_DATE.with("text", text),
        }
    }
}

impl OrderDoc {
    pub fn currency(&self) -> Option<Currency> {
        self.currency.as_deref().and_then(|code| Currency::parse(code).ok())
    }

    /// The stated total in the order's currency.
    pub fn total(&self) -> Option<Money> {
        Money::parse(self.total.as_deref()?, self.currency()?).ok()
    }

    /// Grades every line and writes down where the order disagrees with itself. `best` is the grade
    /// of a line that agrees.
    fn check(&mut self, best: Confidence) {
        if self.lines.is_empty() {
            self.doubts.push(Doubt::NoLines);
        }
        // without a currency the cents are those of most currencies
        let currency = self.currency().unwrap_or(Currency::USD);
        for line in &mut self.lines {
            let counted = line.counted(currency);
            let stated = line.amount(currency);
            line.confidence = match (counted, stated) {
                (Some(counted), Some(stated)) if counted == stated => best,
                (Some(counted), Some(stated)) => {
                    self.doubts.push(Doubt::LineAmount {
                        line: line.line_no.clone(),
                        counted: counted.to_string(),
                        stated: stated.to_string(),
                    });
                    Confidence::Doubtful
                }
                _ => Confidence::Doubtful,
            };
        }
        self.check_total(currency);
    }

    fn check_total(&mut self, currency: Currency) {
        let amounts: Option<Vec<Money>> = self.lines.iter().map(|l| l.amount(currency)).collect();
        let sum = amounts.and_then(|all| Money::checked_sum(all, currency).ok());
        let stated = self.total.as_deref().and_then(|text| Money::parse(text, currency).ok());
        match (sum, stated) {
            (_, None) => self.doubts.push(Doubt::NoTotal),
            (Some(sum), Some(stated)) if sum != stated => self
                .doubts
                .push(Doubt::Total { counted: sum.to_string(), stated: stated.to_string() }),
            _ => {}
        }
    }
}

impl OrderLine {
    pub fn quantity(&self) -> Option<Quantity> {
        Quantity::parse(self.quantity.as_deref()?).ok()
    }

    pub fn unit(&self) -> Option<base::Unit> {
        base::Unit::parse(self.unit.as_deref()?).ok()
    }

    /// The price of one unit.
    pub fn price(&self) -> Option<Price> {
        let price = Price::parse(self.price.as_deref()?).ok()?;
        match self.price_per.as_deref().map(Quantity::parse) {
            None => Some(price),
            Some(Ok(per)) => {
                Rounding::HalfUp.mul_div(price.0, Quantity::SCALE, per.0.into()).map(Price)
            }
            Some(Err(_)) => None,
        }
    }

    /// The stated amount.
    pub fn amount(&self, currency: Currency) -> Option<Money> {
        Money::parse(self.amount.as_deref()?, currency).ok()
    }

    /// Quantity × price and the charges of the line.
    pub fn counted(&self, currency: Currency) -> Option<Money> {
        let goods = self.price()?.amount(self.quantity()?, currency, Rounding::HalfUp)?;
        match self.charges.as_deref() {
            None => Some(goods),
            Some(charges) => goods.checked_add(Money::parse_signed(charges, currency).ok()?).ok(),
        }
    }
}

#[cfg(test)]
mod tests;

//! Owns reading the terms of a credit out of a message, and saying what was read loosely, is
//! missing or cannot be read. Nothing that stands in the message is dropped.

use crate::clause;
use crate::credit::{Allowance, Band, Credit};
use crate::message::{Kind, Message};
use crate::tags;
use base::date::{DateOrder, parse_date};
use base::jiff::civil;
use base::{Currency, Date, Money, Percent};
use lang::{Text, m};

/// Something about a field that a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub tag: String,
    pub text: Text,
}

/// A credit with what there is to say about how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub credit: Credit,
    pub remarks: Vec<Remark>,
}

/// Reads an issued, advised or transferred credit; else everything that stands in the way.
pub fn read(message: &Message) -> Result<Reading, Vec<Remark>> {
    if !matches!(message.kind, Kind::Issue | Kind::Advice | Kind::Transfer) {
        let text = m::CREDIT_OTHER_KIND.with("number", u32::from(message.kind.number()));
        return Err(vec![Remark { tag: String::new(), text }]);
    }
    let mut reader = Reader { message, remarks: Vec::new(), missing: false };
    let credit = reader.credit();
    let Reader { mut remarks, missing, .. } = reader;
    match credit.filter(|_| !missing) {
        None => Err(remarks),
        Some(credit) => {
            if message.kind == Kind::Issue {
                remarks.extend(left_out(message, &remarks));
            }
            Ok(Reading { credit, remarks })
        }
    }
}

/// Fields that the standard asks for, that are not there and not told of yet.
fn left_out(message: &Message, told: &[Remark]) -> Vec<Remark> {
    let has = |tag: &tags::Tag| match tag.tag.strip_suffix('a') {
        Some(number) => message.option(number).is_some(),
        None => message.text(tag.tag).is_some(),
    };
    let absent = tags::ALL.iter().filter(|tag| tag.required && !has(tag));
    let fresh = absent.filter(|tag| told.iter().all(|remark| remark.tag != tag.tag));
    let remark = |tag: &tags::Tag| Remark { tag: tag.tag.into(), text: m::CREDIT_LEFT_OUT.text() };
    fresh.map(remark).collect()
}

/// `YYMMDD` as the standard writes it; the century is 20 below 80.
pub fn swift_date(text: &str) -> Option<Date> {
    let digits = text.get(..6).filter(|six| six.bytes().all(|b| b.is_ascii_digit()))?;
    let part = |from: usize| digits[from..from + 2].parse::<i16>().unwrap_or(0);
    let year = if part(0) < 80 { 2000 + part(0) } else { 1900 + part(0) };
    civil::Date::new(year, part(2) as i8, part(4) as i8).ok()
}

/// `USD500000,00`: decimals behind a comma that is always there.
pub fn swift_amount(text: &str) -> Option<Money> {
    let text = text.trim();
    let currency = Currency::parse(text.get(..3)?).ok()?;
    let digits = text[3..].replace(',', ".");
    let digits = digits.strip_suffix('.').unwrap_or(&digits);
    let plain = digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let trimmed = match digits.split_once('.') {
        // Banks write two decimals for yen too.
        Some((whole, zeros)) if currency.decimals() == 0 && zeros.bytes().all(|b| b == b'0') => {
            whole
        }
        _ => digits,
    };
    plain.then(|| Money::parse(trimmed, currency).ok()).flatten()
}

/// `05/05`, `5/5`, `10`.
pub fn band(text: &str) -> Option<Band> {
    let text = text.trim().trim_end_matches('%');
    let (plus, minus) = text.split_once('/').unwrap_or((text, text));
    let percent = |part: &str| Percent::parse(part.trim()).ok().filter(|share| share.0 >= 0);
    Some(Band { plus: percent(plus)?, minus: percent(minus)? })
}

/// `ABOUT`, `APPROXIMATELY` and their like widen by ten percent (UCP 30 a).
pub fn says_about(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.into_iter().any(|word| {
        let word = word.to_uppercase();
        matches!(word.as_str(), "ABOUT" | "APPROXIMATELY" | "APPROX" | "CIRCA")
    })
}

pub fn allowance(text: Option<&str>) -> Allowance {
    let Some(text) = text else { return Allowance::Silent };
    let text = text.to_uppercase();
    let forbids = ["NOT ALLOWED", "NOT PERMITTED", "PROHIBITED", "FORBIDDEN"];
    match () {
        () if forbids.iter().any(|word| text.contains(word)) => Allowance::Forbidden,
        () if text.contains("CONDITIONAL") => Allowance::Conditional,
        () => Allowance::Allowed,
    }
}

struct Reader<'a> {
    message: &'a Message,
    remarks: Vec<Remark>,
    /// Without one of these there is no credit.
    missing: bool,
}

impl Reader<'_> {
    fn remark(&mut self, tag: &str, text: impl Into<Text>) {
        self.remarks.push(Remark { tag: tag.to_string(), text: text.into() });
    }

    fn stop(&mut self, tag: &str, text: impl Into<Text>) {
        self.missing = true;
        self.remark(tag, text);
    }

    fn needed(&mut self, tag: &str) -> Option<String> {
        let text = self.message.text(tag).map(one_line);
        if text.is_none() {
            self.stop(tag, m::CREDIT_MISSING);
        }
        text
    }

    /// The credit's own number: a transfer names it in field 21, its field 20 is the bank's.
    fn number(&mut self) -> Option<String> {
        let own = self.message.text("21").filter(|_| self.message.kind == Kind::Transfer);
        own.map(one_line).or_else(|| self.needed("20"))
    }

    fn own(&self, tag: &str) -> Option<String> {
        self.message.text(tag).map(str::to_string)
    }

    fn option(&self, number: &str) -> Option<String> {
        self.message.option(number).map(|field| field.text.clone())
    }

    fn date(&mut self, tag: &str) -> Option<Date> {
        let text = self.own(tag)?;
        let read = swift_date(&text).filter(|_| text.trim().len() == 6);
        if read.is_none() {
            let loose = parse_date(&text, civil::date(2000, 1, 1), DateOrder::DayFirst).ok();
            match loose {
                Some(day) => {
                    let read = day.to_string();
                    self.remark(tag, m::CREDIT_LOOSE.with("typed", text).with("read", read));
                }
                None => self.remark(tag, m::CREDIT_NO_DATE.with("typed", text)),
            }
            return loose;
        }
        read
    }

    /// Field 31D: the day and, behind it, the place.
    fn expiry(&mut self) -> Option<(Date, String)> {
        let text = self.needed("31D")?;
        let cut = text.len().min(6);
        match swift_date(&text) {
            Some(day) => Some((day, text[cut..].trim().to_string())),
            None => {
                self.stop("31D", m::CREDIT_NO_DATE.with("typed", text));
                None
            }
        }
    }

    fn amount(&mut self) -> Option<Money> {
        let text = self.needed("32B")?;
        if let Some(amount) = swift_amount(&text) {
            return Some(amount);
        }
        let currency = text.get(..3).and_then(|code| Currency::parse(code).ok());
        let loose = currency.and_then(|currency| Money::parse(&text[3..], currency).ok());
        match loose {
            Some(amount) => {
                let read = amount.with_code();
                self.remark("32B", m::CREDIT_LOOSE.with("typed", text).with("read", read));
            }
            None => self.stop("32B", m::CREDIT_NO_AMOUNT.with("typed", text)),
        }
        loose
    }

    fn tolerance(&mut self) -> Option<Band> {
        let text = self.own("39A")?;
        let read = band(&text);
        if read.is_none() {
            self.remark("39A", m::CREDIT_NO_BAND.with("typed", text));
        }
        read
    }

    /// Field 48: `21`, `21/DAYS`, `WITHIN 15 DAYS AFTER …`.
    fn presentation_days(&mut self) -> Option<u16> {
        let text = self.own("48")?;
        let digits: String = text
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take_while(char::is_ascii_digit)
            .collect();
        match digits.parse::<u16>() {
            Ok(days) if days <= 365 => Some(days),
            _ => {
                self.remark("48", m::CREDIT_NO_DAYS.with("typed", text));
                None
            }
        }
    }

    fn credit(&mut self) -> Option<Credit> {
        let number = self.number();
        let expiry = self.expiry();
        let (applicant, beneficiary) = (self.needed("50"), self.needed("59"));
        let amount = self.amount();
        let (issued_on, latest_shipment) = (self.date("31C"), self.date("44C"));
        let form = self.own("40A").or_else(|| self.own("40B"));
        let (expires_on, expiry_place) = expiry?;
        Some(Credit {
            number: number?,
            form: form.map(|form| one_line(&form)).unwrap_or_default(),
            rules: self.own("40E"),
            issued_on,
            expires_on,
            expiry_place,
            applicant_bank: self.option("51"),
            applicant: self.own("50").or(applicant)?,
            beneficiary: self.own("59").or(beneficiary)?,
            amount: amount?,
            tolerance: self.tolerance(),
            about: self.own("39B").or(self.own("32B")).is_some_and(|text| says_about(&text)),
            additional: self.own("39C"),
            available: self.option("41"),
            tenor: self.own("42C"),
            drawee: self.own("42A").or(self.own("42D")),
            partial: allowance(self.message.text("43P")),
            transhipment: allowance(self.message.text("43T")),
            receipt: self.own("44A"),
            loading: self.own("44E"),
            discharge: self.own("44F"),
            delivery: self.own("44B"),
            latest_shipment,
            shipment_period: self.own("44D"),
            goods: self.own("45A").unwrap_or_default(),
            documents: clause::split(self.message.text("46A").unwrap_or_default()),
            conditions: clause::split(self.message.text("47A").unwrap_or_default()),
            charges: self.own("71D").or(self.own("71B")),
            presentation_days: self.presentation_days(),
            confirmation: self.own("49").map(|text| one_line(&text)),
            others: self.others(),
            amendments: 0,
        })
    }

    /// What is kept as it stands because nothing is computed with it.
    fn others(&self) -> Vec<(String, String)> {
        const READ: [&str; 26] = [
            "20", "27", "31C", "31D", "32B", "39A", "39B", "39C", "40A", "40B", "40E", "42C",
            "43P", "43T", "44A", "44B", "44C", "44D", "44E", "44F", "45A", "46A", "47A", "48",
            "49", "50",
        ];
        let by_option = ["41", "51", "59", "71"];
        let fields = self.message.fields.iter().filter(|field| {
            let number = field.tag.get(..2).unwrap_or_default();
            let drawee = number == "42" && matches!(field.tag.get(2..), Some("A" | "D"));
            !READ.contains(&field.tag.as_str()) && !by_option.contains(&number) && !drawee
        });
        fields.map(|field| (field.tag.clone(), field.text.clone())).collect()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;

//! Owns the amendment of a credit, MT707: what it changes field by field, in the standard's form
//! and in the looser ones that banks still send. An amendment is taken or refused whole (UCP 10 e).

use crate::clause;
use crate::credit::Credit;
use crate::message::{Kind, Message};
use crate::read::{self, Reading, Remark};
use base::date::{DateOrder, parse_date};
use base::{Date, Money};
use lang::{Text, m};

/// The credit as it stands after the amendment, and what there is to say about it.
pub fn apply(credit: &Credit, message: &Message) -> Result<Reading, Vec<Remark>> {
    if message.kind != Kind::Amendment {
        let text = m::CREDIT_NO_AMENDMENT.with("number", u32::from(message.kind.number()));
        return Err(vec![Remark { tag: String::new(), text }]);
    }
    let named = [message.text("20"), message.text("21"), message.text("23")];
    if !named.into_iter().flatten().any(|number| number.trim() == credit.number) {
        let text = m::CREDIT_OTHER_CREDIT.with("number", credit.number.as_str());
        return Err(vec![Remark { tag: "20".into(), text }]);
    }
    let mut amending = Amending { after: credit.clone(), message, remarks: Vec::new(), bad: false };
    amending.number();
    amending.dates();
    amending.amount();
    amending.texts();
    amending.lists();
    let Amending { after: credit, remarks, bad, .. } = amending;
    if bad { Err(remarks) } else { Ok(Reading { credit, remarks }) }
}

struct Amending<'a> {
    after: Credit,
    message: &'a Message,
    remarks: Vec<Remark>,
    bad: bool,
}

impl Amending<'_> {
    fn remark(&mut self, tag: &str, text: impl Into<Text>) {
        self.remarks.push(Remark { tag: tag.to_string(), text: text.into() });
    }

    fn refuse(&mut self, tag: &str, text: impl Into<Text>) {
        self.bad = true;
        self.remark(tag, text);
    }

    /// Field 26E counts the amendments.
    fn number(&mut self) {
        let next = self.after.amendments + 1;
        let stated = self.message.text("26E").and_then(|text| text.trim().parse::<u16>().ok());
        match stated {
            Some(number) if number != next => {
                let text = m::CREDIT_AMENDMENT_ORDER
                    .with("number", u32::from(number))
                    .with("next", u32::from(next));
                self.refuse("26E", text);
            }
            _ => self.after.amendments = next,
        }
    }

    /// The new day of expiry (31D, older 31E) and of shipment (44C, else told in words).
    fn dates(&mut self) {
        if let Some(text) = self.message.text("31D").or(self.message.text("31E")) {
            match read::swift_date(text) {
                Some(day) => {
                    self.after.expires_on = day;
                    let place = text.get(6..).unwrap_or_default().trim();
                    if !place.is_empty() {
                        self.after.expiry_place = place.to_string();
                    }
                }
                None => self.refuse("31D", m::CREDIT_NO_DATE.with("typed", text)),
            }
        }
        match self.message.text("44C") {
            Some(text) => match read::swift_date(text) {
                Some(day) => self.after.latest_shipment = Some(day),
                None => self.refuse("44C", m::CREDIT_NO_DATE.with("typed", text)),
            },
            None => self.shipment_in_words(),
        }
    }

    fn shipment_in_words(&mut self) {
        let words = self.message.text("79").or(self.message.text("79Z")).unwrap_or_default();
        let clauses = clause::split(words);
        let told = clauses.iter().find_map(|clause| {
            let upper = clause.to_uppercase();
            let at = upper.find("SHIPMENT")?;
            let day = upper[at..].split_once(" TO ")?.1;
            Some((clause, last_date(day)?))
        });
        if let Some((clause, day)) = told {
            self.after.latest_shipment = Some(day);
            let text = m::CREDIT_TOLD_IN_WORDS.with("typed", clause.as_str());
            self.remark("79", text.with("read", day.to_string()));
        }
    }

    /// 32B is more, 33B is less, 34B the new total. Some banks write the new total as 33B.
    fn amount(&mut self) {
        let read =
            |tag: &'static str| self.message.text(tag).map(|text| (tag, read::swift_amount(text)));
        let read: Vec<(&str, Option<Money>)> =
            ["32B", "33B", "34B"].into_iter().filter_map(read).collect();
        for (tag, _) in read.iter().filter(|(_, amount)| amount.is_none()) {
            let typed = self.message.text(tag).unwrap_or_default();
            self.refuse(tag, m::CREDIT_NO_AMOUNT.with("typed", typed));
        }
        let of = |tag: &str| read.iter().find(|(own, _)| *own == tag).and_then(|(_, money)| *money);
        let (more, less, total) = (of("32B"), of("33B"), of("34B"));
        let before = self.after.amount;
        let raised = more.map_or(Ok(before), |more| before.checked_add(more));
        let Ok(raised) = raised else {
            return self
                .refuse("32B", m::CREDIT_OTHER_CURRENCY.with("currency", before.currency.code()));
        };
        let after = match less {
            None => raised,
            Some(less) if less == raised && more.is_some() => {
                let read = raised.with_code();
                self.remark("33B", m::CREDIT_TOTAL_AS_33B.with("read", read));
                raised
            }
            Some(less) => match raised.checked_sub(less) {
                Ok(left) if left.minor >= 0 => left,
                _ => return self.refuse("33B", m::CREDIT_LESS_THAN_NOTHING),
            },
        };
        if let Some(total) = total.filter(|total| *total != after) {
            let text = m::CREDIT_TOTAL_DIFFERS.with("stated", total.with_code());
            return self.refuse("34B", text.with("reckoned", after.with_code()));
        }
        self.after.amount = after;
    }

    fn texts(&mut self) {
        let (message, after) = (self.message, &mut self.after);
        let own = |tag: &str| message.text(tag).map(str::to_string);
        if let Some(text) = own("50") {
            after.applicant = text;
        }
        if let Some(text) = own("59") {
            after.beneficiary = text;
        }
        if let Some(text) = own("40A") {
            after.form = text;
        }
        let optional = [
            (&mut after.receipt, "44A"),
            (&mut after.loading, "44E"),
            (&mut after.discharge, "44F"),
            (&mut after.delivery, "44B"),
            (&mut after.shipment_period, "44D"),
            (&mut after.tenor, "42C"),
            (&mut after.rules, "40E"),
            (&mut after.additional, "39C"),
            (&mut after.charges, "71D"),
            (&mut after.confirmation, "49"),
        ];
        for (slot, tag) in optional {
            if let Some(text) = own(tag) {
                *slot = Some(text);
            }
        }
        if let Some(field) = message.option("41") {
            after.available = Some(field.text.clone());
        }
        if message.text("43P").is_some() {
            after.partial = read::allowance(message.text("43P"));
        }
        if message.text("43T").is_some() {
            after.transhipment = read::allowance(message.text("43T"));
        }
        if let Some(band) = message.text("39A").and_then(read::band) {
            after.tolerance = Some(band);
        }
        if let Some(days) = message.text("48").and_then(|text| text.get(..2)?.trim().parse().ok()) {
            after.presentation_days = Some(days);
        }
    }

    /// 45B, 46B, 47B: `/ADD/`, `/DELETE/`, `/REPALL/`. Without a code the whole is replaced.
    fn lists(&mut self) {
        if let Some(text) = self.message.text("45B") {
            let mut goods = vec![self.after.goods.clone()];
            let text = text.to_string();
            self.edit("45B", &text, &mut goods);
            self.after.goods = goods.join("\n");
        }
        for tag in ["46B", "47B"] {
            let Some(text) = self.message.text(tag).map(str::to_string) else { continue };
            let list =
                if tag == "46B" { &mut self.after.documents } else { &mut self.after.conditions };
            let mut list = std::mem::take(list);
            self.edit(tag, &text, &mut list);
            match tag {
                "46B" => self.after.documents = list,
                _ => self.after.conditions = list,
            }
        }
    }

    fn edit(&mut self, tag: &str, text: &str, list: &mut Vec<String>) {
        let parts: Vec<&str> = text.split("/ADD/").collect();
        let (first, added) = parts.split_first().unwrap_or((&"", &[]));
        let (all, gone) = match first.split_once("/DELETE/") {
            Some((all, gone)) => (all, clause::split(gone)),
            None => (*first, Vec::new()),
        };
        let whole = all.replace("/REPALL/", "");
        if !whole.trim().is_empty() {
            *list = clause::split(&whole);
        }
        for clause in gone {
            match list.iter().position(|own| same(own, &clause)) {
                Some(at) => drop(list.remove(at)),
                None => self.refuse(tag, m::CREDIT_NOTHING_TO_DELETE.with("typed", clause)),
            }
        }
        list.extend(added.iter().flat_map(|part| clause::split(part)));
    }
}

fn same(one: &str, other: &str) -> bool {
    base::fold::key(one) == base::fold::key(other)
}

/// The date that the text begins with.
fn last_date(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().take(3).collect();
    let today = base::jiff::civil::date(2000, 1, 1);
    parse_date(&words.join(" "), today, DateOrder::DayFirst).ok()
}

#[cfg(test)]
mod tests;

//! Owns the transfer of a credit to a second beneficiary, MT720: what it says otherwise than the
//! credit, and whether UCP 600 article 38 g lets it. Amount, unit prices, expiry, the days to
//! present and the latest shipment may only become less; the applicant's name may become the first
//! beneficiary's, the percentage of insurance more; everything else stays.

use crate::credit::Credit;
use crate::message::{Kind, Message};
use crate::read::{self, Remark};
use base::fold;
use lang::m;

/// How a changed field stands to article 38.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Less, as 38 g allows.
    Reduced,
    /// The names of applicant and beneficiary, as a transfer is for.
    Replaced,
    /// Not for a transfer to change.
    Forbidden,
}

/// A field that the transfer says otherwise than the credit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub tag: &'static str,
    pub before: String,
    pub after: String,
    pub standing: Standing,
}

/// A transferred credit beside the one it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transfer {
    pub credit: Credit,
    pub changes: Vec<Change>,
    /// Fields that the message leaves out: they stand as in the credit, as far as anybody knows.
    pub silent: Vec<&'static str>,
}

impl Transfer {
    pub fn forbidden(&self) -> usize {
        self.changes.iter().filter(|change| change.standing == Standing::Forbidden).count()
    }
}

/// Holds a transfer against the credit; else everything that stands in its way.
pub fn read(original: &Credit, message: &Message) -> Result<Transfer, Vec<Remark>> {
    let refuse = |tag: &str, text: lang::Text| vec![Remark { tag: tag.into(), text }];
    if message.kind != Kind::Transfer {
        let number = u32::from(message.kind.number());
        return Err(refuse("", m::CREDIT_NO_TRANSFER.with("number", number)));
    }
    let form = original.form.to_uppercase();
    if !form.contains("TRANSFERABLE") || form.contains("NON") {
        let text = m::CREDIT_NOT_TRANSFERABLE.with("form", original.form.as_str());
        return Err(refuse("40A", text));
    }
    let named = [message.text("20"), message.text("21")];
    if !named.into_iter().flatten().any(|number| number.trim() == original.number) {
        let text = m::CREDIT_OTHER_CREDIT.with("number", original.number.as_str());
        return Err(refuse("21", text));
    }
    let credit = read::read(message)?.credit;
    let mut held = Held { message, changes: Vec::new(), silent: Vec::new() };
    held.names(original, &credit);
    held.less(original, &credit);
    held.prices(original, &credit);
    held.same(original, &credit);
    let Held { changes, silent, .. } = held;
    Ok(Transfer { credit, changes, silent })
}

struct Held<'a> {
    message: &'a Message,
    changes: Vec<Change>,
    silent: Vec<&'static str>,
}

impl Held<'_> {
    fn note(&mut self, tag: &'static str, [before, after]: [String; 2], standing: Standing) {
        self.changes.push(Change { tag, before, after, standing });
    }

    fn says(&mut self, tag: &'static str) -> bool {
        let says = self.message.text(tag).is_some();
        if !says {
            self.silent.push(tag);
        }
        says
    }

    fn names(&mut self, original: &Credit, own: &Credit) {
        let first = fold::key(original.beneficiary_name());
        if fold::key(&own.applicant) != fold::key(&original.applicant) {
            // 38 g: the first beneficiary's name may stand for the applicant's.
            let standing = match fold::key(own.applicant_name()) == first {
                true => Standing::Replaced,
                false => Standing::Forbidden,
            };
            self.note("50", [original.applicant.clone(), own.applicant.clone()], standing);
        }
        let names = [original.beneficiary.clone(), own.beneficiary.clone()];
        let standing = match fold::key(own.beneficiary_name()) == first {
            true => Standing::Forbidden,
            false => Standing::Replaced,
        };
        self.note("59", names, standing);
    }

    /// What may become less and never more.
    fn less(&mut self, original: &Credit, own: &Credit) {
        let (before, after) = (original.amount, own.amount);
        if before != after {
            let fits = before.currency == after.currency && after.minor < before.minor;
            self.curtailed("32B", [before.with_code(), after.with_code()], fits);
        }
        let (before, after) = (original.expires_on, own.expires_on);
        if before != after {
            self.curtailed("31D", [before.to_string(), after.to_string()], after < before);
        }
        if self.says("48") {
            let days = |credit: &Credit| {
                credit.presentation_days.unwrap_or(crate::dates::PRESENTATION_DAYS)
            };
            let (before, after) = (days(original), days(own));
            if before != after {
                self.curtailed("48", [before.to_string(), after.to_string()], after < before);
            }
        }
        if self.says("44C") && original.latest_shipment != own.latest_shipment {
            let [before, after] = [original, own].map(|credit| credit.latest_shipment);
            let shown = |day: Option<base::Date>| day.map_or_else(String::new, |d| d.to_string());
            let fits = match (before, after) {
                (Some(before), Some(after)) => after < before,
                (None, Some(_)) => true,
                _ => false,
            };
            self.curtailed("44C", [shown(before), shown(after)], fits);
        }
    }

    fn curtailed(&mut self, tag: &'static str, values: [String; 2], fits: bool) {
        let standing = if fits { Standing::Reduced } else { Standing::Forbidden };
        self.note(tag, values, standing);
    }

    /// The goods are the same but for their unit prices, which may be less.
    fn prices(&mut self, original: &Credit, own: &Credit) {
        if !self.says("45A") || fold::key(&original.goods) == fold::key(&own.goods) {
            return;
        }
        let [before, after] = [&original.goods, &own.goods].map(|goods| parted(goods));
        let lower = before.prices.len() == after.prices.len()
            && before.prices.iter().zip(&after.prices).all(|(one, other)| other <= one);
        let fits = before.words == after.words && lower;
        self.curtailed("45A", [original.goods.clone(), own.goods.clone()], fits);
    }

    /// Ports, parts, documents and conditions stay as they are.
    fn same(&mut self, original: &Credit, own: &Credit) {
        let none = String::new();
        let text = |value: &Option<String>| value.as_ref().unwrap_or(&none).clone();
        let list = |clauses: &[String]| clauses.join("\n");
        let said = |allowance| format!("{allowance:?}").to_uppercase();
        let fields = [
            ("42C", text(&original.tenor), text(&own.tenor)),
            ("43P", said(original.partial), said(own.partial)),
            ("43T", said(original.transhipment), said(own.transhipment)),
            ("44A", text(&original.receipt), text(&own.receipt)),
            ("44E", text(&original.loading), text(&own.loading)),
            ("44F", text(&original.discharge), text(&own.discharge)),
            ("44B", text(&original.delivery), text(&own.delivery)),
            ("46A", list(&original.documents), list(&own.documents)),
            ("47A", list(&original.conditions), list(&own.conditions)),
            ("49", text(&original.confirmation), text(&own.confirmation)),
        ];
        for (tag, before, after) in fields {
            if !self.says(tag) || fold::key(&before) == fold::key(&after) {
                continue;
            }
            let fits = tag == "46A" && only_more_insured(&before, &after);
            let standing = if fits { Standing::Replaced } else { Standing::Forbidden };
            self.note(tag, [before, after], standing);
        }
    }
}

struct Goods {
    prices: Vec<base::Price>,
    words: String,
}

/// The goods without the figures behind `@`, and those figures.
fn parted(goods: &str) -> Goods {
    let upper = goods.to_uppercase();
    let mut parts = upper.split('@');
    let mut words = fold::key(parts.next().unwrap_or_default());
    let mut prices = Vec::new();
    for part in parts {
        let at = part.find(|c: char| c.is_ascii_digit()).unwrap_or(part.len());
        let rest = &part[at..];
        let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
        let (figure, rest) = rest.split_at(end.unwrap_or(rest.len()));
        prices.extend(base::Price::parse(figure.trim_matches(['.', ','])).ok());
        words.push_str(&fold::key(&part[..at]));
        words.push_str(&fold::key(rest));
    }
    Goods { prices, words }
}

/// The percentage of insurance may be more, so that the cover stays what the credit wants (38 g).
fn only_more_insured(before: &str, after: &str) -> bool {
    let bare = |text: &str| -> (String, i64) {
        let figures: String = text.chars().filter(char::is_ascii_digit).collect();
        let words: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        (fold::key(&words), figures.parse().unwrap_or(0))
    };
    let ((own, less), (other, more)) = (bare(before), bare(after));
    own == other && more > less && before.to_uppercase().contains("INSURANCE")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREDIT: &str = ":40A:IRREVOCABLE TRANSFERABLE\n:20:LC77\n:31D:260605NINGBO
:50:NORTHSEA GMBH\n:59:HEYUAN TRADING\n:32B:USD19250,\n:43P:NOT ALLOWED\n:44C:260510
:45A:5,000 PCS LAMPS @ USD 3.85\nCIF HAMBURG
:46A:+INVOICE\n+INSURANCE POLICY FOR 110 PERCENT\n:48:21";

    const TRANSFER: &str = ":20:TRF1\n:21:LC77\n:31D:260530NINGBO\n:50:HEYUAN TRADING
:59:CIXI LAMP FACTORY\n:32B:USD17000,\n:43P:NOT ALLOWED\n:44C:260501
:45A:5,000 PCS LAMPS @ USD 3.40\nCIF HAMBURG
:46A:+INVOICE\n+INSURANCE POLICY FOR 125 PERCENT\n:48:15";

    fn held(change: (&str, &str)) -> Result<Transfer, Vec<Remark>> {
        let credit = read::read(&Message::read(CREDIT).unwrap()).unwrap().credit;
        assert!(TRANSFER.contains(change.0), "{change:?}");
        let text = format!("MT720\n{}", TRANSFER.replace(change.0, change.1));
        read(&credit, &Message::read(&text).unwrap())
    }

    #[test]
    fn what_article_38_allows_is_less_and_nothing_else() {
        let fits = held(("", "")).unwrap();
        assert_eq!(fits.forbidden(), 0, "{:?}", fits.changes);
        let of = |standing| {
            let all = fits.changes.iter().filter(|change| change.standing == standing);
            all.map(|change| change.tag).collect::<Vec<_>>()
        };
        assert_eq!(of(Standing::Reduced), ["32B", "31D", "48", "44C", "45A"]);
        assert_eq!(of(Standing::Replaced), ["50", "59", "46A"]);
        for (change, tag) in [
            (("USD17000,", "USD19251,"), "32B"),
            (("USD17000,", "EUR17000,"), "32B"),
            ((":31D:260530", ":31D:260606"), "31D"),
            ((":48:15", ":48:22"), "48"),
            ((":44C:260501", ":44C:260511"), "44C"),
            (("@ USD 3.40", "@ USD 3.90"), "45A"),
            (("5,000 PCS", "4,000 PCS"), "45A"),
            ((":43P:NOT ALLOWED", ":43P:ALLOWED"), "43P"),
            ((":50:HEYUAN TRADING", ":50:SOUTHSEA"), "50"),
            (("125 PERCENT", "100 PERCENT"), "46A"),
            (("+INVOICE", "+INVOICE\n+FORM A"), "46A"),
        ] {
            let transfer = held(change).unwrap();
            let wrong = transfer.changes.iter().filter(|c| c.standing == Standing::Forbidden);
            assert_eq!(wrong.map(|c| c.tag).collect::<Vec<_>>(), [tag], "{change:?}");
        }
    }

    #[test]
    fn only_a_transferable_credit_is_transferred_and_only_its_own() {
        assert_eq!(held((":21:LC77", ":21:LC78")).unwrap_err()[0].tag, "21");
        let credit = read::read(&Message::read(CREDIT).unwrap()).unwrap().credit;
        let plain = Credit { form: "IRREVOCABLE".into(), ..credit.clone() };
        let message = Message::read(&format!("MT720\n{TRANSFER}")).unwrap();
        assert_eq!(read(&plain, &message).unwrap_err()[0].tag, "40A");
        let issue = Message::read(CREDIT).unwrap();
        assert!(read(&credit, &issue).is_err(), "an issue transfers nothing");
    }
}

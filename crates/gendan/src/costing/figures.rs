//! Owns the figures of one sheet: what its price leaves, under which terms, made up of which sums.
//! They are the same of a sheet that is saved and of one that is still being typed.

use super::formula::Terms;
use super::reckon::Sums;
use super::sanity::Flag;
use super::sheet::Part;
use crate::kernel::draft::Draft;
use base::{Percent, Price, Quantity, Rate};
use db::Row;

#[derive(Clone, Debug)]
pub struct Figures {
    pub quantity: Quantity,
    pub terms: Terms,
    pub usd_price: Option<Price>,
    pub target_margin: Option<Percent>,
    pub vat: Option<Percent>,
    pub refund: Option<Percent>,
    /// Freight of the whole load, USD.
    pub freight: Option<Price>,
    pub premium: Option<Percent>,
    pub cost: Option<Price>,
    pub profit: Option<Price>,
    pub margin: Option<Percent>,
    pub sums: Sums,
}

/// A line with a doubt, as a person is told of it.
#[derive(Clone, Debug)]
pub struct Doubtful {
    pub item: String,
    pub flag: Flag,
    /// Why it is right all the same.
    pub confirmed: Option<String>,
    /// What the item usually costs.
    pub reference: Option<Price>,
}

impl Figures {
    pub fn of_row(row: &Row, lines: &[Row]) -> Option<Figures> {
        let sums = lines.iter().map(|line| sum(line.opt_text("part"), line.opt_int("amount")));
        Figures::of(|name| row.opt_int(name), Sums(sums.collect()))
    }

    /// `None` while quantity, rate or net factor cannot be read.
    pub fn of_draft<'a>(head: &Draft, lines: impl Iterator<Item = &'a Draft>) -> Option<Figures> {
        let text = |line: &Draft, name: &str| line.text(name).map(str::to_string);
        let sums = lines.map(|line| sum(text(line, "part"), line.int("amount")));
        Figures::of(|name| head.int(name), Sums(sums.collect()))
    }

    fn of(read: impl Fn(&str) -> Option<i64>, sums: Sums) -> Option<Figures> {
        let terms = Terms {
            rate: Rate(read("rate").filter(|rate| *rate > 0)?),
            net_factor: Percent(read("net_factor")?),
            commission: Percent(read("commission").unwrap_or_default()),
        };
        Some(Figures {
            quantity: Quantity(read("quantity").filter(|quantity| *quantity > 0)?),
            terms,
            usd_price: read("usd_price").map(Price),
            target_margin: read("target_margin").map(Percent),
            vat: read("vat_pct").map(Percent),
            refund: read("refund_pct").map(Percent),
            freight: read("freight").map(Price),
            premium: read("premium").map(Percent),
            cost: read("cost").map(Price),
            profit: read("profit").map(Price),
            margin: read("margin").map(Percent),
            sums,
        })
    }
}

fn sum(part: Option<String>, amount: Option<i64>) -> (Part, Price) {
    let part = part.and_then(|code| Part::from_code(&code)).unwrap_or(Part::Main);
    (part, Price(amount.unwrap_or_default()))
}

impl Doubtful {
    pub fn of_row(line: &Row) -> Option<Doubtful> {
        Some(Doubtful {
            item: line.opt_text("item").unwrap_or_default(),
            flag: line.opt_text("flag").and_then(|code| Flag::from_code(&code))?,
            confirmed: line.opt_text("confirmed"),
            reference: line.opt_int("reference").map(Price),
        })
    }

    pub fn of_draft(line: &Draft) -> Option<Doubtful> {
        Some(Doubtful {
            item: line.text("item").unwrap_or_default().to_string(),
            flag: line.text("flag").and_then(Flag::from_code)?,
            confirmed: line.text("confirmed").map(str::to_string),
            reference: line.int("reference").map(Price),
        })
    }
}

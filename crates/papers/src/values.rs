//! Owns what a paper says by name, for forms that other people drew: parties, sums, lines.

use crate::{Bilingual, Figure, Goods, Mark, PaperHead, Party};

/// A value by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(Bilingual),
    Number(Figure),
}

impl From<Bilingual> for Value {
    fn from(text: Bilingual) -> Value {
        Value::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(Bilingual::same(text))
    }
}

impl From<Figure> for Value {
    fn from(figure: Figure) -> Value {
        Value::Number(figure)
    }
}

/// Everything that has a name on a paper. What a paper does not know it does not name.
#[derive(Clone, Debug, Default)]
pub struct Values {
    pub single: Vec<(&'static str, Value)>,
    pub lines: Vec<Vec<(String, Value)>>,
}

impl Values {
    /// What every paper says.
    pub(crate) fn of(head: &PaperHead) -> Values {
        let company = &head.company;
        let name = Bilingual::new(company.name_zh.as_str(), company.name_en.as_str());
        let address = Bilingual::new(company.address_zh.as_str(), company.address_en.as_str());
        Values::default()
            .with("number", head.full_number().as_str())
            .with("date", head.date.as_str())
            .with("title", head.title.clone())
            .with("company", name)
            .with("company_address", address)
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Value>) -> Values {
        self.single.push((name, value.into()));
        self
    }

    fn party(self, (name, address): (&'static str, &'static str), party: &Party) -> Values {
        self.with(name, party.name.as_str()).with(address, party.address.join("\n").as_str())
    }

    pub(crate) fn seller(self, party: &Party) -> Values {
        self.party(("seller", "seller_address"), party)
    }

    pub(crate) fn buyer(self, party: &Party) -> Values {
        self.party(("buyer", "buyer_address"), party)
    }

    /// Seller, buyer, and who else is named.
    pub(crate) fn parties(mut self, parties: &[Party]) -> Values {
        let names = [
            ("seller", "seller_address"),
            ("buyer", "buyer_address"),
            ("consignee", "consignee_address"),
        ];
        for (named, party) in names.into_iter().zip(parties) {
            self = self.party(named, party);
        }
        self
    }

    pub(crate) fn marks(self, marks: &[Mark]) -> Values {
        match marks.first() {
            Some(mark) => self.with("marks", mark.text.as_str()),
            None => self,
        }
    }

    /// Lines and sums; `sum_up` where the paper adds amounts.
    pub(crate) fn goods(mut self, goods: &Goods, sum_up: bool) -> Values {
        self = self.with("currency", goods.currency.as_str());
        if sum_up {
            self = self.with("total", goods.total());
        }
        if let [sum] = &goods.quantities()[..] {
            self =
                self.with("total_quantity", sum.quantity.clone()).with("unit", sum.unit.as_str());
        }
        if let Some(cartons) = goods.cartons() {
            self = self.with("total_cartons", cartons);
        }
        self.lines = goods.lines.iter().map(|line| of_line(line, sum_up)).collect();
        self
    }
}

fn of_line(line: &crate::Line, sum_up: bool) -> Vec<(String, Value)> {
    let mut all: Vec<(&str, Value)> = vec![
        ("no", Figure::whole(line.no.into()).into()),
        ("item_no", line.item_no.as_str().into()),
        ("customer_item", line.customer_item.as_str().into()),
        ("description", line.description.clone().into()),
        ("hs", line.hs.as_str().into()),
        ("quantity", line.quantity.clone().into()),
        ("unit", line.unit.as_str().into()),
        ("unit_price", line.unit_price.clone().into()),
        ("remarks", line.remarks.clone().into()),
    ];
    all.extend(line.cartons.clone().map(|cartons| ("cartons", cartons.into())));
    // Goods that nobody pays for have no amount.
    let amount = (sum_up && !line.free).then(|| line.amount.clone());
    all.extend(amount.map(|amount| ("amount", amount.into())));
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

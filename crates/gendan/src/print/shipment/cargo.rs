//! Owns the goods of a shipment as carriers and customs count them: by customs code, with cartons,
//! weights and volume as they were packed.

use super::consignment::Consignment;
use crate::print::figures;
use crate::print::lines::described;
use crate::print::packing_list::in_litres;
use crate::shipping::origin::OriginCertificate;
use base::package::PackageKind;
use base::{Quantity, Volume, Weight};
use lang::{Msg, m};
use papers::{Bilingual, Column, Entry, Figure, Table};

/// Goods of one customs code and unit.
pub struct Cargo {
    /// `8302.42`; empty where the code is not known yet.
    pub hs: String,
    pub name: Bilingual,
    pub quantity: Quantity,
    pub unit: String,
    pub cartons: i64,
    pub net: Weight,
    pub gross: Weight,
    pub volume: Volume,
    /// In minor units.
    pub amount: i64,
    items: Vec<String>,
}

/// In the order of the invoice. Cartons of several articles are counted where they are borne.
pub fn of(all: &Consignment) -> Vec<Cargo> {
    let mut groups: Vec<Cargo> = Vec::new();
    for shipped in &all.lines {
        let it = &shipped.it;
        let hs = it.hs_code.as_ref().map_or_else(String::new, |code| code.dotted());
        let (unit, item) = (it.unit.code().to_owned(), it.item_no.0.clone());
        let name = described(it);
        match groups.iter_mut().find(|one| one.hs == hs && one.unit == unit) {
            Some(group) => {
                group.quantity = Quantity(group.quantity.0.saturating_add(shipped.quantity.0));
                group.amount = group.amount.saturating_add(shipped.amount);
                if group.name != name {
                    group.name = Bilingual::same(all.shipment.goods_name.0.as_str());
                }
                group.items.push(item);
            }
            None => groups.push(Cargo {
                hs,
                name,
                quantity: shipped.quantity,
                unit,
                cartons: 0,
                net: Weight(0),
                gross: Weight(0),
                volume: Volume(0),
                amount: shipped.amount,
                items: vec![item],
            }),
        }
    }
    for row in &all.packing {
        let own = groups.iter_mut().find(|group| group.items.contains(&row.item_no.0));
        let Some(group) = own else { continue };
        group.cartons = group.cartons.saturating_add(row.cartons.0);
        group.net = Weight(group.net.0.saturating_add(row.net.0));
        group.gross = Weight(group.gross.0.saturating_add(row.gross.0));
        group.volume = Volume(group.volume.0.saturating_add(row.volume.0));
    }
    groups
}

/// The goods as a certificate of origin has them: one line of what it says. A certificate that says
/// nothing of them leaves the groups as they are.
pub fn certified(groups: Vec<Cargo>, it: &OriginCertificate) -> Vec<Cargo> {
    let goods = it.goods.as_ref().filter(|text| !text.0.trim().is_empty());
    let is_silent = goods.is_none() && it.quantity.is_none() && it.gross.is_none();
    if is_silent && it.packages.is_none() {
        return groups;
    }
    let sum = |of: fn(&Cargo) -> i64| groups.iter().map(of).fold(0_i64, i64::saturating_add);
    let one = |of: fn(&Cargo) -> String| {
        let mut all: Vec<String> = groups.iter().map(of).collect();
        all.dedup();
        all.join("\n")
    };
    let name = match goods {
        Some(text) => Bilingual::same(text.0.as_str()),
        None => Bilingual::new(one(|it| it.name.zh.clone()), one(|it| it.name.en.clone())),
    };
    vec![Cargo {
        hs: one(|it| it.hs.clone()),
        name,
        quantity: it.quantity.unwrap_or(Quantity(sum(|it| it.quantity.0))),
        unit: one(|it| it.unit.clone()),
        cartons: it.packages.map_or(sum(|it| it.cartons), |count| count.0),
        net: Weight(sum(|it| it.net.0)),
        gross: it.gross.unwrap_or(Weight(sum(|it| it.gross.0))),
        volume: Volume(sum(|it| it.volume.0)),
        amount: sum(|it| it.amount),
        items: Vec::new(),
    }]
}

/// Cartons, gross kilograms and cubic metres of the whole shipment.
pub struct Sums {
    pub cartons: i64,
    pub gross: Figure,
    pub volume: Figure,
}

pub fn sums(groups: &[Cargo]) -> Sums {
    let sum = |of: fn(&Cargo) -> i64| groups.iter().map(of).fold(0_i64, i64::saturating_add);
    Sums {
        cartons: sum(|one| one.cartons),
        gross: figures::weight(Weight(sum(|one| one.gross.0))),
        volume: Figure::sum(&in_litres(groups.iter().map(|one| one.volume))),
    }
}

impl Sums {
    /// `758 CTNS`
    pub fn packages(&self) -> Bilingual {
        packages(self.cartons)
    }

    /// `SAY SEVEN HUNDRED AND FIFTY-EIGHT CARTONS ONLY.`
    pub fn in_words(&self) -> Bilingual {
        let count = u64::try_from(self.cartons).unwrap_or(0);
        Bilingual::new("", PackageKind::CARTON.in_words(count))
    }
}

pub fn packages(count: i64) -> Bilingual {
    let short = PackageKind::CARTON.short();
    Bilingual::same(format!("{} {short}", Figure::whole(count).text()))
}

pub fn kilograms(figure: &Figure) -> Bilingual {
    Bilingual::same(format!("{} KGS", figure.text()))
}

pub fn cubic_metres(figure: &Figure) -> Bilingual {
    Bilingual::same(format!("{} CBM", figure.text()))
}

/// Number and kind of packages, goods, weights, measurement: what carriers and chambers ask for.
pub fn table(title: Msg, groups: &[Cargo]) -> Table {
    let volumes = in_litres(groups.iter().map(|one| one.volume));
    let row = |(one, volume): (&Cargo, Figure)| {
        vec![
            Entry::same(one.hs.as_str()),
            Entry::Text(one.name.clone()),
            Entry::Number(Figure::whole(one.cartons)),
            Entry::same(PackageKind::CARTON.short()),
            Entry::Number(figures::weight(one.net)),
            Entry::Number(figures::weight(one.gross)),
            Entry::Number(volume),
        ]
    };
    Table {
        title: title.into(),
        columns: vec![
            Column::code(m::SLIP_HS),
            Column::text(m::SLIP_GOODS),
            Column::figure(m::SLIP_PACKAGES).summed_by(3),
            Column::code(m::SLIP_PACKAGE_KIND),
            Column::figure(m::SLIP_NET_KG).summed(),
            Column::figure(m::SLIP_GROSS_KG).summed(),
            Column::figure(m::SLIP_VOLUME_M3).summed(),
        ],
        rows: groups.iter().zip(volumes).map(row).collect(),
    }
}

//! Owns filling the data sheets of certificates of origin: the general one, FORM A, and those under
//! a free-trade agreement, box by box as the chamber asks for them.

use super::boxes::{self, open};
use super::cargo::{self, Cargo};
use super::consignment::{Consignment, printable};
use super::declaration::leaves_on;
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::shipping::shipment::LoadKind;
use base::package::PackageKind;
use db::Conn;
use lang::{Lang, Msg, m};
use papers::{Bilingual, Block, Column, Entry, Figure, FormBox, Table};

/// Which certificate: they ask for the same goods in other columns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    General,
    FormA,
    FreeTrade,
}

pub fn general(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    fill(c, asked, (Kind::General, m::SLIP_CO))
}

pub fn form_a(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    fill(c, asked, (Kind::FormA, m::SLIP_FORM_A))
}

pub fn free_trade(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    fill(c, asked, (Kind::FreeTrade, m::SLIP_FTA))
}

fn fill(c: &mut Conn, asked: &Asked, (kind, title): (Kind, Msg)) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let groups = cargo::of(&all);
    let mut boxes = vec![
        boxes::shipper(&all, "1", m::SLIP_EXPORTER),
        open("", m::SLIP_CERTIFICATE_NO).high(4),
        boxes::consignee(&all, "2"),
        FormBox::new("4", m::SLIP_DESTINATION_COUNTRY, country(&all)).high(4),
        FormBox::new("3", m::SLIP_ROUTE, route(&all)).high(3),
        open("5", m::SLIP_OFFICIAL_USE).high(3),
    ];
    if kind == Kind::FreeTrade {
        boxes.push(open("", m::SLIP_PRODUCER).wide(12).high(2));
    }
    boxes.push(FormBox::new("6", m::SLIP_MARKS, all.marks()).wide(12).high(3));
    let words = cargo::sums(&groups).in_words();
    let blocks = vec![
        Block::Boxes { boxes },
        Block::Table(goods(&all, &groups, kind)),
        Block::text(m::SLIP_IN_WORDS, vec![words]),
        Block::text(m::SLIP_EXPORTER_DECLARES, vec![m::SLIP_EXPORTER_SAYS.into()]),
    ];
    let mut form = all.form(title, blocks)?;
    form.signers = vec![all.signer(m::SLIP_EXPORTER)];
    Ok(printable(form))
}

fn country(all: &Consignment) -> Bilingual {
    let country = all.country();
    Bilingual::new(country.name(Lang::Zh), country.on_papers())
}

/// `FROM NINGBO, CHINA TO HAMBURG, GERMANY BY SEA`
fn route(all: &Consignment) -> Bilingual {
    let [from, to] = [all.shipment.pol, all.shipment.pod].map(figures::port);
    let way = Bilingual::from(match all.shipment.load {
        LoadKind::Fcl | LoadKind::Lcl => m::SLIP_BY_SEA,
        LoadKind::Air => m::SLIP_BY_AIR,
        LoadKind::Courier => m::SLIP_BY_COURIER,
    });
    let vessel = all.facts.vessel.en.as_str();
    let sailed = leaves_on(all).en;
    let told = |from: &str, to: &str, way: &str| {
        let said = m::SLIP_ROUTE_SAID.with("from", from).with("to", to).with("way", way);
        said.with("vessel", vessel).with("day", sailed.as_str())
    };
    Bilingual::new(
        told(&from.zh, &to.zh, &way.zh).in_lang(Lang::Zh),
        told(&from.en, &to.en, &way.en).in_lang(Lang::En),
    )
}

fn goods(all: &Consignment, groups: &[Cargo], kind: Kind) -> Table {
    let invoice = all.facts.invoice_no.clone();
    let dated = format!("{}\n{}", invoice.en, base::date::document_date(all.day()));
    let row = |(no, one): (i64, &Cargo)| {
        let mut cells = vec![
            Entry::Number(Figure::whole(no)),
            Entry::Number(Figure::whole(one.cartons)),
            Entry::same(PackageKind::CARTON.short()),
            Entry::Text(one.name.clone()),
            Entry::same(one.hs.as_str()),
        ];
        match kind {
            Kind::General => {
                cells.push(Entry::Number(figures::quantity(one.quantity)));
                cells.push(Entry::same(one.unit.as_str()));
            }
            Kind::FormA | Kind::FreeTrade => {
                // The criterion is the producer's calculation: filled in by hand.
                cells.push(Entry::Empty);
                cells.push(Entry::Number(figures::weight(one.gross)));
            }
        }
        if kind == Kind::FreeTrade {
            cells.push(all.money(one.amount, all.currency()));
        }
        cells.push(Entry::same(dated.as_str()));
        cells
    };
    let mut columns = vec![
        Column::figure(m::SLIP_LINE_NO),
        Column::figure(m::SLIP_PACKAGES).summed(),
        Column::code(m::SLIP_PACKAGE_KIND),
        Column::text(m::SLIP_GOODS),
        Column::code(m::SLIP_HS),
    ];
    columns.extend(match kind {
        Kind::General => {
            [Column::figure(m::SLIP_QUANTITY).summed_by(6), Column::code(m::SLIP_UNIT)]
        }
        Kind::FormA | Kind::FreeTrade => {
            [Column::text(m::SLIP_CRITERION).mm(22), Column::figure(m::SLIP_GROSS_KG).summed()]
        }
    });
    if kind == Kind::FreeTrade {
        let label = Bilingual::from(m::SLIP_VALUE);
        let currency = all.currency();
        let code = currency.code();
        let label = Bilingual::new(format!("{} {code}", label.zh), format!("{} {code}", label.en));
        columns.push(Column::figure(label).summed());
    }
    columns.push(Column::text(m::SLIP_INVOICE_NO_DATE).mm(34));
    Table { title: m::SLIP_GOODS.into(), columns, rows: (1..).zip(groups).map(row).collect() }
}

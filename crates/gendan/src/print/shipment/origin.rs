//! Owns filling the data sheets of certificates of origin: the general one, FORM A, and those under
//! a free-trade agreement, box by box as the chamber asks for them. Where the certificate is
//! recorded, the sheet says what the certificate says.

use super::boxes::{self, open};
use super::cargo::{self, Cargo};
use super::consignment::{Consignment, printable};
use super::declaration::leaves_on;
use super::recorded::{self, fuller};
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::shipping::origin::{OriginCertificate, OriginKind};
use crate::shipping::shipment::LoadKind;
use base::package::PackageKind;
use db::Conn;
use lang::{Lang, Msg, m};
use papers::{Bilingual, Block, Column, Entry, Figure, FormBox, Table};

pub fn general(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    fill(c, asked, (OriginKind::Co, m::SLIP_CO))
}

pub fn form_a(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    fill(c, asked, (OriginKind::FormA, m::SLIP_FORM_A))
}

pub fn free_trade(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    fill(c, asked, (OriginKind::Fta, m::SLIP_FTA))
}

/// They ask for the same goods in other columns.
fn fill(
    c: &mut Conn,
    asked: &Asked,
    (kind, title): (OriginKind, Msg),
) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let it = recorded::origin(c, asked, kind)?;
    let it = it.as_ref();
    let groups = match it {
        Some(it) => cargo::certified(cargo::of(&all), it),
        None => cargo::of(&all),
    };
    let words = cargo::sums(&groups).in_words();
    let remarks = figures::long(it.and_then(|it| it.remarks.as_ref()));
    let blocks = vec![
        Block::Boxes { boxes: boxes_of(&all, it, kind) },
        Block::Table(goods(&all, &groups, (kind, it))),
        Block::text(m::SLIP_IN_WORDS, vec![words]),
        Block::facts(Bilingual::default(), [(m::SLIP_REMARKS, remarks)]),
        Block::text(m::SLIP_EXPORTER_DECLARES, vec![m::SLIP_EXPORTER_SAYS.into()]),
    ];
    let mut form = all.form(title, blocks)?;
    form.signers = vec![all.signer(m::SLIP_EXPORTER)];
    Ok(printable(form))
}

fn boxes_of(all: &Consignment, it: Option<&OriginCertificate>, kind: OriginKind) -> Vec<FormBox> {
    let mut exporter = boxes::shipper(all, "1", m::SLIP_EXPORTER);
    let mut consignee = boxes::consignee(all, "2");
    if let Some(it) = it {
        exporter.value = fuller(&it.exporter.0, exporter.value);
        consignee.value = fuller(&it.consignee.0, consignee.value);
    }
    let no = recorded::or(it.and_then(|it| it.certificate_no.as_ref()), Bilingual::default());
    let marks = recorded::text_or(it.and_then(|it| it.marks.as_ref()), all.marks());
    let mut boxes = vec![
        exporter,
        FormBox::new("", m::SLIP_CERTIFICATE_NO, no).high(4),
        consignee,
        FormBox::new("4", m::SLIP_DESTINATION_COUNTRY, country(all, it)).high(4),
        FormBox::new("3", m::SLIP_ROUTE, route(all, it)).high(3),
        open("5", m::SLIP_OFFICIAL_USE).high(3),
    ];
    if kind == OriginKind::Fta {
        boxes.push(open("", m::SLIP_PRODUCER).wide(12).high(2));
    }
    boxes.push(FormBox::new("6", m::SLIP_MARKS, marks).wide(12).high(3));
    boxes
}

fn country(all: &Consignment, it: Option<&OriginCertificate>) -> Bilingual {
    let country = it.and_then(|it| it.destination).unwrap_or_else(|| all.country());
    Bilingual::new(country.name(Lang::Zh), country.on_papers())
}

/// `FROM NINGBO, CHINA TO HAMBURG, GERMANY BY SEA`
fn route(all: &Consignment, it: Option<&OriginCertificate>) -> Bilingual {
    let pol = it.and_then(|it| it.pol).unwrap_or(all.shipment.pol);
    let pod = it.and_then(|it| it.pod).unwrap_or(all.shipment.pod);
    let [from, to] = [pol, pod].map(figures::port);
    let way = Bilingual::from(match all.shipment.load {
        LoadKind::Fcl | LoadKind::Lcl => m::SLIP_BY_SEA,
        LoadKind::Air => m::SLIP_BY_AIR,
        LoadKind::Courier => m::SLIP_BY_COURIER,
    });
    let vessel = recorded::or(it.and_then(|it| it.vessel.as_ref()), all.facts.vessel.clone()).en;
    let sailed = leaves_on(all).en;
    let told = |from: &str, to: &str, way: &str| {
        let said = m::SLIP_ROUTE_SAID.with("from", from).with("to", to).with("way", way);
        said.with("vessel", vessel.as_str()).with("day", sailed.as_str())
    };
    Bilingual::new(
        told(&from.zh, &to.zh, &way.zh).in_lang(Lang::Zh),
        told(&from.en, &to.en, &way.en).in_lang(Lang::En),
    )
}

fn goods(
    all: &Consignment,
    groups: &[Cargo],
    (kind, it): (OriginKind, Option<&OriginCertificate>),
) -> Table {
    let said = it.and_then(|it| it.invoice_no.as_ref());
    let invoice = recorded::or(said, all.facts.invoice_no.clone());
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
            OriginKind::Co => {
                cells.push(Entry::Number(figures::quantity(one.quantity)));
                cells.push(Entry::same(one.unit.as_str()));
            }
            OriginKind::FormA | OriginKind::Fta => {
                // The criterion is the producer's calculation: filled in by hand.
                cells.push(Entry::Empty);
                cells.push(Entry::Number(figures::weight(one.gross)));
            }
        }
        if kind == OriginKind::Fta {
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
        OriginKind::Co => {
            [Column::figure(m::SLIP_QUANTITY).summed_by(6), Column::code(m::SLIP_UNIT)]
        }
        OriginKind::FormA | OriginKind::Fta => {
            [Column::text(m::SLIP_CRITERION).mm(22), Column::figure(m::SLIP_GROSS_KG).summed()]
        }
    });
    if kind == OriginKind::Fta {
        let label = Bilingual::from(m::SLIP_VALUE);
        let currency = all.currency();
        let code = currency.code();
        let label = Bilingual::new(format!("{} {code}", label.zh), format!("{} {code}", label.en));
        columns.push(Column::figure(label).summed());
    }
    columns.push(Column::text(m::SLIP_INVOICE_NO_DATE).mm(34));
    Table { title: m::SLIP_GOODS.into(), columns, rows: (1..).zip(groups).map(row).collect() }
}

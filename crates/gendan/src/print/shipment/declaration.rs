//! Owns filling the draft of the export declaration 出口货物报关单草稿 with every field of the form
//! (shipping.md 9). What customs write themselves is left empty: their numbers, the day of export.

use super::boxes::{self, open};
use super::cargo::{self, kilograms};
use super::consignment::{COVERED, Consignment, on, printable};
use crate::kernel::kinds::Line;
use crate::kernel::{Record, Refusal, save};
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::shipping::customs::{CustomsPackage, DutyMode, LevyKind, Regime, Statement};
use crate::shipping::declaration::{DECLARATION, Declaration, DeclarationLine};
use crate::shipping::shipment::LoadKind;
use base::{HsCode, Weight};
use db::Conn;
use lang::{Lang, Msg, m};
use papers::{Bilingual, Block, Column, Entry, Figure, FormBox, Table};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let it = Declaration::of_row(asked.row);
    let rows = save::line_rows(c, &DECLARATION.lines[0], asked.id())?;
    let lines: Vec<DeclarationLine> = rows.iter().map(Record::of_row).collect();
    let mut boxes = traders(&all, &it, on(asked.row, "declared_on"));
    boxes.extend(journey(&all, &it));
    boxes.extend(sums(&all, &it));
    let blocks = vec![
        Block::Boxes { boxes },
        Block::Table(goods(&all, &it, &lines)),
        Block::Boxes { boxes: footer(&it) },
    ];
    let mut form = all.form(m::SLIP_DECLARATION, blocks)?;
    form.landscape = true;
    form.head.draft = it.entry_no.is_none();
    form.head.void = it.withdrawn_on.is_some();
    form.signers = vec![all.signer(m::SLIP_DECLARANT)];
    Ok(printable(form))
}

fn field(label: Msg, value: impl Into<Bilingual>) -> FormBox {
    FormBox::new("", label, value.into()).wide(3)
}

fn same(text: impl Into<String>) -> Bilingual {
    Bilingual::same(text)
}

/// What was typed, in both languages alike.
fn typed(line: Option<&Line>) -> Bilingual {
    same(line.map_or("", |line| line.0.as_str()))
}

/// A code of the form with its name.
fn chosen(label: Option<Msg>) -> Bilingual {
    label.map_or_else(Bilingual::default, Bilingual::from)
}

fn traders(all: &Consignment, it: &Declaration, declared_on: Bilingual) -> Vec<FormBox> {
    let company = &all.company;
    let code = crate::print::sides::plain(company.credit_code.as_ref());
    let shipper = Bilingual::new(
        format!("{}\n{code}", company.name_zh.0).trim().to_owned(),
        format!("{}\n{code}", company.name_en.0).trim().to_owned(),
    );
    // Who makes the goods is kept from whoever is not to know it.
    let producer = if all.transfer { same(COVERED) } else { typed(it.producer.as_ref()) };
    let consignee = if all.transfer { COVERED } else { it.overseas_consignee.0.as_str() };
    let entry = it.entry_no.as_ref().map_or("", |no| no.0.as_str());
    vec![
        open("", m::SLIP_PRE_ENTRY_NO).wide(3),
        field(m::SLIP_ENTRY_NO, same(entry)),
        field(m::SLIP_EXIT_CUSTOMS, typed(it.exit_customs.as_ref())),
        field(m::SLIP_HANDBOOK_NO, typed(it.handbook_no.as_ref())),
        field(m::SLIP_DOMESTIC_SHIPPER, shipper),
        field(m::SLIP_OVERSEAS_CONSIGNEE, same(consignee)),
        field(m::SLIP_PRODUCER, producer),
        field(m::SLIP_CONTRACT_NO, contract(all, it)),
        open("", m::SLIP_EXPORT_DATE).wide(3),
        field(m::SLIP_DECLARED_ON, declared_on),
        field(m::SLIP_REGIME, chosen(it.regime.map(Regime::label))),
        field(m::SLIP_LEVY_KIND, chosen(it.levy_kind.map(LevyKind::label))),
    ]
}

fn contract(all: &Consignment, it: &Declaration) -> Bilingual {
    match all.transfer {
        true => same(all.order_no.as_str()),
        false => same(it.contract_no.0.as_str()),
    }
}

fn journey(all: &Consignment, it: &Declaration) -> Vec<FormBox> {
    let mode = match all.shipment.load {
        LoadKind::Fcl | LoadKind::Lcl => m::SLIP_MODE_WATER,
        LoadKind::Air => m::SLIP_MODE_AIR,
        LoadKind::Courier => m::SLIP_MODE_OTHER,
    };
    let bl_no = it.bl_no.as_ref().map_or_else(|| all.facts.bl_no.clone(), |no| same(no.0.as_str()));
    vec![
        field(m::SLIP_TRANSPORT_MODE, mode),
        field(m::SLIP_VESSEL, all.facts.vessel.clone()),
        field(m::SLIP_BL_NO, bl_no),
        field(m::SLIP_LICENCE_NO, typed(it.licence_no.as_ref())),
        field(m::SLIP_TRADE_COUNTRY, country(it.trade_country)),
        field(m::SLIP_ARRIVAL_COUNTRY, country(it.destination_country)),
        field(m::SLIP_DESTINATION_PORT, figures::port(it.destination_port)),
        field(m::SLIP_EXIT_PORT, figures::port(all.shipment.pol)),
    ]
}

fn country(country: base::Country) -> Bilingual {
    let code = country.alpha3();
    Bilingual::new(
        format!("{} {code}", country.name(Lang::Zh)),
        format!("{} {code}", country.name(Lang::En)),
    )
}

fn sums(all: &Consignment, it: &Declaration) -> Vec<FormBox> {
    let fee = |label: Msg, fee: Option<&Line>| match fee {
        Some(_) if all.transfer => field(label, same(COVERED)),
        fee => field(label, typed(fee)),
    };
    let marks = it.marks.as_ref().map_or("", |text| text.0.as_str());
    vec![
        field(m::SLIP_PACKAGE_KIND, chosen(it.package_kind.map(CustomsPackage::label))),
        field(m::SLIP_PACKAGES, same(Figure::whole(it.packages.0).text())),
        field(m::SLIP_GROSS, kilograms(&figures::weight(it.gross))),
        field(m::SLIP_NET, kilograms(&figures::weight(it.net))),
        field(m::SLIP_TERM, same(it.trade_term.code())),
        fee(m::SLIP_FREIGHT_FEE, it.freight.as_ref()),
        fee(m::SLIP_INSURANCE_FEE, it.insurance.as_ref()),
        fee(m::SLIP_MISC_FEE, it.misc.as_ref()),
        field(m::SLIP_ATTACHMENTS, typed(it.attachments.as_ref())).wide(6),
        FormBox::new("", m::SLIP_MARKS_REMARKS, same(marks)).wide(6),
    ]
}

fn goods(all: &Consignment, it: &Declaration, lines: &[DeclarationLine]) -> Table {
    let cargo = cargo::of(all);
    let net = |hs: &HsCode| {
        let own = cargo.iter().filter(|one| one.hs == hs.dotted());
        let sum = own.map(|one| one.net.0).fold(0_i64, i64::saturating_add);
        let once = lines.iter().filter(|line| line.hs_code == *hs).count() == 1;
        (once && sum > 0).then(|| figures::weight(Weight(sum)))
    };
    let price = |line: &DeclarationLine| match all.transfer {
        true => Entry::same(COVERED),
        false => Entry::Number(figures::price(line.price, it.currency)),
    };
    let row = |(no, line): (i64, &DeclarationLine)| {
        vec![
            Entry::Number(Figure::whole(no)),
            Entry::same(line.hs_code.to_string()),
            Entry::same(line.name.0.as_str()),
            Entry::same(line.declaration_elements.as_ref().map_or("", |text| text.0.as_str())),
            Entry::Number(figures::quantity(line.quantity)),
            Entry::same(line.unit.code()),
            Entry::number(net(&line.hs_code)),
            price(line),
            all.money(line.total.0, it.currency),
            Entry::same(it.currency.code()),
            Entry::same(line.origin.unwrap_or(base::Country::CHINA).alpha3()),
            Entry::same(it.destination_country.alpha3()),
            Entry::Text(typed(line.source_place.as_ref())),
            Entry::Text(chosen(line.duty_mode.map(DutyMode::label))),
        ]
    };
    Table {
        title: m::SLIP_GOODS.into(),
        columns: columns(),
        rows: (1..).zip(lines).map(row).collect(),
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::figure(m::SLIP_LINE_NO),
        Column::code(m::SLIP_HS),
        Column::text(m::SLIP_NAME_SPEC),
        Column::text(m::SLIP_ELEMENTS),
        Column::figure(m::SLIP_QUANTITY).summed_by(5),
        Column::code(m::SLIP_UNIT),
        Column::figure(m::SLIP_NET_KG).summed(),
        Column::figure(m::SLIP_UNIT_PRICE),
        Column::figure(m::SLIP_TOTAL_PRICE).product_of(4, 7).summed_by(9),
        Column::code(m::SLIP_CURRENCY),
        Column::code(m::SLIP_ORIGIN),
        Column::code(m::SLIP_FINAL_DESTINATION),
        Column::text(m::SLIP_SOURCE_PLACE).mm(16),
        Column::text(m::SLIP_DUTY_MODE).mm(12),
    ]
}

fn footer(it: &Declaration) -> Vec<FormBox> {
    let answers = it
        .statements()
        .map(|(label, answer)| FormBox::new("", label, chosen(answer.map(Statement::label))));
    let mut all: Vec<FormBox> = answers.into_iter().map(|it| it.wide(2)).collect();
    all.push(FormBox::new("", m::SLIP_BROKER, typed(it.broker.as_ref())).wide(4).high(2));
    all.push(open("", m::SLIP_DECLARING_PERSON).wide(4).high(2));
    all.push(open("", m::SLIP_CUSTOMS_SEAL).wide(4).high(2));
    all
}

/// The day the goods are to leave, as the mandate names it.
pub fn leaves_on(all: &Consignment) -> Bilingual {
    let known = all.facts.on_board.clone();
    if known.is_empty() { boxes::day(Some(&all.shipment.etd)) } else { known }
}

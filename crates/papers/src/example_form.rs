//! Owns one invented form that shows every block.

use lang::m;

use crate::example;
use crate::form::{MarkSheet, Tick};
use crate::{Bilingual, Block, Column, Entry, Fact, Form, FormBox, Side, Table};

impl Form {
    /// An invented form whose table has so many lines.
    pub fn example(lines: usize) -> Form {
        let head = example::head(m::PAPER_TITLE_INVOICE, "HYT-276 FORM");
        let blocks = vec![
            Block::Boxes { boxes: boxes() },
            Block::Table(table(lines)),
            Block::text(m::PAPER_NOTES, example::declarations()),
            Block::clauses(m::PAPER_TERMS, example::terms()),
            Block::facts(
                m::PAPER_GOODS,
                [
                    (m::PAPER_CARTON_SIZE, Bilingual::same("52 × 36 × 41")),
                    (m::PAPER_CARTONS, Bilingual::default()),
                ],
            ),
            Block::Ticks { title: m::PAPER_ATTENTION.into(), points: points() },
            letter(),
            Block::MarkSheets { sheets: sheets() },
        ];
        Form {
            parties: vec![example::seller(), example::buyer()],
            facts: vec![
                Fact::new(m::PAPER_CONTRACT_NO, Bilingual::same("HYT-276-NORDLICHT")),
                Fact::new(m::PAPER_DESTINATION, Bilingual::new("德国汉堡", "Hamburg, Germany")),
            ],
            signers: vec![Side::from(&example::seller()), Side::from(&example::buyer())],
            bank: Some(example::bank()),
            ..Form::new(head, blocks)
        }
    }
}

fn boxes() -> Vec<FormBox> {
    let party = |party: crate::Party| {
        let lines = [vec![party.name], party.address].concat().join("\n");
        (party.role, Bilingual::same(lines))
    };
    let (seller, consignee) = (party(example::seller()), party(example::consignee()));
    vec![
        FormBox::new("1", seller.0, seller.1).high(3),
        FormBox::new("4", m::PAPER_MARKS, Bilingual::same("NORDLICHT\nHYT-276\nC/NO. 1-480"))
            .beside(2),
        FormBox::new("2", consignee.0, consignee.1).high(3),
        FormBox::new("5", m::PAPER_VESSEL, Bilingual::same("EXAMPLE STAR V.026W")).wide(4),
        FormBox::new("6", m::PAPER_LOADING_PORT, Bilingual::new("中国宁波", "Ningbo, China"))
            .wide(4),
        FormBox::new("7", m::PAPER_DESTINATION, Bilingual::default()).wide(4).high(2),
    ]
}

fn table(lines: usize) -> Table {
    let goods = example::goods(lines);
    let row = |line: &crate::Line| {
        vec![
            Entry::same(line.item_no.clone()),
            Entry::Text(line.description.clone()),
            Entry::Number(line.quantity.clone()),
            Entry::same(line.unit.clone()),
            Entry::Number(line.unit_price.clone()),
            Entry::Number(line.amount.clone()),
            Entry::number(line.cartons.clone()),
        ]
    };
    Table {
        title: m::PAPER_GOODS.into(),
        columns: vec![
            Column::code(m::PAPER_ITEM).mm(26),
            Column::text(m::PAPER_DESCRIPTION),
            Column::figure(m::PAPER_QUANTITY).summed_by(3),
            Column::code(m::PAPER_UNIT),
            Column::figure(m::PAPER_UNIT_PRICE),
            Column::figure(m::PAPER_AMOUNT).product_of(2, 4).summed(),
            Column::figure(m::PAPER_CARTONS).summed(),
        ],
        rows: goods.lines.iter().map(row).collect(),
    }
}

fn points() -> Vec<Tick> {
    let said = Bilingual::new;
    vec![
        Tick::open(said("商业发票", "Commercial invoice"), said("正本 3 份", "3 originals")),
        Tick {
            ticked: true, ..Tick::open(said("装箱单", "Packing list"), Bilingual::default())
        },
    ]
}

fn letter() -> Block {
    Block::Letter {
        salutation: Bilingual::new("尊敬的先生/女士：", "Dear Sirs,"),
        paragraphs: vec![Bilingual::new(
            "货物已于 2026 年 12 月 12 日装船。",
            "The goods were shipped on board on 12 DEC 2026.",
        )],
        closing: Bilingual::new("顺颂商祺", "Yours faithfully,"),
    }
}

fn sheets() -> Vec<MarkSheet> {
    let cartons = Bilingual::new("箱号 1-480", "cartons 1-480");
    let sheet =
        |mark: crate::Mark| MarkSheet { label: mark.label, text: mark.text, note: cartons.clone() };
    example::marks().into_iter().map(sheet).collect()
}

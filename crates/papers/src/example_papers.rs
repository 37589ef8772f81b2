//! Owns one invented paper of each kind with a given number of lines.

use lang::m;

use crate::example::{self, dollars_in_words, spelled};
use crate::instruction::{MakeLine, ProductionPlan};
use crate::packing_list::{CartonRow, PackedItem};
use crate::{
    Bilingual, Charge, CommercialInvoice, Fact, Figure, Line, PackingList, PriceList,
    ProductionInstruction, ProformaInvoice, Quotation, SalesContract, Side,
};

impl Quotation {
    /// An invented quotation.
    pub fn example(lines: usize) -> Quotation {
        let mut goods = example::goods(lines);
        for line in &mut goods.lines {
            line.details = example::quoted_details();
            line.free = false;
        }
        let clauses = example::clauses();
        Quotation {
            head: example::head(m::PAPER_TITLE_QUOTATION, "QT-2026-118"),
            to: crate::Party { role: m::PAPER_QUOTED_TO.into(), ..example::buyer() },
            seller: Side::from(&example::seller()),
            amount_in_words: dollars_in_words(&goods.total()),
            goods,
            comparison: None,
            sum_up: true,
            introduction: Vec::new(),
            presentation: Vec::new(),
            price_term: clauses.price_term,
            load_basis: Bilingual::new("整柜 1 × 40' 高柜", "full container, 1 × 40' HC"),
            payment: clauses.payment,
            delivery_time: clauses.shipment,
            min_order: Bilingual::new("每款 2,000 件", "2,000 pcs of an item"),
            validity: Bilingual::same("13 JAN 2027"),
            notes: vec![Bilingual::new(
                "价格含标准包装；特殊包装另计。",
                "Prices include standard packing; special packing on request.",
            )],
            pictures: Vec::new(),
        }
    }
}

impl PriceList {
    /// An invented price list.
    pub fn example(lines: usize) -> PriceList {
        let mut goods = example::goods(lines);
        for line in &mut goods.lines {
            line.details = example::quoted_details();
            line.free = false;
        }
        PriceList {
            head: example::head(m::PAPER_TITLE_PRICE_LIST, "PL-003"),
            seller: Side::from(&example::seller()),
            goods,
            valid_from: Bilingual::same("01 DEC 2026"),
            pictures: Vec::new(),
        }
    }
}

impl SalesContract {
    /// An invented contract, first revision.
    pub fn example(lines: usize) -> SalesContract {
        let mut goods = example::goods(lines);
        let label = Bilingual::new("模具费", "Tooling cost");
        goods.charges.push(Charge { label, amount: Figure::money(150_000, 2) });
        let mut head = example::head(m::PAPER_TITLE_CONTRACT, "HYT-276-NORDLICHT");
        head.revision = "Rev.1".into();
        SalesContract {
            head,
            seller: example::seller(),
            buyer: example::buyer(),
            amount_in_words: dollars_in_words(&goods.total()),
            goods,
            clauses: example::clauses(),
            marks: example::marks(),
            terms: example::terms(),
            bank: Some(example::bank()),
        }
    }
}

impl ProformaInvoice {
    /// An invented proforma invoice that asks for a deposit.
    pub fn example(lines: usize) -> ProformaInvoice {
        let goods = example::goods(lines);
        let total = goods.total();
        let part = |percent| total.times(&Figure::scaled(percent, 2, 2), 2);
        ProformaInvoice {
            head: example::head(m::PAPER_TITLE_PROFORMA, "HYT-276-NORDLICHT PI"),
            seller: example::seller(),
            buyer: example::buyer(),
            contract_no: Bilingual::same("HYT-276-NORDLICHT"),
            validity: Bilingual::same("13 JAN 2027"),
            amount_in_words: dollars_in_words(&total),
            goods,
            clauses: example::clauses(),
            due: vec![
                Charge {
                    label: Bilingual::new("生产前付 30% 订金", "30 % deposit before production"),
                    amount: part(30),
                },
                Charge {
                    label: Bilingual::new("见提单复印件付 70%", "70 % against copy of B/L"),
                    amount: part(70),
                },
            ],
            bank: Some(example::bank()),
            notes: vec![Bilingual::new(
                "银行费用由付款方承担，请足额汇款。",
                "Bank charges are for the payer's account; please remit the full amount.",
            )],
        }
    }
}

impl CommercialInvoice {
    /// An invented invoice under a credit.
    pub fn example(lines: usize) -> CommercialInvoice {
        let goods = example::goods(lines);
        CommercialInvoice {
            head: example::head(m::PAPER_TITLE_INVOICE, "HYT-276-NORDLICHT CI"),
            parties: vec![example::seller(), example::buyer(), example::consignee()],
            shipment: example::shipment(),
            goods_description: Bilingual::new("家具五金", "FURNITURE HARDWARE AS PER S/C HYT-276"),
            amount_in_words: dollars_in_words(&goods.total()),
            goods,
            breakdown: Vec::new(),
            marks: example::marks(),
            declarations: example::declarations(),
            bank: Some(example::bank()),
            signer: Side::from(&example::seller()),
        }
    }
}

impl PackingList {
    /// An invented packing list; from the third row on the last row is a mixed carton.
    pub fn example(lines: usize) -> PackingList {
        let mut next = 1;
        let mut rows: Vec<CartonRow> =
            example::goods(lines).lines.iter().map(|line| carton_row(line, &mut next)).collect();
        if rows.len() > 2 {
            mix_last_two(&mut rows);
        }
        let mut paper = PackingList {
            head: example::head(m::PAPER_TITLE_PACKING_LIST, "HYT-276 PL"),
            parties: vec![example::seller(), example::consignee(), example::notify()],
            shipment: example::shipment(),
            goods_description: Bilingual::new("家具五金", "FURNITURE HARDWARE"),
            rows,
            cartons_in_words: Bilingual::default(),
            marks: example::marks(),
            declarations: Vec::new(),
            signer: Side::from(&example::seller()),
        };
        paper.shipment.invoice_no = Bilingual::same("HYT-276-NORDLICHT CI");
        let cartons = spelled(paper.sums().cartons.value().parse().unwrap_or(0));
        paper.cartons_in_words = Bilingual::new("", format!("SAY {cartons} CARTONS ONLY"));
        paper
    }
}

fn carton_row(line: &Line, next: &mut i64) -> CartonRow {
    let count = line.cartons.as_ref().map_or(1, |c| c.value().parse().unwrap_or(1));
    let range =
        if count == 1 { format!("{next}") } else { format!("{next}-{}", *next + count - 1) };
    *next += count;
    let cartons = Figure::whole(count);
    let (net_each, gross_each) = (Figure::scaled(13_800, 3, 1), Figure::scaled(14_600, 3, 1));
    CartonRow {
        range,
        net: net_each.times(&cartons, 1),
        gross: gross_each.times(&cartons, 1),
        volume: Figure::scaled(76_752, 6, 3).times(&cartons, 3),
        net_each: (count > 1).then_some(net_each),
        gross_each: (count > 1).then_some(gross_each),
        size: "52 × 36 × 41".into(),
        contents: vec![PackedItem {
            item_no: line.item_no.clone(),
            description: line.description.clone(),
            per_carton: line.quantity.per(&cartons, 3, 0).unwrap_or(Figure::whole(0)),
            quantity: line.quantity.clone(),
            unit: line.unit.clone(),
        }],
        cartons,
    }
}

/// The last two rows become one carton that holds both items.
fn mix_last_two(rows: &mut Vec<CartonRow>) {
    let (Some(last), Some(mut mixed)) = (rows.pop(), rows.pop()) else { return };
    mixed.range = mixed.range.split('-').next().unwrap_or_default().to_owned();
    mixed.cartons = Figure::whole(1);
    mixed.contents.extend(last.contents);
    for item in &mut mixed.contents {
        item.per_carton = Figure::whole(12);
        item.quantity = Figure::whole(12);
    }
    mixed.net = Figure::scaled(98, 1, 1);
    mixed.gross = Figure::scaled(106, 1, 1);
    mixed.volume = Figure::scaled(77, 3, 3);
    (mixed.net_each, mixed.gross_each) = (None, None);
    rows.push(mixed);
}

impl ProductionInstruction {
    /// An invented instruction, Chinese first, revised once.
    pub fn example(lines: usize) -> ProductionInstruction {
        let mut head = example::head(m::PAPER_TITLE_INSTRUCTION, "HYT-276");
        head.revision = "Rev.1".into();
        head.replaces = Some("HYT-276".into());
        head.zh_first = true;
        ProductionInstruction {
            head,
            plan: plan(),
            lines: example::goods(lines).lines.into_iter().map(make_line).collect(),
            attention: vec![
                Bilingual::new(
                    "孔距公差 ± 0.5 mm，首件须经品管签字后方可批量生产。",
                    "Hole distance ± 0.5 mm; QC signs the first piece before bulk production.",
                ),
                Bilingual::new("外箱毛重不得超过 18 kg。", "No carton above 18 kg gross."),
            ],
            common_specs: vec![
                spec(m::PAPER_STANDARDS, "RoHS、EN 1154", "RoHS, EN 1154"),
                spec(m::PAPER_PACKING, "1 只/袋，25 只/盒", "1 pc/bag, 25 pcs/box"),
                spec(m::PAPER_CARTON_SPEC, "五层双瓦 52 × 36 × 41 cm", "5-ply, 52 × 36 × 41 cm"),
            ],
            marks: vec![crate::Mark {
                label: m::PAPER_MAIN_MARK.into(),
                text: "N/M".into(),
                file: "HYT-276-Shipping Mark".into(),
            }],
            notes: vec![Bilingual::new(
                "如有疑问先问跟单员，不得自行更改。",
                "Ask before changing.",
            )],
            departments: vec![
                Bilingual::new("计划部", "Planning"),
                Bilingual::new("采购部", "Purchasing"),
                Bilingual::new("生产部", "Production"),
                Bilingual::new("品管部", "QC"),
                Bilingual::new("仓库", "Warehouse"),
            ],
            pictures: Vec::new(),
        }
    }
}

fn plan() -> ProductionPlan {
    ProductionPlan {
        workshop: Bilingual::new("二车间", "Workshop 2"),
        follow_up: Bilingual::new("杨龘", "Ms Yang"),
        finish_by: Bilingual::same("20 JAN 2027"),
        inspect_on: Bilingual::same("22 JAN 2027"),
        load_on: Bilingual::same("25 JAN 2027"),
        approved_sample: Bilingual::same("SP-0415 (2)"),
        tolerance: Bilingual::same("± 5 %"),
        spares: Bilingual::new("螺丝 2%，单独袋装", "screws 2 %, in separate bags"),
        shipment_sample: Bilingual::new("大货中随机抽 3 只", "3 pcs drawn at random from the lot"),
    }
}

fn make_line(line: Line) -> MakeLine {
    let specs = if line.no == 1 {
        vec![
            spec(m::PAPER_FUNCTIONS, "承重 45 kg，开合 50,000 次", "45 kg, 50,000 cycles"),
            spec(m::PAPER_LOOK, "拉丝镍，PANTONE 877 C", "satin nickel, PANTONE 877 C"),
            spec(m::PAPER_SILK_PRINT, "背面激光 HYT-276 Logo 1", "laser on back: HYT-276 Logo 1"),
        ]
    } else {
        Vec::new()
    };
    MakeLine {
        no: line.no,
        item_no: line.item_no,
        description: line.description,
        quantity: line.quantity,
        unit: line.unit,
        cartons: line.cartons,
        remarks: line.remarks,
        specs,
        picture: None,
    }
}

fn spec(label: lang::Msg, zh: &str, en: &str) -> Fact {
    Fact::new(label, Bilingual::new(zh, en))
}

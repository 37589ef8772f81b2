//! Owns invented companies, goods and texts: for previews in the settings and for tests. Nothing
//! here exists; the characters are chosen to try the fonts.

use lang::{Msg, m};

use crate::contract::Clauses;
use crate::invoice::Shipment;
use crate::{
    Bank, Bilingual, Fact, Figure, Goods, Letterhead, Line, Mark, PaperDate, PaperHead, PaperLang,
    Party,
};

/// Item number, Chinese and English description, unit, price in millionths, pieces per carton.
const ITEMS: [(&str, &str, &str, &str, i64, i64); 6] = [
    (
        "HY-1001",
        "黄铜柜门拉手，孔距 128 ± 0.5 mm，拉丝镍",
        "Brass cabinet handle, hole distance 128 ± 0.5 mm, satin nickel",
        "PCS",
        1_250_000,
        200,
    ),
    ("HY-1002", "锌合金圆钮 Ø30 mm", "Zinc knob Ø 30 mm, “Café™” series", "PCS", 486_500, 500),
    (
        "HY-2010-BK",
        "缓冲铰链 110°，快装，黑色（配螺丝）",
        "Soft-close hinge 110°, clip-on, black, with screws",
        "SETS",
        2_080_000,
        100,
    ),
    (
        "HY-3105",
        "三节滚珠滑轨 450 mm",
        "Ball-bearing drawer slide 450 mm, 45 kg",
        "PAIRS",
        3_940_000,
        20,
    ),
    ("HY-4402/A", "不锈钢毛巾杆 600 mm", "Towel bar 600 mm, AISI 304", "PCS", 6_775_000, 24),
    ("HY-5017", "铝合金置物架，龘字款", "Aluminium shelf, décor “Dá” (龘)", "PCS", 11_300_000, 12),
];

/// The issuing company.
pub fn company() -> Letterhead {
    Letterhead {
        name_zh: "禾源贸易有限公司".into(),
        name_en: "Heyuan Trading Co., Ltd.".into(),
        address_zh: "宁波市示例路 88 号 1203 室 315000".into(),
        address_en: "Room 1203, No. 88 Example Road, Ningbo 315000, China".into(),
        tel: "+86 574 0000 0000".into(),
        email: "sales@heyuan.example".into(),
        logo_svg: Some(LOGO.into()),
    }
}

const LOGO: &str = concat!(
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">"##,
    r##"<rect width="48" height="48" rx="7" fill="#1d3768"/>"##,
    r##"<path d="M13 10v28M13 24h22M35 10v28" stroke="#fff" stroke-width="6" fill="none"/></svg>"##
);

/// The head of a paper; `number` as the paper is named.
pub fn head(title: Msg, number: &str) -> PaperHead {
    PaperHead {
        company: company(),
        title: title.into(),
        number: number.into(),
        revision: String::new(),
        replaces: None,
        date: "14 DEC 2026".into(),
        day: Some(PaperDate { year: 2026, month: 12, day: 14 }),
        draft: false,
        void: false,
        lang: PaperLang::Both,
        zh_first: false,
        words: crate::Words::default(),
        content_hash: "9f2c61d07be84a35c1".into(),
    }
}

pub fn seller() -> Party {
    Party {
        role: m::PAPER_SELLER.into(),
        name: company().name_en,
        address: vec!["Room 1203, No. 88 Example Road".into(), "Ningbo 315000, China".into()],
        contact: "Ms Yang 杨龘 · +86 574 0000 0000".into(),
    }
}

pub fn buyer() -> Party {
    Party {
        role: m::PAPER_BUYER.into(),
        name: "Nordlicht Handel GmbH".into(),
        address: vec!["Hafenstraße 12".into(), "20457 Hamburg, Germany".into()],
        contact: "Søren Gößling · einkauf@nordlicht.example".into(),
    }
}

/// Where the goods go when that is not the buyer.
pub fn consignee() -> Party {
    Party {
        role: m::PAPER_CONSIGNEE.into(),
        name: "Północ Meble Sp. z o.o.".into(),
        address: vec!["ul. Żółta 3".into(), "80-001 Gdańsk, Poland".into()],
        contact: String::new(),
    }
}

/// Whom the carrier tells that the goods have arrived.
pub fn notify() -> Party {
    Party { role: m::PAPER_NOTIFY.into(), ..buyer() }
}

pub fn bank() -> Bank {
    Bank {
        beneficiary: company().name_en,
        account: "0000 0000 0000 0000".into(),
        bank: "Example Bank, Ningbo Branch".into(),
        address: "1 Example Square, Ningbo 315000, China".into(),
        swift: "EXMPCNBN".into(),
        intermediary: String::new(),
        note: "HYT-276".into(),
    }
}

pub fn marks() -> Vec<Mark> {
    vec![
        Mark {
            label: m::PAPER_MAIN_MARK.into(),
            text: "NORDLICHT\nHYT-276\nHAMBURG\nC/NO. 1-480\nMADE IN CHINA".into(),
            file: "HYT-276-Shipping Mark".into(),
        },
        Mark {
            label: m::PAPER_SIDE_MARK.into(),
            text: "ITEM NO.\nQTY: PCS\nG.W./N.W.: KGS\nMEAS.: CM".into(),
            file: String::new(),
        },
    ]
}

/// `lines` lines; from the second line on the last one is free spare parts.
pub fn goods(lines: usize) -> Goods {
    let mut all: Vec<Line> = (0..lines).zip(1..).map(|(place, no)| line(place, no)).collect();
    if let Some(last) = all.last_mut().filter(|_| lines > 1) {
        last.free = true;
        last.description = Bilingual::new("备用螺丝包", "Spare screw bags");
        last.remarks = Bilingual::new("随货免费", "free of charge with the goods");
    }
    Goods { currency: "USD".into(), lines: all, charges: Vec::new() }
}

fn line(place: usize, no: u32) -> Line {
    let (item, zh, en, unit, price, per_carton) = ITEMS[place % ITEMS.len()];
    let cartons = 4 + i64::from(no % 5);
    let quantity = Figure::whole(cartons * per_carton);
    let unit_price = Figure::scaled(price, 6, 2);
    let series = place / ITEMS.len();
    Line {
        no,
        item_no: if series == 0 { item.into() } else { format!("{item}-{series}") },
        description: Bilingual::new(zh, en),
        customer_item: if place.is_multiple_of(3) {
            format!("NL {}", 77_310 + place)
        } else {
            String::new()
        },
        hs: "8302.42".into(),
        amount: quantity.times(&unit_price, 2),
        quantity,
        unit: unit.into(),
        cartons: Some(Figure::whole(cartons)),
        unit_price,
        free: false,
        average: false,
        remarks: Bilingual::default(),
        details: Vec::new(),
        picture: None,
    }
}

/// The facts that R-129 wants for each line of a quotation.
pub fn quoted_details() -> Vec<Fact> {
    vec![
        Fact::new(m::PAPER_SIZE, Bilingual::same("138 × 12 × 34 mm")),
        Fact::new(m::PAPER_PACKING, Bilingual::new("1 只/袋，25 只/盒", "1 pc/bag, 25 pcs/box")),
        Fact::new(m::PAPER_CARTON_SIZE, Bilingual::same("52 × 36 × 41")),
        Fact::new(m::PAPER_GROSS_WEIGHT, Bilingual::same("14.6")),
        Fact::new(m::PAPER_NET_WEIGHT, Bilingual::same("13.8")),
    ]
}

pub fn clauses() -> Clauses {
    Clauses {
        customer_po: Bilingual::same("4500-88123"),
        price_term: Bilingual::same("FOB NINGBO, INCOTERMS® 2020"),
        payment: Bilingual::new(
            "电汇：30% 订金，余款 70% 见提单复印件",
            "T/T: 30 % deposit, balance of 70 % against copy of B/L",
        ),
        shipment: Bilingual::new(
            "收到订金后 45 天内",
            "within 45 days after receipt of the deposit",
        ),
        loading_port: Bilingual::new("中国宁波", "Ningbo, China"),
        destination: Bilingual::new("德国汉堡", "Hamburg, Germany"),
        mode: Bilingual::new("海运，1 × 40' 高柜", "by sea, 1 × 40' HC"),
        partial: Bilingual::new("不允许", "not allowed"),
        transhipment: Bilingual::new("允许", "allowed"),
        tolerance: Bilingual::new("数量与金额各 ± 5%", "± 5 % in quantity and amount"),
        packing: Bilingual::new("出口纸箱，毛重不超过 18 kg", "export cartons, G.W. 18 kg at most"),
        quality: Bilingual::new(
            "按确认样及 EN 1154；AQL 2.5 / 4.0",
            "as approved sample and EN 1154; AQL 2.5 / 4.0",
        ),
        inspection: Bilingual::new(
            "出货前由买方或其代理验货",
            "by the buyer or his agent before shipment",
        ),
        insurance: Bilingual::new("由买方投保", "to be covered by the buyer"),
        certificates: Bilingual::new("原产地证，RoHS 报告", "certificate of origin, RoHS report"),
    }
}

pub fn terms() -> Vec<Bilingual> {
    vec![
        Bilingual::new(
            "品质异议须于货到目的港之日起 30 天内提出，数量异议须于 15 天内提出，并附公证行检验报告。",
            "Claims for quality are to be raised within 30 days, claims for quantity within 15 \
             days after arrival at the port of destination, with a survey report.",
        ),
        Bilingual::new(
            "因不可抗力致使卖方不能交货或延迟交货，卖方不负责任，但须立即通知买方并提供证明。",
            "The seller is not liable for failure or delay caused by force majeure, but shall \
             inform the buyer at once and prove it.",
        ),
        Bilingual::new(
            "与本合同有关的争议应友好协商解决；协商不成的，提交仲裁，裁决为终局。",
            "Disputes shall be settled amicably, failing which by arbitration; the award is final.",
        ),
        Bilingual::new(
            "模具费 € 1,500 由买方承担，订单累计满 50,000 件后退还。",
            "The tooling cost of € 1,500 is borne by the buyer and refunded after orders of \
             50,000 pcs.",
        ),
    ]
}

pub fn shipment() -> Shipment {
    let agreed = clauses();
    Shipment {
        invoice_no: Bilingual::default(),
        contract_no: Bilingual::same("HYT-276-NORDLICHT"),
        customer_po: agreed.customer_po,
        lc_no: Bilingual::same("LC-EXAMPLE-0001"),
        lc_bank: Bilingual::same("Musterbank AG, Hamburg"),
        price_term: agreed.price_term,
        payment: Bilingual::new("即期信用证", "L/C at sight"),
        loading_port: agreed.loading_port,
        destination: agreed.destination,
        vessel: Bilingual::same("EXAMPLE STAR V.026W"),
        bl_no: Bilingual::same("EXMPNGB0001"),
        on_board: Bilingual::same("12 DEC 2026"),
        container: Bilingual::same("EXMU 000000-0 / S00001"),
        origin: Bilingual::new("中国", "China"),
    }
}

pub fn declarations() -> Vec<Bilingual> {
    vec![Bilingual::new(
        "兹证明上述货物原产于中国，本发票内容真实无误。",
        "We certify that the goods are of Chinese origin and this invoice is true and correct.",
    )]
}

/// A whole number in English capitals, below one thousand million.
pub fn spelled(number: u32) -> String {
    const ONES: [&str; 20] = [
        "ZERO",
        "ONE",
        "TWO",
        "THREE",
        "FOUR",
        "FIVE",
        "SIX",
        "SEVEN",
        "EIGHT",
        "NINE",
        "TEN",
        "ELEVEN",
        "TWELVE",
        "THIRTEEN",
        "FOURTEEN",
        "FIFTEEN",
        "SIXTEEN",
        "SEVENTEEN",
        "EIGHTEEN",
        "NINETEEN",
    ];
    const TENS: [&str; 10] =
        ["", "", "TWENTY", "THIRTY", "FORTY", "FIFTY", "SIXTY", "SEVENTY", "EIGHTY", "NINETY"];
    let pick = |words: &[&str], place: u32| words[place as usize % words.len()].to_owned();
    let rest = |n: u32, between: &str| {
        if n == 0 { String::new() } else { format!("{between}{}", spelled(n)) }
    };
    match number {
        0..20 => pick(&ONES, number),
        20..100 => pick(&TENS, number / 10) + &rest(number % 10, "-"),
        100..1_000 => pick(&ONES, number / 100) + " HUNDRED" + &rest(number % 100, " AND "),
        1_000..1_000_000 => spelled(number / 1_000) + " THOUSAND" + &rest(number % 1_000, " "),
        _ => spelled(number / 1_000_000) + " MILLION" + &rest(number % 1_000_000, " "),
    }
}

/// An amount of US dollars in words.
pub fn dollars_in_words(amount: &Figure) -> Bilingual {
    let value = amount.value();
    let (dollars, cents) = value.split_once('.').unwrap_or((&value, "0"));
    let words = |digits: &str| spelled(digits.parse().unwrap_or(0));
    let cents = if cents.trim_matches('0').is_empty() {
        String::new()
    } else {
        format!(" AND CENTS {}", words(cents))
    };
    Bilingual::new("", format!("SAY US DOLLARS {}{cents} ONLY", words(dollars)))
}

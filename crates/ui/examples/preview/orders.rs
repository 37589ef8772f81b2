//! Owns the preview of the list of orders.

use maud::{Markup, html};
use ui::{
    Act, BulkBar, Cell, Col, Field, Filters, Icon, PageHead, Phone, Row, Sort, StageState, State,
    Tab, Table, Tabs, Tone, avatar, days, grade, list_hints, mini_track,
};

use crate::request::Request;
use crate::{Reader, frame};

type Line = (
    u16,
    &'static str,
    &'static str,
    [&'static str; 2],
    &'static str,
    usize,
    bool,
    i64,
    [&'static str; 2],
);

/// Number, grade, customer, goods, amount, stage from 0, at risk, days late, next step.
const LINES: [Line; 14] = [
    (
        289,
        "B",
        "Kaufmann Taschen",
        ["帆布托特包 2 款", "Canvas totes, 2 styles"],
        "38,900.00",
        3,
        false,
        0,
        ["合同待我审批", "Contract waits for me"],
    ),
    (
        288,
        "A",
        "Nordvik AS",
        ["徒步腰包 3 色", "Hiking belts, 3 colours"],
        "21,450.00",
        7,
        false,
        0,
        ["验货 12-17", "Inspection 12-17"],
    ),
    (
        287,
        "A",
        "Hanami Co.",
        ["保温便当袋", "Lunch coolers"],
        "16,720.00",
        6,
        false,
        -1,
        ["车缝 62%", "Sewing 62 %"],
    ),
    (
        286,
        "B",
        "Baltija UAB",
        ["儿童书包 5 款", "School bags, 5 styles"],
        "44,180.00",
        2,
        false,
        2,
        ["等客户确认样品，已等 2 天", "Customer to approve sample, 2 d"],
    ),
    (
        284,
        "B",
        "Casa Verde Ltda",
        ["野餐包 4 人", "Picnic bag for 4"],
        "29,640.00",
        4,
        true,
        0,
        ["48 小时下达，剩 1:18", "Release in 48 h, 1:18 left"],
    ),
    (
        283,
        "B",
        "Meridian Home",
        ["收纳包 6 件套", "Packing cubes, set of 6"],
        "18,360.00",
        6,
        false,
        0,
        ["裁剪完成", "Cut"],
    ),
    (
        282,
        "A",
        "Solmar Hogar S.A.",
        ["电脑包、内胆包返单", "Laptop bags, repeat"],
        "52,232.00",
        8,
        false,
        0,
        ["12-18 装柜", "Loading 12-18"],
    ),
    (
        281,
        "A",
        "Brighton & Lane",
        ["商务双肩包", "Business backpacks"],
        "57,300.00",
        5,
        true,
        4,
        ["里布短 126 m，通知客户", "Lining 126 m short, tell customer"],
    ),
    (
        280,
        "C",
        "Pacific Trail Inc",
        ["钓鱼工具包", "Tackle bags"],
        "12,980.00",
        6,
        false,
        0,
        ["车缝 35%", "Sewing 35 %"],
    ),
    (
        279,
        "A",
        "Solmar Hogar S.A.",
        ["平板内胆包 2 色", "Tablet sleeves, 2 colours"],
        "31,770.00",
        7,
        true,
        0,
        ["验货待定 2 项，送签", "2 points pending, sign-off"],
    ),
    (
        277,
        "B",
        "Al Safa Trading",
        ["拉杆包 28 寸", "Trolley bags 28\""],
        "48,250.00",
        8,
        false,
        0,
        ["截关 12-17", "Customs cut-off 12-17"],
    ),
    (
        276,
        "A",
        "Solmar Hogar S.A.",
        ["电脑包、内胆包、耳机盒", "Laptop bags, sleeves, cases"],
        "52,232.00",
        8,
        true,
        5,
        ["提单草稿 2 处不符，剩 5:48", "B/L draft: 2 mismatches, 5:48 left"],
    ),
    (
        275,
        "A",
        "Hanami Co.",
        ["折叠购物袋", "Folding shoppers"],
        "9,860.00",
        9,
        false,
        0,
        ["产地证已出，寄单", "C/O issued, send papers"],
    ),
    (
        268,
        "B",
        "Baltija UAB",
        ["运动束口袋", "Gym sacks"],
        "7,940.00",
        10,
        false,
        0,
        ["余款 12-15 到期", "Balance due 12-15"],
    ),
];

const STAGES: [[&str; 2]; 12] = [
    ["询盘", "Inquiry"],
    ["报价", "Quote"],
    ["样品", "Sample"],
    ["合同", "Contract"],
    ["下达", "Release"],
    ["备料", "Materials"],
    ["生产", "Production"],
    ["验货", "Inspection"],
    ["出运", "Shipment"],
    ["单证", "Documents"],
    ["收款", "Payment"],
    ["归档", "Archive"],
];

pub fn page(reader: &Reader, request: &Request) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let head = PageHead::new(t("订单", "Orders"))
        .hide_on_phone()
        .act(
            Act::link(t("从 Excel 导入", "Import from Excel"), "/orders/import")
                .icon(Icon::TableImport)
                .desk_only(),
        )
        .act(Act::link(t("导出", "Export"), "/orders/export").icon(Icon::TableExport).desk_only())
        .act(
            Act::link(t("新建订单", "New order"), "/orders/new")
                .icon(Icon::Plus)
                .primary()
                .desk_only(),
        );
    let bulk = BulkBar::new("bulk", "r-bulk")
        .act(
            Act::submit(t("发进度邮件", "Send progress mail"))
                .action("/orders/bulk/mail")
                .icon(Icon::Mail),
        )
        .act(
            Act::submit(t("转交", "Reassign"))
                .action("/orders/bulk/assign")
                .icon(Icon::UserCheck)
                .desk_only(),
        )
        .act(
            Act::submit(t("导出", "Export"))
                .action("/orders/bulk/export")
                .icon(Icon::TableExport)
                .desk_only(),
        );
    frame::page(t("订单", "Orders"), reader, "/orders")
        .landscape()
        .body(html! {
            (head.view(lang))
            (views(reader).view(lang))
            (filters(reader, request).view(lang))
            section.card { (table(reader, request).view(lang)) }
            (bulk.view(lang))
            (list_hints(lang))
        })
        .view(&frame::shell(reader, "/orders"))
}

fn views(reader: &Reader) -> Tabs {
    let t = |zh, en| reader.say(zh, en);
    let save =
        Act::dialog(t("保存视图", "Save view"), "/views/new").icon(Icon::Bookmark).ghost().small();
    Tabs::views(t("保存的视图", "Saved views"), Some(save))
        .tab(Tab::new(t("全部在手", "All open"), "/orders").count(1200).current(true))
        .tab(Tab::new(t("我负责的", "Mine"), "/orders?view=mine").count(14))
        .tab(Tab::new(t("本周出运", "Shipping this week"), "/orders?view=week").count(6))
        .tab(Tab::new(t("有风险", "At risk"), "/orders?view=risk").count(5).hot())
        .tab(Tab::new(t("等余款", "Awaiting balance"), "/orders?view=balance").count(9))
}

fn filters(reader: &Reader, request: &Request) -> Filters {
    let t = |zh, en| reader.say(zh, en);
    let people = ["林若溪", "何嘉"].map(|name| Act::link(name, format!("/orders?owner={name}")));
    Filters::new("/orders", "list")
        .search(
            "q",
            request.get("q").unwrap_or_default(),
            t("单号、客户、产品、柜号", "No., customer, product, container"),
        )
        .on(t("阶段", "Stage"), t("下达 → 收款", "Release → Payment"), "/orders")
        .choice(t("负责人", "Owner"), people.to_vec())
        .fields(
            t("添加筛选", "Add filter"),
            vec![
                Field::date("due_from", t("交期从", "Due from")),
                Field::date("due_to", t("到", "to")),
            ],
        )
        .clear("/orders")
        .act(Act::link(t("按单号", "by number"), "/orders?sort=no").icon(Icon::SortDescending))
}

fn table(reader: &Reader, request: &Request) -> Table {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let q = request.get("q").unwrap_or_default().to_lowercase();
    let second = request.get("after").is_some();
    let wanted = |line: &&Line| format!("hy-{} {}", line.0, line.2).to_lowercase().contains(&q);
    let rows: Vec<_> = LINES.iter().filter(wanted).map(|line| row(reader, line, second)).collect();
    let empty = State::filtered(t("没有符合条件的订单", "No order matches"), q.clone(), "/orders");
    let next = (!second && q.is_empty()).then_some("/orders?after=HY-268");
    Table::new("list", t("订单", "Orders"))
        .cols([
            Col::new(t("订单", "Order"))
                .width(112)
                .sort("/orders?sort=no", Some(Sort::Down))
                .phone(Phone::Lead),
            Col::new(t("客户", "Customer")).width(208).phone(Phone::Name),
            Col::new(t("产品", "Product")).width(152),
            Col::new(t("金额", "Amount")).number().width(128).phone(Phone::End),
            Col::new(t("阶段", "Stage")).width(184).phone(Phone::Second),
            Col::new(t("预测", "Forecast"))
                .width(80)
                .sort("/orders?sort=forecast", None)
                .phone(Phone::SecondEnd),
            Col::new(t("下一步", "Next step")).phone(Phone::Third),
            Col::new(t("负责", "Owner")).width(72).wide_only(),
        ])
        .rows(rows)
        .total(Row::sums([
            Cell::say(t("合计", "Total"), lang).span(3),
            Cell::money("USD", "1,084,620.00"),
            Cell::text("").span(4),
        ]))
        .select("ids", "bulk")
        .three_lines()
        .more(next)
        .empty(empty.view(lang))
}

fn row(reader: &Reader, line: &Line, second: bool) -> Row {
    let (number, letter, customer, goods, amount, stage, risk, late, next) = *line;
    let t = |pair: [&'static str; 2]| reader.say(pair[0], pair[1]);
    let number = if second { number - 100 } else { number };
    let code = format!("HY-{number}");
    let now = if risk { StageState::Risk } else { StageState::Current };
    let states: Vec<_> = (0..12)
        .map(|at| match at {
            _ if at < stage => StageState::Done,
            _ if at == stage => now,
            _ => StageState::Todo,
        })
        .collect();
    let track = mini_track(&states, t(STAGES[stage]), reader.lang);
    let step = Cell::clip(t(next)).tone(if risk { Tone::Bad } else { Tone::Plain });
    let owner = if number % 2 == 0 { avatar("林", "林若溪") } else { avatar("何", "何嘉") };
    Row::new(&code).amount("USD", amount).cells([
        Cell::code(&code, "/orders/HY-276"),
        Cell::markup(html! {
            span."flow bl" { (grade(letter, letter, reader.lang)) span.trunc { (customer) } }
        }),
        Cell::clip(t(goods)),
        Cell::money("USD", amount),
        Cell::markup(track),
        Cell::markup(days(late, reader.lang)),
        if risk { step.strong() } else { step },
        Cell::markup(owner),
    ])
}

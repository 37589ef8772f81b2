//! Owns the frame of the preview's pages and what its search finds.

use std::{thread, time::Duration};

use maud::{Markup, html};
use ui::{Act, Hit, Icon, NavLink, NavSection, Page, Shell, State, UserMenu};

use crate::Reader;
use crate::request::{Answer, Request};

pub fn page(title: &str, reader: &Reader, _here: &str) -> Page {
    Page::new(title, reader.lang).theme(reader.theme).printed_at("2026-12-14 10:12")
}

pub fn shell(reader: &Reader, here: &str) -> Shell {
    let t = |zh, en| reader.say(zh, en);
    let name = t("林若溪", "Lin Ruoxi");
    Shell::new(t("跟单 Gendan", "Gendan"), t("宁波禾远", "Heyuan Ningbo"), "/today")
        .full_name(t("宁波禾远进出口有限公司", "Ningbo Heyuan Import & Export Co., Ltd."))
        .here(here)
        .search("/search", t("搜索订单、客户、柜号、邮件", "Search orders, customers, containers"))
        .news(
            t("现汇买入 USD 7.1036", "Bank buying USD 7.1036"),
            t("中国银行 12-14 09:30", "Bank of China, 14 Dec 09:30"),
        )
        .new_menu(vec![
            Act::link(t("询盘", "Inquiry"), "/inquiries/new").icon(Icon::Message).key("N I"),
            Act::link(t("核价单", "Costing sheet"), "/costings/new")
                .icon(Icon::Calculator)
                .key("N C"),
            Act::link(t("订单", "Order"), "/orders/new").icon(Icon::ClipboardList).key("N O"),
        ])
        .notifications("/notifications", true)
        .user(UserMenu::new(name, t("林", "LR")))
        .section(daily(reader))
        .section(sales(reader))
        .section(execution(reader))
        .section(money(reader))
        .section(insight(reader))
        .foot(NavSection::unnamed(
            t("设置", "Settings"),
            vec![
                NavLink::new(Icon::Settings, t("设置", "Settings"), "/settings"),
                NavLink::new(
                    Icon::HelpCircle,
                    t("帮助与快捷键", "Help and shortcuts"),
                    "/help/shortcuts",
                ),
            ],
        ))
        .bottom(vec![
            NavLink::new(Icon::Home, t("今日", "Today"), "/today").count(2),
            NavLink::new(Icon::ClipboardList, t("订单", "Orders"), "/orders"),
            NavLink::new(Icon::CirclePlus, t("新建", "New"), "/new"),
            NavLink::new(Icon::Mail, t("邮件", "Mail"), "/inbox").count(5),
            NavLink::new(Icon::Menu2, t("更多", "More"), "/more"),
        ])
}

fn daily(reader: &Reader) -> NavSection {
    let t = |zh, en| reader.say(zh, en);
    NavSection::unnamed(
        t("常用", "Daily"),
        vec![
            NavLink::new(Icon::Home, t("今日", "Today"), "/today").count(11).hot(true),
            NavLink::new(Icon::Inbox, t("收件箱", "Inbox"), "/inbox").count(5),
            NavLink::new(Icon::Gavel, t("审批", "Approvals"), "/approvals").count(3),
        ],
    )
}

fn sales(reader: &Reader) -> NavSection {
    let t = |zh, en| reader.say(zh, en);
    NavSection::new(
        t("客户与报价", "Customers & quotes"),
        vec![
            NavLink::new(Icon::Users, t("客户", "Customers"), "/customers"),
            NavLink::new(Icon::Message, t("询盘", "Inquiries"), "/inquiries").count(4),
            NavLink::new(Icon::Calculator, t("核价与报价", "Costing & quotes"), "/costings")
                .count(7),
            NavLink::new(Icon::TestPipe, t("样品", "Samples"), "/samples").count(3),
        ],
    )
}

fn execution(reader: &Reader) -> NavSection {
    let t = |zh, en| reader.say(zh, en);
    NavSection::new(
        t("订单执行", "Order execution"),
        vec![
            NavLink::new(Icon::ClipboardList, t("订单", "Orders"), "/orders").count(38),
            NavLink::new(Icon::Packages, t("采购备料", "Materials"), "/materials"),
            NavLink::new(Icon::BuildingFactory2, t("生产进度", "Production"), "/production"),
            NavLink::new(Icon::Checklist, t("验货", "Inspection"), "/inspections").count(2),
            NavLink::new(Icon::Ship, t("出运与装柜", "Shipments & loading"), "/shipments").count(6),
            NavLink::new(Icon::FileCertificate, t("单证", "Documents"), "/documents").count(4),
        ],
    )
}

fn money(reader: &Reader) -> NavSection {
    let t = |zh, en| reader.say(zh, en);
    NavSection::new(
        t("款项", "Money"),
        vec![
            NavLink::new(Icon::Cash, t("应收", "Receivables"), "/receivables").count(9),
            NavLink::new(Icon::Scale, t("对账", "Statements"), "/statements").count(2),
        ],
    )
}

fn insight(reader: &Reader) -> NavSection {
    let t = |zh, en| reader.say(zh, en);
    NavSection::new(
        t("分析与资料", "Insight & data"),
        vec![
            NavLink::new(Icon::ChartBar, t("报表", "Reports"), "/reports"),
            NavLink::new(Icon::Box, t("产品与供应商", "Products & suppliers"), "/products"),
            NavLink::new(Icon::Folder, t("文件", "Files"), "/files"),
        ],
    )
}

pub fn search(reader: &Reader, request: &Request) -> Answer {
    let t = |zh, en| reader.say(zh, en);
    let hit = |icon, name: &str, text: &str, note: &str, href: &str| Hit {
        icon,
        name: name.into(),
        text: text.into(),
        note: note.into(),
        href: href.into(),
    };
    let nothing = request.get("q").is_some_and(|q| q.contains("zzz"));
    let goods = t("电脑包、内胆包、耳机盒", "laptop bags, sleeves, headphone cases");
    let groups = [
        (
            t("订单", "Orders").into(),
            vec![
                hit(
                    Icon::ClipboardList,
                    "HY-276",
                    goods,
                    t("出运 · +5 天", "Shipment · +5 d"),
                    "/orders/HY-276",
                ),
                hit(
                    Icon::ClipboardList,
                    "HY-279",
                    t("平板内胆包", "tablet sleeves"),
                    t("验货", "Inspection"),
                    "/orders/HY-279",
                ),
            ],
        ),
        (
            t("客户与联系人", "Customers and contacts").into(),
            vec![hit(
                Icon::Users,
                "Solmar Hogar S.A.",
                "ES-001",
                t("西班牙", "Spain"),
                "/customers/ES-001",
            )],
        ),
    ];
    let found = if nothing { &[][..] } else { &groups[..] };
    Answer::page(200, ui::palette_found(found, reader.lang))
}

pub fn ports(request: &Request) -> Answer {
    let all =
        [("CNNGB", "Ningbo"), ("CNSHA", "Shanghai"), ("ESVLC", "Valencia"), ("DEHAM", "Hamburg")];
    let q = request.get("q").unwrap_or_default().to_lowercase();
    let hit = |(code, name): &&(&str, &str)| format!("{code} {name}").to_lowercase().contains(&q);
    Answer::page(
        200,
        html! { @for (code, name) in all.iter().filter(hit) { option value=(code) { (name) } } },
    )
}

/// Long enough for the busy sign.
pub fn slow() -> Answer {
    thread::sleep(Duration::from_millis(800));
    Answer::toast("OK")
}

/// What the bottom bar of a phone opens.
pub fn more(reader: &Reader) -> Markup {
    let title = reader.say("更多", "More");
    let shell = shell(reader, "/more");
    let head = ui::PageHead::new(title);
    let body = html! { (head.view(reader.lang)) (shell.all_links(reader.lang)) };
    page(title, reader, "").body(body).view(&shell)
}

pub fn missing(reader: &Reader) -> Markup {
    let t = |zh, en| reader.say(zh, en);
    let state = State::missing(t("没有这一页", "There is no such page"))
        .why(t("预览里只做了几页。", "The preview has a few pages only."))
        .act(Act::link(t("组件与状态", "Components and states"), "/ui"));
    page(t("没有这一页", "Not found"), reader, "")
        .body(html! { h1.vh { (t("没有这一页", "Not found")) } (state.card(reader.lang)) })
        .view(&shell(reader, ""))
}

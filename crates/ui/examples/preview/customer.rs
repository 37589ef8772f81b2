//! Owns the preview of one customer.

use maud::{Markup, html};
use ui::{
    Act, Card, Chart, Event, Facts, Icon, Kv, Line, PageHead, Point, Share, Tag, Tone, avatar, bar,
    columns, grade, lines, timeline,
};

use crate::{Reader, frame};

pub fn page(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let head = PageHead::new("Solmar Hogar S.A.")
        .badge("SO")
        .aside(grade("A", t("客户等级 A", "Customer grade A"), lang))
        .tag(Tag::line(t("ABC 分析 A 类", "ABC class A")))
        .tag(Tag::info(t("在途 3 单", "3 open orders")))
        .sub(t(
            "ES-001 · 西班牙 马德里 · 业务 林若溪，跟单 何嘉 · 合作 2 年 8 个月",
            "ES-001 · Madrid, Spain · Lin Ruoxi, He Jia · customer for 2 years 8 months",
        ))
        .act(Act::link(t("写邮件", "Write mail"), "/mail/new").icon(Icon::Mail))
        .more([Act::dialog(t("申请调整等级", "Ask to change the grade"), "/orders/HY-276/release")
            .icon(Icon::Certificate)])
        .act(Act::link(t("新建询盘", "New inquiry"), "/orders/new").icon(Icon::Plus).primary());
    let facts = Facts::new()
        .markup(
            t("2026 成交", "Sales 2026"),
            html! { (ui::money("USD", "398,240.00")) " " small { "+18%" } },
        )
        .with(t("订单", "Orders"), "9", t("返单 5", "5 repeats"))
        .fact(t("平均利润率", "Average margin"), "16.8%")
        .with(t("准时装运", "On time"), "5 / 6", "83%")
        .with(t("投诉", "Complaints"), "1", t("已结", "settled"));
    frame::page("Solmar Hogar S.A.", reader, "/customers")
        .crumb(t("客户", "Customers"), "/customers")
        .body(html! {
            (head.view(lang))
            (facts.view(lang))
            (columns(events(reader), rail(reader)))
        })
        .view(&frame::shell(reader, "/customers"))
}

fn events(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let event = |time: &str, icon, tone, text, source| {
        Event::new(time, icon, tone, text, lang).source(source)
    };
    let list = [
        event(
            "08:51",
            Icon::Mail,
            Tone::Bad,
            t("邮件：请核对提单箱数", "Mail: please check the cartons on the B/L"),
            "HY-276 · Marta Ruiz",
        ),
        event(
            "12-12",
            Icon::TruckLoading,
            Tone::Plain,
            t("装柜完成 40'HQ，照片 12 张", "Loaded 40'HQ, 12 photos"),
            "HY-276",
        ),
        event(
            "12-04",
            Icon::Checklist,
            Tone::Ok,
            t("终检通过 AQL 2.5，轻缺 6/10", "Final inspection passed, AQL 2.5, minor 6/10"),
            "HY-276",
        ),
        event(
            "11-18",
            Icon::Users,
            Tone::Info,
            t("来访：参观华盛厂", "Visit to the Huasheng factory"),
            t("访后感谢信当天发出", "thank-you letter sent the same day"),
        ),
        event(
            "10-14",
            Icon::Cash,
            Tone::Warn,
            t(
                "收定金 USD 15,649.60，短 USD 20.00",
                "Deposit USD 15,649.60 received, USD 20.00 short",
            ),
            "HY-276",
        ),
    ];
    let older = Act::link(t("更早的 186 条", "186 older ones"), "/customers/ES-001?before=10-14");
    Card::new(t("往来时间线", "Timeline"))
        .flush(timeline("events", &list, Some(&older), lang))
        .view(lang)
}

fn rail(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let late = [0, 2, 0, 5, 1, 8, 3, 2].map(|days: i64| {
        let tone = if days > 7 { Tone::Warn } else { Tone::Plain };
        Point::new("", days.to_string(), Share::of(days, 9)).tone(tone)
    });
    let chart =
        Chart::new(t("近 8 笔回款晚到天数", "Days late, last 8 receipts")).height(34).points(late);
    let credit = html! {
        div."spread s13" { span { (t("已用", "Used")) " " b.num { "USD 95,363.80" } }
            span."muted num" { "120,000" } }
        div.mt8 { (bar(Share::of(795, 1000), Tone::Plain, "79.5%", lang)) }
        div.mt12 {
            (Kv::amounts().row(t("未收：HY-276", "Open: HY-276"), "36,562.40").row("HY-279",
    "22,239.00")
                .toned(t("逾期", "Overdue"), "0.00", Tone::Ok).view(lang))
        }
    };
    let people = [
        Line::bold("Marta Ruiz", lang)
            .lead(avatar("MR", "Marta Ruiz"))
            .meta(t("采购 · 生日 03-08", "Buyer · birthday 03-08")),
        Line::bold("Carlos Vega", lang)
            .lead(avatar("CV", "Carlos Vega"))
            .meta(t("质量 · 确认样与验货", "Quality · samples and inspections")),
    ];
    html! {

                    (Card::rail(t("信用", "Credit"))
            .more(Tag::ok(t("余 24,636.20", "24,636.20 left")).view(lang))
            .body(credit).view(lang))
        (Card::rail(t("回款表现", "How they pay")).body(html! {
            (chart.bars(lang))
            p."small muted mt4" { (t("近 8 笔平均晚 2.6 天，没有坏账", "2.6 days late on average")) }
        }).view(lang))
        (Card::rail(t("联系人", "Contacts")).count("2").flush(lines(&people, lang)).view(lang))
    }
}

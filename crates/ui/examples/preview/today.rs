//! Owns the preview of the page of today's obligations.

use maud::{Markup, html};
use ui::{
    Act, Card, Clock, Duty, Icon, Line, Mark, Pace, PageHead, Queue, Seg, Share, Strip, Tab, Tabs,
    Tag, Tone, columns, lines,
};

use crate::request::Answer;
use crate::{Reader, frame};

pub fn page(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let scope = Seg::new(t("范围", "Scope")).choice(t("我的", "Mine"), "/today", true).choice(
        t("我的小组", "My team"),
        "/today?scope=team",
        false,
    );
    let order = Seg::new(t("分组", "Grouping"))
        .choice(t("按紧急", "By urgency"), "/today", true)
        .choice(t("按订单", "By order"), "/today?by=order", false);
    let head = PageHead::new(t("12 月 14 日 周一", "Monday 14 December"))
        .sub(t(
            "2 件已逾期 · 今天还有 6 件 · 最近一件 11:30",
            "2 late · 6 more today · next at 11:30",
        ))
        .extra(html! { (scope.view(lang)) (order.view(lang)) });
    let tabs = Tabs::new(t("今日内容", "Today"))
        .tab(Tab::new(t("待办", "To do"), "/today").count(11).hot().current(true))
        .tab(Tab::new(t("审批", "Approvals"), "/approvals").count(3))
        .tab(Tab::new(t("邮件", "Mail"), "/inbox").count(5));
    frame::page(t("今日", "Today"), reader, "/today")
        .body(html! {
            (head.view(lang))
            div.only-phone { (tabs.view(lang)) }
            (strip(reader).view(lang))
            (columns(queue(reader).view(lang), rail(reader)))
        })
        .view(&frame::shell(reader, "/today"))
}

fn strip(reader: &Reader) -> Strip {
    let t = |zh, en| reader.say(zh, en);
    // The strip runs from 10:00 to 24:00; places are minutes of it.
    let at = |hour: i64, minute: i64| Share::of((hour - 10) * 60 + minute, 14 * 60);
    let mut strip = Strip::new(
        t("今天的截止时刻与客户办公时间", "Today's deadlines and customers' office hours"),
        t("北京时间", "Beijing time"),
        t("我的截止", "My deadlines"),
        (at(10, 12), t("现在 10:12", "now 10:12").into()),
    );
    for hour in (12..24).step_by(2) {
        strip = strip.hour(at(hour, 0), format!("{hour}:00"));
    }
    let mark = |h, m, zh, en, tone| Mark::new(at(h, m), t(zh, en), format!("{h}:{m:02}"), tone);
    strip
        .mark(mark(11, 30, "HY-284 下达", "Release HY-284", Tone::Warn))
        .mark(mark(14, 0, "报价", "Quote", Tone::Plain))
        .mark(mark(15, 0, "寄样", "Sample", Tone::Plain))
        .mark(mark(16, 0, "截补料", "SI cut-off", Tone::Plain).hard())
        .mark(mark(17, 30, "2 项", "2 more", Tone::Plain))
        .place(
            t("东京", "Tokyo"),
            t("11:12 办公中", "11:12 open"),
            Some((at(10, 0), at(18, 0))),
            true,
        )
        .place(t("迪拜", "Dubai"), "06:12", Some((at(13, 0), at(22, 0))), false)
        .place(t("马德里 · 汉堡", "Madrid · Hamburg"), "03:12", Some((at(16, 0), at(24, 0))), false)
}

fn queue(reader: &Reader) -> Queue {
    let t = |zh, en| reader.say(zh, en);
    Queue::new(t("待办队列", "Work queue"))
        .group(t("已逾期", "Late"), 2, late(reader))
        .late()
        .group(t("今天", "Today"), 6, today(reader))
        .note(t("工作时间至 17:30", "office until 17:30"))
        .group(t("等待他人", "Waiting for others"), 1, waiting(reader))
}

fn duty(
    reader: &Reader,
    clock: Clock,
    code: &str,
    title: [&'static str; 2],
    rule: [&'static str; 2],
) -> Duty {
    let t = |zh, en| reader.say(zh, en);
    let url = |what: &str| format!("/duties/{code}/{what}");
    Duty::new(
        format!("duty-{code}"),
        clock,
        (code, "/orders/HY-276"),
        t(title[0], title[1]),
        t(rule[0], rule[1]),
    )
    .more([
        Act::dialog(t("推迟并写明原因", "Snooze, with a reason"), url("snooze"))
            .icon(Icon::ClockPause)
            .key("S"),
        Act::dialog(t("转交", "Hand over"), url("assign")).icon(Icon::UserCheck).key("A"),
        Act::dialog(t("改为等待他人", "Waiting for others"), url("wait"))
            .icon(Icon::Hourglass)
            .key("W"),
    ])
}

fn late(reader: &Reader) -> Vec<Duty> {
    let t = |zh, en| reader.say(zh, en);
    let late = |zh, en| Clock::new(Pace::Late, t(zh, en)).used(Share::ALL);
    vec![
        duty(
            reader,
            late("逾期 1:47", "1:47 late"),
            "IQ-0631",
            [
                "回复询盘：Kaufmann Taschen，帆布托特包 2 款各 5,000 只",
                "Answer Kaufmann Taschen: canvas tote bags, 2 styles × 5,000",
            ],
            ["24 小时回复", "Answer in 24 hours"],
        )
        .facts(t("昨天 08:25 收到 · 汉堡 03:12", "received yesterday 08:25 · Hamburg 03:12"))
        .act(Act::dialog(t("回复", "Answer"), "/orders/HY-276/release").primary()),
        duty(
            reader,
            late("逾期 3 天", "3 d late"),
            "HY-259",
            [
                "催余款水单：Lumea Retail，USD 18,420.00",
                "Ask Lumea Retail for the bank slip, USD 18,420.00",
            ],
            ["见提单副本 3 个工作日内付款", "Payment within 3 working days of the B/L copy"],
        )
        .facts(t(
            "提单副本 12-08 已发 · 已催 1 次 · 未放单",
            "B/L copy sent 12-08 · asked once · not released",
        ))
        .act(Act::dialog(t("催款", "Remind"), "/orders/HY-276/release")),
    ]
}

fn today(reader: &Reader) -> Vec<Duty> {
    let t = |zh, en| reader.say(zh, en);
    vec![
        duty(
            reader,
            Clock::new(Pace::Soon, t("剩 1:18", "1:18 left")).used(Share::of(97, 100)),
            "HY-284",
            ["下达生产指令：Casa Verde 野餐包", "Release production: Casa Verde picnic bag"],
            ["48 小时下达", "Release in 48 hours"],
        )
        .facts(t(
            "还缺 1 项：丝印色号待客户书面确认",
            "1 missing: written confirmation of the print colour",
        ))
        .act(Act::dialog(t("去下达", "Release"), "/orders/HY-276/release")),
        duty(
            reader,
            Clock::new(Pace::Calm, t("剩 5:48", "5:48 left")).used(Share::of(48, 100)),
            "HY-276",
            [
                "确认提单草稿：Solmar，有 2 处与装箱单不一致",
                "Confirm the B/L draft: 2 places differ from the packing list",
            ],
            ["截补料 16:00", "SI cut-off 16:00"],
        )
        .facts(t(
            "箱数写成 378（应为 380）· 超时改单约 USD 75",
            "378 cartons instead of 380 · amendment about USD 75",
        ))
        .tag(Tag::line(t("硬截止", "hard cut-off")))
        .act(Act::link(t("核对", "Check"), "/orders/HY-276")),
        duty(
            reader,
            Clock::new(Pace::Calm, t("剩 7:18", "7:18 left")).used(Share::of(40, 100)),
            "HY-281",
            [
                "通知新交期：Brighton & Lane，预计晚 4 天",
                "Tell Brighton & Lane the new date, about 4 days late",
            ],
            ["发现延误当天告知客户", "A delay is told the same day"],
        )
        .facts(t(
            "里布短 126 m，工厂已确认新交期 12-29",
            "lining 126 m short, factory confirmed 12-29",
        ))
        .act(Act::dialog(t("起草邮件", "Draft mail"), "/orders/HY-276/release")),
    ]
}

fn waiting(reader: &Reader) -> Vec<Duty> {
    let t = |zh, en| reader.say(zh, en);
    vec![
        duty(
            reader,
            Clock::new(Pace::Hold, t("等客户 2 天", "customer, 2 d")),
            "SM-0218",
            ["等 Hanami 确认产前样", "Hanami to approve the pre-production sample"],
            ["确认样签收后开裁", "Cutting starts after approval"],
        )
        .act(Act::post(t("提醒", "Remind"), "/duties/SM-0218/remind", "r-18")),
    ]
}

/// The duty leaves the queue; its toast can bring it back.
pub fn done(reader: &Reader) -> Answer {
    let mut answer = Answer::page(200, ui::removed("duty-SM-0218"));
    let text = reader.say("已提醒客户", "The customer was reminded");
    let header = ui::toast_header(text, Some("/duties/SM-0218/undo"), false);
    answer.headers.push(format!("HX-Trigger: {header}\r\n"));
    answer
}

fn rail(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let waits = [
        Line::link("Q-0429 · Al Safa Trading", "/approvals/Q-0429", lang)
            .meta(t("利润率 9.8%，出货后付款", "margin 9.8 %, payment after shipment"))
            .end(Tag::bad("0:42").view(lang)),
        Line::link("SM-0221 · Nordvik AS", "/approvals", lang)
            .meta(t("新开五金模具 CNY 3,800.00", "new mould, CNY 3,800.00"))
            .end(Tag::plain("2:05").view(lang)),
    ];
    let wrong = [
        Line::link(
            t("HY-276 提单草稿 2 处不符", "HY-276: B/L draft differs in 2 places"),
            "/orders/HY-276",
            lang,
        )
        .lead(html! { span.bad { (Icon::AlertTriangle) } })
        .meta(t("截补料前可免费更正", "free correction before SI cut-off")),
        Line::link(t("汇率低于核价 0.6%", "Rate 0.6 % below costing"), "/costings", lang)
            .lead(html! { span.warnc { (Icon::AlertCircle) } })
            .meta(t("3 份未成交报价利润率跌破 12%", "3 open quotations fall below 12 %")),
    ];
    html! {
        (Card::rail(t("等我批", "Waiting for my approval")).count("3")
            .flush(lines(&waits, lang)).view(lang))
        (Card::rail(t("异常", "Exceptions")).count("4").flush(lines(&wrong, lang)).view(lang))
    }
}

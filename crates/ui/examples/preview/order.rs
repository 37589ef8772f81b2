//! Owns the preview of one order: the walkthrough.

use maud::{Markup, html};
use ui::matrix::Result as Verdict;
use ui::{
    Act, Banner, Card, Clock, Facts, Gantt, Icon, Line, Matrix, Pace, PageHead, Payments, Said,
    Share, Stage, StageState, Tab, Tabs, Tag, Task, Tone, Track, avatar, columns, grade, lines,
};

use crate::{Reader, frame};

pub fn page(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let check = || {
        Act::dialog(t("核对提单草稿", "Check B/L draft"), "/orders/HY-276/release")
            .icon(Icon::FileDiff)
            .hint(t("剩 5:48", "5:48 left"))
            .primary()
    };
    let mail = Act::link(t("写邮件", "Write mail"), "/mail/new").icon(Icon::Mail);
    let banner = Banner::bad(t(
        "提单草稿有 2 处与装箱单不一致，16:00 截补料后不能免费更改。",
        "The B/L draft differs from the packing list in 2 places; free correction ends at 16:00.",
    ))
    .cost(t(
        "若按 378 箱签发：目的港清关可能受阻，改单约 USD 75，余款（见提单副本）也会推迟。",
        "If issued with 378 cartons: clearance may be held, amendment about USD 75.",
    ))
    .act(
        Act::dialog(
            t("给货代发更正通知", "Send correction to forwarder"),
            "/orders/HY-276/release",
        )
        .icon(Icon::MailForward)
        .desk_only(),
    );
    frame::page("HY-276 Solmar", reader, "/orders")
        .crumb(t("订单", "Orders"), "/orders")
        .crumb_here("HY-276")
        .actbar(vec![mail.clone().icon_only(), check()])
        .body(html! {
            (head(reader, mail.desk_only(), check().desk_only()).view(lang))
            (facts(reader).view(lang))
            (track(reader).view(lang))
            div.mt12 { (banner.view(lang)) }
            (tabs(reader).view(lang))
            div #tab { (columns(html! { (matrix(reader)) (gantt(reader)) }, rail(reader))) }
        })
        .view(&frame::shell(reader, "/orders"))
}

fn head(reader: &Reader, mail: Act, check: Act) -> PageHead {
    let t = |zh, en| reader.say(zh, en);
    PageHead::new("HY-276")
        .tag(Tag::line("Rev.1"))
        .tag(Tag::info(t("出运中 · 提单待确认", "Shipping · B/L to confirm")))
        .aside(html! {
                span.flow {
                    (grade("A", t("客户等级 A", "Customer grade A"), reader.lang))
                    a.b href="/customers/ES-001" { "Solmar Hogar S.A." }
                }
                span.muted { (t("西班牙 · 第 7 单 · 客户单号 4500 18823",
        "Spain · order no. 7 · customer PO 4500 18823")) }
            })
        .act(mail)
        .more([
            Act::link(t("修改，生成 Rev.2", "Amend, create Rev.2"), "/orders/HY-276/amend")
                .icon(Icon::Edit),
            Act::link(t("导出整套单据", "Export document set"), "/orders/HY-276/files")
                .icon(Icon::FileExport),
            Act::script(t("打印进度单", "Print progress sheet"), "data-print", "")
                .icon(Icon::Printer),
            Act::dialog(t("取消订单", "Cancel order"), "/orders/HY-276/release")
                .icon(Icon::Ban)
                .danger(),
        ])
        .act(check)
}

fn facts(reader: &Reader) -> Facts {
    let t = |zh, en| reader.say(zh, en);
    Facts::new()
        .money(t("合同金额", "Contract value"), "USD", "52,232.00")
        .fact(t("条款", "Terms"), "FOB NINGBO → VALENCIA")
        .fact(
            t("付款", "Payment"),
            t("30% 定金，70% 见提单副本", "30% deposit, 70% against B/L copy"),
        )
        .with(t("最迟装运", "Latest shipment"), "12-20", t("余 6 天", "6 days left"))
        .with(t("预计利润率", "Expected margin"), "16.4%", t("核价 17.1%", "costed 17.1%"))
        .with(
            t("货量", "Cargo"),
            "12,400 PCS",
            t("380 箱 · 40.571 m³ · 拼 40'HQ", "380 ctns · 40.571 m³ · shared 40'HQ"),
        )
}

fn track(reader: &Reader) -> Track {
    let t = |pair: [&'static str; 2]| reader.say(pair[0], pair[1]);
    let done = |name, n, plan: &str, actual: &str, delta| {
        Stage::new(t(name), "/orders/HY-276/files", StageState::Done)
            .evidence(n)
            .plan(plan)
            .actual(actual)
            .delta(delta)
    };
    let todo = |name, plan: &str, forecast: &str, delta| {
        Stage::new(t(name), "/orders/HY-276/files", StageState::Todo)
            .plan(plan)
            .forecast(forecast)
            .delta(delta)
    };
    Track::new(reader.say("订单阶段", "Order stages")).stages([
        done(["询盘", "Inquiry"], 2, "09-14", "09-14", 0),
        done(["核价报价", "Quote"], 3, "09-16", "09-15", -1),
        done(["样品", "Sample"], 5, "09-28", "09-30", 2),
        done(["合同", "Contract"], 3, "10-09", "10-09", 0),
        done(["下达", "Release"], 2, "10-11", "10-11", 0),
        done(["备料", "Materials"], 6, "10-26", "10-30", 4),
        done(["生产", "Production"], 7, "11-27", "12-02", 5),
        done(["验货", "Inspection"], 4, "11-30", "12-04", 4),
        Stage::new(t(["出运", "Shipment"]), "/orders/HY-276/shipping", StageState::Risk)
            .evidence_of(3, 4)
            .plan("12-11")
            .forecast("12-16")
            .delta(5),
        todo(["单证", "Documents"], "12-14", "12-19", 5).evidence(1),
        todo(["收款", "Payment"], "12-18", "12-26", 8).evidence(1),
        todo(["归档", "Archive"], "12-28", "01-05", 8),
    ])
}

fn tabs(reader: &Reader) -> Tabs {
    let t = |zh, en| reader.say(zh, en);
    Tabs::new(t("订单内容", "Order content"))
        .swap()
        .tab(Tab::new(t("概览", "Overview"), "/orders/HY-276").current(true))
        .tab(Tab::new(t("明细", "Lines"), "/orders/new").count(4))
        .tab(
            Tab::new(t("单据", "Documents"), "/orders/HY-276?tab=documents")
                .count(14)
                .dot(t("2 处不符", "2 mismatches")),
        )
        .tab(Tab::new(t("生产与验货", "Production & QC"), "/orders/HY-276?tab=production").count(9))
        .tab(Tab::new(t("出运", "Shipment"), "/shipments/SHP-0119").count(2))
        .tab(Tab::new(t("款项", "Money"), "/orders/HY-276?tab=money").count(2))
        .tab(Tab::new(t("消息", "Messages"), "/orders/HY-276?tab=messages").count(23))
        .tab(Tab::new(t("文件", "Files"), "/orders/HY-276?tab=files").count(41))
        .tab(Tab::new(t("历史", "History"), "/orders/HY-276?tab=history").count(118))
}

fn matrix(reader: &Reader) -> Markup {
    let t = |zh, en| reader.say(zh, en);
    let same = |text: &str| Said::Same(text.into());
    let ok = || Verdict::Same(t("一致", "same").into());
    let matrix = Matrix::new(t("核对项", "Check"))
        .paper(t("合同 S/C", "Contract S/C"), "HY-276 (Rev.1)")
        .paper(t("商业发票 CI", "Invoice CI"), "v2 · 12-13")
        .paper(t("装箱单 PL", "Packing list PL"), "v2 · 12-13")
        .paper(t("提单草稿 B/L", "B/L draft"), t("货代 12-13 17:20", "forwarder 12-13 17:20"))
        .check(
            t("箱数 CTNS", "Cartons"),
            vec![same("380"), same("380"), same("380"), Said::Off("378".into())],
            Verdict::Off(t("少 2 箱", "2 cartons short").into()),
        )
        .check(
            t("唛头箱号", "Carton marks"),
            vec![
                same("C/NO. 1-380"),
                same("1-380"),
                same("1-380"),
                Said::Off("C/NO. 1-378".into()),
            ],
            Verdict::Off(t("不一致", "differs").into()),
        )
        .check(
            t("免费备品", "Free spares"),
            vec![
                same("200 PCS"),
                Said::Notice(t("未列", "missing").into()),
                same("200 PCS"),
                Said::Nothing,
            ],
            Verdict::Notice(t("发票漏列", "not on invoice").into()),
        )
        .check(
            t("总数量 PCS", "Quantity PCS"),
            vec![same("12,400"), same("12,400"), same("12,400"), Said::Nothing],
            ok(),
        )
        .check(
            t("总金额 USD", "Amount USD"),
            vec![same("52,232.00"), same("52,232.00"), Said::Nothing, Said::Nothing],
            ok(),
        )
        .check(
            t("毛重 KGS", "Gross weight KGS"),
            vec![Said::Nothing, same("5,104.0"), same("5,104.0"), same("5,104.0")],
            ok(),
        )
        .check(t("目的港", "Port of discharge"), vec![same("VALENCIA"); 4], ok());
    let again = Act::post(t("重新核对", "Check again"), "/orders/HY-276/checks", "r-check")
        .icon(Icon::Refresh)
        .ghost()
        .small();
    let note = t(
        "以合同和装箱单为准，逐字比较；数量类零容差，体积容差 0.5%。",
        "Contract and packing list are the reference; no tolerance for quantities.",
    );
    Card::new(t("单据一致性", "Document consistency"))
        .count(t("10 项，2 项不符，1 项提醒", "10 checks, 2 mismatches, 1 notice"))
        .more(again.view(reader.lang))
        .flush(matrix.view(reader.lang))
        .foot(html! { span.small { (note) } })
        .view(reader.lang)
}

fn gantt(reader: &Reader) -> Markup {
    let t = |zh, en| reader.say(zh, en);
    // Days are counted from 10 September.
    let gantt = Gantt::new(0, 121)
        .month(21, t("10 月", "Oct"))
        .month(52, t("11 月", "Nov"))
        .month(82, t("12 月", "Dec"))
        .month(113, t("1 月", "Jan"))
        .today(95, t("今天 12-14", "today 12-14"))
        .limit(101, t("最迟装运 12-20", "latest ship 12-20"))
        .task(Task::new(t("打样", "Sampling"), t("何嘉", "He")).plan(6, 16).actual(6, 18))
        .task(
            Task::new(t("面料、里料", "Fabric, lining"), t("吴", "Wu")).plan(31, 44).actual(31, 48),
        )
        .task(Task::new(t("裁剪", "Cutting"), t("华盛", "Huasheng")).plan(46, 54).actual(50, 58))
        .task(Task::new(t("车缝", "Sewing"), t("华盛", "Huasheng")).plan(53, 71).actual(57, 76))
        .task(
            Task::new(t("终检", "Final inspection"), t("沈涛", "Shen")).plan(78, 79).actual(83, 83),
        )
        .task(
            Task::new(t("开船 ETD", "Sailing ETD"), t("郑一凡", "Zheng"))
                .plan(90, 90)
                .forecast(95, 96),
        )
        .task(
            Task::new(t("单证、余款", "Documents, balance"), t("孙", "Sun"))
                .plan(92, 97)
                .forecast(97, 106),
        );
    Card::new(t("T&A 时间表", "Time & action"))
        .count(t("晚 5 天，距最迟装运余 4 天", "5 days late, 4 before latest shipment"))
        .more(Gantt::legend(reader.lang))
        .flush(gantt.view(reader.lang))
        .view(reader.lang)
}

fn rail(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let clock = |pace, text, used: u8| Clock::new(pace, text).used(Share::percent(used)).view(lang);
    let next = [
        Line::bold(t("核对并确认提单草稿", "Check and confirm B/L draft"), lang)
            .lead(clock(Pace::Calm, t("剩 5:48", "5:48 left"), 48))
            .meta(t("郑一凡 · 硬截止 16:00", "Zheng Yifan · hard cut-off 16:00")),
        Line::bold(t("发票补列免费备品", "Add free spares to invoice"), lang)
            .lead(clock(Pace::Calm, t("今天", "today"), 30))
            .meta(t("何嘉 · 改 v3 后重新核对", "He Jia · then check again")),
        Line::bold(t("提单副本发客户，催余款", "Send B/L copy, ask for balance"), lang)
            .lead(Clock::new(Pace::Hold, "12-17").view(lang))
            .meta(t("开船后自动生成", "Created after sailing")),
    ];
    let pays = Payments::new("USD", "15,649.60", "52,232.00", Share::percent(30))
        .instalment(
            t("定金 30%", "Deposit 30%"),
            t("到期 10-13 · 实收 10-14", "due 10-13 · received 10-14"),
            "15,669.60",
            Some((t("短 20.00 银行扣费", "20.00 short, bank fee").into(), Tone::Warn)),
        )
        .instalment(
            t("余款 70%", "Balance 70%"),
            t("见提单副本 · 预 12-26", "against B/L copy · exp. 12-26"),
            "36,562.40",
            Some((t("未到期", "not due").into(), Tone::Plain)),
        )
        .lock(t(
            "放单已锁：余款到账前不得电放或寄正本",
            "Release locked: no telex release or originals before the balance is in",
        ));
    let people = [
        Line::bold(t("林若溪", "Lin Ruoxi"), lang)
            .lead(avatar("林", "林若溪"))
            .meta(t("业务", "Sales")),
        Line::bold("Marta Ruiz", lang)
            .lead(avatar("MR", "Marta Ruiz"))
            .meta(t("采购 · 马德里 03:12", "Buyer · Madrid 03:12")),
    ];
    html! {
        (Card::rail(t("这张单接下来", "Next on this order")).count("3")
            .flush(lines(&next, lang)).view(lang))
        (Card::rail(t("收款计划", "Payment schedule")).body(pays.view(lang)).view(lang))
        (Card::rail(t("相关人", "People")).flush(lines(&people, lang)).view(lang))
    }
}

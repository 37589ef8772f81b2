//! Owns the preview of the approvals.

use maud::{Markup, html};
use ui::{Act, Approval, Cell, Col, Finding, PageHead, Row, Tab, Table, Tabs, Tag, avatar};

use crate::request::{Answer, Request};
use crate::{Reader, frame};

pub fn page(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let tabs = Tabs::new(t("审批范围", "Which approvals"))
        .tab(Tab::new(t("等我批", "Waiting for me"), "/approvals").count(3).hot().current(true))
        .tab(Tab::new(t("我提交的", "Asked by me"), "/approvals?mine").count(4));
    let row =
        |code: &str, kind: &str, customer: &str, amount: (&str, &str), tag: Tag, wait: &str| {
            Row::new(code).cells([
                Cell::markup(html! { (Act::dialog(code, "/approvals/Q-0429").plain(lang)) }),
                Cell::text(kind),
                Cell::text(customer),
                Cell::money(amount.0, amount.1),
                Cell::markup(tag.view(lang)),
                Cell::number(wait),
            ])
        };
    let table = Table::new("list", t("等我批", "Waiting for me"))
        .cols([
            Col::new(t("单据", "Paper")),
            Col::new(t("类型", "Kind")),
            Col::new(t("客户", "Customer")),
            Col::new(t("金额", "Amount")).number(),
            Col::new(t("触发规则", "Rule")),
            Col::new(t("已等", "Waiting")).number(),
        ])
        .rows([
            row(
                "Q-0429",
                t("报价", "Quotation"),
                "Al Safa Trading",
                ("USD", "27,360.00"),
                Tag::bad(t("利润率 9.8% < 12%", "margin 9.8 % < 12 %")),
                "0:42",
            ),
            row(
                "SM-0221",
                t("打样单", "Sample"),
                "Nordvik AS",
                ("CNY", "3,800.00"),
                Tag::warn(t("新开五金模具", "new mould")),
                "2:05",
            ),
            row(
                "HY-289",
                t("合同", "Contract"),
                "Kaufmann Taschen",
                ("USD", "38,900.00"),
                Tag::warn(t("单价 −1.5%", "price −1.5 %")),
                t("1 天", "1 d"),
            ),
        ]);
    frame::page(t("审批", "Approvals"), reader, "/approvals")
        .body(html! {
            (PageHead::new(t("审批", "Approvals")).view(lang))
            (tabs.view(lang))
            section.card { (table.view(lang)) }
        })
        .view(&frame::shell(reader, "/approvals"))
}

pub fn dialog(reader: &Reader, request: &Request) -> Answer {
    let lang = reader.lang;
    let needs_note = matches!(request.posted("verdict"), "reject" | "return");
    let missing = needs_note && request.posted("note").is_empty();
    if request.method == "POST" && !missing {
        return Answer::toast(reader.say("已批准，转总经理", "Approved, to the general manager"));
    }
    let mut approval = approval(reader);
    if request.get("stale").is_some() {
        approval =
            approval.stale(reader.say("付款方式 10:09 改为信用证", "Payment became L/C at 10:09"));
    }
    if missing {
        let text = reader.say("退回或驳回要写明原因", "Say why it is returned or rejected");
        approval = approval.findings(&[Finding::error("note", text)]);
    }
    let dialog = approval.dialog(lang);
    let status = if missing { 422 } else { 200 };
    if request.partial() {
        return Answer::page(status, dialog.view(lang));
    }
    let page = frame::page("Q-0429", reader, "/approvals").body(dialog.page(lang));
    Answer::page(status, page.view(&frame::shell(reader, "/approvals")))
}

fn approval(reader: &Reader) -> Approval {
    let t = |zh, en| reader.say(zh, en);
    let bad = |approval: Approval, name, value: &'static str, against: &'static str| {
        approval.fact(name, value, Some(against.into()), false)
    };
    let approval = Approval::new(
        t(
            "审批报价 Q-0429 · Al Safa Trading · USD 27,360.00",
            "Quotation Q-0429 · Al Safa Trading · USD 27,360.00",
        ),
        t(
            "何嘉 09:30 提交，已等 0:42 · 客户期待今天 18:00 前答复",
            "He Jia asked at 09:30, waiting 0:42 · the customer expects an answer by 18:00",
        ),
        "/approvals/Q-0429",
        "r-approve",
        "3f9c",
    )
    .step(avatar("何", "何嘉"), t("何嘉 提交", "He Jia asked"), false)
    .step(avatar("林", "林若溪"), t("你，业务主管", "you, sales manager"), true)
    .step(avatar("顾", "顾建国"), t("顾建国，总经理", "Gu Jianguo, general manager"), false)
    .rule(
        t("付款方式 第 6 条", "Payment terms, clause 6"),
        ("R-118", "/help/rules"),
        t(
            "“T/T AFTER SHIPMENT 只适用于信誉非常好的老客户，须业务主管及总经理审批。”",
            "“T/T after shipment is for old customers of very good standing only.”",
        ),
    )
    .facts_as_of(t("提交时快照 09:30，此后没有变化", "as of 09:30, unchanged since"))
    .says(t(
        "首批为门店试销，客户承诺一季度追加 3 柜。",
        "First lot for a trial in the shops; 3 more containers promised for the first quarter.",
    ))
    .approve_as(t("批准，转总经理", "Approve, to the general manager"))
    .warning(t(
        "批准后金额、付款或利润率再变，本次审批作废",
        "Void if amount, payment or margin change later",
    ));
    let approval = bad(
        approval,
        t("付款方式", "Payment"),
        t("出货后 30 天电汇", "T/T 30 days after shipment"),
        t("上次：30% 定金", "last time: 30 % deposit"),
    );
    let approval = bad(
        approval,
        t("利润率", "Margin"),
        "9.8%",
        t("底线 12% · 上次 13.6%", "floor 12 % · last time 13.6 %"),
    );
    approval.fact(
        t("回款记录", "Receipts"),
        t("4 单，1 次晚 12 天", "4 orders, once 12 days late"),
        None,
        true,
    )
}

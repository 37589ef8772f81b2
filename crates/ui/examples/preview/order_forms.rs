//! Owns the preview's forms of an order: the release dialog, the new order with its line grid.

use maud::{Markup, html};
use ui::{
    Act, Dialog, Field, Finding, Form, GridCol, GridRow, LineGrid, Opt, PageHead, Tone,
    grid_partial,
};

use crate::request::{Answer, Request};
use crate::{Reader, frame};

/// A dialog with a form: 422 until the colour is filled in.
pub fn release(reader: &Reader, request: &Request) -> Answer {
    let t = |zh, en| reader.say(zh, en);
    let form = Form::post("/orders/HY-276/release", "r-release")
        .in_dialog()
        .keep_draft("release")
        .field(Field::text("pantone", t("丝印色号", "Print colour")).required().hint(t(
            "客户书面确认的 Pantone 色号，如 19-4052",
            "The Pantone number the customer confirmed, such as 19-4052",
        )))
        .field(Field::date("etd", t("最迟装运", "Latest shipment")).value("2026-12-20"))
        .field(
            Field::lookup_from("port", t("起运港", "Port of loading"), "/lookup/ports")
                .value("CNNGB")
                .chosen("Ningbo"),
        )
        .field(Field::file("photo", t("确认样照片", "Photo of the approved sample")).camera())
        .act(Act::submit(t("下达", "Release")).primary());
    let dialog = |form: &Form| {
        Dialog::new(t("下达生产指令 HY-276", "Release production of HY-276"))
            .sub(t("下达后通知采购、生产和船务", "Purchasing, production and shipping are told"))
            .body(form.view(reader.lang))
    };
    if request.method == "GET" {
        return Answer::page(200, whole(reader, request, &dialog(&form)));
    }
    // The preview reads only plain forms; a form with files arrives in parts.
    let raw: String = request.form.iter().map(|(n, v)| format!("{n}={v}")).collect();
    let colour = raw.split("name=\"pantone\"").nth(1).unwrap_or(request.posted("pantone"));
    let typed = colour.trim_start().lines().next().unwrap_or_default().trim().to_string();
    if typed.len() > 4 && !typed.starts_with("--") {
        return Answer::toast(t("已下达，通知了 3 个部门", "Released; 3 departments were told"));
    }
    let wrong = [Finding::error(
        "pantone",
        t("填 Pantone 色号，例如 19-4052", "Enter a Pantone number, such as 19-4052"),
    )
    .clause(t("48 小时下达 第 3 条", "Release in 48 hours, clause 3"), "/help/rules")];
    let form =
        form.typed(&[("pantone".into(), typed.trim_start_matches('-').into())]).findings(&wrong);
    Answer::page(422, whole(reader, request, &dialog(&form)))
}

fn whole(reader: &Reader, request: &Request, dialog: &Dialog) -> Markup {
    if request.partial() {
        return dialog.view(reader.lang);
    }
    frame::page("HY-276", reader, "/orders")
        .body(dialog.page(reader.lang))
        .view(&frame::shell(reader, "/orders"))
}

/// A page with a two-column form and a line grid.
pub fn new_order(reader: &Reader, request: &Request) -> Answer {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let found = [
        Finding::error(
            "etd",
            t("早于工厂交期 2026-12-15", "Earlier than the factory's date, 2026-12-15"),
        ),
        Finding::warn("deposit", t("低于该客户的惯例 30%", "Below this customer's usual 30 %"))
            .clause("R-118", "/help/rules"),
    ];
    let posted = request.method == "POST";
    let form = order_form(reader);
    let form = if posted { form.typed(&request.form).findings(&found) } else { form };
    let page = frame::page(t("新建订单", "New order"), reader, "/orders")
        .crumb(t("订单", "Orders"), "/orders")
        .body(html! {
            (PageHead::new(t("新建订单", "New order")).view(lang))
            div.card { div.body { (form.view(lang)) } }
        })
        .view(&frame::shell(reader, "/orders"));
    Answer::page(if posted { 422 } else { 200 }, page)
}

fn order_form(reader: &Reader) -> Form {
    let t = |zh, en| reader.say(zh, en);
    let currencies = ["USD", "EUR", "CNY"].map(|code| Opt::new(code, code)).to_vec();
    Form::post("/orders/new", "r-new")
        .keep_draft("order")
        .heading(t("条款", "Terms"))
        .field(
            Field::lookup(
                "customer",
                t("客户", "Customer"),
                vec![
                    Opt::new("ES-001", "Solmar Hogar S.A."),
                    Opt::new("DE-004", "Kaufmann Taschen"),
                ],
            )
            .required()
            .value("ES-001"),
        )
        .field(Field::text("po", t("客户单号", "Customer's order")).placeholder("4500 18823"))
        .field(
            Field::money_in("deposit", t("定金", "Deposit"), "currency", currencies)
                .value("15,669.60")
                .chosen("USD"),
        )
        .field(Field::date("etd", t("最迟装运", "Latest shipment")).required())
        .field(Field::select(
            "term",
            t("付款方式", "Payment"),
            vec![
                Opt::new(
                    "tt",
                    t("30% 定金，余款见提单副本", "30 % deposit, balance against B/L copy"),
                ),
                Opt::new("lc", t("即期信用证", "L/C at sight")),
            ],
        ))
        .field(Field::number("margin", t("利润率", "Margin")).value("16.4").suffix("%").readonly())
        .field(
            Field::checks(
                "papers",
                t("单证要求", "Papers"),
                vec![
                    Opt::new("co", t("产地证", "Certificate of origin")),
                    Opt::new("ins", t("保险", "Insurance")),
                    Opt::new("insp", t("商检", "Inspection")),
                ],
            )
            .values(["co".to_string()]),
        )
        .field(Field::area("note", t("备注", "Notes"), 3))
        .heading_with(t("明细", "Lines"), t("可从 Excel 粘贴", "Paste from Excel"))
        .part(grid(reader).view(reader.lang))
        .act(Act::link(t("取消", "Cancel"), "/orders").cancel())
        .act(Act::submit(t("保存订单", "Save order")).primary())
}

fn grid(reader: &Reader) -> LineGrid {
    let t = |zh, en| reader.say(zh, en);
    LineGrid::new("lines", t("订单明细", "Order lines"))
        .col(GridCol::text("sku", t("货号", "Item")).width(120))
        .col(GridCol::text("name", t("品名", "Description")))
        .col(GridCol::number("qty", t("数量", "Quantity")).width(96))
        .col(GridCol::text("unit", t("单位", "Unit")).width(64))
        .col(GridCol::number("price", t("单价 USD", "Price USD")).width(104))
        .col(GridCol::sum("amount", t("金额", "Amount")).width(120))
        .row(GridRow::new(
            0,
            [
                "BP-156",
                t("电脑包 15.6 寸", "Laptop bag 15.6\""),
                "4800",
                "PCS",
                "7.85",
                "37,680.00",
            ],
        ))
        .row(
            GridRow::new(
                1,
                ["SL-14", t("内胆包 14 寸", "Sleeve 14\""), "3200", "PCS", "35.0", "112,000.00"],
            )
            .found(
                "price",
                t(
                    "近 8 次 3.20–3.60，像是多输了一位",
                    "Last 8 prices 3.20–3.60; one digit too many?",
                ),
                Tone::Bad,
            ),
        )
        .spare(2)
        .recalc("/orders/HY-276/lines/recalc")
        .totals(
            html! { span.b { (t("合计", "Total")) " USD " span #lines-total { "149,680.00" } } },
        )
}

/// Amounts of the lines, exactly: prices have up to four decimals.
pub fn recalc(request: &Request) -> Answer {
    let field = |index: usize, name: &str| request.posted(&format!("lines.{index}.{name}"));
    let scaled = |text: &str| -> i128 {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        format!("{whole}{part:0<4}").parse().unwrap_or(0)
    };
    let money = |units: i128| {
        let cents = (units + 50) / 100;
        let whole = (cents / 100).to_string();
        let groups: Vec<_> =
            whole.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
        format!("{}.{:02}", groups.join(","), cents % 100)
    };
    let mut total = 0;
    let posted =
        |index: &usize| request.form.iter().any(|(n, _)| *n == format!("lines.{index}.qty"));
    let cells: Vec<_> = (0..40)
        .filter(posted)
        .map(|index| {
            let id = format!("lines-{index}-amount");
            let Ok(quantity) = field(index, "qty").parse::<i128>() else {
                return grid_partial(&id, "");
            };
            let amount = quantity * scaled(field(index, "price"));
            total += amount;
            grid_partial(&id, &money(amount))
        })
        .collect();
    Answer::page(
        200,
        html! { @for cell in &cells { (cell) } (grid_partial("lines-total", &money(total))) },
    )
}

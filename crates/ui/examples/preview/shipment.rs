//! Owns the preview of one shipment.

use maud::{Markup, html};
use ui::{
    Act, Banner, Card, Cell, Col, Icon, Kv, Line, PageHead, PartTone, Row, Share, Stage,
    StageState, Table, Tag, Tone, Track, columns, grade, lines, meter,
};

use crate::{Reader, frame};

pub fn page(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let head = PageHead::new(t("出运 SHP-0119", "Shipment SHP-0119"))
        .tag(Tag::info(t("待装柜", "To load")))
        .aside(html! {
                span.flow { (grade("A",
        "A", lang)) a.b href="/customers/ES-001" { "Solmar Hogar S.A." } }
                span.muted { "HY-279, HY-282 · 1×40'HQ" }
            })
        .act(
            Act::dialog(t("发装柜通知", "Send loading notice"), "/orders/HY-276/release")
                .icon(Icon::Mail),
        )
        .act(
            Act::dialog(
                t("送签验货待定项", "Send pending points to sign"),
                "/orders/HY-276/release",
            )
            .icon(Icon::WritingSign)
            .primary(),
        );
    let banner = Banner::warn(t(
        "HY-279 验货未放行，12-18 装柜前要有经理签名。",
        "HY-279 is not released by QC; a manager must sign before loading on 12-18.",
    ))
    .cost(t(
        "到 12-17 12:00 仍未放行：先装 HY-282，HY-279 改下一航次 12-27。",
        "If not released by 12-17 12:00: load HY-282 alone, HY-279 takes the vessel of 12-27.",
    ))
    .act(Act::link(t("看验货报告", "See the report"), "/inspections/1"));
    frame::page("SHP-0119", reader, "/shipments")
        .crumb(t("出运与装柜", "Shipments"), "/shipments")
        .body(html! {
            (head.view(lang))
            (track(reader).view(lang))
            div."mt12 mb16" { (banner.view(lang)) }
            (columns(plan(reader), rail(reader)))
        })
        .view(&frame::shell(reader, "/shipments"))
}

fn track(reader: &Reader) -> Track {
    let t = |zh, en| reader.say(zh, en);
    let todo = |zh, en, plan: &str| Stage::new(t(zh, en), "#", StageState::Todo).plan(plan);
    let hard = t("硬截止", "hard cut-off");
    Track::new(t("出运节点", "Milestones")).scroll().stages([
        Stage::new(t("订舱", "Booking"), "#", StageState::Done).actual("12-11"),
        Stage::new(t("放舱 S/O", "S/O"), "#", StageState::Done).actual("12-13"),
        Stage::new(t("提空箱", "Empty out"), "#", StageState::Current).plan("12-17"),
        todo("装柜", "Loading", "12-18 09:00"),
        todo("VGM", "VGM", "12-18 14:00"),
        todo("截补料", "SI cut-off", "12-18 16:00").hard(hard),
        todo("截关", "Customs", "12-19 10:00").hard(hard),
        todo("开船 ETD", "ETD", "12-20"),
        todo("到港 ETA", "ETA", "01-21"),
    ])
}

fn plan(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let row =
        |n: u8, (order, item): (&str, &str), cartons: &str, size: &str, volume: &str, ok: bool| {
            let check = if ok {
                html! { span.okl { (Icon::Check.small()) "≤ 18 kg" } }
            } else {
                html! { span."okl bad b" { (Icon::X.small()) (t("验货未放行", "not released")) } }
            };
            Row::new(order).cells([
                Cell::markup(html! { (PartTone::Series(n).swatch()) (n) }),
                Cell::code_with(order, "/orders/HY-276", item),
                Cell::number(cartons),
                Cell::number(size),
                Cell::number(volume),
                Cell::markup(check),
            ])
        };
    let table = Table::new("load", t("装柜顺序", "Load order"))
        .plain()
        .tight()
        .cols([
            Col::new(t("顺序", "Order")),
            Col::new(t("订单 · 货号", "Order · item")),
            Col::new(t("箱数", "Cartons")).number(),
            Col::new(t("外箱 cm", "Carton cm")),
            Col::new(t("体积 m³", "Volume m³")).number(),
            Col::new(t("检查", "Check")),
        ])
        .rows([
            row(1, ("HY-282", "BP-156"), "240", "62×42×45", "28.123", true),
            row(2, ("HY-282", "SL-14"), "80", "52×40×38", "6.323", true),
            row(3, ("HY-282", "HC-01"), "60", "58×44×40", "6.125", true),
            row(4, ("HY-279", "TB-10"), "300", "48×38×40", "21.888", false),
        ])
        .total(Row::sums([
            Cell::text(""),
            Cell::text(t("合计", "Total")),
            Cell::number("680"),
            Cell::text(""),
            Cell::number("62.459"),
            Cell::text(t("余 39 cm", "39 cm free")),
        ]));
    let size = "40'HQ 1203 × 235 × 269 cm";
    let body = html! { (meters(reader)) (table.view(lang)) };
    html! {
        (Card::new(t("装柜方案", "Load plan")).count(size).flush(body).view(lang))
        (Card::new(t("出货费用", "Charges")).flush(fees(reader).view(lang)).view(lang))
    }
}

fn meters(reader: &Reader) -> Markup {
    let t = |zh, en| reader.say(zh, en);
    let volume = (Share::of(919, 1000), Tone::Plain);
    let weight = (Share::of(319, 1000), Tone::Plain);
    let full = (Share::ALL, Tone::Ok);
    html! {
        div.meters {
            (meter(t("体积", "Volume"), "62.459 / 68 m³ · 91.9%", volume, reader.lang))
            (meter(t("重量", "Weight"), "8,464 / 26,500 kg · 31.9%", weight, reader.lang))
            (meter(t("箱数", "Cartons"), "680", full, reader.lang))
        }
    }
}

fn fees(reader: &Reader) -> Table {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    Table::new("fees", t("出货费用", "Charges"))
        .plain()
        .tight()
        .cols([
            Col::new(t("费用", "Charge")),
            Col::new(t("预估 CNY", "Estimate CNY")).number(),
            Col::new(t("差额", "Difference")).number(),
            Col::new(t("状态", "State")),
        ])
        .rows([
            Row::new("1").cells([
                Cell::text(t("拖车", "Trucking")),
                Cell::number("1,500.00"),
                Cell::number("−50.00").tone(Tone::Ok),
                Cell::markup(Tag::ok(t("已确认", "confirmed")).view(lang)),
            ]),
            Row::new("2").cells([
                Cell::text(t("报关", "Customs")),
                Cell::hidden(lang),
                Cell::none(),
                Cell::markup(Tag::plain(t("待报价", "asked")).view(lang)),
            ]),
        ])
}

fn rail(reader: &Reader) -> Markup {
    let lang = reader.lang;
    let t = |zh, en| reader.say(zh, en);
    let ok = html! { span.ok { (Icon::CircleCheck) } };
    let checks = [
        Line::new(t("订舱与 S/O 一致", "Booking equals S/O"), lang)
            .lead(ok.clone())
            .meta("OCEAN LINK 0250W"),
        Line::bold(t("HY-279 验货待定 2 项", "HY-279: 2 points pending"), lang)
            .lead(html! { span.bad { (Icon::CircleX) } })
            .meta(t("须经理签名后才能装柜", "A manager must sign before loading")),
        Line::new(t("产地证未申请", "C/O not applied for"), lang)
            .lead(html! { span.warnc { (Icon::AlertCircle) } })
            .meta(t("12-17 前申请", "before 12-17")),
    ];
    let booking = Kv::new()
        .row(t("货代", "Forwarder"), "Levante Cargo")
        .row(t("船名航次", "Vessel"), "OCEAN LINK 0250W")
        .row(t("起运 → 目的", "From → to"), "NINGBO → VALENCIA")
        .row(t("S/O 号", "S/O"), "LVN26120088");
    let papers = [
        Line::new(t("托书 Booking", "Booking"), lang)
            .end(Tag::ok(t("已发", "sent")).icon(Icon::Check).view(lang)),
        Line::new(t("商业发票 CI", "Invoice"), lang).end(Tag::plain(t("草稿", "draft")).view(lang)),
        Line::new(t("产地证 C.O.", "C/O"), lang).end(Tag::warn(t("未申请", "missing")).view(lang)),
    ];
    html! {
        (Card::rail(t("放行检查", "Release checks")).count("3 / 5")
            .flush(lines(&checks, lang)).view(lang))
        (Card::rail(t("订舱", "Booking")).body(booking.view(lang)).view(lang))
        (Card::rail(t("单证清单", "Papers")).count("1 / 6").flush(lines(&papers, lang)).view(lang))
    }
}

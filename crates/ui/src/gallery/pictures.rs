//! Owns the gallery's pictures: Gantt, deadline strip, charts.

use lang::{Lang, Msg, m};
use maud::{Markup, html};

use crate::chart::{donut, figures, parts as cut_bar};
use crate::{
    Block, Card, Chart, Gantt, LoadPlan, Mark, PartTone, Point, Share, Strip, Task, Tone,
    side_by_side,
};

pub(super) fn parts(lang: Lang) -> Vec<(Msg, Markup)> {
    let gantt = Card::new(m::UI_G_GANTT).more(Gantt::legend(lang)).flush(gantt().view(lang));
    vec![
        (m::UI_G_GANTT, gantt.view(lang)),
        (m::UI_G_STRIP, strip().view(lang)),
        (m::UI_G_CONTAINER, html! { div.card { (load().view(lang)) } }),
        (m::UI_G_CHARTS, charts(lang)),
    ]
}

fn gantt() -> Gantt {
    Gantt::new(0, 91)
        .month(30, "11")
        .month(61, "12")
        .today(75, "12-14")
        .limit(81, "12-20")
        .task(Task::new(m::UI_G_CONTRACT, "LR").plan(2, 9).actual(2, 8))
        .task(Task::new(m::UI_G_SEWING, "HJ").plan(30, 52).actual(33, 58))
        .task(Task::new(m::UI_G_LOADING_STEP, "ZY").link("/ui").plan(72, 74).forecast(76, 78))
}

fn strip() -> Strip {
    let at = |hour: i64| Share::of(hour.saturating_sub(10), 14);
    (12..24).step_by(2).fold(
        Strip::new(m::UI_G_STRIP, "UTC+8", m::UI_G_QUEUE, (at(11), "11:00".into()))
            .mark(Mark::new(at(13), "IQ-0631", "13:00", Tone::Warn))
            .mark(Mark::new(at(16), "SC-1042", "16:00", Tone::Plain).hard())
            .place("Tokyo", "12:00", Some((at(10), at(18))), true)
            .place("Madrid", "04:00", Some((at(16), at(24))), false),
        |strip, hour| strip.hour(at(hour), format!("{hour}:00")),
    )
}

/// 8 columns of 62 cm cartons, 6 layers of 42 cm, in a 40'HQ; seen from the door 5 across.
fn load() -> LoadPlan {
    let tone = PartTone::Series(1);
    let wall = |columns: u32, width: u32| {
        (0..columns).flat_map(move |column| {
            let x = column.saturating_mul(width);
            (0u32..6).map(move |layer| Block {
                x,
                y: layer.saturating_mul(42),
                width,
                height: 42,
                tone,
            })
        })
    };
    LoadPlan::new(m::UI_G_CONTAINER, 1203, 235, 269)
        .side(wall(18, 62))
        .door(wall(5, 45))
        .free(1116, "87 cm")
}

fn charts(lang: Lang) -> Markup {
    let months = [("09", 82), ("10", 91), ("11", 87), ("12", 94)];
    let points = months.map(|(month, percent)| {
        let tone = if percent < 85 { Tone::Warn } else { Tone::Info };
        Point::new(month, format!("{percent}%"), Share::percent(percent)).tone(tone)
    });
    let chart = Chart::new(m::UI_G_ON_TIME).points(points).limit(Share::percent(90), "90%");
    let shares = [
        (Share::percent(70), PartTone::NotDue),
        (Share::percent(20), PartTone::Late1),
        (Share::percent(10), PartTone::Late4),
    ];
    let zones = [
        (Share::percent(55), PartTone::Series(1)),
        (Share::percent(30), PartTone::Series(2)),
        (Share::percent(15), PartTone::Series(3)),
    ];
    let ageing = html! {
        (cut_bar(m::UI_G_AGEING, &shares, lang))
        div.mt12 { (donut(m::UI_G_ORDERS_BY, "38", &zones, lang)) }
    };
    let sums = [
        (m::UI_G_AMOUNT.into(), crate::money("USD", "3.42 M"), html! { "95 %" }),
        (m::UI_G_ON_TIME.into(), html! { "87.4%" }, html! { b.bad { "−2.6" } }),
    ];
    html! {
        (figures(&sums, lang))
        (side_by_side(&[
            Card::new(m::UI_G_ON_TIME).body(chart.bars(lang)).view(lang),
            Card::new(m::UI_G_ON_TIME).body(chart.line(lang)).view(lang),
            Card::new(m::UI_G_AGEING).body(ageing).view(lang),
        ]))
    }
}

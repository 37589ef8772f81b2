//! Owns the gallery's working parts: track, queue, list, filters, matrix, payment, timeline.

use lang::{Lang, Msg, m};
use maud::{Markup, html};

use crate::matrix::Result as Verdict;
use crate::{
    Act, BulkBar, Card, Cell, Clock, Col, Duty, Event, Field, Filters, Icon, Matrix, Pace,
    Payments, Phone, Queue, Row, Said, Share, Sort, Stage, StageState, Tab, Table, Tabs, Tag, Tone,
    Track, days, list_hints, mini_track, timeline,
};

pub(super) fn parts(lang: Lang) -> Vec<(Msg, Markup)> {
    vec![
        (m::UI_G_TRACK, track().view(lang)),
        (m::UI_G_QUEUE, queue().view(lang)),
        (m::UI_G_FILTERS, filters(lang)),
        (
            m::UI_G_TABLE,
            html! { div.card { (table(lang).view(lang)) } (bulk().view(lang)) (list_hints(lang)) },
        ),
        (m::UI_G_MATRIX, Card::new(m::UI_G_DOCS).flush(matrix().view(lang)).view(lang)),
        (m::UI_G_PAYMENT, Card::new(m::UI_G_PAYMENT).body(payments().view(lang)).view(lang)),
        (m::UI_G_TIMELINE, Card::new(m::UI_G_TIMELINE).flush(events(lang)).view(lang)),
    ]
}

fn track() -> Track {
    let stage = |name: Msg, state| Stage::new(name, "/ui", state);
    Track::new(m::UI_G_TRACK).stages([
        stage(m::UI_G_CONTRACT, StageState::Done).evidence(3).plan("10-09").actual("10-09"),
        stage(m::UI_G_SEWING, StageState::Done).evidence(7).plan("11-27").actual("12-02").delta(5),
        stage(m::UI_G_LOADING_STEP, StageState::Risk)
            .evidence_of(3, 4)
            .plan("12-11")
            .forecast("12-16")
            .delta(5),
        stage(m::UI_G_DOCS, StageState::Todo).plan("12-14").forecast("12-13").delta(-1),
        stage(m::UI_G_PAYMENT, StageState::Todo).plan("12-18").hard(m::UI_G_LOCK),
    ])
}

fn queue() -> Queue {
    let duty = |id: &str, pace, text, used: u8| {
        let clock = Clock::new(pace, text).used(Share::percent(used));
        Duty::new(id, clock, ("SC-1042", "/ui"), m::UI_G_ANSWER, m::UI_G_RULE_24)
            .facts("Solmar Hogar S.A.")
            .act(Act::link(m::UI_SEE, "/ui"))
            .more([Act::link(m::UI_G_SNOOZE, "/ui").icon(Icon::ClockPause).key("S")])
    };
    let late = duty("g-q1", Pace::Late, m::UI_CLOCK_LATE.with("t", "1:47"), 100);
    let soon = duty("g-q2", Pace::Soon, m::UI_CLOCK_LEFT.with("t", "1:18"), 97);
    Queue::new(m::UI_G_QUEUE)
        .group(m::UI_G_STATE_LATE, 1, vec![late])
        .late()
        .group(m::UI_G_TODAY, 1, vec![soon.tag(Tag::line(m::UI_G_STATE_WAIT))])
        .note("17:30")
}

fn filters(lang: Lang) -> Markup {
    let save = Act::link(m::UI_SAVE, "/ui").icon(Icon::Bookmark).ghost().small();
    let views = Tabs::views(m::UI_G_FILTERS, Some(save))
        .tab(Tab::new(m::UI_G_ORDER, "/ui").count(1200).current(true))
        .tab(Tab::new(m::UI_G_STATE_LATE, "/ui").count(5).hot());
    let filters = Filters::new("/ui", "g-list")
        .search("q", "", m::UI_SEARCH)
        .on(m::UI_G_STAGE, m::UI_G_STATE_RUN, "/ui")
        .choice(m::UI_G_PORT, vec![Act::link("NINGBO", "/ui"), Act::link("SHANGHAI", "/ui")])
        .fields(m::UI_MORE, vec![Field::date("due", m::UI_G_DATE)])
        .clear("/ui");
    html! { (views.view(lang)) (filters.view(lang)) }
}

fn bulk() -> BulkBar {
    BulkBar::new("g-bulk", "g-6")
        .act(Act::submit(m::UI_G_PRINT).action("/ui/bulk").icon(Icon::Printer))
}

fn table(lang: Lang) -> Table {
    let states = [StageState::Done, StageState::Done, StageState::Risk, StageState::Todo];
    let row = |code: &str, amount: &str, delta| {
        Row::new(code).amount("USD", amount).cells([
            Cell::code(code, "/ui"),
            Cell::clip("Solmar Hogar S.A."),
            Cell::money("USD", amount),
            Cell::markup(mini_track(&states, m::UI_G_LOADING_STEP, lang)),
            Cell::markup(days(delta, lang)),
            Cell::hidden(lang),
        ])
    };
    Table::new("g-list", m::UI_G_ORDER)
        .cols([
            Col::new(m::UI_G_ORDER).width(120).sort("/ui", Some(Sort::Down)).phone(Phone::Lead),
            Col::new(m::UI_G_CUSTOMER).phone(Phone::Name),
            Col::new(m::UI_G_AMOUNT).number().width(128).phone(Phone::End),
            Col::new(m::UI_G_STAGE).width(160).phone(Phone::Second),
            Col::new(m::UI_LEGEND_FORECAST).width(96).phone(Phone::SecondEnd),
            Col::new(m::UI_G_PRICE).number().width(96).wide_only(),
        ])
        .row(Row::group("ES", Some("2")))
        .row(row("SC-1042", "52,232.00", 5).current())
        .row(row("SC-1041", "31,770.00", -1).checked(true))
        .total(Row::sums([
            Cell::say(m::UI_G_TOTAL, lang).span(2),
            Cell::money("USD", "84,002.00"),
            Cell::text("").span(3),
        ]))
        .select("ids", "g-bulk")
        .three_lines()
        .more(Some("/ui?after=SC-1041"))
}

fn matrix() -> Matrix {
    let same = |text: &str| Said::Same(text.into());
    Matrix::new(m::UI_G_CHECK)
        .paper(m::UI_G_CONTRACT, "Rev.1")
        .paper(m::UI_G_INVOICE, "v2")
        .paper(m::UI_G_BL, "v1")
        .check(
            m::UI_G_CARTONS,
            vec![same("380"), same("380"), Said::Off("378".into())],
            Verdict::Off(m::UI_G_SHORT.into()),
        )
        .check(
            m::UI_G_QTY,
            vec![same("12,400"), Said::Notice("12,200".into()), Said::Nothing],
            Verdict::Notice(m::UI_G_STATE_WAIT.into()),
        )
        .check(
            m::UI_G_PORT,
            vec![same("NINGBO"), same("NINGBO"), same("NINGBO")],
            Verdict::Same(m::UI_G_SAME.into()),
        )
}

fn payments() -> Payments {
    Payments::new("USD", "15,649.60", "52,232.00", Share::percent(30))
        .instalment(m::UI_G_DEPOSIT, "10-13", "15,669.60", Some(("20.00".into(), Tone::Warn)))
        .instalment(m::UI_G_BALANCE, "12-26", "36,562.40", None)
        .lock(m::UI_G_LOCK)
}

fn events(lang: Lang) -> Markup {
    let events = [
        Event::new("12-12", Icon::TruckLoading, Tone::Plain, m::UI_G_LOADED, lang)
            .source("SC-1042"),
        Event::new("12-04", Icon::Checklist, Tone::Ok, m::UI_G_PASSED, lang).source("AQL 2.5"),
        Event::new("12-01", Icon::AlertCircle, Tone::Bad, m::UI_G_FACT_BAD, lang).source("B/L"),
    ];
    timeline("g-events", &events, Some(&Act::link(m::UI_MORE_ROWS, "/ui")), lang)
}

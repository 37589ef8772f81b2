//! Owns the gallery's forms and grid.

use lang::{Lang, Msg, m};
use maud::{Markup, html};

use crate::{Act, Card, Field, Finding, Form, GridCol, GridRow, LineGrid, Opt, Tone};

pub(super) fn parts(lang: Lang) -> Vec<(Msg, Markup)> {
    let body = |form: Form| html! { div.card { div.body { (form.view(lang)) } } };
    vec![
        (m::UI_G_FORM, body(form("g-form"))),
        (m::UI_G_FORM_BAD, body(bad())),
        (m::UI_G_GRID, Card::new(m::UI_G_LINES).body(grid().view(lang)).view(lang)),
    ]
}

fn form(id: &'static str) -> Form {
    let currencies = ["USD", "EUR", "CNY"].map(|code| Opt::new(code, code)).to_vec();
    Form::post("/ui/form", "g-5")
        .id(id)
        .field(
            Field::text(format!("{id}-code"), m::UI_G_CUSTOMER)
                .required()
                .value("SOLMAR")
                .hint(m::UI_G_CUSTOMER_HINT),
        )
        .field(
            Field::money_in(
                format!("{id}-amount"),
                m::UI_G_AMOUNT,
                format!("{id}-cur"),
                currencies,
            )
            .value("52,232.00")
            .chosen("USD"),
        )
        .field(Field::date(format!("{id}-etd"), m::UI_G_DATE).value("2026-12-20").required())
        .field(Field::select(
            format!("{id}-term"),
            m::UI_G_TERMS,
            vec![Opt::new("tt", m::UI_G_TERM_TT), Opt::new("lc", m::UI_G_TERM_LC)],
        ))
        .field(Field::number(format!("{id}-qty"), m::UI_G_QTY).value("12,400").suffix("PCS"))
        .field(Field::lookup(
            format!("{id}-port"),
            m::UI_G_PORT,
            vec![Opt::new("CNNGB", "Ningbo"), Opt::new("CNSHA", "Shanghai")],
        ))
        .field(
            Field::checks(
                format!("{id}-papers"),
                m::UI_G_PAPERS,
                vec![Opt::new("co", m::UI_G_PAPER_CO), Opt::new("ins", m::UI_G_PAPER_INS)],
            )
            .values(["co".to_string()])
            .narrow(),
        )
        .field(
            Field::radios(
                format!("{id}-load"),
                m::UI_G_LOAD,
                vec![Opt::new("fcl", m::UI_G_LOAD_FCL), Opt::new("lcl", m::UI_G_LOAD_LCL)],
            )
            .value("fcl")
            .narrow(),
        )
        .field(Field::file(format!("{id}-photo"), m::UI_G_PHOTO).camera().multiple())
        .field(Field::text(format!("{id}-fixed"), m::UI_G_ORDER).value("SC-1042").readonly())
        .field(Field::area(format!("{id}-note"), m::UI_G_NOTE, 2))
        .act(Act::link(m::UI_CANCEL, "/ui").cancel())
        .act(Act::submit(m::UI_SAVE))
}

fn bad() -> Form {
    form("g-bad").findings(&[
        Finding::error("g-bad-etd", m::UI_G_DATE_BAD),
        Finding::warn("g-bad-amount", m::UI_G_DEPOSIT_WARN).clause("R-118", "/ui"),
        Finding::error("", m::UI_G_FACT_BAD).way_out(m::UI_SEE, "/ui"),
    ])
}

fn grid() -> LineGrid {
    LineGrid::new("g-lines", m::UI_G_LINES)
        .col(GridCol::text("item", m::UI_G_ITEM).width(120))
        .col(GridCol::number("qty", m::UI_G_QTY).width(96))
        .col(GridCol::number("price", m::UI_G_PRICE).width(96))
        .col(GridCol::sum("amount", m::UI_G_AMOUNT).width(120))
        .row(GridRow::new(0, ["BP-156", "4800", "7.85", "37,680.00"]))
        .row(GridRow::new(1, ["SL-14", "3200", "35.0", "112,000.00"]).found(
            "price",
            m::UI_G_STATE_WAIT,
            Tone::Bad,
        ))
}

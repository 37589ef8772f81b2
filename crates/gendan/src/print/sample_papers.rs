//! Owns the papers that travel with samples: the note in the parcel and the labels on the samples.

use super::asked::Asked;
use super::figures::{self, say};
use super::order::{contact, customer, own_company};
use super::room::Printable;
use super::sides::{self, Title};
use crate::kernel::{Record, Refusal, content, save, time};
use crate::samples::sample_order::{SAMPLE_ORDER, SampleLine, SampleOrder};
use db::Conn;
use lang::{Msg, m};
use papers::form::{Block, Form, MarkSheet};
use papers::form_table::{Column, Entry, Table};
use papers::{Bilingual, Fact, PaperHead};

/// What a sample paper is filled from.
struct Samples {
    order: SampleOrder,
    lines: Vec<SampleLine>,
    head: PaperHead,
    number: String,
}

fn load(c: &mut Conn, asked: &Asked, what: Msg) -> Result<Samples, Refusal> {
    let (row, id) = (asked.row, asked.id());
    let rows = save::line_rows(c, &SAMPLE_ORDER.lines[0], id)?;
    let number = row.text("no");
    let title = Title {
        what,
        number: number.clone(),
        replaces: None,
        on: time::day_in(row, "sent_on").unwrap_or_else(time::today),
        draft: false,
        void: false,
        content_hash: content::hash(c, &SAMPLE_ORDER, id)?,
    };
    Ok(Samples {
        order: SampleOrder::of_row(row),
        lines: rows.iter().map(SampleLine::of_row).collect(),
        head: sides::head(&own_company(c)?, asked.lang, title),
        number,
    })
}

/// What lies in the parcel, for the customer and for his customs: samples without value.
pub fn dispatch_note(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let it = load(c, asked, m::FORM_TITLE_SAMPLE_NOTE)?;
    let buyer = customer(c, it.order.customer_id.0)?;
    let person = contact(c, it.order.customer_id.0)?;
    let mut form = Form::new(it.head, Vec::new());
    form.parties = vec![sides::buyer(&buyer, person.as_ref())];
    let plain =
        |text: &Option<crate::kernel::kinds::Line>| Bilingual::same(sides::plain(text.as_ref()));
    let told = [
        (m::SAMPLES_PURPOSE, it.order.purpose.label().into()),
        (m::SAMPLES_CARRIER, plain(&it.order.carrier)),
        (m::SAMPLES_TRACKING, plain(&it.order.tracking)),
        (
            m::SAMPLES_SENT_ON,
            it.order.sent_on.map_or_else(Bilingual::default, |d| figures::day(d.0)),
        ),
    ];
    let told = told.into_iter().filter(|(_, value)| !value.is_empty());
    form.facts = told.map(|(label, value)| Fact::new(label, value)).collect();
    let columns = vec![
        Column::code(m::PAPER_ITEM),
        Column::text(m::F_COLOUR),
        Column::text(m::SAMPLES_MATERIAL),
        Column::figure(m::PAPER_QUANTITY).summed_by(4),
        Column::code(m::PAPER_UNIT),
    ];
    let line = |line: &SampleLine| {
        vec![
            Entry::same(line.item_no.0.as_str()),
            Entry::same(line.colour.0.as_str()),
            Entry::same(line.material.0.as_str()),
            Entry::Number(figures::quantity(line.quantity)),
            Entry::same(line.unit.code()),
        ]
    };
    let rows = it.lines.iter().map(line).collect();
    form.blocks.push(Block::Table(Table { title: Bilingual::default(), columns, rows }));
    form.blocks.push(Block::text(Bilingual::default(), vec![say(m::PRINT_SAMPLES_NO_VALUE)]));
    Ok(Printable::form(format!("{} Sample Note", it.number), form))
}

/// One label for each sample: item, colour, material, number of the sample order and round.
pub fn labels(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let it = load(c, asked, m::FORM_TITLE_SAMPLE_LABELS)?;
    let round = it.order.round.map_or(1, |round| round.0);
    let sheet = |line: &SampleLine| MarkSheet {
        label: m::FORM_TITLE_SAMPLE_LABELS.into(),
        text: format!(
            "{}\n{}\n{}\n{} / {round}",
            line.item_no.0, line.colour.0, line.material.0, it.number
        ),
        note: Bilingual::same(format!("{} {}", line.quantity, line.unit.code())),
    };
    let sheets = it.lines.iter().map(sheet).collect();
    let form = Form::new(it.head.clone(), vec![Block::MarkSheets { sheets }]);
    Ok(Printable::form(format!("{} Sample Labels", it.number), form))
}

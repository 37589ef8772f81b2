//! Owns filling the production instruction: what the workshop makes, without price and customer.

use super::asked::Asked;
use super::figures::{self, say};
use super::frozen;
use super::lines::{carton_counts, described};
use super::order::{OrderSheet, descriptions};
use super::room::Printable;
use super::sides::{self, Title};
use super::veil::Veil;
use crate::kernel::{Refusal, settings, time};
use crate::production::instruction::Department;
use crate::sales::order::OrderLine;
use base::date::plus_days;
use db::{Conn, Row};
use lang::m;
use papers::instruction::{MakeLine, ProductionPlan};
use papers::{Bilingual, Fact, Figure, Mark, PaperLang, ProductionInstruction};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let (_, paper) = frozen::of_order(c, asked, paper)?;
    Ok(Printable::of(format!("{} Production Instruction", paper.head.number), paper))
}

/// The instruction as the order stands; a draft while `released` says something else.
pub fn paper(
    c: &mut Conn,
    sheet: &OrderSheet,
    released: Option<&Row>,
    lang: PaperLang,
) -> Result<ProductionInstruction, Refusal> {
    let veil = veil(sheet);
    let mut head = sides::head(&sheet.company, lang, title(sheet, released));
    head.zh_first = true;
    Ok(ProductionInstruction {
        head,
        plan: plan(c, sheet, released, &veil)?,
        lines: lines(sheet, &veil),
        attention: attention(sheet, released, &veil),
        common_specs: common_specs(sheet, &veil),
        marks: marks(sheet, lang, &veil)?,
        notes: Vec::new(),
        departments: Department::ALL.iter().map(|it| it.label().into()).collect(),
        pictures: Vec::new(),
    })
}

/// The instruction in force, or the next one as a draft while it is not released in this content.
fn title(sheet: &OrderSheet, newest: Option<&Row>) -> Title {
    let current = newest.filter(|row| row.text("content_hash") == sheet.hash);
    let (number, replaces) = match (current, newest) {
        (Some(row), _) => (row.text("no"), row.opt_text("replaces")),
        (None, Some(row)) => {
            let next = row.int("revision") + 1;
            (format!("{}(Rev.{next})", sheet.no), Some(row.text("no")))
        }
        (None, None) => (sheet.no.clone(), None),
    };
    let issued = current.map(|row| time::day_of(row.int("issued_at")));
    Title {
        what: m::PAPER_TITLE_INSTRUCTION,
        number,
        replaces,
        on: issued.unwrap_or_else(time::today),
        draft: current.is_none(),
        void: false,
        content_hash: sheet.hash.clone(),
    }
}

fn plan(
    c: &mut Conn,
    sheet: &OrderSheet,
    newest: Option<&Row>,
    veil: &Veil,
) -> Result<ProductionPlan, Refusal> {
    let order = &sheet.order;
    let row = c.one(
        "SELECT (SELECT name FROM app_user WHERE id=?) AS follow_zh,
           (SELECT COALESCE(name_en, name) FROM app_user WHERE id=?) AS follow_en,
           (SELECT MAX(planned_on) FROM inspection WHERE order_id=?) AS inspect_on,
           (SELECT MAX(name) FROM file WHERE order_id=? AND kind='approved_sample') AS sample",
        &[
            order.follow_up_id.map(|id| id.0).into(),
            order.follow_up_id.map(|id| id.0).into(),
            sheet.id.into(),
            sheet.id.into(),
        ],
    )?;
    let row = row.ok_or_else(Refusal::not_found)?;
    let told = |name: &str| row.opt_text(name).unwrap_or_default();
    let before = i32::try_from(settings::number(c, &settings::OFFSET_CUTOFF)?).unwrap_or(0);
    let on = |date: Option<base::Date>| date.map_or_else(Bilingual::default, figures::day);
    let tolerance = order.quantity_tolerance.filter(|percent| !percent.is_zero());
    Ok(ProductionPlan {
        follow_up: Bilingual::new(told("follow_zh"), told("follow_en")),
        finish_by: on(newest.and_then(|row| time::day_in(row, "ready_on"))),
        inspect_on: on(time::day_in(&row, "inspect_on")),
        load_on: on(plus_days(order.ship_by.0, -before)),
        approved_sample: Bilingual::same(veil.over(&told("sample"))),
        tolerance: tolerance
            .map_or_else(Bilingual::default, |percent| Bilingual::same(format!("± {percent}%"))),
        ..ProductionPlan::default()
    })
}

/// What holds for every line: packing and quality always, the rest where the order says it.
fn common_specs(sheet: &OrderSheet, veil: &Veil) -> Vec<Fact> {
    let order = &sheet.order;
    let agreed = [(m::PAPER_PACKING, &order.packing), (m::PAPER_QUALITY, &order.quality)];
    let agreed = agreed.into_iter().map(|(label, text)| (label, text.0.clone()));
    let told = agreed
        .chain(descriptions(order))
        .map(|(label, text)| Fact::new(label, Bilingual::same(veil.over(&text))));
    told.collect()
}

fn lines(sheet: &OrderSheet, veil: &Veil) -> Vec<MakeLine> {
    let all: Vec<&OrderLine> = sheet.lines.iter().collect();
    let counts = carton_counts(&all, &sheet.cartons);
    let made = |(no, (it, cartons)): (u32, (&OrderLine, Option<Figure>))| MakeLine {
        no,
        item_no: it.item_no.0.clone(),
        description: veil.over_both(described(it)),
        quantity: figures::quantity(it.quantity),
        unit: it.unit.code().to_owned(),
        cartons,
        remarks: Bilingual::same(veil.over(it.colour.as_ref().map_or("", |text| &text.0))),
        specs: Vec::new(),
        picture: None,
    };
    (1..).zip(all.into_iter().zip(counts)).map(made).collect()
}

fn attention(sheet: &OrderSheet, newest: Option<&Row>, veil: &Veil) -> Vec<Bilingual> {
    let mut all = Vec::new();
    if sheet.order.rush.0 {
        all.push(m::PRINT_RUSH.into());
    }
    let note = newest.and_then(|row| row.opt_text("note"));
    let special = sheet.order.special.as_ref().map(|text| text.0.clone());
    all.extend([special, note].into_iter().flatten().map(|t| Bilingual::same(veil.over(&t))));
    all
}

/// A mark that names the customer does not stand on the paper: the workshop prints it from the
/// artwork file.
fn marks(sheet: &OrderSheet, lang: PaperLang, veil: &Veil) -> Result<Vec<Mark>, Refusal> {
    let file = sheet.called(|names| names.shipping_mark())?;
    let by_file = match lang {
        PaperLang::En => m::PRINT_MARKS_BY_FILE.en.to_owned(),
        PaperLang::Zh => m::PRINT_MARKS_BY_FILE.zh.to_owned(),
        PaperLang::Both => say(m::PRINT_MARKS_BY_FILE).zh + " / " + m::PRINT_MARKS_BY_FILE.en,
    };
    let order = &sheet.order;
    let mut all = sides::marks(order.marks.as_ref(), order.side_marks.as_ref());
    for mark in &mut all {
        if veil.hides(&mark.text) {
            mark.text.clone_from(&by_file);
        }
        if mark.text != "N/M" {
            mark.file.clone_from(&file);
        }
    }
    Ok(all)
}

/// The words that tell who the customer is.
fn veil(sheet: &OrderSheet) -> Veil {
    let order = &sheet.order;
    Veil::over_words([
        sheet.customer.name.0.clone(),
        sheet.customer.short.0.clone(),
        order.consignee_name.0.clone(),
        order.customer_po.0.clone(),
    ])
}

//! Reads the spreadsheets back: formulas are live, their values right, text stays text.

use std::io::Cursor;

use calamine::{Data, DataType, Range, Reader, Xlsx};
use papers::{
    Bilingual, Block, Column, CommercialInvoice, Entry, Figure, Form, PackingList, Paper,
    PaperLang, ProductionInstruction, ProformaInvoice, Quotation, SalesContract, Table,
};

struct Sheet {
    values: Range<Data>,
    formulas: Range<String>,
}

fn read(paper: &impl Paper) -> Sheet {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(paper.xlsx().unwrap())).unwrap();
    let name = book.sheet_names()[0].clone();
    Sheet {
        values: book.worksheet_range(&name).unwrap(),
        formulas: book.worksheet_formula(&name).unwrap(),
    }
}

impl Sheet {
    /// Formula and cached value of each cell that has one.
    fn live(&self) -> Vec<(String, f64)> {
        let (top, left) = self.formulas.start().unwrap_or_default();
        let cells = self.formulas.used_cells();
        cells
            .map(|(row, column, formula)| {
                let at = (top + row as u32, left + column as u32);
                (formula.clone(), number(self.values.get_value(at)))
            })
            .collect()
    }

    fn texts(&self) -> Vec<String> {
        self.values.used_cells().map(|(_, _, cell)| cell.to_string()).collect()
    }

    /// The number in a cell named as Excel does: `K12`.
    fn at(&self, name: &str) -> f64 {
        let split = name.find(|c: char| c.is_ascii_digit()).unwrap();
        let column = name[..split].bytes().fold(0, |sum, b| sum * 26 + u32::from(b - b'A') + 1);
        let row: u32 = name[split..].parse().unwrap();
        number(self.values.get_value((row - 1, column - 1)))
    }

    fn column(&self, span: &str) -> Vec<f64> {
        let (first, last) = span.split_once(':').unwrap();
        let letter = &first[..1];
        let row = |cell: &str| cell[1..].parse::<u32>().unwrap();
        (row(first)..=row(last)).map(|row| self.at(&format!("{letter}{row}"))).collect()
    }
}

/// Excel counts text and empty cells as nothing in a sum.
fn number(cell: Option<&Data>) -> f64 {
    match cell {
        Some(Data::Float(value)) => *value,
        Some(Data::Int(value)) => *value as f64,
        _ => 0.0,
    }
}

/// Reckons the formulas that the papers use, as a spreadsheet program would.
#[expect(clippy::float_arithmetic, reason = "a spreadsheet reckons in floats; so does its check")]
fn reckon(sheet: &Sheet, formula: &str) -> f64 {
    let formula = formula.trim_start_matches('=').replace('$', "");
    if let Some(span) = inside(&formula, "SUM(") {
        return sheet.column(span).iter().sum();
    }
    if let Some(rest) = inside(&formula, "SUMIF(") {
        let parts: Vec<_> = rest.split(',').collect();
        let (first, last) = parts[0].split_once(':').unwrap();
        let row = |cell: &str| cell[1..].parse::<u32>().unwrap();
        let unit = parts[1].trim_matches('"');
        let column = u32::from(first.as_bytes()[0] - b'A');
        let has_unit = |row: u32| {
            let cell = sheet.values.get_value((row - 1, column));
            cell.is_some_and(|cell| cell.as_string().as_deref() == Some(unit))
        };
        let rows = row(first)..=row(last);
        return rows
            .zip(sheet.column(parts[2]))
            .filter(|(r, _)| has_unit(*r))
            .map(|(_, v)| v)
            .sum();
    }
    if let Some(rest) = inside(&formula, "ROUND(") {
        let (term, decimals) = rest.rsplit_once(',').unwrap();
        let power = 10_f64.powi(decimals.parse().unwrap());
        // The addition is what Excel does about 2.675: it rounds the decimal the person sees.
        return (term_of(sheet, term) * power + 1e-7).round() / power;
    }
    term_of(sheet, &formula)
}

#[expect(clippy::float_arithmetic, reason = "a spreadsheet reckons in floats; so does its check")]
fn term_of(sheet: &Sheet, term: &str) -> f64 {
    if let Some((a, b)) = term.split_once('*') {
        sheet.at(a) * sheet.at(b)
    } else if let Some((a, b)) = term.split_once('/') {
        sheet.at(a) / sheet.at(b)
    } else {
        sheet.at(term)
    }
}

fn inside<'a>(formula: &'a str, function: &str) -> Option<&'a str> {
    formula.strip_prefix(function)?.strip_suffix(')')
}

#[expect(clippy::float_arithmetic, reason = "a spreadsheet reckons in floats; so does its check")]
fn check_formulas(paper: &impl Paper, at_least: usize) {
    let sheet = read(paper);
    let live = sheet.live();
    assert!(live.len() >= at_least, "{} formulas", live.len());
    for (formula, cached) in live {
        let reckoned = reckon(&sheet, &formula);
        assert!((reckoned - cached).abs() < 1e-6, "{formula} = {reckoned}, stored {cached}");
    }
}

#[test]
fn every_formula_gives_the_value_that_is_stored_beside_it() {
    check_formulas(&Quotation::example(30), 30);
    check_formulas(&SalesContract::example(30), 30);
    check_formulas(&ProformaInvoice::example(30), 30);
    check_formulas(&CommercialInvoice::example(30), 30);
    check_formulas(&PackingList::example(30), 30);
    check_formulas(&ProductionInstruction::example(30), 3);
    check_formulas(&Form::example(30), 30);
}

#[test]
fn the_contract_total_is_a_sum_over_lines_and_charges() {
    let contract = SalesContract::example(4);
    let live = read(&contract).live();
    let total: f64 = contract.total().value().parse().unwrap();
    let (formula, _) =
        live.iter().rfind(|(f, value)| f.contains("SUM(") && *value == total).unwrap();
    assert!(formula.ends_with(')'), "{formula}");
    let multiplied = live.iter().filter(|(formula, _)| formula.contains('*')).count();
    assert_eq!(multiplied, 3, "the fourth line is free");
}

#[test]
fn an_agreed_amount_that_does_not_multiply_stays_a_number() {
    let mut contract = SalesContract::example(1);
    contract.goods.lines[0].amount = Figure::money(124_999, 2);
    let sheet = read(&contract);
    assert!(sheet.live().iter().all(|(formula, _)| !formula.contains('*')));
    assert!(sheet.live().iter().any(|(_, value)| *value == 2_749.99), "total with tooling cost");
}

#[test]
fn an_average_price_follows_from_the_amount() {
    let mut invoice = CommercialInvoice::example(3);
    invoice.goods.lines.truncate(2);
    let invoice = invoice.in_one_line(Bilingual::same("FURNITURE HARDWARE"));
    let live = read(&invoice).live();
    let (formula, value) = live.iter().find(|(formula, _)| formula.contains('/')).unwrap();
    assert!(formula.contains("ROUND("), "{formula}");
    assert_eq!(*value, 0.677375);
}

#[test]
fn a_text_that_begins_like_a_formula_stays_text() {
    let sly = ["=1+1", "+49 40 000", "-5 %", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")"];
    let mut contract = SalesContract::example(sly.len());
    for (line, text) in contract.goods.lines.iter_mut().zip(sly) {
        line.item_no = text.to_owned();
        line.description = Bilingual::same(text);
    }
    contract.buyer.name = "=cmd|' /C calc'!A0".into();
    let sheet = read(&contract);
    let texts = sheet.texts();
    for text in sly {
        assert!(texts.iter().any(|cell| cell == text), "{text}");
        assert!(
            sheet.live().iter().all(|(formula, _)| !formula.contains(text.trim_start_matches('=')))
        );
    }
}

#[test]
fn quantities_of_two_units_are_summed_apart() {
    let live = read(&Quotation::example(6)).live();
    for unit in ["\"PCS\"", "\"SETS\"", "\"PAIRS\""] {
        assert!(live.iter().any(|(formula, _)| formula.contains(unit)), "{unit}");
    }
}

#[test]
fn the_workshop_sheet_has_no_price_and_no_customer() {
    let mut paper = ProductionInstruction::example(12);
    for lang in PaperLang::ALL {
        paper.head.lang = lang;
        let text = read(&paper).texts().join("\n");
        for secret in ["USD", "1.25", "NORDLICHT", "Nordlicht", "Example Road", "sales@"] {
            assert!(!text.contains(secret), "{secret} on the workshop sheet");
        }
    }
}

/// What three customers owe, in a currency without and one with three decimals.
fn owed() -> Form {
    let row = |code: &str, amount| vec![Entry::same(code), Entry::Number(amount)];
    let columns =
        vec![Column::code(lang::m::PAPER_UNIT), Column::figure(lang::m::PAPER_AMOUNT).summed_by(0)];
    let rows = vec![
        row("JPY", Figure::money(1_250_000, 0)),
        row("KWD", Figure::money(86_419, 3)),
        row("JPY", Figure::money(5, 0)),
    ];
    let table = Table { title: Bilingual::default(), columns, rows };
    Form::new(Form::example(1).head, vec![Block::Table(table)])
}

#[test]
fn a_form_sums_each_currency_by_itself_with_its_own_decimals() {
    check_formulas(&owed(), 2);
    let live = read(&owed()).live();
    let sum = |code: &str| live.iter().find(|(formula, _)| formula.contains(code)).unwrap().1;
    assert_eq!((sum("JPY"), sum("KWD")), (1_250_005.0, 86.419));
}

#[test]
fn a_form_without_lines_sums_nothing_and_does_not_read_its_own_cell() {
    let live = read(&Form::example(0)).live();
    assert_eq!(live, [], "{live:?}");
}

#[test]
fn a_text_of_a_form_that_begins_like_a_formula_stays_text() {
    let mut form = Form::example(1);
    let sly = "=HYPERLINK(\"http://x\",\"y\")";
    form.blocks.insert(0, Block::text(Bilingual::same(sly), vec![Bilingual::same(sly)]));
    let sheet = read(&form);
    assert_eq!(sheet.texts().iter().filter(|text| *text == sly).count(), 2);
    assert!(sheet.live().iter().all(|(formula, _)| !formula.contains("HYPERLINK")));
}

#[test]
fn the_same_paper_has_the_same_bytes() {
    let bytes = || SalesContract::example(5).xlsx().unwrap();
    assert!(bytes() == bytes());
}

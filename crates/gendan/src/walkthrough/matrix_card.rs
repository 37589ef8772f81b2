//! Owns the card of papers held against each other, on the order's page and the shipment's.

use crate::kernel::Actor;
use crate::shipping::agreement::{Check, Matrix, Paper, Said};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::Card;

/// The papers side by side, one check per row; what a person may not see is not compared for him.
pub fn card(actor: &Actor, matrix: &Matrix, lang: Lang) -> Markup {
    let note = m::MATRIX_COUNT
        .with("all", matrix.checks.len())
        .with("off", matrix.off())
        .with("near", matrix.near());
    if matrix.checks.is_empty() {
        return Card::new(m::MATRIX)
            .body(html! { p.muted { (m::MATRIX_EMPTY.in_lang(lang)) } })
            .view(lang);
    }
    let mut table = ui::matrix::Matrix::new(m::MATRIX_CHECK);
    // A paper that does not exist yet takes no room.
    let speaks = |n: usize| matrix.checks.iter().any(|check| check.said[n] != Said::Nothing);
    let columns: Vec<usize> = (0..Paper::ALL.len()).filter(|n| speaks(*n)).collect();
    for n in &columns {
        table = table.paper(Paper::ALL[*n].label(), "");
    }
    for check in &matrix.checks {
        if check.is_shown_to(actor) {
            let words = columns.iter().map(|n| said(&check.said[*n], check)).collect();
            table = table.check(check.what, words, result(check));
        }
    }
    let foot = html! { p.muted { (m::MATRIX_FOOT.in_lang(lang)) } };
    Card::new(m::MATRIX).count(note).flush(table.view(lang)).foot(foot).view(lang)
}

fn said(said: &Said, check: &Check) -> ui::matrix::Said {
    match said {
        Said::Nothing => ui::matrix::Said::Nothing,
        Said::Same(text) | Said::Near(text) => ui::matrix::Said::Same(short(text)),
        Said::Off(text) if check.is_fatal() => ui::matrix::Said::Off(text.clone()),
        Said::Off(text) => ui::matrix::Said::Notice(text.clone()),
    }
}

/// What agrees needs no more than its beginning; what differs is shown whole.
fn short(text: &str) -> String {
    let line = text.lines().collect::<Vec<_>>().join(" ");
    match line.chars().count() {
        0..=14 => line,
        _ => line.chars().take(13).chain(['…']).collect(),
    }
}

fn result(check: &Check) -> ui::matrix::Result {
    match (check.is_fatal(), check.is_off(), check.is_near()) {
        (true, ..) => ui::matrix::Result::Off(m::MATRIX_OFF.into()),
        (_, true, _) => ui::matrix::Result::Notice(m::MATRIX_OFF.into()),
        (.., true) => ui::matrix::Result::Notice(m::MATRIX_NEAR.into()),
        _ => ui::matrix::Result::Same(m::MATRIX_SAME.into()),
    }
}

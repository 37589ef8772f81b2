//! Owns the consistency matrix: one check per row, one paper per column, a result.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Icon, Word};

/// What a paper says about a check.
#[derive(Clone, Debug)]
pub enum Said {
    /// Agrees with the reference.
    Same(String),
    /// Differs and blocks.
    Off(String),
    /// Differs and needs a look.
    Notice(String),
    /// The paper says nothing about it.
    Nothing,
}

/// The outcome of a check.
#[derive(Clone, Debug)]
pub enum Result {
    Same(Word),
    Off(Word),
    Notice(Word),
}

/// `Matrix::new(m::CHECK).paper("Invoice CI", "v2 · 12-13").check("Cartons", said, result)`.
#[derive(Clone, Debug)]
pub struct Matrix {
    head: Word,
    papers: Vec<(Word, Word)>,
    checks: Vec<(Word, Vec<Said>, Result)>,
}

impl Matrix {
    /// `head` names the first column.
    pub fn new(head: impl Into<Word>) -> Matrix {
        Matrix { head: head.into(), papers: Vec::new(), checks: Vec::new() }
    }
    /// A paper with its version or source.
    pub fn paper(mut self, name: impl Into<Word>, version: impl Into<Word>) -> Matrix {
        self.papers.push((name.into(), version.into()));
        self
    }
    /// A check; `said` has one entry per paper, in their order.
    pub fn check(mut self, name: impl Into<Word>, said: Vec<Said>, result: Result) -> Matrix {
        debug_assert_eq!(said.len(), self.papers.len(), "one entry per paper");
        self.checks.push((name.into(), said, result));
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            div.tbl-wrap {
                table."tbl tight mx" {
                    thead {
                        tr {
                            th scope="col" { (self.head.in_lang(lang)) }
                            @for (name, version) in &self.papers {
                                th scope="col" {
                                    (name.in_lang(lang)) small { (version.in_lang(lang)) }
                                }
                            }
                            th scope="col" { (m::UI_RESULT.in_lang(lang)) }
                        }
                    }
                    tbody { @for check in &self.checks { (self.row(check, lang)) } }
                }
            }
        }
    }
    fn row(&self, (name, said, result): &(Word, Vec<Said>, Result), lang: Lang) -> Markup {
        let same = matches!(result, Result::Same(_));
        html! {
            tr class=[same.then_some("same")] {
                th scope="row" { (name.in_lang(lang)) }
                @for (said, (paper, _)) in said.iter().zip(&self.papers) {
                    (cell(said, &paper.in_lang(lang), lang))
                }
                td.res { (result_view(result, lang)) }
            }
        }
    }
}

fn cell(said: &Said, paper: &str, lang: Lang) -> Markup {
    html! {
        @match said {
            Said::Same(text) => td data-l=(paper) { (text) },
            Said::Off(text) => td.off data-l=(paper) { (text) },
            Said::Notice(text) => td."off w" data-l=(paper) { (text) },
            Said::Nothing => {
                td.na data-l=(paper) { "—" span.vh { (m::UI_SAYS_NOTHING.in_lang(lang)) } }
            }
        }
    }
}

fn result_view(result: &Result, lang: Lang) -> Markup {
    let (class, icon, word) = match result {
        Result::Same(word) => ("yes", Icon::Check, word),
        Result::Off(word) => ("no", Icon::X, word),
        Result::Notice(word) => ("wa", Icon::AlertCircle, word),
    };
    html! { span class=(class) { (icon.small()) (word.in_lang(lang)) } }
}

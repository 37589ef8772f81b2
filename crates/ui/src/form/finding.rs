//! Owns what the server found about a form: blocks and warnings, their clause and the way out.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Banner, Icon, Tone, Word};

/// One thing the server found: about a field, or about the whole form when `field` is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub field: String,
    pub text: Word,
    /// What the field is called; the summary over the form says it before the text.
    pub about: Option<Word>,
    /// The field is a cell of a line grid.
    pub in_grid: bool,
    /// A warning may be saved with a reason; anything else blocks.
    pub warn: bool,
    /// The clause or rule that says so, with the address that explains it.
    pub clause: Option<(Word, String)>,
    /// What to do instead, with where to do it.
    pub way_out: Option<(Word, String)>,
}

impl Finding {
    /// Blocks. The text says what to enter, with an example.
    pub fn error(field: impl Into<String>, text: impl Into<Word>) -> Finding {
        Finding {
            field: field.into(),
            text: text.into(),
            about: None,
            in_grid: false,
            warn: false,
            clause: None,
            way_out: None,
        }
    }
    /// May be saved with a reason that goes to history.
    pub fn warn(field: impl Into<String>, text: impl Into<Word>) -> Finding {
        Finding { warn: true, ..Finding::error(field, text) }
    }
    pub fn about(mut self, label: impl Into<Word>) -> Finding {
        self.about = Some(label.into());
        self
    }
    pub fn in_grid(mut self) -> Finding {
        self.in_grid = true;
        self
    }
    pub fn clause(mut self, name: impl Into<Word>, href: impl Into<String>) -> Finding {
        self.clause = Some((name.into(), href.into()));
        self
    }
    pub fn way_out(mut self, label: impl Into<Word>, href: impl Into<String>) -> Finding {
        self.way_out = Some((label.into(), href.into()));
        self
    }
}

/// The banner over a form: how many things, each with a link to its field; nothing when all is
/// well.
pub fn summary(findings: &[Finding], prefix: &str, lang: Lang) -> Markup {
    let blocks = findings.iter().filter(|finding| !finding.warn).count();
    let (tone, head) = match (blocks, findings.len()) {
        (_, 0) => return html! {},
        (0, n) => (Tone::Warn, m::UI_FOUND_WARNINGS.with("n", n)),
        (n, _) => (Tone::Bad, m::UI_FOUND_BLOCKS.with("n", n)),
    };
    let detail = html! {
        ul."found s13" {
            @for finding in findings { li { (line(finding, prefix, lang)) } }
        }
    };
    html! { div.mb12 data-found { (Banner::new(tone, head).detail(detail).alert().view(lang)) } }
}

fn line(finding: &Finding, prefix: &str, lang: Lang) -> Markup {
    let text = finding.text.in_lang(lang);
    let id = match finding.in_grid {
        true => finding.field.replace('.', "-"),
        false => field_id(prefix, &finding.field),
    };
    html! {
        @if let Some(label) = &finding.about { b { (label.in_lang(lang)) } " " }
        @if finding.field.is_empty() { (text) } @else { a href={ "#" (id) } { (text) } }
        @if let Some((name, href)) = &finding.clause {
            " " a."small clause" href=(href) { (name.in_lang(lang)) }
        }
        @if let Some((label, href)) = &finding.way_out {
            " " a.b href=(href) { (label.in_lang(lang)) }
        }
    }
}

/// The id of a field's control: `lines.0.qty` in a form with prefix `f` is `f-lines-0-qty`.
pub(crate) fn field_id(prefix: &str, name: &str) -> String {
    format!("{prefix}-{}", name.replace(['.', '[', ']'], "-"))
}

/// The message under a control.
pub(crate) fn note_line(finding: &Finding, id: &str, lang: Lang) -> Markup {
    let class = if finding.warn { "err warn" } else { "err" };
    html! {
        span class=(class) id=(id) {
            (Icon::AlertCircle.small()) (finding.text.in_lang(lang))
        }
    }
}

//! Owns the typed "no": what is wrong, which rule said it, and what to do next, in both languages.

use super::judgement::Judgement;
use super::rule::Finding;
use db::{ConstraintKind, DbError};
use lang::{Lang, Text, m};

/// One field of a form or of a JSON body that cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field as it was sent, `lines.2.quantity` in a grid.
    pub field: String,
    pub label: Text,
    pub text: Text,
}

/// Two people changed the same field: both values, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub field: String,
    pub label: Text,
    pub mine: String,
    pub theirs: String,
}

/// Boxed, because every action of the house may answer it and most do not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(Box<No>);

/// What a refusal says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct No {
    /// A stable name for programs, `unknown_port`, `version_conflict`.
    pub name: &'static str,
    /// The HTTP status that says the same.
    pub status: u16,
    pub text: Text,
    pub way_out: Option<Text>,
    pub fields: Vec<FieldError>,
    pub findings: Vec<Finding>,
    pub clashes: Vec<Clash>,
    /// The case that was judged, to be kept although the action is rolled back.
    pub judged: Option<Judgement>,
}

impl std::ops::Deref for Refusal {
    type Target = No;
    fn deref(&self) -> &No {
        &self.0
    }
}

impl std::ops::DerefMut for Refusal {
    fn deref_mut(&mut self) -> &mut No {
        &mut self.0
    }
}

impl Refusal {
    pub fn new(name: &'static str, status: u16, text: impl Into<Text>) -> Refusal {
        let text = text.into();
        let (fields, findings, clashes) = (Vec::new(), Vec::new(), Vec::new());
        let no = No { name, status, text, way_out: None, fields, findings, clashes, judged: None };
        Refusal(Box::new(no))
    }
    pub fn way_out(mut self, text: impl Into<Text>) -> Refusal {
        self.way_out = Some(text.into());
        self
    }
    pub fn invalid(fields: Vec<FieldError>) -> Refusal {
        let text = m::REFUSED_FIELDS.with("count", fields.len());
        let mut refusal = Refusal::new("invalid_fields", 422, text);
        refusal.fields = fields;
        refusal
    }
    pub fn field(field: &str, label: impl Into<Text>, text: impl Into<Text>) -> Refusal {
        let one = FieldError { field: field.into(), label: label.into(), text: text.into() };
        Refusal::invalid(vec![one])
    }
    pub fn not_found() -> Refusal {
        Refusal::new("not_found", 404, m::REFUSED_NOT_FOUND).way_out(m::REFUSED_NOT_FOUND_WAY)
    }
    pub fn forbidden() -> Refusal {
        Refusal::new("forbidden", 403, m::REFUSED_FORBIDDEN).way_out(m::REFUSED_FORBIDDEN_WAY)
    }
    pub fn findings(findings: Vec<Finding>) -> Refusal {
        let text = m::REFUSED_RULES.with("count", findings.len());
        let mut refusal = Refusal::new("rule", 422, text);
        refusal.findings = findings;
        refusal
    }
    pub fn judged(mut self, kept: Judgement) -> Refusal {
        self.judged = Some(kept);
        self
    }
    pub fn clash(clashes: Vec<Clash>) -> Refusal {
        let refusal = Refusal::new("version_conflict", 409, m::REFUSED_CLASH);
        let mut refusal = refusal.way_out(m::REFUSED_CLASH_WAY);
        refusal.clashes = clashes;
        refusal
    }

    /// Everything it says, in one line, for logs, the command line and plain answers.
    pub fn say(&self, lang: Lang) -> String {
        let mut parts = vec![self.text.in_lang(lang)];
        parts.extend(self.findings.iter().map(|f| f.text.in_lang(lang)));
        let field = |f: &FieldError| format!("{}: {}", f.label.in_lang(lang), f.text.in_lang(lang));
        parts.extend(self.fields.iter().map(field));
        parts.extend(self.way_out.iter().map(|t| t.in_lang(lang)));
        parts.join(" ")
    }
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Refusal {
        match error {
            DbError::Busy => Refusal::new("busy", 503, m::REFUSED_BUSY),
            DbError::Full => {
                Refusal::new("disk_full", 507, m::REFUSED_FULL).way_out(m::REFUSED_FULL_WAY)
            }
            DbError::Constraint { kind: ConstraintKind::Unique, name } => {
                let text = m::REFUSED_TWICE.with("what", name);
                Refusal::new("already_exists", 409, text).way_out(m::REFUSED_TWICE_WAY)
            }
            DbError::Constraint { kind: ConstraintKind::ForeignKey, .. } => {
                Refusal::new("in_use", 409, m::REFUSED_IN_USE).way_out(m::REFUSED_IN_USE_WAY)
            }
            DbError::Schema(why) => {
                Refusal::new("other_schema", 500, m::REFUSED_SCHEMA.with("why", why))
                    .way_out(m::REFUSED_SCHEMA_WAY)
            }
            other => {
                tracing::error!(error = %other, "database");
                Refusal::new("internal", 500, m::REFUSED_INTERNAL)
            }
        }
    }
}

//! Owns the `record!` and `choices!` declarations: a typed struct and its fields from one text.

use super::draft::Draft;
use super::field::Field;
use db::Row;

/// A row type with typed columns.
pub trait Record: Sized {
    const TABLE: &'static str;
    const FIELDS: &'static [Field];
    fn of_row(row: &Row) -> Self;
    fn of_draft(draft: &Draft) -> Option<Self>;
    fn draft(&self) -> Draft;
}

/// A record as it stands in the database.
#[derive(Clone, Debug)]
pub struct Saved<T> {
    pub id: i64,
    pub version: i64,
    pub it: T,
}

impl<T> std::ops::Deref for Saved<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.it
    }
}

impl<T: Record> Saved<T> {
    pub fn of_row(row: &Row) -> Saved<T> {
        Saved { id: row.int("id"), version: row.int("version"), it: T::of_row(row) }
    }
}

/// ```text
/// record! { /// A customer's question.
///     pub struct Inquiry in "inquiry" {
///         customer_id: Ref => CUSTOMER .to("customer"),
///         subject: Line => SUBJECT,
///         target_price: Option<Price> => TARGET_PRICE .zone(Zone::Price),
/// } }
/// ```
/// `T` is required, `Option<T>` may stay empty; labels are constants of `lang::m`.
#[macro_export]
macro_rules! record {
    ($(#[$doc:meta])* pub struct $name:ident in $table:literal {
        $($field:ident : $kind:ty => $label:ident $(. $option:ident ( $($arg:expr),* ))*),* $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name { $(pub $field: $kind),* }

        impl $crate::kernel::Record for $name {
            const TABLE: &'static str = $table;
            const FIELDS: &'static [$crate::kernel::Field] = &[$(
                $crate::kernel::Field::of::<$kind>(stringify!($field), lang::m::$label)
                    $(.$option($($arg),*))*
            ),*];
            fn of_row(row: &db::Row) -> Self {
                $name { $($field: $crate::kernel::field::Slot::load(row.get(stringify!($field)))
                    .unwrap_or_else(|| {
                        panic!(concat!($table, ".", stringify!($field), " is not readable"))
                    })),* }
            }
            fn of_draft(draft: &$crate::kernel::Draft) -> Option<Self> {
                Some($name { $($field:
                    $crate::kernel::field::Slot::load(draft.get(stringify!($field)))?),* })
            }
            fn draft(&self) -> $crate::kernel::Draft {
                let mut draft = $crate::kernel::Draft::default();
                $(draft.set(stringify!($field), $crate::kernel::field::Slot::store(&self.$field));)*
                draft
            }
        }
    };
}

/// ```text
/// choices! { /// How the question came in.
///     pub enum Channel { Mail "mail" CHANNEL_MAIL, Phone "phone" CHANNEL_PHONE } }
/// ```
#[macro_export]
macro_rules! choices {
    ($(#[$doc:meta])* pub enum $name:ident {
        $($variant:ident $code:literal $label:ident),* $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($variant),* }

        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant),*];
            pub const CHOICES: &'static [$crate::kernel::field::Choice] = &[$(
                $crate::kernel::field::Choice { code: $code, label: lang::m::$label }
            ),*];
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)* _ => None }
            }
            pub const fn label(self) -> lang::Msg {
                match self { $($name::$variant => lang::m::$label),* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(from)?;
                $name::from_code(&code)
                    .ok_or_else(|| serde::de::Error::custom(format!("{code} is no choice")))
            }
        }

        impl $crate::kernel::field::FieldType for $name {
            const KIND: $crate::kernel::Kind = $crate::kernel::Kind::Choice($name::CHOICES);
            fn parse(text: &str, _: &$crate::kernel::field::Around) -> Result<Self, lang::Text> {
                $crate::kernel::kinds::choice_of(text, $name::CHOICES)
                    .and_then(|code| {
                        let unknown = || lang::m::FIELD_NOT_A_CHOICE.with("typed", text);
                        $name::from_code(code).ok_or_else(unknown)
                    })
            }
            fn value(&self) -> db::Value { db::Value::from(self.code()) }
            fn of_value(value: &db::Value) -> Option<Self> { $name::from_code(value.as_text()?) }
            fn show(&self, _: Option<base::Currency>) -> String { self.code().to_string() }
        }
    };
}

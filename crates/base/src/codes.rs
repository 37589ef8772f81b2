//! Owns the codes of the trade that carry their own proof: check digits and fixed shapes.
use crate::error::CodeError;

mod awb;
mod bic;
mod container;
mod credit;
mod hs;

pub use awb::AwbNo;
pub use bic::Bic;
pub use container::ContainerNo;
pub use credit::CreditCode;
pub use hs::HsCode;

/// Makes a code type: a text that exists only when `check` accepted it. `check` returns the clean
/// form.
macro_rules! checked_code {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            pub fn parse(text: &str) -> Result<$name, crate::error::CodeError> {
                $check(text).map($name)
            }
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::CodeError;
            fn from_str(text: &str) -> Result<$name, crate::error::CodeError> {
                $name::parse(text)
            }
        }
    };
}
use checked_code;

/// Half-width capitals without the blanks, dots and dashes that people put between the groups.
fn clean(text: &str) -> String {
    let narrow = text.chars().map(crate::number::scan::narrow);
    let kept = narrow.filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '/'));
    kept.collect::<String>().to_uppercase()
}

fn refuse<T>(text: lang::Text) -> Result<T, CodeError> {
    Err(CodeError(text))
}

#[cfg(test)]
mod tests;

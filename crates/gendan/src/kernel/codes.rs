//! Owns the kinds of field that hold a code of a public list: country, port, unit, term, customs
//! code.

use super::field::{Around, FieldType, Kind};
use base::{Country, Currency, HsCode, Incoterm, Port, Unit};
use db::Value;
use lang::Text;

/// A code type of `base`: read by its `parse`, kept and shown as its code.
macro_rules! code_field { ($($name:ident $list:literal $code:ident),* $(,)?) => { $(
impl FieldType for $name {
    const KIND: Kind = Kind::Code($list);
    fn parse(text: &str, _: &Around) -> Result<$name, Text> {
        // Lists offer "CNNGB · Ningbo": the part before the dot is the code.
        $name::parse(crate::kernel::typed::key_of(text)).map_err(|error| error.text())
    }
    fn value(&self) -> Value { self.$code().into() }
    fn of_value(value: &Value) -> Option<$name> { $name::parse(value.as_text()?).ok() }
    fn show(&self, _: Option<Currency>) -> String { self.$code().to_string() }
})* } }

code_field!(
    Country "country" code, Port "port" code, Unit "unit" code, Incoterm "incoterm" code,
    HsCode "hs" as_str
);

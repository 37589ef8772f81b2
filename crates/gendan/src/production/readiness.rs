//! Owns what is looked at before an order goes into production: the confirmation sample, the four
//! elements, the artwork, open questions.

use crate::kernel::operation::Call;
use crate::kernel::{Act, Refusal, files};
use crate::sales::question;
use crate::samples::reference;
use serde::{Deserialize, Serialize};

/// What sales has to have done before production is told.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Checks {
    /// The order needs a confirmation sample and the customer has not approved one.
    pub sample_missing: bool,
    /// There is an approved sample and the order was not compared with it.
    pub elements_open: bool,
    /// He has artwork of his own and nobody has read it.
    pub artwork_open: bool,
    /// The numbers of questions without an answer.
    pub questions: Vec<String>,
}

impl Checks {
    pub fn of(act: &mut Act, call: &Call) -> Result<Checks, Refusal> {
        let (set, done) =
            (|name: &str| call.row.int(name) == 1, |name: &str| call.row.opt_text(name).is_some());
        let needs = set("needs_sample");
        let approved = reference::is_approved(act, call.id, "confirmation")?
            || files::has(act.c, "sales_order", call.id, "approved_sample")?;
        let known = reference::is_known(act, call.row)?;
        Ok(Checks {
            sample_missing: needs && !approved,
            elements_open: (needs || known) && !done("elements_checked_on"),
            artwork_open: set("own_artwork") && !done("artwork_checked_on"),
            questions: question::open(act, call.id)?,
        })
    }
}

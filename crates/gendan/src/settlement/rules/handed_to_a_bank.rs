//! R-287 (S3:33, 37, 51): what holds for papers that are sent holds for papers that
//! go to a bank with their presentation or collection order: they are here, agree, and add up.

use super::{Collecting, Presenting};
use crate::kernel::rule::Rule;
use crate::shipping::rules::{invoice_adds_up, originals_are_here, papers_agree};

/// A rule of dispatch over the part of the case that is handed over.
macro_rules! handed {
    ($name:ident, $rule:ident, $case:ty) => {
        pub const $name: Rule<$case> = Rule {
            name: $rule::RULE.name,
            file: $rule::RULE.file,
            id: $rule::RULE.id,
            also: $rule::RULE.also,
            clause: $rule::RULE.clause,
            says: $rule::RULE.says,
            reads: $rule::RULE.reads,
            judge: |case, values| ($rule::RULE.judge)(&case.handing, values),
        };
    };
}

handed!(PRESENTED_HERE, originals_are_here, Presenting);
handed!(PRESENTED_AGREE, papers_agree, Presenting);
handed!(PRESENTED_SUM, invoice_adds_up, Presenting);
handed!(COLLECTED_HERE, originals_are_here, Collecting);
handed!(COLLECTED_AGREE, papers_agree, Collecting);
handed!(COLLECTED_SUM, invoice_adds_up, Collecting);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;
    use crate::shipping::rules::{Dispatching, Elsewhere};

    #[test]
    fn what_is_elsewhere_goes_to_no_bank() {
        let handing = |is_gone: bool| Dispatching {
            kind: "bank".into(),
            gone: is_gone.then(Elsewhere::bill).into_iter().collect(),
            ..Dispatching::default()
        };
        for (gone, refused) in [(false, false), (true, true)] {
            let case = Presenting { handing: handing(gone), ..Presenting::fitting() };
            let found = PRESENTED_HERE.finding(&case, &Values::default()).is_some();
            assert_eq!(found, refused, "presented {gone}");
            let case = Collecting { handing: handing(gone), ..Collecting::default() };
            let found = COLLECTED_HERE.finding(&case, &Values::default()).is_some();
            assert_eq!(found, refused, "collected {gone}");
        }
    }
}

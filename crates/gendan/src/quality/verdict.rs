//! Owns the verdict of an inspection (quality.md 6): computed; the inspector may only make it
//! worse.

use crate::choices;

choices! {
    /// Ordered from good to bad.
    pub enum Verdict {
        Pass "pass" VERDICT_PASS,
        Pending "pending" VERDICT_PENDING,
        Fail "fail" VERDICT_FAIL,
    }
}

/// What was counted and seen.
#[derive(Clone, Debug)]
pub struct Counted {
    pub critical: i64,
    pub major: i64,
    pub minor: i64,
    pub accept_major: i64,
    pub accept_minor: i64,
    /// Share of the lot that is packed, in percent.
    pub packed_pct: i64,
    pub has_open_point: bool,
}

/// The verdict of the counts, made worse by the inspector if he says so.
pub fn verdict(counted: &Counted, inspector: Option<Verdict>) -> Verdict {
    let failed = counted.critical > 0
        || counted.major > counted.accept_major
        || counted.minor > counted.accept_minor;
    let pending = counted.has_open_point || counted.packed_pct < 80;
    let computed = if failed {
        Verdict::Fail
    } else if pending {
        Verdict::Pending
    } else {
        Verdict::Pass
    };
    inspector.map_or(computed, |said| said.max(computed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_decide_and_the_inspector_only_worsens() {
        let good = Counted {
            critical: 0,
            major: 5,
            minor: 7,
            accept_major: 5,
            accept_minor: 7,
            packed_pct: 80,
            has_open_point: false,
        };
        let table = [
            (good.clone(), None, Verdict::Pass),
            (Counted { critical: 1, ..good.clone() }, None, Verdict::Fail),
            (Counted { major: 6, ..good.clone() }, None, Verdict::Fail),
            (Counted { minor: 8, ..good.clone() }, None, Verdict::Fail),
            (Counted { packed_pct: 79, ..good.clone() }, None, Verdict::Pending),
            (Counted { has_open_point: true, ..good.clone() }, None, Verdict::Pending),
            (good.clone(), Some(Verdict::Fail), Verdict::Fail),
            (Counted { major: 6, ..good }, Some(Verdict::Pass), Verdict::Fail),
        ];
        for (counted, said, want) in table {
            assert_eq!(verdict(&counted, said), want, "{counted:?} {said:?}");
        }
    }
}

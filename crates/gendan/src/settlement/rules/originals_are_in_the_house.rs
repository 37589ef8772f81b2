//! R-287 (S3:51): what goes to the bank is here: originals that were sent to the buyer, released by
//! telex or lie with another bank cannot be presented.

use super::{Collecting, Presenting};
use crate::kernel::rule::{Judged, Rule, Verdict};
use lang::{Msg, m};

const CLAUSE: &str = "S3:51";
const SAYS: Msg = m::RULE_IN_HOUSE_SAYS;

pub const PRESENTED: Rule<Presenting> = Rule {
    name: "originals_are_in_the_house",
    file: file!(),
    id: "R-287",
    clause: CLAUSE,
    says: SAYS,
    judge: |case, _| judge(&case.elsewhere),
    ..Rule::PLAIN
};

pub const COLLECTED: Rule<Collecting> = Rule {
    name: "originals_to_collect_are_in_the_house",
    file: file!(),
    id: "R-287",
    clause: CLAUSE,
    says: SAYS,
    judge: |case, _| judge(&case.elsewhere),
    ..Rule::PLAIN
};

fn judge(elsewhere: &[String]) -> Judged {
    let text = m::RULE_IN_HOUSE_CASE.with("papers", elsewhere.join(", "));
    let verdict = Verdict::Refuse { override_by: &[] };
    (!elsewhere.is_empty()).then(|| (verdict, text, m::RULE_IN_HOUSE_WAY.text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn what_was_sent_cannot_be_presented() {
        let sent = Presenting { elsewhere: vec!["DP-0001".into()], ..Presenting::fitting() };
        for (case, refused) in [(Presenting::fitting(), false), (sent, true)] {
            assert_eq!(PRESENTED.finding(&case, &Values::default()).is_some(), refused);
        }
        let sent = Collecting { elsewhere: vec!["DP-0001".into()], ..Collecting::default() };
        assert!(COLLECTED.finding(&sent, &Values::default()).is_some());
    }
}

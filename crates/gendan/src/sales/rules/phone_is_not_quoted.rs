//! R-136 (S4:150): a phone inquiry cannot be quoted; the customer is asked to write.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "phone_is_not_quoted",
    file: file!(),
    id: "R-136",
    clause: "S4:150",
    says: m::RULE_PHONE_SAYS,
    judge: |case, _| {
        let phone = case.channel.as_deref() == Some("phone");
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager] };
        phone.then(|| (verdict, m::RULE_PHONE_CASE.text(), m::RULE_PHONE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn only_the_phone_is_refused() {
        for (channel, refused) in [(Some("phone"), true), (Some("mail"), false), (None, false)] {
            let channel = channel.map(str::to_string);
            let case = QuotationSending { channel, ..quoting() };
            assert_eq!(RULE.finding(&case, &Values::default()).is_some(), refused);
        }
    }
}

//! R-129 (S4:147): a quotation names size, outer carton and weights of each article. They come from
//! the catalogue; of what is no article (a mould, a test) the manager may say so.

use super::QuotationSending;
use crate::kernel::Role;
use crate::kernel::rule::{Rule, Verdict};
use lang::m;

/// So many gaps are told one by one.
const TOLD: usize = 6;

pub const RULE: Rule<QuotationSending> = Rule {
    name: "article_is_known",
    file: file!(),
    id: "R-129",
    clause: "S4:147",
    says: m::RULE_ARTICLE_SAYS,
    judge: |case, _| {
        let told = case.lacking.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>();
        let text =
            m::RULE_ARTICLE_CASE.with("count", case.lacking.len()).with("items", told.join("; "));
        let verdict = Verdict::Refuse { override_by: &[Role::DeptManager, Role::Gm] };
        (!case.lacking.is_empty()).then(|| (verdict, text, m::RULE_ARTICLE_WAY.text()))
    },
    ..Rule::PLAIN
};

#[cfg(test)]
mod tests {
    use super::super::quoting;
    use super::*;
    use crate::kernel::settings::Values;

    #[test]
    fn an_article_without_its_carton_stops_the_offer_and_is_named() {
        let told = |lacking: &[&str]| {
            let lacking = lacking.iter().map(|item| item.to_string()).collect();
            let case = QuotationSending { lacking, ..quoting() };
            RULE.finding(&case, &Values::default()).map(|f| f.text.in_lang(lang::Lang::En))
        };
        assert_eq!(told(&[]), None);
        let said = told(&["BAG-1 size", "BAG-2 carton"]).unwrap_or_default();
        assert!(said.contains("BAG-1 size; BAG-2 carton") && said.contains('2'), "{said}");
    }
}

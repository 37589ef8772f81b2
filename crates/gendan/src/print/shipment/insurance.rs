//! Owns filling the insurance application: 110 % of the CIF value, or as the credit wants it
//! (shipping.md 12). Where the policy is recorded, the paper says what the policy says.

use super::consignment::{Consignment, printable};
use super::declaration::leaves_on;
use super::{boxes, cargo, recorded};
use crate::kernel::Refusal;
use crate::kernel::kinds::{Line, Long};
use crate::print::asked::Asked;
use crate::print::figures;
use crate::print::room::Printable;
use crate::print::sides::plain;
use crate::shipping::insurance::InsurancePolicy;
use base::{Incoterm, Money, Port, Rounding};
use credit::required::{self, Kind};
use db::Conn;
use lang::m;
use papers::{Bilingual, Block, FormBox};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let policy = recorded::policy(c, asked)?;
    let clauses = all.credit.iter().flat_map(|credit| required::list(&credit.documents));
    let clauses = clauses.filter(|it| it.kind == Kind::Insurance);
    let clauses = clauses.map(|it| Bilingual::same(it.words)).collect();
    let blocks = vec![
        told(&all, policy.as_ref()),
        Block::Boxes { boxes: cover(&all, policy.as_ref()) },
        Block::clauses(m::SLIP_CREDIT_SAYS, clauses),
        Block::text(m::SLIP_REMARKS, vec![m::SLIP_INSURANCE_NOTE.into()]),
    ];
    let mut form = all.form(m::SLIP_INSURANCE_APPLICATION, blocks)?;
    form.signers = vec![all.signer(m::SLIP_APPLICANT)];
    Ok(printable(form))
}

fn told(all: &Consignment, policy: Option<&InsurancePolicy>) -> Block {
    let facts = &all.facts;
    let line = |of: fn(&InsurancePolicy) -> Option<&Line>| policy.and_then(of);
    let long = |of: fn(&InsurancePolicy) -> Option<&Long>| policy.and_then(of);
    let [pol, pod] = [policy.and_then(|it| it.pol), policy.and_then(|it| it.pod)];
    let packages = match policy.and_then(|it| it.packages) {
        Some(count) => cargo::packages(count.0),
        None => cargo::sums(&cargo::of(all)).packages(),
    };
    let port = |port: Option<Port>, known: &Bilingual| port.map_or(known.clone(), figures::port);
    let own = Bilingual::same(all.company.name_en.0.as_str());
    let goods = Bilingual::same(all.shipment.goods_name.0.as_str());
    Block::facts(
        Bilingual::default(),
        [
            (m::SLIP_INSURED, recorded::or(line(|it| Some(&it.insured)), own)),
            (m::COVER_INSURER, recorded::or(line(|it| Some(&it.insurer)), Bilingual::default())),
            (
                m::SLIP_INVOICE_NO,
                recorded::or(line(|it| it.invoice_no.as_ref()), facts.invoice_no.clone()),
            ),
            (m::SLIP_LC_NO, facts.lc_no.clone()),
            (m::SLIP_BL_NO, facts.bl_no.clone()),
            (m::SLIP_TERM, facts.price_term.clone()),
            (m::SLIP_INVOICE_VALUE, all.sum(all.total())),
            (m::SLIP_VESSEL, vessel(all, policy)),
            (m::SLIP_LEAVES_ON, leaves_on(all)),
            (m::SLIP_POL, port(pol, &facts.loading_port)),
            (m::SLIP_POD, port(pod, &facts.destination)),
            (m::SLIP_CONTAINER, facts.container.clone()),
            (m::SLIP_PACKAGES, packages),
            (m::SLIP_GOODS, recorded::text_or(long(|it| it.goods.as_ref()), goods)),
            (m::SLIP_MARKS, recorded::text_or(long(|it| it.marks.as_ref()), all.marks())),
            (m::COVER_EFFECTIVE, boxes::day(policy.and_then(|it| it.effective_on.as_ref()))),
            (m::BL_ISSUED_ON, boxes::day(policy.and_then(|it| it.issued_on.as_ref()))),
        ],
    )
}

fn cover(all: &Consignment, policy: Option<&InsurancePolicy>) -> Vec<FormBox> {
    let no = recorded::or(policy.and_then(|it| it.policy_no.as_ref()), Bilingual::default());
    let amount = match policy {
        Some(it) => Bilingual::same(Money::new(it.amount.0, it.currency).with_code()),
        None => insured_amount(all),
    };
    let conditions = policy.map(|it| &it.conditions);
    let conditions = recorded::text_or(conditions, cover_of(all.order.incoterm));
    let claims = Bilingual::same(all.country().on_papers());
    vec![
        FormBox::new("", m::SLIP_INSURED_AMOUNT, amount).high(2),
        FormBox::new("", m::SLIP_COVER, conditions).high(2),
        FormBox::new("", m::SLIP_CLAIMS_AT, claims).high(2),
        FormBox::new("", m::SLIP_POLICY_NO, no).high(2),
    ]
}

/// `EVER SAMPLE 041W`
fn vessel(all: &Consignment, policy: Option<&InsurancePolicy>) -> Bilingual {
    let said = policy.map(|it| [it.vessel.as_ref(), it.voyage.as_ref()].map(plain).join(" "));
    let said = said.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    said.map_or_else(|| all.facts.vessel.clone(), Bilingual::same)
}

/// Of an invoice that is CIF or CIP already; on other terms freight and premium are not in it, and
/// the sum is left to be filled in.
fn insured_amount(all: &Consignment) -> Bilingual {
    if !all.order.incoterm.seller_insures() {
        return Bilingual::default();
    }
    // A hundred is never zero; what does not fit into an amount is left open too.
    let more = Rounding::Up.mul_div(all.total(), 110, 100);
    more.map_or_else(Bilingual::default, |amount| all.sum(amount))
}

/// The least that the term asks of the seller (Incoterms 2020, A5).
fn cover_of(term: Incoterm) -> Bilingual {
    match term {
        Incoterm::Cif => m::SLIP_COVER_C.into(),
        Incoterm::Cip => m::SLIP_COVER_A.into(),
        _ => figures::say(m::SLIP_COVER_OPEN),
    }
}

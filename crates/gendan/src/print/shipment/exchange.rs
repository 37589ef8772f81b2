//! Owns filling the bill of exchange 汇票 in two parts: as the presentation or the collection order
//! has it; before there is one, as the credit or the payment term has it.

use super::consignment::{COVERED, Consignment, printable};
use super::recorded;
use crate::kernel::Refusal;
use crate::print::asked::Asked;
use crate::print::figures::{self, say};
use crate::print::room::Printable;
use crate::print::sides::plain;
use crate::sales::payment_term::PaymentTerm;
use base::date::document_date;
use db::Conn;
use lang::{Msg, m};
use papers::{Bilingual, Block, FormBox};

/// What stands on both parts.
struct Draft {
    sum: Bilingual,
    in_words: Bilingual,
    tenor: String,
    drawee: Bilingual,
    clause: Bilingual,
    bank: String,
}

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let all = Consignment::load(c, asked)?;
    let draft = draft(c, asked, &all)?;
    let parts = [
        (m::SLIP_FIRST_OF_EXCHANGE, m::SLIP_SECOND_UNPAID),
        (m::SLIP_SECOND_OF_EXCHANGE, m::SLIP_FIRST_UNPAID),
    ];
    let blocks = parts.into_iter().flat_map(|part| bill(&all, &draft, part)).collect();
    let mut form = all.form(m::SLIP_EXCHANGE, blocks)?;
    form.signers = vec![all.signer(m::SLIP_DRAWER)];
    Ok(printable(form))
}

fn draft(c: &mut Conn, asked: &Asked, all: &Consignment) -> Result<Draft, Refusal> {
    let Some(it) = recorded::drawn(c, asked)? else {
        return Ok(Draft {
            sum: all.sum(all.total()),
            in_words: all.sum_in_words(all.total()),
            tenor: tenor(all)?,
            drawee: drawee(all),
            clause: drawn_under(all),
            bank: plain(all.company.bank_name.as_ref()),
        });
    };
    let tenor = match it.tenor {
        Some(tenor) => tenor,
        None => tenor(all)?,
    };
    Ok(Draft {
        sum: Bilingual::same(it.money.with_code()),
        in_words: figures::amount_in_words(it.money.minor, it.money.currency),
        tenor,
        drawee: it.drawee.map_or_else(|| drawee(all), Bilingual::same),
        clause: it.clause.map_or_else(|| drawn_under(all), Bilingual::same),
        bank: it.bank,
    })
}

fn bill(all: &Consignment, draft: &Draft, (title, other): (Msg, Msg)) -> [Block; 2] {
    let box_of = |label: Msg, value: Bilingual| FormBox::new("", label, value);
    let boxes = vec![
        box_of(m::SLIP_NUMBER, all.facts.invoice_no.clone()).wide(4),
        box_of(m::SLIP_EXCHANGE_FOR, draft.sum.clone()).wide(4),
        box_of(m::SLIP_DATE, Bilingual::same(document_date(all.day()))).wide(4),
        box_of(m::SLIP_TENOR, Bilingual::same(draft.tenor.as_str())).wide(4),
        box_of(m::SLIP_PAY_TO_ORDER, Bilingual::same(draft.bank.as_str())).wide(8),
        box_of(m::SLIP_SUM_OF, draft.in_words.clone()).wide(12),
        box_of(m::SLIP_DRAWN_UNDER, draft.clause.clone()).wide(12),
        box_of(m::SLIP_DRAWEE, draft.drawee.clone()).wide(12).high(2),
    ];
    let said = Block::text(title, vec![other.into()]);
    [said, Block::Boxes { boxes }]
}

/// When it is to be paid: the credit's words, else those of D/P and D/A. Other terms need no bill.
pub fn tenor(all: &Consignment) -> Result<String, Refusal> {
    if let Some(credit) = &all.credit {
        return Ok(credit.tenor.clone().unwrap_or_else(|| "AT SIGHT".to_owned()));
    }
    let days = all.order.credit_days.map_or(0, |days| days.0);
    match all.order.payment_term {
        PaymentTerm::DpSight | PaymentTerm::LcSight | PaymentTerm::DepositLcSight => {
            Ok("AT SIGHT".to_owned())
        }
        PaymentTerm::Da | PaymentTerm::LcUsance => Ok(format!("AT {days} DAYS AFTER B/L DATE")),
        term => {
            let said = m::SLIP_NO_BILL.with("term", term.label().text());
            Err(Refusal::new("no_bill", 409, said).way_out(m::SLIP_NO_BILL_WAY))
        }
    }
}

/// The credit's drawee or its bank; under a collection the buyer.
pub fn drawee(all: &Consignment) -> Bilingual {
    let by_credit = all
        .credit
        .as_ref()
        .and_then(|credit| credit.drawee.clone().or_else(|| credit.applicant_bank.clone()));
    let buyer = [&[all.buyer.name.clone()][..], &all.buyer.address].concat().join("\n");
    Bilingual::same(by_credit.unwrap_or(buyer))
}

fn drawn_under(all: &Consignment) -> Bilingual {
    match &all.credit {
        Some(credit) => {
            let issued = credit.issued_on.map_or_else(String::new, document_date);
            let bank = credit.applicant_bank.as_deref().unwrap_or_default();
            let said = m::SLIP_UNDER_CREDIT.with("no", credit.number.as_str());
            say(said.with("day", issued).with("bank", bank))
        }
        None if all.transfer => Bilingual::same(COVERED),
        None => say(m::SLIP_UNDER_CONTRACT.with("no", all.facts.contract_no.en.as_str())),
    }
}

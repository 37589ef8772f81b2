//! Owns what a customer owes against what he may owe, order by order, as his page shows it.

use crate::kernel::role::Zone;
use crate::kernel::{Actor, Refusal, list};
use base::{Currency, Money};
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Card, Kv, PartTone, Share, Tag};

/// Orders that the card names; the sum is of all.
const SHOWN: usize = 6;

/// What he owes in his own currency, and in others.
pub struct Credit {
    limit: Option<Money>,
    used: Money,
    orders: Vec<(String, Money)>,
    others: Vec<Money>,
}

/// Nothing for those who may not see prices.
pub fn load(c: &mut Conn, actor: &Actor, row: &Row) -> Result<Option<Credit>, Refusal> {
    if !actor.sees(Zone::Price) {
        return Ok(None);
    }
    let own = Currency::parse(&row.text("currency")).unwrap_or(Currency::USD);
    let sql = "SELECT no, currency, amount-COALESCE(paid,0) AS open FROM sales_order
               WHERE customer_id=? AND cancelled_on IS NULL AND amount>COALESCE(paid,0)
               ORDER BY amount-COALESCE(paid,0) DESC, id";
    let mut credit = Credit {
        limit: row.opt_int("credit_limit").map(|minor| Money::new(minor, own)),
        used: Money::new(0, own),
        orders: Vec::new(),
        others: Vec::new(),
    };
    for order in c.query(sql, &[row.int("id").into()])? {
        let currency = Currency::parse(&order.text("currency")).unwrap_or(own);
        let open = Money::new(order.int("open"), currency);
        if currency == own {
            credit.used.minor += open.minor;
            credit.orders.push((order.text("no"), open));
            continue;
        }
        match credit.others.iter_mut().find(|sum| sum.currency == currency) {
            Some(sum) => sum.minor += open.minor,
            None => credit.others.push(open),
        }
    }
    Ok(Some(credit))
}

impl Credit {
    pub fn card(&self, lang: Lang) -> Markup {
        let card = Card::rail(m::CUSTOMER_CREDIT_USE);
        let card = match &self.limit {
            None => card,
            Some(limit) => {
                let left = Money::new(limit.minor - self.used.minor, limit.currency);
                let tag = match left.minor {
                    0.. => Tag::ok(m::CUSTOMER_CREDIT_LEFT.with("amount", left.to_string())),
                    _ => {
                        let over = Money::new(-left.minor, left.currency);
                        Tag::bad(m::CUSTOMER_CREDIT_OVER.with("amount", over.to_string()))
                    }
                };
                card.more(tag.view(lang))
            }
        };
        card.body(self.body(lang)).view(lang)
    }

    fn body(&self, lang: Lang) -> Markup {
        let used = m::CUSTOMER_CREDIT_USED.with("amount", self.used.with_code()).in_lang(lang);
        let rows = self.orders.iter().take(SHOWN);
        let open = rows.fold(Kv::new(), |kv, (no, money)| {
            let href = format!("/orders/{}", list::escape(no));
            kv.markup(
                m::CUSTOMER_OPEN_OF.with("no", no),
                html! { a href=(href) { (money.to_string()) } },
            )
        });
        let others: Vec<String> = self.others.iter().map(|money| money.with_code()).collect();
        html! {
            p.flow.wrap {
                b { (used) }
                span.muted {
                    @match &self.limit {
                        Some(limit) => {
                            (m::CUSTOMER_CREDIT_OF.with("amount", limit.to_string()).in_lang(lang))
                        }
                        None => { (m::CUSTOMER_CREDIT_NONE.in_lang(lang)) }
                    }
                }
            }
            @if let Some(limit) = self.limit.as_ref().filter(|limit| limit.minor > 0) {
                @let share = Share::of(self.used.minor.min(limit.minor), limit.minor);
                @let rest = Share::ALL.less(share);
                @let parts = [(share, PartTone::Series(1)), (rest, PartTone::NotDue)];
                (ui::chart::parts(m::CUSTOMER_CREDIT_USE, &parts, lang))
            }
            (open.view(lang))
            @if !others.is_empty() {
                p."small muted" {
                    (m::CUSTOMER_CREDIT_OTHER.with("amounts", others.join(", ")).in_lang(lang))
                }
            }
        }
    }
}

//! Owns the working time that is planned for a customer, as his page shows it.

use crate::kernel::{Refusal, list, permission, time};
use crate::market::effort::EFFORT;
use crate::web::ask::Ask;
use base::Quantity;
use db::{Conn, Row};
use lang::m;
use maud::{Markup, html};
use ui::{Act, Card, PartTone, Share};

/// This month's hours for the customer, of all who planned any.
pub fn load(c: &mut Conn, customer: i64) -> Result<Option<Row>, Refusal> {
    let today = time::today();
    let month = format!("{}-{:02}", today.year(), today.month());
    let sql = "SELECT CAST(SUM(planned) AS BIGINT) AS planned, CAST(SUM(done) AS BIGINT) AS done,
               COUNT(*) AS n, MIN(no) AS no FROM effort WHERE customer_id=? AND month=?";
    let row = c.one(sql, &[customer.into(), month.as_str().into()])?;
    Ok(row.filter(|row| row.int("n") > 0))
}

/// hours planned against hours done; a key customer without a plan is said.
pub fn card(customer: &Row, effort: Option<&Row>, ask: &Ask) -> Markup {
    let lang = ask.lang();
    if permission::may_read(&ask.actor, &EFFORT).is_err() {
        return html! {};
    }
    let key = list::escape(&customer.text("short"));
    let plan = Act::link(m::EFFORT_PLAN, format!("/efforts/new?customer_id={key}"));
    let card = Card::rail(m::EFFORT_TITLE);
    let Some(row) = effort else {
        let is_key = customer.opt_text("value_class").as_deref() == Some("A");
        if !is_key || permission::may_write(&ask.actor, &EFFORT).is_err() {
            return html! {};
        }
        let body = html! { p."s13 warnc" { (m::EFFORT_NONE.in_lang(lang)) } };
        return card.more(plan.small().ghost().view(lang)).body(body).view(lang);
    };
    let (planned, done) = (row.int("planned"), row.int("done"));
    let text = m::EFFORT_OF
        .with("done", Quantity(done).to_string())
        .with("planned", Quantity(planned).to_string());
    let share = Share::of(done.min(planned), planned.max(1));
    let parts = [(share, PartTone::Series(1)), (Share::ALL.less(share), PartTone::NotDue)];
    let log =
        Act::dialog(m::OP_LOG_TIME, format!("/efforts/{}/log", list::escape(&row.text("no"))));
    let body = html! {
        p { (text.in_lang(lang)) }
        (ui::chart::parts(m::EFFORT_TITLE, &parts, lang))
    };
    card.more(log.small().ghost().view(lang)).body(body).view(lang)
}

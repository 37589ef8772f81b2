//! Owns the demo's front office: messages, tasks, a notice, a fair with its cards, a visit, plans
//! and the analysis of the year. All names are invented.

use super::cast::Cast;
use super::hand::{day, make, run};
use crate::kernel::{Act, Refusal, time};

pub fn fill(act: &mut Act, cast: &Cast) -> Result<(), Refusal> {
    let seller = cast.sales[0].to_string();
    messages(act, &seller)?;
    reports(act)?;
    tasks(act, &seller)?;
    fair(act, &seller)?;
    plans(act, cast)?;
    analysis(act)?;
    working_time(act, &seller)
}

/// Hours planned for a key customer this month, and what was spent of them.
fn working_time(act: &mut Act, seller: &str) -> Result<(), Refusal> {
    let today = day(0);
    let pairs = [
        ("customer_id", "HANAMI"),
        ("month", &today[..7]),
        ("planned", "16"),
        ("owner_id", seller),
        ("lines.0.done_on", &*today),
        ("lines.0.hours", "5.5"),
        ("lines.0.what", "New colours for spring"),
    ];
    make(act, "effort", &pairs).map(|_| ())
}

/// The weekly word to the customers: most have had it, a few are waiting.
fn reports(act: &mut Act) -> Result<(), Refusal> {
    let at = format!("{} 17:10", day(-1));
    let rows = act.query(
        "SELECT o.no, c.short FROM sales_order o JOIN customer c ON c.id=o.customer_id
         WHERE o.archived_on IS NULL AND o.cancelled_on IS NULL AND o.id % 9 > 0 ORDER BY o.id",
        &[],
    )?;
    for row in rows {
        let (no, customer) = (row.text("no"), row.text("short"));
        let pairs = [
            ("customer_id", customer.as_str()),
            ("order_id", no.as_str()),
            ("direction", "out"),
            ("channel", "mail"),
            ("purpose", "progress"),
            ("at", &at),
            ("subject", "Your order this week"),
            ("body", "It goes as planned; the next step is in the list we sent."),
        ];
        make(act, "message", &pairs)?;
    }
    Ok(())
}

fn messages(act: &mut Act, seller: &str) -> Result<(), Refusal> {
    let at = format!("{} 16:40", day(-1));
    let said = [
        ("NORDLICHT", "in", "mail", "question", "Carton count", "Please check the cartons."),
        ("BRIGHTON", "out", "mail", "progress", "Your order", "Cutting is done, sewing began."),
        ("HANAMI", "out", "mail", "care", "New colours", "Two new colours for spring."),
    ];
    for (customer, direction, channel, purpose, subject, body) in said {
        let pairs = [
            ("customer_id", customer),
            ("direction", direction),
            ("channel", channel),
            ("purpose", purpose),
            ("at", &at),
            ("subject", subject),
            ("body", body),
            ("owner_id", seller),
        ];
        make(act, "message", &pairs)?;
    }
    let pairs = [
        ("customer_id", "MERIDIAN"),
        ("direction", "in"),
        ("channel", "phone"),
        ("purpose", "agreement"),
        ("oral", "1"),
        ("at", &at),
        ("subject", "Navy instead of black"),
        ("body", "He wants half of the bags in navy."),
        ("owner_id", seller),
    ];
    make(act, "message", &pairs)?;
    let birthday = day(9);
    let pairs = [
        ("customer_id", "HANAMI"),
        ("title", "Birthday"),
        ("person", "A. Sample"),
        ("next_on", &birthday),
        ("owner_id", seller),
    ];
    make(act, "special_day", &pairs).map(|_| ())
}

fn tasks(act: &mut Act, seller: &str) -> Result<(), Refusal> {
    let (soon, now) = (day(2), format!("{} 09:10", day(-1)));
    let pairs = [
        ("title", "Ask the mill when 600D is ready"),
        ("due_on", &*soon),
        ("owner_id", seller),
        ("customer_id", "NORDLICHT"),
    ];
    make(act, "task", &pairs)?;
    let pairs = [
        ("kind", "abnormal"),
        ("serious", "0"),
        ("noticed_at", &*now),
        ("what", "The print differs from the sealed sample"),
        ("zone", "production"),
        ("other_zone", "orders"),
    ];
    make(act, "notice", &pairs)?;
    let pairs = [("department", "planning"), ("question", "Room for 2,000 canvas bags in May?")];
    make(act, "office_request", &pairs)?;
    let (from, until) = (day(6), day(7));
    let pairs = [
        ("customer_id", "BRIGHTON"),
        ("place", "ours"),
        ("from_on", &*from),
        ("until_on", &*until),
        ("guests", "A. Sample"),
        ("important", "1"),
        ("ready_history", "1"),
        ("ready_background", "1"),
        ("ready_hotel", "1"),
        ("owner_id", seller),
    ];
    make(act, "visit", &pairs)?;
    let pairs = [
        ("customer_id", "LUMEA"),
        ("to_grade", "B"),
        ("why", "No repeat order in half a year, samples only"),
    ];
    make(act, "grade_proposal", &pairs).map(|_| ())
}

fn fair(act: &mut Act, seller: &str) -> Result<(), Refusal> {
    let (from, until) = (day(-5), day(-1));
    let pairs = [
        ("name", "Sample Gift Fair"),
        ("place", "Sample City"),
        ("booth", "3.1 B12"),
        ("from_on", &*from),
        ("until_on", &*until),
        ("currency", "CNY"),
        ("budget", "60000.00"),
        ("owner_id", seller),
    ];
    let fair = make(act, "fair", &pairs)?;
    let cards = "A. Muster\tSample Gifts GmbH\tDE\ta@gifts.example\t\torder\t3,000 canvas bags\n\
                 B. Muster\tSample Home Ltd\tGB\tb@home.example\t\tcatalogue\n\
                 C. Muster\tSample Garden SARL\tFR\tc@garden.example\t\tcomplaint\tWrong labels";
    run(act, ("fair", fair), "take_cards", &[("cards", cards)])?;
    let heard = day(-2);
    let pairs = [
        ("kind", "price"),
        ("heard_on", &*heard),
        ("title", "Canvas is dearer"),
        ("body", "About 5 % up since May"),
        ("heard_from", "A competitor at the fair"),
        ("meaning", "New offers hold for 30 days only"),
    ];
    make(act, "market_info", &pairs).map(|_| ())
}

fn plans(act: &mut Act, cast: &Cast) -> Result<(), Refusal> {
    let year = time::today().year() + 1;
    let (this, due) = (year.to_string(), format!("{year}-01-31"));
    let pairs = [
        ("year", &*this),
        ("due_on", &*due),
        ("currency", "CNY"),
        ("lines.0.kind", "fair"),
        ("lines.0.title", "Sample Gift Fair"),
        ("lines.0.month", "4"),
        ("lines.0.budget", "60000.00"),
        ("lines.1.kind", "advertising"),
        ("lines.1.title", "Trade journal"),
        ("lines.1.budget", "8000.00"),
    ];
    make(act, "market_plan", &pairs)?;
    let sellers: Vec<String> = cast.sales.iter().map(i64::to_string).collect();
    let pairs = [
        ("year", &*this),
        ("currency", "USD"),
        ("amount", "1200000.00"),
        ("new_customers", "36"),
        ("visits_per_week", "1"),
        ("lines.0.user_id", &*sellers[0]),
        ("lines.0.period", &*this),
        ("lines.0.amount", "700000.00"),
        ("lines.1.user_id", &*sellers[1]),
        ("lines.1.period", &*this),
        ("lines.1.amount", "500000.00"),
    ];
    make(act, "sales_target", &pairs).map(|_| ())
}

fn analysis(act: &mut Act) -> Result<(), Refusal> {
    let (from, until) = (day(-364), day(0));
    let pairs = [
        ("from_on", &*from),
        ("until_on", &*until),
        ("basis", "orders"),
        ("currency", "USD"),
        ("a_to", "80"),
        ("b_to", "95"),
        ("decision_a", "A dedicated person, a word a month, goods first"),
        ("decision_b", "A word every two months, new goods first"),
        ("decision_c", "News twice a year"),
    ];
    let id = make(act, "abc_analysis", &pairs)?;
    run(act, ("abc_analysis", id), "adopt", &[("reason", "demo")])?;
    Ok(())
}

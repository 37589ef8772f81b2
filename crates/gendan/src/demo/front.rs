//! Owns what the demo's front office has on its desk: costing sheets of both kinds with their
//! doubts, a change that departments are asked about, a question to a customer, a request that
//! waits.

use super::cast::Cast;
use super::hand::{day, input, make, run};
use crate::house;
use crate::kernel::actor::Door;
use crate::kernel::{Act, Actor, Refusal, Role, save, time};
use crate::web::app::App;
use lang::Lang;

pub fn fill(app: &App, cast: &Cast) -> Result<(), Refusal> {
    let owner = cast.sales.first().copied().unwrap_or_default();
    app.act_now(Door::Cli, move |act| desk(act, owner))?;
    ask(app, cast)
}

fn desk(act: &mut Act, owner: i64) -> Result<(), Refusal> {
    limits(act)?;
    for (item, fabric, usd) in [("HB-200", "14.50", "5.60"), ("HB-210", "15.20", "5.75")] {
        let sheet = bag_sheet(act, owner, item, (fabric, usd))?;
        run(act, ("cost_sheet", sheet), "approve", &[("reason", "Checked against the mill")])?;
    }
    let mut doubtful = bag("14.80");
    doubtful[1].2 = "1.000";
    doubtful.push(("auxiliary", "皮康纸", "1", "5.00", "0"));
    sheet(act, owner, &general("HB-220", "5.40"), &doubtful)?;
    sheet(act, owner, &PROCESSING, &IMPORTED)?;
    changes(act)
}

/// What items usually cost: with it the demo's third sheet shows its doubts.
fn limits(act: &mut Act) -> Result<(), Refusal> {
    for (item, price, usage) in
        [("皮康纸", "0.12", "1"), ("里布", "5.20", "0.42"), ("缝线", "0.008", "25")]
    {
        let pairs = [("item", item), ("unit", "PCS"), ("price", price), ("usage", usage)];
        make(act, "cost_limit", &pairs)?;
    }
    Ok(())
}

/// part, item, usage, price, wastage
type Cost = (&'static str, &'static str, &'static str, &'static str, &'static str);

const LINES: [Cost; 11] = [
    ("auxiliary", "里布", "0.420", "5.20", "3"),
    ("auxiliary", "拉链", "1", "1.15", "1"),
    ("auxiliary", "五金套", "1", "2.60", "2"),
    ("auxiliary", "缝线", "25", "0.008", "5"),
    ("packing", "吊牌", "1", "0.35", "2"),
    ("packing", "胶袋", "1", "0.22", "2"),
    ("packing", "外箱", "0.05", "9.60", "1"),
    ("labour", "工缴", "1", "8.40", "0"),
    ("overhead", "管理费", "1", "2.10", "0"),
    ("inland", "内陆港杂", "1", "0.55", "0"),
    ("mould", "模具", "1", "0.40", "0"),
];

/// Fabric of the customer's, priced in dollars, comes in under a handbook.
const IMPORTED: [Cost; 8] = [
    ("bonded", "进口面料", "0.85", "1.60", "2"),
    ("auxiliary", "里布", "0.42", "5.20", "3"),
    ("auxiliary", "拉链", "2", "1.15", "1"),
    ("packing", "外箱", "0.05", "9.60", "1"),
    ("labour", "工缴", "1", "8.40", "0"),
    ("overhead", "管理费", "1", "2.10", "0"),
    ("inland", "内陆港杂", "1", "0.55", "0"),
    ("handbook", "手册费用", "1", "0.30", "0"),
];

const PROCESSING: [(&str, &str); 6] = [
    ("kind", "processing"),
    ("item", "HB-230"),
    ("usd_price", "5.20"),
    ("net_factor", "100"),
    ("vat_pct", "13"),
    ("refund_pct", "13"),
];

fn general<'a>(item: &'a str, usd: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("kind", "general"),
        ("item", item),
        ("usd_price", usd),
        ("net_factor", "96"),
        ("premium", "0.3"),
        ("commission", "3"),
    ]
}

fn bag(fabric: &'static str) -> Vec<Cost> {
    let mut lines = vec![("main", "面料", "0.850", fabric, "3")];
    lines.extend(LINES);
    lines
}

/// A bag of this fabric at this price.
pub fn bag_sheet(
    act: &mut Act,
    owner: i64,
    item: &str,
    (fabric, usd): (&'static str, &str),
) -> Result<i64, Refusal> {
    sheet(act, owner, &general(item, usd), &bag(fabric))
}

fn sheet(act: &mut Act, owner: i64, own: &[(&str, &str)], lines: &[Cost]) -> Result<i64, Refusal> {
    let (today, until, owner) = (time::today().to_string(), day(30), owner.to_string());
    let head = [
        ("quantity", "9600"),
        ("rate", "7.10"),
        ("rate_on", today.as_str()),
        ("incoterm", "FOB"),
        ("place", "NINGBO"),
        ("load", "fcl"),
        ("freight", "3100"),
        ("valid_until", until.as_str()),
        ("owner_id", owner.as_str()),
    ];
    let mut input = input(&head);
    own.iter().for_each(|(name, text)| input.set(name, *text));
    for (n, (part, item, usage, price, wastage)) in lines.iter().enumerate() {
        let currency = if *part == "bonded" { "USD" } else { "CNY" };
        let pairs = [
            ("part", *part),
            ("item", item),
            ("unit", "PCS"),
            ("usage", usage),
            ("price", price),
            ("wastage", wastage),
            ("currency", currency),
            ("vat_included", "1"),
            ("priced_on", today.as_str()),
        ];
        for (name, text) in pairs {
            input.set(&format!("lines.{n}.{name}"), text);
        }
    }
    let entity = house::entity("cost_sheet").ok_or_else(Refusal::not_found)?;
    Ok(save::create(act, entity, &input)?.id)
}

/// A change that waits for three departments, and a question to the customer.
fn changes(act: &mut Act) -> Result<(), Refusal> {
    let now = time::show(time::now());
    let sql = "SELECT id, no FROM sales_order WHERE stage=? AND cancelled_on IS NULL ORDER BY id";
    let making = act.query(sql, &["production".into()])?;
    if let Some(order) = making.first() {
        let no = order.text("no");
        let pairs = [
            ("order_id", no.as_str()),
            ("wanted_by", "customer"),
            ("kind", "quantity"),
            ("received_at", now.as_str()),
            ("wish", "1,000 → 1,200 PCS"),
        ];
        let change = make(act, "change_request", &pairs)?;
        run(act, ("change_request", change), "ask", &[])?;
        for (department, answer) in [("planning", "yes"), ("purchasing", "with")] {
            let said =
                [("department", department), ("answer", answer), ("note", "Fabric 3 days later")];
            run(act, ("change_request", change), "opinion", &said)?;
        }
        let pairs = [
            ("order_id", no.as_str()),
            ("question", "Which red of the two?"),
            ("asked_at", now.as_str()),
            ("channel", "mail"),
        ];
        make(act, "order_question", &pairs)?;
    }
    Ok(())
}

/// A contract that waits for the manager: the house itself holds every role, a salesperson has to
/// ask.
fn ask(app: &App, cast: &Cast) -> Result<(), Refusal> {
    let actor = Actor {
        user_id: cast.sales.first().copied().unwrap_or_default(),
        roles: vec![Role::Sales],
        team: "orders".into(),
        ..Actor::house(Lang::Zh, Door::Cli)
    };
    app.db.write_now(move |c| {
        Act::run(c, &actor, |act| {
            let sql = "SELECT id FROM sales_order WHERE stage='contract' AND cancelled_on IS NULL
                       AND owner_id=? ORDER BY id LIMIT 1";
            let Some(order) = act.one(sql, &[act.actor.user_id.into()])? else {
                return Err(Refusal::not_found());
            };
            let asked = [("ask_approval", "1"), ("reason", "Deposit this week")];
            run(act, ("sales_order", order.int("id")), "send_contract", &asked)?;
            Ok(())
        })
    })
}

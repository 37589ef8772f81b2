//! Owns the house that is measured: a company, a seller with a token, a customer, a product, one
//! order; all invented.

use crate::Fault;
use gendan::kernel::actor::Door;
use gendan::kernel::{Act, Input, Refusal, save, time};
use gendan::people::token::{self, Scope};
use gendan::web::app::App;
use serde_json::{Value as Json, json};
use std::path::Path;
use std::sync::Arc;

/// What the measurements need to know of it.
pub struct Bench {
    pub token: String,
    /// The JSON of an order with ten lines.
    pub order: String,
}

/// The number of the one order that every house has.
const FIRST: &str = "BEN-001";

fn open(folder: &Path) -> Result<Arc<App>, Fault> {
    let place = db::Place::Sqlite(folder.join("gendan.db"));
    App::open(&place, folder).map_err(|refusal| format!("{refusal:?}").into())
}

pub fn settle(folder: &Path) -> Result<Bench, Fault> {
    std::fs::create_dir_all(folder)?;
    let app = open(folder)?;
    let order = order();
    let first = order.clone();
    let token = app.act_now(Door::Cli, move |act| people_and_goods(act, &first));
    let token = token.map_err(|refusal| format!("{refusal:?}"))?;
    Ok(Bench { token, order: order.to_string() })
}

fn made(act: &mut Act, entity: &str, fields: &Json) -> Result<i64, Refusal> {
    let entity = gendan::house::entity(entity).ok_or_else(Refusal::not_found)?;
    Ok(save::create(act, entity, &flat(fields))?.id)
}

/// The texts of a form from an object with at most one grid of lines.
fn flat(fields: &Json) -> Input {
    let mut input = Input::default();
    for (name, value) in fields.as_object().into_iter().flatten() {
        match value {
            Json::Array(rows) => {
                for (n, row) in rows.iter().enumerate() {
                    for (inner, text) in row.as_object().into_iter().flatten() {
                        let text = text.as_str().unwrap_or_default();
                        input.set(&format!("{name}.{n}.{inner}"), text);
                    }
                }
            }
            text => input.set(name, text.as_str().unwrap_or_default()),
        }
    }
    input
}

fn people_and_goods(act: &mut Act, order: &Json) -> Result<String, Refusal> {
    made(
        act,
        "company",
        &json!({"name_zh": "测量贸易有限公司", "name_en": "BENCH TRADING CO., LTD.",
        "address_zh": "示例市一号路 1 号", "address_en": "NO. 1 FIRST ROAD, SAMPLE CITY, CHINA",
        "currency": "CNY", "order_prefix": "BEN", "bank_name": "SAMPLE BANK",
        "bank_account": "0000"}),
    )?;
    let seller = made(
        act,
        "app_user",
        &json!({"login": "seller", "name": "seller",
        "roles": "sales,follow_up,dept_manager,gm", "team": "orders", "tongue": "en",
        "theme": "light", "active": "1"}),
    )?;
    made(
        act,
        "customer",
        &json!({"short": "FJORD", "name": "Fjord Trading AS", "country": "NO",
        "kind": "importer", "address": "1 Sample Quay", "relation_grade": "A",
        "credit_grade": "1", "currency": "USD"}),
    )?;
    let carton = json!({"part": "1", "per_carton": "20", "net": "10", "gross": "11",
        "volume": "0.08"});
    made(
        act,
        "product",
        &json!({"item_no": "B-100", "name_en": "Bench", "name_zh": "长凳",
        "unit": "PCS", "hs_code": "9403601000", "currency": "USD", "list_price": "12.5",
        "cartons": [carton]}),
    )?;
    made(act, "sales_order", order)?;
    let end = base::date::plus_days(time::today(), 30).unwrap_or_else(time::today);
    token::make(act, "bench", seller, Scope::Write, end)
}

fn order() -> Json {
    let line = |n: usize| {
        json!({"item_no": "B-100", "description": format!("Bench, model {n}"),
            "quantity": "120", "unit": "PCS", "price": "12.5", "free": "0"})
    };
    json!({"customer_id": "FJORD", "customer_po": "PO-4711", "received_at": "2026-11-02 09:30",
        "currency": "USD", "incoterm": "FOB", "place": "NINGBO", "pol": "CNNBG", "pod": "NOOSL",
        "payment_term": "deposit_bl_copy", "deposit_pct": "30", "ship_by": "2027-01-20",
        "consignee_name": "Fjord Trading AS", "consignee_address": "1 Sample Quay",
        "consignee_country": "NO", "marks": "FJORD\nC/NO. 1-UP", "packing": "EXPORT CARTONS",
        "quality": "AS PER SAMPLE", "needs_sample": "0", "rush": "0",
        "lines": (1..=10).map(line).collect::<Vec<_>>()})
}

/// How many statements the page of an order costs.
pub fn statements_of_a_page(folder: &Path) -> Result<u64, Fault> {
    use gendan::kernel::Actor;
    use gendan::walkthrough::order_page;
    let app = open(folder)?;
    let loaded = app.db.read_now(|c| {
        let everybody = Actor::house(Default::default(), Door::Cli);
        order_page::load(c, &everybody, FIRST).map(|content| content.statements)
    });
    let statements = loaded.map_err(|refusal: Refusal| format!("{refusal:?}"))?;
    Ok(u64::try_from(statements)?)
}

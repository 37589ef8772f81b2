//! Owns the house of the print tests: a company, its people, and goods to sell; all invented.

use axum::body::Body;
use axum::http::{HeaderMap, Request};
use gendan::kernel::actor::Door;
use gendan::kernel::operation::operate;
use gendan::kernel::{Act, Actor, Input, Refusal, save, time};
use gendan::people::token::{self, Scope};
use gendan::print::kind::PaperKind;
use gendan::web::app::App;
use gendan::{house, print};
use lang::Lang;
use papers::PaperLang;
use press::Press;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use tower::ServiceExt;

/// Who works here, with what roles; `reader` holds a token that may only read.
const PEOPLE: [(&str, &str); 4] = [
    ("lan", "sales,follow_up,docs,dept_manager,gm"),
    ("qiu", "qc"),
    ("pang", "purchasing"),
    ("reader", "sales,dept_manager"),
];

pub struct House {
    pub app: Arc<App>,
    tokens: BTreeMap<&'static str, String>,
    router: axum::Router,
    runtime: tokio::runtime::Runtime,
    folder: PathBuf,
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// An answer of the house, read to its end.
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.bytes).expect("a body of JSON")
    }
}

pub fn made(act: &mut Act, entity: &str, pairs: &[(&str, &str)]) -> Result<i64, Refusal> {
    let entity = house::entity(entity).expect("a known entity");
    let mut input = Input::default();
    pairs.iter().for_each(|(name, text)| input.set(name, *text));
    Ok(save::create(act, entity, &input)?.id)
}

impl House {
    pub fn open() -> House {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!(
            "gendan-print-{}-{}",
            std::process::id(),
            COUNT.fetch_add(1, Ordering::Relaxed)
        );
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        let place = db::Place::Sqlite(folder.join("gendan.db"));
        let app = App::open(&place, &folder).expect("the house opens");
        let tokens = app.act_now(Door::Cli, settle).expect("people and goods");
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let router = gendan::web::server::router(app.clone());
        House { app, tokens, router, runtime: runtime.expect("a runtime"), folder }
    }

    pub fn get(&self, who: &str, path: &str) -> Answer {
        let bearer = format!("Bearer {}", self.tokens[who]);
        let path = path.replace(' ', "%20");
        let request = Request::get(path).header("authorization", bearer).body(Body::empty());
        let request = request.expect("a request");
        self.runtime.block_on(async {
            let answer = self.router.clone().oneshot(request).await.expect("an answer");
            let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
            let bytes = axum::body::to_bytes(answer.into_body(), usize::MAX).await;
            Answer { status, headers, bytes: bytes.expect("a body").to_vec() }
        })
    }

    pub fn create(&self, entity: &'static str, pairs: &[(&str, &str)]) -> i64 {
        let pairs: Vec<(String, String)> =
            pairs.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        let work = move |act: &mut Act| {
            let pairs: Vec<(&str, &str)> =
                pairs.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
            made(act, entity, &pairs)
        };
        self.app.act_now(Door::Cli, work).unwrap_or_else(|r| panic!("{entity}: {r:?}"))
    }

    pub fn run(&self, entity: &'static str, id: i64, verb: &'static str, pairs: &[(&str, &str)]) {
        let mut input = Input::default();
        pairs.iter().for_each(|(name, text)| input.set(name, *text));
        let work = move |act: &mut Act| {
            let entity = house::entity(entity).expect("a known entity");
            let operation = house::operation(entity.name, verb).expect("a known operation");
            operate(act, entity, operation, id, &input)
        };
        self.app.act_now(Door::Cli, work).unwrap_or_else(|r| panic!("{entity} {verb}: {r:?}"));
    }

    /// Changes some fields of a record, like a person with its form open.
    pub fn change(&self, entity: &'static str, id: i64, pairs: &[(&str, &str)]) {
        let mut input = Input::new([("partial", "1")]);
        pairs.iter().for_each(|(name, text)| input.set(name, *text));
        let work = move |act: &mut Act| {
            let entity = house::entity(entity).expect("a known entity");
            let version = act.row(entity.name, id)?.int("version");
            save::update(act, entity, id, version, &input)
        };
        self.app.act_now(Door::Cli, work).unwrap_or_else(|r| panic!("{entity}: {r:?}"));
    }

    pub fn row(&self, sql: &'static str, id: i64) -> db::Row {
        let found = self.app.db.read_now(move |c| c.one(sql, &[id.into()])).expect("a statement");
        found.unwrap_or_else(|| panic!("no row: {sql}"))
    }

    /// Takes something out of the database by hand.
    pub fn forget(&self, sql: &'static str, id: i64) {
        let work = move |act: &mut Act| {
            act.fact("forgotten", ("contract", id), None, Json::Null);
            Ok(act.c.exec(sql, &[id.into()]).map(drop)?)
        };
        self.app.act_now(Door::Cli, work).unwrap_or_else(|r| panic!("{sql}: {r:?}"));
    }

    /// What the printed page says, line by line, all pages as one text.
    pub fn said(&self, kind: PaperKind, key: &str, lang: PaperLang, query: &Input) -> String {
        static PRESS: OnceLock<Press> = OnceLock::new();
        let (key, query, store) = (key.to_string(), query.clone(), self.app.store.clone());
        let filled = self.app.db.read_now(move |c| {
            let everybody = Actor::house(Lang::En, Door::Cli);
            print::fill(c, &everybody, kind, (&key, lang), &query, &store)
        });
        let (_, paper) = filled.unwrap_or_else(|refusal| panic!("{kind:?}: {refusal:?}"));
        let pdf = paper.pdf(PRESS.get_or_init(Press::new)).expect("a paper");
        assert_eq!(pdf.warnings, Vec::<String>::new());
        pdf.text.join("\n")
    }
}

fn settle(act: &mut Act) -> Result<BTreeMap<&'static str, String>, Refusal> {
    made(
        act,
        "company",
        &[
            ("name_zh", "临海示例贸易有限公司"),
            ("name_en", "LINHAI SAMPLE TRADING CO., LTD."),
            ("address_zh", "示例市一号路 8 号"),
            ("address_en", "NO. 8 FIRST ROAD, SAMPLE CITY, CHINA"),
            ("currency", "CNY"),
            ("order_prefix", "LHT"),
            ("bank_name", "SAMPLE BANK"),
            ("bank_swift", "SAMPCN2X"),
            ("bank_account", "0000 1111"),
        ],
    )?;
    let end = base::date::plus_days(time::today(), 30).expect("a day");
    let mut tokens = BTreeMap::new();
    for (login, roles) in PEOPLE {
        let pairs = [
            ("login", login),
            ("name", login),
            ("roles", roles),
            ("team", "orders"),
            ("tongue", "en"),
            ("theme", "light"),
            ("active", "1"),
        ];
        let id = made(act, "app_user", &pairs)?;
        let scope = if login == "reader" { Scope::Read } else { Scope::Write };
        tokens.insert(login, token::make(act, login, id, scope, end)?);
    }
    goods(act)?;
    Ok(tokens)
}

/// A heater in one box, a fireplace in two, spare parts without a carton of their own.
fn goods(act: &mut Act) -> Result<(), Refusal> {
    let customer = |short, name, country| {
        [
            ("short", short),
            ("name", name),
            ("country", country),
            ("kind", "importer"),
            ("address", "7 Sample Quay"),
            ("relation_grade", "A"),
            ("credit_grade", "1"),
            ("currency", "USD"),
        ]
    };
    made(act, "customer", &customer("AURORA", "Aurora Hearths Inc.", "US"))?;
    let article = |item, unit, price| {
        [
            ("item_no", item),
            ("name_en", "Electric heater"),
            ("name_zh", "电暖器"),
            ("unit", unit),
            ("hs_code", "8516299000"),
            ("currency", "USD"),
            ("list_price", price),
        ]
    };
    let carton = |part, net, gross, volume| {
        [("part", part), ("per_carton", "1"), ("net", net), ("gross", gross), ("volume", volume)]
    };
    let boxes = [
        ("H-10", "PCS", "65.1", vec![carton("1", "31.4", "36.7", "0.17")]),
        ("H-10-GRY", "PCS", "70", vec![carton("1", "31.4", "36.7", "0.17")]),
        (
            "F-20",
            "SET",
            "154.9",
            vec![carton("1", "40.5", "46.25", "0.21"), carton("2", "22.1", "25.4", "0.155")],
        ),
        ("S-30", "PCS", "0.25", vec![carton("1", "0.5", "0.6", "0.002")]),
    ];
    for (item, unit, price, cartons) in boxes {
        let mut pairs: Vec<(String, &str)> =
            article(item, unit, price).map(|(name, text)| (name.to_string(), text)).to_vec();
        for (n, carton) in cartons.iter().enumerate() {
            pairs.extend(carton.map(|(name, text)| (format!("cartons.{n}.{name}"), text)));
        }
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, text)| (name.as_str(), *text)).collect();
        made(act, "product", &pairs)?;
    }
    Ok(())
}

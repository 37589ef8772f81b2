//! Owns a house for trials: an empty data folder with an invented company, its people, and ways to
//! act in it as one of them.
#![allow(dead_code, reason = "each test program uses its own part")]

use gendan::kernel::actor::Door;
use gendan::kernel::files::{self, FileKind};
use gendan::kernel::operation::operate;
use gendan::kernel::{Act, Actor, Entity, Input, Refusal, Role, save};
use gendan::web::app::App;
use lang::Lang;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

pub mod wire;
pub mod workbook;

pub const PASSWORD: &str = "trial-gendan-2026";

/// A folder that goes with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Folder {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("gendan-trial-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub struct House {
    pub app: Arc<App>,
    pub folder: Folder,
}

/// Reading children are started from the real program, not from the test.
pub fn limits() -> sheet::Limits {
    sheet::Limits { program: Some(env!("CARGO_BIN_EXE_gendan").into()), ..sheet::Limits::default() }
}

pub fn input(pairs: &[(&str, &str)]) -> Input {
    let mut input = Input::default();
    pairs.iter().for_each(|(name, text)| input.set(name, *text));
    input
}

pub fn entity(name: &str) -> &'static Entity {
    gendan::house::entity(name).unwrap_or_else(|| panic!("no entity {name}"))
}

impl House {
    /// A company with one person for each of the given logins and roles.
    pub fn new(people: &[(&str, &str)]) -> House {
        let folder = Folder::new();
        let place = db::Place::Sqlite(folder.0.join("gendan.db"));
        let house = House { app: App::open(&place, &folder.0).unwrap(), folder };
        house.create(
            "company",
            &[
                ("name_zh", "试验贸易有限公司"),
                ("name_en", "TRIAL TRADING CO., LTD."),
                ("address_zh", "试验路一号"),
                ("address_en", "NO. 1 TRIAL ROAD"),
                ("currency", "CNY"),
                ("order_prefix", "TRL"),
                ("bank_name", "TRIAL BANK"),
                ("bank_account", "0000"),
            ],
        );
        let hash = gendan::people::password::hash(PASSWORD).unwrap();
        for (login, roles) in people {
            let id = house.create(
                "app_user",
                &[
                    ("login", login),
                    ("name", login),
                    ("roles", roles),
                    ("team", "orders"),
                    ("tongue", "en"),
                    ("theme", "auto"),
                    ("active", "1"),
                ],
            );
            let hash = hash.clone();
            house.act(move |act| {
                act.fact("password_changed", ("app_user", id), None, serde_json::json!({}));
                act.exec(
                    "UPDATE app_user SET password_hash=? WHERE id=?",
                    &[hash.into(), id.into()],
                )
            });
        }
        house
    }

    /// Acts as the house itself.
    pub fn act<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Act) -> Result<T, Refusal> + Send + 'static,
    ) -> T {
        self.app
            .act_now(Door::Cli, work)
            .unwrap_or_else(|refusal| panic!("{}", refusal.say(Lang::En)))
    }

    /// Acts as somebody with these roles.
    pub fn act_as<T: Send + 'static>(
        &self,
        roles: &[Role],
        work: impl FnOnce(&mut Act) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let actor =
            Actor { roles: roles.to_vec(), user_id: 1, ..Actor::house(Lang::En, Door::Api) };
        self.app.db.write_now(move |c| Act::run(c, &actor, work))
    }

    pub fn create(&self, name: &str, pairs: &[(&str, &str)]) -> i64 {
        let (entity, input) = (entity(name), input(pairs));
        self.act(move |act| save::create(act, entity, &input)).id
    }

    /// An operation as the house, with the file that proves it where one is needed.
    pub fn operate(&self, name: &str, id: i64, verb: &str, pairs: &[(&str, &str)]) -> i64 {
        let roles = Role::ALL;
        let done = self.operate_as(&roles, (name, id, verb), pairs);
        done.unwrap_or_else(|refusal| panic!("{name}.{verb}: {}", refusal.say(Lang::En)))
    }

    pub fn operate_as(
        &self,
        roles: &[Role],
        (name, id, verb): (&str, i64, &str),
        pairs: &[(&str, &str)],
    ) -> Result<i64, Refusal> {
        let (entity, input) = (entity(name), input(pairs));
        let operation = gendan::house::operation(entity.name, verb).expect(verb);
        let (store, proof) = (self.app.store.clone(), format!("proof of {name} {id} {verb}"));
        self.act_as(roles, move |act| {
            if let Some(kind) = operation.evidence.and_then(FileKind::from_code) {
                let stored = store.put(proof.as_bytes())?;
                files::attach(act, (entity.name, id), None, kind, ("proof.txt", &stored))?;
            }
            Ok(operate(act, entity, operation, id, &input)?.id)
        })
    }

    pub fn row(&self, table: &str, id: i64) -> db::Row {
        let table = table.to_string();
        self.rows(&format!("SELECT * FROM {table} WHERE id={id}")).remove(0)
    }

    pub fn rows(&self, sql: &str) -> Vec<db::Row> {
        let sql = sql.to_string();
        self.app.db.read_now(move |c| c.query(&sql, &[]).map_err(Refusal::from)).unwrap()
    }

    /// The newest row that belongs to an order.
    pub fn last(&self, table: &str, order: i64) -> db::Row {
        self.rows(&format!("SELECT * FROM {table} WHERE order_id={order} ORDER BY id DESC LIMIT 1"))
            .remove(0)
    }
}

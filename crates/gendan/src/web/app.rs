//! Owns the running house: the database, the file store, the doors' throttle, the set-up link.

use crate::kernel::actor::Door;
use crate::kernel::files::Store;
use crate::kernel::{Act, Actor, Refusal, schema, time};
use crate::people::login::Throttle;
use crate::people::{session, setup};
use crate::print::PressRoom;
use crate::upkeep::glance::Glance;
use crate::upkeep::{backup, jobs};
use db::{Db, DbError, Place, migrate};
use lang::Lang;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

/// Reading connections; PostgreSQL writers too.
const CONNECTIONS: usize = 4;

pub struct App {
    pub db: Db,
    pub store: Store,
    pub data: PathBuf,
    pub throttle: Throttle,
    pub press: Arc<PressRoom>,
    /// What the glance at the start found; nothing while it is still looking.
    pub glance: OnceLock<Glance>,
    /// The one-time link of the first set-up, until the company exists.
    pub setup: Mutex<Option<String>>,
}

impl App {
    /// Opens the data: brings the schema up to date (with a backup first) and checks whether the
    /// company is set up.
    pub fn open(place: &Place, data: &Path) -> Result<Arc<App>, Refusal> {
        let db = Db::open(place, CONNECTIONS)?;
        let store = Store::at(data);
        bring_up_to_date(&db, data)?;
        db.write_now(jobs::plan_nightly)?;
        let due = db.read_now(setup::is_due)?;
        let token = if due { Some(session::random_token()?) } else { None };
        Ok(Arc::new(App {
            db,
            store,
            data: data.to_path_buf(),
            throttle: Throttle::default(),
            press: Arc::default(),
            glance: OnceLock::new(),
            setup: Mutex::new(token),
        }))
    }

    /// The one-time token of the first set-up, if it is still due.
    pub fn setup_token(&self) -> Option<String> {
        self.setup.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    pub fn set_up_done(&self) {
        *self.setup.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = None;
    }

    /// Runs an action of the house itself outside the async runtime (command line).
    pub fn act_now<T: Send + 'static>(
        &self,
        door: Door,
        work: impl FnOnce(&mut Act) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.db.write_now(move |c| Act::run(c, &Actor::house(Lang::Zh, door), work))
    }
}

fn bring_up_to_date(db: &Db, data: &Path) -> Result<(), Refusal> {
    let pending = |c: &mut db::Conn| {
        let steps = migrate::pending(c, schema::STEPS)?;
        Ok::<_, DbError>((steps.len(), steps.len() == schema::STEPS.len()))
    };
    let (count, is_new) = db.read_now(pending)?;
    if count == 0 {
        return Ok(());
    }
    if !is_new {
        let name = format!("before-update-{}.zip", time::now());
        backup::write(db, data, &data.join("backups").join(name))?;
    }
    db.write_now(|c| {
        let steps = migrate::pending(c, schema::STEPS)?;
        migrate::apply(c, &steps, time::now())
    })?;
    Ok(())
}

//! Owns the threads that hold the connections, and the two doors `read` and `write`.
//!
//! SQLite has one writer that takes up to [`GROUP`] waiting closures into one durable commit, each
//! behind its own savepoint if it is not alone. PostgreSQL has several writers, each with its own
//! transaction and savepoint.

use crate::conn::Conn;
use crate::{DbError, Engine, Place};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc};
use tokio::sync::oneshot;

/// How many waiting writes share one commit.
const GROUP: usize = 64;

type Finish = Box<dyn FnOnce(Result<(), DbError>) + Send>;
/// Runs a closure on an open transaction (or learns that none could be opened) and answers whether
/// its work is to be kept, and how to tell the caller.
type Job = Box<dyn FnOnce(Result<&mut Conn, DbError>) -> (bool, Finish) + Send>;
type Queue = Arc<Mutex<mpsc::Receiver<Job>>>;

/// The database. Cheap to clone; the threads end when the last clone is gone.
#[derive(Clone)]
pub struct Db {
    readers: mpsc::Sender<Job>,
    writers: mpsc::Sender<Job>,
    engine: Engine,
    /// Held for the life of the process, so that a second one on the same file is refused.
    _lock: Option<Arc<std::fs::File>>,
}

impl Db {
    /// Opens with `readers` reading connections (PostgreSQL: as many writing ones too).
    pub fn open(place: &Place, readers: usize) -> Result<Db, DbError> {
        let lock = match place {
            Place::Sqlite(path) => Some(Arc::new(lock_file(path)?)),
            Place::Postgres(_) => None,
        };
        let writers = if place.engine() == Engine::Sqlite { 1 } else { readers };
        // The first connection creates the file and turns WAL on; readers must find it so.
        let write_queue = start(place, writers, true)?;
        let read_queue = start(place, readers, false)?;
        let engine = place.engine();
        Ok(Db { readers: read_queue, writers: write_queue, engine, _lock: lock })
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Runs `f` on a snapshot that cannot be written to.
    pub async fn read<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        answer(enqueue(&self.readers, f).await)
    }

    /// Runs `f` in one transaction. The answer comes after the commit returned.
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        answer(enqueue(&self.writers, f).await)
    }

    /// [`Db::read`] for threads outside the async runtime (command line, tests).
    pub fn read_now<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        answer(enqueue(&self.readers, f).blocking_recv())
    }

    /// [`Db::write`] for threads outside the async runtime.
    pub fn write_now<T, E, F>(&self, f: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        answer(enqueue(&self.writers, f).blocking_recv())
    }
}

fn answer<T, E: From<DbError>>(
    received: Result<Result<T, E>, oneshot::error::RecvError>,
) -> Result<T, E> {
    received.unwrap_or_else(|_| Err(DbError::Engine("the work panicked".into()).into()))
}

fn enqueue<T, E, F>(queue: &mpsc::Sender<Job>, f: F) -> oneshot::Receiver<Result<T, E>>
where
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
    F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
{
    let (reply, receive) = oneshot::channel();
    let job: Job = Box::new(move |conn| {
        let result = conn.map_err(E::from).and_then(f);
        let keep = result.is_ok();
        let finish: Finish = Box::new(move |committed| {
            // The caller may have gone away; the work is done all the same.
            let _ = reply.send(match committed {
                Ok(()) => result,
                Err(error) => Err(error.into()),
            });
        });
        (keep, finish)
    });
    // A closed queue drops the job and with it the reply: the caller sees an error.
    let _ = queue.send(job);
    receive
}

fn start(place: &Place, count: usize, may_write: bool) -> Result<mpsc::Sender<Job>, DbError> {
    let (send, receive) = mpsc::channel::<Job>();
    let queue: Queue = Arc::new(Mutex::new(receive));
    for _ in 0..count.max(1) {
        let (place, queue) = (place.clone(), queue.clone());
        let (opened, wait) = mpsc::channel();
        // The connection is opened inside its thread: the PostgreSQL client must not meet an
        // async runtime, neither when it is made nor when it is dropped.
        std::thread::spawn(move || match place.open(may_write) {
            Ok(conn) => {
                let _ = opened.send(Ok(()));
                work(conn, &place, may_write, &queue);
            }
            Err(error) => drop(opened.send(Err(error))),
        });
        wait.recv().map_err(|_| DbError::Engine("a database thread did not start".into()))??;
    }
    Ok(send)
}

fn work(mut conn: Conn, place: &Place, may_write: bool, queue: &Queue) {
    let group = if may_write && conn.engine() == Engine::Sqlite { GROUP } else { 1 };
    while let Some(jobs) = take(queue, group) {
        match begin(&mut conn, place, may_write) {
            Ok(()) => match <[Job; 1]>::try_from(jobs) {
                Ok([job]) if conn.engine() == Engine::Sqlite => run_alone(&mut conn, job),
                Ok([job]) => run_group(&mut conn, vec![job]),
                Err(jobs) => run_group(&mut conn, jobs),
            },
            Err(error) => jobs.into_iter().for_each(|job| job(Err(error.clone())).1(Ok(()))),
        }
    }
}

fn run_group(conn: &mut Conn, jobs: Vec<Job>) {
    let (mut finishes, mut broken) = (Vec::new(), Ok(()));
    for job in jobs {
        let (finish, went) = run_one(conn, job);
        finishes.extend(finish);
        broken = broken.and(went);
    }
    let committed = broken.and_then(|()| commit(conn));
    for finish in finishes {
        finish(committed.clone());
    }
}

/// One job of SQLite needs no savepoint: the transaction is its own. PostgreSQL keeps it: there a
/// refused statement spoils the transaction, and `COMMIT` would report success for nothing.
fn run_alone(conn: &mut Conn, job: Job) {
    conn.statements = 0;
    let ran = catch_unwind(AssertUnwindSafe(|| job(Ok(conn))));
    let ended = if matches!(ran, Ok((true, _))) {
        commit(conn)
    } else {
        // As below: the engine may have done it, and the caller is to see his own error.
        let _ = conn.control("ROLLBACK");
        Ok(())
    };
    if let Ok((_, finish)) = ran {
        finish(ended);
    }
}

fn commit(conn: &mut Conn) -> Result<(), DbError> {
    let committed = conn.control("COMMIT");
    if committed.is_err() {
        // The engine may have rolled back by itself (full disk); then this has nothing to do.
        let _ = conn.control("ROLLBACK");
    }
    committed
}

fn take(queue: &Queue, most: usize) -> Option<Vec<Job>> {
    let queue = queue.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut jobs = vec![queue.recv().ok()?];
    while jobs.len() < most {
        match queue.try_recv() {
            Ok(job) => jobs.push(job),
            Err(_) => break,
        }
    }
    Some(jobs)
}

/// Begins a transaction; a connection that died while it was idle is opened once more.
fn begin(conn: &mut Conn, place: &Place, may_write: bool) -> Result<(), DbError> {
    let sql = match (conn.engine(), may_write) {
        (Engine::Sqlite, true) => "BEGIN IMMEDIATE",
        (Engine::Sqlite, false) => "BEGIN",
        (Engine::Postgres, true) => "BEGIN",
        (Engine::Postgres, false) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    match conn.control(sql) {
        Err(_) if conn.is_closed() => {
            *conn = place.open(may_write)?;
            conn.control(sql)
        }
        other => other,
    }
}

/// Runs one job behind a savepoint. A job that panics is rolled back; its caller sees the lost
/// reply.
fn run_one(conn: &mut Conn, job: Job) -> (Option<Finish>, Result<(), DbError>) {
    conn.statements = 0;
    if let Err(error) = conn.control("SAVEPOINT job") {
        return (Some(job(Err(error.clone())).1), Err(error));
    }
    let ran = catch_unwind(AssertUnwindSafe(|| job(Ok(conn))));
    let keep = matches!(&ran, Ok((true, _)));
    let ended = conn.batch(if keep { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" });
    (ran.ok().map(|(_, finish)| finish), ended)
}

fn lock_file(path: &std::path::Path) -> Result<std::fs::File, DbError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|e| DbError::Engine(e.to_string()))?;
    }
    let beside = path.with_extension("lock");
    let file = std::fs::File::create(&beside).map_err(|e| DbError::Engine(e.to_string()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(_) => Err(DbError::Locked(path.display().to_string())),
    }
}

//! Owns the command line: `gendan serve | demo | backup | restore | check | config | version`.
//! No argument means serve.

pub mod docs;

use crate::intake::history::Again;
use crate::kernel::Refusal;
use crate::kernel::actor::Door;
use crate::upkeep::{backup, check, glance, restore};
use crate::web::app::App;
use crate::web::server;
use clap::{Args, Parser, Subcommand};
use db::Place;
use lang::Lang;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

#[derive(Parser)]
#[command(name = "gendan", version, about = "Walks every export order from inquiry to archive.")]
struct Line {
    #[command(flatten)]
    place: Where,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Where the data is; the environment says it too.
#[derive(Args)]
struct Where {
    /// The folder of the data (database and files).
    #[arg(long, global = true, env = "GENDAN_DATA", default_value = "data")]
    data: PathBuf,
    /// A PostgreSQL URL instead of the embedded database.
    #[arg(long, global = true, env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the product in the browser (the default).
    Serve {
        #[arg(long, env = "GENDAN_LISTEN", default_value = "127.0.0.1:8740")]
        listen: SocketAddr,
    },
    /// Fills an empty house with the demo company, or takes it out again.
    Demo {
        #[arg(long)]
        remove: bool,
    },
    /// Brings in order history from a CSV file with a mapping.
    Import {
        /// The table: CSV or a workbook.
        file: PathBuf,
        /// Which column holds what (TOML); docs/examples/history-mapping.toml explains it.
        #[arg(long)]
        mapping: PathBuf,
        /// Lets this reading take the place of one by another mapping.
        #[arg(long)]
        replace: bool,
    },
    /// Writes the list of an entity as CSV to standard output.
    Export { entity: String },
    /// Writes everything into one zip file.
    Backup { to: PathBuf },
    /// Fills an empty place from a backup.
    Restore { from: PathBuf },
    /// Recomputes what must hold; exit code 1 if something does not.
    Check,
    /// Shows the settings in force and where the data is.
    Config,
    /// Shows the version.
    Version,
    /// Writes the generated pages of `docs/`.
    #[command(hide = true)]
    Docs { folder: PathBuf },
}

impl Where {
    fn place(&self) -> Place {
        match &self.database_url {
            Some(url) => Place::Postgres(url.clone()),
            None => Place::Sqlite(self.data.join("gendan.db")),
        }
    }
}

pub fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(sheet::child::ARGUMENT) {
        return sheet::child::main();
    }
    let filter = tracing_subscriber::EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let line = Line::parse();
    let command =
        line.command.unwrap_or(Command::Serve { listen: SocketAddr::from(([127, 0, 0, 1], 8740)) });
    match run(&line.place, command) {
        Ok(code) => code,
        Err(refusal) => {
            eprintln!("{}", refusal.say(spoken()));
            ExitCode::FAILURE
        }
    }
}

/// The language of the terminal.
fn spoken() -> Lang {
    let set = std::env::var("LC_ALL").or_else(|_| std::env::var("LANG")).unwrap_or_default();
    if set.starts_with("zh") { Lang::Zh } else { Lang::En }
}

fn run(at: &Where, command: Command) -> Result<ExitCode, Refusal> {
    match command {
        Command::Serve { listen } => serve(at, listen)?,
        Command::Demo { remove: false } => {
            crate::demo::fill(&*open(at)?)?;
            println!("{}", lang::m::DEMO_READY.in_lang(spoken()));
        }
        Command::Demo { remove: true } => {
            drop(open(at)?);
            crate::demo::remove(&at.place(), &at.data)?;
            println!("{}", lang::m::DEMO_REMOVED.in_lang(spoken()));
        }
        Command::Import { file, mapping, replace } => {
            let again = if replace { Again::Replace } else { Again::Ask };
            import(&*open(at)?, &file, &mapping, again)?;
        }
        Command::Export { entity } => export(&*open(at)?, &entity)?,
        Command::Backup { to } => {
            let app = open(at)?;
            backup::write(&app.db, &app.data, &to)?;
            println!("{}", to.display());
        }
        Command::Restore { from } => {
            restore::restore(&from, &at.place(), &at.data)?;
            return self::check(at);
        }
        Command::Check => return self::check(at),
        Command::Config => config(at)?,
        Command::Docs { folder } => docs::write(&folder).map_err(|error| broken(&error))?,
        Command::Version => println!("gendan {}", env!("CARGO_PKG_VERSION")),
    }
    Ok(ExitCode::SUCCESS)
}

fn open(at: &Where) -> Result<Arc<App>, Refusal> {
    App::open(&at.place(), &at.data)
}

fn check(at: &Where) -> Result<ExitCode, Refusal> {
    let app = open(at)?;
    let report = check::check(&app.db, &app.store)?;
    for (what, count) in &report.looked_at {
        println!("{what}: {count}");
    }
    for fault in &report.faults {
        println!("! {}", fault.say(spoken()));
    }
    Ok(if report.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn config(at: &Where) -> Result<(), Refusal> {
    let app = open(at)?;
    let values = app.db.read_now(crate::kernel::settings::all)?;
    println!("data = {:?}", at.data.display().to_string());
    println!("database = {:?}", format!("{:?}", app.db.engine()).to_lowercase());
    for setting in crate::kernel::settings::every() {
        let label = setting.label().in_lang(spoken());
        println!("{} = {:?} # {label}", setting.name(), values.shown(&setting));
    }
    Ok(())
}

/// Order history from a file; what became of every row is printed.
fn import(app: &App, file: &Path, mapping: &Path, again: Again) -> Result<(), Refusal> {
    use crate::history::{mapping::Mapping, totals::totals};
    use crate::intake::history;
    use crate::kernel::{Actor, list};
    let read = |path: &Path| {
        std::fs::read(path).map_err(|error| {
            let text = lang::m::HISTORY_NO_FILE.with("path", path.display().to_string());
            Refusal::new("no_file", 404, text.with("why", error.to_string()))
        })
    };
    let mapping = Mapping::parse(&String::from_utf8_lossy(&read(mapping)?))?;
    let bytes = read(file)?;
    let name = file.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let taken = history::File { name: &name, bytes: &bytes };
    let report = history::run(app, &taken, &mapping, &history::limits(), again)?;
    println!("{}", report.say(spoken()));
    let all = app.db.read_now(|c| {
        let wanted = list::Ask::default();
        totals(c, &Actor::house(Lang::En, Door::Cli), &wanted)
    })?;
    let text = lang::m::HISTORY_SUM.with("orders", all.orders).with("shipments", all.shipments);
    let text = text.with("on_time", all.share(all.on_time)).with("late", all.share(all.very_late));
    println!("{}", text.in_lang(spoken()));
    Ok(())
}

/// All rows of an entity as CSV, for other programs.
fn export(app: &App, name: &str) -> Result<(), Refusal> {
    use crate::kernel::{Actor, list};
    let entity = crate::house::entity(name).or_else(|| crate::house::by_plural(name));
    let entity = entity.ok_or_else(Refusal::not_found)?;
    let heads: Vec<&str> = entity.fields.iter().map(|field| field.name).collect();
    println!("{}", heads.join(","));
    let mut wanted = list::Ask { size: 200, ..list::Ask::default() };
    loop {
        let asked = wanted.clone();
        let house = Actor::house(Lang::En, Door::Cli);
        let found = app.db.read_now(move |c| list::page(c, entity, &house, &asked))?;
        for row in &found.rows {
            let currency = crate::kernel::save::currency_of(row);
            let cell =
                |field: &crate::kernel::Field| quoted(&(field.show)(row.get(field.name), currency));
            println!("{}", entity.fields.iter().map(cell).collect::<Vec<_>>().join(","));
        }
        wanted.after = found.next;
        if wanted.after.is_none() {
            return Ok(());
        }
    }
}

/// RFC 4180; a text that a spreadsheet would take for a formula gets a leading apostrophe.
fn quoted(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@']) && text.parse::<i64>().is_err();
    let text = if risky { format!("'{text}") } else { text.to_string() };
    let special = text.contains([',', '"', '\n', '\r']);
    if special { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

fn serve(at: &Where, listen: SocketAddr) -> Result<(), Refusal> {
    let app = open(at)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| broken(&error))?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(listen).await.map_err(|e| broken(&e))?;
        let address = listener.local_addr().map_err(|error| broken(&error))?;
        println!("Gendan 跟单: http://{address}/");
        if let Some(token) = app.setup_token() {
            let what = lang::m::SETUP_LINK.in_lang(spoken());
            println!("{what}: http://{address}/setup?token={token}");
        }
        tokio::spawn(crate::upkeep::jobs::work(app.clone()));
        tokio::spawn(crate::upkeep::jobs::watch_limits(app.clone()));
        // Beside the first requests: nobody waits for it.
        let looked_over = app.clone();
        tokio::task::spawn_blocking(move || glance::at_start(&looked_over));
        let service = server::router(app).into_make_service_with_connect_info::<SocketAddr>();
        let stopped = async {
            let _ = tokio::signal::ctrl_c().await;
        };
        let served = axum::serve(listener, service).with_graceful_shutdown(stopped).await;
        served.map_err(|error| broken(&error))
    })
}

fn broken(error: &std::io::Error) -> Refusal {
    Refusal::new("cannot_serve", 500, lang::m::REFUSED_SERVE.with("why", error.to_string()))
}

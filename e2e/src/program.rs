//! Owns the program under test: started on a free port with an empty data folder of its own.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use crate::{Done, Failure};

/// A running program; it is stopped and its data folder removed when this value goes.
pub struct Program {
    child: Child,
    folder: PathBuf,
    url: String,
}

impl Program {
    /// The product's binary, named by `GENDAN_BIN`, as `gendan serve --data <folder>
    /// --listen 127.0.0.1:<port>`. `None`, with a visible line, when the variable is not set.
    pub async fn gendan() -> Done<Option<Program>> {
        let Ok(binary) = env::var("GENDAN_BIN") else {
            println!("SKIPPED: GENDAN_BIN does not name a binary");
            return Ok(None);
        };
        Program::serve(&binary, &[]).map(Some)
    }

    /// The same on the empty PostgreSQL database that `GENDAN_E2E_PG` names.
    pub async fn gendan_on_postgres() -> Done<Option<Program>> {
        let (Ok(binary), Ok(database)) = (env::var("GENDAN_BIN"), env::var("GENDAN_E2E_PG")) else {
            println!("SKIPPED: GENDAN_BIN and GENDAN_E2E_PG do not name a binary and a database");
            return Ok(None);
        };
        Program::serve(&binary, &["--database-url", &database]).map(Some)
    }

    fn serve(binary: &str, more: &[&str]) -> Done<Program> {
        Program::start(Path::new(binary), |folder, port| {
            let (data, listen) = (folder.display().to_string(), format!("127.0.0.1:{port}"));
            let words = ["serve", "--data", &data, "--listen", &listen];
            words.iter().chain(more).map(|word| word.to_string()).collect()
        })
    }

    /// The preview of the components, built from the product's workspace.
    pub async fn preview() -> Done<Program> {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "-p", "ui", "--example", "preview"])
            .current_dir(&workspace)
            .env_remove("CARGO_TARGET_DIR")
            .status()?;
        if !built.success() {
            return Err(Failure::new("the preview does not build"));
        }
        let binary = workspace.join("target/debug/examples/preview");
        Program::start(&binary, |_, port| vec![port.to_string()])
    }

    /// Any program that listens on the port it is given.
    pub fn start(binary: &Path, args: impl Fn(&Path, u16) -> Vec<String>) -> Done<Program> {
        let folder = fresh_folder()?;
        let port = free_port()?;
        let child = Command::new(binary)
            .args(args(&folder, port))
            .stdout(fs::File::create(folder.join("said.txt"))?)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Failure::new(format!("{}: {error}", binary.display())))?;
        let program = Program { child, folder, url: format!("http://127.0.0.1:{port}") };
        wait_for_port(port)?;
        Ok(program)
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
    /// The one-time link of the first set-up, as the program printed it.
    pub fn setup_path(&self) -> Done<String> {
        let said = fs::read_to_string(self.folder.join("said.txt"))?;
        let at =
            said.find("/setup?token=").ok_or_else(|| Failure::new("no set-up link was printed"))?;
        Ok(said[at..].split_whitespace().next().unwrap_or_default().to_string())
    }
    /// The folder with the program's data.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; a folder left behind in the temporary folder does no harm.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn fresh_folder() -> Done<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = env::temp_dir().join(format!("gendan-e2e-{}-{number}", process::id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// A port that nobody listens on now. Another program could take it before ours does; the start
/// then fails visibly.
pub(crate) fn free_port() -> Done<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

pub(crate) fn wait_for_port(port: u16) -> Done {
    let end = Instant::now() + Duration::from_secs(30);
    while Instant::now() < end {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    Err(Failure::new(format!("nothing answered on port {port} within 30 s")))
}

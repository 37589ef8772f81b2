//! Owns a throw-away PostgreSQL cluster: made in a temporary folder, gone when this value goes.

use crate::machine::{is_root, postgres_tool};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How its folder is called, before the number of the process that made it.
const NAME: &str = "gendan-pg-";

pub struct Cluster {
    server: Option<Child>,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// The server refuses to run as root, so root makes it run as Debian's user `postgres`.
    pub fn start() -> Result<Cluster, String> {
        sweep();
        let folder = std::env::temp_dir().join(format!("{NAME}{}", std::process::id()));
        let failed = |error: std::io::Error| format!("PostgreSQL: {error}");
        std::fs::create_dir_all(&folder).map_err(failed)?;
        let port = free_port().map_err(failed)?;
        // From here on, whatever fails, dropping the value cleans up.
        let mut cluster = Cluster { server: None, folder, port };
        if is_root() {
            run(Command::new("chown").arg("postgres:").arg(&cluster.folder))?;
        }
        let data = cluster.folder.join("data");
        run(as_server("initdb")?
            .args(["--username=gendan", "--auth=trust", "--encoding=UTF8", "--locale=C"])
            .arg("--no-sync")
            .arg("-D")
            .arg(&data)
            .stdout(Stdio::null()))?;
        let log = std::fs::File::create(cluster.folder.join("log")).map_err(failed)?;
        let server = as_server("postgres")?
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-k"])
            .arg(&cluster.folder)
            .args(["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=400"])
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        cluster.server = Some(server.map_err(failed)?);
        cluster.wait()?;
        Ok(cluster)
    }

    /// What the tests read as `GENDAN_TEST_PG`.
    pub fn url(&self) -> String {
        format!("postgres://gendan@127.0.0.1:{}/postgres?sslmode=disable", self.port)
    }

    /// The address of a new, empty database of its own in the cluster.
    pub fn database(&self, name: &str) -> Result<String, String> {
        let port = self.port.to_string();
        let at = ["--host=127.0.0.1", "--port", &port, "--username=gendan"];
        run(as_server("createdb")?.args(at).arg(name))?;
        Ok(format!("postgres://gendan@127.0.0.1:{}/{name}?sslmode=disable", self.port))
    }

    fn wait(&mut self) -> Result<(), String> {
        let end = Instant::now() + Duration::from_secs(60);
        while Instant::now() < end {
            let ended = self.server.as_mut().and_then(|server| server.try_wait().ok()).flatten();
            if let Some(status) = ended {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(format!("PostgreSQL ended with {status}:\n{log}"));
            }
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Err(format!("PostgreSQL did not answer on port {} within 60 s", self.port))
    }

    fn stop(&self, data: &Path) {
        let stop = as_server("pg_ctl").and_then(|mut command| {
            run(command.args(["stop", "-m", "immediate", "-D"]).arg(data).stdout(Stdio::null()))
        });
        if let Err(why) = stop {
            eprintln!("{why}");
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            self.stop(&self.folder.join("data"));
            // After the stop this only takes the ended process off the list.
            let _ = server.kill();
            let _ = server.wait();
        }
        if let Err(error) = std::fs::remove_dir_all(&self.folder) {
            eprintln!("{}: {error}", self.folder.display());
        }
    }
}

/// Folders of runs that were killed: their server ended with them, their files stayed.
fn sweep() {
    let Ok(entries) = std::fs::read_dir(std::env::temp_dir()) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let process = name.strip_prefix(NAME).filter(|pid| pid.bytes().all(|b| b.is_ascii_digit()));
        let ended =
            |pid: &str| Path::new("/proc/self").exists() && !Path::new("/proc").join(pid).exists();
        if process.is_some_and(ended) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// A tool of the server, as a user that it accepts. The server also ends when this process is
/// killed, so that no run leaves one behind.
fn as_server(tool: &str) -> Result<Command, String> {
    let path = postgres_tool(tool).ok_or_else(|| format!("PostgreSQL: {tool} is not there"))?;
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
        command.args(["--pdeathsig=INT", "--"]).arg(path);
        command
    } else {
        Command::new(path)
    };
    command.stdin(Stdio::null()).current_dir("/");
    Ok(command)
}

fn run(command: &mut Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        other => Err(format!("{command:?}: {other:?}")),
    }
}

fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

//! Owns the release program as a process of its own: its start, its memory, its end.

use crate::Fault;
use crate::client::Client;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Longer than any start that one would wait for.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Server {
    child: Child,
    pub at: SocketAddr,
    /// From the start of the process until it answered.
    pub started_in: Duration,
}

impl Server {
    pub fn start(program: &Path, data: &Path) -> Result<Server, Fault> {
        let at = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let began = Instant::now();
        let child = Command::new(program)
            .args(["serve", "--listen", &at.to_string(), "--data"])
            .arg(data)
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()?;
        let mut server = Server { child, at, started_in: Duration::ZERO };
        while !is_well(at) {
            if began.elapsed() > PATIENCE || server.child.try_wait()?.is_some() {
                return Err("the server did not start".into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        server.started_in = began.elapsed();
        Ok(server)
    }

    /// Kilobytes of memory that the process holds now.
    pub fn resident_kb(&self) -> Result<u64, Fault> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let digits = line.and_then(|line| line.split_whitespace().next());
        Ok(digits.ok_or("no VmRSS")?.parse()?)
    }
}

fn is_well(at: SocketAddr) -> bool {
    let asked = Client::connect(at, "").and_then(|mut client| client.get("/healthz"));
    asked.is_ok_and(|answer| answer.status == 200)
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

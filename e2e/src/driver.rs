//! Owns the chromedriver process and the browser's settings.

use std::env;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use thirtyfour::common::capabilities::chrome::ChromeCapabilities;
use thirtyfour::{
    ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, SessionId, WebDriver,
};

use crate::program::{free_port, wait_for_port};
use crate::{Done, Failure};

/// A chromedriver of our own; it is stopped when this value goes.
pub(crate) struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    pub(crate) fn start() -> Done<Driver> {
        let binary = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let port = free_port()?;
        let child = Command::new(&binary)
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| Failure::new(format!("{binary}: {error}")))?;
        let driver = Driver { child, port };
        wait_for_port(port)?;
        Ok(driver)
    }
    /// Closes the browser of a session; what goes wrong ends with the driver itself.
    pub(crate) fn close_session(&self, id: &SessionId) {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return };
        let request = format!("DELETE /session/{id} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let wait = Some(Duration::from_secs(5));
        if stream.set_read_timeout(wait).is_ok() && stream.write_all(request.as_bytes()).is_ok() {
            let _ = stream.read(&mut [0; 64]);
        }
    }
    pub(crate) async fn session(&self) -> Done<WebDriver> {
        let url = format!("http://127.0.0.1:{}", self.port);
        Ok(WebDriver::new(url, settings()?).await?)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn settings() -> Done<ChromeCapabilities> {
    let mut settings = DesiredCapabilities::chrome();
    if let Ok(binary) = env::var("CHROMIUM") {
        settings.set_binary(&binary)?;
    }
    for argument in [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1440,900",
        "--hide-scrollbars",
    ] {
        settings.add_arg(argument)?;
    }
    settings.set_browser_log_level(LoggingPrefsLogLevel::All)?;
    Ok(settings)
}

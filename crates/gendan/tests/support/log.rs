//! Owns what the houses under test log: kept for stories that ask for it; errors are shown.

use std::io::Write;
use std::sync::Mutex;

static KEPT: Mutex<String> = Mutex::new(String::new());

/// Takes lines of the log.
struct Tap;

impl Write for Tap {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        if text.contains("ERROR") {
            print!("{text}");
        }
        KEPT.lock().expect("the log").push_str(&text);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Begins to keep the log; the first house does it for all.
pub fn listen() {
    let warnings = tracing_subscriber::fmt().with_max_level(tracing::Level::WARN);
    let _ = warnings.with_ansi(false).with_writer(|| Tap).try_init();
}

/// Whether a line with all these words was logged.
pub fn says(words: &[&str]) -> bool {
    let kept = KEPT.lock().expect("the log");
    kept.lines().any(|line| words.iter().all(|word| line.contains(word)))
}

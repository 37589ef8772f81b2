//! Proves the wall between the house and hostile files, with this very program as the child.
use std::process::ExitCode;

#[path = "child/honest.rs"]
mod honest;
#[path = "child/hostile.rs"]
mod hostile;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(sheet::child::ARGUMENT) {
        return sheet::child::main();
    }
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let tests = honest::TESTS.iter().chain(hostile::TESTS);
    let chosen = tests.filter(|(name, _)| {
        wanted.is_empty() || wanted.iter().any(|part| name.contains(part.as_str()))
    });
    let (mut passed, mut failed) = (0, 0);
    for (name, test) in chosen {
        let sound = std::panic::catch_unwind(test).is_ok();
        println!("test child::{name} ... {}", if sound { "ok" } else { "FAILED" });
        passed += usize::from(sound);
        failed += usize::from(!sound);
    }
    // The line that the test command counts by.
    let word = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {word}. {passed} passed; {failed} failed; 0 ignored");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Name and body of a test; a panic fails it.
type Test = (&'static str, fn());

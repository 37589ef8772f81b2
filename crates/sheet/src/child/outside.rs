//! Owns the house's side: start the child, feed it, wait no longer than allowed, understand its
//! end.
use super::{ARGUMENT, Answer, Kind, Limits, Parsed};
use crate::refused::Refused;
use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;

/// Reads a file from outside in a limited child process. Blocks until the child has answered or a
/// limit is reached; async callers put it on a blocking thread.
pub fn parse(kind: Kind, bytes: Vec<u8>, limits: &Limits) -> Result<Parsed, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() as u64 > limits.bytes {
        return Err(Refused::TooBig { megabytes: limits.bytes >> 20 });
    }
    let mut child = start(limits).map_err(no_child)?;
    feed(&mut child, kind, bytes)?;
    let output = listen(&mut child, limits);
    if output.is_err() {
        // it may have ended by itself in the meantime; either way it is gone after this
        let _ = child.kill();
    }
    let status = child.wait().map_err(no_child)?;
    let output = output?;
    match serde_json::from_slice(&output) {
        Ok(Answer::Parsed(parsed)) if status.success() => Ok(parsed),
        Ok(Answer::Refused(refused)) if status.success() => Err(refused),
        _ => Err(how_it_ended(status)),
    }
}

fn no_child(error: impl std::fmt::Display) -> Refused {
    Refused::NoChild { detail: error.to_string() }
}

fn start(limits: &Limits) -> std::io::Result<Child> {
    let program = match &limits.program {
        Some(program) => program.clone(),
        None => std::env::current_exe()?,
    };
    Command::new(program)
        .args([ARGUMENT, &limits.memory.to_string(), &limits.cpu_seconds.to_string()])
        .env_clear() // no database address, no token reaches the parsers
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null()) // panics would print what the file says
        .spawn()
}

/// Writes from a thread of its own: a child that stops reading must not stop the house.
fn feed(child: &mut Child, kind: Kind, bytes: Vec<u8>) -> Result<(), Refused> {
    let mut stdin = child.stdin.take().ok_or_else(|| no_child("no input"))?;
    let head = serde_json::to_string(&kind).map_err(no_child)?;
    thread::spawn(move || {
        // a child that has ended early tells by its status, not by this pipe
        let _ = stdin.write_all(head.as_bytes()).and_then(|()| stdin.write_all(b"\n"));
        let _ = stdin.write_all(&bytes);
    });
    Ok(())
}

fn listen(child: &mut Child, limits: &Limits) -> Result<Vec<u8>, Refused> {
    let stdout = child.stdout.take().ok_or_else(|| no_child("no output"))?;
    let (send, receive) = channel();
    let most = limits.output;
    thread::spawn(move || {
        let mut output = Vec::new();
        let read = stdout.take(most + 1).read_to_end(&mut output);
        // nobody listens any more when the time is over
        let _ = send.send(read.map(|_| output));
    });
    match receive.recv_timeout(limits.wall) {
        Ok(Ok(output)) if output.len() as u64 > most => Err(Refused::TooMuchOutput),
        Ok(Ok(output)) => Ok(output),
        Ok(Err(error)) => Err(no_child(error)),
        Err(RecvTimeoutError::Timeout) => Err(Refused::TooSlow),
        Err(RecvTimeoutError::Disconnected) => Err(no_child("no answer")),
    }
}

/// A child that was stopped says by its signal which limit it met.
#[cfg(unix)]
fn how_it_ended(status: ExitStatus) -> Refused {
    use rustix::process::Signal;
    use std::os::unix::process::ExitStatusExt;
    let signal = |which: Signal| Some(which.as_raw());
    match status.signal() {
        s if s == signal(Signal::XCPU) || s == signal(Signal::KILL) => Refused::TooSlow,
        s if s == signal(Signal::ABORT) || s == signal(Signal::SEGV) => Refused::TooMuchMemory,
        _ => ended_by_itself(status),
    }
}

#[cfg(not(unix))]
fn how_it_ended(status: ExitStatus) -> Refused {
    ended_by_itself(status)
}

fn ended_by_itself(status: ExitStatus) -> Refused {
    match status.code() {
        Some(101) => Refused::broken("the reader gave up"), // a panic in a parser
        _ => no_child(status),
    }
}

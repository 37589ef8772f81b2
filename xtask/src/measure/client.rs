//! Owns the least HTTP client that measures a server: one connection that stays open, no copy.

use crate::Fault;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

pub struct Client {
    stream: BufReader<TcpStream>,
    token: String,
}

pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Client {
    pub fn connect(at: SocketAddr, token: &str) -> Result<Client, Fault> {
        let stream = TcpStream::connect(at)?;
        stream.set_nodelay(true)?;
        Ok(Client { stream: BufReader::new(stream), token: token.to_owned() })
    }

    pub fn get(&mut self, path: &str) -> Result<Answer, Fault> {
        self.send("GET", path, "")
    }

    /// Posts JSON; anything but 200 and 201 is a fault.
    pub fn post(&mut self, path: &str, body: &str) -> Result<Answer, Fault> {
        let answer = self.send("POST", path, body)?;
        match answer.status {
            200 | 201 => Ok(answer),
            other => Err(format!("{other}: {}", String::from_utf8_lossy(&answer.body)).into()),
        }
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Result<Answer, Fault> {
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.token,
            body.len()
        );
        let whole = [head.as_bytes(), body.as_bytes()].concat();
        self.stream.get_mut().write_all(&whole)?;
        self.read()
    }

    fn read(&mut self) -> Result<Answer, Fault> {
        let status = self.line()?;
        let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut length = None;
        loop {
            let line = self.line()?.to_lowercase();
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length:") {
                length = Some(value.trim().parse::<usize>()?);
            }
        }
        let body = match length {
            Some(length) => self.exactly(length)?,
            None => self.chunks()?,
        };
        Ok(Answer { status: status.ok_or("no status")?, body })
    }

    fn line(&mut self) -> Result<String, Fault> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err("the server hung up".into());
        }
        Ok(line.trim_end().to_owned())
    }

    fn exactly(&mut self, length: usize) -> Result<Vec<u8>, Fault> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> Result<Vec<u8>, Fault> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line()?, 16)?;
            body.extend(self.exactly(length)?);
            self.line()?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}

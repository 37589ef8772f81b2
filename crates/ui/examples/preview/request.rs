//! Owns what little of HTTP the preview needs.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;

use lang::Lang;
use maud::Markup;
use ui::Theme;

use crate::Reader;

pub struct Request {
    pub method: String,
    pub path: String,
    pub query: Vec<(String, String)>,
    pub form: Vec<(String, String)>,
    headers: Vec<(String, String)>,
}

pub struct Answer {
    pub status: u16,
    pub mime: &'static str,
    pub body: Vec<u8>,
    pub headers: Vec<String>,
}

impl Answer {
    pub fn bytes(status: u16, mime: &'static str, body: Vec<u8>) -> Answer {
        Answer { status, mime, body, headers: Vec::new() }
    }
    pub fn page(status: u16, markup: Markup) -> Answer {
        Answer::bytes(status, "text/html; charset=utf-8", markup.into_string().into_bytes())
    }
    /// See other.
    pub fn see(url: &str) -> Answer {
        let mut answer = Answer::bytes(303, "text/plain", Vec::new());
        answer.headers.push(format!("Location: {url}\r\n"));
        answer
    }
    /// Done, nothing to swap, a toast.
    pub fn toast(text: &str) -> Answer {
        let mut answer = Answer::bytes(204, "text/plain", Vec::new());
        answer.headers.push(format!("HX-Trigger: {}\r\n", ui::toast_header(text, None, true)));
        answer
    }
}

impl Request {
    pub fn get(&self, name: &str) -> Option<&str> {
        find(&self.query, name)
    }
    pub fn posted(&self, name: &str) -> &str {
        find(&self.form, name).unwrap_or_default()
    }
    /// htmx wants a part, not a page.
    pub fn partial(&self) -> bool {
        find(&self.headers, "hx-request-type") == Some("partial")
    }
    pub fn back(&self) -> String {
        find(&self.headers, "referer").unwrap_or("/ui").to_string()
    }
    pub fn reader(&self) -> Reader {
        let chosen = |name: &str| find(&self.form, name).or(self.get(name)).or(self.cookie(name));
        let lang = chosen("lang").or(chosen("language")).and_then(Lang::from_code);
        Reader {
            lang: lang.unwrap_or_default(),
            theme: chosen("theme").and_then(Theme::from_code).unwrap_or(Theme::Light),
        }
    }
    /// The choices to keep in cookies.
    pub fn kept(&self) -> Vec<(&'static str, String)> {
        let sent = |name| find(&self.query, name).or(find(&self.form, name));
        let lang = sent("lang").or(sent("language")).map(|value| ("lang", value.to_string()));
        let theme = sent("theme").map(|value| ("theme", value.to_string()));
        lang.into_iter().chain(theme).collect()
    }
    fn cookie(&self, name: &str) -> Option<&str> {
        let all = find(&self.headers, "cookie")?;
        all.split("; ").find_map(|one| one.strip_prefix(name)?.strip_prefix('='))
    }
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
}

pub fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, target) = (words.next()?.to_string(), words.next()?.to_string());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.push((name.to_lowercase(), value.to_string()));
    }
    let length = find(&headers, "content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let form = pairs(&String::from_utf8_lossy(&body));
    Some(Request { method, path: path.to_string(), query: pairs(query), form, headers })
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let pair = |one: &str| {
        let (name, value) = one.split_once('=').unwrap_or((one, ""));
        (decode(name), decode(value))
    };
    text.split('&').filter(|one| !one.is_empty()).map(pair).collect()
}

fn decode(text: &str) -> String {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let hex: String = bytes.by_ref().take(2).map(char::from).collect();
                out.extend(u8::from_str_radix(&hex, 16));
            }
            other => out.push(other),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

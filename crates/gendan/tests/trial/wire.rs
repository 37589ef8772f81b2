//! Owns the real program at the other end of a wire: started on a trial's folder, asked over HTTP.

use super::{Folder, House, PASSWORD};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

pub struct Server {
    child: Child,
    address: String,
    cookie: String,
    _folder: Folder,
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
    /// The body as it came, for files.
    pub bytes: Vec<u8>,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl House {
    /// Serves this house from the real program and signs in.
    pub fn serve(self, login: &str) -> Server {
        let House { app, folder } = self;
        drop(app); // one process on one database
        let mut child = Command::new(env!("CARGO_BIN_EXE_gendan"))
            .args(["--data", &folder.0.display().to_string(), "serve", "--listen", "127.0.0.1:0"])
            .env_remove("DATABASE_URL")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address =
            line.split("http://").nth(1).unwrap().trim_end_matches(['/', '\n']).to_string();
        let mut server = Server { child, address, cookie: String::new(), _folder: folder };
        let form = format!("login={login}&password={PASSWORD}");
        let answer =
            server.send("POST", "/login", "application/x-www-form-urlencoded", form.into_bytes());
        let cookie =
            answer.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        server.cookie = cookie.split(';').next().unwrap().to_string();
        server
    }
}

impl Server {
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, "text/plain", Vec::new())
    }

    /// Posts a form with files: `(name, text)` and `(file name, bytes)` under `file`.
    pub fn post(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, Vec<u8>)]) -> Answer {
        let mut body = Vec::new();
        for (name, text) in fields {
            let part = format!(
                "--gendan-trial\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n\
                 {text}\r\n"
            );
            body.extend(part.into_bytes());
        }
        for (name, bytes) in files {
            let head = format!(
                "--gendan-trial\r\nContent-Disposition: form-data; \
                 name=\"file\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--gendan-trial--\r\n");
        self.send("POST", path, "multipart/form-data; boundary=gendan-trial", body)
    }

    /// Changes a record by the API, as a program would.
    pub fn patch(&self, path: &str, json: &str) -> Answer {
        self.send("PATCH", path, "application/json", json.as_bytes().to_vec())
    }

    fn send(&self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nCookie: {1}\r\n\
             Accept-Language: en\r\nContent-Type: {kind}\r\nContent-Length: {2}\r\n\
             Connection: close\r\n\r\n",
            self.address,
            self.cookie,
            body.len()
        );
        let mut writer = stream.try_clone().unwrap();
        let sending = std::thread::spawn(move || {
            // A server that has answered may stop listening; its answer is what counts.
            let _ = writer.write_all(head.as_bytes()).and_then(|()| writer.write_all(&body));
        });
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        sending.join().unwrap();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer");
        let body = bytes.split_off(end + 4);
        let head = String::from_utf8_lossy(&bytes).into_owned();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: String::from_utf8_lossy(&body).into_owned(), bytes: body }
    }
}

impl Answer {
    /// The value of an input of the page.
    pub fn value(&self, name: &str) -> Option<String> {
        let at = self.body.find(&format!("name=\"{name}\""))?;
        let rest = &self.body[at..self.body[at..].find('>')? + at];
        let value = rest.split("value=\"").nth(1)?;
        let text = value.split('"').next()?;
        Some(
            text.replace("&amp;", "&")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">"),
        )
    }

    /// What a file of the form carries to the next step.
    pub fn carried(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for part in self.body.split("<input").skip(1) {
            let tag = part.split('>').next().unwrap_or_default();
            let text = |key: &str| {
                let value = tag.split(&format!("{key}=\"")).nth(1)?.split('"').next()?;
                Some(value.replace("&amp;", "&").replace("&quot;", "\""))
            };
            if let Some(name) =
                text("name").filter(|name| name != "file" && name != "q" && !name.contains("__i__"))
            {
                all.push((name, text("value").unwrap_or_default()));
            }
        }
        all
    }
}

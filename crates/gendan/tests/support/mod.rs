//! Owns a house under test: its own data, its people, and the way to ask it over HTTP. Every story
//! runs on SQLite and, where `GENDAN_TEST_PG` names a server, on a fresh schema of PostgreSQL.

mod answer;
pub mod bank;
mod crew;
pub mod log;
pub mod place;
pub mod spreadsheet;
pub mod trade;
pub mod voyage;

pub use answer::Answer;
pub use crew::Person;

use axum::body::Body;
use axum::http::Request;
use gendan::web::app::App;
use gendan::web::server;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::Arc;
use tower::ServiceExt;

pub struct House {
    pub app: Arc<App>,
    crew: BTreeMap<String, Person>,
    router: axum::Router,
    runtime: tokio::runtime::Runtime,
    /// Goes last: the folder with the data.
    _folder: place::Folder,
}

/// A file in a multipart request.
pub struct Paper<'a> {
    pub field: &'a str,
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// Tells a story on every engine that is there.
pub fn on_each(story: &str, tell: impl Fn(&House)) {
    for (folder, at) in place::places(story) {
        println!("{story} on {:?}", at.engine());
        tell(&House::build(folder, at));
    }
}

/// Tells a story on SQLite only, where the engine makes no difference.
pub fn on_sqlite(story: &str, tell: impl Fn(&House)) {
    let (folder, at) = place::sqlite(story);
    tell(&House::build(folder, at));
}

/// Tells a story in the demo company, whose people are known by their ids only.
pub fn on_demo(story: &str, tell: impl Fn(&House)) {
    let (folder, at) = place::sqlite(story);
    let filled = |app: &App| {
        gendan::demo::fill(app).expect("the demo company");
        BTreeMap::new()
    };
    tell(&House::open(folder, at, filled));
}

impl House {
    /// A house with its company and one person for each role.
    fn build(folder: place::Folder, at: db::Place) -> House {
        House::open(folder, at, crew::hire)
    }

    fn open(
        folder: place::Folder,
        at: db::Place,
        people: impl Fn(&App) -> BTreeMap<String, Person>,
    ) -> House {
        log::listen();
        sheet::child::read_by(env!("CARGO_BIN_EXE_gendan").into());
        let app = App::open(&at, folder.path()).expect("the house opens");
        let crew = people(&app);
        app.set_up_done();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let router = server::router(app.clone());
        let runtime = runtime.expect("a runtime");
        House { app, crew, router, runtime, _folder: folder }
    }

    /// The person of a role; `sales_b` sells for another team.
    pub fn person(&self, name: &str) -> &Person {
        self.crew.get(name).unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// The cookie of a person's own session.
    pub fn session(&self, name: &str) -> String {
        crew::session(&self.app, self.person(name).id)
    }

    pub fn send(&self, request: Request<Body>) -> Answer {
        self.runtime.block_on(async {
            let answered = self.router.clone().oneshot(request).await.expect("an answer");
            Answer::read(answered).await
        })
    }

    /// Waits for work of the house itself.
    pub fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    pub fn get(&self, who: &str, path: &str) -> Answer {
        self.send(self.request(who, "GET", path).body(Body::empty()).expect("a request"))
    }

    pub fn post(&self, who: &str, path: &str, body: Json) -> Answer {
        self.json(who, "POST", path, body, None)
    }

    pub fn patch(&self, who: &str, path: &str, body: Json) -> Answer {
        self.json(who, "PATCH", path, body, None)
    }

    /// With an `Idempotency-Key`.
    pub fn json(&self, who: &str, way: &str, path: &str, body: Json, key: Option<&str>) -> Answer {
        let mut request = self.request(who, way, path).header("content-type", "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        self.send(request.body(Body::from(body.to_string())).expect("a request"))
    }

    fn request(&self, who: &str, way: &str, path: &str) -> axum::http::request::Builder {
        let english = Request::builder().method(way).uri(path).header("accept-language", "en");
        if who.contains('=') {
            // A cookie instead of a name: somebody who was not hired with the crew.
            return english.header("cookie", who);
        }
        let token = &self.person(who).token;
        english.header("authorization", format!("Bearer {token}"))
    }

    /// A page as a browser asks for it.
    pub fn page(&self, who: &str, path: &str) -> Answer {
        self.page_with(&self.cookie(who), path)
    }

    pub fn page_with(&self, cookie: &str, path: &str) -> Answer {
        let request = Request::builder().uri(path).header("cookie", cookie);
        self.send(request.body(Body::empty()).expect("a request"))
    }

    fn cookie(&self, who: &str) -> String {
        self.cookie_of(self.person(who).id)
    }

    /// The cookie of anybody's new session.
    pub fn cookie_of(&self, user: i64) -> String {
        format!("gendan_session={}", crew::session(&self.app, user))
    }

    /// A form as a browser sends it.
    pub fn form(&self, who: &str, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let request = Request::builder()
            .method("POST")
            .uri(path)
            .header("cookie", self.cookie(who))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(body)).expect("a request"))
    }

    /// Attaches a paper through the API.
    pub fn attach(&self, who: &str, path: &str, kind: &str, paper: &Paper) -> Answer {
        let request = self
            .request(who, "POST", &format!("{path}/files"))
            .header("content-type", "multipart/form-data; boundary=cut");
        let body = multipart(&[("kind", kind)], paper);
        self.send(request.body(Body::from(body)).expect("a request"))
    }

    /// A form that brings its proof along, as a browser sends it.
    pub fn form_with_file(&self, who: &str, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let paper = Paper { field: "file", name: "proof.pdf", bytes: b"%PDF-1.4 proof" };
        let request = Request::builder()
            .method("POST")
            .uri(path)
            .header("cookie", self.cookie(who))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "multipart/form-data; boundary=cut");
        self.send(request.body(Body::from(multipart(pairs, &paper))).expect("a request"))
    }

    /// How many facts the journal holds.
    pub fn facts(&self) -> i64 {
        self.number("SELECT seq AS n FROM fact_head WHERE id=1")
    }

    /// The one number `n` of a statement.
    pub fn number(&self, sql: &'static str) -> i64 {
        let row = self.app.db.read_now(move |c| c.one(sql, &[])).expect("a statement");
        row.map_or(0, |row| row.int("n"))
    }

    /// Everything that must hold does.
    pub fn is_sound(&self) {
        let report = gendan::upkeep::check::check(&self.app.db, &self.app.store);
        let report = report.unwrap_or_else(|refusal| panic!("check: {refusal:?}"));
        assert_eq!(report.faults, vec![]);
    }
}

fn multipart(pairs: &[(&str, &str)], paper: &Paper) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in pairs {
        let part =
            format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = format!(
        "--cut\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\n\r\n",
        paper.field, paper.name
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(paper.bytes);
    body.extend_from_slice(b"\r\n--cut--\r\n");
    body
}

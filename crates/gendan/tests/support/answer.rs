//! Owns an answer of the house, read to its end, and what a story says of it.

use axum::response::Response;
use serde_json::Value as Json;

pub struct Answer {
    pub status: u16,
    pub location: String,
    pub mime: String,
    /// Characters of a paper that no font could show.
    pub missing: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub async fn read(response: Response) -> Answer {
        let header = |name: &str| {
            let value = response.headers().get(name).and_then(|value| value.to_str().ok());
            value.unwrap_or_default().to_string()
        };
        let missing = header("x-missing-glyphs");
        let (status, location, mime) =
            (response.status().as_u16(), header("location"), header("content-type"));
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await;
        Answer { status, location, mime, missing, bytes: bytes.expect("a body").to_vec() }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub fn json(&self) -> Json {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{error} in {}: {}", self.status, self.text()))
    }

    /// The story goes on only if it was done.
    #[track_caller]
    pub fn done(self) -> Json {
        assert!(matches!(self.status, 200 | 201), "{}: {}", self.status, self.text());
        self.json()
    }

    /// It was refused with this status and this name.
    #[track_caller]
    pub fn refused(self, status: u16, name: &str) -> Json {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.mime, "application/problem+json");
        let body = self.json();
        assert_eq!(body["type"], name, "{body}");
        body
    }

    /// The rule with this number stopped it.
    #[track_caller]
    pub fn stopped_by(self, rule: &str) -> Json {
        let body = self.refused(422, "rule");
        let findings = body["findings"].as_array().cloned().unwrap_or_default();
        assert!(findings.iter().any(|finding| finding["id"] == rule), "{rule}: {body}");
        body
    }
}

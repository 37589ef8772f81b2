//! Owns one request as the pages see it, and what they may answer.

use super::app::App;
use crate::kernel::act::Act;
use crate::kernel::{Actor, Done, Input, Refusal};
use crate::people::request;
use db::Conn;
use lang::{Lang, Text, m};
use maud::Markup;
use serde_json::Value as Json;
use std::collections::HashMap;
use std::sync::Arc;
use ui::Theme;

/// A file that came with a form.
#[derive(Clone, Debug)]
pub struct Upload {
    pub field: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A request after the door: who asks, for what, with what.
pub struct Ask {
    pub app: Arc<App>,
    pub actor: Arc<Actor>,
    pub theme: Theme,
    pub parts: HashMap<String, String>,
    pub query: Input,
    pub form: Input,
    pub files: Vec<Upload>,
    /// htmx asks for a part of a page only.
    pub partial: bool,
    /// The path with its query, to come back to.
    pub here: String,
    pub cookie: Option<String>,
    pub address: String,
}

/// An answer before it becomes HTTP.
pub enum Reply {
    Page(Markup),
    Part(Markup),
    /// A part or page with another status, for a refused form.
    Refused(u16, Markup),
    Go(String),
    /// Sets or clears the session cookie and goes on.
    Session(Option<String>, String),
    File {
        bytes: Vec<u8>,
        mime: String,
        name: String,
        inline: bool,
    },
    /// A printed paper; `missing` are characters that no font could show.
    Paper {
        bytes: Vec<u8>,
        mime: &'static str,
        name: String,
        inline: bool,
        missing: Vec<char>,
    },
    /// A zip that lies on the disk until it has been sent.
    Parcel {
        file: std::fs::File,
        name: String,
    },
    Json(u16, Json),
    /// JSON that is written already.
    Written(u16, Vec<u8>),
}

impl Reply {
    /// Writes an answer of the API straight into its bytes.
    pub fn written(status: u16, body: &impl serde::Serialize) -> Result<Reply, Refusal> {
        let bytes = serde_json::to_vec(body).map_err(|error| {
            tracing::error!(%error, "an answer without JSON");
            Refusal::new("internal", 500, m::REFUSED_INTERNAL)
        })?;
        Ok(Reply::Written(status, bytes))
    }
}

impl Ask {
    pub fn lang(&self) -> Lang {
        self.actor.lang
    }

    /// A named part of the address.
    pub fn part(&self, name: &str) -> &str {
        self.parts.get(name).map_or("", String::as_str)
    }

    pub async fn read<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Conn, &Actor) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let actor = self.actor.clone();
        self.app.db.read(move |c| f(c, &actor)).await
    }

    /// Runs an action once: the same request id again answers what it answered the first time.
    pub async fn act(
        &self,
        f: impl FnOnce(&mut Act) -> Result<Done, Refusal> + Send + 'static,
    ) -> Result<Done, Refusal> {
        let (actor, key) = (self.actor.clone(), self.form.get("request_id").map(str::to_string));
        let body = request::body_hash(&self.here, &self.form);
        let done =
            self.app.db.write(move |c| request::once(c, &actor, key.as_deref(), &body, f)).await;
        if let Err(refusal) = &done {
            self.keep_stopped(refusal).await;
        }
        done
    }

    /// An action that rules stopped was rolled back; that it was tried stays on record.
    pub async fn keep_stopped(&self, refusal: &Refusal) {
        let Some(kept) = refusal.judged.clone() else { return };
        let actor = self.actor.clone();
        if let Err(refusal) = self.app.db.write(move |c| kept.keep_stopped(c, &actor)).await {
            // The person learns of the rule; that the register is not written, the log.
            tracing::error!(why = refusal.say(Lang::En), "exception register");
        }
    }

    /// What a finished action says, for the toast after the redirect.
    pub fn said(&self, done: &Done) -> String {
        let text = done.text.clone().unwrap_or_else(|| Text::from(m::DONE_SAVED));
        text.in_lang(self.lang())
    }
}

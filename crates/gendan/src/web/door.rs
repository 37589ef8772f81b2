//! Owns who stands at the door: a token or a session cookie becomes the person behind it.

use super::app::App;
use crate::kernel::actor::Door;
use crate::kernel::{Actor, Refusal};
use crate::people::{session, token};
use axum::http::{HeaderMap, header};
use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use lang::Lang;
use ui::Theme;

pub const COOKIE: &str = "gendan_session";

/// Who stands at the door, with his theme and cookie.
pub struct Visitor {
    pub actor: Option<Actor>,
    pub theme: Theme,
    pub cookie: Option<String>,
}

pub async fn visitor(app: &App, headers: &HeaderMap, is_api: bool) -> Result<Visitor, Refusal> {
    let shown = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok());
    if let Some(secret) = shown.and_then(secret_of) {
        let actor = app.db.read(move |c| token::find(c, &secret)).await?;
        return Ok(Visitor { actor, theme: Theme::Auto, cookie: None });
    }
    let Some(cookie) = cookie(headers) else {
        return Ok(Visitor { actor: None, theme: Theme::Auto, cookie: None });
    };
    let asked = cookie.clone();
    let Some((mut actor, row, touch)) = app.db.read(move |c| session::find(c, &asked)).await?
    else {
        return Ok(Visitor { actor: None, theme: Theme::Auto, cookie: Some(cookie) });
    };
    if touch {
        let kept = cookie.clone();
        app.db.write(move |c| session::touch(c, &kept)).await?;
    }
    if is_api {
        actor.door = Door::Api;
    }
    let theme = Theme::from_code(&row.text("theme")).unwrap_or_default();
    Ok(Visitor { actor: Some(actor), theme, cookie: Some(cookie) })
}

/// The token of a program. Network drives can only ask for a name and a password: the token is the
/// password, the name may be any (RFC 7617).
fn secret_of(shown: &str) -> Option<String> {
    if let Some(secret) = shown.strip_prefix("Bearer ") {
        return Some(secret.trim().to_string());
    }
    let pair = BASE64.decode(shown.strip_prefix("Basic ")?.trim()).ok()?;
    let (_, secret) = std::str::from_utf8(&pair).ok()?.split_once(':')?;
    Some(secret.to_string())
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let all = headers.get(header::COOKIE)?.to_str().ok()?;
    let mut pairs = all.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value.to_string())
}

/// A stranger's language, from his browser.
pub fn spoken(headers: &HeaderMap) -> Lang {
    let wants = headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).unwrap_or("zh");
    if wants.trim_start().to_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
}

//! Owns HTTP: requests become [`Ask`]s after the door, replies become responses with the house's
//! headers. Nothing here knows a page.

use super::app::App;
use super::ask::{Ask, Reply, Upload};
use super::door::{COOKIE, spoken, visitor};
use super::fault;
use super::route::{Guard, Route};
use super::tree;
use crate::kernel::actor::Door;
use crate::kernel::files::MOST_BYTES;
use crate::kernel::{Actor, Input, Refusal, time};
use axum::body::{Body, HttpBody};
use axum::extract::{ConnectInfo, FromRequest, Multipart, RawPathParams, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use lang::{Lang, m};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use ui::Theme;

/// A form with a file; anything larger is cut off while it is read.
const MOST_BODY: usize = MOST_BYTES + 1024 * 1024;
/// What is read and thrown away, so that a browser that is still sending sees the answer and not a
/// broken connection; beyond it the connection ends.
const MOST_SENT: usize = 256 * 1024 * 1024;

/// The whole service: assets, pages, API.
pub fn router(app: Arc<App>) -> axum::Router {
    let mut router = axum::Router::new();
    for route in crate::doors::routes() {
        let filter = match route.method {
            "GET" => MethodFilter::GET.or(MethodFilter::HEAD),
            "POST" => MethodFilter::POST,
            "PATCH" => MethodFilter::PATCH,
            _ => MethodFilter::DELETE,
        };
        let app = app.clone();
        let answer = move |params: RawPathParams, request: Request| {
            let app = app.clone();
            async move { handle(app, route, params, request).await }
        };
        router = router.route(route.path, on(filter, answer));
    }
    let (fallback, drive) = (app.clone(), app.clone());
    let drive = move |request: Request| tree::drive::serve(drive.clone(), request);
    router
        .route(tree::drive::ROOT, axum::routing::any(drive.clone()))
        .route(&format!("{}/{{*path}}", tree::drive::ROOT), axum::routing::any(drive.clone()))
        .route(&format!("{}/", tree::drive::ROOT), axum::routing::any(drive))
        .route("/assets/{*path}", axum::routing::get(asset))
        .route("/healthz", axum::routing::get(|| async { "ok" }))
        .fallback(move |request: Request| {
            let app = fallback.clone();
            async move { lost(app, request).await }
        })
        // axum's own limit would cut files at two megabytes.
        .layer(axum::extract::DefaultBodyLimit::max(MOST_BODY))
        .layer(tower_http::csrf::CsrfLayer::new())
        .layer(tower_http::limit::RequestBodyLimitLayer::new(MOST_SENT))
        .layer(tower_http::compression::CompressionLayer::new())
        .layer(axum::middleware::map_response(secured))
}

/// No inline script or style, no framing, no sniffing, no outside address.
async fn secured(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut set = |name: &'static str, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(
        "content-security-policy",
        "default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'; \
         object-src 'self'",
    );
    set("x-content-type-options", "nosniff");
    set("referrer-policy", "same-origin");
    response
}

async fn asset(axum::extract::Path(path): axum::extract::Path<String>) -> Response {
    let Some(asset) = ui::assets::get(&path) else { return StatusCode::NOT_FOUND.into_response() };
    let headers = [
        (header::CONTENT_TYPE, asset.mime.to_string()),
        (header::ETAG, asset.etag.to_string()),
        // Addresses carry the content's hash, so a browser never needs to ask again.
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_string()),
    ];
    (headers, asset.bytes.to_vec()).into_response()
}

async fn handle(
    app: Arc<App>,
    route: &'static Route,
    params: RawPathParams,
    request: Request,
) -> Response {
    // A stranger's until it is known who asks.
    let mut seen = (spoken(request.headers()), Theme::Auto);
    let is_api = route.path.starts_with("/api/");
    let here = request.uri().path_and_query().map_or("/".into(), ToString::to_string);
    let partial = request.headers().get("hx-request").is_some();
    match answer(&app, route, params, request, &mut seen).await {
        Ok(reply) => respond(reply),
        Err(refusal) if is_api => respond(fault::problem(&refusal, seen.0)),
        Err(refusal) if refusal.name == "sign_in" => sign_in(&app, &here, partial),
        Err(refusal) => respond(fault::page(&refusal, seen, partial)),
    }
}

fn sign_in(app: &App, here: &str, partial: bool) -> Response {
    if partial {
        // The script shows its banner and keeps what was typed.
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let to = match app.setup_token() {
        Some(_) => "/setup".to_string(),
        None => format!("/login?to={}", crate::kernel::list::escape(here)),
    };
    respond(Reply::Go(to))
}

async fn answer(
    app: &Arc<App>,
    route: &'static Route,
    params: RawPathParams,
    request: Request,
    seen: &mut (Lang, Theme),
) -> Result<Reply, Refusal> {
    // The body of a request cannot be lent across a wait; its headers can be copied.
    let headers = request.headers().clone();
    let visitor = visitor(app, &headers, route.path.starts_with("/api/")).await?;
    let stranger = Actor { roles: vec![], ..Actor::house(seen.0, Door::Web) };
    let actor = match (route.guard, visitor.actor) {
        (_, Some(actor)) => actor,
        (Guard::Open(_), None) => stranger,
        _ => {
            return Err(
                Refusal::new("sign_in", 401, m::REFUSED_SIGN_IN).way_out(m::REFUSED_SIGN_IN_WAY)
            );
        }
    };
    *seen = (actor.lang, visitor.theme);
    let header = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let address = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(String::new(), |ConnectInfo(address)| address.ip().to_string());
    let key = header("idempotency-key").map(str::to_string);
    let mut ask = Ask {
        app: app.clone(),
        actor: Arc::new(actor),
        theme: visitor.theme,
        parts: params
            .iter()
            .map(|(k, v)| (k.to_string(), v.to_string()))
            .collect::<HashMap<_, _>>(),
        query: pairs(request.uri().query().unwrap_or_default()),
        form: Input::default(),
        files: Vec::new(),
        partial: header("hx-request").is_some(),
        here: request.uri().path_and_query().map_or("/".into(), ToString::to_string),
        cookie: visitor.cookie,
        address,
    };
    if route.method != "GET" {
        read_body(&mut ask, request).await?;
    }
    if let Some(key) = key {
        ask.form.set("request_id", key);
    }
    check_texts(&ask)?;
    (route.run)(ask).await
}

/// The longest request id that is kept.
const MOST_KEY: usize = 200;

/// No text of the trade holds the character NUL, and PostgreSQL cannot keep it.
fn check_texts(ask: &Ask) -> Result<(), Refusal> {
    let parts = ask.parts.iter();
    let typed = ask.form.0.iter().chain(&ask.query.0).chain(parts);
    for (name, text) in typed {
        if text.contains('\0') || name.contains('\0') {
            let label = m::PLAIN_TEXT.with("text", name.replace('\0', ""));
            return Err(Refusal::field(name, label, m::FIELD_CONTROL_CHARACTER));
        }
    }
    let key = ask.form.get("request_id").unwrap_or_default();
    if key.len() > MOST_KEY {
        let text = m::FIELD_TOO_LONG.with("max", MOST_KEY).with("count", key.len());
        let label = m::PLAIN_TEXT.with("text", "Idempotency-Key");
        return Err(Refusal::field("request_id", label, text));
    }
    Ok(())
}

/// `a=1&b=2` as names and texts; a name that comes several times is joined by commas.
fn pairs(text: &str) -> Input {
    let mut input = Input::default();
    for (name, value) in form_urlencoded::parse(text.as_bytes()) {
        let joined = match input.0.get(name.as_ref()) {
            Some(earlier) if !earlier.is_empty() => format!("{earlier},{value}"),
            _ => value.into_owned(),
        };
        input.set(&name, joined);
    }
    input
}

/// Reads to the end without keeping anything.
async fn throw_away(mut body: Body) {
    while let Some(Ok(_)) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {}
}

async fn read_body(ask: &mut Ask, request: Request) -> Result<(), Refusal> {
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok());
    if declared.and_then(|v| v.parse().ok()).is_some_and(|bytes: usize| bytes > MOST_BODY) {
        throw_away(request.into_body()).await;
        return Err(too_large());
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    let kind = kind.unwrap_or_default().to_string();
    if kind.starts_with("multipart/form-data") {
        return read_multipart(ask, request).await;
    }
    let bytes =
        axum::body::to_bytes(request.into_body(), MOST_BODY).await.map_err(|_| too_large())?;
    if kind.starts_with("application/json") {
        ask.form = crate::api::body::read(&bytes)?;
    } else {
        ask.form = pairs(&String::from_utf8_lossy(&bytes));
    }
    Ok(())
}

fn too_large() -> Refusal {
    Refusal::new(
        "file_too_large",
        413,
        m::REFUSED_LARGE_FILE.with("most", MOST_BYTES / 1024 / 1024),
    )
}

async fn read_multipart(ask: &mut Ask, request: Request) -> Result<(), Refusal> {
    let unread = |_| Refusal::new("bad_form", 400, m::REFUSED_BAD_FORM);
    let mut parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| Refusal::new("bad_form", 400, m::REFUSED_BAD_FORM))?;
    while let Some(part) = parts.next_field().await.map_err(unread)? {
        let field = part.name().unwrap_or_default().to_string();
        let file = part.file_name().map(str::to_string);
        let bytes = part.bytes().await.map_err(|_| too_large())?;
        match file {
            Some(name) if !name.is_empty() => {
                ask.files.push(Upload { field, name, bytes: bytes.to_vec() });
            }
            Some(_) => {}
            None => {
                let text = String::from_utf8_lossy(&bytes);
                let joined = match ask.form.0.get(&field) {
                    Some(earlier) if !earlier.is_empty() => format!("{earlier},{text}"),
                    _ => text.into_owned(),
                };
                ask.form.set(&field, joined);
            }
        }
    }
    Ok(())
}

async fn lost(app: Arc<App>, request: Request) -> Response {
    let lang = spoken(request.headers());
    if request.uri().path().starts_with("/api/") {
        return respond(fault::problem(&Refusal::not_found(), lang));
    }
    if request.uri().path() == "/" {
        let to = if app.setup_token().is_some() { "/setup" } else { "/today" };
        return respond(Reply::Go(to.into()));
    }
    tracing::warn!(path = request.uri().path(), at = time::now(), "no such page");
    respond(fault::page(&Refusal::not_found(), (lang, Theme::Auto), false))
}

fn html(status: u16, body: maud::Markup) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        // Pages hold confidential data: no cache keeps them.
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, body.into_string()).into_response()
}

fn respond(reply: Reply) -> Response {
    match reply {
        Reply::Page(body) | Reply::Part(body) => html(200, body),
        Reply::Refused(status, body) => html(status, body),
        Reply::Go(to) => go(&to),
        Reply::Session(token, to) => {
            let mut response = go(&to);
            let (value, age) = token.map_or((String::new(), 0), |token| (token, 43_200));
            let cookie = format!("{COOKIE}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}");
            if let Ok(value) = HeaderValue::from_str(&cookie) {
                response.headers_mut().insert(header::SET_COOKIE, value);
            }
            response
        }
        Reply::File { bytes, mime, name, inline } => file(bytes, &mime, &name, inline),
        Reply::Paper { bytes, mime, name, inline, missing } => {
            let mut response = file(bytes, mime, &name, inline);
            if !missing.is_empty() {
                let codes: Vec<_> =
                    missing.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
                if let Ok(value) = HeaderValue::from_str(&codes.join(" ")) {
                    response.headers_mut().insert("x-missing-glyphs", value);
                }
            }
            response
        }
        Reply::Parcel { file, name } => {
            let pieces = tokio_util::io::ReaderStream::new(tokio::fs::File::from_std(file));
            self::file(Body::from_stream(pieces), "application/zip", &name, false)
        }
        Reply::Json(status, body) => json(status, body.to_string().into_bytes()),
        Reply::Written(status, bytes) => json(status, bytes),
    }
}

fn json(status: u16, body: Vec<u8>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let mime = if status.is_success() { "application/json" } else { "application/problem+json" };
    let headers = [(header::CONTENT_TYPE, mime), (header::CACHE_CONTROL, "no-store")];
    (status, headers, body).into_response()
}

/// 303 for browsers; htmx is told by its own header, because it would follow a 303 inside the part.
fn go(to: &str) -> Response {
    let location = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    let headers = [(header::LOCATION, location)];
    (StatusCode::SEE_OTHER, headers).into_response()
}

fn file(bytes: impl Into<Body>, mime: &str, name: &str, inline: bool) -> Response {
    let way = if inline { "inline" } else { "attachment" };
    let ascii: String = name
        .chars()
        .map(|c| if c.is_ascii_graphic() && c != '"' || c == ' ' { c } else { '_' })
        .collect();
    let encoded = crate::kernel::list::escape(name);
    let disposition = format!("{way}; filename=\"{ascii}\"; filename*=UTF-8''{encoded}");
    let mut response = Response::new(bytes.into());
    let mut set = |name: header::HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    };
    set(header::CONTENT_TYPE, mime);
    set(header::CONTENT_DISPOSITION, &disposition);
    set(header::CACHE_CONTROL, "no-store");
    response
}

//! Owns the tree as a network drive: WebDAV (RFC 4918), to read only, for whom a token or a session
//! names. Opening a file is taking it along: the same consent and the same journal as everywhere.

use crate::filing::folders::{self, Entry};
use crate::kernel::files::is_open_to_all;
use crate::kernel::{Actor, Refusal};
use crate::web::app::App;
use crate::web::{door, files, leaving as journal};
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::{Buf, Bytes};
use dav_server::davpath::DavPath;
use dav_server::fs::{
    DavDirEntry, DavFile, DavFileSystem, DavMetaData, FsError, FsFuture, FsResult, FsStream,
    OpenOptions, ReadDirMeta,
};
use dav_server::{DavHandler, DavMethodSet};
use std::io::SeekFrom;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where the drive hangs.
pub const ROOT: &str = "/dav";

/// Answers a request below [`ROOT`].
pub async fn serve(app: Arc<App>, request: Request) -> Response {
    let visitor = match door::visitor(&app, request.headers(), true).await {
        Ok(visitor) => visitor,
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.status);
            return status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response();
        }
    };
    let Some(actor) = visitor.actor else {
        let mut response = StatusCode::UNAUTHORIZED.into_response();
        let asks = HeaderValue::from_static("Basic realm=\"Gendan\", charset=\"UTF-8\"");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, asks);
        return response;
    };
    let handler = DavHandler::builder()
        .filesystem(Box::new(Drive { app, actor: Arc::new(actor) }))
        .strip_prefix(ROOT)
        .methods(DavMethodSet::WEBDAV_RO)
        .build_handler();
    handler.handle(request).await.map(Body::new)
}

/// The tree as one person sees it.
#[derive(Clone)]
struct Drive {
    app: Arc<App>,
    actor: Arc<Actor>,
}

impl Drive {
    async fn entry(&self, path: &DavPath) -> FsResult<Entry> {
        let at = parts(path)?;
        let actor = self.actor.clone();
        let found = self.app.db.read(move |c| folders::find(c, &actor, &at)).await;
        found.map_err(fault)?.ok_or(FsError::NotFound)
    }

    /// The bytes of a file that may leave; that it left is written down.
    async fn take(&self, entry: &Entry) -> FsResult<Vec<u8>> {
        let file = entry.file.clone().ok_or(FsError::Forbidden)?;
        let (actor, wanted) = (self.actor.clone(), file.clone());
        let taken = self.app.db.read(move |c| files::may_take(c, &actor, &wanted)).await;
        let (entity, consent) = taken.map_err(fault)?;
        if !is_open_to_all(&file) {
            let (name, id) = (file.text("name"), file.int("id"));
            let data = serde_json::json!({"key": name, "file": id, "consent": consent});
            let place = (entity.name, file.int("entity_id"));
            let left = vec![(place, file.opt_int("order_id"), data)];
            let told = journal::tell_all((&self.app, &self.actor), "downloaded", left).await;
            told.map_err(fault)?;
        }
        self.app.store.get(&file.text("sha256")).map_err(fault)
    }
}

fn parts(path: &DavPath) -> FsResult<Vec<String>> {
    let text = std::str::from_utf8(path.as_bytes()).map_err(|_| FsError::NotFound)?;
    Ok(super::parts(text))
}

/// What stays in the house is forbidden on the drive as well; the page says why.
fn fault(refusal: Refusal) -> FsError {
    match refusal.status {
        403 => FsError::Forbidden,
        404 => FsError::NotFound,
        _ => FsError::GeneralFailure,
    }
}

impl DavFileSystem for Drive {
    fn open<'a>(&'a self, path: &'a DavPath, _: OpenOptions) -> FsFuture<'a, Box<dyn DavFile>> {
        Box::pin(async move {
            let entry = self.entry(path).await?;
            let opened = Opened { drive: self.clone(), entry, bytes: None, at: 0 };
            Ok(Box::new(opened) as Box<dyn DavFile>)
        })
    }

    fn read_dir<'a>(
        &'a self,
        path: &'a DavPath,
        _: ReadDirMeta,
    ) -> FsFuture<'a, FsStream<Box<dyn DavDirEntry>>> {
        Box::pin(async move {
            let (at, actor) = (parts(path)?, self.actor.clone());
            let all = self.app.db.read(move |c| folders::list(c, &actor, &at)).await;
            let all = all.map_err(fault)?.into_iter();
            let boxed = all.map(|entry| Ok(Box::new(entry) as Box<dyn DavDirEntry>));
            Ok(Box::pin(futures_util::stream::iter(boxed)) as FsStream<_>)
        })
    }

    fn metadata<'a>(&'a self, path: &'a DavPath) -> FsFuture<'a, Box<dyn DavMetaData>> {
        Box::pin(async move { Ok(Box::new(self.entry(path).await?) as Box<dyn DavMetaData>) })
    }
}

impl DavDirEntry for Entry {
    fn name(&self) -> Vec<u8> {
        self.name.clone().into_bytes()
    }

    fn metadata(&'_ self) -> FsFuture<'_, Box<dyn DavMetaData>> {
        Box::pin(async move { Ok(Box::new(self.clone()) as Box<dyn DavMetaData>) })
    }
}

impl DavMetaData for Entry {
    fn len(&self) -> u64 {
        self.file.as_ref().map_or(0, |file| file.int("size").unsigned_abs())
    }

    fn modified(&self) -> FsResult<SystemTime> {
        let at = self.file.as_ref().map_or(0, |file| file.int("added_at").unsigned_abs());
        Ok(UNIX_EPOCH + Duration::from_millis(at))
    }

    fn is_dir(&self) -> bool {
        self.file.is_none()
    }

    /// The content names itself.
    fn etag(&self) -> Option<String> {
        self.file.as_ref().map(|file| file.text("sha256"))
    }
}

/// A file that somebody reads; its bytes come with the first piece that is asked for, so that a
/// mere look at its size takes nothing along.
struct Opened {
    drive: Drive,
    entry: Entry,
    bytes: Option<Bytes>,
    at: usize,
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("name", &self.entry.name).field("at", &self.at).finish()
    }
}

impl DavFile for Opened {
    fn metadata(&'_ mut self) -> FsFuture<'_, Box<dyn DavMetaData>> {
        Box::pin(async move { Ok(Box::new(self.entry.clone()) as Box<dyn DavMetaData>) })
    }

    fn read_bytes(&'_ mut self, count: usize) -> FsFuture<'_, Bytes> {
        Box::pin(async move {
            let all = match &self.bytes {
                Some(all) => all.clone(),
                None => Bytes::from(self.drive.take(&self.entry).await?),
            };
            self.bytes = Some(all.clone());
            let from = self.at.min(all.len());
            let to = from.saturating_add(count).min(all.len());
            self.at = to;
            Ok(all.slice(from..to))
        })
    }

    fn seek(&'_ mut self, to: SeekFrom) -> FsFuture<'_, u64> {
        Box::pin(async move {
            let (base, by) = match to {
                SeekFrom::Start(at) => (0, i64::try_from(at).unwrap_or(i64::MAX)),
                SeekFrom::Current(by) => (i64::try_from(self.at).unwrap_or(i64::MAX), by),
                SeekFrom::End(by) => (i64::try_from(self.entry.len()).unwrap_or(i64::MAX), by),
            };
            let at = u64::try_from(base.saturating_add(by)).map_err(|_| FsError::GeneralFailure)?;
            self.at = usize::try_from(at).map_err(|_| FsError::TooLarge)?;
            Ok(at)
        })
    }

    fn write_buf(&'_ mut self, _: Box<dyn Buf + Send>) -> FsFuture<'_, ()> {
        Box::pin(async { Err(FsError::Forbidden) })
    }

    fn write_bytes(&'_ mut self, _: Bytes) -> FsFuture<'_, ()> {
        Box::pin(async { Err(FsError::Forbidden) })
    }

    fn flush(&'_ mut self) -> FsFuture<'_, ()> {
        Box::pin(async { Ok(()) })
    }
}

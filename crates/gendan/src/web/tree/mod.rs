//! The filed papers as people know them from a file server: computed folders, as pages, as one
//! parcel to take along, and as a network drive.
//!
//! What lies where says `filing::folders`.
//! * `page` – the folders as pages
//! * `parcel` – a folder or a month as a zip, with an index and the hashes
//! * `mailbox` – the mails of a person's year as one file
//! * `drive` – the same tree by WebDAV (RFC 4918), to read only

pub mod drive;
pub mod mailbox;
pub mod page;
pub mod parcel;

/// A path as its parts; empty ones do not count.
pub fn parts(path: &str) -> Vec<String> {
    path.split('/').filter(|part| !part.is_empty()).map(str::to_string).collect()
}

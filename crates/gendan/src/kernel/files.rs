//! Owns files: each content once under its SHA-256 in the data folder, attached to what it proves.

use super::act::Act;
use super::actor::Actor;
use super::refusal::Refusal;
use super::role::{Role, Zone};
use crate::choices;
use db::{Conn, Row};
use lang::m;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

choices! {
    /// What a file proves. No file without a type.
    pub enum FileKind {
        CustomerPo "customer_po" FILE_CUSTOMER_PO,
        CountersignedContract "countersigned_contract" FILE_COUNTERSIGNED,
        ApprovedSample "approved_sample" FILE_APPROVED_SAMPLE,
        Artwork "artwork" FILE_ARTWORK,
        Picture "picture" FILE_PICTURE,
        InspectionReport "inspection_report" FILE_INSPECTION,
        ShippingOrder "shipping_order" FILE_SHIPPING_ORDER,
        BillOfLading "bill_of_lading" FILE_BL,
        BlDraft "bl_draft" FILE_BL_DRAFT,
        Declaration "declaration" FILE_DECLARATION,
        Certificate "certificate" FILE_CERTIFICATE,
        BankAdvice "bank_advice" FILE_BANK_ADVICE,
        SealedList "sealed_list" FILE_SEALED_LIST,
        HandoverList "handover_list" FILE_HANDOVER_LIST,
        ShippingMark "shipping_mark" FILE_SHIPPING_MARK,
        TelexRelease "telex_release" FILE_TELEX_RELEASE,
        PictureProduct "pic_product" FILE_PIC_PRODUCT,
        PicturePrint "pic_print" FILE_PIC_PRINT,
        PicturePacking "pic_packing" FILE_PIC_PACKING,
        PictureMainMark "pic_main_mark" FILE_PIC_MAIN_MARK,
        PictureSideMark "pic_side_mark" FILE_PIC_SIDE_MARK,
        PackingPicture "packing_picture" FILE_PACKING_PICTURE,
        DieLine "die_line" FILE_DIE_LINE,
        ColourBox "colour_box" FILE_COLOUR_BOX,
        Seal "seal" FILE_SEAL,
        Signature "signature" FILE_SIGNATURE,
        FormSheet "form_sheet" FILE_FORM_SHEET,
        PricedPaper "priced_paper" FILE_PRICED_PAPER,
        CustomerPaper "customer_paper" FILE_CUSTOMER_PAPER,
        OpenPaper "open_paper" FILE_OPEN_PAPER,
        Mail "mail" FILE_MAIL,
        MailAttachment "mail_attachment" FILE_MAIL_ATTACHMENT,
        Other "other" FILE_OTHER,
    }
}

impl FileKind {
    /// What kind of secret such a paper holds: the customer's order names him and his prices.
    fn zones(self) -> &'static [Zone] {
        use FileKind::*;
        match self {
            CustomerPo
            | CountersignedContract
            | BankAdvice
            | HandoverList
            | PricedPaper
            | Mail
            | MailAttachment => &[Zone::Price, Zone::Customer],
            BillOfLading | BlDraft | TelexRelease | ShippingOrder | Declaration | CustomerPaper
            | FormSheet => &[Zone::Customer],
            _ => &[],
        }
    }

    /// The classes of pictures that every order has, in the order of the list.
    pub const ORDER_PICTURES: [FileKind; 6] = [
        FileKind::PictureProduct,
        FileKind::PicturePrint,
        FileKind::PicturePacking,
        FileKind::PictureMainMark,
        FileKind::PictureSideMark,
        FileKind::Artwork,
    ];

    /// Whether people attach it; papers that the house made are put there by the house alone.
    pub fn is_brought(self) -> bool {
        !matches!(self, FileKind::PricedPaper | FileKind::CustomerPaper | FileKind::OpenPaper)
    }

    /// The kind of a paper that the house made and that tells of these zones.
    pub fn of_paper(zones: &[Zone]) -> FileKind {
        let tells = |zone| zones.contains(&zone);
        match (tells(Zone::Price), tells(Zone::Customer)) {
            (true, _) => FileKind::PricedPaper,
            (false, true) => FileKind::CustomerPaper,
            (false, false) => FileKind::OpenPaper,
        }
    }

    pub fn is_shown_to(self, actor: &Actor) -> bool {
        let is_stamp = matches!(self, FileKind::Seal | FileKind::Signature);
        if is_stamp && !actor.has_any(SEALERS) {
            return false;
        }
        self.zones().iter().all(|zone| actor.sees(*zone))
    }
}

/// Who may put the house's seal and signature on papers, and see their pictures.
pub const SEALERS: &[Role] = &[Role::Gm, Role::DeptManager];

/// Whether a file tells of neither prices nor customers.
pub fn is_open_to_all(file: &Row) -> bool {
    FileKind::from_code(&file.text("kind")).is_some_and(|kind| kind.zones().is_empty())
}

/// Whether a person may see a file at all; an unknown kind is shown to nobody.
pub fn is_shown_to(actor: &Actor, file: &Row) -> bool {
    FileKind::from_code(&file.text("kind")).is_some_and(|kind| kind.is_shown_to(actor))
}

/// The largest file a person may attach.
pub const MOST_BYTES: usize = 25 * 1024 * 1024;

/// Where contents live.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// A content that is safely on the disk, not yet attached to anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub sha256: String,
    pub size: i64,
}

impl Store {
    pub fn at(data: &Path) -> Store {
        Store { folder: data.join("files") }
    }

    fn path(&self, sha256: &str) -> PathBuf {
        self.folder.join(&sha256[..2]).join(sha256)
    }

    /// Writes a content once; the same bytes again cost nothing.
    pub fn put(&self, bytes: &[u8]) -> Result<Stored, Refusal> {
        if bytes.is_empty() {
            return Err(Refusal::new("empty_file", 422, m::REFUSED_EMPTY_FILE));
        }
        if bytes.len() > MOST_BYTES {
            let most = MOST_BYTES / 1024 / 1024;
            return Err(Refusal::new(
                "file_too_large",
                413,
                m::REFUSED_LARGE_FILE.with("most", most),
            ));
        }
        let sha256 = content_name(bytes);
        let path = self.path(&sha256);
        if path.exists() {
            self.touch(&sha256);
        } else {
            self.write(&path, bytes).map_err(|error| {
                tracing::error!(%error, "file store");
                match error.kind() {
                    std::io::ErrorKind::StorageFull => db::DbError::Full.into(),
                    _ => Refusal::new("internal", 500, m::REFUSED_INTERNAL),
                }
            })?;
        }
        Ok(Stored { sha256, size: bytes.len() as i64 })
    }

    /// A half-written file never bears a content's name.
    fn write(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder)?;
        let part = path.with_extension("part");
        let mut file = fs::File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, path)
    }

    /// Somebody is about to use a content: it counts as fresh from now on.
    pub fn touch(&self, sha256: &str) {
        let file = fs::File::options().write(true).open(self.path(sha256));
        if let Err(error) = file.and_then(|file| file.set_modified(SystemTime::now())) {
            tracing::warn!(%error, sha256, "a stored file cannot be marked as used");
        }
    }

    /// Contents that nobody has put down or used since.
    pub fn unused_since(&self, since: SystemTime) -> std::io::Result<Vec<String>> {
        let mut names = Vec::new();
        if !self.folder.exists() {
            return Ok(names);
        }
        for folder in fs::read_dir(&self.folder)? {
            let folder = folder?;
            if !folder.file_type()?.is_dir() {
                continue;
            }
            for file in fs::read_dir(folder.path())? {
                let (file, name) = file.map(|file| (file.path(), file.file_name()))?;
                let name = name.to_string_lossy().into_owned();
                if is_hash(&name) && fs::metadata(file)?.modified()? < since {
                    names.push(name);
                }
            }
        }
        Ok(names)
    }

    /// Takes a content off the disk unless somebody uses it in this moment; answers its bytes.
    pub fn drop_unused(&self, sha256: &str, since: SystemTime) -> std::io::Result<Option<u64>> {
        let path = self.path(sha256);
        let aside = path.with_extension("gone");
        fs::rename(&path, &aside)?;
        let found = fs::metadata(&aside)?;
        if found.modified()? >= since {
            // It was put down or read between the look and now.
            fs::rename(&aside, &path)?;
            return Ok(None);
        }
        fs::remove_file(&aside)?;
        Ok(Some(found.len()))
    }

    /// The bytes of a content, checked against its name.
    pub fn get(&self, sha256: &str) -> Result<Vec<u8>, Refusal> {
        let bytes = if is_hash(sha256) { fs::read(self.path(sha256)).ok() } else { None };
        let bytes = bytes.ok_or_else(Refusal::not_found)?;
        if content_name(&bytes) != sha256 {
            tracing::error!(sha256, "a stored file has changed on the disk");
            return Err(Refusal::new("damaged_file", 500, m::REFUSED_DAMAGED_FILE));
        }
        Ok(bytes)
    }
}

fn is_hash(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The name that a content has in the store.
pub fn content_name(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Attaches a stored content to a record as what it proves.
pub fn attach(
    act: &mut Act,
    place: (&'static str, i64),
    order: Option<i64>,
    kind: FileKind,
    (name, stored): (&str, &Stored),
) -> Result<i64, Refusal> {
    let name: String = name.rsplit(['/', '\\']).next().unwrap_or(name).chars().take(200).collect();
    let by = act.actor.person();
    let id = act.insert(
        "file",
        &[
            ("entity", place.0.into()),
            ("entity_id", place.1.into()),
            ("order_id", order.into()),
            ("kind", kind.code().into()),
            ("name", name.as_str().into()),
            ("sha256", stored.sha256.as_str().into()),
            ("size", stored.size.into()),
            ("added_at", act.now.into()),
            ("added_by", by.into()),
        ],
    )?;
    let data = json!({"file": id, "name": name, "type": kind.code(), "sha256": stored.sha256});
    act.fact("file_added", place, order, data);
    Ok(id)
}

/// One file's row, or 404.
pub fn row(c: &mut Conn, id: i64) -> Result<Row, Refusal> {
    c.one("SELECT * FROM file WHERE id=?", &[id.into()])?.ok_or_else(Refusal::not_found)
}

/// The files of a record; of an order also those of its papers.
pub fn of(c: &mut Conn, entity: &str, id: i64) -> Result<Vec<Row>, Refusal> {
    let order = if entity == "sales_order" { id } else { 0 };
    let sql = "SELECT * FROM file WHERE ((entity=? AND entity_id=?) OR order_id=?)
               AND destroyed_on IS NULL ORDER BY id";
    Ok(c.query(sql, &[entity.into(), id.into(), order.into()])?)
}

/// Whether a record has a file that proves this.
pub fn has(c: &mut Conn, entity: &str, id: i64, kind: &str) -> Result<bool, Refusal> {
    let sql = "SELECT id FROM file WHERE entity=? AND entity_id=? AND kind=? LIMIT 1";
    Ok(c.one(sql, &[entity.into(), id.into(), kind.into()])?.is_some())
}

/// The type a browser may show it as; everything else is only offered for saving.
pub fn shown_as(name: &str) -> Option<&'static str> {
    let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "pdf" => Some("application/pdf"),
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "webp" => Some("image/webp"),
        "gif" => Some("image/gif"),
        _ => None,
    }
}

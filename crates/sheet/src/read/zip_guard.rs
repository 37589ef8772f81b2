//! Owns measuring a packed file before a library unpacks it: what it holds is counted, not
//! believed.
use crate::refused::Refused;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Entries that a workbook may have; the largest of the trade have a few hundred (pictures).
const MOST_ENTRIES: usize = 5_000;

/// Unpacks every entry into nothing and refuses when the sum passes the limit. The sizes that the
/// file declares about itself are not asked: a bomb lies.
pub(crate) fn measure(bytes: &[u8], megabytes: u64) -> Result<(), Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(Refused::broken)?;
    if archive.len() > MOST_ENTRIES {
        return Err(Refused::Inflates { megabytes });
    }
    let mut left = megabytes << 20;
    let mut buffer = vec![0; 1 << 16];
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(Refused::broken)?;
        loop {
            let read = entry.read(&mut buffer).map_err(Refused::broken)?;
            if read == 0 {
                break;
            }
            left = left.checked_sub(read as u64).ok_or(Refused::Inflates { megabytes })?;
        }
    }
    Ok(())
}

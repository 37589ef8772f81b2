//! Owns the fonts: Chinese and Latin subsets inside the program, further ones from a folder.

use std::fs;
use std::path::Path;

use typst::foundations::Bytes;
use typst::text::Font;

use crate::PressError;

/// The Chinese pair comes first: the Latin pair only fills its gaps.
const EMBEDDED: [&[u8]; 4] = [
    include_bytes!("../fonts/NotoSansCJKsc-Regular-subset.otf"),
    include_bytes!("../fonts/NotoSansCJKsc-Bold-subset.otf"),
    include_bytes!("../fonts/PaperLatin-Regular.ttf"),
    include_bytes!("../fonts/PaperLatin-Bold.ttf"),
];

/// The fonts of every paper.
pub fn embedded() -> Vec<Font> {
    EMBEDDED.into_iter().flat_map(|data| Font::iter(Bytes::new(data))).collect()
}

/// All fonts of the `.otf`, `.ttf`, `.ttc` and `.otc` files of `folder`, by file name: the order
/// decides which font shows a character, so it must not depend on the file system.
pub fn of_folder(folder: &Path) -> Result<Vec<Font>, PressError> {
    let fault =
        |path: &Path, reason: String| PressError::Font { file: path.display().to_string(), reason };
    let entries = fs::read_dir(folder).map_err(|e| fault(folder, e.to_string()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| fault(folder, e.to_string()))?.path();
        if is_font_file(&path) {
            files.push(path);
        }
    }
    files.sort();
    let mut fonts = Vec::new();
    for path in files {
        let data = fs::read(&path).map_err(|e| fault(&path, e.to_string()))?;
        let before = fonts.len();
        fonts.extend(Font::iter(Bytes::new(data)));
        if fonts.len() == before {
            return Err(fault(&path, "holds no font".to_owned()));
        }
    }
    Ok(fonts)
}

fn is_font_file(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase);
    matches!(ending.as_deref(), Some("otf" | "ttf" | "ttc" | "otc"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_fonts_are_regular_and_bold_of_two_families() {
        let fonts = embedded();
        let faces: Vec<_> = fonts
            .iter()
            .map(|f| (f.info().family.as_str(), f.info().variant.weight.to_number()))
            .collect();
        let (chinese, latin) = ("Noto Sans CJK SC", "Paper Latin");
        assert_eq!(faces, [(chinese, 400), (chinese, 700), (latin, 400), (latin, 700)]);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = of_folder(Path::new("/no/such/folder")).unwrap_err();
        assert!(error.to_string().contains("/no/such/folder"), "{error}");
    }
}

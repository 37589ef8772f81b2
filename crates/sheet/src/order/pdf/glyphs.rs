//! Owns taking glyphs with their places out of a PDF. The library edge: floats end here.
use crate::child::Limits;
use crate::refused::Refused;
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};

/// A character on the page, in hundredths of a point from the top left corner.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub text: String,
    pub left: i32,
    pub right: i32,
    /// The line that the letters stand on.
    pub base: i32,
    pub size: i32,
}

/// The unit of our coordinates: hundredths of a point.
const UNIT: f64 = 100.0;
/// Glyphs of a page that a person could read.
const MOST_GLYPHS: usize = 50_000;

/// A page with what is printed on it.
pub(super) struct Page {
    /// Hundredths of a point.
    pub width: i32,
    pub height: i32,
    pub glyphs: Vec<Placed>,
}

pub(super) fn pages(bytes: &[u8], limits: &Limits) -> Result<Vec<Page>, Refused> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refused::Encrypted,
        LoadPdfError::Invalid => Refused::broken("no PDF inside"),
    })?;
    if pdf.pages().len() as u64 > limits.pages {
        return Err(Refused::TooManyPages { limit: limits.pages });
    }
    let cache = InterpreterCache::new();
    let mut out = Vec::new();
    for page in pdf.pages().iter() {
        let to_page = Affine::scale(UNIT) * Affine::new(page.initial_transform(true).as_coeffs());
        let nowhere = Rect::new(0.0, 0.0, 1.0, 1.0); // nothing is drawn, so nothing is clipped
        let settings = InterpreterSettings::default();
        let mut context = Context::new(to_page, nowhere, &cache, pdf.xref(), settings);
        let mut taker = Taker { glyphs: Vec::new() };
        interpret_page(page, &mut context, &mut taker);
        let (width, height) = page.render_dimensions();
        let corner = Affine::scale(UNIT) * Point::new(width.into(), height.into());
        out.push(Page { width: whole(corner.x), height: whole(corner.y), glyphs: taker.glyphs });
    }
    Ok(out)
}

/// Takes the text and ignores every drawing.
struct Taker {
    glyphs: Vec<Placed>,
}

impl Device<'_> for Taker {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        if self.glyphs.len() >= MOST_GLYPHS {
            return;
        }
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => "\u{fffd}".to_string(),
        };
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().unwrap_or(500.0),
            Glyph::Type3(_) => 500.0,
        };
        let place = |x: f64, y: f64| transform * glyph_transform * Point::new(x, y);
        let (start, end, top) = (place(0.0, 0.0), place(advance.into(), 0.0), place(0.0, 1000.0));
        let [left, right, base] = [start.x, end.x, start.y].map(whole);
        let (size, slope) = (base - whole(top.y), (whole(end.y) - base).abs());
        // text that stands upright or upside down belongs to no line of goods
        if right >= left && size > 0 && slope * 4 <= size {
            self.glyphs.push(Placed { text, left, right, base, size });
        }
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A coordinate as a whole number; what lies outside of any paper is cut at its edge.
fn whole(value: f64) -> i32 {
    let bounded = value.clamp(-1e7, 1e7); // a thousand sheets of A0
    if bounded.is_nan() { 0 } else { bounded as i32 }
}

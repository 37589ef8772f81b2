//! Owns the picture of a page, so that a person sees what was read beside what it was read from.
//! The library edge: floats end here.
use crate::refused::Refused;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use hayro_interpret::InterpreterSettings;
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// Width of the picture in pixels: small print stays legible.
const WIDTH: f32 = 1_100.0;
/// The longest page that is drawn; a strip of paper is cut.
const HEIGHT: f32 = 2_200.0;
const QUALITY: u8 = 80;

/// One page as a JPEG.
pub(crate) fn page(bytes: &[u8], number: usize) -> Result<Vec<u8>, Refused> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refused::Encrypted,
        LoadPdfError::Invalid => Refused::broken("no PDF inside"),
    })?;
    let page = pdf.pages().get(number).ok_or_else(|| Refused::broken("no such page"))?;
    let (width, height) = page.render_dimensions();
    if !(1.0..1e5).contains(&width) || !(1.0..1e5).contains(&height) {
        return Err(Refused::broken("a page without size"));
    }
    #[expect(clippy::float_arithmetic, reason = "pixels of the drawing library are floats")]
    let scale = (WIDTH / width).min(HEIGHT / height);
    let settings =
        RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..Default::default() };
    let drawn = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let mut flat = RgbImage::new(drawn.width().into(), drawn.height().into());
    for (place, pixel) in flat.pixels_mut().zip(drawn.data()) {
        *place = Rgb([pixel.r, pixel.g, pixel.b]);
    }
    let mut written = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut written, QUALITY);
    flat.write_with_encoder(encoder).map_err(Refused::broken_picture)?;
    Ok(written)
}

//! Owns reading a picture from outside: JPEG or PNG, turned upright as the camera says, made small
//! enough for a page, a paper and a spreadsheet, and written anew, so that nothing but the picture
//! of it stays (no place, no camera, no hidden file).
use crate::refused::Refused;
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use std::io::Cursor;

/// The longer side of a kept picture, in pixels: sharp at seven centimetres on paper.
const SIDE: u32 = 800;
/// Sides of what is read; no camera of the trade makes more.
const LARGEST: u32 = 12_000;
/// Memory that reading may take, in bytes; the child has more.
const MEMORY: u64 = 512 << 20;
/// Quality of the JPEG, of a hundred.
const QUALITY: u8 = 82;

/// The picture as a JPEG.
pub(crate) fn scaled(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut reader = reader.map_err(Refused::broken_picture)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png)) {
        return Err(Refused::NotAPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(Refused::broken_picture)?;
    let orientation = decoder.orientation().map_err(Refused::broken_picture)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(Refused::broken_picture)?;
    if picture.width().max(picture.height()) > SIDE {
        picture = picture.thumbnail(SIDE, SIDE);
    }
    picture.apply_orientation(orientation);
    let mut written = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut written, QUALITY);
    on_white(&picture).write_with_encoder(encoder).map_err(Refused::broken_picture)?;
    Ok(written)
}

/// Paper is white: what is clear in a PNG becomes white, not black.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let all = picture.to_rgba8();
    let mut flat = RgbImage::new(all.width(), all.height());
    for (place, pixel) in flat.pixels_mut().zip(all.pixels()) {
        let [red, green, blue, alpha] = pixel.0.map(u16::from);
        let mixed = |colour: u16| (colour * alpha + 255 * (255 - alpha)) / 255;
        *place = Rgb([red, green, blue].map(|colour| mixed(colour).try_into().unwrap_or(u8::MAX)));
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgba, RgbaImage};

    fn png(width: u32, height: u32, pixel: Rgba<u8>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = RgbaImage::from_pixel(width, height, pixel);
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn a_large_picture_becomes_small_and_keeps_its_shape() {
        let kept = scaled(&png(1_600, 400, Rgba([30, 60, 100, 255]))).unwrap();
        let read = image::load_from_memory(&kept).unwrap();
        assert_eq!((read.width(), read.height()), (800, 200));
        assert_eq!(image::guess_format(&kept).unwrap(), ImageFormat::Jpeg);
        let small = scaled(&png(80, 60, Rgba([30, 60, 100, 255]))).unwrap();
        assert_eq!(image::load_from_memory(&small).unwrap().width(), 80, "never made larger");
    }

    #[test]
    fn what_is_clear_becomes_white() {
        let kept = scaled(&png(8, 8, Rgba([0, 0, 0, 0]))).unwrap();
        let pixel = image::load_from_memory(&kept).unwrap().to_rgb8().get_pixel(4, 4).0;
        assert!(pixel.iter().all(|colour| *colour > 250), "{pixel:?}");
    }

    #[test]
    fn a_broken_or_other_file_is_refused_in_words() {
        let whole = png(300, 300, Rgba([9, 9, 9, 255]));
        let cut = scaled(&whole[..whole.len() / 2]);
        assert!(matches!(cut, Err(Refused::BrokenPicture { .. })), "{cut:?}");
        for other in [&b"%PDF-1.4"[..], b"GIF89a\x01\x00\x01\x00", b"<svg/>", b"hello"] {
            assert_eq!(scaled(other), Err(Refused::NotAPicture), "{other:?}");
        }
    }
}

//! Pictures of goods, sent to the real upload route.

use super::trial::House;
use std::io::Cursor;

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_pixel(width, height, image::Rgb([30, 60, 100]));
    picture.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).expect("a PNG");
    bytes
}

#[test]
fn a_product_picture_is_kept_small_and_a_broken_one_is_refused_in_words() {
    let house = House::new(&[("lin", "sales")]);
    let pairs = [("item_no", "T-1"), ("name_en", "Tray"), ("name_zh", "托盘"), ("unit", "PCS")];
    house.create("product", &pairs);
    let server = house.serve("lin");
    let path = "/products/T-1/attach";
    let kind = [("kind", "picture")];
    let whole = png(3_000, 1_500);
    let cut = whole[..whole.len() / 2].to_vec();
    let cases = [
        ("cut.png", cut, "cannot be read"),
        ("order.pdf", b"%PDF-1.4 no picture".to_vec(), "JPEG or PNG"),
        ("anim.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec(), "JPEG or PNG"),
        ("named.jpg", b"only the name is a picture's".to_vec(), "JPEG or PNG"),
    ];
    for (name, bytes, says) in cases {
        let answer = server.post(path, &kind, &[(name, bytes)]);
        assert_eq!(answer.status, 422, "{name}: {}", answer.body);
        assert!(answer.body.contains(says), "{name}: {}", answer.body);
    }
    assert!(!server.get("/products/T-1").body.contains("class=\"thumb\""), "nothing was kept");
    let answer = server.post(path, &kind, &[("tray.png", whole)]);
    assert_eq!(answer.status, 303, "{}", answer.body);
    let page = server.get("/products/T-1").body;
    assert!(page.contains("class=\"thumb\"") && page.contains("tray.jpg"), "{page}");
    let at = page.split("src=\"/files/").nth(1).and_then(|rest| rest.split('"').next());
    let file = server.get(&format!("/files/{}", at.expect("a picture")));
    assert!(file.head.contains("image/jpeg"), "{}", file.head);
    let size = file.head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let size: usize = size.and_then(|size| size.trim().parse().ok()).unwrap_or(usize::MAX);
    assert!(size < 60_000, "{size} bytes of 800 × 400");
}

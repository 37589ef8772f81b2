//! Tries the press as its callers use it: hostile text, closed doors, equal bytes, missing glyphs.

use std::fs;
use std::path::Path;

use press::{Options, PaperDate, Part, Pdf, Press, PressError, Template, join};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const PLAIN: Template = Template {
    name: "plain",
    source: r#"#let look(data) = {
  set text(font: ("Noto Sans CJK SC", "Paper Latin"))
  for line in data.lines [#text(line)#parbreak()]
}"#,
    labels: "{}",
};

fn lines(texts: &[&str]) -> Value {
    json!({ "lines": texts })
}

fn print(texts: &[&str]) -> Pdf {
    Press::new().render(&PLAIN, &lines(texts), &Options::default()).unwrap()
}

/// A template that does no more than this line says.
fn of_line(name: &'static str, line: &str) -> Template {
    let source = format!("{line}\n#let look(data) = []");
    Template { name, source: Box::leak(source.into_boxed_str()), labels: "{}" }
}

fn refused(line: &str) -> String {
    let template = of_line("sly", line);
    let answer = Press::new().render(&template, &lines(&[]), &Options::default());
    answer.unwrap_err().to_string()
}

#[test]
fn texts_that_look_like_markup_are_printed_as_they_are() {
    let texts = [
        "#panic(\"x\")",
        "#read(\"/data.json\")",
        "*bold* _slanted_ `raw`",
        "$ x^2 $",
        "a\\nb \\u{41}",
        "<label> @reference",
        "= heading",
        "- item + item / term: x",
        "// comment /* comment */",
        "[content] {code} ~ -- ---",
    ];
    let pdf = print(&texts);
    for text in texts {
        assert!(pdf.text[0].contains(text), "{text} in:\n{}", pdf.text[0]);
    }
    assert_eq!(pdf.warnings, Vec::<String>::new());
}

#[test]
fn a_template_reaches_no_file_no_package_and_no_clock() {
    let harmless = Press::new().render(&of_line("dull", "#1"), &lines(&[]), &Options::default());
    assert_eq!(harmless.unwrap().pages, 1);
    for source in [
        r#"#read("/etc/hostname")"#,
        r#"#read("../Cargo.toml")"#,
        r#"#import "/other.typ": *"#,
        r#"#image("/picture-0")"#,
        r#"#image("/picture-64")"#,
        r#"#import "@preview/cades:0.3.0": qr-code"#,
        r#"#datetime.today().display()"#,
    ] {
        let message = refused(source);
        assert!(message.starts_with("template sly: "), "{message}");
    }
}

#[test]
fn an_error_names_template_line_and_reason() {
    let message = refused("\n#panic(\"no lines\")");
    assert!(message.contains("no lines") && message.contains("paper.typ:2"), "{message}");
}

#[test]
fn the_press_works_on_after_a_refused_paper() {
    let press = Press::new();
    let broken = of_line("broken", "#unknown");
    press.render(&broken, &lines(&[]), &Options::default()).unwrap_err();
    let pdf = press.render(&PLAIN, &lines(&["装箱单"]), &Options::default()).unwrap();
    assert_eq!(pdf.text, ["装箱单"]);
}

#[test]
fn the_same_data_make_the_same_bytes_and_other_data_others() {
    let hash = |text: &str, day| {
        let date = Some(PaperDate { year: 2026, month: 12, day });
        let options = Options { date, ..Options::default() };
        let pdf = Press::new().render(&PLAIN, &lines(&[text]), &options).unwrap();
        Sha256::digest(&pdf.bytes)
    };
    assert_eq!(hash("S/C HYT-276", 14), hash("S/C HYT-276", 14));
    assert_ne!(hash("S/C HYT-276", 14), hash("S/C HYT-277", 14));
    assert_ne!(hash("S/C HYT-276", 14), hash("S/C HYT-276", 15));
}

#[test]
fn characters_of_the_trade_have_glyphs() {
    let pdf = print(&[
        "€ ™ ± é Ø ß × ≤ ≥ ° ² ³ № ® – — … “ ” „ ‘ ’ • ℃ Ω µ ₹ ₺ ₽ ₫ £ ¥",
        "Łódź Kraków Gdańsk, Plzeň Děčín Žďár, Győr Szűcs, Iași Timișoara, İzmir Beşiktaş Iğdır",
        "Nguyễn Thị Đường, Žemaitė, Šķēle, Þórður",
        "Ελλάδα, Ελευθέριος Θεσσαλονίκη; Россия, Київ, Сербија Љубљана",
        "龘靐喆堃镕淼, 臺灣 報關, ありがとう 渋沢",
    ]);
    assert_eq!(pdf.missing_glyphs, Vec::<char>::new());
}

#[test]
fn a_character_without_glyph_is_named_once() {
    let pdf = print(&["吉野家 𠮷野家", "𠮷 🙂"]);
    assert_eq!(pdf.missing_glyphs, ['🙂', '𠮷']);
}

#[test]
fn a_name_with_a_direction_mark_or_a_bell_reads_as_written() {
    assert_eq!(print(&["USD \u{202e}00.1\u{7}"]).text, ["USD 00.1"]);
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    let date = PaperDate { year: 2026, month: 4, day: 31 };
    let options = Options { date: Some(date), ..Options::default() };
    let error = Press::new().render(&PLAIN, &lines(&[]), &options).unwrap_err();
    assert_eq!(error, PressError::NoSuchDate(date));
}

#[test]
fn pictures_are_shown_by_number_up_to_sixty_four() {
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>"#;
    let template = of_line("picture", "#image(\"/picture-1\", width: 9pt)");
    let with = |count: usize| {
        let options = Options { pictures: vec![svg.to_vec(); count], ..Options::default() };
        Press::new().render(&template, &lines(&[]), &options)
    };
    assert_eq!(with(64).unwrap().pages, 1);
    assert!(matches!(with(1), Err(PressError::Typesetting { .. })), "there is no second picture");
    assert_eq!(with(65).unwrap_err(), PressError::TooManyPictures { count: 65 });
}

#[test]
fn a_font_folder_is_read_and_a_broken_font_is_named() {
    let own_fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let press = Press::with_font_folder(&own_fonts).unwrap();
    let pdf = press.render(&PLAIN, &lines(&["合同"]), &Options::default()).unwrap();
    let plain = Press::new().render(&PLAIN, &lines(&["合同"]), &Options::default()).unwrap();
    assert!(pdf.bytes == plain.bytes, "the embedded fonts stay first choice");

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken-fonts");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("name.ttf"), b"not a font").unwrap();
    fs::write(folder.join("readme.txt"), b"no font either, and not looked at").unwrap();
    let error = Press::with_font_folder(&folder).err().unwrap().to_string();
    assert!(error.contains("name.ttf") && error.contains("no font"), "{error}");
}

#[test]
fn many_threads_share_one_press() {
    let press = Press::new();
    let texts: Vec<_> = std::thread::scope(|scope| {
        let jobs: Vec<_> = (0..4)
            .map(|n| {
                let press = &press;
                scope.spawn(move || {
                    let text = format!("HYT-{n}");
                    press.render(&PLAIN, &lines(&[&text]), &Options::default()).unwrap().text
                })
            })
            .collect();
        jobs.into_iter().map(|job| job.join().unwrap().concat()).collect()
    });
    assert_eq!(texts, ["HYT-0", "HYT-1", "HYT-2", "HYT-3"]);
}

#[test]
fn papers_in_one_file_are_the_same_pages_under_their_names() {
    let press = Press::new();
    let of = |texts: &[&str]| press.render(&PLAIN, &lines(texts), &Options::default()).unwrap();
    let (long, short) = (of(&vec!["合同 €"; 120]), of(&["PACKING LIST"]));
    assert!(long.pages > 1);
    let bind = || {
        let parts = [
            Part { name: "HYT-1 SC", pdf: &long.bytes },
            Part { name: "HYT-1 装箱单", pdf: &short.bytes },
        ];
        join("HYT-1", &parts).unwrap()
    };
    let one = bind();
    assert!(one == bind(), "the same parts make the same bytes");
    let pdf = krilla::pdf::Pdf::new(one).unwrap();
    assert_eq!(pdf.pages().len(), long.pages + 1);
}

#[test]
fn a_part_that_is_no_pdf_is_named() {
    let error = join("HYT-1", &[Part { name: "HYT-1 BL", pdf: b"%PDF-1.7 cut" }]).unwrap_err();
    assert!(error.to_string().contains("HYT-1 BL"), "{error}");
}

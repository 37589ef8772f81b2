//! Looks at the printed papers: their text in each language, their pages, what may never stand
//! on them, and that nobody's text can act as markup.

use std::sync::LazyLock;

use papers::{
    Bilingual, Block, CommercialInvoice, Figure, Form, HandoverList, PackingList, Paper, PaperLang,
    PriceList, ProductionInstruction, ProformaInvoice, Quotation, SalesContract,
};
use press::{Pdf, Press};

static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

fn print<P: Paper>(mut paper: P, lang: PaperLang) -> Pdf {
    paper.head_mut().lang = lang;
    let pdf = paper.render(&PRESS).unwrap();
    assert_eq!(pdf.missing_glyphs, Vec::<char>::new(), "{}", P::template().name);
    assert_eq!(pdf.warnings, Vec::<String>::new(), "{}", P::template().name);
    pdf
}

/// The text layer of a paper with two lines, in each language.
fn golden<P: Paper + Clone>(paper: &P) {
    for lang in PaperLang::ALL {
        let text = print(paper.clone(), lang).text.join("\n---- next page\n");
        let name = format!("{}-{lang:?}", P::template().name).to_lowercase();
        insta::assert_snapshot!(name, text);
    }
}

#[test]
fn the_quotation_says_what_it_should() {
    golden(&Quotation::example(2));
}

#[test]
fn the_contract_says_what_it_should() {
    golden(&SalesContract::example(2));
}

#[test]
fn the_proforma_says_what_it_should() {
    golden(&ProformaInvoice::example(2));
}

#[test]
fn the_invoice_says_what_it_should() {
    golden(&CommercialInvoice::example(2));
}

#[test]
fn the_packing_list_says_what_it_should() {
    golden(&PackingList::example(3));
}

#[test]
fn the_instruction_says_what_it_should() {
    golden(&ProductionInstruction::example(2));
}

#[test]
fn the_handover_list_says_what_it_should() {
    golden(&HandoverList::example(2));
}

#[test]
fn a_form_of_all_blocks_says_what_it_should() {
    golden(&Form::example(2));
}

#[test]
fn one_line_and_thirty_lines_take_as_many_pages_as_they_did() {
    let pages = |lines| {
        let lang = PaperLang::Both;
        [
            print(Quotation::example(lines), lang).pages,
            print(SalesContract::example(lines), lang).pages,
            print(ProformaInvoice::example(lines), lang).pages,
            print(CommercialInvoice::example(lines), lang).pages,
            print(PackingList::example(lines), lang).pages,
            print(ProductionInstruction::example(lines), lang).pages,
        ]
    };
    assert_eq!(pages(1), [1; 6]);
    assert_eq!(pages(30), [3, 3, 2, 2, 3, 2]);
}

#[test]
fn a_contract_of_two_lines_is_signed_on_its_only_page() {
    for lang in PaperLang::ALL {
        let pdf = print(SalesContract::example(2), lang);
        assert_eq!(pdf.pages, 1, "{lang:?}");
        assert!(pdf.text[0].contains("EXMPCNBN"), "the bank stands on it ({lang:?})");
    }
}

#[test]
fn a_paper_without_lines_is_still_a_paper() {
    for pdf in [
        print(SalesContract::example(0), PaperLang::Both),
        print(PackingList::example(0), PaperLang::Both),
        print(ProductionInstruction::example(0), PaperLang::Both),
    ] {
        assert!(pdf.text[0].contains("TOTAL"), "{}", pdf.text[0]);
    }
    assert!(PackingList::example(0).xlsx().is_ok() && SalesContract::example(0).xlsx().is_ok());
}

#[test]
fn a_quotation_shows_the_pictures_of_its_lines() {
    let blue = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3">
        <rect width="4" height="3" fill="#1d3768"/></svg>"##;
    let mut paper = Quotation::example(2);
    let plain = print(paper.clone(), PaperLang::En).bytes.len();
    paper.pictures = vec![blue.to_vec()];
    paper.goods.lines[1].picture = Some(0);
    assert!(print(paper, PaperLang::En).bytes.len() != plain);
}

#[test]
fn a_price_list_names_prices_and_no_quantity_or_total() {
    let pdf = print(PriceList::example(3), PaperLang::En);
    let text = &pdf.text[0];
    let price = PriceList::example(3).goods.lines[2].unit_price.text();
    for wanted in ["PRICE LIST", "PL-003", "Valid from", "01 DEC 2026", "138 × 12 × 34 mm"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(text.contains(&price) && !text.contains("TOTAL") && !text.contains("Quantity"));
}

#[test]
fn three_hundred_lines_keep_head_and_number_on_every_page() {
    let pdf = print(SalesContract::example(300), PaperLang::En);
    assert_eq!(pdf.pages, 12);
    for (place, page) in pdf.text.iter().enumerate() {
        assert!(page.contains("HYT-276-NORDLICHT  Rev.1"), "page {}", place + 1);
        assert!(page.contains(&format!("Page {} of {}", place + 1, pdf.pages)));
        let has_lines = page.contains("HY-1001") || page.contains("HY-2010");
        assert_eq!(has_lines, page.contains("Description of goods"), "page {}", place + 1);
    }
    let total = SalesContract::example(300).total().text();
    let page = pdf.text.iter().find(|page| page.contains(&format!("USD {total}"))).unwrap();
    assert!(page.contains("Spare screw bags"), "the total stands beside the last line");
}

#[test]
fn a_draft_is_marked_on_every_page_and_a_final_paper_on_none() {
    let mut draft = ProformaInvoice::example(8);
    draft.head.draft = true;
    let marked = |pdf: &Pdf| pdf.text.iter().filter(|page| page.contains("DRAFT")).count();
    let pdf = print(draft, PaperLang::En);
    assert_eq!(marked(&pdf), pdf.pages);
    assert_eq!(marked(&print(ProformaInvoice::example(8), PaperLang::En)), 0);
}

#[test]
fn the_workshop_sees_no_price_and_no_customer() {
    for lang in PaperLang::ALL {
        let text = print(ProductionInstruction::example(30), lang).text.join("\n");
        for secret in ["USD", "1.25", "4,687.50", "NORDLICHT", "Nordlicht", "Example Road", "@"] {
            assert!(!text.contains(secret), "{secret} on the workshop copy ({lang:?})");
        }
    }
}

#[test]
fn a_revised_instruction_names_the_paper_it_replaces() {
    let text = print(ProductionInstruction::example(1), PaperLang::Zh).text.concat();
    assert!(text.contains("已修订，代替 HYT-276"), "{text}");
}

#[test]
fn free_goods_have_no_commercial_value_and_are_not_owed() {
    let invoice = CommercialInvoice::example(2);
    assert_eq!(invoice.total(), invoice.goods.lines[0].amount);
    let text = print(invoice, PaperLang::En).text.concat();
    assert!(text.contains("NO COMMERCIAL VALUE"), "{text}");
    assert!(text.contains("USD 1,459.50"), "the customs value of 3,000 free pieces at 0.4865");
}

#[test]
fn several_models_become_one_line_with_an_average_price() {
    let split = CommercialInvoice::example(3);
    let mut paid = split.clone();
    paid.goods.lines.truncate(2);
    let grouped = paid.clone().in_one_line(Bilingual::same("FURNITURE HARDWARE"));
    assert_eq!(grouped.goods.lines.len(), 1);
    assert_eq!(grouped.total(), paid.total());
    let text = print(grouped, PaperLang::En).text.concat();
    assert!(text.contains("0.677375") && text.contains("average price"), "{text}");
    assert_eq!(split.clone().in_one_line(Bilingual::default()).goods.lines.len(), 2, "one is free");
}

#[test]
fn a_text_of_the_trade_is_never_read_as_markup() {
    let texts = [
        "#panic(1)",
        "*bold* _it_",
        "$ a^2 $",
        "C:\\temp\\new",
        "@ref <label>",
        "= head",
        "- item",
        "+ item",
        "/ term: x",
        "`raw` ~ // no /* no */",
        "[x] {y}",
        "Tom's \"7\"\" rule -- ---",
    ];
    let mut paper = SalesContract::example(1);
    paper.terms = texts.iter().map(|text| Bilingual::new(format!("中{text}"), *text)).collect();
    paper.buyer.name = "#let x = 1; $x$".into();
    paper.goods.lines[0].item_no = "*#0*".into();
    let text = print(paper, PaperLang::Both).text.concat();
    for wanted in texts.into_iter().chain(["#let x = 1; $x$", "*#0*"]) {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

#[test]
fn ten_thousand_characters_without_a_blank_stay_inside_their_cell() {
    let mut paper = Quotation::example(1);
    paper.goods.lines[0].item_no = "W".repeat(10_000);
    let pdf = print(paper, PaperLang::En);
    assert!(pdf.pages > 10, "{} pages", pdf.pages);
    let printed = pdf.text.concat().matches('W').count();
    assert!(printed >= 10_000, "{printed} of 10,000 characters");
}

#[test]
fn a_hundred_models_in_one_line_go_on_on_the_next_page() {
    let mut paper = CommercialInvoice::example(100);
    for line in &mut paper.goods.lines {
        line.free = false;
        line.unit = "PCS".into();
    }
    let models: Vec<String> = paper.goods.lines.iter().map(|line| line.item_no.clone()).collect();
    let pdf = print(paper.in_one_line(Bilingual::same("FURNITURE HARDWARE")), PaperLang::En);
    let text = pdf.text.concat();
    assert!(pdf.pages > 1 && models.iter().all(|model| text.contains(model.as_str())), "{text}");
}

#[test]
fn a_form_of_thirty_and_of_three_hundred_lines_keeps_its_head_on_every_page() {
    assert_eq!([1, 30, 300].map(|n| print(Form::example(n), PaperLang::Both).pages), [3, 4, 13]);
    let pdf = print(Form::example(300), PaperLang::En);
    for (place, page) in pdf.text.iter().enumerate() {
        assert!(page.contains("HYT-276 FORM"), "page {}", place + 1);
        let has_lines = page.contains("HY-1001-") || page.contains("HY-2010-BK-");
        assert!(!has_lines || page.contains("Description of goods"), "page {}", place + 1);
    }
}

#[test]
fn texts_of_a_form_are_never_read_as_markup_and_stay_inside_their_box() {
    let texts = ["#panic(1)", "*bold* $x$", "= head", "@ref <label>", "Zażółć龘靐™±€"];
    let said: Vec<Bilingual> =
        texts.iter().map(|text| Bilingual::new(format!("中{text}"), *text)).collect();
    let mut form = Form::example(1);
    for block in &mut form.blocks {
        match block {
            Block::Boxes { boxes } => {
                boxes.iter_mut().zip(&said).for_each(|(it, text)| it.value = text.clone());
            }
            Block::Letter { paragraphs, .. } => paragraphs.clone_from(&said),
            Block::Ticks { points, .. } => {
                points.iter_mut().zip(&said).for_each(|(it, text)| it.note = text.clone());
            }
            Block::MarkSheets { sheets } => sheets[0].text = texts.join("\n"),
            Block::Facts { .. } | Block::Text { .. } | Block::Table(_) => {}
        }
    }
    let text = print(form.clone(), PaperLang::Both).text.concat();
    for wanted in texts {
        assert!(text.matches(wanted).count() >= 3, "{wanted} in {text}");
    }
    if let Block::Boxes { boxes } = &mut form.blocks[0] {
        boxes[0].value = Bilingual::same("W".repeat(10_000));
    }
    let pdf = print(form, PaperLang::En);
    assert!(pdf.text.concat().matches('W').count() >= 10_000, "{} pages", pdf.pages);
}

#[test]
fn an_address_is_copied_from_the_paper_without_hidden_characters() {
    let text = print(SalesContract::example(1), PaperLang::En).text.concat();
    assert!(text.contains("einkauf@nordlicht.example"), "{text}");
    assert!(!text.contains('\u{200b}'));
}

#[test]
fn the_same_paper_has_the_same_bytes() {
    let bytes = || PackingList::example(4).render(&PRESS).unwrap().bytes;
    assert!(bytes() == bytes());
    let mut other = PackingList::example(4);
    other.rows[0].net = Figure::whole(70);
    assert!(other.render(&PRESS).unwrap().bytes != bytes());
}

//! Tells of the papers of a shipment: the whole set in one press, each with the right numbers, each
//! with a reason where it cannot be made; who may see them, and what is covered for others.

use crate::credits;
use crate::support::spreadsheet::{self, Value, Workbook};
use crate::support::trade::{self, at, number, order_body, run};
use crate::support::{Answer, House, on_each, on_sqlite, voyage};
use serde_json::json;
use std::io::{Cursor, Read};

/// Where each paper of the house's shipment is asked for.
struct Ship {
    order: String,
    no: String,
    booking: String,
    set: String,
    declaration: String,
    bill: String,
    dispatch: String,
}

/// A shipment on its way, from the booking to the envelope.
fn sailed(house: &House) -> Ship {
    let (order, no) = voyage::packed(house);
    with_papers(house, order, no)
}

fn with_papers(house: &House, order: String, no: String) -> Ship {
    voyage::book(house, &no);
    let id = voyage::id(house, "shipments", &no);
    let booking = trade::newest(house, "shipping", "bookings", &format!("shipment_id={id}"));
    let set = number(&voyage::issue_papers(house, &no));
    let declaration = number(&voyage::declare(house, &order, &no));
    let bill = voyage::draft_bill(house, &no);
    let dispatch = voyage::prepare_papers(house, &no, "copy");
    Ship { booking: number(&booking), order, no, set, declaration, bill, dispatch }
}

impl Ship {
    /// Every paper that is no invoice and no list, with its record.
    fn papers(&self) -> [(&str, &str, &str); 11] {
        [
            ("bookings", &self.booking, "booking-note"),
            ("shipments", &self.no, "vgm-note"),
            ("shipments", &self.no, "bl-instructions"),
            ("shipments", &self.no, "mark-sheets"),
            ("bills-of-lading", &self.bill, "bl-draft"),
            ("bills-of-lading", &self.bill, "shipping-advice"),
            ("invoices", &self.set, "origin-certificate"),
            ("invoices", &self.set, "form-a"),
            ("invoices", &self.set, "beneficiary-certificate"),
            ("dispatches", &self.dispatch, "dispatch-letter"),
            ("invoices", &self.set, "packing-list"),
        ]
    }
}

fn ask(house: &House, who: &str, (plural, key, paper): (&str, &str, &str), more: &str) -> Answer {
    house.get(who, &format!("/api/v1/{}/print/{paper}.{more}", at(plural, key)))
}

/// Everything that the spreadsheet of a paper says.
pub fn said(house: &House, place: (&str, &str, &str), more: &str) -> String {
    spreadsheet::said(&ask(house, "docs", place, &format!("xlsx?{more}")))
}

fn names_in(zip: &[u8]) -> Vec<String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(zip.to_vec())).expect("a zip");
    let mut names = Vec::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).expect("a file");
        let mut head = [0_u8; 4];
        file.read_exact(&mut head).expect("four bytes");
        let name = file.name().expect("a name").into_owned();
        let right = if name.ends_with("pdf") { b"%PDF" } else { b"PK\x03\x04" };
        assert_eq!(&head, right, "{name}");
        names.push(name);
    }
    names
}

#[test]
fn the_whole_set_comes_in_one_zip_and_nothing_is_left_out_in_silence() {
    on_each("set_of_papers", |house| {
        let ship = sailed(house);
        let before = house.number("SELECT COUNT(*) AS n FROM fact WHERE kind LIKE '%.printed'");
        let path = format!("/api/v1/shipments/{}/papers", ship.no);
        let answer = house.post("docs", &path, json!({}));
        assert_eq!(answer.status, 200, "{}", answer.text());
        let names = names_in(&answer.bytes);
        // Twenty papers; against copy of B/L there is no bill of exchange, collection or credit,
        // and an original bill needs no telex release.
        assert_eq!(names.len(), 1 + 16, "{names:#?}");
        for name in ["Booking note", "VGM note", "PL", "BL Draft", "Customs mandate", "Form A data"]
        {
            let wanted = format!("{} {name}.pdf", ship.order);
            assert!(names.contains(&wanted), "{wanted} in {names:#?}");
        }
        let told = house.number("SELECT COUNT(*) AS n FROM fact WHERE kind LIKE '%.printed'");
        assert_eq!(told - before, 16, "each paper that left is a fact");
        let both = house.post("docs", &format!("{path}?format=both"), json!({}));
        assert_eq!(names_in(&both.bytes).len(), 1 + 32);
        house.post("docs", &format!("{path}?format=doc"), json!({})).refused(422, "unknown_format");
        house.post("docs", &format!("{path}?lang=fr"), json!({})).refused(422, "unknown_language");
        house.is_sound();
    });
}

#[test]
fn the_page_tells_what_was_made_and_why_the_rest_was_not() {
    on_sqlite("set_page", |house| {
        let ship = sailed(house);
        let page = house.page("docs", &format!("/shipments/{}", ship.no)).text();
        let path = format!("/shipments/{}/papers", ship.no);
        assert!(page.contains(&path) && page.contains("print/vgm-note.pdf"), "the card of papers");
        let go = house.form("docs", &path, &[]);
        let here = go.location;
        let end = std::time::Instant::now() + std::time::Duration::from_secs(120);
        let told = loop {
            let part = house.page("docs", &here).text();
            if part.contains("/zip") {
                break part;
            }
            assert!(part.contains("<progress"), "{part}");
            assert!(std::time::Instant::now() < end, "the set was never finished");
            std::thread::sleep(std::time::Duration::from_millis(300));
        };
        assert!(told.contains("16 papers made, 4 not made"), "{told}");
        assert!(told.contains("has no letter of credit"), "the reason stands there");
        let zip = house.page("docs", &format!("{here}/zip"));
        assert_eq!(names_in(&zip.bytes).len(), 17);
        let one = house.page("docs", &format!("{here}/pdf"));
        assert!(told.contains("Save as one PDF") && pages_of(&one.bytes).0 >= 17);
        assert_eq!(house.page("docs", &format!("{here}/rar")).status, 404, "no such file");
        assert_eq!(house.page("shipping", &format!("{here}/zip")).status, 404, "another's set");
    });
}

/// The lines of all pages of a PDF and their number, read as any PDF from outside is.
pub fn pages_of(pdf: &[u8]) -> (usize, String) {
    let limits = sheet::Limits::default();
    let read = sheet::parse(sheet::Kind::PaperPdf, pdf.to_vec(), &limits).expect("a PDF");
    let sheet::Parsed::Paper(paper) = read else { panic!("not a paper: {read:?}") };
    (paper.pages.len(), paper.text.join("\n"))
}

#[test]
fn all_papers_come_in_one_pdf_behind_their_index() {
    on_sqlite("set_in_one", |house| {
        let ship = sailed(house);
        let path = format!("/api/v1/shipments/{}/papers?bundle=pdf", ship.no);
        let answer = house.post("docs", &path, json!({}));
        assert_eq!(answer.status, 200, "{}", answer.text());
        let (pages, text) = pages_of(&answer.bytes);
        assert!(pages >= 17, "the index and sixteen papers, not {pages} pages");
        for said in ["Set of papers", "PACKING LIST", "COMMERCIAL INVOICE", "BILL OF LADING"] {
            assert!(text.to_uppercase().contains(&said.to_uppercase()), "{said} in {text}");
        }
        let own = ask(house, "docs", ("bookings", &ship.booking, "booking-note"), "pdf?");
        let (_, booking) = pages_of(&own.bytes);
        assert!(text.contains(&booking), "the pages of the single paper, line by line");
        house.post("docs", &format!("{path}&format=xlsx"), json!({})).refused(422, "only_pdf");
        let other = path.replace("=pdf", "=rar");
        house.post("docs", &other, json!({})).refused(422, "unknown_bundle");
    });
}

#[test]
fn a_shipment_without_bookings_or_papers_says_which_records_are_wanting() {
    on_sqlite("set_early", |house| {
        let (_, no) = voyage::packed(house);
        let answer = house.post("docs", &format!("/api/v1/shipments/{no}/papers"), json!({}));
        assert_eq!(names_in(&answer.bytes).len(), 1 + 3, "note, instructions, marks");
    });
}

#[test]
fn every_paper_says_the_numbers_of_the_shipment() {
    on_each("shipment_papers", |house| {
        let ship = sailed(house);
        let goods = house.get("docs", &format!("/api/v1/shipments/{}", ship.no)).done();
        let told = |name: &str| goods[name].as_str().unwrap_or_default().to_owned();
        let (gross, cartons) = (told("gross"), goods["cartons"].to_string());
        for place in ship.papers() {
            let text = said(house, place, "lang=en");
            assert!(text.contains(&ship.order), "{}: {text}", place.2);
            for lang in ["zh", "both"] {
                assert!(!said(house, place, &format!("lang={lang}")).is_empty());
            }
        }
        let note = said(house, ship.papers()[0], "lang=en");
        assert!(note.contains(&format!("{cartons} CTNS")), "{note}");
        assert!(note.contains("FREIGHT COLLECT") && note.contains("SO123"), "{note}");
        let gross = gross.trim_end_matches('0').trim_end_matches('.').to_owned();
        assert!(note.contains(&gross), "{gross} in {note}");
        let vgm = said(house, ship.papers()[1], "lang=en");
        assert!(vgm.contains("Tare of the container") && !vgm.contains("3,900"), "{vgm}");
        let declared =
            said(house, ("declarations", &ship.declaration, "declaration-draft"), "lang=zh");
        for wanted in ["CANVAS BAGS", "4202220000", "310420260000000001", "水路运输"] {
            assert!(declared.contains(wanted), "{wanted} in {declared}");
        }
        let draft = ("declarations", ship.declaration.as_str(), "declaration-draft");
        let sums = Workbook::read(&ask(house, "docs", draft, "xlsx").bytes).formulas();
        assert!(sums.iter().any(|(_, _, sum)| *sum == Value::Number(3850.0)), "{sums:?}");
        let insured = said(house, ("invoices", &ship.set, "insurance-application"), "lang=en");
        assert!(
            insured.contains("USD 3,850.00") && !insured.contains("4,235.00"),
            "FOB: left open"
        );
    });
}

#[test]
fn who_may_not_see_a_price_or_a_customer_gets_neither_from_a_paper() {
    on_sqlite("paper_zones", |house| {
        let ship = sailed(house);
        let draft = ("declarations", ship.declaration.as_str(), "declaration-draft");
        let path = format!("/api/v1/shipments/{}/papers", ship.no);
        for who in ["qc", "production"] {
            assert_eq!(ask(house, who, draft, "pdf").status, 403, "{who}");
            assert_eq!(house.post(who, &path, json!({})).status, 403, "{who}");
        }
        // Planning reads shipments without customer and price: its set is the smaller for it.
        assert_eq!(ask(house, "planning", draft, "pdf").status, 403);
        let names = names_in(&house.post("planning", &path, json!({})).bytes);
        assert_eq!(names.len(), 2, "the index and the VGM note: {names:#?}");
        // Shipping sees customers; prices only where its role does.
        assert_eq!(ask(house, "shipping", ship.papers()[0], "pdf").status, 200);
    });
}

#[test]
fn a_paper_for_transfer_names_no_customer_no_invoice_and_no_price() {
    on_sqlite("paper_transfer", |house| {
        let ship = sailed(house);
        let mut papers = ship.papers().to_vec();
        papers.push(("declarations", &ship.declaration, "declaration-draft"));
        papers.push(("declarations", &ship.declaration, "customs-mandate"));
        papers.push(("invoices", &ship.set, "commercial-invoice"));
        papers.push(("orders", &ship.order, "sales-contract"));
        papers.push(("orders", &ship.order, "proforma-invoice"));
        papers.push(("invoices", &ship.set, "fta-origin"));
        papers.push(("invoices", &ship.set, "insurance-application"));
        let open = said(house, ship.papers()[0], "lang=en");
        assert!(open.contains("Warehouse of the buyer"), "{open}");
        for place in papers {
            let text = said(house, place, "lang=both&profile=transfer");
            let secrets = [
                "NORTHSEA",
                "Warehouse of the buyer",
                "2 Quay Street",
                "1 Harbour Street",
                "PO-7001",
                "3,850",
                "3850",
                "3.85",
                &ship.set,
                "b.buyer@",
            ];
            for secret in secrets {
                assert!(!text.contains(secret), "{secret} on {}: {text}", place.2);
            }
        }
        let path = format!("/api/v1/shipments/{}/papers?profile=transfer", ship.no);
        let names = names_in(&house.post("docs", &path, json!({})).bytes);
        assert!(names.len() > 10 && names.iter().all(|it| !it.contains("NORTHSEA")), "{names:#?}");
        let list = json!({"name": "Spring", "currency": "USD", "valid_from": "2026-01-01",
            "lines": [{"product_id": "BAG-1", "price": "3.85"}]});
        let list = number(&house.post("dept_manager", "/api/v1/price-lists", list).done());
        let list = ("price-lists", list.as_str(), "price-list");
        ask(house, "dept_manager", list, "pdf?profile=transfer").refused(422, "not_passed_on");
        ask(house, "docs", ship.papers()[0], "pdf?profile=x").refused(422, "unknown_profile");
    });
}

#[test]
fn a_collection_and_a_telex_release_follow_the_term_and_the_bill() {
    on_sqlite("paper_terms", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let mut body = order_body("NORTHSEA", "dp_sight");
        body["incoterm"] = json!("CIF");
        body["place"] = json!("HAMBURG");
        let order = number(&house.post("sales", "/api/v1/orders", body).done());
        run(
            house,
            "dept_manager",
            &at("orders", &order),
            "send_contract",
            json!({"reason": "agreed"}),
        )
        .done();
        let shipment = voyage::ship(house, &order);
        let ship = with_papers(house, order, shipment);
        let of_set = |paper: &'static str| said(house, ("invoices", &ship.set, paper), "lang=en");
        let bill = of_set("bill-of-exchange");
        assert!(bill.contains("USD 3,850.00") && bill.contains("AT SIGHT"), "{bill}");
        assert!(bill.contains("THREE THOUSAND EIGHT HUNDRED AND FIFTY"), "{bill}");
        assert_eq!(bill.matches("NORTHSEA Trading Ltd").count(), 2, "drawee of both parts");
        assert!(of_set("collection-order").contains("ICC publication no. 522"));
        let insured = of_set("insurance-application");
        assert!(insured.contains("USD 4,235.00") && insured.contains("Clauses (C)"), "{insured}");
        let telex = ("bills-of-lading", ship.bill.as_str(), "telex-release");
        ask(house, "docs", telex, "pdf").refused(409, "not_telex");
        let place = at("bills-of-lading", &ship.bill);
        trade::change(house, "docs", &place, json!({"release": "telex"})).done();
        assert!(said(house, telex, "lang=both").contains("电放保函"));
        let no_credit = ("invoices", ship.set.as_str(), "lc-presentation");
        ask(house, "docs", no_credit, "pdf").refused(409, "no_credit");
    });
}

#[test]
fn papers_under_a_credit_speak_in_its_words() {
    on_each("papers_credit", |house| {
        trade::product(house, "BAG-1");
        let order = credits::order(house);
        let (ours, his) = credits::names(house);
        let wanted = "+BENEFICIARY'S CERTIFICATE STATING THAT ONE SET OF COPIES WAS SENT BY DHL";
        let text = credits::message(&ours, "3850", "ALLOWED").replace("NORTHSEA GMBH", &his);
        let text = text.replace(":47A:", &format!("{wanted}\n:47A:"));
        credits::record(house, &order, &text).done();
        let shipment = voyage::ship(house, &order);
        let ship = with_papers(house, order, shipment);
        let of_set = |paper: &'static str| said(house, ("invoices", &ship.set, paper), "lang=en");
        let certificate = of_set("beneficiary-certificate");
        let sentence = "WE HEREBY CERTIFY THAT ONE SET OF COPIES WAS SENT BY DHL";
        assert!(certificate.contains(sentence) && certificate.contains("LC-3850"), "{certificate}");
        let cover = of_set("lc-presentation");
        for clause in [
            "SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS",
            "3 originals, 0 copies",
            "FULL SET OF CLEAN ON BOARD BILLS OF LADING",
            "ALL DOCUMENTS MUST SHOW THE CREDIT NUMBER",
            "USD 3,850.00",
        ] {
            assert!(cover.contains(clause), "{clause} in {cover}");
        }
        assert!(of_set("bill-of-exchange").contains("L/C no. LC-3850 dated"));
        let note = said(house, ship.papers()[2], "lang=en");
        assert!(note.contains("FULL SET OF CLEAN ON BOARD"), "what the bill must show: {note}");
        let order = ("invoices", ship.set.as_str(), "collection-order");
        ask(house, "docs", order, "pdf").refused(409, "no_collection");
    });
}

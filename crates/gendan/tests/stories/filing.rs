//! Stories of filing: every file under its name in its place, taken along as a parcel or through a
//! network drive, kept until its date and not a day shorter.

use crate::support::trade::{self, at, days_from_now, number, paper, run};
use crate::support::{House, Paper, on_each, voyage};
use axum::body::Body;
use axum::http::{Method, Request};
use serde_json::{Value as Json, json};
use std::io::Read;

fn names(house: &House, who: &str, place: &str) -> Vec<String> {
    let tree = house.get(who, &format!("/api/v1/files/tree?at={}", escaped(place))).done();
    let items = tree["items"].as_array().cloned().unwrap_or_default();
    items.iter().map(|item| item["name"].as_str().unwrap_or_default().to_string()).collect()
}

fn escaped(path: &str) -> String {
    gendan::kernel::list::escape(path)
}

#[test]
fn files_lie_where_people_look_for_them() {
    on_each("file_tree", |house| {
        let (order, _) = voyage::packed(house);
        let place = format!("/api/v1/{}", at("orders", &order));
        for kind in ["artwork", "artwork", "bl_draft", "customer_po", "bank_advice"] {
            paper(house, "sales", &place, kind);
        }
        paper(house, "sales", "/api/v1/customers/NORTHSEA", "other");
        let folder = format!("CUSTOMER/DE/NORTHSEA/{order}");
        assert_eq!(names(house, "sales", ""), ["CUSTOMER", "STAFF", "PRODUCT", "FAIR"]);
        let seen = names(house, "sales", &folder);
        for name in ["Logo.pdf", "Logo 2.pdf", "BL Draft.pdf"] {
            assert!(seen.contains(&format!("{order} {name}")), "{seen:?}");
        }
        assert!(seen.contains(&"ORDER PIC".to_string()), "{seen:?}");
        let pictures = names(house, "sales", &format!("{folder}/ORDER PIC"));
        assert!(pictures.contains(&format!("{order} Main Mark 1.pdf")), "{pictures:?}");
        let general = names(house, "sales", "CUSTOMER/DE/NORTHSEA");
        assert!(general.iter().any(|name| name.starts_with("NORTHSEA26")), "{general:?}");
        // the workshop sees neither customers nor what they paid.
        house.get("production", "/api/v1/files/tree?at=CUSTOMER").refused(403, "forbidden");
        assert_eq!(names(house, "production", ""), ["PRODUCT"]);
        let page = house.page("sales", &format!("/files?at={}", escaped(&folder))).text();
        assert!(page.contains("Logo 2.pdf") && page.contains("/files/zip?at="), "{page}");
    });
}

/// A contract that was sent and a set that was issued lie in their folder when they are printed,
/// once, and what nobody prints is filed by night.
#[cfg(feature = "pdf")]
#[test]
fn papers_that_count_file_themselves() {
    on_each("file_papers", |house| {
        let (order, shipment) = voyage::packed(house);
        let contract = format!("/api/v1/orders/{order}/print/sales-contract.pdf");
        let folder = format!("CUSTOMER/DE/NORTHSEA/{order}");
        for _ in 0..2 {
            assert_eq!(house.get("sales", &contract).status, 200);
        }
        house.get("sales", &format!("{contract}?lang=zh"));
        let seen = names(house, "sales", &folder);
        let filed = |seen: &[String], name: &str| seen.iter().filter(|n| n.contains(name)).count();
        assert_eq!(filed(&seen, "-NORTHSEA.pdf"), 1, "{seen:?}");
        voyage::issue_papers(house, &shipment);
        let by_night = gendan::print::file_issued(&house.app);
        assert_eq!(house.wait(by_night).expect("papers are filed"), 2);
        let seen = names(house, "sales", &folder);
        assert_eq!((filed(&seen, " CI.pdf"), filed(&seen, " PL.pdf")), (1, 1), "{seen:?}");
        assert_eq!(house.wait(gendan::print::file_issued(&house.app)).expect("nothing is left"), 0);
    });
}

#[test]
fn products_and_fairs_have_their_own_areas() {
    on_each("file_areas", |house| {
        trade::product(house, "BAG-1");
        paper(house, "sales", "/api/v1/products/BAG-1", "die_line");
        assert_eq!(names(house, "qc", "PRODUCT/包装刀模文件"), ["BAG-1"]);
        assert_eq!(names(house, "qc", "PRODUCT/包装刀模文件/BAG-1"), ["die_line.pdf"]);
        let body = json!({
            "product_id": "BAG-1", "kind": "rohs", "number": "R-77", "issuer": "Test House",
            "issued_on": trade::today(), "valid_until": days_from_now(400),
        });
        let no = number(&house.post("qc", "/api/v1/certificates", body).done());
        paper(house, "qc", &format!("/api/v1/certificates/{no}"), "certificate");
        assert_eq!(names(house, "qc", "PRODUCT/证书/RoHS/BAG-1"), ["certificate.pdf"]);
        let fair = json!({
            "name": "Sourcing Fair", "place": "Dubai", "from_on": "2026-06-02",
            "until_on": "2026-06-05", "currency": "CNY", "budget": "1000.00",
        });
        let fair = number(&house.post("sales", "/api/v1/fairs", fair).done());
        paper(house, "sales", &format!("/api/v1/fairs/{fair}"), "picture");
        assert_eq!(names(house, "sales", "FAIR/2606DubaiSourcing Fair"), ["picture.pdf"]);
    });
}

#[test]
fn a_certificate_asks_for_its_renewal_and_gives_way_to_the_next() {
    on_each("certificates", |house| {
        trade::product(house, "BAG-1");
        let body = |number: &str, until: String| {
            json!({
                "product_id": "BAG-1", "kind": "ce", "number": number, "issuer": "Test House",
                "issued_on": trade::today(), "valid_until": until,
            })
        };
        let early = house.post("qc", "/api/v1/certificates", body("CE-0", days_from_now(-1)));
        early.refused(422, "invalid_fields");
        let old = house.post("qc", "/api/v1/certificates", body("CE-1", days_from_now(30))).done();
        let limits = "SELECT COUNT(*) AS n FROM clock WHERE name='certificate_renewed'
                      AND state='running'";
        assert_eq!(house.number(limits), 1);
        let mut next = body("CE-2", days_from_now(700));
        next["replaces_id"] = old["no"].clone();
        house.post("qc", "/api/v1/certificates", next).done();
        assert_eq!(house.number(limits), 1, "the old limit is over, the new one runs");
        let old = house.get("qc", &format!("/api/v1/certificates/{}", number(&old))).done();
        assert_eq!(old["retired_on"], trade::today(), "{old}");
    });
}

/// What a zip holds.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut all = Vec::new();
    for n in 0..zip.len() {
        let mut file = zip.by_index(n).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        let name = file.name().expect("a name").into_owned();
        all.push((name, bytes));
    }
    all
}

#[test]
fn a_parcel_names_what_is_inside_and_what_stays() {
    on_each("file_parcel", |house| {
        let (order, _) = voyage::packed(house);
        paper(house, "sales", &format!("/api/v1/{}", at("orders", &order)), "customer_po");
        let path = format!("/api/v1/files/zip?at=CUSTOMER/DE/NORTHSEA/{order}");
        let before = house.facts();
        let parcel = unpacked(&house.get("sales", &path).bytes);
        assert_eq!(house.facts(), before + 1, "one fact says what left");
        let text = |name: &str| {
            let found = parcel.iter().find(|(path, _)| path == name).expect(name);
            String::from_utf8(found.1.clone()).expect("text")
        };
        let (index, sums) = (text("INDEX.csv"), text("SHA256SUMS"));
        for (name, bytes) in &parcel {
            if name == "INDEX.csv" || name == "SHA256SUMS" {
                continue;
            }
            let hash = gendan::kernel::files::content_name(bytes);
            assert!(sums.contains(&format!("{hash}  {name}\n")), "{name}: {sums}");
            assert!(index.contains(&hash), "{name}: {index}");
        }
        assert!(parcel.iter().any(|(name, _)| name.starts_with("ORDER PIC/")), "{index}");
        let month = &trade::today()[..7];
        let of_month = house.get("sales", &format!("/api/v1/files/zip?month={month}"));
        assert!(unpacked(&of_month.bytes).len() >= parcel.len(), "the month holds the order");
        house.get("sales", "/api/v1/files/zip?month=2026-13").refused(422, "invalid_fields");
        house.get("sales", "/api/v1/files/zip?at=CUSTOMER/DE/NOBODY").refused(404, "empty");
    });
}

/// What a network drive shows at the door: any name, the token as the password.
fn basic(token: &str) -> String {
    use base64::Engine;
    format!("Basic {}", base64::prelude::BASE64_STANDARD.encode(format!("drive:{token}")))
}

#[test]
fn a_network_drive_shows_the_same_and_is_read_only() {
    on_each("file_drive", |house| {
        let (order, _) = voyage::packed(house);
        paper(house, "sales", &format!("/api/v1/{}", at("orders", &order)), "customer_po");
        let ask = |method: &str, path: &str, name: Option<&str>| {
            let request = Request::builder()
                .method(Method::from_bytes(method.as_bytes()).expect("a method"))
                .uri(path)
                .header("depth", "1");
            let request = match name {
                Some(name) => request.header("authorization", basic(&house.person(name).token)),
                None => request,
            };
            house.send(request.body(Body::empty()).expect("a request"))
        };
        let stranger = ask("PROPFIND", "/dav/", None);
        assert_eq!(stranger.status, 401);
        let root = ask("PROPFIND", "/dav/", Some("sales"));
        assert_eq!(root.status, 207);
        assert!(root.text().contains("/dav/CUSTOMER/"), "{}", root.text());
        let folder = format!("/dav/CUSTOMER/DE/NORTHSEA/{order}");
        let listed = ask("PROPFIND", &format!("{folder}/"), Some("sales")).text();
        assert!(listed.contains("customer_po.pdf"), "{listed}");
        let before = house.facts();
        let taken = ask("GET", &format!("{folder}/customer_po.pdf"), Some("sales"));
        assert!(taken.text().starts_with("%PDF-1.4 customer_po"), "{}", taken.text());
        assert_eq!(house.facts(), before + 1, "taking it along is on record");
        assert_eq!(ask("HEAD", &format!("{folder}/customer_po.pdf"), Some("sales")).status, 200);
        assert_eq!(house.facts(), before + 1, "looking at its size is not");
        for method in ["PUT", "DELETE", "MKCOL", "MOVE", "LOCK"] {
            let answer = ask(method, &format!("{folder}/customer_po.pdf"), Some("sales"));
            assert!(answer.status == 405 || answer.status == 403, "{method} {}", answer.status);
        }
        let hidden = ask("GET", &format!("{folder}/customer_po.pdf"), Some("production"));
        assert_eq!(hidden.status, 403, "customers are not for the workshop");
        let outside = ask("PROPFIND", "/dav/../../etc/", Some("sales")).status;
        assert!(matches!(outside, 403 | 404), "{outside}");
    });
}

#[test]
fn nothing_is_destroyed_before_its_date_or_under_a_hold() {
    on_each("destruction", |house| {
        trade::customer(house, "NORTHSEA");
        let path = "/api/v1/customers/NORTHSEA";
        let scan = Paper { field: "file", name: "old.txt", bytes: b"an old list" };
        let file = house.attach("sales", path, "other", &scan).done();
        let body = json!({"before_on": days_from_now(1), "customer_id": "NORTHSEA",
            "why": "the years are over"});
        let made = house.post("finance_ar", "/api/v1/destructions", body).done();
        assert_eq!(made["files"], 1, "{made}");
        let (place, no) = (at("destructions", &number(&made)), number(&made));
        let carry_out = || run(house, "gm", &place, "carry_out", json!({"confirm": no}));
        let stopped = carry_out().stopped_by("R-293");
        assert!(stopped.to_string().contains("old.txt"), "{stopped}");
        // Twelve years pass.
        let passed =
            |c: &mut db::Conn| c.exec("UPDATE file SET added_at=added_at-378691200000", &[]);
        house.app.db.write_now(passed).expect("an older file");
        let hold = json!({"customer_id": "NORTHSEA", "why": "claim of the buyer"});
        let hold = number(&house.post("finance_ar", "/api/v1/legal-holds", hold).done());
        let stopped = carry_out().stopped_by("R-293");
        assert!(stopped.to_string().contains(&hold), "{stopped}");
        let why = json!({"released_why": "settled"});
        run(house, "gm", &at("legal-holds", &hold), "release", why).done();
        carry_out().done();
        let id = file["files"][0]["id"].as_i64();
        let id =
            id.unwrap_or_else(|| house.number("SELECT id AS n FROM file WHERE name='old.txt'"));
        assert_eq!(house.page("sales", &format!("/files/{id}")).status, 410);
        assert!(names(house, "sales", "CUSTOMER/DE/NORTHSEA").is_empty());
        let nobody: Json = json!({"why": "no reason at all"});
        house.post("finance_ar", "/api/v1/legal-holds", nobody).refused(422, "invalid_fields");
        house.is_sound();
    });
}

#[test]
fn a_years_mails_are_one_file_that_every_mail_program_reads() {
    on_each("mail_archive", |house| {
        let (order, _) = voyage::packed(house);
        let place = format!("/api/v1/{}", at("orders", &order));
        for n in 1..=2 {
            let head = format!("From: b@customer.example\r\nSubject: {n}");
            let mail = format!("{head}\r\n\r\nFrom here on: {n}\r\n");
            let name = format!("{n}.eml");
            let paper = Paper { field: "file", name: &name, bytes: mail.as_bytes() };
            house.attach("sales", &place, "mail", &paper).done();
        }
        let person = names(house, "sales", "STAFF").remove(0);
        let year = names(house, "sales", &format!("STAFF/{person}/E-mail")).remove(0);
        assert!(year.starts_with(&trade::today()[..4]), "R-066: {year}");
        let archive = format!("STAFF/{person}/E-mail/{year}");
        let page = house.page("sales", &format!("/files?at={}", escaped(&archive))).text();
        assert!(page.contains("/files/mbox?at="), "{page}");
        let before = house.facts();
        let mails = house.get("sales", &format!("/api/v1/files/mbox?at={}", escaped(&archive)));
        assert_eq!(house.facts(), before + 1, "what left is a fact");
        let text = mails.text();
        assert_eq!(text.matches("From MAILER-DAEMON ").count(), 2, "{text}");
        assert!(text.contains("Subject: 1") && text.contains("\n>From here on: 2"), "{text}");
        let elsewhere = "/api/v1/files/mbox?at=CUSTOMER/DE/NORTHSEA";
        house.get("sales", elsewhere).refused(422, "no_archive");
        let other = house.get("qc", &format!("/api/v1/files/mbox?at={}", escaped(&archive)));
        assert!(matches!(other.status, 403 | 404), "another's mails: {}", other.status);
    });
}

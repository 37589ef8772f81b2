//! Letters become inquiries: dropped on the page or sent by the API, known customers and new ones,
//! answers and second copies, and files made to hurt.

use super::files;
use super::orders::house;
use super::trial::House;
use super::trial::wire::{Answer, Server};

/// A mail from Kotka about canvas bags, with a drawing and a program in it.
fn mail(id: &str, head: &str, text: &str) -> Vec<u8> {
    format!(
        "From: \"Aino Laine\" <aino@nordhaven.example>\r\nDate: Mon, 23 Nov 2026 17:00:00 +0200\r\n\
         Message-ID: <{id}@nordhaven.example>\r\n{head}\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--cut\r\n\
         Content-Type: application/pdf\r\n\
         Content-Disposition: attachment; filename=\"../../drawing.pdf\"\r\n\r\n%PDF-1.4 bag\r\n\
         --cut\r\nContent-Type: application/octet-stream\r\n\
         Content-Disposition: attachment; filename=viewer.exe\r\n\r\nMZ\r\n--cut--\r\n"
    )
    .into_bytes()
}

fn inquiry() -> Vec<u8> {
    mail("i-1", "Subject: =?utf-8?Q?Canvas_bags_=E2=80=93_inquiry?=", "Please quote 5,000 bags.")
}

/// The house of Kotka's customer, whose mails come from `nordhaven.example`.
fn kotka() -> Server {
    let house: House = house();
    let row = house.rows("SELECT id FROM customer WHERE short='NORDHAVEN'").remove(0);
    let customer = row.int("id");
    house.act(move |act| {
        let columns = [("domain_key", "nordhaven.example".into())];
        act.fact("changed", ("customer", customer), None, serde_json::json!({}));
        act.set("customer", customer, &columns)
    });
    house.serve("lin")
}

fn read(server: &Server, files: &[(&str, Vec<u8>)]) -> Answer {
    server.post("/inquiries/import", &[("step", "read")], files)
}

/// The form as a browser sends it again, with some answers changed.
fn resend(server: &Server, page: &Answer, changes: &[(&str, &str)]) -> Answer {
    let form = &page.body[page.body.find("<form id=\"form\"").expect("a form")..];
    let mut fields: Vec<(String, String)> = Vec::new();
    for part in form.split('<').skip(1) {
        let (tag, rest) = part.split_once('>').unwrap_or((part, ""));
        let text = |key: &str| {
            let value = tag.split(&format!(" {key}=\"")).nth(1)?.split('"').next()?;
            Some(value.replace("&amp;", "&").replace("&quot;", "\""))
        };
        let name = text("name").unwrap_or_default();
        let boxed = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"");
        let kept = !boxed || tag.contains(" checked");
        match tag.split(' ').next() {
            Some("input") if name != "file" && kept => {
                fields.push((name, text("value").unwrap_or_default()));
            }
            Some("textarea") => fields.push((name, rest.trim_start_matches('\n').to_string())),
            Some("select") => fields.push((name, String::new())),
            Some("option") if tag.contains(" selected") => {
                if let Some((_, value)) = fields.last_mut() {
                    *value = text("value").unwrap_or_default();
                }
            }
            Some("/form") => break,
            _ => {}
        }
    }
    for (name, text) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name.to_string(), text.to_string()));
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    server.post("/inquiries/import", &fields, &[])
}

#[test]
fn a_dropped_mail_becomes_an_inquiry_with_its_papers() {
    let server = kotka();
    let page = read(&server, &[("inquiry.eml", inquiry())]);
    assert_eq!(page.status, 200, "{}", page.body);
    for said in [
        "Letters: 1 = 1 accepted + 0 rejected + 0 skipped",
        "2026-11-23 17:00:00+02:00",
        "same mail domain",
        "drawing.pdf",
        "viewer.exe",
        "runs when opened",
    ] {
        assert!(page.body.contains(said), "the preview says {said}");
    }
    assert_eq!(page.value("mail.0.subject").as_deref(), Some("Canvas bags – inquiry"));
    assert_eq!(page.value("mail.0.received_at").as_deref(), Some("2026-11-23 23:00"));
    let changes = [("step", "make"), ("mail.0.item", "BAG-1"), ("mail.0.quantity", "5000")];
    let done = resend(&server, &page, &changes);
    assert_eq!(done.status, 303, "{}", done.body);
    let made = server.get("/api/v1/inquiries/IQ-0001").body;
    for field in ["\"item\":\"BAG-1\"", "Please quote 5,000 bags.", "\"channel\":\"mail\""] {
        assert!(made.contains(field), "{field} in {made}");
    }
    let papers = server.get("/api/v1/inquiries/IQ-0001/files").body;
    assert!(papers.contains("inquiry.eml") && papers.contains("\"name\":\"drawing.pdf\""));
    assert!(!papers.contains("viewer.exe"), "a program is not laid beside the papers");
    let mails = server.get("/api/v1/messages").body;
    assert!(mails.contains("i-1@nordhaven.example") && mails.contains("\"state\":\"kept\""));
}

#[test]
fn the_same_mail_again_is_said_and_not_doubled() {
    let server = kotka();
    let page = read(&server, &[("a.eml", inquiry())]);
    resend(&server, &page, &[("step", "make")]);
    let mut copy = inquiry();
    copy.extend(b"\r\n");
    let again = read(&server, &[("copy.eml", copy.clone()), ("b.eml", inquiry())]);
    assert!(again.body.contains("has come before") && again.body.contains("IQ-0001"));
    assert!(again.body.contains("Letters: 2 = 0 accepted + 0 rejected + 2 skipped"));
    let forced = resend(&server, &again, &[("step", "make"), ("mail.0.do", "new")]);
    assert_eq!(forced.status, 409, "{}", forced.body);
    assert!(server.get("/api/v1/inquiries/IQ-0002").status == 404);
}

#[test]
fn an_answer_is_offered_to_the_inquiry_it_answers() {
    let server = kotka();
    let page = read(&server, &[("a.eml", inquiry())]);
    resend(&server, &page, &[("step", "make")]);
    let heads = [
        ("r-1", "Subject: AW: bags\r\nIn-Reply-To: <i-1@nordhaven.example>", "answers its mail"),
        ("r-2", "Subject: RE: Canvas bags =?utf-8?Q?=E2=80=93?= inquiry", "an answer with its"),
        ("r-3", "Subject: your IQ-0001", "its number stands"),
    ];
    for (id, head, why) in heads {
        let page = read(&server, &[("re.eml", mail(id, head, "Blue, please."))]);
        assert!(page.body.contains(why), "{id}: {why}");
        assert_eq!(page.value("mail.0.inquiry").as_deref(), Some("IQ-0001"), "{id}");
        let done = resend(&server, &page, &[("step", "make")]);
        assert_eq!(done.status, 303, "{}", done.body);
    }
    assert_eq!(server.get("/api/v1/inquiries/IQ-0002").status, 404, "no new inquiry");
    let mails = server.get("/api/v1/messages").body;
    assert_eq!(mails.matches("\"state\":\"open\"").count(), 3, "each wants its answer: {mails}");
}

#[test]
fn a_stranger_becomes_a_customer_and_what_was_typed_stays() {
    let server = kotka();
    let raw = String::from_utf8(inquiry()).unwrap().replace("nordhaven.example", "vela.example.it");
    let page = read(&server, &[("v.eml", raw.into_bytes())]);
    assert_eq!(page.value("mail.0.short").as_deref(), Some("VELA"));
    assert_eq!(page.value("mail.0.country").as_deref(), Some("IT"));
    let typed = [("step", "make"), ("mail.0.name", "Vela Sport S.r.l."), ("mail.0.item", "BAG-9")];
    let back = resend(&server, &page, &typed);
    assert_eq!(back.status, 422, "no address yet");
    assert!(back.body.contains("mail.0.address"), "the missing field is named");
    assert_eq!(back.value("mail.0.item").as_deref(), Some("BAG-9"));
    let done = resend(&server, &back, &[("step", "make"), ("mail.0.address", "Via Mare 1")]);
    assert_eq!(done.status, 303, "{}", done.body);
    let customer = server.get("/api/v1/customers/VELA").body;
    assert!(customer.contains("aino@vela.example.it") && customer.contains("Aino Laine"));
}

#[test]
fn programs_send_packets_and_every_letter_is_counted() {
    let server = kotka();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [
        ("one.eml", inquiry()),
        ("two.txt", "Subject: catalogue\nPlease send one".as_bytes().to_vec()),
        ("run.exe", b"MZ".to_vec()),
    ] {
        zip.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut zip, &bytes).unwrap();
    }
    let packet = zip.finish().unwrap().into_inner();
    let sent = [("mails.zip", packet), ("old.msg", b"\xd0\xcf\x11\xe0 outlook".to_vec())];
    let told = server.post("/api/v1/inquiries/import", &[("dry_run", "1")], &sent);
    assert_eq!(told.status, 200, "{}", told.body);
    let tally = r#""tally":{"accepted":2,"in":4,"rejected":2,"skipped":0}"#;
    assert!(told.body.contains(tally), "{}", told.body);
    assert!(told.body.contains("run.exe") && told.body.contains("new Outlook"));
    let fields = [("customer_id", "NORDHAVEN"), ("mail.1.item", "CAT-1")];
    let made = server.post("/api/v1/inquiries/import", &fields, &sent);
    assert_eq!(made.status, 201, "{}", made.body);
    let second = server.get("/api/v1/inquiries/IQ-0002").body;
    assert!(second.contains("\"subject\":\"catalogue\"") && second.contains("CAT-1"), "{second}");
}

#[test]
fn files_that_are_no_letters_get_a_clear_refusal() {
    let server = kotka();
    let mut nested = b"Subject: x\r\nContent-Type: multipart/mixed; boundary=b0\r\n\r\n".to_vec();
    for n in 1..50_000 {
        let head = format!("--b{}\r\nContent-Type: multipart/mixed; boundary=b{n}\r\n\r\n", n - 1);
        nested.extend(head.into_bytes());
    }
    let cases: [(&str, Vec<u8>, u16, &str); 7] = [
        ("empty.eml", Vec::new(), 422, "is empty"),
        ("note.eml", b"call me back".to_vec(), 422, "is no mail"),
        ("mail.msg", b"\xd0\xcf\x11\xe0....".to_vec(), 422, "Save as / Download"),
        ("letter.docx", b"PK\x03\x04 word".to_vec(), 422, "Use .eml mails"),
        ("bomb.zip", files::bomb(), 422, "unpacks to more than"),
        ("large.eml", vec![b'x'; 200 << 20], 413, "25 MB"),
        ("deep.eml", nested, 200, "accepted"),
    ];
    for (name, bytes, status, says) in cases {
        let answer = read(&server, &[(name, bytes)]);
        assert_eq!(answer.status, status, "{name}: {}", answer.body);
        assert!(answer.body.contains(says), "{name} says {says}: {}", answer.body);
    }
    assert_eq!(server.get("/inquiries").status, 200, "the house stands");
}

#[test]
fn people_who_may_not_write_inquiries_bring_no_letters() {
    let server = House::new(&[("qc", "qc")]).serve("qc");
    let answer = read(&server, &[("a.eml", inquiry())]);
    assert_eq!(answer.status, 403);
}

/// All the mails and letters at hand: each is accepted, rejected or skipped, none is lost.
#[test]
fn the_real_mails_are_all_accounted_for() {
    let folder = std::env::var("GENDAN_SAMPLES").unwrap_or_default();
    let root = std::path::Path::new(&folder);
    let mut found = Vec::new();
    ["mail", "letters"].iter().for_each(|part| collect(&root.join(part), &mut found));
    if found.is_empty() {
        eprintln!(
            "SKIPPED: the real mails; GENDAN_SAMPLES names no folder with mail/ and letters/"
        );
        return;
    }
    let server = kotka();
    let (mut letters, mut accepted, mut rejected, mut unreadable) = (0, 0, 0, 0);
    for path in &found {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let sent = [(name.as_str(), bytes)];
        let answer = server.post("/api/v1/inquiries/import", &[("dry_run", "1")], &sent);
        if answer.status == 422 {
            (letters, rejected) = (letters + 1, rejected + 1);
            continue;
        }
        assert_eq!(answer.status, 200, "{name}: {}", answer.body);
        let count = |what: &str| -> usize {
            let at = answer.body.rfind(&format!("\"{what}\":")).expect(what) + what.len() + 3;
            let digits = answer.body[at..].chars().take_while(char::is_ascii_digit);
            digits.collect::<String>().parse().unwrap()
        };
        assert_eq!(count("in"), count("accepted") + count("rejected") + count("skipped"), "{name}");
        letters += count("in");
        accepted += count("accepted");
        unreadable += usize::from(answer.body.contains('\u{fffd}'));
    }
    println!(
        "{letters} letters = {accepted} accepted + {rejected} rejected; {unreadable} doubtful"
    );
    assert_eq!(letters, accepted + rejected);
    assert!(accepted * 20 > letters * 19, "nearly all are letters");
    assert!(unreadable * 50 < letters, "nearly all are read in their own characters");
}

fn collect(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => collect(&path, found),
            path => found.push(path),
        }
    }
}

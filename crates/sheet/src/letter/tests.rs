//! Proves letters: who wrote, when, what, in the characters he wrote it in, and what came along.
use super::*;
use crate::Refused;
use crate::child::{Kind, Limits};

fn mail(raw: &[u8]) -> Letter {
    one_mail(raw).expect("a mail").letters.remove(0)
}

/// A head and a body in whatever bytes.
fn made(head: &str, body: &[u8]) -> Vec<u8> {
    [b"From: B. Buyer <B.Buyer@Casa.example>\r\n".as_slice(), head.as_bytes(), b"\r\n\r\n", body]
        .concat()
}

#[test]
fn a_mail_says_who_wrote_when_and_what() {
    let raw = made(
        "Date: Fri, 6 Nov 2026 17:00:00 +0100\r\nSubject: Inquiry\r\n\
         Message-ID: <a1@casa.example>\r\n\
         In-Reply-To: <q7@trader.example>\r\nReferences: <q1@trader.example> <q7@trader.example>",
        b"Please quote 5,000 bags.\r\n\r\n\r\n\r\nBest regards\r\n",
    );
    let read = mail(&raw);
    assert_eq!(read.sender.address.as_deref(), Some("b.buyer@casa.example"));
    assert_eq!(read.sender.name.as_deref(), Some("B. Buyer"));
    let sent = read.sent.expect("a date");
    assert_eq!((sent.at, sent.shown.as_str()), (1_793_980_800_000, "2026-11-06T17:00:00+01:00"));
    assert_eq!(read.message_id.as_deref(), Some("a1@casa.example"));
    assert_eq!(read.answers, ["q7@trader.example", "q1@trader.example"]);
    assert_eq!(read.text, "Please quote 5,000 bags.\n\nBest regards");
    assert_eq!(read.doubts, []);
}

#[test]
fn texts_are_read_in_the_encoding_they_were_written_in() {
    let chinese = "您好,请报帆布包的价格,谢谢。我们公司需要五千个。";
    let taiwan = "您好,請報帆布包的價格,謝謝。我們公司需要五千個。";
    let japanese = "キャンバスバッグの見積りをお願いします";
    let french = "Veuillez nous envoyer votre meilleur prix pour les housses à vélo, délai été";
    let cases: [(&str, &'static encoding_rs::Encoding, &str); 9] = [
        ("gb2312", encoding_rs::GBK, chinese),
        ("GBK", encoding_rs::GBK, chinese),
        ("gb18030", encoding_rs::GB18030, chinese),
        ("Big5", encoding_rs::BIG5, taiwan),
        ("iso-2022-jp", encoding_rs::ISO_2022_JP, japanese),
        ("windows-1252", encoding_rs::WINDOWS_1252, french),
        ("utf-8", encoding_rs::UTF_8, chinese),
        // Named wrongly: what a Chinese mail program of another language does.
        ("iso-8859-1", encoding_rs::GBK, chinese),
        ("utf-8", encoding_rs::GBK, chinese),
    ];
    for (named, written, text) in cases {
        let head = format!(
            "Date: Fri, 6 Nov 2026 17:00:00 +0100\r\nContent-Type: text/plain; charset={named}"
        );
        let read = mail(&made(&head, &written.encode(text).0));
        assert_eq!(read.text, text, "{named}");
        let lied =
            ["iso-8859-1"].contains(&named) || named == "utf-8" && written != encoding_rs::UTF_8;
        assert_eq!(read.doubts.len(), usize::from(lied), "{named}: {:?}", read.doubts);
    }
    let latin = "Content-Type: text/plain; charset=utf-8";
    let read = mail(&made(latin, &encoding_rs::WINDOWS_1252.encode("Größe: süß, 50 Stück").0));
    assert_eq!(read.text, "Größe: süß, 50 Stück", "named wrongly by an old mail program");
    let bare = mail(&made("Subject: x", &encoding_rs::BIG5.encode(taiwan).0));
    assert_eq!(bare.text, taiwan, "no encoding named at all");
}

#[test]
fn subjects_are_read_whole() {
    let gbk = |text: &str| encoding_rs::GBK.encode(text).0.into_owned();
    let bytes = gbk("灯具报价");
    let (one, two) = (STANDARD.encode(&bytes[..3]), STANDARD.encode(&bytes[3..]));
    let cut = format!("Subject: =?GBK?B?{one}?=\r\n =?GBK?B?{two}?= again");
    assert_eq!(mail(&made(&cut, b"x")).subject, "灯具报价 again", "a character cut in two");
    let mut raw = b"From: \xcd\xf5\xcf\xc8\xc9\xfa <w@casa.example>\r\nSubject: ".to_vec();
    raw.extend(gbk("询价单"));
    raw.extend(b"\r\n\r\nx");
    let read = mail(&raw);
    assert_eq!((read.subject.as_str(), read.sender.name.as_deref()), ("询价单", Some("王先生")));
    let word = |text: &str| STANDARD.encode(encoding_rs::ISO_2022_JP.encode(text).0);
    let (one, two) = (word("見積依頼"), word("の件"));
    let japanese = format!("Subject: =?iso-2022-jp?B?{one}?=\r\n\t=?iso-2022-jp?B?{two}?=");
    assert_eq!(mail(&made(&japanese, b"x")).subject, "見積依頼の件");
    let quoted = "Subject: =?ISO-8859-1?Q?Pr=E9cision_d=27achat?=";
    assert_eq!(mail(&made(quoted, b"x")).subject, "Précision d'achat");
}

#[test]
fn html_becomes_text_and_nothing_is_fetched() {
    let html = "<html><head><style>p{}</style></head><body><script>steal()</script>\
        <div>Dear Sirs,</div><table><tr><td>BAG-1</td><td>5000</td></tr></table>\
        <p>Price&nbsp;FOB &lt;Ningbo&gt;</p><img src=\"http://x.example/p.gif\"></body></html>";
    let read = mail(&made(
        "Date: Fri, 6 Nov 2026 17:00:00 +0100\r\nContent-Type: text/html",
        html.as_bytes(),
    ));
    assert_eq!(read.text, "Dear Sirs,\nBAG-1 5000\n\nPrice FOB <Ningbo>");
    assert_eq!(read.doubts, [Doubt::Remote { count: 1 }]);
}

fn with_parts(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut body = String::from("--cut\r\nContent-Type: text/plain\r\n\r\nSee attached\r\n");
    for (head, text) in parts {
        body += &format!("--cut\r\n{head}\r\n\r\n{text}\r\n");
    }
    body += "--cut--\r\n";
    made("Content-Type: multipart/mixed; boundary=cut", body.as_bytes())
}

#[test]
fn attachments_keep_their_bytes_and_lose_their_tricks() {
    let named = |name: &str| {
        format!("Content-Type: application/octet-stream\r\nContent-Disposition: attachment; {name}")
    };
    let long = format!("filename=\"{}.pdf\"", "x".repeat(300));
    let heads = [
        named("filename=\"../../etc/order.pdf\""),
        named("filename*=utf-8''%E8%AE%A2%E5%8D%95.xlsx"),
        named("filename*0*=gb2312''%B1%A8; filename*1*=%BC%DB.pdf"),
        named("filename=\"C:\\\\temp\\\\photo\u{202e}gpj.exe\""),
        named("filename=\"invoice.pdf\""),
        named(&long),
        named("filename=\"...\""),
    ];
    let texts = ["%PDF-1.4 a", "PK", "%PDF", "MZ", "MZ\u{1}", "%PDF-1.4", "data"];
    let parts: Vec<(&str, &str)> = heads.iter().map(String::as_str).zip(texts).collect();
    let read = mail(&with_parts(&parts));
    let names: Vec<&str> = read.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names[..5], ["order.pdf", "订单.xlsx", "报价.pdf", "photogpj.exe", "invoice.pdf"]);
    assert!(names[5].len() <= 120 && names[5].ends_with(".pdf"));
    assert_eq!(names[6], "attachment-7.dat");
    assert_eq!(read.attachments[0].bytes.0, b"%PDF-1.4 a");
    let left: Vec<_> = read.attachments.iter().map(|a| a.left).collect();
    let program = Some(NotKept::Program);
    assert_eq!(left[3..5], [program, program], "by its ending, and by how it begins");
    assert!(read.attachments[4].bytes.0.is_empty());
}

#[test]
fn a_mail_inside_a_mail_is_an_attachment() {
    let inner = "Subject: the first offer\r\nFrom: a@b.example\r\n\r\nhello";
    let read = mail(&with_parts(&[("Content-Type: message/rfc822", inner)]));
    assert_eq!(read.attachments[0].name, "the first offer.eml");
    assert!(String::from_utf8_lossy(&read.attachments[0].bytes.0).ends_with("hello"));
}

#[test]
fn endless_nesting_is_one_mail_or_a_refusal() {
    let mut raw = made("Content-Type: multipart/mixed; boundary=b0", b"");
    for n in 1..20_000 {
        raw.extend(
            format!("--b{}\r\nContent-Type: multipart/mixed; boundary=b{n}\r\n\r\n", n - 1).bytes(),
        );
    }
    assert!(one_mail(&raw).is_ok(), "the head is a mail's");
}

#[test]
fn what_is_no_letter_is_refused_in_words() {
    for bytes in [b"\0\x01\x02\x03".as_slice(), b"just a sentence", b"\r\n\r\n", b"X-Y: z\r\n\r\nq"]
    {
        assert_eq!(one_mail(bytes), Err(Refused::NotAMail), "{bytes:?}");
    }
    let of = Kind::of_letter;
    assert_eq!(of("a.msg", b"\xd0\xcf\x11\xe0...."), Err(Refused::OutlookMessage));
    assert_eq!(of("a.eml", b""), Err(Refused::Empty));
    assert_eq!(of("a.docx", b"PK\x03\x04"), Err(Refused::UnknownLetter));
    assert_eq!(of("mail", b"Received: from x"), Ok(Kind::Mail));
    assert_eq!(from_text(&[0; 500]), Err(Refused::UnknownLetter));
}

#[test]
fn a_box_and_a_packet_hold_what_they_hold() {
    let mbox = b"From a@b Mon Nov 2\nFrom: a@b.example\nSubject: one\n\n>From here on\n\n\
        From c@d Tue\nno mail\n\n";
    let read = mailbox(mbox).expect("a box");
    assert_eq!((read.letters.len(), read.left.len()), (1, 1));
    assert_eq!(read.letters[0].text, "From here on");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in [
        ("in/one.eml", made("Subject: one", b"x")),
        ("letter.txt", "Dear Sirs,\nSubject: 询价\nwrite to buyer@casa.example".into()),
        ("virus.exe", b"MZ".to_vec()),
    ] {
        zip.start_file(name, options).unwrap();
        std::io::Write::write_all(&mut zip, &bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let read = packet(&bytes, &Limits::default()).expect("a packet");
    let subjects: Vec<&str> = read.letters.iter().map(|l| l.subject.as_str()).collect();
    assert_eq!(subjects, ["one", "询价"]);
    assert_eq!(read.letters[1].sender.address.as_deref(), Some("buyer@casa.example"));
    assert_eq!(read.left[0].name, "virus.exe");
    assert!(read.letters[0].raw.is_some(), "each is kept as it came");
}

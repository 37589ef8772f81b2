//! Owns a small server that shows the components with invented data: `cargo run -p ui --example
//! preview`, then open the address it prints. Add `?lang=en` and `?theme=dark` to any page.

mod approval;
mod customer;
mod doors;
mod frame;
mod order;
mod order_forms;
mod orders;
mod request;
mod shipment;
mod today;

use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::{env, thread};

use lang::Lang;
use maud::{Markup, html};
use request::{Answer, Request};
use ui::Theme;

/// The policy of the product: nothing inline, nothing from elsewhere.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
                      frame-ancestors 'none'; object-src 'none'";

fn main() -> std::io::Result<()> {
    let port = env::args().nth(1).or_else(|| env::var("PORT").ok()).unwrap_or_else(|| "0".into());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}"))?;
    println!("http://{}/ui", listener.local_addr()?);
    std::io::stdout().flush()?;
    for stream in listener.incoming().flatten() {
        thread::spawn(move || serve(stream));
    }
    Ok(())
}

fn serve(mut stream: TcpStream) {
    let Some(request) = request::read(&mut stream) else { return };
    let answer = answer(&request);
    let head = format!(
        "HTTP/1.1 {} x\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
         Content-Security-Policy: {POLICY}\r\nConnection: close\r\n{}\r\n",
        answer.status,
        answer.mime,
        answer.body.len(),
        answer.headers.concat(),
    );
    // A browser that has gone away is no concern of a preview.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&answer.body));
}

/// What a reader chose, from the address or the cookie.
pub struct Reader {
    pub lang: Lang,
    pub theme: Theme,
}

impl Reader {
    /// The text in the reader's language.
    pub fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

fn answer(request: &Request) -> Answer {
    if let Some(path) = request.path.strip_prefix("/assets/") {
        return match ui::assets::get(path) {
            Some(asset) => Answer::bytes(200, asset.mime, asset.bytes.into_owned()),
            None => Answer::bytes(404, "text/plain", Vec::new()),
        };
    }
    let reader = request.reader();
    let mut answer = route(request, &reader);
    for (name, value) in request.kept() {
        answer.headers.push(format!("Set-Cookie: {name}={value}; Path=/; SameSite=Lax\r\n"));
    }
    answer
}

fn route(request: &Request, reader: &Reader) -> Answer {
    match (request.method.as_str(), request.path.as_str()) {
        ("GET", "/ui" | "/") => page(gallery_page(reader)),
        ("GET", "/today") => page(today::page(reader)),
        ("GET", "/orders") => page(orders::page(reader, request)),
        ("GET", "/orders/HY-276") => page(order::page(reader)),
        (_, "/orders/new") => order_forms::new_order(reader, request),
        (_, "/orders/HY-276/release") => order_forms::release(reader, request),
        ("POST", "/orders/HY-276/lines/recalc") => order_forms::recalc(request),
        ("GET", "/shipments/SHP-0119") => page(shipment::page(reader)),
        ("GET", "/customers/ES-001") => page(customer::page(reader)),
        (_, "/approvals/Q-0429") => approval::dialog(reader, request),
        ("GET", "/approvals") => page(approval::page(reader)),
        ("GET", "/login") => page(doors::login(reader, false)),
        ("POST", "/login") => Answer::page(422, doors::login(reader, true)),
        ("GET", "/more") => page(frame::more(reader)),
        ("GET", "/setup/3") => page(doors::setup(reader)),
        ("GET", "/search") => frame::search(reader, request),
        ("GET", "/lookup/ports") => frame::ports(request),
        ("POST", "/slow") => frame::slow(),
        ("POST", "/fails") => Answer::page(500, html! {}),
        ("POST", "/over") => Answer::page(401, html! {}),
        ("POST", "/me/language" | "/me/theme" | "/logout") => Answer::see(&request.back()),
        ("POST", "/duties/SM-0218/remind") => today::done(reader),
        ("POST", _) => Answer::toast(reader.say("已完成", "Done")),
        _ => Answer::page(404, frame::missing(reader)),
    }
}

fn page(markup: Markup) -> Answer {
    Answer::page(200, markup)
}

fn gallery_page(reader: &Reader) -> Markup {
    let title = reader.say("组件与状态", "Components and states");
    frame::page(title, reader, "/settings")
        .crumb(reader.say("设置", "Settings"), "/settings")
        .body(ui::gallery::gallery(reader.lang))
        .view(&frame::shell(reader, ""))
}

//! Owns the text of a mail that came as HTML only: no script, no style, nothing fetched.
use mail_parser::decoders::html::html_to_text;

/// Elements after which a new line begins.
const BLOCKS: [&str; 13] =
    ["div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote"];

pub(super) fn to_text(html: &str) -> String {
    let mut marked = String::with_capacity(html.len() + html.len() / 8);
    for part in html.split_inclusive('>') {
        marked.push_str(part);
        let tag = part.rfind("</").map(|at| part[at + 2..].trim_end_matches('>').trim());
        match tag.map(str::to_ascii_lowercase).as_deref() {
            Some(name) if BLOCKS.contains(&name) => marked.push_str("<br>"),
            Some("td" | "th") => marked.push(' '),
            _ => {}
        }
    }
    html_to_text(&marked).replace('\u{a0}', " ")
}

/// The encoding that the page names itself.
pub(super) fn charset(html: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&html[..html.len().min(2048)]).to_ascii_lowercase();
    let rest = &head[head.find("charset=")? + "charset=".len()..];
    let name = rest.trim_start_matches(['"', '\'']).chars();
    let name: String =
        name.take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    (!name.is_empty()).then_some(name)
}

/// Pictures and the like that lie at an outside address.
pub(super) fn remote(html: &str) -> usize {
    let lower = html.to_ascii_lowercase();
    ["src=\"http", "src='http", "src=http", "url(http", "background=\"http"]
        .iter()
        .map(|mark| lower.matches(mark).count())
        .sum()
}

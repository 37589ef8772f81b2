//! Follows the links of the demo company's pages as five people of different work: whatever a page
//! offers a person leads him somewhere.

use crate::support::{House, on_demo};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// General manager, sales, production follow-up, shipping and documents, accounts receivable.
const PEOPLE: [&str; 5] = ["zhao", "lin", "chen", "zheng", "sun"];
/// So many addresses of one shape are visited; a list of sixty orders looks like one of two.
const EACH: usize = 2;

#[test]
fn every_link_leads_the_reader_somewhere() {
    on_demo("crawl", |house| {
        let mut astray = Vec::new();
        for login in PEOPLE {
            let id = house.app.db.read_now(move |c| {
                let row = c.one("SELECT id FROM app_user WHERE login=?", &[login.into()])?;
                Ok::<_, gendan::kernel::Refusal>(row.map_or(0, |row| row.int("id")))
            });
            let cookie = house.cookie_of(id.expect("a person of the demo"));
            let (visited, found) = crawl(house, &cookie);
            println!("{login}: {visited} pages");
            assert!(visited > 80, "{login} sees {visited} pages only");
            astray.extend(found.into_iter().map(|place| format!("{login}: {place}")));
        }
        assert!(astray.is_empty(), "{} links lead nowhere:\n{}", astray.len(), astray.join("\n"));
    });
}

/// How many pages were seen, and which links answered an error, with the page they stand on.
fn crawl(house: &House, cookie: &str) -> (usize, Vec<String>) {
    let mut shapes: BTreeMap<String, usize> = BTreeMap::new();
    let mut found_on: BTreeMap<String, String> = BTreeMap::new();
    let mut waiting = VecDeque::from([String::from("/today")]);
    let (mut visited, mut astray) = (0, Vec::new());
    while let Some(address) = waiting.pop_front() {
        let answer = house.page_with(cookie, &address);
        visited += 1;
        if answer.status >= 400 {
            let from = found_on.get(&address).map_or("", String::as_str);
            astray.push(format!("{} {address} on {from}", answer.status));
        }
        let next = match answer.status {
            300..400 => vec![answer.location.clone()],
            // The list of components shows samples of links.
            200 if address == "/ui" => Vec::new(),
            200 if answer.mime.starts_with("text/html") => links(&answer.text()),
            _ => Vec::new(),
        };
        for link in next {
            if found_on.contains_key(&link) {
                continue;
            }
            found_on.insert(link.clone(), address.clone());
            let (shape, words) = shape(&link);
            let count = shapes.entry(shape).or_default();
            *count += 1;
            // Filters joined with each other are many and alike; a paper takes its time.
            if *count <= if words > 1 || link.contains("/print/") { 1 } else { EACH } {
                waiting.push_back(link);
            }
        }
    }
    (visited, astray)
}

/// The addresses of the house that a page offers, as links and as what scripts fetch.
fn links(page: &str) -> Vec<String> {
    let mut all = Vec::new();
    for mark in [" href=\"", " hx-get=\""] {
        let pieces = page.split(mark).skip(1);
        let texts = pieces.filter_map(|rest| rest.split_once('"')).map(|(text, _)| text);
        all.extend(texts.map(|text| text.replace("&amp;", "&").replace("&quot;", "\"")));
    }
    let own = |link: &String| link.starts_with('/') && !link.starts_with("/assets/");
    let bare = |link: String| link.split('#').next().unwrap_or_default().to_string();
    all.into_iter().filter(own).map(bare).collect()
}

/// What kind of page an address is: its words without the record's key and the query's values; and
/// how many words the query has.
fn shape(address: &str) -> (String, usize) {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let words = parts.iter().enumerate().map(|(n, part)| match (n, *part) {
        (1, "new" | "import" | "export" | "rules") => part.to_string(),
        (1, _) => "*".to_string(),
        _ => part.to_string(),
    });
    // A paper in another language is the same paper.
    let query = if path.contains("/print/") { "" } else { query };
    let names = query.split('&').filter_map(|pair| pair.split('=').next());
    let names: BTreeSet<&str> = names.filter(|name| !name.is_empty()).collect();
    let shape = format!("{}?{names:?}", words.collect::<Vec<_>>().join("/"));
    (shape, names.len())
}

//! Owns how one letter looks before it becomes an inquiry: what it says, what is doubtful, who may
//! have written it, and the fields that a person completes.

use super::letter::{Draft, Item};
use super::letter_form::{inquiry_fields, name};
use super::letter_known::Candidate;
use crate::kernel::{list, time};
use crate::parties::customer::CUSTOMER;
use crate::web::ask::Ask;
use crate::web::form;
use lang::{Lang, Msg, m};
use maud::{Markup, html};
use sheet::letter::Letter;
use ui::{Act, Banner, Card, Field, Finding, Icon, Kv, Line, Opt};

/// One letter among those of the form.
pub struct Shown<'a> {
    pub n: usize,
    pub draft: &'a Draft,
    pub item: &'a Item,
    pub findings: &'a [Finding],
}

impl Shown<'_> {
    fn value(&self, field: &str) -> String {
        self.draft.form.get(&name(self.n, field)).unwrap_or_default().to_string()
    }

    /// A field of this letter, with what stands in it and what was found about it.
    fn put(&self, field: &str, control: Field) -> Field {
        let control = control.called(name(self.n, field)).value(self.value(field));
        match self.findings.iter().find(|finding| finding.field == name(self.n, field)) {
            Some(finding) => control.finding(finding.clone()),
            None => control,
        }
    }
}

pub fn card(shown: &Shown, ask: &Ask) -> Markup {
    let (lang, letter) = (ask.lang(), shown.draft.letter(shown.item));
    let title = match letter.subject.is_empty() {
        true => m::LETTER_NO_SUBJECT.in_lang(lang).to_string(),
        false => letter.subject.clone(),
    };
    let body = html! {
        div.stack-s {
            (known(shown, lang))
            (said(shown, letter, lang))
            @for doubt in &letter.doubts {
                @let text = doubt.text().in_lang(lang);
                p."s13 warnc flow" { (Icon::AlertTriangle.small()) " " (text) }
            }
            (choices(shown, lang))
            (customer(shown, lang))
            (newcomer(shown, ask))
            (inquiry(shown, ask))
            (attachments(shown, letter, lang))
        }
    };
    let count = format!("{} / {}", shown.n + 1, shown.draft.items.len());
    Card::new(title).count(count).body(body).id(format!("letter-{}", shown.n)).view(lang)
}

/// That it came before, and that the sender is somebody else's customer.
fn known(shown: &Shown, lang: Lang) -> Markup {
    let found = &shown.item.found;
    html! {
        @if let Some((message, inquiry)) = &found.earlier {
            @let text = m::LETTER_EARLIER.with("message", message).with("inquiry", inquiry);
            @let see = Act::link(m::ACT_OPEN, format!("/messages/{}", list::escape(message)));
            (Banner::warn(text).act(see.new_tab()).view(lang))
        } @else if found.twice {
            (Banner::warn(m::LETTER_TWICE).view(lang))
        }
        @if let Some(owner) = &found.masked {
            @let ask = Act::link(m::LETTER_ASK_TO_SEE, "/access-requests/new").new_tab();
            (Banner::info(m::PARTIES_DUPLICATE_MASKED.with("owner", owner)).act(ask).view(lang))
        }
    }
}

fn said(shown: &Shown, letter: &Letter, lang: Lang) -> Markup {
    let sender = &letter.sender;
    let from = [sender.name.clone(), sender.address.clone()];
    let from: Vec<String> = from.into_iter().flatten().collect();
    let sent = letter.sent.as_ref().map(|sent| match sent.shown.split_once('T') {
        // The sender's own clock and zone, and ours.
        Some((day, time)) => format!("{day} {time} · {}", time::show(sent.at)),
        None => sent.shown.clone(),
    });
    let file = &shown.draft.files[shown.item.file].source.name;
    let place = [file.as_str(), letter.place.as_str()];
    let place: Vec<&str> = place.into_iter().filter(|text| !text.is_empty()).collect();
    let rows = [
        (m::LETTER_FROM, Some(from.join(" · ")).filter(|text| !text.is_empty())),
        (m::LETTER_SENT, sent),
        (m::LETTER_ENCODING, letter.encoding.clone()),
        (m::LETTER_FILE, Some(place.join(" / "))),
    ];
    let filled = rows.into_iter().filter_map(|(label, text)| Some((label, text?)));
    filled.fold(Kv::new(), |kv, (label, text)| kv.row(label, &text)).view(lang)
}

fn choices(shown: &Shown, lang: Lang) -> Markup {
    let options = vec![
        Opt::new("new", m::LETTER_AS_NEW),
        Opt::new("reply", m::LETTER_AS_REPLY),
        Opt::new("skip", m::LETTER_AS_NOTHING),
    ];
    let found = &shown.item.found.inquiries;
    let told: Vec<String> = found.iter().map(|one| candidate(one, lang)).collect();
    let inquiry = Field::lookup_from("inquiry", m::LETTER_OF_INQUIRY, "/lookup/inquiry");
    let inquiry = match told.is_empty() {
        true => inquiry.hint(m::LETTER_OF_INQUIRY_HINT),
        false => inquiry.hint(told.join("; ")),
    };
    html! {
        div.form-grid {
            (shown.put("do", Field::radios("do", m::LETTER_DO, options).wide()).view("f", lang))
            (shown.put("inquiry", inquiry).view("f", lang))
        }
    }
}

/// `CASA BLAVA · Casa Blava S.L. (same mail domain)`
fn candidate(one: &Candidate, lang: Lang) -> String {
    format!("{} · {} ({})", one.key, one.name, one.why.in_lang(lang))
}

fn customer(shown: &Shown, lang: Lang) -> Markup {
    let found = &shown.item.found.customers;
    let mut options: Vec<Opt> =
        found.iter().map(|one| Opt::new(format!("c{}", one.id), candidate(one, lang))).collect();
    options.push(Opt::new("other", m::LETTER_WHO_OTHER));
    options.push(Opt::new("new", m::LETTER_WHO_NEW));
    let who = Field::radios("who", m::LETTER_WHO, options).wide();
    let typed = Field::lookup_from("customer_id", m::LETTER_OTHER_CUSTOMER, "/lookup/customer");
    html! {
        div.form-grid {
            (shown.put("who", who).view("f", lang))
            (shown.put("customer_id", typed.hint(m::LETTER_OTHER_CUSTOMER_HINT)).view("f", lang))
        }
    }
}

/// The fields of one whom the house does not know yet.
fn newcomer(shown: &Shown, ask: &Ask) -> Markup {
    let lang = ask.lang();
    let of = |name: &'static str| CUSTOMER.field(name).map(|field| form::control(field, ""));
    let fields = ["short", "name", "country", "source", "address"];
    let mail = Field::email("email", m::F_EMAIL);
    let person = Field::text("person", m::CONTACT_NAME);
    html! {
        details open[shown.value("who") == "new" && shown.value("do") == "new"] {
            (summary(m::LETTER_NEWCOMER, lang))
            div.form-grid {
                (shown.put("person", person).view("f", lang))
                (shown.put("email", mail).view("f", lang))
                @for name in fields {
                    @if let Some(control) = of(name) {
                        (shown.put(name, control.optional()).view("f", lang))
                    }
                }
            }
        }
    }
}

fn summary(title: Msg, lang: Lang) -> Markup {
    html! { summary."btn ghost sm" { (Icon::ChevronDown.small()) " " (title.in_lang(lang)) } }
}

fn inquiry(shown: &Shown, ask: &Ask) -> Markup {
    let lang = ask.lang();
    let open = shown.value("do") != "skip";
    html! {
        details open[open] {
            (summary(m::ENTITY_INQUIRY, lang))
            div.form-grid {
                @for field in inquiry_fields() {
                    @let control = match field.name {
                        "body" => Field::area(field.name, field.label, 10).wide(),
                        _ => form::control(field, ""),
                    };
                    (shown.put(field.name, control).view("f", lang))
                }
            }
        }
    }
}

/// What came along: kept if its box is ticked; programs never.
fn attachments(shown: &Shown, letter: &Letter, lang: Lang) -> Markup {
    let all = letter.attachments.iter().enumerate();
    let (kept, left): (Vec<_>, Vec<_>) = all.partition(|(_, part)| part.left.is_none());
    let option = |(at, part): &(usize, &sheet::letter::Attachment)| {
        let size = size(part.bytes.0.len());
        Opt::new(at.to_string(), format!("{} · {size}", part.name))
    };
    let boxes: Vec<Opt> = kept.iter().map(option).collect();
    let chosen = shown.value("files");
    let lines: Vec<Line> = left
        .iter()
        .map(|(_, part)| {
            let why = part.left.map_or("", |why| why.text().in_lang(lang));
            Line::new(part.name.clone(), lang).meta(why)
        })
        .collect();
    html! {
        @if !boxes.is_empty() {
            (Field::checks(name(shown.n, "files"), m::LETTER_ATTACHMENTS, boxes)
                .values(chosen.split(',').map(str::to_string)).wide().view("f", lang))
        }
        @if !lines.is_empty() {
            p."s13 warnc" { (m::LETTER_NOT_KEPT.in_lang(lang)) }
            (ui::lines(&lines, lang))
        }
    }
}

/// `1,234 KB`; what is smaller is one.
fn size(bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1024).max(1);
    let whole = i64::try_from(kilobytes).ok().and_then(base::Quantity::whole);
    format!("{} KB", whole.map_or_else(|| kilobytes.to_string(), base::Quantity::grouped))
}

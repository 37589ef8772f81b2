//! Owns who stands on a paper: letterhead, seller, buyer, consignee, notify party, bank, marks.

use super::figures::paper_date;
use crate::kernel::kinds::{Line, Long};
use crate::parties::customer::{Contact, Customer};
use crate::people::company::Company;
use base::date::document_date;
use base::{Country, Date};
use lang::{Msg, m};
use papers::{Bank, Letterhead, Mark, PaperHead, PaperLang, Party};

/// What differs between the heads of papers.
pub struct Title {
    pub what: Msg,
    pub number: String,
    /// The number that this one makes void.
    pub replaces: Option<String>,
    pub on: Date,
    pub draft: bool,
    /// Made void: the mark stands across every page.
    pub void: bool,
    pub content_hash: String,
}

pub fn head(company: &Company, lang: PaperLang, title: Title) -> PaperHead {
    PaperHead {
        company: letterhead(company),
        title: title.what.into(),
        number: title.number,
        // The number says it already: `PLK-276(Rev.1)-NEVIR`.
        revision: String::new(),
        replaces: title.replaces,
        date: document_date(title.on),
        day: paper_date(title.on),
        draft: title.draft,
        void: title.void,
        lang,
        zh_first: false,
        words: papers::Words::default(),
        content_hash: title.content_hash,
    }
}

fn letterhead(company: &Company) -> Letterhead {
    Letterhead {
        name_zh: company.name_zh.0.clone(),
        name_en: company.name_en.0.clone(),
        address_zh: lines(&company.address_zh).join("，"),
        address_en: lines(&company.address_en).join(", "),
        tel: plain(company.phone.as_ref()),
        email: plain(company.email.as_ref()),
        logo_svg: None,
    }
}

pub fn plain(line: Option<&Line>) -> String {
    line.map_or_else(String::new, |line| line.0.clone())
}

/// The printed lines of a text, without empty ones.
fn lines(text: &Long) -> Vec<String> {
    text.0.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

pub fn seller(company: &Company, lang: PaperLang) -> Party {
    let (name, address) = match lang {
        PaperLang::Zh => (&company.name_zh, &company.address_zh),
        PaperLang::En | PaperLang::Both => (&company.name_en, &company.address_en),
    };
    let contact = [company.phone.as_ref(), company.email.as_ref()].map(plain);
    Party {
        role: m::PAPER_SELLER.into(),
        name: name.0.clone(),
        address: lines(address),
        contact: joined(contact),
    }
}

fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub fn buyer(customer: &Customer, contact: Option<&Contact>) -> Party {
    let contact = contact.map_or_else(String::new, |person| {
        joined([person.name.0.clone(), plain(person.phone.as_ref()), plain(person.email.as_ref())])
    });
    Party {
        role: m::PAPER_BUYER.into(),
        name: customer.name.0.clone(),
        address: with_country(&customer.address, customer.country),
        contact,
    }
}

/// An address ends with its country, once.
fn with_country(address: &Long, country: Country) -> Vec<String> {
    let mut all = lines(address);
    let name = country.on_papers();
    let has_it = all.iter().any(|line| line.to_uppercase().contains(&name.to_uppercase()));
    if !has_it {
        all.push(name);
    }
    all
}

/// Where the goods go, if that is not the buyer.
pub fn consignee(buyer: &Party, name: &Line, address: &Long, country: Country) -> Option<Party> {
    if same(&buyer.name, name) {
        return None;
    }
    Some(Party {
        role: m::PAPER_CONSIGNEE.into(),
        name: name.0.clone(),
        address: with_country(address, country),
        contact: String::new(),
    })
}

/// Whom the carrier tells: the first line is the name.
pub fn notify(buyer: &Party, text: Option<&Long>) -> Option<Party> {
    let mut all = lines(text?).into_iter();
    let name = all.next()?;
    if same(&buyer.name, &name) {
        return None;
    }
    Some(Party {
        role: m::PAPER_NOTIFY.into(),
        name,
        address: all.collect(),
        contact: String::new(),
    })
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The company's account; nothing while it has none. `note` is what the payer should quote.
pub fn bank(company: &Company, note: &str) -> Option<Bank> {
    Some(Bank {
        beneficiary: company.name_en.0.clone(),
        account: company.bank_account.as_ref()?.0.clone(),
        bank: plain(company.bank_name.as_ref()),
        address: plain(company.bank_address.as_ref()),
        swift: plain(company.bank_swift.as_ref()),
        intermediary: String::new(),
        note: note.to_owned(),
    })
}

/// Main mark and side mark as they stand on the carton; `N/M` for goods without a mark.
pub fn marks(main: Option<&Long>, side: Option<&Long>) -> Vec<Mark> {
    let mark = |label: Msg, text: &str| Mark {
        label: label.into(),
        text: text.to_owned(),
        file: String::new(),
    };
    let mut all = vec![mark(m::PAPER_MAIN_MARK, main.map_or("N/M", |text| text.0.as_str()))];
    all.extend(side.map(|text| mark(m::PAPER_SIDE_MARK, &text.0)));
    all
}

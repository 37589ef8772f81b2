//! Owns what two states of a set say differently: each statement of invoice and packing list with
//! its label as printed, compared by label and article.

use super::frozen::read;
use super::shipped::ShippedSheet;
use crate::kernel::Refusal;
use db::Conn;
use lang::{Lang, Msg, m};
use papers::packing_list::CartonRow;
use papers::{Bilingual, CommercialInvoice, Line, PackingList, Paper, PaperLang};

/// Invoice and packing list of one set, in the language in which sets are compared.
pub struct Set {
    invoice: CommercialInvoice,
    list: PackingList,
}

/// One thing that a paper says.
struct Said {
    what: Bilingual,
    /// The article, for what stands in a line.
    place: String,
    text: Bilingual,
}

/// One thing said otherwise, no longer or for the first time.
#[derive(Debug)]
pub struct Difference {
    what: Bilingual,
    place: String,
    was: Bilingual,
    now: Bilingual,
}

impl Difference {
    /// The label as printed, with the article.
    pub fn name(&self, lang: Lang) -> String {
        match self.place.as_str() {
            "" => in_lang(&self.what, lang).to_owned(),
            place => format!("{place} {}", in_lang(&self.what, lang)),
        }
    }

    /// With what stood and what stands now.
    pub fn whole(&self, lang: Lang) -> String {
        let shown = |text: &Bilingual| match in_lang(text, lang) {
            "" => "—".to_owned(),
            text => text.replace('\n', " / "),
        };
        let text = m::FROZEN_MOVED.with("what", self.name(lang)).with("was", shown(&self.was));
        text.with("now", shown(&self.now)).in_lang(lang)
    }
}

fn in_lang(text: &Bilingual, lang: Lang) -> &str {
    match lang {
        Lang::Zh if !text.zh.is_empty() => &text.zh,
        Lang::Zh | Lang::En => &text.en,
    }
}

impl Set {
    /// As the set was issued; nothing for one from before papers were kept.
    pub fn kept(c: &mut Conn, id: i64) -> Result<Option<Set>, Refusal> {
        let invoice = read::<CommercialInvoice>(c, id, PaperLang::En)?;
        let list = read::<PackingList>(c, id, PaperLang::En)?;
        Ok(invoice.zip(list).map(|(invoice, list)| Set { invoice, list }))
    }

    /// As it would be filled now. A new set takes its marks from the shipment again.
    pub fn now(c: &mut Conn, id: i64) -> Result<Set, Refusal> {
        let mut sheet = ShippedSheet::load(c, id)?;
        sheet.invoice.marks.clone_from(&sheet.shipment.marks);
        let invoice = super::invoice::fill(&sheet, PaperLang::En)?;
        Ok(Set { invoice, list: super::packing_list::fill(&sheet, PaperLang::En)? })
    }

    /// What `new` says otherwise, in the order of the papers; what is gone comes last.
    pub fn until(&self, new: &Set) -> Vec<Difference> {
        let (old, new) = (self.said(), new.said());
        let silence = Bilingual::default;
        let mut all: Vec<Difference> = Vec::new();
        for one in &new {
            let was = old.iter().find(|other| one.is_about(other));
            all.push(one.moved(was.map_or_else(silence, |was| was.text.clone()), &one.text));
        }
        let gone = old.iter().filter(|one| !new.iter().any(|other| one.is_about(other)));
        all.extend(gone.map(|one| one.moved(one.text.clone(), &silence())));
        all.retain(|one| one.was != one.now);
        all
    }

    /// All statements, each label and article once. Its own number says nothing about the goods.
    fn said(&self) -> Vec<Said> {
        let mut all: Vec<Said> = Vec::new();
        let mut say = |said: Said| {
            if !all.iter().any(|one| one.is_about(&said)) {
                all.push(said);
            }
        };
        self.head().into_iter().for_each(&mut say);
        numbered(&self.invoice.goods.lines, |line| line.item_no.clone(), of_line)
            .into_iter()
            .for_each(&mut say);
        numbered(&self.list.rows, articles, of_row).into_iter().for_each(&mut say);
        all
    }

    fn head(&self) -> Vec<Said> {
        let paper = &self.invoice;
        let mut all: Vec<Said> = Vec::new();
        for party in &paper.parties {
            let lines = [&[party.name.clone()][..], &party.address[..]].concat().join("\n");
            all.push(Said::of(party.role.clone(), Bilingual::same(lines)));
            let what = Bilingual::new(
                format!("{} {}", party.role.zh, m::PAPER_TEL.zh),
                format!("{} {}", party.role.en, m::PAPER_TEL.en),
            );
            all.push(Said::of(what, Bilingual::same(party.contact.as_str())));
        }
        all.extend(paper.facts().into_iter().map(|fact| Said::of(fact.label, fact.value)));
        all.push(Said::of(m::PAPER_DATE, Bilingual::same(paper.head.date.as_str())));
        all.push(Said::of(m::PAPER_GOODS, paper.goods_description.clone()));
        all.push(Said::of(m::PAPER_TOTAL, Bilingual::same(paper.total().text())));
        for mark in &paper.marks {
            all.push(Said::of(mark.label.clone(), Bilingual::same(mark.text.as_str())));
        }
        if let Some(bank) = &paper.bank {
            let lines = [&bank.beneficiary, &bank.bank, &bank.address, &bank.swift, &bank.account];
            let lines: Vec<&str> = lines.into_iter().map(String::as_str).collect();
            all.push(Said::of(m::PAPER_BANK, Bilingual::same(lines.join("\n"))));
        }
        all
    }
}

impl Said {
    fn of(what: impl Into<Bilingual>, text: Bilingual) -> Said {
        Said { what: what.into(), place: String::new(), text }
    }

    fn is_about(&self, other: &Said) -> bool {
        self.what == other.what && self.place == other.place
    }

    fn moved(&self, was: Bilingual, now: &Bilingual) -> Difference {
        let (what, place) = (self.what.clone(), self.place.clone());
        Difference { what, place, was, now: now.clone() }
    }
}

/// What rows say, each under its article; the second row of an article is told apart as ` (2)`.
fn numbered<T>(
    rows: &[T],
    called: fn(&T) -> String,
    says: fn(&T) -> Vec<(Msg, Bilingual)>,
) -> Vec<Said> {
    let mut all = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let name = called(row);
        let nth = 1 + rows.iter().take(n).filter(|other| called(other) == name).count();
        let place = if nth == 1 { name } else { format!("{name} ({nth})") };
        let said = says(row).into_iter();
        all.extend(said.map(|(what, text)| Said { place: place.clone(), ..Said::of(what, text) }));
    }
    all
}

fn of_line(line: &Line) -> Vec<(Msg, Bilingual)> {
    let quantity = format!("{} {}", line.quantity.text(), line.unit);
    vec![
        (m::PAPER_DESCRIPTION, line.description.clone()),
        (m::PAPER_HS_CODE, Bilingual::same(line.hs.as_str())),
        (m::PAPER_QUANTITY, Bilingual::same(quantity)),
        (m::PAPER_UNIT_PRICE, Bilingual::same(line.unit_price.text())),
        (m::PAPER_AMOUNT, Bilingual::same(line.amount.text())),
    ]
}

fn articles(row: &CartonRow) -> String {
    row.contents.iter().map(|item| item.item_no.as_str()).collect::<Vec<_>>().join(" + ")
}

fn of_row(row: &CartonRow) -> Vec<(Msg, Bilingual)> {
    let packed = row.contents.iter().map(|item| item.quantity.text()).collect::<Vec<_>>();
    vec![
        (m::PAPER_CARTON_NO, Bilingual::same(row.range.as_str())),
        (m::PAPER_PACKING, Bilingual::same(packed.join(" + "))),
        (m::PAPER_NET_WEIGHT, Bilingual::same(row.net.text())),
        (m::PAPER_GROSS_WEIGHT, Bilingual::same(row.gross.text())),
        (m::PAPER_CARTON_SIZE, Bilingual::same(row.size.as_str())),
        (m::PAPER_VOLUME, Bilingual::same(row.volume.text())),
    ]
}

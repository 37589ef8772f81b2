//! Owns filling the quotation: prices with everything R-129 asks for beside them.

use super::asked::Asked;
use super::figures;
use super::order::{contact, customer, own_company};
use super::quoted::{Articles, Shown};
use super::room::Printable;
use super::sides::{self, Title};
use crate::kernel::kinds::{Line as Text, Long};
use crate::kernel::{Record, Refusal, content, save};
use crate::sales::comparison::Comparison;
use crate::sales::quotation::{QUOTATION, Quotation, QuotationLine, QuotationState};
use crate::sales::variant::QuotationVariant;
use base::Currency;
use base::naming::customer_file;
use db::{Conn, Row};
use lang::m;
use papers::comparison::{Tier, Variant};
use papers::{Bilingual, Goods, Line, Party, Side};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let (row, id, lang) = (asked.row, asked.id(), asked.lang);
    let offer = Quotation::of_row(row);
    let rows = save::line_rows(c, &QUOTATION.lines[0], id)?;
    let variant_rows = save::line_rows(c, &QUOTATION.lines[1], id)?;
    let buyer = customer(c, offer.customer_id.0)?;
    let person = contact(c, offer.customer_id.0)?;
    let company = own_company(c)?;
    let number = row.text("no");
    let title = Title {
        what: m::PAPER_TITLE_QUOTATION,
        number: number.clone(),
        replaces: None,
        on: offer.quoted_on.0,
        draft: offer.state.is_none_or(|state| state == QuotationState::Draft),
        void: false,
        content_hash: content::hash_of(&QUOTATION, row, &[rows.clone(), variant_rows.clone()]),
    };
    let articles = Articles::load(c, &rows, asked.store)?;
    let variants: Vec<QuotationVariant> = variant_rows.iter().map(Record::of_row).collect();
    let goods: Vec<QuotationLine> = rows.iter().map(Record::of_row).collect();
    let comparison = compared(&offer, &variants, &goods);
    let seller = sides::seller(&company, lang);
    let total = offer.amount.map_or(0, |amount| amount.0);
    let name = customer_file(&buyer.short.0, offer.quoted_on.0, 1, &number);
    let paper = papers::Quotation {
        head: sides::head(&company, lang, title),
        to: Party { role: m::PAPER_QUOTED_TO.into(), ..sides::buyer(&buyer, person.as_ref()) },
        seller: Side::from(&seller),
        goods: Goods {
            currency: offer.currency.code().to_owned(),
            lines: lines(&rows, &articles, offer.currency),
            charges: Vec::new(),
        },
        sum_up: comparison.is_none(),
        comparison,
        introduction: block(offer.introduction.as_ref()),
        presentation: block(offer.presentation.as_ref()),
        amount_in_words: figures::amount_in_words(total, offer.currency),
        price_term: figures::price_term(offer.incoterm, &offer.place),
        load_basis: offer.load.map_or_else(Bilingual::default, |load| load.label().into()),
        payment: figures::payment(
            offer.payment_term,
            offer.deposit_pct,
            offer.credit_days.map_or(0, |days| days.0),
        ),
        delivery_time: Bilingual::same(sides::plain(offer.delivery.as_ref())),
        min_order: Bilingual::default(),
        validity: figures::day(offer.valid_until.0),
        notes: block(offer.remarks.as_ref()),
        pictures: articles.into_pictures(),
    };
    Ok(Printable::of(name, paper))
}

fn lines(rows: &[Row], articles: &Articles, currency: Currency) -> Vec<Line> {
    (1..).zip(rows).map(|(no, row)| line(no, row, articles, currency)).collect()
}

fn line(no: u32, row: &Row, articles: &Articles, currency: Currency) -> Line {
    let it = QuotationLine::of_row(row);
    let id = it.product_id.map(|id| id.0);
    let article = id.and_then(|id| articles.of(id));
    let shown = Shown {
        variant: it.variant,
        packing: it.packing.as_ref(),
        unit: it.unit,
        article,
        least: article.and_then(|article| article.product.moq),
    };
    let zh = article.map_or("", |article| article.product.name_zh.0.as_str());
    Line {
        no,
        item_no: it.item_no.0.clone(),
        description: Bilingual::new(zh, it.description.0.as_str()),
        customer_item: String::new(),
        hs: it.hs_code.as_ref().map_or_else(String::new, |code| code.dotted()),
        quantity: figures::quantity(it.quantity),
        unit: it.unit.code().to_owned(),
        cartons: None,
        unit_price: figures::price(it.price, currency),
        amount: figures::money(it.amount.map_or(0, |amount| amount.0), currency),
        free: it.free.0,
        average: false,
        remarks: Bilingual::default(),
        details: shown.details(),
        picture: id.and_then(|id| articles.place(id)),
    }
}

/// Variants and tiers as the page compares them.
fn compared(
    offer: &Quotation,
    variants: &[QuotationVariant],
    lines: &[QuotationLine],
) -> Option<papers::Comparison> {
    let all = Comparison::of(variants, lines)?;
    let own = figures::price_term(offer.incoterm, &offer.place);
    let variants = all.columns.into_iter().map(|column| Variant {
        name: match column.letter {
            Some(letter) => Bilingual::same(format!("{letter} · {}", column.says)),
            None => m::PAPER_UNIT_PRICE.into(),
        },
        term: match column.term {
            Some((incoterm, place)) => figures::price_term(incoterm, &Text(place)),
            None => own.clone(),
        },
        packing: column.packing,
    });
    let tiers = all.tiers.into_iter().map(|tier| {
        let price = |price: &Option<_>| price.map(|price| figures::price(price, offer.currency));
        Tier {
            prices: tier.prices.iter().map(price).collect(),
            item_no: tier.item_no,
            quantity: figures::quantity(tier.quantity),
            unit: tier.unit.code().to_owned(),
        }
    });
    Some(papers::Comparison { variants: variants.collect(), tiers: tiers.collect() })
}

/// A text of an offer as one block of the paper, or none.
fn block(text: Option<&Long>) -> Vec<Bilingual> {
    let said = figures::long(text);
    if said.is_empty() { Vec::new() } else { vec![said] }
}

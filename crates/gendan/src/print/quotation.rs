//! Owns filling the quotation: prices with everything R-129 asks for beside them.

use super::figures;
use super::lines::Cartons;
use super::order::{contact, customer, own_company};
use super::room::Printable;
use super::sides::{self, Title};
use crate::catalog::product::ProductCarton;
use crate::kernel::{Actor, Record, Refusal, content, save};
use crate::sales::quotation::{QUOTATION, Quotation, QuotationLine, QuotationState};
use base::naming::customer_file;
use base::{Currency, Quantity};
use db::{Conn, Row};
use lang::m;
use papers::{Bilingual, Fact, Goods, Line, PaperLang, Party, Side};
use std::collections::HashMap;

pub fn fill(c: &mut Conn, actor: &Actor, id: i64, lang: PaperLang) -> Result<Printable, Refusal> {
    let row = save::visible_row(c, &QUOTATION, actor, id)?;
    let offer = Quotation::of_row(&row);
    let rows = save::line_rows(c, &QUOTATION.lines[0], id)?;
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
        content_hash: content::hash_of(&QUOTATION, &row, std::slice::from_ref(&rows)),
    };
    let articles = Articles::load(c, id)?;
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
        sum_up: true,
        amount_in_words: figures::amount_in_words(total, offer.currency),
        price_term: figures::price_term(offer.incoterm, &offer.place),
        load_basis: Bilingual::default(),
        payment: figures::payment(
            offer.payment_term,
            offer.deposit_pct,
            offer.credit_days.map_or(0, |days| days.0),
        ),
        delivery_time: Bilingual::same(sides::plain(offer.delivery.as_ref())),
        min_order: Bilingual::default(),
        validity: figures::day(offer.valid_until.0),
        notes: [figures::long(offer.remarks.as_ref())]
            .into_iter()
            .filter(|note| !note.is_empty())
            .collect(),
        pictures: Vec::new(),
    };
    Ok(Printable::of(name, paper))
}

/// What the catalogue knows of the quoted articles.
struct Articles {
    products: HashMap<i64, Row>,
    cartons: Cartons,
}

impl Articles {
    fn load(c: &mut Conn, quotation: i64) -> Result<Articles, Refusal> {
        let products = c.query(
            "SELECT * FROM product WHERE id IN
               (SELECT product_id FROM quotation_line WHERE quotation_id=?)",
            &[quotation.into()],
        )?;
        let cartons = c.query(
            "SELECT * FROM product_carton WHERE product_id IN
               (SELECT product_id FROM quotation_line WHERE quotation_id=?)
             ORDER BY part, position",
            &[quotation.into()],
        )?;
        Ok(Articles {
            products: products.into_iter().map(|row| (row.int("id"), row)).collect(),
            cartons: Cartons::of_rows(&cartons),
        })
    }
}

fn lines(rows: &[Row], articles: &Articles, currency: Currency) -> Vec<Line> {
    (1..).zip(rows).map(|(no, row)| line(no, row, articles, currency)).collect()
}

fn line(no: u32, row: &Row, articles: &Articles, currency: Currency) -> Line {
    let it = QuotationLine::of_row(row);
    let product = it.product_id.and_then(|id| articles.products.get(&id.0));
    let zh = product.map_or_else(String::new, |product| product.text("name_zh"));
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
        details: details(&it, product, articles),
        picture: None,
    }
}

/// Packing, carton, weights, smallest order, as far as they are known.
fn details(it: &QuotationLine, product: Option<&Row>, articles: &Articles) -> Vec<Fact> {
    let mut all = Vec::new();
    let mut tell = |label: lang::Msg, text: String| {
        if !text.is_empty() {
            all.push(Fact::new(label, Bilingual::same(text)));
        }
    };
    tell(m::PAPER_PACKING, sides::plain(it.packing.as_ref()));
    let cartons = it.product_id.map_or(&[][..], |id| articles.cartons.of(id.0));
    for carton in cartons {
        tell(m::PAPER_PER_CARTON, format!("{} {}", carton.per_carton, it.unit.code()));
        tell(m::PAPER_CARTON_SIZE, size(carton));
        tell(m::PAPER_GROSS_WEIGHT, carton.gross.to_string());
        tell(m::PAPER_NET_WEIGHT, carton.net.to_string());
    }
    let least = product.and_then(|product| product.opt_int("moq")).map(Quantity);
    tell(m::PAPER_MIN_ORDER, least.map_or_else(String::new, |least| least.grouped()));
    all
}

fn size(carton: &ProductCarton) -> String {
    match (carton.length, carton.width, carton.height) {
        (Some(length), Some(width), Some(height)) => format!("{length} × {width} × {height}"),
        _ => String::new(),
    }
}

//! Owns filling the price list: its articles as offers show them, and nothing of the policy.

use super::asked::Asked;
use super::figures;
use super::order::own_company;
use super::quoted::{Articles, Shown};
use super::room::Printable;
use super::sides::{self, Title};
use crate::kernel::{Record, Refusal, content, save};
use crate::sales::price_list::{ListState, PRICE_LIST, PriceList, PriceListLine};
use base::Quantity;
use db::{Conn, Row};
use lang::m;
use papers::{Goods, Line, Side};

pub fn fill(c: &mut Conn, asked: &Asked) -> Result<Printable, Refusal> {
    let (row, id, lang) = (asked.row, asked.id(), asked.lang);
    let list = PriceList::of_row(row);
    let rows = save::line_rows(c, &PRICE_LIST.lines[0], id)?;
    let articles = Articles::load(c, &rows, asked.store)?;
    let company = own_company(c)?;
    let number = row.text("no");
    let title = Title {
        what: m::PAPER_TITLE_PRICE_LIST,
        number: number.clone(),
        replaces: None,
        on: list.valid_from.0,
        draft: list.state.is_none_or(|state| state == ListState::Draft),
        void: false,
        content_hash: content::hash_of(&PRICE_LIST, row, std::slice::from_ref(&rows)),
    };
    let paper = papers::PriceList {
        head: sides::head(&company, lang, title),
        seller: Side::from(&sides::seller(&company, lang)),
        goods: Goods {
            currency: list.currency.code().to_owned(),
            lines: (1..)
                .zip(&rows)
                .filter_map(|(no, row)| line(no, row, &list, &articles))
                .collect(),
            charges: Vec::new(),
        },
        valid_from: figures::day(list.valid_from.0),
        pictures: articles.into_pictures(),
    };
    Ok(Printable::of(format!("{number} {}", list.valid_from.0), paper))
}

fn line(no: u32, row: &Row, list: &PriceList, articles: &Articles) -> Option<Line> {
    let it = PriceListLine::of_row(row);
    let article = articles.of(it.product_id.0)?;
    let product = &article.product;
    let shown = Shown {
        variant: None,
        packing: None,
        unit: product.unit,
        article: Some(article),
        least: it.moq.or(product.moq),
    };
    Some(Line {
        no,
        item_no: product.item_no.0.clone(),
        description: papers::Bilingual::new(product.name_zh.0.as_str(), product.name_en.0.as_str()),
        customer_item: String::new(),
        hs: product.hs_code.as_ref().map_or_else(String::new, |code| code.dotted()),
        quantity: figures::quantity(Quantity(0)),
        unit: product.unit.code().to_owned(),
        cartons: None,
        unit_price: figures::price(it.price, list.currency),
        amount: figures::money(0, list.currency),
        free: false,
        average: false,
        remarks: papers::Bilingual::default(),
        details: shown.details(),
        picture: articles.place(it.product_id.0),
    })
}

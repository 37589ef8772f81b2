//! Owns the goods of an offer as its page shows them: picture, size, carton and weights from the
//! catalogue; and the pictures on the page of a product.

use crate::catalog::article::{self, Article};
use crate::kernel::{Actor, Entity, Refusal, list};
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Card, Cell, Col, Icon, Row as Line, Table};

#[derive(Default)]
pub struct Goods {
    list: Vec<Article>,
    /// Where a picture is added; only on the product's own page.
    add: Option<String>,
}

pub fn load(
    c: &mut Conn,
    actor: &Actor,
    entity: &Entity,
    row: &Row,
    lines: &[Vec<Row>],
) -> Result<Goods, Refusal> {
    let (mut ids, mut add) = (Vec::new(), None);
    match (entity.name, lines) {
        ("quotation", [goods, ..]) => {
            ids.extend(goods.iter().filter_map(|line| line.opt_int("product_id")));
        }
        ("product", _) => {
            ids.push(row.int("id"));
            let address =
                format!("/products/{}/attach?kind=picture", list::escape(&row.text("item_no")));
            add = actor.has_any(entity.write).then_some(address);
        }
        _ => {}
    }
    let mut known = article::of(c, &ids)?;
    // In the order of the lines, each article once.
    let list = ids.iter().filter_map(|id| known.remove(id)).collect();
    Ok(Goods { list, add })
}

impl Goods {
    pub fn card(&self, entity: &Entity, lang: Lang) -> Markup {
        match entity.name {
            "product" => self.pictures(lang),
            _ if self.list.is_empty() => html! {},
            _ => self.table(lang),
        }
    }

    /// On the product's page: its newest picture, which offers print.
    fn pictures(&self, lang: Lang) -> Markup {
        let shown = self.list.iter().find_map(picture);
        let more = html! {
            @if let Some(address) = &self.add {
                (Act::dialog(m::PRODUCT_PICTURE_ADD, address.clone()).small().ghost()
                    .icon(Icon::Plus).view(lang))
            }
        };
        let body = match shown {
            Some(picture) => picture,
            None => html! { p.muted { (m::PRODUCT_PICTURES_NONE.in_lang(lang)) } },
        };
        Card::new(m::PRODUCT_PICTURES).id("pictures").more(more).body(body).view(lang)
    }

    fn table(&self, lang: Lang) -> Markup {
        let mut table = Table::new("articles", m::OFFER_GOODS).tight().cols([
            Col::new(m::PRODUCT_PICTURES),
            Col::new(m::F_ITEM_NO),
            Col::new(m::PRODUCT_SIZE),
            Col::new(m::CARTON_PER_CARTON).number(),
            Col::new(m::PAPER_CARTON_SIZE),
            Col::new(m::CARTON_GROSS).number(),
            Col::new(m::CARTON_NET).number(),
            Col::new(m::PRODUCT_MOQ).number(),
        ]);
        for (n, article) in self.list.iter().enumerate() {
            let product = &article.product;
            let item = &product.item_no.0;
            let each = |said: fn(&crate::catalog::product::ProductCarton) -> String| {
                let all: Vec<String> = article.cartons.iter().map(said).collect();
                if all.iter().all(String::is_empty) {
                    Cell::none()
                } else {
                    Cell::text(all.join(" + "))
                }
            };
            let text = |text: Option<String>| text.map_or_else(Cell::none, Cell::text);
            table = table.row(Line::new(n.to_string()).cells([
                picture(article).map_or_else(Cell::none, Cell::markup),
                Cell::code(item, &format!("/products/{}", list::escape(item))),
                text(product.size.as_ref().map(|size| size.0.clone())),
                each(|carton| carton.per_carton.grouped()),
                each(|carton| carton.size()),
                each(|carton| carton.gross.to_string()),
                each(|carton| carton.net.to_string()),
                text(product.moq.map(|least| least.grouped())),
            ]));
        }
        let count = self.list.len().to_string();
        Card::new(m::OFFER_GOODS)
            .id("articles-card")
            .count(count)
            .flush(table.view(lang))
            .view(lang)
    }
}

fn picture(article: &Article) -> Option<Markup> {
    let file = article.picture.as_ref()?;
    let href = format!("/files/{}", file.int("id"));
    Some(ui::thumb(&href, &article.product.item_no.0))
}

//! Owns the order's papers and files as tabs: everything that was made or came in, newest last.

use super::known::Piece;
use super::matrix_card;
use super::order_page::Content;
use crate::kernel::files::FileKind;
use crate::kernel::{list, time};
use crate::print::kind::PaperKind;
use crate::print::links;
use crate::sales::order::ORDER;
use crate::shipping::pictures;
use crate::web::ask::Ask;
use lang::m;
use maud::{Markup, html};
use ui::{Act, Card, Cell, Col, Icon, Row, State, Table};

pub fn view(ask: &Ask, content: &Content) -> Markup {
    let lang = ask.lang();
    let no = content.known.order.no.as_ref().map_or("", |no| no.0.as_str());
    let shown = |piece: &&Piece| {
        let entity = crate::house::entity(piece.source);
        piece.source != "file" && entity.is_some_and(|entity| ask.actor.has_any(entity.read))
    };
    let mut table = Table::new("papers", m::TAB_PAPERS).cols([
        Col::new(m::DOC_KIND),
        Col::new(m::F_NO),
        Col::new(m::DOC_DAY),
        Col::new(m::F_CARTONS).number(),
    ]);
    for piece in content.known.pieces.iter().filter(shown) {
        let Some(entity) = crate::house::entity(piece.source) else { continue };
        let href = format!("/{}/{}", entity.plural, list::escape(&piece.key));
        let cartons = match piece.source {
            "invoice" | "shipment" | "bill_of_lading" | "declaration" => piece.cartons,
            _ => None,
        };
        table = table.row(Row::new(format!("{}-{}", piece.source, piece.id)).cells([
            Cell::say(entity.one, lang),
            Cell::code(&piece.key, &href),
            piece.on.map_or(Cell::none(), |day| Cell::text(day.to_string())),
            cartons.map_or(Cell::none(), |n| Cell::number(n.to_string())),
        ]));
    }
    let mut papers = links::permitted(&ORDER, &ask.actor);
    let payment = &content.walk.payment;
    if payment.dues.iter().all(|due| due.is_settled(payment.tolerance)) {
        papers.retain(|kind| *kind != PaperKind::DebitNote);
    }
    let who = (&*ask.actor, content.counts.kit);
    let prints = links::card(&papers, &ORDER, no, who);
    ui::stack([
        prints.unwrap_or_default(),
        crate::exchange::links(&ORDER, no, &ask.actor, lang).unwrap_or_default(),
        matrix_card::card(&ask.actor, &content.walk.matrix, lang),
        super::shipment_matrices::card(&content.shipments, lang),
        Card::new(m::TAB_PAPERS).flush(table.view(lang)).view(lang),
        super::voided::card(ask, content),
    ])
}

pub fn files(ask: &Ask, content: &Content) -> Markup {
    let lang = ask.lang();
    let base = format!(
        "/orders/{}",
        list::escape(content.known.order.no.as_ref().map_or("", |no| no.0.as_str()))
    );
    let add = Act::dialog(m::ACT_ADD_FILE, format!("{base}/attach")).icon(Icon::Paperclip);
    let lines: Vec<ui::Line> = content
        .known
        .of("file")
        .filter(|file| FileKind::from_code(&file.state).is_some_and(|k| k.is_shown_to(&ask.actor)))
        .map(|file| {
            let kind = FileKind::from_code(&file.state).map_or(m::FILE_OTHER, FileKind::label);
            let at = file.quantity.map_or(String::new(), time::show);
            let meta = format!("{} · {at}", kind.in_lang(lang));
            ui::Line::link(file.key.clone(), &format!("/files/{}", file.id), lang).meta(meta)
        })
        .collect();
    let body = html! {
        @if lines.is_empty() { (State::empty(m::FILES_NONE).why(m::FILES_NONE_WHY).view(lang)) }
        @else { (ui::lines(&lines, lang)) }
    };
    let files = Card::new(m::FILES).more(add.view(lang)).body(body).view(lang);
    ui::stack([pictures_card(ask, content, &base), files])
}

/// The pictures that every order keeps, each with the button that opens the camera.
fn pictures_card(ask: &Ask, content: &Content, base: &str) -> Markup {
    let lang = ask.lang();
    let known = &content.known;
    let lines: Vec<ui::Line> = pictures::needed(&known.row)
        .map(|kind| {
            let count = known.files(kind.code()).count();
            let attach = format!("{base}/attach?kind={}", kind.code());
            let take = Act::dialog(m::PICTURES_TAKE, attach).icon(Icon::Paperclip);
            let word = match count {
                0 => m::PICTURES_MISSING.in_lang(lang).to_string(),
                count => format!("{} · {count}", m::PICTURES_THERE.in_lang(lang)),
            };
            ui::Line::new(kind.label(), lang).meta(word).end(take.view(lang))
        })
        .collect();
    Card::new(m::PICTURES_TITLE).flush(ui::lines(&lines, lang)).view(lang)
}

//! Owns the address under which a costing sheet leaves as a workbook, and the card on its page.

use crate::costing::figures::Figures;
use crate::costing::sheet::SHEET;
use crate::costing::workbook::out::Leaving;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Refusal, content, list, permission, save};
use crate::web::ask::{Ask, Reply};
use crate::web::export::MIME;
use db::Row;
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Act, Card};

/// `GET /cost-sheets/{key}/workbook`: for those who see costs.
pub async fn workbook(ask: Ask) -> Result<Reply, Refusal> {
    if !ask.actor.sees(Zone::Cost) {
        return Err(Refusal::forbidden());
    }
    let key = ask.part("key").to_string();
    let (row, lines) = ask
        .read(move |c, actor| {
            let id = save::id_of(c, &SHEET, &key)?.ok_or_else(Refusal::not_found)?;
            let row = save::visible_row(c, &SHEET, actor, id)?;
            let lines = save::line_rows(c, &SHEET.lines[0], id)?;
            Ok((row, vec![lines]))
        })
        .await?;
    let figures = Figures::of_row(&row, &lines[0]).ok_or_else(Refusal::not_found)?;
    let leaving = Leaving {
        row: &row,
        lines: &lines[0],
        figures: &figures,
        hash: &content::hash_of(&SHEET, &row, &lines),
        lang: ask.lang(),
        suppliers: ask.actor.sees(Zone::Supplier),
    };
    let made = leaving.to_xlsx();
    let bytes = made.map_err(|refused| Refusal::new("export", 500, refused.text()))?;
    let name = format!("{} v{}.xlsx", row.text("no"), row.int("version"));
    Ok(Reply::File { bytes, mime: MIME.into(), name, inline: false })
}

/// Out and back in.
pub fn card(row: &Row, actor: &Actor, lang: Lang) -> Markup {
    if !actor.sees(Zone::Cost) {
        return html! {};
    }
    let base = format!("/cost-sheets/{}", list::escape(&row.text("no")));
    let back = row.text("state") == "draft" && permission::may_write(actor, &SHEET).is_ok();
    let body = html! {
        div.flow.wrap {
            (Act::link(m::SHEET_BOOK_OUT, format!("{base}/workbook")).small().view(lang))
            @if back {
                (Act::link(m::SHEET_BOOK_BACK, format!("{base}/comeback")).small().view(lang))
            }
        }
    };
    Card::rail(m::SHEET_BOOK).body(body).view(lang)
}

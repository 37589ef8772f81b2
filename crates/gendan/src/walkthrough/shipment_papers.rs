//! Owns the papers of a shipment on its page: how the last check stands, the papers side by side,
//! the open tasks of their differences; and the same as JSON.

use super::matrix_card;
use crate::intake::incoming_view;
use crate::kernel::{Actor, Refusal, list, permission, time};
use crate::shipping::agreement::check::{self, Standing};
use crate::shipping::agreement::{Matrix, known};
use crate::shipping::bill_of_lading::BILL_OF_LADING;
use db::{Conn, Row};
use lang::{Lang, m};
use maud::{Markup, html};
use ui::{Banner, Card, Line, Tag};

pub struct ShipmentPapers {
    pub matrix: Matrix,
    pub standing: Standing,
    /// UTC milliseconds of the last check.
    pub checked_at: Option<i64>,
    tasks: Vec<Row>,
    no: String,
    actor: Actor,
}

pub fn load(c: &mut Conn, actor: &Actor, id: i64) -> Result<ShipmentPapers, Refusal> {
    let shipped = known::load(c, id)?;
    let sql = "SELECT t.no, t.title, u.name AS owner FROM paper_difference d
               JOIN task t ON t.id=d.task_id LEFT JOIN app_user u ON u.id=t.owner_id
               WHERE d.shipment_id=? AND d.gone_at IS NULL AND t.state='open' ORDER BY t.id";
    let tasks = c.query(sql, &[id.into()])?;
    Ok(ShipmentPapers {
        matrix: check::matrix(c, &shipped)?,
        standing: check::standing(&shipped),
        checked_at: shipped.row.opt_int("checked_at"),
        tasks,
        no: shipped.row.text("no"),
        actor: actor.clone(),
    })
}

impl ShipmentPapers {
    pub fn main(&self, lang: Lang) -> Markup {
        html! {
            @if !self.matrix.checks.is_empty() { (self.banner().view(lang)) }
            (matrix_card::card(&self.actor, &self.matrix, lang))
        }
    }

    fn banner(&self) -> Banner {
        let at = self.checked_at.map_or(String::new(), time::show);
        let when = |banner: Banner| banner.cost(m::CHECKED_AT.with("at", &at));
        match &self.standing {
            Standing::Never => Banner::info(m::RULE_AGREE_NEVER).cost(m::OP_CHECK_PAPERS_HELP),
            Standing::Stale => when(Banner::warn(m::RULE_AGREE_STALE)),
            Standing::Differs(count) => when(Banner::bad(m::CHECK_DIFFERS.with("count", *count))),
            Standing::Clean => when(Banner::ok(m::CHECK_HOLDS)),
        }
    }

    /// Who has to see to what differs, and where a paper that came in is dropped.
    pub fn rail(&self, lang: Lang) -> Markup {
        let may = permission::may_write(&self.actor, &BILL_OF_LADING).is_ok();
        html! {
            @if !self.tasks.is_empty() { (self.open_tasks(lang)) }
            @if may {
                (Card::rail(m::INCOMING_TITLE).body(incoming_view::drop_area(&self.no, lang))
                    .view(lang))
            }
        }
    }

    fn open_tasks(&self, lang: Lang) -> Markup {
        let lines: Vec<Line> = self
            .tasks
            .iter()
            .map(|task| {
                let href = format!("/tasks/{}", list::escape(&task.text("no")));
                let owner = task.opt_text("owner").unwrap_or_default();
                Line::link(task.text("title"), &href, lang).meta(owner)
            })
            .collect();
        let count = Tag::bad(lines.len().to_string());
        let tasks = ui::lines(&lines, lang);
        Card::rail(m::DIFFERENCES_OPEN).more(count.view(lang)).flush(tasks).view(lang)
    }
}

//! The demo company: invented people, customers and about sixty orders in all stages, made through
//! the same actions as real work. It lives only in a house that has no company of its own.

mod cast;
mod credits;
mod front;
mod front_office;
mod hand;
mod offers;
mod orders;
mod papers;
mod proof;
mod walk;

use crate::kernel::actor::Door;
use crate::kernel::{Refusal, time};
use crate::people::setup;
use crate::web::app::App;
use db::Place;
use lang::m;
use std::path::Path;

/// The password of every demo account; the demo is not for real data.
pub const PASSWORD: &str = "demo-gendan-2026";

/// The account that a person who looks around comes in with.
pub const FIRST: &str = "lin";

/// Fills an empty house. A house with a company is refused.
pub fn fill(app: &App) -> Result<(), Refusal> {
    if !app.db.read_now(setup::is_due)? {
        return Err(
            Refusal::new("not_empty", 409, m::REFUSED_NOT_EMPTY).way_out(m::REFUSED_NOT_EMPTY_WAY)
        );
    }
    let cast = app.act_now(Door::Cli, cast::company)?;
    let store = app.store.clone();
    for number in 0..orders::COUNT {
        let (cast, store) = (cast.clone(), store.clone());
        let today = time::today();
        app.act_now(Door::Cli, move |act| {
            let plan = orders::plan(number, today);
            walk::walk(act, &cast, &store, &plan)
        })?;
    }
    front::fill(app, &cast)?;
    let (store, people) = (app.store.clone(), cast.clone());
    app.act_now(Door::Cli, move |act| front_office::fill(act, &cast))?;
    let (seller, pictures) = (people.sales[0], store.clone());
    app.act_now(Door::Cli, move |act| {
        proof::fill(act, &people, &store)?;
        credits::fill(act, &people, &store)?;
        papers::fill(act, &people, &store)?;
        offers::fill(act, seller, &pictures)
    })
}

/// Takes the demo out without trace: only where the company is the demo's.
pub fn remove(place: &Place, data: &Path) -> Result<(), Refusal> {
    let db = db::Db::open(place, 1)?;
    let company = db.read_now(crate::people::company::load)?;
    let is_demo = company.is_some_and(|company| company.name_en.0 == cast::COMPANY_EN);
    if !is_demo {
        return Err(Refusal::new("not_the_demo", 409, m::REFUSED_NOT_DEMO));
    }
    db.write_now(crate::upkeep::empty)?;
    let _ = std::fs::remove_dir_all(data.join("files"));
    Ok(())
}

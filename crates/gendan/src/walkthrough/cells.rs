//! Owns how an order's computed columns look in a list: the mini track, the forecast, the next
//! step.

use crate::sales::stage::Stage;
use base::Date;
use db::Row;
use lang::{Lang, m};
use maud::html;
use ui::{Cell, Tone};
use ui::{StageState, mini_track};

pub fn stage(row: &Row, lang: Lang) -> Cell {
    let code = row.opt_text("stage").unwrap_or_default();
    let current = Stage::from_code(&code).unwrap_or(Stage::Contract);
    let red = row.opt_text("light").as_deref() == Some("red");
    let archived = row.opt_text("archived_on").is_some();
    let states: Vec<StageState> = Stage::ALL
        .iter()
        .map(|stage| match stage.cmp(&current) {
            _ if archived => StageState::Done,
            std::cmp::Ordering::Less => StageState::Done,
            std::cmp::Ordering::Equal if red => StageState::Risk,
            std::cmp::Ordering::Equal => StageState::Current,
            std::cmp::Ordering::Greater => StageState::Todo,
        })
        .collect();
    let name = if archived { m::VIEW_ARCHIVED } else { current.label() };
    Cell::markup(html! { (mini_track(&states, name, lang)) })
}

/// Days between the contract's ship date and the forecast.
pub fn forecast(row: &Row, lang: Lang) -> Cell {
    let day = |name: &str| row.opt_text(name).and_then(|text| text.parse::<Date>().ok());
    let Some((forecast, limit)) = day("forecast_on").zip(day("ship_by")) else {
        return Cell::none();
    };
    let late = limit.until(forecast).map_or(0, |span| span.get_days());
    match late {
        late if late > 0 => Cell::delta(&m::DAYS_LATE.with("days", late).in_lang(lang), true),
        _ => Cell::say(m::ON_TIME, lang).muted(),
    }
}

pub fn next(key: &str, lang: Lang) -> Cell {
    match lang::find(key) {
        Some(msg) => Cell::say(msg, lang),
        None => Cell::none(),
    }
}

/// The tone of a light.
pub fn tone(light: &str) -> Tone {
    match light {
        "red" => Tone::Bad,
        "yellow" => Tone::Warn,
        _ => Tone::Ok,
    }
}

//! Owns the gallery's states: empty, error, no permission, conflict, loading, and dialogs.

use lang::{Lang, Msg, m};
use maud::{Markup, html};

use crate::{Act, Hit, Icon, State, conflict, palette_found, skeleton};

pub(super) fn parts(lang: Lang) -> Vec<(Msg, Markup)> {
    vec![
        (m::UI_G_STATES, states(lang)),
        (m::UI_G_LOADING, html! { div.card { (skeleton(lang)) } }),
        (m::UI_G_CONFLICT, somebody_else(lang)),
        (m::UI_G_DIALOG, dialogs(lang)),
        (m::UI_G_PALETTE, palette(lang)),
    ]
}

fn states(lang: Lang) -> Markup {
    let empty = State::empty(m::UI_G_EMPTY)
        .why(m::UI_G_EMPTY_WHY)
        .act(Act::link(m::UI_NEW, "/ui").icon(Icon::Plus));
    let filtered = State::filtered(m::UI_G_FILTERED, "Hanami Co.", "/ui");
    let forbidden = State::forbidden(m::UI_G_FORBIDDEN)
        .why(m::UI_G_FORBIDDEN_WHY)
        .act(Act::link(m::UI_G_ASK, "/ui"));
    let error = State::error(m::UI_G_ERROR)
        .why(m::UI_G_ERROR_WHY)
        .act(Act::link(m::UI_G_AGAIN, "/ui").icon(Icon::Refresh));
    html! {
        div.stack-s {
            (empty.card(lang)) (filtered.card(lang)) (forbidden.card(lang)) (error.card(lang))
        }
    }
}

fn somebody_else(lang: Lang) -> Markup {
    let ways = (Act::link(m::UI_G_THEIRS, "/ui"), Act::link(m::UI_G_MINE, "/ui"));
    conflict(m::UI_G_CONFLICT_WHO, m::UI_G_CONFLICT_BOTH, ways, lang)
}

fn dialogs(lang: Lang) -> Markup {
    html! {
        div."flow wrap" {
            (Act::dialog(m::UI_G_OPEN_DIALOG, "/orders/HY-276/release").view(lang))
            (Act::dialog(m::UI_G_APPROVAL, "/approvals/Q-0429").view(lang))
            (Act::dialog(m::UI_APPROVAL_STALE, "/approvals/Q-0429?stale=1").view(lang))
        }
    }
}

fn palette(lang: Lang) -> Markup {
    let hit = Hit {
        icon: Icon::ClipboardList,
        name: "SC-1042".into(),
        text: "Solmar Hogar S.A.".into(),
        note: "ES".into(),
        href: "/ui".into(),
    };
    html! {
        div.card { div.pal-b { (palette_found(&[(m::UI_G_ORDER.into(), vec![hit])], lang)) } }
        div."card mt8" { div.pal-b { (palette_found(&[], lang)) } }
    }
}

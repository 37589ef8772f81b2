//! Owns the gallery's buttons, menus, tags, clocks, banners, page head.

use lang::{Lang, Msg, m};
use maud::{Markup, html};

use crate::{
    Act, Banner, Clock, Facts, Icon, Menu, Pace, Seg, Share, Tab, Tabs, Tag, Tone, avatar, bar,
    days, grade, meter, thumb,
};

pub(super) fn parts(lang: Lang) -> Vec<(Msg, Markup)> {
    vec![
        (m::UI_G_BUTTONS, buttons(lang)),
        (m::UI_G_TAGS, tags(lang)),
        (m::UI_G_CLOCKS, clocks(lang)),
        (m::UI_G_BANNERS, banners(lang)),
        (m::UI_G_HEAD, head(lang)),
        (m::UI_G_TOAST, answers(lang)),
    ]
}

fn buttons(lang: Lang) -> Markup {
    let menu = Menu::new(m::UI_MORE)
        .left()
        .item(Act::link(m::UI_G_COPY, "/ui").icon(Icon::Copy).key("C"))
        .item(Act::script(m::UI_G_PRINT, "data-print", "").icon(Icon::Printer))
        .rule()
        .item(Act::link(m::UI_REJECT, "/ui").icon(Icon::Ban).danger());
    html! {
        div."flow wrap" {
            (Act::link(m::UI_G_PRIMARY, "/ui").primary().view(lang))
            (Act::link(m::UI_G_PLAIN, "/ui").hint("5:48").view(lang))
            (Act::link(m::UI_G_GHOST, "/ui").ghost().view(lang))
            (Act::link(m::UI_REJECT, "/ui").icon(Icon::Ban).danger().view(lang))
            (Act::link(m::UI_G_SMALL, "/ui").small().view(lang))
            (Act::link(m::UI_MORE, "/ui").icon(Icon::Dots).icon_only().view(lang))
            button.btn type="button" disabled { (m::UI_G_PLAIN.in_lang(lang)) }
            button.btn type="button" aria-busy="true" { (m::UI_BUSY.in_lang(lang)) }
            (menu.view(lang))
            (Seg::new(m::UI_G_STAGE).choice(m::UI_G_LOAD_FCL, "/ui", true)
                .choice(m::UI_G_LOAD_LCL, "/ui", false).view(lang))
        }
    }
}

fn tags(lang: Lang) -> Markup {
    html! {
        div."flow wrap" {
            (Tag::plain("SC-1042").view(lang))
            (Tag::line("Rev.1").view(lang))
            (Tag::info(m::UI_G_STATE_RUN).view(lang))
            (Tag::ok(m::UI_G_STATE_OK).icon(Icon::Check).view(lang))
            (Tag::warn(m::UI_G_STATE_WAIT).icon(Icon::AlertCircle).view(lang))
            (Tag::bad(m::UI_G_STATE_LATE).icon(Icon::AlertTriangle).view(lang))
            @for letter in ["A", "B", "C", "D"] { (grade(letter, letter, lang)) }
            (thumb(&crate::assets::url("logo.svg"), "HY-1001"))
            (avatar("林", "林若溪"))
            (avatar("MR", "Marta Ruiz"))
            (days(-1, lang)) (days(0, lang)) (days(5, lang))
            (crate::money("USD", "52,232.00"))
        }
    }
}

fn clocks(lang: Lang) -> Markup {
    let left = |t: &str| m::UI_CLOCK_LEFT.with("t", t);
    html! {
        div."flow wrap gap20" {
            (Clock::new(Pace::Calm, left("5:48")).used(Share::percent(48)).view(lang))
            (Clock::new(Pace::Soon, left("1:18")).used(Share::percent(97)).view(lang))
            (Clock::new(Pace::Late, m::UI_CLOCK_LATE.with("t", "1:47")).used(Share::ALL).view(lang))
            (Clock::new(Pace::Hold, m::UI_G_WAIT.with("n", 2)).view(lang))
        }
        div."stack-s mt12" {
            (bar(Share::percent(30), Tone::Ok, "30 %", lang))
            (bar(Share::percent(92), Tone::Warn, "92 %", lang))
            (bar(Share::ALL, Tone::Bad, "100 %", lang))
            (meter("40'HQ", "62.459 / 68 m³", (Share::of(62_459, 68_000), Tone::Plain), lang))
        }
    }
}

fn banners(lang: Lang) -> Markup {
    html! {
        div.stack-s {
            (Banner::info(m::UI_G_FACT_INFO).cost(m::UI_G_COST_INFO).view(lang))
            (Banner::ok(m::UI_G_FACT_OK).view(lang))
            (Banner::warn(m::UI_G_FACT_WARN).cost(m::UI_G_COST_WARN)
                .act(Act::link(m::UI_RELOAD, "/ui")).view(lang))
            (Banner::bad(m::UI_G_FACT_BAD).cost(m::UI_G_COST_BAD)
                .act(Act::link(m::UI_SEE, "/ui")).view(lang))
        }
    }
}

fn head(lang: Lang) -> Markup {
    let facts = Facts::new()
        .money(m::UI_G_AMOUNT, "USD", "52,232.00")
        .with(m::UI_G_DATE, "12-20", "6 d")
        .fact(m::UI_G_PORT, "NINGBO");
    let tabs = Tabs::new(m::UI_G_ORDER)
        .tab(Tab::new(m::UI_G_OVERVIEW, "/ui").current(true))
        .tab(Tab::new(m::UI_G_LINES, "/ui").count(4))
        .tab(Tab::new(m::UI_G_DOCS, "/ui").count(1200).dot(m::UI_G_MISMATCH.with("n", 2)));
    html! { (facts.view(lang)) (tabs.view(lang)) }
}

fn answers(lang: Lang) -> Markup {
    html! {
        div."flow wrap" {
            (Act::post(m::UI_G_SHOW_TOAST, "/ui/toast", "g-1").view(lang))
            (Act::post(m::UI_G_SLOW, "/slow", "g-2").view(lang))
            (Act::post(m::UI_G_FAILS, "/fails", "g-3").view(lang))
            (Act::post(m::UI_G_OVER, "/over", "g-4").view(lang))
        }
    }
}

pub(super) fn icons() -> Markup {
    html! {
        div."flow wrap" {
            @for icon in Icon::ALL { span title=(icon.name()) { (icon.large()) } }
        }
    }
}

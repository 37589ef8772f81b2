//! Owns the frame around every page: sidebar, top bar, bottom bar of the phone.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{Act, Icon, Menu, Page, Theme, Word, assets, count_text};

/// A link of the sidebar or of the phone's bottom bar.
#[derive(Clone, Debug)]
pub struct NavLink {
    pub(crate) icon: Icon,
    pub(crate) label: Word,
    pub(crate) href: String,
    count: Option<u64>,
    hot: bool,
}

impl NavLink {
    pub fn new(icon: Icon, label: impl Into<Word>, href: impl Into<String>) -> NavLink {
        NavLink { icon, label: label.into(), href: href.into(), count: None, hot: false }
    }
    /// Zero shows nothing.
    pub fn count(mut self, count: u64) -> NavLink {
        self.count = (count > 0).then_some(count);
        self
    }
    /// Something of the count is late.
    pub fn hot(mut self, hot: bool) -> NavLink {
        self.hot = hot;
        self
    }
    fn view(&self, here: &str, lang: Lang) -> Markup {
        let current = self.href == here;
        html! {
            a href=(self.href) aria-current=[current.then_some("page")] {
                (self.icon) (self.label.in_lang(lang))
                @if let Some(count) = self.count {
                    span class=(if self.hot { "n hot" } else { "n" }) { (count_text(count)) }
                }
            }
        }
    }
}

/// A named group of sidebar links; the first group has no visible name.
#[derive(Clone, Debug)]
pub struct NavSection {
    pub label: Word,
    pub named: bool,
    pub links: Vec<NavLink>,
}

impl NavSection {
    pub fn new(label: impl Into<Word>, links: Vec<NavLink>) -> NavSection {
        NavSection { label: label.into(), named: true, links }
    }
    /// The name is only read out.
    pub fn unnamed(label: impl Into<Word>, links: Vec<NavLink>) -> NavSection {
        NavSection { label: label.into(), named: false, links }
    }
}

/// Who is signed in, and where his own settings post to.
#[derive(Clone, Debug)]
pub struct UserMenu {
    pub name: String,
    /// One or two signs for the circle.
    pub signs: String,
    /// The page of his own settings.
    pub profile: String,
    /// POST `language=zh|en`; the answer leads back.
    pub language: String,
    /// POST `theme=auto|light|dark`.
    pub theme: String,
    /// POST.
    pub sign_out: String,
}

impl UserMenu {
    /// With the house's addresses: `/me`, `/me/language`, `/me/theme`, `/logout`.
    pub fn new(name: impl Into<String>, signs: impl Into<String>) -> UserMenu {
        UserMenu {
            name: name.into(),
            signs: signs.into(),
            profile: "/me".into(),
            language: "/me/language".into(),
            theme: "/me/theme".into(),
            sign_out: "/logout".into(),
        }
    }
}

/// The frame, made once per request and lent to [`Page::view`].
#[derive(Clone, Debug)]
pub struct Shell {
    product: Word,
    company: Word,
    pub(crate) company_full: Word,
    home: String,
    here: String,
    sections: Vec<NavSection>,
    foot: Option<NavSection>,
    search: String,
    search_hint: Word,
    news: Option<(Word, Word)>,
    new_menu: Vec<Act>,
    notifications: Option<(String, bool)>,
    pub(crate) user: Option<UserMenu>,
    bottom: Vec<NavLink>,
}

impl Shell {
    /// Product name, short company name, address of the start page.
    pub fn new(
        product: impl Into<Word>,
        company: impl Into<Word>,
        home: impl Into<String>,
    ) -> Shell {
        let company = company.into();
        Shell {
            product: product.into(),
            company_full: company.clone(),
            company,
            home: home.into(),
            here: String::new(),
            sections: Vec::new(),
            foot: None,
            search: "/search".into(),
            search_hint: m::UI_SEARCH.into(),
            news: None,
            new_menu: Vec::new(),
            notifications: None,
            user: None,
            bottom: Vec::new(),
        }
    }
    /// The company's full name, for the head of a printed page.
    pub fn full_name(mut self, name: impl Into<Word>) -> Shell {
        self.company_full = name.into();
        self
    }
    /// The `href` of the sidebar link that is current.
    pub fn here(mut self, href: impl Into<String>) -> Shell {
        self.here = href.into();
        self
    }
    pub fn section(mut self, section: NavSection) -> Shell {
        self.sections.push(section);
        self
    }
    /// The links at the foot of the sidebar (settings, help).
    pub fn foot(mut self, section: NavSection) -> Shell {
        self.foot = Some(section);
        self
    }
    /// Where the search goes and what it says it finds.
    pub fn search(mut self, url: impl Into<String>, hint: impl Into<Word>) -> Shell {
        self.search = url.into();
        self.search_hint = hint.into();
        self
    }
    /// A figure in the top bar with its source and time (a rate).
    pub fn news(mut self, text: impl Into<Word>, title: impl Into<Word>) -> Shell {
        self.news = Some((text.into(), title.into()));
        self
    }
    /// What the New menu offers; a key of each is a chord with `n` ("n i").
    pub fn new_menu(mut self, acts: Vec<Act>) -> Shell {
        self.new_menu = acts;
        self
    }
    pub fn notifications(mut self, href: impl Into<String>, unread: bool) -> Shell {
        self.notifications = Some((href.into(), unread));
        self
    }
    pub fn user(mut self, user: UserMenu) -> Shell {
        self.user = Some(user);
        self
    }
    /// The five links of the phone's bottom bar.
    pub fn bottom(mut self, links: Vec<NavLink>) -> Shell {
        self.bottom = links;
        self
    }

    /// All links of the sidebar as the body of a page: what "More" of the bottom bar opens.
    pub fn all_links(&self, lang: Lang) -> Markup {
        html! {
            div.all-links {
                @for section in &self.sections { (self.nav(section, "nav", lang)) }
                @if let Some(foot) = &self.foot { (self.nav(foot, "nav", lang)) }
                @if !self.new_menu.is_empty() {
                    nav.nav aria-label=(m::UI_NEW.in_lang(lang)) {
                        h2 { (m::UI_NEW.in_lang(lang)) }
                        @for act in &self.new_menu { (act.plain(lang)) }
                    }
                }
            }
        }
    }

    pub(crate) fn view(&self, page: &Page, main: Markup) -> Markup {
        let lang = page.lang;
        html! {
            div.app {
                (self.sidebar(lang))
                div.main { (self.top(page)) (main) }
            }
            (page.actbar_view())
            (self.bottom_bar(lang))
            (self.palette(lang))
        }
    }

    fn sidebar(&self, lang: Lang) -> Markup {
        html! {
            aside.side aria-label=(m::UI_NAVIGATION.in_lang(lang)) {
                (brand(&self.product, &self.company, &self.home, lang))
                @for section in &self.sections { (self.nav(section, "nav", lang)) }
                @if let Some(foot) = &self.foot { (self.nav(foot, "nav push", lang)) }
            }
        }
    }
    fn nav(&self, section: &NavSection, class: &str, lang: Lang) -> Markup {
        html! {
            nav class=(class) aria-label=(section.label.in_lang(lang)) {
                @if section.named { h2 { (section.label.in_lang(lang)) } }
                @for link in &section.links { (link.view(&self.here, lang)) }
            }
        }
    }
    fn top(&self, page: &Page) -> Markup {
        let lang = page.lang;
        let hint = self.search_hint.in_lang(lang);
        html! {
            header.top {
                (page.crumbs_view())
                a.find href=(self.search) data-palette {
                    (Icon::Search) span { (hint) } kbd aria-hidden="true" { "Ctrl K" }
                }
                @if let Some((text, title)) = &self.news {
                    span."small muted nw no-phone" title=(title.in_lang(lang)) {
                        (text.in_lang(lang))
                    }
                }
                @if !self.new_menu.is_empty() {
                    div.no-phone data-key="n" {
                        (Menu::new(m::UI_NEW).icon(Icon::Plus).small()
                            .items(self.new_menu.iter().cloned()).view(lang))
                    }
                }
                @if let Some((href, unread)) = &self.notifications {
                    a class=(if *unread { "btn ghost sq dot" } else { "btn ghost sq" }) href=(href)
                        aria-label=(m::UI_NOTIFICATIONS.in_lang(lang)) { (Icon::Bell) }
                }
                @if let Some(user) = &self.user { (user_menu(user, page.theme, lang)) }
            }
        }
    }
    fn bottom_bar(&self, lang: Lang) -> Markup {
        html! {
            @if !self.bottom.is_empty() {
                nav.botnav aria-label=(m::UI_BOTTOM_BAR.in_lang(lang)) {
                    @for link in &self.bottom { (link.view(&self.here, lang)) }
                }
            }
        }
    }
    fn palette(&self, lang: Lang) -> Markup {
        let hint = self.search_hint.in_lang(lang);
        html! {
            dialog #palette .pal aria-label=(m::UI_SEARCH.in_lang(lang)) {
                form action=(self.search) role="search" {
                    label.pal-in {
                        (Icon::Search)
                        input type="text" inputmode="search" name="q" autocomplete="off"
                            aria-label=(hint) placeholder=(hint) role="combobox"
                            aria-expanded="true" aria-controls="palette-found"
                            hx-get=(self.search) hx-target="#palette-found" hx-swap="innerHTML"
                            hx-trigger="input changed delay:150ms" hx-sync="this:replace";
                        kbd { "Esc" }
                    }
                }
                div #palette-found .pal-b {}
                div.pal-f {
                    span { kbd { "↑" } " " kbd { "↓" } " " (m::UI_CHOOSE.in_lang(lang)) }
                    span { kbd { "Enter" } " " (m::UI_OPEN.in_lang(lang)) }
                }
            }
        }
    }
}

/// The mark of the house with the company's name.
pub(crate) fn brand(product: &Word, company: &Word, home: &str, lang: Lang) -> Markup {
    html! {
        a.brand href=(home) {
            img src=(assets::url("logo.svg")) width="24" height="24" alt="";
            span { (product.in_lang(lang)) small { (company.in_lang(lang)) } }
        }
    }
}

fn user_menu(user: &UserMenu, theme: Theme, lang: Lang) -> Markup {
    let language =
        |to: Lang, name: &str| choice(&user.language, "language", to.code(), name, lang == to);
    let themes = [
        (Theme::Auto, m::UI_THEME_AUTO, Icon::DeviceDesktop),
        (Theme::Light, m::UI_THEME_LIGHT, Icon::Sun),
        (Theme::Dark, m::UI_THEME_DARK, Icon::Moon),
    ];
    html! {
        details.menu {
            summary.avatar {
                span aria-hidden="true" { (user.signs) } span.vh { (user.name) }
            }
            div.pop {
                a href=(user.profile) { (Icon::User) (user.name) }
                hr;
                (language(Lang::Zh, "简体中文"))
                (language(Lang::En, "English"))
                hr;
                @for (which, label, icon) in themes {
                    form.inline method="post" action=(user.theme) data-theme-form {
                        button type="submit" name="theme" value=(which.code())
                            aria-pressed=((theme == which).to_string()) {
                            (icon) (label.in_lang(lang))
                            @if theme == which { span."push-r" { (Icon::Check.small()) } }
                        }
                    }
                }
                hr;
                form.inline method="post" action=(user.sign_out) data-sign-out {
                    button type="submit" { (Icon::Logout) (m::UI_SIGN_OUT.in_lang(lang)) }
                }
            }
        }
    }
}

fn choice(action: &str, name: &str, value: &str, label: &str, on: bool) -> Markup {
    html! {
        form.inline method="post" action=(action) {
            button type="submit" name=(name) value=(value) aria-pressed=(on.to_string()) {
                (Icon::Language) (label)
                @if on { span."push-r" { (Icon::Check.small()) } }
            }
        }
    }
}

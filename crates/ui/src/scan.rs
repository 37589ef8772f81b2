//! Owns the picture of a page with the places marked that were read from it.

use lang::{Lang, m};
use maud::{Markup, html};

/// A place on the page, in the units of its size, with the sign that stands at the field it fills.
#[derive(Clone, Debug)]
pub struct Spot {
    pub sign: String,
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

/// `Scan::new("/…/0", 1, (59_500, 84_200)).spots(spots)`: one page of a paper.
#[derive(Clone, Debug)]
pub struct Scan {
    href: String,
    number: usize,
    size: (i32, i32),
    spots: Vec<Spot>,
}

impl Scan {
    /// `number` counts from 1; `size` is in the units of the spots.
    pub fn new(href: impl Into<String>, number: usize, size: (i32, i32)) -> Scan {
        Scan { href: href.into(), number, size, spots: Vec::new() }
    }

    pub fn spots(mut self, spots: Vec<Spot>) -> Scan {
        self.spots = spots;
        self
    }

    pub fn view(&self, lang: Lang) -> Markup {
        let (width, height) = self.size;
        // The sign is as large as the small print beside it.
        let sign = width / 45;
        let says = m::UI_PAGE.with("number", self.number);
        html! {
            figure.scan {
                svg viewBox=(format!("0 0 {width} {height}")) role="img"
                    aria-label=(says.in_lang(lang)) {
                    image href=(self.href) width=(width) height=(height) {}
                    @for spot in &self.spots {
                        rect x=(spot.left) y=(spot.top) rx=(sign / 4)
                            width=((spot.right - spot.left).max(sign))
                            height=((spot.bottom - spot.top).max(sign)) {}
                        text x=(spot.left - sign / 4) y=(spot.top + sign) text-anchor="end"
                            font-size=(sign) { (spot.sign) }
                    }
                }
                figcaption.muted { (says.in_lang(lang)) }
            }
        }
    }
}

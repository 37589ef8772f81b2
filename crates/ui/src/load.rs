//! Owns the container view: side and door of a loaded container, to scale.

use lang::{Lang, m};
use maud::{Markup, html};

use crate::{PartTone, Word};

/// A block of cartons as seen from one side, in centimetres from the front wall (or the left
/// wall) and from the floor.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    pub tone: PartTone,
}

/// Inner size in centimetres; blocks in the order of loading.
#[derive(Clone, Debug)]
pub struct LoadPlan {
    label: Word,
    length: u32,
    width: u32,
    height: u32,
    side: Vec<Block>,
    door: Vec<Block>,
    free: Option<(u32, Word)>,
}

impl LoadPlan {
    /// `label` says what the picture shows, with its figures.
    pub fn new(label: impl Into<Word>, length: u32, width: u32, height: u32) -> LoadPlan {
        LoadPlan {
            label: label.into(),
            length,
            width,
            height,
            side: Vec::new(),
            door: Vec::new(),
            free: None,
        }
    }
    pub fn side(mut self, blocks: impl IntoIterator<Item = Block>) -> LoadPlan {
        self.side.extend(blocks);
        self
    }
    pub fn door(mut self, blocks: impl IntoIterator<Item = Block>) -> LoadPlan {
        self.door.extend(blocks);
        self
    }
    /// From this length on the container is empty.
    pub fn free(mut self, from: u32, label: impl Into<Word>) -> LoadPlan {
        self.free = Some((from, label.into()));
        self
    }
    pub fn view(&self, lang: Lang) -> Markup {
        html! {
            div.loadwrap {
                svg.load viewBox=(self.frame(self.length)) role="img"
                    aria-label=(self.label.in_lang(lang)) {
                    text."svg-c m" x="0" y="-8" { (m::UI_LOAD_FRONT.in_lang(lang)) }
                    text."svg-c m" x=(self.length) y="-8" text-anchor="end" {
                        (m::UI_LOAD_DOOR.in_lang(lang))
                    }
                    (self.free_view(lang))
                    (self.blocks(&self.side))
                    rect.cnt-box width=(self.length) height=(self.height) {}
                }
                svg."load door" viewBox=(self.frame(self.width)) aria-hidden="true" {
                    text."svg-c m" x="0" y="-8" { (m::UI_LOAD_DOOR.in_lang(lang)) }
                    (self.blocks(&self.door))
                    rect.cnt-box width=(self.width) height=(self.height) {}
                }
            }
        }
    }
    fn frame(&self, across: u32) -> String {
        let (wide, high) = (across.saturating_add(8), self.height.saturating_add(30));
        format!("-4 -26 {wide} {high}")
    }
    fn blocks(&self, blocks: &[Block]) -> Markup {
        html! {
            @for block in blocks {
                rect class={ (block.tone.class()) " bx" } x=(block.x)
                    y=(self.height.saturating_sub(block.y.saturating_add(block.height)))
                    width=(block.width) height=(block.height) {}
            }
        }
    }
    fn free_view(&self, lang: Lang) -> Markup {
        let Some((from, label)) = &self.free else { return html! {} };
        let wide = self.length.saturating_sub(*from);
        html! {
            rect.hatch x=(from) width=(wide) height=(self.height) {}
            text."svg-c b" x=(from.saturating_add(wide / 2)) y=(self.height / 2)
                text-anchor="middle" { (label.in_lang(lang)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cartons_stand_on_the_floor_of_the_container() {
        let tone = PartTone::Series(1);
        let block = Block { x: 62, y: 0, width: 62, height: 42, tone };
        let html = LoadPlan::new("40'HQ", 1203, 235, 269).side([block]).view(Lang::En);
        assert!(html.into_string().contains("x=\"62\" y=\"227\" width=\"62\" height=\"42\""));
    }
}

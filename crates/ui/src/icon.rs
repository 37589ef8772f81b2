//! Owns the icons: names checked by the compiler, shapes in one sprite served from the assets.

use maud::{Markup, Render, html};

use crate::assets;

macro_rules! icons {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// An outline icon of the sprite `icons.svg` (drawn by Tabler, MIT).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($variant),+ }

        impl Icon {
            pub const ALL: &[Icon] = &[$(Icon::$variant),+];

            /// The name in the sprite, without the leading `i-`.
            pub fn name(self) -> &'static str {
                match self { $(Icon::$variant => $name),+ }
            }
        }
    };
}

mod list;
pub use list::Icon;

impl Icon {
    /// 14 px, beside small text.
    pub fn small(self) -> Markup {
        self.with("ic ic-s")
    }
    /// 20 px.
    pub fn large(self) -> Markup {
        self.with("ic ic-l")
    }
    fn with(self, class: &str) -> Markup {
        html! {
            svg class=(class) aria-hidden="true" {
                use href={ (assets::url("icons.svg")) "#i-" (self.name()) } {}
            }
        }
    }
}

/// An icon written as `(Icon::Plus)` in a template is 16 px and hidden from screen readers.
impl Render for Icon {
    fn render(&self) -> Markup {
        self.with("ic")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_drawn_in_the_sprite_and_nothing_else_is() {
        let sprite = assets::get("icons.svg").expect("the sprite is embedded");
        let sprite = String::from_utf8(sprite.bytes.into_owned()).expect("the sprite is text");
        for icon in Icon::ALL {
            let symbol = format!("<symbol id=\"i-{}\"", icon.name());
            assert!(sprite.contains(&symbol), "{icon:?} is not in the sprite");
        }
        assert_eq!(sprite.matches("<symbol ").count(), Icon::ALL.len());
    }
}

//! Owns what a story sees: texts, errors, the focus, values, pictures.

use std::path::PathBuf;
use std::{env, fs};

use serde_json::json;

use crate::{Browser, Done, Failure};

impl Browser {
    /// The text stands on the page where a person can see it.
    pub async fn see(&self, text: &str) -> Done {
        let script = "return document.body.innerText.includes(arguments[0])";
        self.wait(&format!("the text «{text}»"), script, json!([text])).await
    }
    /// The text is not, or no longer, to be seen.
    pub async fn see_not(&self, text: &str) -> Done {
        let script = "return !document.body.innerText.includes(arguments[0])";
        self.wait(&format!("the text «{text}» to go"), script, json!([text])).await
    }
    /// A message of a form or a banner says so, and is read out.
    pub async fn see_error(&self, text: &str) -> Done {
        let script = "return all('.err,[role=alert],[data-answer]')
            .some((node) => words(node).includes(arguments[0]))";
        self.wait(&format!("the error «{text}»"), script, json!([text])).await
    }
    /// The page's path is this one.
    pub async fn see_page(&self, path: &str) -> Done {
        let script = "return location.pathname === arguments[0]";
        self.wait(&format!("the page {path}"), script, json!([path])).await
    }
    /// The page has been left: its path no longer holds this part.
    pub async fn see_left(&self, part: &str) -> Done {
        let script = "return !location.pathname.includes(arguments[0])";
        self.wait(&format!("to leave {part}"), script, json!([part])).await
    }
    /// The focus is on the element that matches a selector.
    pub async fn see_focus(&self, selector: &str) -> Done {
        let script = "return Boolean(document.activeElement)
            && document.activeElement.matches(arguments[0])";
        if self.wait("the focus", script, json!([selector])).await.is_ok() {
            return Ok(());
        }
        let now = self.ask("return document.activeElement.outerHTML.slice(0, 300)", json!([]));
        Err(Failure::new(format!("the focus is not on {selector} but on {}", now.await?)))
    }
    /// Something on the page matches a selector.
    pub async fn see_part(&self, selector: &str) -> Done {
        let script = "return all(arguments[0]).length > 0";
        self.wait(&format!("the part {selector}"), script, json!([selector])).await
    }
    /// What stands in the field with this label.
    pub async fn value(&self, label: &str) -> Done<String> {
        let value = self.element("field", label).await?.prop("value").await?;
        Ok(value.unwrap_or_default())
    }
    /// A picture of the window, for the reader of the report. Its place is returned.
    /// A browser without pictures takes none.
    pub async fn screenshot(&self, name: &str) -> Done<PathBuf> {
        if !self.pictures {
            return Ok(PathBuf::new());
        }
        let folder = env::var_os("E2E_PICTURES").map_or_else(default_folder, PathBuf::from);
        fs::create_dir_all(&folder)?;
        let path = folder.join(format!("{name}.png"));
        self.page.screenshot(&path).await?;
        Ok(path)
    }
}

fn default_folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/target/pictures"))
}

//! Owns what must hold at the end of a story: accessible, silent console, policy kept.

use serde_json::{Value, json};

use crate::{Browser, Done, Failure};

/// axe-core, the checker of accessibility (vendor/LICENSE-axe-core.txt).
const AXE: &str = include_str!("../vendor/axe.min.js");

impl Browser {
    /// No violation of WCAG 2.2 AA or of the best practices on the page as it is now.
    pub async fn accessible(&self) -> Done {
        let load = format!("if (!window.axe) {{ {AXE} }} return Boolean(window.axe)");
        if self.ask(&load, json!([])).await? != Value::Bool(true) {
            return Err(Failure::new("axe could not be loaded"));
        }
        let run = "const done = arguments[0];
            window.axe.run(document, {resultTypes: ['violations']}).then((found) => done(
                found.violations.map((v) => v.id + ': ' + v.help + '\\n    '
                    + v.nodes.slice(0, 4).map((n) => n.html.slice(0, 160) + '\\n    '
                        + n.failureSummary.split('\\n').slice(1, 2)).join('\\n    '))
            ), (error) => done(['axe failed: ' + error]))";
        let found = self.page.execute_async(run, Vec::new()).await?;
        let found: Vec<String> = found.convert()?;
        if found.is_empty() {
            return Ok(());
        }
        let place = self.ask("return location.pathname + location.search", json!([])).await?;
        Err(Failure::new(format!("accessibility of {place}:\n{}", found.join("\n"))))
    }

    /// An error that the story causes on purpose; the console may say it.
    pub fn expect_console(&mut self, part: &str) {
        self.expected.push(part.to_string());
    }

    /// Ends the story: the console must have said no error, the content policy must have held.
    /// Answers with a status of 4xx are no errors of the page.
    pub async fn finish(self) -> Done {
        let mut said = Vec::new();
        for entry in self.page.browser_log().await? {
            let refused = entry.message.contains("status of 4");
            let wanted = self.expected.iter().any(|part| entry.message.contains(part));
            let bad = entry.level == "SEVERE" || entry.message.contains("Content Security Policy");
            if bad && !refused && !wanted {
                said.push(format!("{}: {}", entry.level, entry.message));
            }
        }
        self.page.clone().quit().await?;
        if said.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!("the console says:\n{}", said.join("\n"))))
    }
}

//! Owns the part of the walk where one operation is done to several rows of a list at once.

use super::Walk;
use e2e::Done;
use serde_json::json;

impl Walk {
    /// Three inquiries are closed with one reason; the one that is closed already is refused, says
    /// why and stays selected.
    pub async fn several_at_once(&self) -> Done {
        let browser = &self.browser;
        for subject in ["Oak mantels", "Pine mantels", "Stone mantels"] {
            browser.open("/inquiries/new?customer_id=NORDFEUER").await?;
            browser.fill("subject", subject).await?;
            self.save().await?;
        }
        browser.open("/inquiries/IQ-0002/close").await?;
        browser.fill("why", "out of our range").await?;
        browser.press("Close").await?;
        browser.see("Closed").await?;

        browser.open("/inquiries").await?;
        self.select_all().await?;
        browser.see("3 selected").await?;
        browser.press("Close").await?;
        browser.see_part("#dlg-title").await?;
        browser.see("3 chosen").await?;
        browser.press("Close (3)").await?;
        browser.see_error("Please fill this in").await?;
        browser.fill("why", "no answer for a month").await?;
        browser.press("Close (3)").await?;
        browser.see("2 done, 1 refused").await?;
        browser.see("IQ-0002").await?;
        browser.accessible().await?;
        browser.screenshot("16-bulk-refused").await?;
        browser.key("Escape").await?;
        // Back in the list: what was done shows it, what was refused is still selected.
        browser.see("1 selected").await?;
        let still = "return all('tr[aria-selected=true]').map(words).join()";
        let still = browser.ask(still, json!([])).await?;
        let still = still.as_str().unwrap_or_default();
        assert!(still.contains("IQ-0002") && !still.contains("IQ-0001"), "{still}");
        Ok(())
    }

    async fn select_all(&self) -> Done {
        let script = "const box = all('[data-select-all]')[0]; if (!box) return false;
            box.click(); return true";
        let done = self.browser.ask(script, json!([])).await?;
        assert_eq!(done, json!(true), "a list can be selected as a whole");
        Ok(())
    }
}

//! Owns the inner half of the walk: release, material, production, inspection.

use super::{Walk, today};
use e2e::Done;

impl Walk {
    pub async fn release(&self) -> Done {
        let browser = &self.browser;
        self.next("Release to production", &[("ready_on", "2027-08-06")]).await?;
        browser.press("Release to production").await?;
        browser.see("is released").await?;
        for department in ["planning", "purchasing", "production", "qc", "shipping"] {
            browser.open("/instructions/NBO-001/acknowledge").await?;
            self.pick("department", department).await?;
            browser.press("Acknowledge").await?;
            browser.see("Acknowledged").await?;
        }
        self.order_page().await?;
        browser.see("5/5").await
    }

    pub async fn materials_and_production(&self) -> Done {
        let browser = &self.browser;
        self.order_page().await?;
        browser.press("Order materials").await?;
        self.fill_all(&[
            ("supplier_id", "WALDHOLZ"),
            ("promised_on", "2027-06-20"),
            ("lines.0.material", "OAK VENEER"),
            ("lines.0.quantity", "900"),
            ("lines.0.unit", "M"),
            ("lines.0.price", "12.5"),
        ])
        .await?;
        self.save().await?;
        self.next("Place the order", &[]).await?;
        browser.press("Place the order").await?;
        browser.see("is placed").await?;
        self.order_page().await?;
        browser.press("Register an arrival").await?;
        self.save().await?;
        self.order_page().await?;
        browser.press("Report progress").await?;
        self.pick("process", "packing").await?;
        browser.fill("done", "700").await?;
        browser.press("Save").await?;
        browser.see_error("654").await?;
        browser.fill("done", "654").await?;
        self.save().await?;
        self.order_page().await?;
        browser.see("Packed 654/654").await?;
        browser.screenshot("06-production").await.map(|_| ())
    }

    pub async fn inspection(&self) -> Done {
        let browser = &self.browser;
        self.order_page().await?;
        browser.press("Plan the inspection").await?;
        browser.fill("planned_on", &today()).await?;
        self.save().await?;
        self.next(
            "Register the result",
            &[
                ("inspected_on", &today()),
                ("critical", "0"),
                ("major", "2"),
                ("minor", "4"),
                ("packed_pct", "100"),
            ],
        )
        .await?;
        browser.attach("file", "report.pdf", "%PDF-1.4 inspection").await?;
        browser.press("Register the result").await?;
        browser.see("Verdict: PASS").await?;
        browser.screenshot("07-inspection").await.map(|_| ())
    }
}

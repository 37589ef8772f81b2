//! Owns the browser as a person at a desk or with a phone uses it.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::{WebDriver, WebElement};

use crate::driver::Driver;
use crate::{Done, Failure, Program};

/// Finds fields by label and things to press by their words; see the file for how.
const FIND: &str = include_str!("find.js");

/// A browser with one page. Every step waits up to five seconds for what it needs.
pub struct Browser {
    pub(crate) page: WebDriver,
    pub(crate) expected: Vec<String>,
    pub(crate) pictures: bool,
    base: String,
    driver: Driver,
}

impl Drop for Browser {
    /// A story that failed: close the browser through its driver, without the client, whose
    /// connections would wait for the runtime that this drop holds up.
    fn drop(&mut self) {
        if self.page.clone().leak().is_ok() {
            self.driver.close_session(self.page.session_id());
        }
    }
}

impl Browser {
    /// 1440 by 900 pixels.
    pub async fn desk(program: &Program) -> Done<Browser> {
        let driver = Driver::start()?;
        let page = driver.session().await?;
        let base = program.url("");
        let browser = Browser { page, expected: Vec::new(), pictures: true, base, driver };
        browser.size(1440, 900).await?;
        Ok(browser)
    }
    /// Takes no pictures: another telling of the same story has them.
    pub fn without_pictures(mut self) -> Browser {
        self.pictures = false;
        self
    }
    /// 390 by 844 pixels, touch.
    pub async fn phone(program: &Program) -> Done<Browser> {
        let browser = Browser::desk(program).await?;
        browser.turn_into_phone().await?;
        Ok(browser)
    }
    /// From now on the window is a phone's.
    pub async fn turn_into_phone(&self) -> Done {
        self.metrics(json!({"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true}))
            .await?;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({"enabled": true})).await
    }
    /// From now on the window has this size.
    pub async fn size(&self, width: u32, height: u32) -> Done {
        self.metrics(
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        )
        .await
    }
    async fn metrics(&self, metrics: Value) -> Done {
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await
    }
    /// The reader's system prefers the dark.
    pub async fn prefer_dark(&self) -> Done {
        let features = json!([{"name": "prefers-color-scheme", "value": "dark"}]);
        self.cdp("Emulation.setEmulatedMedia", json!({"features": features})).await
    }
    /// No network from now on, or again.
    pub async fn offline(&self, offline: bool) -> Done {
        self.cdp("Network.enable", json!({})).await?;
        let rule = json!({"offline": offline, "latency": 0, "downloadThroughput": -1,
            "uploadThroughput": -1});
        self.cdp("Network.emulateNetworkConditions", rule).await
    }
    /// The page's own scripts do not run from now on; the story's still do.
    pub async fn without_scripts(&self) -> Done {
        self.cdp("Emulation.setScriptExecutionDisabled", json!({"value": true})).await
    }
    async fn cdp(&self, method: &str, params: Value) -> Done {
        self.page.cdp().send_raw(method, params).await?;
        Ok(())
    }

    /// Opens a path of the program.
    pub async fn open(&self, path: &str) -> Done {
        self.page.goto(format!("{}{path}", self.base)).await?;
        Ok(())
    }
    /// Signs in on the product's own page.
    pub async fn sign_in(&self, name: &str, password: &str) -> Done {
        self.open("/login").await?;
        self.find_named(
            "fill",
            &["name", "用户名", "手机号或邮箱", "Phone or e-mail", "User name"],
            name,
        )
        .await?;
        self.find_named("fill", &["password", "密码", "Password"], password).await?;
        self.press_any(&["登录", "Sign in"]).await?;
        self.wait(
            "the page after signing in",
            "return !location.pathname.startsWith('/login')",
            json!([]),
        )
        .await
    }
    /// Puts text into the field with this label, in place of what stood there.
    pub async fn fill(&self, label: &str, value: &str) -> Done {
        self.find_named("fill", &[label], value).await
    }
    /// Chooses an option of a list, by its words.
    pub async fn choose(&self, label: &str, option: &str) -> Done {
        let done = "const box = field(arguments[0]); if (!box) return false;
            const hit = Array.from(box.options).find((o) => o.text.trim().includes(arguments[1]));
            if (!hit) return false; box.value = hit.value;
            box.dispatchEvent(new Event('input', {bubbles: true}));
            box.dispatchEvent(new Event('change', {bubbles: true})); return true";
        self.wait(&format!("the option {option} of {label}"), done, json!([label, option])).await
    }
    /// Puts a file with this content into a file field.
    pub async fn attach(&self, label: &str, name: &str, content: &str) -> Done {
        let path = std::env::temp_dir().join(format!("gendan-e2e-{}-{name}", std::process::id()));
        std::fs::write(&path, content)?;
        self.element("field", label).await?.send_keys(path.display().to_string()).await?;
        Ok(())
    }
    /// Checks or unchecks a box by the words beside it.
    pub async fn tick(&self, label: &str) -> Done {
        self.element("field", label).await?.click().await?;
        Ok(())
    }
    /// Presses the button, link or menu line with these words (or this name for screen readers).
    pub async fn press(&self, text: &str) -> Done {
        let target = self.element("pressable", text).await?;
        self.to_the_middle(&target).await?;
        target.click().await?;
        Ok(())
    }
    async fn press_any(&self, texts: &[&str]) -> Done {
        let texts_json = json!([texts]);
        let script = "return arguments[0].map(pressable).find(Boolean) || null";
        let target = self.wait_element(&texts.join(" / "), script, texts_json).await?;
        target.click().await?;
        Ok(())
    }
    /// Runs a script of the test's own and gives its answer.
    pub async fn ask(&self, script: &str, arguments: Value) -> Done<Value> {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        let whole = format!("{FIND}\n{script}");
        Ok(self.page.execute(whole, arguments).await?.json().clone())
    }

    async fn find_named(&self, what: &str, labels: &[&str], value: &str) -> Done {
        let script = "return arguments[0].map(field).find(Boolean) || null";
        let name = format!("{what}: {}", labels.join(" / "));
        let target = self.wait_element(&name, script, json!([labels])).await?;
        self.to_the_middle(&target).await?;
        target.clear().await?;
        target.send_keys(value).await?;
        Ok(())
    }
    /// Clear of the head and the bars that stay in place.
    async fn to_the_middle(&self, target: &WebElement) -> Done {
        let script = "arguments[0].scrollIntoView({block: 'center'}); return true";
        self.page.execute(script, vec![target.to_json()?]).await?;
        Ok(())
    }
    pub(crate) async fn element(&self, finder: &str, text: &str) -> Done<WebElement> {
        let script = format!("return {finder}(arguments[0]) || null");
        self.wait_element(text, &script, json!([text])).await
    }
    async fn wait_element(&self, name: &str, script: &str, arguments: Value) -> Done<WebElement> {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        let whole = format!("{FIND}\n{script}");
        for _ in 0..50 {
            let found = self.page.execute(whole.clone(), arguments.clone()).await?;
            if !found.json().is_null() {
                return Ok(found.element()?);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(self.lost(&format!("«{name}» is not on the page")).await)
    }
    /// Waits until the script answers true.
    pub(crate) async fn wait(&self, name: &str, script: &str, arguments: Value) -> Done {
        for _ in 0..50 {
            if self.ask(script, arguments.clone()).await? == Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err(self.lost(&format!("waited in vain for {name}")).await)
    }
    /// A failure that says what the page shows.
    async fn lost(&self, what: &str) -> Failure {
        let text = self.ask(
            "return location.pathname + location.search + '\\n' + document.body.innerText",
            json!([]),
        );
        let text = text.await.map(|text| text.as_str().unwrap_or_default().to_string());
        Failure::new(format!("{what}; the page shows:\n{}", text.unwrap_or_default()))
    }
}

//! Drives the product through a real browser, in words of the trade.
//!
//! ```no_run
//! # async fn story() -> e2e::Done {
//! let Some(program) = e2e::Program::gendan().await? else { return Ok(()) };
//! let mut browser = e2e::Browser::desk(&program).await?;
//! browser.sign_in("lin", "secret").await?;
//! browser.open("/orders/new").await?;
//! browser.fill("Customer", "ES-001").await?;
//! browser.press("Save order").await?;
//! browser.see_error("Enter the latest shipment date").await?;
//! browser.accessible().await?;
//! browser.finish().await // fails on console errors and on breaches of the content policy
//! # }
//! ```
//!
//! Needs `chromedriver` and `chromium` on the path (`CHROMEDRIVER`, `CHROMIUM` name others).
//! Pictures go to `E2E_PICTURES`, or to `pictures/` in the target directory.

mod browser;
mod company;
mod driver;
mod finish;
mod keys;
mod program;
mod see;

pub use browser::Browser;
pub use company::COMPANY;
pub use program::Program;

/// What every step of a story returns; the message says what the page showed instead.
pub type Done<T = ()> = Result<T, Failure>;

/// Why a story stopped.
#[derive(Debug)]
pub struct Failure(String);

impl Failure {
    pub fn new(text: impl Into<String>) -> Failure {
        Failure(text.into())
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

impl From<thirtyfour::error::WebDriverError> for Failure {
    fn from(error: thirtyfour::error::WebDriverError) -> Failure {
        Failure(format!("the browser: {error}"))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure(format!("the system: {error}"))
    }
}

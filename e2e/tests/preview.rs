//! Owns the proof of the components' behaviour: keys, palette, dialogs, forms, grid, lost network,
//! accessibility and pictures of every page of the preview.

use e2e::{Browser, Done, Program};
use serde_json::json;

const PAGES: [(&str, &str); 9] = [
    ("ui", "/ui"),
    ("today", "/today"),
    ("orders", "/orders"),
    ("order", "/orders/HY-276"),
    ("new-order", "/orders/new"),
    ("shipment", "/shipments/SHP-0119"),
    ("customer", "/customers/ES-001"),
    ("login", "/login"),
    ("setup", "/setup/3"),
];

#[tokio::test]
async fn a_list_is_walked_selected_and_opened_by_keys() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    browser.open("/orders?lang=en").await?;
    browser.keys(&["j", "j", "x"]).await?;
    browser.see("1 selected · USD 21,450.00").await?;
    browser.keys(&["j", "j", "Shift+X"]).await?;
    browser.see("3 selected · USD 82,350.00").await?;
    browser.key("Escape").await?;
    browser.see_not("selected · USD").await?;
    browser.key("/").await?;
    browser.see_focus(".srch input").await?;
    browser.type_text("hanami").await?;
    browser.see_not("Kaufmann Taschen").await?;
    browser.see("HY-287").await?;
    browser.open("/orders").await?;
    browser.key("]").await?;
    browser.see("HY-189").await?;
    browser.keys(&["j", "Enter"]).await?;
    browser.see_page("/orders/HY-276").await?;
    browser.finish().await
}

#[tokio::test]
async fn an_order_is_reached_by_the_palette_and_its_tabs_by_digits() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    browser.open("/orders/HY-276?lang=en").await?;
    browser.key("2").await?;
    browser.see_page("/orders/new").await?;
    browser.open("/today").await?;
    browser.key("Control+k").await?;
    browser.see_focus("#palette input").await?;
    browser.type_text("solmar").await?;
    browser.see_part(".pal-b a.on").await?;
    browser.accessible().await?;
    browser.key("ArrowDown").await?;
    browser.key("ArrowUp").await?;
    browser.key("Enter").await?;
    browser.see_page("/orders/HY-276").await?;
    browser.keys(&["n", "o"]).await?;
    browser.see_page("/orders/new").await?;
    browser.finish().await
}

#[tokio::test]
async fn a_dialog_keeps_the_text_names_the_bad_field_and_returns_the_focus() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    browser.open("/orders/HY-276?lang=en").await?;
    browser.press("Check B/L draft").await?;
    browser.see_focus("#dlg-title").await?;
    browser.accessible().await?;
    browser.fill("Print colour", "19").await?;
    browser.press("Release").await?;
    browser.see_error("Enter a Pantone number, such as 19-4052").await?;
    browser.see_focus("#d-pantone").await?;
    assert_eq!(browser.value("Print colour").await?, "19", "what was typed is kept");
    browser.accessible().await?;
    browser.fill("Print colour", "19-4052").await?;
    browser.press("Release").await?;
    browser.see("Released; 3 departments were told").await?;
    browser.see_focus("a[href='/orders/HY-276/release']").await?;
    browser.finish().await
}

#[tokio::test]
async fn a_verdict_without_a_reason_is_refused_and_with_one_it_is_given() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    browser.open("/approvals?lang=en").await?;
    browser.press("Q-0429").await?;
    browser.see("T/T after shipment is for old customers").await?;
    browser.press("Reject").await?;
    browser.see_error("Say why it is returned or rejected").await?;
    browser.fill("Note", "30 % deposit, please").await?;
    browser.press("Return for changes").await?;
    browser.see("Approved, to the general manager").await?;
    browser.finish().await
}

#[tokio::test]
async fn lines_are_pasted_from_a_spreadsheet_summed_by_the_server_and_taken_back() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    browser.open("/orders/new?lang=en").await?;
    browser.press("Add a row").await?;
    browser.see_focus("[name='lines.4.sku']").await?;
    browser
        .ask("document.getElementsByName('lines.2.sku')[0].focus(); return true", json!([]))
        .await?;
    let cells = [
        "TB-10\tTablet sleeve\t1,000\tPCS\t￥2.5",
        "HC-01\tHeadphone case\t５００\tPCS\t1.1234",
        "SP-01\tZip pulls\t1\tPCS\t1",
        "SP-02\tStraps\t1\tPCS\t1",
    ];
    browser.paste(&cells.join("\r\n")).await?;
    browser.see("4 rows pasted").await?;
    browser.see_part("[name='lines.5.sku']").await?;
    browser.see("2,500.00").await?;
    browser.see("561.70").await?;
    let total = "return document.getElementById('lines-total').textContent";
    assert_eq!(browser.ask(total, json!([])).await?, "152,743.70");
    browser.key("Control+z").await?;
    browser.see_not("561.70").await?;
    browser.keys(&["ArrowUp", "ArrowRight", "ArrowRight"]).await?;
    browser.see_focus("[name='lines.1.qty']").await?;
    browser.type_text("100").await?;
    browser.key("Enter").await?;
    browser.see("3,500.00").await?;
    browser.see_focus("[name='lines.2.qty']").await?;
    browser.accessible().await?;
    browser.finish().await
}

#[tokio::test]
async fn what_was_typed_survives_a_lost_network_and_an_over_session() -> Done {
    let program = Program::preview().await?;
    let mut browser = Browser::desk(&program).await?;
    browser.expect_console("Failed to fetch");
    browser.expect_console("ERR_INTERNET_DISCONNECTED");
    browser.open("/orders/new?lang=en").await?;
    browser.fill("Customer's order", "4500 77001").await?;
    browser.offline(true).await?;
    browser.see("You are offline").await?;
    browser.press("Save order").await?;
    browser.see("Kept on this computer").await?;
    browser.offline(false).await?;
    browser.see_not("You are offline").await?;
    browser.open("/orders/new").await?;
    browser.see("What you typed at").await?;
    assert_eq!(browser.value("Customer's order").await?, "4500 77001");
    browser.press("Discard").await?;
    assert_eq!(browser.value("Customer's order").await?, "");
    browser.open("/ui").await?;
    browser.press("Session over").await?;
    browser.see("Sign in again").await?;
    browser.finish().await
}

#[tokio::test]
async fn a_form_page_comes_back_with_what_is_wrong() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    browser.open("/orders/new?lang=en").await?;
    browser.fill("Latest shipment", "12.24").await?;
    browser.key("Tab").await?;
    assert!(browser.value("Latest shipment").await?.ends_with("-12-24"));
    browser.press("Save order").await?;
    browser.see_error("Earlier than the factory's date").await?;
    browser.see_focus("#f-etd").await?;
    browser.accessible().await?;
    browser.finish().await
}

#[tokio::test]
async fn failures_are_said_and_a_second_press_does_nothing() -> Done {
    let program = Program::preview().await?;
    let mut browser = Browser::desk(&program).await?;
    browser.expect_console("status of 5");
    browser.open("/ui?lang=en").await?;
    browser.press("Fails").await?;
    browser.see("The server did not answer as it should").await?;
    browser.press("Slow").await?;
    browser.see_part("button[aria-busy=true]").await?;
    browser.press("Slow").await?;
    browser.see_part(".toast").await?;
    let toasts =
        browser.ask("return document.querySelectorAll('.toast').length", json!([])).await?;
    assert_eq!(toasts, 1, "the second press was dropped");
    browser.finish().await
}

#[tokio::test]
async fn every_page_is_accessible_at_desk_and_phone_in_light_and_dark() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    for (name, path) in PAGES {
        for (lang, theme) in [("zh", "light"), ("en", "dark")] {
            browser.open(&format!("{path}?lang={lang}&theme={theme}")).await?;
            browser.accessible().await?;
            browser.screenshot(&format!("{name}-{lang}-{theme}")).await?;
        }
    }
    browser.turn_into_phone().await?;
    for (name, path) in PAGES {
        for (lang, theme) in [("zh", "light"), ("en", "dark")] {
            browser.open(&format!("{path}?lang={lang}&theme={theme}")).await?;
            browser.accessible().await?;
            no_sideways_scroll(&browser, path).await?;
            browser.screenshot(&format!("{name}-phone-{lang}-{theme}")).await?;
        }
    }
    browser.finish().await
}

#[tokio::test]
async fn dialogs_fill_a_phone_and_stay_accessible() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    for (size, theme) in [("desk", "light"), ("phone", "dark")] {
        if size == "phone" {
            browser.turn_into_phone().await?;
        }
        browser.open(&format!("/approvals?lang=en&theme={theme}")).await?;
        browser.press("Q-0429").await?;
        browser.see("Why it needs you").await?;
        browser.accessible().await?;
        browser.screenshot(&format!("approval-{size}")).await?;
        browser.open(&format!("/orders/HY-276?lang=zh&theme={theme}")).await?;
        browser.press("核对提单草稿").await?;
        browser.see("下达生产指令 HY-276").await?;
        browser.screenshot(&format!("dialog-{size}")).await?;
        browser.key("Escape").await?;
        browser.see_not("下达生产指令 HY-276").await?;
    }
    browser.open("/more?lang=zh").await?;
    browser.screenshot("more-phone").await?;
    browser.accessible().await?;
    browser.finish().await
}

#[tokio::test]
async fn a_duty_is_done_by_a_key_and_its_clock_runs_on() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    browser.open("/today?lang=en").await?;
    browser.keys(&["j", "j", "j", "j", "j", "j"]).await?;
    browser.key("e").await?;
    browser.see("The customer was reminded").await?;
    browser.see_not("SM-0218").await?;
    browser.press("Undo").await?;
    browser.see("Done").await?;
    browser.keys(&["k", "k", "k", "k", "k", "k"]).await?;
    browser.key("e").await?;
    browser.see("Release production of HY-276").await?;
    let soon = "const clock = document.querySelector('.clock.late');
        clock.dataset.dueLive = new Date(Date.now() + 5400000).toISOString(); return true";
    browser.ask(soon, json!([])).await?;
    browser.key("Escape").await?;
    browser.key("Control+k").await?; // any swap sets the clocks right
    browser.see("1:29 left").await?;
    browser.key("Escape").await?;
    browser.see_part(".clock.soon[data-due-live]").await?;
    browser.finish().await
}

#[tokio::test]
async fn the_theme_follows_the_system_until_the_reader_chooses() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    let ground = "return getComputedStyle(document.body).backgroundColor";
    browser.open("/today?lang=en&theme=auto").await?;
    assert_eq!(browser.ask(ground, json!([])).await?, "rgb(245, 246, 248)");
    browser.prefer_dark().await?;
    assert_eq!(browser.ask(ground, json!([])).await?, "rgb(18, 22, 28)");
    browser.press("Lin Ruoxi").await?;
    browser.press("Light").await?;
    assert_eq!(browser.ask(ground, json!([])).await?, "rgb(245, 246, 248)");
    browser.open("/today").await?;
    assert_eq!(browser.ask(ground, json!([])).await?, "rgb(245, 246, 248)", "it was kept");
    browser.press("Lin Ruoxi").await?;
    browser.press("简体中文").await?;
    browser.see("12 月 14 日").await?;
    browser.finish().await
}

#[tokio::test]
async fn everything_works_without_scripts() -> Done {
    let program = Program::preview().await?;
    let browser = Browser::desk(&program).await?;
    browser.without_scripts().await?;
    browser.open("/orders?lang=en").await?;
    browser.press("Show more").await?;
    browser.see("HY-189").await?;
    browser.open("/orders/HY-276").await?;
    browser.press("Check B/L draft").await?;
    browser.see_page("/orders/HY-276/release").await?;
    browser.press("Release").await?;
    browser.see_error("Enter a Pantone number").await?;
    browser.open("/orders/new").await?;
    browser.fill("Customer's order", "4500 77001").await?;
    browser.press("Save order").await?;
    browser.see_error("Earlier than the factory's date").await?;
    assert_eq!(browser.value("Customer's order").await?, "4500 77001");
    browser.finish().await
}

async fn no_sideways_scroll(browser: &Browser, path: &str) -> Done {
    let wide = "return document.documentElement.scrollWidth - innerWidth";
    let over = browser.ask(wide, json!([])).await?;
    assert!(over.as_i64().is_some_and(|pixels| pixels <= 0), "{path} is {over} px too wide");
    Ok(())
}

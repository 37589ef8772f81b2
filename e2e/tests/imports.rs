//! Owns the imports in the browser: an order that comes box by box and a list of products, read,
//! looked through and mended at a desk and on a phone, in both languages, with and without scripts.

use e2e::{Browser, COMPANY, Done, Program};
use serde_json::json;

const BOXES: &str = "Item,Description,Qty,Unit,Price,Remark
GT-8-X1,Box 1 Garden table,109,pcs,77.45,first
GT-8-X3,Box 3 Garden table,109,pcs,77.45,
LN-5,Lantern,about 5,pcs,50.00,
LN-6,Lantern large,12,pcs,61.50,
,,,,,
Total,,230,,,
";

const GOODS: &str =
    "Item No,English name,Chinese name,Unit,Shared carton,Pcs/ctn,Carton size,N.W.,G.W.
LP-1,Lamp,灯,pcs,MIX-A,6,60*40*50,12,13.5
LP-2,Shade,灯罩,pcs,MIX-A,6,,,
ST-4,Stool,凳子,pcs,,4,40*40*50,12,11
";

/// A company that is just set up, by a person of this language.
async fn settled(program: &Program, lang: &str, set_up: &str) -> Done<Browser> {
    let browser = Browser::desk(program).await?;
    browser.open(&format!("{}&lang={lang}", program.setup_path()?)).await?;
    for (name, text) in COMPANY {
        browser.fill(name, text).await?;
    }
    browser.press(set_up).await?;
    browser.see_page("/today").await?;
    Ok(browser)
}

/// The page as it stands: in the light and in the dark, wide and on a phone.
async fn pictures(browser: &Browser, name: &str) -> Done {
    browser.accessible().await?;
    browser.screenshot(&format!("{name}-desk")).await?;
    browser.turn_into_phone().await?;
    browser.accessible().await?;
    browser.screenshot(&format!("{name}-phone")).await?;
    let fits = "return document.documentElement.scrollWidth <= 390";
    let fits = browser.ask(fits, json!([])).await?;
    assert_eq!(fits, json!(true), "{name}: the page scrolls sideways on a phone");
    browser.size(1440, 2600).await?;
    browser.screenshot(&format!("{name}-whole")).await?;
    browser.size(1440, 900).await
}

#[tokio::test]
async fn an_order_that_comes_box_by_box_is_joined_and_taken_apart_in_the_preview() -> Done {
    let Some(program) = Program::gendan().await? else { return Ok(()) };
    let browser = settled(&program, "en", "Set up the company").await?;
    browser.open("/orders/import").await?;
    pictures(&browser, "import-order-first").await?;
    browser.attach("file", "boxes.csv", BOXES).await?;
    browser.press("Read").await?;
    browser.see("6 rows = 3 accepted + 1 rejected + 2 skipped").await?;
    browser.see("Rows 1, 2 look like 2 boxes of one set").await?;
    pictures(&browser, "import-order-preview").await?;
    browser.press("Join into GT-8-X").await?;
    browser.see("joined from 2 boxes").await?;
    browser.prefer_dark().await?;
    pictures(&browser, "import-order-joined-dark").await?;
    browser.press("Take apart").await?;
    browser.see("Rows 1, 2 look like 2 boxes of one set").await?;
    // Enter in a field reads again; it joins nothing.
    let focus = "document.getElementById('form').dataset.seen = 1;
        document.getElementsByName('place')[0].focus(); return true";
    browser.ask(focus, json!([])).await?;
    browser.key("Enter").await?;
    browser.see_part("#form:not([data-seen])").await?;
    browser.see("Rows 1, 2 look like 2 boxes of one set").await?;
    browser.without_scripts().await?;
    browser.press("Join into GT-8-X").await?;
    browser.see("joined from 2 boxes").await?;
    browser.press("Make the order").await?;
    browser.see("joined from 2 boxes").await?;
    browser.see("Customer Please fill this in").await?;
    browser.screenshot("import-order-refused").await?;
    browser.finish().await
}

#[tokio::test]
async fn a_list_of_products_is_mended_in_the_preview_and_saved() -> Done {
    let Some(program) = Program::gendan().await? else { return Ok(()) };
    let browser = settled(&program, "zh", "建立公司").await?;
    browser.open("/products/import").await?;
    browser.attach("file", "goods.csv", GOODS).await?;
    browser.press("读取").await?;
    browser.see("读到 3 行 = 接受 2 + 拒绝 1 + 跳过 0").await?;
    pictures(&browser, "import-products").await?;
    browser
        .ask(
            "document.getElementsByName('goods.0.name_en')[0].value = 'Desk lamp'; return true",
            json!([]),
        )
        .await?;
    browser.press("导入产品").await?;
    browser.see_page("/products").await?;
    browser.see("Desk lamp").await?;
    browser.finish().await
}

//! Tells how a declaration is filled in: what articles and earlier declarations give it, which
//! boxes it still lacks, and that each box reaches the form, the broker and the API.

use crate::shipment_papers::said;
use crate::support::trade::{self, at, number};
use crate::support::{House, on_each, on_sqlite, voyage};
use serde_json::{Value as Json, json};

/// A declaration that customs have not seen yet.
fn draft(house: &House, shipment: &str, boxes: Json) -> Json {
    let body = voyage::with(voyage::declaration(house, "SC", shipment), &boxes);
    house.post("docs", "/api/v1/declarations", body).done()
}

fn whole() -> Json {
    json!({
        "exit_customs": "3104 北仑海关", "regime": "0110", "levy_kind": "101",
        "package_kind": "22", "producer": "宁波箱包厂", "broker": "捷达报关行",
        "attachments": "合同 1", "handbook_no": "B12345678901", "licence_no": "26-AA-100001",
        "special_relation": "no", "price_influence": "no", "royalties": "no",
        "formula_price": "no", "provisional_price": "no", "self_declared": "yes",
    })
}

fn goods_line(amount: &Json) -> Json {
    json!([{"hs_code": "4202220000", "name": "帆布袋", "quantity": "1000", "unit": "PCS",
        "price": "3.85", "total": amount, "declaration_elements": "材质：帆布\n品牌类型：无品牌",
        "origin": "CN", "source_place": "33029 宁波其他", "duty_mode": "1"}])
}

fn open_boxes(house: &House, shipment: &str) -> String {
    let papers = voyage::check(house, shipment);
    let all = papers["checks"].as_array().cloned().unwrap_or_default();
    let check = all.into_iter().find(|check| check["name"] == "boxes").unwrap_or_default();
    check["said"]["declaration"]["says"].as_str().unwrap_or_default().to_string()
}

#[test]
fn what_customs_will_ask_is_told_until_it_is_answered() {
    on_each("customs_open", |house| {
        let (_, shipment) = voyage::packed(house);
        let no = number(&draft(house, &shipment, json!({"freight": "USD 1200"})));
        let told = open_boxes(house, &shipment);
        for name in ["出境关别", "监管方式", "运费", "自报自缴", "第 1 项 规格型号、申报要素"]
        {
            assert!(told.contains(name), "{name}: {told}");
        }
        assert!(!told.contains("保费"), "FOB has no insurance: {told}");
        let page = house.page("docs", &format!("/declarations/{no}")).text();
        assert!(page.contains("The declaration still lacks: Customs of exit, Regime"), "{page}");
        let tasks = house.get("docs", "/api/v1/tasks?view=open&size=50").done().to_string();
        assert!(tasks.contains("Open boxes of the declaration"), "a task: {tasks}");

        let place = at("declarations", &no);
        let mut answers = whole();
        let amount = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
        answers["lines"] = goods_line(&amount["amount"]);
        answers["freight"] = Json::Null;
        trade::change(house, "docs", &place, answers).done();
        assert_eq!(open_boxes(house, &shipment), "");
        let page = house.page("docs", &format!("/declarations/{no}")).text();
        assert!(!page.contains("still lacks"), "{page}");
        let tasks = house.get("docs", "/api/v1/tasks?view=open&size=50").done().to_string();
        assert!(!tasks.contains("Open boxes of the declaration"), "closed by itself: {tasks}");
        trade::change(house, "docs", &place, json!({"trade_term": "CIF"})).done();
        let told = open_boxes(house, &shipment);
        assert!(told.contains("运费") && told.contains("保费"), "CIF holds both: {told}");
        house.is_sound();
    });
}

#[test]
fn every_box_reaches_the_form_and_the_broker() {
    on_sqlite("customs_boxes", |house| {
        let (_, shipment) = voyage::packed(house);
        let goods = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
        let mut boxes = whole();
        boxes["trade_term"] = json!("CIF");
        boxes["freight"] = json!("USD 1200");
        boxes["insurance"] = json!("0.3%");
        boxes["misc"] = json!("CNY 25/t");
        boxes["lines"] = goods_line(&goods["amount"]);
        let no = number(&draft(house, &shipment, boxes));
        let form = said(house, ("declarations", &no, "declaration-draft"), "lang=zh");
        let csv = house.get("docs", &format!("/api/v1/declarations/{no}/broker/csv")).text();
        for told in [
            "3104 北仑海关",
            "0110 一般贸易",
            "101 一般征税",
            "22 纸制或纤维板制盒/箱",
            "宁波箱包厂",
            "合同 1",
            "B12345678901",
            "26-AA-100001",
            "USD/1200/3",
            "000/0.3/1",
            "CNY/25/2",
            "材质：帆布|品牌类型：无品牌",
            "33029 宁波其他",
            "1 照章征税",
        ] {
            assert!(form.contains(told), "{told} on the form: {form}");
            let in_english = told.split_whitespace().next().unwrap_or(told);
            assert!(csv.contains(in_english), "{told} for the broker: {csv}");
        }
        for name in [
            "出境关别",
            "备案号",
            "生产销售单位",
            "监管方式",
            "征免性质",
            "许可证号",
            "包装种类",
            "运费",
            "保费",
            "杂费",
            "随附单证",
            "特殊关系确认",
            "公式定价确认",
            "暂定价格确认",
            "自报自缴",
            "境内货源地",
            "征免",
            "规格型号、申报要素",
        ] {
            assert!(form.contains(name), "{name} on the form: {form}");
            assert!(csv.contains(name), "{name} for the broker: {csv}");
        }
        let mandate = said(house, ("declarations", &no, "customs-mandate"), "lang=zh");
        assert!(mandate.contains("捷达报关行"), "the broker signs: {mandate}");
        let passed = said(house, ("declarations", &no, "declaration-draft"), "profile=transfer");
        for kept in ["宁波箱包厂", "USD/1200/3", "000/0.3/1"] {
            assert!(!passed.contains(kept), "{kept} is covered: {passed}");
        }
    });
}

#[test]
fn a_new_declaration_knows_the_articles_and_the_last_one() {
    on_sqlite("customs_known", |house| {
        let (_, shipment) = voyage::packed(house);
        let bag = at("products", "BAG-1");
        let customs = json!({"hs_code": "4202220000", "customs_name": "帆布手提袋",
            "declaration_elements": "材质：帆布\n种类：手提包"});
        trade::change(house, "sales", &bag, customs).done();
        let form = |house: &House| {
            let path = format!("/declarations/new?shipment_id={shipment}");
            house.page("docs", &path).text()
        };
        let first = form(house);
        assert!(first.contains("材质：帆布|种类：手提包"), "{first}");
        assert!(first.contains("帆布手提袋"), "customs' own name of the goods: {first}");
        assert!(!first.contains("3104 北仑海关"), "nothing was declared yet");
        let mut boxes = whole();
        let goods = house.get("docs", &format!("/api/v1/shipments/{shipment}")).done();
        boxes["lines"] = goods_line(&goods["amount"]);
        draft(house, &shipment, boxes);
        let next = form(house);
        for known in ["3104 北仑海关", "捷达报关行"] {
            assert!(next.contains(known), "{known}: {next}");
        }
    });
}

#[test]
fn what_is_no_charge_and_no_code_is_refused_with_the_way_to_write_it() {
    on_sqlite("customs_bad", |house| {
        let (_, shipment) = voyage::packed(house);
        let no = number(&draft(house, &shipment, json!({})));
        let place = at("declarations", &no);
        for (name, typed) in [
            ("freight", "1200"),
            ("insurance", "USD -1"),
            ("misc", "=1+1"),
            ("regime", "9999"),
            ("special_relation", "maybe"),
        ] {
            let answer = trade::change(house, "docs", &place, json!({name: typed}));
            assert_eq!(answer.status, 422, "{name}={typed}: {}", answer.text());
        }
        let answer = trade::change(house, "docs", &place, json!({"freight": "1200"}));
        assert!(answer.text().contains("USD 1200"), "how to write it: {}", answer.text());
    });
}

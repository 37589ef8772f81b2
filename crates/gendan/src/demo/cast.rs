//! Owns the demo's company, people, customers, suppliers and products. All names are invented.

use super::hand::make;
use crate::kernel::{Act, Refusal};
use crate::people::password;

/// The bank through which the first customer is asked to pay (D/P).
pub const COLLECTING_BANK: &str = "ELBE BANK, HAMBURG";

pub const COMPANY_EN: &str = "HEYUAN TRADING CO., LTD. (DEMO)";

/// Ids of what the demo's orders refer to.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    pub sales: Vec<i64>,
    pub follow_up: Vec<i64>,
    pub customers: Vec<(i64, String)>,
    pub products: Vec<String>,
    pub supplier: i64,
    pub forwarder: i64,
}

/// login, name, English name, roles, team
const PEOPLE: [(&str, &str, &str, &str, &str); 9] = [
    ("lin", "林若溪", "Lin Ruoxi", "sales,follow_up", "orders"),
    ("he", "何嘉", "He Jia", "sales,follow_up", "orders"),
    ("wang", "王立", "Wang Li", "dept_manager", "orders"),
    ("zhao", "赵岚", "Zhao Lan", "gm,it_admin", "orders"),
    ("wu", "吴敏", "Wu Min", "planning,purchasing", "production"),
    ("chen", "陈河", "Chen He", "prod_follow_up,production", "production"),
    ("shen", "沈涛", "Shen Tao", "qc", "production"),
    ("zheng", "郑一凡", "Zheng Yifan", "shipping,docs", "logistics"),
    ("sun", "孙慧", "Sun Hui", "finance_ar", "service"),
];

/// short, name, country, consignee's port as a named place, credit grade, orders paid before
const CUSTOMERS: [(&str, &str, &str, &str, &str); 10] = [
    ("NORDLICHT", "Nordlicht Handel GmbH", "DE", "2", "4"),
    ("MERIDIAN", "Meridian Home Pty Ltd", "AU", "2", "2"),
    ("HANAMI", "Hanami Trading Co.", "JP", "1", "8"),
    ("BRIGHTON", "Brighton and Lane Ltd", "GB", "1", "6"),
    ("LUMEA", "Lumea Retail SAS", "FR", "3", "1"),
    ("CASAVERDE", "Casa Verde Ltda", "BR", "3", "0"),
    ("BALTIJA", "Baltija Import UAB", "LT", "3", "1"),
    ("ALSAFA", "Al Safa General Trading", "AE", "4", "0"),
    ("PACIFICTRAIL", "Pacific Trail Inc.", "US", "2", "3"),
    ("IBERSOL", "Ibersol Comercial S.L.", "ES", "2", "5"),
];

/// item, English, Chinese, price, unit, hs, pieces a carton, L, W, H, net, gross
type Article =
    (&'static str, &'static str, &'static str, &'static str, &'static str, [&'static str; 6]);
const PRODUCTS: [Article; 6] = [
    (
        "HY-1001",
        "Canvas tote bag",
        "帆布托特包",
        "3.85",
        "4202220000",
        ["20", "52", "38", "40", "10.2", "11.4"],
    ),
    (
        "HY-1002",
        "Laptop sleeve 15 inch",
        "笔记本内胆包",
        "5.60",
        "4202920000",
        ["40", "56", "40", "36", "12.6", "13.9"],
    ),
    (
        "HY-2001",
        "Picnic backpack",
        "野餐背包",
        "12.40",
        "4202920000",
        ["10", "60", "42", "45", "11.8", "13.2"],
    ),
    (
        "HY-3001",
        "Bamboo serving tray",
        "竹制托盘",
        "4.25",
        "4419190000",
        ["24", "48", "36", "30", "14.4", "15.6"],
    ),
    (
        "HY-3002",
        "Storage box with lid",
        "有盖收纳箱",
        "7.90",
        "3924900000",
        ["12", "62", "45", "40", "13.1", "14.7"],
    ),
    (
        "HY-4001",
        "Garden lantern",
        "花园提灯",
        "9.15",
        "9405490000",
        ["8", "50", "50", "38", "9.6", "11.0"],
    ),
];

pub fn company(act: &mut Act) -> Result<Cast, Refusal> {
    make(
        act,
        "company",
        &[
            ("name_zh", "禾远贸易有限公司（演示）"),
            ("name_en", COMPANY_EN),
            ("address_zh", "示例市示例区一号路 8 号"),
            ("address_en", "NO. 8 FIRST ROAD, SAMPLE DISTRICT, SAMPLE CITY, CHINA"),
            ("phone", "+86 000 0000 0000"),
            ("email", "export@heyuan.example"),
            ("website", "heyuan.example"),
            ("currency", "CNY"),
            (
                "introduction",
                "HEYUAN has made bags and home goods for export since 2006: 140 people, 90,000 \
                 pieces a month, own pattern room, audited every year.",
            ),
            ("order_prefix", "PLK"),
            ("bank_name", "SAMPLE BANK, SAMPLE CITY BRANCH"),
            ("bank_address", "NO. 1 BANK STREET, SAMPLE CITY, CHINA"),
            ("bank_swift", "SAMPCN2X"),
            ("bank_account", "0000 0000 0000 0000"),
        ],
    )?;
    let mut cast = Cast::default();
    people(act, &mut cast)?;
    customers(act, &mut cast)?;
    products(act, &mut cast)?;
    partners(act, &mut cast)?;
    Ok(cast)
}

fn people(act: &mut Act, cast: &mut Cast) -> Result<(), Refusal> {
    let hash = password::hash(super::PASSWORD)?;
    for (login, name, name_en, roles, team) in PEOPLE {
        let pairs = [
            ("login", login),
            ("name", name),
            ("name_en", name_en),
            ("roles", roles),
            ("team", team),
            ("tongue", "zh"),
            ("theme", "auto"),
            ("active", "1"),
        ];
        let id = make(act, "app_user", &pairs)?;
        act.exec(
            "UPDATE app_user SET password_hash=? WHERE id=?",
            &[hash.as_str().into(), id.into()],
        )?;
        if roles.starts_with("sales") {
            cast.sales.push(id);
            cast.follow_up.push(id);
        }
    }
    Ok(())
}

fn customers(act: &mut Act, cast: &mut Cast) -> Result<(), Refusal> {
    for (n, (short, name, country, credit, paid)) in CUSTOMERS.into_iter().enumerate() {
        let owner = cast.sales[n % 2].to_string();
        let marks = format!("{short}\nC/NO. 1-UP\nMADE IN CHINA");
        let bank = if n == 0 { COLLECTING_BANK } else { "" };
        let pairs = [
            ("short", short),
            ("collecting_bank", bank),
            ("name", name),
            ("country", country),
            ("kind", "importer"),
            ("address", "1 Sample Street, Sample Town"),
            ("relation_grade", "A"),
            ("credit_grade", credit),
            ("credit_limit", "500000.00"),
            ("paid_before", paid),
            ("source", "fair"),
            ("currency", "USD"),
            ("marks", &marks),
            ("owner_id", &owner),
            ("contacts.0.name", "A. Sample"),
            ("contacts.0.email", "buyer@customer.example"),
            ("contacts.0.is_main", "1"),
        ];
        cast.customers.push((make(act, "customer", &pairs)?, short.to_string()));
    }
    Ok(())
}

/// The declaration elements of an article without a brand.
pub fn elements(name: &str) -> String {
    format!("品名：{name}\n品牌类型：无品牌\n出口享惠情况：不确定\n用途：日用")
}

fn products(act: &mut Act, cast: &mut Cast) -> Result<(), Refusal> {
    for (item, en, zh, price, hs, c) in PRODUCTS {
        let elements = elements(zh);
        let pairs = [
            ("item_no", item),
            ("name_en", en),
            ("name_zh", zh),
            ("unit", "PCS"),
            ("hs_code", hs),
            ("declaration_elements", &elements),
            ("currency", "USD"),
            ("list_price", price),
            ("cartons.0.part", "1"),
            ("cartons.0.per_carton", c[0]),
            ("cartons.0.length", c[1]),
            ("cartons.0.width", c[2]),
            ("cartons.0.height", c[3]),
            ("cartons.0.net", c[4]),
            ("cartons.0.gross", c[5]),
        ];
        make(act, "product", &pairs)?;
        cast.products.push(item.to_string());
    }
    Ok(())
}

fn partners(act: &mut Act, cast: &mut Cast) -> Result<(), Refusal> {
    cast.supplier = make(
        act,
        "supplier",
        &[("short", "QINGHE"), ("name", "清河织造厂"), ("kind", "material"), ("contact", "周工")],
    )?;
    cast.forwarder = make(
        act,
        "forwarder",
        &[("short", "BLUEWAVE"), ("name", "Bluewave Logistics"), ("kind", "forwarder")],
    )?;
    Ok(())
}

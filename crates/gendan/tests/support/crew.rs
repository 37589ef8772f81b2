//! Owns the people of a house under test: one for each role with a token, one of another team.

use gendan::kernel::actor::Door;
use gendan::kernel::{Act, Input, Refusal, Role, save, time};
use gendan::people::company::COMPANY;
use gendan::people::session;
use gendan::people::token::{self, Scope};
use gendan::people::user::USER;
use gendan::web::app::App;
use std::collections::BTreeMap;

#[derive(Clone)]
pub struct Person {
    pub id: i64,
    pub token: String,
}

/// Name, roles, team. Each role has a person of its own name.
fn cast() -> Vec<(String, String, &'static str)> {
    let team = |role: Role| match role {
        Role::Production | Role::ProdFollowUp | Role::Qc | Role::Planning => "production",
        Role::Shipping | Role::Docs => "logistics",
        _ => "orders",
    };
    let role = |role: Role| (role.code().to_string(), role.code().to_string(), team(role));
    let mut all: Vec<_> = Role::ALL.into_iter().map(role).collect();
    all.push(("sales_b".into(), "sales".into(), "market"));
    all
}

pub fn hire(app: &App) -> BTreeMap<String, Person> {
    app.act_now(Door::Cli, |act| {
        make(act, &COMPANY, &company())?;
        let mut crew = BTreeMap::new();
        for (name, roles, team) in cast() {
            let person = hire_one(act, &name, &roles, team)?;
            crew.insert(name, person);
        }
        Ok(crew)
    })
    .expect("a company with its people")
}

fn hire_one(act: &mut Act, name: &str, roles: &str, team: &str) -> Result<Person, Refusal> {
    let pairs = [
        ("login", name),
        ("name", name),
        ("roles", roles),
        ("team", team),
        ("tongue", "en"),
        ("theme", "light"),
        ("active", "1"),
    ];
    let id = make(act, &USER, &pairs)?;
    let end = base::date::plus_days(time::today(), 30).expect("a day");
    let token = token::make(act, "test", id, Scope::Write, end)?;
    Ok(Person { id, token })
}

fn make(
    act: &mut Act,
    entity: &'static gendan::kernel::Entity,
    pairs: &[(&str, &str)],
) -> Result<i64, Refusal> {
    let mut input = Input::default();
    pairs.iter().for_each(|(name, text)| input.set(name, *text));
    Ok(save::create(act, entity, &input)?.id)
}

fn company() -> [(&'static str, &'static str); 11] {
    [
        ("name_zh", "宁远进出口有限公司"),
        ("name_en", "NINGYUAN IMPORT AND EXPORT CO., LTD."),
        ("address_zh", "示例市港口路 1 号"),
        ("address_en", "NO. 1 PORT ROAD, SAMPLE CITY, CHINA"),
        ("introduction", "Bags since 2004; 120 people; 80,000 pieces a month; audited yearly"),
        ("currency", "CNY"),
        ("order_prefix", "NYX"),
        ("bank_name", "SAMPLE BANK, PORT BRANCH"),
        ("bank_address", "NO. 2 PORT ROAD, SAMPLE CITY, CHINA"),
        ("bank_swift", "SAMPCN2X"),
        ("bank_account", "0000 1111 2222"),
    ]
}

/// Opens a session and answers its cookie.
pub fn session(app: &App, user: i64) -> String {
    let token = session::random_token().expect("a token");
    let kept = token.clone();
    app.db.write_now(move |c| session::open(c, user, &kept)).expect("a session");
    token
}

//! Tells who may do what: every route asks who is there, every role does only its work, a team
//! keeps to its own customers and orders, tokens end.

use crate::support::trade::{self, at, number, run};
use crate::support::{House, log, on_each, on_sqlite};
use axum::body::Body;
use axum::http::Request;
use gendan::kernel::actor::Door;
use gendan::kernel::{Role, time};
use gendan::people::token::{self, Scope};
use gendan::web::route::Guard;
use serde_json::json;

/// The address of a route with something in its holes.
fn filled(path: &str) -> String {
    path.replace("{plural}", "orders").replace("{list}", "port").replace(['{', '}'], "")
}

#[test]
fn every_route_asks_who_is_there() {
    on_sqlite("routes", |house| {
        let mut asked = 0;
        for route in gendan::doors::routes() {
            let request = Request::builder().method(route.method).uri(filled(route.path));
            let answer = house.send(request.body(Body::empty()).expect("a request"));
            let name = format!("{} {} answers {}", route.method, route.path, answer.status);
            match route.guard {
                Guard::Open(why) => assert!(why.len() > 10, "{name}: open without a reason"),
                Guard::Person => {
                    assert_eq!(answer.status, 303, "{name}");
                    assert!(answer.location.starts_with("/login?to="), "{name}");
                    asked += 1;
                }
                Guard::Token => {
                    answer.refused(401, "sign_in");
                    asked += 1;
                }
            }
        }
        assert!(asked >= 50, "{asked} routes were asked");
    });
}

#[test]
fn open_routes_show_nothing_of_the_house() {
    on_sqlite("open", |house| {
        trade::customer(house, "NORTHSEA");
        for route in gendan::doors::routes() {
            if !matches!(route.guard, Guard::Open(_)) || route.method != "GET" {
                continue;
            }
            let request = Request::builder().uri(route.path).body(Body::empty());
            let text = house.send(request.expect("a request")).text();
            assert!(!text.contains("NORTHSEA"), "{}", route.path);
        }
    });
}

/// The matrix in `docs/permissions.md` is what the doors really answer.
#[test]
fn a_role_does_its_own_work_only() {
    on_sqlite("matrix", |house| {
        for role in Role::ALL {
            for entity in gendan::house::entities() {
                let may = entity.read.contains(&role);
                let answer = house.get(role.code(), &format!("/api/v1/{}", entity.plural));
                let want = if may { 200 } else { 403 };
                assert_eq!(answer.status, want, "{} reads {}", role.code(), entity.plural);
                let path = format!("/api/v1/{}", entity.plural);
                let answer = house.post(role.code(), &path, json!({}));
                let may = entity.write.contains(&role);
                assert_eq!(answer.status == 403, !may, "{} writes {}", role.code(), entity.plural);
                assert_ne!(answer.status, 500, "{} writes {}", role.code(), entity.plural);
            }
        }
        assert_eq!(house.number("SELECT COUNT(*) AS n FROM sales_order"), 0);
    });
}

#[test]
fn an_operation_is_refused_to_every_role_not_named_for_it() {
    on_sqlite("operations", |house| {
        trade::customer(house, "NORTHSEA");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let facts = house.facts();
        for operation in gendan::house::operations_on("sales_order") {
            for role in Role::ALL {
                if operation.roles.contains(&role) {
                    continue;
                }
                let body = json!({"confirm": order, "why": "x", "ready_on": trade::today()});
                run(house, role.code(), &at("orders", &order), operation.verb, body)
                    .refused(403, "forbidden");
            }
        }
        assert_eq!(house.facts(), facts, "nothing was done");
    });
}

#[test]
fn another_team_finds_nothing() {
    on_each("teams", |house| {
        trade::customer(house, "NORTHSEA");
        trade::product(house, "BAG-1");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        trade::sign_contract(house, &order);
        run(house, "sales", &at("orders", &order), "issue_pi", json!({})).done();
        let receipt = number(&trade::pay(house, "NORTHSEA", &order, "1155.00"));
        let contract = at("contracts", &format!("{order}-NORTHSEA"));
        let mine = house.get("sales", &format!("/api/v1/{contract}"));
        assert_eq!(mine.status, 200, "his own team sees it: {}", mine.text());
        for place in [
            at("orders", &order),
            format!("{}/walkthrough", at("orders", &order)),
            format!("{}/facts", at("orders", &order)),
            format!("{}/files", at("orders", &order)),
            "customers/NORTHSEA".to_string(),
            contract,
            at("receipts", &receipt),
        ] {
            house.get("sales_b", &format!("/api/v1/{place}")).refused(404, "not_found");
        }
        for plural in ["orders", "customers", "contracts", "proformas", "receipts"] {
            let page = house.get("sales_b", &format!("/api/v1/{plural}")).done();
            assert_eq!(page["count"], 0, "{plural}: {page}");
        }
        let who = format!("user={}", house.person("sales_b").id);
        assert!(log::says(&["asked for a missing row", "sales_order", &who]), "it is logged");
        foreign_writes(house, &order);
        for path in ["orders", "search?q=NORTHSEA", "today", "today?scope=team"] {
            let text = house.page("sales_b", &format!("/{path}")).text();
            assert!(!text.contains(&order), "/{path} shows {order}");
        }
        assert_eq!(house.page("sales_b", &format!("/orders/{order}")).status, 404);
    });
}

fn foreign_writes(house: &House, order: &str) {
    let path = format!("/api/v1/orders/{order}");
    house.patch("sales_b", &path, json!({"special": "mine now"})).refused(404, "not_found");
    let release = json!({"ready_on": trade::today()});
    run(house, "sales_b", &at("orders", order), "release", release).refused(404, "not_found");
    // A reference to a foreign record is an unknown one.
    let body = trade::order_body("NORTHSEA", "deposit_bl_copy");
    let body = house.post("sales_b", "/api/v1/orders", body).refused(422, "invalid_fields");
    assert_eq!(body["fields"][0]["field"], "customer_id", "{body}");
}

#[test]
fn the_merchandiser_of_another_team_sees_the_order_he_follows() {
    on_sqlite("follow", |house| {
        trade::customer(house, "NORTHSEA");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let path = format!("/api/v1/orders/{order}");
        assert_eq!(house.get("sales_b", &path).status, 404);
        let hand_over = json!({
            "owner_id": house.person("sales").id, "follow_up_id": house.person("sales_b").id,
            "why": "busy season",
        });
        run(house, "dept_manager", &at("orders", &order), "hand_over", hand_over).done();
        assert_eq!(house.get("sales_b", &path).status, 200);
    });
}

/// A secret for the person of a role, as an administrator would make it.
fn secret(house: &House, who: &str, scope: Scope, days: i32) -> String {
    let (id, end) = (house.person(who).id, base::date::plus_days(time::today(), days));
    let end = end.expect("a day");
    let made = house.app.act_now(Door::Cli, move |act| token::make(act, "t", id, scope, end));
    made.expect("a token")
}

fn with(house: &House, secret: &str, way: &str, path: &str, body: &str) -> u16 {
    let request = Request::builder()
        .method(way)
        .uri(path)
        .header("authorization", format!("Bearer {secret}"))
        .header("content-type", "application/json")
        .body(Body::from(body.to_string()));
    house.send(request.expect("a request")).status
}

#[test]
fn tokens_read_write_and_end() {
    on_each("tokens", |house| {
        trade::customer(house, "NORTHSEA");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        let path = format!("/api/v1/orders/{order}");
        let reader = secret(house, "sales", Scope::Read, 5);
        let facts = house.facts();
        assert_eq!(with(house, &reader, "GET", &path, ""), 200);
        assert_eq!(with(house, &reader, "PATCH", &path, r#"{"special": "x"}"#), 403);
        assert_eq!(with(house, &reader, "POST", "/api/v1/customers", "{}"), 403);
        assert_eq!(with(house, &reader, "POST", &format!("{path}/send_contract"), "{}"), 403);
        assert_eq!(house.facts(), facts);

        let last_day = secret(house, "sales", Scope::Write, 0);
        assert_eq!(with(house, &last_day, "GET", &path, ""), 200, "the last day is a day");
        let over = secret(house, "sales", Scope::Write, -1);
        assert_eq!(with(house, &over, "GET", &path, ""), 401);
        assert_eq!(with(house, "gd_0000", "GET", &path, ""), 401);

        let revoked = secret(house, "sales", Scope::Write, 5);
        let tokens = house.get("it_admin", "/api/v1/tokens?size=1").done();
        let no = number(&tokens["items"][0]);
        assert!(!tokens.to_string().contains(&revoked), "a secret is never shown again");
        run(house, "it_admin", &at("tokens", &no), "revoke", json!({})).done();
        assert_eq!(with(house, &revoked, "GET", &path, ""), 401);
    });
}

/// A token is made through the door; its secret is said once and kept nowhere.
#[test]
fn a_secret_is_said_once() {
    on_each("secret", |house| {
        let body = json!({"name": "shop", "scope": "read", "expires_on": trade::days_from_now(9)});
        let path = "/api/v1/users/sales/make_token";
        house.post("sales", path, body.clone()).refused(403, "forbidden");
        let made = house.json("it_admin", "POST", path, body.clone(), Some("once")).done();
        let said = made["said"].as_str().unwrap_or_default();
        let secret = said.split(' ').find(|word| word.starts_with("gd_")).unwrap_or_default();
        assert_eq!(with(house, secret, "GET", "/api/v1/orders", ""), 200, "{made}");
        let again = house.json("it_admin", "POST", path, body, Some("once")).done();
        assert!(!again.to_string().contains("gd_"), "not a second time: {again}");
        let tokens = house.get("it_admin", "/api/v1/tokens?size=1").done();
        let path = format!("/api/v1/tokens/{}/facts", number(&tokens["items"][0]));
        let facts = house.get("it_admin", &path).done();
        assert_eq!(facts["items"][0]["kind"], "api_token.made", "{facts}");
        assert_eq!(facts["items"][0]["actor"], "it_admin");
        for table in ["fact", "api_token", "request", "notification"] {
            let sql = format!("SELECT * FROM {table}");
            let rows = house.app.db.read_now(move |c| c.query(&sql, &[])).expect("rows");
            let kept = rows.iter().any(|row| format!("{:?}", row.values()).contains(secret));
            assert!(!kept, "{table} keeps the secret");
        }
    });
}

#[test]
fn who_leaves_the_company_is_out_at_once() {
    on_each("leaving", |house| {
        let id = house.person("sales_b").id;
        let cookie = format!("gendan_session={}", house.session("sales_b"));
        let open = |house: &House| {
            let request = Request::builder().uri("/today").header("cookie", &cookie);
            house.send(request.body(Body::empty()).expect("a request")).status
        };
        assert_eq!(open(house), 200);
        house.patch("it_admin", &format!("/api/v1/users/{id}"), json!({"active": false})).done();
        assert_eq!(open(house), 303);
        assert_eq!(house.get("sales_b", "/api/v1/orders").status, 401);
    });
}

/// An address with more words of its own must not hide one that fits with fewer.
#[test]
fn no_address_hides_another() {
    on_sqlite("addresses", |house| {
        trade::customer(house, "NORTHSEA");
        let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
        for entity in gendan::house::entities() {
            let plural = entity.plural;
            assert_eq!(house.page("gm", &format!("/{plural}")).status, 200, "/{plural}");
            assert_eq!(house.page("gm", &format!("/{plural}/export")).status, 200, "{plural}");
            let form = house.form("gm", &format!("/{plural}/export"), &[("ids", "1")]);
            assert_eq!(form.status, 200, "the ticked rows of {plural}");
            let may = entity.write.iter().find(|role| !role.code().is_empty());
            let Some(role) = may else { continue };
            let new = house.page(role.code(), &format!("/{plural}/new"));
            assert_eq!(new.status, 200, "a new one of {plural}");
        }
        for tail in ["edit", "attach", "send_contract", "release", "lines", "files"] {
            let path = format!("/orders/{order}/{tail}");
            assert_eq!(house.page("sales", &path).status, 200, "{path}");
        }
        let answer = house.form("sales", &format!("/orders/{order}"), &[("version", "1")]);
        assert_eq!(answer.status, 422, "an empty form is refused, not lost: {}", answer.text());
    });
}

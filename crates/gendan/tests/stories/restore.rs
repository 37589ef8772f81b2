//! Tells of the backup: into an empty place of either database, equal row by row, and sound.

use crate::support::trade::{self, at, paper, run};
use crate::support::{House, on_each, place};
use db::{Db, Place};
use gendan::kernel::Refusal;
use gendan::kernel::files::Store;
use gendan::upkeep::{backup, check, restore};
use serde_json::json;
use std::collections::BTreeMap;

fn filled(house: &House) {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
    let order = trade::order(house, "NORTHSEA", "deposit_bl_copy");
    trade::sign_contract(house, &order);
    run(house, "sales", &at("orders", &order), "issue_pi", json!({})).done();
    trade::pay(house, "NORTHSEA", &order, "1155.00");
    trade::release(house, &order);
    trade::buy_material(house, &order);
    trade::inspect(house, &order, 99);
    paper(house, "sales", &format!("/api/v1/orders/{order}"), "customer_po");
    let odd = json!({"special": "中文 ✓ 'quoted' \"twice\"\nsecond line \\ back"});
    house.patch("sales", &format!("/api/v1/orders/{order}"), odd).done();
}

/// Every row of every table that a backup carries, as text.
fn rows(db: &Db) -> BTreeMap<String, Vec<String>> {
    let all = db.read_now(|c| {
        let mut all = BTreeMap::new();
        for table in backup::tables(c)? {
            let rows = c.query(&format!("SELECT * FROM {table}"), &[])?;
            let line = |row: &db::Row| {
                let mut pairs: Vec<String> = row
                    .names()
                    .iter()
                    .zip(row.values())
                    .map(|(name, value)| format!("{name}={value:?}"))
                    .collect();
                pairs.sort();
                pairs.join(" ")
            };
            let mut lines: Vec<String> = rows.iter().map(line).collect();
            lines.sort();
            all.insert(table, lines);
        }
        Ok::<_, Refusal>(all)
    });
    all.expect("all tables")
}

#[test]
fn a_backup_fills_an_empty_place_of_either_database() {
    on_each("backup", |house| {
        filled(house);
        let home = place::folder("backup_file");
        let file = home.path().join("all.zip");
        backup::write(&house.app.db, &house.app.data, &file).expect("a backup");
        let before = rows(&house.app.db);
        assert!(before["fact"].len() > 20 && before["file"].len() >= 3);
        for (folder, empty) in place::places("restored") {
            restore::restore(&file, &empty, folder.path()).expect("a restore");
            let db = Db::open(&empty, 2).expect("the restored data");
            for (table, lines) in rows(&db) {
                assert_eq!(lines, before[&table], "{table} on {:?}", empty.engine());
            }
            let report = check::check(&db, &Store::at(folder.path())).expect("a check");
            assert_eq!(report.faults, vec![], "{:?}", empty.engine());
            works_on(&db, folder.path());
            let again = restore::restore(&file, &empty, folder.path());
            let name = again.expect_err("a place with data").name;
            // SQLite is still open here, and says so before it looks for rows.
            assert!(["not_empty", "internal"].contains(&name), "{name}");
        }
    });
}

/// Numbers and ids go on behind the last ones: nothing is given twice.
fn works_on(db: &Db, data: &std::path::Path) {
    let _ = data;
    let made = db.write_now(|c| {
        let house = gendan::kernel::Actor::house(lang::Lang::En, gendan::kernel::actor::Door::Cli);
        gendan::kernel::Act::run(c, &house, |act| {
            let mut input = gendan::kernel::Input::default();
            for (name, text) in [("short", "AFTER"), ("name", "After Ltd"), ("kind", "carrier")] {
                input.set(name, text);
            }
            gendan::kernel::save::create(act, &gendan::parties::forwarder::FORWARDER, &input)
        })
    });
    made.expect("the restored house goes on");
}

#[test]
fn a_damaged_backup_is_refused() {
    let home = place::folder("damaged");
    let file = home.path().join("all.zip");
    for bytes in [&b""[..], b"not a zip", b"PK\x03\x04 cut off"] {
        std::fs::write(&file, bytes).expect("a file");
        let (folder, at) = place::sqlite("damaged_into");
        let refused = restore::restore(&file, &at, folder.path()).expect_err("damaged");
        assert_eq!(refused.name, "bad_backup");
        let Place::Sqlite(path) = &at else { continue };
        assert!(!path.exists(), "nothing was begun");
    }
}

//! Files of imports that nobody finished: they go after some days, and nothing else does.

use super::trial::House;
use gendan::kernel::files::{self, FileKind};
use gendan::upkeep::sweep::{self, KEPT_DAYS, Swept};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

fn path(house: &House, sha256: &str) -> PathBuf {
    house.folder.0.join("files").join(&sha256[..2]).join(sha256)
}

/// Lets a stored file lie for so many days.
fn age(house: &House, sha256: &str, days: u64) {
    let then = SystemTime::now() - Duration::from_secs(days * 86_400);
    let file = std::fs::File::options().write(true).open(path(house, sha256)).unwrap();
    file.set_modified(then).unwrap();
}

#[test]
fn unfinished_imports_are_cleared_after_their_days_and_what_is_referred_to_stays() {
    let house = House::new(&[]);
    let put = |text: &str| house.app.store.put(text.as_bytes()).unwrap();
    let (left, fresh, attached, again, reread) = (
        put("left behind, nineteen bytes and more"),
        put("read yesterday"),
        put("attached to a record"),
        put("sent a second time"),
        put("a form is still open on it"),
    );
    let company = house.rows("SELECT id FROM company")[0].int("id");
    let paper = attached.clone();
    house.act(move |act| {
        let kind = FileKind::Other;
        files::attach(act, ("company", company), None, kind, ("list.csv", &paper))
    });
    for stored in [&left, &attached, &again, &reread] {
        age(&house, &stored.sha256, KEPT_DAYS + 1);
    }
    age(&house, &fresh.sha256, KEPT_DAYS - 1);
    put("sent a second time");
    house.app.store.touch(&reread.sha256);
    let swept = sweep::sweep(&house.app).unwrap();
    assert_eq!(swept, Swept { files: 1, bytes: left.size as u64 });
    assert!(!path(&house, &left.sha256).exists());
    for stored in [&fresh, &attached, &again, &reread] {
        assert!(house.app.store.get(&stored.sha256).is_ok(), "{stored:?}");
    }
    let facts = house.rows("SELECT actor, door, data FROM fact WHERE kind='company.files_cleared'");
    assert_eq!(facts.len(), 1);
    assert!(facts[0].text("data").contains("\"files\":1"), "{}", facts[0].text("data"));
    assert_eq!(facts[0].text("door"), "house");
    assert_eq!(sweep::sweep(&house.app).unwrap(), Swept::default(), "a second night finds nothing");
    let report = gendan::upkeep::check::check(&house.app.db, &house.app.store).unwrap();
    assert_eq!(report.faults, []);
}

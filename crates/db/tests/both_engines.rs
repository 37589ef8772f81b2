//! The same promises on SQLite and, where `GENDAN_TEST_PG` names a server, on PostgreSQL.

use db::{ConstraintKind, Db, DbError, Migration, Place, Value, migrate};

const STEPS: &[Migration] = &[Migration {
    number: 1,
    why: "a table of notes",
    sql: "CREATE TABLE note (id {id}, no {text} NOT NULL, body {text} NOT NULL,
          CONSTRAINT note_no UNIQUE (no)) {strict};
          CREATE TABLE counter (name {text} PRIMARY KEY, last {int} NOT NULL) {strict};
          INSERT INTO counter (name, last) VALUES ('note', 0);",
}];

fn places(test: &str) -> Vec<Place> {
    let folder = std::env::temp_dir().join(format!("gendan-db-{test}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    let mut places = vec![Place::Sqlite(folder.join("data.db"))];
    match std::env::var("GENDAN_TEST_PG") {
        Ok(url) => {
            let schema = format!("t_{test}_{}", std::process::id());
            let admin = Db::open(&Place::Postgres(url.clone()), 1).unwrap();
            let sql = format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}");
            admin.write_now(move |c| c.batch(&sql)).unwrap();
            let mark = if url.contains('?') { '&' } else { '?' };
            let path = format!("{url}{mark}options=-c%20search_path%3D{schema}");
            places.push(Place::Postgres(path));
        }
        Err(_) => println!("{test}: PostgreSQL left out, GENDAN_TEST_PG is not set"),
    }
    places
}

fn open(place: &Place) -> Db {
    let db = Db::open(place, 4).unwrap();
    db.write_now(|c| {
        let steps = migrate::pending(c, STEPS)?;
        migrate::apply(c, &steps, 0)
    })
    .unwrap();
    db
}

#[test]
fn migrations_apply_once_and_unknown_ones_are_refused() {
    for place in places("migrate") {
        let db = open(&place);
        let left = db.read_now(|c| Ok::<_, DbError>(migrate::pending(c, STEPS)?.len())).unwrap();
        assert_eq!(left, 0);
        let newer = db.read_now(|c| migrate::pending(c, &[]).map(|s| s.len()));
        assert!(matches!(newer, Err(DbError::Schema(_))), "{newer:?}");
    }
}

#[test]
fn a_write_that_hides_a_refused_statement_is_never_told_as_done_and_lost() {
    for place in places("hidden") {
        let db = open(&place);
        let told = db.write_now(|c| {
            let note = [("no", Value::from("N-1")), ("body", "单".into())];
            c.insert("note", &note)?;
            let _ = c.insert("note", &note);
            Ok::<_, DbError>(())
        });
        let kept = db.read_now(|c| Ok::<_, DbError>(c.query("SELECT id FROM note", &[])?.len()));
        assert_eq!(told.is_ok(), kept.unwrap() == 1, "{:?}: {told:?}", place.engine());
    }
}

#[test]
fn a_refused_write_leaves_nothing_and_names_the_constraint() {
    for place in places("refused") {
        let db = open(&place);
        let add = |no: &'static str, fail: bool| {
            db.write_now(move |c| {
                c.insert("note", &[("no", no.into()), ("body", "单".into())])?;
                if fail { Err(DbError::Busy) } else { Ok(()) }
            })
        };
        add("a", false).unwrap();
        assert_eq!(add("b", true), Err(DbError::Busy));
        let Err(DbError::Constraint { kind, name }) = add("a", false) else { panic!("twice a") };
        assert_eq!(kind, ConstraintKind::Unique);
        assert!(name.contains("note"), "{name}");
        let rows = db.read_now(|c| c.query("SELECT no, body FROM note", &[])).unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].text("body"), "单");
    }
}

#[test]
fn readers_cannot_write_and_a_panic_harms_nobody() {
    for place in places("panic") {
        let db = open(&place);
        assert!(db.read_now(|c| c.exec("DELETE FROM counter", &[])).is_err());
        let fell: Result<(), DbError> = db.write_now(|c| {
            c.exec("DELETE FROM counter", &[])?;
            panic!("a mistake in the program")
        });
        assert!(fell.is_err());
        let left = db.read_now(|c| c.query("SELECT last FROM counter", &[])).unwrap();
        assert_eq!(left.len(), 1);
    }
}

#[test]
fn numbers_have_no_gap_though_a_fifth_of_the_writers_fail() {
    for place in places("numbers") {
        let db = open(&place);
        let threads: Vec<_> = (0..8)
            .map(|t| {
                let db = db.clone();
                std::thread::spawn(move || (0..25).for_each(|i| take_number(&db, t * 25 + i)))
            })
            .collect();
        threads.into_iter().for_each(|t| t.join().unwrap());
        let rows = db.read_now(|c| c.query("SELECT no FROM note", &[])).unwrap();
        let mut taken: Vec<i64> = rows.iter().map(|r| r.text("no").parse().unwrap()).collect();
        taken.sort_unstable();
        assert_eq!(taken, (1..=160).collect::<Vec<i64>>());
    }
}

fn take_number(db: &Db, i: i64) {
    let result = db.write_now(move |c| {
        let next = "UPDATE counter SET last=last+1 WHERE name='note' RETURNING last";
        let no = c.query(next, &[])?[0].int("last");
        c.insert("note", &[("no", no.to_string().into()), ("body", Value::from("x"))])?;
        if i % 5 == 0 { Err(DbError::Full) } else { Ok(()) }
    });
    assert_eq!(result.is_err(), i % 5 == 0);
}

#[test]
fn a_second_process_on_the_same_file_is_refused() {
    let place = places("second").remove(0);
    let _first = open(&place);
    let second = Db::open(&place, 1);
    assert!(matches!(second, Err(DbError::Locked(_))));
}

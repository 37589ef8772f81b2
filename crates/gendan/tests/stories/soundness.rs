//! Tells how the house says that its data is unsound: at the start by a glance, in the night by the
//! whole check, in the log and to those who manage it, with what to do.

use crate::support::{House, log, on_each, place, trade};
use gendan::kernel::Refusal;
use gendan::upkeep::check::{self, Report};
use gendan::upkeep::glance;
use gendan::web::app::App;
use lang::Lang;

fn look(house: &House) -> Report {
    house.app.db.read_now(glance::look).expect("a glance")
}

fn faults(report: &Report) -> Vec<String> {
    report.faults.iter().map(|fault| fault.say(Lang::En)).collect()
}

/// Somebody changes the database from outside.
fn meddle(house: &House, sql: &'static str) {
    house.app.db.write_now(move |c| c.exec(sql, &[])).expect("a statement");
}

fn orders(house: &House, count: usize) -> Vec<String> {
    trade::customer(house, "NORTHSEA");
    trade::product(house, "BAG-1");
    (0..count).map(|_| trade::order(house, "NORTHSEA", "deposit_bl_copy")).collect()
}

#[test]
fn a_sound_house_says_so() {
    on_each("glance_sound", |house| {
        // More than the newest ones, so that some come by chance.
        orders(house, 30);
        let report = look(house);
        assert_eq!(faults(&report), Vec::<String>::new());
        let seen = |what: &str| report.looked_at.iter().find(|(w, _)| *w == what).map(|(_, n)| *n);
        assert_eq!(seen("migrations"), Some(gendan::kernel::schema::STEPS.len() as i64));
        assert!(seen("orders").is_some_and(|n| n > 20), "{:?}", report.looked_at);
        assert_eq!(seen("facts"), Some(house.facts()), "all, where there are few");
    });
}

#[test]
fn what_was_changed_from_outside_is_named_with_the_way_out() {
    on_each("glance_unsound", |house| {
        let orders = orders(house, 2);
        meddle(house, "UPDATE sales_order SET stage='archive' WHERE id=1");
        meddle(house, "UPDATE sales_order SET amount=amount+1 WHERE id=2");
        let said = faults(&look(house));
        assert_eq!(said.len(), 2, "{said:?}");
        let names = |order: &str, way: &str| {
            said.iter().any(|fault| fault.contains(order) && fault.contains(way))
        };
        assert!(names(&orders[0], "gendan check"), "{said:?}");
        assert!(names("id 2", "save it"), "{said:?}");
        let whole = check::check(&house.app.db, &house.app.store).expect("a check");
        assert_eq!(whole.faults.len(), 2, "the whole check finds the same: {:?}", whole.faults);
    });
}

#[test]
fn a_changed_or_missing_line_of_the_journal_is_found() {
    for sql in [
        "UPDATE fact SET data='{}' WHERE seq=(SELECT MAX(seq)-2 FROM fact)",
        "DELETE FROM fact WHERE seq=(SELECT MAX(seq) FROM fact)",
        "DELETE FROM fact WHERE seq=1",
    ] {
        on_each("glance_journal", |house| {
            orders(house, 1);
            meddle(house, sql);
            let said = faults(&look(house));
            assert!(said.len() == 1 && said[0].contains("journal is broken"), "{sql}: {said:?}");
        });
    }
}

#[test]
fn managers_read_it_on_the_settings_page_and_the_log_says_it() {
    on_each("glance_told", |house| {
        let order = orders(house, 1).remove(0);
        let page = |who: &str| house.page(who, "/settings").text();
        assert!(page("gm").contains("Soundness of the data") && page("gm").contains("Not yet"));
        meddle(house, "UPDATE sales_order SET stage='archive' WHERE id=1");
        glance::at_start(&house.app);
        let told = page("gm");
        assert!(told.contains("1 things are wrong") && told.contains(&order), "{told}");
        assert!(told.contains("computes it anew"), "with the way out: {told}");
        assert!(!page("sales").contains("Soundness of the data"), "it is the managers' matter");
        assert!(log::says(&["check at the start", &order]));

        let report = check::check(&house.app.db, &house.app.store).expect("a check");
        let kept = house.app.db.write_now(move |c| glance::keep(c, &report));
        kept.expect("a night that is kept");
        assert_eq!(page("it_admin").matches(&format!("Order {order}:")).count(), 2, "both say it");
        // Any step on the order computes it anew, as the way out says.
        trade::sign_contract(house, &order);
        house.is_sound();
    });
}

#[test]
fn data_of_a_newer_program_is_not_opened_and_says_which_program_can() {
    for (folder, at) in place::places("newer") {
        let open = || App::open(&at, folder.path());
        let app = open().expect("a new house");
        let sql = "INSERT INTO schema_step (number, why, checksum, applied_at)
                   VALUES (999, 'of tomorrow', 'x', 1)";
        app.db.write_now(|c| c.exec(sql, &[])).expect("a step of tomorrow");
        drop(app);
        let refused: Refusal = open().err().expect("it is not opened");
        let said = refused.say(Lang::En);
        assert_eq!(refused.name, "other_schema", "{said}");
        assert!(said.contains("newer program") && said.contains("nothing was changed"), "{said}");
    }
}

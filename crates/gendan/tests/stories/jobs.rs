//! Tells of the work behind the scenes: one node takes a job, the others pass it by; what fails is
//! tried again later and given up at last, while the next night is planned anew.

use crate::support::{House, on_each};
use db::{Conn, DbError, Row};
use gendan::upkeep::jobs;

fn with<T: Send + 'static>(
    house: &House,
    work: impl FnOnce(&mut Conn) -> Result<T, DbError> + Send + 'static,
) -> T {
    house.app.db.write_now(work).expect("the job table")
}

fn claimed(house: &House, node: &'static str) -> Option<Row> {
    with(house, move |c| jobs::claim(c, node))
}

/// Lets the pause behind a failure pass.
fn wait(house: &House) {
    with(house, |c| c.exec("UPDATE job SET run_at=0 WHERE tries>0", &[]));
}

#[test]
fn one_node_takes_a_job_and_a_finished_one_goes() {
    on_each("job_taken", |house| {
        let first = with(house, |c| jobs::add(c, "letter", "a", 1));
        let second = with(house, |c| jobs::add(c, "letter", "b", 2));
        with(house, |c| jobs::add(c, "letter", "tomorrow", i64::MAX));
        let mine = claimed(house, "north").expect("the oldest");
        assert_eq!((mine.int("id"), mine.text("data")), (first, "a".to_string()));
        let theirs = claimed(house, "south").expect("the next one");
        assert_eq!(theirs.int("id"), second);
        assert!(claimed(house, "south").is_none(), "what is not due stays");
        with(house, move |c| jobs::finish(c, &mine));
        // The other node never came back: its lease runs out and the job is taken over.
        with(house, |c| c.exec("UPDATE job SET leased_until=1", &[]));
        let again = claimed(house, "north").expect("the one left behind");
        assert_eq!((again.int("id"), again.int("tries")), (second, 2));
    });
}

#[test]
fn a_night_that_fails_is_tried_again_and_the_next_one_comes_all_the_same() {
    on_each("job_fails", |house| {
        with(house, jobs::plan_nightly);
        with(house, jobs::plan_nightly);
        with(house, |c| c.exec("UPDATE job SET run_at=0", &[]));
        for attempt in 1..=8 {
            let job = claimed(house, "north").unwrap_or_else(|| panic!("attempt {attempt}"));
            assert_eq!(job.int("tries"), attempt);
            with(house, move |c| jobs::fail(c, &job, "the disk is full"));
            assert!(claimed(house, "north").is_none(), "it waits before the next attempt");
            wait(house);
        }
        assert!(claimed(house, "north").is_none(), "given up, the next night is not due yet");
        let all = with(house, |c| {
            c.query("SELECT tries, COALESCE(error, '') AS error FROM job ORDER BY id", &[])
        });
        let told: Vec<(i64, String)> =
            all.iter().map(|row| (row.int("tries"), row.text("error"))).collect();
        assert_eq!(told, [(8, "the disk is full".to_string()), (0, String::new())]);
    });
}

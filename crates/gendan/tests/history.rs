//! Proves the import of order history: every row accounted for, words kept as said, the same file
//! twice changes nothing, and the list's totals equal a direct count.

#[path = "history/classes.rs"]
mod classes;
#[path = "history/prices.rs"]
mod prices;
mod trial;

use base::Date;
use gendan::history::mapping::Mapping;
use gendan::history::totals::{self, Totals};
use gendan::intake::history::{self, Again, File};
use gendan::intake::history_report::Report;
use gendan::kernel::actor::Door;
use gendan::kernel::{Actor, Input, list};
use lang::Lang;
use std::collections::HashSet;
use trial::House;

const FIXTURE: &str = include_str!("history/deliveries.csv");

fn mapping() -> Mapping {
    Mapping::parse(include_str!("../../../docs/examples/history-mapping.toml")).unwrap()
}

fn bring(house: &House, text: &str) -> Report {
    let limits = sheet::Limits { program: trial::limits().program, ..history::limits() };
    let file = File { name: "deliveries.csv", bytes: text.as_bytes() };
    let report = history::run(&house.app, &file, &mapping(), &limits, Again::Ask);
    let report = report.unwrap_or_else(|refusal| panic!("{}", refusal.say(Lang::En)));
    assert!(report.is_balanced(), "{}", report.say(Lang::En));
    report
}

fn totals(house: &House, query: &[(&str, &str)]) -> Totals {
    let wanted = list::Ask::read(trial::entity("past_line"), &trial::input(query)).unwrap();
    let actor = Actor::house(Lang::En, Door::Cli);
    house.app.db.read_now(move |c| totals::totals(c, &actor, &wanted)).unwrap()
}

#[test]
fn every_row_of_the_fixture_is_accounted_for_and_words_stay() {
    let house = House::new(&[]);
    let report = bring(&house, FIXTURE);
    assert_eq!(
        (report.rows_in, report.accepted, report.rejected.len(), report.skipped),
        (30, 26, 3, 1)
    );
    let said = report.say(Lang::En);
    for part in
        ["Row 10:", "soon", "a few", "Line 1 stands twice", "“ask the depot”", "“31/12/13”", "999"]
    {
        assert!(said.contains(part), "{part} is not told:\n{said}");
    }
    let line = &house.rows("SELECT * FROM past_line WHERE no='2'")[0];
    assert_eq!(line.text("item"), "#77**Shade [old]");
    assert_eq!((line.text("weight"), line.opt_int("weight_g")), ("See ASN-1 (ID#:1)".into(), None));
    assert_eq!((line.text("quoted"), line.opt_text("quoted_on")), ("Pre-PQ Process".into(), None));
    assert_eq!((line.text("ordered_on"), line.int("days_late")), ("2006-11-14".into(), -1));
    assert_eq!(line.text("country"), "Côte d'Ivoire");
    let order = &house.rows("SELECT * FROM past_order WHERE no='T-100'")[0];
    assert_eq!((order.int("lines"), order.int("amount")), (3, 75_150));
    let shipment = &house.rows("SELECT * FROM past_shipment WHERE no='ASN-3'")[0];
    assert_eq!(
        (shipment.int("lines"), shipment.int("days_late"), shipment.text("mode")),
        (2, 8, "Truck".into())
    );
}

#[test]
fn the_same_file_twice_changes_nothing_and_a_longer_one_adds_its_own_rows() {
    let house = House::new(&[]);
    bring(&house, FIXTURE);
    let again = bring(&house, FIXTURE);
    assert_eq!((again.accepted, again.skipped), (0, 30));
    assert_eq!(again.already.as_deref(), Some("HI-0001"));
    let last = FIXTURE.lines().last().unwrap();
    let longer =
        format!("{FIXTURE}{}\n", last.replacen("35,", "900,", 1)).replace("35,P-04", "35,P-05");
    let more = bring(&house, &longer);
    // Line 35 says something else now: it is told, not overwritten.
    assert_eq!((more.accepted, more.rejected.len(), more.skipped), (1, 4, 26));
    assert_eq!(
        house.rows("SELECT project FROM past_line WHERE no='35'")[0].text("project"),
        "P-04"
    );
    assert_eq!(totals(&house, &[]).lines, 27);
}

/// Read again with months and days the other way round, or with another column as the shipment: the
/// person is asked, and then the file says what the last mapping reads, no more and no less.
#[test]
fn another_mapping_takes_the_place_of_the_first_reading_when_it_is_told_to() {
    let house = House::new(&[]);
    bring(&house, FIXTURE);
    let limits = sheet::Limits { program: trial::limits().program, ..history::limits() };
    let file = File { name: "deliveries.csv", bytes: FIXTURE.as_bytes() };
    let run = |mapping: &Mapping, again| history::run(&house.app, &file, mapping, &limits, again);
    let mut other = mapping();
    let order = other.fields["order"].column.clone();
    other.fields.get_mut("shipment").unwrap().column = order;
    other.fields.remove("country");
    let before = totals(&house, &[]);
    let asked = run(&other, Again::Ask).unwrap_err();
    assert_eq!((asked.status, asked.name), (409, "other_mapping"), "{}", asked.say(Lang::En));
    assert!(asked.say(Lang::Zh).contains("HI-0001") && asked.say(Lang::En).contains("26 lines"));
    assert_eq!(totals(&house, &[]), before, "nothing happens before a person says so");
    let mut blind = mapping();
    blind.fields.get_mut("scheduled_on").unwrap().date = Some("yyyy-m-d".into());
    let nothing = run(&blind, Again::Replace).unwrap_err();
    assert_eq!(nothing.name, "nothing_read");
    assert_eq!(totals(&house, &[]), before, "a mapping that reads nothing takes nothing away");
    let report = run(&other, Again::Replace).unwrap();
    assert!(report.is_balanced());
    assert_eq!((report.rows_in, report.accepted, report.skipped), (30, 26, 1));
    assert_eq!(report.removed, 26);
    let after = totals(&house, &[]);
    assert_eq!((after.lines, after.amounts.clone()), (26, before.amounts.clone()));
    assert_eq!(after.shipments, after.orders, "each order is one shipment now");
    assert_eq!(house.rows("SELECT id FROM past_line WHERE country IS NOT NULL").len(), 0);
    assert_eq!(house.rows("SELECT id FROM past_order WHERE country IS NOT NULL").len(), 0);
    let lost = "SELECT id FROM past_shipment WHERE lines=0 OR no LIKE 'ASN-%'";
    assert_eq!(house.rows(lost).len(), 0, "what is empty went with its lines");
    let import = house.row("past_import", 2);
    assert_eq!((import.int("accepted"), import.int("removed")), (26, 26));
    let again = run(&other, Again::Ask).unwrap();
    assert_eq!((again.already.as_deref(), again.skipped), (Some("HI-0002"), 30));
    // And back: the first mapping is another one now.
    assert!(run(&mapping(), Again::Ask).is_err());
    assert_eq!(run(&mapping(), Again::Replace).unwrap().removed, 26);
    assert_eq!(totals(&house, &[]), before);
}

/// A reading by another mapping that is cut off after the first lines went is gone on with.
#[test]
fn a_replacement_that_was_cut_off_is_finished_by_the_next_run() {
    let house = House::new(&[]);
    bring(&house, FIXTURE);
    let whole = totals(&house, &[]);
    house.act(|act| {
        act.exec("UPDATE past_import SET mapping='another one'", &[])?;
        act.fact("trial", ("past_import", 1), None, serde_json::json!({}));
        let sha256 = act.row("past_import", 1)?.text("sha256");
        act.insert(
            "past_import",
            &[
                ("version", 1.into()),
                ("created_at", 1.into()),
                ("no", "HI-0009".into()),
                ("source", mapping().source.into()),
                ("file", "deliveries.csv".into()),
                ("sha256", sha256.into()),
                ("mapping", mapping().fingerprint().into()),
                ("rows_in", 30.into()),
                ("accepted", 0.into()),
                ("rejected", 0.into()),
                ("skipped", 0.into()),
            ],
        )
    });
    let report = bring(&house, FIXTURE);
    assert_eq!((report.accepted, report.removed), (26, 26));
    assert_eq!(totals(&house, &[]), whole);
}

#[test]
fn each_chunk_leaves_one_fact_and_the_import_keeps_its_report() {
    let house = House::new(&[]);
    bring(&house, FIXTURE);
    let facts = house.rows("SELECT kind, data FROM fact WHERE entity='past_import' ORDER BY seq");
    let kinds: Vec<String> = facts.iter().map(|row| row.text("kind")).collect();
    assert_eq!(kinds, ["past_import.created", "past_import.imported", "past_import.finished"]);
    assert!(facts[1].text("data").contains("\"accepted\":26"));
    let import = house.row("past_import", 1);
    assert_eq!((import.int("accepted"), import.int("rejected"), import.int("skipped")), (26, 3, 1));
    assert!(import.text("report").contains("Row 10:"));
}

#[test]
fn a_file_without_a_mapped_column_is_refused_by_its_name() {
    let house = House::new(&[]);
    let file = File { name: "x.csv", bytes: b"ID,PO\n1,2\n" };
    let refusal =
        history::run(&house.app, &file, &mapping(), &trial::limits(), Again::Ask).unwrap_err();
    assert!(refusal.say(Lang::En).contains("ASN/DN #"), "{}", refusal.say(Lang::En));
    assert!(house.rows("SELECT id FROM past_import").is_empty());
}

#[test]
fn totals_follow_the_filters_of_the_list() {
    let house = House::new(&[]);
    bring(&house, FIXTURE);
    let late = totals(&house, &[("view", "very_late")]);
    assert_eq!((late.lines, late.very_late, late.on_time), (6, 6, 0));
    let nigeria = totals(&house, &[("country", "Nigeria")]);
    assert_eq!((nigeria.lines, nigeria.orders, nigeria.shipments), (4, 2, 3));
    assert_eq!(
        (nigeria.share(nigeria.on_time), nigeria.share(nigeria.very_late)),
        ("25.0 %".into(), "75.0 %".into())
    );
    assert_eq!(totals(&house, &[("q", "Étoile SHADE")]).lines, 1);
    assert_eq!(totals(&house, &[("q", "100%")]).lines, 0, "a percent sign is no wildcard");
}

/// Deep pages hold each line once.
#[test]
fn the_list_pages_by_key() {
    let house = House::new(&[]);
    bring(&house, FIXTURE);
    let actor = Actor::house(Lang::En, Door::Cli);
    let (mut seen, mut after) = (HashSet::new(), None);
    loop {
        let mut query = Input::new([("size", "7"), ("sort", "-days_late")]);
        query.set("after", after.clone().unwrap_or_default());
        let wanted = list::Ask::read(trial::entity("past_line"), &query).unwrap();
        let actor = actor.clone();
        let entity = trial::entity("past_line");
        let found = house.app.db.read_now(move |c| list::page(c, entity, &actor, &wanted)).unwrap();
        assert!(found.rows.iter().all(|row| seen.insert(row.int("id"))));
        after = found.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), 26);
}

/// The real file of ten thousand lines; only where the samples are.
#[test]
fn the_real_history_has_the_known_figures() {
    let folder = std::env::var("GENDAN_SAMPLES").unwrap_or_default();
    let path =
        std::path::Path::new(&folder).join("trade_records/SCMS_Delivery_History_Dataset.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: the real history; GENDAN_SAMPLES names no folder with trade_records/");
        return;
    };
    let house = House::new(&[]);
    let report = bring(&house, &text);
    assert_eq!((report.rows_in, report.accepted), (10_324, 10_324), "{}", report.say(Lang::En));
    assert!(
        report.unknown_words.is_empty() && report.dangling.is_empty(),
        "{}",
        report.say(Lang::En)
    );
    let all = totals(&house, &[]);
    assert_eq!((all.lines, all.orders, all.shipments), (10_324, 6_233, 7_030));
    assert_eq!(
        (all.share(all.on_time), all.share(all.very_late)),
        ("88.5 %".into(), "7.4 %".into())
    );
    let (on_time, late) = counted(&text);
    assert_eq!((all.on_time, all.very_late), (on_time, late));
    let kept = |sql: &str| {
        house.rows(&format!("SELECT COUNT(*) AS n FROM past_line WHERE {sql}"))[0].int("n")
    };
    assert_eq!(kept("quoted='Pre-PQ Process' AND quoted_on IS NULL"), 2_476);
    assert_eq!(kept("weight='Weight Captured Separately' AND weight_g IS NULL"), 1_507);
    assert_eq!(kept("weight LIKE 'See %' AND weight_g IS NULL"), 2_445);
    assert_eq!(kept("item LIKE '#%'"), 42);
    let again = bring(&house, &text);
    assert_eq!((again.accepted, again.skipped), (0, 10_324));
}

/// A count of the file itself, by another way than the import's: in each line the first date of the
/// form 02-Jun-06 is the day promised, the second the day it came.
fn counted(text: &str) -> (i64, i64) {
    let (mut on_time, mut late) = (0, 0);
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        let days: Vec<Date> =
            line.split(',').filter_map(|cell| Date::strptime("%d-%b-%y", cell).ok()).collect();
        let behind = days[0].until(days[1]).unwrap().get_days();
        on_time += i64::from(behind <= 0);
        late += i64::from(behind > 7);
    }
    (on_time, late)
}

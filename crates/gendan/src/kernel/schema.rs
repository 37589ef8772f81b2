//! Owns the list of migrations. A step that was released is never edited; a new one is added.

use db::Migration;

pub const STEPS: &[Migration] = &[
    Migration {
        number: 1,
        why: "the house of the first walk: inquiry to archive",
        sql: include_str!("../../migrations/0001_first_walk.sql"),
    },
    Migration {
        number: 2,
        why: "orders and deliveries from before this house",
        sql: include_str!("../../migrations/0002_history.sql"),
    },
    Migration {
        number: 3,
        why: "papers made void, sent back, taken back at customs",
        sql: include_str!("../../migrations/0003_papers_taken_back.sql"),
    },
];

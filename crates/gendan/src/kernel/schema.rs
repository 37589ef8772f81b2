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
        why: "several articles in one carton; history read again by another mapping",
        sql: include_str!("../../migrations/0003_shared_cartons.sql"),
    },
    Migration {
        number: 4,
        why: "papers made void, sent back, taken back at customs",
        sql: include_str!("../../migrations/0004_papers_taken_back.sql"),
    },
    Migration {
        number: 5,
        why: "rules that act: settings of any kind, judged cases, clocks, delegates",
        sql: include_str!("../../migrations/0005_rules_that_act.sql"),
    },
    Migration {
        number: 6,
        why: "customers, market and office",
        sql: include_str!("../../migrations/0006_front_office.sql"),
    },
    Migration {
        number: 7,
        why: "costing sheets, price lists and the offers made of them",
        sql: include_str!("../../migrations/0007_costing.sql"),
    },
    Migration {
        number: 8,
        why: "samples made, sent, kept and lent",
        sql: include_str!("../../migrations/0008_samples.sql"),
    },
    Migration {
        number: 9,
        why: "changes of orders, and questions to the customer",
        sql: include_str!("../../migrations/0009_changes.sql"),
    },
    Migration {
        number: 10,
        why: "what an offer must know, and the chain of an OEM inquiry",
        sql: include_str!("../../migrations/0010_quoting.sql"),
    },
    Migration {
        number: 11,
        why: "price lists",
        sql: include_str!("../../migrations/0011_price_lists.sql"),
    },
    Migration {
        number: 12,
        why: "layouts of costing sheets, and sheets that take another's place",
        sql: include_str!("../../migrations/0012_sheet_layouts.sql"),
    },
    Migration {
        number: 13,
        why: "variants and tiers of offers, the introduction of a first offer",
        sql: include_str!("../../migrations/0013_offers.sql"),
    },
    Migration {
        number: 14,
        why: "letters that become inquiries, credit limits, working time for key customers",
        sql: include_str!("../../migrations/0014_letters.sql"),
    },
    Migration {
        number: 15,
        why: "when an order's material can be in the house",
        sql: include_str!("../../migrations/0015_supply.sql"),
    },
    Migration {
        number: 16,
        why: "letters of credit and their amendments",
        sql: include_str!("../../migrations/0016_credits.sql"),
    },
    Migration {
        number: 17,
        why: "what issued papers said, kept as it was",
        sql: include_str!("../../migrations/0017_frozen_papers.sql"),
    },
    Migration {
        number: 18,
        why: "the house's own words on its papers",
        sql: include_str!("../../migrations/0018_wordings.sql"),
    },
    Migration {
        number: 19,
        why: "papers that agree: certificates of origin, insurance, bills of lading in full",
        sql: include_str!("../../migrations/0019_agreement.sql"),
    },
    Migration {
        number: 20,
        why: "papers presented under a credit, collections through a bank",
        sql: include_str!("../../migrations/0020_presentation.sql"),
    },
    Migration {
        number: 21,
        why: "certificates of products, legal holds, destruction of files after their date",
        sql: include_str!("../../migrations/0021_filing.sql"),
    },
    Migration {
        number: 22,
        why: "every box of the customs form, declaration elements of articles",
        sql: include_str!("../../migrations/0022_customs_form.sql"),
    },
    Migration {
        number: 23,
        why: "the words of a paper as they were when it bound",
        sql: include_str!("../../migrations/0023_kept_wordings.sql"),
    },
    Migration {
        number: 24,
        why: "customers' own spreadsheet forms",
        sql: include_str!("../../migrations/0024_paper_forms.sql"),
    },
    Migration {
        number: 25,
        why: "contracts, proformas and instructions are kept as they were sent",
        sql: include_str!("../../migrations/0025_kept_papers.sql"),
    },
];

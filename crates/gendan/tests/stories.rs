//! Stories of the house, told through its real door on both databases: who may do what, the walk
//! from inquiry to archive, two editors, bad input, what must hold afterwards.

#[path = "stories/agreement.rs"]
mod agreement;
#[path = "stories/approvals.rs"]
mod approvals;
#[path = "stories/bad_input.rs"]
mod bad_input;
#[path = "stories/budget.rs"]
mod budget;
#[path = "stories/bulk.rs"]
mod bulk;
#[path = "stories/cartons.rs"]
mod cartons;
#[path = "stories/changes.rs"]
mod changes;
#[path = "stories/confidential.rs"]
mod confidential;
#[path = "stories/collections.rs"]
mod collections;
#[path = "stories/contract.rs"]
mod contract;
#[path = "stories/costing.rs"]
mod costing;
#[path = "stories/costing_book.rs"]
mod costing_book;
#[path = "stories/costing_expiry.rs"]
mod costing_expiry;
#[path = "stories/costing_live.rs"]
mod costing_live;
#[path = "stories/crawl.rs"]
mod crawl;
#[path = "stories/credits.rs"]
mod credits;
#[path = "stories/goldens.rs"]
mod goldens;
#[path = "stories/packing_lists.rs"]
mod packing_lists;
#[path = "stories/own_forms.rs"]
mod own_forms;
#[path = "stories/customs_form.rs"]
mod customs_form;
#[path = "stories/customers.rs"]
mod customers;
#[path = "stories/documents.rs"]
mod documents;
#[path = "stories/drawings.rs"]
mod drawings;
#[path = "stories/editors.rs"]
mod editors;
#[cfg(feature = "pdf")]
#[path = "stories/examined.rs"]
mod examined;
#[cfg(feature = "pdf")]
#[path = "stories/frozen.rs"]
mod frozen;
#[path = "stories/exchange.rs"]
mod exchange;
#[path = "stories/filing.rs"]
mod filing;
#[path = "stories/gates.rs"]
mod gates;
#[path = "stories/jobs.rs"]
mod jobs;
#[path = "stories/languages.rs"]
mod languages;
#[path = "stories/limits.rs"]
mod limits;
#[path = "stories/market.rs"]
mod market;
#[path = "stories/offers.rs"]
mod offers;
#[path = "stories/office.rs"]
mod office;
#[cfg(feature = "pdf")]
#[path = "stories/order_papers.rs"]
mod order_papers;
#[path = "stories/permissions.rs"]
mod permissions;
#[cfg(feature = "pdf")]
#[path = "stories/presentation.rs"]
mod presentation;
#[path = "stories/quoting.rs"]
mod quoting;
#[path = "stories/recorded.rs"]
mod recorded;
#[path = "stories/restore.rs"]
mod restore;
#[path = "stories/samples.rs"]
mod samples;
#[path = "stories/settings.rs"]
mod settings;
#[path = "stories/shipment_papers.rs"]
mod shipment_papers;
#[path = "stories/soundness.rs"]
mod soundness;
mod support;
#[path = "stories/voiding.rs"]
mod voiding;
#[cfg(feature = "pdf")]
#[path = "stories/wordings.rs"]
mod wordings;
#[path = "stories/walk.rs"]
mod walk;

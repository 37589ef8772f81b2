//! Proves the import of orders and products through the real program: good files become orders,
//! hostile ones are refused in words, and what was typed stays.

mod trial;

#[path = "intake/costing.rs"]
mod costing;
#[path = "intake/costing_in.rs"]
mod costing_in;
#[path = "intake/costing_api.rs"]
mod costing_api;
#[path = "intake/cards.rs"]
mod cards;
#[path = "intake/files.rs"]
mod files;
#[path = "intake/hostile.rs"]
mod hostile;
#[path = "intake/incoming.rs"]
mod incoming;
#[path = "intake/letters.rs"]
mod letters;
#[path = "intake/leftovers.rs"]
mod leftovers;
#[path = "intake/orders.rs"]
mod orders;
#[path = "intake/pictures.rs"]
mod pictures;
#[path = "intake/products.rs"]
mod products;
#[path = "intake/sets.rs"]
mod sets;

//! Holds the house's own order: budgets, names, the declared order of areas, where SQL stands,
//! words in both languages used, nothing that tells of the machine it was written on.

#[path = "tidy/budgets.rs"]
mod budgets;
#[path = "tidy/functions.rs"]
mod functions;
#[path = "tidy/order.rs"]
mod order;
#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/words.rs"]
mod words;

//! Gendan 跟单: walks every export order from inquiry to archive. The map of the house is
//! `ARCHITECTURE.md`; the areas stand here in their declared order, each using only those before
//! it.

pub mod kernel;
pub mod people;
pub mod parties;
pub mod office;
pub mod market;
pub mod catalog;
pub mod costing;
pub mod sales;
pub mod samples;
pub mod collection;
pub mod purchasing;
pub mod production;
pub mod quality;
pub mod shipping;
pub mod settlement;
pub mod exchange;
pub mod filing;
pub mod history;
pub mod walkthrough;
pub mod print;
pub mod house;
pub mod regulations;
pub mod upkeep;
pub mod web;
pub mod api;
pub mod intake;
pub mod doors;
pub mod demo;
pub mod cli;

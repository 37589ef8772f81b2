//! Owns the list of the house: all areas in their declared order, their entities and operations.
//! Pages, API, OpenAPI, search, import, permission matrix and rule index walk these lists.

use crate::kernel::clock::{self, Clock};
use crate::kernel::fact::Fact;
use crate::kernel::obey::SAVE;
use crate::kernel::rule::{Gate, RuleDoc};
use crate::kernel::{Entity, Operation, Refusal, approval, delegation, exception, notify, verdict};
use crate::settlement::presentation::speaking;
use crate::shipping::agreement::Papers;
use crate::walkthrough::refresh;
use crate::{
    catalog, collection, costing, filing, history, market, office, parties, people, production,
    purchasing, quality, sales, samples, settlement, shipping,
};
use base::Date;
use db::Conn;

/// What one area brings into the house.
pub struct Area {
    pub name: &'static str,
    pub entities: &'static [&'static Entity],
    pub operations: &'static [&'static Operation],
    /// The time limits it keeps.
    pub clocks: &'static [&'static Clock],
}

/// What the ground itself shows: requests for approval and files.
const GROUND: Area = Area {
    name: "kernel",
    entities: &[
        &approval::APPROVAL,
        &delegation::DELEGATION,
        &clock::record::CLOCK,
        &exception::EXCEPTION,
    ],
    operations: &[
        &verdict::APPROVE,
        &verdict::RETURN,
        &verdict::REJECT,
        &verdict::ADD_STEP,
        &verdict::WITHDRAW,
        &delegation::END,
        &clock::record::PROMISE,
        &clock::record::PAUSE,
        &clock::record::RESUME,
        &clock::record::SNOOZE,
        &clock::record::HAND_ON,
    ],
    clocks: &[],
};

/// The areas in their order: each uses only what stands before it (held by `tests/tidy.rs`).
pub const AREAS: &[&Area] = &[
    &GROUND,
    &people::AREA,
    &parties::AREA,
    &office::AREA,
    &market::AREA,
    &catalog::AREA,
    &costing::AREA,
    &sales::AREA,
    &samples::AREA,
    &collection::AREA,
    &purchasing::AREA,
    &production::AREA,
    &quality::AREA,
    &shipping::AREA,
    &settlement::AREA,
    &history::AREA,
    &filing::AREA,
];

pub fn entities() -> impl Iterator<Item = &'static Entity> {
    AREAS.iter().flat_map(|area| area.entities.iter().copied())
}

pub fn operations() -> impl Iterator<Item = &'static Operation> {
    AREAS.iter().flat_map(|area| area.operations.iter().copied())
}

/// Every list of rules with the entity and the verb that obey it.
pub fn gates() -> impl Iterator<Item = (&'static str, &'static str, &'static dyn Gate)> {
    let savings = entities().map(|entity| (entity.name, SAVE, entity.rules));
    savings.chain(operations().map(|operation| (operation.on, operation.verb, operation.rules)))
}

/// Every rule, once, in the order of the areas.
pub fn rules() -> impl Iterator<Item = RuleDoc> {
    let mut seen = Vec::new();
    let docs = gates().flat_map(|(_, _, rules)| rules.docs());
    docs.filter(move |doc| {
        let fresh = !seen.contains(&doc.name);
        seen.push(doc.name);
        fresh
    })
}

pub fn clocks() -> impl Iterator<Item = &'static Clock> {
    AREAS.iter().flat_map(|area| area.clocks.iter().copied())
}

pub fn clock(name: &str) -> Option<&'static Clock> {
    clocks().find(|clock| clock.name == name)
}

pub fn entity(name: &str) -> Option<&'static Entity> {
    entities().find(|entity| entity.name == name)
}

pub fn by_plural(plural: &str) -> Option<&'static Entity> {
    entities().find(|entity| entity.plural == plural)
}

pub fn operations_on(entity: &str) -> impl Iterator<Item = &'static Operation> {
    operations().filter(move |operation| operation.on == entity)
}

pub fn operation(entity: &str, verb: &str) -> Option<&'static Operation> {
    operations_on(entity).find(|operation| operation.verb == verb)
}

/// What follows every action in the same transaction: the papers of an issued set are kept, each
/// order it touched is walked, time limits follow, those whose turn it is get news. Answers what
/// came of it: what a new set changed, orders at risk, limits that ended.
pub fn after(c: &mut Conn, facts: &[Fact], left: &[i64]) -> Result<Vec<Fact>, Refusal> {
    let mut orders = refresh::touched(c, facts)?;
    orders.extend(left);
    orders.sort_unstable();
    orders.dedup();
    let mut told = crate::print::keep(c, facts)?;
    for order in orders {
        told.extend(refresh::refresh(c, order)?);
    }
    notify::tell(c, facts)?;
    costing::notice::follow(c, facts)?;
    told.extend(parties::events::follow(c, facts)?);
    let mut more = clock::follow(c, facts)?;
    more.extend(clock::follow(c, &told)?);
    told.extend(more);
    Ok(told)
}

/// What later areas add to the papers of a shipment that are held against each other.
pub fn speak(c: &mut Conn, shipment: i64, papers: &mut Papers) -> Result<(), Refusal> {
    speaking::speak(c, shipment, papers)
}

/// The first day on which goods of an order went on board that no bank has papers of.
pub fn sailed_unpresented(c: &mut Conn, order: i64) -> Result<Option<Date>, Refusal> {
    speaking::sailed_unpresented(c, order)
}

/// The orders that facts are about.
pub fn touched(c: &mut Conn, facts: &[Fact]) -> Result<Vec<i64>, Refusal> {
    refresh::touched(c, facts)
}

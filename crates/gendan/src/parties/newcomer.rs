//! Owns who is met for the first time, by a card or a letter: he becomes a customer of grade D with
//! his source and one main contact.

use super::customer::CUSTOMER;
use crate::kernel::{Act, Input, Refusal, save};

#[derive(Clone, Debug, Default)]
pub struct Newcomer {
    pub short: String,
    pub name: String,
    pub country: String,
    pub address: String,
    pub source: String,
    pub person: String,
    pub email: String,
    pub phone: String,
    pub owner: Option<i64>,
}

impl Newcomer {
    pub fn enter(self, act: &mut Act) -> Result<i64, Refusal> {
        let mut input = Input::new([
            ("short", self.short.as_str()),
            ("name", &self.name),
            ("country", &self.country),
            ("address", &self.address),
            ("source", &self.source),
            ("email", &self.email),
            ("phone", &self.phone),
            ("kind", "importer"),
            ("relation_grade", "D"),
            ("credit_grade", "3"),
            ("currency", "USD"),
        ]);
        if !self.person.is_empty() {
            input.set("contacts.0.name", self.person);
            input.set("contacts.0.email", self.email);
            input.set("contacts.0.phone", self.phone);
            input.set("contacts.0.is_main", "1");
        }
        if let Some(owner) = self.owner {
            input.set("owner_id", owner.to_string());
        }
        Ok(save::create(act, &CUSTOMER, &input)?.id)
    }
}

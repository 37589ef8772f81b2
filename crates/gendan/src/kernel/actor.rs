//! Owns who acts: a person through the browser or a token, or the program itself.

use super::role::{Role, Zone};
use lang::Lang;

/// Through which door an action came; written into each fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Web,
    Api,
    Cli,
    /// The scheduler and the jobs.
    House,
}

impl Door {
    pub fn code(self) -> &'static str {
        match self {
            Door::Web => "web",
            Door::Api => "api",
            Door::Cli => "cli",
            Door::House => "house",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Actor {
    pub user_id: i64,
    pub name: String,
    pub roles: Vec<Role>,
    /// People of one team see each other's customers and orders.
    pub team: String,
    pub lang: Lang,
    pub door: Door,
    /// A token may be limited to reading.
    pub read_only: bool,
}

impl Actor {
    /// The program acting by itself (demo, import, jobs): may do everything, is named in the
    /// journal.
    pub fn house(lang: Lang, door: Door) -> Actor {
        Actor {
            user_id: 0,
            name: "Gendan".into(),
            roles: Role::ALL.to_vec(),
            team: String::new(),
            lang,
            door,
            read_only: false,
        }
    }

    /// His id, unless it is the house itself.
    pub fn person(&self) -> Option<i64> {
        (self.user_id != 0).then_some(self.user_id)
    }

    pub fn has_any(&self, roles: &[Role]) -> bool {
        self.roles.iter().any(|role| roles.contains(role))
    }

    pub fn sees(&self, zone: Zone) -> bool {
        zone == Zone::Open || self.has_any(zone.seen_by())
    }
}

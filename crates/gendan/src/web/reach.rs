//! Owns whether an address leads a person anywhere: nobody is shown a link that answers "no".

use crate::house;
use crate::kernel::{Actor, permission};

/// Whether the person may open this address of a list, a record, a form or an operation. Whether
/// the record is his is decided when he comes; addresses outside the entities are open.
pub fn may(actor: &Actor, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut parts = path.trim_start_matches('/').split('/');
    let Some(entity) = parts.next().and_then(house::by_plural) else { return true };
    match (parts.next(), parts.next()) {
        (Some("new"), None) | (Some(_), Some("edit")) => {
            permission::may_write(actor, entity).is_ok()
        }
        (Some(_), Some(verb)) => match house::operation(entity.name, verb) {
            Some(operation) => permission::may_operate(actor, operation).is_ok(),
            None => permission::may_read(actor, entity).is_ok(),
        },
        _ => permission::may_read(actor, entity).is_ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::may;
    use crate::kernel::actor::Door;
    use crate::kernel::{Actor, Role};
    use lang::Lang;

    #[test]
    fn a_link_is_shown_to_those_it_leads_somewhere() {
        let is = |role: Role, address: &str| {
            may(&Actor { roles: vec![role], ..Actor::house(Lang::En, Door::Web) }, address)
        };
        let table = [
            (Role::FinanceAr, "/receipts/new?customer_id=NORDLICHT", true),
            (Role::Sales, "/receipts/new?customer_id=NORDLICHT", false),
            (Role::Docs, "/shipments/SH-0001/issue_papers", true),
            (Role::FinanceAr, "/shipments/SH-0001/issue_papers", false),
            (Role::Docs, "/shipments", true),
            (Role::Qc, "/orders/PLK-001/edit", false),
            (Role::Qc, "/orders/PLK-001/papers", true),
            (Role::Qc, "/today?scope=team", true),
        ];
        for (role, address, wanted) in table {
            assert_eq!(is(role, address), wanted, "{role:?} {address}");
        }
    }
}

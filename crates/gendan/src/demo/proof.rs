//! Owns the demo's samples, weekly capacity, planned deliveries and an allocation. All names are
//! invented.

use super::cast::Cast;
use super::hand::{self, day, make};
use crate::house;
use crate::kernel::files::{self, FileKind, Store};
use crate::kernel::{Act, Refusal};

/// A record on its way, each step with the paper that it asks for.
pub(super) struct Place<'a> {
    pub store: &'a Store,
    pub entity: &'static str,
    pub id: i64,
}

impl Place<'_> {
    pub fn run(&self, act: &mut Act, verb: &str, pairs: &[(&str, &str)]) -> Result<(), Refusal> {
        let operation = house::operation(self.entity, verb).ok_or_else(Refusal::not_found)?;
        if let Some(kind) = operation.evidence.and_then(FileKind::from_code) {
            let text = format!("Demo paper: {} {verb} {}", self.entity, self.id);
            let stored = self.store.put(text.as_bytes())?;
            let name = format!("{} {}.txt", self.entity, kind.code());
            files::attach(act, (self.entity, self.id), None, kind, (&name, &stored))?;
        }
        hand::run(act, (self.entity, self.id), verb, pairs).map(|_| ())
    }
}

pub fn fill(act: &mut Act, cast: &Cast, store: &Store) -> Result<(), Refusal> {
    samples(act, cast, store)?;
    sample_room(act, store)?;
    weeks(act, cast)
}

/// customer, item, colour, how far its sample has come
const SAMPLES: [(&str, &str, &str, usize); 5] = [
    ("NORDLICHT", "HY-1001", "navy", 0),
    ("HANAMI", "HY-2001", "forest green", 1),
    ("BRIGHTON", "HY-3001", "natural", 3),
    ("IBERSOL", "HY-1002", "grey", 4),
    ("PACIFICTRAIL", "HY-4001", "brass", 5),
];

fn samples(act: &mut Act, cast: &Cast, store: &Store) -> Result<(), Refusal> {
    let (owner, today, yesterday) = (cast.sales[0].to_string(), day(0), day(-1));
    for (customer, item, colour, steps) in SAMPLES {
        let needed = day(8);
        let pairs = [
            ("customer_id", customer),
            ("purpose", "offer"),
            ("needed_on", &needed),
            ("currency", "USD"),
            ("worth", "36.00"),
            ("fee", "36.00"),
            ("freight", "collect"),
            ("owner_id", &owner),
            ("lines.0.item_no", item),
            ("lines.0.colour", colour),
            ("lines.0.quantity", "2"),
            ("lines.0.unit", "PCS"),
            ("lines.0.material", "as quoted"),
            ("lines.0.making", "as bulk"),
        ];
        let id = make(act, "sample_order", &pairs)?;
        let place = Place { store, entity: "sample_order", id };
        let walk: [(&str, &[(&str, &str)]); 5] = [
            ("sign", &[("reason", "demo")]),
            ("check", &[("checked_on", &yesterday), ("checked_note", "Size and colour agree.")]),
            (
                "dispatch",
                &[
                    ("sent_on", &yesterday),
                    ("carrier", "DHL"),
                    ("tracking", "1Z 000 000"),
                    ("protected", "1"),
                ],
            ),
            ("deliver", &[("delivered_on", &today)]),
            ("approve", &[("opinion", "Fine, the order follows.")]),
        ];
        for (verb, pairs) in walk.iter().take(steps) {
            place.run(act, verb, pairs)?;
        }
    }
    Ok(())
}

fn sample_room(act: &mut Act, store: &Store) -> Result<(), Refusal> {
    let rows = [
        ("HY-1001", "Canvas tote bag, navy", "rack A, shelf 1"),
        ("HY-2001", "Picnic backpack", "rack A, shelf 2"),
        ("HY-4001", "Garden lantern, brass", "rack B, shelf 1"),
    ];
    for (n, (item, what, shelf)) in rows.into_iter().enumerate() {
        let pairs = [("item_no", item), ("description", what), ("origin", "ours")];
        let id = make(act, "shelf_sample", &pairs)?;
        let place = Place { store, entity: "shelf_sample", id };
        place.run(act, "store", &[("place", shelf), ("labelled", "1")])?;
        if n == 0 {
            place.run(act, "lend", &[("borrower", "Fair team")])?;
        }
    }
    let (received, what) = (day(-2), "Competitor's cooler bag, blue");
    let pairs = [
        ("customer_id", "MERIDIAN"),
        ("received_on", received.as_str()),
        ("what", what),
        ("quantity", "1"),
        ("purpose", "price"),
    ];
    let id = make(act, "incoming_sample", &pairs)?;
    Place { store, entity: "incoming_sample", id }.run(act, "hand_to_rnd", &[])
}

fn weeks(act: &mut Act, cast: &Cast) -> Result<(), Refusal> {
    for week in 0..10 {
        let of = day(7 * week);
        make(act, "capacity", &[("week_of", &of), ("pieces", "6000")])?;
    }
    let (sent, owner) = (day(-3), cast.sales[1].to_string());
    let pairs = [
        ("customer_id", "LUMEA"),
        ("kind", "catalogue"),
        ("contents", "2 catalogues of this year"),
        ("sent_on", sent.as_str()),
        ("carrier", "DHL"),
        ("owner_id", &owner),
    ];
    make(act, "mailing", &pairs)?;
    let pairs = [("item_no", "HY-1001"), ("available", "2000"), ("why", "Canvas ten days late")];
    make(act, "allocation", &pairs).map(|_| ())
}

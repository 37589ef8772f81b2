//! Owns the demo's offers: what the catalogue tells of its goods, with drawn pictures; an inquiry
//! answered by two variants in tiers, its earlier version, an offer that was lost, one that waits;
//! the prices of next spring.

use super::front;
use super::hand::{self, day, input, run};
use crate::house;
use crate::kernel::files::{self, FileKind, Store};
use crate::kernel::{Act, Refusal, save, time};

pub fn fill(act: &mut Act, seller: i64, store: &Store) -> Result<(), Refusal> {
    goods(act, store)?;
    side_by_side(act, seller)?;
    let seller = seller.to_string();
    lost(act, &seller)?;
    waiting(act, &seller)?;
    spring_prices(act)
}

/// Next spring's prices, not in force yet.
fn spring_prices(act: &mut Act) -> Result<(), Refusal> {
    let from = day(60);
    let mut prices = input(&[("name", "Spring"), ("currency", "USD"), ("valid_from", &from)]);
    for (n, (item, ..)) in GOODS.into_iter().enumerate() {
        let row = act.one("SELECT list_price FROM product WHERE item_no=?", &[item.into()])?;
        let price = row.and_then(|row| row.opt_int("list_price")).unwrap_or_default();
        prices.set(&format!("lines.{n}.product_id"), item);
        prices.set(&format!("lines.{n}.price"), base::Price(price).to_string());
        prices.set(&format!("lines.{n}.moq"), "480");
    }
    let entity = house::entity("price_list").ok_or_else(Refusal::not_found)?;
    save::create(act, entity, &prices).map(|_| ())
}

/// item, size, what it is good for, its picture
type Told = (&'static str, &'static str, &'static str, &'static [u8]);

const GOODS: [Told; 6] = [
    (
        "HY-1001",
        "38 × 42 × 10 CM",
        "Cotton canvas 340 g/m²; carries 15 kg; washable at 30 °C; for markets, museums, fairs",
        include_bytes!("../../data/demo/HY-1001.jpg"),
    ),
    (
        "HY-1002",
        "38 × 27 × 2 CM",
        "Neoprene 5 mm, soft lining, covered zipper; fits 15 inch; for office and campus",
        include_bytes!("../../data/demo/HY-1002.jpg"),
    ),
    (
        "HY-2001",
        "30 × 20 × 42 CM",
        "Cool compartment of 18 l, place settings for four; for outdoor shops, upper middle price",
        include_bytes!("../../data/demo/HY-2001.jpg"),
    ),
    (
        "HY-3001",
        "45 × 32 × 4 CM",
        "Three-year bamboo, oiled, food safe; stacks; for hotels and home stores",
        include_bytes!("../../data/demo/HY-3001.jpg"),
    ),
    (
        "HY-3002",
        "40 × 30 × 24 CM",
        "PP of 2.2 mm, clear lid, stacks five high; for households, entry price",
        include_bytes!("../../data/demo/HY-3002.jpg"),
    ),
    (
        "HY-4001",
        "16 × 16 × 30 CM",
        "Powder-coated steel, tempered glass, for candles or LED; for garden centres",
        include_bytes!("../../data/demo/HY-4001.jpg"),
    ),
];

fn goods(act: &mut Act, store: &Store) -> Result<(), Refusal> {
    let entity = house::entity("product").ok_or_else(Refusal::not_found)?;
    for (item, size, told, picture) in GOODS {
        let id = save::id_of(act.c, entity, item)?.ok_or_else(Refusal::not_found)?;
        let version = act.row("product", id)?.int("version");
        let more = input(&[("partial", "1"), ("size", size), ("description", told)]);
        save::update(act, entity, id, version, &more)?;
        let stored = store.put(picture)?;
        let name = format!("{item}.jpg");
        files::attach(act, ("product", id), None, FileKind::Picture, (&name, &stored))?;
    }
    Ok(())
}

/// What all offers of the demo have in common; further pairs follow.
fn offer(act: &mut Act, seller: &str, more: &[(&str, &str)]) -> Result<i64, Refusal> {
    let (today, until) = (time::today().to_string(), day(30));
    let mut pairs = vec![
        ("quoted_on", today.as_str()),
        ("valid_until", until.as_str()),
        ("currency", "USD"),
        ("incoterm", "FOB"),
        ("place", "NINGBO"),
        ("payment_term", "deposit_bl_copy"),
        ("deposit_pct", "30"),
        ("delivery", "45 days after deposit"),
        ("load", "fcl"),
        ("owner_id", seller),
    ];
    pairs.extend(more);
    hand::make(act, "quotation", &pairs)
}

const SEND: [(&str, &str); 1] = [("reason", "Agreed with the manager")];

/// One inquiry, two materials, two quantities; the first version was dearer.
fn side_by_side(act: &mut Act, owner: i64) -> Result<(), Refusal> {
    let seller = &*owner.to_string();
    let received = time::show(time::now());
    let asked = [
        ("customer_id", "NORDLICHT"),
        ("channel", "mail"),
        ("received_at", received.as_str()),
        ("subject", "Picnic backpacks for spring, two qualities"),
        ("item", "HY-2001"),
        ("quantity", "600"),
        ("unit", "PCS"),
        ("owner_id", seller),
    ];
    let inquiry = hand::make(act, "inquiry", &asked)?;
    let seen = [("contacted_before", "1"), ("quoted_before", "1"), ("market", "Germany")];
    run(act, ("inquiry", inquiry), "evaluate", &seen)?;
    let no = act.row("inquiry", inquiry)?.text("no");
    let canvas = approved_sheet(act, owner, ("58.00", "12.90"))?;
    let recycled = approved_sheet(act, owner, ("66.00", "14.60"))?;
    let head = [("customer_id", "NORDLICHT"), ("inquiry_id", no.as_str())];
    let mut pairs: Vec<(String, &str)> = head.map(|(name, text)| (name.to_string(), text)).to_vec();
    let lines = [
        ("A", "600", "0", "12.90", "Picnic backpack, 600D polyester", "1 PC/polybag, 10 PCS/CTN"),
        ("A", "2400", "1", "12.40", "Picnic backpack, 600D polyester", "1 PC/polybag, 10 PCS/CTN"),
        ("B", "600", "0", "14.60", "Picnic backpack, recycled RPET", "paper band, 10 PCS/CTN"),
        ("B", "2400", "1", "13.95", "Picnic backpack, recycled RPET", "paper band, 10 PCS/CTN"),
    ];
    for (n, (variant, quantity, tier, price, description, packing)) in lines.iter().enumerate() {
        let cells = [
            ("item_no", "HY-2001"),
            ("description", description),
            ("quantity", quantity),
            ("unit", "PCS"),
            ("price", price),
            ("packing", packing),
            ("variant", variant),
            ("tier", tier),
        ];
        pairs.extend(cells.map(|(name, text)| (format!("lines.{n}.{name}"), text)));
    }
    let variants = [
        ("A", "600D polyester", "FOB", "NINGBO", canvas.as_str()),
        ("B", "Recycled RPET", "CIF", "HAMBURG", recycled.as_str()),
    ];
    for (n, (letter, says, incoterm, place, sheet)) in variants.into_iter().enumerate() {
        let cells = [
            ("letter", letter),
            ("says", says),
            ("incoterm", incoterm),
            ("place", place),
            ("cost_sheet_id", sheet),
        ];
        pairs.extend(cells.map(|(name, text)| (format!("variants.{n}.{name}"), text)));
    }
    let pairs: Vec<(&str, &str)> =
        pairs.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let first = offer(act, seller, &pairs)?;
    run(act, ("quotation", first), "send", &SEND)?;
    let second = run(act, ("quotation", first), "revise", &[])?;
    cheaper(act, second)?;
    run(act, ("quotation", second), "send", &SEND)?;
    Ok(())
}

/// What a backpack costs in one fabric; its salesperson may read the price it leaves.
fn approved_sheet(act: &mut Act, owner: i64, bag: (&'static str, &str)) -> Result<String, Refusal> {
    let id = front::bag_sheet(act, owner, "HY-2001", bag)?;
    run(act, ("cost_sheet", id), "approve", &[("reason", "Checked against the mill")])?;
    Ok(act.row("cost_sheet", id)?.text("no"))
}

/// The second version: the tier of 2,400 comes down.
fn cheaper(act: &mut Act, id: i64) -> Result<(), Refusal> {
    let entity = house::entity("quotation").ok_or_else(Refusal::not_found)?;
    let version = act.row("quotation", id)?.int("version");
    let mut more = input(&[("partial", "1"), ("delivery", "40 days after deposit")]);
    let grid = &entity.lines[0];
    for (n, line) in save::line_rows(act.c, grid, id)?.iter().enumerate() {
        for field in grid.fields.iter().filter(|field| !field.system) {
            let text = (field.show)(line.get(field.name), None);
            more.set(&format!("lines.{n}.{}", field.name), text);
        }
        more.set(&format!("lines.{n}.id"), line.int("id").to_string());
    }
    more.set("lines.1.price", "12.10");
    save::update(act, entity, id, version, &more)?;
    Ok(())
}

fn one_line<'a>(item: &'a str, description: &'a str, price: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("lines.0.item_no", item),
        ("lines.0.description", description),
        ("lines.0.quantity", "1200"),
        ("lines.0.unit", "PCS"),
        ("lines.0.price", price),
        ("lines.0.packing", "24 PCS/CTN"),
    ]
}

fn lost(act: &mut Act, seller: &str) -> Result<(), Refusal> {
    let mut pairs = vec![("customer_id", "BRIGHTON")];
    pairs.extend(one_line("HY-3001", "Bamboo serving tray", "4.60"));
    let id = offer(act, seller, &pairs)?;
    run(act, ("quotation", id), "send", &SEND)?;
    run(act, ("quotation", id), "lose", &[("why", "A local importer had stock at 4.10")])?;
    Ok(())
}

/// A draft whose point has slipped: its page shows the doubt.
fn waiting(act: &mut Act, seller: &str) -> Result<(), Refusal> {
    let mut pairs = vec![("customer_id", "HANAMI")];
    pairs.extend(one_line("HY-1001", "Canvas tote bag", "38.50"));
    offer(act, seller, &pairs).map(|_| ())
}

//! Owns the steps that both orders take, from the contract to the matrix.

use super::trial::{self, House};
use base::{Currency, Money, Quantity, Volume, Weight};
use gendan::kernel::rule::Verdict;
use gendan::kernel::{Input, Refusal, Role, save};
use gendan::shipping::agreement::{Paper, Said};
use gendan::walkthrough::{known, matrix};
use lang::m;

/// A line with its cartons: count, net, gross and volume of each part.
pub struct Goods {
    pub po: &'static str,
    pub item: &'static str,
    pub pieces: i64,
    pub price: &'static str,
    pub parts: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

/// A house with a very good old customer: only such a one may pay after shipment.
pub fn house() -> House {
    let house = House::new(&[("lin", "sales"), ("wang", "dept_manager"), ("zhao", "gm")]);
    house.create(
        "customer",
        &[
            ("short", "OAKLEAF"),
            ("name", "Oakleaf Mantels Inc."),
            ("country", "US"),
            ("address", "1 Sample Road, Sample Town"),
            ("kind", "importer"),
            ("relation_grade", "A"),
            ("credit_grade", "1"),
            ("paid_before", "5"),
            ("currency", "USD"),
        ],
    );
    house
}

/// What a person adds to what the papers say, and lines that he types.
pub fn complete(form: &mut Input, lines: &[Goods], po: &str) {
    for (name, text) in [
        ("customer_id", "OAKLEAF"),
        ("owner_id", "lin"),
        ("customer_po", po),
        ("currency", "USD"),
        ("incoterm", "FOB"),
        ("place", "NINGBO"),
        ("pol", "CNNGB"),
        ("pod", "CAMTR"),
        ("payment_term", "tt_after_shipment"),
        ("credit_days", "21"),
        ("packing", "EXPORT CARTONS"),
        ("quality", "AS PER APPROVED SAMPLE"),
    ] {
        form.set(name, text);
    }
    form.offer("ship_by", "2027-03-01");
    form.offer("consignee_name", "Maple Depot");
    form.offer("consignee_address", "9 Sample Street, Sample City");
    form.offer("consignee_country", "CA");
    for (n, goods) in lines.iter().enumerate() {
        let pieces = goods.pieces.to_string();
        for (name, text) in [
            ("customer_po", goods.po),
            ("item_no", goods.item),
            ("description", "MANTEL"),
            ("quantity", &pieces),
            ("unit", "SET"),
            ("price", goods.price),
        ] {
            form.set(&format!("lines.{n}.{name}"), text);
        }
    }
}

pub struct Story<'a> {
    pub house: &'a House,
    pub id: i64,
    pub goods: &'static [Goods],
    /// The article that some papers leave out.
    pub tops: &'static str,
}

impl Story<'_> {
    /// 100 % after shipment, 21 days: nobody sends it alone; manager and general manager agree.
    pub fn is_agreed_by_both_managers(&self) {
        let place = ("sales_order", self.id, "send_contract");
        let refused: Refusal = self.house.operate_as(&[Role::Sales], place, &[]).unwrap_err();
        let found = refused.findings.iter().find(|f| f.rule == "payment_term_by_customer");
        let term = found.unwrap_or_else(|| panic!("{}", refused.say(lang::Lang::En)));
        let both = vec![Role::DeptManager, Role::Gm];
        assert_eq!(term.verdict, Verdict::Approve { by: both });
        self.house
            .operate_as(&[Role::Sales], place, &[("ask_approval", "1"), ("reason", "old")])
            .unwrap();
        let approval = self.house.last("approval", self.id).int("id");
        let approve = ("approval", approval, "approve");
        assert!(
            self.house.operate_as(&[Role::Gm], approve, &[]).is_err(),
            "the manager comes first"
        );
        self.house.operate_as(&[Role::DeptManager], approve, &[]).unwrap();
        let early = self.house.operate_as(&[Role::Sales], place, &[("reason", "old")]);
        assert!(early.is_err(), "one of two is not enough");
        self.house.operate_as(&[Role::Gm], approve, &[]).unwrap();
        self.house.operate_as(&[Role::Sales], place, &[("reason", "old")]).unwrap();
    }

    /// The order with the tops, and the proforma that leaves them out.
    pub fn comes_to(&self, with: (i64, &str), without: (i64, &str)) {
        let order = self.house.row("sales_order", self.id);
        assert_eq!(pieces_and_money(&order), (with.0, with.1.to_string()));
        self.house.operate("sales_order", self.id, "issue_pi", &[("without_lines", self.tops)]);
        let proforma = self.house.last("proforma", self.id);
        assert_eq!(pieces_and_money(&proforma), (without.0, without.1.to_string()));
    }

    /// The shipment with its packing as weighed and measured.
    pub fn is_packed(&self) -> i64 {
        let answers = [
            ("load", "fcl"),
            ("container", "1×40HQ"),
            ("etd", "2027-02-20"),
            ("goods_name", "MANTELS"),
            ("invoice_mode", "grouped"),
        ];
        self.house.operate("sales_order", self.id, "ship", &answers);
        let shipment = self.house.last("shipment", self.id);
        let (id, version) = (shipment.int("id"), shipment.int("version"));
        let mut input = Input::new([("partial", "1")]);
        let mut n = 0;
        for goods in self.goods {
            for (part, (cartons, net, gross, volume)) in (1..).zip(goods.parts) {
                let (part, pieces) = (part.to_string(), goods.pieces.to_string());
                for (name, text) in [
                    ("item_no", goods.item),
                    ("part", part.as_str()),
                    ("quantity", pieces.as_str()),
                    ("cartons", cartons),
                    ("net", net),
                    ("gross", gross),
                    ("volume", volume),
                ] {
                    input.set(&format!("packing.{n}.{name}"), text);
                }
                n += 1;
            }
        }
        let entity = trial::entity("shipment");
        self.house.act(move |act| save::update(act, entity, id, version, &input));
        id
    }

    /// Invoice and list as issued: sets, cartons, net, gross, volume, amount.
    pub fn set_says(&self, shipment: i64, mode: &str, without_tops: bool, want: &[&str; 6]) {
        let without = if without_tops { self.tops } else { "" };
        let answers = [("mode", mode), ("issued_on", "2027-02-20"), ("without_items", without)];
        self.house.operate("shipment", shipment, "issue_papers", &answers);
        let row = self.house.last("invoice", self.id);
        let said = [
            Quantity(row.int("quantity")).to_string(),
            row.int("cartons").to_string(),
            Weight(row.int("net")).to_string(),
            Weight(row.int("gross")).to_string(),
            Volume(row.int("volume")).to_string(),
            Money::new(row.int("amount"), Currency::USD).plain(),
        ];
        assert_eq!(said, want.map(str::to_string), "{mode}");
        assert_eq!(row.text("mode"), mode);
    }

    /// The declaration has the tops, the proforma has not: off in quantity and in amount. Of the
    /// two sets of papers that were issued the later one counts.
    pub fn matrix_finds_the_tops(&self, shipment: i64) {
        let mut form = Input::new([]);
        form.set("shipment_id", self.house.row("shipment", shipment).text("no"));
        let entity = trial::entity("declaration");
        self.house.act(move |act| {
            (entity.suggest)(act.c, &mut form)?;
            for (name, _) in form.clone().0.iter().filter(|(name, _)| name.ends_with(".hs_code")) {
                form.set(name, "9403609990");
            }
            save::create(act, entity, &form)
        });
        let id = self.id;
        let checks = self.house.app.db.read_now(move |c| {
            let row = c.one("SELECT * FROM sales_order WHERE id=?", &[id.into()])?.unwrap();
            Ok::<_, Refusal>(matrix::compare(&known::load(c, row)?).checks)
        });
        let checks = checks.unwrap();
        for what in [m::F_QUANTITY, m::F_AMOUNT] {
            let check = checks.iter().find(|check| check.what == what).unwrap();
            assert!(matches!(check.said_by(Paper::Proforma), Said::Off(_)), "{check:?}");
            for paper in [Paper::Contract, Paper::Invoice, Paper::Declaration] {
                assert!(matches!(check.said_by(paper), Said::Same(_)), "{paper:?}: {check:?}");
            }
        }
        let wrong: Vec<_> =
            checks.iter().filter(|check| check.is_off()).map(|c| c.what.en).collect();
        assert_eq!(wrong, ["Quantity", "Amount"], "nothing else is off");
    }
}

fn pieces_and_money(row: &db::Row) -> (i64, String) {
    let pieces = row.int("quantity") / Quantity::SCALE;
    (pieces, Money::new(row.int("amount"), Currency::USD).plain())
}

//! The worked examples of costing.md, to the cent.

use super::*;

fn p(text: &str) -> Price {
    Price::parse(text).unwrap()
}
fn r(text: &str) -> Rate {
    Rate::parse(text).unwrap()
}
fn pct(text: &str) -> Percent {
    Percent::parse(text).unwrap()
}
fn q(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}
fn seed() -> Terms {
    Terms { rate: r("7.10"), net_factor: pct("96"), commission: pct("0") }
}
fn two(price: Option<Price>) -> String {
    shown(price.unwrap()).unwrap().fixed(2)
}
fn two_pct(percent: Option<Percent>) -> String {
    percent.unwrap().fixed(2)
}

#[test]
fn ex_1_a_factory_bag_in_general_trade() {
    let lines = [
        ("0.850", "14.50", "3", "12.6948"),
        ("0.420", "5.20", "3", "2.2495"),
        ("0.300", "2.10", "5", "0.6615"),
        ("1", "1.15", "1", "1.1615"),
        ("1", "2.60", "2", "2.6520"),
        ("25", "0.008", "5", "0.2100"),
        ("1", "0.35", "2", "0.3570"),
        ("1", "0.22", "2", "0.2244"),
        ("0.05", "9.60", "1", "0.4848"),
    ];
    let mut materials = Price::ZERO;
    for (usage, price, wastage, amount) in lines {
        let one = line_amount(r(usage), p(price), pct(wastage)).unwrap();
        assert_eq!(one.fixed(4), amount, "{usage} × {price}");
        materials = materials.checked_add(one).unwrap();
    }
    assert_eq!(materials.fixed(4), "20.6955");
    assert_eq!(two(Some(materials)), "20.70");
    let others = ["8.40", "2.10", "0.55", "0.40"].map(p);
    let cost = others.into_iter().try_fold(shown(materials).unwrap(), Price::checked_add).unwrap();
    assert_eq!(cost.fixed(2), "32.15");
    let said = outcome(p("5.60"), cost, &seed()).unwrap();
    assert_eq!(two(Some(said.gross)), "39.76");
    assert_eq!(two(Some(said.profit)), "6.02");
    assert_eq!(two_pct(Some(said.margin)), "15.14");
    for (margin, price) in [("10", "5.27"), ("12", "5.40"), ("15", "5.60")] {
        assert_eq!(price_for(cost, pct(margin), &seed()).unwrap().fixed(2), price, "{margin} %");
    }
    assert_eq!(price_for(cost, pct("96"), &seed()), None, "no price leaves that");
}

#[test]
fn ex_2_a_trading_company_and_its_refund() {
    let table = [
        ("13", "40.00", "5.20", "41.30", "6.3538", "4.85", "3.00"),
        ("9", "40.00", "3.60", "42.90", "6.6000", "3.25", "1.40"),
        ("0", "40.00", "0.00", "46.50", "7.1538", "-0.35", "-2.20"),
    ];
    for (rate, net, refund, total, per_usd, bare, seeded) in table {
        let said = refunded(p("45.20"), p("1.30"), pct("13"), pct(rate)).unwrap();
        assert_eq!(two(Some(said.net)), net);
        assert_eq!(two(Some(said.refund)), refund);
        assert_eq!(two(Some(said.total)), total);
        assert_eq!(cost_per_usd(said.total, p("6.50")).unwrap().fixed(4), per_usd);
        let whole = Terms { net_factor: pct("100"), ..seed() };
        let profit = |terms: &Terms| outcome(p("6.50"), said.total, terms).map(|o| o.profit);
        assert_eq!(two(profit(&whole)), bare);
        assert_eq!(two(profit(&seed())), seeded, "0.96 must not be added blindly");
    }
    let said = refunded(p("45.20"), p("1.30"), pct("13"), pct("13")).unwrap();
    let whole = Terms { net_factor: pct("100"), ..seed() };
    let margin = |terms: &Terms| outcome(p("6.50"), said.total, terms).map(|o| o.margin);
    assert_eq!(two_pct(margin(&whole)), "10.51");
    assert_eq!(two_pct(margin(&seed())), "6.50");
}

#[test]
fn ex_3_the_public_exercise() {
    let fob = p("350").checked_sub(p("30")).unwrap().checked_sub(p("2.25")).unwrap();
    assert_eq!(fob.fixed(2), "317.75");
    let overhead = p("2060").share(pct("10"), Rounding::HalfUp).unwrap();
    let said = refunded(p("2060"), overhead, pct("17"), pct("9")).unwrap();
    assert_eq!(two(Some(said.refund)), "158.46");
    assert_eq!(two(Some(said.total)), "2107.54");
    assert_eq!(cost_per_usd(said.total, fob).unwrap().fixed(2), "6.63");
    assert_eq!(two_pct(profit_rate(fob, r("6.50"), said.total)), "-2.00");
}

#[test]
fn ex_4_imported_processing() {
    let fob = p("5.60").convert(r("7.10"), Rounding::HalfUp).unwrap();
    let bonded = p("1.20").convert(r("7.10"), Rounding::HalfUp).unwrap();
    assert_eq!((fob.fixed(2), bonded.fixed(2)), ("39.76".into(), "8.52".into()));
    let lost = not_creditable(fob, bonded, pct("17"), pct("13")).unwrap();
    assert_eq!(two(Some(lost)), "1.25");
    let factor = Percent::ratio(lost.0, fob.0, Rounding::HalfUp).unwrap().rest().unwrap();
    assert_eq!(factor.fixed(2), "96.86", "not 96");
    let parts = ["7.10", "8.40", "2.10", "0.55", "0.30"].map(p);
    let cost = parts.into_iter().try_fold(bonded, Price::checked_add).unwrap();
    assert_eq!(cost.fixed(2), "26.97");
    let whole = Terms { net_factor: pct("100"), ..seed() };
    let exact = outcome(p("5.60"), cost.checked_add(lost).unwrap(), &whole).unwrap();
    assert_eq!(
        (two(Some(exact.profit)), two_pct(Some(exact.margin))),
        ("11.54".into(), "29.02".into())
    );
    let seeded = outcome(p("5.60"), cost, &seed()).unwrap();
    assert_eq!(
        (two(Some(seeded.profit)), two_pct(Some(seeded.margin))),
        ("11.20".into(), "28.17".into())
    );
    let today = not_creditable(fob, bonded, pct("13"), pct("13")).unwrap();
    let said = outcome(p("5.60"), cost.checked_add(today).unwrap(), &whole).unwrap();
    assert_eq!(
        (two(Some(said.profit)), two_pct(Some(said.margin))),
        ("12.79".into(), "32.17".into())
    );
}

#[test]
fn ex_5_the_refund_ceiling() {
    let month = Month {
        output_vat: 20_000,
        input_vat: 90_000,
        carried_forward: 0,
        fob: 800_000,
        bonded: 100_000,
    };
    let said = settle(&month, pct("13"), pct("13")).unwrap();
    assert_eq!(said, Settled { payable: -70_000, refund: 70_000, credited: 21_000 });
}

fn container() -> Conversion {
    Conversion { freight: p("3100"), pieces: q("9600"), premium: pct("0.3"), insured: pct("110") }
}

#[test]
fn ex_6_from_fob_to_cif_with_commission() {
    let load = container();
    assert_eq!(load.freight_per_piece().unwrap().fixed(4), "0.3229");
    let cfr = load.cfr(p("5.75")).unwrap();
    assert_eq!(cfr.fixed(4), "6.0729");
    assert_eq!(cfr.round_to(2, Rounding::Up).unwrap().fixed(2), "6.08", "by the policy \"up\"");
    let cfr = shown(cfr).unwrap();
    assert_eq!(cfr.fixed(2), "6.07");
    let cif = shown(load.cif(cfr).unwrap()).unwrap();
    assert_eq!(load.cif(cfr).unwrap().fixed(4), "6.0901");
    assert_eq!(cif.fixed(2), "6.09");
    let total = cif.amount(q("9600"), base::Currency::USD, Rounding::HalfUp).unwrap();
    let insured = total.share(pct("110"), Rounding::HalfUp).unwrap();
    let premium = insured.share(pct("0.3"), Rounding::HalfUp).unwrap();
    let told = [total, insured, premium].map(base::Money::plain);
    assert_eq!(told, ["58464.00", "64310.40", "192.93"]);
    for (net, percent, gross, part) in
        [(cif, "5", "6.41", "0.32"), (p("5.75"), "3", "5.93", "0.18")]
    {
        let priced = shown(net.including(pct(percent), Rounding::HalfUp).unwrap()).unwrap();
        assert_eq!(priced.fixed(2), gross);
        assert_eq!(two(priced.share(pct(percent), Rounding::HalfUp)), part);
    }
}

#[test]
fn ex_7_the_premium_is_part_of_the_insured_value() {
    let load = Conversion { premium: pct("1"), ..container() };
    let cif = shown(load.cif(p("100000")).unwrap()).unwrap();
    assert_eq!(cif.fixed(2), "101112.23");
    assert_eq!(cif.checked_sub(p("100000")).unwrap().fixed(2), "1112.23", "not 1,100.00");
}

#[test]
fn ex_8_a_mould_that_is_paid_back_by_pieces() {
    let share = mould_share(p("18000"), q("10000")).unwrap();
    assert_eq!(share.fixed(2), "1.80");
    let recovered = share.checked_times(3_000).unwrap();
    assert_eq!(recovered.fixed(2), "5400.00");
    assert_eq!(p("18000").checked_sub(recovered).unwrap().fixed(2), "12600.00", "at risk");
    let table = [
        ("1000", "18.00", "2.5352"),
        ("3000", "6.00", "0.8451"),
        ("6000", "3.00", "0.4225"),
        ("10000", "1.80", "0.2535"),
    ];
    for (pieces, cny, usd) in table {
        let each = mould_share(p("18000"), q(pieces)).unwrap();
        assert_eq!(each.fixed(2), cny);
        assert_eq!(each.convert_back(r("7.10"), Rounding::HalfUp).unwrap().fixed(4), usd);
    }
}

#[test]
fn ex_9_prices_fall_with_the_quantity() {
    let table = [
        ("500", "35.0000", "5.87"),
        ("1000", "33.2000", "5.57"),
        ("3000", "32.0000", "5.37"),
        ("10000", "31.5800", "5.30"),
    ];
    let mut last = p("1000");
    for (pieces, cost, price) in table {
        let each = tier_cost(p("31.40"), p("1800"), q(pieces)).unwrap();
        assert_eq!(each.fixed(4), cost);
        let asked = price_for(each, pct("12"), &seed()).unwrap();
        assert_eq!(asked.fixed(2), price);
        assert!(asked < last, "tiers fall strictly");
        last = asked;
    }
}

#[test]
fn ex_10_the_mills_minimum() {
    let needed = q("900").checked_times(850).map(|n| Quantity(n.0 / 1_000)).unwrap();
    assert_eq!(needed.fixed(0), "765");
    let surplus = q("1000").checked_sub(needed).unwrap();
    let cost = p("14.50").amount(surplus, base::Currency::CNY, Rounding::HalfUp).unwrap();
    assert_eq!(cost.plain(), "3407.50");
    let each = mould_share(Price(cost.minor * 10_000), q("900")).unwrap();
    assert_eq!(each.fixed(4), "3.7861");
}

#[test]
fn ex_12_what_came_of_it_against_the_sheet() {
    let expected = p("6.02").checked_times(9_600).unwrap();
    assert_eq!(expected.fixed(2), "57792.00");
    let dearer = p("20.70").share(pct("2.1"), Rounding::HalfUp).unwrap();
    let material = dearer.checked_times(9_600).unwrap();
    assert_eq!(two(Some(material)), "4173.12");
    let actual = [material, p("875.61"), p("1200")]
        .into_iter()
        .try_fold(expected, Price::checked_sub)
        .unwrap();
    assert_eq!(two(Some(actual)), "51543.27");
}

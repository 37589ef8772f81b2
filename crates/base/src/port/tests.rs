//! Proves ports: official codes, the codes that carriers write, names, and honest refusals.
use super::*;

fn code(text: &str) -> String {
    Port::parse(text).map_or_else(|e| e.to_string(), |p| p.code().to_string())
}

#[test]
fn the_lists_are_sorted_and_agree() {
    let codes: Vec<&str> = list::official().map(|line| line.code).collect();
    assert_eq!(codes.len(), 24_744);
    assert!(codes.is_sorted_by(|a, b| a < b));
    for probe in [0, 1, 12_345, codes.len() - 2, codes.len() - 1] {
        assert_eq!(list::by_code(codes[probe]).unwrap().code, codes[probe]);
    }
    for line in list::trade() {
        assert!(list::by_code(line.code).is_some(), "{} is not official", line.code);
    }
}

#[test]
fn the_trade_writes_airport_codes_for_sea_ports() {
    let habits = [
        ("CNSHA", "CNSGH"),
        ("CNNGB", "CNNBG"),
        ("CNTAO", "CNQDG"),
        ("CNXMN", "CNXMG"),
        ("CNSZX", "CNSNZ"),
        ("CNTSN", "CNTXG"),
        ("CNCAN", "CNGZG"),
        ("CNDLC", "CNDAG"),
    ];
    for (written, meant) in habits {
        assert_eq!(code(written), meant);
        assert!(Port::parse(written).unwrap().is_sea_port());
        assert_eq!(Port::parse_airport(written).unwrap().code(), written, "by air it is itself");
    }
}

#[test]
fn a_port_is_found_by_what_people_write() {
    let table = [
        ("CNNBG", "CNNBG"),
        ("CN NBG", "CNNBG"),
        ("cnnbo", "CNNBO"),
        ("Ningbo", "CNNBG"),
        ("NINGBO, CHINA", "CNNBG"),
        ("Ningbo, P.R. China", "CNNBG"),
        ("宁波", "CNNBG"),
        ("Shanghai Port", "CNSGH"),
        ("Xingang", "CNTXG"),
        ("Yantian", "CNYTN"),
        ("Hamburg", "DEHAM"),
        ("Nhava Sheva", "INNSA"),
        ("Antwerp", "BEANR"),
        ("Göteborg", "SEGOT"),
        ("Singapore", "SGSIN"),
        ("Manzanillo, Mexico", "MXZLO"),
        ("Manzanillo, Panama", "PAMIT"),
        ("Genova", "ITGOA"),
        ("Kaohsiung, Taiwan, China", "TWKHH"),
        ("Gemlik", "TRGEM"),
        ("Hodeidah", "YEHOD"),
    ];
    for (text, want) in table {
        assert_eq!(code(text), want, "{text}");
    }
}

#[test]
fn a_name_of_several_ports_is_refused_with_their_codes() {
    let refused = code("Newport");
    assert!(refused.contains("GB") && refused.contains("US"), "{refused}");
}

#[test]
fn an_unknown_port_brings_its_neighbours() {
    let refused = code("Ningpo");
    assert!(refused.contains("CNNBG Ningbo"), "{refused}");
    assert!(code("Hamborg").contains("DEHAM"));
    let none = code("Qqqqqqqq");
    assert!(none.contains("UN/LOCODE"), "{none}");
    assert!(Port::parse("").is_err());
    assert!(Port::parse("BEIJING MARS 7").is_err());
}

#[test]
fn airports_answer_to_iata() {
    let airport = |text| Port::parse_airport(text).map(|p| p.code().to_string());
    assert_eq!(airport("PVG").unwrap(), "CNPVG");
    assert_eq!(airport("CNPVG").unwrap(), "CNPVG");
    assert_eq!(airport("ICN").unwrap(), "KRICN");
    assert_eq!(Port::parse_airport("FRA").unwrap().iata(), Some("FRA"));
    assert!(airport("DEBRV").is_ok() && airport("CNNBG").is_err(), "a sea port is no airport");
}

#[test]
fn papers_print_name_and_country() {
    let printed = |text| Port::parse(text).unwrap().on_papers();
    assert_eq!(printed("CNNBG"), "NINGBO, CHINA");
    assert_eq!(printed("SGSIN"), "SINGAPORE");
    assert_eq!(printed("HKHKG"), "HONG KONG");
    assert_eq!(printed("USLAX"), "LOS ANGELES, USA");
    assert_eq!(Port::parse("CNNBG").unwrap().name(Lang::Zh), "宁波");
}

#[test]
fn typing_suggests_known_ports_first() {
    let found = Port::suggest("Ning", 5);
    assert_eq!(found[0].code(), "CNNBG");
    assert!(found.len() > 1);
    assert_eq!(Port::suggest("盐", 3)[0].code(), "CNYTN");
    assert!(Port::suggest("", 3).is_empty());
}

#[test]
fn a_code_is_the_same_port_whether_compared_with_all_names_or_not() {
    // Lower case goes the long way; capitals are what rows keep.
    let codes = list::trade().map(|line| line.code);
    let some = list::official().map(|line| line.code).step_by(97);
    for code in codes.chain(some) {
        assert_eq!(Port::parse(code), Port::parse(&code.to_lowercase()), "{code}");
    }
    assert_eq!(Port::parse("CNSHA").unwrap().code(), "CNSGH", "an alias, though a code too");
}

//! Owns when two wordings on papers mean the same: names, ships, numbers, marks.

/// Letters and digits only, upper case: `Nordlicht Handel GmbH,` is `NORDLICHTHANDELGMBH`.
pub fn normal(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// A company's name in one spelling: `CO., LTD.` is `COMPANY LIMITED`.
fn company(text: &str) -> String {
    let upper: String = text.to_uppercase();
    let words = upper.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let spelled = words.map(|word| match word {
        "COMPANY" => "CO",
        "LIMITED" => "LTD",
        "CORPORATION" => "CORP",
        "INCORPORATED" => "INC",
        other => other,
    });
    spelled.collect()
}

/// The same company, with or without its address behind the name.
pub fn same_name(a: &str, b: &str) -> bool {
    let (a_name, b_name) = (company(first_line(a)), company(first_line(b)));
    let (a, b) = (company(a), company(b));
    a == b
        || (!a_name.is_empty() && !b_name.is_empty())
            && (a_name == b_name || a.starts_with(&b) || b.starts_with(&a))
}

fn first_line(text: &str) -> &str {
    text.trim().lines().next().unwrap_or_default()
}

/// A bill made out to order names nobody whom the other papers name.
pub fn is_to_order(text: &str) -> bool {
    normal(text).starts_with("TOORDER") || normal(text).starts_with("TOTHEORDER")
}

/// `SAME AS CONSIGNEE` names nobody new.
pub fn is_same_as_consignee(text: &str) -> bool {
    normal(text).starts_with("SAMEASCONSIGNEE")
}

/// One says it in more words than the other.
pub fn is_general(a: &str, b: &str) -> bool {
    let (a, b) = (normal(a), normal(b));
    a.contains(&b) || b.contains(&a)
}

/// `M.V. EVER SAMPLE` is `EVER SAMPLE`.
pub fn ship(text: &str) -> String {
    let name = normal(text);
    let bare = ["MV", "MS", "SS"].iter().find_map(|title| {
        let dotted = text.trim().to_uppercase();
        let titled = dotted.starts_with(&format!("{title} "))
            || dotted.starts_with(&format!("{}.{}.", &title[..1], &title[1..]))
            || dotted.starts_with(&format!("{}/{} ", &title[..1], &title[1..]));
        if titled { name.strip_prefix(title) } else { None }
    });
    bare.unwrap_or(&name).to_string()
}

/// `PLK-276, PLK-280` in any order.
pub fn numbers(text: &str) -> Vec<String> {
    let parts = text.split([',', ';', '，', '、', '\n']).map(normal);
    let mut all: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    all.sort();
    all
}

/// The numbers of credits that remarks name, as in `L/C NO.: LC2024001234`; `None` where they name
/// none.
pub fn credit_numbers(remarks: &str) -> Option<String> {
    const NAMED: [&str; 5] = ["L/C NO", "LC NO", "CREDIT NO", "CREDIT NUMBER", "信用证号"];
    let upper = remarks.to_uppercase();
    let behind = NAMED
        .iter()
        .flat_map(|name| upper.match_indices(name).map(|(at, _)| &upper[at + name.len()..]));
    let number = |rest: &str| {
        let rest = rest.trim_start_matches(['.', ':', '：', '#', '码', ' ']);
        let is_inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/');
        let word: String = rest.chars().take_while(|c| is_inside(*c)).collect();
        word.contains(|c: char| c.is_ascii_digit()).then_some(word)
    };
    let all: Vec<String> = behind.filter_map(number).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Marks line by line; how they are broken does not matter where the words are the same.
pub fn same_marks(a: &str, b: &str) -> bool {
    normal(a) == normal(b) || {
        let (a, b) = (mark_lines(a), mark_lines(b));
        a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same_mark(a, b))
    }
}

fn mark_lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !normal(line).is_empty()).map(Into::into).collect()
}

/// `C/NO. 1-UP` is `C/NO. 1-380`: the contract cannot know yet how many cartons there are.
fn same_mark(a: &str, b: &str) -> bool {
    let (a, b) = (normal(a), normal(b));
    let open = |open: &str, counted: &str| {
        open.strip_suffix("UP").is_some_and(|stem| {
            counted.strip_prefix(stem).is_some_and(|rest| rest.bytes().all(|c| c.is_ascii_digit()))
        })
    };
    a == b || open(&a, &b) || open(&b, &a)
}

/// The lines of marks that stand otherwise than `base`, or all if only their number differs.
pub fn other_lines(text: &str, base: &str) -> String {
    let base = mark_lines(base);
    let lines = mark_lines(text);
    let other: Vec<&str> = lines
        .iter()
        .enumerate()
        .filter(|(n, line)| base.get(*n).is_none_or(|base| !same_mark(line, base)))
        .map(|(_, line)| line.as_str())
        .collect();
    if other.is_empty() { lines.join("\n") } else { other.join("\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_one_in_every_spelling() {
        assert!(same_name("Ningbo Sample Co., Ltd.", "NINGBO SAMPLE COMPANY LIMITED"));
        assert!(same_name("Ningbo Sample Co., Ltd.", "NINGBO SAMPLE CO LTD 1 PORT ROAD, NINGBO"));
        assert!(!same_name("Ningbo Sample Co., Ltd.", "NINGBO SIMPLE CO., LTD."));
        assert!(!same_name("", "NINGBO SAMPLE CO., LTD."));
    }

    #[test]
    fn marks_are_compared_line_by_line() {
        let ours = "NORDLICHT\nLOT 7\nC/NO. 1-UP";
        assert!(same_marks(ours, "NORDLICHT\nLOT 7\nC/NO. 1-380"));
        assert!(same_marks(ours, "Nordlicht LOT 7\nC/No.1-UP"), "broken otherwise");
        assert!(!same_marks(ours, "NORDLICHT\nLOT 8\nC/NO. 1-380"));
        assert_eq!(other_lines("NORDLICHT\nLOT 8\nC/NO. 1-380", ours), "LOT 8");
        assert!(!same_marks("C/NO. 1-380", "C/NO. 1-378"));
    }

    #[test]
    fn ships_go_with_or_without_their_title() {
        assert_eq!(ship("M.V. EVER SAMPLE"), ship("Ever Sample"));
        assert_eq!(ship("MV EVER SAMPLE"), ship("EVER SAMPLE"));
        assert_ne!(ship("EVER SAMPLE"), ship("EVER SIMPLE"));
        assert_eq!(ship("MSC LENA"), "MSCLENA", "a carrier is no title");
    }

    #[test]
    fn several_contracts_stand_in_any_order() {
        assert_eq!(numbers("PLK-280、PLK-276"), numbers("PLK-276, PLK-280"));
        assert_ne!(numbers("PLK-276"), numbers("PLK-277"));
    }

    #[test]
    fn remarks_name_a_credit_in_several_ways() {
        let table = [
            ("CLEAN ON BOARD. L/C NO.: LC2024001234", Some("LC2024001234")),
            ("Documentary Credit No. 77-A/5, freight collect", Some("77-A/5")),
            ("信用证号码：LC77", Some("LC77")),
            ("L/C NO. LC1\nL/C NO. LC2", Some("LC1, LC2")),
            ("L/C NOT SHOWN", None),
            ("SHIPPED ON BOARD 14 DEC 2026", None),
        ];
        for (remarks, wanted) in table {
            assert_eq!(credit_numbers(remarks).as_deref(), wanted, "{remarks}");
        }
    }
}

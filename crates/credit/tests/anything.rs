//! Whatever a bank or a stranger sends: reading ends, and nothing of a field is lost.

use credit::{Message, amend, clause, discrepancy, read, required};
use proptest::prelude::*;

proptest! {
    #[test]
    fn reading_any_text_ends_in_an_answer(text in "\\PC{0,400}", tags in any::<u16>()) {
        let fields = [":20:LC1", ":31D:260605X", ":50:A", ":59:B", ":32B:USD1,", ":48:", ":45A:"];
        let chosen = fields.iter().enumerate().filter(|(n, _)| tags >> n & 1 == 1);
        let mut whole: String = chosen.map(|(_, field)| format!("{field}\n")).collect();
        whole.push_str(&text);
        let Ok(message) = Message::read(&whole) else { return Ok(()) };
        if let Ok(reading) = read::read(&message) {
            let _ = amend::apply(&reading.credit, &message);
            let _ = required::list(&reading.credit.documents);
        }
    }

    #[test]
    fn every_word_of_a_list_is_in_its_clauses(words in prop::collection::vec("[A-Z]{2,9}", 1..30)) {
        let text = words.chunks(4).map(|line| format!("+{}", line.join(" "))).collect::<Vec<_>>();
        let clauses = clause::split(&text.join("\n"));
        let kept: Vec<&str> = clauses.iter().flat_map(|clause| clause.split(' ')).collect();
        prop_assert_eq!(kept, words);
    }

    #[test]
    fn a_name_is_the_same_however_it_is_spaced(words in prop::collection::vec("[A-Z]{2,9}", 1..6)) {
        let (one, other) = (words.join(" "), words.join(" ,  ").to_lowercase());
        prop_assert!(discrepancy::words::same(&one, &other));
    }
}

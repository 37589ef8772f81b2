//! Owns the lists of fields 46A and 47A: what stands in them as numbered or marked clauses.

/// The clauses of a field, each on one line. A clause begins with `+`, `-`, `*`, `1.`, `1)`, `(1)`
/// or `A.`; where nothing is marked, a line that ends with a full stop ends it.
pub fn split(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let marked = lines.iter().any(|line| unmarked(line).is_some());
    let mut clauses: Vec<String> = Vec::new();
    let mut open = false;
    for line in lines {
        let begins = if marked { unmarked(line) } else { (!open).then_some(line) };
        match (begins, clauses.last_mut()) {
            (Some(rest), _) => clauses.push(rest.to_string()),
            (None, Some(last)) => {
                last.push(' ');
                last.push_str(line);
            }
            (None, None) => clauses.push(line.to_string()),
        }
        open = !line.ends_with(['.', ';']);
    }
    clauses.retain(|clause| !clause.is_empty());
    clauses
}

/// The line without its mark; `None` when it has none.
fn unmarked(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(['+', '*', '•']) {
        return Some(rest.trim_start());
    }
    if let Some(rest) = line.strip_prefix("- ") {
        return Some(rest.trim_start());
    }
    let inner = line.strip_prefix('(').unwrap_or(line);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let letter = inner.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    let length = match (digits, letter) {
        (1..=2, _) => digits,
        (0, true) => 1,
        _ => return None,
    };
    let rest = inner[length..].strip_prefix(['.', ')'])?;
    // `1.5 KGS` and `U.S.` are no marks.
    (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn clauses_begin_with_their_mark() {
        let one = "+SIGNED COMMERCIAL INVOICE\nIN 3 ORIGINALS\n+PACKING LIST";
        assert_eq!(split(one), ["SIGNED COMMERCIAL INVOICE IN 3 ORIGINALS", "PACKING LIST"]);
        let two = "1. INVOICE\n2) LIST OF\n1.5 KGS SACKS\n(3) POLICY\nA. DRAFT";
        assert_eq!(split(two), ["INVOICE", "LIST OF 1.5 KGS SACKS", "POLICY", "DRAFT"]);
    }

    #[test]
    fn without_marks_a_full_stop_ends_a_clause() {
        let text = "DOCUMENTS MUST SHOW THE\nCREDIT NUMBER.\nPARTIAL SHIPMENT ALLOWED.";
        let clauses = ["DOCUMENTS MUST SHOW THE CREDIT NUMBER.", "PARTIAL SHIPMENT ALLOWED."];
        assert_eq!(split(text), clauses);
        assert!(split(" \n").is_empty());
    }
}

//! Owns finding functions in formatted sources: where they begin and end, what they take.

use crate::source::Source;

pub struct Function {
    pub name: String,
    pub line: usize,
    pub length: usize,
    pub parameters: usize,
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn name_of(line: &str) -> Option<String> {
    let (before, after) = line.split_once("fn ")?;
    let known = ["pub", "async", "const", "unsafe", "extern", "pub(crate)", "pub(super)"];
    if !before.split_whitespace().all(|word| known.contains(&word)) {
        return None;
    }
    let name: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The formatter ends every body with a brace at the indent of its first line.
pub fn functions(source: &Source) -> Vec<Function> {
    let lines: Vec<&str> = source.text.lines().collect();
    let mut found = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let Some(name) = name_of(line) else { continue };
        let rest = &lines[n..];
        let one_line = line.trim_end().ends_with(['}', ';']);
        let end = format!("{}}}", " ".repeat(indent(line)));
        let length = match one_line {
            true => 1,
            false => rest.iter().position(|l| *l == end).map_or(rest.len(), |last| last + 1),
        };
        found.push(Function { name, line: n + 1, length, parameters: parameters(rest) });
    }
    found
}

/// Counts the commas at the depth of the parameter list.
fn parameters(lines: &[&str]) -> usize {
    let text = lines.iter().take(40).copied().collect::<Vec<_>>().join(" ");
    let (mut depth, mut angle, mut count, mut inside) = (0_i32, 0_i32, 0, String::new());
    let (mut began, mut last) = (false, ' ');
    for c in text.split_once("fn ").map_or("", |(_, after)| after).chars() {
        match c {
            '<' => angle += 1,
            '>' if last != '-' && last != '=' => angle -= 1,
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        began |= depth == 1 && angle == 0 && c == '(';
        if began && depth == 0 {
            break;
        }
        if began && depth == 1 && angle == 0 && c == ',' {
            count += usize::from(counts(&inside));
            inside.clear();
        } else if began {
            inside.push(c);
        }
        last = c;
    }
    count + usize::from(counts(&inside))
}

/// `self` is not a parameter that a caller has to think of.
fn counts(parameter: &str) -> bool {
    let bare = parameter.trim_start_matches(['(', '&', ' ']).trim();
    !bare.is_empty() && !["self", "mut self"].contains(&bare) && !bare.ends_with(" self")
}

#[test]
fn bodies_and_parameters_are_counted() {
    let text = "pub fn short(&self) -> i64 { 1 }\n\n\
                fn long<T: Fn(u8) -> u8>(\n    a: &[u8; 2],\n    (b, c): (i64, i64),\n    \
                d: Vec<(u8, u8)>,\n) -> T {\n    a\n}\n";
    let source = Source { path: "x.rs".into(), text: text.into() };
    let all = functions(&source);
    let seen: Vec<_> = all.iter().map(|f| (f.name.as_str(), f.length, f.parameters)).collect();
    assert_eq!(seen, [("short", 1, 0), ("long", 7, 3)]);
}

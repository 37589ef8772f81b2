//! Holds the checked-in pages of `docs/` to what the program says of itself.

use std::path::Path;

#[test]
fn the_generated_pages_are_up_to_date() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    for (name, text) in gendan::cli::docs::pages() {
        let kept = std::fs::read_to_string(docs.join(name)).unwrap_or_default();
        let line = text.lines().zip(kept.lines()).position(|(now, then)| now != then);
        let same = text == kept;
        assert!(same, "docs/{name} differs from line {line:?} on: run `cargo xtask docs`");
    }
}

/// Every address of the API that the program answers is described, and no other.
#[test]
fn the_description_of_the_api_names_what_there_is() {
    let document = gendan::api::openapi::document();
    let paths = document["paths"].as_object().expect("paths");
    for entity in gendan::house::entities() {
        let base = format!("/api/v1/{}", entity.plural);
        assert!(paths.contains_key(&base), "{base}");
        for operation in gendan::house::operations_on(entity.name) {
            let path = format!("{base}/{{key}}/{}", operation.verb);
            assert!(paths.contains_key(&path), "{path}");
        }
    }
    // A hole of the table of routes takes any part of an address.
    let fits = |route: &str, path: &str| {
        let (route, path): (Vec<_>, Vec<_>) =
            (route.split('/').collect(), path.split('/').collect());
        route.len() == path.len()
            && route.iter().zip(&path).all(|(hole, part)| hole == part || hole.starts_with('{'))
    };
    let routes = gendan::doors::routes();
    let answered = |path: &str, method: &str| {
        let mut same = routes.iter().filter(|route| route.method.eq_ignore_ascii_case(method));
        same.any(|route| fits(route.path, path))
    };
    let methods = paths.iter().flat_map(|(path, says)| {
        let methods = says.as_object().expect("methods");
        methods.keys().map(move |method| (path, method))
    });
    let strange: Vec<_> = methods.filter(|(path, method)| !answered(path, method)).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

/// A rule says in both languages what it asks for, and names its clause.
#[test]
fn every_rule_names_its_clause() {
    let mut seen = std::collections::BTreeSet::new();
    for (_, _, rules) in gendan::house::gates() {
        for rule in rules.docs() {
            assert!(rule.id.starts_with("R-"), "{}", rule.name);
            assert!(!rule.clause.is_empty() && !rule.says.zh.is_empty(), "{}", rule.name);
            seen.insert(rule.id);
        }
    }
    assert!(seen.len() >= 15, "{seen:?}");
}

//! Owns the description of addresses that belong to no entity: the filed papers as a tree, the
//! settings, search, reports; and of records as documents for other programs.

use super::openapi::{
    XLSX, binary, content, file, key_parameter, object, put, query_parameter, responses, text,
};
use crate::exchange::documented;
use serde_json::{Map, Value as Json, json};

const TREE: &str = "What lies in a folder of the computed tree";
const AT: &str = "a place of the tree, CUSTOMER/ES/NEVIR/GD-276";
const PARCEL: &str = "A folder or a month as a zip, with INDEX.csv and SHA256SUMS; what may not \
                      leave is named in the index with its reason";
const MAILS: &str = "The mails of a person's year as one file, mbox (RFC 4155)";
const EFFECT: &str = "What a setting would change if it had this value";

pub fn paths(paths: &mut Map<String, Json>) {
    let at = || json!([query_parameter("at", AT)]);
    put(paths, "/api/v1/files/tree", "get", get(TREE, at(), responses("200", object())));
    let zip = json!([query_parameter("at", AT), query_parameter("month", "2026-11")]);
    put(paths, "/api/v1/files/zip", "get", get(PARCEL, zip, file("application/zip", "the file")));
    put(paths, "/api/v1/files/mbox", "get", get(MAILS, at(), file("application/mbox", "the file")));
    let words = json!([query_parameter("q", "what is looked for")]);
    let found = get("Search over all records that may be seen", words, answer());
    put(paths, "/api/v1/search", "get", found);
    let sources = get("Where customers come from, and what came of it", json!([]), answer());
    put(paths, "/api/v1/reports/sources", "get", sources);
    settings(paths);
    let format = json!({"name": "format", "in": "path", "required": true, "schema": text(),
        "description": "csv or xlsx"});
    let mut table = file("text/csv", "the file");
    table["200"]["content"][XLSX] = json!({"schema": binary()});
    let broker = "The declaration as a table for the customs broker";
    let broker = get(broker, json!([key_parameter(), format]), table);
    put(paths, "/api/v1/declarations/{key}/broker/{format}", "get", broker);
    for entity in documented() {
        let path = format!("/api/v1/{}/{{key}}/ubl", entity.plural);
        let what = "The record as an e-document (OASIS UBL 2.1)";
        put(
            paths,
            &path,
            "get",
            get(what, json!([key_parameter()]), file("application/xml", "the file")),
        );
    }
}

fn settings(paths: &mut Map<String, Json>) {
    let all = get("Every setting with its value, bounds and default", json!([]), answer());
    put(paths, "/api/v1/settings", "get", all);
    let over = get("Which rules were overridden, by whom and why", json!([]), answer());
    put(paths, "/api/v1/settings/overrides", "get", over);
    let name = json!({"name": "name", "in": "path", "required": true, "schema": text()});
    let value = json!({"type": "object", "properties": {"value": text(), "why": text()}});
    let body = json!({"required": true, "content": content("application/json", value)});
    for (path, summary) in [
        ("/api/v1/settings/{name}", "Change a setting"),
        ("/api/v1/settings/{name}/effect", EFFECT),
    ] {
        let mut says = get(summary, json!([name]), answer());
        says["requestBody"] = body.clone();
        put(paths, path, "post", says);
    }
}

fn get(summary: &str, parameters: Json, answers: Json) -> Json {
    json!({"summary": summary, "parameters": parameters, "responses": answers})
}

fn answer() -> Json {
    responses("200", object())
}

#[cfg(test)]
mod tests {
    use crate::api::openapi::document;
    use crate::doors;

    /// `{plural}` and `{verb}` stand for what the declarations name.
    #[test]
    fn every_address_of_the_api_is_described() {
        let document = document();
        let known = document["paths"].as_object().unwrap();
        let holes = |path: &str| path.split('/').map(hole).collect::<Vec<_>>().join("/");
        let plain = |route: &&crate::web::route::Route| {
            route.path.starts_with("/api/v1/")
                && !route.path.contains("{plural}")
                && !route.path.ends_with("openapi.json")
        };
        for route in doors::routes().iter().filter(plain) {
            let method = route.method.to_lowercase();
            let fits = |(path, methods): (&String, &serde_json::Value)| {
                holes(path) == holes(route.path) && methods.get(&method).is_some()
            };
            assert!(known.iter().any(fits), "{method} {}", route.path);
        }
    }

    fn hole(part: &str) -> &str {
        if part.starts_with('{') { "{}" } else { part }
    }
}

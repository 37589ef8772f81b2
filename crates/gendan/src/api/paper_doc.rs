//! Owns the description of printed papers: each as PDF and as XLSX, a shipment's set as one file.

use super::openapi::{XLSX, binary, content, file, key_parameter, put, query_parameter, reference};
use crate::house;
use crate::print::kind::PaperKind;
use serde_json::{Map, Value as Json, json};

const TRANSFER: &str = "transfer: without customer, factory address, invoice number and prices";

const SENT: &str = "the number it was sent under: it prints as it was sent (409 if it is not kept)";
const OWN_FORM: &str = "none: the house's own sheet, whatever form the customer has";

pub fn paths(paths: &mut Map<String, Json>) {
    for kind in PaperKind::ALL {
        of_kind(*kind, paths);
    }
    let parameters = [
        key_parameter(),
        query_parameter("lang", "zh, en or both; each paper's own if nothing is said"),
        query_parameter("format", "pdf, xlsx or both; pdf if nothing is said"),
        query_parameter("profile", TRANSFER),
        query_parameter("bundle", "zip, or pdf: all in one, index first; zip if nothing is said"),
    ];
    let mut answers = file("application/zip", "every paper, and an index of all");
    answers["200"]["content"]["application/pdf"] = json!({"schema": binary()});
    let post = json!({
        "summary": "Print: all papers of a shipment",
        "description": "What cannot be made stands in the index with its reason.",
        "parameters": parameters,
        "responses": answers,
    });
    put(paths, "/api/v1/shipments/{key}/papers", "post", post);
    let body = content("application/json", reference("paper_wording"));
    let post = json!({
        "summary": "Print: try words that are not saved",
        "description": "Nothing is stored; the paper is a draft, and that it was taken is a fact. \
                        409 where there is no record to try them on.",
        "requestBody": {"required": true, "content": body},
        "responses": file("application/pdf", "the newest paper with these words"),
    });
    put(paths, "/api/v1/wordings/preview", "post", post);
}

fn of_kind(kind: PaperKind, paths: &mut Map<String, Json>) {
    let Some(entity) = house::entity(kind.on()) else { return };
    let lang = format!("zh, en or both; {} if nothing is said", kind.default_lang());
    let mut parameters = vec![key_parameter(), query_parameter("lang", &lang)];
    if kind.may_be_passed_on() {
        parameters.push(query_parameter("profile", TRANSFER));
    }
    if kind.is_sent_by_number() {
        parameters.push(query_parameter("no", SENT));
    }
    let forms = [("pdf", "application/pdf"), ("xlsx", XLSX)];
    for (ending, mime) in forms {
        let path = format!("/api/v1/{}/{{key}}/print/{}.{ending}", entity.plural, kind.code());
        let summary = format!("Print: {}", kind.code().replace('-', " "));
        let mut parameters = parameters.clone();
        if mime == XLSX {
            parameters.push(query_parameter("form", OWN_FORM));
        }
        let get = json!({"summary": summary, "parameters": parameters,
            "responses": file(mime, "the paper")});
        paths.insert(path, json!({"get": get}));
    }
}

//! Owns the description of the API (OpenAPI 3.1), made from the same declarations as the handlers.

use crate::catalog::product::PRODUCT;
use crate::house;
use crate::kernel::role::Zone;
use crate::kernel::{Entity, Field, Kind, Operation};
use crate::market::card::CARD;
use crate::sales::inquiry::INQUIRY;
use crate::sales::order::ORDER;
use crate::shipping::bill_of_lading::BILL_OF_LADING;
use crate::web::bulk;
use serde_json::{Map, Value as Json, json};

/// What holds for every address.
const CONVENTIONS: &str = "\
    Numbers with decimals are strings. Amounts are in the record's currency, \
    dates are ISO 8601 days, instants RFC 3339 in UTC, weights kilograms, volumes cubic metres, \
    lengths centimetres. Send `Idempotency-Key` with every change: the same key gives the same \
    answer. Fields that a role may not see are named in `hidden`.";
const WALK: &str = "\
    The order over all stages: evidence, planned, forecast and actual dates, money, \
    papers compared, next step";
const PAPERS: &str = "A shipment's papers held against each other: each check with what every \
                      paper says, how the last check on record stands";
const REVIEW: &str = "\
    The credit beside its order: points with their field, weight (`red` is amended first) and the \
    words that ask for it; how it is written; documents; latest shipment, last presentation, \
    expiry (UCP 600)";
const EXAMINED: &str = "\
    The papers held against the credit by the codes D01 to D38: what was found with its article of \
    UCP 600 and its gravity, what a person must look at, what is drawn; never that papers comply";
const PRICES: &str = "\
    What an item (`item`) or a customer (`customer`) was offered and sold, newest first; what is \
    usual for the item, as the median of at least three prices";
const HEAD: &str = "Head fields that the files do not say may be sent along. `join` makes sets of \
    lines that the preview offers under `sets`, `0+1,4+5`. ";
const LETTERS: &str = "Mails (.eml, .mbox, a .zip of them), letters as text or PDF. `customer_id` \
    names the customer of all; `mail.0.subject`, `mail.0.do` (new, reply, skip), `mail.0.inquiry`, \
    `mail.0.who` (other, new) and the other fields say what differs. ";
const CARDS: &str = "Tables of business cards; `fair_id` and `got_on` hold for all of them. ";
const CHANGE: &str = "Only the named fields change. `version` is the one that was read; changes of \
    others are merged field by field.";

/// What a workbook is called on the wire.
pub(super) use crate::web::export::MIME as XLSX;

/// The whole document.
pub fn document() -> Json {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for entity in house::entities() {
        schemas.insert(entity.name.into(), schema(entity));
        entity_paths(entity, &mut paths);
        for operation in house::operations_on(entity.name) {
            let path = format!("/api/v1/{}/{{key}}/{}", entity.plural, operation.verb);
            paths.insert(path, json!({"post": operation_doc(entity, operation)}));
            if bulk::is_offered(operation) {
                let path = format!("/api/v1/{}/bulk/{}", entity.plural, operation.verb);
                paths.insert(path, json!({"post": bulk_doc(operation)}));
            }
        }
    }
    super::paper_doc::paths(&mut paths);
    super::house_doc::paths(&mut paths);
    schemas.insert("problem".into(), problem());
    let walk = reading(WALK, true, object());
    paths.insert("/api/v1/orders/{key}/walkthrough".into(), json!({"get": walk}));
    let papers = reading(PAPERS, true, object());
    put(&mut paths, "/api/v1/shipments/{key}/papers", "get", papers);
    paths.insert("/api/v1/shipments/{key}/incoming".into(), json!({"post": incoming_doc()}));
    let review = reading(REVIEW, true, object());
    paths.insert("/api/v1/letters-of-credit/{key}/review".into(), json!({"get": review}));
    let examined = reading(EXAMINED, true, object());
    paths.insert("/api/v1/presentations/{key}/examination".into(), json!({"get": examined}));
    let mut prices = reading(PRICES, false, object());
    let narrowed = [("item", "the number of an item"), ("customer", "a customer's short name")];
    prices["parameters"] = narrowed.map(|(name, means)| query_parameter(name, means)).into();
    paths.insert("/api/v1/price-history".into(), json!({"get": prices}));
    for (entity, also) in [(&ORDER, HEAD), (&PRODUCT, ""), (&INQUIRY, LETTERS), (&CARD, CARDS)] {
        let path = format!("/api/v1/{}/import", entity.plural);
        paths.insert(path, json!({"post": import_doc(entity, also)}));
    }
    super::sheet_doc::paths(&mut paths);
    let token = json!({"type": "http", "scheme": "bearer"});
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Gendan",
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "Apache-2.0"},
            "description": CONVENTIONS,
        },
        "security": [{"token": []}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"token": token}},
    })
}

/// A paper that comes in for a shipment.
fn incoming_doc() -> Json {
    let body = json!({"type": "object", "properties": {"file": binary(), "sha256": text(),
        "name": text(), "sort": text(), "confirm": text()}});
    json!({
        "summary": "A bill of lading, certificate of origin or insurance policy as PDF or sheet",
        "description": "Without `confirm` it answers what was read and makes nothing. With it the \
                        fields of the request become the draft, the paper is attached; the file \
                        may be named by the `sha256` and `name` of the first answer.",
        "x-roles": roles(BILL_OF_LADING.write),
        "requestBody": {"required": true, "content": content("multipart/form-data", body)},
        "responses": responses("201", object()),
    })
}

/// Files that become records of an entity.
fn import_doc(entity: &Entity, also: &str) -> Json {
    let files = json!({"type": "array", "items": binary()});
    let body = json!({"type": "object", "properties": {"file": files, "dry_run": text()}});
    json!({
        "summary": format!("Import: {}", entity.many.en),
        "description": format!("{also}`dry_run` reads only; every row is told."),
        "x-roles": roles(entity.write),
        "requestBody": {"required": true, "content": content("multipart/form-data", body)},
        "responses": responses("201", object()),
    })
}

pub(super) fn object() -> Json {
    json!({"type": "object"})
}

pub(super) fn text() -> Json {
    json!({"type": "string"})
}

pub(super) fn binary() -> Json {
    json!({"type": "string", "format": "binary"})
}

pub(super) fn reference(schema: &str) -> Json {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

pub(super) fn key_parameter() -> Json {
    json!({"name": "key", "in": "path", "required": true, "schema": text(),
        "description": "The record's number, code or name; its id works too"})
}

pub(super) fn query_parameter(name: &str, means: &str) -> Json {
    json!({"name": name, "in": "query", "schema": text(), "description": means})
}

pub(super) fn content(mime: &str, schema: Json) -> Json {
    let mut all = Map::new();
    all.insert(mime.into(), json!({"schema": schema}));
    Json::Object(all)
}

/// Adds an address; one that has another method already keeps it.
pub(super) fn put(paths: &mut Map<String, Json>, path: &str, method: &str, says: Json) {
    paths.entry(path).or_insert_with(|| json!({}))[method] = says;
}

/// The answers of an address that gives a file.
pub(super) fn file(mime: &str, means: &str) -> Json {
    let mut answers = responses("200", text());
    answers["200"] = json!({"description": means, "content": content(mime, binary())});
    answers
}

pub(super) fn responses(status: &str, schema: Json) -> Json {
    let done = content("application/json", schema);
    let refused = content("application/problem+json", reference("problem"));
    let mut all = Map::new();
    all.insert(status.into(), json!({"description": "done", "content": done}));
    all.insert("default".into(), json!({"description": "refused", "content": refused}));
    Json::Object(all)
}

/// A `GET`, of one record or of none.
fn reading(summary: &str, of_one: bool, schema: Json) -> Json {
    let parameters: Vec<Json> = of_one.then(key_parameter).into_iter().collect();
    json!({"summary": summary, "parameters": parameters, "responses": responses("200", schema)})
}

fn entity_paths(entity: &Entity, paths: &mut Map<String, Json>) {
    let own = reference(entity.name);
    let mut many = json!({"get": listing(entity)});
    let mut one = json!({"get": reading(entity.one.en, true, own.clone())});
    if !entity.write.is_empty() {
        let body = json!({"required": true, "content": content("application/json", own.clone())});
        many["post"] = json!({
            "summary": format!("Make: {}", entity.one.en),
            "x-roles": roles(entity.write),
            "requestBody": body,
            "responses": responses("201", own.clone()),
        });
        one["patch"] = json!({
            "summary": format!("Change: {}", entity.one.en),
            "x-roles": roles(entity.write),
            "description": CHANGE,
            "parameters": [key_parameter()],
            "requestBody": body,
            "responses": responses("200", own),
        });
    }
    let base = format!("/api/v1/{}", entity.plural);
    let attach = json!({
        "summary": "Attach files: multipart with `kind` and `file`",
        "parameters": [key_parameter()],
        "requestBody": {"content": content("multipart/form-data", object())},
        "responses": responses("201", object()),
    });
    let files = json!({"get": reading("Files", true, object()), "post": attach});
    let facts = json!({"get": reading("What happened, newest first", true, object())});
    paths.insert(base.clone(), many);
    paths.insert(format!("{base}/{{key}}"), one);
    paths.insert(format!("{base}/{{key}}/files"), files);
    paths.insert(format!("{base}/{{key}}/facts"), facts);
}

fn listing(entity: &Entity) -> Json {
    let views: Vec<&str> = entity.views.iter().map(|view| view.name).collect();
    let mut parameters = vec![
        query_parameter("q", "words to be found"),
        query_parameter("view", &views.join(", ")),
        query_parameter("after", "the `next` of the last page"),
        query_parameter("size", "rows in a page, 1 to 200"),
        query_parameter("sort", "a column, with - before it descending"),
    ];
    parameters.extend(entity.filters.iter().map(|column| query_parameter(column, "filter")));
    let page = json!({"type": "object", "properties": {
        "items": {"type": "array", "items": reference(entity.name)},
        "next": {"type": ["string", "null"]},
        "count": {"type": "integer"},
        "more": {"type": "boolean"},
    }});
    let answers = responses("200", page);
    json!({"summary": entity.many.en, "parameters": parameters, "responses": answers})
}

pub(super) fn roles(roles: &[crate::kernel::Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.code()).collect()
}

fn operation_doc(entity: &Entity, operation: &Operation) -> Json {
    let rules: Vec<String> =
        operation.rules.docs().iter().map(|rule| format!("{} {}", rule.id, rule.says.en)).collect();
    let mut properties = fields(operation.fields, false);
    for (name, text) in [
        ("reason", "against warnings and overridable refusals"),
        ("ask_approval", "1: send for approval what only waits for people"),
    ] {
        properties.insert(name.into(), json!({"type": "string", "description": text}));
    }
    properties.insert(
        "version".into(),
        json!({"type": "integer", "description": "refused when the record has changed since"}),
    );
    let required: Vec<&str> = operation
        .fields
        .iter()
        .filter(|f| f.required && f.kind != Kind::Flag)
        .map(|f| f.name)
        .collect();
    let body = json!({"type": "object", "properties": properties, "required": required});
    json!({
        "summary": operation.label.en,
        "description": operation.help.en,
        "x-roles": roles(operation.roles),
        "x-rules": rules,
        "x-evidence": operation.evidence,
        "parameters": [key_parameter()],
        "requestBody": {"content": content("application/json", body)},
        "responses": responses("200", reference(entity.name)),
    })
}

/// The same operation on many records.
fn bulk_doc(operation: &Operation) -> Json {
    let mut properties = fields(operation.fields, false);
    let means = format!("numbers, codes, names or ids; at most {}", bulk::MOST);
    properties.insert(
        "keys".into(),
        json!({"type": "array", "items": {"type": ["string", "integer"]}, "description": means}),
    );
    let reason = "against warnings and overridable refusals, of every record";
    properties.insert("reason".into(), json!({"type": "string", "description": reason}));
    let body = json!({"type": "object", "properties": properties, "required": ["keys"]});
    let done = json!({"type": "object", "properties": {"key": text(), "id": {"type": "integer"}}});
    let refused =
        json!({"type": "object", "properties": {"key": text(), "problem": reference("problem")}});
    let answer = json!({"type": "object", "properties": {
        "done": {"type": "array", "items": done},
        "refused": {"type": "array", "items": refused},
    }});
    json!({
        "summary": format!("{}: several at once", operation.label.en),
        "description": "Each record on its own: one refusal stops no other.",
        "x-roles": roles(operation.roles),
        "requestBody": {"content": content("application/json", body)},
        "responses": responses("200", answer),
    })
}

fn schema(entity: &Entity) -> Json {
    let mut properties = fields(entity.fields, true);
    properties.insert("id".into(), json!({"type": "integer", "readOnly": true}));
    properties.insert("version".into(), json!({"type": "integer"}));
    for lines in entity.lines {
        let inner = fields(lines.fields, true);
        properties.insert(
            lines.key.into(),
            json!({"type": "array", "items": {"type": "object", "properties": inner}}),
        );
    }
    let required: Vec<&str> = entity
        .fields
        .iter()
        .filter(|f| f.required && !f.system && f.kind != Kind::Flag)
        .map(|f| f.name)
        .collect();
    let title = entity.one.en;
    json!({"type": "object", "title": title, "properties": properties, "required": required})
}

fn fields(all: &[Field], with_system: bool) -> Map<String, Json> {
    let kept = all.iter().filter(|field| with_system || !field.system);
    kept.map(|field| (field.name.to_string(), field_schema(field))).collect()
}

fn field_schema(field: &Field) -> Json {
    let mut schema = match field.kind {
        Kind::Line { max } | Kind::Long { max } => json!({"type": "string", "maxLength": max}),
        Kind::Whole => json!({"type": "integer", "minimum": 0}),
        Kind::Decimal { places } => {
            json!({"type": "string", "format": "decimal", "x-decimals": places})
        }
        Kind::Amount => json!({"type": "string", "format": "decimal", "x-unit": "currency"}),
        Kind::Day => json!({"type": "string", "format": "date"}),
        Kind::Instant => json!({"type": "string", "format": "date-time"}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Choice(choices) => {
            json!({"type": "string", "enum": choices.iter().map(|c| c.code).collect::<Vec<_>>()})
        }
        Kind::Many(choices) => {
            let codes: Vec<&str> = choices.iter().map(|choice| choice.code).collect();
            json!({"type": "string", "description": "codes parted by commas", "x-enum": codes})
        }
        Kind::Ref => {
            let means = "id, or the key when written";
            json!({"type": ["integer", "string"], "x-entity": field.target, "description": means})
        }
        Kind::Code(list) => json!({"type": "string", "x-list": list}),
    };
    schema["title"] = json!(field.label.en);
    if field.system {
        schema["readOnly"] = json!(true);
    }
    if field.zone != Zone::Open {
        schema["x-seen-by"] = json!(roles(field.zone.seen_by()));
    }
    schema
}

fn problem() -> Json {
    let list = |properties: Json| {
        let item = json!({"type": "object", "properties": properties});
        json!({"type": "array", "items": item})
    };
    let finding = json!({"rule": text(), "id": text(), "text": text(), "way_out": text(),
        "verdict": {"enum": ["refuse", "approve", "warn"]}});
    json!({
        "type": "object",
        "description": "RFC 9457. `type` is the refusal's stable name.",
        "properties": {
            "type": text(),
            "status": {"type": "integer"},
            "title": text(),
            "detail": {"type": ["string", "null"]},
            "fields": list(json!({"field": text(), "label": text(), "text": text()})),
            "findings": list(finding),
            "clashes": list(json!({"field": text(), "mine": text(), "theirs": text()})),
        },
    })
}

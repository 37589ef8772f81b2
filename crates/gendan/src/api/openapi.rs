//! Owns the description of the API (OpenAPI 3.1), made from the same declarations as the handlers.

use crate::house;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Entity, Field, Kind, Operation};
use crate::walkthrough::known::Known;
use crate::walkthrough::matrix::{PAPERS, Said};
use crate::walkthrough::walk::Walk;
use lang::Lang;
use serde_json::{Map, Value as Json, json};

/// The whole document.
pub fn document() -> Json {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for entity in house::entities() {
        schemas.insert(entity.name.into(), schema(entity));
        entity_paths(entity, &mut paths);
        for operation in house::operations_on(entity.name) {
            let path = format!("/api/v1/{}/{{key}}/{}", entity.plural, operation.verb);
            paths.insert(path, json!({"post": operation_doc(entity, operation)}));
        }
    }
    schemas.insert("problem".into(), problem());
    paths.insert("/api/v1/orders/{key}/walkthrough".into(), json!({"get": {
        "summary": "The order over all stages: evidence, planned, forecast and actual dates, money, papers compared, next step",
        "parameters": [key_parameter()], "responses": responses("200", json!({"type": "object"}))}}));
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Gendan", "version": env!("CARGO_PKG_VERSION"), "license": {"name": "Apache-2.0"},
            "description": "Numbers with decimals are strings. Amounts are in the record's currency, dates are ISO 8601 days, instants RFC 3339 in UTC, weights kilograms, volumes cubic metres, lengths centimetres. Send `Idempotency-Key` with every change: the same key gives the same answer. Fields that a role may not see are named in `hidden`."},
        "security": [{"token": []}],
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    })
}

fn key_parameter() -> Json {
    json!({"name": "key", "in": "path", "required": true, "schema": {"type": "string"},
        "description": "The record's number, code or name; its id works too"})
}

fn responses(status: &str, schema: Json) -> Json {
    let mut all = Map::new();
    all.insert(
        status.into(),
        json!({"description": "done", "content": {"application/json": {"schema": schema}}}),
    );
    let refused = json!({"description": "refused", "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}});
    all.insert("default".into(), refused);
    Json::Object(all)
}

fn entity_paths(entity: &Entity, paths: &mut Map<String, Json>) {
    let own = json!({"$ref": format!("#/components/schemas/{}", entity.name)});
    let query = |name: &str, text: &str| json!({"name": name, "in": "query", "schema": {"type": "string"}, "description": text});
    let mut parameters = vec![
        query("q", "words to be found"),
        query("view", &entity.views.iter().map(|view| view.name).collect::<Vec<_>>().join(", ")),
        query("after", "the `next` of the last page"),
        query("size", "rows in a page, 1 to 200"),
        query("sort", "a column, with - before it descending"),
    ];
    parameters.extend(entity.filters.iter().map(|column| query(column, "filter")));
    let page = json!({"type": "object", "properties": {"items": {"type": "array", "items": own},
        "next": {"type": ["string", "null"]}, "count": {"type": "integer"}, "more": {"type": "boolean"}}});
    let mut many = json!({"get": {"summary": entity.many.en, "parameters": parameters, "responses": responses("200", page)}});
    let mut one = json!({"get": {"summary": entity.one.en, "parameters": [key_parameter()], "responses": responses("200", own.clone())}});
    if !entity.write.is_empty() {
        let body = json!({"required": true, "content": {"application/json": {"schema": own}}});
        many["post"] = json!({"summary": format!("Make: {}", entity.one.en), "x-roles": roles(entity.write),
            "requestBody": body, "responses": responses("201", own.clone())});
        one["patch"] = json!({"summary": format!("Change: {}", entity.one.en), "x-roles": roles(entity.write),
            "description": "Only the named fields change. `version` is the one that was read; changes of others are merged field by field.",
            "parameters": [key_parameter()], "requestBody": body, "responses": responses("200", own)});
    }
    paths.insert(format!("/api/v1/{}", entity.plural), many);
    paths.insert(format!("/api/v1/{}/{{key}}", entity.plural), one);
    let files = json!({"get": {"summary": "Files", "parameters": [key_parameter()], "responses": responses("200", json!({"type": "object"}))},
        "post": {"summary": "Attach files: multipart with `kind` and `file`", "parameters": [key_parameter()],
            "requestBody": {"content": {"multipart/form-data": {"schema": {"type": "object"}}}},
            "responses": responses("201", json!({"type": "object"}))}});
    paths.insert(format!("/api/v1/{}/{{key}}/files", entity.plural), files);
    let facts = json!({"get": {"summary": "What happened, newest first", "parameters": [key_parameter()], "responses": responses("200", json!({"type": "object"}))}});
    paths.insert(format!("/api/v1/{}/{{key}}/facts", entity.plural), facts);
}

fn roles(roles: &[crate::kernel::Role]) -> Vec<&'static str> {
    roles.iter().map(|role| role.code()).collect()
}

fn operation_doc(entity: &Entity, operation: &Operation) -> Json {
    let rules: Vec<String> =
        (operation.rules)().iter().map(|rule| format!("{} {}", rule.id, rule.says.en)).collect();
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
    let own = json!({"$ref": format!("#/components/schemas/{}", entity.name)});
    json!({"summary": operation.label.en, "description": operation.help.en, "x-roles": roles(operation.roles),
        "x-rules": rules, "x-evidence": operation.evidence, "parameters": [key_parameter()],
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": properties, "required": required}}}},
        "responses": responses("200", own)})
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
    json!({"type": "object", "title": entity.one.en, "properties": properties, "required": required})
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
            json!({"type": "string", "description": "codes parted by commas", "x-enum": choices.iter().map(|c| c.code).collect::<Vec<_>>()})
        }
        Kind::Ref => {
            json!({"type": ["integer", "string"], "x-entity": field.target, "description": "id, or the key when written"})
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
    json!({"type": "object", "description": "RFC 9457. `type` is the refusal's stable name.", "properties": {
        "type": {"type": "string"}, "status": {"type": "integer"}, "title": {"type": "string"}, "detail": {"type": ["string", "null"]},
        "fields": {"type": "array", "items": {"type": "object", "properties": {"field": {"type": "string"}, "label": {"type": "string"}, "text": {"type": "string"}}}},
        "findings": {"type": "array", "items": {"type": "object", "properties": {"rule": {"type": "string"}, "id": {"type": "string"}, "verdict": {"enum": ["refuse", "approve", "warn"]}, "text": {"type": "string"}, "way_out": {"type": "string"}}}},
        "clashes": {"type": "array", "items": {"type": "object"}}}})
}

/// The walk of an order as JSON.
pub fn walk_json(known: &Known, walk: &Walk, actor: &Actor, lang: Lang) -> Json {
    let sees = actor.sees(Zone::Price);
    let stages: Vec<Json> = walk
        .steps
        .iter()
        .map(|step| {
            let needs: Vec<Json> = step
                .proof
                .needs
                .iter()
                .map(|need| json!({"what": need.what.in_lang(lang), "proved_by": need.proof.as_ref().map(|(entity, key)| json!({"entity": entity, "key": key})), "on": need.on.map(|d| d.to_string())}))
                .collect();
            json!({"stage": step.stage.code(), "done": step.is_done, "skipped": step.proof.skipped,
                "planned": step.planned.map(|d| d.to_string()), "actual": step.actual.map(|d| d.to_string()),
                "forecast": step.forecast.map(|d| d.to_string()), "days_late": step.delta(), "needs": needs})
        })
        .collect();
    let checks: Vec<Json> = walk
        .matrix
        .checks
        .iter()
        .filter(|check| sees || check.what != lang::m::F_AMOUNT)
        .map(|check| {
            let said: Map<String, Json> = PAPERS.iter().zip(&check.said).map(|((paper, _), said)| (paper.to_string(), said_json(said))).collect();
            json!({"check": check.what.in_lang(lang), "off": check.is_off(), "within_tolerance": check.is_near(), "said": said})
        })
        .collect();
    let money = sees.then(|| {
        let parts: Vec<Json> = walk.payment.dues.iter().map(|due| json!({"deposit": due.is_deposit, "amount": due.amount.plain(), "paid": due.paid.plain(), "due_on": due.due_on.map(|d| d.to_string()), "settled": due.is_settled(walk.payment.tolerance)})).collect();
        let total = base::Money::new(walk.payment.total, known.order.currency);
        let received = base::Money::new(walk.payment.received, known.order.currency);
        json!({"currency": known.order.currency.code(), "total": total.plain(), "received": received.plain(), "settled": walk.payment.is_settled(), "parts": parts})
    });
    json!({"order": known.order.no.as_ref().map(|no| no.0.clone()), "stage": walk.current.code(), "light": walk.light.code(),
        "ship_by": known.order.ship_by.0.to_string(), "ship_on": walk.ship_on.map(|d| d.to_string()),
        "next": walk.next.as_ref().map(|next| json!({"text": next.text.in_lang(lang), "entity": next.entity, "key": next.key, "verb": next.verb})),
        "stages": stages, "papers": checks, "money": money})
}

fn said_json(said: &Said) -> Json {
    match said {
        Said::Nothing => Json::Null,
        Said::Same(text) => json!({"says": text, "agrees": true}),
        Said::Near(text) => json!({"says": text, "agrees": true, "within_tolerance": true}),
        Said::Off(text) => json!({"says": text, "agrees": false}),
    }
}

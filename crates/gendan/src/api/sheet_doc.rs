//! Owns the description of what costing sheets have beyond every record: figures before saving, the
//! workbook out and back, a company's own sheet.

use super::openapi::{XLSX, binary, content, file, key_parameter, object, responses, roles, text};
use crate::costing::sheet::SHEET;
use crate::kernel::role::Zone;
use serde_json::{Map, Value as Json, json};

const PREVIEW: &str = "\
    What a sheet of these fields comes to; nothing is stored. Lines that cannot be reckoned yet \
    are missing from `lines` and named in `errors`; `n` is the line's place in the request, \
    from 0. With a key: as a change of that sheet";
const COMEBACK: &str = "\
    A workbook of this sheet that was edited. `dry_run` answers `differences`: what stood there \
    when it `left`, what stands here `now`, what the `file` says; `kind` is changed, clash (both \
    changed it), changed_here, added, missing. Else `take` names those that go in (the `take` of \
    the dry run, parted by commas) and `version` is the one that the dry run answered.";
const IMPORT: &str = "\
    A company's own costing sheet becomes a draft. The table is read by its heads or the saved \
    layout that they fit; by `layout`, the name of one; or by `sheet` (from 0), `head` (the row as \
    the spreadsheet counts it, `3` or `3-4`) and `column.0`, `column.1`… with the field of each \
    column. `default_part` and `default_currency` hold where the file says nothing; fields of the \
    sheet's head may be sent along; `layout_name` saves how it was read. `dry_run` reads only; \
    every row is told.";

pub fn paths(paths: &mut Map<String, Json>) {
    let base = "/api/v1/cost-sheets";
    let means = json!({"summary": "Costing sheet as a workbook with live formulas",
        "x-roles": roles(Zone::Cost.seen_by()), "parameters": [key_parameter()],
        "responses": file(XLSX, "the workbook")});
    paths.insert(format!("{base}/{{key}}/workbook"), json!({"get": means}));
    let mut of_one = preview();
    of_one["parameters"] = json!([key_parameter()]);
    paths.insert(format!("{base}/preview"), json!({"post": preview()}));
    paths.insert(format!("{base}/{{key}}/preview"), json!({"post": of_one}));
    let mut back = upload("Edited workbook back", COMEBACK, &["take", "version"]);
    back["parameters"] = json!([key_parameter()]);
    back["responses"] = responses("200", object());
    paths.insert(format!("{base}/{{key}}/comeback"), json!({"post": back}));
    let named =
        ["layout", "sheet", "head", "column.0", "default_part", "default_currency", "layout_name"];
    let mut import = upload("Import: costing sheet", IMPORT, &named);
    import["responses"] = responses("201", object());
    paths.insert(format!("{base}/import"), json!({"post": import}));
}

fn preview() -> Json {
    let body = json!({"$ref": "#/components/schemas/cost_sheet"});
    let answer = json!({"type": "object", "properties": {
        "head": object(),
        "lines": {"type": "array", "items": object()},
        "errors": {"type": "array", "items": object()},
    }});
    json!({
        "summary": "Figures of a costing sheet",
        "description": PREVIEW,
        "x-roles": roles(SHEET.write),
        "x-seen-by": roles(Zone::Cost.seen_by()),
        "requestBody": {"required": true, "content": content("application/json", body)},
        "responses": responses("200", answer),
    })
}

fn upload(summary: &str, description: &str, named: &[&str]) -> Json {
    let mut properties = Map::new();
    properties.insert("file".into(), binary());
    properties.insert("dry_run".into(), text());
    properties.extend(named.iter().map(|name| (name.to_string(), text())));
    let body = json!({"type": "object", "properties": properties});
    json!({
        "summary": summary,
        "description": description,
        "x-roles": roles(SHEET.write),
        "requestBody": {"required": true, "content": content("multipart/form-data", body)},
    })
}

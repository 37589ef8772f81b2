//! Owns the global search: pair tokens in FTS5 on SQLite, a tsvector on PostgreSQL, in the same
//! transaction as the data.

use super::refusal::Refusal;
use base::search::{QueryWord, index_tokens, query_tokens};
use db::{Conn, Engine, Row, Value};

/// Puts one record's words. `title` is what the result shows first.
pub fn put(c: &mut Conn, place: (&str, i64), title: &str, text: &str) -> Result<(), Refusal> {
    let (entity, id) = place;
    let short: String = text.chars().take(4000).collect();
    let rows = c.query(
        "INSERT INTO search_doc (entity, entity_id, title, body) VALUES (?,?,?,?)
         ON CONFLICT (entity, entity_id) DO UPDATE SET title=excluded.title, body=excluded.body
         RETURNING id",
        &[entity.into(), id.into(), title.into(), short.as_str().into()],
    )?;
    let doc = rows[0].int("id");
    let tokens = index_tokens(&short).join(" ");
    match c.engine() {
        Engine::Sqlite => {
            c.exec("DELETE FROM search_fts WHERE rowid=?", &[doc.into()])?;
            let sql = "INSERT INTO search_fts (rowid, tokens) VALUES (?,?)";
            c.exec(sql, &[doc.into(), tokens.into()])?;
        }
        Engine::Postgres => {
            // Each token quoted: the server's own parser must not cut order numbers.
            let words: Vec<String> = tokens.split(' ').enumerate().map(lexeme).collect();
            let sql = "UPDATE search_doc SET tokens=CAST(? AS text)::tsvector WHERE id=?";
            c.exec(sql, &[words.join(" ").into(), doc.into()])?;
        }
    }
    Ok(())
}

fn lexeme((place, word): (usize, &str)) -> String {
    // Positions end at 16,383 in PostgreSQL; later words share the last one.
    format!("'{}':{}", word.replace('\'', "''"), (place + 1).min(16_383))
}

/// The newest records that hold all words of the question.
pub fn find(c: &mut Conn, question: &str, most: i64) -> Result<Vec<Row>, Refusal> {
    let words = query_tokens(question);
    if words.is_empty() {
        return Ok(vec![]);
    }
    let (sql, query) = match c.engine() {
        Engine::Sqlite => (
            "SELECT d.entity, d.entity_id, d.title, d.body FROM search_doc d
             WHERE d.id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH ?
                            ORDER BY rowid DESC LIMIT 200)
             ORDER BY d.id DESC LIMIT ?",
            words.iter().map(fts_phrase).collect::<Vec<_>>().join(" AND "),
        ),
        Engine::Postgres => (
            "WITH hit AS MATERIALIZED (SELECT id FROM search_doc
               WHERE tokens @@ CAST(? AS text)::tsquery)
             SELECT d.entity, d.entity_id, d.title, d.body FROM search_doc d
             JOIN hit ON hit.id=d.id ORDER BY d.id DESC LIMIT ?",
            words.iter().map(ts_phrase).collect::<Vec<_>>().join(" & "),
        ),
    };
    Ok(c.query(sql, &[Value::from(query), most.into()])?)
}

/// The tokens of one word behind each other; the last may go on.
fn fts_phrase(word: &QueryWord) -> String {
    let phrase = format!("\"{}\"", word.tokens.join(" ").replace('"', "\"\""));
    if word.prefix { phrase + " *" } else { phrase }
}

fn ts_phrase(word: &QueryWord) -> String {
    let quoted = word.tokens.iter().map(|token| format!("'{}'", token.replace('\'', "''")));
    let phrase = quoted.collect::<Vec<_>>().join(" <-> ");
    if word.prefix { phrase + ":*" } else { phrase }
}

/// The newest records of one entity that hold all words, for its list.
pub fn ids(c: &mut Conn, entity: &str, question: &str) -> Result<Vec<i64>, Refusal> {
    let found = find(c, question, 500)?;
    let of_entity = found.iter().filter(|row| row.text("entity") == entity);
    Ok(of_entity.map(|row| row.int("entity_id")).collect())
}

//! Owns finding a second record of the same company: by name without its legal form, by the domain
//! of its mail, by its telephone. Who may not see the first one gets a masked answer.

use super::customer::CUSTOMER;
use crate::kernel::entity::Whole;
use crate::kernel::{Act, FieldError, Refusal, save};
use db::{Row, Value};
use lang::m;

/// Legal forms and words that say nothing about who it is.
const FORMS: [&str; 32] = [
    "ltd",
    "limited",
    "llc",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "gmbh",
    "ag",
    "kg",
    "sa",
    "sas",
    "sarl",
    "sl",
    "slu",
    "srl",
    "spa",
    "bv",
    "nv",
    "as",
    "ab",
    "oy",
    "uab",
    "ltda",
    "pty",
    "plc",
    "kk",
    "pte",
    "sp",
    "zoo",
];

/// Mail that everybody can have tells nothing about the company.
const PUBLIC_MAIL: [&str; 18] = [
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "hotmail.com",
    "outlook.com",
    "live.com",
    "aol.com",
    "icloud.com",
    "gmx.de",
    "gmx.net",
    "web.de",
    "mail.ru",
    "yandex.ru",
    "163.com",
    "126.com",
    "qq.com",
    "sina.com",
    "foxmail.com",
];

/// A name without case, accents of punctuation, and legal form.
pub fn name_key(name: &str) -> String {
    // "S.L." and "SL" are the same word: dots fall out before words are parted.
    let bare: String = name.to_lowercase().chars().filter(|c| *c != '.').collect();
    let words = bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let all: Vec<&str> = words.collect();
    let said: Vec<&str> = all.iter().copied().filter(|word| !FORMS.contains(word)).collect();
    if said.is_empty() { all.join(" ") } else { said.join(" ") }
}

/// The domain of a mail address or a web site, unless everybody may have it.
pub fn domain_key(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let host = text.rsplit('@').next().unwrap_or_default();
    let host = host.trim_start_matches("https://").trim_start_matches("http://");
    let host = host.split(['/', '?', ':']).next().unwrap_or_default();
    let host = host.trim_start_matches("www.");
    let known = host.contains('.') && !PUBLIC_MAIL.contains(&host);
    known.then(|| host.to_string())
}

/// The last nine digits of a telephone: with or without the country's prefix.
pub fn phone_key(text: &str) -> Option<String> {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= 7).then(|| digits[digits.len().saturating_sub(9)..].iter().collect())
}

/// Keeps what the record is found by, and refuses a second record of the same company until a
/// person says why it is another one.
pub fn look(act: &mut Act, whole: &mut Whole, old: Option<&Row>) -> Result<(), Refusal> {
    let text = |name: &str| whole.head.text(name).unwrap_or_default().to_string();
    let name = name_key(&text("name"));
    let domain = domain_key(&text("email")).or_else(|| domain_key(&text("website")));
    let phone = phone_key(&text("phone")).or_else(|| phone_key(&text("mobile")));
    let said = !text("distinct_because").is_empty();
    let own = old.map_or(0, |row| row.int("id"));
    let keys: [(&'static str, &str, lang::Msg, Option<String>); 3] = [
        ("name_key", "name", m::CUSTOMER_NAME, Some(name)),
        ("domain_key", "email", m::F_EMAIL, domain),
        ("phone_key", "phone", m::F_PHONE, phone),
    ];
    let mut errors = Vec::new();
    for (column, field, label, key) in keys {
        let fresh = old.is_none_or(|row| row.opt_text(column) != key);
        if let (Some(key), true, false) = (&key, fresh, said) {
            let text = find(act, column, key, own)?;
            errors.extend(text.map(|text| FieldError {
                field: field.into(),
                label: label.into(),
                text,
            }));
        }
        whole.head.set(column, key);
    }
    match errors.is_empty() {
        true => Ok(()),
        false => Err(Refusal::invalid(errors)),
    }
}

/// What is said of a company that is in the house already.
fn find(act: &mut Act, column: &str, key: &str, own: i64) -> Result<Option<lang::Text>, Refusal> {
    let sql = format!(
        "SELECT c.*, u.name AS owner FROM customer c LEFT JOIN app_user u ON u.id=c.owner_id
         WHERE c.{column}=? AND c.id<>? AND c.merged_into_id IS NULL ORDER BY c.id LIMIT 1"
    );
    let Some(hit) = act.one(&sql, &[key.into(), own.into()])? else { return Ok(None) };
    let owner = hit.opt_text("owner").unwrap_or_else(|| "—".into());
    let seen = save::visible_row(act.c, &CUSTOMER, act.actor, hit.int("id")).is_ok();
    Ok(Some(match seen {
        true => m::PARTIES_DUPLICATE.with("short", hit.text("short")).with("owner", owner),
        // Neither its name nor its country: only whom to ask.
        false => m::PARTIES_DUPLICATE_MASKED.with("owner", owner),
    }))
}

/// The customer that somebody means who may not see him: by what he is found by.
pub fn meant(act: &mut Act, about: &str) -> Result<Option<Row>, Refusal> {
    let mut keys: Vec<(&str, Value)> = vec![("name_key", name_key(about).into())];
    keys.extend(domain_key(about).map(|key| ("domain_key", Value::from(key))));
    keys.extend(phone_key(about).map(|key| ("phone_key", Value::from(key))));
    keys.push(("short", about.trim().to_uppercase().into()));
    keys.push(("code", about.trim().to_uppercase().into()));
    for (column, key) in keys {
        let sql = format!(
            "SELECT * FROM customer WHERE {column}=? AND merged_into_id IS NULL ORDER BY id LIMIT 1"
        );
        if let Some(row) = act.one(&sql, &[key])? {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_company_is_found_whatever_its_legal_form() {
        for name in ["Casa Blava, S.L.", "CASA BLAVA SL", "casa  blava s.l.u."] {
            assert_eq!(name_key(name), "casa blava", "{name}");
        }
        assert_eq!(name_key("Co. Ltd"), "co ltd", "a name of forms only stays what it is");
        assert_ne!(name_key("Casa Blava"), name_key("Casa Verde"));
        assert_eq!(name_key("华东贸易"), "华东贸易");
    }

    #[test]
    fn domains_and_telephones_lose_what_differs() {
        assert_eq!(domain_key("A.Buyer@Casa.example").as_deref(), Some("casa.example"));
        assert_eq!(domain_key("https://www.casa.example/en").as_deref(), Some("casa.example"));
        assert_eq!(domain_key("buyer@gmail.com"), None);
        assert_eq!(phone_key("+34 (91) 555-01-23").as_deref(), Some("915550123"));
        assert_eq!(phone_key("0034 91 555 0123").as_deref(), Some("915550123"));
        assert_eq!(phone_key("110"), None);
    }
}

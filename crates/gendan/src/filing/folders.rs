//! Owns the folders that people see, computed from what each file belongs to (R-039 to R-043,
//! ); nothing is stored in folders.
//!
//! `CUSTOMER/<cc>/<customer>/<order>/[ORDER PIC/]`, `STAFF/<name>/{CUSTOMER, E-mail/<year><name>}`,
//! `PRODUCT/<kind>/<item>`, `FAIR/<yymm><place><fair>`.

use super::names::{Brought, Folder, called, folder_name};
use crate::catalog::certificate::CertificateKind;
use crate::catalog::product::PRODUCT;
use crate::house;
use crate::kernel::files::{self, FileKind};
use crate::kernel::{Actor, Entity, Refusal, permission, time};
use crate::market::fair::FAIR;
use crate::office::removal::BOSSES;
use crate::parties::customer::CUSTOMER;
use crate::sales::order::ORDER;
use base::naming::{PaperNames, fair_folder, mail_archive};
use base::{Date, OrderNo};
use db::{Conn, Row, Value};

/// What lies in a folder.
#[derive(Clone, Debug)]
pub struct Entry {
    pub name: String,
    /// The stored file; `None` for a folder.
    pub file: Option<Row>,
}

impl Entry {
    fn folder(name: impl Into<String>) -> Entry {
        Entry { name: name.into(), file: None }
    }
}

/// The pictures of an order stand apart.
pub const ORDER_PIC: &str = "ORDER PIC";

/// The areas of products with the kind of file that lies in each.
const PRODUCT_AREAS: [(&str, FileKind); 4] = [
    ("产品图片", FileKind::Picture),
    ("标准包装图片", FileKind::PackingPicture),
    ("包装刀模文件", FileKind::DieLine),
    ("彩盒", FileKind::ColourBox),
];
const CERTIFICATES: &str = "证书";

type Found = Result<Vec<Entry>, Refusal>;

/// The content of a folder as this person sees it; a folder that is not there is empty.
pub fn list(c: &mut Conn, actor: &Actor, at: &[String]) -> Found {
    let parts: Vec<&str> = at.iter().map(String::as_str).collect();
    match parts.as_slice() {
        [] => Ok(roots(actor)),
        ["CUSTOMER", rest @ ..] => customers(c, actor, None, rest),
        ["STAFF", rest @ ..] => staff(c, actor, rest),
        ["PRODUCT", rest @ ..] => products(c, actor, rest),
        ["FAIR", rest @ ..] => fairs(c, actor, rest),
        _ => Ok(Vec::new()),
    }
}

/// What stands at a place; the root is a folder without a name.
pub fn find(c: &mut Conn, actor: &Actor, at: &[String]) -> Result<Option<Entry>, Refusal> {
    let Some((name, above)) = at.split_last() else { return Ok(Some(Entry::folder(""))) };
    Ok(list(c, actor, above)?.into_iter().find(|entry| entry.name == *name))
}

fn roots(actor: &Actor) -> Vec<Entry> {
    let all: [(&str, &Entity); 4] =
        [("CUSTOMER", &CUSTOMER), ("STAFF", &CUSTOMER), ("PRODUCT", &PRODUCT), ("FAIR", &FAIR)];
    let open = all.into_iter().filter(|(_, entity)| actor.has_any(entity.read));
    open.map(|(name, _)| Entry::folder(name)).collect()
}

/// A condition with its values.
type Where = (String, Vec<Value>);

/// Customers that he may see, or of whom he may see an order; of one owner where asked.
fn reach(actor: &Actor, owner: Option<i64>) -> Where {
    let all = || ("1=1".to_string(), Vec::new());
    let (customers, mut params) = CUSTOMER.scope(actor).unwrap_or_else(all);
    let (orders, more) = ORDER.scope(actor).unwrap_or_else(all);
    params.extend(more);
    let mut sql = format!(
        "({customers} OR customer.id IN
           (SELECT sales_order.customer_id FROM sales_order WHERE {orders}))"
    );
    if let Some(owner) = owner {
        sql.push_str(" AND customer.owner_id=?");
        params.push(owner.into());
    }
    (sql, params)
}

fn customers(c: &mut Conn, actor: &Actor, owner: Option<i64>, at: &[&str]) -> Found {
    permission::may_read(actor, &CUSTOMER)?;
    let (scope, mut params) = reach(actor, owner);
    match at {
        [] => {
            let sql = format!(
                "SELECT DISTINCT country AS name FROM customer WHERE {scope} ORDER BY country"
            );
            folders(c, &sql, &params)
        }
        [country] => {
            let sql = format!(
                "SELECT short AS name FROM customer WHERE {scope} AND country=? ORDER BY short"
            );
            params.push((*country).into());
            folders(c, &sql, &params)
        }
        [country, short, rest @ ..] => {
            let sql = format!("SELECT * FROM customer WHERE {scope} AND country=? AND short=?");
            params.extend([Value::from(*country), Value::from(*short)]);
            match c.one(&sql, &params)? {
                Some(customer) => customer_folder(c, actor, &customer, rest),
                None => Ok(Vec::new()),
            }
        }
    }
}

/// The orders of a customer, and what belongs to him alone.
fn customer_folder(c: &mut Conn, actor: &Actor, customer: &Row, at: &[&str]) -> Found {
    let (scope, mut params) = ORDER.scope(actor).unwrap_or_else(|| ("1=1".into(), Vec::new()));
    let (id, short) = (customer.int("id"), customer.text("short"));
    params.push(id.into());
    let sql = format!("SELECT * FROM sales_order WHERE {scope} AND customer_id=?");
    let Some((no, rest)) = at.split_first() else {
        let sql = format!("{sql} ORDER BY id DESC");
        let orders = c.query(&sql, &params)?;
        let mut all: Vec<Entry> =
            orders.iter().map(|order| Entry::folder(order.text("no"))).collect();
        let own = "SELECT * FROM file WHERE entity='customer' AND entity_id=?
                   AND destroyed_on IS NULL ORDER BY id";
        all.extend(of_rows(actor, &Folder::Customer(&short), c.query(own, &[id.into()])?));
        return Ok(all);
    };
    params.push((*no).into());
    let Some(order) = c.one(&format!("{sql} AND no=?"), &params)? else { return Ok(Vec::new()) };
    order_folder(c, actor, (&order, &short), rest)
}

fn order_folder(c: &mut Conn, actor: &Actor, (order, short): (&Row, &str), at: &[&str]) -> Found {
    let number = OrderNo::parse(&order.text("no"))
        .map_err(|error| Refusal::new("order_no", 500, error.text()))?;
    let names = Folder::Order(PaperNames { order: &number, short });
    let sql = "SELECT * FROM file WHERE order_id=? AND destroyed_on IS NULL ORDER BY id";
    let all = of_rows(actor, &names, c.query(sql, &[order.int("id").into()])?);
    let (pictures, mut papers): (Vec<Entry>, Vec<Entry>) =
        all.into_iter().partition(|entry| entry.file.as_ref().is_some_and(is_picture));
    match at {
        [] => {
            if !pictures.is_empty() {
                papers.push(Entry::folder(ORDER_PIC));
            }
            Ok(papers)
        }
        [ORDER_PIC] => Ok(pictures),
        _ => Ok(Vec::new()),
    }
}

fn is_picture(file: &Row) -> bool {
    let kind = FileKind::from_code(&file.text("kind"));
    kind.is_some_and(|kind| kind.code().starts_with("pic_") || kind == FileKind::Picture)
}

/// Everybody sees his own folder, managers all.
fn staff(c: &mut Conn, actor: &Actor, at: &[&str]) -> Found {
    permission::may_read(actor, &CUSTOMER)?;
    let mut sql = "SELECT id, name, name_en FROM app_user WHERE active=1".to_string();
    let mut params = Vec::new();
    if !actor.has_any(BOSSES) {
        sql.push_str(" AND id=?");
        params.push(Value::from(actor.user_id));
    }
    let people = c.query(&format!("{sql} ORDER BY name, id"), &params)?;
    let called = |person: &Row| folder_name(&person.text("name"));
    let Some((name, rest)) = at.split_first() else {
        return Ok(people.iter().map(|person| Entry::folder(called(person))).collect());
    };
    let Some(person) = people.iter().find(|person| called(person) == *name) else {
        return Ok(Vec::new());
    };
    match rest {
        [] => Ok(["CUSTOMER", "E-mail"].map(Entry::folder).into()),
        ["CUSTOMER", deeper @ ..] => customers(c, actor, Some(person.int("id")), deeper),
        ["E-mail"] => {
            let mut years: Vec<String> =
                mails(c, person)?.into_iter().map(|(archive, _)| archive).collect();
            years.dedup();
            Ok(years.into_iter().map(Entry::folder).collect())
        }
        ["E-mail", year] => {
            let of_year = mails(c, person)?.into_iter().filter(|(archive, _)| archive == year);
            Ok(of_rows(actor, &Folder::Other, of_year.map(|(_, file)| file).collect()))
        }
        _ => Ok(Vec::new()),
    }
}

/// The mails that a person brought in, each with the archive of its year, oldest first.
fn mails(c: &mut Conn, person: &Row) -> Result<Vec<(String, Row)>, Refusal> {
    let sql = "SELECT * FROM file WHERE added_by=? AND kind='mail' AND destroyed_on IS NULL
               ORDER BY added_at, id";
    let name = person.opt_text("name_en").unwrap_or_else(|| person.text("name"));
    let archive =
        |file: &Row| folder_name(&mail_archive(time::day_of(file.int("added_at")).year(), &name));
    let rows = c.query(sql, &[person.int("id").into()])?;
    Ok(rows.into_iter().map(|file| (archive(&file), file)).collect())
}

fn products(c: &mut Conn, actor: &Actor, at: &[&str]) -> Found {
    permission::may_read(actor, &PRODUCT)?;
    let Some((area, rest)) = at.split_first() else {
        let areas = PRODUCT_AREAS.iter().map(|(name, _)| *name).chain([CERTIFICATES]);
        return Ok(areas.map(Entry::folder).collect());
    };
    if *area == CERTIFICATES {
        return certificates(c, actor, rest);
    }
    let Some((_, kind)) = PRODUCT_AREAS.iter().find(|(name, _)| name == area) else {
        return Ok(Vec::new());
    };
    let sql = "SELECT f.*, p.item_no AS above FROM file f JOIN product p ON p.id=f.entity_id
               WHERE f.entity='product' AND f.kind=? AND f.destroyed_on IS NULL
               ORDER BY p.item_no, f.id";
    let rows = c.query(sql, &[kind.code().into()])?;
    Ok(shelved(actor, rows, rest))
}

/// By kind, then by item.
fn certificates(c: &mut Conn, actor: &Actor, at: &[&str]) -> Found {
    let Some((kind, rest)) = at.split_first() else {
        let sql = "SELECT DISTINCT kind AS name FROM product_certificate ORDER BY kind";
        let rows = c.query(sql, &[])?;
        let named = |row: &Row| CertificateKind::from_code(&row.text("name"));
        return Ok(rows.iter().filter_map(named).map(|k| Entry::folder(k.label().en)).collect());
    };
    let Some(kind) = CertificateKind::ALL.iter().find(|one| one.label().en == *kind) else {
        return Ok(Vec::new());
    };
    let sql = "SELECT f.*, p.item_no AS above FROM file f
               JOIN product_certificate pc ON pc.id=f.entity_id JOIN product p ON p.id=pc.product_id
               WHERE f.entity='product_certificate' AND pc.kind=?
               AND f.destroyed_on IS NULL ORDER BY p.item_no, f.id";
    let rows = c.query(sql, &[kind.code().into()])?;
    Ok(shelved(actor, rows, rest))
}

fn fairs(c: &mut Conn, actor: &Actor, at: &[&str]) -> Found {
    permission::may_read(actor, &FAIR)?;
    let (scope, params) = FAIR.scope(actor).unwrap_or_else(|| ("1=1".into(), Vec::new()));
    let sql = format!("SELECT * FROM fair WHERE {scope} ORDER BY from_on DESC, id");
    let called = |fair: &Row| {
        let from: Option<Date> = fair.text("from_on").parse().ok();
        let name = from.map(|day| fair_folder(day, &fair.text("place"), &fair.text("name")));
        folder_name(&name.unwrap_or_else(|| fair.text("no")))
    };
    let all = c.query(&sql, &params)?;
    match at {
        [] => Ok(all.iter().map(|fair| Entry::folder(called(fair))).collect()),
        [name] => match all.iter().find(|fair| called(fair) == *name) {
            Some(fair) => {
                let rows = files::of(c, "fair", fair.int("id"))?;
                Ok(of_rows(actor, &Folder::Other, rows))
            }
            None => Ok(Vec::new()),
        },
        _ => Ok(Vec::new()),
    }
}

/// Files with the folder `above` each: the folders, or what lies in one of them.
fn shelved(actor: &Actor, rows: Vec<Row>, at: &[&str]) -> Vec<Entry> {
    let above = |row: &Row| folder_name(&row.text("above"));
    match at {
        [] => {
            let mut names: Vec<String> = rows.iter().map(above).collect();
            names.dedup();
            names.into_iter().map(Entry::folder).collect()
        }
        [name] => {
            let inside = rows.into_iter().filter(|row| above(row) == *name).collect();
            of_rows(actor, &Folder::Other, inside)
        }
        _ => Vec::new(),
    }
}

fn folders(c: &mut Conn, sql: &str, params: &[Value]) -> Found {
    let rows = c.query(sql, params)?;
    Ok(rows.iter().map(|row| Entry::folder(row.text("name"))).collect())
}

/// The files that this person may see. Names are given before, so that a file is called the same
/// whoever looks.
fn of_rows(actor: &Actor, folder: &Folder, rows: Vec<Row>) -> Vec<Entry> {
    let brought: Vec<Brought> = rows.iter().map(Brought::of_row).collect();
    let named = called(folder, &brought).into_iter().zip(rows);
    let seen = named.filter(|(_, file)| {
        let entity = house::entity(&file.text("entity"));
        let open = entity.is_some_and(|entity| actor.has_any(entity.read));
        open && files::is_shown_to(actor, file)
    });
    seen.map(|(name, file)| Entry { name, file: Some(file) }).collect()
}

//! Owns the letter of credit: the bank's message as it came, what it says, its amendments, and
//! whether the house works with it.

use super::reviewing;
use super::rules::CREDIT_RULES;
use crate::kernel::entity::{self, Entity, View, Whole};
use crate::kernel::field::{Around, FieldType, Kind};
use crate::kernel::kinds::{Amount, Day, Line, Long, Ref, Whole as Number, bounded};
use crate::kernel::operation::{self, Operation, Step};
use crate::kernel::role::Zone;
use crate::kernel::{Act, Done, FieldError, Record, Refusal, Role};
use crate::{choices, record};
use base::Currency;
use credit::{Credit, Message, Reading, Remark};
use db::{Row, Value};
use lang::{Text, m};

choices! {
    pub enum CreditState {
        Received "received" CREDIT_STATE_RECEIVED,
        Workable "workable" CREDIT_STATE_WORKABLE,
        Refused "refused" CREDIT_STATE_REFUSED,
    }
}

/// A bank's message: longer than other texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swift(pub String);

/// Characters of a message with its continuations.
const MOST: usize = 60_000;

impl FieldType for Swift {
    const KIND: Kind = Kind::Long { max: MOST };
    fn parse(text: &str, _: &Around) -> Result<Swift, Text> {
        bounded(&text.replace("\r\n", "\n"), MOST).map(Swift)
    }
    fn value(&self) -> Value {
        self.0.as_str().into()
    }
    fn of_value(value: &Value) -> Option<Swift> {
        value.as_text().map(|text| Swift(text.to_string()))
    }
    fn show(&self, _: Option<Currency>) -> String {
        self.0.clone()
    }
}

record! {
    /// A credit that a bank opened for an order (lc.md 1).
    pub struct LetterOfCredit in "letter_of_credit" {
        no: Option<Line> => F_NO .system(),
        order_id: Ref => F_ORDER .to("sales_order"),
        received_on: Day => CREDIT_RECEIVED_ON,
        message: Swift => CREDIT_MESSAGE .zone(Zone::Customer) .hint(m::CREDIT_MESSAGE_HINT),
        lc_no: Option<Line> => CREDIT_F20 .system(),
        issued_on: Option<Day> => CREDIT_F31C .system(),
        currency: Option<Currency> => F_CURRENCY .system(),
        amount: Option<Amount> => CREDIT_F32B .zone(Zone::Price) .system(),
        latest_shipment: Option<Day> => CREDIT_F44C .system(),
        presentation_days: Option<Number> => CREDIT_F48 .system(),
        expires_on: Option<Day> => CREDIT_EXPIRES_ON .system(),
        expiry_place: Option<Line> => CREDIT_EXPIRY_PLACE .system(),
        present_by: Option<Day> => CREDIT_PRESENT_BY .system(),
        amendments: Option<Number> => CREDIT_AMENDMENTS .system(),
        red: Option<Number> => CREDIT_RED .system(),
        yellow: Option<Number> => CREDIT_YELLOW .system(),
        state: CreditState => F_STATE .system(),
        why: Option<Long> => CREDIT_WHY .system(),
    }
}

pub const CREDIT: Entity = Entity {
    name: "letter_of_credit",
    plural: "letters-of-credit",
    one: m::ENTITY_CREDIT,
    many: m::ENTITY_CREDITS,
    icon: "building-bank",
    fields: LetterOfCredit::FIELDS,
    series: ("LC", 4),
    columns: &[
        "no",
        "order_id",
        "lc_no",
        "amount",
        "latest_shipment",
        "expires_on",
        "red",
        "state",
    ],
    filters: &["state", "order_id"],
    views: &[View { name: "open", label: m::VIEW_OPEN, filter: "state='received'" }],
    search: &["no", "lc_no"],
    read: Zone::Price.seen_by(),
    write: &[Role::Sales, Role::FollowUp, Role::Docs, Role::FinanceAr, Role::DeptManager],
    order: Some("order_id"),
    steps: &[
        Step { from: &["received"], verb: "work", to: "workable" },
        Step { from: &["received", "workable"], verb: "refuse", to: "refused" },
        Step { from: &["received", "workable"], verb: "amend", to: "received" },
    ],
    suggest: |_, input| {
        input.offer("received_on", crate::kernel::time::today().to_string());
        Ok(())
    },
    changeable: |row| match row.text("state").as_str() {
        "received" if row.opt_int("amendments") == Some(0) => Ok(()),
        _ => Err(Refusal::new("credit_stands", 409, m::REFUSED_CREDIT_STANDS)
            .way_out(m::REFUSED_CREDIT_STANDS_WAY)),
    },
    prepare,
    ..entity::PLAIN
};

fn prepare(act: &mut Act, whole: &mut Whole, old: Option<&Row>) -> Result<(), Refusal> {
    let text = whole.head.text("message").unwrap_or_default().to_string();
    let credit = read(&text).map_err(|remarks| unreadable("message", remarks))?.credit;
    let order = whole.head.int("order_id").unwrap_or(0);
    let own = old.map_or(0, |row| row.int("id"));
    let twin = act.one(
        "SELECT no FROM letter_of_credit
         WHERE id<>? AND (lc_no=? OR order_id=?) AND state<>'refused' LIMIT 1",
        &[own.into(), credit.number.as_str().into(), order.into()],
    )?;
    if let Some(twin) = twin {
        let text = m::CREDIT_TWICE.with("no", twin.text("no"));
        return Err(Refusal::field("message", m::CREDIT_MESSAGE, text));
    }
    for (name, value) in columns(act, order, &credit)? {
        whole.head.set(name, value);
    }
    whole.head.set("state", "received");
    Ok(())
}

/// The terms of an issued credit out of its message, with what there is to say of its writing.
pub fn read(text: &str) -> Result<Reading, Vec<Remark>> {
    let message =
        Message::read(text).map_err(|error| vec![Remark { tag: String::new(), text: error.0 }])?;
    credit::read::read(&message)
}

/// Everything that stands in the way, each with the field of the message.
pub(super) fn unreadable(field: &'static str, remarks: Vec<Remark>) -> Refusal {
    let error = |remark: Remark| FieldError {
        field: field.into(),
        label: m::CREDIT_MESSAGE.into(),
        text: match remark.tag.is_empty() {
            true => remark.text,
            false => m::CREDIT_AT_FIELD.with("tag", remark.tag).with("text", remark.text),
        },
    };
    Refusal::invalid(remarks.into_iter().map(error).collect())
}

/// What the list shows of the credit as it stands, and how many points are against it.
fn columns(
    act: &mut Act,
    order: i64,
    credit: &Credit,
) -> Result<Vec<(&'static str, Value)>, Refusal> {
    let points = reviewing::points(act.c, order, credit)?;
    let present_by = reviewing::present_by(act.c, order, credit)?;
    let count = |weight| points.iter().filter(|point| point.weight == weight).count() as i64;
    let day = |day: Option<base::Date>| day.map(|day| day.to_string()).into();
    Ok(vec![
        ("lc_no", credit.number.as_str().into()),
        ("issued_on", day(credit.issued_on)),
        ("currency", credit.amount.currency.code().into()),
        ("amount", credit.amount.minor.into()),
        ("latest_shipment", day(credit.latest_shipment)),
        ("presentation_days", credit.presentation_days.map(i64::from).into()),
        ("expires_on", credit.expires_on.to_string().into()),
        ("expiry_place", credit.expiry_place.as_str().into()),
        ("present_by", day(present_by)),
        ("amendments", i64::from(credit.amendments).into()),
        ("red", count(credit::review::Weight::Red).into()),
        ("yellow", count(credit::review::Weight::Yellow).into()),
    ])
}

record! {
    pub struct Amending in "letter_of_credit" {
        received_on: Day => CREDIT_RECEIVED_ON,
        amendment: Swift => CREDIT_AMENDMENT .hint(m::CREDIT_AMENDMENT_HINT),
    }
}

/// An MT707 changes the credit; it is reviewed anew before the house works with it.
pub const AMEND: Operation = Operation {
    on: "letter_of_credit",
    verb: "amend",
    label: m::OP_AMEND_CREDIT,
    help: m::OP_AMEND_CREDIT_HELP,
    roles: CREDIT.write,
    fields: Amending::FIELDS,
    run: |act, call| {
        let before = reviewing::current(act.c, call.row)?.credit;
        let text = call.input.text("amendment").unwrap_or_default().to_string();
        let said = |remarks| unreadable("amendment", remarks);
        let message = Message::read(&text)
            .map_err(|error| said(vec![Remark { tag: String::new(), text: error.0 }]))?;
        let after = credit::amend::apply(&before, &message).map_err(said)?.credit;
        act.insert(
            "credit_amendment",
            &[
                ("letter_of_credit_id", call.id.into()),
                ("number", i64::from(after.amendments).into()),
                ("received_on", call.input.get("received_on").clone()),
                ("message", text.into()),
                ("created_at", act.now.into()),
            ],
        )?;
        let columns = columns(act, call.row.int("order_id"), &after)?;
        act.set("letter_of_credit", call.id, &columns)?;
        let number = i64::from(after.amendments);
        Ok(Done::on("letter_of_credit", call.id)
            .saying(m::DONE_CREDIT_AMENDED.with("number", number)))
    },
    ..operation::PLAIN
};

/// The credit can be worked with: production may begin.
pub const WORK: Operation = Operation {
    on: "letter_of_credit",
    verb: "work",
    label: m::OP_WORK_CREDIT,
    help: m::OP_WORK_CREDIT_HELP,
    roles: CREDIT.write,
    rules: &CREDIT_RULES,
    run: |act, call| {
        let case = reviewing::case(act, call.row)?;
        act.obey(&CREDIT_RULES, &case, call)?;
        Ok(Done::on("letter_of_credit", call.id).saying(m::DONE_CREDIT_WORKABLE))
    },
    ..operation::PLAIN
};

record! {
    pub struct RefusingCredit in "letter_of_credit" { why: Long => CREDIT_WHY }
}

/// The credit is not taken; another one may come for the order.
pub const REFUSE: Operation = Operation {
    on: "letter_of_credit",
    verb: "refuse",
    backward: true,
    label: m::OP_REFUSE_CREDIT,
    help: m::OP_REFUSE_CREDIT_HELP,
    roles: CREDIT.write,
    fields: RefusingCredit::FIELDS,
    run: |act, call| {
        act.set("letter_of_credit", call.id, &[("why", call.input.get("why").clone())])?;
        Ok(Done::on("letter_of_credit", call.id).saying(m::DONE_CREDIT_REFUSED))
    },
    ..operation::PLAIN
};

/// Whether the house works with a credit for this order.
pub fn is_workable(act: &mut Act, order: i64) -> Result<bool, Refusal> {
    let sql = "SELECT id FROM letter_of_credit WHERE order_id=? AND state='workable' LIMIT 1";
    Ok(act.one(sql, &[order.into()])?.is_some())
}

//! Owns the house's own words on its papers: per paper, and where he wants others per customer.
//! Words hold placeholders of a fixed list; nothing in them is ever run or read as markup.

use crate::kernel::entity::{self, Entity, Whole};
use crate::kernel::kinds::{Line, Long, Ref};
use crate::kernel::{Act, FieldError, Record, Refusal, Role};
use crate::{choices, record};
use db::Row;
use lang::{Msg, Text, m};

choices! {
    /// The papers whose words a company may choose; the code is the paper's in addresses.
    pub enum Worded {
        Quotation "quotation" ENTITY_QUOTATION,
        PriceList "price-list" ENTITY_PRICE_LIST,
        SalesContract "sales-contract" DOC_SC,
        ProformaInvoice "proforma-invoice" DOC_PI,
        CommercialInvoice "commercial-invoice" DOC_CI,
        PackingList "packing-list" DOC_PL,
        OrderConfirmation "order-confirmation" DOC_ORDER_CONFIRMATION,
        DebitNote "debit-note" DOC_DEBIT_NOTE,
        Statement "statement" DOC_STATEMENT,
        ConfirmationLetter "confirmation-letter" DOC_CONFIRMATION_LETTER,
        SampleNote "sample-note" DOC_SAMPLE_NOTE,
        PurchaseOrder "purchase-order" ENTITY_PURCHASE_ORDER,
        BookingNote "booking-note" SLIP_BOOKING_NOTE,
        BillInstructions "bl-instructions" SLIP_BL_INSTRUCTIONS,
        ShippingAdvice "shipping-advice" SLIP_ADVICE,
        TelexRelease "telex-release" SLIP_TELEX,
        BeneficiaryCertificate "beneficiary-certificate" SLIP_CERTIFICATE,
        InsuranceApplication "insurance-application" SLIP_INSURANCE_APPLICATION,
        CollectionOrder "collection-order" SLIP_COLLECTION,
        DispatchLetter "dispatch-letter" SLIP_DISPATCH,
    }
}

choices! {
    pub enum Speaks { Zh "zh" PRINT_PDF_ZH, En "en" PRINT_PDF_EN, Both "both" PRINT_PDF_BOTH }
}

/// What may stand in braces. A paper that does not know one prints a line to fill by hand.
pub const PLACEHOLDERS: [&str; 22] = [
    "number",
    "date",
    "company",
    "customer",
    "contract_no",
    "customer_po",
    "invoice_no",
    "lc_no",
    "bl_no",
    "vessel",
    "loading_port",
    "destination",
    "on_board",
    "container",
    "goods",
    "price_term",
    "payment",
    "shipment_time",
    "packing",
    "quality",
    "lc_bank",
    "origin",
];

record! {
    /// The words of one paper. An empty field leaves the program's own words.
    pub struct Wording in "paper_wording" {
        no: Option<Line> => F_NO .system(),
        paper: Worded => WORDING_PAPER,
        customer_id: Option<Ref> => F_CUSTOMER .to("customer").hint(m::WORDING_CUSTOMER_HINT),
        speaks: Option<Speaks> => WORDING_SPEAKS,
        opening_zh: Option<Long> => WORDING_OPENING_ZH .hint(m::WORDING_HINT),
        opening_en: Option<Long> => WORDING_OPENING_EN,
        body_zh: Option<Long> => WORDING_BODY_ZH .hint(m::WORDING_BODY_HINT),
        body_en: Option<Long> => WORDING_BODY_EN,
        closing_zh: Option<Long> => WORDING_CLOSING_ZH,
        closing_en: Option<Long> => WORDING_CLOSING_EN,
        note_zh: Option<Long> => WORDING_NOTE_ZH .hint(m::WORDING_NOTE_HINT),
        note_en: Option<Long> => WORDING_NOTE_EN,
        columns: Option<Line> => WORDING_COLUMNS .hint(m::WORDING_COLUMNS_HINT),
    }
}

/// The fields that hold words.
const WORDS: [&str; 8] = [
    "opening_zh",
    "opening_en",
    "body_zh",
    "body_en",
    "closing_zh",
    "closing_en",
    "note_zh",
    "note_en",
];

pub const WORDING: Entity = Entity {
    name: "paper_wording",
    plural: "wordings",
    one: m::ENTITY_WORDING,
    many: m::ENTITY_WORDINGS,
    icon: "file",
    fields: Wording::FIELDS,
    series: ("PW", 3),
    columns: &["no", "paper", "customer_id", "speaks"],
    filters: &["paper", "customer_id"],
    search: &["no"],
    read: &[Role::Docs, Role::Sales, Role::FinanceAr, Role::DeptManager, Role::Gm, Role::ItAdmin],
    write: &[Role::Docs, Role::DeptManager, Role::Gm],
    prepare: |act, whole, old| {
        let mut errors = Vec::new();
        for field in WORDING.fields.iter().filter(|field| WORDS.contains(&field.name)) {
            let text = whole.head.text(field.name).unwrap_or_default();
            if let Some(unknown) = placeholders(text).find(|name| !PLACEHOLDERS.contains(name)) {
                let known = PLACEHOLDERS.map(|name| format!("{{{name}}}")).join(" ");
                let text =
                    m::WORDING_UNKNOWN.with("name", format!("{{{unknown}}}")).with("known", known);
                errors.push(FieldError {
                    field: field.name.into(),
                    label: field.label.into(),
                    text,
                });
            }
        }
        let paper = whole.head.text("paper").and_then(Worded::from_code);
        if let Some(text) = whole.head.text("columns").and_then(|text| wrong(paper, text)) {
            errors.push(FieldError {
                field: "columns".into(),
                label: m::WORDING_COLUMNS.into(),
                text,
            });
        }
        if !errors.is_empty() {
            return Err(Refusal::invalid(errors));
        }
        only_one(act, ("paper_wording", m::WORDING_TWICE), whole, old)
    },
    ..entity::PLAIN
};

/// There is one record for each paper and customer, and one for each paper and everybody else.
pub fn only_one(
    act: &mut Act,
    (table, twice): (&str, Msg),
    whole: &Whole,
    old: Option<&Row>,
) -> Result<(), Refusal> {
    let sql =
        format!("SELECT no FROM {table} WHERE paper=? AND COALESCE(customer_id, 0)=? AND id<>?");
    let paper = whole.head.text("paper").unwrap_or_default().to_string();
    let customer = whole.head.int("customer_id").unwrap_or(0);
    let own = old.map_or(0, |row| row.int("id"));
    match act.one(&sql, &[paper.into(), customer.into(), own.into()])? {
        None => Ok(()),
        Some(row) => {
            let text = twice.with("no", row.text("no"));
            Err(Refusal::field("paper", m::WORDING_PAPER, text))
        }
    }
}

impl Worded {
    /// The columns that a paper with goods cannot do without, counted from one.
    fn needs(self) -> &'static [usize] {
        match self {
            // Description, quantity, amount.
            Worded::SalesContract | Worded::ProformaInvoice | Worded::CommercialInvoice => {
                &[3, 4, 8]
            }
            // Description, price.
            Worded::Quotation | Worded::PriceList => &[3, 7],
            // Carton number, goods, quantity, gross weight.
            Worded::PackingList => &[1, 3, 5, 8],
            _ => &[],
        }
    }
}

/// What is wrong with a choice of columns, if anything.
fn wrong(paper: Option<Worded>, text: &str) -> Option<Text> {
    let Some(chosen) = columns(text) else { return Some(m::WORDING_COLUMNS_WRONG.text()) };
    let needed = paper.map_or(&[][..], Worded::needs);
    let lacking = needed.iter().any(|column| !chosen.contains(&(column - 1)));
    let list = needed.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    lacking.then(|| m::WORDING_COLUMNS_NEEDED.with("columns", list))
}

/// The names in braces of a text.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// `1,3,2`: the columns of the table, in this order; each once.
pub fn columns(text: &str) -> Option<Vec<usize>> {
    let mut all = Vec::new();
    for part in text.split([',', '\u{ff0c}', '\u{3001}']) {
        let number: usize = part.trim().parse().ok()?;
        if number == 0 || number > 30 || all.contains(&(number - 1)) {
            return None;
        }
        all.push(number - 1);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_braces_are_found_and_a_lonely_brace_is_none() {
        let found: Vec<_> = placeholders("B/L {bl_no} by {vessel}, {open").collect();
        assert_eq!(found, ["bl_no", "vessel"]);
    }

    #[test]
    fn columns_are_numbers_each_once() {
        assert_eq!(columns("1,3,2"), Some(vec![0, 2, 1]));
        for wrong in ["", "0", "1,1", "1,x", "31", "1,,2"] {
            assert_eq!(columns(wrong), None, "{wrong}");
        }
    }
}

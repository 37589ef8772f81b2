//! Owns the labels of the forms: which words stand beside or above which field.
use super::blocks::{self, Told};
use super::{Found, Place};
use crate::order::Line;
use base::fold;

/// How a value stands with its label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One line, behind, beside or below.
    One,
    /// The lines of a box.
    Box,
}

use Shape::{Box as Many, One};

/// Field, shape, the words of its label in the order of trying.
const LABELS: &[(&str, Shape, &[&str])] = &[
    (
        "bl_no",
        One,
        &[
            "b/l no",
            "bl no",
            "b/l number",
            "bill of lading no",
            "bill of lading number",
            "waybill no",
            "sea waybill no",
            "提单号",
        ],
    ),
    ("booking_no", One, &["booking no", "booking number", "booking ref", "s/o no", "订舱号"]),
    ("shipper", Many, &["shipper", "shipper/exporter", "consignor", "发货人"]),
    ("exporter", Many, &["exporter", "goods consigned from", "出口商"]),
    ("consignee", Many, &["consignee", "consigned to", "goods consigned to", "收货人"]),
    (
        "notify",
        Many,
        &["notify party", "notify", "notify address", "also notify", "通知人", "通知方"],
    ),
    (
        "vessel",
        One,
        &[
            "ocean vessel",
            "vessel",
            "vessel name",
            "ocean vessel/voyage no",
            "vessel/voyage",
            "vessel & voyage",
            "vessel and voyage no",
            "ocean vessel voy no",
            "vessel/voy no",
            "per conveyance",
            "per conveyance s.s",
            "means of transport",
            "船名",
            "船名航次",
        ],
    ),
    ("voyage", One, &["voyage no", "voyage", "voy no", "voyage number", "航次"]),
    ("pol", One, &["port of loading", "pol", "from", "装货港", "装运港"]),
    ("pod", One, &["port of discharge", "pod", "to", "卸货港", "目的港"]),
    ("receipt_place", One, &["place of receipt", "收货地"]),
    ("delivery_place", One, &["place of delivery", "final destination", "交货地"]),
    (
        "marks",
        Many,
        &[
            "marks and numbers",
            "marks & numbers",
            "marks & nos",
            "marks and nos",
            "shipping marks",
            "marks",
            "marks and numbers of packages",
            "唛头",
            "标记唛码",
        ],
    ),
    (
        "goods",
        Many,
        &[
            "description of goods",
            "description of packages and goods",
            "goods",
            "description",
            "number and kind of packages; description of goods",
            "货名",
            "货物描述",
        ],
    ),
    ("container_no", One, &["container no", "container no/seal no", "箱号"]),
    ("seal_no", One, &["seal no", "封号"]),
    (
        "on_board_on",
        One,
        &[
            "on board date",
            "shipped on board",
            "shipped on board date",
            "laden on board",
            "laden on board the vessel",
            "date laden on board",
            "装船日期",
        ],
    ),
    (
        "issued_on",
        One,
        &["date of issue", "place and date of issue", "issue date", "dated", "date", "签发日期"],
    ),
    (
        "originals_issued",
        One,
        &[
            "no of original b/l",
            "no of original b(s)/l",
            "number of original bills of lading",
            "number of original b(s)/l",
            "no of originals",
            "originals",
            "正本份数",
        ],
    ),
    ("freight_term", One, &["freight", "freight & charges", "freight payable at", "运费"]),
    (
        "certificate_no",
        One,
        &["certificate no", "serial no", "reference no", "certificate number", "证书号"],
    ),
    (
        "policy_no",
        One,
        &["policy no", "policy number", "certificate of insurance no", "保单号", "保险单号"],
    ),
    (
        "invoice_no",
        One,
        &[
            "invoice no",
            "invoice number",
            "number and date of invoices",
            "number and date of invoice",
            "发票号",
        ],
    ),
    ("insured", One, &["insured", "the insured", "assured", "name of insured", "被保险人"]),
    ("insurer", One, &["insurer", "underwriter", "保险公司", "保险人"]),
    (
        "amount",
        One,
        &["amount insured", "total amount insured", "sum insured", "insured amount", "保险金额"],
    ),
    ("conditions", Many, &["conditions", "terms and conditions", "condition", "承保险别"]),
    ("country", One, &["country of origin", "origin", "原产国"]),
    ("destination", One, &["country of destination", "destination", "destination country"]),
    (
        "packages",
        One,
        &[
            "total packages",
            "no of packages",
            "number of packages",
            "total no of packages",
            "total cartons",
            "packages",
            "件数",
        ],
    ),
    ("gross", One, &["total gross weight", "gross weight", "gross", "g.w", "毛重"]),
    ("volume", One, &["total measurement", "measurement", "total volume", "volume", "cbm", "体积"]),
];

/// Whether a text is the label of some field, with or without a value behind it.
fn is_label(text: &str) -> bool {
    let head = text.split([':', '：']).next().unwrap_or_default();
    let head = head.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let key = fold::key(head.split(['(', '（']).next().unwrap_or_default());
    !key.is_empty() && LABELS.iter().any(|(.., words)| words.iter().any(|w| fold::key(w) == key))
}

/// The first value of each field that has one.
pub(super) fn read(pages: &[Vec<Line>]) -> Vec<Found> {
    let mut found = Vec::new();
    for (field, shape, words) in LABELS {
        let one = pages.iter().enumerate().find_map(|(n, page)| {
            let told = words.iter().find_map(|word| first(page, word, *shape))?;
            Some((n, told))
        });
        if let Some((page, (text, place))) = one {
            found.push(Found { field: (*field).to_string(), text, page, place });
        }
    }
    found
}

fn first(page: &[Line], word: &str, shape: Shape) -> Option<Told> {
    blocks::labels(page, word).iter().find_map(|label| {
        let told = match shape {
            One => blocks::value(page, label, &is_label)?,
            Many => whole(page, label)?,
        };
        (!told.0.is_empty() && !is_label(&told.0)).then_some(told)
    })
}

/// All lines of a box, with a value behind the label as its first line.
fn whole(page: &[Line], label: &blocks::Label) -> Option<Told> {
    let first = blocks::value(page, label, &is_label)?;
    let mut lines = blocks::block(page, label, &is_label);
    if lines.first().is_none_or(|line| *line != first) {
        lines.insert(0, first);
    }
    let place = lines.iter().map(|(_, place)| *place).reduce(Place::with)?;
    let texts: Vec<String> = lines.into_iter().map(|(text, _)| text).collect();
    Some((texts.join("\n"), place))
}

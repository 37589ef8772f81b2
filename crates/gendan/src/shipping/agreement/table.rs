//! Owns the table of checks (lc.md 5): which field of which papers is compared how, within which
//! tolerance, and how hard a difference bites. Tolerance and severity are settings.

use super::inside;
use super::paper::{Field, Paper, Papers};
use crate::kernel::role::Zone;
use crate::kernel::settings::{self as set, Key, Values};
use lang::{Msg, m};

/// How hard a difference bites: a setting of each check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    Off,
    Warn,
    Fatal,
}

impl Weight {
    pub fn of(values: &Values, key: &'static Key) -> Weight {
        match values.get(key) {
            0 => Weight::Off,
            1 => Weight::Warn,
            _ => Weight::Fatal,
        }
    }
}

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Pieces,
    Count,
    Kilograms,
    CubicMetres,
    Money,
}

/// How two papers are compared.
#[derive(Clone, Copy)]
pub enum How {
    /// Equal within so many basis points.
    Figure { unit: Unit, tolerance: Option<&'static Key> },
    /// Letters and digits only, without case.
    Words,
    /// The name of a company, with or without its address behind it; `TO ORDER` on a bill is one.
    Name,
    /// One may say it more generally than the other.
    General,
    /// Line by line; `1-UP` is whatever number the cartons end with.
    Marks,
    /// A ship, with or without `MV`.
    Vessel,
    /// Several numbers in any order.
    Numbers,
    /// Something that one paper says against itself or against another.
    Inside(inside::Judge),
}

pub struct Checked {
    pub name: &'static str,
    pub what: Msg,
    pub zone: Zone,
    pub field: Field,
    pub how: How,
    /// Who is asked; the first that speaks is what the others are held against.
    pub asked: &'static [Paper],
    pub severity: &'static Key,
}

use Paper::*;

const fn figure(unit: Unit, tolerance: &'static Key) -> How {
    How::Figure { unit, tolerance: Some(tolerance) }
}

const COUNT: How = How::Figure { unit: Unit::Count, tolerance: None };

macro_rules! checks { ($($name:literal $what:ident $zone:ident $field:ident $how:expr =>
    [$($paper:ident)*] $severity:ident;)*) => {
    /// Every check, in the order of the rows.
    pub const CHECKS: &[Checked] = &[$(Checked {
        name: $name, what: m::$what, zone: Zone::$zone, field: Field::$field, how: $how,
        asked: &[$($paper),*], severity: &set::$severity,
    }),*];
} }

checks! {
    "quantity" F_QUANTITY Open Quantity figure(Unit::Pieces, &set::TOL_QUANTITY)
        => [Contract Proforma Data Invoice Packing Declaration Origin] CHECK_QUANTITY;
    "cartons" F_CARTONS Open Cartons COUNT
        => [Data Packing Bill Declaration Origin Insurance] CHECK_CARTONS;
    "amount" F_AMOUNT Price Amount figure(Unit::Money, &set::TOL_AMOUNT)
        => [Contract Proforma Data Invoice Declaration] CHECK_AMOUNT;
    "currency" F_CURRENCY Open Currency How::Words
        => [Contract Proforma Data Invoice Declaration Insurance Receipt] CHECK_CURRENCY;
    "net" F_NET Open Net figure(Unit::Kilograms, &set::TOL_WEIGHT)
        => [Data Packing Declaration] CHECK_NET;
    "gross" F_GROSS Open Gross figure(Unit::Kilograms, &set::TOL_WEIGHT)
        => [Data Packing Bill Declaration Origin] CHECK_GROSS;
    "volume" F_VOLUME Open Volume figure(Unit::CubicMetres, &set::TOL_VOLUME)
        => [Data Packing Bill] CHECK_VOLUME;
    "consignee" F_CONSIGNEE_NAME Customer Consignee How::Name
        => [Contract Data Invoice Packing Bill Declaration Origin] CHECK_CONSIGNEE;
    "notify" F_NOTIFY Customer Notify How::Name => [Data Bill] CHECK_NOTIFY;
    "shipper" BL_SHIPPER Open Shipper How::Name => [Data Bill Origin] CHECK_SHIPPER;
    "payer" CHECK_PAYER_SAYS Customer Payer How::Name => [Contract Receipt] CHECK_PAYER;
    "marks" F_MARKS Open Marks How::Marks
        => [Contract Data Invoice Packing Bill Declaration Origin Insurance] CHECK_MARKS;
    "goods" SHIPMENT_GOODS Open Goods How::General
        => [Data Bill Origin Insurance] CHECK_GOODS;
    "invoice_no" INVOICE_NO Open InvoiceNo How::General
        => [Invoice Origin Insurance] CHECK_INVOICE_NO;
    "invoice_date" CHECK_INVOICE_DATE_SAYS Open InvoiceDate How::Words
        => [Invoice Packing Presented] CHECK_INVOICE_DATE;
    "credit_no" CHECK_CREDIT_NO_SAYS Open CreditNo How::Numbers
        => [Data Invoice Packing Bill Origin Insurance Presented] CHECK_CREDIT_NO;
    "contract_no" DECLARATION_CONTRACT_NO Open ContractNo How::Numbers
        => [Contract Declaration] CHECK_CONTRACT_NO;
    "vessel" F_VESSEL Open Vessel How::Vessel => [Bill Origin Insurance] CHECK_VESSEL;
    "voyage" F_VOYAGE Open Voyage How::Words => [Bill Insurance] CHECK_VOYAGE;
    "pol" F_POL Open Pol How::Words => [Contract Data Bill Origin Insurance] CHECK_POL;
    "pod" F_POD Open Pod How::Words
        => [Contract Data Bill Declaration Origin Insurance] CHECK_POD;
    "on_board" SHIPMENT_ON_BOARD Open OnBoard How::Words => [Data Bill] CHECK_ON_BOARD;
    "term" F_INCOTERM Open Term How::Words => [Contract Bill Declaration] CHECK_TERM;
    "originals" BL_ORIGINALS_ISSUED Open Originals COUNT => [Bill Courier] CHECK_ORIGINALS;
    "receiver" DISPATCH_RECEIVER Customer Receiver How::Inside(inside::receiver)
        => [Data Courier] CHECK_RECEIVER;
    "in_words" CHECK_IN_WORDS_SAYS Price InWords How::Inside(inside::in_words)
        => [Presented] CHECK_IN_WORDS;
    "free_goods" CHECK_FREE_GOODS_SAYS Open FreeGoods How::Inside(inside::free_goods)
        => [Invoice Declaration] CHECK_FREE_GOODS;
    "invoice_sum" CHECK_SUM_SAYS Price Recomputed How::Inside(inside::invoice_sum)
        => [Invoice] CHECK_SUM;
    "net_gross" CHECK_NET_GROSS_SAYS Open Net How::Inside(inside::net_over_gross)
        => [Packing Declaration] CHECK_NET_GROSS;
    "ranges" CHECK_RANGES_SAYS Open Faults How::Inside(inside::faults)
        => [Packing Declaration] CHECK_RANGES;
    "boxes" CHECK_BOXES_SAYS Open OpenBoxes How::Inside(inside::open_boxes)
        => [Declaration] CHECK_BOXES;
    "insured" CHECK_INSURED_SAYS Price Amount How::Inside(inside::insured_too_little)
        => [Invoice Insurance] CHECK_INSURED;
    "insured_from" CHECK_COVER_SAYS Open From How::Inside(inside::after_sailing)
        => [Bill Declaration Insurance] CHECK_COVER;
}

/// The checks in force with their weight.
pub fn in_force(values: &Values) -> impl Iterator<Item = (&'static Checked, Weight)> {
    let weighed = CHECKS.iter().map(|check| (check, Weight::of(values, check.severity)));
    weighed.filter(|(_, weight)| *weight != Weight::Off)
}

/// What stands on the papers of one check, in the order of asking.
pub fn asked<'a>(check: &'a Checked, papers: &'a Papers) -> impl Iterator<Item = Paper> + 'a {
    check.asked.iter().copied().filter(|paper| papers.get(*paper).is_some())
}

//! Owns the one table of papers: address, record, who may print, language by default, name, filler.

#[cfg(feature = "pdf")]
use super::asked::Filler;
use crate::kernel::role::Zone;
use crate::kernel::{Actor, Refusal};
use lang::{Msg, m};

/// What the house knows of a paper before it is filled.
struct Declared {
    code: &'static str,
    on: &'static str,
    zones: &'static [Zone],
    lang: &'static str,
    label: Msg,
}

/// The one list. In order: the paper, its name in addresses and in the journal, the entity whose
/// row it is printed from, what a person must be allowed to see beside the record itself, the
/// language it speaks by default, what it is called on pages, and what fills it.
macro_rules! papers {
    ($($kind:ident $code:literal on $entity:literal sees $zones:ident $lang:ident
        $label:ident by $($filler:ident)::+;)+) => {
        /// A paper that can be printed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum PaperKind { $($kind,)+ }

        impl PaperKind {
            /// In the order in which a page shows the papers of a record.
            pub const ALL: &'static [PaperKind] = &[$(PaperKind::$kind,)+];

            fn declared(self) -> Declared {
                match self {
                    $(PaperKind::$kind => Declared {
                        code: $code,
                        on: $entity,
                        zones: $zones,
                        lang: stringify!($lang),
                        label: m::$label,
                    },)+
                }
            }

            #[cfg(feature = "pdf")]
            pub fn filler(self) -> Filler {
                match self { $(PaperKind::$kind => super::$($filler)::+,)+ }
            }
        }
    };
}

/// Shows neither price nor customer: everybody who reads the record may print it.
const RECORD: &[Zone] = &[];
const CUSTOMER: &[Zone] = &[Zone::Customer];
/// Prices without a customer.
const PRICE: &[Zone] = &[Zone::Price];
const BOTH: &[Zone] = &[Zone::Price, Zone::Customer];
/// What an article costs the house, and what is earned with it.
const COST: &[Zone] = &[Zone::Cost, Zone::Price, Zone::Customer];
/// What the house pays to whom.
const PURCHASE: &[Zone] = &[Zone::Cost, Zone::Supplier];

papers! {
    SalesContract "sales-contract" on "sales_order" sees BOTH both DOC_SC by contract::fill;
    ProformaInvoice "proforma-invoice" on "sales_order" sees BOTH en DOC_PI by proforma::fill;
    ProductionInstruction "production-instruction" on "sales_order" sees RECORD zh
        ENTITY_INSTRUCTION by instruction::fill;
    OrderConfirmation "order-confirmation" on "sales_order" sees BOTH en
        DOC_ORDER_CONFIRMATION by order_papers::confirmation;
    DeliveryPlan "delivery-plan" on "sales_order" sees RECORD zh
        DOC_DELIVERY_PLAN by order_papers::delivery_plan;
    ProgressSheet "progress" on "sales_order" sees RECORD zh
        DOC_PROGRESS by order_papers::progress_sheet;
    DebitNote "debit-note" on "sales_order" sees BOTH en DOC_DEBIT_NOTE by order_papers::debit_note;
    ArchiveIndex "archive-index" on "sales_order" sees BOTH zh
        DOC_ARCHIVE_INDEX by order_papers::archive_index;
    CostingSheet "costing-sheet" on "cost_sheet" sees COST zh
        ENTITY_SHEET by record_papers::cost_sheet;
    SampleOrder "sample-order" on "sample_order" sees RECORD zh
        ENTITY_SAMPLE_ORDER by record_papers::sample_order;
    SampleNote "sample-note" on "sample_order" sees CUSTOMER en
        DOC_SAMPLE_NOTE by sample_papers::dispatch_note;
    SampleLabels "sample-labels" on "sample_order" sees RECORD en
        DOC_SAMPLE_LABELS by sample_papers::labels;
    PurchaseOrder "purchase-order" on "purchase_order" sees PURCHASE zh
        ENTITY_PURCHASE_ORDER by record_papers::purchase_order;
    InspectionReport "inspection-report" on "inspection" sees RECORD zh
        DOC_INSPECTION by record_papers::inspection_report;
    SolutionSheet "solution-sheet" on "inspection" sees RECORD zh
        DOC_SOLUTION by record_papers::solution_sheet;
    Statement "statement" on "customer" sees BOTH en DOC_STATEMENT by account::statement;
    ConfirmationLetter "confirmation-letter" on "customer" sees BOTH both
        DOC_CONFIRMATION_LETTER by account::confirmation_letter;
    Quotation "quotation" on "quotation" sees BOTH en ENTITY_QUOTATION by quotation::fill;
    PriceList "price-list" on "price_list" sees PRICE en ENTITY_PRICE_LIST by price_list::fill;
    CommercialInvoice "commercial-invoice" on "invoice" sees BOTH en DOC_CI by frozen::invoice;
    PackingList "packing-list" on "invoice" sees CUSTOMER en DOC_PL by frozen::packing_list;
    BookingNote "booking-note" on "booking" sees CUSTOMER both SLIP_BOOKING_NOTE
        by shipment::booking_note::fill;
    VgmNote "vgm-note" on "shipment" sees RECORD both SLIP_VGM by shipment::vgm::fill;
    BillInstructions "bl-instructions" on "shipment" sees CUSTOMER en SLIP_BL_INSTRUCTIONS
        by shipment::bill::instructions;
    MarkSheets "mark-sheets" on "shipment" sees CUSTOMER en SLIP_MARK_SHEETS
        by shipment::marks::fill;
    CustomsDeclaration "declaration-draft" on "declaration" sees BOTH zh SLIP_DECLARATION
        by shipment::declaration::fill;
    CustomsMandate "customs-mandate" on "declaration" sees BOTH zh SLIP_MANDATE
        by shipment::mandate::fill;
    BillDraft "bl-draft" on "bill_of_lading" sees CUSTOMER en SLIP_BL by shipment::bill::draft;
    ShippingAdvice "shipping-advice" on "bill_of_lading" sees CUSTOMER en SLIP_ADVICE
        by shipment::advice::fill;
    TelexRelease "telex-release" on "bill_of_lading" sees CUSTOMER both SLIP_TELEX
        by shipment::telex::fill;
    OriginCertificate "origin-certificate" on "invoice" sees CUSTOMER en SLIP_CO
        by shipment::origin::general;
    FormA "form-a" on "invoice" sees CUSTOMER en SLIP_FORM_A by shipment::origin::form_a;
    FreeTradeOrigin "fta-origin" on "invoice" sees BOTH en SLIP_FTA
        by shipment::origin::free_trade;
    BeneficiaryCertificate "beneficiary-certificate" on "invoice" sees CUSTOMER en
        SLIP_CERTIFICATE by shipment::certificate::fill;
    InsuranceApplication "insurance-application" on "invoice" sees BOTH both
        SLIP_INSURANCE_APPLICATION by shipment::insurance::fill;
    BillOfExchange "bill-of-exchange" on "invoice" sees BOTH en SLIP_EXCHANGE
        by shipment::exchange::fill;
    CollectionOrder "collection-order" on "invoice" sees BOTH both SLIP_COLLECTION
        by shipment::collection::fill;
    CreditPresentation "lc-presentation" on "invoice" sees BOTH en SLIP_PRESENTATION
        by shipment::presentation::fill;
    DispatchLetter "dispatch-letter" on "dispatch" sees CUSTOMER en SLIP_DISPATCH
        by shipment::dispatch::fill;
    HandoverList "handover-list" on "handover" sees CUSTOMER zh HANDOVER_PAPER by handover::fill;
}

impl PaperKind {
    /// The name in addresses and in the journal.
    pub fn code(self) -> &'static str {
        self.declared().code
    }

    /// The entity whose row the paper is printed from.
    pub fn on(self) -> &'static str {
        self.declared().on
    }

    /// What a person must be allowed to see beside the record itself.
    pub fn zones(self) -> &'static [Zone] {
        self.declared().zones
    }

    /// `zh`, `en` or `both`: the workshop reads Chinese, a contract binds both sides.
    pub fn default_lang(self) -> &'static str {
        self.declared().lang
    }

    /// The same as the papers know it.
    #[cfg(feature = "pdf")]
    pub fn speaks(self) -> papers::PaperLang {
        match self.default_lang() {
            "zh" => papers::PaperLang::Zh,
            "en" => papers::PaperLang::En,
            _ => papers::PaperLang::Both,
        }
    }

    /// What it is called on pages.
    pub fn label(self) -> Msg {
        self.declared().label
    }

    /// Whether customer and prices can be covered on it for whoever it is passed on to. An
    /// offer or a price list without them would say nothing.
    pub fn may_be_passed_on(self) -> bool {
        !matches!(self, PaperKind::Quotation | PaperKind::PriceList | PaperKind::HandoverList)
    }

    /// The entity of the record that the paper is kept with when it binds: of papers of an order
    /// the one that was sent.
    pub fn kept_with(self) -> &'static str {
        match self {
            PaperKind::SalesContract => "contract",
            PaperKind::ProformaInvoice => "proforma",
            PaperKind::ProductionInstruction => "instruction",
            other => other.on(),
        }
    }

    /// Whether an order has several of them, each asked for by the number it was sent under.
    pub fn is_sent_by_number(self) -> bool {
        self.kept_with() != self.on()
    }

    /// The papers of one entity.
    pub fn of(entity: &str) -> impl Iterator<Item = PaperKind> {
        PaperKind::ALL.iter().copied().filter(move |kind| kind.on() == entity)
    }

    pub fn may_print(self, actor: &Actor) -> Result<(), Refusal> {
        let sees = self.zones().iter().all(|zone| actor.sees(*zone));
        if sees { Ok(()) } else { Err(Refusal::forbidden()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house;

    #[test]
    fn every_paper_has_an_address_of_its_own_on_a_record_of_the_house() {
        let mut codes: Vec<_> = PaperKind::ALL.iter().map(|kind| kind.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), PaperKind::ALL.len());
        for kind in PaperKind::ALL {
            assert!(house::entity(kind.on()).is_some(), "{kind:?}");
            assert!(["zh", "en", "both"].contains(&kind.default_lang()), "{kind:?}");
        }
    }
}

//! Owns the list of papers: their addresses, who may print them, their language by default.

use crate::kernel::role::Zone;
use crate::kernel::{Actor, Refusal};

/// A paper that can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperKind {
    SalesContract,
    ProformaInvoice,
    ProductionInstruction,
    Quotation,
    PriceList,
    CommercialInvoice,
    PackingList,
    HandoverList,
}

use PaperKind::*;

impl PaperKind {
    pub const ALL: [PaperKind; 8] = [
        SalesContract,
        ProformaInvoice,
        ProductionInstruction,
        Quotation,
        PriceList,
        CommercialInvoice,
        PackingList,
        HandoverList,
    ];

    /// The name in addresses and in the journal.
    pub fn code(self) -> &'static str {
        match self {
            SalesContract => "sales-contract",
            ProformaInvoice => "proforma-invoice",
            ProductionInstruction => "production-instruction",
            Quotation => "quotation",
            PriceList => "price-list",
            CommercialInvoice => "commercial-invoice",
            PackingList => "packing-list",
            HandoverList => "handover-list",
        }
    }

    /// The entity whose row the paper is printed from.
    pub fn on(self) -> &'static str {
        match self {
            SalesContract | ProformaInvoice | ProductionInstruction => "sales_order",
            Quotation => "quotation",
            PriceList => "price_list",
            CommercialInvoice | PackingList => "invoice",
            HandoverList => "handover",
        }
    }

    /// What a person must be allowed to see beside the record itself. The workshop's copy shows
    /// neither price nor customer, so everybody who reads the order may print it.
    pub fn zones(self) -> &'static [Zone] {
        match self {
            ProductionInstruction => &[],
            PackingList | HandoverList => &[Zone::Customer],
            // It names no customer.
            PriceList => &[Zone::Price],
            SalesContract | ProformaInvoice | Quotation | CommercialInvoice => {
                &[Zone::Price, Zone::Customer]
            }
        }
    }

    /// `zh`, `en` or `both`: the workshop reads Chinese, a contract binds both sides.
    pub fn default_lang(self) -> &'static str {
        match self {
            SalesContract => "both",
            ProductionInstruction | HandoverList => "zh",
            ProformaInvoice | Quotation | PriceList | CommercialInvoice | PackingList => "en",
        }
    }

    /// The papers of one entity.
    pub fn of(entity: &str) -> impl Iterator<Item = PaperKind> {
        PaperKind::ALL.into_iter().filter(move |kind| kind.on() == entity)
    }

    pub fn may_print(self, actor: &Actor) -> Result<(), Refusal> {
        let sees = self.zones().iter().all(|zone| actor.sees(*zone));
        if sees { Ok(()) } else { Err(Refusal::forbidden()) }
    }
}

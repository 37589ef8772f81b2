//! Owns the twelve stages that the track of an order shows; process.md's twenty steps fall into
//! them.
//! Which one an order stands in is computed by the walkthrough; the list keeps the last answer.

use crate::choices;

choices! {
    /// In the order in which an order goes through them.
    pub enum Stage {
        Inquiry "inquiry" STAGE_INQUIRY,
        Quotation "quotation" STAGE_QUOTATION,
        Sample "sample" STAGE_SAMPLE,
        Contract "contract" STAGE_CONTRACT,
        Release "release" STAGE_RELEASE,
        Materials "materials" STAGE_MATERIALS,
        Production "production" STAGE_PRODUCTION,
        Inspection "inspection" STAGE_INSPECTION,
        Shipment "shipment" STAGE_SHIPMENT,
        Documents "documents" STAGE_DOCUMENTS,
        Payment "payment" STAGE_PAYMENT,
        Archive "archive" STAGE_ARCHIVE,
    }
}

choices! {
    /// Red: it will sail too late or money is overdue. Yellow: something slipped or papers differ.
    pub enum Light {
        Green "green" LIGHT_GREEN,
        Yellow "yellow" LIGHT_YELLOW,
        Red "red" LIGHT_RED,
    }
}

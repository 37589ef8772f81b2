//! Owns the twelve stages that the track of an order shows; process.md's twenty steps fall into
//! them.

use lang::{Msg, m};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Inquiry,
    Quotation,
    Sample,
    Contract,
    Release,
    Materials,
    Production,
    Inspection,
    Shipment,
    Documents,
    Payment,
    Archive,
}

impl Stage {
    pub const ALL: [Stage; 12] = [
        Stage::Inquiry,
        Stage::Quotation,
        Stage::Sample,
        Stage::Contract,
        Stage::Release,
        Stage::Materials,
        Stage::Production,
        Stage::Inspection,
        Stage::Shipment,
        Stage::Documents,
        Stage::Payment,
        Stage::Archive,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Stage::Inquiry => "inquiry",
            Stage::Quotation => "quotation",
            Stage::Sample => "sample",
            Stage::Contract => "contract",
            Stage::Release => "release",
            Stage::Materials => "materials",
            Stage::Production => "production",
            Stage::Inspection => "inspection",
            Stage::Shipment => "shipment",
            Stage::Documents => "documents",
            Stage::Payment => "payment",
            Stage::Archive => "archive",
        }
    }

    pub fn from_code(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.code() == code)
    }

    pub fn label(self) -> Msg {
        match self {
            Stage::Inquiry => m::STAGE_INQUIRY,
            Stage::Quotation => m::STAGE_QUOTATION,
            Stage::Sample => m::STAGE_SAMPLE,
            Stage::Contract => m::STAGE_CONTRACT,
            Stage::Release => m::STAGE_RELEASE,
            Stage::Materials => m::STAGE_MATERIALS,
            Stage::Production => m::STAGE_PRODUCTION,
            Stage::Inspection => m::STAGE_INSPECTION,
            Stage::Shipment => m::STAGE_SHIPMENT,
            Stage::Documents => m::STAGE_DOCUMENTS,
            Stage::Payment => m::STAGE_PAYMENT,
            Stage::Archive => m::STAGE_ARCHIVE,
        }
    }
}

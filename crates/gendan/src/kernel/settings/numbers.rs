//! Owns the numbers and lists of the regulations with their defaults and ranges.

use super::{Countries, Key};
use lang::m;

macro_rules! settings { ($($(#[$doc:meta])* $name:ident $key:literal $label:ident = $default:literal
    in $low:literal ..= $high:literal;)*) => {
    $($(#[$doc])* pub const $name: Key = Key {
        name: $key, label: m::$label, default: $default, lowest: $low, highest: $high,
    };)*
    /// Every number, in the order of the settings page.
    pub const NUMBERS: &[&Key] = &[$(&$name),*];
} }

settings! {
    /// "At once" of the regulations in the company's working hours.
    ASAP_H "asap_hours" SET_ASAP_H = 4 in 1..=72;
    /// Hours (running day and night) from the customer's order to the Chinese order, R-203.
    ORDER_RELEASE_H "order_release_h" SET_ORDER_RELEASE_H = 48 in 1..=240;
    /// Hours to answer an inquiry, R-124.
    INQUIRY_REPLY_H "inquiry_reply_h" SET_INQUIRY_REPLY_H = 24 in 1..=240;
    /// Days to follow up a sent quotation, R-142.
    QUOTE_FOLLOWUP_D "quote_followup_days" SET_QUOTE_FOLLOWUP_D = 3 in 1..=60;
    /// Days until a sent contract should be back, process.md 6.
    COUNTERSIGN_D "countersign_d" SET_COUNTERSIGN_D = 3 in 1..=60;
    /// Days from the signed contract to the deposit, process.md 7.
    DEPOSIT_DUE_D "deposit_due_d" SET_DEPOSIT_DUE_D = 7 in 0..=120;
    /// Days from sending the B/L copy to the balance, money.md 1.
    BL_COPY_DUE_D "bl_copy_due_d" SET_BL_COPY_DUE_D = 7 in 0..=120;
    /// Working days from on-board to the documents' dispatch, R-289.
    DOC_DISPATCH_DAYS "doc_dispatch_days" SET_DOC_DISPATCH_DAYS = 3 in 0..=60;
    /// Largest gross weight of an outer carton in grams, R-185.
    CARTON_GROSS_MAX_G "carton_gross_max_g" SET_CARTON_GROSS_MAX_G = 18000 in 1000..=100000;
    /// From this amount in US cents a contract needs the general manager too, R-196 (C-17).
    GM_AMOUNT_USD "gm_amount_usd_cents" SET_GM_AMOUNT_USD = 5000000 in 0..=100000000000;
    /// T/T before delivery below this amount in US cents, R-224.
    TT_BEFORE_DELIVERY_MAX "tt_before_delivery_max_cents" SET_TT_BEFORE_DELIVERY_MAX = 500000
        in 0..=100000000000;
    /// Short payment in minor units taken as bank charge, money.md 3.
    BANK_CHARGE_MAX "bank_charge_max_cents" SET_BANK_CHARGE_MAX = 5000 in 0..=100000;
    /// Days before the contract ship date: materials in, process.md 9.
    OFFSET_MATERIALS "offset_materials_d" SET_OFFSET_MATERIALS = 30 in 0..=365;
    OFFSET_START "offset_start_d" SET_OFFSET_START = 22 in 0..=365;
    OFFSET_PACKED "offset_packed_d" SET_OFFSET_PACKED = 7 in 0..=365;
    OFFSET_READY "offset_ready_d" SET_OFFSET_READY = 5 in 0..=365;
    OFFSET_CUTOFF "offset_cutoff_d" SET_OFFSET_CUTOFF = 2 in 0..=365;
    /// Days from the order to the sent contract and to the released instruction, planning defaults.
    PLAN_CONTRACT_D "plan_contract_d" SET_PLAN_CONTRACT_D = 3 in 0..=60;
    PLAN_RELEASE_D "plan_release_d" SET_PLAN_RELEASE_D = 5 in 0..=60;
    /// Hours to answer a wish to change an order, R-247.
    CHANGE_ANSWER_H "change_answer_h" SET_CHANGE_ANSWER_H = 24 in 1..=240;
    /// Hours of the customer's working time without an answer, R-204.
    CUSTOMER_SILENCE_H "customer_silence_h" SET_CUSTOMER_SILENCE_H = 4 in 1..=72;
    /// Working hours for each step of an OEM price, R-138.
    OEM_STEP_H "oem_step_h" SET_OEM_STEP_H = 16 in 1..=400;
    /// Working hours for a costing sheet, process.md 2.
    COST_SHEET_H "cost_sheet_h" SET_COST_SHEET_H = 8 in 1..=200;
    /// CNY for one USD in millionths, what sheets are compared with.
    REFERENCE_RATE "reference_rate" SET_REFERENCE_RATE = 7100000 in 1000000..=20000000;
    /// So far may a sheet's rate be from it, in hundredths of a percent.
    RATE_MOVE_BP "rate_move_bp" SET_RATE_MOVE = 100 in 1..=10000;
    RATE_AGE_D "rate_age_days" SET_RATE_AGE = 3 in 0..=60;
    /// So many days the price of a material is good for, costing.md 7.
    MATERIAL_PRICE_D "material_price_days" SET_MATERIAL_PRICE = 30 in 1..=365;
    /// From this move on a price of the house makes sheets expire, in hundredths of a percent.
    PRICE_MOVE_BP "price_move_bp" SET_PRICE_MOVE = 500 in 1..=10000;
    /// Days before a sheet lapses that its owner is to renew it.
    SHEET_RENEW_D "sheet_renew_days" SET_SHEET_RENEW = 3 in 0..=60;
    /// Days before a product's certificate ends that its renewal is asked for, R-061.
    CERTIFICATE_RENEW_D "certificate_renew_days" SET_CERTIFICATE_RENEW = 60 in 1..=720;
    /// Days of a courier to a bank abroad where a credit expires, lc.md 2 (UCP 6 d).
    COURIER_D "courier_days" SET_COURIER = 5 in 0..=30;
    /// Years that vouchers of the accounts, papers of orders and other files are kept before they
    /// may be destroyed; the firm sets what its law asks for.
    KEEP_ACCOUNTS_Y "keep_accounts_years" SET_KEEP_ACCOUNTS = 30 in 1..=100;
    KEEP_TRADE_Y "keep_trade_years" SET_KEEP_TRADE = 10 in 1..=100;
    KEEP_OTHER_Y "keep_other_years" SET_KEEP_OTHER = 5 in 1..=100;
    /// The share of the revenue that is counted on, in hundredths of a percent (S1:91, C-27).
    NET_FACTOR "net_factor_bp" SET_NET_FACTOR = 9600 in 1..=10000;
    /// Margins outside these are looked at, in hundredths of a percent.
    MARGIN_LOW "margin_low_bp" SET_MARGIN_LOW = 500 in 0..=10000;
    MARGIN_HIGH "margin_high_bp" SET_MARGIN_HIGH = 4000 in 0..=10000;
    /// Tolerances of the consistency matrix, in hundredths of a percent.
    TOL_VOLUME "tolerance_volume_bp" SET_TOL_VOLUME = 50 in 0..=10000;
    TOL_WEIGHT "tolerance_weight_bp" SET_TOL_WEIGHT = 0 in 0..=10000;
    TOL_AMOUNT "tolerance_amount_bp" SET_TOL_AMOUNT = 0 in 0..=10000;
    TOL_QUANTITY "tolerance_quantity_bp" SET_TOL_QUANTITY = 0 in 0..=10000;
    /// How hard a difference between papers bites: 0 not looked at, 1 told, 2 holds them back.
    CHECK_QUANTITY "check_quantity" SET_CHECK_QUANTITY = 2 in 0..=2;
    CHECK_CARTONS "check_cartons" SET_CHECK_CARTONS = 2 in 0..=2;
    CHECK_AMOUNT "check_amount" SET_CHECK_AMOUNT = 2 in 0..=2;
    CHECK_CURRENCY "check_currency" SET_CHECK_CURRENCY = 2 in 0..=2;
    CHECK_NET "check_net" SET_CHECK_NET = 2 in 0..=2;
    CHECK_GROSS "check_gross" SET_CHECK_GROSS = 2 in 0..=2;
    CHECK_VOLUME "check_volume" SET_CHECK_VOLUME = 2 in 0..=2;
    CHECK_CONSIGNEE "check_consignee" SET_CHECK_CONSIGNEE = 2 in 0..=2;
    CHECK_NOTIFY "check_notify" SET_CHECK_NOTIFY = 1 in 0..=2;
    CHECK_SHIPPER "check_shipper" SET_CHECK_SHIPPER = 1 in 0..=2;
    CHECK_PAYER "check_payer" SET_CHECK_PAYER = 0 in 0..=2;
    CHECK_MARKS "check_marks" SET_CHECK_MARKS = 2 in 0..=2;
    CHECK_GOODS "check_goods" SET_CHECK_GOODS = 1 in 0..=2;
    CHECK_INVOICE_NO "check_invoice_no" SET_CHECK_INVOICE_NO = 1 in 0..=2;
    CHECK_INVOICE_DATE "check_invoice_date" SET_CHECK_INVOICE_DATE = 1 in 0..=2;
    CHECK_CREDIT_NO "check_credit_no" SET_CHECK_CREDIT_NO = 1 in 0..=2;
    CHECK_CONTRACT_NO "check_contract_no" SET_CHECK_CONTRACT_NO = 2 in 0..=2;
    CHECK_VESSEL "check_vessel" SET_CHECK_VESSEL = 2 in 0..=2;
    CHECK_VOYAGE "check_voyage" SET_CHECK_VOYAGE = 1 in 0..=2;
    CHECK_POL "check_pol" SET_CHECK_POL = 2 in 0..=2;
    CHECK_POD "check_pod" SET_CHECK_POD = 2 in 0..=2;
    CHECK_ON_BOARD "check_on_board" SET_CHECK_ON_BOARD = 1 in 0..=2;
    CHECK_TERM "check_term" SET_CHECK_TERM = 2 in 0..=2;
    CHECK_ORIGINALS "check_originals" SET_CHECK_ORIGINALS = 1 in 0..=2;
    CHECK_RECEIVER "check_receiver" SET_CHECK_RECEIVER = 1 in 0..=2;
    CHECK_IN_WORDS "check_in_words" SET_CHECK_IN_WORDS = 1 in 0..=2;
    CHECK_FREE_GOODS "check_free_goods" SET_CHECK_FREE_GOODS = 1 in 0..=2;
    CHECK_SUM "check_sum" SET_CHECK_SUM = 2 in 0..=2;
    CHECK_NET_GROSS "check_net_gross" SET_CHECK_NET_GROSS = 2 in 0..=2;
    CHECK_RANGES "check_ranges" SET_CHECK_RANGES = 2 in 0..=2;
    CHECK_BOXES "check_boxes" SET_CHECK_BOXES = 1 in 0..=2;
    CHECK_INSURED "check_insured" SET_CHECK_INSURED = 2 in 0..=2;
    CHECK_COVER "check_cover" SET_CHECK_COVER = 2 in 0..=2;
    /// The least amount insured in percent of the invoice, UCP 600 article 28 f ii.
    INSURED_PCT "insured_pct" SET_INSURED_PCT = 110 in 100..=200;
    /// Days between two checks of a shipment's papers until they are sent, R-285.
    PAPER_CHECK_D "paper_check_days" SET_PAPER_CHECK_D = 1 in 1..=30;
    /// Customers and market. Days to the expected order of closing grade A, B, C (S2:127).
    CLOSING_A_D "closing_a_d" SET_CLOSING_A_D = 30 in 1..=365;
    CLOSING_B_D "closing_b_d" SET_CLOSING_B_D = 90 in 1..=730;
    CLOSING_C_D "closing_c_d" SET_CLOSING_C_D = 180 in 1..=1095;
    /// Days until an urgency class is to be served, R-094.
    URGENCY_1_D "urgency_1_d" SET_URGENCY_1_D = 7 in 1..=60;
    URGENCY_2_D "urgency_2_d" SET_URGENCY_2_D = 30 in 1..=180;
    URGENCY_3_D "urgency_3_d" SET_URGENCY_3_D = 90 in 1..=365;
    /// Orders from which a customer counts as long and stable, R-088.
    STEADY_ORDERS "steady_orders" SET_STEADY_ORDERS = 3 in 1..=100;
    /// Hours to answer a customer's mail, R-017.
    MAIL_REPLY_H "mail_reply_h" SET_MAIL_REPLY_H = 24 in 1..=240;
    /// Days to make sure that an important answer arrived, R-116.
    RECEIPT_D "receipt_d" SET_RECEIPT_D = 2 in 1..=30;
    /// Days between progress reports to the customer, R-028.
    PROJECT_REPORT_D "project_report_d" SET_PROJECT_REPORT_D = 7 in 1..=60;
    /// Working days to tell the customer of a step of production, R-029.
    MILESTONE_TELL_D "milestone_tell_d" SET_MILESTONE_TELL_D = 1 in 1..=30;
    /// Days that an active customer may be without contact, R-032.
    CONTACT_GAP_D "contact_gap_d" SET_CONTACT_GAP_D = 30 in 1..=365;
    /// Whether a day's plan is asked for every morning, R-033 (optional in the regulations).
    DAY_PLAN "day_plan" SET_DAY_PLAN = 0 in 0..=1;
    /// Days after a fair to follow up its contacts, R-113, and to hold its meeting, R-109.
    FAIR_FOLLOWUP_D "fair_followup_d" SET_FAIR_FOLLOWUP_D = 7 in 1..=60;
    FAIR_MEETING_D "fair_meeting_d" SET_FAIR_MEETING_D = 7 in 1..=60;
    /// Days between care for a customer by his value class, R-100.
    CARE_A_D "care_a_d" SET_CARE_A_D = 30 in 1..=365;
    CARE_B_D "care_b_d" SET_CARE_B_D = 60 in 1..=730;
    CARE_C_D "care_c_d" SET_CARE_C_D = 180 in 1..=730;
    /// Days without an order after which a customer of class A or B is asked why, R-103.
    LAPSE_D "lapse_d" SET_LAPSE_D = 180 in 30..=1095;
    /// Samples. The band of a new customer's fee in percent of the normal price, R-166.
    SAMPLE_FEE_LOW "sample_fee_low_pct" SET_SAMPLE_FEE_LOW = 120 in 0..=1000;
    SAMPLE_FEE_HIGH "sample_fee_high_pct" SET_SAMPLE_FEE_HIGH = 200 in 0..=1000;
    /// So many pieces are "few" and free for a new customer, R-168 (C-10).
    SAMPLE_FEW "sample_few_pieces" SET_SAMPLE_FEW = 3 in 0..=1000;
    /// Up to this worth in US cents a sample is free, R-171, R-173 (C-12).
    SAMPLE_FREE_MAX "sample_free_max_cents" SET_SAMPLE_FREE_MAX = 2000 in 0..=100000;
    /// Sendings without an order, R-170.
    SAMPLE_SENDINGS_MAX "sample_sendings_max" SET_SAMPLE_SENDINGS_MAX = 5 in 1..=100;
    /// Working days for new material of a sample, and for evaluating a customer's sample.
    SAMPLE_MATERIAL_D "sample_material_days" SET_SAMPLE_MATERIAL = 3 in 1..=60;
    SAMPLE_EVALUATION_D "sample_evaluation_days" SET_SAMPLE_EVALUATION = 3 in 1..=60;
    /// Days between two looks at the courier's page, R-177.
    SAMPLE_LOOK_D "sample_look_days" SET_SAMPLE_LOOK = 1 in 1..=14;
    /// Days of a loan from the sample room, R-083.
    SAMPLE_LOAN_D "sample_loan_days" SET_SAMPLE_LOAN = 14 in 1..=365;
    /// Days for courier and approval of a sample for an order, R-181.
    SAMPLE_LEAD_D "sample_lead_days" SET_SAMPLE_LEAD = 12 in 0..=90;
}

/// Good banks: a letter of credit at sight is taken (S4:199-200, C-24).
pub const GOOD_BANKS: Countries = Countries {
    name: "countries_good_banks",
    label: m::SET_GOOD_BANKS,
    default: "JP US CA GB IE FR BE NL LU DE AT CH LI MC DK SE NO FI IS",
};

/// No letter of credit in principle: Middle East, South America, Africa (S4:199-200).
pub const NO_CREDITS: Countries = Countries {
    name: "countries_no_credits",
    label: m::SET_NO_CREDITS,
    default: "AE BH EG IQ IR IL JO KW LB OM PS QA SA SY TR YE AR BO BR CL CO EC GY PE PY SR UY VE \
              DZ AO BJ BW BF BI CM CV CF TD KM CG CD CI DJ GQ ER SZ ET GA GM GH GN GW KE LS LR LY \
              MG MW ML MR MU MA MZ NA NE NG RW ST SN SC SL SO ZA SS SD TZ TG TN UG ZM ZW",
};

pub const LISTS: &[&Countries] = &[&GOOD_BANKS, &NO_CREDITS];

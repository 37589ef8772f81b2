//! Owns the frame around every page: sidebar, top bar, phone bar, in the reader's language and
//! theme.

use super::ask::Ask;
use super::reach;
use crate::kernel::Entity;
pub use crate::walkthrough::counts::{Counts, counts};
use lang::{Lang, m};
use maud::Markup;
use ui::{Act, Icon, NavLink, NavSection, Page, Shell, UserMenu};

pub fn icon(entity: &str) -> Icon {
    match entity {
        "customer" => Icon::Users,
        "inquiry" => Icon::Message,
        "quotation" => Icon::Calculator,
        "sales_order" => Icon::ClipboardList,
        "contract" => Icon::FileCheck,
        "proforma" | "invoice" => Icon::FileInvoice,
        "purchase_order" | "arrival" => Icon::Packages,
        "instruction" | "progress" => Icon::BuildingFactory2,
        "inspection" => Icon::Checklist,
        "shipment" | "booking" => Icon::Ship,
        "declaration" => Icon::RubberStamp,
        "bill_of_lading" => Icon::FileText,
        "dispatch" => Icon::Send,
        "receipt" => Icon::Cash,
        "letter_of_credit" | "presentation" | "collection_order" => Icon::BuildingBank,
        "reconciliation" => Icon::Scale,
        "product" => Icon::Box,
        "supplier" => Icon::BuildingStore,
        "forwarder" => Icon::Anchor,
        "approval" => Icon::Gavel,
        "sample_order" | "incoming_sample" | "shelf_sample" => Icon::Box,
        "mailing" => Icon::Send,
        "product_certificate" | "origin_certificate" => Icon::Certificate,
        "insurance_policy" => Icon::FileCertificate,
        "original" => Icon::Files,
        "legal_hold" => Icon::Lock,
        "past_line" | "past_order" | "past_shipment" | "past_import" => Icon::History,
        "app_user" => Icon::User,
        "message" => Icon::Mail,
        "task" | "market_plan" => Icon::ListCheck,
        "notice" => Icon::AlertTriangle,
        "office_request" => Icon::Messages,
        "meeting" => Icon::UsersGroup,
        "work_report" => Icon::Notes,
        "fair" => Icon::Flag,
        "business_card" => Icon::AddressBook,
        "visit" => Icon::HeartHandshake,
        "special_day" => Icon::CalendarEvent,
        "sales_target" => Icon::Target,
        "effort" => Icon::Clock,
        "market_info" => Icon::Bulb,
        "abc_analysis" => Icon::ChartBar,
        "grade_proposal" | "grade_change" => Icon::Award,
        "access_request" => Icon::Eye,
        "handover" => Icon::UserCheck,
        "api_token" => Icon::Key,
        _ => Icon::FileText,
    }
}

/// The sidebar's groups: label and the entities in it.
pub const GROUPS: [(lang::Msg, &[&str]); 6] = [
    (
        m::NAV_FRONT,
        &["customer", "inquiry", "cost_sheet", "quotation", "sample_order", "shelf_sample"],
    ),
    (m::NAV_MARKET, &["visit", "business_card", "fair", "abc_analysis", "sales_target", "effort"]),
    (
        m::NAV_ORDERS,
        &[
            "sales_order",
            "change_request",
            "purchase_order",
            "progress",
            "inspection",
            "shipment",
            "invoice",
        ],
    ),
    (m::NAV_OFFICE, &["message", "task", "notice", "office_request", "work_report", "meeting"]),
    (
        m::NAV_MONEY,
        &["letter_of_credit", "presentation", "collection_order", "receipt", "reconciliation"],
    ),
    (m::NAV_DATA, &["product", "product_certificate", "supplier", "forwarder", "past_line"]),
];

fn link(ask: &Ask, entity: &Entity, counts: &Counts) -> Option<NavLink> {
    if !ask.actor.has_any(entity.read) {
        return None;
    }
    let label = if entity.name == "invoice" { m::NAV_INVOICES } else { entity.many };
    let link = NavLink::new(icon(entity.name), label, format!("/{}", entity.plural));
    Some(match entity.name {
        "sales_order" => link.count(counts.open_orders as u64),
        _ => link,
    })
}

/// The page in its frame. `section` is the address of the sidebar's current link.
pub fn page(ask: &Ask, counts: &Counts, page: Page, section: &str) -> Markup {
    let company = match ask.lang() {
        Lang::Zh => counts.company.clone(),
        Lang::En => counts.company_full.clone(),
    };
    let mut shell = Shell::new(m::APP_NAME, company, "/today")
        .full_name(counts.company_full.clone())
        .here(section)
        .section(NavSection::unnamed(
            m::NAV_TODAY,
            vec![
                NavLink::new(Icon::Home, m::NAV_TODAY, "/today"),
                NavLink::new(Icon::Gavel, m::ENTITY_APPROVALS, "/approvals?view=waiting")
                    .count(counts.approvals as u64),
            ],
        ));
    for (label, names) in GROUPS {
        let links = names.iter().filter_map(|name| crate::house::entity(name));
        let mut links: Vec<NavLink> =
            links.filter_map(|entity| link(ask, entity, counts)).collect();
        if label == m::NAV_DATA && ask.actor.has_any(crate::parties::customer::CUSTOMER.read) {
            links.push(NavLink::new(Icon::Folder, m::FILES, "/files"));
        }
        let reports = crate::market::fair::FAIR.read;
        if label == m::NAV_MARKET && ask.actor.has_any(reports) {
            links.push(NavLink::new(Icon::ChartLine, m::SOURCES_TITLE, "/reports/sources"));
        }
        if !links.is_empty() {
            shell = shell.section(NavSection::new(label, links));
        }
    }
    let settings = NavLink::new(Icon::Settings, m::NAV_SETTINGS, "/settings");
    let help = NavLink::new(Icon::HelpCircle, m::NAV_HELP, "/help");
    let signs: String =
        ask.actor.name.chars().take(if ask.actor.name.is_ascii() { 2 } else { 1 }).collect();
    shell = shell
        .foot(NavSection::unnamed(m::NAV_SETTINGS, vec![settings, help]))
        .notifications("/notifications", counts.unread)
        .user(UserMenu::new(ask.actor.name.clone(), signs.to_uppercase()))
        .new_menu(new_menu(ask))
        .bottom(bottom(ask));
    let mut page =
        page.theme(ask.theme).printed_at(crate::kernel::time::show(crate::kernel::time::now()));
    if let Some(said) = ask.query.get("said") {
        page = page.toast(said);
    }
    page.view(&shell)
}

/// The bar of a phone: whoever does not ship counts what is produced.
fn bottom(ask: &Ask) -> Vec<NavLink> {
    let ships = NavLink::new(Icon::Ship, m::ENTITY_SHIPMENTS, "/shipments");
    let makes = NavLink::new(Icon::BuildingFactory2, m::ENTITY_PROGRESSES, "/progress-reports");
    vec![
        NavLink::new(Icon::Home, m::NAV_TODAY, "/today"),
        NavLink::new(Icon::ClipboardList, m::ENTITY_ORDERS, "/orders"),
        NavLink::new(Icon::Gavel, m::ENTITY_APPROVALS, "/approvals?view=waiting"),
        if reach::may(&ask.actor, "/shipments") { ships } else { makes },
        NavLink::new(Icon::Menu2, m::NAV_MORE, "/more"),
    ]
}

fn new_menu(ask: &Ask) -> Vec<Act> {
    let names = ["inquiry", "quotation", "sales_order", "customer", "product", "receipt"];
    let entities = names.iter().filter_map(|name| crate::house::entity(name));
    let allowed = entities.filter(|entity| ask.actor.has_any(entity.write));
    allowed.map(|e| Act::link(e.one, format!("/{}/new", e.plural)).icon(icon(e.name))).collect()
}

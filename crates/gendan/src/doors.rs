//! Owns the table of all addresses of the house, pages and API, each with its guard.

use crate::api::{bulk as many, rest};
use crate::intake::{
    history_page as past_lines, order_api, order_page as order_import,
    product_page as product_import,
};
use crate::print;
use crate::route;
use crate::walkthrough::{order_page, sources, today};
use crate::web::route::Guard::{Open, Person, Token};
use crate::web::route::Route;
use crate::web::{
    account, bulk_dialog, decide, dialog, edit, export, files, find, list, news, overrides,
    price_view, settings, setup, show, tree, views,
};

/// Every address. Where two fit, the one with fewer holes wins.
pub fn routes() -> &'static [Route] {
    ROUTES
}

const ROUTES: &[Route] = &[
    route!(GET "/login", Open("whoever wants to come in"), account::login_page),
    route!(POST "/login", Open("whoever wants to come in"), account::sign_in),
    route!(GET "/setup", Open("behind the one-time link"), setup::page),
    route!(POST "/setup", Open("behind the one-time link"), setup::save),
    route!(POST "/logout", Person, account::sign_out),
    route!(GET "/me", Person, account::me),
    route!(POST "/me/password", Person, account::own_password),
    route!(POST "/me/language", Person, account::language),
    route!(POST "/me/theme", Person, account::theme),
    route!(GET "/today", Person, today::page),
    route!(GET "/search", Person, find::search),
    route!(GET "/lookup/{list}", Person, find::lookup),
    route!(GET "/notifications", Person, news::notifications),
    route!(POST "/notifications/read", Person, news::all_read),
    route!(GET "/more", Person, news::more),
    route!(GET "/help", Person, news::help),
    route!(GET "/ui", Person, news::gallery),
    route!(GET "/settings", Person, settings::page),
    route!(GET "/settings/rules", Person, news::rules),
    route!(GET "/settings/overrides", Person, overrides::page),
    route!(GET "/settings/{name}", Person, settings::edit),
    route!(POST "/settings/{name}", Person, settings::change),
    route!(GET "/reports/sources", Person, sources::page),
    route!(GET "/price-history", Person, price_view::page),
    route!(GET "/views/new", Person, views::ask_for),
    route!(POST "/views", Person, views::save),
    route!(POST "/views/{id}/remove", Person, views::remove),
    route!(GET "/files", Person, tree::page),
    route!(GET "/files/{id}", Person, files::content),
    route!(GET "/orders/import", Person, order_import::page),
    route!(POST "/orders/import", Person, order_import::step),
    route!(GET "/orders/{key}/lines", Person, order_page::lines),
    route!(GET "/orders/{key}/papers", Person, order_page::papers),
    route!(GET "/orders/{key}/files", Person, order_page::files),
    route!(GET "/orders/{key}/history", Person, order_page::history),
    route!(GET "/products/import", Person, product_import::page),
    route!(POST "/products/import", Person, product_import::step),
    route!(GET "/past-lines", Person, past_lines::page),
    route!(GET "/orders/{key}/print/{file}", Person, print::of_order),
    route!(GET "/quotations/{key}/print/{file}", Person, print::of_quotation),
    route!(GET "/price-lists/{key}/print/{file}", Person, print::of_price_list),
    route!(GET "/invoices/{key}/print/{file}", Person, print::of_invoice),
    route!(POST "/approvals/{key}/decide", Person, decide::decide),
    route!(GET "/{plural}", Person, list::page),
    route!(POST "/{plural}", Person, edit::create),
    route!(GET "/{plural}/new", Person, edit::new),
    route!(GET "/{plural}/export", Person, export::xlsx),
    route!(POST "/{plural}/export", Person, export::xlsx),
    route!(POST "/{plural}/bulk/{verb}", Person, bulk_dialog::run),
    route!(GET "/{plural}/{key}", Person, show::page),
    route!(POST "/{plural}/{key}", Person, edit::update),
    route!(GET "/{plural}/{key}/edit", Person, edit::edit),
    route!(GET "/{plural}/{key}/attach", Person, files::ask_for),
    route!(POST "/{plural}/{key}/attach", Person, files::attach),
    route!(GET "/{plural}/{key}/{verb}", Person, dialog::open),
    route!(POST "/{plural}/{key}/{verb}", Person, dialog::run),
    route!(GET "/api/v1/openapi.json", Open("the description holds no data"), rest::openapi),
    route!(POST "/api/v1/orders/import", Token, order_api::import),
    route!(POST "/api/v1/products/import", Token, product_import::import),
    route!(GET "/api/v1/orders/{key}/walkthrough", Token, rest::walkthrough),
    route!(GET "/api/v1/orders/{key}/print/{file}", Token, print::of_order),
    route!(GET "/api/v1/quotations/{key}/print/{file}", Token, print::of_quotation),
    route!(GET "/api/v1/price-lists/{key}/print/{file}", Token, print::of_price_list),
    route!(GET "/api/v1/invoices/{key}/print/{file}", Token, print::of_invoice),
    route!(GET "/api/v1/reports/sources", Token, sources::api),
    route!(GET "/api/v1/price-history", Token, price_view::api),
    route!(GET "/api/v1/settings", Token, settings::api_list),
    route!(GET "/api/v1/settings/overrides", Token, overrides::api),
    route!(POST "/api/v1/settings/{name}", Token, settings::api_change),
    route!(POST "/api/v1/settings/{name}/effect", Token, settings::api_effect),
    route!(GET "/api/v1/search", Token, rest::search),
    route!(GET "/api/v1/{plural}", Token, rest::list),
    route!(POST "/api/v1/{plural}", Token, rest::create),
    route!(GET "/api/v1/{plural}/{key}", Token, rest::get),
    route!(PATCH "/api/v1/{plural}/{key}", Token, rest::update),
    route!(GET "/api/v1/{plural}/{key}/files", Token, rest::files),
    route!(POST "/api/v1/{plural}/{key}/files", Token, rest::attach),
    route!(GET "/api/v1/{plural}/{key}/facts", Token, rest::facts),
    route!(POST "/api/v1/{plural}/bulk/{verb}", Token, many::operate),
    route!(POST "/api/v1/{plural}/{key}/{verb}", Token, rest::operate),
];

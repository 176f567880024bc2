//! The table of contents: one line for each address. A page's address is written without its
//! language. Layers, from the outside in: the request's name and log, headers, session, page (error
//! pages, panics), the refusal of other sites' posts, the limit of bodies.

use app::{accounts::api as accounts, admin::api as admin, site};
use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};

use crate::{
    assets, health, page as pages, record, request,
    route::{Route, page, plain},
    security, session,
    state::AppState,
};

/// Every address of the portal.
pub fn routes() -> Vec<Route> {
    vec![
        plain("/").get(pages::choose_language),
        plain("/assets/{*path}").get(assets::asset),
        plain("/health").get(health::health),
        // The record for programs
        plain("/record/vkey").get(record::vkey),
        plain("/record/{slug}/checkpoint").get(record::checkpoint),
        plain("/record/{slug}/bundle.zip").get(record::bundle),
        // The portal's own words
        page("/how").shows(site::how).cached(),
        page("/verify").shows(site::verify).cached(),
        page("/accessibility").shows(site::accessibility).cached(),
        page("/privacy").shows(site::privacy).cached(),
        // Accounts
        page("/sign-in").get(accounts::show_sign_in).post(accounts::sign_in),
        page("/sign-out").post(accounts::sign_out),
        page("/register").get(accounts::show_register).post(accounts::register),
        page("/register/sent").get(accounts::register_sent),
        page("/register/{token}").get(accounts::show_confirm).post(accounts::confirm),
        page("/password").get(accounts::show_ask).post(accounts::ask),
        page("/password/sent").get(accounts::password_sent),
        page("/password/{token}").get(accounts::show_choose).post(accounts::choose),
        page("/account").get(accounts::show_account),
        page("/account/sessions").post(accounts::end_sessions),
        page("/account/language").post(accounts::choose_language),
        // Administration
        page("/admin").get(admin::show_accounts).post(admin::act_on_accounts),
        page("/admin/mail").get(admin::show_mail).post(admin::send_again),
    ]
}

/// The whole portal.
pub fn router(state: AppState) -> Router {
    let routes = routes()
        .into_iter()
        .fold(Router::new(), |router, route| route.register(&state, router))
        .fallback(pages::fallback);
    routes
        .layer(DefaultBodyLimit::max(security::BODY_LIMIT))
        .layer(from_fn_with_state(state.clone(), security::same_site))
        .layer(from_fn_with_state(state.clone(), pages::layer))
        .layer(from_fn_with_state(state.clone(), session::layer))
        .layer(from_fn_with_state(state.clone(), security::headers))
        .layer(from_fn_with_state(state.clone(), request::layer))
        .with_state(state)
}

//! The table of contents: one line for each address. A page's address is written without its
//! language. Layers, from the outside in: the request's name and log, headers, session, page (error
//! pages, panics), the refusal of other sites' posts, the limit of bodies.

use app::{accounts, admin, site_pages as site};
use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};

use crate::{
    assets, health, page as pages, request,
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
        // The portal's own words
        page("/how").get(site::how).cached(),
        page("/verify").get(site::verify).cached(),
        page("/accessibility").get(site::accessibility).cached(),
        page("/privacy").get(site::privacy).cached(),
        // Accounts
        page("/sign-in").get(accounts::sign_in::show).post(accounts::sign_in::submit),
        page("/sign-out").post(accounts::sign_in::sign_out),
        page("/register").get(accounts::register::show).post(accounts::register::submit),
        page("/register/sent").get(accounts::register::sent),
        page("/register/{token}")
            .get(accounts::register::show_confirm)
            .post(accounts::register::confirm),
        page("/password").get(accounts::password::show_ask).post(accounts::password::ask),
        page("/password/sent").get(accounts::password::sent),
        page("/password/{token}")
            .get(accounts::password::show_choose)
            .post(accounts::password::choose),
        page("/account").get(accounts::account::show),
        page("/account/sessions").post(accounts::account::end_sessions),
        page("/account/language").post(accounts::account::choose_language),
        // Administration
        page("/admin").get(admin::accounts::show).post(admin::accounts::act),
        page("/admin/mail").get(admin::mail::show).post(admin::mail::act),
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

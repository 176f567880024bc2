//! The table of contents: one line for each address. A page's address is written without its
//! language. Layers, from the outside in: the request's name and log, headers, session, page (error
//! pages, panics), the refusal of other sites' posts, the limit of bodies.

use app::{
    accounts::api as accounts,
    admin::api as admin,
    applications::{admission::api as admission, api as applications},
    competitions::api as competitions,
    complaints::api as complaints,
    fixes::api as fixes,
    holders::api as holders,
    interviews::api as interviews,
    observers::api as observers,
    own_key,
    panel::api as panel,
    personal::api as personal,
    questions::api as questions,
    record::api as pages_of_record,
    site,
    syndication::api as syndication,
    work::api as work,
};
use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};

use crate::{
    api, archive, assets, documents, downloads, evidence, health, page as pages, record, request,
    route::{Route, page, plain},
    saved, security, session,
    state::AppState,
    uploads,
    webhooks::pages as webhooks,
};

/// The bytes of a form with the answers of a section: a dozen of 20,000 letters, of which a
/// Cyrillic one takes six; or of all of them, encrypted.
pub(crate) const ANSWERS_LIMIT: usize = 2 * 1024 * 1024;

/// The bytes of a scorecard: nine reasons of 4,000 letters, of which a Cyrillic one takes six.
const CARD_LIMIT: usize = 256 * 1024;

/// The bytes of an answer to a public question or of a decision on a complaint: texts of 12,000 letters, of which a Cyrillic one
/// takes six.
const ANSWER_LIMIT: usize = 128 * 1024;

/// Every address of the portal.
pub fn routes() -> Vec<Route> {
    vec![
        plain("/").get(pages::choose_language),
        plain("/assets/{*path}").get(assets::asset),
        plain("/health").get(health::health),
        // For search engines and feed readers
        plain("/robots.txt").get(syndication::show_robots),
        plain("/sitemap.xml").get(syndication::show_sitemap),
        page("/competitions.atom").get(syndication::show_competitions).cached(),
        page("/competitions/{slug}/record.atom").get(syndication::show_record).cached(),
        page("/competitions/{slug}/dates.ics").get(syndication::show_dates).cached(),
        // The record for programs
        plain("/record/vkey").get(record::vkey),
        plain("/record/{slug}/checkpoint").get(record::checkpoint),
        plain("/record/{slug}/checkpoint/closing").get(record::closing),
        plain("/record/{slug}/tile/{*path}").get(record::tile),
        plain("/record/{slug}/proof/{n}").get(record::proof),
        plain("/record/{slug}/bundle.zip").get(record::bundle),
        // Everything public, for programs
        plain("/api").get(api::document::choose_language),
        page("/api").get(api::document::show).cached(),
        plain("/api/v1/openapi.json").get(api::document::json),
        plain("/api/v1/competitions").get(api::competitions::list),
        plain("/api/v1/competitions/{slug}").get(api::competitions::one),
        plain("/api/v1/competitions/{slug}/entries").get(api::record::entries),
        plain("/api/v1/competitions/{slug}/events").get(api::record::events),
        plain("/api/v1/feed").get(api::feed::list),
        plain("/api/v1/feed/events").get(api::feed::events),
        // The portal's own words
        page("/how").shows(site::how).cached(),
        page("/verify").get(saved::how_to_check).cached(),
        page("/verify/offline.html").get(saved::file),
        page("/own-key").shows(own_key::own_key).cached(),
        page("/accessibility").shows(site::accessibility).cached(),
        page("/privacy").shows(site::privacy).cached(),
        // Competitions and their records
        page("/").get(competitions::show_home).cached(),
        page("/competitions/{slug}").get(competitions::show_competition).cached(),
        page("/competitions/{slug}/results").get(competitions::show_results).cached(),
        page("/competitions/{slug}/rankings.csv").get(downloads::rankings),
        page("/competitions/{slug}/scorecards.csv").get(downloads::scorecards),
        page("/competitions/{slug}/results.xlsx").get(downloads::workbook),
        page("/competitions/{slug}/results.json").get(downloads::document),
        page("/competitions/{slug}/record").get(pages_of_record::show_record).cached(),
        page("/competitions/{slug}/record/{n}").get(pages_of_record::show_entry).cached(),
        page("/competitions/{slug}/minutes").get(panel::show_minutes).cached(),
        plain("/competitions/{slug}/minutes.json").get(panel::minutes_document),
        // The panel
        page("/panel/{slug}").get(panel::show_queue),
        page("/panel/{slug}/conflicts").get(panel::show_conflicts).post(panel::declare),
        page("/panel/{slug}/candidates/{code}")
            .get(panel::show_card)
            .post(panel::act_on_card)
            .up_to(CARD_LIMIT),
        page("/panel/{slug}/candidates/{code}/commit").get(panel::show_commit).post(panel::commit),
        page("/panel/{slug}/open-round").get(panel::show_open_round).post(panel::open_round),
        page("/panel/{slug}/reveal").get(panel::show_reveal).post(panel::reveal),
        page("/panel/{slug}/minutes").get(panel::show_sign).post(panel::sign),
        plain("/api/app/panel/save").post(panel::autosave).up_to(CARD_LIMIT),
        page("/competitions/{slug}/wall").get(observers::show_wall).cached(),
        // Observers, and who answers them
        page("/observer/{slug}").get(observers::show_remarks).post(observers::file),
        page("/secretary/{slug}/remarks").get(observers::show_answers).post(observers::answer),
        page("/panel/{slug}/remarks").get(observers::show_answers).post(observers::answer),
        // Public questions
        page("/competitions/{slug}/questions")
            .get(questions::show_board)
            .post(questions::act)
            .cached(),
        page("/secretary/{slug}/questions").get(questions::show_waiting),
        page("/secretary/{slug}/questions/{question}")
            .get(questions::show_one)
            .post(questions::act_on_one)
            .up_to(ANSWER_LIMIT),
        // Complaints
        page("/competitions/{slug}/apply/complaints")
            .get(complaints::show_own)
            .post(complaints::act_on_own)
            .up_to(CARD_LIMIT),
        page("/competitions/{slug}/apply/complaints/evidence")
            .get(complaints::show_written)
            .post(evidence::act)
            .unlimited(),
        page("/evidence/{id}").get(evidence::download),
        page("/secretary/{slug}/complaints").get(complaints::show_all),
        page("/secretary/{slug}/complaints/{complaint}")
            .get(complaints::show_one)
            .post(complaints::decide)
            .up_to(ANSWER_LIMIT),
        page("/panel/{slug}/complaints").get(complaints::show_to_chair),
        // One's own desk
        page("/work").get(work::show_desk),
        page("/invitation/{token}")
            .get(competitions::show_invitation)
            .post(competitions::accept_invitation),
        // The secretary
        page("/secretary").get(competitions::show_list).post(competitions::begin),
        page("/secretary/{slug}").get(competitions::show_overview),
        page("/secretary/{slug}/build")
            .get(competitions::show_builder)
            .post(competitions::build)
            .up_to(512 * 1024),
        page("/secretary/{slug}/seats")
            .get(competitions::show_seats)
            .post(competitions::act_on_seats)
            .up_to(256 * 1024),
        page("/secretary/{slug}/approve")
            .get(competitions::show_approve)
            .post(competitions::act_on_approval),
        page("/secretary/{slug}/steer").get(competitions::show_steer).post(competitions::steer),
        page("/secretary/{slug}/disclosure")
            .get(competitions::show_disclosure)
            .post(competitions::lift),
        page("/secretary/{slug}/close").get(competitions::show_close).post(competitions::close),
        // Accounts
        page("/sign-in")
            .get(accounts::show_sign_in)
            .post(accounts::sign_in)
            // It may carry what was typed before the session ended.
            .up_to(ANSWERS_LIMIT),
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
        page("/account/news").post(accounts::choose_news),
        page("/news/{token}").get(accounts::show_news).post(accounts::stop_news),
        page("/account/data").get(personal::show_data).post(personal::ask_correction),
        page("/account/data/{slug}").get(personal::show_erase).post(personal::erase),
        page("/account/data.zip").get(archive::own_data),
        page("/account/delete").get(personal::show_delete).post(personal::delete),
        // Administration
        page("/admin").get(admin::show_accounts).post(admin::act_on_accounts),
        page("/admin/mail").get(admin::show_mail).post(admin::send_again),
        page("/admin/data").get(personal::show_report).post(personal::answer_correction),
        page("/admin/webhooks").get(webhooks::show_list).post(webhooks::register),
        page("/admin/webhooks/{id}").get(webhooks::show_one).post(webhooks::act),
        // Applications
        page("/applications").get(applications::show_mine),
        page("/competitions/{slug}/apply")
            .get(applications::show_overview)
            .post(applications::start),
        page("/competitions/{slug}/apply/sections/{section}")
            .get(applications::show_section)
            .post(applications::save_section)
            .up_to(ANSWERS_LIMIT),
        plain("/api/app/applications/save").post(applications::autosave).up_to(ANSWERS_LIMIT),
        page("/competitions/{slug}/apply/documents").get(applications::show_documents),
        page("/competitions/{slug}/apply/documents/{document}")
            .get(applications::show_document)
            .post(documents::upload)
            .unlimited(),
        page("/competitions/{slug}/apply/documents/{document}/remove")
            .post(applications::remove_document),
        page("/competitions/{slug}/apply/documents/{document}/choice")
            .post(applications::choose_document),
        // Uploads that go on after a dropped connection
        plain("/api/app/uploads/{slug}/{document}")
            .options(uploads::abilities)
            .post(uploads::create),
        plain("/api/app/uploads/{upload}")
            .options(uploads::abilities)
            .head(uploads::progress)
            .patch(uploads::append)
            .delete(uploads::cancel)
            .unlimited(),
        page("/competitions/{slug}/apply/check").get(applications::show_check),
        page("/competitions/{slug}/apply/seal")
            .get(applications::show_seal)
            .post(applications::seal),
        page("/competitions/{slug}/apply/open")
            .get(applications::show_open)
            .post(applications::open),
        // Written and sealed in the author's browser
        page("/competitions/{slug}/apply/browser").get(applications::show_browser),
        plain("/api/app/browser/{slug}")
            .get(applications::written)
            .post(applications::hand_over)
            .up_to(ANSWERS_LIMIT),
        plain("/api/app/browser/{slug}/files/{id}").get(documents::closed_file),
        page("/competitions/{slug}/apply/receipt").get(applications::show_receipt),
        page("/competitions/{slug}/apply/receipt.json").get(applications::receipt_file),
        page("/competitions/{slug}/apply/receipt.pdf").get(applications::receipt_paper),
        page("/competitions/{slug}/apply/access").get(applications::show_access),
        page("/competitions/{slug}/apply/fix")
            .get(fixes::show_fix)
            .post(fixes::act_on_fix)
            .up_to(ANSWERS_LIMIT),
        page("/competitions/{slug}/apply/interview")
            .get(interviews::show_own)
            .post(interviews::act_on_own),
        page("/competitions/{slug}/apply/interview.ics").get(interviews::own_calendar),
        page("/secretary/{slug}/interviews")
            .get(interviews::show_desk)
            .post(interviews::act_on_desk),
        page("/panel/{slug}/interviews").get(interviews::show_panel),
        page("/panel/{slug}/interviews.ics").get(interviews::panel_calendar),
        page("/observer/{slug}/interviews").get(interviews::show_observers),
        page("/observer/{slug}/interviews.ics").get(interviews::observers_calendar),
        page("/competitions/{slug}/apply/withdraw")
            .get(applications::show_withdraw)
            .post(applications::withdraw),
        page("/documents/{id}").get(documents::download),
        page("/documents/{id}/blind").get(documents::own_blind_copy),
        // Key holders
        page("/competitions/{slug}/key").get(holders::show).post(holders::bring_key),
        page("/competitions/{slug}/key/share.age").get(holders::share_file),
        page("/competitions/{slug}/key/share").post(holders::bring_share),
        // Opening and admission
        page("/secretary/{slug}/opening").get(admission::show_prepare).post(admission::prepare),
        page("/panel/{slug}/opening").get(admission::show_open).post(admission::open),
        page("/secretary/{slug}/admission").get(admission::show_table),
        page("/secretary/{slug}/admission/{application}")
            .get(admission::show_sheet)
            .post(admission::propose),
        page("/panel/{slug}/admission").get(admission::show_confirm).post(admission::confirm),
        page("/panel/{slug}/admission/{application}").get(admission::show_sheet_to_chair),
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

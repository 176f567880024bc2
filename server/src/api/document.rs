//! The description of the interface in OpenAPI, made from the handlers, and the page for people.

use app::{
    shell::PageCx,
    site::{ApiOperation, ApiProblem},
};
use axum::{
    http::HeaderMap,
    response::{Html, IntoResponse, Redirect, Response},
};
use utoipa::{
    OpenApi,
    openapi::{RefOr, Server, path::ParameterIn},
};

use super::{Failure, answer::answer, competitions, feed, record};

/// Collects what the handlers say of themselves.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Konkurs",
        version = "1",
        description = "Everything public of the competitions for directors of state-owned \
                       enterprises. Entries are sent exactly as they were hashed into the record.",
    ),
    paths(
        competitions::list,
        competitions::one,
        record::entries,
        record::events,
        feed::list,
        feed::events,
    )
)]
struct Api;

/// The description. Addresses are relative to the portal's own.
pub fn openapi() -> utoipa::openapi::OpenApi {
    let mut document = Api::openapi();
    document.servers = Some(vec![Server::new("/")]);
    document
}

/// `/api/v1/openapi.json`.
pub async fn json(page: PageCx, headers: HeaderMap) -> Response {
    answer(page.i, &headers, Ok(openapi())).await
}

/// `/api`: the page in the browser's language.
pub async fn choose_language(page: PageCx) -> Response {
    Redirect::to(&page.i.href(app::routes::API)).into_response()
}

/// `/uk/api`, `/en/api`.
pub async fn show(page: PageCx) -> Html<String> {
    let problems = Failure::CODES.map(|(code, status)| ApiProblem { code, status });
    Html(app::site::api(&page, &operations(), &problems))
}

/// Every operation with the names of its parameters, as the page lists them.
pub fn operations() -> Vec<ApiOperation> {
    let named = |path: String, item: utoipa::openapi::PathItem| {
        let get = item.get?;
        let parameters = get.parameters.unwrap_or_default();
        let query = parameters.into_iter().filter_map(|one| match one {
            RefOr::T(one) if one.parameter_in == ParameterIn::Query => Some(one.name),
            _ => None,
        });
        let parameters = query.collect();
        Some(ApiOperation { path, id: get.operation_id?, parameters })
    };
    openapi().paths.paths.into_iter().filter_map(|(path, item)| named(path, item)).collect()
}

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::Form;
use crate::error::AppError;

/// An ordinary POST (`application/x-www-form-urlencoded`). Files come by `multipart`, elsewhere.
impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        match axum::Form::<Vec<(String, String)>>::from_request(request, state).await {
            Ok(axum::Form(values)) => Ok(Self::from_pairs(values)),
            Err(why) => {
                tracing::debug!(%why, "a form that can't be read");
                let too_large = why.into_response().status() == StatusCode::PAYLOAD_TOO_LARGE;
                Err(if too_large { AppError::TooLarge } else { AppError::BadRequest })
            }
        }
    }
}

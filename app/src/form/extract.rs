use axum::extract::{FromRequest, Request};

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
                Err(AppError::BadRequest)
            }
        }
    }
}

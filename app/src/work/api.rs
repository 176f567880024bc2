//! The desk's handler.

use axum::extract::State;
use store::{Cx, competitions as acts};

use super::page;
use crate::{
    error::{Answer, shown},
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /work`
pub async fn show_desk(page: PageCx, State(cx): State<Cx>, SignedIn(viewer): SignedIn) -> Answer {
    let parts = acts::desk(&cx, &viewer).await?;
    shown(page::page(&page, viewer.office, &parts))
}

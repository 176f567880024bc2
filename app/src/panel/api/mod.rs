//! The handlers of the panel's pages. A POST lives at its page's address: held, it leads elsewhere
//! (303); refused, it shows the same page with what was typed (422).

mod cards;
mod chair;
mod conflicts;
mod minutes;

use axum::extract::{Path, State};
use domain::Code;
use store::Cx;

pub use cards::{act_on_card, autosave, commit, show_card, show_commit};
pub use chair::{open_round, reveal, show_open_round, show_reveal};
pub use conflicts::{declare, show_conflicts};
pub use minutes::{minutes_document, show_minutes, show_sign, sign};

use super::{queue, steps};
use crate::{
    error::{Answer, AppError, shown},
    record::api::number as read_slug,
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /panel/{slug}`
pub async fn show_queue(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = read_slug(&slug)?;
    let queue = cx.panel_queue(&viewer, &slug).await?;
    let steps = steps::of(&cx, &viewer, &slug).await?;
    shown(queue::page(&page, &slug, &queue, steps))
}

fn read_code(text: &str) -> Result<Code, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

use axum::extract::{Path, State};
use domain::{Slug, access::Action, competitions::rules::Round};
use jiff::Timestamp;
use store::{Cx, accounts::Viewer};

use super::{read_slug, to};
use crate::{
    error::{Answer, AppError, refused, shown},
    form::Form,
    panel::round,
    shell::PageCx,
    viewer::SignedIn,
};

/// `GET /panel/{slug}/open-round`
pub async fn show_open_round(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = read_slug(&slug)?;
    let under_way = UnderWay::load(&cx, &viewer, &slug).await?;
    match under_way.closes {
        None => shown(round::open(&page, &slug, under_way.round(), &Form::new())),
        Some(_) => Ok(to(page.href(&format!("/panel/{slug}")))),
    }
}

/// `POST /panel/{slug}/open-round`
pub async fn open_round(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = read_slug(&slug)?;
    let under_way = UnderWay::load(&cx, &viewer, &slug).await?;
    match cx.open_round(&viewer, &slug).await {
        Ok(()) => Ok(to(page.href(&format!("/panel/{slug}")))),
        Err(error) => {
            let form = Form::new().refused_by(error)?;
            refused(round::open(&page, &slug, under_way.round(), &form))
        }
    }
}

/// `GET /panel/{slug}/reveal`
pub async fn show_reveal(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = read_slug(&slug)?;
    let under_way = UnderWay::load(&cx, &viewer, &slug).await?;
    match under_way.closes {
        Some(closes) => {
            shown(round::reveal(&page, &slug, under_way.round(), closes, &Form::new()))
        }
        None => Ok(to(page.href(&format!("/panel/{slug}")))),
    }
}

/// `POST /panel/{slug}/reveal`
pub async fn reveal(
    page: PageCx,
    State(cx): State<Cx>,
    SignedIn(viewer): SignedIn,
    Path(slug): Path<String>,
) -> Answer {
    let slug = read_slug(&slug)?;
    let under_way = UnderWay::load(&cx, &viewer, &slug).await?;
    match (cx.reveal_round(&viewer, &slug).await, under_way.closes) {
        (Ok(()), _) => Ok(to(page.href(&format!("/competitions/{slug}/results")))),
        (Err(error), Some(closes)) => {
            let form = Form::new().refused_by(error)?;
            refused(round::reveal(&page, &slug, under_way.round(), closes, &form))
        }
        (Err(error), None) => Err(error.into()),
    }
}

/// The round that the chair presides over.
struct UnderWay {
    index: u32,
    round: Round,
    /// When its term ends, if it is open.
    closes: Option<Timestamp>,
}

impl UnderWay {
    async fn load(cx: &Cx, viewer: &Viewer, slug: &Slug) -> Result<Self, AppError> {
        cx.authorize(viewer, slug, Action::Preside, None).await?;
        let state = cx.state(slug).await?;
        let (index, round) = state.current_round().ok_or(AppError::NotFound)?;
        Ok(Self { index, round: round.clone(), closes: state.round_closes() })
    }

    fn round(&self) -> (u32, &Round) {
        (self.index, &self.round)
    }
}

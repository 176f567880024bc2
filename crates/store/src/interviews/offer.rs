//! Offering slots.

use domain::{
    Refusal, Slug,
    access::Action,
    interviews::{MINUTES, PLACE_MAX_CHARS, overlap},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{free_ahead, tell_of_free, view::slot};
use crate::{
    Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    entity::interview_slot,
    texts::{cleaned, fitting},
};

/// A slot to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// When it begins; none where that could not be read.
    pub starts: Option<Timestamp>,
    /// How long it lasts.
    pub minutes: u32,
    /// Where, or a link.
    pub place: String,
}

/// Offers a slot, and tells those who have none if it is the only free one. The panel can't be in two
/// places: none lasts while another does. Errors: what is wrong by field, `WrongStage`.
pub async fn offer(cx: &Cx, viewer: &Viewer, slug: &Slug, offer: &Offer) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Steer, None).await?;
    let round = tx.state()?.interview_round()?.1.id.clone();
    let place = cleaned(&offer.place);
    let mut errors = FieldErrors::default();
    match offer.starts {
        None => errors.push("starts", Refusal::DateMalformed),
        Some(starts) if starts <= tx.now() => errors.push("starts", Refusal::DateInPast),
        Some(_) => {}
    }
    if !MINUTES.contains(&offer.minutes) {
        let (least, most) = (*MINUTES.start(), *MINUTES.end());
        errors.push("minutes", Refusal::NumberOutOfBounds { least, most });
    }
    fitting(&mut errors, "place", &place, PLACE_MAX_CHARS);
    errors.into_result()?;
    let starts = offer.starts.ok_or(Refusal::DateMalformed)?;
    let ends = starts + SignedDuration::from_mins(i64::from(offer.minutes));
    let others = interview_slot::Entity::find()
        .filter(interview_slot::Column::CompetitionId.eq(tx.competition().id))
        .order_by_asc(interview_slot::Column::StartsAt);
    for row in others.all(tx.db()).await? {
        let other = slot(&row)?;
        if overlap((starts, ends), (other.starts, other.ends)) {
            let why = Refusal::SlotOverlaps { starts: other.starts, ends: other.ends };
            return Err(Error::field("starts", why));
        }
    }
    let before = free_ahead(&tx, &round).await?;
    let row = interview_slot::ActiveModel {
        competition_id: Set(tx.competition().id),
        round: Set(round.clone()),
        starts_at: Set(starts.as_millisecond()),
        ends_at: Set(ends.as_millisecond()),
        place: Set(place),
        application_id: Set(None),
        assigned: Set(false),
        changed_at: Set(tx.now().as_millisecond()),
        place_told: Set(false),
        ..Default::default()
    };
    interview_slot::Entity::insert(row).exec_without_returning(tx.db()).await?;
    if before == 0 {
        tell_of_free(&mut tx, &round, None).await?;
    }
    tx.commit().await
}

//! Offering slots, and taking back one that nobody has.

use domain::{
    Refusal, Slug,
    access::Action,
    interviews::{MINUTES, PLACE_MAX_CHARS},
};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{
    Cx, FieldErrors, Result,
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

/// Offers a slot. The panel can't be in two places: none begins when another does. Errors: what is
/// wrong by field, `WrongStage`.
pub async fn offer(cx: &Cx, viewer: &Viewer, slug: &Slug, offer: &Offer) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
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
    let same = interview_slot::Entity::find()
        .filter(interview_slot::Column::CompetitionId.eq(tx.competition().id))
        .filter(interview_slot::Column::Round.eq(&round))
        .filter(interview_slot::Column::StartsAt.eq(starts.as_millisecond()));
    if same.count(tx.db()).await? > 0 {
        return Err(crate::Error::field("starts", Refusal::SlotTaken));
    }
    let ends = starts + SignedDuration::from_mins(i64::from(offer.minutes));
    let row = interview_slot::ActiveModel {
        competition_id: Set(tx.competition().id),
        round: Set(round),
        starts_at: Set(starts.as_millisecond()),
        ends_at: Set(ends.as_millisecond()),
        place: Set(place),
        application_id: Set(None),
        assigned: Set(false),
        changed_at: Set(tx.now().as_millisecond()),
        ..Default::default()
    };
    interview_slot::Entity::insert(row).exec_without_returning(tx.db()).await?;
    tx.commit().await
}

/// Takes a slot back that is nobody's. Errors: `SlotTaken`.
pub async fn remove(cx: &Cx, viewer: &Viewer, slug: &Slug, id: i64) -> Result<()> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Steer, None).await?;
    let gone = interview_slot::Entity::delete_many()
        .filter(interview_slot::Column::Id.eq(id))
        .filter(interview_slot::Column::CompetitionId.eq(tx.competition().id))
        .filter(interview_slot::Column::ApplicationId.is_null())
        .exec(tx.db())
        .await?;
    if gone.rows_affected == 0 {
        return Err(Refusal::SlotTaken.into());
    }
    tx.commit().await
}

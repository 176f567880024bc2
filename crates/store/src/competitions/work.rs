//! What somebody has a part in, for their own desk, and the secretaries' list.

use std::collections::BTreeMap;

use domain::{
    Text,
    access::Role,
    competitions::{
        SeatStatus,
        view::{Desked, Part},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{draft::slug_of, secretary};
use crate::{
    Cx, Result,
    accounts::Viewer,
    clock::from_ms,
    entity::{application, competition, seat},
    error::bad_row,
};

/// Seats held and applications owned by the viewer, the newest competition first.
pub async fn desk(cx: &Cx, viewer: &Viewer) -> Result<Vec<Part>> {
    let seats = seat::Entity::find()
        .filter(seat::Column::AccountId.eq(viewer.id.0))
        .filter(seat::Column::VacatedAt.is_null())
        .all(cx.read())
        .await?;
    let applications = application::Entity::find()
        .filter(application::Column::AccountId.eq(viewer.id.0))
        .all(cx.read())
        .await?;
    let ids = seats.iter().map(|seat| seat.competition_id);
    let ids = ids.chain(applications.iter().map(|application| application.competition_id));
    let heads = competition::Entity::find()
        .filter(competition::Column::Id.is_in(ids))
        .filter(competition::Column::Position.gt(0))
        .order_by_desc(competition::Column::Id)
        .all(cx.read())
        .await?;
    let seats: BTreeMap<_, _> = seats.into_iter().map(|row| (row.competition_id, row)).collect();
    let applications: BTreeMap<_, _> =
        applications.into_iter().map(|row| (row.competition_id, row)).collect();
    let mut parts = Vec::new();
    for head in &heads {
        let Some(state) = cx.state_of(head).await? else { continue };
        let slug = slug_of(head)?;
        if let Some(row) = seats.get(&head.id) {
            let name = format!("seats {}", row.id);
            let id = row.seat.parse().map_err(|why| bad_row(&name, why))?;
            let held = state.seats.get(&id).filter(|seat| seat.status == SeatStatus::Held);
            if let Some(seat) = held {
                let role = Role::Seat(seat.role);
                let (slug, state) = (slug.clone(), state.clone());
                parts.push(Part { slug, state, role, seat: Some(id), code: None });
            }
        }
        if let Some(row) = applications.get(&head.id) {
            let name = format!("applications {}", row.id);
            let code = row.code.as_deref().map(str::parse).transpose();
            let code = code.map_err(|why| bad_row(&name, why))?;
            parts.push(Part { slug, state, role: Role::Candidate, seat: None, code });
        }
    }
    Ok(parts)
}

/// All competitions with their drafts, the last changed first, for secretaries.
pub async fn secretary_list(cx: &Cx, viewer: &Viewer) -> Result<Vec<Desked>> {
    secretary(viewer)?;
    let heads = competition::Entity::find()
        .order_by_desc(competition::Column::ChangedAt)
        .order_by_desc(competition::Column::Id)
        .all(cx.read())
        .await?;
    heads
        .iter()
        .map(|head| {
            let row = format!("competitions {}", head.slug);
            Ok(Desked {
                slug: slug_of(head)?,
                title: Text::new(&head.title_uk, &head.title_en),
                enterprise: Text::new(&head.enterprise_uk, &head.enterprise_en),
                stage: head.stage.parse().map_err(|why| bad_row(&row, why))?,
                changed_at: from_ms(head.changed_at, &row)?,
            })
        })
        .collect()
}

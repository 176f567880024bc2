//! Who holds the seats: names and organisations are public, and lie in rows, not on the record.

use std::collections::BTreeMap;

use domain::{SeatId, Slug, Text};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{Cx, Error, Result, entity::seat, error::bad_row};

/// Who holds a seat, or held it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatHolder {
    /// The name.
    pub name: Text,
    /// On whose behalf.
    pub organisation: Text,
}

impl Cx {
    /// Holders of the accepted seats of an announced competition; they are public.
    pub async fn seat_holders(&self, slug: &Slug) -> Result<BTreeMap<SeatId, SeatHolder>> {
        let head = self.competition(slug).await?;
        self.state_of(&head).await?.ok_or(Error::NotFound)?;
        let rows = seat::Entity::find()
            .filter(seat::Column::CompetitionId.eq(head.id))
            .filter(seat::Column::AcceptedAt.is_not_null())
            .all(self.read())
            .await?;
        let holder = |row: seat::Model| {
            let id = row.seat.parse();
            let id = id.map_err(|why| bad_row(&format!("seats {}", row.id), why))?;
            let name = Text::new(row.name_uk, row.name_en);
            let organisation = Text::new(row.organisation_uk, row.organisation_en);
            Ok((id, SeatHolder { name, organisation }))
        };
        rows.into_iter().map(holder).collect()
    }
}

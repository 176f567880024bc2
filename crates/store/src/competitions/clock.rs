//! What happens by itself because a moment came, whoever was running then.

use domain::Slug;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::draft::slug_of;
use crate::{Cx, Result, entity::competition};

/// Takes every clock step that is due, in order, also those of hours ago when nobody was running.
/// Gives the competitions that moved. Doing it twice, or on two servers at once, changes nothing:
/// each step is decided anew under the competition's lock. One that can't be taken is logged and
/// does not hold up the others.
pub async fn clock_steps(cx: &Cx) -> Result<Vec<Slug>> {
    let due = competition::Entity::find()
        .filter(competition::Column::DueAt.lte(cx.now().as_millisecond()))
        .order_by_asc(competition::Column::DueAt)
        .order_by_asc(competition::Column::Id)
        .all(cx.read())
        .await?;
    let mut moved = Vec::new();
    for head in due {
        let slug = slug_of(&head)?;
        match step(cx, &slug).await {
            Ok(true) => moved.push(slug),
            Ok(false) => {}
            Err(error) => tracing::error!(%slug, %error, "a clock step was not taken"),
        }
    }
    Ok(moved)
}

async fn step(cx: &Cx, slug: &Slug) -> Result<bool> {
    let mut tx = cx.begin_command(slug).await?;
    let before = tx.announced().map(|state| state.position);
    tx.settle().await?;
    let moved = tx.announced().map(|state| state.position) != before;
    if moved || tx.asks_of_rows() {
        tx.commit().await?;
    }
    Ok(moved)
}

//! The feed: a record's entries stand there from the first on, each once, in the record's order.

use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::Found;
use crate::{
    Result,
    entity::{feed, feed_head},
};

pub(super) async fn compare(db: &DatabaseTransaction, found: &mut Found<'_>) -> Result<()> {
    let head = feed_head::Entity::find_by_id(found.head.id).one(db).await?;
    let next = head.map_or(0, |head| head.next);
    if next > found.head.position {
        found.add("feed_heads", format!("{next} entries have places, there are not so many"));
    }
    let placed: Vec<i64> = feed::Entity::find()
        .select_only()
        .column(feed::Column::N)
        .filter(feed::Column::CompetitionId.eq(found.head.id))
        .order_by_asc(feed::Column::Position)
        .into_tuple()
        .all(db)
        .await?;
    if !placed.iter().copied().eq(0..next) {
        found.add("feed", "entries are missing or out of their order");
    }
    Ok(())
}

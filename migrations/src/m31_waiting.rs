//! Why a file that came whole waits beside the draft.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table.table("uploads").add_column(text_null("waits"));
        manager.alter_table(table).await?;
        let mut whole = Query::update();
        whole.table("uploads").value("waits", "elsewhere");
        whole
            .and_where(Expr::col("received").equals("length"))
            .and_where(Expr::col("done_at").is_null());
        manager.exec_stmt(whole).await
    }
}

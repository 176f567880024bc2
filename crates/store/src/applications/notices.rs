//! What happens to a competition as a whole is told to its candidates by mail, in the transaction
//! in which it happens, whoever caused it: a secretary, a member's signature, the clock.

use std::collections::BTreeMap;

use domain::{
    Lang,
    competitions::{Competition, Stage, StageCode, Standing},
    event::Event,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value, json};

use crate::{
    CommandTx, Result,
    entity::{account, application},
    error::bad_row,
    outbox::Mail,
};

/// News for the candidates of one competition.
pub(crate) struct Notice {
    message: &'static str,
    /// Whom it concerns also before they have sealed anything.
    drafts: bool,
    data: Value,
}

impl Notice {
    /// What an entry means for the candidates, if anything. `before` is the stage under way that
    /// the entry met, `after` the state with it.
    pub(crate) fn of(event: &Event, before: Option<StageCode>, after: &Competition) -> Vec<Self> {
        let notice = |message, drafts, data| Some(Self { message, drafts, data });
        let happened = match event {
            Event::Extended { intake_closes, reason } => {
                let closes_at = intake_closes.as_millisecond();
                notice("extended", true, json!({ "closes_at": closes_at, "reason": reason }))
            }
            Event::KeysDealt { .. } => {
                let closes_at = after.intake_closes.as_millisecond();
                notice("keys-dealt", true, json!({ "closes_at": closes_at }))
            }
            Event::Suspended { act, reason, .. } => {
                notice("suspended", true, json!({ "act": act, "reason": reason }))
            }
            Event::Resumed { act, reason, .. } => {
                notice("resumed", true, json!({ "act": act, "reason": reason }))
            }
            Event::Cancelled { reason } => notice("cancelled", true, json!({ "reason": reason })),
            Event::Failed { reason } => {
                notice("failed", false, json!({ "fail_code": reason.code() }))
            }
            Event::Closed { .. } => notice("closed", false, json!({})),
            _ => None,
        };
        // The result may come with a signature, an answer or a resumption.
        let result = match &after.stage {
            Stage::Standstill { until } if before != Some(StageCode::Standstill) => {
                notice("result", false, json!({ "until_at": until.as_millisecond() }))
            }
            _ => None,
        };
        happened.into_iter().chain(result).collect()
    }
}

/// Writes each notice to everybody whom it concerns: candidates in force, not those who withdrew
/// or were refused. Codes stay out of the mail.
pub(crate) async fn tell(tx: &mut CommandTx, notices: Vec<Notice>) -> Result<()> {
    if notices.is_empty() {
        return Ok(());
    }
    let state = tx.state()?;
    let refused = state.with_standing(|standing| matches!(standing, Standing::Refused { .. }));
    let refused: Vec<String> = refused.map(|code| code.to_string()).collect();
    let mut common = Map::new();
    common.insert("competition".into(), tx.slug().as_str().into());
    common.insert("title".into(), json!(state.rules.title));
    common.insert("enterprise".into(), json!(state.rules.enterprise.name));
    common.insert("link".into(), format!("/competitions/{}", tx.slug()).into());
    common.insert("happened_at".into(), tx.now().max(state.last_at).as_millisecond().into());
    let applications = application::Entity::find()
        .filter(application::Column::CompetitionId.eq(tx.competition().id))
        .filter(application::Column::State.ne("withdrawn"))
        .all(tx.db())
        .await?;
    let ids = applications.iter().map(|row| row.account_id);
    let authors = account::Entity::find().filter(account::Column::Id.is_in(ids));
    let authors: BTreeMap<i64, account::Model> =
        authors.all(tx.db()).await?.into_iter().map(|row| (row.id, row)).collect();
    for notice in notices {
        for row in &applications {
            let Some(author) = authors.get(&row.account_id) else { continue };
            let concerned = match &row.code {
                Some(code) => !refused.contains(code),
                None => notice.drafts,
            };
            if !concerned {
                continue;
            }
            let language: Lang = author.language.parse().map_err(|why| bad_row("accounts", why))?;
            let mut data = common.clone();
            data.insert("name".into(), author.name.clone().into());
            if let Value::Object(own) = &notice.data {
                data.extend(own.clone());
            }
            let to = author.email.clone();
            let mail = Mail { to, language, message: notice.message, data: Value::Object(data) };
            tx.enqueue(mail).await?;
        }
    }
    Ok(())
}

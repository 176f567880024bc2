//! What happens to a competition as a whole is told to its candidates by mail, in the transaction
//! in which it happens, whoever caused it: a secretary, a member's signature, the clock.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Code, Lang,
    competitions::{Competition, Stage, StageCode},
    event::Event,
    scoring::Ranked,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Map, Value, json};

use super::find::code_of;
use crate::{
    CommandTx, Result,
    entity::{account, application},
    error::bad_row,
    outbox::Mail,
};

/// News for the candidates of one competition.
pub(crate) struct Notice {
    message: &'static str,
    whom: Whom,
    data: Value,
}

/// Whom news concern; never those who withdrew.
enum Whom {
    /// Everybody who has begun.
    Begun,
    /// Whose application was sealed, refused ones too: they may still complain.
    Sealed,
    /// The candidates of these codes.
    Codes(BTreeSet<Code>),
}

impl Notice {
    /// What an entry means for the candidates, if anything. `before` is the stage under way that
    /// the entry met, `after` the state with it.
    pub(crate) fn of(event: &Event, before: Option<StageCode>, after: &Competition) -> Vec<Self> {
        let notice = |message, whom, data| Some(Self { message, whom, data });
        let happened = match event {
            Event::Extended { intake_closes, reason } => {
                let closes_at = intake_closes.as_millisecond();
                let data = json!({ "closes_at": closes_at, "reason": reason });
                notice("extended", Whom::Begun, data)
            }
            Event::KeysDealt { .. } => {
                let closes_at = after.intake_closes.as_millisecond();
                notice("keys-dealt", Whom::Begun, json!({ "closes_at": closes_at }))
            }
            Event::Suspended { act, reason, .. } => {
                notice("suspended", Whom::Begun, json!({ "act": act, "reason": reason }))
            }
            Event::Resumed { act, reason, .. } => {
                notice("resumed", Whom::Begun, json!({ "act": act, "reason": reason }))
            }
            Event::Cancelled { reason } => {
                notice("cancelled", Whom::Begun, json!({ "reason": reason }))
            }
            Event::Failed { reason } => {
                notice("failed", Whom::Sealed, json!({ "fail_code": reason.code() }))
            }
            Event::Closed { .. } => notice("closed", Whom::Sealed, json!({})),
            Event::RoundRanked { round, ranking } => return Self::ranked(round, ranking, after),
            _ => None,
        };
        // The result may come with a signature, an answer or a resumption.
        let result = match &after.stage {
            Stage::Standstill { until } if before != Some(StageCode::Standstill) => {
                notice("result", Whom::Sealed, json!({ "until_at": until.as_millisecond() }))
            }
            _ => None,
        };
        happened.into_iter().chain(result).collect()
    }

    /// Who goes on to the next round, and who doesn't. After the last one the result tells.
    fn ranked(round: &str, ranking: &[Ranked], after: &Competition) -> Vec<Self> {
        let (Some((_, next)), Some((_, ended))) = (after.current_round(), after.rules.round(round))
        else {
            return Vec::new();
        };
        let notice = |message, advances| {
            let lines = ranking.iter().filter(|line| line.advances == advances);
            let codes = lines.map(|line| line.code.clone()).collect();
            let data = json!({
                "round": ended.title,
                "next_round": next.title,
                "standstill_days": after.rules.standstill_days,
            });
            Self { message, whom: Whom::Codes(codes), data }
        };
        vec![notice("shortlisted", true), notice("not-shortlisted", false)]
    }

    /// Whether it concerns the author of an application that was not withdrawn.
    fn concerns(&self, code: Option<&Code>) -> bool {
        match (&self.whom, code) {
            (Whom::Begun, _) | (Whom::Sealed, Some(_)) => true,
            (Whom::Codes(codes), Some(code)) => codes.contains(code),
            (_, None) => false,
        }
    }
}

/// Writes each notice to everybody whom it concerns. Codes stay out of the mail.
pub(crate) async fn tell(tx: &mut CommandTx, notices: Vec<Notice>) -> Result<()> {
    if notices.is_empty() {
        return Ok(());
    }
    let state = tx.state()?;
    let mut common = Map::new();
    common.insert("competition".into(), tx.slug().as_str().into());
    common.insert("title".into(), json!(state.rules.title));
    common.insert("enterprise".into(), json!(state.rules.enterprise.name));
    common.insert("link".into(), format!("/competitions/{}", tx.slug()).into());
    common.insert("own_link".into(), format!("/competitions/{}/apply", tx.slug()).into());
    let complaints = format!("/competitions/{}/apply/complaints", tx.slug());
    common.insert("complaints_link".into(), complaints.into());
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
            let code = code_of(row)?;
            if !notice.concerns(code.as_ref()) {
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

//! Asking for a fix.

use std::collections::BTreeMap;

use domain::{
    ApplicationId, Code, Refusal, Slug, Text,
    access::Action,
    applications::{FixItem, WRONG_MAX_CHARS},
    competitions::Rules,
    event::{By, Event},
};
use jiff::SignedDuration;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::WRONG;
use crate::{
    CommandTx, Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    entity::{account, admission, application, fix},
    error::bad_row,
    outbox::Mail,
    texts::{cleaned, fitting},
};

/// What a secretary asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// What is wrong, by part, in words for the candidate.
    pub wrong: BTreeMap<FixItem, String>,
    /// How many days the candidate gets.
    pub days: u32,
}

/// Asks for a fix. Errors: `FixAsked`, `AlreadyDecided`, what is wrong by field: `days`, `parts`,
/// `wrong-<part>`.
pub async fn ask(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    id: ApplicationId,
    asking: &Asking,
) -> Result<()> {
    let mut tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::ProposeAdmission, None).await?;
    let row = application::Entity::find_by_id(id.0).one(tx.db()).await?.ok_or(Error::NotFound)?;
    let code = row.code.as_ref().filter(|_| row.competition_id == tx.competition().id);
    let code: Code = code
        .ok_or(Error::NotFound)?
        .parse()
        .map_err(|why| bad_row(&format!("applications {}", row.id), why))?;
    if admission::Entity::find_by_id(id.0).one(tx.db()).await?.is_some() {
        // From then on the chair may read it.
        return Err(Refusal::FixAsked.into());
    }
    let wrong = fitting_words(&tx.state()?.rules, asking)?;
    let at = tx.now().max(tx.state()?.last_at);
    let until = at + SignedDuration::from_hours(24 * i64::from(asking.days));
    let items: Vec<FixItem> = wrong.keys().cloned().collect();
    let asked = Event::FixRequested { code, items: items.clone(), until };
    let n = tx.append(By::Secretary, asked).await?;
    let key = cx.keys().of(&row)?;
    let saved = fix::ActiveModel {
        application_id: Set(row.id),
        n: Set(i64::try_from(n).map_err(Error::internal)?),
        wrong: Set(key.close_text(cx, WRONG, &serde_json::to_string(&wrong)?)?),
        answers: Set(String::new()),
        saved: Set(String::new()),
    };
    fix::Entity::insert(saved).exec_without_returning(tx.db()).await?;
    if let Some(author) = account::Entity::find_by_id(row.account_id).one(tx.db()).await? {
        let mail = letter(&tx, author, &items, until)?;
        tx.enqueue(mail).await?;
    }
    tx.commit().await
}

/// The words, one for each part. A term that the rulebook doesn't give is told at its field.
fn fitting_words(rules: &Rules, asking: &Asking) -> Result<BTreeMap<FixItem, String>> {
    let mut errors = FieldErrors::default();
    if !(1..=rules.fix_days).contains(&asking.days) {
        errors.push("days", Refusal::FixTerm { most: rules.fix_days });
    }
    let known = FixItem::all(rules);
    if asking.wrong.is_empty() || !asking.wrong.keys().all(|item| known.contains(item)) {
        errors.push("parts", Refusal::UnknownChoice);
    }
    let wrong: BTreeMap<FixItem, String> =
        asking.wrong.iter().map(|(item, words)| (item.clone(), cleaned(words))).collect();
    for (item, words) in &wrong {
        fitting(&mut errors, &format!("wrong-{}", item.field()), words, WRONG_MAX_CHARS as usize);
    }
    errors.into_result()?;
    Ok(wrong)
}

/// Which parts, but not what is wrong with them: that may be personal, and a mail is read by others.
fn letter(
    tx: &CommandTx,
    author: account::Model,
    items: &[FixItem],
    until: jiff::Timestamp,
) -> Result<Mail> {
    let rules = &tx.state()?.rules;
    let titles: Vec<&Text> = items.iter().filter_map(|item| item.title(rules)).collect();
    let listed = |lang: domain::Lang| {
        let lines = titles.iter().map(|title| format!("– {}", title.in_lang(lang)));
        lines.collect::<Vec<_>>().join("\n")
    };
    Ok(Mail {
        to: author.email,
        language: author.language.parse().map_err(|why| bad_row("accounts", why))?,
        message: "fix-asked",
        data: json!({
            "name": author.name,
            "competition": tx.slug().as_str(),
            "title": rules.title,
            "enterprise": rules.enterprise.name,
            "parts": Text::new(listed(domain::Lang::Uk), listed(domain::Lang::En)),
            "until_at": until.as_millisecond(),
            "link": format!("/competitions/{}/apply/fix", tx.slug()),
        }),
    })
}

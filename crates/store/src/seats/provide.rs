//! The secretary provides the seats, as a whole list, until the announcement.

use std::collections::BTreeSet;

use domain::{Lang, Refusal, SeatId, Slug, Text, access::Action, accounts::Email, panel::SeatRole};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    CommandTx, Cx, Error, FieldErrors, Result,
    accounts::Viewer,
    competitions,
    entity::{competition, seat},
    error::is_unique_violation,
};

/// The longest name of a person or an organisation, in characters.
const NAME_MOST: usize = 200;
/// The most seats, so that each list stays readable and the record's numbers small.
const SEATS_MOST: usize = 40;

/// A seat as the secretary fills it in. Its place in the list names the fields of its errors:
/// `seat-0-email`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeatInput {
    /// What it may do.
    pub role: Option<SeatRole>,
    /// On whose behalf.
    pub organisation: Text,
    /// Who is to hold it.
    pub name: Text,
    /// Where the invitation goes.
    pub email: String,
}

/// Provides exactly these seats in place of all before: the chair becomes `m1`, the other members
/// follow in order, observers are `o1` and on. Gives the draft's new version. Errors: by field,
/// `SecondSeat` among them; `Conflict::Stale`; `WrongStage` once announced.
pub async fn provide(
    cx: &Cx,
    viewer: &Viewer,
    slug: &Slug,
    version: i32,
    seats: &[SeatInput],
) -> Result<i32> {
    let tx = cx.begin_command(slug).await?;
    tx.authorize(viewer, Action::Build, None).await?;
    let change = competition::ActiveModel::default();
    let version = competitions::edited(&tx, viewer, version, change).await?;
    let named = checked(seats)?;
    write(&tx, named).await?;
    tx.commit().await?;
    Ok(version)
}

type Named<'a> = Vec<(SeatId, SeatRole, &'a SeatInput, Email)>;

/// Everything that is wrong, by field; else the seats with their names, in the order of the rows.
fn checked(seats: &[SeatInput]) -> Result<Named<'_>> {
    let mut errors = FieldErrors::default();
    let mut addresses = BTreeSet::new();
    let mut named: Named = Vec::new();
    if seats.len() > SEATS_MOST {
        errors.push("seats", Refusal::NumberOutOfBounds { least: 1, most: SEATS_MOST as u32 });
    }
    if seats.iter().filter(|seat| seat.role == Some(SeatRole::Chair)).count() > 1 {
        errors.push("seats", Refusal::PanelIncomplete);
    }
    let (mut members, mut observers) = (1, 0);
    for (at, seat) in seats.iter().enumerate() {
        for (part, text) in [("organisation", &seat.organisation), ("name", &seat.name)] {
            for lang in Lang::ALL {
                let field = format!("seat-{at}-{part}-{}", lang.code());
                let text = text.in_lang(lang);
                if text.trim().is_empty() {
                    errors.push(field, Refusal::Required);
                } else if text.chars().count() > NAME_MOST {
                    errors.push(field, Refusal::TextTooLong { most: NAME_MOST as u32 });
                }
            }
        }
        let email: Option<Email> = seat.email.parse().ok();
        match &email {
            None => errors.push(format!("seat-{at}-email"), Refusal::EmailMalformed),
            Some(email) if !addresses.insert(email.clone()) => {
                errors.push(format!("seat-{at}-email"), Refusal::SecondSeat);
            }
            Some(_) => {}
        }
        let Some(role) = seat.role else {
            errors.push(format!("seat-{at}-role"), Refusal::UnknownChoice);
            continue;
        };
        let id = match role {
            SeatRole::Chair => SeatId::member(1),
            SeatRole::Member => {
                members += 1;
                SeatId::member(members)
            }
            SeatRole::Observer => {
                observers += 1;
                SeatId::observer(observers)
            }
        };
        named.extend(email.map(|email| (id, role, seat, email)));
    }
    errors.into_result()?;
    // "m10" comes behind "m9": by kind, then by length, then by digits.
    named.sort_by_key(|(id, role, ..)| (!role.is_panel(), id.as_str().len(), id.clone()));
    Ok(named)
}

async fn write(tx: &CommandTx, seats: Named<'_>) -> Result<()> {
    let competition = tx.competition().id;
    seat::Entity::delete_many()
        .filter(seat::Column::CompetitionId.eq(competition))
        .exec(tx.db())
        .await?;
    for (id, role, input, email) in seats {
        let trimmed = |text: &str| Set(text.trim().to_owned());
        let row = seat::ActiveModel {
            competition_id: Set(competition),
            seat: Set(id.to_string()),
            role: Set(role.code().to_owned()),
            organisation_uk: trimmed(&input.organisation.uk),
            organisation_en: trimmed(&input.organisation.en),
            name_uk: trimmed(&input.name.uk),
            name_en: trimmed(&input.name.en),
            email: Set(email.to_string()),
            created_at: Set(tx.now().as_millisecond()),
            ..Default::default()
        };
        match seat::Entity::insert(row).exec_without_returning(tx.db()).await {
            Ok(_) => {}
            Err(error) if is_unique_violation(&error) => return Err(Refusal::SecondSeat.into()),
            Err(error) => return Err(Error::from(error)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(role: SeatRole, email: &str) -> SeatInput {
        let text = Text::new("Назва", "Name");
        let email = email.to_owned();
        SeatInput { role: Some(role), organisation: text.clone(), name: text, email }
    }

    #[test]
    fn the_chair_is_m1_wherever_it_stands_in_the_list() {
        use SeatRole::{Chair, Member, Observer};
        let list = [
            input(Observer, "o@example.org"),
            input(Member, "a@example.org"),
            input(Chair, "c@example.org"),
            input(Member, "b@example.org"),
        ];
        let named = checked(&list).unwrap();
        let ids: Vec<_> = named.iter().map(|(id, ..)| id.to_string()).collect();
        assert_eq!(ids, ["m1", "m2", "m3", "o1"]);
        assert_eq!(named[0].3.as_str(), "c@example.org");
        assert_eq!(named[1].3.as_str(), "a@example.org");
    }

    #[test]
    fn an_address_twice_is_a_second_seat_however_it_is_written() {
        let list =
            [input(SeatRole::Chair, "a@example.org"), input(SeatRole::Observer, " A@Example.ORG ")];
        let Err(Error::Invalid(errors)) = checked(&list) else { panic!("taken") };
        assert_eq!(errors.0, [("seat-1-email".to_owned(), Refusal::SecondSeat)]);
    }
}

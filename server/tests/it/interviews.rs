//! Interviews over HTTP: offered, chosen, changed; the place in its time, the calendar of each.

use domain::Slug;
use fixtures::{people::cast, rehearsal::Until};
use jiff::SignedDuration;
use sea_orm::EntityTrait;
use store::entity::{account, application, seat};

use crate::world::{Client, World};

const PLACE: &str = "вул. Вигадана, 5";

async fn seated(world: &World, place: &str) -> Client {
    let seats = seat::Entity::find().all(world.cx.read()).await.unwrap();
    let email = &seats.iter().find(|row| row.seat == place).unwrap().email;
    world.invented(email, "198.51.100.95").await
}

/// A candidate of the round under way, and the name.
async fn candidate(world: &World, slug: &Slug) -> (Client, String) {
    let state = world.cx.state(slug).await.unwrap();
    let code = state.candidates(1).into_iter().next().unwrap();
    let rows = application::Entity::find().all(world.cx.read()).await.unwrap();
    let row = rows.into_iter().find(|row| row.code.as_deref() == Some(code.as_str())).unwrap();
    let person = account::Entity::find_by_id(row.account_id).one(world.cx.read()).await;
    let person = person.unwrap().unwrap();
    (world.invented(&person.email, "198.51.100.96").await, person.name)
}

/// The value of a line of a calendar.
fn line<'a>(calendar: &'a str, name: &str) -> &'a str {
    let own = |line: &'a str| line.strip_prefix(name)?.strip_prefix(':');
    calendar.lines().find_map(own).unwrap()
}

#[tokio::test]
async fn an_interview_is_offered_chosen_and_changed() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = world.rehearsed(Until::Interviewing { committed: 0 }).await;
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.97").await;
    let desk = format!("/uk/secretary/{slug}/interviews");
    let own = format!("/uk/competitions/{slug}/apply/interview");
    let panel = format!("/uk/panel/{slug}/interviews");
    let starts = (world.cx.now() + SignedDuration::from_hours(50)).strftime("%Y-%m-%dT%H:%M");
    let starts = starts.to_string();
    let page = office.get(&desk).await;
    assert!(page.status == 200 && page.body.contains("name=\"starts\""), "{}", page.body);
    let half = [("act", "offer"), ("starts", "tomorrow"), ("minutes", "45"), ("place", PLACE)];
    let half = office.post(&desk, &half).await;
    assert!(half.status == 422 && half.body.contains("starts-error") && half.body.contains(PLACE));
    let offer = [("act", "offer"), ("starts", &starts), ("minutes", "45"), ("place", PLACE)];
    let offered = office.post(&desk, &offer).await;
    assert_eq!((offered.status, offered.header("location")), (303, desk.as_str()));
    assert!(office.get(&desk).await.body.contains(PLACE));

    let (mut author, name) = candidate(&world, &slug).await;
    let status = author.get(&format!("/uk/competitions/{slug}/apply")).await.body;
    assert!(status.contains(&format!("href=\"{own}\"")), "{status}");
    let page = author.get(&own).await.body;
    assert!(page.contains("name=\"slot\"") && !page.contains(PLACE), "{page}");
    let (_, rest) = page.split_once("name=\"slot\"").unwrap();
    let (_, rest) = rest.split_once("value=\"").unwrap();
    let slot = rest.split('"').next().unwrap();
    assert_eq!(author.post(&own, &[("act", "choose")]).await.status, 422);
    for _ in 0..2 {
        assert_eq!(author.post(&own, &[("act", "choose"), ("slot", slot)]).await.status, 303);
    }
    let held = author.get(&own).await.body;
    assert!(held.contains("за добу до співбесіди") && !held.contains(PLACE), "{held}");
    let calendar = author.get(&format!("{own}.ics")).await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    assert!(calendar.body.contains("BEGIN:VEVENT") && !calendar.body.contains("LOCATION"));

    let mut member = seated(&world, "m2").await;
    assert!(member.get(&panel).await.body.contains(PLACE));
    assert!(member.get(&format!("{panel}.ics")).await.body.contains("LOCATION"));
    let mut visitor = world.client("198.51.100.98");
    for (who, client) in [("o1", &mut seated(&world, "o1").await), ("visitor", &mut visitor)] {
        for path in [&desk, &panel, &own] {
            assert!(matches!(client.get(path).await.status, 303 | 404), "{who} {path}");
        }
    }
    // Who watches knows when and who; where, when it is time to come.
    let watched = format!("/uk/observer/{slug}/interviews");
    let mut observer = seated(&world, "o1").await;
    let remarks = observer.get(&format!("/uk/observer/{slug}")).await.body;
    assert!(remarks.contains(&format!("href=\"{watched}\"")), "{remarks}");
    let page = observer.get(&watched).await.body;
    assert!(page.contains(&name) && !page.contains(PLACE), "{page}");
    let dates = observer.get(&format!("{watched}.ics")).await.body;
    assert!(dates.contains("BEGIN:VEVENT") && !dates.contains("LOCATION"), "{dates}");
    for client in [&mut member, &mut author, &mut office, &mut visitor] {
        assert!(matches!(client.get(&watched).await.status, 303 | 404));
    }
    world.wait(SignedDuration::from_hours(30));
    let (mut author, _) = candidate(&world, &slug).await;
    let mut observer = seated(&world, "o1").await;
    assert!(observer.get(&watched).await.body.contains(PLACE), "time to come");
    assert!(observer.get(&format!("{watched}.ics")).await.body.contains("LOCATION"));
    let mut office = world.invented(&cast().secretaries[0].email, "198.51.100.99").await;
    assert!(author.get(&own).await.body.contains(PLACE), "a day before");
    let updated = author.get(&format!("{own}.ics")).await.body;
    assert!(updated.contains("LOCATION"), "{updated}");
    assert_eq!(line(&updated, "UID"), line(&calendar.body, "UID"));
    let sequence = |body: &str| line(body, "SEQUENCE").parse::<u64>().unwrap();
    assert!(sequence(&updated) > sequence(&calendar.body), "calendars take it over");
    assert_eq!(author.post(&own, &[("act", "ask"), ("reason", " ")]).await.status, 422);
    assert_eq!(author.post(&own, &[("act", "ask"), ("reason", "Хворію.")]).await.status, 303);
    let page = office.get(&desk).await.body;
    assert!(page.contains("Хворію."), "{page}");
    let (_, rest) = page.split_once("name=\"change\" value=\"").unwrap();
    let change = rest.split('"').next().unwrap().to_owned();
    let field = format!("answer-{change}");
    let answer = [("act", "grant"), ("change", &change), (field.as_str(), "Оберіть інший.")];
    assert_eq!(office.post(&desk, &answer).await.status, 303);
    // What was in the calendar is taken out of it.
    let freed = author.get(&format!("{own}.ics")).await.body;
    assert_eq!(line(&freed, "STATUS"), "CANCELLED");
    assert!(line(&freed, "UID") == line(&updated, "UID") && sequence(&freed) > sequence(&updated));
    let page = author.get(&own).await.body;
    assert!(page.contains("Оберіть інший.") && page.contains("name=\"slot\""), "{page}");

    // A time that is held is taken back with a reason, which its candidate reads.
    assert_eq!(author.post(&own, &[("act", "choose"), ("slot", slot)]).await.status, 303);
    let field = format!("reason-slot-{slot}");
    assert!(office.get(&desk).await.body.contains(&format!("name=\"{field}\"")));
    let silent = office.post(&desk, &[("act", "remove"), ("slot", slot)]).await;
    assert!(silent.status == 422 && silent.body.contains(&format!("{field}-error")));
    world.mail().await;
    let back = [("act", "remove"), ("slot", slot), (field.as_str(), "Засідає суд.")];
    assert_eq!(office.post(&desk, &back).await.status, 303);
    let page = author.get(&own).await.body;
    assert!(page.contains("Засідає суд.") && page.contains("Секретар скасував ваш час"), "{page}");
    let letter = world.mail().await.remove(0);
    assert_eq!(letter.message, "interview-withdrawn");
    assert!(!letter.data.to_string().contains("Засідає суд."), "mail lies open");
    assert!(page.contains("Прибрати скасовану співбесіду"), "{page}");
    for path in [format!("{own}.ics"), format!("{watched}.ics")] {
        let reader = if path.contains("observer") { &mut observer } else { &mut author };
        let told = reader.get(&path).await.body;
        assert!(told.contains("STATUS:CANCELLED") && !told.contains("DTEND"), "{told}");
        assert!(sequence(&told) > sequence(&updated), "calendars take it over");
    }
}

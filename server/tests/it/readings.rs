//! The access log over HTTP: its candidate reads roles and times, nobody else finds it, and nothing
//! on it tells who read or how far the panel is.

use fixtures::rehearsal::Until;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use store::entity::{account, application, seat};

use crate::world::World;

const OPEN_HOUSE: &[&str] = &["--sign-ins-per-minute", "1000"];

#[tokio::test]
async fn the_candidate_reads_roles_and_nobody_else_reads_anything() {
    let world = World::with(OPEN_HOUSE).await;
    world.account("x@example.com", domain::accounts::Office::None).await;
    world.account("admin@example.com", domain::accounts::Office::Administrator).await;
    world.account("s@example.com", domain::accounts::Office::Secretary).await;
    let slug = world.rehearsed(Until::Scoring { committed: 0 }).await;
    let path = format!("/uk/competitions/{slug}/apply/access");
    let place = "198.51.100.90";

    let db = world.cx.read();
    let seats = seat::Entity::find().all(db).await.unwrap();
    let state = world.cx.state(&slug).await.unwrap();
    let member = seats.iter().find(|seat| seat.role == "member").unwrap();
    let viewer = world.viewer(&member.email).await;
    let queue = world.cx.panel_queue(&viewer, &slug).await.unwrap().cards;
    let code = queue.into_iter().find_map(|card| card.code).unwrap();
    assert!(state.candidates(0).contains(&code));
    let own = application::Entity::find().filter(application::Column::Code.eq(code.as_str()));
    let own = own.one(db).await.unwrap().unwrap();
    let author = account::Entity::find_by_id(own.account_id).one(db).await.unwrap().unwrap();

    let mut candidate = world.invented(&author.email, place).await;
    let before = candidate.get(&path).await;
    assert_eq!(before.status, 200);
    assert!(before.body.contains("Секретар") && before.body.contains("Голова комісії"));
    assert!(before.body.contains("Раунд триває"));
    let overview = candidate.get(&format!("/uk/competitions/{slug}/apply")).await;
    assert!(overview.body.contains(&format!("href=\"{path}\"")), "linked from the overview");

    let mut reader = world.invented(&member.email, place).await;
    let card = reader.get(&format!("/uk/panel/{slug}/candidates/{code}")).await;
    assert_eq!(card.status, 200);
    assert_eq!(table(&candidate.get(&path).await.body), table(&before.body), "the round is open");
    for (email, status) in [(&member.email, 404), (&seats[0].email, 404)] {
        assert_eq!(world.invented(email, place).await.get(&path).await.status, status, "{email}");
    }
    for email in ["x@example.com", "admin@example.com", "s@example.com"] {
        let mut other = world.client(place);
        other.sign_in(email, crate::world::PASSWORD).await;
        assert_eq!(other.get(&path).await.status, 404, "{email}");
    }
    assert_eq!(world.client(place).get(&path).await.status, 303);

    world.rehearsed(Until::Standstill).await;
    let mut candidate = world.invented(&author.email, place).await;
    for lang in ["uk", "en"] {
        let page = candidate.get(&path.replace("/uk/", &format!("/{lang}/"))).await;
        let said = table(&page.body);
        let panel = if lang == "uk" { "Член комісії" } else { "A member of the panel" };
        assert!(said.contains(panel), "the round was revealed: {said}");
        for seat in &seats {
            for word in [&seat.name_uk, &seat.name_en, &seat.email] {
                assert!(!said.contains(word.as_str()), "{word} on {said}");
            }
            assert!(!said.contains(&format!(">{}<", seat.seat)), "{} on {said}", seat.seat);
        }
    }
}

/// What the page says in its middle; the frame around it has the time.
fn table(page: &str) -> String {
    let from = page.find("<tbody>").unwrap();
    page[from..page.find("</tbody>").unwrap()].to_owned()
}

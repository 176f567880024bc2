//! Who finds whose words, when. Everybody follows every link they are shown and tries every address
//! of the router with true names, at several moments of one competition; whatever one person wrote, and
//! their name and address, may stand only in the answers that [`table::allowed`] grants. None of it, and
//! no secret, stands in the server's log.

mod crawl;
mod holders;
mod log;
mod open;
mod table;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use domain::{Code, Slug};
use sea_orm::EntityTrait;
use store::entity::{account, application, document, evidence, question, seat};

use self::{
    crawl::crawl,
    table::{Kind, Moment, Reader, Who, allowed},
    words::{agreed, keys_and_shares, words},
};
use crate::world::World;

/// Reads the portal as everybody and complains of each word in the wrong hands.
async fn nobody_sees_too_much(
    world: &World,
    slug: &Slug,
    keys: Option<&Path>,
) -> BTreeSet<(Kind, Who)> {
    let db = world.cx.read();
    let mut words = words(world, keys).await;
    if let Some(keys) = keys {
        words.extend(keys_and_shares(world, slug, keys).await);
    }
    let state = world.cx.state(slug).await.unwrap();
    let now = Moment {
        stage: state.stage.code(),
        revealed: state.revealed().into_iter().map(|(round, _)| round.id.clone()).collect(),
        winner: match &state.stage {
            domain::competitions::Stage::Closed { appointed } => appointed.clone(),
            _ => None,
        },
        agreed: agreed(world, slug, keys).await,
    };
    let ids = |ids: Vec<i64>| ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>();
    let mut files: Vec<i64> =
        document::Entity::find().all(db).await.unwrap().into_iter().map(|row| row.id).collect();
    let of_complaints = evidence::Entity::find().all(db).await.unwrap();
    files.extend(of_complaints.into_iter().map(|row| row.id));
    let applications = application::Entity::find().all(db).await.unwrap();
    let questions = question::Entity::find().all(db).await.unwrap();
    let names = BTreeMap::from([
        ("{slug}", vec![slug.to_string()]),
        ("{code}", state.applications.keys().map(Code::to_string).collect()),
        ("{id}", ids(files)),
        ("{application}", ids(applications.iter().map(|row| row.id).collect())),
        ("{document}", vec!["cv".to_owned()]),
        ("{section}", vec!["motivation".to_owned(), "proposal".to_owned()]),
        ("{complaint}", vec!["c1".to_owned()]),
        ("{question}", ids(questions.iter().map(|row| row.id).collect())),
    ]);
    let seats = seat::Entity::find().all(db).await.unwrap();
    let mut readers =
        vec![(Who::Visitor, String::new()), (Who::Account, "x@example.com".to_owned())];
    for row in account::Entity::find().all(db).await.unwrap() {
        let who = match row.office.as_deref() {
            Some("secretary") => Who::Secretary,
            Some(_) => Who::Administrator,
            None => match seats.iter().find(|seat| seat.account_id == Some(row.id)) {
                Some(seat) => match seat.role.as_str() {
                    "chair" => Who::Chair,
                    "member" => Who::Member,
                    _ => Who::Observer,
                },
                None if applications.iter().any(|one| one.account_id == row.id) => Who::Candidate,
                None => continue,
            },
        };
        // Two of a kind are enough, and all members: each is recused from others.
        if who == Who::Member || readers.iter().filter(|(other, _)| *other == who).count() < 2 {
            readers.push((who, row.email));
        }
    }
    let mut met = BTreeSet::new();
    for (who, email) in readers {
        let place = "198.51.100.60";
        let mut client = match who {
            Who::Visitor => world.client(place),
            Who::Account | Who::Administrator => {
                let mut client = world.client(place);
                assert_eq!(client.sign_in(&email, crate::world::PASSWORD).await.status, 303);
                client
            }
            _ => world.invented(&email, place).await,
        };
        let mut queue = BTreeSet::new();
        if matches!(who, Who::Member | Who::Chair) {
            let viewer = world.viewer(&email).await;
            let cards = world.cx.panel_queue(&viewer, slug).await.unwrap().cards;
            queue.extend(cards.into_iter().filter_map(|card| card.code));
        }
        let reader = Reader { who, email, queue };
        let pages = crawl(&mut client, &names).await;
        assert!(pages.len() > 30, "{who:?} found {} pages only", pages.len());
        for word in &words {
            let percent = word.text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
            let has = |body: &String| body.contains(&word.text) || body.contains(&percent);
            for (path, _) in pages.iter().filter(|(_, body)| has(body)) {
                if word.owner != reader.email {
                    met.insert((word.kind, who));
                }
                assert!(
                    allowed(word, &reader, &now, path),
                    "{:?}: {who:?} {} reads {word:?} at {path}",
                    now.stage,
                    reader.email,
                );
            }
        }
    }
    met
}

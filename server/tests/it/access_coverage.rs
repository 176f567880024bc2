//! Every address of the router, asked by everybody: the answers' statuses are compared with the
//! committed list `tests/output/access.txt`, which is what a reviewer reads. A new route changes
//! the list, so none is forgotten. `UPDATE=1` writes it anew.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use domain::{Code, SeatId, Slug, accounts::Office};
use fixtures::rehearsal::{Plan, Until};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::router::routes;
use store::entity::{account, application, document, seat};

use crate::record;
use crate::world::{Client, World};

/// Enough for everybody to sign in from one place.
const OPEN_HOUSE: &[&str] = &["--sign-ins-per-minute", "1000", "--registrations-per-hour", "1000"];

#[tokio::test]
async fn every_address_answers_everybody_as_listed() {
    let mut list = String::from(
        "# Status of each address for each role; POST with an empty form, GET before it.\n",
    );
    names_that_do_not_exist(&mut list).await;
    first_round(&mut list).await;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/output/access.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &list).unwrap();
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(list, committed, "run with UPDATE=1 and review the difference");
}

async fn names_that_do_not_exist(list: &mut String) {
    let world = World::with(OPEN_HOUSE).await;
    let mut people = vec![("visitor", world.client("198.51.100.40"))];
    for (who, office) in [
        ("account", Office::None),
        ("secretary", Office::Secretary),
        ("administrator", Office::Administrator),
    ] {
        let email = format!("{who}@example.com");
        people.push((who, world.signed_in(&email, office, "198.51.100.41").await));
    }
    let names = BTreeMap::from([("{slug}", "2026-999".to_owned())]);
    write(list, "No competition, names that don't exist", &people, &names).await;
}

/// Scoring goes on in the first, blind round. The code, the application and the document are those
/// of one candidate; `recused` sits on the panel and has declared a conflict with that candidate.
async fn first_round(list: &mut String) {
    let world = World::with(OPEN_HOUSE).await;
    let plan =
        Plan { seed: 2, candidates: 6, members: 5, ..world.plan(Until::Scoring { committed: 40 }) };
    let slug = world.played(plan).await;
    store::ledger::sign_checkpoints(&world.cx, &record::signer()).await.unwrap();
    let place = "198.51.100.42";
    let case = Case::find(&world, &slug).await;
    let mut people = vec![("visitor", world.client(place))];
    people.push(("account", world.signed_in("x@example.com", Office::None, place).await));
    for (who, email) in &case.people {
        people.push((who, world.invented(email, place).await));
    }
    let other = world.signed_in("other@example.com", Office::Secretary, place).await;
    people.push(("secretary", other));
    let admin = world.signed_in("admin@example.com", Office::Administrator, place).await;
    people.push(("administrator", admin));
    let before = world.cx.state(&slug).await.unwrap().position;
    write(list, "A competition in its first round", &people, &case.names).await;
    let after = world.cx.state(&slug).await.unwrap().position;
    assert_eq!(before, after, "an empty form never writes into the record");
}

/// One candidate with whom one member has a conflict, and who is asked about them.
struct Case {
    names: BTreeMap<&'static str, String>,
    people: Vec<(&'static str, String)>,
}

impl Case {
    async fn find(world: &World, slug: &Slug) -> Self {
        let db = world.cx.read();
        let state = world.cx.state(slug).await.unwrap();
        let seats = seat::Entity::find().all(db).await.unwrap();
        let email = |id: &SeatId| {
            seats.iter().find(|row| row.seat == id.as_str()).map(|row| row.email.clone()).unwrap()
        };
        let codes = state.candidates(0);
        let mut recused: Option<(SeatId, Code)> = None;
        for id in state.members() {
            let viewer = world.viewer(&email(id)).await;
            let queue = world.cx.panel_queue(&viewer, slug).await.unwrap();
            let own: Vec<Code> = queue.cards.into_iter().filter_map(|card| card.code).collect();
            let hidden = codes.iter().find(|code| !own.contains(code));
            recused = recused.or(hidden.map(|code| (id.clone(), code.clone())));
        }
        let (recused, code) = recused.expect("the plan's seed has a conflict");
        let chair: SeatId = "m1".parse().unwrap();
        let member = state.members().find(|id| **id != chair && **id != recused).unwrap();
        let observer: SeatId = "o1".parse().unwrap();
        let row = application::Entity::find()
            .filter(application::Column::Code.eq(code.as_str()))
            .one(db)
            .await
            .unwrap()
            .unwrap();
        let file = document::Entity::find()
            .filter(document::Column::ApplicationId.eq(row.id))
            .filter(document::Column::Document.eq("proposal"))
            .filter(document::Column::RemovedAt.is_null())
            .one(db)
            .await
            .unwrap()
            .unwrap();
        let author = account::Entity::find_by_id(row.account_id).one(db).await.unwrap().unwrap();
        Self {
            names: BTreeMap::from([
                ("{slug}", slug.to_string()),
                ("{code}", code.to_string()),
                ("{application}", row.id.to_string()),
                ("{id}", file.id.to_string()),
                ("{document}", "proposal".to_owned()),
                ("{section}", "motivation".to_owned()),
            ]),
            people: vec![
                ("candidate", author.email),
                ("member", email(member)),
                ("recused", email(&recused)),
                ("chair", email(&chair)),
                ("observer", email(&observer)),
            ],
        }
    }
}

async fn write(
    list: &mut String,
    title: &str,
    people: &[(&str, Client)],
    names: &BTreeMap<&str, String>,
) {
    let heads: String = people.iter().map(|(who, _)| format!("{who:>15}")).collect();
    writeln!(list, "\n{title:<56}{heads}").unwrap();
    for route in routes() {
        let address = route.addresses().remove(0);
        for method in &route.methods {
            let mut line = format!("{:<56}", format!("{:<7}{address}", method.as_str()));
            for (_, client) in people {
                let status = ask(client.clone(), method.as_str(), &filled(&address, names)).await;
                write!(line, "{status:>15}").unwrap();
            }
            writeln!(list, "{line}").unwrap();
        }
    }
}

/// Signing out and ending sessions would change who asks next, so each asks with a copy; those two
/// act on the session itself and are asked with a form that names nothing.
async fn ask(mut client: Client, method: &str, address: &str) -> u16 {
    match method {
        "GET" if address.ends_with("/events") => client.head_of(address).await,
        "GET" => client.get(address).await.status,
        "OPTIONS" | "HEAD" | "PATCH" | "DELETE" => {
            client.tus(method, address, &[], b"").await.status
        }
        _ if address.ends_with("/sign-out") => {
            client.cookie = None;
            client.post(address, &[]).await.status
        }
        _ => client.post(address, &[]).await.status,
    }
}

fn filled(address: &str, names: &BTreeMap<&str, String>) -> String {
    let part = |part: &str| match part {
        "{token}" => "nonsense".to_owned(),
        "{*path}" => "0/000.p/1".to_owned(),
        name if name.starts_with('{') => names.get(name).cloned().unwrap_or_else(|| "1".into()),
        word => word.to_owned(),
    };
    address.split('/').map(part).collect::<Vec<_>>().join("/")
}

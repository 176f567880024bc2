//! The restricted profile: in whatever anybody can fetch, and in every mail, the enterprise is a
//! direction and a number, until a secretary lifts it.

use domain::Slug;
use fixtures::{
    people::cast,
    rehearsal::{Plan, RESTRICTED_CODE, Until},
};
use server::router::routes;
use store::ledger::sign_checkpoints;

use crate::{
    record::signer,
    world::{Client, World, percent},
};

/// Beginnings of the words of name and place in both languages and in Latin letters, and the code,
/// of the first invented enterprise: "АТ «Дунайські вантажні термінали»", Ізмаїл.
const SECRETS: [&str; 12] = [
    "дунайськ",
    "вантажн",
    "термінал",
    "ізмаїл",
    "danube",
    "cargo",
    "terminal",
    "izmail",
    "dunais",
    "vantazhn",
    "izmayil",
    RESTRICTED_CODE,
];

/// Everything that the router gives to a visitor, by address, in small letters.
pub async fn public(world: &World, slug: &Slug, queries: &[&str]) -> Vec<(String, String)> {
    let mut client = world.client("198.51.100.90");
    let entries = world.cx.state(slug).await.unwrap().position;
    let mut paths = Vec::new();
    for route in routes().into_iter().filter(|route| route.methods[0] == "GET") {
        for address in route.addresses() {
            let path = address.replace("{slug}", slug.as_str());
            // Streams never end; the same entries are asked for as a list.
            let path = if path.ends_with("/events") { format!("{path}?limit=200") } else { path };
            match () {
                () if path.contains("{n}") => {
                    paths.extend((0..entries).map(|n| path.replace("{n}", &n.to_string())));
                }
                () if path.contains("/tile/") => {
                    let size = format!("{}/000.p/{entries}", "entries");
                    paths.push(path.replace("{*path}", &size));
                }
                () if path.contains("/feed/events") || path.contains('{') => {}
                () => paths.push(path),
            }
        }
    }
    paths.extend(queries.iter().map(|query| (*query).to_owned()));
    let mut all = Vec::new();
    for path in paths {
        let answer = client.get(&path).await;
        let head = format!("{:?}", answer.headers);
        let text = if path.ends_with("bundle.zip") {
            let bundle = verify::bundle::read(&answer.bytes).unwrap();
            let entries =
                bundle.entries.iter().map(|one| String::from_utf8_lossy(one).into_owned());
            entries.collect::<String>()
        } else if path.ends_with(".xlsx") && answer.status == 200 {
            unzipped(&answer.bytes)
        } else {
            answer.body
        };
        all.push((path, format!("{head}\n{text}").to_lowercase()));
    }
    all
}

/// All files of a ZIP as one text.
fn unzipped(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
    }
    text
}

fn given_away(all: &[(String, String)]) -> Vec<String> {
    let found = all.iter().flat_map(|(path, text)| {
        SECRETS.iter().filter(|secret| text.contains(**secret)).map(move |s| format!("{path}: {s}"))
    });
    found.collect()
}

async fn restricted(world: &World, until: Until) -> Slug {
    let slug = world.played(Plan { restricted: true, ..world.plan(until) }).await;
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    slug
}

#[tokio::test]
async fn nothing_public_names_a_restricted_enterprise_before_it_is_lifted() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = restricted(&world, Until::Closed).await;
    let asked = ["/api/v1/feed?limit=200", "/api/v1/competitions?stage=closed", "/uk?q=xyz"];
    let before = public(&world, &slug, &asked).await;
    assert!(before.len() > 100, "{}", before.len());
    assert_eq!(given_away(&before), Vec::<String>::new());
    let masked = "підприємство № 7, забезпечення";
    let page = format!("/uk/competitions/{slug}");
    let shown = |all: &[(String, String)], at: &str| -> String {
        all.iter().find(|(path, _)| path == at).unwrap().1.clone()
    };
    assert!(shown(&before, &page).contains(masked));
    let mail = world.mail().await;
    assert!(!mail.is_empty());
    let mail: Vec<_> =
        mail.iter().map(|one| (one.message.clone(), one.data.to_string().to_lowercase())).collect();
    assert_eq!(given_away(&mail), Vec::<String>::new());
    // What a search finds tells as much as what it shows.
    let mut client = world.client("198.51.100.91");
    for secret in SECRETS {
        let query = percent(secret);
        let list = client.get(&format!("/api/v1/competitions?q={query}")).await.body;
        assert!(list.contains("\"competitions\":[]"), "{secret}: {list}");
        let list = client.get(&format!("/api/v1/competitions?enterprise={query}")).await.body;
        assert!(list.contains("\"competitions\":[]"), "{secret}: {list}");
        let home = client.get(&format!("/uk?q={query}")).await.body;
        assert!(!home.contains(&format!("/uk/competitions/{slug}")), "{secret}");
    }

    let mut secretary = world.invented(&cast().secretaries[0].email, "198.51.100.92").await;
    let lifting = format!("/uk/secretary/{slug}/disclosure");
    let shown_to_secretary = secretary.get(&lifting).await;
    assert!(shown_to_secretary.body.contains("Дунайські вантажні термінали"));
    let refused = secretary.post(&lifting, &[]).await;
    assert!(refused.status == 422 && refused.body.contains("id=\"confirm"), "{}", refused.body);
    let entries = world.cx.state(&slug).await.unwrap().position;
    for _ in 0..2 {
        // Also pressed twice.
        let lifted = secretary.post(&lifting, &[("confirm", "yes")]).await;
        assert_eq!((lifted.status, lifted.header("location")), (303, lifting.as_str()));
    }
    assert_eq!(world.cx.state(&slug).await.unwrap().position, entries + 1);
    sign_checkpoints(&world.cx, &signer()).await.unwrap();
    let after = public(&world, &slug, &[]).await;
    assert!(shown(&after, &page).contains("дунайські вантажні термінали"));
    assert!(!shown(&after, &page).contains(masked));
    let found = client.get("/api/v1/competitions?enterprise=danube").await.body;
    assert!(found.contains(slug.as_str()));
    let bundle = client.get(&format!("/record/{slug}/bundle.zip")).await.bytes;
    let bundle = verify::bundle::read(&bundle).unwrap();
    let report = verify::check(&bundle, &verify::Options::default());
    assert_eq!(report.exit_code(), 0, "{}", report.print(domain::Lang::En));
}

#[tokio::test]
async fn lifting_is_the_secretarys_and_only_of_what_is_restricted() {
    let world = World::with(&["--sign-ins-per-minute", "100"]).await;
    let slug = restricted(&world, Until::Intake).await;
    let plan = Plan { seed: 9, enterprise: 3, ..world.plan(Until::Intake) };
    let open = world.played(plan).await;
    let cast = cast();
    let mut secretary = world.invented(&cast.secretaries[0].email, "198.51.100.93").await;
    let at = |slug: &Slug| format!("/en/secretary/{slug}/disclosure");
    assert_eq!(secretary.get(&at(&open)).await.status, 404);
    assert_eq!(secretary.post(&at(&open), &[("confirm", "yes")]).await.status, 404);
    let link = at(&slug);
    assert!(secretary.get(&format!("/en/secretary/{slug}")).await.body.contains(&link));
    assert!(!secretary.get(&format!("/en/secretary/{open}")).await.body.contains("/disclosure"));
    for person in [&cast.members[0].person.email, &cast.observers[0].person.email] {
        let mut other: Client = world.invented(person, "198.51.100.94").await;
        for answer in [other.get(&link).await, other.post(&link, &[("confirm", "yes")]).await] {
            assert_eq!(answer.status, 404, "{person}");
            assert!(!answer.body.contains("Danube"));
        }
    }
    assert!(world.cx.state(&slug).await.unwrap().lifted.is_none());
}
